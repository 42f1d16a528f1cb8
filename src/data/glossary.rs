//! The glossary: `data/glossary.yaml`, a list of terms.

use std::collections::BTreeMap;

use crate::audience::Audience;
use crate::data::decode::{Field, FieldKind, Located, Record, Schema, Words};
use crate::data::kana::{JapaneseOrder, KanaRow, folded};
use crate::data::yaml::Node;
use crate::diag::{Diagnostics, rules};
use crate::source::SourcePath;

/// What the file is.
pub const NAME: Words = Words::new("用語集（glossary.yaml）", "the glossary (glossary.yaml)");

/// The keys of one term.
pub static TERM: Schema = Schema {
    name: Words::new("用語", "a term"),
    fields: &[
        Field::new("term", FieldKind::Text, "用語", "the term").required(),
        Field::new(
            "reading",
            FieldKind::Text,
            "読み（かな）。五十音の順に使います",
            "its reading in kana, for the order",
        ),
        Field::new("text", FieldKind::Text, "説明", "what it means").required(),
        Field::new("also", FieldKind::Texts, "同じ意味の言い方", "other words for it"),
        Field::new(
            "id",
            FieldKind::Text,
            "リンクに使う名前（省くと、用語そのもの）",
            "its name in links; absent: the term",
        ),
        Field::new(
            "audience",
            FieldKind::Choice(&["public", "members", "internal"]),
            "見せる相手（省くと public）",
            "who may see it; absent: public",
        ),
    ],
};

/// A term with its meaning.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Term {
    /// The term.
    pub term: Located<String>,
    /// Its reading; the term itself where that needs none.
    pub reading: String,
    /// The meaning, in Markdown.
    pub text: Located<String>,
    /// Other words for it.
    pub also: Vec<String>,
    /// The id of its entry on the page.
    pub anchor: String,
    /// Who may see it.
    pub audience: Audience,
}

/// A division of the glossary, in its order.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Division {
    /// Terms that begin with a letter or a digit.
    Latin,
    /// Those of a row of the syllabary.
    Row(KanaRow),
}

impl Division {
    /// The division's sign for readers: `A–Z`, `あ` … `わ`, `その他`.
    pub fn label(self) -> &'static str {
        match self {
            Self::Latin => "A–Z",
            Self::Row(row) => row.label(),
        }
    }
}

impl Term {
    /// The division that the term stands in.
    pub fn division(&self) -> Division {
        match folded(&self.reading).chars().next() {
            Some(first) if first.is_ascii_alphanumeric() => Division::Latin,
            _ => Division::Row(KanaRow::of(&self.reading)),
        }
    }

    /// Whether a word means this term, without regard to width, case and spaces.
    pub fn is_called(&self, word: &str) -> bool {
        let word = folded(word);
        folded(&self.term.value) == word || self.also.iter().any(|also| folded(also) == word)
    }
}

/// Reads the terms of a file, in the order of an index: A–Z first, then by reading.
pub fn read(node: &Node, path: &SourcePath, diagnostics: &mut Diagnostics) -> Vec<Term> {
    let mut seen: BTreeMap<String, String> = BTreeMap::new();
    let mut terms = Vec::new();
    for record in Record::list(node, NAME, &TERM, path, diagnostics) {
        let Some(term) = term(&record) else { continue };
        let words = std::iter::once(&term.term.value).chain(&term.also);
        let taken = words.clone().find_map(|word| seen.get(&folded(word)).map(|first| (word, first)));
        if let Some((word, first)) = taken {
            diagnostics.push(rules::duplicate_term(word, first).at_span(path, term.term.span));
            continue;
        }
        for word in words {
            seen.insert(folded(word), term.term.value.clone());
        }
        if term.division() == Division::Row(KanaRow::Other) {
            let warning = rules::no_reading(&term.term.value, &term.reading);
            diagnostics.push(warning.at_span(path, term.term.span));
        }
        terms.push(term);
    }
    let order = JapaneseOrder::new();
    terms.sort_by(|a, b| {
        let division = a.division().cmp(&b.division());
        division
            .then_with(|| order.compare(&a.reading, &b.reading))
            .then_with(|| order.compare(&a.term.value, &b.term.value))
    });
    terms
}

fn term(record: &Record<'_>) -> Option<Term> {
    let term = record.text("term")?;
    let name = record.text("id").map_or_else(|| term.value.clone(), |id| id.value);
    Some(Term {
        reading: record.text("reading").map_or_else(|| term.value.clone(), |reading| reading.value.trim().to_owned()),
        text: record.text("text")?,
        also: record.texts("also").into_iter().map(|also| also.value).collect(),
        anchor: format!("term:{}", name.split_whitespace().collect::<Vec<_>>().join("-")),
        audience: record.choice("audience").and_then(|word| Audience::parse(word.value)).unwrap_or_default(),
        term,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::yaml;
    use crate::source::Source;

    fn run(text: &str) -> (Vec<Term>, Vec<&'static str>) {
        let source = Source::new(SourcePath::new("content/data/glossary.yaml"), text);
        let node = yaml::parse(&source, 0..text.len()).expect("valid YAML");
        let mut diagnostics = Diagnostics::new();
        let terms = read(&node, &source.path, &mut diagnostics);
        (terms, diagnostics.0.iter().map(|found| found.rule).collect())
    }

    #[test]
    fn terms_stand_in_the_order_of_an_index() {
        let text = "- {term: 閲覧施設, reading: えつらんしせつ, text: a}\n- {term: VPN, text: b}\n- {term: アクセス, text: c}\n\
                    - {term: 同意, reading: どうい, text: d, also: [承諾]}\n- {term: ｅＭＲ, text: e}\n";
        let (terms, found) = run(text);
        assert_eq!(found, [""; 0]);
        let order: Vec<_> = terms.iter().map(|term| (term.division().label(), term.term.value.as_str())).collect();
        let expected = [("A–Z", "ｅＭＲ"), ("A–Z", "VPN"), ("あ", "アクセス"), ("あ", "閲覧施設"), ("た", "同意")];
        assert_eq!(order, expected);
        assert!(terms[4].is_called("承諾") && terms[1].is_called("ｖｐｎ") && !terms[1].is_called("VP"));
    }

    #[test]
    fn a_term_twice_without_a_reading_or_without_a_text_is_told() {
        let text = "- {term: 同意, reading: どうい, text: a}\n- {term: 承諾, reading: しょうだく, text: b, also: [同 意]}\n\
                    - {term: 漢字, text: c}\n- {term: 無}\n- {term: x, text: y, readnig: z}\n";
        assert_eq!(run(text).1, ["missing-key", "unknown-key", "duplicate-term", "no-reading"]);
        assert_eq!(run("term: x\n").1, ["not-a-list"]);
        assert_eq!(run("").1, [""; 0]);
    }
}
