//! Frozen documents: the PDF of an approved version, kept beside its page with a record in `data/frozen/`, so that no later
//! program, font or setting changes what was approved (SPEC §3, §8). `renkei freeze` writes both, and nobody edits them.
//!
//! A record is a file of its own for each version: it never changes, so that neither git nor a synchronised folder has
//! anything to merge.

use jiff::ToSpan as _;
use jiff::civil::Date;

use crate::audience::Audience;
use crate::data::decode::{Field, FieldKind, Located, Record, Schema, Words};
use crate::data::yaml::Node;
use crate::diag::{Diagnostics, Lang, rules};
use crate::site::{DocumentInfo, Page, Site, Target, Version};
use crate::source::SourcePath;

/// Where the records are, with the slash.
pub const FROZEN: &str = "content/data/frozen/";

static RECORD: Schema = Schema {
    name: Words::new("凍結の記録", "the record of a frozen document"),
    fields: &[
        Field::new("id", FieldKind::Text, "文書の名前", "the document's id").required(),
        Field::new("version", FieldKind::Text, "版の番号", "its version").required(),
        Field::new("file", FieldKind::Text, "PDF の場所（content から）", "the PDF, counted from `content`").required(),
        Field::new("hash", FieldKind::Text, "PDF の BLAKE3", "the PDF's BLAKE3 hash").required(),
        Field::new("text", FieldKind::Text, "凍結したときの文の BLAKE3", "the hash of the text that was frozen")
            .required(),
        Field::new(
            "audience",
            FieldKind::Choice(&["public", "members", "internal"]),
            "見せる相手",
            "whom it was made for",
        )
        .required(),
        Field::new("frozen_on", FieldKind::Date, "凍結した日", "the day on which it was frozen").required(),
        Field::new("effective_on", FieldKind::Date, "施行日", "the day from which it is in force"),
    ],
};

/// The record of a version that was frozen.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FrozenRecord {
    /// The record's own file.
    pub path: SourcePath,
    /// The document's id.
    pub id: Located<String>,
    /// Its version.
    pub version: Version,
    /// The PDF.
    pub file: Located<SourcePath>,
    /// The PDF's BLAKE3 hash in hexadecimal.
    pub hash: Located<String>,
    /// The [`fingerprint`] of what was frozen.
    pub text: String,
    /// Whom the PDF was made for: it holds nothing that they may not see.
    pub audience: Audience,
    /// The day on which it was frozen.
    pub frozen_on: Date,
    /// The day from which that version was in force.
    pub effective_on: Option<Date>,
}

/// How the file of a frozen version is found.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kept {
    /// As it was frozen.
    Sound,
    /// Not at all.
    Missing,
    /// With other bytes.
    Changed,
}

/// A frozen version, as it was found.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Frozen {
    /// What is recorded.
    pub record: FrozenRecord,
    /// How its file is.
    pub kept: Kept,
    /// Its pages, where it could be read.
    pub pages: Option<usize>,
    /// Whether the document's text is still the one that was frozen, as far as the version is.
    pub is_current: bool,
}

/// Where a version of a document is kept when it is frozen: its PDF beside its page, and its record.
pub fn frozen_paths(page: &SourcePath, info: &DocumentInfo) -> (SourcePath, SourcePath) {
    let name = format!("{}-{}", info.id.value, info.version);
    let pdf = SourcePath::new(&format!("{}/frozen/{name}.pdf", page.folder()));
    (pdf, SourcePath::new(&format!("{FROZEN}{name}.yaml")))
}

/// A hash of what a document says: its text as it is written and what its head tells, with the hashes of its pictures.
/// Blank ends of lines do not count, nor what is told of it elsewhere: where it lies, when it is reviewed.
pub fn fingerprint(body: &str, title: &str, info: &DocumentInfo, pictures: &[(String, String)]) -> String {
    let mut hasher = blake3::Hasher::new();
    let mut add = |text: &str| {
        hasher.update(text.as_bytes());
        hasher.update(b"\n");
    };
    let day = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
    add(title);
    for text in [&info.number, &info.approved_by] {
        add(text.as_deref().unwrap_or_default());
    }
    add(&info.version.to_string());
    add(&day(info.effective_on));
    add(&format!("{:?}", info.numbering));
    for revision in &info.revisions {
        add(&format!("{} {} {}", revision.version, revision.date, revision.change));
    }
    body.trim().lines().for_each(|line| add(line.trim_end()));
    for (target, hash) in pictures {
        add(&format!("{target} {hash}"));
    }
    hasher.finalize().to_hex().to_string()
}

impl FrozenRecord {
    /// Reads a record. `None` where it lacks something, which is reported.
    pub fn read(node: &Node, path: &SourcePath, diagnostics: &mut Diagnostics) -> Option<Self> {
        let record = Record::new(node, &RECORD, path, diagnostics)?;
        let version = record.text("version")?;
        let Some(parsed) = Version::parse(&version.value) else {
            diagnostics.push(rules::bad_version(&version.value).at_span(path, version.span));
            return None;
        };
        Some(Self {
            path: path.clone(),
            id: record.text("id")?,
            version: parsed,
            file: record
                .text("file")?
                .map(|file| SourcePath::new(&format!("content/{}", file.trim_start_matches('/')))),
            hash: record.text("hash")?,
            text: record.text("text")?.value,
            audience: Audience::parse(record.choice("audience")?.value)?,
            frozen_on: record.date("frozen_on")?.value,
            effective_on: record.date("effective_on").map(|day| day.value),
        })
    }

    /// The record as its file is written.
    pub fn to_text(&self) -> String {
        let quoted = |text: &str| serde_json::Value::from(text).to_string();
        let file = self.file.value.as_str();
        let mut text = format!(
            "# 承認された版の PDF の記録です。renkei freeze が作りました。\n\
             # この記録と PDF は、直したり、消したり、名前を変えたりしないでください。\n\
             # サイトには、いつもこの PDF がそのまま載ります。中身を改めるときは、版（version）を上げてください。\n\
             id: {}\nversion: {}\nfile: {}\nhash: {}\ntext: {}\naudience: {}\nfrozen_on: {}\n",
            quoted(&self.id.value),
            quoted(&self.version.to_string()),
            quoted(file.strip_prefix("content/").unwrap_or(file)),
            quoted(&self.hash.value),
            quoted(&self.text),
            self.audience.name(),
            self.frozen_on,
        );
        if let Some(day) = self.effective_on {
            text.push_str(&format!("effective_on: {day}\n"));
        }
        text
    }
}

impl Site {
    /// A frozen file is for those for whom it was made, whatever its folder says: what names it may be for more people.
    pub(super) fn narrow_frozen(&mut self) {
        for frozen in &self.frozen {
            if let Some(attachment) = self.attachments.get_mut(&frozen.record.file.value) {
                attachment.audience = attachment.audience.max(frozen.record.audience);
            }
        }
    }

    /// Whether a file is one that was frozen: the program keeps it, used or not.
    pub(super) fn is_frozen(&self, path: &SourcePath) -> bool {
        self.frozen.iter().any(|frozen| frozen.record.file.value == *path)
    }

    /// The frozen file of a document's version.
    pub fn frozen(&self, id: &str, version: &Version) -> Option<&Frozen> {
        self.frozen.iter().find(|frozen| frozen.record.id.value == id && frozen.record.version == *version)
    }

    /// The frozen file of the version in force of a document.
    pub fn frozen_of(&self, info: &DocumentInfo) -> Option<&Frozen> {
        self.frozen(&info.id.value, &info.version)
    }

    /// The lines of `archive` that the frozen earlier versions of a document still need.
    pub fn missing_archive(&self, page: &Page, info: &DocumentInfo) -> Vec<String> {
        let older = self.frozen.iter().filter(|frozen| {
            let record = &frozen.record;
            record.id.value == info.id.value
                && record.version < info.version
                && info.archive.iter().all(|archived| archived.version != record.version)
        });
        older.map(|frozen| self.archive_line(page, info, &frozen.record)).collect()
    }

    fn archive_line(&self, page: &Page, info: &DocumentInfo, record: &FrozenRecord) -> String {
        let of_revision = |wanted: &dyn Fn(&Version) -> bool| {
            info.revisions.iter().find(|revision| wanted(&revision.version)).map(|revision| revision.date)
        };
        let from = record.effective_on.or_else(|| of_revision(&|version| *version == record.version));
        let next = info.revisions.iter().map(|revision| &revision.version).find(|&version| *version > record.version);
        let next_day = next.and_then(|next| {
            let of_frozen = || self.frozen(&info.id.value, next)?.record.effective_on;
            let in_force = if *next == info.version { info.effective_on } else { of_frozen() };
            in_force.or_else(|| of_revision(&|version| version == next))
        });
        let to =
            next_day.and_then(|day| day.checked_sub(1.day()).ok()).filter(|&to| from.is_none_or(|from| from <= to));
        let file = record.file.value.as_str();
        let folder = format!("{}/", page.path.folder());
        let file = match file.strip_prefix(&folder) {
            Some(file) => file.to_owned(),
            None => file.trim_start_matches("content").to_owned(),
        };
        let days = [("from", from), ("to", to)];
        let days: String = days.iter().filter_map(|(key, day)| Some(format!(", {key}: {}", (*day)?))).collect();
        format!("- {{ version: \"{}\", file: {file}{days} }}", record.version)
    }

    /// Says which frozen files are missing, changed, or no longer what the document says.
    pub(super) fn check_frozen(&self, diagnostics: &mut Diagnostics) {
        for frozen in &self.frozen {
            let record = &frozen.record;
            let mut found = Diagnostics::new();
            let Some(page) = self.document(&record.id.value).map(|id| self.page(id)) else {
                found.push(rules::frozen_without_document(&record.id.value).at_span(&record.path, record.id.span));
                diagnostics.append(found);
                continue;
            };
            let Some(info) = &page.front.document else { continue };
            let archived = info.archive.iter().any(|archived| {
                self.resolve(&page.path, &archived.file.value) == Target::Attachment(record.file.value.clone())
                    || page.path.join(&archived.file.value).as_ref() == Some(&record.file.value)
            });
            match frozen.kept {
                Kept::Sound => {}
                Kept::Changed => {
                    found.push(rules::frozen_changed(&record.file.value).at_span(&record.path, record.hash.span));
                }
                // What the archive names in vain was told at the page.
                Kept::Missing if archived => {}
                Kept::Missing => {
                    found.push(rules::frozen_missing(&record.file.value).at_span(&record.path, record.file.span));
                }
            }
            if record.version == info.version {
                self.check_current(frozen, page, info, &mut found);
            }
            found.decide_scope(&self.outputs_of(&page.publication));
            diagnostics.append(found);
        }
        for (_, page, info) in self.documents() {
            for line in self.missing_archive(page, info) {
                let error = rules::frozen_not_archived(line).at_span(&page.path, info.version_at);
                diagnostics.push(error.scoped(self.outputs_of(&page.publication)));
            }
        }
    }

    /// What is wrong between the version in force and its frozen file.
    fn check_current(&self, frozen: &Frozen, page: &Page, info: &DocumentInfo, found: &mut Diagnostics) {
        let record = &frozen.record;
        let audience = page.publication.audience;
        if audience < record.audience {
            let label = |lang| record.audience.label(lang);
            found.push(rules::frozen_narrower(label(Lang::Ja), label(Lang::En)).at_span(&page.path, info.version_at));
        }
        if !frozen.is_current {
            let (file, own) = (&record.file.value, &record.path);
            found.push(rules::frozen_text_changed(&info.version, file, own).at_span(&page.path, info.version_at));
        }
    }
}
