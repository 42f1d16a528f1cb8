//! `renkei status`: the milestones as they stand, as a table for a terminal or as JSON.

use std::path::Path;

use jiff::Timestamp;
use serde_json::{Value, json};
use unicode_width::UnicodeWidthStr as _;

use super::arguments::{Format, StatusArguments};
use super::{Exit, Say};
use crate::audience::Audience;
use crate::data::date::to_western;
use crate::data::process::Process;
use crate::diag::{Diagnostic, Lang, Place, Severity, rules, to_json};
use crate::engine::{self, Assembled, Observer, Options, Stage};
use crate::io::Folder;
use crate::site::{Counts, PROCESS, Progress, Site, Standing, State};
use crate::source::{SourceMap, SourcePath};

pub(super) fn status(root: &Path, arguments: &StatusArguments, say: &Say) -> Exit {
    let folder = match Folder::open(root) {
        Ok((folder, _)) => folder,
        Err(error) => return stop(&[error], &SourceMap::default(), arguments.format, say),
    };
    let now = arguments.now.unwrap_or_else(Timestamp::now);
    let options = Options { now, base_url: None, outputs: Vec::new(), pdf: true, role: None };
    let Assembled { site, read, mut diagnostics, .. } = match engine::assemble(&folder, &options, &Silent) {
        Ok(assembled) => assembled,
        Err(report) => return stop(&report.diagnostics.0, &report.sources, arguments.format, say),
    };
    site.check_process(&mut diagnostics);
    let nothing = Process::default();
    let process = site.process.process.as_ref().unwrap_or(&nothing);
    if site.process.process.is_none() && !diagnostics.0.iter().any(|found| is_of_process(found.place.as_ref())) {
        diagnostics.push(rules::missing_data_file("data/process.yaml").at_file(&SourcePath::new(PROCESS)));
    }
    let mut progress = site.progress();
    if let Some(wanted) = &arguments.role {
        let Some(role) = process.find_role(wanted) else {
            let error = rules::unknown_role(wanted, process.known_roles());
            stop(&[error.suggest(process.nearest_role(wanted))], &SourceMap::default(), arguments.format, say);
            return Exit::Usage;
        };
        progress.0.retain(|standing| standing.milestone.owner == role.key);
    }
    progress.0.retain(|standing| !arguments.late || standing.state == State::Late);
    // What is only worth a look does not touch the states.
    diagnostics.0.retain(|found| found.severity == Severity::Error);
    diagnostics.tidy();
    let table = Table { site: &site, process, progress, lang: say.lang };
    let printed = match arguments.format {
        Format::Human => {
            say.diagnostics(&diagnostics.0, &read.sources);
            say.print(table.human().as_bytes())
        }
        Format::Json => {
            let found = to_json(&diagnostics.0, &read.sources, say.lang);
            let text = serde_json::to_string_pretty(&table.json(&found)).unwrap_or_default();
            say.print(format!("{text}\n").as_bytes())
        }
    };
    match printed {
        Exit::Fine if diagnostics.has_errors() => Exit::Content,
        exit => exit,
    }
}

/// Tells why there is nothing to show.
fn stop(found: &[Diagnostic], sources: &SourceMap, format: Format, say: &Say) -> Exit {
    match format {
        Format::Human => say.diagnostics(found, sources),
        Format::Json => {
            let text = serde_json::to_string_pretty(&json!({"diagnostics": to_json(found, sources, say.lang)}));
            say.print(format!("{}\n", text.unwrap_or_default()).as_bytes());
        }
    }
    found.first().map_or(Exit::Content, Exit::of)
}

fn is_of_process(place: Option<&Place>) -> bool {
    place.is_some_and(|place| place.path.as_str() == PROCESS)
}

pub(super) struct Silent;

impl Observer for Silent {
    fn begin(&self, _: Stage, _: usize) {}
    fn step(&self) {}
}

/// What is shown, and in which language.
struct Table<'a> {
    site: &'a Site,
    process: &'a Process,
    progress: Progress<'a>,
    lang: Lang,
}

impl Table<'_> {
    fn label(&self, ja: &'static str, en: &'static str) -> &'static str {
        match self.lang {
            Lang::Ja => ja,
            Lang::En => en,
        }
    }

    fn day(&self) -> String {
        match self.lang {
            Lang::Ja => to_western(self.site.today),
            Lang::En => self.site.today.to_string(),
        }
    }

    fn human(&self) -> String {
        let day = self.day();
        let mut text = match self.lang {
            Lang::Ja => format!("{day}の状態　{}\n", self.progress.counts().words(self.lang)),
            Lang::En => format!("as of {day}: {}\n", self.progress.counts().words(self.lang)),
        };
        if self.progress.0.is_empty() {
            text.push_str(self.label("当てはまるマイルストーンはありません。\n", "there are no such milestones.\n"));
        }
        let owners = self.progress.0.iter().map(|standing| self.process.role_name(&standing.milestone.owner).width());
        let owner_width = owners.max().unwrap_or(0);
        for step in &self.process.steps {
            let counts: Counts = self.progress.of_step(&step.id).collect();
            if counts.all() == 0 {
                continue;
            }
            text.push_str(&format!("\n■ {}　{}\n", step.name, counts.words(self.lang)));
            for activity in &step.activities {
                let counts: Counts = self.progress.of_activity(&activity.id).collect();
                if counts.all() == 0 {
                    continue;
                }
                text.push_str(&format!("\n  {}　{}\n", activity.name, counts.words(self.lang)));
                for standing in self.progress.of_activity(&activity.id) {
                    text.push_str(&self.row(standing, owner_width));
                }
            }
        }
        text
    }

    /// Two lines: state, due day, owner and title; and below them why it stands so.
    fn row(&self, standing: &Standing<'_>, owner_width: usize) -> String {
        let state_width = State::ALL.into_iter().map(|state| state.label(self.lang).width()).max().unwrap_or(0);
        let due = standing.milestone.due.map_or_else(|| "-".to_owned(), |due| due.to_string());
        let owner = self.process.role_name(&standing.milestone.owner);
        let share = match standing.share {
            Some((done, of)) if standing.state != State::Done && done > 0 => format!(" {done}/{of}"),
            _ => String::new(),
        };
        let state = pad(standing.state.label(self.lang), state_width);
        let (due, owner) = (pad(&due, 10), pad(owner, owner_width));
        let reasons = self.reasons(standing).join(self.label("。", "; "));
        let indent = " ".repeat(4 + state_width + 2);
        format!("    {state}  {due}  {owner}  {}{share}\n{indent}{reasons}\n", standing.milestone.title)
    }

    fn reasons(&self, standing: &Standing<'_>) -> Vec<String> {
        let reasons = standing.reasons.iter();
        reasons.filter_map(|reason| reason.words(self.site, self.lang, Audience::Internal)).collect()
    }

    fn json(&self, diagnostics: &Value) -> Value {
        let steps = self.process.steps.iter().map(|step| {
            let activities = step.activities.iter().map(|activity| {
                let milestones = self.progress.of_activity(&activity.id).map(|standing| self.json_of(standing));
                json!({
                    "id": activity.id,
                    "name": activity.name,
                    "counts": json_counts(self.progress.of_activity(&activity.id).collect()),
                    "milestones": milestones.collect::<Vec<_>>(),
                })
            });
            json!({
                "id": step.id,
                "name": step.name,
                "counts": json_counts(self.progress.of_step(&step.id).collect()),
                "activities": activities.collect::<Vec<_>>(),
            })
        });
        json!({
            "day": self.site.today.to_string(),
            "counts": json_counts(self.progress.counts()),
            "steps": steps.collect::<Vec<_>>(),
            "diagnostics": diagnostics,
        })
    }

    fn json_of(&self, standing: &Standing<'_>) -> Value {
        let milestone = standing.milestone;
        let day = |day: Option<jiff::civil::Date>| day.map(|day| day.to_string());
        json!({
            "id": milestone.id.value,
            "title": milestone.title,
            "owner": milestone.owner,
            "audience": milestone.audience.name(),
            "start": day(milestone.start),
            "due": day(milestone.due),
            "state": standing.state.word(),
            "label": standing.state.label(self.lang),
            "done_on": day(standing.done_on),
            "share": standing.share.map(|(done, of)| json!({"done": done, "of": of})),
            "waits_for": standing.waits_for.iter().map(|other| other.id.value.as_str()).collect::<Vec<_>>(),
            "reasons": self.reasons(standing),
        })
    }
}

fn json_counts(counts: Counts) -> Value {
    let states = State::ALL.into_iter().map(|state| (state.word().to_owned(), counts.of(state).into()));
    Value::Object([("all".to_owned(), counts.all().into())].into_iter().chain(states).collect())
}

/// The text with spaces after it, so that it takes so many columns of a terminal: a full-width character takes two.
fn pad(text: &str, width: usize) -> String {
    format!("{text}{}", " ".repeat(width.saturating_sub(text.width())))
}
