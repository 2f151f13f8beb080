//! Segments: articles that were indexed together, and where their terms are.

use std::ops::RangeInclusive;

use rayon::prelude::*;
use rusqlite::{Connection, params};

use super::bits::Bits;
use super::block::{Entries, Packer};
use super::seal::{seal, unsealed};

/// A document's place in a segment has 16 bits.
pub(super) const SPAN: u32 = 1 << 16;

/// The greatest number that a term can be.
const ALL_TERMS: u64 = i64::MAX.cast_unsigned();

/// A segment as it is stored.
#[derive(Clone, Debug)]
pub(super) struct Segment {
    pub(super) id: i64,
    /// The document whose bit is the first.
    pub(super) first: u32,
    pub(super) members: Bits,
}

/// Terms of some documents, to be stored as a segment.
#[derive(Debug)]
pub(super) struct Draft {
    pub(super) first: u32,
    pub(super) members: Bits,
    pub(super) blocks: Vec<(u64, Vec<u8>)>,
}

impl Draft {
    /// A segment of documents, less than [`SPAN`] from the first to the last, and their terms, each once.
    /// None: no documents.
    pub(super) fn new(documents: &[(u32, &[u64])]) -> Option<Self> {
        let first = documents.iter().map(|(id, _)| *id).min()?;
        let last = documents.iter().map(|(id, _)| *id).max()?;
        let members = documents.iter().map(|(id, _)| (id - first) as usize);
        let members = Bits::of((last - first) as usize + 1, members);
        let place = |id: u32| u64::from(id - first);
        let pairs = |are_grams: bool| {
            documents.iter().flat_map(move |(id, terms)| {
                let of_kind = terms.iter().filter(move |term| (**term < 1 << 48) == are_grams);
                of_kind.map(move |term| (*term, place(*id)))
            })
        };
        // Most terms fit into a number with their document, which sorts much faster.
        let mut grams: Vec<u64> = pairs(true).map(|(term, place)| term << 16 | place).collect();
        let mut words: Vec<u128> =
            pairs(false).map(|(term, place)| u128::from(term) << 16 | u128::from(place)).collect();
        grams.par_sort_unstable();
        words.par_sort_unstable();
        let grams = grams.into_iter().map(|pair| (pair >> 16, pair as u16));
        let words = words.into_iter().map(|pair| ((pair >> 16) as u64, pair as u16));
        let blocks = pack(grams.chain(words), members.limit());
        Some(Self { first, members, blocks })
    }

    /// One segment in the place of several, of the documents that are still there. None: they lie too far apart.
    pub(super) fn merged(connection: &Connection, segments: &[Segment]) -> rusqlite::Result<Option<Self>> {
        let Some(first) = segments.iter().map(|segment| segment.first).min() else { return Ok(None) };
        let limit = |segment: &Segment| (segment.first - first) as usize + segment.members.limit();
        let limit = segments.iter().map(limit).max().unwrap_or_default();
        if limit > SPAN as usize {
            return Ok(None);
        }
        let there = documents(connection, first, limit)?;
        let mut members = Bits::empty(limit);
        let mut pairs: Vec<u128> = Vec::new();
        for segment in segments {
            let shift = (segment.first - first) as usize;
            segment.members.iter().for_each(|member| members.insert(member + shift));
            segment.blocks(connection, 0..=ALL_TERMS, &mut |term, documents| {
                documents.each(|document| {
                    if there.contains(document + shift) {
                        pairs.push(u128::from(term) << 16 | (document + shift) as u128);
                    }
                });
            })?;
        }
        members.intersect(&there);
        pairs.par_sort_unstable();
        let blocks = pack(pairs.into_iter().map(|pair| ((pair >> 16) as u64, pair as u16)), limit);
        Ok(Some(Self { first, members, blocks }))
    }

    /// Stores the segment.
    pub(super) fn store(&self, connection: &Connection) -> rusqlite::Result<()> {
        connection
            .prepare_cached("INSERT INTO segment (first, members) VALUES (?1, ?2)")?
            .execute(params![self.first, seal(self.first.into(), self.members.to_bytes())])?;
        let segment = connection.last_insert_rowid();
        let mut insert = connection
            .prepare_cached("INSERT INTO postings (segment, first_term, block) VALUES (?1, ?2, ?3)")?;
        for (first_term, block) in &self.blocks {
            insert.execute(params![segment, first_term.cast_signed(), block])?;
        }
        Ok(())
    }
}

impl Segment {
    /// All segments, those of the newest documents first.
    pub(super) fn all(connection: &Connection) -> rusqlite::Result<Vec<Self>> {
        let mut select =
            connection.prepare_cached("SELECT id, first, members FROM segment ORDER BY first DESC")?;
        let segment = |row: &rusqlite::Row<'_>| {
            let first: u32 = row.get(1)?;
            let members = Bits::from_bytes(unsealed(first.into(), row.get_ref(2)?.as_blob()?)?);
            Ok(Self { id: row.get(0)?, first, members })
        };
        select.query_map([], segment)?.collect()
    }

    /// Members that have a term of the range.
    pub(super) fn with(&self, connection: &Connection, range: RangeInclusive<u64>) -> rusqlite::Result<Bits> {
        let mut found = Bits::empty(self.members.limit());
        self.blocks(connection, range, &mut |_, documents| documents.add_to(&mut found))?;
        Ok(found)
    }

    /// Members that have a term of each range.
    pub(super) fn with_all(
        &self,
        connection: &Connection,
        ranges: &[RangeInclusive<u64>],
    ) -> rusqlite::Result<Bits> {
        let mut found = self.members.clone();
        for range in ranges {
            found.intersect(&self.with(connection, range.clone())?);
            if found.is_empty() {
                break;
            }
        }
        Ok(found)
    }

    /// Reads all blocks: an error if one of them is damaged.
    pub(super) fn read_through(&self, connection: &Connection) -> rusqlite::Result<()> {
        self.blocks(connection, 0..=ALL_TERMS, &mut |_, _| ())
    }

    /// How many of its documents are still there.
    pub(super) fn living_count(&self, connection: &Connection) -> rusqlite::Result<usize> {
        let mut living = documents(connection, self.first, self.members.limit())?;
        living.intersect(&self.members);
        Ok(living.iter().count())
    }

    /// Forgets the segment.
    pub(super) fn remove(&self, connection: &Connection) -> rusqlite::Result<()> {
        connection.execute("DELETE FROM postings WHERE segment = ?1", [self.id])?;
        connection.execute("DELETE FROM segment WHERE id = ?1", [self.id]).map(drop)
    }

    fn blocks(
        &self,
        connection: &Connection,
        range: RangeInclusive<u64>,
        give: &mut dyn FnMut(u64, super::block::Documents<'_>),
    ) -> rusqlite::Result<()> {
        // The block in which the range begins may begin before it.
        let mut select = connection.prepare_cached(
            "SELECT first_term, block FROM postings WHERE segment = ?1 AND first_term <= ?3 AND first_term >= ifnull(
               (SELECT max(first_term) FROM postings WHERE segment = ?1 AND first_term <= ?2), ?2)
             ORDER BY first_term",
        )?;
        let mut rows =
            select.query(params![self.id, range.start().cast_signed(), range.end().cast_signed()])?;
        while let Some(row) = rows.next()? {
            let first_term = row.get::<_, i64>(0)?.cast_unsigned();
            let block = unsealed(first_term, row.get_ref(1)?.as_blob()?)?;
            let entries = Entries::new(first_term, block).take_while(|(term, _)| term <= range.end());
            entries
                .filter(|(term, _)| term >= range.start())
                .for_each(|(term, documents)| give(term, documents));
        }
        Ok(())
    }
}

/// The documents that are there, from one on.
fn documents(connection: &Connection, first: u32, limit: usize) -> rusqlite::Result<Bits> {
    let mut select =
        connection.prepare_cached("SELECT id - ?1 FROM document WHERE id >= ?1 AND id < ?1 + ?2")?;
    let there = select.query_map(params![first, limit], |row| row.get(0))?;
    Ok(Bits::of(limit, there.collect::<rusqlite::Result<Vec<usize>>>()?))
}

/// Packs pairs of a term and a document, in order.
fn pack(pairs: impl Iterator<Item = (u64, u16)>, limit: usize) -> Vec<(u64, Vec<u8>)> {
    let mut packer = Packer::default();
    let mut current = None;
    let mut documents = Vec::new();
    for (term, document) in pairs {
        if current.is_some_and(|current| current != term) {
            packer.push(current.unwrap_or_default(), &documents, limit);
            documents.clear();
        }
        current = Some(term);
        documents.push(document);
    }
    if let Some(term) = current {
        packer.push(term, &documents, limit);
    }
    packer.finish()
}
