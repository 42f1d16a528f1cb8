//! What the binary carries with it, so that it works in any folder: the default theme, and the starter site.

mod draft;

use std::borrow::Cow;

use include_dir::{Dir, File, include_dir};

use crate::render::html::ThemeFile;
use crate::source::SourcePath;

static THEME: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/themes/default");
static STARTER: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/content");
static PRIVACY_DRAFT: &str = include_str!("../cli/init/privacy.md");

/// The files of the default theme.
pub fn theme() -> Vec<ThemeFile> {
    let mut files = Vec::new();
    collect(&THEME, &mut |file| {
        let name = file.path().to_string_lossy().replace('\\', "/");
        let path = SourcePath::new(&format!("themes/default/{name}"));
        files.push(ThemeFile { path, name, bytes: file.contents().to_vec() });
    });
    files
}

/// The files of a new site, by path below its folder. Legal texts come as drafts: nobody may publish another body's.
pub fn starter() -> Vec<(String, Cow<'static, [u8]>)> {
    let mut files = Vec::new();
    collect(&STARTER, &mut |file| {
        let path = format!("content/{}", file.path().to_string_lossy().replace('\\', "/"));
        let bytes = match path.as_str() {
            "content/privacy/_index.md" => Cow::Borrowed(PRIVACY_DRAFT.as_bytes()),
            path if path.starts_with("content/documents/") && path.ends_with(".md") => draft::of_document(file),
            _ => Cow::Borrowed(file.contents()),
        };
        files.push((path, bytes));
    });
    files
}

fn collect(dir: &'static Dir<'static>, each: &mut impl FnMut(&'static File<'static>)) {
    dir.files().for_each(&mut *each);
    for inner in dir.dirs() {
        collect(inner, each);
    }
}
