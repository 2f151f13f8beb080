//! An older version of the article: it is shown to be read, and nothing that is done in it counts for the newest.

use super::{Destination, Reader};
use crate::text::Clean;

/// An older version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Older {
    /// Where it is.
    pub path: Clean,
    /// Whether the newest was shown raw when it was left, and where in it.
    pub(in crate::app) left: (bool, Destination),
}

impl Reader {
    /// Wants an older version; the line under the eye stays where it is.
    pub(in crate::app) fn show_older(&mut self, path: Clean) {
        let here = Destination { eye: self.eye(), focus: self.focus };
        let here = (self.raw, self.destination.take().unwrap_or(here));
        let left = self.older.take().map_or(here, |older| older.left);
        self.older = Some(Older { path, left });
        self.selection = None;
    }

    /// Wants the newest version again, where it was left.
    pub(in crate::app) fn show_newest(&mut self) {
        if let Some(Older { left: (raw, destination), .. }) = self.older.take() {
            self.raw = raw;
            self.go_to(destination);
        }
    }
}
