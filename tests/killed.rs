//! The writer is stopped, or refused, at every single step: each output is then the old site or the new one, as a whole,
//! and the next build is right and leaves nothing behind.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, clippy::panic, reason = "these are tests of the disk")]

mod dist;

use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};

use dist::{OUTPUTS, Place, STRATEGIES, Site, new_site, old_site, snapshot};
use renkei::diag::Diagnostic;
use renkei::io::{Plain, Published, Stage, Step, Steps, Strategy};

/// Ends the program after step `at`, as a kill does: nothing after it runs, and nothing is cleaned up.
struct Kill {
    at: usize,
    done: AtomicUsize,
}

struct Killed;

impl Steps for Kill {
    fn after(&self, _: Step, _: &Path) {
        if self.done.fetch_add(1, Ordering::SeqCst) + 1 == self.at {
            resume_unwind(Box::new(Killed));
        }
    }
}

/// Runs `work` until it is killed after step `at`; its result where it has fewer steps.
fn killed<T>(at: usize, work: impl FnOnce(&Kill) -> T) -> Option<T> {
    let kill = Kill { at, done: AtomicUsize::new(0) };
    match catch_unwind(AssertUnwindSafe(|| work(&kill))) {
        Ok(done) => Some(done),
        Err(cause) if cause.is::<Killed>() => None,
        Err(cause) => resume_unwind(cause),
    }
}

/// Refuses step `at` with an error of the system.
struct Refuse {
    at: usize,
    kind: io::ErrorKind,
    seen: AtomicUsize,
}

impl Steps for Refuse {
    fn before(&self, _: Step, _: &Path) -> io::Result<()> {
        if self.seen.fetch_add(1, Ordering::SeqCst) + 1 == self.at { Err(self.kind.into()) } else { Ok(()) }
    }
}

/// A site's folder that holds the old site, where there is one.
fn place(strategy: Strategy, before: Option<&Site>) -> Place {
    let place = Place::new();
    if let Some(site) = before {
        place.build(strategy, &Plain, site).unwrap();
    }
    place
}

/// Whether a kill may leave an output missing until the next build: only the exchange of folders has no such moment.
fn has_gap(strategy: Strategy) -> bool {
    strategy == Strategy::MoveAside || cfg!(windows)
}

/// Every output is the old site or the new one. Between the two renames of [`Strategy::MoveAside`] there is none:
/// `gap` says whether that is bearable here.
fn assert_whole(place: &Place, before: Option<&Site>, after: &Site, gap: bool, when: &str) {
    for output in OUTPUTS {
        let found = snapshot(&place.dist().join(output));
        let old = before.map(|site| site[output].clone());
        let whole = found == old || found.as_ref() == Some(&after[output]) || (gap && found.is_none());
        assert!(whole, "{when}: {output} is a mixture: {found:#?}");
    }
}

fn assert_clean(place: &Place, when: &str) {
    let (dist, work) = place.names();
    assert_eq!(dist, [".htaccess", ".renkei", "members", "public"], "{when}");
    assert_eq!(work, ["lock"], "{when}");
}

fn assert_next_build_is_right(place: &Place, strategy: Strategy, when: &str) {
    let site = dist::site(&[("index.html", "次"), ("same/index.html", "同じ")]);
    place.build(strategy, &Plain, &site).unwrap_or_else(|problem| panic!("{when}: {problem}"));
    for output in OUTPUTS {
        assert_eq!(snapshot(&place.dist().join(output)).as_ref(), Some(&site[output]), "{when}");
    }
    assert_clean(place, when);
}

/// Kills the change from `before` to `after` after its steps 1, 2, 3 … and checks each end; returns how many steps it has.
fn kill_everywhere(strategy: Strategy, before: Option<&Site>, after: &Site) -> usize {
    for at in 1.. {
        let when = format!("{strategy:?}, killed after step {at}");
        let place = place(strategy, before);
        let end = killed(at, |steps| place.build(strategy, steps, after));
        if let Some(published) = end {
            published.unwrap();
            assert_whole(&place, None, after, false, &when);
            return at - 1;
        }
        assert_whole(&place, before, after, has_gap(strategy), &when);
        if at % 2 == 0 {
            Stage::open(&place.target(), strategy, &Plain).unwrap().discard().unwrap();
            assert_whole(&place, before, after, false, &format!("{when}, then healed"));
        }
        assert_next_build_is_right(&place, strategy, &when);
    }
    0
}

#[test]
fn a_build_killed_at_any_step_leaves_the_old_site_or_the_new_one() {
    for strategy in STRATEGIES {
        let steps = kill_everywhere(strategy, Some(&old_site()), &new_site());
        assert!(steps > 25, "{strategy:?} has only {steps} steps: does the writer still report them?");
    }
}

#[test]
fn the_very_first_build_killed_at_any_step_leaves_nothing_or_the_whole_site() {
    for strategy in STRATEGIES {
        assert!(kill_everywhere(strategy, None, &new_site()) > 20);
    }
}

#[test]
fn healing_killed_at_any_step_is_healed_by_the_next_build() {
    let (old, new) = (old_site(), new_site());
    for strategy in STRATEGIES {
        let mut healings = 0;
        for at in 1.. {
            let mut ended = false;
            for second in 1.. {
                let place = place(strategy, Some(&old));
                ended = killed(at, |steps| place.build(strategy, steps, &new)).is_some();
                let healed = killed(second, |steps| Stage::open(&place.target(), strategy, steps).map(drop)).is_some();
                let when = format!("{strategy:?}, killed after step {at}, healing killed after step {second}");
                assert_whole(&place, Some(&old), &new, has_gap(strategy) && !healed, &when);
                assert_next_build_is_right(&place, strategy, &when);
                if healed {
                    break;
                }
                healings += 1;
            }
            if ended {
                break;
            }
        }
        assert!(healings > 25, "{strategy:?}: only {healings} healings were killed");
    }
}

#[test]
fn a_site_that_waits_in_the_journal_is_moved_back() {
    let (old, new) = (old_site(), new_site());
    let mut gaps = 0;
    for at in 1.. {
        let place = place(Strategy::MoveAside, Some(&old));
        if killed(at, |steps| place.build(Strategy::MoveAside, steps, &new)).is_some() {
            break;
        }
        if !place.dist().join("public").is_dir() {
            gaps += 1;
            Stage::open(&place.target(), Strategy::MoveAside, &Plain).unwrap().discard().unwrap();
            assert_eq!(snapshot(&place.dist().join("public")).as_ref(), Some(&old["public"]));
        }
    }
    assert_eq!(gaps, 1, "the old site lies in the journal between two steps");
}

/// Refuses every step in turn and checks that the first refusal is reported and the folders are whole and tidy.
fn refuse_everywhere(strategy: Strategy, kind: io::ErrorKind, check: impl Fn(&Diagnostic)) -> usize {
    let (old, new) = (old_site(), new_site());
    let mut errors = 0;
    for at in 1.. {
        let when = format!("{strategy:?}, {kind:?} at step {at}");
        let place = place(strategy, Some(&old));
        let refuse = Refuse { at, kind, seen: AtomicUsize::new(0) };
        match place.build(strategy, &refuse, &new) {
            Ok(published) => {
                assert_whole(&place, None, &new, false, &when);
                assert_published(&published, &when);
            }
            Err(problem) => {
                errors += 1;
                check(&problem);
                assert_whole(&place, Some(&old), &new, false, &when);
            }
        }
        assert_clean(&place, &when);
        if refuse.seen.into_inner() < at {
            break;
        }
        assert_next_build_is_right(&place, strategy, &when);
    }
    errors
}

fn assert_published(published: &Published, when: &str) {
    for output in OUTPUTS {
        let counts = published.outputs[output];
        assert_eq!((counts.written, counts.unchanged, counts.removed), (4, 1, 2), "{when}");
    }
}

#[test]
fn a_disk_that_is_full_at_any_step_is_reported_and_leaves_whole_sites_and_no_leftovers() {
    for strategy in STRATEGIES {
        let errors = refuse_everywhere(strategy, io::ErrorKind::StorageFull, |problem| {
            assert_eq!(problem.rule, "disk-full");
            assert!(problem.message.ja.contains("dist"), "names a path: {}", problem.message.ja);
        });
        assert!(errors > 20, "{strategy:?}: only {errors} steps can fail");
    }
}

#[test]
fn a_missing_permission_at_any_step_is_reported_with_a_remedy() {
    refuse_everywhere(Strategy::MoveAside, io::ErrorKind::PermissionDenied, |problem| {
        assert_eq!(problem.rule, "write-not-permitted");
        assert!(problem.help.ja.contains("アクセス権"));
    });
}
