//! Terms: what the text of an article is found by (INDEX 4), as numbers whose order makes prefixes
//! ranges.
//!
//! A run of Han, kana, Hangul and their like gives each two neighbours, as UTF-16 units, and its last
//! unit alone; where two pairs that overlap are both among the commonest, also the three units. A word
//! of another script gives itself. Texts are folded ([`comparable`](crate::query::comparable)). What a text links to
//! are terms of it, too, and those of the title are so once more, marked as such.

use std::ops::RangeInclusive;

use super::frequent::FrequentPairs;
use crate::article::ArticleId;
use crate::query::{Needle, is_of_word, is_unspaced};
use crate::text::fold;

/// Marks a term as three units: the first two by their place among the frequent ones, and the third.
const TRIGRAM: u64 = 1 << 32;
/// Marks a term as one of a title: of its runs, and of its words, whose hashes are shorter.
const TITLE: u64 = 1 << 40;
const TITLE_WORD: u64 = 1 << 61;
const TITLE_HASH_BITS: u32 = 20;
/// Marks a term as a link: the first bits of the id that it leads to. That two ids of a million agree in so many is as
/// good as impossible.
const LINK: u64 = 1 << 60;
const LINK_BITS: u32 = 60;
/// Marks a term as a word: its first bytes, then a hash of the whole if it is longer.
const WORD: u64 = 1 << 62;
const WORD_BYTES: usize = 5;
const HASH_BITS: u32 = 22;
const HASH_MASK: u64 = (1 << HASH_BITS) - 1;

/// A part of a text that has terms.
#[derive(Clone, Copy, Debug)]
pub(super) enum Piece<'a> {
    /// UTF-16 units of scripts whose runs are sought as phrases; not empty.
    Run(&'a [u16]),
    /// A word of another script.
    Word(&'a str),
}

/// What a needle's text must have.
#[derive(Debug, Default)]
pub(super) struct Sought {
    /// From each range at least one term.
    pub(super) ranges: Vec<RangeInclusive<u64>>,
    /// Whether every text that has them contains the needle.
    pub(super) is_sure: bool,
}

/// Gives the terms of one block of folded text, with repetitions.
pub(super) fn terms(text: &str, frequent: &FrequentPairs, units: &mut Vec<u16>, mut give: impl FnMut(u64)) {
    pieces(text, units, |piece| match piece {
        Piece::Run(run) => of_run(run, frequent, &mut give),
        Piece::Word(word) => give(of_word(word)),
    });
}

/// The terms of a folded text, each once, in order. Those of three units are not among them: which there are depends on
/// the library.
pub(in crate::library) fn of_text(folded: &str) -> Vec<u64> {
    let (mut found, mut units) = (Vec::with_capacity(folded.len() / 2), Vec::new());
    for line in folded.split_terminator('\n') {
        terms(line, &FrequentPairs::default(), &mut units, |term| found.push(term));
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// Whether a term is of two units or a word.
pub(super) fn is_plain(term: u64) -> bool {
    !(TRIGRAM..WORD).contains(&term)
}

/// Gives the pieces of one block of folded text; `units` is room to work in.
pub(super) fn pieces(text: &str, units: &mut Vec<u16>, mut give: impl FnMut(Piece<'_>)) {
    units.clear();
    let mut word_start = None;
    for (at, c) in text.char_indices() {
        let class = Class::of(c);
        if class != Class::Word
            && let Some(start) = word_start.take()
        {
            give(Piece::Word(text.get(start..at).unwrap_or_default()));
        }
        if class != Class::Run && !units.is_empty() {
            give(Piece::Run(units));
            units.clear();
        }
        match class {
            Class::Run => units.extend_from_slice(c.encode_utf16(&mut [0; 2])),
            Class::Word => word_start = word_start.or(Some(at)),
            Class::Other => {}
        }
    }
    if let Some(start) = word_start {
        give(Piece::Word(text.get(start..).unwrap_or_default()));
    }
    if !units.is_empty() {
        give(Piece::Run(units));
    }
}

/// The term of a title for a term of its text.
pub(super) fn of_title(term: u64) -> u64 {
    if term < WORD {
        return TITLE | term;
    }
    let (start, hash) = ((term & !WORD) >> HASH_BITS, term & HASH_MASK);
    // What is longer than its first bytes stays so.
    let shorter = (hash >> (HASH_BITS - TITLE_HASH_BITS)).max(hash.min(1));
    TITLE_WORD | start << TITLE_HASH_BITS | shorter
}

/// The term of a text that links to an article.
pub(super) fn of_link(target: ArticleId) -> u64 {
    LINK | (u128::from_be_bytes(target.bytes()) >> (u128::BITS - LINK_BITS)) as u64
}

/// What the texts that contain a needle have.
pub(super) fn sought(needle: &Needle, frequent: &FrequentPairs) -> Sought {
    let mut sought = Sought::default();
    let mut units = Vec::new();
    if needle.is_exact() {
        // Folding may join what stands beside a word as written to it; between Han it joins nothing.
        for run in needle.written().split(|c| !is_plain_han(c)) {
            pieces(&fold(run), &mut units, |piece| {
                sought.add(piece, false, frequent);
            });
        }
        return sought;
    }
    let text = needle.folded();
    let mut covered = 0;
    let mut piece_count = 0;
    pieces(text, &mut units, |piece| {
        // Of two equal words the first may be asked for as a prefix, too: that only asks for less.
        let goes_on = needle.is_prefix() && matches!(piece, Piece::Word(word) if text.ends_with(word));
        covered = piece.bytes();
        piece_count += 1;
        sought.is_sure = sought.add(piece, goes_on, frequent);
    });
    sought.is_sure &= piece_count == 1 && covered == text.len();
    sought
}

impl Sought {
    /// The same of the title.
    pub(super) fn in_title(self) -> Self {
        let title = |range: RangeInclusive<u64>| of_title(*range.start())..=of_title(*range.end());
        Self { ranges: self.ranges.into_iter().map(title).collect(), ..self }
    }

    /// Asks for a piece; returns whether every text that has its terms contains it. `goes_on`: a word may.
    fn add(&mut self, piece: Piece<'_>, goes_on: bool, frequent: &FrequentPairs) -> bool {
        let before = self.ranges.len();
        match piece {
            Piece::Word(word) => {
                self.ranges.push(if goes_on { of_prefix(word) } else { single(of_word(word)) });
                word.len() <= WORD_BYTES
            }
            Piece::Run([unit]) => {
                self.ranges.push(of_pair(*unit, 0)..=of_pair(*unit, u16::MAX));
                true
            }
            Piece::Run(run) => {
                let triples: Vec<_> = run.windows(3).map(|triple| of_triple(triple, frequent)).collect();
                self.ranges.extend(triples.iter().flatten().map(|term| single(*term)));
                let is_within = |pair: usize| {
                    let has = |triple: Option<usize>| triples.get(triple?).copied().flatten();
                    has(Some(pair)).or_else(|| has(pair.checked_sub(1))).is_some()
                };
                let pairs = run.windows(2).enumerate().filter(|(index, _)| !is_within(*index));
                self.ranges.extend(pairs.filter_map(|(_, pair)| match pair {
                    [a, b] => Some(single(of_pair(*a, *b))),
                    _ => None,
                }));
                self.ranges.len() == before + 1
            }
        }
    }
}

impl Piece<'_> {
    fn bytes(self) -> usize {
        match self {
            Self::Word(word) => word.len(),
            Self::Run(units) => char::decode_utf16(units.iter().copied()).flatten().map(char::len_utf8).sum(),
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Run,
    Word,
    Other,
}

impl Class {
    fn of(c: char) -> Self {
        match c {
            // Nearly all there is, without a look at the tables of letters.
            '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}' => Self::Run,
            '\0'..='\u{7f}' => {
                if c.is_ascii_alphanumeric() {
                    Self::Word
                } else {
                    Self::Other
                }
            }
            '\u{2010}'..='\u{206f}' | '\u{3000}'..='\u{3004}' | '\u{3008}'..='\u{3020}' => Self::Other,
            _ if is_of_word(c) => Self::Word,
            _ if c.is_alphanumeric() && is_unspaced(c) => Self::Run,
            _ => Self::Other,
        }
    }
}

fn of_run(run: &[u16], frequent: &FrequentPairs, give: &mut impl FnMut(u64)) {
    let mut last_place = None;
    for pair in run.windows(2) {
        let [a, b] = pair else { continue };
        let term = of_pair(*a, *b);
        give(term);
        let place = frequent.place(term as u32);
        if let (Some(before), Some(_)) = (last_place, place) {
            give(triple(before, *b));
        }
        last_place = place;
    }
    run.last().into_iter().for_each(|last| give(of_pair(*last, 0)));
}

fn of_pair(a: u16, b: u16) -> u64 {
    u64::from(a) << 16 | u64::from(b)
}

fn of_triple(units: &[u16], frequent: &FrequentPairs) -> Option<u64> {
    let [a, b, c] = units else { return None };
    let before = frequent.place(of_pair(*a, *b) as u32)?;
    frequent.place(of_pair(*b, *c) as u32)?;
    Some(triple(before, *c))
}

fn triple(first_two: u16, third: u16) -> u64 {
    TRIGRAM | of_pair(first_two, third)
}

fn of_word(word: &str) -> u64 {
    let rest = if word.len() <= WORD_BYTES { 0 } else { hash(word) };
    WORD | first_bytes(word, 0) << HASH_BITS | rest
}

fn of_prefix(prefix: &str) -> RangeInclusive<u64> {
    let bound = |filling| WORD | first_bytes(prefix, filling) << HASH_BITS;
    bound(0)..=bound(u8::MAX) | HASH_MASK
}

fn first_bytes(word: &str, filling: u8) -> u64 {
    let bytes = word.bytes().chain(std::iter::repeat(filling)).take(WORD_BYTES);
    bytes.fold(0, |number, byte| number << 8 | u64::from(byte))
}

/// FNV-1a, folded; never 0, which stands for "nothing follows".
fn hash(word: &str) -> u64 {
    let hash = word.bytes().fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    ((hash >> HASH_BITS ^ hash >> (2 * HASH_BITS)) & HASH_MASK).max(1)
}

fn single(term: u64) -> RangeInclusive<u64> {
    term..=term
}

/// Han that folds to one Han character and never composes.
fn is_plain_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}')
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;
    use crate::query::comparable;

    fn terms_of(text: &str, frequent: &FrequentPairs) -> BTreeSet<u64> {
        let mut found = BTreeSet::new();
        terms(text, frequent, &mut Vec::new(), |term| {
            found.insert(term);
        });
        found
    }

    fn may_contain(terms: &BTreeSet<u64>, sought: &Sought) -> bool {
        sought.ranges.iter().all(|range| terms.range(range.clone()).next().is_some())
    }

    #[test]
    fn a_phrase_of_common_pairs_is_sought_by_its_triples() {
        let pair = |text: &str| text.encode_utf16().fold(0, |pair: u32, unit| pair << 16 | u32::from(unit));
        let frequent = FrequentPairs::new(["中国", "国际"].into_iter().map(pair).collect());
        let needle = Needle::new("中国际遇", false, false).unwrap();
        let sought = sought(&needle, &frequent);
        assert_eq!(sought.ranges.len(), 2, "中国际 and 际遇: {sought:?}");
        assert!(may_contain(&terms_of("在中国际遇", &frequent), &sought));
        assert!(!may_contain(&terms_of("中国与国际遇", &frequent), &sought));
    }

    #[test]
    fn what_is_told_at_once_is_what_the_tables_tell() {
        for c in (0..0xffff).filter_map(char::from_u32) {
            let by_tables = match c {
                _ if is_of_word(c) => Class::Word,
                _ if c.is_alphanumeric() => Class::Run,
                _ => Class::Other,
            };
            // Of the unified ideographs some are not assigned; none is part of a word.
            assert!(Class::of(c) == by_tables || is_plain_han(c) && by_tables == Class::Other, "{c:?}");
        }
    }

    #[test]
    fn what_is_sure_needs_no_look_at_the_text() {
        let sure = |text, exact, prefix| {
            sought(&Needle::new(text, exact, prefix).unwrap(), &FrequentPairs::default()).is_sure
        };
        assert!(sure("国", false, false) && sure("國務", false, false) && sure("𠮷", false, false));
        assert!(sure("tea", false, false) && sure("clim", false, true));
        assert!(
            !sure("国务卿", false, false) && !sure("climate", false, false) && !sure("a b", false, false)
        );
        assert!(!sure("国务", true, false) && !sure("c++", false, false) && !sure("…", false, false));
    }

    proptest! {
        /// The one law of an index: it loses nothing; and what it is sure of is so.
        #[test]
        fn a_text_that_contains_a_needle_has_its_terms(
            text in "[国國务務际中a-cA-CéガｶﾞÅ𠮷ก็한 ，。\u{200b}]{0,24}",
            start in 0..24_usize,
            length in 1..8_usize,
            exact in any::<bool>(),
            prefix in any::<bool>(),
            pairs in prop::collection::vec(("[国务际中]", "[国务际中]"), 0..6),
        ) {
            let unit = |text: &str| text.encode_utf16().next().map(u32::from).unwrap_or_default();
            let frequent = FrequentPairs::new(pairs.iter().map(|(a, b)| unit(a) << 16 | unit(b)).collect());
            let part: String = text.chars().skip(start).take(length).collect();
            if let Some(needle) = Needle::new(&part, exact, prefix) {
                let folded = comparable(&text);
                let written = crate::query::collapsed(&text);
                let sought = sought(&needle, &frequent);
                let is_in = needle.is_in(if exact { &written } else { &folded });
                let may = may_contain(&terms_of(&folded, &frequent), &sought);
                prop_assert!(!is_in || may, "{needle:?} {sought:?}");
                prop_assert!(!(sought.is_sure && may) || is_in, "{needle:?} {sought:?}");
            }
        }
    }
}
