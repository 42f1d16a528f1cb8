//! What changed from one day to another, from what was kept of each: nothing of the past is reckoned from what is written
//! today.

use std::collections::BTreeMap;

use jiff::ToSpan as _;

use crate::data::reports::{DocumentThen, IssueThen, MilestoneThen, Named, Snapshot};

/// The two sides of something that is on both days.
type Pair<'a, T> = (&'a T, &'a T);

/// What changed between two days.
#[derive(Clone, Debug, Default)]
pub struct Difference<'a> {
    /// Milestones with another state, or another share of their evidence.
    pub changed: Vec<Pair<'a, MilestoneThen>>,
    /// Milestones that are late now and were not, or were not there.
    pub newly_late: Vec<&'a MilestoneThen>,
    /// Milestones that are new in the process.
    pub added: Vec<&'a MilestoneThen>,
    /// Milestones that are no more in it.
    pub removed: Vec<&'a MilestoneThen>,
    /// Milestones that are due on another day.
    pub moved: Vec<Pair<'a, MilestoneThen>>,
    /// Issues that were raised.
    pub raised: Vec<&'a IssueThen>,
    /// Issues with another state.
    pub issues: Vec<Pair<'a, IssueThen>>,
    /// Issues that are no more in the register.
    pub issues_removed: Vec<&'a IssueThen>,
    /// Facilities that joined.
    pub joined: Vec<&'a Named>,
    /// Facilities that left.
    pub left: Vec<&'a Named>,
    /// Documents of which a version came into force, with the version before.
    pub documents: Vec<(Option<&'a DocumentThen>, &'a DocumentThen)>,
    /// Documents that are no more in force.
    pub documents_gone: Vec<&'a DocumentThen>,
}

impl<'a> Difference<'a> {
    /// The difference of two days.
    pub fn new(then: &'a Snapshot, now: &'a Snapshot) -> Self {
        let (milestones, added, removed) = matched(&then.milestones, &now.milestones, |one| &one.id);
        let (issues, raised, issues_removed) = matched(&then.issues, &now.issues, |one| &one.id);
        let (_, joined, left) = matched(&then.members, &now.members, |one| &one.id);
        let (documents, new_documents, documents_gone) = matched(&then.documents, &now.documents, |one| &one.id);
        let of = |wanted: fn(&MilestoneThen, &MilestoneThen) -> bool| -> Vec<Pair<'a, MilestoneThen>> {
            milestones.iter().copied().filter(|(before, after)| wanted(before, after)).collect()
        };
        let newly_late = now.milestones.iter().filter(|one| one.state == "late");
        let revised = documents.into_iter().filter(|(before, after)| before.version != after.version);
        let mut documents: Vec<_> = revised.map(|(before, after)| (Some(before), after)).collect();
        documents.extend(new_documents.into_iter().map(|after| (None, after)));
        documents.sort_by(|(_, a), (_, b)| (a.since, &a.id).cmp(&(b.since, &b.id)));
        Self {
            changed: of(|before, after| before.state != after.state || before.begun() != after.begun()),
            newly_late: newly_late
                .filter(|one| then.milestone(&one.id).is_none_or(|before| before.state != "late"))
                .collect(),
            moved: of(|before, after| before.due != after.due),
            added,
            removed,
            raised,
            issues: issues.into_iter().filter(|(before, after)| before.state != after.state).collect(),
            issues_removed,
            joined,
            left,
            documents,
            documents_gone,
        }
    }

    /// How many things are told of.
    pub fn count(&self) -> usize {
        // Who is newly late is among the changed and the added.
        self.changed.len()
            + self.added.len()
            + self.removed.len()
            + self.moved.len()
            + self.raised.len()
            + self.issues.len()
            + self.issues_removed.len()
            + self.joined.len()
            + self.left.len()
            + self.documents.len()
            + self.documents_gone.len()
    }
}

/// What is on both days, on the later one alone, on the earlier one alone; each in the order of its own day.
fn matched<'a, T>(
    then: &'a [T],
    now: &'a [T],
    id: impl Fn(&T) -> &String,
) -> (Vec<Pair<'a, T>>, Vec<&'a T>, Vec<&'a T>) {
    // The first of each id, as a search through the list would find it.
    let by_id = |list: &'a [T]| list.iter().rev().map(|one| (id(one), one)).collect::<BTreeMap<&'a String, &'a T>>();
    let (before, after) = (by_id(then), by_id(now));
    let both = now.iter().filter_map(|one| Some((*before.get(id(one))?, one))).collect();
    let later = now.iter().filter(|one| !before.contains_key(id(one))).collect();
    let earlier = then.iter().filter(|one| !after.contains_key(id(one))).collect();
    (both, later, earlier)
}

impl MilestoneThen {
    /// How much of its evidence was there, of how much; `None` where nothing was, and where nothing lacked.
    pub fn begun(&self) -> Option<(usize, usize)> {
        self.share.filter(|&(done, _)| done > 0 && self.state != "done")
    }
}

impl Snapshot {
    /// The milestones that are not done and due within so many days after this one, the first one first; those of the
    /// days before `from` are left out.
    pub fn due_within(&self, from: i32, days: i32) -> Vec<&MilestoneThen> {
        let after = |days: i32| self.date.saturating_add(days.days());
        let mut due: Vec<&MilestoneThen> = self
            .milestones
            .iter()
            .filter(|one| one.state != "done")
            .filter(|one| one.due.is_some_and(|day| after(from) <= day && day <= after(days)))
            .collect();
        due.sort_by_key(|one| one.due);
        due
    }
}
