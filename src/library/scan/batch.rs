//! Gathering what the scan's threads find into batches: small ones first, so that rows show at once,
//! then larger ones, because every batch means sorting the list anew.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::PoisonError;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use super::look::{self, Look};
use super::{Finds, Glance, Passed, Progress, below};
use crate::library::options::Excluded;
use crate::library::shelf::Found;
use crate::library::{Options, Origin, Root};

/// A thread's first batch is shown after this long.
const FIRST_INTERVAL: Duration = Duration::from_millis(15);
/// The time between two batches of a thread doubles up to this.
const LAST_INTERVAL: Duration = Duration::from_millis(480);

/// Where all threads' finds come together.
pub(super) struct Collector<'a> {
    finds: &'a dyn Finds,
    report: &'a (dyn Fn(&Progress) -> ControlFlow<()> + Sync),
    roots: &'a [Root],
    excluded: Excluded,
    progress: Mutex<Progress>,
    began: Instant,
    stopped: AtomicBool,
}

/// One thread's finds. What is left in it is handed over when it is dropped.
pub(super) struct Batch<'a> {
    collector: &'a Collector<'a>,
    found: Vec<Found>,
    progress: Progress,
    due: Instant,
    interval: Duration,
}

impl<'a> Collector<'a> {
    pub(super) fn new(
        roots: &'a [Root],
        options: &Options,
        finds: &'a dyn Finds,
        report: &'a (dyn Fn(&Progress) -> ControlFlow<()> + Sync),
    ) -> Self {
        let (began, stopped) = (Instant::now(), AtomicBool::new(false));
        let excluded = options.excluded();
        Self { finds, report, roots, excluded, progress: Mutex::default(), began, stopped }
    }

    /// Whether a member of a container is passed by, as a file where it lies would be.
    fn excludes(&self, container: &Path, key: &str) -> bool {
        self.excluded.holds_member(below(self.roots, container), key)
    }

    pub(super) fn batch(&'a self) -> Batch<'a> {
        Batch {
            collector: self,
            found: Vec::new(),
            progress: Progress::default(),
            due: Instant::now() + FIRST_INTERVAL,
            interval: FIRST_INTERVAL,
        }
    }

    pub(super) fn is_stopped(&self) -> bool {
        self.stopped.load(Ordering::Relaxed)
    }

    /// The last report.
    pub(super) fn finish(self) -> Progress {
        let done = !self.is_stopped();
        let mut progress = self.progress.into_inner().unwrap_or_else(PoisonError::into_inner);
        progress.done = done;
        progress.elapsed = self.began.elapsed();
        if done {
            let _ = (self.report)(&progress);
        }
        progress
    }

    fn add(&self, found: Vec<Found>, news: Progress) {
        let article_count = self.finds.add(found);
        // Held during the report, so that reports never go backwards.
        let mut progress = self.progress.lock().unwrap_or_else(PoisonError::into_inner);
        progress.article_count += article_count + news.article_count;
        progress.other_count += news.other_count;
        progress.failures.extend(news.failures);
        progress.elapsed = self.began.elapsed();
        if !self.is_stopped() && (self.report)(&progress).is_break() {
            self.stopped.store(true, Ordering::Relaxed);
        }
    }
}

impl Batch<'_> {
    /// Looks at a file, unless it is known, and takes what was seen.
    pub(super) fn look(&mut self, path: PathBuf) {
        match self.collector.finds.glance(&path) {
            Glance::Known(0) => {
                self.progress.other_count += 1;
                self.hand_over_in_time();
            }
            Glance::Known(count) => {
                self.progress.article_count += count;
                self.hand_over_in_time();
            }
            Glance::New(stamp) => self.look_at(Origin::File(path), false, stamp),
        }
    }

    /// Looks at an article's place, or that of many, and takes what was seen. `asked`: the reader named this very
    /// file.
    pub(super) fn look_at(&mut self, origin: Origin, asked: bool, stamp: i64) {
        let (collector, place) = (self.collector, origin.place().to_owned());
        let excludes = |key: &str| collector.excludes(&place, key);
        look::at(origin, asked, &excludes, &mut |mut look| {
            if let Some(found) = &mut look.found {
                found.version.stamp = stamp;
            }
            if matches!(look.passed, Some((_, Passed::Vacant))) {
                self.collector.finds.vacant(stamp);
            }
            self.take(look);
            if self.collector.is_stopped() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
    }

    /// Takes what was seen at one place.
    pub(super) fn take(&mut self, look: Look) {
        self.found.extend(look.found.map(|found| *found));
        if let Some((origin, passed)) = look.passed {
            self.collector.finds.pass(origin.place(), passed);
            self.progress.other_count += 1;
        }
        if let Some((origin, count)) = look.elsewhere {
            self.collector.finds.pass_elsewhere(origin.place(), count);
        }
        self.progress.failures.extend(look.failure);
        self.hand_over_in_time();
    }

    fn hand_over_in_time(&mut self) {
        let now = Instant::now();
        if now >= self.due {
            self.hand_over();
            self.interval = (self.interval * 2).min(LAST_INTERVAL);
            self.due = now + self.interval;
        }
    }

    fn hand_over(&mut self) {
        let news = std::mem::take(&mut self.progress);
        if !self.found.is_empty() || news != Progress::default() {
            self.collector.add(std::mem::take(&mut self.found), news);
        }
    }
}

impl Drop for Batch<'_> {
    fn drop(&mut self) {
        self.hand_over();
    }
}
