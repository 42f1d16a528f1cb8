//! Closed reports: `data/reports/DATE.json`, how everything stood on a day. `renkei report close` writes them, and nobody
//! edits them: what was reported stays as it was reported. All of it is internal.
//!
//! JSON is YAML, so they are read with the place of every value like the files that people write.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde_json::{Map, Value, json};

use crate::data::decode::{Field, FieldKind, Record, Schema, Words};
use crate::data::facilities::StageName;
use crate::data::yaml::Node;
use crate::diag::{Diagnostics, rules};
use crate::source::SourcePath;

/// Where the reports are, with the slash.
pub const FOLDER: &str = "content/data/reports/";

/// The form of the files that this program writes and reads.
const SCHEMA: i64 = 1;

/// The words for the states of milestones, in the order in which they are tried.
pub const STATES: &[&str] = &["done", "late", "waiting", "in-progress", "not-started", "undated"];

/// The words for the states of issues: those of the register, and that of an issue of which only is known that it was
/// not over on that day.
pub const ISSUE_STATES: &[&str] = &["open", "doing", "decided", "closed", "unfinished"];

const STAGES: &[&str] = &["contract_on", "survey_on", "hardware_on", "software_on", "training_on", "live_on"];

const fn number(key: &'static str, ja: &'static str, en: &'static str) -> Field {
    Field::new(key, FieldKind::Integer, ja, en).required()
}

const fn words(key: &'static str, ja: &'static str, en: &'static str) -> Field {
    Field::new(key, FieldKind::Text, ja, en).required()
}

static COUNTS: Schema = Schema {
    name: Words::new("状態ごとの数（counts）", "the counts of states"),
    fields: &[
        number("all", "全部", "all"),
        number("done", "完了", "done"),
        number("late", "遅延", "late"),
        number("waiting", "待ち", "waiting"),
        number("in-progress", "進行中", "in progress"),
        number("not-started", "未着手", "not started"),
        number("undated", "未定", "no date"),
    ],
};

static SHARE: Schema = Schema {
    name: Words::new("根拠の数（share）", "the share of evidence"),
    fields: &[number("done", "済んだ数", "how much is there"), number("of", "全部の数", "of how much")],
};

static MILESTONE: Schema = Schema {
    name: Words::new("締めた報告のマイルストーン", "a milestone of a closed report"),
    fields: &[
        words("id", "名前", "its id"),
        words("title", "題名", "its title"),
        words("step", "段階", "its step"),
        words("activity", "活動", "its activity"),
        words("owner", "受け持つ役割", "the role that answers for it"),
        Field::new("state", FieldKind::Choice(STATES), "状態", "its state").required(),
        Field::new("due", FieldKind::Date, "期限", "when it was due"),
        Field::new("done_on", FieldKind::Date, "済んだ日", "when it was done"),
        Field::new("share", FieldKind::Map(&SHARE), "根拠の数", "how much of its evidence was there"),
        Field::new("reasons", FieldKind::Texts, "理由", "why it stood so"),
    ],
};

static GROUP: Schema = Schema {
    name: Words::new("締めた報告の活動", "an activity of a closed report"),
    fields: &[
        words("id", "名前", "its id"),
        words("name", "活動の名前", "its name"),
        Field::new("counts", FieldKind::Map(&COUNTS), "状態ごとの数", "its counts").required(),
    ],
};

static STEP: Schema = Schema {
    name: Words::new("締めた報告の段階", "a step of a closed report"),
    fields: &[
        words("id", "名前", "its id"),
        words("name", "段階の名前", "its name"),
        Field::new("counts", FieldKind::Map(&COUNTS), "状態ごとの数", "its counts").required(),
        Field::new("activities", FieldKind::ListOf(&FieldKind::Map(&GROUP)), "活動", "its activities"),
    ],
};

static ISSUE: Schema = Schema {
    name: Words::new("締めた報告の課題", "an issue of a closed report"),
    fields: &[
        words("id", "番号", "its id"),
        words("title", "課題", "what it is about"),
        words("owner", "受け持つ役割", "the role that answers for it"),
        Field::new("state", FieldKind::Choice(ISSUE_STATES), "状態", "how far it was").required(),
        Field::new("late", FieldKind::Bool, "期限を過ぎていたか", "whether it was late").required(),
        Field::new("due", FieldKind::Date, "期限", "when it was due"),
    ],
};

static MEMBER: Schema = Schema {
    name: Words::new("締めた報告の参加機関", "a facility of a closed report"),
    fields: &[words("id", "名前", "its id"), words("name", "施設名", "its name")],
};

static STAGE: Schema = Schema {
    name: Words::new("締めた報告の、施設の段階", "a stage of a closed report"),
    fields: &[
        Field::new("stage", FieldKind::Choice(STAGES), "段階", "the stage").required(),
        number("done", "済んだ施設の数", "how many facilities had passed it"),
        number("of", "要る施設の数", "of how many"),
    ],
};

static FACILITIES: Schema = Schema {
    name: Words::new("締めた報告の施設（facilities）", "the facilities of a closed report"),
    fields: &[
        Field::new("members", FieldKind::ListOf(&FieldKind::Map(&MEMBER)), "参加機関", "who took part"),
        Field::new("stages", FieldKind::ListOf(&FieldKind::Map(&STAGE)), "段階ごとの数", "how far all were"),
    ],
};

static DOCUMENT: Schema = Schema {
    name: Words::new("締めた報告の文書", "a document of a closed report"),
    fields: &[
        words("id", "名前", "its id"),
        words("title", "題名", "its title"),
        words("version", "版", "its version"),
        Field::new("since", FieldKind::Date, "施行日", "since when it was in force"),
    ],
};

/// The keys of a closed report.
static REPORT: Schema = Schema {
    name: Words::new("締めた報告（reports）", "a closed report"),
    fields: &[
        number("schema", "書式の番号", "the form of the file"),
        Field::new("date", FieldKind::Date, "締めた日", "the day").required(),
        Field::new("clock", FieldKind::Choice(&["system", "set"]), "日時の決まり方", "where the day came from")
            .required(),
        Field::new("counts", FieldKind::Map(&COUNTS), "状態ごとの数", "the counts").required(),
        Field::new("steps", FieldKind::ListOf(&FieldKind::Map(&STEP)), "段階", "the steps"),
        Field::new("milestones", FieldKind::ListOf(&FieldKind::Map(&MILESTONE)), "マイルストーン", "the milestones"),
        Field::new("issues", FieldKind::ListOf(&FieldKind::Map(&ISSUE)), "課題", "the issues"),
        Field::new("facilities", FieldKind::Map(&FACILITIES), "施設", "the facilities").required(),
        Field::new("documents", FieldKind::ListOf(&FieldKind::Map(&DOCUMENT)), "施行中の文書", "documents in force"),
    ],
};

/// How everything stood at the end of a day, in words and numbers that need nothing else to be understood later.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Snapshot {
    /// The day.
    pub date: Date,
    /// Whether somebody set the clock to that day, and it was not the day itself.
    pub clock_set: bool,
    /// The steps with their activities.
    pub steps: Vec<StepThen>,
    /// The milestones, in the order of the process.
    pub milestones: Vec<MilestoneThen>,
    /// The issues that had been raised, in the order of the register.
    pub issues: Vec<IssueThen>,
    /// The facilities that took part, in the order of the table.
    pub members: Vec<Named>,
    /// How far the facilities were.
    pub stages: Vec<StageThen>,
    /// The documents in force, by id.
    pub documents: Vec<DocumentThen>,
}

/// Something with an id and a name.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Named {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
}

/// A step of that day.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct StepThen {
    /// The step.
    pub step: Named,
    /// Its activities.
    pub activities: Vec<Named>,
}

/// A milestone of that day.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct MilestoneThen {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The id of its step.
    pub step: String,
    /// The id of its activity.
    pub activity: String,
    /// The key of the role that answered for it.
    pub owner: String,
    /// Its state, one of [`STATES`].
    pub state: &'static str,
    /// When it was due.
    pub due: Option<Date>,
    /// When it was done.
    pub done_on: Option<Date>,
    /// How much of its evidence was there, of how much.
    pub share: Option<(usize, usize)>,
    /// Why it stood so.
    pub reasons: Vec<String>,
}

/// An issue of that day.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct IssueThen {
    /// Its id.
    pub id: String,
    /// What it was about.
    pub title: String,
    /// The key of the role that answered for it.
    pub owner: String,
    /// How far it was, one of [`ISSUE_STATES`].
    pub state: &'static str,
    /// Whether it was late.
    pub late: bool,
    /// When it was due.
    pub due: Option<Date>,
}

/// A stage of joining on that day.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct StageThen {
    /// The stage.
    pub stage: StageName,
    /// How many facilities had passed it.
    pub done: usize,
    /// How many needed it.
    pub of: usize,
}

/// A document that was in force on that day.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DocumentThen {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The version in force.
    pub version: String,
    /// Since when.
    pub since: Option<Date>,
}

impl Snapshot {
    /// How many milestones were in each state of [`STATES`].
    pub fn counts(&self, of: impl Fn(&MilestoneThen) -> bool) -> [usize; 6] {
        let mut counts = [0; 6];
        for milestone in self.milestones.iter().filter(|milestone| of(milestone)) {
            if let Some(state) = STATES.iter().position(|&state| state == milestone.state) {
                counts[state] += 1;
            }
        }
        counts
    }

    /// The milestone of an id.
    pub fn milestone(&self, id: &str) -> Option<&MilestoneThen> {
        self.milestones.iter().find(|milestone| milestone.id == id)
    }

    /// The file of a report of that day.
    pub fn path(date: Date) -> SourcePath {
        SourcePath::new(&format!("{FOLDER}{date}.json"))
    }

    /// The bytes of its file: the same for the same content, keys in the order of the alphabet.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut value = self.to_json();
        value.sort_all_objects();
        format!("{value:#}\n").into_bytes()
    }

    fn to_json(&self) -> Value {
        let steps = self.steps.iter().map(|StepThen { step, activities }| {
            let activities = activities.iter().map(|activity| {
                let counts = self.counts(|milestone| milestone.activity == activity.id);
                json!({ "id": activity.id, "name": activity.name, "counts": counts_json(counts) })
            });
            json!({
                "id": step.id,
                "name": step.name,
                "counts": counts_json(self.counts(|milestone| milestone.step == step.id)),
                "activities": activities.collect::<Vec<_>>(),
            })
        });
        let members = self.members.iter().map(|one| json!({ "id": one.id, "name": one.name }));
        let stages = self
            .stages
            .iter()
            .map(|StageThen { stage, done, of }| json!({ "stage": stage.column(), "done": done, "of": of }));
        json!({
            "schema": SCHEMA,
            "date": self.date.to_string(),
            "clock": if self.clock_set { "set" } else { "system" },
            "counts": counts_json(self.counts(|_| true)),
            "steps": steps.collect::<Vec<_>>(),
            "milestones": self.milestones.iter().map(MilestoneThen::to_json).collect::<Vec<_>>(),
            "issues": self.issues.iter().map(IssueThen::to_json).collect::<Vec<_>>(),
            "facilities": { "members": members.collect::<Vec<_>>(), "stages": stages.collect::<Vec<_>>() },
            "documents": self.documents.iter().map(DocumentThen::to_json).collect::<Vec<_>>(),
        })
    }
}

/// An object without the keys that have no value.
fn object<const N: usize>(entries: [(&str, Value); N]) -> Value {
    let entries = entries.into_iter().filter(|(_, value)| !value.is_null());
    Value::Object(entries.map(|(key, value)| (key.to_owned(), value)).collect::<Map<_, _>>())
}

fn day_json(day: Option<Date>) -> Value {
    day.map_or(Value::Null, |day| day.to_string().into())
}

fn counts_json(counts: [usize; 6]) -> Value {
    let states = STATES.iter().zip(counts).map(|(state, count)| ((*state).to_owned(), count.into()));
    Value::Object([("all".to_owned(), counts.iter().sum::<usize>().into())].into_iter().chain(states).collect())
}

impl MilestoneThen {
    fn to_json(&self) -> Value {
        object([
            ("id", self.id.as_str().into()),
            ("title", self.title.as_str().into()),
            ("step", self.step.as_str().into()),
            ("activity", self.activity.as_str().into()),
            ("owner", self.owner.as_str().into()),
            ("state", self.state.into()),
            ("due", day_json(self.due)),
            ("done_on", day_json(self.done_on)),
            ("share", self.share.map_or(Value::Null, |(done, of)| json!({ "done": done, "of": of }))),
            ("reasons", self.reasons.clone().into()),
        ])
    }
}

impl IssueThen {
    fn to_json(&self) -> Value {
        object([
            ("id", self.id.as_str().into()),
            ("title", self.title.as_str().into()),
            ("owner", self.owner.as_str().into()),
            ("state", self.state.into()),
            ("late", self.late.into()),
            ("due", day_json(self.due)),
        ])
    }
}

impl DocumentThen {
    fn to_json(&self) -> Value {
        object([
            ("id", self.id.as_str().into()),
            ("title", self.title.as_str().into()),
            ("version", self.version.as_str().into()),
            ("since", day_json(self.since)),
        ])
    }
}

/// Reads a closed report and reports everything that is wrong in it. `None` where anything is: half a report would tell
/// of changes that never were.
pub fn read(node: &Node, path: &SourcePath, diagnostics: &mut Diagnostics) -> Option<Snapshot> {
    let mut found = Diagnostics::new();
    let snapshot = snapshot(node, path, &mut found);
    let sound = !found.has_errors();
    diagnostics.append(found);
    snapshot.filter(|_| sound)
}

fn snapshot(node: &Node, path: &SourcePath, diagnostics: &mut Diagnostics) -> Option<Snapshot> {
    // A later program may write other keys; what is wrong is then the form alone.
    if let Some(schema) = node.get("schema")
        && let Some(text) = schema.text().filter(|text| *text != SCHEMA.to_string())
    {
        diagnostics.push(rules::schema_version(text).at_span(path, schema.span));
        return None;
    }
    let record = Record::new(node, &REPORT, path, diagnostics)?;
    let date = record.date("date")?;
    if path.file_name() != format!("{}.json", date.value) {
        diagnostics.push(rules::report_name(date.value).at_span(path, date.span));
    }
    let snapshot = Snapshot {
        date: date.value,
        clock_set: record.choice("clock")?.value == "set",
        steps: record.records("steps").iter().filter_map(step).collect(),
        milestones: record.records("milestones").iter().filter_map(milestone).collect(),
        issues: record.records("issues").iter().filter_map(issue).collect(),
        members: record.record("facilities")?.records("members").iter().filter_map(named).collect(),
        stages: record.record("facilities")?.records("stages").iter().filter_map(stage).collect(),
        documents: record.records("documents").iter().filter_map(document).collect(),
    };
    twice(&record, path, diagnostics);
    check_counts(&snapshot, &record, path, diagnostics);
    Some(snapshot)
}

/// Says which ids stand twice in one list.
fn twice(record: &Record<'_>, path: &SourcePath, diagnostics: &mut Diagnostics) {
    for (list, title) in [("milestones", "title"), ("issues", "title"), ("documents", "title")] {
        let mut titles: BTreeMap<String, String> = BTreeMap::new();
        for one in record.records(list) {
            let Some(id) = one.text("id") else { continue };
            let title = one.text(title).map(|title| title.value).unwrap_or_default();
            if let Some(first) = titles.insert(id.value.clone(), title) {
                diagnostics.push(rules::duplicate_item(&id.value, first).at_span(path, id.span));
            }
        }
    }
}

/// The counts say once more what the milestones say: who changes a state by hand forgets them.
fn check_counts(snapshot: &Snapshot, record: &Record<'_>, path: &SourcePath, diagnostics: &mut Diagnostics) {
    let mut check = |record: &Record<'_>, counts: [usize; 6]| {
        let Some(written) = record.record("counts") else { return };
        let right = STATES.iter().copied().zip(counts).chain([("all", counts.iter().sum())]);
        for (key, count) in right {
            if let Some(number) = written.integer(key)
                && usize::try_from(number.value).ok() != Some(count)
            {
                diagnostics.push(rules::report_counts(key, number.value, count).at_span(path, number.span));
            }
        }
    };
    check(record, snapshot.counts(|_| true));
    let id = |record: &Record<'_>| record.text("id").map(|id| id.value).unwrap_or_default();
    for step in record.records("steps") {
        let own = id(&step);
        check(&step, snapshot.counts(|milestone| milestone.step == own));
        for activity in step.records("activities") {
            let own = id(&activity);
            check(&activity, snapshot.counts(|milestone| milestone.activity == own));
        }
    }
}

fn text(record: &Record<'_>, key: &str) -> Option<String> {
    record.text(key).map(|text| text.value)
}

fn count(record: &Record<'_>, key: &str) -> Option<usize> {
    usize::try_from(record.integer(key)?.value).ok()
}

fn named(record: &Record<'_>) -> Option<Named> {
    Some(Named { id: text(record, "id")?, name: text(record, "name")? })
}

fn step(record: &Record<'_>) -> Option<StepThen> {
    let activities = record.records("activities").iter().filter_map(named).collect();
    Some(StepThen { step: named(record)?, activities })
}

fn milestone(record: &Record<'_>) -> Option<MilestoneThen> {
    let share = record.record("share").and_then(|share| count(&share, "done").zip(count(&share, "of")));
    Some(MilestoneThen {
        id: text(record, "id")?,
        title: text(record, "title")?,
        step: text(record, "step")?,
        activity: text(record, "activity")?,
        owner: text(record, "owner")?,
        state: record.choice("state")?.value,
        due: record.date("due").map(|day| day.value),
        done_on: record.date("done_on").map(|day| day.value),
        share,
        reasons: record.texts("reasons").into_iter().map(|reason| reason.value).collect(),
    })
}

fn issue(record: &Record<'_>) -> Option<IssueThen> {
    Some(IssueThen {
        id: text(record, "id")?,
        title: text(record, "title")?,
        owner: text(record, "owner")?,
        state: record.choice("state")?.value,
        late: record.boolean("late")?.value,
        due: record.date("due").map(|day| day.value),
    })
}

fn stage(record: &Record<'_>) -> Option<StageThen> {
    let column = record.choice("stage")?.value;
    let stage = StageName::ALL.into_iter().find(|stage| stage.column() == column)?;
    Some(StageThen { stage, done: count(record, "done")?, of: count(record, "of")? })
}

fn document(record: &Record<'_>) -> Option<DocumentThen> {
    Some(DocumentThen {
        id: text(record, "id")?,
        title: text(record, "title")?,
        version: text(record, "version")?,
        since: record.date("since").map(|day| day.value),
    })
}
