//! The pages that the process has by itself: one for each step, activity, role and closed report.
//!
//! Each is an ordinary page whose Markdown is one directive. It goes through the same parser, lies in a folder that the
//! office made, and has that folder's audience; so menus, links, sitemap and checks know nothing of where it came from.
//! Only messages do: what is wrong with such a page is told at the part of process.yaml that it is made from.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::PROCESS;
use super::reason::fill;
use crate::audience::Audience;
use crate::data::date::DateStyle;
use crate::data::process::{Activity, Mark, Process, Role, Step, is_of_address};
use crate::data::reports::Snapshot;
use crate::diag::{Diagnostics, Lang, Place, rules};
use crate::site::{Page, Site};
use crate::source::{Source, SourcePath, Span};

/// The folder that holds them where process.yaml names none.
const FOLDER: &str = "internal/process";

/// The folder that holds those of closed reports.
const REPORTS: &str = "content/internal/report";

/// The kind of document that a closed report is.
const REPORT: &str = "報告書";

/// The pages that are made.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct MadePages {
    /// The folder that holds them, such as `content/internal/process`; `None` where the site has none.
    pub folder: Option<String>,
    /// What each is made from: a part of process.yaml, a closed report.
    pub places: BTreeMap<SourcePath, Place>,
}

/// The sources of the pages that the site does not have itself, where it has the folder for them; with the error where
/// process.yaml names a folder that is none. `exists` tells which files the site has, `audience_of` for whom a folder is.
pub fn pages(
    process: &Process,
    lang: Lang,
    exists: &dyn Fn(&str) -> bool,
    audience_of: &dyn Fn(&str) -> Audience,
    diagnostics: &mut Diagnostics,
) -> (MadePages, Vec<Source>) {
    let written = process.pages.as_ref().map_or(FOLDER, |folder| folder.value.trim_matches('/'));
    let folder = format!("content/{written}");
    let is_folder = |part: &str| !part.is_empty() && part != "." && part != "..";
    let fits = written.split('/').all(is_folder) && written.split('/').next() != Some("data");
    if !fits || !exists(&format!("{folder}/_index.md")) {
        if let Some(named) = &process.pages {
            diagnostics.push(rules::process_folder(&named.value).at_span(&SourcePath::new(PROCESS), named.span));
        }
        return (MadePages::default(), Vec::new());
    }
    let mut made = MadePages { folder: Some(folder.clone()), places: BTreeMap::new() };
    let mut sources = Vec::new();
    for (path, span, text) in texts(process, &|below| audience_of(&format!("{folder}{below}")), lang) {
        let at_one_address = [format!("{path}.md"), format!("{path}/_index.md")];
        if at_one_address.iter().any(|path| exists(&format!("{folder}/{path}"))) {
            continue;
        }
        let file = if is_section(&path) { &at_one_address[1] } else { &at_one_address[0] };
        let path = SourcePath::new(&format!("{folder}/{file}"));
        // An id that is there twice has an error of its own.
        if made.places.insert(path.clone(), Place::span(&SourcePath::new(PROCESS), span)).is_none() {
            sources.push(Source::new(path, text));
        }
    }
    (made, sources)
}

/// The sources of the pages of the closed reports, the newest first, where the site has the folder for them.
pub fn report_pages(
    reports: &[Snapshot],
    lang: Lang,
    exists: &dyn Fn(&str) -> bool,
    made: &mut MadePages,
) -> Vec<Source> {
    let mut sources = Vec::new();
    if !exists(&format!("{REPORTS}/_index.md")) {
        return sources;
    }
    for (number, report) in reports.iter().rev().enumerate() {
        let path = format!("{REPORTS}/{}.md", report.date);
        if exists(&path) {
            continue;
        }
        let day = DateStyle::Western.write(report.date, lang);
        let title = fill("report_page_title", lang, &[("day", &day)]);
        let description = fill("report_page_text", lang, &[]);
        let text = format!("::progress-report{{to={}}}", report.date);
        // It says itself that it is the office's, whatever its folder is.
        let (order, audience, inherited) = (number + 1, Audience::Internal, Audience::Public);
        let text = Draft { title: &title, description: &description, order, audience, inherited, text: &text };
        let text = text.write_document(&format!("report-{}", report.date), report.date);
        let path = SourcePath::new(&path);
        made.places.insert(path.clone(), Place::file(&Snapshot::path(report.date)));
        sources.push(Source::new(path, text));
    }
    sources
}

/// Steps and the list of roles hold other pages.
fn is_section(path: &str) -> bool {
    !path.contains('/')
}

/// The path of each page without its ending, where it comes from, and its Markdown. An id that can be no address has an
/// error of its own, and no page.
fn texts(process: &Process, audience_of: &dyn Fn(&str) -> Audience, lang: Lang) -> Vec<(String, Span, String)> {
    let mut texts = Vec::new();
    for (number, step) in process.steps.iter().enumerate().filter(|(_, step)| is_of_address(&step.id)) {
        texts.push((step.id.clone(), step.span, of_step(step, number + 1, audience_of(""))));
        let activities = step.activities.iter().enumerate().filter(|(_, activity)| is_of_address(&activity.id));
        let inherited = audience_of(&format!("/{}", step.id));
        for (number, activity) in activities {
            texts.push((
                format!("{}/{}", step.id, activity.id),
                activity.span,
                of_activity(activity, number + 1, inherited),
            ));
        }
    }
    let first = process.roles.first().map(|role| role.span).unwrap_or_default();
    texts.push(("roles".to_owned(), first, of_roles(process.steps.len() + 1, audience_of(""), lang)));
    for (number, role) in process.roles.iter().enumerate().filter(|(_, role)| is_of_address(&role.key)) {
        texts.push((
            format!("roles/{}", role.key),
            role.span,
            of_role(process, role, number + 1, audience_of("/roles"), lang),
        ));
    }
    texts
}

/// A page before it is text.
struct Draft<'a> {
    title: &'a str,
    description: &'a str,
    /// Its place in the list of its section, from 1.
    order: usize,
    /// The widest audience that sees anything of it.
    audience: Audience,
    /// For whom its folder is. Where that is more people, the page says for whom it is itself.
    inherited: Audience,
    text: &'a str,
}

impl Draft<'_> {
    /// The page with its front matter. JSON's strings are strings of YAML, too.
    fn write(&self) -> String {
        self.write_with("")
    }

    /// The same as a document of that day, to be handed out on paper.
    fn write_document(&self, id: &str, day: Date) -> String {
        let document = format!("{{ id: {id}, kind: {REPORT}, version: \"1\", formats: [html, pdf, docx] }}");
        self.write_with(&format!("date: {day}\ndocument: {document}\n"))
    }

    fn write_with(&self, more: &str) -> String {
        let quoted = |key: &str, text: &str| match text {
            "" => String::new(),
            text => format!("{key}: {}\n", serde_json::Value::from(text)),
        };
        let audience = match self.audience > self.inherited {
            true => format!("audience: {}\n", self.audience.name()),
            false => String::new(),
        };
        let (title, description) = (quoted("title", self.title), quoted("description", self.description));
        format!("---\n{title}{description}{audience}{more}order: {}\n---\n{}\n", self.order, self.text)
    }
}

/// What a step says of itself stays in the office.
fn of_step(step: &Step, order: usize, inherited: Audience) -> String {
    let text = format!("::process-step{{step=\"{}\"}}", step.id);
    let audience = step.activities.iter().map(|activity| activity.audience).min().unwrap_or(Audience::Internal);
    let description = if inherited == Audience::Internal { &*step.summary } else { "" };
    Draft { title: &step.name, description, order, audience, inherited, text: &text }.write()
}

fn of_activity(activity: &Activity, order: usize, inherited: Audience) -> String {
    let text = format!("::process-activity{{activity=\"{}\"}}", activity.id);
    let (title, audience) = (&activity.name, activity.audience);
    Draft { title, description: &activity.task, order, audience, inherited, text: &text }.write()
}

fn of_roles(order: usize, inherited: Audience, lang: Lang) -> String {
    let label = |key| rules::label(key, lang).unwrap_or(key);
    let (title, text) = (label("process_roles_title"), label("process_roles_text"));
    Draft { title, description: "", order, audience: Audience::Public, inherited, text }.write()
}

fn of_role(process: &Process, role: &Role, order: usize, inherited: Audience, lang: Lang) -> String {
    let label = |key| rules::label(key, lang).unwrap_or(key).replace("{role}", &role.name);
    let (title, description) = (label("process_role_title"), label("process_role_text"));
    let text = format!("::process-role{{role=\"{}\"}}", role.key);
    let audience = seen_of(process, &role.key);
    Draft { title: &title, description: &description, order, audience, inherited, text: &text }.write()
}

/// The widest audience that sees something of what a role has to do.
fn seen_of(process: &Process, role: &str) -> Audience {
    let acts = |activity: &Activity| {
        matches!(activity.mark(role), Mark::Lead | Mark::Support | Mark::AsNeeded)
            || activity.examples.iter().any(|example| example.actor == role)
    };
    let activities = process.activities().map(|(_, activity)| activity).filter(|activity| acts(activity));
    let own = process.milestones().map(|(_, _, milestone)| milestone).filter(|milestone| milestone.owner == role);
    let audiences = activities.map(|activity| activity.audience).chain(own.map(|milestone| milestone.audience));
    audiences.min().unwrap_or(Audience::Internal)
}

impl Site {
    /// Whether a page is made from the process and not written by the office.
    pub fn is_made(&self, page: &Page) -> bool {
        self.process.pages.places.contains_key(&page.path)
    }

    /// Tells what was found in pages that are made at the part of process.yaml that each is made from.
    pub fn tell_at_origin(&self, diagnostics: &mut Diagnostics) {
        let places = &self.process.pages.places;
        for place in diagnostics.0.iter_mut().filter_map(|found| found.place.as_mut()) {
            if let Some(origin) = places.get(&place.path) {
                *place = origin.clone();
            }
        }
    }

    /// A source as links write it, of the page of a step, an activity (`STEP/ACTIVITY`) or a role (`roles/ROLE`); of
    /// all of them for the empty name. `None` where there is no such page.
    pub fn process_page(&self, name: &str) -> Option<String> {
        let folder = self.process.pages.folder.as_ref()?;
        let candidates = match name {
            "" => vec![format!("{folder}/_index.md")],
            name => vec![format!("{folder}/{name}.md"), format!("{folder}/{name}/_index.md")],
        };
        let known = candidates.into_iter().find(|path| self.by_source.contains_key(&SourcePath::new(path)));
        known.map(|path| path.trim_start_matches("content").to_owned())
    }
}
