//! Bringing an index up to date: the list, then the texts.

use std::ops::ControlFlow;
use std::sync::Arc;
use std::time::Duration;

use rusqlite::Connection;

use super::file::{TURN, fault};
use super::meta::Fact;
use super::staging::Staging;
use super::state::State;
use super::text::{Texts, begin_anew_if_outgrown, merge_small_segments};
use super::{Index, Materials, stories};
use crate::library::database::LARGE_CACHE;
use crate::library::scan::scan_into;
use crate::library::{Cancel, Fault, MemoryCatalogue, Options, Progress, Root};

/// In what a folder differed from its index, counted in articles that can be read or not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// Those that were not known.
    pub new: usize,
    /// Those whose files were otherwise.
    pub changed: usize,
    /// Those whose files are gone.
    pub vanished: usize,
}

/// How far an update is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Indexing {
    /// The list: files that hold an article, whether or not they were known, and what could not be read.
    pub scan: Progress,
    /// What was found to be otherwise when the list was complete.
    pub changes: Changes,
    /// Texts that were indexed.
    pub text_count: usize,
    /// Texts that had to be when the list was complete.
    pub text_total: usize,
    /// Whether the index is up to date.
    pub done: bool,
}

/// Told how far an update is, from any thread.
type Report<'a> = &'a (dyn Fn(&Indexing) + Sync);

impl Index {
    /// Brings the index up to date: lists what is in the folder, then indexes new texts, the newest first. What was
    /// done before it was cancelled or killed stays done.
    ///
    /// # Errors
    /// Why it could not, such as a full disk or another program that is indexing this folder. The index can be asked
    /// as before, unless it was damaged: then it must be opened again.
    pub fn update(&self, options: &Options, report: Report<'_>, cancel: &Cancel) -> Result<Indexing, Fault> {
        self.update_beside(None, options, report, cancel)
    }

    /// As [`update`](Self::update). What is found goes into `meanwhile` too, which answers until the list is in the
    /// index, and is then let go: rows of a folder that was never seen show at once. It takes so many articles as
    /// memory has room for.
    ///
    /// # Errors
    /// As [`update`](Self::update).
    pub fn update_beside(
        &self,
        meanwhile: Option<Arc<MemoryCatalogue>>,
        options: &Options,
        report: Report<'_>,
        cancel: &Cancel,
    ) -> Result<Indexing, Fault> {
        let _lock = self.file.lock(TURN)?;
        let updated = self.bring_up_to_date(meanwhile, options, report, cancel);
        updated.inspect_err(|error| self.file.heed(error)).map_err(|error| fault(&error))
    }

    /// Brings the list up to date, without waiting for another program that does. Texts that are not in the index yet
    /// are read when a question needs them. Whether the index now answers as the folder would: it does not if a part
    /// of it could not be read, or if it is empty, as a disk that is not mounted is.
    ///
    /// # Errors
    /// As [`update`](Self::update).
    pub fn refresh(&self, options: &Options) -> Result<bool, Fault> {
        if self.is_as_it_was(options) {
            return Ok(true);
        }
        let _lock = self.file.lock(Duration::ZERO)?;
        let listed = self.update_list(None, options, &|_| (), &Cancel::default());
        let (_, Indexing { scan, .. }) =
            listed.inspect_err(|error| self.file.heed(error)).map_err(|error| fault(&error))?;
        Ok(scan.done && scan.failures.is_empty() && scan.article_count + scan.other_count > 0)
    }

    /// Whether no file of the folder is otherwise than when it was last scanned.
    fn is_as_it_was(&self, options: &Options) -> bool {
        let known = self.ask(|connection| Fact::State.get::<Option<i64>>(connection)).flatten().flatten();
        known.is_some() && State::of(&self.root, options).and_then(|state| state.number(options)) == known
    }

    fn bring_up_to_date(
        &self,
        meanwhile: Option<Arc<MemoryCatalogue>>,
        options: &Options,
        report: Report<'_>,
        cancel: &Cancel,
    ) -> rusqlite::Result<Indexing> {
        let (connection, mut indexing) = self.update_list(meanwhile, options, report, cancel)?;
        if indexing.scan.done {
            self.update_texts(connection, &mut indexing, report, cancel)?;
        }
        indexing.done = indexing.scan.done && !cancel.is_cancelled();
        report(&indexing);
        Ok(indexing)
    }

    fn update_list(
        &self,
        meanwhile: Option<Arc<MemoryCatalogue>>,
        options: &Options,
        report: Report<'_>,
        cancel: &Cancel,
    ) -> rusqlite::Result<(Connection, Indexing)> {
        let connection = self.file.connect()?;
        connection.pragma_update(None, "cache_size", LARGE_CACHE)?;
        let staging = Staging::begin(connection, &self.root, options, meanwhile)?;
        let scan = scan_into(&[Root::Folder(self.root.clone())], options, &staging, &|progress| {
            report(&Indexing { scan: Progress { done: false, ..progress.clone() }, ..Indexing::default() });
            if cancel.is_cancelled() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
        let (connection, changes) = staging.publish(&scan, options)?;
        let scan = self.concerning(scan);
        Ok((connection, Indexing { scan, changes, ..Indexing::default() }))
    }

    /// Of a scan of the root, what has to do with the folder that is asked about.
    fn concerning(&self, mut scan: Progress) -> Progress {
        if !self.site.is_root() {
            scan.failures.retain(|(place, _)| self.site.is_concerned(&self.root, place));
            if scan.article_count > 0 {
                scan.article_count = self.article_count();
            }
        }
        scan
    }

    fn article_count(&self) -> usize {
        let count = "SELECT count(*) FROM document WHERE shown";
        self.ask(|connection| connection.query_row(count, [], |row| row.get(0))).unwrap_or_default()
    }

    fn update_texts(
        &self,
        mut writer: Connection,
        indexing: &mut Indexing,
        report: Report<'_>,
        cancel: &Cancel,
    ) -> rusqlite::Result<()> {
        begin_anew_if_outgrown(&mut writer)?;
        let reader = self.file.connect()?;
        indexing.text_total = reader.query_row("SELECT count(*) FROM pending", [], |row| row.get(0))?;
        report(indexing);
        let materials = Materials::load(&reader)?;
        let texts = Texts { connection: reader, root: &self.root, cancel, materials };
        texts.each(&mut |chunk| {
            chunk.store(&mut writer)?;
            indexing.text_count += chunk.text_count();
            report(indexing);
            Ok(())
        })?;
        merge_small_segments(&mut writer)?;
        stories::bring_up_to_date(&mut writer, cancel)?;
        // What the log holds is written to the file, so that the log does not stay long.
        writer.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))
    }
}
