//! What the program says, in the user's language.

use std::ffi::OsString;
use std::io::{self, Write as _};

use super::Exit;
use super::arguments::Arguments;
use crate::diag::{Diagnostic, Lang, rules, to_human};
use crate::source::SourceMap;

/// The program's voice: its language, and how much it says.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Say {
    pub(crate) lang: Lang,
    pub(crate) verbose: bool,
    quiet: bool,
}

impl Say {
    pub(crate) fn new(arguments: &Arguments) -> Self {
        let lang = arguments.lang.map_or_else(system_lang, Lang::from);
        Self { lang, verbose: arguments.verbose, quiet: arguments.quiet }
    }

    /// A line about what was done, on standard error, unless `-q` was given.
    pub(crate) fn line(&self, ja: impl AsRef<str>, en: impl AsRef<str>) {
        if !self.quiet {
            self.problem(ja, en);
        }
    }

    /// A line that is always said, on standard error.
    pub(crate) fn problem(&self, ja: impl AsRef<str>, en: impl AsRef<str>) {
        let text = match self.lang {
            Lang::Ja => ja.as_ref(),
            Lang::En => en.as_ref(),
        };
        let _ = writeln!(io::stderr().lock(), "{text}");
    }

    /// One error without a source text, which stops the run.
    pub(crate) fn refuse(&self, error: &Diagnostic) -> Exit {
        self.diagnostics(std::slice::from_ref(error), &SourceMap::default());
        Exit::of(error)
    }

    /// Writes the result to standard output. A reader who has seen enough closes the pipe, which is no error.
    pub(crate) fn print(&self, result: &[u8]) -> Exit {
        let mut out = io::stdout().lock();
        match out.write_all(result).and_then(|()| out.flush()) {
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
                self.refuse(&rules::write_failed("標準出力 (stdout)", error))
            }
            _ => Exit::Fine,
        }
    }

    /// Diagnostics for people, on standard error.
    pub(crate) fn diagnostics(&self, list: &[Diagnostic], sources: &SourceMap) {
        let _ = write!(io::stderr().lock(), "{}", to_human(list, sources, self.lang));
    }
}

/// The language in which to speak of a command line that cannot be read: the one that it asks for, or the system's.
pub(super) fn lang_of(arguments: impl Iterator<Item = OsString>) -> Lang {
    let mut words = arguments.map(|word| word.to_string_lossy().into_owned()).skip_while(|word| {
        let (key, _) = word.split_once('=').unwrap_or((word, ""));
        key != "--lang"
    });
    let first = words.next();
    let written = match first.as_deref().and_then(|word| word.split_once('=')) {
        Some((_, lang)) => Some(lang.to_owned()),
        None => first.and_then(|_| words.next()),
    };
    match written.as_deref() {
        Some("en") => Lang::En,
        Some("ja") => Lang::Ja,
        _ => system_lang(),
    }
}

/// The language of the system: English where the locale says so, otherwise Japanese, the language of the office.
fn system_lang() -> Lang {
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .iter()
        .filter_map(|name| std::env::var(name).ok())
        .find(|value| !value.is_empty());
    match locale {
        Some(locale) if locale.starts_with("en") => Lang::En,
        _ => Lang::Ja,
    }
}
