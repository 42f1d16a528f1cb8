//! Redirects from the addresses of an earlier site: `data/redirects.csv` with the columns `from` and `to`.

use std::collections::BTreeMap;

use percent_encoding::percent_decode_str;

use crate::data::table::{Cell, Table};
use crate::diag::{Diagnostic, Diagnostics, Place, rules};

/// A redirect.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Redirect {
    /// The earlier address: a path that begins with `/`, percent-decoded, without query and fragment.
    pub from: String,
    /// Where it leads, as it is written: a source file, or a path that begins with `/`.
    pub to: String,
    /// Where the target stands, for whoever looks it up.
    pub to_place: Place,
    /// Where the row begins.
    pub place: Place,
}

/// What became of a table.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Redirects {
    /// The rows that can be used.
    pub rows: Vec<Redirect>,
    /// What is wrong with the others, with where each was to lead: a mistake is a matter of who may see that.
    pub problems: Vec<(Vec<String>, Diagnostic)>,
}

/// Reads the redirects of a table, in its order. Rows with mistakes are left out: sources outside the site, targets that
/// are no address of it, an address twice, loops. What is wrong with the table as a whole is reported at once.
pub fn read(table: &Table, diagnostics: &mut Diagnostics) -> Redirects {
    let mut column = |name: &str| match table.column(name) {
        Ok(index) => Some(index),
        Err(diagnostic) => {
            let header = table.header.first().map_or_else(|| Place::file(&table.path), |cell| table.place(&cell.place));
            diagnostics.push(if diagnostic.place.is_some() { diagnostic } else { diagnostic.at(header) });
            None
        }
    };
    let (from, to) = (column("from"), column("to"));
    let (Some(from), Some(to)) = (from, to) else { return Redirects::default() };
    let mut seen: BTreeMap<String, String> = BTreeMap::new();
    let mut redirects = Redirects::default();
    for row in &table.rows {
        let (Some(from), Some(to)) = (row.get(from), row.get(to)) else { continue };
        let Some(redirect) = redirects.read(table, from, to) else { continue };
        let same = same(&redirect.from).to_owned();
        if let Some(first) = seen.get(&same) {
            let error = rules::duplicate_redirect(&redirect.from).at(redirect.place);
            redirects.problems.push((vec![first.clone(), redirect.to], error));
            continue;
        }
        seen.insert(same, redirect.to.clone());
        redirects.rows.push(redirect);
    }
    redirects.without_loops()
}

impl Redirects {
    fn read(&mut self, table: &Table, from: &Cell, to: &Cell) -> Option<Redirect> {
        let (source, target) = (local_path(from.trimmed()), to.trimmed().to_owned());
        if source.is_none() {
            let error = rules::bad_redirect_from(from.trimmed()).at(table.place(&from.place));
            self.problems.push((vec![target.clone()], error));
        }
        let sound = is_target(&target);
        if !sound {
            let error = rules::bad_redirect_to(&target).at(table.place(&to.place));
            self.problems.push((vec![target.clone()], error));
        }
        let place = table.place(&from.place);
        let redirect = Redirect { from: source?, to: target, to_place: table.place(&to.place), place };
        sound.then_some(redirect)
    }

    fn without_loops(mut self) -> Self {
        let next: BTreeMap<String, String> = self
            .rows
            .iter()
            .filter_map(|redirect| Some((same(&redirect.from).to_owned(), same(&local_path(&redirect.to)?).to_owned())))
            .collect();
        let leads_back = |redirect: &Redirect| {
            let start = same(&redirect.from);
            let mut at = start;
            for _ in 0..=next.len() {
                match next.get(at) {
                    Some(target) if target == start => return true,
                    Some(target) => at = target,
                    None => return false,
                }
            }
            false
        };
        let (looping, sound): (Vec<_>, Vec<_>) = self.rows.into_iter().partition(leads_back);
        self.rows = sound;
        for redirect in looping {
            let error = rules::redirect_loop(&redirect.from).at(redirect.place);
            self.problems.push((vec![redirect.to], error));
        }
        self
    }
}

/// The path of an address in this site, decoded; `None` where it is none, or could mean another.
fn local_path(text: &str) -> Option<String> {
    let path = percent_decode_str(text).decode_utf8().ok()?.into_owned();
    let local = path.starts_with('/') && !path.starts_with("//");
    let plain = !path.contains(|c: char| c.is_control() || matches!(c, '\\' | '?' | '#' | '*'));
    let inside = !path.split('/').any(|part| part == ".." || part == ".");
    (local && plain && inside && !same(&path).is_empty()).then_some(path)
}

/// What may stand under `to`: something of this site. An address with a scheme (`https:`, `javascript:`) or a host leads
/// away from it: whoever can write this table could lend the network's name to any other site.
fn is_target(text: &str) -> bool {
    let before_path = text.split('/').next().unwrap_or("");
    let plain = !text.contains(|c: char| c.is_control() || c == '\\');
    plain && !text.is_empty() && !text.starts_with("//") && !before_path.contains(':')
}

/// The address without what does not tell pages apart: a slash or `index.html` at the end.
fn same(path: &str) -> &str {
    let path = path.strip_suffix("index.html").unwrap_or(path);
    path.trim_end_matches('/')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::table::read_csv;
    use crate::diag::At;
    use crate::source::SourcePath;

    type Pairs = Vec<(String, String)>;
    /// Rule, line and column.
    type Trouble = (&'static str, usize, usize);

    fn run(text: &str) -> (Pairs, Vec<Trouble>) {
        let mut diagnostics = Diagnostics::new();
        let path = SourcePath::new("content/data/redirects.csv");
        let (table, source) = read_csv(&path, text.as_bytes(), &mut diagnostics).expect("a table");
        let read = read(&table, &mut diagnostics);
        let redirects = read.rows.into_iter().map(|r| (r.from, r.to)).collect();
        diagnostics.0.extend(read.problems.into_iter().map(|(_, problem)| problem));
        let place = |d: &crate::diag::Diagnostic| match d.place.as_ref().map(|place| &place.at) {
            Some(At::Span(span)) => source.line_column(span.start as usize),
            other => panic!("{other:?}"),
        };
        let troubles = diagnostics.0.iter().map(|d| (d.rule, place(d).line, place(d).column)).collect();
        (redirects, troubles)
    }

    #[test]
    fn sound_redirects_are_kept_as_they_are_meant() {
        let text = "from,to\n/old.html,about/_index.md\n/%E7%97%85%E9%99%A2/,/facilities/\n/a,/b\n/b,/c\n";
        let (redirects, troubles) = run(text);
        assert_eq!(troubles, []);
        assert_eq!(redirects[1], ("/病院/".to_owned(), "/facilities/".to_owned()));
        assert_eq!(redirects.len(), 4);
    }

    #[test]
    fn redirects_that_lead_nowhere_or_astray_are_told_at_their_lines() {
        let text = "from,to\nhttps://x/,/a\n//x,/a\n/a/../b,/a\n/%2e%2e/b,/a\n/q?id=1,/a\n,/a\n/,/a\n/1,\n/2,javascript:x\n\
                    /3,//host\n/4,https://example.jp/\n/5,/6\n/6/,/7\n/7,/5/index.html\n/8,/8/\n/9,/a\n/9/,/b\n\"/1\n0\",/a\n/loopward,/5\n";
        let (redirects, troubles) = run(text);
        let from = "bad-redirect-from";
        let to = "bad-redirect-to";
        let mut wanted: Vec<_> = (2..=8).map(|line| (from, line, 1)).collect();
        wanted.extend((9..=12).map(|line| (to, line, 4)));
        wanted.extend([("duplicate-redirect", 18, 1), (from, 19, 1)]);
        wanted.extend([13, 14, 15, 16].map(|line| ("redirect-loop", line, 1)));
        assert_eq!(troubles, wanted);
        assert_eq!(redirects.iter().map(|(from, _)| from.as_str()).collect::<Vec<_>>(), ["/9", "/loopward"]);
        assert_eq!(run("from,too\n/a,/b\n").1, [("missing-column", 1, 1)]);
    }
}
