//! Forms: what a person writes on paper, as a part of the tree.
//!
//! A form is ordinary Markdown between `:::form` and `:::`: headings, sentences, tables, and lists. A list of which an
//! item has braces, `- 氏名 {kind=name required}`, or a box to tick, `- [ ] 説明を読みました`, is a list of fields;
//! `read` makes them. What is printed in a field, and what is left blank, is [`Field::lines`]: one answer for PDF, Word
//! and text. The page describes each field in words.

mod blank;
mod read;

pub use blank::{Line, Piece, blank_text, gaps};
pub(super) use read::make_forms;

use super::{Block, Inline, Str};
use crate::source::Span;

/// The part of a form that one side fills in.
#[derive(Clone, PartialEq, Debug)]
pub struct Form {
    /// Who fills it in.
    pub writer: FormWriter,
    /// Whether its readers need more room: rows of 11 mm at least in place of 9.
    pub large: bool,
    /// A list to be filled in: this many empty rows, with the fields as columns.
    pub rows: Option<u8>,
    /// Whether the page tells the reader to print the PDF; only an answer of the site sets it.
    pub print_pdf: bool,
    /// What stands in it, in order.
    pub parts: Vec<FormPart>,
}

impl Form {
    /// All its fields, in order.
    pub fn fields(&self) -> impl Iterator<Item = &Field> {
        self.parts.iter().flat_map(|part| match part {
            FormPart::Fields(fields) => fields.as_slice(),
            FormPart::Text(_) => &[],
        })
    }

    /// Whether one of its fields says who must fill it in: then every one does.
    pub fn says_needs(&self) -> bool {
        self.fields().any(|field| field.need != Need::Optional && field.kind != FieldKind::Check)
    }
}

/// Who fills in a form.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum FormWriter {
    /// Whoever hands it in.
    #[default]
    Applicant,
    /// The facility that takes it.
    Facility,
    /// The office.
    Office,
}

/// A part of a form.
#[derive(Clone, PartialEq, Debug)]
pub enum FormPart {
    /// Blocks that are read: headings, sentences, tables. In a table, the cells without text are to be filled in.
    Text(Vec<Block>),
    /// Fields that are written.
    Fields(Vec<Field>),
}

/// A field.
#[derive(Clone, PartialEq, Debug)]
pub struct Field {
    /// Where it stands in the source.
    pub span: Span,
    /// Its name; of a check the sentence, of an addressee the whole line.
    pub label: Vec<Inline>,
    /// What is written in it.
    pub kind: FieldKind,
    /// Who must fill it in.
    pub need: Need,
    /// What is said about it, in small type.
    pub notes: Vec<Block>,
}

/// Who must fill in a field.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Need {
    /// Everyone.
    Required,
    /// Who is in this case, in the author's words.
    When(Str),
    /// Whoever has something to write.
    Optional,
}

/// What is written in a field.
#[derive(Clone, PartialEq, Debug)]
pub enum FieldKind {
    /// A person's name, below its reading unless `kana` is false.
    Name {
        /// Whether there is a line for the reading.
        kana: bool,
    },
    /// A date of birth, with eras to choose from; none: those of this language.
    Birth {
        /// The eras.
        eras: Vec<Str>,
    },
    /// A date or a time, with eras to choose from; none: the present one.
    Date {
        /// How exact.
        reach: Reach,
        /// The eras.
        eras: Vec<Str>,
    },
    /// One of these, or several.
    Choice {
        /// Whether more than one may be chosen.
        many: bool,
        /// What there is to choose from.
        options: Vec<Vec<Inline>>,
    },
    /// A postal code and lines for the address.
    Address {
        /// How many lines.
        lines: u8,
    },
    /// A telephone number.
    Tel,
    /// A number of so many digits, one box each, in groups.
    Digits {
        /// How many boxes each group has.
        groups: Vec<u8>,
    },
    /// Anything: lines of their own names where `items` has some, otherwise `lines` of them.
    Text {
        /// How many lines.
        lines: u8,
        /// Text that is printed on the line; two full-width spaces or more are a blank of that width.
        printed: Option<Str>,
        /// The names of its lines.
        items: Vec<Vec<Inline>>,
    },
    /// A box to tick before a sentence.
    Check,
    /// A representative's name below its reading, and what they are to the person.
    Proxy {
        /// Whether there is a line for the reading.
        kana: bool,
    },
    /// A signature, with lines as [`FieldKind::Text`] has them.
    Signature {
        /// How many lines.
        lines: u8,
        /// The names of its lines.
        items: Vec<Vec<Inline>>,
        /// Whether its last line ends with the place of a seal.
        seal: bool,
    },
    /// A place for a stamp.
    Stamp,
    /// The one to whom the form goes; nothing is written.
    Addressee,
}

/// How exact a date is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Reach {
    /// Year and month.
    Month,
    /// Year, month and day.
    Day,
    /// With hour and minute.
    Time,
    /// From one day until another.
    Period,
}

/// Where the parties of a contract sign.
#[derive(Clone, PartialEq, Debug)]
pub struct Signatures {
    /// The parties, 甲 first.
    pub parties: Vec<Party>,
}

/// A party of a contract.
#[derive(Clone, PartialEq, Debug)]
pub struct Party {
    /// Where it stands in the source.
    pub span: Span,
    /// What the contract calls it: 甲.
    pub name: Vec<Inline>,
    /// What is said of it, line by line.
    pub lines: Vec<PartyLine>,
}

/// A line of a party.
#[derive(Clone, PartialEq, Debug)]
pub struct PartyLine {
    /// Where it stands in the source.
    pub span: Span,
    /// Its name: 所在地.
    pub label: Vec<Inline>,
    /// What is printed; empty where it is to be written.
    pub value: Vec<Inline>,
    /// Whether it ends with the place of a seal.
    pub seal: bool,
}
