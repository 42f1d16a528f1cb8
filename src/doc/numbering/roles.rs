//! What each heading of a numbered document is: a chapter, an article, a supplement, an annex.

use std::collections::BTreeMap;

use super::ledger::UNNUMBERED;
use super::written;
use crate::doc::{Block, BlockKind, Heading, NumberKind, plain_text};

/// What a heading is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Role {
    /// One of the main part: its level, and whether headings stand below it or below one of its neighbours.
    Main { level: u8, holds: bool, depth: u8 },
    /// 附則, 別表, 別紙, 様式: named by its first word.
    Special(NumberKind),
    /// A heading below 附則.
    InSupplement,
    /// A heading without a number: below an annex, or by its author's wish.
    Plain,
}

/// A heading of the main part while the roles are found.
struct Main {
    index: usize,
    level: u8,
    /// The number of the heading above it among the main ones.
    above: Option<usize>,
}

/// The roles of the headings among blocks, by their indexes.
pub(super) fn roles(blocks: &[Block]) -> BTreeMap<usize, Role> {
    let mut roles = BTreeMap::new();
    let mut main: Vec<Main> = Vec::new();
    // The heading whose whole part has one role: what is deeper belongs to it.
    let mut held: Option<(u8, Role)> = None;
    for (index, block) in blocks.iter().enumerate() {
        let BlockKind::Heading(heading) = &block.kind else { continue };
        let level = heading.level;
        held = held.filter(|(of, _)| level > *of);
        let special = written::special(&plain_text(&heading.content)).map(|written| written.kind);
        let role = match (held, special) {
            (Some((_, role)), _) => role,
            _ if is_unnumbered(heading) => {
                held = Some((level, Role::Plain));
                Role::Plain
            }
            (None, Some(kind)) => {
                let below = if kind == NumberKind::Supplement { Role::InSupplement } else { Role::Plain };
                held = Some((level, below));
                Role::Special(kind)
            }
            (None, None) => {
                let above = main.iter().rposition(|one| one.level < level);
                main.push(Main { index, level, above });
                continue;
            }
        };
        roles.insert(index, role);
    }
    roles.extend(main_roles(&main));
    roles
}

/// Neighbours are alike: where one of them holds headings, all of them are chapters (or sections), even one that is empty.
fn main_roles(main: &[Main]) -> Vec<(usize, Role)> {
    let mut holds: BTreeMap<(Option<usize>, u8), bool> = BTreeMap::new();
    for (number, one) in main.iter().enumerate() {
        let own = main.get(number + 1).is_some_and(|next| next.above == Some(number));
        *holds.entry((one.above, one.level)).or_default() |= own;
    }
    let depth = |one: &Main| std::iter::successors(one.above, |&above| main[above].above).count();
    let role = |one: &Main| Role::Main {
        level: one.level,
        holds: holds.get(&(one.above, one.level)).copied().unwrap_or_default(),
        depth: u8::try_from(depth(one)).unwrap_or(u8::MAX),
    };
    main.iter().map(|one| (one.index, role(one))).collect()
}

fn is_unnumbered(heading: &Heading) -> bool {
    heading.classes.iter().any(|class| &**class == UNNUMBERED)
}
