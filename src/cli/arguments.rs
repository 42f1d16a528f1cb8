//! What can be typed.

use std::io::{self, Write as _};
use std::path::PathBuf;

use clap::error::ErrorKind;
use clap::{Args, Parser, Subcommand, ValueEnum};
use jiff::Timestamp;

use super::{Exit, usage};
use crate::diag::Lang;

/// 医療情報連携ネットワークのサイトを作ります。 / Builds the sites of a medical-information network.
#[derive(Debug, Parser)]
#[command(name = "renkei", version, arg_required_else_help = true)]
pub(crate) struct Arguments {
    /// サイトのフォルダー（content がある場所） / the folder that holds `content`
    #[arg(long, global = true, default_value = ".", value_name = "DIR")]
    pub(crate) root: PathBuf,
    /// 表示の言語。書かなければ、この機械の設定 / the language of messages; the system's by default
    #[arg(long, global = true)]
    pub(crate) lang: Option<LangArgument>,
    /// くわしく表示する / say more
    #[arg(short, long, global = true)]
    pub(crate) verbose: bool,
    /// 問題だけを表示する / say only what is wrong
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    pub(crate) quiet: bool,
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum LangArgument {
    Ja,
    En,
}

impl From<LangArgument> for Lang {
    fn from(lang: LangArgument) -> Self {
        match lang {
            LangArgument::Ja => Self::Ja,
            LangArgument::En => Self::En,
        }
    }
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// content から dist にサイトを作る / make the sites
    Build(BuildArguments),
    /// 書かずに、間違いをすべて調べる / list everything that is wrong, and write nothing
    Check(CheckArguments),
    /// マイルストーンと期限を表にする / the milestones and their dates
    Status(StatusArguments),
    /// 進み具合の報告を締める / close a progress report
    Report(ReportArguments),
    /// 一つの Markdown を変換する / turn one Markdown file into one result
    Render(RenderArguments),
    /// 新しいお知らせ・ページ・文書・施設を下書きで作る / begin a news item, page, document or facility
    New(NewArguments),
    /// ひな型から新しいサイトを作る / begin a new site from the starter
    Init(InitArguments),
    /// エディター用に、設定の書式（JSON Schema）を出す / print the JSON Schema of front matter, site.yaml and data
    Schema(SchemaArguments),
}

/// How results are printed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, ValueEnum)]
pub(crate) enum Format {
    /// 人が読む形 / for people
    #[default]
    Human,
    /// プログラムが読む形 / for programs
    Json,
}

/// What a run depends on besides the content.
#[derive(Debug, Args)]
pub(crate) struct Moment {
    /// この日時のサイトを作る（例: 2027-04-01T00:00:00+09:00） / make the site of this moment
    #[arg(long, value_name = "RFC3339")]
    pub(crate) now: Option<Timestamp>,
    /// 並列の数 / how many threads work
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    pub(crate) jobs: Option<u16>,
    /// 結果の形 / the form of the result
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: Format,
}

#[derive(Debug, Args)]
pub(crate) struct BuildArguments {
    /// 作る出力。くり返し書けます / an output to make; repeatable
    #[arg(long = "output", value_name = "NAME")]
    pub(crate) outputs: Vec<String>,
    /// この役割に渡す一ページだけを、role-ROLE に作る（process.yaml の roles の名前） / only a page to hand over to this role
    #[arg(long, value_name = "ROLE", conflicts_with_all = ["outputs", "base_url"])]
    pub(crate) only_role: Option<String>,
    /// 出力先。書かなければ、サイトのフォルダーの dist / where to write; `dist` in the site's folder by default
    #[arg(long, value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,
    /// 公開するアドレス。site.yaml より優先 / the address on the web, instead of site.yaml's
    #[arg(long, value_name = "URL")]
    pub(crate) base_url: Option<String>,
    /// PDF を作らない。ほかは同じ / make no PDFs; the rest is the same
    #[arg(long)]
    pub(crate) no_pdf: bool,
    /// 段階ごとの時間を表示する / show how long each part took
    #[arg(long)]
    pub(crate) timings: bool,
    #[command(flatten)]
    pub(crate) moment: Moment,
}

#[derive(Debug, Args)]
pub(crate) struct CheckArguments {
    #[command(flatten)]
    pub(crate) moment: Moment,
}

#[derive(Debug, Args)]
pub(crate) struct StatusArguments {
    /// この役割が受け持つものだけ（process.yaml の roles の名前） / only what this role answers for
    #[arg(long, value_name = "ROLE")]
    pub(crate) role: Option<String>,
    /// 遅れているものだけ / only what is late
    #[arg(long)]
    pub(crate) late: bool,
    /// この日時の状態にする（例: 2027-04-01T00:00:00+09:00） / how they stand at this moment
    #[arg(long, value_name = "RFC3339")]
    pub(crate) now: Option<Timestamp>,
    /// 結果の形 / the form of the result
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: Format,
}

#[derive(Debug, Args)]
pub(crate) struct ReportArguments {
    #[command(subcommand)]
    pub(crate) command: ReportCommand,
}

#[derive(Debug, Subcommand)]
pub(crate) enum ReportCommand {
    /// その日の状態を content/data/reports に残す / keep the states of that day in content/data/reports
    Close(CloseArguments),
}

#[derive(Debug, Args)]
pub(crate) struct CloseArguments {
    /// 締める日。今日の日付（例: 2027-03-31） / the day to close: today's date
    #[arg(value_name = "DATE")]
    pub(crate) date: String,
    /// 時計をこの日時に合わせて締める（例: 2027-03-31T17:00:00+09:00） / close it with the clock at this moment
    #[arg(long, value_name = "RFC3339")]
    pub(crate) now: Option<Timestamp>,
}

/// What one file can be turned into.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub(crate) enum RenderTo {
    /// HTML
    Html,
    /// 文字だけ / plain text
    Text,
    /// Word の文書 / a Word document
    Docx,
    /// PDF
    Pdf,
}

#[derive(Debug, Args)]
pub(crate) struct RenderArguments {
    /// Markdown のファイル。「-」なら標準入力 / a Markdown file, or `-` for standard input
    pub(crate) file: PathBuf,
    /// 変換する形 / the form to make
    #[arg(long, value_enum)]
    pub(crate) to: RenderTo,
    /// 書き出すファイル。書かなければ標準出力 / where to write; standard output by default
    #[arg(short, long, value_name = "OUT")]
    pub(crate) output: Option<PathBuf>,
}

/// What can be begun.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub(crate) enum NewKind {
    /// お知らせ / a news item
    News,
    /// ページ / a page
    Page,
    /// 規程や様式などの文書 / a document
    Document,
    /// 施設 / a facility
    Facility,
}

#[derive(Debug, Args)]
pub(crate) struct NewArguments {
    /// 種類 / what to begin
    #[arg(value_enum)]
    pub(crate) kind: NewKind,
    /// 題名（施設なら施設名） / its title, or the facility's name
    pub(crate) title: String,
    /// 置くフォルダー（content から見た場所）。お知らせは、書かなければ news、文書は documents / the folder below `content`; by default `news` for news, `documents` for documents
    #[arg(long, value_name = "FOLDER")]
    pub(crate) folder: Option<String>,
    /// この日時に作ったことにする / the moment to date it from
    #[arg(long, value_name = "RFC3339")]
    pub(crate) now: Option<Timestamp>,
}

#[derive(Debug, Args)]
pub(crate) struct InitArguments {
    /// 新しく作るフォルダー / the folder to make
    pub(crate) dir: PathBuf,
}

#[derive(Debug, Args)]
pub(crate) struct SchemaArguments {
    /// 書き出すもの。書かなければ全部 / which schema; all by default
    pub(crate) name: Option<String>,
}

/// Prints what clap has to say. Help and version are no mistakes.
pub(crate) fn refuse(error: &clap::Error, lang: Lang) -> Exit {
    let is_help =
        [ErrorKind::DisplayHelp, ErrorKind::DisplayVersion, ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand]
            .contains(&error.kind());
    if lang == Lang::En || is_help {
        let _ = error.print();
    } else {
        let _ = io::stderr().lock().write_all(usage::in_japanese(error).as_bytes());
    }
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => Exit::Fine,
        _ => Exit::Usage,
    }
}
