//! From the rows of a table to facilities.

use std::collections::{BTreeMap, BTreeSet};

use icu_normalizer::ComposingNormalizerBorrowed;
use jiff::civil::Date;

use super::columns::{COLUMNS, audience_of, heading, targets};
use super::vocabulary::{Vocabularies, Vocabulary};
use super::{Extra, Facilities, Facility, FacilityInternal, FacilityPublic, Joining, Stage, StageName};
use crate::audience::Audience;
use crate::data::kana::{KanaRow, has_half_width_kana, is_kana, private_use};
use crate::data::mapping::{Mapped, MappedRow, Mapping, Value};
use crate::data::table::Table;
use crate::diag::{Diagnostic, Place, rules};
use crate::source::nearest;

/// What became of a table.
#[derive(Clone, PartialEq, Debug)]
pub struct Reading {
    /// The facilities whose rows can be used; `None` where the table as a whole cannot.
    pub facilities: Option<Facilities>,
    /// Everything that is wrong, with the audience that would have seen the value: a diagnostic blocks the outputs
    /// that hold this audience's data. `Public` blocks all; `Internal` is a mistake in an internal column or in the
    /// row of an applicant, and blocks only outputs with internal data.
    pub diagnostics: Vec<(Audience, Diagnostic)>,
    /// The places of mistakes in columns that count for nothing: notes and names of persons.
    pub aside: BTreeSet<Place>,
    /// Whether rows, or the table as a whole, could not be used, so that some ids are not known.
    pub is_incomplete: bool,
}

/// Reads the facilities of a table. A table without a `joined_on` column lists those that take part; in a table with
/// the column, a row without a date is an applicant's. `words` are the network's own for kinds, roles, municipalities.
pub fn read(mapping: &Mapping, words: &Vocabularies, table: &Table) -> Reading {
    let names = targets();
    let mut mapped = mapping.apply(table, &names);
    let mut reader = Reader { diagnostics: Vec::new(), aside: BTreeSet::new(), ids: BTreeMap::new(), words };
    for (column, diagnostic) in std::mem::take(&mut mapped.problems) {
        reader.diagnostics.push((column.map_or(Audience::Public, audience_of), diagnostic));
    }
    let sound = reader.check_columns(mapping, table, &mapped);
    let as_of = reader.as_of(mapping);
    let (true, Some(as_of)) = (sound, as_of) else {
        let Reader { diagnostics, aside, .. } = reader;
        return Reading { facilities: None, diagnostics, aside, is_incomplete: true };
    };
    let rows: Vec<Facility> = mapped.rows.iter().filter_map(|row| reader.facility(row)).collect();
    let is_incomplete = rows.len() < mapped.rows.len();
    let public = |key: &str| audience_of(key) == Audience::Public && mapped.targets.contains(&key);
    let facilities = Facilities {
        as_of,
        columns: COLUMNS.iter().filter(|column| public(column.key)).collect(),
        extra: mapped.public.iter().map(|&label| label.to_owned()).collect(),
        rows,
    };
    Reading { facilities: Some(facilities), diagnostics: reader.diagnostics, aside: reader.aside, is_incomplete }
}

/// The ids so far, without regard to case and width: where each stands, its facility's name, who sees the row.
type Ids = BTreeMap<String, (Place, String, Audience)>;

struct Reader<'w> {
    diagnostics: Vec<(Audience, Diagnostic)>,
    aside: BTreeSet<Place>,
    ids: Ids,
    words: &'w Vocabularies,
}

impl Reader<'_> {
    fn check_columns(&mut self, mapping: &Mapping, table: &Table, mapped: &Mapped<'_>) -> bool {
        let mut sound = true;
        for name in needed_columns(mapping, table) {
            if !mapped.targets.contains(&name) {
                sound = false;
                if !mapping.names_columns() && table.has_column(name) {
                    // It is there twice, which was reported.
                    continue;
                }
                let place = if mapping.names_columns() {
                    Place::span(&mapping.path, mapping.span)
                } else {
                    table.header.first().map_or_else(|| Place::file(&table.path), |cell| table.place(&cell.place))
                };
                self.diagnostics.push((Audience::Public, rules::required_column(name).at(place)));
            }
        }
        sound
    }

    fn as_of(&mut self, mapping: &Mapping) -> Option<Date> {
        if mapping.as_of.is_none() {
            let diagnostic = rules::missing_as_of().at_span(&mapping.path, mapping.span);
            self.diagnostics.push((Audience::Public, diagnostic));
        }
        mapping.as_of.as_ref().map(|as_of| as_of.value)
    }

    fn facility(&mut self, row: &MappedRow<'_>) -> Option<Facility> {
        let applicant = row.get("joined_on").is_some_and(|value| value.text.is_empty());
        let audience = if applicant { Audience::Internal } else { Audience::Public };
        let mut row =
            RowReader { row, audience, words: self.words, out: &mut self.diagnostics, aside: &mut self.aside };
        let (id, name) = (row.id(&mut self.ids), row.required("name"));
        let public = row.public(id.clone().unwrap_or_default(), name.clone().unwrap_or_default());
        let internal = row.internal();
        let joining = match (row.row.get("joined_on"), public.joined_on) {
            (None, _) => Joining::Always,
            (Some(_), Some(date)) => Joining::From(date),
            // A date that cannot be read is an error; until it is mended the row stays inside.
            (Some(_), None) => Joining::Applicant,
        };
        id.and(name)?;
        Some(Facility { public, internal, joining, place: row.row.place.clone() })
    }
}

/// The columns that a table must have. A plain list of those that take part needs no dates. A table under the built-in
/// names that keeps some date of membership, or a column that nobody knows, must say who has joined and who has left:
/// where one of these columns was renamed or deleted, applicants would otherwise become members.
fn needed_columns(mapping: &Mapping, table: &Table) -> Vec<&'static str> {
    let mut needed = vec!["id", "name"];
    if mapping.names_columns() || !needed.iter().all(|name| table.has_column(name)) {
        return needed;
    }
    let stranger = table.header.iter().any(|cell| !cell.is_blank() && !mapping.knows(cell.trimmed()));
    let dates = StageName::ALL.into_iter().map(StageName::column).chain(["left_on"]);
    if stranger || dates.into_iter().any(|name| table.has_column(name)) {
        needed.push("joined_on");
    }
    if stranger {
        needed.push("left_on");
    }
    needed
}

struct RowReader<'a, 'd> {
    row: &'a MappedRow<'a>,
    audience: Audience,
    words: &'d Vocabularies,
    out: &'d mut Vec<(Audience, Diagnostic)>,
    aside: &'d mut BTreeSet<Place>,
}

impl<'a> RowReader<'a, '_> {
    fn push(&mut self, key: &str, diagnostic: Diagnostic, place: &Place) {
        if matches!(key, "contact_person" | "note") {
            self.aside.insert(place.clone());
        }
        self.out.push((self.audience.max(audience_of(key)), diagnostic.at(place.clone())));
    }

    /// A value that is no error of the spreadsheet.
    fn value(&mut self, key: &str) -> Option<&'a Value<'a>> {
        let value = self.row.get(key)?;
        match value.cell_error() {
            Some(error) => {
                self.push(key, error, &value.place);
                None
            }
            None => {
                if let Some(c) = private_use(value.text) {
                    self.push(key, rules::private_use_character(code_point(c), value.text), &value.place);
                }
                Some(value)
            }
        }
    }

    fn text(&mut self, key: &str) -> String {
        self.value(key).map(|value| value.text.to_owned()).unwrap_or_default()
    }

    fn list(&mut self, key: &str) -> Vec<String> {
        self.value(key).map(Value::parts).unwrap_or_default()
    }

    fn required(&mut self, key: &str) -> Option<String> {
        let value = self.value(key)?;
        if value.text.is_empty() {
            self.push(key, rules::empty_cell(key), &value.place);
            return None;
        }
        Some(value.text.to_owned())
    }

    fn id(&mut self, seen: &mut Ids) -> Option<String> {
        let id = self.required("id")?;
        let value = self.row.get("id")?;
        let place = &value.place;
        if value.is_number() {
            self.push("id", rules::number_for_id(&id), place);
        }
        self.check_exponent("id");
        if let Some((ja, en)) = bad_id(&id) {
            self.push("id", rules::bad_id(&id, ja, en), place);
            return None;
        }
        let key = ComposingNormalizerBorrowed::new_nfkc().normalize(&id).to_lowercase();
        let name = self.row.get("name").map_or("", |value| value.text);
        if let Some((first, first_name, audience)) = seen.get(&key) {
            // Both rows are wrong until one is changed, so each place gets the diagnostic.
            let audience = self.audience.max(*audience);
            for place in [first, place] {
                self.out.push((audience, rules::duplicate_id(&id, first_name, name).at(place.clone())));
            }
            return None;
        }
        seen.insert(key, (place.clone(), name.to_owned(), self.audience));
        Some(id)
    }

    fn date(&mut self, key: &str) -> Option<Date> {
        let value = self.value(key)?;
        match value.date() {
            Ok(date) => date,
            Err(error) => {
                self.push(key, error.diagnostic(value.text), &value.place);
                None
            }
        }
    }

    /// The stages. Each comes after those before it; only the hardware may come after the others, too, where a facility
    /// that only looked things up begins to give.
    fn stages(&mut self) -> [Stage; 6] {
        let stages = StageName::ALL.map(|name| self.stage(name));
        let mut before: Option<(StageName, Date)> = None;
        for (name, stage) in StageName::ALL.into_iter().zip(stages) {
            let Stage::On(day) = stage else { continue };
            let late = before.filter(|&(_, first)| day < first).zip(self.row.get(name.column()));
            if let Some(((earlier, first), value)) = late {
                let (own, earlier) = (heading(name.column()), heading(earlier.column()));
                let error = rules::stages_backwards(own.ja, own.en, day, earlier.ja, earlier.en, first);
                self.push(name.column(), error, &value.place);
            } else if name != StageName::Hardware {
                before = Some((name, day));
            }
        }
        stages
    }

    fn stage(&mut self, name: StageName) -> Stage {
        let key = name.column();
        match self.row.get(key).map(|value| value.text) {
            None | Some("") => Stage::Unknown,
            Some("-" | "－" | "‐" | "−" | "ー" | "―") => Stage::NotNeeded,
            Some(_) => self.date(key).map_or(Stage::Unknown, Stage::On),
        }
    }

    /// A telephone number; a spreadsheet that holds it as a number has lost its leading zero.
    fn tel(&mut self) -> String {
        if let Some(value) = self.row.get("tel").filter(|value| value.is_number()) {
            self.push("tel", rules::number_for_tel(value.text), &value.place);
        } else if let Some(value) = self.row.get("tel")
            && let Some(digits) = digits_of(value.text)
            && digits.len() >= 8
            && !digits.starts_with('0')
        {
            self.push("tel", rules::tel_without_zero(value.text), &value.place);
        }
        self.check_exponent("tel");
        self.text("tel")
    }

    /// A postal code has seven digits; a spreadsheet that takes it for a number drops the zeros before it.
    fn postal_code(&mut self) -> String {
        if let Some(value) = self.row.get("postal_code")
            && let Some(digits) = digits_of(value.text.trim_start_matches('〒'))
            && digits.len() != 7
        {
            self.push("postal_code", rules::postal_code_digits(value.text), &value.place);
        }
        self.check_exponent("postal_code");
        self.text("postal_code")
    }

    /// Long numbers that a spreadsheet wrote as `8.62E+6` are lost.
    fn check_exponent(&mut self, key: &str) {
        let Some(value) = self.row.get(key) else { return };
        let lost = value.text.split_once("E+").is_some_and(|(number, power)| {
            let plain = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
            plain(power) && plain(&number.replacen('.', "", 1))
        });
        if lost {
            self.push(key, rules::number_with_exponent(value.text), &value.place);
        }
    }

    /// The reading. It is shown as it is written; a name that is all kana is its own. Without one the facility is listed
    /// after the others.
    fn kana(&mut self) -> String {
        let mut text = self.text("kana");
        if let Some(value) = self.row.get("kana").filter(|value| value.cell_error().is_none()) {
            let name = self.row.get("name").map_or("", |name| name.text);
            if text.is_empty() && is_kana(name) {
                name.clone_into(&mut text);
            }
            if has_half_width_kana(&text) {
                self.push("kana", rules::half_width_kana(&text), &value.place);
            }
            // Who only applied, and who left, is in no list.
            let left = self.row.get("left_on").is_some_and(|left| !left.text.is_empty());
            let listed = self.audience == Audience::Public && !left && !name.is_empty();
            if listed && KanaRow::of(&text) == KanaRow::Other {
                self.push("kana", rules::no_reading(name, &text), &value.place);
            }
        }
        text
    }

    /// The network's own word for a value; where it has none, the value as it is written.
    fn word(&mut self, key: &str, words: &Vocabulary, text: String) -> String {
        if text.is_empty() || words.is_open() {
            return text;
        }
        if let Some(word) = words.find(&text) {
            return word.label.clone();
        }
        if let (Some(value), Some(column)) = (self.row.get(key), COLUMNS.iter().find(|column| column.key == key)) {
            let parts = parted_otherwise(&text);
            if key == "roles" && parts.len() > 1 && parts.iter().all(|part| words.find(part).is_some()) {
                self.push(key, rules::role_separator(&text, parts.join(";")), &value.place);
                return text;
            }
            let known: Vec<&str> = words.words().iter().map(|word| word.label.as_str()).collect();
            let error = rules::unknown_value(column.label.ja, column.label.en, &text, known.join("、"));
            self.push(key, error.suggest(nearest(&text, words.known())), &value.place);
        }
        text
    }

    fn url(&mut self) -> String {
        let url = self.text("url");
        let rest = ["https://", "http://"].iter().find_map(|scheme| {
            url.get(..scheme.len()).filter(|start| start.eq_ignore_ascii_case(scheme)).map(|_| &url[scheme.len()..])
        });
        let sound = rest.is_some_and(|rest| {
            !rest.is_empty() && !rest.starts_with('/') && !url.contains(|c: char| c.is_whitespace() || c.is_control())
        });
        if url.is_empty() || sound {
            return url;
        }
        if let Some(value) = self.row.get("url") {
            self.push("url", rules::bad_url(&url), &value.place);
        }
        String::new()
    }

    fn public(&mut self, id: String, name: String) -> FacilityPublic {
        let joined_on = self.date("joined_on");
        let left_on = self.date("left_on");
        if let (Some(joined), Some(left), Some(value)) = (joined_on, left_on, self.row.get("left_on"))
            && left < joined
        {
            self.push("left_on", rules::left_before_joined(left, joined), &value.place);
        }
        let words = self.words;
        let (kind, municipality) = (self.text("kind"), self.text("municipality"));
        let roles = self.list("roles").into_iter().map(|role| self.word("roles", &words.roles, role)).collect();
        FacilityPublic {
            id,
            name,
            kana: self.kana(),
            kind: self.word("kind", &words.kinds, kind),
            municipality: self.word("municipality", &words.municipalities, municipality),
            address: self.text("address"),
            postal_code: self.postal_code(),
            tel: self.tel(),
            url: self.url(),
            hours: self.text("hours"),
            roles,
            services: self.services(),
            joined_on,
            left_on,
            extra: self.extra(),
        }
    }

    /// What the facility offers. A comma of any kind within one service most likely parts two; a `・` is part of many names.
    fn services(&mut self) -> Vec<String> {
        let services = self.list("services");
        if let Some(value) = self.row.get("services").filter(|value| !value.has_separator())
            && let Some(one) = services.iter().find(|one| one.contains(['、', '，', ',']))
        {
            let parts: Vec<&str> = one.split(['、', '，', ',']).map(str::trim).collect();
            self.push("services", rules::service_separator(one, parts.join(";")), &value.place);
        }
        services
    }

    fn extra(&mut self) -> Vec<Extra> {
        let mut extra = Vec::new();
        for (label, value) in &self.row.extra {
            let text = match value.cell_error() {
                Some(error) => {
                    self.out.push((self.audience, error));
                    String::new()
                }
                None => value.text.to_owned(),
            };
            extra.push(Extra { label: (*label).to_owned(), text, date: value.date().ok().flatten() });
        }
        extra
    }

    fn internal(&mut self) -> FacilityInternal {
        FacilityInternal { stages: self.stages(), contact_person: self.text("contact_person"), note: self.text("note") }
    }
}

/// The words of a text that parts them by other signs than `;`.
fn parted_otherwise(text: &str) -> Vec<&str> {
    text.split(['、', '，', ',', '・', '／', '/', ' ', '\u{3000}'])
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .collect()
}

/// The digits of a number as people write it, of any width; `None` where there is anything but digits and marks.
fn digits_of(text: &str) -> Option<String> {
    let plain = ComposingNormalizerBorrowed::new_nfkc().normalize(text);
    let mark = |c: char| c.is_whitespace() || "-()ー‐−–.".contains(c);
    let digits: String = plain.chars().filter(|&c| !mark(c)).collect();
    (!digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit())).then_some(digits)
}

/// `U+E000`
fn code_point(c: char) -> String {
    format!("U+{:04X}", u32::from(c))
}

/// Why an id cannot be a folder's name in an address on every host, in Japanese and English.
fn bad_id(id: &str) -> Option<(&'static str, &'static str)> {
    // Names that Windows keeps for devices, with any ending ("Naming Files, Paths, and Namespaces").
    const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];
    let stem = id.split('.').next().unwrap_or("").trim().to_lowercase();
    let numbered = ["com", "lpt"].iter().any(|port| {
        stem.strip_prefix(port)
            .is_some_and(|rest| matches!(rest.as_bytes(), [b'0'..=b'9']) || "¹²³".contains(rest) && !rest.is_empty())
    });
    if id.contains(|c: char| {
        c.is_control() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{feff}')
    }) {
        Some(("見えない文字（制御文字や改行）が含まれています", "it holds invisible characters"))
    } else if id.contains(['/', '\\', ':', '*', '?', '"', '<', '>', '|', '#', '%']) {
        Some(("「/ \\ : * ? \" < > | # %」は使えません", "it holds one of / \\ : * ? \" < > | # %"))
    } else if let Some(c) = id.chars().find(|&c| !c.is_alphanumeric() && !"-_.".contains(c)) {
        match c.is_whitespace() {
            true => Some(("空白が含まれています", "it holds a space")),
            false => Some((
                "文字と数字、「-」「_」「.」のほかの記号が含まれています",
                "it holds a character that is no letter, no digit and none of - _ .",
            )),
        }
    } else if id.starts_with('.') || id.ends_with('.') {
        Some(("「.」で始まる、または終わるIDは使えません", "it begins or ends with a dot"))
    } else if DEVICES.contains(&stem.as_str()) || numbered {
        Some(("Windowsが使う名前です", "Windows keeps this name for itself"))
    } else if id.len() > 200 {
        Some(("長すぎます", "it is too long"))
    } else {
        None
    }
}
