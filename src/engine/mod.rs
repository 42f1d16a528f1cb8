//! The build on one screen: sources in, outputs out, everything that is wrong on the way.
//!
//! 1. `load` reads and parses every file, each by itself and in parallel;
//! 2. [`site::assemble`] puts them together into one immutable site, [`site::check`] checks what must hold between them;
//! 3. [`plan()`] lists the files of an output, one [`Job`] each;
//! 4. `render` does the jobs in parallel and hands the bytes to a [`Sink`];
//! 5. the [`Report`] says what is wrong, what is withheld and why, and when an output will next change by itself.
//!
//! Nothing here touches the disk, the clock or the environment: files come from a [`Files`], the time from [`Options`].

mod bundles;
mod causes;
mod figures;
mod frozen;
mod gallery;
mod load;
mod papers;
mod plan;
mod process;
mod render;
mod report;

use jiff::Timestamp;

pub use frozen::{Freezing, NotFrozen, freeze};
pub use load::{Loaded, Read, configuration, decode};
pub use plan::{Job, plan};
pub use process::known_process;
pub use report::{OutputReport, Report};

use crate::config;
use crate::diag::{Diagnostic, Diagnostics, Scope, rules};
use crate::render::html::Theme;
use crate::render::pdf::Press;
use crate::site::{self, Format, OutputView, Site};
use crate::source::nearest;
use crate::store::{Files, Fonts, ImageCache, MemoryCache, NoFonts, Sink};
use gallery::Gallery;

/// What a build depends on besides its files.
#[derive(Clone, Debug)]
pub struct Options {
    /// The moment for which the site is made; its day counts in the site's time zone.
    pub now: Timestamp,
    /// The address of the outputs on the web, instead of the configured one.
    pub base_url: Option<String>,
    /// The outputs to make; all where empty.
    pub outputs: Vec<String>,
    /// Whether PDFs are made; without them the rest is the same, and no page offers one.
    pub pdf: bool,
    /// The key of the role for which alone something is made, instead of the outputs.
    pub role: Option<String>,
}

/// The parts of a build, for timings and progress.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Stage {
    /// Reading and parsing.
    Load,
    /// Putting together and checking.
    Assemble,
    /// Rendering.
    Render,
    /// Replacing the folders; the caller's.
    Publish,
}

/// Is told how far a build has come.
pub trait Observer: Sync {
    /// A part begins, of so many files.
    fn begin(&self, stage: Stage, files: usize);
    /// One more file of the part is done.
    fn step(&self);
}

/// Builds the outputs of a site. Every output is rendered, also those that errors block, so that all errors are known;
/// the report says which of them are sound.
///
/// Pictures are kept for the length of the build, and there are no fonts for PDFs; [`build_with`] has both.
pub fn build(files: &dyn Files, sink: &dyn Sink, options: &Options, observer: &dyn Observer) -> Report {
    build_with(files, sink, &MemoryCache::default(), &NoFonts, options, observer)
}

/// The same with the fonts that PDFs are set in, and with a cache of one's own, which makes the next build faster and
/// changes nothing else.
pub fn build_with(
    files: &dyn Files,
    sink: &dyn Sink,
    cache: &dyn ImageCache,
    fonts: &dyn Fonts,
    options: &Options,
    observer: &dyn Observer,
) -> Report {
    let Assembled { site, theme, read, mut diagnostics } = match assemble(files, options, observer) {
        Ok(assembled) => assembled,
        Err(report) => return *report,
    };
    let views: Vec<OutputView<'_>> = site.config.outputs.iter().map(|output| OutputView::new(&site, output)).collect();
    diagnostics.append(site::check(&site, &views));
    let plans: Vec<Vec<Job<'_>>> = views.iter().map(|view| plan(view, &theme)).collect();
    observer.begin(Stage::Render, plans.iter().map(Vec::len).sum());
    let seats = Default::default();
    let press = press(&site, &plans, fonts, &mut diagnostics);
    let gallery = Gallery { site: &site, files, cache, seats: &seats, press: press.as_ref() };
    let mut outputs = Vec::new();
    for (view, jobs) in views.iter().zip(&plans) {
        let (manifest, mut found) = render::render(view, &theme, jobs, gallery, sink, observer);
        drop_echoes(&mut found, &diagnostics, &view.output.name);
        found.decide_scope(&Scope::Outputs(vec![view.output.name.clone()]));
        diagnostics.append(found);
        outputs.push(OutputReport::new(view, &manifest));
    }
    let report = Report::new(&site, &views, outputs, diagnostics, read);
    drop(plans);
    drop(views);
    // Freeing a large site takes as long as assembling it, and nobody has to wait for it.
    rayon::spawn(move || drop(site));
    report
}

/// What PDFs are set with, where there are any to make. Without its fonts the whole build fails: pages would offer less
/// than the site says.
fn press(site: &Site, plans: &[Vec<Job<'_>>], fonts: &dyn Fonts, diagnostics: &mut Diagnostics) -> Option<Press> {
    let wanted = plans.iter().flatten().any(|job| job.paper().is_some_and(|(_, format)| format == Format::Pdf));
    let press = wanted.then(|| Press::open(&site.config.fonts, fonts))?;
    press.map_err(|error| diagnostics.push(error.scoped(Scope::Everything))).ok()
}

/// A site that was read and put together, before anything is made of it.
pub struct Assembled {
    /// The site.
    pub site: Site,
    /// How it looks.
    theme: Theme,
    /// The files that were read.
    pub read: Read,
    /// What was found so far; [`site::check`] finds what must hold between the parts.
    pub diagnostics: Diagnostics,
}

/// The first two steps of a build.
///
/// # Errors
/// What is wrong with the configuration, where it cannot be read.
pub fn assemble(files: &dyn Files, options: &Options, observer: &dyn Observer) -> Result<Assembled, Box<Report>> {
    let mut diagnostics = Diagnostics::new();
    observer.begin(Stage::Load, files.list().len());
    let Loaded { config, theme, content, read } = match load::load(files, options, observer, &mut diagnostics) {
        Ok(loaded) => loaded,
        Err(read) => return Err(Box::new(Report::failed(diagnostics, read.sources))),
    };
    observer.begin(Stage::Assemble, 0);
    let (site, found) = site::assemble(config, content, options.now);
    diagnostics.append(found);
    site.tell_at_origin(&mut diagnostics);
    Ok(Assembled { site, theme, read, diagnostics })
}

/// Two files for one address were found when the addresses were compared; the writer need not say so again.
fn drop_echoes(found: &mut Diagnostics, earlier: &Diagnostics, output: &str) {
    let said = |d: &Diagnostic| ["duplicate-url", "reserved-url", "url-differs-by-case"].contains(&d.rule);
    if earlier.0.iter().any(|d| said(d) && d.blocks(output)) {
        found.0.retain(|d| d.rule != "output-collision");
    }
}

/// Keeps the outputs that were asked for, and gives them the address that was asked for.
fn choose_outputs(config: &mut config::Site, options: &Options) {
    config.pdf = options.pdf;
    if let Some(role) = &options.role {
        config.other_outputs = std::mem::replace(&mut config.outputs, vec![config::Output::for_role(role)]);
    }
    if !options.outputs.is_empty() {
        let all = std::mem::take(&mut config.outputs);
        (config.outputs, config.other_outputs) =
            all.into_iter().partition(|output| options.outputs.contains(&output.name));
    }
    for output in &mut config.outputs {
        if options.base_url.is_some() {
            output.base_url.clone_from(&options.base_url);
        }
    }
}

impl Options {
    /// The error for an output that was asked for and that the site does not have.
    pub fn unknown_output(&self, known: &[String]) -> Option<Diagnostic> {
        let name = self.outputs.iter().find(|name| !known.contains(name))?;
        Some(rules::unknown_output(name).suggest(nearest(name, known.iter().map(String::as_str))))
    }
}
