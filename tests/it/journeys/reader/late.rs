//! Answers that come late.

use jianbao::app::{Effect, Marked, Message};
use jianbao::library::{Cancel, Catalogue as _, Change, Deed, Fault, Op, Position, Request, Window};
use jianbao::text::Clean;

use super::Reader;

impl Reader {
    /// Rows, without their number if that comes later.
    pub(super) fn window(&self, request: &Request) -> Window {
        let mut window = self.catalogue.window(request);
        if self.uncounted.is_some() {
            window.is_counted = false;
            window.total = window.total.min(window.first + window.rows.len());
        }
        window
    }

    /// Rows that are late come now.
    pub(crate) fn rows_come(&mut self) {
        for (ticket, request) in self.late.take().unwrap_or_default() {
            let window = self.catalogue.window(&request);
            self.send(Message::Rows { ticket, window });
        }
    }

    /// Presses nothing until all that is awaited of that has come.
    pub(crate) fn dwell(&mut self) -> &mut Self {
        while let Some((pause, _)) = self.app.awaited_pause() {
            self.send(Message::Paused(pause));
        }
        self
    }

    /// What would be undone was done by another run.
    pub(crate) fn another_run_did_it(&mut self) -> &mut Self {
        let past = self.journal.to_undo().map(|(past, _)| past);
        let marked = Marked { deed: Deed::Undo { sure: false }, result: Ok(past) };
        self.send(Message::Marked(Box::new(marked)));
        self
    }

    /// The next key asks for a mark that cannot be written.
    pub(crate) fn refuses(&mut self, key: &str) -> &mut Self {
        for key in jianbao::command::parse_sequence(key).unwrap() {
            for effect in self.app.update(Message::Key(key)) {
                let Effect::Mark(deed) = effect else { continue };
                let result = Err(Fault::Unreadable(Clean::line("the disk is full")));
                self.send(Message::Marked(Box::new(Marked { deed, result })));
            }
        }
        self
    }

    /// Another program says that so much of the article of a row was read, in thousandths.
    pub(crate) fn was_read_elsewhere(&mut self, row: usize, progress: u16) -> &mut Self {
        let id = self.app.list.entry(row).unwrap().id;
        let op = Op::Position(Position { progress, ..Position::default() });
        self.journal.act(&[Change { op, ids: vec![id] }], jiff::Timestamp::UNIX_EPOCH).unwrap();
        self.send(Message::MarksChanged);
        self
    }

    /// Counts all that was to be counted.
    pub(crate) fn count(&mut self) -> &mut Self {
        for (ticket, view) in self.uncounted.replace(Vec::new()).unwrap_or_default() {
            let count = self.catalogue.count(&view, &Cancel::default());
            self.send(Message::Counted { ticket, count });
        }
        self
    }
}
