//! `site.yaml` from its tree.

use jiff::tz::TimeZone;

use super::{fonts, theme};
use crate::audience::Audience;
use crate::config::{Facilities, LinkStyle, News, Organisation, Output, ROLE_OUTPUT, Reference, Site};
use crate::data::date::{DateStyle, Period};
use crate::data::decode::{Field, FieldKind, Located, Record, Schema, Words};
use crate::data::facilities;
use crate::data::kinds::{self, Kinds};
use crate::data::mapping::{self, Mapping};
use crate::data::yaml::{self, Kind, Node};
use crate::diag::{Diagnostics, Lang, rules};
use crate::source::{Source, Span, is_slug, is_usable_name, nearest};

const AUDIENCES: FieldKind = FieldKind::Choice(&["public", "members", "internal"]);

static BODY: Schema = Schema {
    name: Words::new("運営主体（body）", "`body`"),
    fields: &[
        Field::new("name", FieldKind::Text, "運営主体の名称", "the body's name").required(),
        Field::new("address", FieldKind::Text, "所在地", "its address"),
        Field::new("tel", FieldKind::Text, "電話番号", "its telephone number"),
        Field::new("email", FieldKind::Text, "電子メール", "its e-mail address"),
    ],
};

static OUTPUT: Schema = Schema {
    name: Words::new("出力（outputs）", "an output"),
    fields: &[
        Field::new(
            "audiences",
            FieldKind::ListOf(&AUDIENCES),
            "この出力に含める公開範囲",
            "the audiences that the output holds",
        )
        .required(),
        Field::new("base_url", FieldKind::Text, "公開するアドレス（https://…/）", "the address on the web"),
        Field::new(
            "links",
            FieldKind::Choice(&["folder", "file"]),
            "リンクの形。file ならディスクから直接開けます",
            "the form of links; `file` opens from a disk",
        ),
        Field::new(
            "authentication",
            FieldKind::Bool,
            "公開先で認証を設定済みかどうか",
            "whether the host authenticates readers",
        ),
    ],
};

static MARKDOWN: Schema = Schema {
    name: Words::new("本文の設定（markdown）", "`markdown`"),
    fields: &[Field::new(
        "raw_html",
        FieldKind::Bool,
        "本文に HTML を書けるようにする",
        "whether Markdown may hold raw HTML",
    )],
};

static PRIVACY: Schema = Schema {
    name: Words::new("個人情報の点検の設定（privacy）", "`privacy`"),
    fields: &[Field::new(
        "allow",
        FieldKind::Texts,
        "公開してよい電話番号・メールアドレス（@ から書けばそのドメインすべて）・作成者名",
        "telephone numbers, addresses (from `@`: a whole domain) and authors' names that may be published",
    )],
};

/// The keys of the facility table: those of every table, and those of its pages.
static FACILITIES: Schema = Schema {
    name: Words::new("施設一覧の設定（data.facilities）", "`data.facilities`"),
    fields: &[
        mapping::FILE,
        mapping::SHEET,
        mapping::HEADER_ROW,
        mapping::SKIP,
        mapping::AS_OF,
        mapping::COLUMNS,
        mapping::PUBLIC,
        mapping::LABELS,
        facilities::KINDS,
        facilities::ROLES,
        facilities::MUNICIPALITIES,
        Field::new(
            "pages",
            FieldKind::Text,
            "各施設のページを置くアドレス",
            "the address under which each facility has its page",
        ),
        Field::new(
            "keep_left",
            FieldKind::Period,
            "退会した施設のページを残す期間",
            "how long the page of a facility that left stays",
        ),
    ],
};

/// How long the page of a facility that left stays, where site.yaml does not say.
const KEEP_LEFT: Period = Period { years: 2, months: 0, days: 0 };

static DATA: Schema = Schema {
    name: Words::new("データの設定（data）", "`data`"),
    fields: &[Field::new("facilities", FieldKind::Map(&FACILITIES), "施設一覧", "the facility table")],
};

static NEWS: Schema = Schema {
    name: Words::new("お知らせの設定（news）", "`news`"),
    fields: &[
        Field::new(
            "kinds",
            FieldKind::MapOf(&FieldKind::Text),
            "お知らせの種類と、その呼び名",
            "the kinds of news and their names",
        ),
        Field::new(
            "keep_outage",
            FieldKind::Period,
            "終わった障害や保守を、新しいお知らせに残す期間",
            "how long an outage that is over stays among the newest",
        ),
    ],
};

static DOCUMENTS: Schema = Schema {
    name: Words::new("文書の設定（documents）", "`documents`"),
    fields: &[Field::new(
        "kinds",
        FieldKind::Texts,
        "文書の種類。一覧に並べる順",
        "the kinds of document, in the order of lists",
    )],
};

/// How long an outage that is over stays among the newest, where site.yaml does not say.
const KEEP_OUTAGE: Period = Period { years: 0, months: 0, days: 3 };

/// The keys of `site.yaml`.
pub static SITE_SCHEMA: Schema = Schema {
    name: Words::new("site.yaml", "site.yaml"),
    fields: &[
        Field::new("schema", FieldKind::Integer, "設定の書式の版。1", "the version of this format: 1").required(),
        Field::new("title", FieldKind::Text, "サイトの名前", "the site's name").required(),
        Field::new("description", FieldKind::Text, "サイトの短い説明", "what the site is"),
        Field::new("body", FieldKind::Map(&BODY), "運営主体", "the operating body").required(),
        Field::new("time_zone", FieldKind::Text, "日付の境を決める時間帯", "where the day begins"),
        Field::new("language", FieldKind::Choice(&["ja", "en"]), "ページの言語", "the language of the pages"),
        Field::new(
            "dates",
            FieldKind::Choice(DateStyle::NAMES),
            "日付の書き方。western（西暦）、era（和暦）、both（両方）",
            "how pages write dates",
        ),
        Field::new(
            "theme",
            FieldKind::TextOrMap(&theme::THEME),
            "テーマの名前と、色やロゴ",
            "the theme's name, colours and logo",
        ),
        Field::new("outputs", FieldKind::MapOf(&FieldKind::Map(&OUTPUT)), "出力", "the outputs"),
        Field::new("navigation", FieldKind::Texts, "メニューに出すページ", "the pages of the menu"),
        Field::new("footer", FieldKind::Texts, "ページの下に出すページ", "the pages of the menu at the foot"),
        Field::new("footer_text", FieldKind::Text, "ページの下に出す文", "a sentence at the foot of every page"),
        Field::new("markdown", FieldKind::Map(&MARKDOWN), "本文の設定", "settings of the Markdown"),
        Field::new("news", FieldKind::Map(&NEWS), "お知らせの設定", "settings of the news"),
        Field::new("documents", FieldKind::Map(&DOCUMENTS), "文書の設定", "settings of the documents"),
        Field::new(
            "privacy",
            FieldKind::Map(&PRIVACY),
            "個人情報の点検の設定",
            "settings of the checks for personal data",
        ),
        Field::new("data", FieldKind::Map(&DATA), "データの設定", "settings of the data"),
        Field::new("fonts", FieldKind::Map(&fonts::FONTS), "PDF の書体", "the fonts of PDFs"),
        Field::new(
            "gaiji",
            FieldKind::MapOf(&FieldKind::Text),
            "書体にない文字と、代わりに印刷する文字",
            "characters that no font has, and what is printed instead",
        ),
    ],
};

/// Reads the configuration. `None` where it is no map; whatever else is wrong is reported and replaced by its default.
pub fn decode(source: &Source, diagnostics: &mut Diagnostics) -> Option<Site> {
    let tree = match yaml::parse(source, 0..source.text.len()) {
        Ok(tree) => tree,
        Err(error) => {
            diagnostics.push(error);
            return None;
        }
    };
    Decoder { source, diagnostics }.site(&tree)
}

struct Decoder<'a> {
    source: &'a Source,
    diagnostics: &'a mut Diagnostics,
}

impl Decoder<'_> {
    fn site(&mut self, tree: &Node) -> Option<Site> {
        let record = Record::new(tree, &SITE_SCHEMA, &self.source.path, self.diagnostics)?;
        if let Some(schema) = record.integer("schema")
            && schema.value != 1
        {
            self.diagnostics.push(rules::schema_version(schema.value).at_span(&self.source.path, schema.span));
        }
        let facilities = record.record("data").and_then(|data| data.record("facilities"));
        let facilities = facilities.map(|record| self.facilities(&record));
        Some(Site {
            title: record.text("title").map(|title| title.value).unwrap_or_default(),
            description: record.text("description").map(|text| text.value),
            organisation: record.record("body").map(organisation).unwrap_or_default(),
            time_zone: self.time_zone(record.text("time_zone")),
            lang: match record.choice("language").map(|lang| lang.value) {
                Some("en") => Lang::En,
                _ => Lang::Ja,
            },
            dates: record.choice("dates").and_then(|word| DateStyle::parse(word.value)).unwrap_or_default(),
            theme: theme::read(&record, &self.source.path, self.diagnostics),
            footer_text: record.text("footer_text").map(|text| text.value),
            outputs: self.outputs(&record),
            other_outputs: Vec::new(),
            navigation: record.texts("navigation").into_iter().map(reference).collect(),
            footer: record.texts("footer").into_iter().map(reference).collect(),
            allowed: record
                .record("privacy")
                .map(|privacy| privacy.texts("allow"))
                .unwrap_or_default()
                .into_iter()
                .map(|text| text.value)
                .collect(),
            raw_html: record
                .record("markdown")
                .and_then(|markdown| markdown.boolean("raw_html"))
                .is_some_and(|raw_html| raw_html.value),
            facilities,
            news: news(record.record("news")),
            pdf: true,
            document_kinds: document_kinds(record.record("documents")),
            fonts: fonts::read(&record, &self.source.path, self.diagnostics),
        })
    }

    fn facilities(&mut self, record: &Record<'_>) -> Facilities {
        let path = &self.source.path;
        let pages = record.text("pages");
        let mut address = "facilities/list";
        if let Some(pages) = &pages {
            let wanted = pages.value.trim_matches('/');
            match wanted.split('/').all(is_slug) {
                true => address = wanted,
                false => self.diagnostics.push(rules::bad_slug(&pages.value).at_span(path, pages.span)),
            }
        }
        Facilities {
            mapping: Mapping::new(record, &facilities::targets(), path, self.diagnostics),
            words: facilities::Vocabularies::new(record),
            pages: address.to_owned(),
            keep_left: record.period("keep_left").map_or(KEEP_LEFT, |period| period.value),
        }
    }

    fn time_zone(&mut self, name: Option<Located<String>>) -> TimeZone {
        let database = jiff::tz::TimeZoneDatabase::bundled();
        let zone = |name: &str| database.get(name).ok();
        let name = name.unwrap_or(Located { value: "Asia/Tokyo".to_owned(), span: Span::default() });
        zone(&name.value).unwrap_or_else(|| {
            let known: Vec<String> = database.available().map(|name| name.to_string()).collect();
            let likely = nearest(&name.value, known.iter().map(String::as_str));
            let error = rules::unknown_time_zone(&name.value).suggest(likely);
            self.diagnostics.push(error.at_span(&self.source.path, name.span));
            zone("Asia/Tokyo").unwrap_or(TimeZone::UTC)
        })
    }

    fn outputs(&mut self, record: &Record<'_>) -> Vec<Output> {
        if record.key_span("outputs").is_none() {
            return Output::defaults();
        }
        let outputs: Vec<Output> =
            record.record_map("outputs").into_iter().filter_map(|(name, record)| self.output(name, &record)).collect();
        if record.record_map("outputs").is_empty()
            && let Some(span) = record.key_span("outputs")
        {
            self.diagnostics.push(rules::no_outputs().at_span(&self.source.path, span));
        }
        outputs
    }

    /// An output; `None` where its name cannot be a folder's.
    fn output(&mut self, name: Located<String>, record: &Record<'_>) -> Option<Output> {
        let good = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if !name.value.chars().all(good) || !is_usable_name(&name.value) || name.value.starts_with(ROLE_OUTPUT) {
            self.diagnostics.push(rules::bad_output_name(&name.value).at_span(&self.source.path, name.span));
            return None;
        }
        let (mut audiences, sound) = audiences(record);
        audiences.sort_unstable();
        audiences.dedup();
        let base_url = record.text("base_url").and_then(|url| self.base_url(url));
        let output = Output {
            audiences,
            base_url,
            links: match record.choice("links").map(|links| links.value) {
                Some("file") => LinkStyle::File,
                _ => LinkStyle::Folder,
            },
            authentication: record.boolean("authentication").is_some_and(|set| set.value),
            role: None,
            ..Output::named(&name.value)
        };
        if sound && output.is_public() && !record.has("base_url") {
            self.diagnostics.push(rules::missing_base_url(&name.value).at_span(&self.source.path, name.span));
        }
        Some(output)
    }

    fn base_url(&mut self, url: Located<String>) -> Option<String> {
        if is_base_url(&url.value) {
            return Some(url.value);
        }
        self.diagnostics.push(rules::bad_base_url(&url.value).at_span(&self.source.path, url.span));
        None
    }
}

/// Whether an address can be a site's: http or https, a host, ending in `/`, nothing that must be escaped.
pub fn is_base_url(url: &str) -> bool {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    rest.is_some_and(|rest| {
        rest.ends_with('/')
            && !rest.starts_with('/')
            && !rest.contains("//")
            && rest.chars().all(|c| c.is_ascii_alphanumeric() || "-._~/:%".contains(c))
    })
}

/// The audiences of an output, and whether all that is written of them could be read: otherwise nothing follows.
fn audiences(record: &Record<'_>) -> (Vec<Audience>, bool) {
    match record.node("audiences").map(|node| &node.kind) {
        Some(Kind::List(items)) => {
            let known: Vec<Audience> = items.iter().filter_map(|item| Audience::parse(item.text()?)).collect();
            let sound = known.len() == items.len();
            (known, sound)
        }
        _ => (Vec::new(), false),
    }
}

fn news(record: Option<Record<'_>>) -> News {
    let mut kinds = Kinds::of_news();
    for entry in record.map(|record| record.map("kinds")).unwrap_or_default() {
        kinds.set(&entry.key, entry.value.text().unwrap_or(&entry.key));
    }
    let keep = record.and_then(|record| record.period("keep_outage"));
    News { kinds, keep_outage: keep.map_or(KEEP_OUTAGE, |period| period.value) }
}

/// The office's own kinds, or those that are known without them.
fn document_kinds(record: Option<Record<'_>>) -> Vec<String> {
    let own = record.map(|record| record.texts("kinds")).unwrap_or_default();
    match own.is_empty() {
        true => kinds::DOCUMENTS.map(str::to_owned).into(),
        false => own.into_iter().map(|kind| kind.value).collect(),
    }
}

fn organisation(record: Record<'_>) -> Organisation {
    let text = |key: &str| record.text(key).map(|text| text.value);
    Organisation {
        name: text("name").unwrap_or_default(),
        address: text("address"),
        tel: text("tel"),
        email: text("email"),
    }
}

fn reference(text: Located<String>) -> Reference {
    Reference { text: text.value, span: text.span }
}
