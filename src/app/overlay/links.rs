//! The list of links of the article.

use std::collections::HashSet;

use url::Url;

use super::{Choice, Picker, PickerRow};
use crate::app::{App, Effect};
use crate::article::LinkId;
use crate::text::Clean;

/// Links of which the library is asked whether it holds them.
const MOST_ASKED: usize = 500;

impl App {
    /// Asks which links lead to articles of the library; the list opens with the answer.
    pub(in crate::app) fn ask_for_links(&self) -> Vec<Effect> {
        let Some(sheet) = self.reader.current() else { return Vec::new() };
        let links = &sheet.article.document.links;
        let urls = sheet.links.iter().take(MOST_ASKED).filter_map(|link| {
            let url = links.get(*link as usize)?.openable(&self.settings.schemes).ok()?;
            Some((*link, url))
        });
        let urls: Vec<(LinkId, Url)> = urls.collect();
        vec![Effect::FindLinks(urls)]
    }

    /// Opens the list of links; the library holds what these lead to.
    pub(in crate::app) fn open_link_list(&mut self, held: &HashSet<LinkId>) -> Vec<Effect> {
        let rows = self.link_rows(held);
        let focus = self.reader.focus.map(Choice::Link);
        let focused = rows.iter().position(|row| Some(&row.choice) == focus.as_ref());
        let title = self.phrases.line("links-title");
        self.open_picker(Picker::new(title, rows, focused.unwrap_or(0), self.ruler))
    }

    /// Number, words, and where it leads: the address, or the beginning of a note; and that the library
    /// holds it.
    fn link_rows(&self, held: &HashSet<LinkId>) -> Vec<PickerRow> {
        let Some(sheet) = self.reader.current() else { return Vec::new() };
        let in_library = self.phrases.line("in-library");
        let links = sheet.links.iter().zip(&sheet.link_words).zip(1..);
        let rows = links.filter_map(|((link, words), number): (_, usize)| {
            let target = self.link_target(sheet, *link)?;
            // The host is what matters in a narrow row; an address of another scheme keeps it.
            let target = target.strip_prefix("https://").map_or_else(|| target.clone(), Clean::line);
            // A note of this very article needs no such word.
            let is_held = held.contains(link) && !sheet.notes.contains_key(link);
            let detail = if is_held { Clean::join([&in_library, &target], " · ") } else { target };
            let number = Clean::line(&number.to_string());
            Some(PickerRow::new(number, words.clone(), detail, Choice::Link(*link)))
        });
        rows.collect()
    }
}
