//! How far the folders are read and their texts are indexed, and what the header says of it.

use std::time::Duration;

use super::header::{Gauge, RATE_AFTER};
use super::{App, Effect};
use crate::library::Progress;
use crate::text::Clean;

/// How far the library is read.
#[derive(Clone, Debug, Default)]
pub struct Intake {
    /// How far the scan is.
    pub scan: Progress,
    /// How far a later scan is, which changes what is shown when it is done.
    pub rescan: Option<Progress>,
    /// How far the texts are indexed.
    pub texts: Texts,
    /// Whether anything of the folders has been told.
    is_told: bool,
    /// Whether the reader asked to have the folders read again.
    is_asked_for: bool,
}

/// How far the texts are indexed, of all that were to be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Texts {
    /// Texts that were indexed.
    pub done: usize,
    /// Texts that had to be.
    pub total: usize,
    /// How long it has taken so far.
    pub elapsed: Duration,
}

impl Intake {
    /// Whether the reader asked to have the folders read again, and they have not been.
    pub(super) fn is_asked_for(&self) -> bool {
        self.is_asked_for
    }

    /// Whether there is nothing at all, as far as is known. A library that was known before has articles until the
    /// contrary is told.
    pub(super) fn is_empty(&self) -> bool {
        self.is_told && self.scan.article_count == 0
    }

    /// At the start.
    pub(super) fn new(scan: Progress) -> Self {
        Self { scan, ..Self::default() }
    }
}

impl Texts {
    /// Texts that are not indexed yet.
    #[must_use]
    pub fn left(self) -> usize {
        self.total.saturating_sub(self.done)
    }
}

impl App {
    /// Has the folders read again.
    pub(super) fn rescan(&mut self) -> Vec<Effect> {
        self.intake.is_asked_for = true;
        self.list.reopen();
        vec![Effect::Rescan]
    }

    /// The scan went on, or a later one has found something else than before.
    pub(super) fn scanned(&mut self, progress: Progress) -> Vec<Effect> {
        if self.intake.scan.done {
            // What others change moves no row under the eye.
            self.list.moved |= self.list.total() > 0;
        } else {
            self.list.doubt();
        }
        if progress.done {
            // Files may have changed: what is on the screen stays until it has been read anew.
            self.sheets.clear();
            self.reader.forget_pages();
        }
        self.list.mark_stale();
        self.sidebar.mark_stale();
        self.read_again(progress)
    }

    pub(super) fn rescanning(&mut self, progress: Progress) -> Vec<Effect> {
        self.intake.rescan = Some(progress);
        Vec::new()
    }

    pub(super) fn indexing(&mut self, texts: Texts) -> Vec<Effect> {
        let had_left = self.intake.texts.left() > 0;
        self.intake.texts = texts;
        if had_left && texts.left() == 0 {
            // Texts tell their languages.
            self.sidebar.mark_stale();
        }
        Vec::new()
    }

    /// All was found as it was, or as it has been told.
    pub(super) fn read_again(&mut self, progress: Progress) -> Vec<Effect> {
        self.intake.rescan = None;
        self.intake.is_told = true;
        if progress.done && std::mem::take(&mut self.intake.is_asked_for) {
            self.tell(self.phrases.with("read-again", &[("count", progress.article_count.into())]));
        }
        if progress.done && !progress.failures.is_empty() {
            self.warn(self.phrases.scan_failures(&progress.failures));
        }
        self.intake.scan = progress;
        Vec::new()
    }

    /// How much of the library a search finds in the index; None: all of it.
    pub(super) fn indexed_share(&self) -> Option<Clean> {
        let Intake { scan, texts, .. } = &self.intake;
        let all = scan.article_count.max(texts.total);
        let percent = (all - texts.left()) * 100 / all.max(1);
        (texts.left() > 0).then(|| self.phrases.with("indexed-share", &[("percent", percent.into())]))
    }

    /// How far the texts are indexed, while they are.
    pub(super) fn texts_gauge(&self) -> Option<Gauge> {
        let Texts { done, total, elapsed } = self.intake.texts;
        let left = self.intake.texts.left();
        let parts = vec![self.phrases.with("texts-progress", &[("count", left.into())])];
        let share = Some((done * 1000 / total.max(1)).min(999) as u16);
        (left > 0).then(|| self.with_rate(Gauge { share, parts }, done, Some(left), elapsed))
    }

    /// Adds the rate, and the time that what is left will take.
    pub(super) fn with_rate(
        &self,
        mut gauge: Gauge,
        count: usize,
        left: Option<usize>,
        elapsed: Duration,
    ) -> Gauge {
        let milliseconds = elapsed.as_millis();
        let rate = (count as u128 * 1000).checked_div(milliseconds).filter(|_| milliseconds >= RATE_AFTER);
        if let Some(rate) = rate.and_then(|rate| usize::try_from(rate).ok()).filter(|rate| *rate > 0) {
            gauge.parts.push(self.phrases.with("scan-rate", &[("rate", rate.into())]));
            let seconds = left.filter(|left| *left > 0).map(|left| left.div_ceil(rate));
            gauge
                .parts
                .extend(seconds.map(|left| self.phrases.with("scan-left", &[("seconds", left.into())])));
        }
        gauge
    }
}
