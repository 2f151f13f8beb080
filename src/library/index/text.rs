//! Stage 2: the texts. Chunks of documents, the newest first: read and parsed by all threads, made a segment,
//! and stored in one transaction while the next chunk is read.

use std::path::Path;

use rayon::prelude::*;
use rusqlite::{Connection, Transaction, TransactionBehavior};

use super::body::{Bodies, Packed};
use super::frequent::FrequentPairs;
use super::meta::Fact;
use super::row::{self, Document};
use super::seal::seal;
use super::segment::{Draft, SPAN, Segment};
use super::term::{is_plain, of_link, of_title, terms};
use super::{Materials, body};
use crate::article::{Article, ArticleId};
use crate::format::Reading;
use crate::library::details::Details;
use crate::library::{Cancel, Fault, Fingerprint, links, members, reading};
use crate::query::collapsed;

/// Documents of a chunk: large enough that terms are worth their blocks.
const CHUNK: usize = 2_048;
/// Documents of the first chunk of an index, of which some is wanted soon.
const FIRST_CHUNK: usize = 512;
/// Fewer articles tell neither which pairs are frequent nor which words a dictionary needs.
const SAMPLES: usize = 256;
/// An index whose materials were made of too few texts is made anew once it has so many times as many.
const GROWTH: usize = 4;
/// Fewer documents than this make a small segment,
const SMALL: usize = CHUNK / 2;
/// and so many small ones are merged.
const SMALL_SEGMENTS: usize = 32;

/// A text that was read.
struct Text {
    document: Document,
    details: Details,
    /// As written, one block a line.
    written: String,
    /// The articles it links to.
    targets: Vec<ArticleId>,
}

/// All that is stored of a text.
struct Prepared {
    document: u32,
    details: Details,
    terms: Box<[u64]>,
    packed: Option<Packed>,
}

/// A chunk, ready to be stored.
pub(super) struct Chunk {
    prepared: Vec<Prepared>,
    draft: Option<Draft>,
    /// What is stored with the first chunk of an index.
    trained: Option<Materials>,
}

/// Reads chunks one after the other.
pub(super) struct Texts<'a> {
    pub(super) connection: Connection,
    pub(super) root: &'a Path,
    pub(super) cancel: &'a Cancel,
    /// Documents from this one on have had their turn.
    pub(super) before: u32,
    /// None until the first chunk of an index is read.
    pub(super) materials: Option<Materials>,
}

impl Texts<'_> {
    /// The next chunk; None: no more, or cancelled.
    pub(super) fn next(&mut self) -> rusqlite::Result<Option<Chunk>> {
        let ids = self.next_ids()?;
        let Some(last) = ids.last().filter(|_| !self.cancel.is_cancelled()) else { return Ok(None) };
        self.before = *last;
        let documents = ids.iter().map(|id| Document::get(&self.connection, *id));
        let documents: Vec<Document> = documents.collect::<rusqlite::Result<_>>()?;
        let texts = read_all(documents, self.root, self.cancel);
        if self.cancel.is_cancelled() {
            return Ok(None);
        }
        let trained = self.materials.is_none().then(|| Materials::trained(&texts));
        let materials = self.materials.clone().or_else(|| trained.clone()).unwrap_or_default();
        self.materials = Some(materials.clone());
        let prepared = prepare(texts, &materials);
        let terms: Vec<(u32, &[u64])> =
            prepared.iter().map(|prepared| (prepared.document, &*prepared.terms)).collect();
        let draft = Draft::new(&terms);
        Ok(Some(Chunk { prepared, draft, trained }))
    }

    fn next_ids(&self) -> rusqlite::Result<Vec<u32>> {
        let mut select = self.connection.prepare_cached(
            "SELECT document FROM pending WHERE document < ?1 ORDER BY document DESC LIMIT ?2",
        )?;
        let count = if self.materials.is_none() { FIRST_CHUNK } else { CHUNK };
        let ids = select.query_map((self.before, count), |row| row.get(0))?;
        let mut ids: Vec<u32> = ids.collect::<rusqlite::Result<_>>()?;
        let first = ids.first().copied().unwrap_or_default();
        ids.retain(|id| first - id < SPAN);
        Ok(ids)
    }
}

/// The texts of documents, in their order; those that cannot be read now are left to the next update.
fn read_all(documents: Vec<Document>, root: &Path, cancel: &Cancel) -> Vec<Text> {
    let places =
        documents.into_iter().map(|document| (document.origin_at(root.join(&document.path)), document));
    let (together, apart) = members::grouped(places.collect());
    let apart = apart.into_par_iter().filter_map(|(origin, document)| {
        text(document, cancel, || reading::read(&origin, false, Reading::default()))
    });
    let together = together.into_par_iter().flat_map_iter(|(container, members)| {
        let mut texts = Vec::new();
        members::read(&container, members, cancel, |document, read| {
            texts.extend(text(document, cancel, read));
        });
        texts
    });
    let mut texts: Vec<Text> = apart.chain(together).collect();
    texts.sort_by_key(|text| std::cmp::Reverse(text.document.id));
    texts
}

/// None: not now; the next update tries again.
fn text(document: Document, cancel: &Cancel, read: impl FnOnce() -> Result<Article, Fault>) -> Option<Text> {
    if cancel.is_cancelled() || document.fault == Some(Fault::Gone) {
        return None;
    }
    if document.fault.is_some() {
        return Some(Text::none(document));
    }
    match read() {
        Ok(article) => {
            let details = Details::of(&article);
            let targets = links::targets(&article.document);
            Some(Text { document, details, written: reading::lines(&article.document, collapsed), targets })
        }
        Err(Fault::Unreadable(_) | Fault::Gone) => None,
        // It was an article by its head; it has no text.
        Err(_) => Some(Text::none(document)),
    }
}

impl Materials {
    /// Made from the first texts of an index.
    fn trained(texts: &[Text]) -> Self {
        if texts.len() < SAMPLES {
            return Self::default();
        }
        let written: Vec<&str> = texts.iter().map(|text| text.written.as_str()).collect();
        let none = FrequentPairs::default();
        let terms: Vec<Box<[u64]>> = texts.par_iter().map(|text| text.terms(&none).0).collect();
        Self::new(Bodies::trained(&written), FrequentPairs::of(terms.iter().map(|terms| &**terms)))
    }
}

impl Text {
    /// Of what has none.
    fn none(document: Document) -> Self {
        Self { document, details: Details::default(), written: String::new(), targets: Vec::new() }
    }

    /// Each term of the title and the body once, in order, and the fingerprint of the body.
    fn terms(&self, frequent: &FrequentPairs) -> (Box<[u64]>, Option<Fingerprint>) {
        let folded = body::folded(&self.written);
        let mut found = Vec::with_capacity(self.written.len() / 2);
        let mut units = Vec::new();
        for line in folded.split_terminator('\n') {
            terms(line, frequent, &mut units, |term| found.push(term));
        }
        found.sort_unstable();
        found.dedup();
        let chars = self.details.length.map_or(0, |length| length.chars);
        let fingerprint = Fingerprint::of(found.iter().copied().filter(|term| is_plain(*term)), chars);
        terms(self.document.title(), frequent, &mut units, |term| found.extend([term, of_title(term)]));
        found.extend(self.targets.iter().map(|target| of_link(*target)));
        found.sort_unstable();
        found.dedup();
        (found.into_boxed_slice(), fingerprint)
    }
}

fn prepare(texts: Vec<Text>, materials: &Materials) -> Vec<Prepared> {
    let compressor = || materials.bodies.compressor().ok();
    texts
        .into_par_iter()
        .map_init(compressor, |compressor, text| {
            let (terms, fingerprint) = text.terms(&materials.pairs);
            // Without room to compress it in it waits for the next update.
            let packed = match text.written.as_str() {
                "" => None,
                written => Some(Packed::new(written, compressor.as_mut()?).ok()?),
            };
            let details = Details { fingerprint, ..text.details };
            Some(Prepared { document: text.document.id, details, terms, packed })
        })
        .flatten()
        .collect()
}

impl Chunk {
    pub(super) fn text_count(&self) -> usize {
        self.prepared.len()
    }

    /// Stores the chunk in one transaction.
    pub(super) fn store(&self, connection: &mut Connection) -> rusqlite::Result<()> {
        let transaction = Transaction::new(connection, TransactionBehavior::Immediate)?;
        if let Some(materials) = &self.trained {
            Fact::Dictionary.set(&transaction, materials.bodies.dictionary())?;
            Fact::FrequentPairs.set(&transaction, seal(0, materials.pairs.to_bytes()))?;
            let untrained_at = (self.prepared.len() < SAMPLES).then(|| document_count(&transaction));
            Fact::UntrainedAt.set(&transaction, untrained_at.transpose()?)?;
            Fact::Materials.raise(&transaction)?;
        }
        {
            let mut done = transaction.prepare_cached("DELETE FROM pending WHERE document = ?1")?;
            // In the order of their ids the rows are appended.
            for Prepared { document, details, packed, .. } in self.prepared.iter().rev() {
                row::store_details(&transaction, *document, details, packed.is_some())?;
                if let Some(packed) = packed {
                    packed.store(&transaction, *document)?;
                }
                done.execute([document])?;
            }
        }
        if let Some(draft) = &self.draft {
            draft.store(&transaction)?;
        }
        Fact::Generation.raise(&transaction)?;
        transaction.commit()
    }
}

fn document_count(connection: &Connection) -> rusqlite::Result<usize> {
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
            living if living <= SMALL => small.push(segment),
            _ => {}
        }
    }
    if small.len() < SMALL_SEGMENTS {
        return Ok(());
    }
    let transaction = Transaction::new(connection, TransactionBehavior::Immediate)?;
    let mut group: Vec<Segment> = Vec::new();
    for segment in small.into_iter().rev() {
        let start = group.first().map_or(segment.first, |first| first.first);
        if (segment.first - start) as usize + segment.members.limit() > SPAN as usize {
            merge(&transaction, &std::mem::take(&mut group))?;
        }
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
