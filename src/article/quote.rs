//! Words of an article and what stands around them: by that they are found again in another view of it, after it was
//! parsed in another way, and when it was changed elsewhere.
//!
//! Blanks do not count, and where one text ends and the next begins does not either: parsers differ most in these.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::{Document, Place};

/// Letters that are kept of what stands before and behind.
const CONTEXT_LETTERS: usize = 32;
/// Letters of context that are needed to find where words stood that are gone.
const LEAST_CONTEXT_LETTERS: usize = 8;

/// Words of an article, and what stands around them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default)]
pub struct Quote {
    /// The words, as they are read.
    pub words: String,
    /// The letters before them, without blanks.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub before: String,
    /// The letters behind them, without blanks.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub after: String,
}

impl Document {
    /// The words between two places that are read so, and what stands around them.
    #[must_use]
    pub fn quote(&self, range: &Range<Place>, words: String) -> Quote {
        let flow = Flow::of(self);
        let [start, end] = [range.start, range.end].map(|place| flow.at(place));
        let before = flow.letters.get(..start).unwrap_or_default().chars().rev().take(CONTEXT_LETTERS);
        let after = flow.letters.get(end..).unwrap_or_default().chars().take(CONTEXT_LETTERS);
        let before: String = before.collect();
        Quote { words, before: before.chars().rev().collect(), after: after.collect() }
    }

    /// Where a quotation stands; if it does so several times, where most of what was around it is, then nearest to
    /// where it was. If its words are gone, what now stands between what was before and behind them. None: it stands
    /// nowhere.
    #[must_use]
    pub fn find_quote(&self, quote: &Quote, near: Place) -> Option<Range<Place>> {
        let flow = Flow::of(self);
        let (words, near) = (letters(&quote.words), flow.at(near));
        let (before, after) = (letters(&quote.before), letters(&quote.after));
        let context = |start: usize| {
            let (left, right) = (flow.letters.get(..start), flow.letters.get(start + words.len()..));
            let left = same(left.unwrap_or_default().chars().rev(), before.chars().rev());
            left + same(right.unwrap_or_default().chars(), after.chars())
        };
        // Where it was, also if it overlaps with what is said before.
        let same_place =
            flow.letters.get(near..).is_some_and(|rest| rest.starts_with(&words)).then_some(near);
        let starts = flow.letters.match_indices(&words).map(|(start, _)| start).chain(same_place);
        let best = starts.max_by_key(|start| (context(*start), std::cmp::Reverse(start.abs_diff(near))));
        match best.filter(|_| !words.is_empty()) {
            Some(start) => flow.range(start..start + words.len()),
            None => flow.range(flow.between(&before, &after, words.len())?),
        }
    }
}

/// How many letters two texts begin with alike.
fn same(one: impl Iterator<Item = char>, other: impl Iterator<Item = char>) -> usize {
    one.zip(other).take_while(|(one, other)| one == other).count()
}

fn is_letter(char: char) -> bool {
    !char.is_whitespace() && char != '\u{200b}'
}

fn letters(text: &str) -> String {
    text.chars().filter(|char| is_letter(*char)).collect()
}

/// The letters of all texts, one behind the other.
struct Flow {
    letters: String,
    /// For each letter its byte in `letters`, and where it stands.
    places: Vec<(usize, Place)>,
}

impl Flow {
    fn of(document: &Document) -> Self {
        let mut flow = Self { letters: String::new(), places: Vec::new() };
        for (id, text) in (0..).zip(document.texts()) {
            for (offset, char) in text.string.char_indices().filter(|(_, char)| is_letter(*char)) {
                flow.places.push((flow.letters.len(), (id, offset)));
                flow.letters.push(char);
            }
        }
        flow
    }

    /// The byte of the first letter at a place or behind it.
    fn at(&self, place: Place) -> usize {
        let index = self.places.partition_point(|(_, other)| *other < place);
        self.places.get(index).map_or(self.letters.len(), |(byte, _)| *byte)
    }

    /// From the first of these letters to behind the last.
    fn range(&self, bytes: Range<usize>) -> Option<Range<Place>> {
        let index = |byte: usize| self.places.partition_point(|(other, _)| *other < byte);
        let (_, start) = *self.places.get(index(bytes.start))?;
        let (byte, (text, offset)) = *self.places.get(index(bytes.end).checked_sub(1)?)?;
        let last = self.letters.get(byte..)?.chars().next()?;
        Some(start..(text, offset + last.len_utf8()))
    }

    /// What stands between two contexts, if both are known well and it is not much longer than it was.
    fn between(&self, before: &str, after: &str, usual_bytes: usize) -> Option<Range<usize>> {
        if [before, after].iter().any(|context| context.chars().count() < LEAST_CONTEXT_LETTERS) {
            return None;
        }
        let start = self.letters.find(before)? + before.len();
        let length = self.letters.get(start..)?.find(after)?;
        (1..=usual_bytes.saturating_mul(2)).contains(&length).then_some(start..start + length)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::{Block, Text};
    use super::*;
    use crate::text::Clean;

    fn document(strings: &[&str]) -> Document {
        let paragraph = |string: &&str| Block::Paragraph(Text::plain(Clean::text(string)));
        Document::new(strings.iter().map(paragraph).collect(), Vec::new())
    }

    fn quote(document: &Document, range: &Range<Place>) -> Quote {
        document.quote(range, document.stretch(range, |_| true))
    }

    /// What a quotation from one document is in another.
    fn found(from: &[&str], range: Range<Place>, to: &[&str]) -> Option<String> {
        let quote = quote(&document(from), &range);
        let to = document(to);
        Some(to.stretch(&to.find_quote(&quote, range.start)?, |_| true))
    }

    const TIDE: &str = "潮水退去了，渔港里的人们把船系了三遍，然后回家。";

    #[test]
    fn it_is_found_behind_what_was_not_there_before_and_in_other_paragraphs() {
        let range = (0, 0)..(0, 15);
        assert_eq!(found(&[TIDE], range.clone(), &["导航", "广告", TIDE]).as_deref(), Some("潮水退去了"));
        assert_eq!(found(&[TIDE], range, &["潮水 ", "退去了 ，渔港"]).as_deref(), Some("潮水 \n\n退去了"));
    }

    #[test]
    fn of_what_is_said_twice_it_is_the_one_with_the_same_around_it_then_the_nearest() {
        let [one, two] = ["He said so, and left.", "She said so, and stayed."];
        let second = (1, 4)..(1, 11);
        assert_eq!(
            document(&[two, one]).find_quote(&quote(&document(&[one, two]), &second), second.start),
            Some((0, 4)..(0, 11))
        );
        let same = document(&["so", "so", "so"]);
        let third = Quote { words: "so".into(), ..Quote::default() };
        assert_eq!(same.find_quote(&third, (2, 0)), Some((2, 0)..(2, 2)));
        assert_eq!(same.find_quote(&third, (9, 0)), Some((2, 0)..(2, 2)));
    }

    #[test]
    fn what_was_corrected_is_what_stands_between_the_same() {
        let after = "潮水退去了，渔港里的人们把船系了四遍半，然后回家。";
        let from = TIDE.find("系了").unwrap();
        let range = (0, from)..(0, from + "系了三遍".len());
        assert_eq!(found(&[TIDE], range.clone(), &[after]), None, "what was behind is too short");
        let (tide, after) = (TIDE.to_owned() + "明天再来看海。", after.to_owned() + "明天再来看海。");
        assert_eq!(found(&[&tide], range, &[&after]).as_deref(), Some("系了四遍半"));
    }

    #[test]
    fn what_is_gone_is_not_found() {
        assert_eq!(found(&[TIDE], (0, 0)..(0, 15), &["另一篇文章。"]), None);
        assert_eq!(document(&[]).find_quote(&Quote::default(), (0, 0)), None);
        assert_eq!(document(&["a"]).find_quote(&Quote::default(), (0, 0)), None);
    }

    proptest! {
        #[test]
        fn in_the_same_document_it_is_found_where_it_is(
            strings in prop::collection::vec("[ab 潮水]{0,12}", 1..6),
            (from, to) in (0..60_usize, 0..60_usize),
        ) {
            let strings: Vec<_> = strings.iter().map(String::as_str).collect();
            let document = document(&strings);
            let flow = Flow::of(&document);
            let place = |index: usize| flow.places.get(index % flow.places.len().max(1)).map(|(_, place)| *place);
            let (Some(one), Some(other)) = (place(from), place(to)) else { return Ok(()) };
            let (start, last) = (one.min(other), one.max(other));
            let end = flow.range(flow.at(last)..flow.at(last) + 1).map_or(last, |range| range.end);
            prop_assert_eq!(document.find_quote(&quote(&document, &(start..end)), start), Some(start..end));
        }
    }
}
