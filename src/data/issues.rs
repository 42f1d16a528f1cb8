//! The register of issues (課題管理表): `data/issues.yaml`. All of it is internal.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::data::decode::{Field, FieldKind, Located, Record, Schema, Words};
use crate::data::yaml::Node;
use crate::diag::{Diagnostics, Lang, rules};
use crate::source::SourcePath;

/// What the file is.
pub const NAME: Words = Words::new("課題管理表（issues.yaml）", "the issues (issues.yaml)");

/// The words of `state`, in the order of [`IssueState::ALL`].
const STATES: &[&str] = &["open", "doing", "decided", "closed"];

/// The keys of one issue.
pub static ISSUE: Schema = Schema {
    name: Words::new("課題", "an issue"),
    fields: &[
        Field::new("id", FieldKind::Text, "番号（K-001 など）", "its id").required(),
        Field::new("title", FieldKind::Text, "課題", "what it is about").required(),
        Field::new("raised_on", FieldKind::Date, "挙がった日", "when it was raised").required(),
        Field::new(
            "owner",
            FieldKind::Text,
            "受け持つ役割（process.yaml の roles の名前）",
            "the role that answers for it",
        )
        .required(),
        Field::new("due", FieldKind::Date, "期限", "when it is due"),
        Field::new(
            "state",
            FieldKind::Choice(STATES),
            "状態。open（未着手）、doing（対応中）、decided（対応を決めた）、closed（終わった）",
            "how far it is",
        )
        .required(),
        Field::new("decision", FieldKind::Text, "決めたこと", "what was decided"),
        Field::new("closed_on", FieldKind::Date, "終わった日", "when it was closed"),
        Field::new("milestone", FieldKind::Text, "関係するマイルストーンの id", "the milestone that it concerns"),
        Field::new("facility", FieldKind::Text, "関係する施設の id", "the facility that it concerns"),
    ],
};

/// An issue.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Issue {
    /// Its id, by which evidence names it.
    pub id: Located<String>,
    /// What it is about.
    pub title: String,
    /// When it was raised.
    pub raised_on: Option<Date>,
    /// The key of the role that answers for it.
    pub owner: Located<String>,
    /// When it is due.
    pub due: Option<Date>,
    /// How far it is.
    pub state: IssueState,
    /// What was decided; may be empty.
    pub decision: String,
    /// When it was closed.
    pub closed_on: Option<Date>,
    /// The milestone that it concerns.
    pub milestone: Option<Located<String>>,
    /// The facility that it concerns.
    pub facility: Option<Located<String>>,
}

impl Issue {
    /// Whether it is due and nothing is decided.
    pub fn is_late(&self, today: Date) -> bool {
        matches!(self.state, IssueState::Open | IssueState::Doing) && self.due.is_some_and(|due| due < today)
    }
}

/// How far an issue is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum IssueState {
    /// Nothing was done yet.
    Open,
    /// Somebody works on it.
    Doing,
    /// It is decided what will be done.
    Decided,
    /// It is over.
    Closed,
}

impl IssueState {
    /// All states, in order.
    pub const ALL: [Self; 4] = [Self::Open, Self::Doing, Self::Decided, Self::Closed];

    /// The word of the file.
    pub fn word(self) -> &'static str {
        STATES[self as usize]
    }

    /// The state's name for readers.
    pub fn label(self, lang: Lang) -> &'static str {
        let keys = ["issue_open", "issue_doing", "issue_decided", "issue_closed"];
        rules::label(keys[self as usize], lang).unwrap_or(self.word())
    }
}

/// Reads the issues of a file, in its order.
pub fn read(node: &Node, path: &SourcePath, diagnostics: &mut Diagnostics) -> Vec<Issue> {
    let mut titles: BTreeMap<String, String> = BTreeMap::new();
    let records = Record::list(node, NAME, &ISSUE, path, diagnostics);
    records.iter().filter_map(|record| issue(record, &mut titles, path, diagnostics)).collect()
}

fn issue(
    record: &Record<'_>,
    titles: &mut BTreeMap<String, String>,
    path: &SourcePath,
    diagnostics: &mut Diagnostics,
) -> Option<Issue> {
    let (id, state) = (record.text("id")?, record.choice("state")?);
    let title = record.text("title").map(|title| title.value).unwrap_or_default();
    if let Some(first) = titles.insert(id.value.clone(), title.clone()) {
        diagnostics.push(rules::duplicate_item(&id.value, first).at_span(path, id.span));
    }
    let needs: &[&str] = match state.value {
        "decided" => &["decision"],
        "closed" => &["decision", "closed_on"],
        _ => &[],
    };
    for key in needs.iter().filter(|key| !record.has(key)) {
        diagnostics.push(rules::issue_incomplete(state.value, key).at_span(path, state.span));
    }
    let raised_on = record.date("raised_on").map(|day| day.value);
    for key in ["due", "closed_on"] {
        if let (Some(raised), Some(end)) = (raised_on, record.date(key))
            && end.value < raised
        {
            diagnostics.push(rules::end_before_start(key, end.value, "raised_on", raised).at_span(path, end.span));
        }
    }
    Some(Issue {
        title,
        raised_on,
        owner: record.text("owner")?,
        due: record.date("due").map(|day| day.value),
        state: IssueState::ALL.into_iter().find(|known| known.word() == state.value)?,
        decision: record.text("decision").map(|text| text.value).unwrap_or_default(),
        closed_on: record.date("closed_on").map(|day| day.value),
        milestone: record.text("milestone"),
        facility: record.text("facility"),
        id,
    })
}
