//! Who may see a thing.

use std::fmt;

use crate::diag::{Lang, rules};

/// The audience of a page, attachment, row or column, from the widest to the narrowest.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub enum Audience {
    /// Everybody.
    #[default]
    Public,
    /// The participating facilities.
    Members,
    /// The office and the committee.
    Internal,
}

impl Audience {
    /// All audiences, widest first.
    pub const ALL: [Self; 3] = [Self::Public, Self::Members, Self::Internal];

    /// The word that content files use.
    pub fn name(self) -> &'static str {
        match self {
            Self::Public => "public",
            Self::Members => "members",
            Self::Internal => "internal",
        }
    }

    /// The audience of that word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|audience| audience.name() == word)
    }

    /// The audience's name for readers.
    pub fn label(self, lang: Lang) -> &'static str {
        let key = match self {
            Self::Public => "audience_public",
            Self::Members => "audience_members",
            Self::Internal => "audience_internal",
        };
        rules::label(key, lang).unwrap_or(self.name())
    }
}

impl fmt::Display for Audience {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
