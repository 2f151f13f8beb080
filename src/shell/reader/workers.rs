//! The threads beside the loop: input, scanning, rows, pages. Results go into the loop's channel.

use std::io;
use std::ops::ControlFlow;
use std::panic::{self, AssertUnwindSafe};
use std::path::PathBuf;
use std::sync::{Arc, PoisonError, RwLock};
use std::thread;
use std::time::Duration;

use crossbeam_channel::Sender;
use jiff::tz::TimeZone;

use super::Event;
use crate::app::{Message, PageKey, Phrases, Sheet};
use crate::article::{Article, ArticleId};
use crate::library::{Catalogue, Fault, MemoryCatalogue, Options, Progress, Request, Root, scan};
use crate::shell::clicks::Clicks;
use crate::shell::gate::Waiter;
use crate::shell::input;
use crate::shell::late::LateAnswers;
use crate::shell::slot::Slot;
use crate::text::Clean;

/// A page that is wanted.
#[derive(Debug)]
pub(super) struct Wanted {
    pub(super) key: PageKey,
    /// Its article, if that is known.
    pub(super) article: Option<Arc<Article>>,
    /// If only so many first rows are wanted.
    pub(super) opening: Option<usize>,
}

/// A page that is wanted, and pages that may be wanted next.
type PageJob = (Option<Wanted>, Vec<PageKey>);

/// The library in use: a rescan puts another in its place.
type Shelf = RwLock<Arc<MemoryCatalogue>>;

/// The threads. Dropping this ends them, but for those in the middle of a job or waiting for a key.
#[derive(Debug)]
pub(super) struct Workers {
    shelf: Arc<Shelf>,
    rows: Arc<Slot<(u64, Request)>>,
    facets: Arc<Slot<()>>,
    pages: Arc<Slot<PageJob>>,
    scans: Arc<Slot<()>>,
    phrases: Arc<RwLock<Phrases>>,
}

impl Workers {
    /// Starts the threads, and the first scan.
    pub(super) fn start(
        roots: Vec<Root>,
        options: Options,
        phrases: Phrases,
        late: LateAnswers,
        waiter: Waiter,
        sender: Sender<Event>,
    ) -> Self {
        let zone = phrases.zone.clone();
        let workers = Self {
            shelf: Arc::default(),
            rows: Arc::default(),
            facets: Arc::default(),
            pages: Arc::default(),
            scans: Arc::default(),
            phrases: Arc::new(RwLock::new(phrases)),
        };
        let (shelf, slot, out) = (Arc::clone(&workers.shelf), Arc::clone(&workers.rows), sender.clone());
        thread::spawn(move || find_rows(&shelf, &slot, &out));
        let (shelf, slot, out) = (Arc::clone(&workers.shelf), Arc::clone(&workers.facets), sender.clone());
        thread::spawn(move || count_facets(&shelf, &slot, &zone, &out));
        let (shelf, slot, out) = (Arc::clone(&workers.shelf), Arc::clone(&workers.pages), sender.clone());
        let phrases = Arc::clone(&workers.phrases);
        thread::spawn(move || set_pages(&shelf, &slot, &phrases, &out));
        let (shelf, slot, out) = (Arc::clone(&workers.shelf), Arc::clone(&workers.scans), sender.clone());
        thread::spawn(move || read_folders(&roots, &options, &shelf, &slot, &out));
        thread::spawn(move || read_input(late, waiter, &sender));
        workers
    }

    /// Wants rows.
    pub(super) fn want_rows(&self, ticket: u64, request: Request) {
        self.rows.put((ticket, request));
    }

    /// Wants what the library holds counted.
    pub(super) fn want_facets(&self) {
        self.facets.put(());
    }

    /// Wants a page, and others if there is time.
    pub(super) fn want_page(&self, wanted: Wanted, prefetch: Vec<PageKey>) {
        self.pages.put((Some(wanted), prefetch));
    }

    /// Wants pages if there is time.
    pub(super) fn prefetch(&self, keys: Vec<PageKey>) {
        self.pages.put((None, keys));
    }

    /// Has pages set with these phrases from now on.
    pub(super) fn speak(&self, phrases: Phrases) {
        *self.phrases.write().unwrap_or_else(PoisonError::into_inner) = phrases;
    }

    /// Wants the folders read again.
    pub(super) fn want_scan(&self) {
        self.scans.put(());
    }

    /// Where the versions of an article are, newest first.
    pub(super) fn versions(&self, id: ArticleId) -> Vec<Clean> {
        current(&self.shelf).versions(id)
    }

    /// The file of an article.
    pub(super) fn path(&self, id: ArticleId) -> Option<PathBuf> {
        current(&self.shelf).path(id)
    }

    /// The article that was saved from an address.
    pub(super) fn find_url(&self, url: &str) -> Option<ArticleId> {
        current(&self.shelf).find_url(url)
    }
}

impl Drop for Workers {
    fn drop(&mut self) {
        self.rows.close();
        self.facets.close();
        self.pages.close();
        self.scans.close();
    }
}

fn current(shelf: &Shelf) -> Arc<MemoryCatalogue> {
    Arc::clone(&shelf.read().unwrap_or_else(PoisonError::into_inner))
}

fn find_rows(shelf: &Shelf, slot: &Slot<(u64, Request)>, out: &Sender<Event>) {
    while let Some((ticket, request)) = slot.take() {
        // A panic is a defect of ours: it costs this answer, not all that follow.
        let asked = AssertUnwindSafe(|| current(shelf).window(&request));
        let window = panic::catch_unwind(asked).unwrap_or_default();
        if out.send(Event::Message(Message::Rows { ticket, window })).is_err() {
            return;
        }
    }
}

fn count_facets(shelf: &Shelf, slot: &Slot<()>, zone: &TimeZone, out: &Sender<Event>) {
    while slot.take().is_some() {
        let asked = AssertUnwindSafe(|| current(shelf).facets(zone));
        let facets = panic::catch_unwind(asked).unwrap_or_default();
        if out.send(Event::Message(Message::Facets(facets))).is_err() {
            return;
        }
    }
}

fn set_pages(shelf: &Shelf, slot: &Slot<PageJob>, phrases: &RwLock<Phrases>, out: &Sender<Event>) {
    while let Some((wanted, prefetch)) = slot.take() {
        let prefetch = prefetch.into_iter().map(|key| Wanted { key, article: None, opening: None });
        for page in wanted.into_iter().chain(prefetch) {
            let key = page.key.clone();
            let phrases = phrases.read().unwrap_or_else(PoisonError::into_inner).clone();
            let result = set_page(&current(shelf), page, &phrases);
            // Of a long article the rest comes before what may be wanted next.
            let is_opening = result.as_ref().is_ok_and(|sheet| !sheet.page.whole);
            if out.send(Event::Message(Message::Loaded { key, result })).is_err() {
                return;
            }
            if is_opening || slot.has_news() {
                break;
            }
        }
    }
}

/// Reads and sets an article. A panic on the way is a defect of ours: it costs this page only.
fn set_page(catalogue: &MemoryCatalogue, wanted: Wanted, phrases: &Phrases) -> Result<Arc<Sheet>, Fault> {
    let Wanted { key, article, opening } = wanted;
    let id = key.id;
    let article = article.map_or_else(|| catalogue.load(id, key.raw), Ok)?;
    let set = AssertUnwindSafe(|| match opening {
        Some(row_count) => Sheet::opening(key, article, phrases, row_count),
        None => Sheet::new(key, article, phrases),
    });
    let sheet = panic::catch_unwind(set).map_err(|_| Fault::Internal(Clean::line(&id.to_string())))?;
    Ok(Arc::new(sheet))
}

/// The first scan fills the shelf while it is looked at; later ones fill another and change them.
fn read_folders(roots: &[Root], options: &Options, shelf: &Shelf, slot: &Slot<()>, out: &Sender<Event>) {
    let tell = |progress: &Progress| out.send(Event::Message(Message::Scanned(progress.clone()))).is_ok();
    let heed =
        |_: &Progress| if slot.has_news() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) };
    let again = |progress: &Progress| {
        let message = Message::Rescanning(progress.clone());
        if out.send(Event::Message(message)).is_ok() { heed(progress) } else { ControlFlow::Break(()) }
    };
    let mut goes_on = tell(&scan(roots, options, &current(shelf), &|progress| {
        if tell(progress) { heed(progress) } else { ControlFlow::Break(()) }
    }));
    while goes_on && slot.take().is_some() {
        let fresh = Arc::new(MemoryCatalogue::default());
        let progress = scan(roots, options, &fresh, &again);
        // A scan that was broken off for a newer one, or for the end, is no library.
        if progress.done {
            *shelf.write().unwrap_or_else(PoisonError::into_inner) = fresh;
            goes_on = tell(&progress);
        }
    }
}

/// How long more may take to come, once something has.
const REST: Duration = Duration::from_millis(10);

fn read_input(late: LateAnswers, waiter: Waiter, out: &Sender<Event>) {
    // The loop may have ended before the terminal did.
    if tell_input(late, waiter, out).is_err() {
        let _ = out.send(Event::Lost);
    }
}

/// Tells what the terminal says, until it is gone (an error) or nobody listens.
fn tell_input(mut late: LateAnswers, mut waiter: Waiter, out: &Sender<Event>) -> io::Result<()> {
    let mut clicks = Clicks::default();
    loop {
        waiter.wait()?;
        // Until nothing more comes: what crossterm has read ahead, the waiter does not see.
        while crossterm::event::poll(REST)? {
            let event = crossterm::event::read()?;
            if event == crossterm::event::Event::FocusGained && out.send(Event::Focused).is_err() {
                return Ok(());
            }
            let messages = match input::message(event, &mut clicks) {
                Some(Message::Key(key)) => late.filter(key).into_iter().map(Message::Key).collect(),
                other => Vec::from_iter(other),
            };
            for message in messages {
                if out.send(Event::Message(message)).is_err() {
                    return Ok(());
                }
            }
        }
    }
}
