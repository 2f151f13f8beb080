//! What was done to articles, as it is told: with the title of the first, and what of it can be undone or done again.

use super::{Catalogue, Journal, Past};
use crate::text::Clean;

/// What was done, on this device and on others.
#[derive(Clone, Debug, Default)]
pub struct History {
    /// The actions, the newest first.
    pub actions: Vec<Recorded>,
}

/// An action.
#[derive(Clone, Debug)]
pub struct Recorded {
    /// What was done.
    pub past: Past,
    /// The title of its first article, if the library has it.
    pub title: Option<Clean>,
    /// What comes next of it.
    pub next: Option<Next>,
}

/// What can be done about an action now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// It is what an undo undoes.
    Undo,
    /// It is what a redo does again.
    Redo,
}

impl History {
    /// The last so many actions of a journal, their articles named by a library.
    #[must_use]
    pub fn of(journal: &Journal, catalogue: &dyn Catalogue, count: usize) -> Self {
        let to_undo = journal.to_undo().map(|(past, _)| past);
        let (undo, redo) = (to_undo.as_ref().map(key), journal.to_redo());
        let redo = redo.as_ref().map(key);
        let recorded = |past: Past| Recorded {
            title: past.first.and_then(|id| catalogue.entry(id)).map(|entry| entry.title),
            next: match Some(key(&past)) {
                this if this == undo => Some(Next::Undo),
                this if this == redo => Some(Next::Redo),
                _ => None,
            },
            past,
        };
        Self { actions: journal.history(count).into_iter().map(recorded).collect() }
    }
}

/// Which action it is.
fn key(past: &Past) -> (&str, u64) {
    (&past.device, past.action)
}
