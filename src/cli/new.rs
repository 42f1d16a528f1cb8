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
    let folder_or = |usual| arguments.folder.as_deref().unwrap_or(usual);
    let made = match arguments.kind {
        NewKind::News => page(root, folder_or("news"), &Draft::News(today), &arguments.title),
        NewKind::Page => page(root, folder_or(""), &Draft::Page, &arguments.title),
        NewKind::Document => page(root, folder_or("documents"), &Draft::Document, &arguments.title),
        NewKind::Facility => facility(root, &folder, config, &arguments.title),
    };
    match made {
        Ok(path) => {
            let (ja, en) = next_steps(arguments.kind);
            say.line(format!("「{path}」に{ja}"), format!("`{path}`: {en}"));
            Exit::Fine
        }
        Err(error) => match say.refuse(&error) {
            // The title or the folder, as they were typed.
            Exit::Content if error.rule == "bad-slug" => Exit::Usage,
            exit => exit,
        },
    }
}

/// What is begun as a Markdown file.
enum Draft {
    /// News of that day.
    News(Date),
    Page,
    Document,
}

impl Draft {
    fn date(&self) -> Option<Date> {
        match self {
            Self::News(date) => Some(*date),
            Self::Page | Self::Document => None,
        }
    }

    /// The keys of front matter that only this has.
    fn keys(&self, title: &str) -> String {
        match self {
            Self::News(date) => format!("date: {date}\n"),
            Self::Page => String::new(),
            Self::Document => {
                let id: String = title.chars().filter(|c| c.is_alphanumeric()).take(50).collect();
                format!("document:\n  id: {id}\n  kind: 規程\n  version: \"1.0\"\n  formats: [html, pdf]\n")
            }
        }
    }
}

/// What was made, and what is to be done next.
fn next_steps(kind: NewKind) -> (&'static str, &'static str) {
    match kind {
        NewKind::News | NewKind::Page | NewKind::Document => (
            "下書きを作りました。\n\
             次に: 1. 【要記入】のところに、中身を書きます。\n\
             \u{3000}　　2. renkei check で間違いがないかを確かめます。\n\
             \u{3000}　　3. 「status: draft」の行を消します。先の日に公開するときは、代わりに「publish_on: 公開する日」と書きます。\n\
             \u{3000}　　4. renkei build でサイトを作り直します。",
            "a draft.\n\
             Next: 1. write the text in the place of 【要記入】;\n\
             \x20     2. run `renkei check`;\n\
             \x20     3. remove the line `status: draft`; to publish on a later day write `publish_on: DAY` instead;\n\
             \x20     4. run `renkei build`.",
        ),
        NewKind::Facility => (
            "施設の行を書き加えました（申し込み中。内部資料にだけ出ます）。\n\
             次に: 1. 表を開き、最後の行に、読み（kana）、種類（kind）、市町村（municipality）、電話番号（tel）などを書きます。\n\
             \u{3000}　　2. 公開する前に、id を、覚えやすい半角の英数字に直します。ページのアドレスになり、後からは変えません。\n\
             \u{3000}　　3. 参加が決まったら、joined_on に参加の日を書きます。その日から公開されます。\n\
             \u{3000}　　4. site.yaml の as_of を直し、renkei check で確かめます。",
            "a row for an applicant, whom only the internal output shows.\n\
             Next: 1. fill in the last row of the table: kana, kind, municipality, tel, …;\n\
             \x20     2. before it is public, give it an `id` that is easy to remember, as it becomes part of an address;\n\
             \x20     3. once it joins, write the day under `joined_on`: it is public from then on;\n\
             \x20     4. correct `as_of` in site.yaml and run `renkei check`.",
        ),
    }
}

/// A Markdown file with the title as its name. Returns its path from the root.
fn page(root: &Path, folder: &str, draft: &Draft, title: &str) -> Result<String, Diagnostic> {
    let folder = folder.trim_matches('/');
    if !folder.is_empty() && !folder.split('/').all(is_slug) {
        return Err(rules::bad_slug(folder));
    }
    let name = file_name(draft.date(), title).filter(|name| is_slug(name)).ok_or_else(|| rules::bad_slug(title))?;
    let path = ["content", folder, &name].iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join("/");
    io::write_new_file(&root.join(&path), template(draft, title).as_bytes())?;
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

fn template(draft: &Draft, title: &str) -> String {
    let keys = draft.keys(title);
    let title = serde_json::Value::from(title);
    format!(
        "---\ntitle: {title}\n{keys}status: draft\n---\n\n【要記入：本文】\n\n<!-- できたら、上の status: draft の行を消すと公開されます。 -->\n"
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
        for draft in [Draft::Page, Draft::News(jiff::civil::date(2026, 11, 23)), Draft::Document] {
            let text = template(&draft, "重要: \"停止\" のお知らせ");
            let source = crate::source::Source::new(crate::source::SourcePath::new("content/a.md"), text.as_str());
            let page = crate::site::parse_page(&source, &crate::doc::ParseOptions::default());
            let front = page.front.unwrap();
            assert_eq!(front.title, "重要: \"停止\" のお知らせ");
            assert_eq!(front.document.is_some(), matches!(draft, Draft::Document));
            assert!(page.diagnostics.0.is_empty());
        }
    }
}
