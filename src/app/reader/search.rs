//! Search in the article: the matches, and the one that the eye is on.

use std::ops::Range;

use super::{Ahead, CONTEXT_ROWS, Eye, Reader};
use crate::article::TextId;
use crate::text::{Folded, fold};

/// A search and its matches.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// What is searched for, folded.
    pub needles: Vec<String>,
    /// Whether the list was searched for it, not the article.
    pub of_list: bool,
    /// Where it is, in reading order.
    pub matches: Vec<Match>,
    /// Which of them the eye is on.
    pub current: Option<usize>,
}

/// A place where a search matches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Match {
    /// The text.
    pub text: TextId,
    /// Bytes of it.
    pub range: Range<usize>,
}

impl Reader {
    /// Searches the article; the eye goes to the first match from the top of the screen on.
    pub fn search(&mut self, query: &str) {
        self.find(vec![fold(query)], false);
    }

    /// Marks what the list was searched for, given folded; nothing if that is nothing.
    pub fn mark(&mut self, needles: Vec<String>) {
        self.found = None;
        if !needles.is_empty() {
            self.find(needles, true);
        }
    }

    /// Finds all of these, given folded.
    pub(super) fn find(&mut self, needles: Vec<String>, of_list: bool) {
        let mut found = Found { needles, of_list, ..Found::default() };
        if let Some(sheet) = self.current() {
            let texts = (0..).zip(sheet.folded());
            found.matches = texts.flat_map(|(text, folded)| found_in(text, folded, &found.needles)).collect();
        }
        let from = self.anchor().unwrap_or_default();
        let next = found.matches.iter().position(|hit| (hit.text, hit.range.end) > from);
        found.current = next.or_else(|| (!found.matches.is_empty()).then_some(0));
        self.found = Some(found);
    }

    /// Brings the current match onto the screen.
    pub fn reveal_match(&mut self, visible: usize) {
        let hit = self.found.as_ref().and_then(|found| found.matches.get(found.current?)).cloned();
        let Some(anchor) = hit.map(|hit| (hit.text, hit.range.start)) else { return };
        match self.row_of(anchor) {
            Some(row) => self.reveal_row(row, visible),
            None => self.look_ahead(Ahead::Eye(Eye { anchor, row: CONTEXT_ROWS })),
        }
    }

    /// Goes to the match `steps` further; says whether that is round the end.
    pub fn step_match(&mut self, steps: isize) -> bool {
        let Some(found) = self.found.as_mut().filter(|found| !found.matches.is_empty()) else { return false };
        let count = found.matches.len().cast_signed();
        let wanted = found.current.unwrap_or(0).cast_signed() + steps;
        found.current = usize::try_from(wanted.rem_euclid(count)).ok();
        !(0..count).contains(&wanted)
    }
}

/// The matches in a text, in its order. Of those that overlap the first counts.
fn found_in(text: TextId, folded: &Folded, needles: &[String]) -> Vec<Match> {
    let needles = needles.iter().filter(|needle| !needle.is_empty());
    let mut ranges: Vec<_> = needles.flat_map(|needle| folded.find_all(needle)).collect();
    ranges.sort_by_key(|range| (range.start, std::cmp::Reverse(range.end)));
    let mut end = 0;
    ranges.retain(|range| {
        let apart = range.start >= end;
        end = if apart { range.end } else { end };
        apart
    });
    ranges.into_iter().map(|range| Match { text, range }).collect()
}
