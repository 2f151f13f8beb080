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
    /// What it covers of that: it is told when this goes.
    behind: Option<Clean>,
}

impl Toast {
    /// What it promises, or what stands behind it.
    fn promised(self) -> Option<Clean> {
        if self.promises { Some(self.text) } else { self.behind }
    }
}

impl App {
    /// Tells something; what failed stays until a key.
    pub(super) fn tell(&mut self, text: Clean) -> Vec<Effect> {
        if !self.toast.as_ref().is_some_and(|toast| toast.failed) {
            self.cover(text, false);
        }
        Vec::new()
    }

    /// Tells what was done, which an undo takes back.
    pub(super) fn promise(&mut self, text: Clean) -> Vec<Effect> {
        self.toast = Some(Toast { text, failed: false, promises: true, behind: None });
        Vec::new()
    }

    /// The same of what nobody asked for: it stands behind what failed, and beside what was promised before and not yet
    /// seen, as far as there is room.
    pub(super) fn promise_besides(&mut self, text: Clean) -> Vec<Effect> {
        let failed = self.toast.take_if(|toast| toast.failed);
        let before = match &failed {
            Some(failed) => failed.behind.clone(),
            None => self.toast.take().and_then(Toast::promised),
        };
        let both = before.map(|before| Clean::join(&[before, text.clone()], "  "));
        let told = both.filter(|both| self.ruler.width(both) <= self.told_columns()).unwrap_or(text);
        match failed {
            Some(failed) => self.toast = Some(Toast { behind: Some(told), ..failed }),
            None => return self.promise(told),
        }
        Vec::new()
    }

    pub(super) fn warn(&mut self, text: Clean) -> Vec<Effect> {
        self.cover(text, true);
        Vec::new()
    }

    fn cover(&mut self, text: Clean, failed: bool) {
        let behind = self.toast.take().and_then(Toast::promised);
        self.toast = Some(Toast { text, failed, promises: false, behind });
    }

    /// What was told has been seen.
    pub(super) fn dismiss_toast(&mut self) {
        let behind = self.toast.take().and_then(|toast| toast.behind);
        behind.map(|text| self.promise(text));
    }

    /// Whether what is told promises what an undo takes back.
    pub(super) fn promises(&self) -> bool {
        self.toast.as_ref().is_some_and(|toast| toast.promises)
    }
}
