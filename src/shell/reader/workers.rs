//! Starts the threads beside the loop and hands them their work: input, rows, counts, facets, pages, timelines, answers,
//! marks, and a keeper for each root. What they find goes into the loop's channel.

use std::io;
use std::panic::{self, AssertUnwindSafe};
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};
use std::thread;
use std::time::Duration;

use crossbeam_channel::Sender;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::Event;
use super::answers::{Question, answer};
use super::charge::Charge;
use super::exporter::{Export, Exporter};
use super::keeper::{Keeper, Post};
use super::ledger::Ledger;
use super::marker::Marker;
use super::shelf::Shelf;
use crate::app::{Message, PageKey, Phrases, Sheet};
use crate::article::{Article, ArticleId};
use crate::library::{
    Cancel, Catalogue, Deed, Fault, Marking, Options, Request, View, Window, visible_facets,
};
use crate::shell::clicks::Clicks;
use crate::shell::gate::Waiter;
use crate::shell::input;
use crate::shell::late::LateAnswers;
use crate::shell::rules::Rules;
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

/// What wakes the keepers.
type Bells = Vec<Arc<Slot<()>>>;

/// A view whose rows are to be counted: its ticket, and the string to pull.
type CountJob = (u64, View, Cancel);

/// What the threads work by.
#[derive(Clone, Copy, Debug)]
pub(super) struct Terms<'a> {
    /// What is wished of a scan.
    pub(super) options: &'a Options,
    /// Where indexes lie, if they may.
    pub(super) cache: Option<&'a Path>,
    /// Whose marks are shown.
    pub(super) marking: Option<&'a Marking>,
    /// The rules for what is new, if there are any.
    pub(super) rules: Option<&'a Rules>,
}

/// The threads. Dropping this ends them, but for those in the middle of a job or waiting for a key.
#[derive(Debug)]
pub(super) struct Workers {
    shelf: Arc<Shelf>,
    rows: Arc<Slot<(u64, Request)>>,
    counts: Arc<Slot<CountJob>>,
    unread: Arc<Slot<CountJob>>,
    facets: Arc<Slot<(Date, u64)>>,
    pages: Arc<Slot<PageJob>>,
    timelines: Arc<Slot<(View, Cancel)>>,
    questions: Sender<Question>,
    bells: Arc<Bells>,
    phrases: Arc<RwLock<Phrases>>,
    marker: Option<Marker>,
    exporter: Exporter,
}

impl Workers {
    /// Starts the threads.
    pub(super) fn start(
        charges: Vec<Charge>,
        terms: &Terms<'_>,
        phrases: Phrases,
        late: LateAnswers,
        waiter: Waiter,
        sender: Sender<Event>,
    ) -> Self {
        let (zone, zone_of_days) = (phrases.zone.clone(), phrases.zone.clone());
        let (questions, asked) = crossbeam_channel::unbounded();
        let Terms { options, cache, marking, rules } = *terms;
        let shown = charges.iter().map(|charge| charge.catalogue(marking)).collect();
        let shelf = Arc::new(Shelf::new(shown));
        let workers = Self {
            marker: Marker::start(marking, &shelf, &sender),
            exporter: Exporter::start(&shelf, &sender),
            shelf,
            rows: Arc::default(),
            counts: Arc::default(),
            unread: Arc::default(),
            facets: Arc::default(),
            pages: Arc::default(),
            timelines: Arc::default(),
            questions,
            bells: Arc::new(charges.iter().map(|_| Arc::default()).collect()),
            phrases: Arc::new(RwLock::new(phrases)),
        };
        let (shelf, slot, out) = (Arc::clone(&workers.shelf), Arc::clone(&workers.rows), sender.clone());
        let bells = Arc::clone(&workers.bells);
        thread::spawn(move || find_rows(&shelf, &bells, &slot, &out));
        let (shelf, slot, out) = (Arc::clone(&workers.shelf), Arc::clone(&workers.counts), sender.clone());
        thread::spawn(move || {
            count_rows(&shelf, &slot, &out, |ticket, count| Message::Counted { ticket, count });
        });
        let (shelf, slot, out) = (Arc::clone(&workers.shelf), Arc::clone(&workers.unread), sender.clone());
        thread::spawn(move || {
            count_rows(&shelf, &slot, &out, |ticket, count| Message::UnreadCounted { ticket, count });
        });
        let (shelf, slot, out) = (Arc::clone(&workers.shelf), Arc::clone(&workers.facets), sender.clone());
        let folded = options.fold_retold;
        thread::spawn(move || count_facets(&shelf, &slot, (&zone, folded), &out));
        let (shelf, slot, out) = (Arc::clone(&workers.shelf), Arc::clone(&workers.pages), sender.clone());
        let phrases = Arc::clone(&workers.phrases);
        thread::spawn(move || set_pages(&shelf, &slot, &phrases, &out));
        let (shelf, slot, out) = (Arc::clone(&workers.shelf), Arc::clone(&workers.timelines), sender.clone());
        thread::spawn(move || count_days(&shelf, &slot, &zone_of_days, &out));
        let (shelf, out) = (Arc::clone(&workers.shelf), sender.clone());
        thread::spawn(move || answer(&shelf, &asked, folded, &out));
        let ledger = Arc::new(Ledger::new(charges.len(), sender.clone()));
        for (part, (charge, bell)) in charges.into_iter().zip(workers.bells.iter()).enumerate() {
            let (shelf, ledger) = (Arc::clone(&workers.shelf), Arc::clone(&ledger));
            let (options, cache, bell) = (options.clone(), cache.map(Path::to_owned), Arc::clone(bell));
            let marking = charge.marking(marking);
            let rules = rules.cloned();
            let post = Post { part, options, marking, rules, cache, shelf, ledger, bell };
            thread::spawn(move || Keeper::new(charge, post).keep());
        }
        thread::spawn(move || read_input(late, waiter, &sender));
        workers
    }

    /// Wants rows.
    pub(super) fn want_rows(&self, ticket: u64, request: Request) {
        self.rows.put((ticket, request));
    }

    /// Wants the rows of a view counted.
    pub(super) fn want_count(&self, job: CountJob) {
        self.counts.put(job);
    }

    /// Wants the unread rows of a view counted.
    pub(super) fn want_unread(&self, job: CountJob) {
        self.unread.put(job);
    }

    /// Wants something marked.
    pub(super) fn want_mark(&self, deed: Deed) {
        if let Some(marker) = &self.marker {
            marker.want(deed);
        }
    }

    /// Wants what was done to marks.
    pub(super) fn want_history(&self) {
        if let Some(marker) = &self.marker {
            marker.want_history();
        }
    }

    /// Wants what the library holds counted, as of a day and of so many marks.
    pub(super) fn want_facets(&self, today: Date, now: u64) {
        self.facets.put((today, now));
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
        ring(&self.bells);
    }

    /// The file of an article.
    pub(super) fn path(&self, id: ArticleId) -> Option<PathBuf> {
        current(&self.shelf).path(id)
    }

    /// Wants an article written.
    pub(super) fn want_export(&self, export: Export) {
        self.exporter.want(export);
    }

    /// Wants the articles of a view counted by their days.
    pub(super) fn want_timeline(&self, view: View, cancel: Cancel) {
        self.timelines.put((view, cancel));
    }

    /// Asks a question.
    pub(super) fn ask(&self, question: Question) {
        // Who answers ends with the loop.
        let _ = self.questions.send(question);
    }
}

impl Drop for Workers {
    fn drop(&mut self) {
        self.rows.close();
        self.counts.close();
        self.unread.close();
        self.facets.close();
        self.pages.close();
        self.timelines.close();
        for bell in &*self.bells {
            bell.close();
        }
        self.shelf.close();
    }
}

fn current(shelf: &Shelf) -> Arc<dyn Catalogue> {
    shelf.now().catalogue
}

fn ring(bells: &Bells) {
    for bell in bells {
        bell.put(());
    }
}

fn find_rows(shelf: &Shelf, bells: &Bells, slot: &Slot<(u64, Request)>, out: &Sender<Event>) {
    while let Some((ticket, request)) = slot.take() {
        let Some(window) = window(shelf, bells, &request) else { return };
        if out.send(Event::Message(Message::Rows { ticket, window })).is_err() {
            return;
        }
        shelf.note_answer();
    }
}

/// The rows of a view. A catalogue that is broken gives no answer: its keeper has another take its place. None: the
/// shelf is closed.
fn window(shelf: &Shelf, bells: &Bells, request: &Request) -> Option<Window> {
    let mut library = shelf.now();
    loop {
        // A panic is a defect of ours: it costs this answer, not all that follow.
        let asked = AssertUnwindSafe(|| library.catalogue.window(request));
        let window = panic::catch_unwind(asked).unwrap_or_default();
        if library.catalogue.failure().is_none() {
            return Some(window);
        }
        // Its keeper may be waiting for the first screen.
        shelf.note_answer();
        ring(bells);
        library = shelf.after(&library)?;
    }
}

fn count_rows(
    shelf: &Shelf,
    slot: &Slot<CountJob>,
    out: &Sender<Event>,
    told: fn(u64, Option<usize>) -> Message,
) {
    while let Some((ticket, view, cancel)) = slot.take() {
        let asked = AssertUnwindSafe(|| current(shelf).count(&view, &cancel));
        let count = panic::catch_unwind(asked).unwrap_or_default();
        if out.send(Event::Message(told(ticket, count))).is_err() {
            return;
        }
    }
}

fn count_days(shelf: &Shelf, slot: &Slot<(View, Cancel)>, zone: &TimeZone, out: &Sender<Event>) {
    while let Some((view, cancel)) = slot.take() {
        let asked = AssertUnwindSafe(|| current(shelf).timeline(&view, zone, &cancel));
        let Some(timeline) = panic::catch_unwind(asked).unwrap_or_default() else { continue };
        if out.send(Event::Message(Message::Timeline { view, timeline })).is_err() {
            return;
        }
    }
}

fn count_facets(
    shelf: &Shelf,
    slot: &Slot<(Date, u64)>,
    (zone, folded): (&TimeZone, bool),
    out: &Sender<Event>,
) {
    while let Some((today, now)) = slot.take() {
        let asked = AssertUnwindSafe(|| {
            let catalogue = current(shelf);
            (visible_facets(&*catalogue, zone, folded, now), catalogue.tally(today, folded))
        });
        let (facets, tally) = panic::catch_unwind(asked).unwrap_or_default();
        if out.send(Event::Message(Message::Facets(facets, Box::new(tally)))).is_err() {
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
            let result = set_page(&*current(shelf), page, &phrases);
            // Of a long article the rest comes before what may be wanted next.
            let is_opening = result.as_ref().is_ok_and(|sheet| !sheet.page.whole);
            if out.send(Event::Message(Message::Loaded { key, result })).is_err() {
                return;
            }
            shelf.note_page();
            if is_opening || slot.has_news() {
                break;
            }
        }
    }
}

/// Reads and sets an article. A panic on the way is a defect of ours: it costs this page only.
fn set_page(catalogue: &dyn Catalogue, wanted: Wanted, phrases: &Phrases) -> Result<Arc<Sheet>, Fault> {
    let Wanted { key, article, opening } = wanted;
    let id = key.id;
    let article = article.map_or_else(|| catalogue.load_version(id, key.version.as_ref(), key.raw), Ok)?;
    let set = AssertUnwindSafe(|| match opening {
        Some(row_count) => Sheet::opening(key, article, phrases, row_count),
        None => Sheet::new(key, article, phrases),
    });
    let sheet = panic::catch_unwind(set).map_err(|_| Fault::Internal(Clean::line(&id.to_string())))?;
    Ok(Arc::new(sheet))
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
