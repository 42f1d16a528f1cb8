//! Outages and maintenance: a page of news says when the service stops and when it is back; banners and lists follow.

use jiff::Timestamp;
use jiff::civil::DateTime;

use crate::data::date::add_period;
use crate::data::decode::{Field, FieldKind, Record, Schema, Words};
use crate::data::moment::When;
use crate::diag::{Diagnostics, Lang, rules};
use crate::site::{OutputView, Page, PageId, Site};
use crate::source::{SourcePath, Span};

/// The kind of news that an outage is, where its page names none.
pub(super) const OUTAGE_KIND: &str = "outage";
/// The kind of news that is planned work: it is over at the end that was planned.
const MAINTENANCE_KIND: &str = "maintenance";
/// After so many days an outage without any end is probably forgotten.
const FORGOTTEN_AFTER: i64 = 14;

/// The keys of `outage:`.
pub(super) static OUTAGE: Schema = Schema {
    name: Words::new("障害や保守の時間（outage）", "`outage`"),
    fields: &[
        Field::new("service", FieldKind::Text, "使えないもの", "what cannot be used").required(),
        Field::new("from", FieldKind::Moment, "始まり", "when it begins").required(),
        Field::new("until", FieldKind::Moment, "終わりの予定か見込み", "when it is planned or expected to end"),
        Field::new("restored", FieldKind::Moment, "実際に復旧した日時", "when the service was back"),
        Field::new(
            "banner_from",
            FieldKind::Moment,
            "前もって全ページに予告を出し始める日時",
            "from when every page announces it",
        ),
    ],
};

/// An outage or maintenance.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Outage {
    /// What cannot be used.
    pub service: String,
    /// When it begins.
    pub from: When,
    /// When it is planned or expected to end.
    pub until: Option<When>,
    /// When the service was back.
    pub restored: Option<When>,
    /// From when every page announces it.
    pub banner_from: Option<When>,
    /// Where it is written.
    pub span: Span,
}

/// How far an outage is at the moment of the build.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Phase {
    /// It is to come.
    Planned,
    /// The service cannot be used.
    Current,
    /// The expected end has passed, and nobody has said that the service is back.
    Overdue,
    /// The service is back since a short time.
    Restored,
    /// Planned work ended as planned, a short time ago.
    Ended,
    /// It is over, and only a matter of the archive.
    Over,
}

impl Phase {
    /// The phase in words.
    pub fn label(self, lang: Lang) -> &'static str {
        let key = match self {
            Self::Planned => "outage_planned",
            Self::Current => "outage_current",
            Self::Overdue => "outage_overdue",
            Self::Restored => "outage_restored",
            Self::Ended | Self::Over => "outage_over",
        };
        rules::label(key, lang).unwrap_or(key)
    }
}

impl Outage {
    /// Reads the times, and says which of them cannot be.
    pub(super) fn decode(record: &Record<'_>, path: &SourcePath, diagnostics: &mut Diagnostics) -> Option<Self> {
        let (until, restored, banner_from) =
            (record.moment("until"), record.moment("restored"), record.moment("banner_from"));
        let from = record.moment("from")?;
        // A time that cannot be read is an error of its own; nothing is concluded from its absence.
        if record.has("until") && until.is_none() || record.has("restored") && restored.is_none() {
            return None;
        }
        for end in [&until, &restored].into_iter().flatten() {
            if end.value.end() <= from.value.start() {
                let (from, end_text) = (from.value.text(Lang::Ja), end.value.text(Lang::Ja));
                diagnostics.push(rules::outage_end_before_start(from, end_text).at_span(path, end.span));
            }
        }
        if let Some(banner) = banner_from.filter(|banner| banner.value.start() > from.value.start()) {
            let (banner_text, from) = (banner.value.text(Lang::Ja), from.value.text(Lang::Ja));
            diagnostics.push(rules::outage_banner_after_start(banner_text, from).at_span(path, banner.span));
        }
        Some(Self {
            service: record.text("service")?.value,
            from: from.value,
            until: until.map(|until| until.value),
            restored: restored.map(|restored| restored.value),
            banner_from: banner_from.map(|banner| banner.value),
            span: record.span(),
        })
    }

    /// The end: the real one, or the planned.
    fn end(&self) -> Option<DateTime> {
        self.restored.or(self.until).map(When::end)
    }
}

impl Page {
    /// Whether it tells of planned work.
    fn is_maintenance(&self) -> bool {
        self.front.kind.as_ref().is_some_and(|kind| kind.value == MAINTENANCE_KIND)
    }
}

impl Site {
    fn after_keep(&self, end: DateTime) -> DateTime {
        add_period(end.date(), self.config.news.keep_outage).to_datetime(end.time())
    }

    /// How far the outage of a page is; `None` where the page tells of none.
    pub fn phase(&self, page: &Page) -> Option<Phase> {
        let outage = page.front.outage.as_ref()?;
        let passed = |moment: DateTime| self.instant(moment) <= self.now;
        if !passed(outage.from.start()) {
            return Some(Phase::Planned);
        }
        let Some(end) = outage.end() else { return Some(Phase::Current) };
        Some(match (passed(end), passed(self.after_keep(end))) {
            (false, _) => Phase::Current,
            (true, true) => Phase::Over,
            (true, false) if outage.restored.is_some() => Phase::Restored,
            (true, false) if page.is_maintenance() => Phase::Ended,
            (true, false) => Phase::Overdue,
        })
    }

    /// Whether every page of the outputs that show this one says so.
    fn has_banner(&self, page: &Page) -> bool {
        let announced = || page.front.outage.as_ref().and_then(|outage| outage.banner_from);
        match self.phase(page) {
            Some(Phase::Planned) => announced().is_some_and(|from| self.instant(from.start()) <= self.now),
            Some(Phase::Current | Phase::Overdue | Phase::Restored) => true,
            Some(Phase::Ended | Phase::Over) | None => false,
        }
    }

    /// The moments at which an outage passes from one phase to the next.
    fn moments_of(&self, outage: &Outage) -> Vec<DateTime> {
        let kept = outage.end().map(|end| self.after_keep(end));
        let starts = [outage.banner_from, Some(outage.from)].into_iter().flatten().map(When::start);
        starts.chain(outage.end()).chain(kept).collect()
    }

    /// Tells of an outage that began long ago and of which no end is known.
    pub(super) fn check_outage(&self, page: &Page, diagnostics: &mut Diagnostics) {
        let Some(outage) = &page.front.outage else { return };
        let began: Timestamp = self.instant(outage.from.start());
        let days = self.now.duration_since(began).as_hours() / 24;
        if outage.end().is_none() && days >= FORGOTTEN_AFTER {
            diagnostics.push(rules::outage_open(days).at_span(&page.path, outage.span));
        }
    }
}

impl<'a> OutputView<'a> {
    /// The pages whose outages every page of the output tells of, the latest first.
    pub fn current_outages(&self) -> Vec<(PageId, &'a Page)> {
        let mut pages: Vec<_> = self.pages().filter(|(_, page)| self.site.has_banner(page)).collect();
        pages.sort_by_key(|(_, page)| std::cmp::Reverse(page.front.outage.as_ref().map(|outage| outage.from)));
        pages
    }

    /// The moments at which the output changes by an outage.
    pub(super) fn of_outages(&self) -> Vec<DateTime> {
        let outages = self.pages().filter_map(|(_, page)| page.front.outage.as_ref());
        outages.flat_map(|outage| self.site.moments_of(outage)).collect()
    }
}
