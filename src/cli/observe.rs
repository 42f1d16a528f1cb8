//! How far a build has come: a bar on a terminal when it lasts longer than a second, and timings where asked for.

use std::io::IsTerminal as _;
use std::sync::Mutex;
use std::sync::PoisonError;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::Say;
use crate::engine::{Observer, Stage};

/// Work that is done sooner shows no bar.
const PATIENCE: Duration = Duration::from_secs(1);

/// Watches one build.
pub(super) struct Watch<'a> {
    say: &'a Say,
    timings: bool,
    started: Instant,
    bar: ProgressBar,
    parts: Mutex<Vec<(Stage, Instant)>>,
    finished: Mutex<Option<Instant>>,
}

impl<'a> Watch<'a> {
    pub(super) fn new(say: &'a Say, timings: bool) -> Self {
        let bar = ProgressBar::with_draw_target(Some(0), ProgressDrawTarget::hidden());
        if let Ok(style) = ProgressStyle::with_template("{wide_bar} {pos}/{len}") {
            bar.set_style(style);
        }
        Self { say, timings, started: Instant::now(), bar, parts: Mutex::default(), finished: Mutex::default() }
    }

    pub(super) fn begin_publish(&self) {
        self.begin(Stage::Publish, 0);
    }

    pub(super) fn finish(&self) {
        self.bar.finish_and_clear();
        *self.finished.lock().unwrap_or_else(PoisonError::into_inner) = Some(Instant::now());
    }

    /// Says how long each part took, where that was asked for.
    pub(super) fn tell(&self) {
        if !self.timings {
            return;
        }
        let parts = self.parts.lock().unwrap_or_else(PoisonError::into_inner);
        let end = self.finished.lock().unwrap_or_else(PoisonError::into_inner).unwrap_or_else(Instant::now);
        let ends = parts.iter().skip(1).map(|&(_, start)| start).chain([end]);
        for (&(stage, start), end) in parts.iter().zip(ends) {
            let (ja, en) = match stage {
                Stage::Load => ("読み込み", "load"),
                Stage::Assemble => ("組み立て", "assemble"),
                Stage::Render => ("書き出しの準備", "render"),
                Stage::Publish => ("入れ替え", "publish"),
            };
            let ms = (end - start).as_millis();
            self.say.problem(format!("{ja}: {ms} ミリ秒"), format!("{en}: {ms} ms"));
        }
        let ms = (end - self.started).as_millis();
        self.say.problem(format!("合計: {ms} ミリ秒"), format!("total: {ms} ms"));
    }
}

impl Observer for Watch<'_> {
    fn begin(&self, stage: Stage, files: usize) {
        self.parts.lock().unwrap_or_else(PoisonError::into_inner).push((stage, Instant::now()));
        self.bar.set_position(0);
        self.bar.set_length(files as u64);
    }

    fn step(&self) {
        self.bar.inc(1);
        if self.bar.is_hidden() && self.started.elapsed() > PATIENCE && std::io::stderr().is_terminal() {
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
    }
}
