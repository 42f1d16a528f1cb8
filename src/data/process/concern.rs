//! Whom a mistake in process.yaml concerns: those who would have seen what it spoils.

use crate::audience::Audience;
use crate::data::decode::Record;
use crate::diag::{At, Diagnostic};
use crate::source::Span;

/// The parts of the file, each with the widest audience that sees something of it.
pub(super) struct Concern {
    /// Within one another; the smallest that holds a place is the one that counts.
    parts: Vec<(Span, Audience)>,
    /// The widest of all.
    whole: Audience,
}

/// A milestone as far as it can be read before anything is checked.
struct Milestone {
    span: Span,
    audience: Audience,
    id: String,
    after: Vec<String>,
}

impl Concern {
    /// Looks through the whole file. What lacks an id or a name still says who was to see it.
    pub(super) fn of_file(record: &Record<'_>) -> Self {
        let mut this = Self { parts: Vec::new(), whole: Audience::Internal };
        let mut milestones: Vec<Milestone> = Vec::new();
        for step in record.records("steps") {
            let mut widest = Audience::Internal;
            for activity in step.records("activities") {
                let first = milestones.len();
                milestones.extend(activity.records("milestones").iter().map(milestone));
                let below = milestones[first..].iter().map(|milestone| milestone.audience).min();
                let audience = audience(&activity).min(below.unwrap_or(Audience::Internal));
                this.parts.push((activity.span(), audience));
                widest = widest.min(audience);
            }
            this.parts.push((step.span(), widest));
            this.whole = this.whole.min(widest);
        }
        // What waits for a milestone changes with it.
        for milestone in &milestones {
            let after = milestones.iter().filter(|other| other.after.contains(&milestone.id));
            let widest = after.map(|other| other.audience).chain([milestone.audience]).min();
            this.parts.push((milestone.span, widest.unwrap_or(Audience::Internal)));
        }
        this
    }

    /// The widest audience that a mistake concerns.
    pub(super) fn of(&self, found: &Diagnostic) -> Audience {
        let Some(At::Span(at)) = found.place.as_ref().map(|place| &place.at) else { return self.whole };
        let around =
            self.parts.iter().filter(|(span, _)| span.start <= at.start && at.start < span.end.max(span.start + 1));
        around.min_by_key(|(span, _)| span.end - span.start).map_or(self.whole, |&(_, audience)| audience)
    }
}

fn milestone(record: &Record<'_>) -> Milestone {
    Milestone {
        span: record.span(),
        audience: audience(record),
        id: record.text("id").map(|id| id.value).unwrap_or_default(),
        after: record.texts("depends_on").into_iter().map(|id| id.value).collect(),
    }
}

/// Who was to see a part. Where that itself cannot be read, it may have been anybody.
fn audience(record: &Record<'_>) -> Audience {
    match record.choice("audience").and_then(|word| Audience::parse(word.value)) {
        Some(audience) => audience,
        None if record.has("audience") => Audience::Public,
        None => Audience::Internal,
    }
}
