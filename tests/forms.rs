//! Forms: described on the page and in text, blanks on paper.

#![allow(clippy::unwrap_used, reason = "a test may fail")]

mod site;

use scraper::{Html, Selector};
use site::{SITE_YAML, Site};

/// A form of every kind of field.
const FORM: &str = "\
=== content/forms/consent.md ===
---
title: 同意書
document: { id: consent, number: 様式第1号, kind: 同意書, version: 1, formats: [html, pdf], layout: form }
---
書く前にお読みください。

:::form{large}
- 試験協議会 代表理事 宛 {kind=addressee}

私は、同意します。

- [ ] 参加は{自由|じゆう}だと知りました
- [ ] やめられると知りました {required}

## ご本人の欄 {#person}

- 記入日 {kind=date required}
- 氏名 {kind=name required}：ご本人が書いてください。
- 生年月日 {kind=birth required}
- 性別 {kind=choice required}
  - 男
  - 女
  - その他
- 区分 {kind=choice many when=選ぶとき}
  - 新しく参加する（閲覧のみ）
  - 新しく参加する（開示と閲覧）
- 住所 {kind=address required}
- 電話番号 {kind=tel}
  昼間に**必ず**つながる番号
- 記号 {kind=digits boxes=3-4}
- 除く機関 {lines=3}
- 台数 {text=\"パソコン　　台、携帯端末　　台\"}
- 代理人 {kind=proxy when=代理のとき}
- 申込者 {kind=signature seal required}
  - 機関の名称
  - 代表する方の氏名
- 備考 {kind=remarks}

| 項目 | 変わる前 | 変わった後 |
|---|---|---|
| 住所 | 　 | 　 |
:::

## 受付 {#accepted}

:::form{by=facility}
- 受領事業所名
- 受付印 {kind=stamp}
:::

:::form{by=office}
- 受領日時 {kind=datetime}
- 期間 {kind=period}
:::

- ふつうの箇条書き {kind=name}

:::signatures
- 甲
  - 名称：試験協議会
  - 氏名 {seal}
- 乙
  - 名称
  - 氏名 {seal}
:::
";

fn site(more: &str) -> Site {
    Site::new(&format!("=== content/site.yaml ===\n{SITE_YAML}\n{FORM}\n{more}"))
}

/// The texts of the elements that a selector finds, spaces put together.
fn texts(html: &str, selector: &str) -> Vec<String> {
    let document = Html::parse_document(html);
    let selector = Selector::parse(selector).unwrap();
    let found = document.select(&selector).map(|element| element.text().collect::<String>());
    found.map(|text| text.split_whitespace().collect::<Vec<_>>().join(" ")).collect()
}

#[test]
fn the_page_says_what_to_write_who_must_and_what_there_is_to_choose_from() {
    let built = site("").build().expect_sound();
    let html = built.file("public", "forms/consent/index.html");
    assert_eq!(texts(html, ".form .addressee"), ["試験協議会 代表理事 宛"]);
    assert_eq!(texts(html, ".checks li"), ["☐ 参加は自由（じゆう）だと知りました", "☐ やめられると知りました（必須）"]);
    let rows = texts(html, ".fields tbody tr");
    let expected = [
        "記入日 必須 令和 年 月 日",
        "氏名 必須 フリガナも書く ご本人が書いてください。",
        "生年月日 必須 年号を○で囲む 大正・昭和・平成・令和・西暦 年 月 日",
        "性別 必須 一つを○で囲む 男・女・その他",
        "区分 選ぶとき 当てはまるものすべてに印を付ける ☐新しく参加する（閲覧のみ） ☐新しく参加する（開示と閲覧）",
        "住所 必須 郵便番号（〒）から、部屋の番号まで",
        "電話番号 あれば 昼間に必ずつながる番号",
        "記号 あれば 数字7けた",
        "除く機関 あれば 書いてください",
        "台数 あれば パソコン 台、携帯端末 台",
        "代理人 代理のとき フリガナと、ご本人との続柄も書く",
        "申込者 必須 署名または記名押印 機関の名称、代表する方の氏名",
        "備考 あれば 書いてください",
        "受領事業所名 書いてください",
        "受付印 印を押すところ",
        "受領日時 令和 年 月 日 時 分",
        "期間 令和 年 月 日から令和 年 月 日まで",
    ];
    assert_eq!(rows, expected);
    assert_eq!(texts(html, ".fields th[scope=row]").len(), expected.len());
    assert_eq!(texts(html, ".form > .label"), ["受け付けた参加機関が書くところ", "事務局が書くところ"]);
    assert_eq!(texts(html, ".signatures .label"), ["甲", "乙"]);
    assert_eq!(
        texts(html, ".signatures dd"),
        ["試験協議会", "署名または記名押印（㊞）", "書いてください", "署名または記名押印（㊞）"]
    );
    assert!(texts(html, "main li").contains(&"ふつうの箇条書き {kind=name}".to_owned()), "only a form has fields");
    assert!(html.contains("<h2 id=\"person\">"), "headings in a form are the page's");
}

#[test]
fn the_page_leads_to_the_pdf_only_where_there_is_one() {
    let print = |site: Site| texts(site.build().file("public", "forms/consent/index.html"), ".form .print");
    assert_eq!(print(site("")), ["印刷してお書きになるときは、上のPDFをお使いください。"], "once, at the first form");
    let none: Vec<String> = Vec::new();
    assert_eq!(print(site("").edit("content/forms/consent.md", "[html, pdf]", "[html]")), none);
}

#[test]
fn a_link_in_a_form_is_checked_and_written_like_any_other() {
    let at = |text: &str| site("").edit("content/forms/consent.md", "昼間に**必ず**つながる番号", text);
    let built = at("[窓口](#person)の:era[2026-04-01]の番号").build().expect_sound();
    let html = built.file("public", "forms/consent/index.html");
    assert!(html.contains("<a href=\"#person\">窓口</a>の令和8年4月1日の番号"));
    assert_eq!(at("[窓口](nowhere.md)").build().errors(), ["broken-link content/forms/consent.md:29:3"]);
}

#[test]
fn a_form_of_every_kind_of_field_can_be_set_on_paper() {
    let built = site("").build().expect_sound();
    assert!(built.bytes("public", "forms/consent/consent.pdf").starts_with(b"%PDF-"));
}
