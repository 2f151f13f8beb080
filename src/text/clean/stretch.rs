//! The stretches of a text where characters may join or compose. All the rest is characters that
//! stand for themselves, so that most text need not be normalised or segmented.

use std::ops::Range;

use super::class::is_plain;

/// The stretches of a text that hold all its clusters of several characters.
pub(in crate::text) struct Stretches<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Stretches<'a> {
    pub(in crate::text) fn of(text: &'a str) -> Self {
        Self { text, at: 0 }
    }
}

impl Iterator for Stretches<'_> {
    type Item = Range<usize>;

    fn next(&mut self) -> Option<Range<usize>> {
        let rest = self.text.get(self.at..)?;
        let rough = rest.find(|c| !is_inert(c))?;
        let (plain, rest) = rest.split_at_checked(rough)?;
        // A mark joins the character before it.
        let start = self.at + rough - plain.chars().next_back().map_or(0, char::len_utf8);
        // Some join the one after them, so a stretch ends between two inert ones.
        let mut after_inert = false;
        let end = rest.find(|c| std::mem::replace(&mut after_inert, is_inert(c)) && after_inert);
        self.at = end.map_or(self.text.len(), |end| self.at + rough + end);
        Some(start..self.at)
    }
}

fn is_inert(c: char) -> bool {
    is_plain(c) || matches!(c, '\n' | '\u{200b}')
}
