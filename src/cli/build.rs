//! `renkei build` and `renkei check`.

use std::path::{Path, PathBuf};

use jiff::Timestamp;
use serde_json::json;

use super::arguments::{BuildArguments, CheckArguments, Format, Moment};
use super::observe::Watch;
use super::{Exit, Say};
use crate::config::{Output, is_base_url};
use crate::diag::{Diagnostic, Diagnostics, Lang, Scope, Tally, rules, to_json};
use crate::engine::{self, Options, OutputReport, Report};
use crate::io::{CacheFolder, Folder, Looking, MachineFonts, Plain, Published, Stage as Staging, Strategy, Target};
use crate::site::PROCESS;
use crate::source::SourcePath;
use crate::store::{Files as _, NullSink};

/// Makes the sites: all outputs are rendered before any is replaced; those that errors touch stay as they were.
pub(super) fn build(root: &Path, arguments: &BuildArguments, say: &Say) -> Exit {
    if let Some(url) = arguments.base_url.as_deref().filter(|url| !is_base_url(url)) {
        stop(rules::bad_base_url(url), arguments.moment.format, say);
        return Exit::Usage;
    }
    let (folder, found) = match Folder::open(root) {
        Ok(opened) => opened,
        Err(error) => return stop(error, arguments.moment.format, say),
    };
    let role = match arguments.only_role.as_deref().map(|wanted| role(&folder, wanted)).transpose() {
        Ok(role) => role,
        Err((error, exit)) => {
            stop(error, arguments.moment.format, say);
            return exit;
        }
    };
    let options = Options {
        now: now(&arguments.moment),
        base_url: arguments.base_url.clone(),
        outputs: arguments.outputs.clone(),
        pdf: !arguments.no_pdf,
        role,
    };
    // Without a readable configuration the build says so; no folder is replaced then.
    let known: Vec<String> = engine::configuration(&folder)
        .map(|config| config.outputs.into_iter().map(|output| output.name).collect())
        .unwrap_or_default();
    if let Some(error) = options.unknown_output(&known).filter(|_| !known.is_empty()) {
        return stop(error, arguments.moment.format, say);
    }
    let dist = arguments.out.clone().unwrap_or_else(|| root.join("dist"));
    let for_role = options.role.as_deref().map(|role| Output::for_role(role).name);
    let names: Vec<&str> = known.iter().chain(&for_role).map(String::as_str).collect();
    let target = Target { home: home(), ..Target::new(root, dist, &names) };
    let staging = match Staging::open(&target, Strategy::Exchange, &Plain) {
        Ok(staging) => staging,
        Err(error) => return stop(error, arguments.moment.format, say),
    };
    let cache = CacheFolder::beside(&target.dist);
    let (watch, fonts) = (Watch::new(say, arguments.timings), MachineFonts::default());
    let mut report =
        in_pool(&arguments.moment, || engine::build_with(&folder, &staging, &cache, &fonts, &options, &watch));
    report.add(found);
    watch.begin_publish();
    let published = if report.has_environment_failure() {
        staging.discard().map(|()| Published::default())
    } else {
        staging.publish(&report.sound())
    };
    watch.finish();
    let published = published.unwrap_or_else(|error| {
        // How far it came is not known, so nothing is said of single outputs.
        report.add(Diagnostics(vec![error.scoped(Scope::Outputs(Vec::new()))]));
        Published::default()
    });
    let mut warnings = published.warnings.clone();
    if report.diagnostics.has_errors() {
        // While site.yaml may be in error, nobody is told that an output of it should go.
        warnings.0.retain(|warning| warning.rule != "former-output");
    }
    report.add(warnings);
    let exit = tell(&report, Some(&published), arguments.moment.format, &watch, say);
    if arguments.timings {
        let (kept, made) = cache.counts();
        say.problem(
            format!("画像: 保存済み {kept} 件を使い、{made} 件を作りました"),
            format!("pictures: {kept} from the cache, {made} made"),
        );
        let (kept, made) = cache.paper_counts();
        say.problem(
            format!("PDF: 保存済み {kept} 件を使い、{made} 件を作りました"),
            format!("PDFs: {kept} from the cache, {made} made"),
        );
    }
    exit
}

/// The key of the role that was asked for. Where process.yaml cannot be read, the build tells why.
fn role(folder: &Folder, wanted: &str) -> Result<String, (Diagnostic, Exit)> {
    let path = SourcePath::new(PROCESS);
    if !folder.list().iter().any(|listed| listed.path == path) {
        let error = rules::missing_data_file(PROCESS.trim_start_matches("content/")).at_file(&path);
        return Err((error, Exit::Content));
    }
    let Some(process) = engine::known_process(folder) else { return Ok(wanted.to_owned()) };
    match process.find_role(wanted) {
        Some(role) => Ok(role.key.clone()),
        None => {
            let error = rules::unknown_role(wanted, process.known_roles());
            Err((error.suggest(process.nearest_role(wanted)), Exit::Usage))
        }
    }
}

/// Lists everything that is wrong: the same build, into nothing. Pictures are looked at and not made.
pub(super) fn check(root: &Path, arguments: &CheckArguments, say: &Say) -> Exit {
    let (folder, found) = match Folder::open(root) {
        Ok(opened) => opened,
        Err(error) => return stop(error, arguments.moment.format, say),
    };
    let options = Options { now: now(&arguments.moment), base_url: None, outputs: Vec::new(), pdf: true, role: None };
    let (watch, fonts) = (Watch::new(say, false), MachineFonts::default());
    let (sink, pictures) = (NullSink::default(), Looking::beside(&root.join("dist")));
    let mut report =
        in_pool(&arguments.moment, || engine::build_with(&folder, &sink, &pictures, &fonts, &options, &watch));
    watch.finish();
    report.add(found);
    tell(&report, None, arguments.moment.format, &watch, say)
}

/// Tells of the one error because of which nothing was begun.
fn stop(error: Diagnostic, format: Format, say: &Say) -> Exit {
    let exit = Exit::of(&error);
    let mut report = Report::default();
    report.add(Diagnostics(vec![error]));
    match format {
        Format::Json => _ = print_json(&report, None, say),
        Format::Human => say.diagnostics(&report.diagnostics.0, &report.sources),
    }
    exit
}

fn now(moment: &Moment) -> Timestamp {
    moment.now.unwrap_or_else(Timestamp::now)
}

fn home() -> Option<PathBuf> {
    std::env::home_dir()
}

/// Runs with as many threads as were asked for; the result does not depend on it.
fn in_pool<T: Send>(moment: &Moment, work: impl FnOnce() -> T + Send) -> T {
    let jobs = moment.jobs.map_or(0, usize::from);
    match rayon::ThreadPoolBuilder::new().num_threads(jobs).build() {
        Ok(pool) => pool.install(work),
        Err(_) => work(),
    }
}

fn exit(report: &Report) -> Exit {
    if report.has_environment_failure() {
        Exit::Environment
    } else if report.diagnostics.has_errors() {
        Exit::Content
    } else {
        Exit::Fine
    }
}

fn print_json(report: &Report, published: Option<&Published>, say: &Say) -> Exit {
    let text = serde_json::to_string_pretty(&as_json(report, published, say.lang)).unwrap_or_default();
    say.print(format!("{text}\n").as_bytes())
}

/// Tells how a run went, and how it ends.
fn tell(report: &Report, published: Option<&Published>, format: Format, watch: &Watch<'_>, say: &Say) -> Exit {
    if format == Format::Human {
        tell_people(report, published, say);
    } else if print_json(report, published, say) != Exit::Fine {
        return Exit::Environment;
    }
    watch.tell();
    exit(report)
}

fn tell_people(report: &Report, published: Option<&Published>, say: &Say) {
    say.diagnostics(&report.diagnostics.0, &report.sources);
    for item in &report.withheld {
        say.line(
            format!("公開していません: {}（{}）", item.path, item.reason.describe(Lang::Ja)),
            format!("withheld: {} ({})", item.path, item.reason.describe(Lang::En)),
        );
    }
    for output in &report.outputs {
        tell_output(output, published, say);
    }
    if say.verbose {
        for (path, encoding) in &report.encodings {
            say.line(format!("文字コード: {path} は {encoding}"), format!("encoding: {path} is {encoding}"));
        }
    }
    let tally = Tally::of(&report.diagnostics.0);
    if tally != Tally::default() {
        say.problem(
            format!("エラー {} 件、注意 {} 件です。", tally.errors, tally.warnings),
            format!("{} errors, {} warnings.", tally.errors, tally.warnings),
        );
    } else if published.is_none() {
        say.line("間違いは見つかりませんでした。", "nothing is wrong.");
    }
}

fn tell_output(output: &OutputReport, published: Option<&Published>, say: &Say) {
    let OutputReport { name, pages, files, .. } = output;
    if output.blocked {
        match published {
            Some(_) => say.problem(
                format!("{name}: エラーがあるため、前のまま残しました。"),
                format!("{name}: left as it was, because of errors."),
            ),
            None => say.problem(
                format!("{name}: エラーを直すまで、作り直せません。"),
                format!("{name}: cannot be made until the errors are mended."),
            ),
        }
    } else if let Some(counts) = published.and_then(|published| published.outputs.get(name)) {
        let (written, unchanged, removed) = (counts.written, counts.unchanged, counts.removed);
        say.line(
            format!("{name}: {pages} ページ、{files} ファイル（更新 {written}、変更なし {unchanged}、削除 {removed}）"),
            format!(
                "{name}: {pages} pages, {files} files ({written} written, {unchanged} unchanged, {removed} removed)"
            ),
        );
    }
    if let Some(change) = output.next_change {
        say.line(
            format!("{name}: 次に内容が変わるのは {change} です。そのときにもう一度 build してください。"),
            format!("{name}: changes by itself on {change}; build again then."),
        );
    }
}

fn as_json(report: &Report, published: Option<&Published>, lang: Lang) -> serde_json::Value {
    let outputs = report.outputs.iter().map(|output| {
        let counts = published.and_then(|published| published.outputs.get(&output.name));
        json!({
            "name": output.name,
            "pages": output.pages,
            "files": output.files,
            "bytes": output.bytes,
            "blocked": output.blocked,
            "next_change": output.next_change.map(|change| change.to_string()),
            "written": counts.map(|counts| counts.written),
            "unchanged": counts.map(|counts| counts.unchanged),
            "removed": counts.map(|counts| counts.removed),
        })
    });
    let withheld =
        report.withheld.iter().map(|item| json!({"file": item.path.as_str(), "reason": item.reason.describe(lang)}));
    json!({
        "diagnostics": to_json(&report.diagnostics.0, &report.sources, lang),
        "outputs": outputs.collect::<Vec<_>>(),
        "withheld": withheld.collect::<Vec<_>>(),
    })
}
