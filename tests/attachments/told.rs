//! Findings as the office meets them: at the link, for the outputs that would publish, until somebody answers for them.

use crate::made;
use crate::site::Site;

/// A site with a page in a folder that links files.
fn site(folder: &str, front: &str, files: &[&str]) -> Site {
    let links: String = files.iter().map(|file| format!("[資料]({file})\n\n")).collect();
    let site = Site::new("").file(&format!("content/{folder}/a.md"), format!("---\ntitle: 題\n{front}---\n{links}"));
    files.iter().fold(site, |site, file| site.file(&format!("content/{folder}/{file}"), made(file)))
}

/// An exception of a page.
fn except(file: &str, rule: &str) -> String {
    format!("safety:\n  - file: {file}\n    rule: {rule}\n    reason: 会議で公開を決めた様式\n    by: 運営委員会\n")
}

#[test]
fn a_finding_is_told_at_the_link_and_blocks_the_outputs_that_publish_it() {
    let built = site("x", "", &["hidden-sheet.xlsx"]).build();
    assert_eq!(built.rules(), ["xlsx-hidden-sheet content/x/a.md:4:1"]);
    assert_eq!(built.sound(), [""; 0]);
    let said = built.human();
    for words in ["hidden-sheet.xlsx [作業用]: ", "再表示", "シート見出しを右クリック"] {
        assert!(said.contains(words), "{said}");
    }
    let built = site("members", "", &["hidden-sheet.xlsx"]).build();
    assert_eq!(built.sound(), ["public"], "a file for members stops no public notice");
}

#[test]
fn a_draft_publishes_nothing_and_a_file_that_nobody_links_neither() {
    let built = site("x", "status: draft\n", &["hidden-sheet.xlsx", "personal.txt"]).build();
    assert_eq!(built.errors(), [""; 0]);
    let built = Site::new("").file("content/macros.xlsm", made("macros.xlsm")).build();
    assert_eq!(built.rules(), ["unused-file content/macros.xlsm"]);
}

#[test]
fn names_matter_outside_the_office_and_personal_data_in_public() {
    let files = ["author.docx", "personal.docx"];
    let rules = |folder: &str| site(folder, "", &files).build().errors();
    assert_eq!(rules("x").len(), 3, "{:?}", rules("x"));
    assert_eq!(rules("members"), ["file-author content/members/a.md:4:1"]);
    assert_eq!(rules("internal"), [""; 0]);
    assert_eq!(site("x", "", &files).build().sound(), ["internal"]);
}

#[test]
fn what_is_declared_may_be_published() {
    let page = "---\ntitle: 題\n---\n携帯 090-1234-5678、<taro.kono@example.net>、生年月日 1950年4月1日\n";
    let site = site("x", "", &["personal.pdf", "office-author.xlsx"]).file("content/x/b.md", page);
    let rules = site.build().errors();
    assert_eq!(rules.len(), 5, "{rules:?}");
    let contacts = "office:\n  name: 窓口\n  tel: 090-1234-5678\n";
    let yaml = format!("{}privacy:\n  allow: ['@example.net']\n", crate::site::SITE_YAML);
    let declared = site.file("content/data/contacts.yaml", contacts).file("content/site.yaml", yaml).build();
    assert_eq!(declared.errors(), ["birth-date content/x/b.md:4:41"]);
}

#[test]
fn an_exception_holds_for_its_page_its_file_and_its_rule() {
    let files = ["hidden-sheet.xlsx", "comment.xlsx"];
    let built = site("x", &except("hidden-sheet.xlsx", "xlsx-hidden-sheet"), &files).build();
    assert_eq!(built.rules(), ["xlsx-comment content/x/a.md:11:1"]);
    let built = site("x", &except("comment.xlsx", "xlsx-hidden-sheet"), &files).build();
    assert_eq!(built.rules().len(), 3, "{:?}", built.rules());
    assert!(built.rules().contains(&"unused-override content/x/a.md:5:11".to_owned()), "{:?}", built.rules());
    let built = site("x", &except("comment.xlsx", "xlsx-coment"), &["clean.xlsx"]).build();
    assert_eq!(built.rules(), ["unknown-safety-rule content/x/a.md:5:11"]);
    assert!(built.human().contains("「xlsx-comment」の書き間違い"));
    let built = site("x", "safety: [{ rule: file-author, by: 事務局 }]\n", &["author.docx"]).build();
    assert_eq!(built.errors(), ["missing-key content/x/a.md:3:10", "file-author content/x/a.md:5:1"]);
}

#[test]
fn a_page_can_answer_for_its_own_text() {
    let text =
        "---\ntitle: 題\nsafety: [{ rule: birth-date, reason: 記入例, by: 事務局 }]\n---\n生年月日：1950年4月1日\n";
    assert_eq!(Site::new("").file("content/a.md", text).build().errors(), [""; 0]);
}

#[test]
fn the_internal_output_lists_the_exceptions_and_no_other_does() {
    let checks = "---\ntitle: 点検\n---\n::overrides\n";
    let site = site("x", &except("comment.xlsx", "xlsx-comment"), &["comment.xlsx"]);
    let built = site.clone().file("content/internal/checks.md", checks).build().expect_sound();
    let page = built.file("internal", "internal/checks/index.html");
    for words in ["comment.xlsx", "xlsx-comment", "会議で公開を決めた様式", "運営委員会", "href=\"../../x/a/\""]
    {
        assert!(page.contains(words), "{page}");
    }
    for output in ["public", "members"] {
        assert!(built.pages(output).all(|(_, text)| !text.contains("会議で公開を決めた様式")), "{output}");
    }
    let built = site.file("content/checks.md", checks).build();
    assert_eq!(built.errors(), ["overrides-not-internal content/checks.md:4:1"]);
}

#[test]
fn tables_and_words_of_directives_are_read_too() {
    let page = "---\ntitle: 題\n---\n::table{file=t.csv caption=\"問合せ 090-1234-5678\"}\n\n[電話](tel:08012345678)\n";
    let table = "氏名,生年月日\n甲野,1950/4/1\n";
    let built = Site::new("").file("content/a.md", page).file("content/t.csv", table).build();
    let mut rules = built.errors();
    rules.sort();
    assert_eq!(rules.len(), 3, "{rules:?}");
    assert!(
        rules[0].starts_with("birth-date content/a.md:4:") && built.human().contains("t.csv B2: "),
        "{}",
        built.human()
    );
}

#[test]
fn the_demonstration_has_nothing_to_hide() {
    let built = Site::demonstration().build();
    let found: Vec<&str> = built.report.diagnostics.0.iter().map(|one| one.rule).collect();
    let safety: Vec<&&str> = found.iter().filter(|rule| renkei::diag::rules::SAFETY_RULES.contains(rule)).collect();
    assert_eq!(safety, Vec::<&&str>::new(), "{}", built.human());
}

/// A page that shows a workbook as a table.
fn shown(name: &str) -> crate::site::Built {
    let page = format!("---\ntitle: 題\n---\n::table{{file={name} sheet=料金}}\n");
    Site::new("").file("content/a.md", page).file(&format!("content/{name}"), made(name)).build()
}

#[test]
fn a_table_is_shown_from_the_workbooks_that_office_programs_save() {
    for name in ["clean.xlsx", "libreoffice-clean.xlsx", "libreoffice-macros.xlsm"] {
        let built = shown(name);
        assert_eq!(built.errors(), [""; 0], "{name}: {}", built.human());
        let page = built.file("public", "a/index.html");
        assert!(page.contains("<td>12000</td>") && page.contains("診療所"), "{name}: {page}");
        assert!(!built.has("public", name), "only the table leaves the office: not the file, not its macro");
    }
}

#[test]
fn a_workbook_that_is_no_table_says_why() {
    let rules = |name: &str| {
        let built = shown(name);
        let (rules, said) = (built.errors(), built.human());
        (rules, said)
    };
    let (found, said) = rules("libreoffice-password.xlsx");
    assert_eq!(found, ["workbook-password content/libreoffice-password.xlsx"], "{said}");
    let (found, said) = rules("broken.xlsx");
    assert_eq!(found, ["workbook-broken content/broken.xlsx"], "{said}");
    let page = "---\ntitle: 題\n---\n::table{file=million-rows.xlsx}\n";
    let built = Site::new("").file("content/a.md", page).file("content/million-rows.xlsx", made("million-rows.xlsx"));
    let built = built.build();
    assert_eq!(built.errors(), ["table-too-large content/million-rows.xlsx"], "{}", built.human());
}
