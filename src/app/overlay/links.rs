//! The list of links of the article.

use std::collections::HashSet;

use url::Url;

use super::{Choice, Picker, PickerRow};
use crate::app::{App, Effect, Inquiry, PageKey, Pane, Sheet};
use crate::article::LinkId;
use crate::text::Clean;

/// Links of which the library is asked whether it holds them.
const MOST_ASKED: usize = 500;

impl App {
    /// Asks which links lead to articles of the library; the list opens with the answer.
    pub(in crate::app) fn ask_for_links(&self) -> Vec<Effect> {
        self.inquire(true).into_iter().collect()
    }

    /// Asks so once a page, when it is read or one of its links is focused.
    pub(in crate::app) fn ask_for_held(&mut self) -> Option<Effect> {
        let sheet = self.reader.current().filter(|sheet| !sheet.links.is_empty())?;
        let inquiry = Self::inquiry(sheet, false);
        let is_read = self.panes.focus == Pane::Article || self.reader.focus.is_some();
        if !is_read || self.reader.asked.as_ref() == Some(&inquiry) || self.held().is_some() {
            return None;
        }
        self.reader.asked = Some(inquiry);
        self.inquire(false)
    }

    /// What the library said of the links of the article that is shown.
    fn held(&self) -> Option<&HashSet<LinkId>> {
        let (asked, held) = self.reader.held.as_ref()?;
        let shown = Self::inquiry(self.reader.current()?, asked.opens_list);
        (*asked == shown).then_some(held)
    }

    /// Whether the library is known to hold what a link leads to, or the file of the article the picture that it is.
    #[must_use]
    pub fn is_held(&self, link: LinkId) -> bool {
        self.held().is_some_and(|held| held.contains(&link))
    }

    /// Where what a link leads to is held, if it is known to be.
    pub(in crate::app) fn held_where(&self, link: LinkId) -> Option<Clean> {
        let place = if self.is_picture(link) { "in-file" } else { "in-library" };
        self.is_held(link).then(|| self.phrases.line(place))
    }

    fn inquiry(sheet: &Sheet, opens_list: bool) -> Inquiry {
        let PageKey { id, raw, version, .. } = sheet.key.clone();
        Inquiry { id, raw, version, link_count: sheet.links.len(), opens_list }
    }

    fn inquire(&self, opens_list: bool) -> Option<Effect> {
        let sheet = self.reader.current()?;
        let links = &sheet.article.document.links;
        let urls = sheet.links.iter().take(MOST_ASKED).filter_map(|link| {
            let leads_out = sheet.article.document.place(*link).is_none();
            let url =
                links.get(*link as usize).filter(|_| leads_out)?.openable(&self.settings.schemes).ok()?;
            Some((*link, url))
        });
        let links: Vec<(LinkId, Url)> = urls.collect();
        // Those of other versions are not looked for, and the cover is that of the book.
        let is_asked = |link| sheet.key.version.is_none() && Some(link) != sheet.article.meta.cover;
        let pictures = sheet.article.document.picture_links().filter(|picture| is_asked(picture.link));
        let pictures = pictures.take(MOST_ASKED).collect();
        Some(Effect::FindLinks { inquiry: Self::inquiry(sheet, opens_list), links, pictures })
    }

    /// Remembers what the library holds, and opens the list of links if it was asked for.
    pub(in crate::app) fn links_found(&mut self, inquiry: Inquiry, held: HashSet<LinkId>) -> Vec<Effect> {
        let opens_list = inquiry.opens_list;
        self.reader.held = Some((inquiry, held));
        if opens_list && self.held().is_some() { self.open_link_list() } else { Vec::new() }
    }

    fn open_link_list(&mut self) -> Vec<Effect> {
        let rows = self.link_rows();
        let focus = self.reader.focus.map(Choice::Link);
        let focused = rows.iter().position(|row| Some(&row.choice) == focus.as_ref());
        let title = self.phrases.line("links-title");
        self.open_picker(Picker::new(title, rows, focused.unwrap_or(0), self.ruler))
    }

    /// Number, words, and where it leads: the address, or the beginning of a note; and that the library
    /// holds it.
    fn link_rows(&self) -> Vec<PickerRow> {
        let Some(sheet) = self.reader.current() else { return Vec::new() };
        let links = sheet.links.iter().zip(&sheet.link_words).zip(1..);
        let rows = links.filter_map(|((link, words), number): (_, usize)| {
            let target = self.link_target(sheet, *link)?;
            let held = self.held_where(*link);
            let detail = held.map_or_else(|| target.clone(), |held| Clean::join([&held, &target], " · "));
            let number = Clean::line(&number.to_string());
            Some(PickerRow::new(number, words.clone(), detail, Choice::Link(*link)))
        });
        rows.collect()
    }
}
