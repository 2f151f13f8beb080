//! The thread that writes the reader's marks, in the order in which they were wished, and tells when they are on the
//! disk; and the watch over the journal, for what other runs and devices write.

use std::panic::{self, AssertUnwindSafe};
use std::sync::Arc;
use std::thread::{self, JoinHandle};

use crossbeam_channel::Sender;
use jiff::Timestamp;
use notify::{RecommendedWatcher, RecursiveMode, Watcher as _};

use super::Event;
use super::shelf::Shelf;
use crate::app::{MOST_ACTIONS, Marked, Message};
use crate::library::{Catalogue, Deed, Fault, History, Journal, Marking, Past};
use crate::text::Clean;

/// What is wished of the journal.
#[derive(Debug)]
enum Wish {
    Do(Deed),
    /// To be told what was done.
    History,
}

/// The thread that writes marks. Dropping it waits until all of them are written.
#[derive(Debug)]
pub(super) struct Marker {
    wishes: Option<Sender<Wish>>,
    thread: Option<JoinHandle<()>>,
    _watcher: Option<RecommendedWatcher>,
}

impl Marker {
    /// Starts the thread; None: there is no journal.
    pub(super) fn start(marking: Option<&Marking>, shelf: &Arc<Shelf>, out: &Sender<Event>) -> Option<Self> {
        let journal = Arc::clone(&marking?.journal);
        let (sender, wishes) = crossbeam_channel::unbounded();
        let watcher = watch(Arc::clone(&journal), out.clone());
        if !journal.is_empty() {
            // The loop is there until the reader is left.
            let _ = out.send(Event::Message(Message::MarksChanged));
        }
        compact(&journal, shelf);
        let (shelf, out) = (Arc::clone(shelf), out.clone());
        let thread = thread::spawn(move || {
            for wish in wishes {
                if let Some(message) = fulfilled(wish, &journal, &*shelf.now().catalogue) {
                    // Where nobody listens any more it is done all the same.
                    let _ = out.send(Event::Message(message));
                }
            }
        });
        Some(Self { wishes: Some(sender), thread: Some(thread), _watcher: watcher })
    }

    /// Wants something done.
    pub(super) fn want(&self, deed: Deed) {
        self.wish(Wish::Do(deed));
    }

    /// Wants to be told what was done, after all that was wanted before.
    pub(super) fn want_history(&self) {
        self.wish(Wish::History);
    }

    fn wish(&self, wish: Wish) {
        if let Some(wishes) = &self.wishes {
            // The thread lives as long as we do.
            let _ = wishes.send(wish);
        }
    }
}

impl Drop for Marker {
    fn drop(&mut self) {
        self.wishes = None;
        if let Some(thread) = self.thread.take() {
            // A panic in it is reported already.
            let _ = thread.join();
        }
    }
}

/// What there is to be told of a wish. A panic is a defect of ours: it costs this wish, not all that follow.
fn fulfilled(wish: Wish, journal: &Journal, catalogue: &dyn Catalogue) -> Option<Message> {
    match wish {
        Wish::Do(deed) => {
            let result = guarded(|| deed.perform(journal, catalogue, Timestamp::now()));
            Some(Message::Marked(Box::new(Marked { deed, result })))
        }
        Wish::History => {
            let asked = AssertUnwindSafe(|| History::of(journal, catalogue, MOST_ACTIONS));
            panic::catch_unwind(asked).ok().map(Message::History)
        }
    }
}

fn guarded(perform: impl FnOnce() -> Result<Option<Past>, Fault>) -> Result<Option<Past>, Fault> {
    let failed = |_| Err(Fault::Internal(Clean::line("journal")));
    panic::catch_unwind(AssertUnwindSafe(perform)).unwrap_or_else(failed)
}

/// Has old files of the journal compacted beside all else, once the first rows are there. It may break off with the
/// program, and what fails is tried again by the next run.
fn compact(journal: &Arc<Journal>, shelf: &Arc<Shelf>) {
    let (journal, shelf) = (Arc::clone(journal), Arc::clone(shelf));
    thread::spawn(move || {
        shelf.await_screen();
        journal.compact(Timestamp::now())
    });
}

/// Tells when somebody else has written. None: the journal is in memory, or cannot be watched.
fn watch(journal: Arc<Journal>, out: Sender<Event>) -> Option<RecommendedWatcher> {
    let folder = journal.watched_folder()?.to_owned();
    let catch_up = move || {
        if journal.catch_up() == Ok(true) {
            let _ = out.send(Event::Message(Message::MarksChanged));
        }
    };
    let heed = catch_up.clone();
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
        if event.is_ok_and(|event| !event.kind.is_access()) {
            heed();
        }
    })
    .ok()?;
    watcher.watch(&folder, RecursiveMode::NonRecursive).ok()?;
    // What was written before the watch began.
    catch_up();
    Some(watcher)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_the_answer_to_one_wish() {
        let quiet = panic::take_hook();
        panic::set_hook(Box::new(|_| {}));
        let result = guarded(|| panic!("no such mark"));
        panic::set_hook(quiet);
        assert!(matches!(result, Err(Fault::Internal(_))), "{result:?}");
        assert_eq!(guarded(|| Ok(None)), Ok(None));
    }
}
