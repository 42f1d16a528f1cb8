//! The cause alone is told: what only follows from another mistake is left out.
//!
//! Where a file that holds names (of contacts, facilities, terms, …) is itself in error, the places that use its names
//! are not. They are left unsaid only in so far as the cause blocks every output that they would block, so that
//! leaving them out never lets an output through.

use std::collections::BTreeSet;

use super::load::SITE_YAML;
use crate::diag::{At, Diagnostic, Diagnostics, Severity};
use crate::source::SourcePath;

/// What names, or things that other places rely on, a file holds.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Names {
    /// The keys of contacts.
    Contacts,
    /// The ids of documents.
    Documents,
    /// The ids of events.
    EventIds,
    /// The kinds of events.
    Events,
    /// The ids of facilities, and the words in their rows.
    Facilities,
    /// Terms.
    Glossary,
    /// The groups of a list of questions or links.
    Groups,
    /// The roles, steps, activities and milestones of the process.
    Process,
    /// Whatever a page that cannot be read holds: `::glossary`, aliases, links to files.
    Pages,
    /// The addresses of an earlier site.
    Redirects,
    /// What site.yaml itself names: outputs, kinds of news, words of the facility table.
    Settings,
    /// The keys of statistics.
    Statistics,
}

/// The files of which names are missing because the file is in error.
pub(super) type Lost = BTreeSet<(Names, SourcePath)>;

/// The names whose loss makes a rule speak.
fn relies_on(rule: &str) -> &'static [Names] {
    match rule {
        "unknown-owner" | "unknown-contact" => &[Names::Contacts],
        "unknown-document" | "unknown-reference" => &[Names::Pages, Names::Documents],
        "evidence-nowhere" => {
            &[Names::Pages, Names::Documents, Names::Facilities, Names::Events, Names::EventIds, Names::Settings]
        }
        "unknown-facility" | "unknown-facility-row" | "no-facility-table" => &[Names::Facilities],
        "unknown-list-value" => &[Names::Facilities, Names::Settings],
        "unknown-value" => &[Names::Settings],
        "unknown-term" => &[Names::Glossary],
        "unknown-group" => &[Names::Groups],
        "no-list-file" => &[Names::Groups, Names::Events, Names::Process],
        "unknown-step" | "unknown-activity" | "unknown-role" | "unknown-milestone" | "process-not-shown" => {
            &[Names::Process]
        }
        "unknown-statistic" => &[Names::Statistics],
        "unknown-kind" => &[Names::Events, Names::Settings],
        "retired-without-replacement" => &[Names::Redirects, Names::Pages],
        "no-glossary-page" => &[Names::Pages],
        "unused-file" => &[Names::Pages, Names::Settings],
        _ => &[],
    }
}

/// Takes out what only follows from the loss of names.
pub(super) fn drop_consequences(diagnostics: &mut Diagnostics, lost: &Lost, outputs: &[&str]) {
    if lost.is_empty() {
        return;
    }
    let all = std::mem::take(&mut diagnostics.0);
    let is_cause = |one: &&Diagnostic| one.severity == Severity::Error && relies_on(one.rule).is_empty();
    let lies_in = |one: &Diagnostic, path: &SourcePath| one.place.as_ref().is_some_and(|place| place.path == *path);
    let causes: Vec<Cause<'_>> = lost
        .iter()
        .flat_map(|(names, path)| {
            let here = all.iter().filter(is_cause).filter(move |one| lies_in(one, path));
            here.map(move |error| Cause { names: *names, path, error })
        })
        .collect();
    let follows: Vec<bool> = all.iter().map(|one| follows(one, &causes, outputs)).collect();
    diagnostics.0 = all.into_iter().zip(follows).filter_map(|(one, follows)| (!follows).then_some(one)).collect();
}

/// An error because of which names are missing.
struct Cause<'a> {
    names: Names,
    path: &'a SourcePath,
    error: &'a Diagnostic,
}

fn follows(one: &Diagnostic, causes: &[Cause<'_>], outputs: &[&str]) -> bool {
    let names = relies_on(one.rule);
    if names.is_empty() {
        return false;
    }
    // Within process.yaml itself all names are read, whatever else is wrong in it.
    let is_own = |cause: &Cause<'_>| {
        cause.names == Names::Process && one.place.as_ref().is_some_and(|place| place.path == *cause.path)
    };
    let matters = |cause: &&Cause<'_>| {
        names.contains(&cause.names) && !is_own(cause) && (!names_a_file(one.rule) || is_named(cause.path, one))
    };
    let causes: Vec<&Diagnostic> = causes.iter().filter(matters).map(|cause| cause.error).collect();
    let blocked = |output: &str| causes.iter().any(|cause| cause.blocks(output));
    !causes.is_empty() && outputs.iter().all(|output| !one.blocks(output) || blocked(output))
}

/// Whether a rule's message says which file it means.
fn names_a_file(rule: &str) -> bool {
    matches!(rule, "unknown-group" | "no-list-file")
}

fn is_named(path: &SourcePath, one: &Diagnostic) -> bool {
    one.message.en.contains(path.as_str().trim_start_matches("content/"))
}

/// A template that fails does so on every page that it makes: told once, with how many pages met it.
pub(super) fn join_template_failures(diagnostics: &mut Diagnostics) {
    let mut joined: Vec<(Diagnostic, usize)> = Vec::with_capacity(diagnostics.0.len());
    for one in std::mem::take(&mut diagnostics.0) {
        let same = match one.rule {
            "template-render" => joined.iter_mut().rev().find(|(first, _)| is_same_failure(first, &one)),
            _ => None,
        };
        match same {
            Some((first, more)) => {
                first.scope.widen(&one.scope);
                *more += 1;
            }
            None => joined.push((one, 0)),
        }
    }
    let told = joined.into_iter().map(|(mut one, more)| {
        if more > 0 {
            one.message.ja.push_str(&format!("ほかの{more}ページも同じです。"));
            one.message.en.push_str(&format!(" (and {more} more pages)"));
        }
        one
    });
    diagnostics.0 = told.collect();
}

fn is_same_failure(first: &Diagnostic, one: &Diagnostic) -> bool {
    // Without its line, two failures of one template may be two mistakes.
    let has_line = one.place.as_ref().is_some_and(|place| place.at != At::File);
    first.rule == one.rule && first.place == one.place && has_line
}

/// Whether site.yaml is in error so far.
pub(super) fn settings_are_in_error(diagnostics: &Diagnostics) -> bool {
    let here = |one: &Diagnostic| one.place.as_ref().is_some_and(|place| place.path.as_str() == SITE_YAML);
    diagnostics.0.iter().any(|one| one.severity == Severity::Error && here(one))
}
