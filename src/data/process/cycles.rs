//! Milestones that wait for one another.

use std::collections::BTreeMap;

/// The cycles of a graph, each from the node at which it was met: `[0, 2]` for 0 → 2 → 0. Edges are the nodes that a node
/// waits for. Every graph with a cycle gives at least one; the work grows with nodes and edges, and nothing recurses.
pub(super) fn cycles(edges: &[Vec<usize>]) -> Vec<Vec<usize>> {
    let mut found = Vec::new();
    let mut finished = vec![false; edges.len()];
    for root in 0..edges.len() {
        // The way from the root to here, each with the number of edges already tried.
        let mut way: Vec<(usize, usize)> = Vec::new();
        let mut place: BTreeMap<usize, usize> = BTreeMap::new();
        let mut enter = (!finished[root]).then_some(root);
        loop {
            if let Some(node) = enter.take() {
                place.insert(node, way.len());
                way.push((node, 0));
            }
            let Some((node, tried)) = way.last_mut() else { break };
            match edges[*node].get(*tried) {
                Some(&next) => {
                    *tried += 1;
                    if let Some(&at) = place.get(&next) {
                        found.push(way[at..].iter().map(|&(node, _)| node).collect());
                    } else if !finished[next] {
                        enter = Some(next);
                    }
                }
                None => {
                    finished[*node] = true;
                    place.remove(node);
                    way.pop();
                }
            }
        }
    }
    found
}
