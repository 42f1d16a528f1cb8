//! Frequent questions (`data/faq.yaml`) and links (`data/links.yaml`): lists in groups that pages show.

use std::collections::BTreeMap;

use crate::audience::Audience;
use crate::data::decode::{Field, FieldKind, Located, Record, Schema, Words};
use crate::data::yaml::Node;
use crate::diag::{Diagnostics, rules};
use crate::source::SourcePath;

/// What the file of questions is.
pub const FAQ_NAME: Words = Words::new("よくある質問（faq.yaml）", "the questions (faq.yaml)");
/// What the file of links is.
pub const LINKS_NAME: Words = Words::new("リンク集（links.yaml）", "the links (links.yaml)");

const AUDIENCE: Field = Field::new(
    "audience",
    FieldKind::Choice(&["public", "members", "internal"]),
    "見せる相手（省くと public）",
    "who may see it; absent: public",
);

/// The keys of one question.
pub static QUESTION: Schema = Schema {
    name: Words::new("質問", "a question"),
    fields: &[
        Field::new("group", FieldKind::Text, "組の名前。::faq{group=…} で選びます", "the group that pages name")
            .required(),
        Field::new("section", FieldKind::Text, "見出し", "the heading above it"),
        Field::new("question", FieldKind::Text, "質問", "the question").required(),
        Field::new("answer", FieldKind::Text, "答え", "the answer").required(),
        Field::new("id", FieldKind::Text, "リンクに使う名前", "its name in links"),
        AUDIENCE,
    ],
};

/// The keys of one link.
pub static LINK: Schema = Schema {
    name: Words::new("リンク", "a link"),
    fields: &[
        Field::new("group", FieldKind::Text, "組の名前。::links{group=…} で選びます", "the group that pages name"),
        Field::new("title", FieldKind::Text, "リンク先の名前", "the name of what it leads to").required(),
        Field::new("url", FieldKind::Text, "アドレス（https://…）", "its address").required(),
        Field::new("text", FieldKind::Text, "短い説明", "a short description"),
        AUDIENCE,
    ],
};

/// A question with its answer.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Question {
    /// Its group.
    pub group: String,
    /// The heading above it; may be empty.
    pub section: String,
    /// The question.
    pub question: Located<String>,
    /// The answer, in Markdown.
    pub answer: Located<String>,
    /// The id of its heading on the page.
    pub anchor: String,
    /// Who may see it.
    pub audience: Audience,
}

/// A link to another site.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct WebLink {
    /// Its group; may be empty.
    pub group: String,
    /// What it leads to.
    pub title: String,
    /// Its address: http or https.
    pub url: String,
    /// A description; may be empty.
    pub text: String,
    /// Who may see it.
    pub audience: Audience,
}

fn text(record: &Record<'_>, key: &str) -> String {
    record.text(key).map(|text| text.value.trim().to_owned()).unwrap_or_default()
}

fn audience(record: &Record<'_>) -> Audience {
    record.choice("audience").and_then(|word| Audience::parse(word.value)).unwrap_or_default()
}

/// Reads the questions of a file, in its order. Ids that the file does not give are numbers within the group.
pub fn read_questions(node: &Node, path: &SourcePath, diagnostics: &mut Diagnostics) -> Vec<Question> {
    let mut anchors: BTreeMap<String, String> = BTreeMap::new();
    let mut questions: Vec<Question> = Vec::new();
    for record in Record::list(node, FAQ_NAME, &QUESTION, path, diagnostics) {
        let (Some(question), Some(answer)) = (record.text("question"), record.text("answer")) else { continue };
        let group = text(&record, "group");
        let number = questions.iter().filter(|other| other.group == group).count() + 1;
        let name = record.text("id").map_or_else(|| format!("{group}-{number}"), |id| id.value);
        let anchor = format!("faq:{}", name.split_whitespace().collect::<Vec<_>>().join("-"));
        if let Some(first) = anchors.insert(anchor.clone(), question.value.clone()) {
            diagnostics.push(rules::duplicate_question_id(name, first).at_span(path, question.span));
        }
        let (section, audience) = (text(&record, "section"), audience(&record));
        questions.push(Question { group, section, question, answer, anchor, audience });
    }
    questions
}

/// Reads the links of a file, in its order. Links without a sound address are reported and left out.
pub fn read_links(node: &Node, path: &SourcePath, diagnostics: &mut Diagnostics) -> Vec<WebLink> {
    let mut links = Vec::new();
    for record in Record::list(node, LINKS_NAME, &LINK, path, diagnostics) {
        let (Some(title), Some(url)) = (record.text("title"), record.text("url")) else { continue };
        let address = url.value.trim();
        let rest = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://"));
        if rest.is_none_or(|rest| rest.is_empty() || rest.contains(char::is_whitespace)) {
            diagnostics.push(rules::bad_url(address).at_span(path, url.span));
            continue;
        }
        links.push(WebLink {
            group: text(&record, "group"),
            title: title.value,
            url: address.to_owned(),
            text: text(&record, "text"),
            audience: audience(&record),
        });
    }
    links
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::yaml;
    use crate::source::Source;

    #[test]
    fn questions_and_links_are_read_and_their_mistakes_told() {
        let parse = |text: &str| {
            let source = Source::new(SourcePath::new("content/data/x.yaml"), text);
            (yaml::parse(&source, 0..text.len()).expect("valid YAML"), source)
        };
        let rules = |found: &Diagnostics| found.0.iter().map(|found| found.rule).collect::<Vec<_>>();
        let (node, source) = parse(
            "- {group: 患者, question: 甲, answer: a}\n- {group: 患者, question: 乙, answer: b, id: 患者-1}\n\
             - {group: 患者, question: 丙}\n- {group: 施設, question: 丁, answer: c, audience: members}\n",
        );
        let mut found = Diagnostics::new();
        let questions = read_questions(&node, &source.path, &mut found);
        let anchors: Vec<_> = questions.iter().map(|question| question.anchor.as_str()).collect();
        assert_eq!(anchors, ["faq:患者-1", "faq:患者-1", "faq:施設-1"]);
        assert_eq!(questions[2].audience, Audience::Members);
        assert_eq!(rules(&found), ["missing-key", "duplicate-question-id"]);

        let (node, source) = parse("- {title: 甲, url: 'https://example.jp/'}\n- {title: 乙, url: 'javascript:x'}\n");
        let mut found = Diagnostics::new();
        assert_eq!(read_links(&node, &source.path, &mut found).len(), 1);
        assert_eq!(rules(&found), ["bad-url"]);
    }
}
