//! The same place in two views of one article: raw and clean, say, whose texts have other numbers.
//!
//! Texts are known by what they say. Most say something that no other does; those lead the way for
//! texts that are said several times. Linear in both documents.

use std::collections::HashMap;

use super::{Document, Text, TextId};

/// A place: a text and a byte of it. It holds at any width.
pub type Place = (TextId, usize);

impl Document {
    /// The place in `other`, another view of the same article, where this document's `place` is: in the
    /// same text or, if `other` lacks that, at the start of the next one that both have, else of the last
    /// one. None if they have no text in common, or `place` is not in this document.
    #[must_use]
    pub fn counterpart(&self, other: &Self, place: Place) -> Option<Place> {
        let (text, offset) = place;
        let [mine, theirs] = [self.texts(), other.texts()];
        let at = usize::try_from(text).ok().filter(|at| *at < mine.len())?;
        let pairs = pairs(&mine, &theirs);
        if let Some(found) = pairs.get(at).copied().flatten() {
            let length = theirs.get(found).map_or(0, |text| text.string.len());
            return Some((id(found)?, offset.min(length)));
        }
        let below = pairs.iter().skip(at).find_map(|found| *found);
        let found = below.or_else(|| pairs.iter().take(at).rev().find_map(|found| *found))?;
        Some((id(found)?, 0))
    }
}

fn id(index: usize) -> Option<TextId> {
    TextId::try_from(index).ok()
}

/// For each of `mine` the index of the same text among `theirs`, in the order of both. Where a text is
/// said several times, the first is taken that comes after the pair before.
fn pairs(mine: &[&Text], theirs: &[&Text]) -> Vec<Option<usize>> {
    let places = places(theirs);
    let single = single_pairs(mine, &places);
    let mut after = 0;
    // The single pairs that are in order are known beforehand, so that no repeated text leads past one.
    let mut before = vec![theirs.len(); mine.len()];
    let mut limit = theirs.len();
    for (slot, pair) in before.iter_mut().zip(&single).rev() {
        limit = pair.map_or(limit, |pair| pair.min(limit));
        *slot = limit;
    }
    let mut pairs = Vec::with_capacity(mine.len());
    for ((text, single), limit) in mine.iter().zip(single).zip(before) {
        let found = single.or_else(|| {
            let places = places.get(said(text)?)?;
            let next = places.get(places.partition_point(|place| *place < after))?;
            (*next < limit).then_some(*next)
        });
        after = found.map_or(after, |found| after.max(found + 1));
        pairs.push(found);
    }
    pairs
}

/// What a text says; None if nothing.
fn said(text: &Text) -> Option<&str> {
    (!text.is_empty()).then(|| text.string.as_str())
}

/// Where each thing is said.
fn places<'a>(texts: &[&'a Text]) -> HashMap<&'a str, Vec<usize>> {
    let mut places: HashMap<_, Vec<_>> = HashMap::new();
    for (index, text) in texts.iter().enumerate() {
        if let Some(string) = said(text) {
            places.entry(string).or_default().push(index);
        }
    }
    places
}

/// The pairs of texts that both say once.
fn single_pairs(mine: &[&Text], theirs: &HashMap<&str, Vec<usize>>) -> Vec<Option<usize>> {
    let own = places(mine);
    let single = |text: &&Text| {
        let string = said(text)?;
        match (own.get(string)?.as_slice(), theirs.get(string)?.as_slice()) {
            ([_], [there]) => Some(*there),
            _ => None,
        }
    };
    mine.iter().map(single).collect()
}

#[cfg(test)]
mod tests {
    use super::super::{Block, Document, Text};
    use crate::text::Clean;

    fn document(strings: &[&str]) -> Document {
        let paragraph = |string: &&str| Block::Paragraph(Text::plain(Clean::text(string)));
        Document::new(strings.iter().map(paragraph).collect(), Vec::new())
    }

    #[test]
    fn the_same_text_is_found_though_its_number_is_another() {
        let raw = document(&["导航", "潮水", "广告", "退去了"]);
        let clean = document(&["潮水", "退去了"]);
        assert_eq!(raw.counterpart(&clean, (1, 3)), Some((0, 3)));
        assert_eq!(raw.counterpart(&clean, (3, 6)), Some((1, 6)));
        assert_eq!(clean.counterpart(&raw, (1, 6)), Some((3, 6)));
    }

    #[test]
    fn a_text_that_was_dropped_leads_to_the_next_or_else_to_the_last() {
        let raw = document(&["导航", "潮水", "广告", "退去了", "版权"]);
        let clean = document(&["潮水", "退去了"]);
        assert_eq!(raw.counterpart(&clean, (0, 3)), Some((0, 0)));
        assert_eq!(raw.counterpart(&clean, (2, 3)), Some((1, 0)));
        assert_eq!(raw.counterpart(&clean, (4, 3)), Some((1, 0)));
    }

    #[test]
    fn what_is_said_again_and_again_is_told_apart_by_what_is_around() {
        let raw = document(&["广告", "潮水", "广告", "退去", "广告"]);
        let clean = document(&["潮水", "广告", "退去"]);
        assert_eq!(raw.counterpart(&clean, (2, 3)), Some((1, 3)));
        assert_eq!(raw.counterpart(&clean, (0, 3)), Some((0, 0)));
        assert_eq!(raw.counterpart(&clean, (4, 3)), Some((2, 0)));
        assert_eq!(clean.counterpart(&raw, (1, 0)), Some((2, 0)));
    }

    #[test]
    fn documents_with_nothing_in_common_have_no_such_place() {
        let [one, other] = [document(&["甲", " "]), document(&["乙", " "])];
        assert_eq!(one.counterpart(&other, (0, 0)), None);
        assert_eq!(one.counterpart(&one, (9, 0)), None);
        assert_eq!(document(&[]).counterpart(&one, (0, 0)), None);
    }

    #[test]
    fn in_the_same_document_a_place_is_where_it_is() {
        let same = document(&["甲", "乙", "甲", "丙", "甲", "甲"]);
        for text in 0..6 {
            assert_eq!(same.counterpart(&same, (text, 1)), Some((text, 1)));
        }
    }

    #[test]
    fn long_documents_take_linear_time() {
        let strings: Vec<_> = (0..200_000).map(|index| (index % 7).to_string()).collect();
        let strings: Vec<_> = strings.iter().map(String::as_str).collect();
        let long = document(&strings);
        assert_eq!(long.counterpart(&long, (199_999, 1)), Some((199_999, 1)));
    }
}
