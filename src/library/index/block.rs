//! Blocks: terms and the documents that have them, packed for the table of postings.
//!
//! An entry is the distance from the term before, the length of what follows times two, plus one if that is a
//! bit per document, and the documents: as bits, or as distances. Numbers are LEB128. A block's first term is kept
//! beside it, and its checksum behind it.

use super::bits::Bits;
use super::seal::seal;

/// Four blocks and what the database adds to them fill a page.
const BLOCK_BYTES: usize = 4_036;

/// Packs terms in order into blocks.
#[derive(Debug, Default)]
pub(super) struct Packer {
    /// Blocks that are full and sealed, with their first terms.
    blocks: Vec<(u64, Vec<u8>)>,
    open: Vec<u8>,
    first_term: u64,
    last_term: u64,
    /// Room to work in.
    entry: Vec<u8>,
}

impl Packer {
    /// Adds a term that is greater than those before, with its documents in order, each below `limit`.
    pub(super) fn push(&mut self, term: u64, documents: &[u16], limit: usize) {
        let bits_bytes = limit.div_ceil(64) * 8;
        self.entry.clear();
        let mut last = 0;
        for document in documents {
            write(&mut self.entry, u64::from(document - last));
            last = *document;
        }
        let is_bits = self.entry.len() > bits_bytes;
        if is_bits {
            self.entry = Bits::of(limit, documents.iter().map(|document| usize::from(*document))).to_bytes();
        }
        if self.open.len() + self.entry.len() + 12 > BLOCK_BYTES && !self.open.is_empty() {
            self.close();
        }
        if self.open.is_empty() {
            (self.first_term, self.last_term) = (term, term);
        }
        write(&mut self.open, term - self.last_term);
        write(&mut self.open, (self.entry.len() as u64) << 1 | u64::from(is_bits));
        self.open.extend_from_slice(&self.entry);
        self.last_term = term;
    }

    /// The blocks, sealed, with their first terms.
    pub(super) fn finish(mut self) -> Vec<(u64, Vec<u8>)> {
        if !self.open.is_empty() {
            self.close();
        }
        self.blocks
    }

    fn close(&mut self) {
        self.blocks.push((self.first_term, seal(self.first_term, std::mem::take(&mut self.open))));
    }
}

/// Reads a block.
#[derive(Debug)]
pub(super) struct Entries<'a> {
    rest: &'a [u8],
    term: u64,
}

/// The documents of a term.
#[derive(Clone, Copy, Debug)]
pub(super) struct Documents<'a> {
    bytes: &'a [u8],
    is_bits: bool,
}

impl<'a> Entries<'a> {
    pub(super) fn new(first_term: u64, block: &'a [u8]) -> Self {
        Self { rest: block, term: first_term }
    }
}

impl<'a> Iterator for Entries<'a> {
    type Item = (u64, Documents<'a>);

    /// What a damaged block may say ends it.
    fn next(&mut self) -> Option<Self::Item> {
        self.term = self.term.wrapping_add(read(&mut self.rest)?);
        let header = read(&mut self.rest)?;
        let length = usize::try_from(header >> 1).ok()?;
        let (bytes, rest) = self.rest.split_at_checked(length)?;
        self.rest = rest;
        Some((self.term, Documents { bytes, is_bits: header & 1 == 1 }))
    }
}

impl Documents<'_> {
    /// Adds the documents to a set.
    pub(super) fn add_to(self, set: &mut Bits) {
        if self.is_bits {
            set.unite(&Bits::from_bytes(self.bytes));
        } else {
            self.each(|document| set.insert(document));
        }
    }

    /// Gives the documents in order.
    pub(super) fn each(self, mut give: impl FnMut(usize)) {
        if self.is_bits {
            return Bits::from_bytes(self.bytes).iter().for_each(give);
        }
        let mut rest = self.bytes;
        let mut document = 0_usize;
        while let Some(distance) = read(&mut rest) {
            document = document.saturating_add(usize::try_from(distance).unwrap_or(usize::MAX));
            give(document);
        }
    }
}

fn write(bytes: &mut Vec<u8>, mut number: u64) {
    while number > 0x7f {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

fn read(bytes: &mut &[u8]) -> Option<u64> {
    let mut number = 0;
    let mut shift = 0;
    loop {
        let (byte, rest) = bytes.split_first()?;
        *bytes = rest;
        number |= u64::from(byte & 0x7f).checked_shl(shift)?;
        if byte & 0x80 == 0 {
            return Some(number);
        }
        shift += 7;
    }
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use proptest::prelude::*;

    use super::*;
    use crate::library::index::seal::unsealed;

    proptest! {
        #[test]
        fn what_was_packed_is_read(
            terms in prop::collection::btree_map(
                prop_oneof![0_u64..5_000, (1_u64 << 62)..(1 << 63)],
                prop::collection::btree_set(0_u16..2_048, 1..400),
                0..200,
            ),
        ) {
            let mut packer = Packer::default();
            for (term, documents) in &terms {
                packer.push(*term, &documents.iter().copied().collect::<Vec<_>>(), 2_048);
            }
            let blocks = packer.finish();
            prop_assert!(blocks.iter().all(|(_, block)| block.len() <= BLOCK_BYTES + 4));
            let mut read = BTreeMap::new();
            for (first_term, block) in &blocks {
                for (term, documents) in Entries::new(*first_term, unsealed(*first_term, block).unwrap()) {
                    let mut set = Bits::empty(2_048);
                    documents.add_to(&mut set);
                    let mut given = BTreeSet::new();
                    documents.each(|document| { given.insert(document as u16); });
                    prop_assert_eq!(&set.iter().map(|document| document as u16).collect::<BTreeSet<_>>(), &given);
                    read.insert(term, given);
                }
            }
            prop_assert_eq!(read, terms);
        }

        #[test]
        fn a_damaged_block_is_read_without_a_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            for (_, documents) in Entries::new(7, &bytes) {
                documents.add_to(&mut Bits::empty(100));
            }
        }
    }
}
