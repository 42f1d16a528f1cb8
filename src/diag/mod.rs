//! What is wrong, where, and how to mend it: a value that every stage returns and nobody prints on the way.
//!
//! Every text that a person reads comes from [`catalogue`], in Japanese and in English.

pub mod catalogue;
mod print;

use std::fmt;

pub use catalogue as rules;
pub use print::{Tally, column_letters, to_human, to_json};

use crate::source::{SourcePath, Span};

/// The language of messages and labels.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub enum Lang {
    /// Japanese, for the office.
    #[default]
    Ja,
    /// English, for engineers.
    En,
}

impl Lang {
    /// The language's BCP 47 tag.
    pub fn tag(self) -> &'static str {
        match self {
            Self::Ja => "ja",
            Self::En => "en",
        }
    }
}

/// One text in both languages.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Message {
    /// Japanese.
    pub ja: String,
    /// English.
    pub en: String,
}

impl Message {
    /// The text in one language.
    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::Ja => &self.ja,
            Lang::En => &self.en,
        }
    }
}

/// How much it matters.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Severity {
    /// Blocks the outputs in the diagnostic's [`Scope`].
    Error,
    /// Is shown, and blocks nothing.
    Warning,
}

/// A place in the input.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Place {
    /// The file.
    pub path: SourcePath,
    /// Where in it.
    pub at: At,
}

/// Where in a file.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum At {
    /// The file as a whole.
    File,
    /// A range of bytes of its decoded text.
    Span(Span),
    /// A line and column from 1, where another program reported them.
    Line(usize, usize),
    /// A cell of a workbook, row and column from 0; printed as `[シート]!B12`.
    Cell {
        /// The sheet's name.
        sheet: String,
        /// Row, from 0.
        row: u32,
        /// Column, from 0.
        column: u32,
    },
}

impl Place {
    /// A whole file.
    pub fn file(path: &SourcePath) -> Self {
        Self { path: path.clone(), at: At::File }
    }

    /// A span of a file.
    pub fn span(path: &SourcePath, span: Span) -> Self {
        Self { path: path.clone(), at: At::Span(span) }
    }
}

/// The outputs that an error blocks.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub enum Scope {
    /// Not decided yet: whoever knows where the item is used decides.
    /// Left undecided to the end, the error blocks everything.
    #[default]
    Undecided,
    /// Every output.
    Everything,
    /// The named outputs; none, where the item is in no output.
    Outputs(Vec<String>),
}

impl Scope {
    /// Adds what another scope blocks.
    pub fn widen(&mut self, other: &Self) {
        match (&mut *self, other) {
            (Self::Outputs(names), Self::Outputs(more)) => {
                names.extend(more.iter().cloned());
                names.sort();
                names.dedup();
            }
            (Self::Outputs(_), _) => *self = other.clone(),
            (Self::Undecided | Self::Everything, _) => {}
        }
    }
}

/// One thing that is wrong.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Diagnostic {
    /// Where; `None` only for what has no file (the command line, the machine).
    pub place: Option<Place>,
    /// The rule's name, for example `unknown-key`.
    pub rule: &'static str,
    /// Error or warning.
    pub severity: Severity,
    /// What is wrong.
    pub message: Message,
    /// How to mend it.
    pub help: Message,
    /// What it blocks.
    pub scope: Scope,
}

impl Diagnostic {
    /// Sets the place.
    #[must_use]
    pub fn at(mut self, place: Place) -> Self {
        self.place = Some(place);
        self
    }

    /// Sets the place to a span of a file.
    #[must_use]
    pub fn at_span(self, path: &SourcePath, span: Span) -> Self {
        self.at(Place::span(path, span))
    }

    /// Sets the place to a whole file.
    #[must_use]
    pub fn at_file(self, path: &SourcePath) -> Self {
        self.at(Place::file(path))
    }

    /// Sets what it blocks.
    #[must_use]
    pub fn scoped(mut self, scope: Scope) -> Self {
        self.scope = scope;
        self
    }

    /// Puts a likely meant word before the remedy, where there is one.
    #[must_use]
    pub fn suggest(mut self, word: Option<&str>) -> Self {
        if let Some(word) = word {
            self.help.ja = format!("「{word}」の書き間違いではありませんか。{}", self.help.ja);
            self.help.en = format!("did you mean `{word}`? {}", self.help.en).trim_end().to_owned();
        }
        self
    }

    /// Whether this blocks the output of that name.
    pub fn blocks(&self, output: &str) -> bool {
        self.severity == Severity::Error
            && match &self.scope {
                Scope::Undecided | Scope::Everything => true,
                Scope::Outputs(names) => names.iter().any(|name| name == output),
            }
    }
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.place {
            Some(place) => write!(f, "{}: [{}] {}", place.path, self.rule, self.message.en),
            None => write!(f, "[{}] {}", self.rule, self.message.en),
        }
    }
}

/// A list of diagnostics that a stage fills while it goes on.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Diagnostics(pub Vec<Diagnostic>);

impl Diagnostics {
    /// An empty list.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds one.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.0.push(diagnostic);
    }

    /// Adds all of another list.
    pub fn append(&mut self, other: Diagnostics) {
        self.0.extend(other.0);
    }

    /// Gives every diagnostic without a scope the scope `scope`.
    pub fn decide_scope(&mut self, scope: &Scope) {
        for diagnostic in &mut self.0 {
            if diagnostic.scope == Scope::Undecided {
                diagnostic.scope = scope.clone();
            }
        }
    }

    /// How many are errors.
    pub fn errors(&self) -> usize {
        self.0.iter().filter(|d| d.severity == Severity::Error).count()
    }

    /// Whether any is an error.
    pub fn has_errors(&self) -> bool {
        self.0.iter().any(|d| d.severity == Severity::Error)
    }

    /// Sorts by place, then rule. What was found once for each output becomes one diagnostic that blocks them all.
    pub fn tidy(&mut self) {
        self.0.sort();
        self.0.dedup_by(|later, first| {
            let same = (&later.place, later.rule, &later.message) == (&first.place, first.rule, &first.message);
            if same {
                first.scope.widen(&later.scope);
            }
            same
        });
    }
}
