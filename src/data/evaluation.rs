//! The evaluation of the network: `data/evaluation.yaml`. Rounds of a survey, what was found, what is improved. Only sums
//! of people are kept, and all of it is internal.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::data::decode::{Field, FieldKind, Located, Record, Schema, Words};
use crate::data::yaml::{Kind, Node};
use crate::diag::{Diagnostic, Diagnostics, rules};
use crate::source::{SourcePath, Span, nearest};

static GROUP: Schema = Schema {
    name: Words::new("回答する人（groups）", "a group"),
    fields: &[
        Field::new("name", FieldKind::Text, "呼び名", "its name").required(),
        Field::new("asked", FieldKind::Integer, "配った数", "how many were asked").required(),
        Field::new("answered", FieldKind::Integer, "回答した人数", "how many answered").required(),
    ],
};

static QUESTION: Schema = Schema {
    name: Words::new("アンケートの問い（questions）", "a question of the survey"),
    fields: &[
        Field::new("id", FieldKind::Text, "問いの名前。年度を比べるものは同じにします", "its id, the same every year")
            .required(),
        Field::new("text", FieldKind::Text, "問い", "the question").required(),
        Field::new("groups", FieldKind::Texts, "たずねた人。省くと全員", "who was asked; absent: all groups"),
        Field::new("choices", FieldKind::Texts, "選択肢", "the choices").required(),
        Field::new(
            "answers",
            FieldKind::MapOf(&FieldKind::ListOf(&FieldKind::Integer)),
            "選ばれた数。groups の名前ごとに、選択肢の順",
            "how often each was chosen, by group",
        )
        .required(),
        Field::new("multiple", FieldKind::Bool, "いくつでも選べるか", "whether one may choose several"),
    ],
};

static FINDING: Schema = Schema {
    name: Words::new("分かったこと（findings）", "a finding"),
    fields: &[
        Field::new("id", FieldKind::Text, "名前", "its id").required(),
        Field::new("text", FieldKind::Text, "分かったこと", "what was found").required(),
        Field::new("improvement", FieldKind::Text, "直すこと", "what is improved"),
        Field::new("plan_year", FieldKind::Integer, "入れた事業計画の年度", "the fiscal year's plan that it went into"),
        Field::new("milestone", FieldKind::Text, "関係するマイルストーンの id", "the milestone that it concerns"),
    ],
};

static ROUND: Schema = Schema {
    name: Words::new("アンケートの回（rounds）", "a round"),
    fields: &[
        Field::new("title", FieldKind::Text, "題名", "its title").required(),
        Field::new("fiscal_year", FieldKind::Integer, "年度（西暦）", "its fiscal year").required(),
        Field::new("asked_from", FieldKind::Date, "始めた日", "the first day"),
        Field::new("asked_until", FieldKind::Date, "終わった日", "the last day"),
        Field::new("groups", FieldKind::MapOf(&FieldKind::Map(&GROUP)), "回答する人", "who was asked").required(),
        Field::new("questions", FieldKind::ListOf(&FieldKind::Map(&QUESTION)), "問いと答え", "questions and answers"),
        Field::new(
            "findings",
            FieldKind::ListOf(&FieldKind::Map(&FINDING)),
            "分かったことと直すこと",
            "what was found",
        ),
    ],
};

/// The keys of evaluation.yaml.
pub static EVALUATION: Schema = Schema {
    name: Words::new("事業評価（evaluation.yaml）", "the evaluation (evaluation.yaml)"),
    fields: &[Field::new(
        "rounds",
        FieldKind::MapOf(&FieldKind::Map(&ROUND)),
        "アンケートの回",
        "the rounds of the survey",
    )
    .required()],
};

/// A round of the survey.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Round {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The year of its fiscal year's April.
    pub fiscal_year: i64,
    /// The first day.
    pub asked_from: Option<Date>,
    /// The last day.
    pub asked_until: Option<Date>,
    /// Who was asked, in the order of the file.
    pub groups: Vec<Group>,
    /// The questions.
    pub questions: Vec<SurveyQuestion>,
    /// What was found.
    pub findings: Vec<Finding>,
}

/// People who were asked.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Group {
    /// The word in the file.
    pub key: String,
    /// The name for readers.
    pub name: String,
    /// How many were asked.
    pub asked: i64,
    /// How many answered.
    pub answered: i64,
}

/// A question with its answers.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SurveyQuestion {
    /// Its id, the same in every round that asks it.
    pub id: String,
    /// The question.
    pub text: String,
    /// The choices.
    pub choices: Vec<String>,
    /// By the key of the group: how often each choice was chosen, in their order.
    pub answers: Vec<(String, Vec<i64>)>,
    /// Whether one may choose several.
    pub multiple: bool,
}

/// Something that was found.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Finding {
    /// Its id.
    pub id: String,
    /// What was found.
    pub text: String,
    /// What is improved; may be empty.
    pub improvement: String,
    /// The fiscal year whose plan it went into; `None`: not yet.
    pub plan_year: Option<i64>,
    /// The milestone that it concerns.
    pub milestone: Option<Located<String>>,
}

/// Reads the rounds of a file, in its order.
pub fn read(node: &Node, path: &SourcePath, diagnostics: &mut Diagnostics) -> Vec<Round> {
    let Some(record) = Record::new(node, &EVALUATION, path, diagnostics) else { return Vec::new() };
    let rounds = record.record_map("rounds").into_iter();
    rounds.map(|(id, record)| Reader { path, diagnostics }.round(id.value, &record)).collect()
}

struct Reader<'a> {
    path: &'a SourcePath,
    diagnostics: &'a mut Diagnostics,
}

fn text(record: &Record<'_>, key: &str) -> String {
    record.text(key).map(|text| text.value.trim().to_owned()).unwrap_or_default()
}

impl Reader<'_> {
    fn push(&mut self, diagnostic: Diagnostic, span: Span) {
        self.diagnostics.push(diagnostic.at_span(self.path, span));
    }

    fn round(&mut self, id: String, record: &Record<'_>) -> Round {
        let (from, until) = (record.date("asked_from"), record.date("asked_until"));
        if let (Some(from), Some(until)) = (from, until)
            && until.value < from.value
        {
            self.push(rules::end_before_start("asked_until", until.value, "asked_from", from.value), until.span);
        }
        let groups: Vec<Group> =
            record.record_map("groups").into_iter().map(|(key, record)| self.group(key.value, &record)).collect();
        let mut ids = BTreeMap::new();
        let questions = record.records("questions");
        let questions = questions.iter().filter_map(|record| self.question(record, &groups, &mut ids)).collect();
        let mut ids = BTreeMap::new();
        let findings = record.records("findings");
        Round {
            id,
            title: text(record, "title"),
            fiscal_year: record.integer("fiscal_year").map_or(0, |year| year.value),
            asked_from: from.map(|day| day.value),
            asked_until: until.map(|day| day.value),
            questions,
            findings: findings.iter().filter_map(|record| self.finding(record, &mut ids)).collect(),
            groups,
        }
    }

    fn id(&mut self, record: &Record<'_>, ids: &mut BTreeMap<String, String>) -> Option<String> {
        let id = record.text("id")?;
        if let Some(first) = ids.insert(id.value.clone(), text(record, "text")) {
            self.push(rules::duplicate_item(&id.value, first), id.span);
        }
        Some(id.value)
    }

    fn group(&mut self, key: String, record: &Record<'_>) -> Group {
        let (asked, answered) = (record.integer("asked"), record.integer("answered"));
        if let (Some(asked), Some(answered)) = (asked, answered)
            && answered.value > asked.value
        {
            self.push(rules::answers_exceed(answered.value, asked.value), answered.span);
        }
        for number in [asked, answered].into_iter().flatten().filter(|number| number.value < 0) {
            self.push(rules::bad_number(number.value), number.span);
        }
        let count = |number: Option<Located<i64>>| number.map_or(0, |number| number.value);
        Group { key, name: text(record, "name"), asked: count(asked), answered: count(answered) }
    }

    fn question(
        &mut self,
        record: &Record<'_>,
        groups: &[Group],
        ids: &mut BTreeMap<String, String>,
    ) -> Option<SurveyQuestion> {
        let multiple = record.boolean("multiple").is_some_and(|flag| flag.value);
        let choices: Vec<String> = record.texts("choices").into_iter().map(|choice| choice.value).collect();
        let asked = record.texts("groups");
        for key in &asked {
            self.known_group(&key.value, key.span, groups);
        }
        let mut answers = Vec::new();
        for entry in record.map("answers") {
            let group = self.known_group(&entry.key, entry.key_span, groups);
            let counts = counts(&entry.value);
            if counts.len() != choices.len() {
                self.push(rules::answers_per_choice(counts.len(), choices.len()), entry.value.span);
            }
            for number in counts.iter().filter(|number| number.value < 0) {
                self.push(rules::bad_number(number.value), number.span);
            }
            self.base(&counts, group.map(|group| group.answered), multiple, entry.value.span);
            answers.push((entry.key.clone(), counts.into_iter().map(|number| number.value).collect()));
        }
        Some(SurveyQuestion { id: self.id(record, ids)?, text: text(record, "text"), choices, answers, multiple })
    }

    fn known_group<'g>(&mut self, key: &str, span: Span, groups: &'g [Group]) -> Option<&'g Group> {
        let group = groups.iter().find(|group| group.key == key);
        if group.is_none() {
            let error = rules::unknown_group(key, "data/evaluation.yaml");
            self.push(error.suggest(nearest(key, groups.iter().map(|group| group.key.as_str()))), span);
        }
        group
    }

    /// Nobody answers twice: the sum is at most that of the people; where one may choose several, each number is.
    fn base(&mut self, counts: &[Located<i64>], base: Option<i64>, multiple: bool, span: Span) {
        let Some(base) = base else { return };
        let sum = counts.iter().fold(0_i64, |sum, number| sum.saturating_add(number.value));
        if multiple {
            for number in counts.iter().filter(|number| number.value > base) {
                self.push(rules::answers_exceed(number.value, base), number.span);
            }
        } else if sum > base {
            self.push(rules::answers_exceed(sum, base), span);
        }
    }

    fn finding(&mut self, record: &Record<'_>, ids: &mut BTreeMap<String, String>) -> Option<Finding> {
        Some(Finding {
            id: self.id(record, ids)?,
            text: text(record, "text"),
            improvement: text(record, "improvement"),
            plan_year: record.integer("plan_year").map(|year| year.value),
            milestone: record.text("milestone"),
        })
    }
}

/// The numbers of a checked list.
fn counts(node: &Node) -> Vec<Located<i64>> {
    let Kind::List(items) = &node.kind else { return Vec::new() };
    let number = |item: &Node| Some(Located { value: super::decode::integer(item.text()?)?, span: item.span });
    items.iter().filter_map(number).collect()
}
