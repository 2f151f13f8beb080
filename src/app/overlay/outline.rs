//! The outline: the headings of the article, the one whose section is read marked.

use super::{Choice, Picker, PickerRow};
use crate::app::reader::CONTEXT_ROWS;
use crate::app::{App, Destination, Effect, Eye};
use crate::article::{Block, Text, TextId};
use crate::text::Clean;

/// Columns by which a heading stands in from the level above.
const INDENT: usize = 2;

impl App {
    pub(in crate::app) fn open_outline(&mut self) -> Vec<Effect> {
        let Some(sheet) = self.reader.current() else { return Vec::new() };
        let headings: Vec<(u8, &Text)> =
            sheet.article.document.blocks.iter().filter_map(Block::heading).collect();
        let least = headings.iter().map(|(level, _)| *level).min().unwrap_or(1);
        let current = self.current_heading(&headings);
        let here = self.phrases.line("outline-here");
        let row = |(index, (level, text)): (usize, &(u8, &Text))| PickerRow {
            indent: usize::from(level - least) * INDENT,
            ..PickerRow::new(
                Clean::default(),
                Clean::line(&text.string),
                if current == Some(index) { here.clone() } else { Clean::default() },
                Choice::Heading(text.id),
            )
        };
        let rows: Vec<PickerRow> = headings.iter().enumerate().map(row).collect();
        let title = self.phrases.line("outline-title");
        self.open_picker(Picker::new(title, rows, current.unwrap_or(0), self.ruler))
    }

    /// The last heading that stands no lower than where the eye falls.
    fn current_heading(&self, headings: &[(u8, &Text)]) -> Option<usize> {
        let eye = self.reader.top + CONTEXT_ROWS.min(self.screen().page_rows() / 2);
        let above = |(_, text): &(u8, &Text)| self.reader.row_of((text.id, 0)).is_some_and(|row| row <= eye);
        headings.iter().rposition(above)
    }

    /// Goes to a heading; Ctrl-o leads back.
    pub(super) fn go_to_heading(&mut self, text: TextId) -> Vec<Effect> {
        self.leave();
        let row = CONTEXT_ROWS.min(self.screen().page_rows() / 2);
        self.reader.go_to(Destination { eye: Some(Eye { anchor: (text, 0), row }), focus: None });
        Vec::new()
    }
}
