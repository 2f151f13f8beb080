//! Sets of a segment's documents, a bit each.

/// A set of numbers below a limit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Bits {
    words: Vec<u64>,
}

impl Bits {
    /// The empty set of numbers below `limit`.
    pub(super) fn empty(limit: usize) -> Self {
        Self { words: vec![0; limit.div_ceil(64)] }
    }

    /// These numbers below `limit`.
    pub(super) fn of(limit: usize, numbers: impl IntoIterator<Item = usize>) -> Self {
        let mut bits = Self::empty(limit);
        for number in numbers {
            bits.insert(number);
        }
        bits
    }

    /// The set that [`Bits::to_bytes`] wrote.
    pub(super) fn from_bytes(bytes: &[u8]) -> Self {
        let word = |chunk: &[u8]| {
            let mut word = [0; 8];
            word.iter_mut().zip(chunk).for_each(|(to, from)| *to = *from);
            u64::from_le_bytes(word)
        };
        Self { words: bytes.chunks(8).map(word).collect() }
    }

    pub(super) fn to_bytes(&self) -> Vec<u8> {
        self.words.iter().flat_map(|word| word.to_le_bytes()).collect()
    }

    /// The least number of which none in the set, and no greater one, is.
    pub(super) fn limit(&self) -> usize {
        self.words.len() * 64
    }

    /// Numbers at or over the limit are left out.
    pub(super) fn insert(&mut self, number: usize) {
        if let Some(word) = self.words.get_mut(number / 64) {
            *word |= 1 << (number % 64);
        }
    }

    pub(super) fn contains(&self, number: usize) -> bool {
        self.words.get(number / 64).is_some_and(|word| word >> (number % 64) & 1 == 1)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.words.iter().all(|word| *word == 0)
    }

    pub(super) fn intersect(&mut self, other: &Self) {
        self.each(other, |mine, other| mine & other);
    }

    pub(super) fn unite(&mut self, other: &Self) {
        self.each(other, |mine, other| mine | other);
    }

    pub(super) fn subtract(&mut self, other: &Self) {
        self.each(other, |mine, other| mine & !other);
    }

    /// The numbers, from the least.
    pub(super) fn iter(&self) -> impl Iterator<Item = usize> + '_ {
        self.iter_from(0)
    }

    /// The numbers that are at least `first`, from the least.
    pub(super) fn iter_from(&self, first: usize) -> impl Iterator<Item = usize> + '_ {
        self.words.iter().enumerate().skip(first / 64).flat_map(move |(index, word)| {
            let mut word = if index == first / 64 { *word & (u64::MAX << (first % 64)) } else { *word };
            std::iter::from_fn(move || {
                let bit = word.trailing_zeros() as usize;
                let next = (word != 0).then_some(index * 64 + bit);
                word &= word.wrapping_sub(1);
                next
            })
        })
    }

    fn each(&mut self, other: &Self, combine: impl Fn(u64, u64) -> u64) {
        let others = other.words.iter().copied().chain(std::iter::repeat(0));
        self.words.iter_mut().zip(others).for_each(|(mine, other)| *mine = combine(*mine, other));
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    fn bits(numbers: &BTreeSet<usize>) -> Bits {
        Bits::of(300, numbers.iter().copied())
    }

    proptest! {
        #[test]
        fn bits_are_sets(
            a in prop::collection::btree_set(0_usize..300, 0..80),
            b in prop::collection::btree_set(0_usize..300, 0..80),
            first in 0_usize..400,
        ) {
            let change = |act: fn(&mut Bits, &Bits)| {
                let mut changed = bits(&a);
                act(&mut changed, &bits(&b));
                changed.iter().collect::<BTreeSet<_>>()
            };
            prop_assert_eq!(change(Bits::intersect), &a & &b);
            prop_assert_eq!(change(Bits::unite), &a | &b);
            prop_assert_eq!(change(Bits::subtract), &a - &b);
            prop_assert_eq!(Bits::from_bytes(&bits(&a).to_bytes()), bits(&a));
            prop_assert_eq!(bits(&a).is_empty(), a.is_empty());
            prop_assert!(bits(&a).iter_from(first).eq(a.range(first..).copied()));
            prop_assert!((0..320).all(|number| bits(&a).contains(number) == a.contains(&number)));
        }
    }
}
