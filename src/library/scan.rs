//! Scanning: folders → rows, from the heads of files only. Failures are data, never fatal.
//!
//! Knows `format` and the shelf's rows. It parses no whole article and writes nothing.

mod batch;
mod look;
mod walk;

use std::ops::ControlFlow;
use std::time::Duration;

use self::batch::Collector;
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

/// Scans `roots` into `catalogue`, on several threads, in batches that become visible as they are
/// found, the first within milliseconds. `report` is called after each batch, from any thread, and
/// says whether to go on. To scan again, fill a new catalogue and put it in the old one's place.
pub fn scan(
    roots: &[Root],
    options: &Options,
    catalogue: &MemoryCatalogue,
    report: &(dyn Fn(&Progress) -> ControlFlow<()> + Sync),
) -> Progress {
    let collector = Collector::new(catalogue, report);
    walk::walk(roots, options, &collector);
    collector.finish()
}
