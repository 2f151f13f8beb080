//! Answers that come late.

use jianbao::app::Message;
use jianbao::library::{Cancel, Catalogue as _};

use super::Reader;

impl Reader {
    /// Rows that are late come now.
    pub(crate) fn rows_come(&mut self) {
        for (ticket, request) in self.late.take().unwrap_or_default() {
            let window = self.catalogue.window(&request);
            self.send(Message::Rows { ticket, window });
        }
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
