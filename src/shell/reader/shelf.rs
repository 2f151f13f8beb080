//! What answers questions: a catalogue for each charge of a keeper, and all of them as one.

use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

use crate::library::{Catalogue, Part, Union};

/// The library in use. Its parts are exchanged while questions are asked.
pub(super) struct Shelf {
    state: Mutex<State>,
    changed: Condvar,
}

struct State {
    parts: Vec<Arc<dyn Part>>,
    whole: Arc<dyn Catalogue>,
    /// Rises whenever a part is exchanged.
    version: u64,
    has_answered: bool,
    is_closed: bool,
}

/// The library as of some moment.
pub(super) struct Library {
    pub(super) catalogue: Arc<dyn Catalogue>,
    version: u64,
}

impl Shelf {
    /// Of these parts.
    pub(super) fn new(parts: Vec<Arc<dyn Part>>) -> Self {
        let state = State { whole: whole(&parts), parts, version: 0, has_answered: false, is_closed: false };
        Self { state: Mutex::new(state), changed: Condvar::new() }
    }

    /// What answers now.
    pub(super) fn now(&self) -> Library {
        self.lock().library()
    }

    /// Has a part answered by another catalogue.
    pub(super) fn put(&self, part: usize, catalogue: Arc<dyn Part>) {
        let mut state = self.lock();
        if let Some(slot) = state.parts.get_mut(part) {
            *slot = catalogue;
        }
        state.whole = whole(&state.parts);
        state.version += 1;
        self.changed.notify_all();
    }

    /// Waits until something else answers than did; None when the shelf is closed.
    pub(super) fn after(&self, before: &Library) -> Option<Library> {
        let mut state = self.lock();
        while state.version == before.version && !state.is_closed {
            state = self.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
        (!state.is_closed).then(|| state.library())
    }

    /// The first rows were found.
    pub(super) fn note_answer(&self) {
        self.lock().has_answered = true;
        self.changed.notify_all();
    }

    /// Waits until the first rows were found: what can wait leaves the machine to them.
    pub(super) fn await_answer(&self) {
        let mut state = self.lock();
        while !state.has_answered && !state.is_closed {
            state = self.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// Ends all waiting.
    pub(super) fn close(&self) {
        self.lock().is_closed = true;
        self.changed.notify_all();
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn library(&self) -> Library {
        Library { catalogue: Arc::clone(&self.whole), version: self.version }
    }
}

fn whole(parts: &[Arc<dyn Part>]) -> Arc<dyn Catalogue> {
    match parts {
        [part] => Arc::clone(part) as _,
        parts => Arc::new(Union::new(parts.to_vec())),
    }
}

impl std::fmt::Debug for Shelf {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Shelf").finish_non_exhaustive()
    }
}
