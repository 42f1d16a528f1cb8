//! The questions that patients, facilities and clerks bring, and the page that answers each: `questions.yaml` is the list.
#![allow(clippy::unwrap_used, reason = "tests may fail")]

mod site;

use std::collections::{BTreeMap, BTreeSet};

use scraper::{ElementRef, Html, Node, Selector};
use serde::Deserialize;
use site::{Built, Site};

const QUESTIONS: &str = include_str!("questions.yaml");

/// So many questions at least, of everybody who asks.
const LEAST: usize = 40;
const LEAST_OF_EACH: usize = 10;

/// Elements whose text nobody reads on the page: the reading above a word, and what is for programs.
const NOT_READ: [&str; 5] = ["rt", "rp", "script", "style", "template"];

#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq, PartialOrd, Ord)]
#[serde(rename_all = "lowercase")]
enum Who {
    Patient,
    Facility,
    Clerk,
}

impl Who {
    /// The outputs that this reader can open, the widest first.
    fn outputs(self) -> &'static [&'static str] {
        match self {
            Self::Patient => &["public"],
            Self::Facility => &["public", "members"],
            Self::Clerk => &["public", "members", "internal"],
        }
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Question {
    who: Who,
    question: String,
    /// The source of the page, below `content/`.
    page: String,
    /// Words of the answer, as the page shows them.
    says: Vec<String>,
}

fn questions() -> Vec<Question> {
    serde_saphyr::from_str(QUESTIONS).unwrap()
}

/// Where the page of a source is: `a/b.md` → `a/b/index.html`, `a/_index.md` → `a/index.html`.
fn address(source: &str) -> String {
    let path = source.strip_suffix(".md").unwrap_or_else(|| panic!("{source} is no .md file"));
    match path.strip_suffix("_index") {
        Some(folder) => format!("{folder}index.html"),
        None => format!("{path}/index.html"),
    }
}

/// What a reader reads in the main part of a page, without white space.
fn read(page: &str) -> String {
    let page = Html::parse_document(page);
    let main = page.select(&Selector::parse("main").unwrap()).next().unwrap();
    let mut words = String::new();
    add_text(main, &mut words);
    words
}

fn add_text(element: ElementRef<'_>, words: &mut String) {
    for child in element.children() {
        match child.value() {
            Node::Text(text) => words.extend(text.chars().filter(|c| !c.is_whitespace())),
            Node::Element(found) if !NOT_READ.contains(&found.name()) => {
                add_text(ElementRef::wrap(child).unwrap(), words);
            }
            _ => {}
        }
    }
}

/// What is wrong with the answer to a question; nothing where it is there.
fn fault(built: &Built, question: &Question) -> Option<String> {
    let path = address(&question.page);
    let Some(output) = question.who.outputs().iter().find(|output| built.has(output, &path)) else {
        return Some(format!("{} is in no output that the reader can open", question.page));
    };
    let text = read(built.file(output, &path));
    let missing: Vec<&String> = question.says.iter().filter(|words| !text.contains(&squeezed(words))).collect();
    let is_answered = missing.is_empty() && !question.says.is_empty();
    (!is_answered).then(|| format!("{} does not say {missing:?}", question.page))
}

fn squeezed(words: &str) -> String {
    words.chars().filter(|c| !c.is_whitespace()).collect()
}

#[test]
fn every_question_is_answered_on_its_page() {
    let built = Site::demonstration().build().expect_sound();
    let questions = questions();
    let told = |question: &Question| Some(format!("{}: {}", question.question, fault(&built, question)?));
    let faults: Vec<String> = questions.iter().filter_map(told).collect();
    assert!(
        faults.is_empty(),
        "{} of {} questions have no answer:\n{}",
        faults.len(),
        questions.len(),
        faults.join("\n")
    );
}

#[test]
fn the_list_has_the_questions_of_everybody_once() {
    let questions = questions();
    assert!(questions.len() >= LEAST, "only {} questions", questions.len());
    let mut of_each = BTreeMap::<Who, usize>::new();
    for question in &questions {
        *of_each.entry(question.who).or_default() += 1;
    }
    for who in [Who::Patient, Who::Facility, Who::Clerk] {
        assert!(of_each.get(&who).is_some_and(|number| *number >= LEAST_OF_EACH), "{who:?}: {of_each:?}");
    }
    let distinct: BTreeSet<(Who, &str)> = questions.iter().map(|one| (one.who, one.question.as_str())).collect();
    assert_eq!(distinct.len(), questions.len(), "a question is there twice");
}

#[test]
fn an_answer_that_is_missing_or_out_of_reach_is_found() {
    let built = Site::new(
        "
=== content/a.md ===
---
title: 頁
---
{同意|どうい}の**撤回**は、いつでもできます。

=== content/m.md ===
---
title: 会員の頁
audience: members
---
夜間の連絡先
",
    )
    .build();
    let ask = |who, page: &str, says: &str| {
        let question =
            Question { who, question: "問い".to_owned(), page: page.to_owned(), says: vec![says.to_owned()] };
        fault(&built, &question).is_none()
    };
    assert!(ask(Who::Patient, "a.md", "同意の撤回は、いつでもできます。"));
    assert!(!ask(Who::Patient, "a.md", "どうい"));
    assert!(!ask(Who::Patient, "none.md", "同意"));
    assert!(ask(Who::Facility, "m.md", "夜間の連絡先"));
    assert!(!ask(Who::Patient, "m.md", "夜間の連絡先"));
    assert!(ask(Who::Clerk, "m.md", "夜間"));
}
