//! `::glossary`, `::faq`, `::links` and `:term[…]`.

use super::Expander;
use super::blocks::{gap, heading, link, list, paragraph, part, text};
use crate::data::glossary::{Division, Term};
use crate::diag::rules;
use crate::doc::{Block, BlockKind, Definition, Directive, InlineKind};
use crate::site::handbook::{FAQ, Fragment, GLOSSARY, LINKS};
use crate::source::{SourcePath, Span, nearest};

impl Expander<'_> {
    /// The whole glossary under the signs of its index.
    pub(super) fn glossary(&mut self, span: Span) -> Vec<Block> {
        if self.view.site.handbook.terms.is_none() {
            self.push(rules::no_list_file("data/glossary.yaml"), span);
            return Vec::new();
        }
        let mut divisions: Vec<(Division, Vec<&(Term, Fragment)>)> = Vec::new();
        for entry in self.view.terms() {
            match divisions.last_mut() {
                Some((division, entries)) if *division == entry.0.division() => entries.push(entry),
                _ => divisions.push((entry.0.division(), vec![entry])),
            }
        }
        let id = |number: usize| format!("glossary:{}", number + 1);
        let index = divisions.iter().enumerate().map(|(number, (division, _))| {
            vec![link(&format!("#{}", id(number)), self.division_title(*division), span)]
        });
        let mut blocks = vec![part("list-nav", vec![list(index.collect(), span)], span)];
        for (number, (division, entries)) in divisions.iter().enumerate() {
            blocks.push(heading(self.heading_level + 1, id(number), self.division_title(*division), span));
            let entries = entries.iter().map(|(term, fragment)| self.definition(term, fragment, span)).collect();
            blocks.push(Block { span, kind: BlockKind::Definitions(entries) });
        }
        blocks
    }

    fn division_title(&self, division: Division) -> &'static str {
        match division.label() {
            "その他" => self.label("facility_other"),
            label => label,
        }
    }

    fn definition(&mut self, term: &Term, fragment: &Fragment, span: Span) -> Definition {
        let mut words = vec![text(&term.term.value, span)];
        if term.reading != term.term.value {
            words.push(text(&format!("（{}）", term.reading), span));
        }
        let mut details = self.fragment(GLOSSARY, fragment);
        if !term.also.is_empty() {
            let also = format!("{}{}", self.label("glossary_also"), term.also.join("、"));
            details.push(paragraph(vec![text(&also, span)], span));
        }
        Definition { id: term.anchor.clone(), term: words, details: vec![details] }
    }

    /// The blocks of a text from a data file, its own directives answered. What is wrong there is said of that file.
    fn fragment(&mut self, path: &str, fragment: &Fragment) -> Vec<Block> {
        let mut blocks = fragment.blocks.clone();
        let level = self.heading_level;
        let outside = std::mem::replace(&mut self.path, SourcePath::new(path));
        self.blocks(&mut blocks);
        self.path = outside;
        self.heading_level = level;
        blocks
    }

    /// Questions with their answers, of one group or of all.
    pub(super) fn faq(&mut self, directive: &Directive, span: Span) -> Vec<Block> {
        let site = self.view.site;
        let Some(all) = &site.handbook.questions else {
            self.push(rules::no_list_file("data/faq.yaml"), span);
            return Vec::new();
        };
        let wanted = directive.attribute("group");
        if let Some(group) = wanted
            && !all.iter().any(|(question, _)| *question.group == *group.value)
        {
            let known = all.iter().map(|(question, _)| question.group.as_str());
            let error = rules::unknown_group(&*group.value, "data/faq.yaml").suggest(nearest(&group.value, known));
            self.push(error, group.span);
        }
        let level = self.heading_level + 1;
        let (mut blocks, mut section) = (Vec::new(), String::new());
        let shown = self.view.questions().filter(|(question, _)| wanted.is_none_or(|g| *g.value == *question.group));
        for (question, fragment) in shown {
            if question.section != section {
                section.clone_from(&question.section);
                let id = format!("{}:section", question.anchor);
                blocks.push(heading(level, id, &section, span));
            }
            let below = if section.is_empty() { level } else { level + 1 };
            blocks.push(heading(below, question.anchor.clone(), &question.question.value, span));
            self.heading_level = below;
            blocks.extend(self.fragment(FAQ, fragment));
            self.heading_level = level - 1;
        }
        blocks
    }

    /// Links to other sites, of one group or of all.
    pub(super) fn web_links(&mut self, directive: &Directive, span: Span) -> Vec<Block> {
        let Some(all) = &self.view.site.handbook.links else {
            self.push(rules::no_list_file(LINKS.trim_start_matches("content/")), span);
            return Vec::new();
        };
        let wanted = directive.attribute("group");
        if let Some(group) = wanted
            && !all.iter().any(|link| *link.group == *group.value)
        {
            let known = all.iter().map(|link| link.group.as_str());
            let error = rules::unknown_group(&*group.value, "data/links.yaml").suggest(nearest(&group.value, known));
            self.push(error, group.span);
        }
        let shown = self.view.web_links().filter(|link| wanted.is_none_or(|group| *group.value == *link.group));
        let items = shown.map(|shown| {
            let mut item = vec![link(&shown.url, &shown.title, span)];
            if !shown.text.is_empty() {
                item.push(text(&format!("{}{}", gap(self.lang()), shown.text), span));
            }
            item
        });
        vec![list(items.collect(), span)]
    }

    /// A word of the glossary, leading to its entry.
    pub(super) fn term(&mut self, word: &str, span: Span) -> InlineKind {
        let terms = self.view.site.handbook.terms();
        let error = match terms.iter().find(|(term, _)| term.is_called(word)) {
            Some((term, _)) if self.view.is_for(term.audience) => match self.view.first_page_with("glossary") {
                Some(page) => {
                    let path = self.view.site.page(page).path.as_str().trim_start_matches("content");
                    return link(&format!("{path}#{}", term.anchor), word, span).kind;
                }
                None => rules::no_glossary_page(word),
            },
            Some(_) => rules::term_not_shown(word),
            None => {
                let known = terms.iter().flat_map(|(term, _)| std::iter::once(&term.term.value).chain(&term.also));
                rules::unknown_term(word).suggest(nearest(word, known.map(String::as_str)))
            }
        };
        self.push(error, span);
        InlineKind::Text(word.into())
    }
}
