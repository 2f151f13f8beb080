//! What the header says: the view, how many articles it has, and how far a scan is.

use super::layout::has_room_for_two;
use super::phrases::join;
use super::{App, Pane, Pile, Shelfmark};
use crate::library::{Order, Progress};
use crate::text::Clean;

/// Milliseconds of a scan before which its rate says nothing.
pub(super) const RATE_AFTER: u128 = 400;

/// How far a scan is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Gauge {
    /// How much of it is done, in thousandths, if that is known.
    pub share: Option<u16>,
    /// What is said of it, the most important first.
    pub parts: Vec<Clean>,
}

impl App {
    /// The right of the header: how far the deck is, or how far a scan is, or else how far the texts are indexed. The first scan
    /// knows no end; a later one expects as many articles as there were.
    #[must_use]
    pub fn progress(&self) -> Option<Gauge> {
        if let Some(gauge) = self.deck_gauge() {
            return Some(gauge);
        }
        // One that nobody asked for and that takes no time is nothing to tell.
        let is_told =
            |rescan: &&Progress| self.intake.is_asked_for() || rescan.elapsed.as_millis() >= RATE_AFTER;
        let (progress, expected) = match self.intake.rescan.as_ref().filter(is_told) {
            Some(rescan) => (rescan, Some(self.intake.scan.article_count).filter(|count| *count > 0)),
            None => (&self.intake.scan, None),
        };
        if progress.done { self.texts_gauge() } else { Some(self.gauge(progress, expected)) }
    }

    fn gauge(&self, progress: &Progress, expected: Option<usize>) -> Gauge {
        let count = progress.article_count;
        let parts = vec![self.phrases.with("scan-progress", &[("count", count.into())])];
        let share = expected.map(|expected| (count * 1000 / expected).min(999) as u16);
        let left = expected.and_then(|expected| expected.checked_sub(count));
        self.with_rate(Gauge { share, parts }, count, left, progress.elapsed)
    }

    /// The title of the window: that of the article that is read, and the program's name.
    #[must_use]
    pub fn window_title(&self) -> Clean {
        let read = self.reader.current().filter(|_| self.panes.focus == Pane::Article);
        let title = read.map(|sheet| sheet.article.meta.title.clone()).unwrap_or_default();
        join(&[title, self.phrases.line("app-name")])
    }

    /// How many articles of the view are unread, where that is not what it shows, and they wait to be read.
    fn unread_count(&self) -> Option<Clean> {
        let has_room = has_room_for_two(self.size.0) || self.progress().is_none();
        let is_dull =
            matches!(self.list.shelfmark, Shelfmark::Broken | Shelfmark::Pile(Pile::Unread | Pile::Archived));
        let is_told = has_room && !is_dull && self.list.query_text.is_empty();
        let count = self.list.unread.shown.filter(|_| is_told && self.list.total() > 0)?;
        Some(self.phrases.with("unread-count", &[("count", count.into())]))
    }

    /// What the header says after the program's name: the older version that is shown, or the view, how many articles it
    /// has, and their order if it is not the usual one.
    #[must_use]
    pub fn header(&self) -> (Clean, Clean) {
        if self.deck.is_some() {
            return (self.phrases.line("deck-title"), Clean::default());
        }
        if let Some(older) = &self.reader.older {
            return (self.phrases.about_path("version-older", &older.path), Clean::default());
        }
        if self.shows_query() {
            return (self.phrases.line("view-search"), self.search_count());
        }
        let query = [("query", self.list.query_text.as_str().into())];
        let place = self.phrases.shelfmark(&self.list.shelfmark);
        let name = match &self.list.shelfmark {
            _ if self.list.query_text.is_empty() => place,
            mark if [Shelfmark::All, Shelfmark::HOME].contains(mark) => {
                self.phrases.with("view-filtered", &query)
            }
            _ => join(&[place, self.phrases.with("view-filtered", &query)]),
        };
        let count = if self.list.known { self.list.total() } else { 0 };
        let counted = self.list.window.is_counted || !self.list.known;
        let unread = self.unread_count();
        let articles = match (counted, &unread) {
            (false, _) => "articles-at-least",
            (true, None) => "articles",
            (true, Some(_)) => "articles-in-all",
        };
        let order = self.list.view.order;
        let order = if order == Order::default() { Clean::default() } else { self.order_name(order) };
        let articles = self.phrases.with(articles, &[("count", count.into())]);
        (name, join(&[unread.unwrap_or_default(), articles, order]))
    }
}
