//! Libraries that have changed.

use std::ops::ControlFlow;
use std::sync::Arc;

use jianbao::app::Message;
use jianbao::library::{Fresh, Marking, MemoryCatalogue, Options, Root, scan};

use super::Reader;

impl Reader {
    /// Articles have come to the library.
    pub(crate) fn more_come(&mut self, roots: &[Root]) -> &mut Self {
        let progress = scan(roots, &Options::default(), &self.catalogue, &|_| ControlFlow::Continue(()));
        self.send(Message::Scanned(progress));
        self
    }

    /// The library has other articles now; marks are as they were.
    pub(crate) fn replace_library(&mut self, roots: &[Root]) {
        let marking = Marking { journal: Arc::clone(&self.journal), fresh: Fresh::All };
        self.catalogue = MemoryCatalogue::default().with_marking(Some(marking));
        let progress = scan(roots, &Options::default(), &self.catalogue, &|_| ControlFlow::Continue(()));
        self.send(Message::Scanned(progress));
    }
}
