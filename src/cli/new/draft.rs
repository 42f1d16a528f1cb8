//! What is begun as a Markdown file: its name, its front matter, and its first lines.

use icu_normalizer::ComposingNormalizerBorrowed;
use jiff::civil::Date;

use crate::source::is_slug;

/// The most characters of a title that go into a file name or an id.
const LONGEST: usize = 50;

/// What is begun.
pub(super) enum Draft {
    /// News of that day.
    News(Date),
    /// A page.
    Page,
    /// A document of that kind.
    Document(String),
}

impl Draft {
    /// The name of a file or an id where the title gives none.
    fn word(&self) -> &'static str {
        match self {
            Self::News(_) => "news",
            Self::Page => "page",
            Self::Document(_) => "document",
        }
    }

    /// The name of the file, without its ending: the title without spaces, and without the characters that file names or
    /// addresses cannot hold.
    pub(super) fn stem(&self, title: &str) -> String {
        let unfit = |c: char| c.is_whitespace() || c.is_control() || "/\\<>:\"|?*#%.".contains(c);
        let words: Vec<&str> = title.split(unfit).filter(|word| !word.is_empty()).collect();
        let name: String = words.join("-").chars().take(LONGEST).collect();
        // `_index.md` would be the page of the folder, and Windows has names of its own.
        let name = if is_slug(&name) && name != "_index" { name } else { self.word().to_owned() };
        match self {
            Self::News(date) => format!("{date}-{name}"),
            Self::Page | Self::Document(_) => name,
        }
    }

    /// The id of a document: the letters and digits of the title.
    pub(super) fn id(&self, title: &str) -> String {
        let id: String = title.chars().filter(|c| c.is_alphanumeric()).take(LONGEST).collect();
        if id.is_empty() { self.word().to_owned() } else { id }
    }

    /// The whole file.
    pub(super) fn text(&self, title: &str, id: &str) -> String {
        let keys = match self {
            Self::News(date) => format!("date: {date}\n"),
            Self::Page => String::new(),
            Self::Document(kind) => {
                let (id, kind) = (scalar(id), scalar(kind));
                format!("document:\n  id: {id}\n  kind: {kind}\n  version: \"1.0\"\n  formats: [html, pdf]\n")
            }
        };
        let title = quoted(title);
        format!(
            "---\ntitle: {title}\n{keys}status: draft\n---\n\n【要記入：本文】\n\n<!-- できたら、上の status: draft の行を消すと公開されます。 -->\n"
        )
    }
}

/// A title as it is kept: composed, on one line. `None` where nothing is left of it.
pub(super) fn title(typed: &str) -> Option<String> {
    let line: String = typed.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let title = ComposingNormalizerBorrowed::new_nfc().normalize(line.trim()).into_owned();
    (!title.is_empty()).then_some(title)
}

/// A text in YAML: as it is where nothing but a text can be meant, and otherwise in quotes. `null`, `true`, `2026` and
/// `1e3` would be something else; words of Japanese letters never are.
fn scalar(text: &str) -> String {
    let letters =
        text.chars().all(char::is_alphanumeric) && text.starts_with(|c: char| c.is_alphabetic() && !c.is_ascii());
    if letters { text.to_owned() } else { quoted(text) }
}

fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    const DAY: Date = jiff::civil::date(2026, 11, 23);

    #[test]
    fn a_title_becomes_a_file_name_that_every_system_can_hold() {
        let news = Draft::News(DAY);
        assert_eq!(news.stem("年末年始の 受付/休止: お知らせ"), "2026-11-23-年末年始の-受付-休止-お知らせ");
        assert_eq!(news.stem("？/ *"), "2026-11-23-？");
        assert_eq!(news.stem("?/ *"), "2026-11-23-news");
        let page = |title: &str| Draft::Page.stem(title);
        assert_eq!([page("../x"), page("con"), page("_index"), page("***")], ["x", "page", "page", "page"]);
        assert!(is_slug(&page(&"長".repeat(300))));
    }

    #[test]
    fn a_title_stays_one_title_and_an_id_one_text() {
        let odd =
            ["重要: \"停止\" のお知らせ", "null", "true", "2026", "1e3", "~", "- a", "# a", "'", "a: b", "令和8年"];
        for draft in [Draft::Page, Draft::News(DAY), Draft::Document("規程".to_owned())] {
            for title in odd {
                let text = draft.text(title, &draft.id(title));
                let source = crate::source::Source::new(crate::source::SourcePath::new("content/a.md"), text.as_str());
                let page = crate::site::parse_page(&source, &crate::doc::ParseOptions::default());
                let front = page.front.unwrap();
                assert_eq!(front.title, title);
                assert_eq!(front.document.is_some(), matches!(draft, Draft::Document(_)), "{title}");
                assert!(page.diagnostics.0.is_empty(), "{title}: {:?}", page.diagnostics);
            }
        }
    }

    #[test]
    fn a_title_of_nothing_is_none() {
        assert_eq!(title(" \u{3000}\t\n"), None);
        assert_eq!(title(" か\u{3099}\n行 ").as_deref(), Some("が 行"));
    }
}
