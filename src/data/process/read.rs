//! From the tree of process.yaml to the process, with everything that is wrong in the file by itself.

use std::collections::BTreeMap;

use super::concern::Concern;
use super::{Activity, Evidence, Example, Mark, Milestone, PROCESS, Process, Proof, Role, Step, cycles};
use crate::audience::Audience;
use crate::data::decode::{Located, Record};
use crate::data::yaml::Node;
use crate::diag::{Diagnostic, Diagnostics, rules};
use crate::source::{SourcePath, Span, is_slug};

/// Reads process.yaml. Every mistake comes with the widest audience that would have seen what it spoils.
pub fn read(node: &Node, path: &SourcePath) -> (Process, Vec<(Audience, Diagnostic)>) {
    let mut diagnostics = Diagnostics::new();
    let Some(record) = Record::new(node, &PROCESS, path, &mut diagnostics) else {
        return (Process::default(), diagnostics.0.into_iter().map(|found| (Audience::Public, found)).collect());
    };
    let mut reader = Reader { path, diagnostics, process: Process::default(), ids: BTreeMap::new() };
    reader.process.pages = record.text("pages");
    for (key, record) in record.record_map("roles") {
        reader.part_of_address(&key);
        reader.process.roles.push(role(key, &record));
    }
    for (number, step) in record.records("steps").iter().enumerate() {
        let step = reader.step(number, step);
        reader.process.steps.push(step);
    }
    reader.dependencies();
    let Reader { process, diagnostics, .. } = reader;
    let concern = Concern::of_file(&record);
    let found = diagnostics.0.into_iter().map(|found| (concern.of(&found), found)).collect();
    (process, found)
}

/// `roles` is where the pages of roles lie, `_index` the name of a folder's own page.
const KEPT: [&str; 2] = ["roles", "_index"];

/// Whether an id can be part of the address of its page.
pub fn is_of_address(id: &str) -> bool {
    is_slug(id) && !id.contains(['#', '%', ' ', '.', '{', '}']) && !KEPT.contains(&id.to_lowercase().as_str())
}

fn role(key: Located<String>, record: &Record<'_>) -> Role {
    let name = text(record, "name");
    let short = record.text("short").map_or_else(|| name.clone(), |short| short.value);
    Role { key: key.value, name, short, span: key.span }
}

/// Who may see a record; what does not say so is internal.
fn audience(record: &Record<'_>) -> Audience {
    record.choice("audience").and_then(|word| Audience::parse(word.value)).unwrap_or(Audience::Internal)
}

fn text(record: &Record<'_>, key: &str) -> String {
    record.text(key).map(|text| text.value.trim().to_owned()).unwrap_or_default()
}

struct Reader<'a> {
    path: &'a SourcePath,
    diagnostics: Diagnostics,
    process: Process,
    /// What is called by each id, by kind: steps, activities, milestones.
    ids: BTreeMap<(&'static str, String), String>,
}

impl Reader<'_> {
    fn push(&mut self, diagnostic: Diagnostic, span: Span) {
        self.diagnostics.push(diagnostic.at_span(self.path, span));
    }

    /// The id of a record: part of addresses, and called by other data.
    fn id(&mut self, kind: &'static str, name: &'static str, record: &Record<'_>) -> Option<Located<String>> {
        let id = record.text("id")?;
        self.part_of_address(&id);
        let name = text(record, name);
        if let Some(first) = self.ids.insert((kind, id.value.clone()), name) {
            self.push(rules::duplicate_item(&id.value, first), id.span);
        }
        Some(id)
    }

    /// Ids are parts of addresses.
    fn part_of_address(&mut self, id: &Located<String>) {
        let (ja, en) = match KEPT.contains(&id.value.to_lowercase().as_str()) {
            _ if is_of_address(&id.value) => return,
            true => ("ほかのページのアドレスに使う名前です", "it is kept for the address of another page"),
            false => ("アドレスに使えない文字があります", "it cannot be part of an address"),
        };
        self.push(rules::bad_id(&id.value, ja, en), id.span);
    }

    /// The key of a role.
    fn role(&mut self, key: Located<String>) -> String {
        if self.process.role(&key.value).is_none() {
            let error = rules::unknown_role(&key.value, self.process.known_roles());
            let error = error.suggest(self.process.nearest_role(&key.value));
            self.push(error, key.span);
        }
        key.value
    }

    /// The id of a record that is kept without one, too: what stands in it is checked all the same, and named elsewhere.
    fn id_or_number(&mut self, kind: &'static str, number: usize, record: &Record<'_>) -> Located<String> {
        let without = || Located { value: format!("{kind}-{}", number + 1), span: record.span() };
        self.id(kind, "name", record).unwrap_or_else(without)
    }

    fn step(&mut self, number: usize, record: &Record<'_>) -> Step {
        let id = self.id_or_number("step", number, record);
        let activities = record.records("activities");
        Step {
            span: id.span,
            id: id.value,
            name: text(record, "name"),
            summary: text(record, "summary"),
            activities: activities.iter().enumerate().map(|(number, record)| self.activity(number, record)).collect(),
        }
    }

    fn activity(&mut self, number: usize, record: &Record<'_>) -> Activity {
        let audience = audience(record);
        let id = self.id_or_number("activity", number, record);
        let marks = record.map("responsibility").iter().filter_map(|entry| {
            let key = Located { value: entry.key.clone(), span: entry.key_span };
            Some((self.role(key), entry.value.text().and_then(Mark::parse)?))
        });
        let responsibility = marks.collect();
        let examples = record.records("examples").into_iter().filter_map(|record| {
            let items = record.texts("items").into_iter().map(|item| item.value).collect();
            Some(Example { actor: self.role(record.text("actor")?), items })
        });
        let examples = examples.collect();
        Activity {
            span: id.span,
            audience,
            id: id.value,
            name: text(record, "name"),
            task: text(record, "task"),
            responsibility,
            milestones: record.records("milestones").iter().filter_map(|record| self.milestone(record)).collect(),
            examples,
            notes: text(record, "notes"),
        }
    }

    fn milestone(&mut self, record: &Record<'_>) -> Option<Milestone> {
        let audience = audience(record);
        let id = self.id("milestone", "title", record);
        let (start, due) = (record.date("start"), record.date("due"));
        if let (Some(start), Some(due)) = (start, due)
            && due.value < start.value
        {
            self.push(rules::end_before_start("due", due.value, "start", start.value), due.span);
        }
        let owner = record.text("owner").map(|owner| self.role(owner)).unwrap_or_default();
        let proof = self.proof(record);
        Some(Milestone {
            title: text(record, "title"),
            owner,
            start: start.map(|day| day.value),
            due: due.map(|day| day.value),
            audience,
            depends_on: record.texts("depends_on"),
            proof,
            note: text(record, "note"),
            id: id?,
        })
    }

    fn proof(&mut self, record: &Record<'_>) -> Proof {
        let evidence = record.record("evidence");
        match record.date("done") {
            Some(done) if evidence.is_some() => {
                self.push(rules::evidence_and_done(), done.span);
                Proof::None
            }
            Some(done) => Proof::Done(done.value),
            None => evidence
                .and_then(|evidence| Evidence::decode(&evidence, self.path, &mut self.diagnostics))
                .map_or(Proof::None, Proof::Evidence),
        }
    }

    /// What waits for what is not there, or for itself.
    fn dependencies(&mut self) {
        let milestones: Vec<&Milestone> = self.process.milestones().map(|(_, _, milestone)| milestone).collect();
        let numbers: BTreeMap<&str, usize> =
            milestones.iter().enumerate().map(|(number, one)| (one.id.value.as_str(), number)).collect();
        let mut found = Vec::new();
        let mut edges = Vec::new();
        for milestone in &milestones {
            for other in milestone.depends_on.iter().filter(|other| !numbers.contains_key(other.value.as_str())) {
                let error = rules::unknown_milestone(&other.value);
                found.push((error.suggest(self.process.nearest_milestone(&other.value)), other.span));
            }
            let known = milestone.depends_on.iter().filter_map(|other| numbers.get(other.value.as_str()).copied());
            edges.push(known.collect::<Vec<usize>>());
        }
        for mut cycle in cycles::cycles(&edges) {
            // It is told at the milestone that most people see: this is whom it concerns.
            let widest = cycle.iter().enumerate().min_by_key(|&(_, &number)| (milestones[number].audience, number));
            let at = widest.map_or(0, |(at, _)| at);
            cycle.rotate_left(at);
            let names = cycle.iter().chain(cycle.first()).map(|&number| milestones[number].id.value.as_str());
            let names = names.collect::<Vec<_>>().join(" → ");
            let (first, next) = (milestones[cycle[0]], milestones[cycle[1 % cycle.len()]]);
            let place = first.depends_on.iter().find(|other| other.value == next.id.value);
            found.push((rules::dependency_cycle(names), place.map_or(first.id.span, |other| other.span)));
        }
        for (error, span) in found {
            self.push(error, span);
        }
    }
}
