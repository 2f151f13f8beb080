//! Stage 2: the texts, in chunks: read and parsed by all threads, made a segment, and stored in one transaction while the
//! next chunk is read. Those of files come first, the newest first; then those in containers, each of which is read once,
//! in its order.

use std::ops::ControlFlow;
use std::path::Path;

use rayon::prelude::*;
use rusqlite::{Connection, Transaction, TransactionBehavior};

use super::Materials;
use super::awaited::Awaited;
use super::chunk::{Chunk, Text};
use super::meta::Fact;
use super::row::Document;
use super::segment::{Draft, SPAN, Segment};
use crate::format::{Member, Met, Reading, Wanted};
use crate::library::members::{self, Batch, Opened};
use crate::library::{Cancel, Fault, Origin, reading};

/// Documents of a chunk: large enough that terms are worth their blocks.
const CHUNK: usize = 2_048;
/// What the texts of a chunk may take in memory, apart from the last.
const CHUNK_BYTES: usize = 32_000_000;
/// Files that are read together.
const TOGETHER: usize = 64;
/// Documents of the first chunk of an index, of which some is wanted soon.
const FIRST_CHUNK: usize = 512;
/// Fewer articles tell neither which pairs are frequent nor which words a dictionary needs, unless they are long.
const SAMPLES: usize = 256;
/// An index whose materials were made of too few texts is made anew once it has so many times as many.
const GROWTH: usize = 4;
/// Fewer documents than this make a small segment,
const SMALL: usize = CHUNK / 2;
/// and so many small ones are merged.
const SMALL_SEGMENTS: usize = 32;
/// Documents of a segment that small ones are merged into: all of their terms are sorted in memory.
const MERGED: usize = 2 * CHUNK;

/// Takes chunks, one after the other.
type Store<'a> = dyn FnMut(&Chunk) -> rusqlite::Result<()> + Send + 'a;

/// A document in a container, and its member or why that cannot be read.
type Inside = (Document, Result<Member, Fault>);

/// Reads all texts that are not in an index yet.
pub(super) struct Texts<'a> {
    pub(super) connection: Connection,
    pub(super) root: &'a Path,
    pub(super) cancel: &'a Cancel,
    /// None until the first chunk of an index is read.
    pub(super) materials: Option<Materials>,
}

impl Texts<'_> {
    /// Reads them, and gives them to `store`, each chunk while the next is read.
    pub(super) fn each(self, store: &mut Store<'_>) -> rusqlite::Result<()> {
        let Self { mut connection, root, cancel, materials } = self;
        let mut line = Line { store, cancel, materials, held: Vec::new(), ready: None };
        let mut files = Files { connection: &mut connection, root, cancel, before: u32::MAX, is_done: false };
        while !files.is_done {
            line.put(|is_first| files.next(if is_first { FIRST_CHUNK } else { CHUNK }))?;
        }
        Containers { awaited: Awaited::of(&connection)?, root, cancel }.each(&mut line)?;
        line.end()
    }
}

/// Makes chunks of texts, and has each stored while the next are read.
struct Line<'a, 'b> {
    store: &'a mut Store<'b>,
    cancel: &'a Cancel,
    materials: Option<Materials>,
    /// Texts that are too few for a chunk.
    held: Vec<Text>,
    ready: Option<Chunk>,
}

impl Line<'_, '_> {
    /// Reads more texts. `read` hears whether they are the first of an index.
    fn put(&mut self, read: impl FnOnce(bool) -> rusqlite::Result<Vec<Text>> + Send) -> rusqlite::Result<()> {
        let Self { store, cancel, materials, held, ready } = self;
        let before = ready.take();
        let store = || before.map_or(Ok(()), |chunk| store(&chunk));
        let (stored, next): (_, rusqlite::Result<_>) = rayon::join(store, || {
            held.extend(read(materials.is_none())?);
            let bytes: usize = held.iter().map(Text::size_bytes).sum();
            Ok((is_enough(held.len(), bytes) && !cancel.is_cancelled())
                .then(|| Chunk::new(std::mem::take(held), materials)))
        });
        stored?;
        *ready = next?;
        Ok(())
    }

    /// Has the last chunks stored.
    fn end(mut self) -> rusqlite::Result<()> {
        if let Some(chunk) = &self.ready {
            (self.store)(chunk)?;
        }
        if self.held.is_empty() || self.cancel.is_cancelled() {
            return Ok(());
        }
        (self.store)(&Chunk::new(self.held, &mut self.materials))
    }
}

/// Whether so many texts that take so many bytes make a chunk, of which an index can learn.
pub(super) fn is_enough(count: usize, bytes: usize) -> bool {
    count >= SAMPLES || bytes >= CHUNK_BYTES
}

/// Texts of files, the newest first, and of what is known to be broken.
struct Files<'a> {
    connection: &'a mut Connection,
    root: &'a Path,
    cancel: &'a Cancel,
    /// Documents from this one on have had their turn.
    before: u32,
    is_done: bool,
}

impl Files<'_> {
    /// The next texts, so many or as many as memory has room for; those that cannot be read now are left to the next
    /// update.
    fn next(&mut self, count: usize) -> rusqlite::Result<Vec<Text>> {
        let ids = self.next_ids(count)?;
        let (mut texts, mut bytes, mut rest) = (Vec::new(), 0, &*ids);
        while bytes < CHUNK_BYTES && !rest.is_empty() {
            let documents = self.together(rest, CHUNK_BYTES - bytes)?;
            rest = rest.get(documents.len()..).unwrap_or_default();
            self.before = documents.last().map_or(0, |document| document.id);
            let read = self.read(documents);
            bytes += read.iter().map(Text::size_bytes).sum::<usize>();
            texts.extend(read);
        }
        self.is_done = ids.len() < count && rest.is_empty() || self.cancel.is_cancelled();
        Ok(texts)
    }

    /// The first of some that are read together: so many or as many as memory has room for, apart from the last.
    fn together(&self, ids: &[u32], most_bytes: usize) -> rusqlite::Result<Vec<Document>> {
        let (mut documents, mut bytes) = (Vec::new(), 0);
        for id in ids.iter().take(TOGETHER) {
            let document = Document::get(self.connection, *id)?;
            // What cannot be read now takes nothing, nor does what is known to be broken.
            let stamp = document.fault.is_none().then(|| self.root.join(&document.path).metadata().ok());
            bytes += stamp.flatten().map_or(0, |stamp| usize::try_from(stamp.len()).unwrap_or(usize::MAX));
            documents.push(document);
            if bytes >= most_bytes {
                break;
            }
        }
        Ok(documents)
    }

    fn read(&self, documents: Vec<Document>) -> Vec<Text> {
        let (root, cancel) = (self.root, self.cancel);
        let text = |document: Document| {
            let origin = document.origin_at(root.join(&document.path));
            Text::read(document, cancel, || reading::read(&origin, false, Reading::default()))
        };
        documents.into_par_iter().filter_map(text).collect()
    }

    fn next_ids(&self, count: usize) -> rusqlite::Result<Vec<u32>> {
        let mut select = self.connection.prepare_cached(
            "SELECT pending.document FROM pending JOIN document ON document.id = pending.document
             WHERE pending.document < ?1 AND (member IS NULL OR fault IS NOT NULL)
             ORDER BY pending.document DESC LIMIT ?2",
        )?;
        select.query_map((self.before, count), |row| row.get(0))?.collect()
    }
}

/// Texts in containers.
struct Containers<'a> {
    awaited: Awaited<'a>,
    root: &'a Path,
    cancel: &'a Cancel,
}

impl Containers<'_> {
    fn each(&self, line: &mut Line<'_, '_>) -> rusqlite::Result<()> {
        let mut batch = Batch::default();
        for path in self.awaited.containers()? {
            if self.cancel.is_cancelled() {
                break;
            }
            let walked = self.walk(&path, &mut batch, line)?;
            // What is not there any more is met by the next scan; what a reader stumbled over is tried again.
            let is_final = |fault: &Fault| !matches!(fault, Fault::Internal(_));
            let Some(fault) = walked.err().filter(is_final).filter(|_| !self.cancel.is_cancelled()) else {
                continue;
            };
            for document in self.awaited.rest(&path)? {
                batch.add((document, Err(fault.clone())), 0);
                self.put_if_full(&mut batch, line)?;
            }
        }
        self.put(&mut batch, line)
    }

    /// Reads the members of a container that are awaited, and gives on as many as fill batches.
    fn walk(
        &self,
        path: &Path,
        batch: &mut Batch<Inside>,
        line: &mut Line<'_, '_>,
    ) -> rusqlite::Result<Result<(), Fault>> {
        let mut left = self.awaited.count(path)?;
        let mut outcome = Ok(());
        let walked = Opened::at(&Origin::File(self.root.join(path))).and_then(|mut opened| {
            opened.each(&Wanted::all(), &mut |met| {
                outcome = self.take(path, met, batch, &mut left).and_then(|()| self.put_if_full(batch, line));
                let is_over = outcome.is_err() || left == 0 || self.cancel.is_cancelled();
                if is_over { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
            })
        });
        outcome.map(|()| walked)
    }

    fn take(
        &self,
        path: &Path,
        met: Met,
        batch: &mut Batch<Inside>,
        left: &mut usize,
    ) -> rusqlite::Result<()> {
        if let Some(document) = self.awaited.take(path, &met.key)? {
            *left -= 1;
            let bytes = members::size_bytes(&met);
            batch.add((document, met.member.map_err(Fault::from)), bytes);
        }
        Ok(())
    }

    fn put_if_full(&self, batch: &mut Batch<Inside>, line: &mut Line<'_, '_>) -> rusqlite::Result<()> {
        if batch.is_full() { self.put(batch, line) } else { Ok(()) }
    }

    fn put(&self, batch: &mut Batch<Inside>, line: &mut Line<'_, '_>) -> rusqlite::Result<()> {
        let (batch, cancel) = (batch.take(), self.cancel);
        line.put(|_| Ok(texts(batch, cancel)))
    }
}

fn texts(batch: Vec<Inside>, cancel: &Cancel) -> Vec<Text> {
    let text = |(document, member): Inside| {
        Text::read(document, cancel, || reading::parse_member(&member?, Reading::default()))
    };
    batch.into_par_iter().filter_map(text).collect()
}

pub(super) fn document_count(connection: &Connection) -> rusqlite::Result<usize> {
    connection.query_row("SELECT count(*) FROM document", [], |row| row.get(0))
}

/// If an index has outgrown what was made of its first few texts, forgets all texts, to begin with more of them.
pub(super) fn begin_anew_if_outgrown(connection: &mut Connection) -> rusqlite::Result<()> {
    let untrained_at: Option<usize> = Fact::UntrainedAt.get::<Option<usize>>(connection)?.flatten();
    let Some(few) = untrained_at else { return Ok(()) };
    if document_count(connection)? < (few * GROWTH).max(2 * SAMPLES) {
        return Ok(());
    }
    let transaction = Transaction::new(connection, TransactionBehavior::Immediate)?;
    transaction.execute_batch(
        "DELETE FROM segment; DELETE FROM postings; DELETE FROM detail; DELETE FROM body;
         DELETE FROM meta WHERE key IN ('dictionary', 'frequent_pairs', 'untrained_at');
         INSERT OR IGNORE INTO pending SELECT id FROM document",
    )?;
    Fact::Materials.raise(&transaction)?;
    Fact::Generation.raise(&transaction)?;
    transaction.commit()
}

/// Makes one segment of many small ones, as they come from updates of a few articles: each costs every search a
/// look. Those of which no document is left are forgotten.
pub(super) fn merge_small_segments(connection: &mut Connection) -> rusqlite::Result<()> {
    let mut small = Vec::new();
    for segment in Segment::all(connection)? {
        match segment.living_count(connection)? {
            0 => segment.remove(connection)?,
            living if living <= SMALL => small.push((segment, living)),
            _ => {}
        }
    }
    if small.len() < SMALL_SEGMENTS {
        return Ok(());
    }
    let transaction = Transaction::new(connection, TransactionBehavior::Immediate)?;
    let (mut group, mut count): (Vec<Segment>, usize) = Default::default();
    for (segment, living) in small.into_iter().rev() {
        let start = group.first().map_or(segment.first, |first| first.first);
        let is_far = (segment.first - start) as usize + segment.members.limit() > SPAN as usize;
        if is_far || count + living > MERGED {
            merge(&transaction, &std::mem::take(&mut group))?;
            count = 0;
        }
        count += living;
        group.push(segment);
    }
    merge(&transaction, &group)?;
    Fact::Generation.raise(&transaction)?;
    transaction.commit()
}

fn merge(connection: &Connection, segments: &[Segment]) -> rusqlite::Result<()> {
    if segments.len() < 2 {
        return Ok(());
    }
    if let Some(draft) = Draft::merged(connection, segments)? {
        segments.iter().try_for_each(|segment| segment.remove(connection))?;
        draft.store(connection)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_large_texts_make_a_chunk() {
        assert!(
            is_enough(SAMPLES, 0) && is_enough(3, CHUNK_BYTES) && !is_enough(SAMPLES - 1, CHUNK_BYTES - 1)
        );
    }
}
