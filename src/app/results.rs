//! Results: what the rows and the pages that were asked for change.

use std::sync::Arc;

use super::{App, Effect, PageKey, Pane, Sheet};
use crate::article::ArticleId;
use crate::library::{Fault, Window};

impl App {
    pub(super) fn rows_arrived(&mut self, ticket: u64, window: Window) -> Vec<Effect> {
        let strays = self.list.adrift && self.reader.id.is_some();
        let follows =
            !strays && (self.panes.focus != Pane::Article || self.reader.id.is_none() || self.list.awaited);
        if self.list.arrive(ticket, window) && follows {
            self.follow_cursor();
            self.resume_session();
        }
        Vec::new()
    }

    pub(super) fn loaded(&mut self, key: &PageKey, result: Result<Arc<Sheet>, Fault>) -> Vec<Effect> {
        let wanted = self.wanted().is_some_and(|wanted| wanted == *key);
        match result {
            Ok(sheet) => self.sheets.keep(sheet),
            Err(fault) if wanted => self.reader.fail(key.clone(), fault),
            Err(_) => {}
        }
        Vec::new()
    }

    /// Remembers how far the open article was read.
    pub(super) fn note_progress(&mut self, visible: usize) {
        if let Some(sheet) =
            self.reader.current().filter(|sheet| sheet.page.whole && sheet.key.version.is_none())
            && self.panes.focus == Pane::Article
        {
            self.opened.read_to(sheet.key.id, self.reader.thousandths(visible));
        }
    }

    pub(super) fn request_rows(&mut self) -> Effect {
        let zone = self.phrases.zone.clone();
        let (ticket, request) = self.list.request(None, self.intake.scan.done, zone);
        Effect::Rows { ticket, request }
    }

    pub(super) fn request_rows_at(&mut self, id: ArticleId) -> Effect {
        self.list.moved = true;
        let zone = self.phrases.zone.clone();
        let (ticket, request) = self.list.request(Some(id), self.intake.scan.done, zone);
        Effect::Rows { ticket, request }
    }
}
