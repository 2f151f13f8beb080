//! What happened, told in the status row.

use super::{App, Effect};
use crate::text::Clean;

/// A result told in the status row until the next key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Toast {
    /// What happened.
    pub text: Clean,
    /// Whether something failed.
    pub failed: bool,
    /// Whether it tells what an undo would take back: while it stands, that stays what was done last.
    pub(super) promises: bool,
}

impl App {
    /// Tells something; what failed stays until a key.
    pub(super) fn tell(&mut self, text: Clean) -> Vec<Effect> {
        if !self.toast.as_ref().is_some_and(|toast| toast.failed) {
            self.toast = Some(Toast { text, failed: false, promises: false });
        }
        Vec::new()
    }

    /// Tells what was done, which an undo takes back.
    pub(super) fn promise(&mut self, text: Clean) -> Vec<Effect> {
        self.toast = Some(Toast { text, failed: false, promises: true });
        Vec::new()
    }

    pub(super) fn warn(&mut self, text: Clean) -> Vec<Effect> {
        self.toast = Some(Toast { text, failed: true, promises: false });
        Vec::new()
    }

    /// Whether what is told promises what an undo takes back.
    pub(super) fn promises(&self) -> bool {
        self.toast.as_ref().is_some_and(|toast| toast.promises)
    }
}
