//! `::document-registry` (文書台帳): every document, whatever its status.

use jiff::ToSpan as _;
use jiff::civil::Date;

use super::Expander;
use super::blocks::{gap, heading, line_break, link, list, marked, part, table, text};
use crate::diag::Lang;
use crate::doc::{Block, Directive, Inline};
use crate::site::documents::DocumentInfo;
use crate::site::{Page, PageId, Status, Target};
use crate::source::Span;

/// So many days before its day, a document is named among those to review.
pub(in crate::site) const REVIEW_SOON: i64 = 90;

impl Expander<'_> {
    /// All documents by kind, those to review soon before them; for internal outputs alone.
    pub(super) fn document_registry(&mut self, directive: &Directive, span: Span) -> Vec<Block> {
        if !self.is_internal(&directive.name, span) {
            return Vec::new();
        }
        let all = self.view.site.registered_documents();
        if all.is_empty() {
            return vec![self.says(self.label("no_documents"), span)];
        }
        let mut blocks = vec![self.says(&self.registry_counts(&all), span)];
        let level = self.heading_level + 1;
        let due = self.due_documents(&all, span);
        if !due.is_empty() {
            let title = self.label("registry_due");
            blocks.extend([heading(level, "registry:due".to_owned(), title, span), list(due, span)]);
        }
        for (number, group) in all.chunk_by(|(_, _, a), (_, _, b)| a.kind.value == b.kind.value).enumerate() {
            let kind = group.first().map_or("", |(_, _, info)| info.kind.value.as_str());
            let title = match self.lang() {
                Lang::Ja => format!("{kind}（{}）", group.len()),
                Lang::En => format!("{kind} ({})", group.len()),
            };
            blocks.push(heading(level, format!("registry:{}", number + 1), &title, span));
            blocks.push(part("stacked", vec![self.registry_table(group, span)], span));
        }
        blocks
    }

    /// 「文書は 16 あります。公開 12、下書き 2、廃止 2。」
    fn registry_counts(&self, all: &[(PageId, &Page, &DocumentInfo)]) -> String {
        let counts = Status::ALL.into_iter().rev().filter_map(|status| {
            let count = all.iter().filter(|(_, page, _)| page.publication.status == status).count();
            (count > 0).then(|| format!("{} {count}", status.label(self.lang())))
        });
        let counts: Vec<String> = counts.collect();
        match self.lang() {
            Lang::Ja => format!("文書は {} あります（{}）。", all.len(), counts.join("、")),
            Lang::En => format!("{} documents ({}).", all.len(), counts.join(", ")),
        }
    }

    /// The documents whose review is overdue or due soon, by their days.
    fn due_documents(&self, all: &[(PageId, &Page, &DocumentInfo)], span: Span) -> Vec<Vec<Inline>> {
        let soon = self.view.site.today.saturating_add(REVIEW_SOON.days());
        let mut due: Vec<(Date, &(PageId, &Page, &DocumentInfo))> = all
            .iter()
            .filter(|(_, page, _)| !page.is_retired())
            .filter_map(|one| Some((one.2.review_by.filter(|&day| day <= soon)?, one)))
            .collect();
        due.sort_by(|(a, (_, x, _)), (b, (_, y, _))| a.cmp(b).then_with(|| x.path.cmp(&y.path)));
        let item = |(day, (id, page, _)): &(Date, &(PageId, &Page, &DocumentInfo))| {
            let mut words = self.review_day(*day, span);
            words.insert(0, text(gap(self.lang()), span));
            words.insert(0, self.page_name(*id, page, span));
            words
        };
        due.iter().map(item).collect()
    }

    /// The day of a review, and in words whether it has passed.
    pub(super) fn review_day(&self, day: Date, span: Span) -> Vec<Inline> {
        let words = self.view.site.day_text(day);
        match day < self.view.site.today {
            true => vec![marked("overdue", &format!("{words}{}", self.label("review_over")), span)],
            false => vec![text(&words, span)],
        }
    }

    /// A page's title, leading to it where the output shows it.
    pub(super) fn page_name(&self, id: PageId, page: &Page, span: Span) -> Inline {
        match self.view.shows(id) {
            true => link(&super::documents::source_link(page), page.title(), span),
            false => text(page.title(), span),
        }
    }

    fn registry_table(&self, group: &[(PageId, &Page, &DocumentInfo)], span: Span) -> Block {
        let rows = group.iter().map(|(id, page, info)| {
            let mut name = vec![self.page_name(*id, page, span)];
            name.extend(info.number.iter().flat_map(|number| [line_break(span), text(number, span)]));
            let review = info.review_by.filter(|_| !page.is_retired());
            let approved = info.approved_by.as_deref().unwrap_or(self.label("blank"));
            let effective = info.effective_on.map(|on| match on > self.view.site.today {
                true => format!("{}{}", self.view.site.day_text(on), self.label("document_planned")),
                false => self.view.site.day_text(on),
            });
            vec![
                name,
                vec![text(&info.version.text(self.lang()), span), line_break(span), self.standing(page, span)],
                vec![text(effective.as_deref().unwrap_or(self.label("blank")), span)],
                review.map_or_else(|| vec![text(self.label("blank"), span)], |day| self.review_day(day, span)),
                vec![text(approved, span)],
                self.whereabouts(page, info, span),
            ]
        });
        let head = [
            "document_title",
            "registry_version",
            "document_effective",
            "document_review",
            "document_approved",
            "registry_where",
        ];
        table(&head.map(|key| self.label(key)), rows.collect(), span)
    }

    /// The status in words; of what is published and withheld, why.
    fn standing(&self, page: &Page, span: Span) -> Inline {
        let site = self.view.site;
        let status = page.publication.status;
        match page.publication.shown_on(site.today) {
            Err(reason) => marked("planned", &reason.describe(self.lang()), span),
            Ok(()) if status == Status::Published => marked("passed", status.label(self.lang()), span),
            Ok(()) => marked("open", status.label(self.lang()), span),
        }
    }

    /// Who may see it, in which formats, and its files, the earlier versions too.
    fn whereabouts(&self, page: &Page, info: &DocumentInfo, span: Span) -> Vec<Inline> {
        let formats: Vec<&str> = info.formats.iter().map(|format| format.label()).collect();
        let mut words = vec![text(page.publication.audience.label(self.lang()), span)];
        if !formats.is_empty() {
            words.extend([line_break(span), text(&formats.join("・"), span)]);
        }
        let file = info.file.iter().map(|file| (file, self.label("document_file").to_owned()));
        let archive = info.archive.iter().map(|old| (&old.file, old.version.text(self.lang())));
        for (file, label) in file.chain(archive) {
            words.push(line_break(span));
            words.push(match self.view.site.resolve(&page.path, &file.value) {
                Target::Attachment(path) if self.view.shows_attachment(&path) => {
                    link(path.as_str().trim_start_matches("content"), &label, span)
                }
                _ => text(&label, span),
            });
        }
        words
    }
}
