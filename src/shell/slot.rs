//! A slot for one job, in which the newest wins: a worker never does what nobody waits for any more.

use std::sync::{Condvar, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// A slot.
#[derive(Debug)]
pub(super) struct Slot<T> {
    state: Mutex<State<T>>,
    changed: Condvar,
}

#[derive(Debug)]
struct State<T> {
    job: Option<T>,
    closed: bool,
}

impl<T> Default for Slot<T> {
    fn default() -> Self {
        Self { state: Mutex::new(State { job: None, closed: false }), changed: Condvar::new() }
    }
}

impl<T> Slot<T> {
    /// Puts a job, in place of one that has not been taken.
    pub(super) fn put(&self, job: T) {
        self.with(|state| state.job = Some(job));
    }

    /// Ends the waiting of the worker.
    pub(super) fn close(&self) {
        self.with(|state| state.closed = true);
    }

    fn with(&self, change: impl FnOnce(&mut State<T>)) {
        change(&mut self.state.lock().unwrap_or_else(PoisonError::into_inner));
        self.changed.notify_one();
    }

    /// Waits for a job; None when the slot is closed.
    pub(super) fn take(&self) -> Option<T> {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            if state.closed {
                return None;
            }
            if let Some(job) = state.job.take() {
                return Some(job);
            }
            state = self.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// Waits for a job, but only so long; false when the slot is closed.
    pub(super) fn rest(&self, patience: Duration) -> bool {
        let end = Instant::now() + patience;
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        while !state.closed && state.job.take().is_none() {
            let left = end.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return true;
            }
            state = self.changed.wait_timeout(state, left).unwrap_or_else(PoisonError::into_inner).0;
        }
        !state.closed
    }

    /// Whether the slot is closed.
    pub(super) fn is_closed(&self) -> bool {
        self.state.lock().unwrap_or_else(PoisonError::into_inner).closed
    }

    /// Whether a newer job is waiting, or the slot is closed.
    pub(super) fn has_news(&self) -> bool {
        let state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        state.closed || state.job.is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_wins_and_closing_ends() {
        let slot = Slot::default();
        slot.put(1);
        slot.put(2);
        assert!(slot.has_news());
        assert_eq!(slot.take(), Some(2));
        assert!(!slot.has_news());
        slot.close();
        assert_eq!(slot.take(), None);
    }
}
