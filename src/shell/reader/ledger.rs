//! What the keepers report, added up and told to the state.

use std::sync::{Mutex, PoisonError};
use std::time::Instant;

use crossbeam_channel::Sender;

use super::Event;
use crate::app::{Message, News, Notice, Texts};
use crate::library::{Fault, Indexing, Past, Progress, Taken};
use crate::text::Clean;

/// How far all keepers are.
#[derive(Debug)]
pub(super) struct Ledger {
    books: Mutex<Books>,
    out: Sender<Event>,
}

#[derive(Debug)]
struct Books {
    accounts: Vec<Account>,
    /// When the texts that are being indexed were begun with.
    began: Option<Instant>,
}

/// How far one keeper is.
#[derive(Clone, Debug, Default)]
struct Account {
    progress: Progress,
    /// Whether rows may show before the scan is done, because there are no others yet.
    is_first: bool,
    /// Texts that were indexed, of how many.
    texts: (usize, usize),
}

impl Ledger {
    /// For so many keepers.
    pub(super) fn new(count: usize, out: Sender<Event>) -> Self {
        let books = Books { accounts: vec![Account::default(); count], began: None };
        Self { books: Mutex::new(books), out }
    }

    /// A scan goes on. False: nobody listens any more.
    pub(super) fn scanning(&self, part: usize, progress: &Progress, is_first: bool) -> bool {
        let progress = Progress { done: false, ..progress.clone() };
        let sum = self.enter(part, |account| {
            account.progress = progress;
            account.is_first = is_first;
        });
        let later = |sum| Message::Rescanning(Progress { done: false, ..sum });
        self.send(if is_first { Message::Scanned(sum) } else { later(sum) })
    }

    /// A scan is done. False: nobody listens any more.
    pub(super) fn scanned(&self, part: usize, progress: &Progress, is_changed: bool) -> bool {
        let progress = progress.clone();
        let sum = self.enter(part, |account| {
            account.progress = progress;
            account.is_first = false;
        });
        self.send(if is_changed { Message::Scanned(sum) } else { Message::Unchanged(sum) })
    }

    /// A scan has failed: what is shown stays.
    pub(super) fn give_up(&self, part: usize) {
        let sum = self.enter(part, |account| account.progress.done = true);
        self.send(Message::Unchanged(sum));
    }

    /// Texts are indexed. False: nobody listens any more.
    pub(super) fn indexing(&self, part: usize, indexing: &Indexing) -> bool {
        let texts = if indexing.done { (0, 0) } else { (indexing.text_count, indexing.text_total) };
        self.enter(part, |account| account.texts = texts);
        self.send(Message::Indexing(self.texts()))
    }

    /// Something should be known about a folder.
    pub(super) fn notice(&self, path: Clean, what: News) {
        self.send(Message::Noticed(Notice { path, what }));
    }

    /// The rules did something, or could not.
    pub(super) fn ruled(&self, result: Result<Past, Fault>) {
        self.send(Message::Ruled(Box::new(result)));
    }

    /// Marks of other programs were taken over, or could not be.
    pub(super) fn imported(&self, result: Result<Taken, Fault>) {
        self.send(Message::Imported(Box::new(result)));
    }

    fn texts(&self) -> Texts {
        let mut books = self.books.lock().unwrap_or_else(PoisonError::into_inner);
        let [done, total] = [|(done, _)| done, |(_, total)| total].map(|of: fn((usize, usize)) -> usize| {
            books.accounts.iter().map(|account| of(account.texts)).sum()
        });
        let began = books.began.filter(|_| done < total);
        books.began = began.or_else(|| (done < total).then(Instant::now));
        Texts { done, total, elapsed: books.began.map(|began| began.elapsed()).unwrap_or_default() }
    }

    /// Changes an account, and adds up all of them.
    fn enter(&self, part: usize, change: impl FnOnce(&mut Account)) -> Progress {
        let mut books = self.books.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(account) = books.accounts.get_mut(part) {
            change(account);
        }
        let mut sum = Progress { done: true, ..Progress::default() };
        for Account { progress, is_first, .. } in &books.accounts {
            sum.article_count += progress.article_count;
            sum.other_count += progress.other_count;
            sum.failures.extend_from_slice(&progress.failures);
            sum.elapsed = sum.elapsed.max(progress.elapsed);
            sum.done &= progress.done || !is_first;
        }
        sum
    }

    fn send(&self, message: Message) -> bool {
        self.out.send(Event::Message(message)).is_ok()
    }
}
