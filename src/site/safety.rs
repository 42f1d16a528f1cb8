//! Findings in what is published: told at the link that publishes them, to the outputs that would.
//!
//! What a file holds was found by [`crate::safety`], which knows neither who may see it nor what is declared. Here both
//! come together: a finding counts in an output that shows the page and the file, unless its value is declared or the page
//! carries an exception for it.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use crate::audience::Audience;
use crate::config::Output;
use crate::diag::{At, Diagnostics, Scope, rules};
use crate::doc::{BlockKind, Document, Facts, InlineKind, walk};
use crate::safety::personal::{self, Personal, fold_declared, fold_name};
use crate::safety::{Finding, Reach, Spot};
use crate::site::{FrontMatter, OutputView, Override, Page, PageId, Site, Target};
use crate::source::{SourcePath, Span, nearest};

/// The most findings of one rule in one file that are told at one link.
const SHOWN: usize = 5;

/// The personal data in what a page says: title, description, text, the words of its directives.
pub(super) fn personal_data(front: Option<&FrontMatter>, document: &Document, facts: &Facts) -> Vec<(Personal, Span)> {
    let mut found: Vec<(Personal, Span)> = Vec::new();
    let mut scan = |text: &str, span: &dyn Fn(usize) -> Span| {
        found.extend(personal::scan(text).into_iter().map(|one| {
            let span = span(one.range.start);
            (one, span)
        }));
    };
    if let Some(front) = front {
        let top = |_| Span::default();
        scan(&front.title, &top);
        scan(front.description.as_deref().unwrap_or_default(), &top);
    }
    walk::runs(&document.blocks, &mut |run| {
        // A number may be parted by emphasis or a line end: a run is read as a whole.
        let mut text = String::new();
        let mut places: Vec<(usize, Span)> = Vec::new();
        walk::inlines(run, &mut |inline| {
            places.push((text.len(), inline.span));
            match &inline.kind {
                InlineKind::Text(part) | InlineKind::Code(part) | InlineKind::Html(part) => text.push_str(part),
                InlineKind::Ruby(ruby) => ruby.parts.iter().for_each(|(base, _)| text.push_str(base)),
                InlineKind::Number(number) => text.extend([&*number.text, number.gap]),
                InlineKind::SoftBreak | InlineKind::LineBreak => text.push('\n'),
                _ => {}
            }
        });
        scan(&text, &|at| {
            places.iter().rev().find(|(start, _)| *start <= at).map_or(Span::default(), |(_, span)| *span)
        });
    });
    walk::blocks(&document.blocks, &mut |block| match &block.kind {
        BlockKind::Code(code) => scan(&code.text, &|_| block.span),
        BlockKind::Html(html) => scan(html, &|_| block.span),
        _ => {}
    });
    for attribute in facts.directives.iter().flat_map(|directive| &directive.attributes) {
        scan(&attribute.value, &|_| attribute.span);
    }
    // What a link's text says has been read; a link may also say something else than its text.
    for link in &facts.links {
        if let Some(address) = link.target.strip_prefix("mailto:").or_else(|| link.target.strip_prefix("tel:")) {
            for one in personal::scan(address.split('?').next().unwrap_or_default()) {
                if !found.iter().any(|(known, _)| known.value == one.value) {
                    found.push((one, link.span));
                }
            }
        }
    }
    let mut seen = BTreeSet::new();
    found.retain(|(one, span)| seen.insert((one.kind, one.value.clone(), *span)));
    found
}

/// Tells everything that was found and is neither declared nor excepted.
pub(super) fn check(site: &Site, views: &[OutputView<'_>], diagnostics: &mut Diagnostics) {
    let declared = Declared::new(site);
    let check = |(number, page)| PageSafety { site, views, declared: &declared, id: PageId(number), page }.run();
    let found: Vec<Diagnostics> = site.pages.par_iter().enumerate().map(check).collect();
    found.into_iter().for_each(|found| diagnostics.append(found));
}

/// The telephone numbers, addresses and names that may be published.
struct Declared {
    values: BTreeSet<String>,
    names: BTreeSet<String>,
    domains: Vec<String>,
}

impl Declared {
    fn new(site: &Site) -> Self {
        let organisation = &site.config.organisation;
        let contacts = || site.contacts.iter();
        let own = [&organisation.tel, &organisation.email].into_iter().flatten();
        let windows = contacts().flat_map(|contact| [&contact.tel, &contact.fax, &contact.email]).flatten();
        let facilities = site.facilities().iter().map(|facility| &facility.public().tel);
        let allowed = || site.config.allowed.iter();
        Self {
            values: own.chain(windows).chain(facilities).chain(allowed()).map(|text| fold_declared(text)).collect(),
            names: [&organisation.name, &site.config.title]
                .into_iter()
                .chain(contacts().map(|contact| &contact.name))
                .chain(allowed())
                .map(|name| fold_name(name))
                .collect(),
            domains: allowed().filter(|text| text.starts_with('@')).map(|text| fold_declared(text)).collect(),
        }
    }

    fn has(&self, value: &str) -> bool {
        self.values.contains(value)
            || self.names.contains(value)
            || self.domains.iter().any(|domain| value.ends_with(domain.as_str()))
    }
}

struct PageSafety<'a> {
    site: &'a Site,
    views: &'a [OutputView<'a>],
    declared: &'a Declared,
    id: PageId,
    page: &'a Page,
}

impl PageSafety<'_> {
    fn run(&self) -> Diagnostics {
        let mut found = Diagnostics::new();
        let mut used = vec![false; self.page.front.safety.len()];
        for (path, span) in self.files() {
            if let Some(inspection) = self.site.inspections.get(&path) {
                self.findings(&inspection.findings, Some(&path), |_| span, &mut used, &mut found);
            }
        }
        for (path, span, findings) in self.tables() {
            self.findings(&findings, Some(&path), |_| span, &mut used, &mut found);
        }
        let own: Vec<Finding> =
            self.page.personal.iter().map(|(personal, _)| Finding::personal(personal, Spot::File)).collect();
        self.findings(&own, None, |at| self.page.personal[at].1, &mut used, &mut found);
        self.exceptions(&used, &mut found);
        found
    }

    /// The files that the page publishes, each with the first place that does.
    fn files(&self) -> BTreeMap<SourcePath, Span> {
        let mut files = BTreeMap::new();
        for reference in self.page.facts.links.iter().chain(&self.page.facts.images) {
            if let Target::Attachment(path) = self.site.resolve(&self.page.path, &reference.target) {
                files.entry(path).or_insert(reference.span);
            }
        }
        files
    }

    /// The personal data in the tables that the page shows.
    fn tables(&self) -> Vec<(SourcePath, Span, Vec<Finding>)> {
        let directives = self.page.facts.directives.iter().filter(|directive| &*directive.name == "table");
        let shown = directives.filter_map(|directive| {
            let file = directive.attribute("file")?;
            let path = self.page.path.join(&file.value)?;
            let sheet = directive.attribute("sheet").map(|sheet| sheet.value.to_string());
            let table = self.site.tables.get(&(path.clone(), sheet))?;
            let mut findings = Vec::new();
            for (row, cells) in (0..).zip(std::iter::once(&table.header).chain(&table.rows)) {
                for (column, (cell, head)) in (0..).zip(cells.iter().zip(&table.header)) {
                    let prefix = if row == 0 { String::new() } else { format!("{}：", head.text) };
                    let all = personal::scan(&format!("{prefix}{}", cell.text));
                    let own = all.into_iter().filter(|one| one.range.start >= prefix.len());
                    findings.extend(own.map(|one| Finding::personal(&one, spot(&cell.place, row, column))));
                }
            }
            Some((path, file.span, findings))
        });
        shown.collect()
    }

    fn findings(
        &self,
        findings: &[Finding],
        file: Option<&SourcePath>,
        span: impl Fn(usize) -> Span,
        used: &mut [bool],
        found: &mut Diagnostics,
    ) {
        let mut told: BTreeMap<&str, usize> = BTreeMap::new();
        for (number, finding) in findings.iter().enumerate() {
            if finding.value.as_ref().is_some_and(|value| self.declared.has(value)) {
                continue;
            }
            let exceptions = self.page.front.safety.iter().zip(used.iter_mut());
            let mut excepted = false;
            for (_, used) in exceptions.filter(|(one, _)| self.excepts(one, file, finding)) {
                (*used, excepted) = (true, true);
            }
            let scope = self.outputs(file, finding.reach);
            if excepted || scope.is_empty() {
                continue;
            }
            let count = told.entry(finding.diagnostic.rule).or_default();
            *count += 1;
            if *count > SHOWN {
                continue;
            }
            let told = match file {
                Some(path) => finding.told_of(path.file_name()),
                None => finding.diagnostic.clone(),
            };
            found.push(told.at_span(&self.page.path, span(number)).scoped(Scope::Outputs(scope)));
        }
    }

    /// The outputs that would publish the finding.
    fn outputs(&self, file: Option<&SourcePath>, reach: Reach) -> Vec<String> {
        let matters = |output: &Output| match reach {
            Reach::Everywhere => true,
            Reach::BeyondOffice => output.narrowest() != Audience::Internal,
            Reach::Public => output.is_public(),
        };
        let published = |view: &&OutputView<'_>| {
            view.shows(self.id) && file.is_none_or(|file| view.may_show_attachment(file)) && matters(view.output)
        };
        self.views.iter().filter(published).map(|view| view.output.name.clone()).collect()
    }

    fn excepts(&self, one: &Override, file: Option<&SourcePath>, finding: &Finding) -> bool {
        let meant = one.file.as_ref().and_then(|written| self.page.path.join(&written.value));
        one.rule.value == finding.diagnostic.rule && one.file.is_some() == file.is_some() && meant.as_ref() == file
    }

    /// Exceptions that name no rule, or that nothing needs.
    fn exceptions(&self, used: &[bool], found: &mut Diagnostics) {
        for (one, used) in self.page.front.safety.iter().zip(used) {
            let rule = one.rule.value.as_str();
            let told = match rules::SAFETY_RULES.contains(&rule) {
                false => rules::unknown_safety_rule(rule).suggest(nearest(rule, rules::SAFETY_RULES.iter().copied())),
                true if !used => {
                    let file = one.file.as_ref().map_or("本文", |file| file.value.as_str());
                    rules::unused_override(rule, file)
                }
                true => continue,
            };
            let scope = self.site.outputs_of(&self.page.publication);
            found.push(told.at_span(&self.page.path, one.rule.span).scoped(scope));
        }
    }
}

/// Where a cell stands; in a CSV file by its row, as a spreadsheet shows it.
fn spot(place: &At, row: u32, column: u32) -> Spot {
    match place {
        At::Cell { sheet, row, column } => Spot::Cell { sheet: sheet.clone(), row: *row, column: *column },
        At::Line(..) | At::File | At::Span(_) => Spot::Cell { sheet: String::new(), row, column },
    }
}
