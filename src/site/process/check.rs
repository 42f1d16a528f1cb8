//! What must hold between the process and the rest of the site.

use std::collections::{BTreeMap, BTreeSet};

use super::pointer::{self, Nowhere};
use super::{EVALUATION, ISSUES, PROCESS};
use crate::audience::Audience;
use crate::data::decode::Located;
use crate::data::facilities::FacilityPublic;
use crate::data::files::DATA_FILES;
use crate::data::process::{Evidence, Process, Proof, Where};
use crate::diag::{Diagnostic, Diagnostics, Scope, Severity, rules};
use crate::site::Site;
use crate::site::folders::INDEX;
use crate::source::{SourcePath, Span, nearest};

impl Site {
    /// Says which evidence leads nowhere, and which names in issues and findings nobody has.
    pub fn check_process(&self, diagnostics: &mut Diagnostics) {
        let process = self.process.process.as_ref();
        let milestones = process.iter().flat_map(|process| process.milestones().map(move |one| (process, one.2)));
        for (process, milestone) in milestones {
            let Proof::Evidence(evidence) = &milestone.proof else { continue };
            let mut found = Diagnostics::new();
            for (error, span) in evidence.leaves().into_iter().flat_map(|leaf| self.nowhere_of(leaf)) {
                found.push(error.at_span(&SourcePath::new(PROCESS), span));
            }
            if !found.0.is_empty() {
                found.decide_scope(&self.outputs_with_milestones(process.reach(milestone)));
                diagnostics.append(found);
            }
        }
        let mut found = Diagnostics::new();
        self.check_issues(&mut found);
        let findings = self.process.evaluation.iter().flat_map(|round| &round.findings);
        let milestones: Vec<&Located<String>> = findings.filter_map(|finding| finding.milestone.as_ref()).collect();
        match process {
            Some(process) => {
                milestones.iter().for_each(|id| self.known_milestone(process, EVALUATION, id, &mut found));
            }
            None => self.no_process(EVALUATION, milestones.first().copied(), &mut found),
        }
        found.decide_scope(&self.config.outputs_for(Audience::Internal));
        diagnostics.append(found);
    }

    /// A mistake in the settings of a page that is evidence may turn the state of a milestone, so it concerns the outputs
    /// that show the milestone too, however narrow the page itself is.
    pub(in crate::site) fn concern_milestones(&self, diagnostics: &mut Diagnostics) {
        let mut concerned: BTreeMap<SourcePath, Scope> = BTreeMap::new();
        let Some(process) = &self.process.process else { return };
        for (_, _, milestone) in process.milestones() {
            let Proof::Evidence(evidence) = &milestone.proof else { continue };
            for path in evidence.leaves().into_iter().flat_map(|leaf| self.settings_behind(leaf)) {
                let outputs = self.outputs_with_milestones(process.reach(milestone));
                concerned.entry(path).or_insert_with(|| Scope::Outputs(Vec::new())).widen(&outputs);
            }
        }
        if concerned.is_empty() {
            return;
        }
        for error in diagnostics.0.iter_mut().filter(|found| found.severity == Severity::Error) {
            if let Some(outputs) = error.place.as_ref().and_then(|place| concerned.get(&place.path)) {
                error.scope.widen(outputs);
            }
        }
    }

    /// The files that decide whether a page or document that is evidence is out, and whose settings are in error: its own,
    /// and those of the folders that it lies in.
    fn settings_behind(&self, leaf: &Evidence) -> Vec<SourcePath> {
        let own = match leaf {
            Evidence::Page(id) => SourcePath::new(&format!("content/{}", id.value.trim_start_matches('/'))),
            Evidence::Document(id) => match self.document(&id.value) {
                Some(page) => self.page(page).path.clone(),
                None => return Vec::new(),
            },
            _ => return Vec::new(),
        };
        let folders = std::iter::successors(Some(own.folder()), |folder| Some(folder.rsplit_once('/')?.0));
        let mut paths: Vec<SourcePath> = folders.map(|folder| SourcePath::new(&format!("{folder}/{INDEX}"))).collect();
        paths.push(own);
        let in_doubt = |path: &SourcePath| {
            let known = self.by_source.get(path).map(|&id| self.page(id));
            known.map_or_else(|| self.broken.contains(path), |page| !page.front_is_sound)
        };
        paths.retain(in_doubt);
        paths
    }

    fn check_issues(&self, found: &mut Diagnostics) {
        let path = SourcePath::new(ISSUES);
        let process = self.process.process.as_ref();
        if process.is_none() {
            self.no_process(ISSUES, self.process.issues.first().map(|issue| &issue.owner), found);
        }
        for issue in &self.process.issues {
            if let Some(process) = process.filter(|process| process.role(&issue.owner.value).is_none()) {
                let error = rules::unknown_role(&issue.owner.value, process.known_roles());
                let error = error.suggest(process.nearest_role(&issue.owner.value));
                found.push(error.at_span(&path, issue.owner.span));
            }
            if let (Some(process), Some(id)) = (process, &issue.milestone) {
                self.known_milestone(process, ISSUES, id, found);
            }
            if let Some(id) = issue.facility.as_ref().filter(|id| self.facility(&id.value).is_none())
                && self.facilities.is_some()
            {
                let error = rules::unknown_facility_row(&id.value).suggest(self.nearest_facility(&id.value));
                found.push(error.at_span(&path, id.span));
            }
        }
    }

    /// Says, once for a file, that its names of roles and milestones mean nothing. A process that is there and cannot be
    /// read has an error of its own.
    fn no_process(&self, file: &str, first: Option<&Located<String>>, found: &mut Diagnostics) {
        if let Some(name) = first.filter(|_| !self.process.is_unreadable) {
            found.push(rules::no_process(&name.value).at_span(&SourcePath::new(file), name.span));
        }
    }

    fn known_milestone(&self, process: &Process, file: &str, id: &Located<String>, found: &mut Diagnostics) {
        if process.milestone(&id.value).is_none() {
            let error = rules::unknown_milestone(&id.value).suggest(process.nearest_milestone(&id.value));
            found.push(error.at_span(&SourcePath::new(file), id.span));
        }
    }

    /// What is wrong with one piece of evidence, and where.
    fn nowhere_of(&self, leaf: &Evidence) -> Vec<(Diagnostic, Span)> {
        let error = |ja: &str, en: &str, id: &Located<String>, likely: Option<&str>| {
            vec![(rules::evidence_nowhere(ja, en, &id.value).suggest(likely), id.span)]
        };
        match leaf {
            Evidence::Document(id) if self.document(&id.value).is_none() => {
                error("文書", "document", id, self.nearest_document(&id.value))
            }
            Evidence::Page(id) => {
                let path = SourcePath::new(&format!("content/{}", id.value.trim_start_matches('/')));
                if self.by_source.contains_key(&path) || self.broken.contains(&path) {
                    return Vec::new();
                }
                let likely = nearest(path.as_str(), self.by_source.keys().map(SourcePath::as_str));
                error("ページ", "page", id, likely.map(|path| path.trim_start_matches("content/")))
            }
            Evidence::Event(id) if self.event(&id.value).is_none() => {
                let events = self.figures.events.iter().flat_map(|events| &events.events);
                error("催し", "event", id, nearest(&id.value, events.map(|event| event.id.value.as_str())))
            }
            Evidence::Data(to) => match pointer::follow(to, &self.process.trees) {
                Ok(_) => Vec::new(),
                Err(Nowhere::File) => {
                    let own: Vec<String> = DATA_FILES.iter().map(|file| format!("{}.yaml", file.0)).collect();
                    let known = self.process.trees.keys().chain(&own).map(String::as_str);
                    let error = rules::evidence_nowhere("データのファイル", "data file", &to.file);
                    vec![(error.suggest(nearest(&to.file, known)), to.span)]
                }
                Err(Nowhere::Key(key, likely)) => {
                    let error =
                        rules::evidence_nowhere(format!("{} の項目", to.file), format!("key of {}", to.file), key);
                    vec![(error.suggest(likely.as_deref()), to.span)]
                }
            },
            Evidence::Facilities(_, condition) => self.unknown_words(condition),
            _ => Vec::new(),
        }
    }

    /// The words of a condition that no facility has, and that site.yaml does not list.
    fn unknown_words(&self, condition: &Where) -> Vec<(Diagnostic, Span)> {
        if self.facilities.is_none() {
            // A table that is there and cannot be read has errors of its own.
            return Vec::new();
        }
        let listed = self.config.facilities.as_ref().map(|settings| &settings.words);
        let (roles, kinds, municipalities) = (
            listed.map(|words| &words.roles),
            listed.map(|words| &words.kinds),
            listed.map(|words| &words.municipalities),
        );
        let columns = [
            (
                "役割",
                "role",
                &condition.role,
                roles,
                (|public| public.roles.clone()) as fn(&FacilityPublic) -> Vec<String>,
            ),
            ("種別", "kind", &condition.kind, kinds, |public| vec![public.kind.clone()]),
            ("市町村", "municipality", &condition.municipality, municipalities, |public| {
                vec![public.municipality.clone()]
            }),
            ("施設", "facility", &condition.facility, None, |public| vec![public.id.clone()]),
        ];
        let mut found = Vec::new();
        for (ja, en, wanted, vocabulary, of) in columns {
            let mut known: BTreeSet<String> =
                self.facilities().iter().flat_map(|facility| of(facility.public())).collect();
            known.extend(vocabulary.into_iter().flat_map(|words| words.known()).map(str::to_owned));
            for word in wanted.iter().filter(|word| !known.contains(&word.value)) {
                let likely = nearest(&word.value, known.iter().map(String::as_str));
                found.push((rules::evidence_nowhere(ja, en, &word.value).suggest(likely), word.span));
            }
        }
        found
    }
}
