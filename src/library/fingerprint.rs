//! Fingerprints of texts: numbers that differ in few bits where the texts differ in few words.
//!
//! The rule is Charikar's (2002): each term of a text votes with the bits of its hash, and the majority of each bit is
//! the text's. That 64 bits and a distance of at most three tell the same text from another, also among billions, is
//! from Manku, Jain and Das Sarma (2007).
//!
//! A term votes once however often it occurs: between the 511 articles of the real corpus no distance is then less than
//! 14, and 8 if it votes each time.

use super::index::terms_of_text;

/// Bits in which two texts may differ that are taken for the same.
const DISTANCE: u32 = 3;
/// Characters of a text that is long enough: of two short ones a word decides.
const FEWEST_CHARS: usize = 100;
/// More votes than any text has: 5 MB of terms that are all different have less.
const PLANES: usize = 32;

/// The fingerprint of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fingerprint(pub(super) u64);

impl Fingerprint {
    /// Of a text of so many characters, by its terms, each once. None: it is too short.
    pub(super) fn of(terms: impl IntoIterator<Item = u64>, chars: usize) -> Option<Self> {
        if chars < FEWEST_CHARS {
            return None;
        }
        let mut votes = Votes::default();
        terms.into_iter().for_each(|term| votes.add(mixed(term)));
        (votes.count > 0).then(|| Self(votes.majority()))
    }

    /// Of a text whose lines are folded.
    pub(super) fn of_text(folded: &str, chars: usize) -> Option<Self> {
        if chars < FEWEST_CHARS { None } else { Self::of(terms_of_text(folded), chars) }
    }

    /// Whether both are of the same text.
    #[must_use]
    pub fn is_near(self, other: Self) -> bool {
        (self.0 ^ other.0).count_ones() <= DISTANCE
    }
}

/// How many hashes have each bit, all 64 counted at once: plane `n` holds bit `n` of each count.
#[derive(Default)]
struct Votes {
    planes: [u64; PLANES],
    count: u64,
}

impl Votes {
    fn add(&mut self, hash: u64) {
        self.count += 1;
        let mut carry = hash;
        for plane in &mut self.planes {
            if carry == 0 {
                break;
            }
            (*plane, carry) = (*plane ^ carry, *plane & carry);
        }
    }

    /// The bits that more than half of the hashes have.
    fn majority(&self) -> u64 {
        let count = |bit: u32| {
            let planes = self.planes.iter().zip(0_u32..);
            planes.fold(0, |count, (plane, power)| count | (plane >> bit & 1) << power)
        };
        (0..u64::BITS).filter(|bit| count(*bit) * 2 > self.count).fold(0, |bits, bit| bits | 1 << bit)
    }
}

/// A hash of a term: the finalizer of `SplitMix64` (Steele, Lea and Flood 2014), whose bits are as good as thrown.
fn mixed(term: u64) -> u64 {
    let mut hash = term.wrapping_add(0x9e37_79b9_7f4a_7c15);
    hash = (hash ^ hash >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    hash = (hash ^ hash >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
    hash ^ hash >> 31
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        /// As it is defined: bit by bit.
        #[test]
        fn each_bit_is_that_of_most_terms(terms in prop::collection::vec(any::<u64>(), 1..300)) {
            let is_set = |bit: u32| {
                let count = terms.iter().filter(|term| mixed(**term) >> bit & 1 == 1).count();
                count * 2 > terms.len()
            };
            let expected = (0..64).filter(|bit| is_set(*bit)).fold(0, |bits, bit| bits | 1 << bit);
            prop_assert_eq!(Fingerprint::of(terms.iter().copied(), 100), Some(Fingerprint(expected)));
        }
    }

    #[test]
    fn a_text_of_which_little_is_otherwise_is_near_and_another_is_far() {
        let text = |words: std::ops::Range<u32>| {
            let words: Vec<String> =
                words.map(|word| format!("w{}", word.wrapping_mul(2_654_435_761))).collect();
            Fingerprint::of_text(&words.join(" "), 5_000).unwrap()
        };
        assert!(text(0..800).is_near(text(0..804)));
        assert!(!text(0..800).is_near(text(400..1_200)));
        assert!(!text(0..800).is_near(text(800..1_600)));
    }

    #[test]
    fn short_and_wordless_texts_have_none() {
        assert_eq!(Fingerprint::of_text(&"国务卿 ".repeat(24), 99), None);
        assert!(Fingerprint::of_text(&"国务卿 ".repeat(25), 100).is_some());
        assert_eq!(Fingerprint::of_text(&"……".repeat(60), 120), None);
    }
}
