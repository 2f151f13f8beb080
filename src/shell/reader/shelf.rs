//! What answers questions: a catalogue for each charge of a keeper, and all of them as one.

use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use crate::library::{Catalogue, Part, Union};

/// How long what can wait leaves the machine to the first page once the first rows are found.
const PAGE_PATIENCE: Duration = Duration::from_millis(150);

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
    has_page: bool,
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
        let whole = whole(&parts);
        let state =
            State { whole, parts, version: 0, has_answered: false, has_page: false, is_closed: false };
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

    /// The first rows were found, or will not be.
    pub(super) fn note_answer(&self) {
        self.lock().has_answered = true;
        self.changed.notify_all();
    }

    /// The first page was set.
    pub(super) fn note_page(&self) {
        self.lock().has_page = true;
        self.changed.notify_all();
    }

    /// Waits until the first screen is full: what can wait leaves the machine to it. A page that does not come is not
    /// waited for long.
    pub(super) fn await_screen(&self) {
        let waiting = |state: &mut State| !state.has_answered && !state.is_closed;
        let state = self.changed.wait_while(self.lock(), waiting).unwrap_or_else(PoisonError::into_inner);
        let waiting = |state: &mut State| !state.has_page && !state.is_closed;
        drop(self.changed.wait_timeout_while(state, PAGE_PATIENCE, waiting));
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
