//! What is wrong with a document on paper, told at its place; and what is unusual, and comes out well.

use crate::file::Pdf;
use crate::site::{Site, png};

/// A site with one document, whose text this is.
fn with(text: &str) -> Site {
    let page = "---\ntitle: 試験\ndocument: { id: test, kind: 規程, version: 1, formats: [html, pdf] }\n---\n";
    Site::new("").file("content/test.md", format!("{page}{text}"))
}

fn pdf(site: &Site) -> Pdf {
    Pdf::new(site.build().expect_sound().bytes("public", "test/test.pdf"))
}

#[test]
fn a_character_that_no_font_has_is_an_error_at_its_place() {
    let built = with("本文は\n\n- **笑顔😀**です\n").build();
    assert_eq!(built.rules(), ["missing-glyph content/test.md:7:7"]);
    assert!(built.human().contains("「😀」（U+1F600）"), "{}", built.human());
    assert!(built.sound().is_empty());
}

#[test]
fn a_character_for_private_use_is_an_error_and_gaiji_may_replace_it() {
    let site = with("\u{E000}田さんと葛\u{E0100}城さん\n");
    assert_eq!(site.build().rules(), ["private-character content/test.md:5:1", "missing-glyph content/test.md:5:7"]);
    let yaml = format!("{}gaiji:\n  \"\u{E000}\": 髙\n  \"\u{E0100}\": \"\"\n", crate::site::SITE_YAML);
    assert_eq!(pdf(&site.file("content/site.yaml", yaml)).text(), "試験版第1版髙田さんと葛城さん");
}

#[test]
fn a_key_of_gaiji_is_one_character() {
    let yaml = format!("{}gaiji:\n  高田: 髙田\n", crate::site::SITE_YAML);
    assert_eq!(Site::new("").file("content/site.yaml", yaml).build().rules(), ["bad-gaiji content/site.yaml:16:3"]);
}

#[test]
fn without_its_fonts_nothing_is_written_and_the_remedy_is_told() {
    let yaml = format!("{}fonts:\n  serif: ない明朝\n", crate::site::SITE_YAML);
    let folder = with("本文\n").file("content/site.yaml", yaml).on_disk();
    let (code, _, error) = folder.run(&["build"]);
    assert_eq!(code, 3, "{error}");
    for word in ["[fonts-missing]", "ない明朝", "fonts-morisawa-bizud-mincho", "brew install", "Windows", "--no-pdf"]
    {
        assert!(error.contains(word), "{word}: {error}");
    }
    assert!(folder.dist().keys().all(|path| !path.starts_with("public")), "{:?}", folder.dist().keys());
    assert_eq!(folder.run(&["build", "--no-pdf"]).0, 0);
    assert!(folder.dist().contains_key("public/test/index.html"));
}

fn table(columns: usize, rows: usize, cell: &str) -> String {
    let row = |cell: &str| format!("|{}\n", format!(" {cell} |").repeat(columns));
    format!("{}{}{}", row("見出し"), row("---"), row(cell).repeat(rows))
}

#[test]
fn a_wide_table_has_a_page_that_lies_with_its_heading_and_one_too_wide_is_an_error() {
    let wide = pdf(&with(&format!("本文\n\n## 表\n\n{}\n後の文\n", table(14, 3, "医療機関"))));
    assert_eq!(wide.lying(), 1);
    assert!(wide.info().contains("Pages:           3"), "{}", wide.info());
    let built = with(&format!("本文\n\n{}", table(40, 1, "医療機関"))).build();
    assert_eq!(built.rules(), ["table-too-wide content/test.md:7:1"]);
}

#[test]
fn a_table_of_two_thousand_rows_repeats_its_head_and_is_read_once() {
    let pdf = pdf(&with(&table(3, 2_000, "医療機関")));
    let text = pdf.printed();
    assert_eq!(text.matches("医療機関").count(), 6_000);
    assert!(text.matches("見出し").count() > 60, "{}", text.matches("見出し").count());
    // One is the version's, among the facts.
    assert_eq!(pdf.tags().iter().filter(|tag| *tag == "TH").count(), 4);
    pdf.expect_checked();
}

#[test]
fn a_picture_is_read_as_its_text_and_one_without_is_an_error() {
    let site =
        with("![病院の場所](zu.png)\n\n:::figure{src=zu.png alt=\"地図\"}\n図1\n:::\n").file("content/zu.png", png(""));
    let pdf = pdf(&site);
    assert_eq!(pdf.tags().iter().filter(|tag| *tag == "Figure").count(), 2);
    pdf.expect_checked();
    let built = with("![](zu.png)\n").file("content/zu.png", png("")).build();
    assert!(built.errors().contains(&"missing-alt content/test.md:5:1".to_owned()), "{:?}", built.errors());
}

#[test]
fn what_is_deep_and_long_and_strange_is_set_all_the_same() {
    let deep: String = (0..40).map(|depth| format!("{}- 段{depth}\n", "  ".repeat(depth))).collect();
    let quotes = format!("{} 引用\n", "> ".repeat(40).trim_end());
    let long = format!("https://example.jp/{}?{}\n", "a".repeat(300), "#[x]$ ".repeat(20));
    let links = "[a](#none) [b](mailto:a@example.jp) [c](javascript:1)\n\n<https://example.jp/x>\n";
    let text = format!("{deep}\n{quotes}\n{long}\n{links}\n##### 飛ぶ見出し\n\nか\u{3099}と神\u{200B}社\n");
    let built = with(&text).build();
    let serious: Vec<_> = built.rules().into_iter().filter(|rule| rule.starts_with("pdf-")).collect();
    assert!(serious.is_empty(), "{}", built.human());
}

#[test]
fn accents_are_joined_and_the_own_form_of_a_name_stays() {
    assert_eq!(pdf(&with("か\u{3099}と神\u{FA19}\n")).text(), "試験版第1版がと神\u{FA19}");
}
