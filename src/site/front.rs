//! Front matter: what a page says of itself, and what its folder says for it.

use jiff::civil::Date;

use crate::audience::Audience;
use crate::data::date::Period;
use crate::data::decode::{Field, FieldKind, Located, Record, Schema, Words};
use crate::data::yaml::Node;
use crate::diag::{Diagnostics, Place, rules};
use crate::site::documents::DOCUMENT;
use crate::site::outage::{OUTAGE, OUTAGE_KIND, Outage};
use crate::site::{DocumentInfo, Status};
use crate::source::{SourcePath, Span};

/// An exception that somebody answers for: a finding in an attached file, or in the page's own text, that stays.
static OVERRIDE: Schema = Schema {
    name: Words::new("点検の例外（safety）", "an entry of `safety`"),
    fields: &[
        Field::new(
            "file",
            FieldKind::Text,
            "添付ファイル。省くとこのページの本文",
            "the attached file; absent: the page's own text",
        ),
        Field::new("rule", FieldKind::Text, "例外にする規則の名前", "the rule's name").required(),
        Field::new("reason", FieldKind::Text, "そのまま公開する理由", "why it may stay").required(),
        Field::new(
            "by",
            FieldKind::Text,
            "認めた部署や会議体（個人名ではなく）",
            "the organ that decided, not a person",
        )
        .required(),
    ],
};

/// The keys of front matter.
pub static FRONT_MATTER: Schema = Schema {
    name: Words::new("ページ先頭の設定", "the front matter"),
    fields: &[
        Field::new("title", FieldKind::Text, "ページの題名", "the page's title").required(),
        Field::new(
            "description",
            FieldKind::Text,
            "ページの短い説明。一覧と検索結果に出ます",
            "a short summary for lists and search results",
        ),
        Field::new(
            "slug",
            FieldKind::Text,
            "アドレスの最後の部分。書かなければファイル名",
            "the last part of the address; the file's name by default",
        ),
        Field::new("date", FieldKind::Date, "公開日", "the date of publication"),
        Field::new("updated", FieldKind::Date, "更新日", "the date of the last change"),
        Field::new(
            "audience",
            FieldKind::Choice(&["public", "members", "internal"]),
            "公開範囲",
            "who may see the page",
        ),
        Field::new("status", FieldKind::Choice(Status::NAMES), "状態", "how far the page has come"),
        Field::new("publish_on", FieldKind::Date, "公開を始める日", "the first day it is shown"),
        Field::new("expire_on", FieldKind::Date, "公開する最後の日", "the last day it is shown"),
        Field::new("reviewed_on", FieldKind::Date, "内容を最後に確認した日", "the day of the last review"),
        Field::new("review_every", FieldKind::Period, "確認の間隔（1y、6m など）", "how often it is reviewed (1y, 6m)"),
        Field::new(
            "owner",
            FieldKind::Text,
            "担当窓口。data/contacts.yaml の名前",
            "the contact in charge: a key of data/contacts.yaml",
        ),
        Field::new(
            "aliases",
            FieldKind::Texts,
            "以前のアドレス。このページへ転送します",
            "earlier addresses, which lead here",
        ),
        Field::new("template", FieldKind::Text, "使うテンプレート", "the template to use"),
        Field::new("toc", FieldKind::Bool, "目次を出すかどうか", "whether to show a table of contents"),
        Field::new("order", FieldKind::Integer, "一覧での順番。小さいほど先", "the place in lists, smallest first"),
        Field::new(
            "kind",
            FieldKind::Text,
            "お知らせの種類（notice、outage、maintenance、event、recruit など）",
            "the kind of news: notice, outage, maintenance, event, recruit, …",
        ),
        Field::new("outage", FieldKind::Map(&OUTAGE), "障害や保守の時間", "the times of an outage or of maintenance"),
        Field::new("document", FieldKind::Map(&DOCUMENT), "文書としての番号、版、改定の履歴", "the page as a document"),
        Field::new(
            "safety",
            FieldKind::ListOf(&FieldKind::Map(&OVERRIDE)),
            "点検で見つかったものを、理由を記録して公開する",
            "findings of the safety checks that stay, with who decided and why",
        ),
        Field::new("extra", FieldKind::Any, "テーマが使う追加の値", "further values for the theme"),
    ],
};

/// The front matter of one page.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct FrontMatter {
    /// The title; empty only where it is missing, which is an error.
    pub title: String,
    /// The summary.
    pub description: Option<String>,
    /// The last part of the address.
    pub slug: Option<Located<String>>,
    /// The date of publication.
    pub date: Option<Date>,
    /// Whether there is a date of publication that cannot be read.
    pub has_broken_date: bool,
    /// Whether the page is a document of which too little could be read.
    pub has_broken_document: bool,
    /// Where the date of publication stands.
    pub date_at: Span,
    /// The date of the last change.
    pub updated: Option<Date>,
    /// Who may see it.
    pub audience: Option<Located<Audience>>,
    /// How far it has come. A word that is no status counts as a draft: what is unclear is not shown.
    pub status: Option<Status>,
    /// The first day it is shown.
    pub publish_on: Option<Located<Date>>,
    /// The last day it is shown.
    pub expire_on: Option<Located<Date>>,
    /// The day of the last review.
    pub reviewed_on: Option<Located<Date>>,
    /// How often it is reviewed.
    pub review_every: Option<Period>,
    /// The contact in charge.
    pub owner: Option<Located<String>>,
    /// Earlier addresses.
    pub aliases: Vec<Located<String>>,
    /// The template.
    pub template: Option<Located<String>>,
    /// Whether to show a table of contents.
    pub toc: Option<bool>,
    /// The place in lists.
    pub order: Option<i64>,
    /// The kind of news.
    pub kind: Option<Located<String>>,
    /// The outage or maintenance that it tells of.
    pub outage: Option<Outage>,
    /// The page as a document.
    pub document: Option<DocumentInfo>,
    /// The findings that stay.
    pub safety: Vec<Override>,
    /// Further values for the theme.
    pub extra: Option<Node>,
}

/// A finding that stays, with who decided and why.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Override {
    /// The attached file as the page names it; `None` for the page's own text.
    pub file: Option<Located<String>>,
    /// The rule.
    pub rule: Located<String>,
    /// Why it may stay.
    pub reason: String,
    /// The organ that decided.
    pub by: String,
}

impl Override {
    fn read(record: &Record<'_>) -> Option<Self> {
        Some(Self {
            file: record.text("file"),
            rule: record.text("rule")?,
            reason: record.text("reason")?.value,
            by: record.text("by")?.value,
        })
    }
}

impl FrontMatter {
    /// Reads front matter from its tree. `None` where it is no map.
    pub fn decode(node: &Node, path: &SourcePath, diagnostics: &mut Diagnostics) -> Option<Self> {
        let record = Record::new(node, &FRONT_MATTER, path, diagnostics)?;
        let document = record.record("document").and_then(|record| DocumentInfo::decode(&record, path, diagnostics));
        let front = Self {
            title: record.text("title").map(|title| title.value).unwrap_or_default(),
            description: record.text("description").map(|text| text.value),
            slug: record.text("slug"),
            date: record.date("date").map(|date| date.value),
            has_broken_date: record.has("date") && record.date("date").is_none(),
            date_at: record.date("date").map(|date| date.span).unwrap_or_default(),
            updated: record.date("updated").map(|date| date.value),
            audience: record.choice("audience").and_then(audience),
            status: status(&record),
            publish_on: record.date("publish_on"),
            expire_on: record.date("expire_on"),
            reviewed_on: record.date("reviewed_on"),
            review_every: record.period("review_every").map(|period| period.value),
            owner: record.text("owner"),
            aliases: record.texts("aliases"),
            template: record.text("template"),
            toc: record.boolean("toc").map(|toc| toc.value),
            order: record.integer("order").map(|order| order.value),
            kind: kind(&record),
            outage: record.record("outage").and_then(|record| Outage::decode(&record, path, diagnostics)),
            has_broken_document: record.has("document") && document.is_none(),
            document,
            safety: record.records("safety").iter().filter_map(Override::read).collect(),
            extra: record.node("extra").cloned(),
        };
        if let (Some(first), Some(last)) = (front.publish_on, front.expire_on)
            && last.value < first.value
        {
            diagnostics.push(rules::expires_before_published(first.value, last.value).at_span(path, last.span));
        }
        Some(front)
    }
}

/// The kind as it is written; a notice of an outage that names none is one of outages.
fn kind(record: &Record<'_>) -> Option<Located<String>> {
    let outage = || record.key_span("outage").map(|span| Located { value: OUTAGE_KIND.to_owned(), span });
    record.text("kind").or_else(|| outage().filter(|_| record.has("outage")))
}

fn audience(word: Located<&'static str>) -> Option<Located<Audience>> {
    Audience::parse(word.value).map(|value| word.map(|_| value))
}

fn status(record: &Record<'_>) -> Option<Status> {
    match record.choice("status") {
        Some(word) => Status::parse(word.value),
        None => record.has("status").then_some(Status::Draft),
    }
}

/// The contact in charge, and the place that names it: the page's own front matter, or that of a folder above it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Owner {
    /// The contact's key.
    pub key: String,
    /// Where it is written.
    pub place: Place,
}

/// What a folder's `_index.md` says for everything below it.
#[derive(Clone, PartialEq, Debug)]
pub struct Inherited {
    /// Who may see what lies in the folder, at most.
    pub audience: Audience,
    /// The status of pages that name none.
    pub status: Status,
    /// How often pages are reviewed.
    pub review_every: Option<Period>,
    /// The contact in charge.
    pub owner: Option<Owner>,
    /// The template of pages.
    pub template: Option<Located<String>>,
    /// Whether pages show a table of contents.
    pub toc: Option<bool>,
}

impl Default for Inherited {
    fn default() -> Self {
        Self {
            audience: Audience::Public,
            status: Status::Published,
            review_every: None,
            owner: None,
            template: None,
            toc: None,
        }
    }
}

impl Inherited {
    /// What holds below a folder whose `_index.md` is `front`, at `path`. The audience never widens on the way down.
    #[must_use]
    pub fn below(&self, front: &FrontMatter, path: &SourcePath) -> Self {
        let own = |owner: &Located<String>| Owner { key: owner.value.clone(), place: Place::span(path, owner.span) };
        Self {
            audience: front.audience.map_or(self.audience, |audience| audience.value.max(self.audience)),
            status: front.status.unwrap_or(self.status),
            review_every: front.review_every.or(self.review_every),
            owner: front.owner.as_ref().map(own).or_else(|| self.owner.clone()),
            template: front.template.clone().or_else(|| self.template.clone()),
            toc: front.toc.or(self.toc),
        }
    }

    /// The same, for at most that audience.
    #[must_use]
    pub fn at_most(self, audience: Audience) -> Self {
        Self { audience: self.audience.max(audience), ..self }
    }
}
