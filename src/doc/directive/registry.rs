//! The directives that exist: the one place that the check, the suggestions and the manual read.

/// How a directive is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Shape {
    /// `:::name{…}` to `:::`, around blocks.
    Block,
    /// `::name{…}` on a line of its own.
    Leaf,
    /// `:name[…]{…}` within a line.
    Inline,
}

/// What an attribute's value is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum AttributeKind {
    /// Any text.
    Text,
    /// A whole number from 0.
    Integer,
    /// A date; read by the stage that uses it.
    Date,
    /// One of these words.
    Choice(&'static [&'static str]),
    /// A source file or folder, relative to the page.
    SourcePath,
    /// No value: the key alone says it.
    Flag,
}

/// An attribute that a directive knows.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct AttributeSpec {
    /// The key.
    pub key: &'static str,
    /// What the value is.
    pub kind: AttributeKind,
    /// Whether the directive is an error without it.
    pub required: bool,
    /// What it does, in Japanese.
    pub ja: &'static str,
    /// What it does, in English.
    pub en: &'static str,
}

/// What may stand in `[…]`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum LabelSpec {
    /// Nothing.
    None,
    /// Any inline text.
    Text,
    /// A date; read by the stage that knows dates.
    Date,
    /// An id.
    Id,
}

/// Whether blocks may stand between the fences.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Body {
    /// None.
    None,
    /// Any blocks, or none.
    Allowed,
    /// At least one block.
    Required,
}

/// A directive that exists.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Spec {
    /// Its name.
    pub name: &'static str,
    /// How it may be written.
    pub shapes: &'static [Shape],
    /// What stands in its `[…]`.
    pub label: LabelSpec,
    /// Its attributes.
    pub attributes: &'static [AttributeSpec],
    /// Whether it holds blocks.
    pub body: Body,
    /// What it is for, in one line of Japanese.
    pub ja: &'static str,
    /// What it is for, in one line of English.
    pub en: &'static str,
}

/// The directive of that name.
pub fn spec(name: &str) -> Option<&'static Spec> {
    REGISTRY.iter().find(|spec| spec.name == name)
}

const fn attribute(key: &'static str, kind: AttributeKind, ja: &'static str, en: &'static str) -> AttributeSpec {
    AttributeSpec { key, kind, required: false, ja, en }
}

const fn required(key: &'static str, kind: AttributeKind, ja: &'static str, en: &'static str) -> AttributeSpec {
    AttributeSpec { key, kind, required: true, ja, en }
}

const fn block(
    name: &'static str,
    attributes: &'static [AttributeSpec],
    body: Body,
    ja: &'static str,
    en: &'static str,
) -> Spec {
    Spec { name, shapes: &[Shape::Block], label: LabelSpec::None, attributes, body, ja, en }
}

const fn leaf(name: &'static str, attributes: &'static [AttributeSpec], ja: &'static str, en: &'static str) -> Spec {
    Spec { name, shapes: &[Shape::Leaf], label: LabelSpec::None, attributes, body: Body::None, ja, en }
}

const fn inline(name: &'static str, label: LabelSpec, ja: &'static str, en: &'static str) -> Spec {
    Spec { name, shapes: &[Shape::Inline], label, attributes: &[], body: Body::None, ja, en }
}

use AttributeKind::{Choice, Date, Flag, Integer, SourcePath, Text};

const TITLE: AttributeSpec = attribute("title", Text, "見出しの語に続けて示す題", "a title after the label");

/// The words of states of milestones.
const STATES: &[&str] = &["done", "late", "waiting", "in-progress", "not-started", "undated"];

/// All directives, blocks first, each kind by name.
pub const REGISTRY: &[Spec] = &[
    block("cards", &[], Body::Required, "箇条書きをカードの並びとして示す", "shows a list as cards"),
    block(
        "details",
        &[required("title", Text, "たたんだときに見える題", "what shows while it is folded")],
        Body::Required,
        "開くまで本文をたたんでおく",
        "folds its text away until opened",
    ),
    Spec {
        name: "figure",
        shapes: &[Shape::Block, Shape::Leaf],
        label: LabelSpec::None,
        attributes: &[
            required("src", SourcePath, "画像ファイル", "the picture's file"),
            required("alt", Text, "画像の代わりに読まれる文", "the text read in the picture's place"),
            attribute("caption", Text, "図の説明", "the caption"),
        ],
        body: Body::Allowed,
        ja: "説明のついた図を示す",
        en: "shows a picture with a caption",
    },
    block(
        "flow",
        &[required("title", Text, "図の題", "the title")],
        Body::Required,
        "番号つきの箇条書きを流れの図として示す",
        "shows a numbered list as a flow of boxes",
    ),
    block(
        "form",
        &[
            attribute(
                "by",
                Choice(&["applicant", "facility", "office"]),
                "書く人（出す人・受け付ける参加機関・事務局。省くと出す人）",
                "who fills it in; absent: the applicant",
            ),
            attribute("large", Flag, "お年寄りも書きやすいように、欄を高くする", "higher rows"),
            attribute("rows", Integer, "何人分も書く表にするときの、空いた行の数", "as a list with so many empty rows"),
        ],
        Body::Required,
        "書類の記入欄。中に「- 氏名 {kind=name required}」のような行を並べる",
        "the blanks of a form: lines such as `- 氏名 {kind=name required}`",
    ),
    block("important", &[TITLE], Body::Required, "必ず読んでほしいことを示す", "marks what must be read"),
    block("note", &[TITLE], Body::Required, "補足を示す", "marks a supplementary note"),
    block("signatures", &[], Body::Required, "契約書の、甲と乙の署名の欄", "where the parties of a contract sign"),
    block("steps", &[], Body::Required, "番号つきの箇条書きを手順として示す", "shows a numbered list as steps"),
    block("warn", &[TITLE], Body::Required, "注意してほしいことを示す", "marks a warning"),
    leaf(
        "chart",
        &[
            required(
                "key",
                Text,
                "統計の名前。「,」で区切っていくつでも（折れ線）",
                "the statistics, parted by commas (lines)",
            ),
            attribute("kind", Choice(&["bar", "line"]), "棒か折れ線", "bars or lines"),
            attribute("months", Integer, "示す月の数（省くと12）", "how many months; absent: 12"),
            attribute("title", Text, "グラフの題", "the title"),
        ],
        "統計のグラフと、その数値の表",
        "a chart of statistics, with its numbers as a table",
    ),
    leaf("consents", &[], "機関と月ごとの同意書の数（内部資料だけ）", "consents by facility and month (internal)"),
    leaf(
        "contact",
        &[
            attribute("key", Text, "窓口の名前（contacts.yaml の左端の項目）", "the contact: a key of contacts.yaml"),
            attribute("all", Flag, "すべての窓口を示す", "all contacts"),
            attribute("closed-days", Flag, "年度のうちに休む日の表も示す", "with the closed days of the fiscal year"),
        ],
        "窓口の連絡先、受付時間、休みの日",
        "a contact with its hours and closed days",
    ),
    leaf("dashboard", &[], "今日見ておくこと（内部資料だけ）", "what to look at today (internal)"),
    leaf(
        "content-health",
        &[],
        "見直しの日、公開していないもの、使われていないファイルなどの点検（内部資料だけ）",
        "reviews, withheld items, unused files and more (internal)",
    ),
    leaf(
        "document-downloads",
        &[attribute(
            "group",
            Text,
            "このまとまりだけ（site.yaml の documents の groups）",
            "only this group of site.yaml",
        )],
        "文書をまとめてダウンロードする ZIP へのリンク",
        "links to the documents in one file",
    ),
    leaf(
        "document-registry",
        &[],
        "文書台帳。下書きや廃止の文書もすべて（内部資料だけ）",
        "the registry of all documents, whatever their status (internal)",
    ),
    leaf(
        "documents",
        &[
            attribute("kind", Text, "この種類の文書だけを示す", "only documents of this kind"),
            attribute("situation", Text, "この場面で使う文書だけを示す", "only documents for this situation"),
            attribute(
                "audience",
                Choice(&["public", "members", "internal"]),
                "この公開範囲の文書だけを示す",
                "only documents for this audience",
            ),
        ],
        "文書の一覧",
        "the list of documents",
    ),
    leaf(
        "evaluation",
        &[attribute("round", Text, "この回だけを示す（evaluation.yaml の回の名前）", "this round only")],
        "事業評価のアンケートの結果と、直すこと（内部資料だけ）",
        "the survey's results and what is improved (internal)",
    ),
    leaf(
        "events",
        &[
            attribute("kind", Text, "この種類の催しだけを示す", "only events of this kind"),
            attribute("show", Choice(&["upcoming", "past", "all"]), "これから・過去・すべて", "to come, past, or all"),
            attribute("limit", Integer, "示す件数", "how many"),
        ],
        "催しと研修の一覧",
        "events and training",
    ),
    leaf(
        "facility-counts",
        &[attribute(
            "by",
            Choice(&["kind", "municipality", "role", "both"]),
            "数え方（種別・市町村・役割・種別と市町村）",
            "what is counted",
        )],
        "参加機関の数",
        "how many facilities there are",
    ),
    leaf("facility-history", &[], "参加機関の参加・退会の履歴", "who joined and left, and when"),
    leaf(
        "facility-list",
        &[
            attribute(
                "by",
                Choice(&["kind", "municipality", "role", "kana", "none"]),
                "並べ方（種別・市町村・役割・五十音・なし）",
                "the grouping",
            ),
            attribute("kind", Text, "この種別だけを示す", "only facilities of this kind"),
            attribute("municipality", Text, "この市町村だけを示す", "only facilities of this municipality"),
            attribute("role", Text, "この役割の機関だけを示す", "only facilities with this role"),
        ],
        "参加機関の一覧",
        "the list of facilities",
    ),
    leaf(
        "faq",
        &[attribute("group", Text, "この組の質問だけを示す", "only the questions of this group")],
        "よくある質問と答え",
        "frequent questions with their answers",
    ),
    leaf("glossary", &[], "用語集", "the glossary"),
    leaf(
        "issues",
        &[
            attribute("state", Choice(&["open", "all"]), "終わっていないものだけ・すべて", "open ones only, or all"),
            attribute("role", Text, "この役割が受け持つものだけを示す", "only those that this role answers for"),
        ],
        "課題管理表（内部資料だけ）",
        "the register of issues (internal)",
    ),
    leaf(
        "links",
        &[attribute("group", Text, "この組のリンクだけを示す", "only the links of this group")],
        "リンク集",
        "links to other sites",
    ),
    leaf(
        "milestones",
        &[
            attribute("role", Text, "この役割が受け持つものだけを示す", "only what this role answers for"),
            attribute("step", Text, "この段階のものだけを示す", "only those of this step"),
            attribute("activity", Text, "この活動のものだけを示す", "only those of this activity"),
            attribute("state", Choice(STATES), "この状態のものだけを示す", "only those that stand so"),
        ],
        "マイルストーンの表（見せる相手に見せてよいものだけ）",
        "a table of the milestones that the page's readers may see",
    ),
    leaf(
        "news",
        &[
            attribute("limit", Integer, "示す件数", "how many"),
            attribute("section", SourcePath, "この場所のお知らせだけを示す", "only the news of this folder"),
            attribute("kind", Text, "この種類のお知らせだけを示す", "only news of this kind"),
            attribute("by", Choice(&["fiscal-year"]), "年度ごとに分けて、すべてを示す", "all of them, by fiscal year"),
        ],
        "新しいお知らせ",
        "the newest news",
    ),
    leaf(
        "onboarding",
        &[attribute("show", Choice(&["open", "all"]), "準備の途中の施設だけ・すべて", "those on their way, or all")],
        "施設の参加準備の進み具合（内部資料だけ）",
        "how far each facility is with joining (internal)",
    ),
    leaf(
        "onboarding-counts",
        &[],
        "段階ごとに待っている施設の数（参加機関用と内部資料だけ）",
        "how many facilities wait at each stage (members and internal)",
    ),
    leaf("participation", &[], "年度ごとの参加機関の数", "how many facilities took part in each fiscal year"),
    leaf(
        "process-activity",
        &[required("activity", Text, "活動の id（process.yaml）", "the activity's id in process.yaml")],
        "工程表の活動のくわしい内容",
        "an activity of the process with its milestones",
    ),
    leaf(
        "process-role",
        &[required("role", Text, "役割の名前（process.yaml）", "the role's key in process.yaml")],
        "一つの役割の仕事",
        "what a role has to do",
    ),
    leaf(
        "process-step",
        &[required("step", Text, "段階の id（process.yaml）", "the step's id in process.yaml")],
        "工程表の段階の表",
        "a step of the process as a table",
    ),
    leaf(
        "progress-report",
        &[
            attribute("from", Date, "前の報告の日（省くと一つ前）", "the earlier report; absent: the one before"),
            attribute("to", Date, "後の報告の日（省くと今）", "the later report; absent: now"),
        ],
        "二つの報告のあいだに変わったこと（内部資料だけ）",
        "what changed between two reports (internal)",
    ),
    leaf("reports", &[], "締めた報告の一覧（内部資料だけ）", "the closed reports (internal)"),
    leaf(
        "responsibility-matrix",
        &[required("step", Text, "段階の id（process.yaml）", "the step's id in process.yaml")],
        "活動ごとの役割の分担の表",
        "who does what in the activities of a step",
    ),
    leaf("sitemap", &[], "すべてのページの一覧", "all pages under their sections"),
    leaf(
        "statistics",
        &[attribute("key", Text, "統計の名前。「,」で区切っていくつでも", "the statistics, parted by commas")],
        "統計の最新の数値と、数えた日",
        "the latest figures with their days",
    ),
    leaf(
        "overrides",
        &[],
        "添付ファイルなどの点検の例外の一覧（内部のページだけ）",
        "the exceptions to the safety checks, on internal pages",
    ),
    leaf(
        "table",
        &[
            required("file", SourcePath, "表のファイル（CSV・Excel）", "the table's file (CSV, Excel)"),
            attribute("sheet", Text, "Excelのシート名", "the sheet of the workbook"),
            attribute("caption", Text, "表の題", "the table's caption"),
        ],
        "ファイルから作る表",
        "a table from a file",
    ),
    leaf(
        "timeline",
        &[
            attribute("role", Text, "この役割が受け持つものだけを示す", "only what this role answers for"),
            attribute("step", Text, "この段階のものだけを示す", "only those of this step"),
            attribute("activity", Text, "この活動のものだけを示す", "only those of this activity"),
        ],
        "マイルストーンの時期の図と、その表",
        "milestones along the years, as a drawing and a table",
    ),
    leaf("training-gaps", &[], "必ず受ける研修がまだの機関（内部資料だけ）", "who lacks which training (internal)"),
    inline("doc", LabelSpec::Id, "文書の題と、そのページへのリンク", "a document's title, linked to its page"),
    inline("era", LabelSpec::Date, "日付を元号で示す", "a date with its Japanese era"),
    inline("facility", LabelSpec::Id, "参加機関の名前とそのページへのリンク", "a facility's name, linked to its page"),
    Spec {
        attributes: &[attribute(
            "number",
            Flag,
            "ほかの文書の題を付けず、番号だけを示す",
            "the number alone, without the title of the other document",
        )],
        ..inline(
            "ref",
            LabelSpec::Id,
            "文書の条、項、号、別表、様式の番号と、そこへのリンク",
            "the number of an article, paragraph, item, annex or form, linked to it",
        )
    },
    inline("statistic", LabelSpec::Id, "統計の最新の数値と、数えた日", "the latest figure with its day"),
    inline("term", LabelSpec::Text, "用語集の説明へのリンク", "a word, linked to its entry in the glossary"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_directive_has_one_entry_and_is_described_in_both_languages() {
        for (index, spec) in REGISTRY.iter().enumerate() {
            assert!(REGISTRY[..index].iter().all(|other| other.name != spec.name), "{} twice", spec.name);
            assert!(!spec.ja.is_empty() && !spec.en.is_empty() && !spec.shapes.is_empty());
            assert!(spec.attributes.iter().all(|a| !a.ja.is_empty() && !a.en.is_empty()));
        }
    }
}
