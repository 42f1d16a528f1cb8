//! Evidence: what in the rest of the content shows that a milestone is done.

use crate::data::decode::{Field, FieldKind, Located, Record, Schema, Words};
use crate::data::facilities::StageName;
use crate::diag::{Diagnostics, rules};
use crate::source::{SourcePath, Span};

static WHERE: Schema = Schema {
    name: Words::new("施設の条件（where）", "which facilities (where)"),
    fields: &[
        Field::new("role", FieldKind::Texts, "役割", "their roles"),
        Field::new("kind", FieldKind::Texts, "種別", "their kinds"),
        Field::new("municipality", FieldKind::Texts, "市町村", "their municipalities"),
        Field::new("facility", FieldKind::Texts, "施設の id", "their ids"),
    ],
};

static FACILITIES: Schema = Schema {
    name: Words::new("施設による根拠（facilities）", "evidence by facilities"),
    fields: &[
        Field::new(
            "stage",
            FieldKind::Choice(FacilityStage::COLUMNS),
            "段階（施設一覧の列の名前）",
            "a column of the facility table",
        )
        .required(),
        Field::new("where", FieldKind::Map(&WHERE), "対象の施設。省くと全施設", "which facilities; absent: all"),
    ],
};

/// The keys of evidence, of which exactly one is written.
pub(super) static EVIDENCE: Schema = Schema {
    name: Words::new("根拠（evidence）", "evidence"),
    fields: &[
        Field::new(
            "document",
            FieldKind::Text,
            "文書の id。施行された日に済みます",
            "a document, from the day it is in force",
        ),
        Field::new(
            "page",
            FieldKind::Text,
            "ページ（content から見た場所）。公開された日に済みます",
            "a page, once it is published",
        ),
        Field::new(
            "facilities",
            FieldKind::Map(&FACILITIES),
            "施設一覧の日付。全施設が終わると済みます",
            "a stage of all facilities",
        ),
        Field::new("event", FieldKind::Text, "催しの id。終わると済みます", "an event, once it is over"),
        Field::new(
            "data",
            FieldKind::Text,
            "表の中の値（例: issues.yaml#/K-001/decision）。書かれると済みます",
            "a value of a data file, once it is written",
        ),
        Field::new("all", FieldKind::ListOf(&FieldKind::Map(&EVIDENCE)), "すべてがそろうと済みます", "all of these"),
        Field::new("any", FieldKind::ListOf(&FieldKind::Map(&EVIDENCE)), "どれか一つで済みます", "any of these"),
    ],
};

/// What shows that a milestone is done. Names have their places; whether they lead anywhere, the site knows.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Evidence {
    /// The document of that id is in force.
    Document(Located<String>),
    /// The page of that path, counted from `content/`, is published.
    Page(Located<String>),
    /// All facilities that need it have come past a stage.
    Facilities(FacilityStage, Box<Where>),
    /// The event of that id is over.
    Event(Located<String>),
    /// A value is written in a data file.
    Data(Pointer),
    /// All of these.
    All(Vec<Evidence>),
    /// Any of these.
    Any(Vec<Evidence>),
}

/// A stage of the facility table, or the day of joining.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum FacilityStage {
    /// A stage of joining.
    Stage(StageName),
    /// `joined_on`.
    Joined,
}

impl FacilityStage {
    /// The columns, in order.
    const COLUMNS: &[&str] =
        &["contract_on", "survey_on", "hardware_on", "software_on", "training_on", "live_on", "joined_on"];

    fn parse(column: &str) -> Self {
        StageName::ALL.into_iter().find(|stage| stage.column() == column).map_or(Self::Joined, Self::Stage)
    }

    /// The stage's column.
    pub fn column(self) -> &'static str {
        match self {
            Self::Stage(stage) => stage.column(),
            Self::Joined => "joined_on",
        }
    }
}

/// Which facilities count; an empty list is no condition.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Where {
    /// They have one of these roles.
    pub role: Vec<Located<String>>,
    /// They are of one of these kinds.
    pub kind: Vec<Located<String>>,
    /// They lie in one of these municipalities.
    pub municipality: Vec<Located<String>>,
    /// They are these.
    pub facility: Vec<Located<String>>,
}

/// A place in a data file: `evaluation.yaml#/rounds/2026`. Maps are entered by their keys, lists by the `id` or `key`
/// of an item, or by its number from 0; the rows of a table are such a list.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Pointer {
    /// The file, counted from `content/data/`.
    pub file: String,
    /// The keys on the way.
    pub keys: Vec<String>,
    /// Where the pointer stands in process.yaml.
    pub span: Span,
}

impl Pointer {
    fn parse(text: &Located<String>) -> Self {
        let (file, path) = text.value.split_once('#').unwrap_or((&text.value, ""));
        let unescaped = |key: &str| key.replace("~1", "/").replace("~0", "~");
        let keys = path.trim().split('/').filter(|key| !key.is_empty()).map(unescaped).collect();
        Self { file: file.trim().to_owned(), keys, span: text.span }
    }
}

impl Evidence {
    /// Reads a checked record. `None` where it is not exactly one thing, which is reported.
    pub(super) fn decode(record: &Record<'_>, path: &SourcePath, diagnostics: &mut Diagnostics) -> Option<Self> {
        let mut given = EVIDENCE.fields.iter().map(|field| field.key).filter(|key| record.has(key));
        let (Some(key), None) = (given.next(), given.next()) else {
            diagnostics.push(rules::evidence_which().at_span(path, record.span()));
            return None;
        };
        let mut several = |key| {
            let found: Vec<Self> =
                record.records(key).iter().filter_map(|record| Self::decode(record, path, diagnostics)).collect();
            // Without items, nothing would show that the milestone is not done.
            (!found.is_empty()).then_some(found)
        };
        match key {
            "document" => record.text(key).map(Self::Document),
            "page" => record.text(key).map(Self::Page),
            "event" => record.text(key).map(Self::Event),
            "data" => record.text(key).map(|text| Self::Data(Pointer::parse(&text))),
            "all" => several(key).map(Self::All),
            "any" => several(key).map(Self::Any),
            _ => {
                let record = record.record(key)?;
                let stage = FacilityStage::parse(record.choice("stage")?.value);
                let condition = record.record("where").map(|record| Where {
                    role: record.texts("role"),
                    kind: record.texts("kind"),
                    municipality: record.texts("municipality"),
                    facility: record.texts("facility"),
                });
                Some(Self::Facilities(stage, Box::new(condition.unwrap_or_default())))
            }
        }
    }

    /// The pieces that are not made of others.
    pub fn leaves(&self) -> Vec<&Self> {
        match self {
            Self::All(parts) | Self::Any(parts) => parts.iter().flat_map(Self::leaves).collect(),
            leaf => vec![leaf],
        }
    }
}
