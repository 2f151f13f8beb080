//! Scanning: folders → rows, from the heads of files only. Failures are data, never fatal.
//!
//! Knows `format` and the shelf's rows. It parses no whole article and writes nothing.

mod batch;
mod look;
mod walk;

use std::ops::ControlFlow;
use std::path::Path;
use std::time::Duration;

use self::batch::Collector;
pub use self::look::Passed;
pub(super) use self::walk::{is_companion, is_hidden};
use super::shelf::Found;
use super::{Fault, MemoryCatalogue, Options, Root};
use crate::text::Clean;

/// How far a scan is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Articles found, broken ones among them; an article of several versions counts once.
    pub article_count: usize,
    /// Files that are no articles.
    pub other_count: usize,
    /// Roots, folders and files that could not be read: path and reason.
    pub failures: Vec<(Clean, Fault)>,
    /// How long it has taken so far.
    pub elapsed: Duration,
    /// Whether the scan is complete.
    pub done: bool,
}

/// Where a scan's finds go.
pub(super) trait Finds: Sync {
    /// What is known of the file at this path, which is going to be looked at.
    fn glance(&self, path: &Path) -> Glance;

    /// Takes finds; returns the number of articles that were not there before.
    fn add(&self, batch: Vec<Found>) -> usize;

    /// Hears of a file in this state that is of a kind that holds articles, and holds none.
    fn vacant(&self, _stamp: i64) {}

    /// Hears of a file that is no article.
    fn pass(&self, _path: &Path, _passed: Passed) {}

    /// Hears of a file that says of so many pages that they are as they were recorded before, in another file.
    fn pass_elsewhere(&self, _path: &Path, _count: usize) {}
}

/// What is known of a file before it is opened.
pub(super) enum Glance {
    /// It has not changed since it was read, and holds so many articles: it need not be opened.
    Known(usize),
    /// It must be read; this tells its present state from another.
    New(i64),
}

impl Finds for MemoryCatalogue {
    /// Nothing is known: it is filled once.
    fn glance(&self, _path: &Path) -> Glance {
        Glance::New(0)
    }

    fn add(&self, batch: Vec<Found>) -> usize {
        self.add(batch)
    }
}

/// A path below the folder of the library that it is in.
pub(super) fn below<'a>(roots: &[Root], path: &'a Path) -> &'a Path {
    let below = roots.iter().find_map(|root| match root {
        Root::Folder(folder) => path.strip_prefix(folder).ok(),
        Root::File(_) | Root::Bytes { .. } => None,
    });
    below.or(path.file_name().map(Path::new)).unwrap_or(path)
}

/// Scans `roots` into `catalogue`, on several threads, in batches that become visible as they are
/// found, the first within milliseconds. `report` is called after each batch, from any thread, and
/// says whether to go on. To scan again, fill a new catalogue and put it in the old one's place.
pub fn scan(
    roots: &[Root],
    options: &Options,
    catalogue: &MemoryCatalogue,
    report: &(dyn Fn(&Progress) -> ControlFlow<()> + Sync),
) -> Progress {
    scan_into(roots, options, catalogue, report)
}

/// As [`scan`], into whatever takes the finds.
pub(super) fn scan_into(
    roots: &[Root],
    options: &Options,
    finds: &dyn Finds,
    report: &(dyn Fn(&Progress) -> ControlFlow<()> + Sync),
) -> Progress {
    let collector = Collector::new(roots, options, finds, report);
    walk::walk(roots, options, &collector);
    collector.finish()
}
