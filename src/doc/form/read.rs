//! From the directives `form` and `signatures` to their fields.

use std::ops::Range;

use super::{Field, FieldKind, Form, FormPart, FormWriter, Need, Party, PartyLine, Reach, Signatures};
use crate::diag::{Diagnostic, Diagnostics, rules};
use crate::doc::directive;
use crate::doc::{Block, BlockKind, Directive, Document, Inline, InlineKind, List, ListItem, Str, plain_text, walk};
use crate::source::{Source, Span, nearest};

/// The kinds of field, and what may stand beside `kind`, `required` and `when`.
const KINDS: &[(&str, &[&str])] = &[
    ("address", &["lines"]),
    ("addressee", &[]),
    ("birth", &["eras"]),
    ("check", &[]),
    ("choice", &["many"]),
    ("date", &["eras"]),
    ("datetime", &["eras"]),
    ("digits", &["boxes"]),
    ("month", &["eras"]),
    ("name", &["kana"]),
    ("period", &["eras"]),
    ("proxy", &["kana"]),
    ("remarks", &["lines"]),
    ("signature", &["lines", "seal"]),
    ("stamp", &[]),
    ("tel", &[]),
    ("text", &["lines", "text"]),
];

/// The kind of a field that does not say.
const PLAIN: &str = "text";

/// The most lines, boxes or rows that a field or form has.
const MOST: u8 = 40;

/// Makes the forms and signatures of a document from their directives.
pub(in crate::doc) fn make_forms(document: &mut Document, source: &Source, diagnostics: &mut Diagnostics) {
    let mut reader = Reader { source, diagnostics };
    walk::blocks_mut(&mut document.blocks, &mut |block| {
        let BlockKind::Directive(directive) = &mut block.kind else { return };
        match &*directive.name {
            "form" => block.kind = BlockKind::Form(Box::new(reader.form(directive))),
            "signatures" => block.kind = BlockKind::Signatures(Box::new(reader.signatures(directive))),
            _ => {}
        }
    });
}

struct Reader<'a> {
    source: &'a Source,
    diagnostics: &'a mut Diagnostics,
}

/// An attribute in a field's braces.
struct Given<'a> {
    key: &'a str,
    value: &'a str,
    span: Span,
}

/// The first paragraph of an item: what stands before its braces, in them, and after.
struct Cut<'a> {
    label: Vec<Inline>,
    given: Option<Vec<Given<'a>>>,
    rest: Vec<Inline>,
}

impl<'a> Reader<'a> {
    fn push(&mut self, diagnostic: Diagnostic, span: Span) {
        self.diagnostics.push(diagnostic.at_span(&self.source.path, span));
    }

    fn form(&mut self, directive: &mut Directive) -> Form {
        let mut parts = Vec::new();
        for block in std::mem::take(&mut directive.blocks) {
            match block.kind {
                BlockKind::List(list) if self.has_fields(&list) => {
                    parts.push(FormPart::Fields(list.items.into_iter().map(|item| self.field(item)).collect()));
                }
                _ => match parts.last_mut() {
                    Some(FormPart::Text(blocks)) => blocks.push(block),
                    _ => parts.push(FormPart::Text(vec![block])),
                },
            }
        }
        let fillable = |part: &FormPart| match part {
            FormPart::Fields(_) => true,
            FormPart::Text(blocks) => blocks.iter().any(|block| matches!(block.kind, BlockKind::Table(_))),
        };
        if !parts.is_empty() && !parts.iter().any(fillable) {
            self.push(rules::form_without_fields(), directive.name_span);
        }
        Form {
            writer: match directive.value("by") {
                Some("facility") => FormWriter::Facility,
                Some("office") => FormWriter::Office,
                _ => FormWriter::Applicant,
            },
            large: directive.attribute("large").is_some(),
            rows: directive
                .value("rows")
                .and_then(|rows| rows.parse().ok())
                .map(|rows: u32| u8::try_from(rows).unwrap_or(MOST).clamp(1, MOST)),
            print_pdf: false,
            parts,
        }
    }

    /// Whether a list holds fields: an item with a box to tick, or with braces.
    fn has_fields(&self, list: &List) -> bool {
        let braces = |item: &ListItem| match item.blocks.first().map(|block| &block.kind) {
            Some(BlockKind::Paragraph(run)) => self.braces(run).is_some(),
            _ => false,
        };
        list.start.is_none() && list.items.iter().any(|item| item.task.is_some() || braces(item))
    }

    fn field(&mut self, item: ListItem) -> Field {
        let (span, ticked) = (item.span, item.task);
        let mut blocks = item.blocks;
        let Cut { label, given, rest } = self.head(&mut blocks);
        let given = given.unwrap_or_default();
        if plain_text(&label).trim().is_empty() {
            self.push(rules::field_without_label(), Span { end: span.start + 1, ..span });
        }
        if ticked == Some(true) {
            self.push(rules::field_ticked(), Span { end: span.start + 1, ..span });
        }
        let named = given.iter().find(|one| one.key == "kind");
        let word = named.map(|one| one.value).unwrap_or(if ticked.is_some() { "check" } else { PLAIN });
        let known = KINDS.iter().find(|(kind, _)| *kind == word);
        if let (None, Some(one)) = (known, named) {
            let kinds: Vec<&str> = KINDS.iter().map(|(kind, _)| *kind).collect();
            let error = rules::unknown_field_kind(word, kinds.join("、"), kinds.join(", "));
            self.push(error.suggest(nearest(word, kinds)), one.span);
        }
        let &(word, allowed) = known.unwrap_or(&(PLAIN, &[]));
        if known.is_some() {
            self.check(&given, word, allowed);
        }
        let place = named.map_or(Span { end: span.start + 1, ..span }, |one| one.span);
        let kind = self.kind(word, &given, &mut blocks, place);
        let mut notes = blocks;
        if let (Some(first), Some(last)) = (rest.first(), rest.last()) {
            let span = Span { start: first.span.start, end: last.span.end };
            notes.insert(0, Block { span, kind: BlockKind::Paragraph(rest) });
        }
        Field { span, label, kind, need: self.need(&given), notes }
    }

    /// Takes the first paragraph of an item apart.
    fn head(&self, blocks: &mut Vec<Block>) -> Cut<'a> {
        let run = match blocks.first_mut().map(|block| &mut block.kind) {
            Some(BlockKind::Paragraph(run)) => std::mem::take(run),
            _ => return Cut { label: Vec::new(), given: None, rest: Vec::new() },
        };
        blocks.remove(0);
        match self.braces(&run) {
            Some(braces) => self.cut(run, braces),
            None => {
                // Without braces, the label is the first line.
                let end = run.iter().position(is_break).unwrap_or(run.len());
                let mut label = run;
                let rest = label.split_off(end);
                Cut { label, given: None, rest: rest.into_iter().skip(1).collect() }
            }
        }
    }

    /// Where the braces on the first line of a run stand, with them.
    fn braces(&self, run: &[Inline]) -> Option<Range<usize>> {
        let text = &self.source.text;
        let line = run.iter().take_while(|inline| !is_break(inline));
        line.filter(|inline| is_written(inline, self.source)).find_map(|inline| {
            let range = inline.span.range();
            let at = text[range.clone()].match_indices('{').map(|(at, _)| range.start + at);
            at.filter(|&at| !text[..at].ends_with('\\')).find_map(|at| {
                let limit = text[at..].find('\n').map_or(text.len(), |end| at + end);
                directive::braced(text, at, limit).map(|inside| at..inside.end + 1)
            })
        })
    }

    fn cut(&self, run: Vec<Inline>, braces: Range<usize>) -> Cut<'a> {
        let text = &self.source.text;
        let (mut label, mut rest) = (Vec::new(), Vec::new());
        for inline in run {
            let at = inline.span.range();
            if at.end <= braces.start {
                label.push(inline);
                continue;
            }
            if at.start >= braces.end {
                rest.push(inline);
                continue;
            }
            for (range, side) in [(at.start..braces.start, &mut label), (braces.end..at.end, &mut rest)] {
                if range.start < range.end && is_written(&inline, self.source) {
                    let span = Span::new(range.start, range.end);
                    side.push(Inline { span, kind: InlineKind::Text(Str::slice(text, span)) });
                }
            }
        }
        trim(&mut label, &mut rest, self.source);
        let (written, broken) = directive::attributes(text, braces.start + 1..braces.end - 1);
        let mut given: Vec<Given<'a>> = Vec::new();
        for one in written {
            let span = Span::new(one.span.start, one.span.end);
            let (key, value) = (&text[one.key], &text[one.value]);
            // A printed line may begin with a blank, which is written as full-width spaces.
            let value = value.trim_matches(|c: char| c.is_whitespace() && !(key == "text" && c == '\u{3000}'));
            given.push(Given { key, value, span });
        }
        // What cannot be read has no key that a field knows.
        given.extend(broken.into_iter().map(|range| {
            let span = Span::new(range.start, range.end);
            Given { key: &text[range], value: "", span }
        }));
        Cut { label, given: Some(given), rest }
    }

    fn check(&mut self, given: &[Given<'_>], kind: &str, allowed: &[&str]) {
        for (index, one) in given.iter().enumerate() {
            let common: &[&str] = if kind == "addressee" { &["kind"] } else { &["kind", "required", "when"] };
            let keys: Vec<&str> = common.iter().chain(allowed).copied().collect();
            if given[..index].iter().any(|other| other.key == one.key) {
                self.push(rules::duplicate_attribute(one.key), one.span);
            } else if !keys.contains(&one.key) {
                let error = rules::field_attribute(one.key, kind, keys.join("、"), keys.join(", "));
                self.push(error.suggest(nearest(one.key, keys)), one.span);
            } else if matches!(one.key, "required" | "many" | "seal") != one.value.is_empty() {
                let (ja, en) = match one.value.is_empty() {
                    true => ("値", "a value"),
                    false => ("値を付けずに項目名だけ", "the key alone"),
                };
                self.push(rules::attribute_value(one.key, one.value, ja, en), one.span);
            }
        }
    }

    fn need(&self, given: &[Given<'_>]) -> Need {
        let case = given.iter().find(|one| one.key == "when" && !one.value.is_empty());
        match case {
            Some(case) => Need::When(Str::from(case.value)),
            None if given.iter().any(|one| one.key == "required") => Need::Required,
            None => Need::Optional,
        }
    }

    fn kind(&mut self, word: &str, given: &[Given<'_>], blocks: &mut Vec<Block>, place: Span) -> FieldKind {
        let has = |key: &str| given.iter().any(|one| one.key == key);
        let eras = || {
            let words = given.iter().find(|one| one.key == "eras").map_or("", |one| one.value);
            words.split(['・', '、', ',']).map(str::trim).filter(|era| !era.is_empty()).map(Str::from).collect()
        };
        let date = |reach| FieldKind::Date { reach, eras: eras() };
        match word {
            "address" => FieldKind::Address { lines: self.number(given, "lines", 2) },
            "addressee" => FieldKind::Addressee,
            "birth" => FieldKind::Birth { eras: eras() },
            "check" => FieldKind::Check,
            "choice" => {
                let options = items(blocks);
                if options.is_empty() {
                    self.push(rules::choice_without_options(), place);
                }
                FieldKind::Choice { many: has("many"), options }
            }
            "date" => date(Reach::Day),
            "datetime" => date(Reach::Time),
            "month" => date(Reach::Month),
            "period" => date(Reach::Period),
            "digits" => self.digits(given, place),
            "name" => FieldKind::Name { kana: self.kana(given) },
            "proxy" => FieldKind::Proxy { kana: self.kana(given) },
            "signature" => {
                let lines = self.number(given, "lines", 1);
                FieldKind::Signature { lines, items: items(blocks), seal: has("seal") }
            }
            "stamp" => FieldKind::Stamp,
            "tel" => FieldKind::Tel,
            "remarks" => FieldKind::Text { lines: self.number(given, "lines", 2), printed: None, items: Vec::new() },
            _ => {
                let printed = given.iter().find(|one| one.key == "text" && !one.value.is_empty());
                FieldKind::Text {
                    lines: self.number(given, "lines", 1),
                    printed: printed.map(|one| Str::from(one.value)),
                    items: items(blocks),
                }
            }
        }
    }

    fn number(&mut self, given: &[Given<'_>], key: &str, absent: u8) -> u8 {
        let Some(one) = given.iter().find(|one| one.key == key && !one.value.is_empty()) else { return absent };
        match one.value.parse() {
            Ok(number) if (1..=MOST).contains(&number) => number,
            _ => {
                let (ja, en) = (format!("1から{MOST}までの半角の数字"), format!("a number from 1 to {MOST}"));
                self.push(rules::attribute_value(key, one.value, ja, en), one.span);
                absent
            }
        }
    }

    fn kana(&mut self, given: &[Given<'_>]) -> bool {
        let Some(one) = given.iter().find(|one| one.key == "kana" && !one.value.is_empty()) else { return true };
        if !matches!(one.value, "yes" | "no") {
            self.push(rules::attribute_value("kana", one.value, "yes か no", "yes or no"), one.span);
        }
        one.value != "no"
    }

    fn digits(&mut self, given: &[Given<'_>], place: Span) -> FieldKind {
        let Some(one) = given.iter().find(|one| one.key == "boxes" && !one.value.is_empty()) else {
            self.push(rules::digits_without_number(), place);
            return FieldKind::Digits { groups: vec![1] };
        };
        let groups: Option<Vec<u8>> = one.value.split('-').map(|group| group.parse().ok()).collect();
        let sound = groups.filter(|groups| {
            groups.iter().all(|&group| group > 0) && groups.iter().map(|&group| u32::from(group)).sum::<u32>() <= 40
        });
        if sound.is_none() {
            let (ja, en) =
                ("「8」や「3-4」のような、合わせて40までの半角の数字", "numbers such as `8` or `3-4`, 40 in all");
            self.push(rules::attribute_value("boxes", one.value, ja, en), one.span);
        }
        FieldKind::Digits { groups: sound.unwrap_or_else(|| vec![1]) }
    }

    fn signatures(&mut self, directive: &mut Directive) -> Signatures {
        let mut parties = Vec::new();
        let mut sound = true;
        for block in std::mem::take(&mut directive.blocks) {
            let BlockKind::List(list) = block.kind else {
                sound = false;
                continue;
            };
            for item in list.items {
                let (span, mut blocks) = (item.span, item.blocks);
                let Cut { label, .. } = self.head(&mut blocks);
                let inner = std::mem::take(&mut blocks);
                let lists = inner.into_iter().filter_map(|block| match block.kind {
                    BlockKind::List(list) => Some(list),
                    _ => None,
                });
                let lines: Vec<PartyLine> =
                    lists.flat_map(|list| list.items).map(|line| self.party_line(line)).collect();
                sound &= !lines.is_empty() && !label.is_empty();
                parties.push(Party { span, name: label, lines });
            }
        }
        if !sound {
            self.push(rules::signatures_not_a_list(), directive.name_span);
        }
        Signatures { parties }
    }

    /// A line such as `所在地：瑞瀬市中央二丁目` or `代表者の氏名 {seal}`.
    fn party_line(&mut self, item: ListItem) -> PartyLine {
        let (span, mut blocks) = (item.span, item.blocks);
        let Cut { mut label, given, rest } = self.head(&mut blocks);
        let given = given.unwrap_or_default();
        for one in given.iter().filter(|one| one.key != "seal" || !one.value.is_empty()) {
            self.push(rules::field_attribute(one.key, "signatures", "seal", "seal").suggest(None), one.span);
        }
        let mut value = rest;
        let colon = label.iter().enumerate().find_map(|(index, inline)| {
            let at = self.source.slice(inline.span).find(['：', ':']).filter(|_| is_written(inline, self.source))?;
            Some((index, inline.span.start as usize + at))
        });
        if let Some((index, at)) = colon {
            let wide = self.source.text[at..].chars().next().map_or(1, char::len_utf8);
            let mut after = label.split_off(index);
            let inline = after.remove(0);
            let (start, end) = (inline.span.start as usize, inline.span.end as usize);
            for (range, side) in [(start..at, &mut label), (at + wide..end, &mut value)] {
                if range.start < range.end {
                    let span = Span::new(range.start, range.end);
                    side.push(Inline { span, kind: InlineKind::Text(Str::slice(&self.source.text, span)) });
                }
            }
            value.append(&mut after);
            let mut before = std::mem::take(&mut label);
            trim(&mut before, &mut value, self.source);
            label = before;
        }
        PartyLine { span, label, value, seal: given.iter().any(|one| one.key == "seal") }
    }
}

/// The items of the first list of the blocks, which is taken out.
fn items(blocks: &mut Vec<Block>) -> Vec<Vec<Inline>> {
    let at = blocks.iter().position(|block| matches!(&block.kind, BlockKind::List(_)));
    let Some(BlockKind::List(list)) = at.map(|at| blocks.remove(at).kind) else { return Vec::new() };
    let lines = list.items.into_iter().filter_map(|item| match item.blocks.into_iter().next()?.kind {
        BlockKind::Paragraph(run) => Some(run),
        _ => None,
    });
    lines.collect()
}

fn is_break(inline: &Inline) -> bool {
    matches!(inline.kind, InlineKind::SoftBreak | InlineKind::LineBreak)
}

/// Whether a text stands in the source as it is read.
fn is_written(inline: &Inline, source: &Source) -> bool {
    matches!(&inline.kind, InlineKind::Text(text) if source.slice(inline.span) == &**text)
}

/// Takes the spaces from a label's end, and spaces, a colon and breaks from the beginning of what follows.
fn trim(label: &mut Vec<Inline>, rest: &mut Vec<Inline>, source: &Source) {
    if let Some(last) = label.last_mut().filter(|last| is_written(last, source)) {
        let text = source.slice(last.span).trim_end_matches([' ', '\u{3000}']);
        last.span.end = last.span.start + text.len() as u32;
        last.kind = InlineKind::Text(Str::slice(&source.text, last.span));
    }
    label.retain(|inline| !matches!(&inline.kind, InlineKind::Text(text) if text.is_empty()));
    while let Some(first) = rest.first_mut() {
        if is_written(first, source) {
            let text = source.slice(first.span).trim_start_matches([' ', '\u{3000}', '：', ':']);
            first.span.start = first.span.end - text.len() as u32;
            first.kind = InlineKind::Text(Str::slice(&source.text, first.span));
            if !text.is_empty() {
                return;
            }
        } else if !is_break(first) {
            return;
        }
        rest.remove(0);
    }
}
