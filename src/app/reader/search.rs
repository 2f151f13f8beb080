//! Search in the article: the matches, and the one that the eye is on.

use std::ops::Range;

use super::{Ahead, CONTEXT_ROWS, Eye, Reader};
use crate::article::TextId;
use crate::text::fold;

/// A search and its matches.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// What is searched for, as typed.
    pub query: String,
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
        let needle = fold(query);
        let mut found = Found { query: query.to_owned(), ..Found::default() };
        if let Some(sheet) = self.current().filter(|_| !needle.is_empty()) {
            let texts = (0..).zip(sheet.folded());
            found.matches = texts
                .flat_map(|(text, folded)| {
                    folded.find_all(&needle).into_iter().map(move |range| Match { text, range })
                })
                .collect();
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

    /// Goes to the match `steps` further, round the end.
    pub fn step_match(&mut self, steps: isize) -> bool {
        let Some(found) = self.found.as_mut().filter(|found| !found.matches.is_empty()) else { return false };
        let count = found.matches.len().cast_signed();
        let current = found.current.unwrap_or(0).cast_signed();
        found.current = usize::try_from((current + steps).rem_euclid(count)).ok();
        true
    }
}
