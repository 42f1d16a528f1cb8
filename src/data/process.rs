//! The process of the network: `data/process.yaml`. Roles, and steps → activities → responsibilities, milestones, examples.
//!
//! A milestone is done because its [`Evidence`] says so, not because someone ticked a box. What the evidence says today,
//! `site::Progress` finds out.

mod concern;
mod cycles;
mod evidence;
mod read;

use jiff::civil::Date;

use crate::audience::Audience;
use crate::data::decode::{Field, FieldKind, Located, Schema, Words};
use crate::diag::{Lang, rules};
use crate::source::{Span, nearest};

pub use evidence::{Evidence, FacilityStage, Pointer, Where};
pub use read::{is_of_address, read};

/// The words of `responsibility`, in the order of [`Mark::ALL`].
const MARKS: &[&str] = &["lead", "support", "as-needed", "none", "unknown"];

static ROLE: Schema = Schema {
    name: Words::new("役割（roles）", "a role"),
    fields: &[
        Field::new("name", FieldKind::Text, "役割の名前", "its name").required(),
        Field::new("short", FieldKind::Text, "表で使う一文字", "one letter for tables"),
    ],
};

static MILESTONE: Schema = Schema {
    name: Words::new("マイルストーン", "a milestone"),
    fields: &[
        Field::new("id", FieldKind::Text, "名前。ほかのところがこの名前で呼びます", "its id").required(),
        Field::new("title", FieldKind::Text, "題名", "its title").required(),
        Field::new("owner", FieldKind::Text, "受け持つ役割（roles の名前）", "the role that answers for it").required(),
        Field::new("start", FieldKind::Date, "始める日", "when it is begun"),
        Field::new("due", FieldKind::Date, "期限。省くと未定", "when it is due; absent: not decided"),
        Field::new(
            "audience",
            FieldKind::Choice(&["public", "members", "internal"]),
            "見せる相手（省くと internal）",
            "who may see it; absent: internal",
        ),
        Field::new("depends_on", FieldKind::Texts, "先に済ませるマイルストーン", "the milestones that come first"),
        Field::new("evidence", FieldKind::Map(&evidence::EVIDENCE), "済んだことの根拠", "what shows that it is done"),
        Field::new(
            "done",
            FieldKind::Date,
            "済んだ日。根拠にできるものがないとき",
            "when it was done, where nothing shows it",
        ),
        Field::new("note", FieldKind::Text, "内部の覚え書き", "a note that stays inside"),
    ],
};

static EXAMPLE: Schema = Schema {
    name: Words::new("実例（examples）", "an example"),
    fields: &[
        Field::new("actor", FieldKind::Text, "行う役割（roles の名前）", "the role that does it").required(),
        Field::new("items", FieldKind::Texts, "行うこと", "what it does").required(),
    ],
};

static ACTIVITY: Schema = Schema {
    name: Words::new("活動（activities）", "an activity"),
    fields: &[
        Field::new("id", FieldKind::Text, "名前。ほかのところがこの名前で呼びます", "its id").required(),
        Field::new("name", FieldKind::Text, "活動の名前", "its name").required(),
        Field::new("task", FieldKind::Text, "実施事項", "what is done"),
        Field::new(
            "audience",
            FieldKind::Choice(&["public", "members", "internal"]),
            "実施事項、主体、実例を見せる相手（省くと internal）",
            "who may see what is done by whom; absent: internal",
        ),
        Field::new(
            "responsibility",
            FieldKind::MapOf(&FieldKind::Choice(MARKS)),
            "主体。役割ごとに lead（◎）、support（○）、as-needed（△）、none（-）、unknown（役割未定）",
            "who does it, by role",
        ),
        Field::new("milestones", FieldKind::ListOf(&FieldKind::Map(&MILESTONE)), "マイルストーン", "its milestones"),
        Field::new("examples", FieldKind::ListOf(&FieldKind::Map(&EXAMPLE)), "実例", "examples"),
        Field::new("notes", FieldKind::Text, "内部の覚え書き", "notes that stay inside"),
    ],
};

static STEP: Schema = Schema {
    name: Words::new("段階（steps）", "a step"),
    fields: &[
        Field::new("id", FieldKind::Text, "名前（plan、build、operate、renew など）", "its id").required(),
        Field::new("name", FieldKind::Text, "段階の名前", "its name").required(),
        Field::new("summary", FieldKind::Text, "短い説明", "a short description"),
        Field::new("activities", FieldKind::ListOf(&FieldKind::Map(&ACTIVITY)), "活動", "its activities"),
    ],
};

/// The keys of process.yaml.
pub static PROCESS: Schema = Schema {
    name: Words::new("工程表（process.yaml）", "the process (process.yaml)"),
    fields: &[
        Field::new("roles", FieldKind::MapOf(&FieldKind::Map(&ROLE)), "役割。表の並びの順", "the roles, in order")
            .required(),
        Field::new("steps", FieldKind::ListOf(&FieldKind::Map(&STEP)), "段階。進む順", "the steps, in order")
            .required(),
        Field::new(
            "pages",
            FieldKind::Text,
            "段階、活動、役割のページを作るフォルダー（省くと internal/process）",
            "the folder in which steps, activities and roles have their pages; absent: internal/process",
        ),
    ],
};

/// The whole process, in the order of the file.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Process {
    /// Who takes part in it.
    pub roles: Vec<Role>,
    /// Its steps.
    pub steps: Vec<Step>,
    /// The folder, below `content/`, in which steps, activities and roles have their pages, where the file names one.
    pub pages: Option<Located<String>>,
}

/// Who takes part in the process.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Role {
    /// The word in data files.
    pub key: String,
    /// The name for readers.
    pub name: String,
    /// One letter for tables; the name where none is given.
    pub short: String,
    /// Where the key stands.
    pub span: Span,
}

/// A step: 計画, 構築, 運用, 更改.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Step {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// A short description; may be empty.
    pub summary: String,
    /// Its activities.
    pub activities: Vec<Activity>,
    /// Where its id stands.
    pub span: Span,
}

/// An activity of a step.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Activity {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What is done (実施事項); may be empty.
    pub task: String,
    /// Who may see what is done by whom; its milestones have audiences of their own, and its notes stay inside.
    pub audience: Audience,
    /// Who does it (主体): roles with their marks, in the order of the file. [`Activity::mark`] knows the others.
    pub responsibility: Vec<(String, Mark)>,
    /// Its milestones.
    pub milestones: Vec<Milestone>,
    /// Examples by actor.
    pub examples: Vec<Example>,
    /// Notes that stay inside; may be empty.
    pub notes: String,
    /// Where its id stands.
    pub span: Span,
}

impl Activity {
    /// The mark of a role; a role that is not named is not decided.
    pub fn mark(&self, role: &str) -> Mark {
        self.responsibility.iter().find(|(key, _)| key == role).map_or(Mark::Unknown, |&(_, mark)| mark)
    }
}

/// What a role has to do with an activity.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Mark {
    /// ◎ 主体的に実行する
    Lead,
    /// ○ 支援する
    Support,
    /// △ 必要に応じて対応する
    AsNeeded,
    /// - 対応不要
    None,
    /// Not decided: 役割未定.
    Unknown,
}

impl Mark {
    /// All marks, in the order of the legend.
    pub const ALL: [Self; 5] = [Self::Lead, Self::Support, Self::AsNeeded, Self::None, Self::Unknown];

    /// The mark of a word of the file.
    pub(crate) fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|&mark| MARKS[mark as usize] == word)
    }

    /// The word of the file.
    pub fn word(self) -> &'static str {
        MARKS[self as usize]
    }

    /// The sign in tables; never without [`Mark::label`] beside it or read out.
    pub fn sign(self) -> &'static str {
        ["◎", "○", "△", "-", ""][self as usize]
    }

    /// What the sign means.
    pub fn label(self, lang: Lang) -> &'static str {
        let keys = ["mark_lead", "mark_support", "mark_as_needed", "mark_none", "mark_unknown"];
        rules::label(keys[self as usize], lang).unwrap_or(self.word())
    }
}

/// Examples of what one actor does.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Example {
    /// The key of its role.
    pub actor: String,
    /// What it does.
    pub items: Vec<String>,
}

/// A milestone.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Milestone {
    /// Its id, which no other milestone has.
    pub id: Located<String>,
    /// Its title.
    pub title: String,
    /// The key of the role that answers for it.
    pub owner: String,
    /// When it is begun.
    pub start: Option<Date>,
    /// When it is due.
    pub due: Option<Date>,
    /// Who may see it.
    pub audience: Audience,
    /// The milestones that must be done before it.
    pub depends_on: Vec<Located<String>>,
    /// What shows that it is done.
    pub proof: Proof,
    /// A note that stays inside; may be empty.
    pub note: String,
}

/// What shows that a milestone is done.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Proof {
    /// Nothing yet.
    None,
    /// Somebody wrote the day.
    Done(Date),
    /// The rest of the content.
    Evidence(Evidence),
}

impl Process {
    /// All milestones with where they belong, in the order of the file.
    pub fn milestones(&self) -> impl Iterator<Item = (&Step, &Activity, &Milestone)> {
        self.activities().flat_map(|(step, activity)| activity.milestones.iter().map(move |one| (step, activity, one)))
    }

    /// The milestone of an id.
    pub fn milestone(&self, id: &str) -> Option<&Milestone> {
        self.milestones().map(|(_, _, milestone)| milestone).find(|milestone| milestone.id.value == id)
    }

    /// The widest audience that sees something of a milestone: its own, or that of one which waits for it.
    pub fn reach(&self, milestone: &Milestone) -> Audience {
        let waits = |other: &&Milestone| other.depends_on.iter().any(|id| id.value == milestone.id.value);
        let after = self.milestones().map(|(_, _, other)| other).filter(waits).map(|other| other.audience);
        after.fold(milestone.audience, Audience::min)
    }

    /// The milestone id nearest to `id`, for suggestions.
    pub fn nearest_milestone(&self, id: &str) -> Option<&str> {
        nearest(id, self.milestones().map(|(_, _, milestone)| milestone.id.value.as_str()))
    }

    /// The step of an id.
    pub fn step(&self, id: &str) -> Option<&Step> {
        self.steps.iter().find(|step| step.id == id)
    }

    /// All activities with their steps, in the order of the file.
    pub fn activities(&self) -> impl Iterator<Item = (&Step, &Activity)> {
        self.steps.iter().flat_map(|step| step.activities.iter().map(move |activity| (step, activity)))
    }

    /// The activity of an id, with its step.
    pub fn activity(&self, id: &str) -> Option<(&Step, &Activity)> {
        self.activities().find(|(_, activity)| activity.id == id)
    }

    /// The role of a key.
    pub fn role(&self, key: &str) -> Option<&Role> {
        self.roles.iter().find(|role| role.key == key)
    }

    /// The role of a key, a name or a letter, as people write it in commands.
    pub fn find_role(&self, wanted: &str) -> Option<&Role> {
        self.roles.iter().find(|role| [&role.key, &role.name, &role.short].iter().any(|name| *name == wanted))
    }

    /// The name of a role; its key where there is no such role.
    pub fn role_name<'a>(&'a self, key: &'a str) -> &'a str {
        self.role(key).map_or(key, |role| &role.name)
    }

    /// The role key nearest to `key`, for suggestions.
    pub fn nearest_role(&self, key: &str) -> Option<&str> {
        nearest(key, self.roles.iter().map(|role| role.key.as_str()))
    }

    /// The role keys as one text.
    pub fn known_roles(&self) -> String {
        self.roles.iter().map(|role| role.key.as_str()).collect::<Vec<_>>().join(", ")
    }
}
