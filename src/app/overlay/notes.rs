//! The list of notes: the words, and what is said of them.

use super::{Choice, PickerRow};
use crate::app::{App, Noted};
use crate::text::{Clean, fit};

/// Characters of the words that are shown: more than a row has room for.
const MOST_CHARS: usize = 200;

impl App {
    pub(in crate::app) fn note_row(&self, noted: &Noted) -> PickerRow {
        let is_whole = noted.is_whole();
        let words: String = noted.note.quote.words.chars().take(MOST_CHARS).collect();
        let words = if is_whole { self.phrases.line("note-whole") } else { Clean::line(&words) };
        let is_lost = noted.range.is_none() && !is_whole;
        let detail = match (is_lost, noted.note.note.as_str()) {
            (true, "") => self.phrases.line("note-lost"),
            (_, note) => Clean::line(note),
        };
        // Where something is said, half of the row is kept for it.
        let columns = usize::from(self.size.0) / if detail.is_empty() { 1 } else { 2 };
        let words = fit(&words, columns, self.ruler).text;
        let choice = Choice::Note(noted.name.clone());
        PickerRow { faint: is_lost, ..PickerRow::new(Clean::default(), words, detail, choice) }
    }
}
