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
    /// Whether it tells what an undo would take back: what comes of itself stands beside it.
    promises: bool,
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

    /// The same of what nobody asked for: it covers nothing that failed, and stands beside what was told before and not
    /// yet seen, as far as there is room.
    pub(super) fn promise_besides(&mut self, text: Clean) -> Vec<Effect> {
        let both = match &self.toast {
            Some(toast) if toast.failed => return Vec::new(),
            Some(toast) if toast.promises => Clean::join(&[toast.text.clone(), text.clone()], "  "),
            _ => text.clone(),
        };
        let has_room = self.ruler.width(&both) <= self.told_columns();
        self.promise(if has_room { both } else { text })
    }

    pub(super) fn warn(&mut self, text: Clean) -> Vec<Effect> {
        self.toast = Some(Toast { text, failed: true, promises: false });
        Vec::new()
    }
}
