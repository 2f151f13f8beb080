//! Links: hints, the list of links, following, opening, copying, and the way back.

use super::jumps::Place;
use super::reader::{CONTEXT_ROWS, Destination, Eye};
use super::{App, Effect, Followed, OpenFault, Pane};
use crate::article::{Link, LinkId};
use crate::command::Context;
use crate::library::Entry;
use crate::text::Clean;

impl App {
    pub(super) fn start_hints(&mut self) -> Vec<Effect> {
        self.reader.hints = Some(String::new());
        Vec::new()
    }

    /// Follows a link: whether the library holds its target is asked first.
    pub(super) fn follow(&mut self, link: LinkId) -> Vec<Effect> {
        match self.look_for_picture(link) {
            Some(look) => vec![look],
            None => self.follow_out(link),
        }
    }

    /// Follows a link that is no picture in the file of the article.
    pub(super) fn follow_out(&mut self, link: LinkId) -> Vec<Effect> {
        let Some(from) = self.reader.id else { return Vec::new() };
        self.with_link(link, |url| Effect::Follow(from, url))
    }

    /// Goes to the text of this very article that a link leads to, as to a note and back; says whether
    /// it leads to one. What leads back from there is focused.
    fn go_to_place(&mut self, link: LinkId) -> bool {
        let Some(sheet) = self.reader.current().cloned() else { return false };
        let Some(text) = sheet.article.document.place(link) else { return false };
        self.leave();
        self.overlay = None;
        let visible = self.screen().page_rows();
        let eye = Eye { anchor: (text, 0), row: CONTEXT_ROWS.min(visible / 2) };
        self.reader.go_to(Destination { eye: Some(eye), focus: None });
        let home = sheet.text_of_link(link);
        let leads_back = |other: &LinkId| home.is_some() && sheet.article.document.place(*other) == home;
        self.reader.focus = self.reader.visible_links(visible).into_iter().find(leads_back);
        true
    }

    /// Makes an effect of a link that may be opened, or says why it may not.
    pub(super) fn with_link(&mut self, link: LinkId, effect: impl Fn(url::Url) -> Effect) -> Vec<Effect> {
        if self.go_to_place(link) {
            return Vec::new();
        }
        let target = self.reader.current().and_then(|sheet| sheet.article.document.links.get(link as usize));
        match target.map(|link| (link.openable(&self.settings.schemes), link.address.clone())) {
            Some((Ok(url), _)) => vec![effect(url)],
            Some((Err(refusal), address)) => self.warn(self.phrases.refusal(&refusal, &address)),
            None => Vec::new(),
        }
    }

    /// The article of the library, unless it is this one: then the original is meant. Who reads another by now is not
    /// taken away from it.
    pub(super) fn followed(&mut self, followed: Followed) -> Vec<Effect> {
        if self.reader.id != Some(followed.from) {
            return Vec::new();
        }
        let Some(id) = followed.article.filter(|id| *id != followed.from) else {
            return vec![Effect::Browse(followed.url)];
        };
        self.visited.insert(followed.url.to_string());
        self.leave();
        self.arrive(Place { id, raw: false, destination: Destination::default() })
    }

    /// Shows a place, and has the list follow.
    pub(super) fn arrive(&mut self, place: Place) -> Vec<Effect> {
        let mut effects = self.stop_for(place.id);
        self.show_article(place);
        effects.push(self.request_rows_at(place.id));
        effects
    }

    /// Where the reader is; in an older version, where the newest was left.
    pub(super) fn here(&self) -> Option<Place> {
        let here = (self.reader.raw, Destination { eye: self.reader.eye(), focus: self.reader.focus });
        let (raw, destination) = self.reader.older.as_ref().map_or(here, |older| older.left);
        Some(Place { id: self.reader.id?, raw, destination })
    }

    /// Remembers where the reader is, to come back there.
    pub(super) fn leave(&mut self) {
        if let Some(here) = self.here() {
            self.jumps.leave(here);
        }
    }

    fn show_article(&mut self, place: Place) {
        self.reader.select(Some(place.id));
        (self.reader.raw, self.reader.older) = (place.raw, None);
        self.reader.go_to(place.destination);
        self.panes.focus = Pane::Article;
        self.opened.insert(place.id);
    }

    /// Shows an older version of the article that info is about.
    pub(super) fn show_older(&mut self, path: Clean) -> Vec<Effect> {
        self.reader.select(self.info_id());
        self.reader.show_older(path);
        self.panes.focus = Pane::Article;
        Vec::new()
    }

    /// Shows the newest version again.
    pub(super) fn show_newest(&mut self) -> Vec<Effect> {
        self.reader.show_newest();
        self.opened.extend(self.reader.id);
        if let Some(id) = self.reader.id {
            self.resume(id);
        }
        Vec::new()
    }

    pub(super) fn jump(&mut self, forward: bool) -> Vec<Effect> {
        let here = self.here();
        let place = if forward { self.jumps.forward(here) } else { self.jumps.back(here) };
        let Some(place) = place else { return Vec::new() };
        self.arrive(place)
    }

    /// The original in the browser: the link of that number, the focused link, or the article itself.
    pub(super) fn open_original(&mut self, count: Option<usize>) -> Vec<Effect> {
        if let Some(link) = self.named_link(count) {
            if let Some(look) = self.look_for_picture_here(link) {
                return vec![look];
            }
            return self.with_link(link, Effect::Browse);
        }
        if count.is_some() && self.context() == Context::Article {
            return self.warn(self.phrases.line("no-such-link"));
        }
        let Some(address) = self.list_address() else { return self.warn(self.phrases.line("no-address")) };
        match Link::new(&address, None).openable(&self.settings.schemes) {
            Ok(url) => vec![Effect::Browse(url)],
            Err(refusal) => self.warn(self.phrases.refusal(&refusal, &address)),
        }
    }

    /// The link that a command speaks of: of the overlay's row, of this number, or the focused one.
    pub(super) fn named_link(&self, count: Option<usize>) -> Option<LinkId> {
        match (&self.overlay, self.context()) {
            (Some(_), _) => self.picked_link(),
            (None, Context::Article) => match count {
                Some(number) => self.reader.current()?.links.get(number.checked_sub(1)?).copied(),
                None => self.reader.focus,
            },
            _ => None,
        }
    }

    /// The row of the article that is shown, if the list knows it.
    #[must_use]
    pub fn shown_entry(&self) -> Option<&Entry> {
        self.list.selected().filter(|entry| Some(entry.id) == self.reader.id)
    }

    /// The address of the article that is selected or open.
    pub(super) fn list_address(&self) -> Option<Clean> {
        let open = self.reader.current().map(|sheet| sheet.article.meta.url.clone());
        open.unwrap_or_else(|| self.shown_entry().and_then(|entry| entry.url.clone()))
    }

    pub(super) fn copy(&mut self, markdown: bool) -> Vec<Effect> {
        let sheet = self.reader.current();
        if let Some(text) = self.picked_text() {
            return vec![Effect::Copy { address: text, words: None }];
        }
        let pair = if let Some(link) = self.named_link(None) {
            sheet.and_then(|sheet| {
                let target = sheet.article.document.links.get(link as usize)?;
                Some((sheet.link_words(link)?.clone(), target.address.clone()))
            })
        } else {
            let title = sheet.map(|sheet| sheet.article.meta.title.clone());
            let title = title.or_else(|| self.shown_entry().map(|entry| entry.title.clone()));
            self.list_address().map(|address| (title.unwrap_or_default(), address))
        };
        match pair {
            Some((words, address)) => {
                vec![Effect::Copy { address, words: markdown.then_some(words) }]
            }
            None => self.warn(self.phrases.line("no-address")),
        }
    }

    pub(super) fn opened(&mut self, address: &Clean, result: Result<(), OpenFault>) -> Vec<Effect> {
        if result.is_ok() {
            self.visited.insert(address.to_string());
        }
        match result {
            Ok(()) => self.tell(self.phrases.opened(address)),
            Err(OpenFault::NoBrowser) => self.tell(self.phrases.no_browser(address)),
            Err(OpenFault::Failed(reason)) => self.warn(self.phrases.open_failed(&reason)),
        }
    }
}
