//! The commands. Only here does the program read the clock, the environment and the command line.
#![expect(clippy::disallowed_methods, reason = "the command line is where clock and environment come in")]

mod arguments;
mod build;
mod freeze;
mod init;
mod new;
mod observe;
mod render;
mod report;
mod say;
mod schema;
mod status;
mod usage;

use std::process::ExitCode;

use clap::Parser;

use crate::diag::{Diagnostic, rules};
use arguments::{Arguments, Command};
pub(crate) use say::Say;

/// How a run ended (SPEC §3).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Exit {
    /// All is well.
    Fine,
    /// The content has errors, and all of them were listed.
    Content,
    /// The command was used wrongly.
    Usage,
    /// The disk, a port or a font fails.
    Environment,
}

impl Exit {
    /// How a run ends that this one error stops.
    pub(crate) fn of(error: &Diagnostic) -> Self {
        match error.rule {
            rule if rules::USAGE.contains(&rule) => Self::Usage,
            rule if rules::ENVIRONMENT.contains(&rule) => Self::Environment,
            _ => Self::Content,
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}

/// Reads the arguments and runs the command.
pub fn main() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => return arguments::refuse(&error, say::lang_of(std::env::args_os())).into(),
    };
    run(&arguments).into()
}

fn run(arguments: &Arguments) -> Exit {
    let say = Say::new(arguments);
    match &arguments.command {
        Command::Build(options) => build::build(&arguments.root, options, &say),
        Command::Check(options) => build::check(&arguments.root, options, &say),
        Command::Status(options) => status::status(&arguments.root, options, &say),
        Command::Report(options) => report::report(&arguments.root, options, &say),
        Command::Freeze(options) => freeze::freeze(&arguments.root, options, &say),
        Command::Render(options) => render::render(options, &say),
        Command::New(options) => new::new(&arguments.root, options, &say),
        Command::Init(options) => init::init(options, &say),
        Command::Schema(options) => schema::schema(options, &say),
    }
}
