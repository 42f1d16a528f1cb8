//! `renkei new KIND TITLE`: something new to write, as a draft, so that nothing half done is ever shown.

use std::path::Path;

use jiff::Timestamp;
use jiff::civil::Date;

use super::arguments::{NewArguments, NewKind};
use super::{Exit, Say};
use crate::config;
use crate::data::append::append_facility;
use crate::diag::{Diagnostic, rules};
use crate::engine;
use crate::io::{self, Folder};
use crate::source::is_slug;

pub(super) fn new(root: &Path, arguments: &NewArguments, say: &Say) -> Exit {
    let folder = match Folder::open(root) {
        Ok((folder, _)) => folder,
        Err(error) => return say.refuse(&error),
    };
    let config = match engine::configuration(&folder) {
        Ok(config) => config,
        Err(report) => {
            say.diagnostics(&report.diagnostics.0, &report.sources);
            return Exit::Content;
        }
    };
    let today = arguments.now.unwrap_or_else(Timestamp::now).to_zoned_datetime(config.time_zone.clone()).date();
    let made = match arguments.kind {
        NewKind::News => page(root, "news", Some(today), &arguments.title),
        NewKind::Page => page(root, &arguments.folder, None, &arguments.title),
        NewKind::Facility => facility(root, &folder, config, &arguments.title),
    };
    match made {
        Ok(path) => {
            say.line(
                format!("「{path}」に下書きを作りました。中身を書き、できたら公開の設定にしてください。"),
                format!("began a draft in `{path}`."),
            );
            Exit::Fine
        }
        Err(error) => match say.refuse(&error) {
            // The title or the folder, as they were typed.
            Exit::Content if error.rule == "bad-slug" => Exit::Usage,
            exit => exit,
        },
    }
}

/// A Markdown file with the title as its name. Returns its path from the root.
fn page(root: &Path, folder: &str, date: Option<Date>, title: &str) -> Result<String, Diagnostic> {
    let folder = folder.trim_matches('/');
    if !folder.is_empty() && !folder.split('/').all(is_slug) {
        return Err(rules::bad_slug(folder));
    }
    let name = file_name(date, title).filter(|name| is_slug(name)).ok_or_else(|| rules::bad_slug(title))?;
    let path = ["content", folder, &name].iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join("/");
    io::write_new_file(&root.join(&path), template(date, title).as_bytes())?;
    Ok(path)
}

/// The title as a file name: no spaces, and none of the characters that file names or addresses cannot hold.
/// `None` where nothing is left.
fn file_name(date: Option<Date>, title: &str) -> Option<String> {
    let unfit = |c: char| c.is_whitespace() || c.is_control() || "/\\<>:\"|?*#%.".contains(c);
    let words: Vec<&str> = title.split(unfit).filter(|word| !word.is_empty()).collect();
    let date = date.map(|date| format!("{date}-")).unwrap_or_default();
    let stem: String = words.join("-").chars().take(50).collect();
    (!stem.is_empty()).then(|| format!("{date}{stem}.md"))
}

fn template(date: Option<Date>, title: &str) -> String {
    let title = serde_json::Value::from(title);
    let date = date.map(|date| format!("date: {date}\n")).unwrap_or_default();
    format!(
        "---\ntitle: {title}\n{date}status: draft\n---\n\n（ここに本文を書きます。できたら、上の status: draft の行を消すと公開されます。）\n"
    )
}

/// A row at the end of the facility table, without a date of joining: an applicant, whom only the office sees.
fn facility(root: &Path, folder: &Folder, config: config::Site, name: &str) -> Result<String, Diagnostic> {
    let facilities = config.facilities.ok_or_else(rules::no_facility_table)?;
    let path = facilities.path();
    let bytes = crate::store::Files::read(folder, &path)?;
    let longer = append_facility(&path, &bytes, name)?;
    io::write_file(&root.join(path.as_str()), &longer)?;
    Ok(path.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_becomes_a_file_name_that_every_system_can_hold() {
        let day = jiff::civil::date(2026, 11, 23);
        let name = |date, title| file_name(date, title).unwrap();
        assert_eq!(name(Some(day), "年末年始の 受付/休止: お知らせ"), "2026-11-23-年末年始の-受付-休止-お知らせ.md");
        assert_eq!(name(None, "../x"), "x.md");
        assert!(!is_slug(&name(None, "con")));
        assert_eq!(file_name(Some(day), "？/ *").as_deref(), Some("2026-11-23-？.md"));
        assert_eq!(file_name(Some(day), "?/ *"), None);
    }

    #[test]
    fn a_title_with_quotes_and_colons_stays_one_title() {
        let text = template(None, "重要: \"停止\" のお知らせ");
        let source = crate::source::Source::new(crate::source::SourcePath::new("content/a.md"), text.as_str());
        let page = crate::site::parse_page(&source, &crate::doc::ParseOptions::default());
        assert_eq!(page.front.map(|front| front.title).as_deref(), Some("重要: \"停止\" のお知らせ"));
        assert!(page.diagnostics.0.is_empty());
    }
}
