//! The pairs of characters that nearly every article has: alone they narrow a search by nothing, so
//! three characters that make two of them are a term as well (INDEX 4).

use std::collections::HashMap;

use super::bits::Bits;

/// So many pairs are common.
const COUNT: usize = 1_000;
/// One article in so many has them at least.
const SHARE: usize = 50;
const FILTER_BITS: usize = 1 << 16;

/// Frequent pairs of UTF-16 units, fixed for the life of an index.
#[derive(Clone, Debug, Default)]
pub(super) struct FrequentPairs {
    places: HashMap<u32, u16>,
    pairs: Vec<u32>,
    /// A bit for some of a pair's: nearly every pair of a text is not common, which is said at once.
    filter: Option<Bits>,
}

impl FrequentPairs {
    /// These pairs.
    pub(super) fn new(mut pairs: Vec<u32>) -> Self {
        pairs.sort_unstable();
        pairs.dedup();
        let places = pairs.iter().zip(0_u16..).map(|(pair, place)| (*pair, place)).collect();
        let filter = || Bits::of(FILTER_BITS, pairs.iter().map(|pair| filter_bit(*pair)));
        let filter = (!pairs.is_empty()).then(filter);
        Self { places, pairs, filter }
    }

    /// The commonest pairs of some articles: the pairs of each, every one once.
    pub(super) fn of<'a>(articles: impl Iterator<Item = &'a [u64]>) -> Self {
        let mut counts: HashMap<u32, usize> = HashMap::new();
        let mut article_count = 0;
        for terms in articles {
            article_count += 1;
            // A last character alone is no pair, and what is greater is no pair either.
            let pairs =
                terms.iter().filter_map(|term| u32::try_from(*term).ok()).filter(|pair| pair & 0xffff != 0);
            pairs.for_each(|pair| *counts.entry(pair).or_default() += 1);
        }
        let mut counts: Vec<(usize, u32)> = counts
            .into_iter()
            .map(|(pair, count)| (count, pair))
            .filter(|(count, _)| count * SHARE >= article_count)
            .collect();
        counts.sort_unstable_by(|a, b| b.cmp(a));
        counts.truncate(COUNT);
        Self::new(counts.into_iter().map(|(_, pair)| pair).collect())
    }

    /// The pairs that [`FrequentPairs::to_bytes`] wrote.
    pub(super) fn from_bytes(bytes: &[u8]) -> Self {
        Self::new(
            bytes.chunks_exact(4).filter_map(|bytes| bytes.try_into().ok().map(u32::from_le_bytes)).collect(),
        )
    }

    pub(super) fn to_bytes(&self) -> Vec<u8> {
        self.pairs.iter().flat_map(|pair| pair.to_le_bytes()).collect()
    }

    /// The place of a pair among the common ones.
    pub(super) fn place(&self, pair: u32) -> Option<u16> {
        let filter = self.filter.as_ref()?;
        if filter.contains(filter_bit(pair)) { self.places.get(&pair).copied() } else { None }
    }
}

fn filter_bit(pair: u32) -> usize {
    (pair.wrapping_mul(0x9e37_79b1) >> 16) as usize
}
