//! Bringing an index up to date: the list, then the texts.

use std::ops::ControlFlow;

use rusqlite::Connection;

use super::file::{busy, fault};
use super::staging::Staging;
use super::text::{Texts, merge_small_segments};
use super::{Index, Materials};
use crate::library::scan::scan_into;
use crate::library::{Cancel, Fault, Options, Progress, Root};

/// How far an update is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Indexing {
    /// The list: files that hold an article, whether or not they were known, and what could not be read.
    pub scan: Progress,
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
        let _lock = self.file.lock()?.ok_or_else(busy)?;
        let updated = self.bring_up_to_date(options, report, cancel);
        updated.inspect_err(|error| self.file.heed(error)).map_err(|error| fault(&error))
    }

    fn bring_up_to_date(
        &self,
        options: &Options,
        report: Report<'_>,
        cancel: &Cancel,
    ) -> rusqlite::Result<Indexing> {
        let (connection, scan) = self.update_list(options, report, cancel)?;
        let mut indexing = Indexing { scan, ..Indexing::default() };
        if indexing.scan.done {
            self.update_texts(connection, &mut indexing, report, cancel)?;
        }
        indexing.done = indexing.scan.done && !cancel.is_cancelled();
        report(&indexing);
        Ok(indexing)
    }

    fn update_list(
        &self,
        options: &Options,
        report: Report<'_>,
        cancel: &Cancel,
    ) -> rusqlite::Result<(Connection, Progress)> {
        let staging = Staging::begin(self.file.connect()?, &self.root)?;
        let progress = scan_into(&[Root::Folder(self.root.clone())], options, &staging, &|progress| {
            report(&Indexing { scan: Progress { done: false, ..progress.clone() }, ..Indexing::default() });
            if cancel.is_cancelled() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
        Ok((staging.publish(&progress)?, progress))
    }

    fn update_texts(
        &self,
        mut writer: Connection,
        indexing: &mut Indexing,
        report: Report<'_>,
        cancel: &Cancel,
    ) -> rusqlite::Result<()> {
        let reader = self.file.connect()?;
        indexing.text_total = reader.query_row("SELECT count(*) FROM pending", [], |row| row.get(0))?;
        report(indexing);
        let materials = Materials::load(&reader)?;
        let mut texts = Texts { connection: reader, root: &self.root, cancel, before: u32::MAX, materials };
        let mut ready = texts.next()?;
        while let Some(chunk) = ready {
            let (stored, next) = rayon::join(|| chunk.store(&mut writer), || texts.next());
            stored?;
            indexing.text_count += chunk.text_count();
            report(indexing);
            ready = next?;
        }
        merge_small_segments(&mut writer)?;
        // What the log holds is written to the file, so that the log does not stay long.
        writer.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))
    }
}
