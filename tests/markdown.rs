//! What Markdown means here beyond CommonMark, sentence by sentence.

#![expect(clippy::unwrap_used, clippy::panic, reason = "tests")]

use renkei::diag::{At, Diagnostics};
use renkei::doc::{Document, InlineKind, ParseOptions, facts, parse, text, walk};
use renkei::render::html::serialize::{Answers, Href, Options, Picture, write};
use renkei::source::{Source, SourcePath};

struct AsWritten;

impl Answers for AsWritten {
    fn link(&self, target: &str) -> Option<Href> {
        (target != "gone.md").then(|| Href { href: target.to_owned(), ..Href::default() })
    }

    fn image(&self, target: &str) -> Option<Picture> {
        (target != "gone.png").then(|| Picture { src: target.to_owned(), ..Picture::default() })
    }
}

fn read(markdown: &str) -> (Source, Document, Diagnostics) {
    let source = Source::new(SourcePath::new("content/a.md"), markdown);
    let mut diagnostics = Diagnostics::new();
    let document = parse(&source, 0..markdown.len(), &ParseOptions::default(), &mut diagnostics);
    (source, document, diagnostics)
}

fn html(markdown: &str) -> String {
    write(&read(markdown).1, &Options::default(), &AsWritten)
}

/// The HTML of a text in which nothing is wrong.
fn sound(markdown: &str) -> String {
    let (_, document, diagnostics) = read(markdown);
    assert_eq!(diagnostics.0, [], "{markdown}");
    write(&document, &Options::default(), &AsWritten)
}

/// Each diagnostic as `rule@line:column text`, in order of place.
fn wrong(markdown: &str) -> Vec<String> {
    let (source, _, mut diagnostics) = read(markdown);
    diagnostics.tidy();
    let place = |at: &At| match at {
        At::Span(span) => {
            let from = source.line_column(span.start as usize);
            format!("{}:{} {}", from.line, from.column, source.slice(*span).trim_end())
        }
        _ => panic!("a place without a span"),
    };
    diagnostics.0.iter().map(|d| format!("{}@{}", d.rule, place(&d.place.as_ref().unwrap().at))).collect()
}

// Emphasis beside Japanese, Chinese and Korean: markdown-cjk-friendly.

#[test]
fn emphasis_works_beside_the_punctuation_of_japanese_chinese_and_korean() {
    let cases = [
        ("**「重要」**です", "<strong>「重要」</strong>です"),
        ("これは**「重要」。**次", "これは<strong>「重要」。</strong>次"),
        ("**a**한국어", "<strong>a</strong>한국어"),
        ("**同意書(様式1)**を提出", "<strong>同意書(様式1)</strong>を提出"),
        ("病院**(公立)**と診療所", "病院<strong>(公立)</strong>と診療所"),
        ("ID**「001」**号", "ID<strong>「001」</strong>号"),
        ("費用は**¥0**です", "費用は<strong>¥0</strong>です"),
        ("**[手引き](a.md)**も参照", "<strong><a href=\"a.md\">手引き</a></strong>も参照"),
        ("同意は**[手引き](a.md)**を参照", "同意は<strong><a href=\"a.md\">手引き</a></strong>を参照"),
        ("**同意します！**と言う", "<strong>同意します！</strong>と言う"),
        ("**了承？**と尋ねる", "<strong>了承？</strong>と尋ねる"),
        ("**同意…**と言う", "<strong>同意…</strong>と言う"),
        ("彼は**“同意”**と書く", "彼は<strong>“同意”</strong>と書く"),
        ("彼は**‘同意’**と書く", "彼は<strong>‘同意’</strong>と書く"),
        ("**“\u{FE01}同意”\u{FE01}**の語", "<strong>“\u{FE01}同意”\u{FE01}</strong>の語"),
        ("**“\u{FE01}Git”\u{FE01}**Hub", "<strong>“\u{FE01}Git”\u{FE01}</strong>Hub"),
        ("葛\u{E0100}**(かつら)**城", "葛\u{E0100}<strong>(かつら)</strong>城"),
        ("塚\u{FE00}**(旧字)**と", "塚\u{FE00}<strong>(旧字)</strong>と"),
        ("𠮷**(つちよし)**野家", "𠮷<strong>(つちよし)</strong>野家"),
        ("﨑**(たつさき)**さん", "﨑<strong>(たつさき)</strong>さん"),
        ("ヒ\u{FF9E}**(半濁)**ﾊ", "ヒ\u{FF9E}<strong>(半濁)</strong>ﾊ"),
        ("**동의(서면)**합니다", "<strong>동의(서면)</strong>합니다"),
        ("병원**(공립)**입니다", "병원<strong>(공립)</strong>입니다"),
        ("**请同意。**然后", "<strong>请同意。</strong>然后"),
        ("a**㊙**a", "a<strong>㊙</strong>a"),
        ("*「同意」*です", "<em>「同意」</em>です"),
        ("***「同意」***です", "<em><strong>「同意」</strong></em>です"),
        ("~~「旧」~~です", "<del>「旧」</del>です"),
        ("a~~a()~~あ", "a<del>a()</del>あ"),
        ("あ~~()a~~a", "あ<del>()a</del>a"),
        ("__注意__：確認", "<strong>注意</strong>：確認"),
        ("**{同意|どうい}、**次", "<strong><ruby>同意<rp>（</rp><rt>どうい</rt><rp>）</rp></ruby>、</strong>次"),
        (
            "次は**（{同|どう}）**{意|い}",
            "次は<strong>（<ruby>同<rp>（</rp><rt>どう</rt><rp>）</rp></ruby>）</strong><ruby>意<rp>（</rp><rt>い</rt><rp>）</rp></ruby>",
        ),
    ];
    for (markdown, expected) in cases {
        assert_eq!(sound(markdown), format!("<p>{expected}</p>\n"), "{markdown}");
    }
}

#[test]
fn emphasis_stays_closed_where_commonmark_and_the_amendments_keep_it_closed() {
    for markdown in ["a**(b)**a", "** 重要**", "a**😀**a", "5 ** 3", "a**\u{2014}**a"] {
        assert!(!html(markdown).contains("<strong>"), "{markdown}: {}", html(markdown));
    }
}

// Ruby.

const RUBY: &str = "<ruby>漢字<rp>（</rp><rt>かんじ</rt><rp>）</rp></ruby>";

#[test]
fn the_three_forms_of_ruby_stand_in_every_kind_of_text() {
    for markdown in ["{漢字|かんじ}", "｜漢字《かんじ》"] {
        assert_eq!(sound(markdown), format!("<p>{RUBY}</p>\n"));
        assert!(sound(&format!("## {markdown}の話")).contains(&format!("<h2 id=\"漢字の話\">{RUBY}の話</h2>")));
        assert!(sound(&format!("[{markdown}](a.md)")).contains(&format!("<a href=\"a.md\">{RUBY}</a>")));
        assert!(sound(&format!("**{markdown}**")).contains(&format!("<strong>{RUBY}</strong>")));
        assert!(sound(&format!("| {markdown} | 読み |\n|-|-|\n|{markdown}|b|")).contains(&format!("<td>{RUBY}</td>")));
        assert!(sound(&format!("- {markdown}\n- b")).contains(&format!("<li>{RUBY}</li>")));
        assert!(sound(&format!("用語\n: {markdown}")).contains(&format!("<dd>{RUBY}</dd>")));
    }
    assert!(sound("{東京|とう|きょう}").contains("東<rp>（</rp><rt>とう</rt><rp>）</rp>京<rp>（</rp><rt>きょう</rt>"));
}

#[test]
fn ruby_at_the_end_of_a_heading_is_not_read_as_its_attributes() {
    assert_eq!(
        sound("## 同意{撤回|てっかい}"),
        "<h2 id=\"同意撤回\">同意<ruby>撤回<rp>（</rp><rt>てっかい</rt><rp>）</rp></ruby></h2>\n"
    );
    assert!(sound("## {漢字|かんじ} {#id .wide}").contains(&format!("<h2 id=\"id\" class=\"wide\">{RUBY}</h2>")));
}

#[test]
fn code_addresses_and_escapes_keep_what_looks_like_ruby_or_a_directive() {
    assert_eq!(sound("`{漢字|かんじ}`"), "<p><code>{漢字|かんじ}</code></p>\n");
    assert_eq!(
        sound("```{a|b}\n:::note\n{漢字|かんじ} **「a」**b :era[x]\n```"),
        "<pre><code class=\"language-{a|b}\">:::note\n{漢字|かんじ} **「a」**b :era[x]\n</code></pre>\n"
    );
    assert_eq!(sound("    :::note\n    {漢|か}\n"), "<pre><code>:::note\n{漢|か}\n</code></pre>\n");
    assert_eq!(sound("[a](</x/{a|b}> \"{c|d}\")"), "<p><a href=\"/x/{a|b}\" title=\"{c|d}\">a</a></p>\n");
    assert_eq!(sound("\\{漢字|かんじ} \\:era[2026-04-01]"), "<p>{漢字|かんじ} :era[2026-04-01]</p>\n");
    assert_eq!(sound("\\｜漢字《かんじ》"), "<p>｜漢字《かんじ》</p>\n");
    assert_eq!(
        sound("<https://a.example/**「x」**b>"),
        "<p><a href=\"https://a.example/**「x」**b\">https://a.example/**「x」**b</a></p>\n"
    );
}

#[test]
fn link_labels_with_ruby_find_their_definitions() {
    assert_eq!(sound("[{漢字|かんじ}]\n\n[{漢字|かんじ}]: a.md"), format!("<p><a href=\"a.md\">{RUBY}</a></p>\n"));
}

#[test]
fn ruby_with_the_wrong_number_of_readings_is_an_error_at_its_place() {
    assert_eq!(wrong("これは\r\n{東京都|とう|きょう}です"), ["ruby-count@2:1 {東京都|とう|きょう}"]);
}

// Directives.

#[test]
fn directives_of_all_shapes_nest_in_each_other_and_in_lists_and_quotes() {
    assert_eq!(
        sound("- 甲\n  :::note{title=題}\n  中:era[2026-04-01]\n  :::\n- 乙\n"),
        "<ul>\n<li>甲\n<div class=\"note\" role=\"note\">\n<p class=\"label\"><strong>補足</strong> <span class=\"title\">題</span></p>\n<p>中2026-04-01</p>\n</div>\n</li>\n<li>乙</li>\n</ul>\n"
    );
    assert_eq!(
        sound("> ::::details{title=\"二 語\"}\n> :::warn\n> 文\n> :::\n> ::::\n"),
        "<blockquote>\n<details>\n<summary>二 語</summary>\n<div class=\"warn\" role=\"note\">\n<p class=\"label\"><strong>注意</strong></p>\n<p>文</p>\n</div>\n</details>\n</blockquote>\n"
    );
    assert_eq!(sound(":facility[**「甲」**病院]と"), "<p><strong>「甲」</strong>病院と</p>\n");
    assert_eq!(
        sound("1. :::steps\n   1. 甲\n   :::\n"),
        "<ol>\n<li>\n<div class=\"steps\">\n<ol>\n<li>甲</li>\n</ol>\n</div>\n</li>\n</ol>\n"
    );
}

#[test]
fn a_directive_line_needs_no_blank_line_and_is_never_a_definition_list() {
    assert_eq!(
        sound("前の段落\n:::note\n中\n:::\n後の段落\n::news{limit=3}\n::facility-history\n"),
        "<p>前の段落</p>\n<div class=\"note\" role=\"note\">\n<p class=\"label\"><strong>補足</strong></p>\n<p>中</p>\n</div>\n<p>後の段落</p>\n<div class=\"news\">\n</div>\n<div class=\"facility-history\">\n</div>\n"
    );
}

#[test]
fn an_inline_directive_at_a_line_start_is_never_a_definition_list() {
    assert_eq!(sound("施行日\n:era[2026-04-01]から"), "<p>施行日2026-04-01から</p>\n");
}

#[test]
fn a_closing_fence_ends_lists_and_tables_and_leaves_lists_tight() {
    assert_eq!(
        sound(":::steps\n1. 甲\n2. 乙\n:::\n"),
        "<div class=\"steps\">\n<ol>\n<li>甲</li>\n<li>乙</li>\n</ol>\n</div>\n"
    );
    let table = sound(":::note\n| a | b |\n|---|---|\n| 1 | 2 |\n:::\n");
    assert!(table.ends_with("<td>2</td>\n</tr>\n</tbody>\n</table>\n</div>\n</div>\n"), "{table}");
}

#[test]
fn fences_that_do_not_fit_are_errors_at_their_lines() {
    assert_eq!(wrong("文\n\n:::note\n中\n"), ["unclosed-directive@3:1 :::note"]);
    assert_eq!(wrong(":::\n"), ["stray-fence@1:1 :::"]);
    assert_eq!(wrong("- :::note\n  中\n\n:::\n"), ["unclosed-directive@1:3 :::note"]);
    assert_eq!(
        wrong("- :::note\n  中\n\n:::\n\n:::\n"),
        ["unclosed-directive@1:3 :::note", "stray-fence@6:1 :::"],
        "one closing line is meant for what was not closed"
    );
    assert_eq!(wrong("::::warn\n:::note\n中\n::::\n"), ["unclosed-directive@2:1 :::note"]);
    assert_eq!(wrong(":::note 題\n"), ["directive-syntax@1:8  題"]);
    assert_eq!(wrong(":::note\n:::\n"), ["directive-empty@1:1 :::note"]);
}

#[test]
fn unknown_names_and_attributes_are_errors_with_a_suggestion_at_their_exact_place() {
    assert_eq!(wrong("\u{3000}\n\n:::nota{titel=a}\n中\n:::\n"), ["unknown-directive@3:4 nota"]);
    assert_eq!(
        wrong("::news{limt=3 section=\"\"}\n"),
        ["unknown-attribute@1:8 limt", "attribute-value@1:15 section=\"\""]
    );
    assert_eq!(wrong("文:ero[x]"), ["unknown-directive@1:3 ero"]);
    assert_eq!(wrong("::news{limit=三}\n"), ["attribute-value@1:8 limit=三"]);
    assert_eq!(wrong("::news{limit=1 limit=2}\n"), ["duplicate-attribute@1:16 limit=2"]);
    assert_eq!(wrong("::facility-list{by=kin}\n"), ["attribute-value@1:17 by=kin"]);
    assert_eq!(wrong("::table{}\n"), ["missing-attribute@1:3 table"]);
    assert_eq!(wrong("::note\n"), ["directive-shape@1:3 note"]);
    assert_eq!(wrong(":era[]"), ["directive-label@1:2 era"]);
    let (_, _, diagnostics) = read(":::nota\n中\n:::\n");
    assert!(diagnostics.0[0].help.ja.starts_with("「note」の書き間違い"), "{:?}", diagnostics.0);
}

#[test]
fn a_directive_in_a_comment_stays_in_the_comment() {
    assert_eq!(sound("<!--\n:::note\n秘密\n:::\n-->\n\n文"), "<p>文</p>\n");
}

#[test]
fn directives_read_alike_with_every_kind_of_line_end_and_without_a_last_one() {
    let unix = ":::note{title=題}\n中{漢|か}\n\n- 甲\n:::\n\n::news";
    let expected = sound(unix);
    assert!(expected.ends_with("<div class=\"news\">\n</div>\n"), "{expected}");
    assert_eq!(sound(&unix.replace('\n', "\r\n")), expected);
    assert_eq!(sound(&unix.replace('\n', "\r")), expected);
}

#[test]
fn directives_stand_in_definitions_and_footnotes() {
    let page = sound("用語\n: 説明\n\n  :::note\n  中\n  :::\n\n文[^1]\n\n[^1]: 注\n\n    :::warn\n    乙\n    :::\n");
    assert!(page.contains("<dd>\n<p>説明</p>\n<div class=\"note\""), "{page}");
    assert!(page.contains("<p>注</p>\n<div class=\"warn\""), "{page}");
}

// Raw HTML.

#[test]
fn raw_html_is_shown_as_text_and_warned_of_where_it_is_off() {
    assert_eq!(html("<div>\n**a**\n</div>"), "<p>&lt;div&gt;\n**a**\n&lt;/div&gt;</p>\n");
    assert_eq!(wrong("文<b>太字</b>"), ["raw-html-off@1:2 <b>", "raw-html-off@1:7 </b>"]);
    assert_eq!(sound("一<!-- 秘密 -->二"), "<p>一二</p>\n");
    assert_eq!(sound("一<br>二"), "<p>一<br>\n二</p>\n");
}

#[test]
fn a_directive_within_a_block_of_html_is_an_error_at_its_line() {
    let wrong = wrong("<div>\n:::note\n中\n:::\n</div>\n");
    assert_eq!(
        wrong,
        [
            "raw-html-off@1:1 <div>\n:::note\n中\n:::\n</div>",
            "directive-in-html@2:1 :::note",
            "directive-in-html@4:1 :::"
        ]
    );
}

// Lines, headings, links, pictures, footnotes, slips.

#[test]
fn japanese_lines_join_without_a_space() {
    assert_eq!(
        sound("日本語の\n文章と**強調\n表示**と\n`code`\nと{漢字|かんじ}\nです。\nEnglish\nwords"),
        format!(
            "<p>日本語の文章と<strong>強調表示</strong>と\n<code>code</code>\nと{RUBY}です。\nEnglish\nwords</p>\n"
        )
    );
    assert_eq!(sound("한국어\n문장"), "<p>한국어\n문장</p>\n");
}

#[test]
fn headings_are_checked_and_their_ids_are_unique() {
    assert_eq!(wrong("# 題\n\n### 段\n"), ["heading-h1@1:1 # 題", "heading-skip@3:1 ### 段"]);
    assert_eq!(wrong("## 一 {#a}\n\n## 二 {#a}\n"), ["duplicate-anchor@3:1 ## 二 {#a}"]);
    assert_eq!(wrong("## 料金{税込}\n"), ["heading-attribute@1:1 ## 料金{税込}"]);
    assert_eq!(
        sound("## 概要\n\n## 概要\n\n## 別 {#概要-2}\n"),
        "<h2 id=\"概要\">概要</h2>\n<h2 id=\"概要-3\">概要</h2>\n<h2 id=\"概要-2\">別</h2>\n"
    );
}

#[test]
fn pictures_without_alternative_text_and_dangerous_links_are_errors() {
    assert_eq!(wrong("文![](a.png)"), ["missing-alt@1:2 ![](a.png)"]);
    assert_eq!(wrong("[押す](JavaScript:alert)"), ["unsafe-link@1:1 [押す](JavaScript:alert)"]);
    assert_eq!(html("[押す](java&#9;script:alert) <javascript:x>"), "<p>押す javascript:x</p>\n");
    assert_eq!(sound("[消えた](gone.md)![絵](gone.png)"), "<p>消えた絵</p>\n");
}

#[test]
fn footnotes_are_numbered_in_order_and_lead_back() {
    let page = sound("一[^b]二[^a]三[^b]\n\n[^a]: 甲\n[^b]: 乙\n");
    assert!(
        page.contains("<a id=\"fnref:1\" href=\"#fn:1\" role=\"doc-noteref\" aria-label=\"脚注 1\">1</a>"),
        "{page}"
    );
    assert!(page.contains("<a id=\"fnref:1-2\" href=\"#fn:1\""), "{page}");
    assert!(page.contains("<li id=\"fn:1\">\n<p>乙</p>\n<p class=\"back\"><a href=\"#fnref:1\""), "{page}");
    assert_eq!(wrong("一[^x]\n\n[^y]: 乙\n"), ["unknown-footnote@1:2 [^x]", "unused-footnote@3:1 [^y]: 乙"]);
}

#[test]
fn full_width_slips_are_warned_of_in_text_and_not_in_code() {
    assert_eq!(
        wrong("：：：note\n＊＊重要＊＊です\n\n＃　見出し\n\n`＊＊a＊＊`\n\n    ：：：note\n"),
        ["full-width-fence@1:1 ：：：", "full-width-emphasis@2:1 ＊＊重要＊＊", "full-width-heading@4:1 ＃"]
    );
}

#[test]
fn places_are_right_with_crlf_after_many_constructs_and_in_a_part_of_a_file() {
    let file = "---\r\ntitle: 題\r\n---\r\n{漢|か}と**「a」**b\r\n{漢|か}:era[x]\r\n:facility[:facility[:nope[y]]]\r\n";
    let source = Source::new(SourcePath::new("content/a.md"), file);
    let body = file.find('{').unwrap();
    let mut diagnostics = Diagnostics::new();
    parse(&source, body..file.len(), &ParseOptions::default(), &mut diagnostics);
    let At::Span(span) = diagnostics.0[0].place.as_ref().unwrap().at.clone() else { panic!() };
    assert_eq!((source.slice(span), source.line_column(span.start as usize).line), ("nope", 6));
}

#[test]
fn text_is_a_slice_of_the_source_and_not_a_copy() {
    for markdown in ["文と*強調*と[リンク](a.md)\n", "文と**「強調」**と{漢|か}の文\n"] {
        let (source, document, _) = read(markdown);
        let memory = source.text.as_bytes().as_ptr_range();
        walk::runs(&document.blocks, &mut |run| {
            walk::inlines(run, &mut |inline| {
                if let InlineKind::Text(text) = &inline.kind {
                    assert!(memory.contains(&text.as_ptr()), "{text:?} is a copy");
                }
            });
        });
    }
}

#[test]
fn noncharacters_and_private_characters_of_the_author_are_kept() {
    let page = sound("a\u{FDD0}0\u{FDD1}b\u{FDD2}\u{E000}{漢字|かんじ}&#xFDD0;0&#xFDD1;");
    assert!(page.starts_with("<p>a\u{FDD0}0\u{FDD1}b\u{FDD2}\u{E000}<ruby>"), "{page:?}");
    assert!(page.ends_with("\u{FDD0}0\u{FDD1}</p>\n"), "{page:?}");
}

#[test]
fn tables_have_column_heads_alignment_by_class_and_a_named_box() {
    assert_eq!(
        sound("| 名 | 数 |\n|:--|--:|\n| 甲 | 1 |\n"),
        "<div class=\"table\" role=\"group\" tabindex=\"0\" aria-label=\"表（横に動かして見られます）\">\n<table>\n<thead>\n<tr>\n<th scope=\"col\" class=\"left\">名</th>\n<th scope=\"col\" class=\"right\">数</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td class=\"left\">甲</td>\n<td class=\"right\">1</td>\n</tr>\n</tbody>\n</table>\n</div>\n"
    );
}

#[test]
fn links_to_files_show_their_format_and_links_elsewhere_are_marked() {
    struct Files;
    impl Answers for Files {
        fn link(&self, target: &str) -> Option<Href> {
            let download = target.ends_with(".pdf").then(|| "PDF 120KB".to_owned());
            Some(Href { href: target.to_owned(), external: target.starts_with("https:"), download })
        }
        fn image(&self, target: &str) -> Option<Picture> {
            Some(Picture { src: target.to_owned(), width: Some(320), height: Some(240), ..Picture::default() })
        }
    }
    let (_, document, _) =
        read("[同意書](a.pdf)[外](https://a.example/?a&b)\n\n::figure{src=a.png alt=\"図の\" caption=\"説明\"}\n");
    assert_eq!(
        write(&document, &Options::default(), &Files),
        "<p><a href=\"a.pdf\">同意書<span class=\"file\">（PDF 120KB）</span></a><a href=\"https://a.example/?a&amp;b\" class=\"external\">外</a></p>\n<figure>\n<img src=\"a.png\" alt=\"図の\" width=\"320\" height=\"240\">\n<figcaption>説明</figcaption>\n</figure>\n"
    );
}

#[test]
fn facts_name_everything_that_the_rest_of_the_site_asks_for() {
    let (source, document, _) = read(
        "始めの文[甲](a.md#x)。\n\n## {漢字|かんじ} {#kanji}\n\n:::figure{src=b.png alt=図}\n![絵](c.png):era[2026-04-01]\n:::\n\n### 次\n",
    );
    let facts = facts(&document);
    let outline: Vec<_> = facts.outline.iter().map(|e| (e.level, e.id.as_str(), e.text.as_str())).collect();
    assert_eq!(outline, [(2, "kanji", "漢字"), (3, "次", "次")]);
    assert_eq!(facts.anchors, ["kanji", "次"]);
    assert_eq!(
        facts.links.iter().map(|l| (&*l.target, source.slice(l.span))).collect::<Vec<_>>(),
        [("a.md#x", "[甲](a.md#x)")]
    );
    assert_eq!(facts.images.iter().map(|i| &*i.target).collect::<Vec<_>>(), ["b.png", "c.png"]);
    assert_eq!(facts.directives.iter().map(|d| &*d.name).collect::<Vec<_>>(), ["figure", "era"]);
    assert_eq!(facts.beginning, "始めの文甲。絵2026-04-01");
}

#[test]
fn plain_text_reads_as_a_reader_expects() {
    let markdown = "## {漢字|かんじ}\n\n文[手引き](a.md)と[外](https://a.example/)[^1]。\n\n1. 甲\n2. 乙\n   - [x] 丙\n\n> 引用\n\n| a | b |\n|-|-|\n| 1 | 2 |\n\n:::note{title=題}\n中\n:::\n\n[^1]: 注\n";
    let (_, document, _) = read(markdown);
    assert_eq!(
        text::write(&document, renkei::diag::Lang::Ja),
        "漢字（かんじ）\n\n文手引きと外 <https://a.example/>[1]。\n\n1. 甲\n2. 乙\n   - [x] 丙\n\n> 引用\n\na | b\n1 | 2\n\n【補足】題\n中\n\n[1] 注\n"
    );
}

#[test]
fn nesting_without_measure_is_an_error_and_not_a_crash() {
    for markdown in [
        ">".repeat(20_000),
        "- ".repeat(5_000),
        "*a **b ".repeat(3_000),
        ":a[".repeat(3_000),
        ":::note\n".repeat(10_000),
        "> :::note\n".repeat(200),
        "**「".repeat(5_000),
        "~~「*（".repeat(5_000),
        "{".repeat(20_000),
        "｜漢".repeat(20_000),
        "[^a]: ".repeat(2_000),
        "[".repeat(20_000),
    ] {
        let (_, document, _) = read(&(markdown + "x"));
        write(&document, &Options::default(), &AsWritten);
    }
    let deep = format!("{}x{}", ":era[".repeat(20), "]".repeat(20));
    assert!(wrong(&deep)[0].starts_with("nesting-too-deep"));
}
