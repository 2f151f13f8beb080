//! The list of links of the article.

use super::{Choice, Picker, PickerRow};
use crate::app::{App, Effect};
use crate::text::Clean;

impl App {
    pub(in crate::app) fn open_link_list(&mut self) -> Vec<Effect> {
        let rows = self.link_rows();
        let focus = self.reader.focus.map(Choice::Link);
        let focused = rows.iter().position(|row| Some(&row.choice) == focus.as_ref());
        let title = self.phrases.line("links-title");
        self.open_picker(Picker::new(title, rows, focused.unwrap_or(0), self.ruler))
    }

    /// Number, words, and where it leads: the address, or the beginning of a note.
    fn link_rows(&self) -> Vec<PickerRow> {
        let Some(sheet) = self.reader.current() else { return Vec::new() };
        let links = sheet.links.iter().zip(&sheet.link_words).zip(1..);
        let rows = links.filter_map(|((link, words), number): (_, usize)| {
            let target = self.link_target(sheet, *link)?;
            let number = Clean::line(&number.to_string());
            Some(PickerRow::new(number, words.clone(), target, Choice::Link(*link)))
        });
        rows.collect()
    }
}
