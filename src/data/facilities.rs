//! The facilities of the network: one table, of which each output sees its part.
//!
//! What may be public and what may not are two types. Lists, counts and files for the public are made from
//! [`PublicFacilities`], which holds nothing but [`FacilityPublic`]: contact persons, notes and stages cannot get into
//! them. A column that is neither built-in nor mapped is not read at all.

mod columns;
mod read;
mod vocabulary;

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::data::date::{Period, add_period};
use crate::data::kana::{JapaneseOrder, KanaRow};
use crate::data::write::{PublicColumn, PublicTable, PublicValue};
use crate::diag::Place;

pub use columns::{COLUMNS, Column, heading, targets};
pub use read::{Reading, read};
pub use vocabulary::{KINDS, MUNICIPALITIES, ROLES, Vocabularies, Vocabulary, WORD, Word};

/// All facilities of the table.
#[derive(Clone, PartialEq, Debug)]
pub struct Facilities {
    /// The day of which the table speaks.
    pub as_of: Date,
    /// The public columns that the table has, in the order of [`COLUMNS`].
    columns: Vec<&'static Column>,
    /// The headings of the further public columns.
    extra: Vec<String>,
    /// The rows without errors that forbid their use, in the order of the file.
    rows: Vec<Facility>,
}

/// A facility.
#[derive(Clone, PartialEq, Debug)]
pub struct Facility {
    /// What may be public once the facility takes part.
    public: FacilityPublic,
    /// What stays inside.
    internal: FacilityInternal,
    /// Whether it takes part.
    joining: Joining,
    /// Where its row begins.
    pub place: Place,
}

/// The part of a facility that the public may see.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FacilityPublic {
    /// The id, part of the page's address; unique also without regard to case.
    pub id: String,
    /// The name, as it is written.
    pub name: String,
    /// The reading; empty where unknown. Not checked to be kana.
    pub kana: String,
    /// The kind (病院, 診療所, 薬局, …).
    pub kind: String,
    /// The municipality.
    pub municipality: String,
    /// The address.
    pub address: String,
    /// The postal code.
    pub postal_code: String,
    /// The telephone number.
    pub tel: String,
    /// The homepage: empty, or http or https.
    pub url: String,
    /// When it is open, in words.
    pub hours: String,
    /// What it does in the network (閲覧, 開示, …).
    pub roles: Vec<String>,
    /// What it offers.
    pub services: Vec<String>,
    /// The first day in the network; `None` also where the table does not keep it.
    pub joined_on: Option<Date>,
    /// The first day out of the network.
    pub left_on: Option<Date>,
    /// The further columns that `site.yaml` makes public.
    pub extra: Vec<Extra>,
}

/// A value of a further public column.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Extra {
    /// The heading.
    pub label: String,
    /// The text, as it is written.
    pub text: String,
    /// The date, where the text is one.
    pub date: Option<Date>,
}

/// The part of a facility that stays inside.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct FacilityInternal {
    /// The stages of joining, in the order of [`StageName::ALL`].
    pub stages: [Stage; 6],
    /// The person to talk to.
    pub contact_person: String,
    /// A note.
    pub note: String,
}

impl FacilityInternal {
    /// The state of a stage.
    pub fn stage(&self, name: StageName) -> Stage {
        self.stages[name as usize]
    }
}

/// A stage of joining the network.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum StageName {
    /// 契約
    Contract,
    /// 現地調査
    Survey,
    /// 機器
    Hardware,
    /// ソフトウェア
    Software,
    /// 研修
    Training,
    /// 運用開始
    Live,
}

impl StageName {
    /// All stages, in order.
    pub const ALL: [Self; 6] =
        [Self::Contract, Self::Survey, Self::Hardware, Self::Software, Self::Training, Self::Live];

    /// The stage's column.
    pub fn column(self) -> &'static str {
        match self {
            Self::Contract => "contract_on",
            Self::Survey => "survey_on",
            Self::Hardware => "hardware_on",
            Self::Software => "software_on",
            Self::Training => "training_on",
            Self::Live => "live_on",
        }
    }
}

/// How far a stage is. On the day or before, a date means done; later, planned.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub enum Stage {
    /// Nothing is written.
    #[default]
    Unknown,
    /// `-`: this facility does not need it.
    NotNeeded,
    /// On that day.
    On(Date),
}

/// Whether a facility takes part.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Joining {
    /// The table keeps no dates of joining: everything in it takes part.
    Always,
    /// From that day.
    From(Date),
    /// The table keeps dates, and this row has none.
    Applicant,
}

/// What a facility is to the network on a day.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Membership {
    /// Not yet: only inside.
    Applicant,
    /// In the lists.
    Member,
    /// In no list; its page says that it left.
    Left,
    /// Left so long ago that its page is dropped.
    Gone,
}

impl Facility {
    /// The columns that may be public. Whether the *row* may be, [`Facility::membership`] says; what goes to the public
    /// is made from [`Facilities::public_on`].
    pub fn public(&self) -> &FacilityPublic {
        &self.public
    }

    /// The columns that stay inside.
    pub fn internal(&self) -> &FacilityInternal {
        &self.internal
    }

    /// What the facility is on a day. It is a member from `joined_on` on, and has left from `left_on` on; its page
    /// stays for `keep_left` after that.
    pub fn membership(&self, today: Date, keep_left: Period) -> Membership {
        match self.joining {
            Joining::Applicant => return Membership::Applicant,
            Joining::From(day) if today < day => return Membership::Applicant,
            Joining::From(_) | Joining::Always => {}
        }
        match self.public.left_on {
            Some(left) if today >= add_period(left, keep_left) => Membership::Gone,
            Some(left) if today >= left => Membership::Left,
            _ => Membership::Member,
        }
    }

    /// The days on which [`Facility::membership`] changes, in order.
    pub fn change_days(&self, keep_left: Period) -> Vec<Date> {
        let joined = match self.joining {
            Joining::Applicant => return Vec::new(),
            Joining::From(day) => Some(day),
            Joining::Always => None,
        };
        let left = self.public.left_on;
        let mut days: Vec<Date> =
            [joined, left, left.map(|day| add_period(day, keep_left))].into_iter().flatten().collect();
        days.sort();
        days
    }
}

impl Facilities {
    /// Every row, also of applicants, in the order of the file: for internal outputs.
    pub fn all(&self) -> &[Facility] {
        &self.rows
    }

    /// The facility of an id, applicant or not.
    pub fn get(&self, id: &str) -> Option<&Facility> {
        self.rows.iter().find(|facility| facility.public.id == id)
    }

    /// What the public may know on a day.
    pub fn public_on(&self, today: Date, keep_left: Period) -> PublicFacilities<'_> {
        let of = |wanted: Membership| -> Vec<&FacilityPublic> {
            let rows = self.rows.iter().filter(|facility| facility.membership(today, keep_left) == wanted);
            let mut rows: Vec<_> = rows.map(|facility| &facility.public).collect();
            let order = JapaneseOrder::new();
            rows.sort_by(|a, b| {
                order.compare_names((&a.kana, &a.name), (&b.kana, &b.name)).then_with(|| a.id.cmp(&b.id))
            });
            rows
        };
        PublicFacilities {
            as_of: self.as_of,
            columns: &self.columns,
            extra: &self.extra,
            members: of(Membership::Member),
            left: of(Membership::Left),
        }
    }
}

/// What the public may know of the facilities on a day.
#[derive(Clone, PartialEq, Debug)]
pub struct PublicFacilities<'a> {
    /// The day of which the table speaks.
    pub as_of: Date,
    /// The facilities that take part, in the order of their readings; those without a reading last.
    pub members: Vec<&'a FacilityPublic>,
    /// Those that left and still have a page, in the same order.
    pub left: Vec<&'a FacilityPublic>,
    columns: &'a [&'static Column],
    extra: &'a [String],
}

impl<'a> PublicFacilities<'a> {
    /// The facility of an id, where it takes part or still has a page.
    pub fn get(&self, id: &str) -> Option<&'a FacilityPublic> {
        self.members.iter().chain(&self.left).copied().find(|facility| facility.id == id)
    }

    /// The members by the row of their reading; rows without members are left out.
    pub fn by_kana(&self) -> Vec<(KanaRow, Vec<&'a FacilityPublic>)> {
        let mut rows: BTreeMap<KanaRow, Vec<&'a FacilityPublic>> = BTreeMap::new();
        for member in &self.members {
            rows.entry(KanaRow::of(&member.kana)).or_default().push(member);
        }
        rows.into_iter().collect()
    }

    /// How many members there are of each kind; see [`PublicFacilities::by`] for the order.
    pub fn count_by_kind(&self) -> Vec<(&'a str, usize)> {
        self.by(|facility| &facility.kind).into_iter().map(|(kind, members)| (kind, members.len())).collect()
    }

    /// How many members there are in each municipality.
    pub fn count_by_municipality(&self) -> Vec<(&'a str, usize)> {
        self.by(|facility| &facility.municipality).into_iter().map(|(name, members)| (name, members.len())).collect()
    }

    /// The members grouped by a text: the largest group first, groups of one size in Japanese order, and those without
    /// the text (an empty key) last.
    pub fn by(&self, key: impl Fn(&'a FacilityPublic) -> &'a str) -> Vec<(&'a str, Vec<&'a FacilityPublic>)> {
        let mut groups: BTreeMap<&'a str, Vec<&'a FacilityPublic>> = BTreeMap::new();
        for &member in &self.members {
            groups.entry(key(member)).or_default().push(member);
        }
        let order = JapaneseOrder::new();
        let mut groups: Vec<_> = groups.into_iter().collect();
        groups.sort_by(|(a, members_a), (b, members_b)| {
            let size = members_b.len().cmp(&members_a.len());
            a.is_empty().cmp(&b.is_empty()).then(size).then_with(|| order.compare(a, b))
        });
        groups
    }

    /// The members as a table to download: the public columns that the source has.
    pub fn table(&self) -> PublicTable {
        let built_in = self.columns.iter().map(|column| (column.key.to_owned(), column.label.ja.to_owned()));
        let extra = self.extra.iter().map(|label| (label.clone(), label.clone()));
        let row = |facility: &&FacilityPublic| -> Vec<PublicValue> {
            let built_in = self.columns.iter().map(|column| facility.value(column.key));
            built_in.chain(facility.extra.iter().map(Extra::value)).collect()
        };
        PublicTable {
            as_of: self.as_of,
            columns: built_in.chain(extra).map(|(key, label)| PublicColumn { key, label }).collect(),
            rows: self.members.iter().map(row).collect(),
        }
    }
}

impl FacilityPublic {
    /// The value of a public column; empty for any other.
    fn value(&self, column: &str) -> PublicValue {
        let text = |text: &String| PublicValue::Text(text.clone());
        match column {
            "id" => text(&self.id),
            "name" => text(&self.name),
            "kana" => text(&self.kana),
            "kind" => text(&self.kind),
            "municipality" => text(&self.municipality),
            "address" => text(&self.address),
            "postal_code" => text(&self.postal_code),
            "tel" => text(&self.tel),
            "url" => text(&self.url),
            "hours" => text(&self.hours),
            "roles" => PublicValue::List(self.roles.clone()),
            "services" => PublicValue::List(self.services.clone()),
            "joined_on" => PublicValue::Date(self.joined_on),
            "left_on" => PublicValue::Date(self.left_on),
            _ => PublicValue::Text(String::new()),
        }
    }
}

impl Extra {
    fn value(&self) -> PublicValue {
        match self.date {
            Some(date) => PublicValue::Date(Some(date)),
            None => PublicValue::Text(self.text.clone()),
        }
    }
}

#[cfg(test)]
mod tests;
