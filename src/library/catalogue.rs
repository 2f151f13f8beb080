//! The one question-and-answer face of a library. An index can take the place of memory behind it
//! without `app` or `ui` noticing.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::{Entry, Fault, Note, Particulars, Snippet, Tally, Timeline};
use crate::article::{Article, ArticleId, MeetPicture, PictureLink};
use crate::query::{Query, Scope};
use crate::text::{Clean, Language};

/// Answers questions about a library. Every method may be called from any thread and may read files.
pub trait Catalogue: Send + Sync {
    /// A window of the rows of a view. A cancelled request is answered with an empty window, at once.
    fn window(&self, request: &Request) -> Window;

    /// Has articles at hand that are going to be loaded, as many as there is room for: those in a container are read
    /// together.
    fn gather(&self, ids: &[ArticleId], cancel: &Cancel);

    /// Reads and parses an article, as its newest version has it.
    ///
    /// # Errors
    /// Why it cannot be read, naming the file.
    fn load(&self, id: ArticleId, raw: bool) -> Result<Arc<Article>, Fault> {
        self.load_version(id, None, raw)
    }

    /// Reads and parses the version of an article that is there among its [`versions`](Self::versions); None: the newest.
    ///
    /// # Errors
    /// Why it cannot be read, naming the file.
    fn load_version(&self, id: ArticleId, version: Option<&Clean>, raw: bool) -> Result<Arc<Article>, Fault>;

    /// Meets those of an article's pictures that are in its file, or beside it: the network is asked for none.
    ///
    /// # Errors
    /// Why no more can be looked for.
    fn pictures(
        &self,
        id: ArticleId,
        wanted: &[PictureLink],
        meet: &mut MeetPicture<'_>,
    ) -> Result<(), Fault>;

    /// The row of an article, in full.
    fn entry(&self, id: ArticleId) -> Option<Entry>;

    /// Articles whose id starts with this text, at most two.
    fn find_prefix(&self, prefix: &str) -> Vec<ArticleId>;

    /// The archived copy of the page at this address, by its canonical form.
    fn find_url(&self, url: &str) -> Option<ArticleId>;

    /// Where the versions of an article were found, newest first, for people.
    fn versions(&self, id: ArticleId) -> Vec<Clean>;

    /// The file that the newest version of an article stands in, if it is in one.
    fn path(&self, id: ArticleId) -> Option<PathBuf>;

    /// Matches of a query in the text of an article, in the words around them; at most `count`, those first that
    /// show the most of what was asked for.
    fn snippets(&self, id: ArticleId, query: &Query, count: usize) -> Vec<Snippet>;

    /// Rows in a view, exactly; None if the count was cancelled.
    fn count(&self, view: &View, cancel: &Cancel) -> Option<usize>;

    /// Every article of a view, in its order; None: cancelled.
    fn ids(&self, view: &View, cancel: &Cancel) -> Option<Vec<ArticleId>>;

    /// How often the words of a query occur in the title and the text of an article.
    fn hit_count(&self, id: ArticleId, query: &Query) -> usize;

    /// What the library holds, counted, months in this zone; cheap however large it is. `folded`: each number is that of
    /// the rows which a view of it has that is folded.
    fn facets(&self, zone: &TimeZone, folded: bool) -> Facets;

    /// What some articles are counted by, those that it holds, in no order.
    fn particulars(&self, ids: &BTreeSet<ArticleId>) -> Vec<Particulars>;

    /// What the reader's marks make of the library, as of this day; as cheap. Nothing without a journal. `folded`: as
    /// with [`facets`](Self::facets).
    fn tally(&self, today: Date, folded: bool) -> Tally;

    /// The articles of a view by their days in this zone; None: cancelled.
    fn timeline(&self, view: &View, zone: &TimeZone, cancel: &Cancel) -> Option<Timeline>;

    /// The articles whose texts link to this one, by the canonical form of its address, newest first; itself is not
    /// among them. None: cancelled.
    fn linking(&self, id: ArticleId, cancel: &Cancel) -> Option<Vec<ArticleId>>;

    /// The reader's notes and highlights of an article by their names, in the order of the text. None without a
    /// journal.
    fn notes(&self, _id: ArticleId) -> Vec<(String, Note)> {
        Vec::new()
    }

    /// The other articles whose texts are near to that of this one (see [`Fingerprint`](super::Fingerprint)), newest
    /// first. None: cancelled.
    fn retold(&self, id: ArticleId, cancel: &Cancel) -> Option<Vec<ArticleId>>;

    /// Why questions are no longer answered as they ought to be, if they are not: another catalogue of the same
    /// articles is to take this one's place.
    fn failure(&self) -> Option<Fault> {
        None
    }
}

/// What a library holds, counted; an article of several versions once, as its newest.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facets {
    /// Articles.
    pub articles: usize,
    /// Those that cannot be read.
    pub broken: usize,
    /// The sources with their articles, those with the most first, then by name. Articles without a
    /// source are in none.
    pub sources: Vec<(Clean, usize)>,
    /// The languages with their articles, in the same order. Articles whose language is not known, or not known yet,
    /// are in none.
    pub languages: Vec<(Language, usize)>,
    /// The articles of each month, by its first day.
    pub months: BTreeMap<Date, usize>,
    /// Articles without a date.
    pub undated: usize,
}

impl Facets {
    /// Sorted as they are promised to be.
    pub(super) fn sorted(mut self) -> Self {
        self.sources.sort_unstable_by(|(a, many), (b, more)| more.cmp(many).then_with(|| a.cmp(b)));
        self.languages
            .sort_unstable_by(|(a, many), (b, more)| more.cmp(many).then_with(|| a.tag().cmp(b.tag())));
        self
    }
}

/// Which articles, in which order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct View {
    /// The condition.
    pub query: Query,
    /// If these articles only.
    pub among: Option<Arc<BTreeSet<ArticleId>>>,
    /// Where its bare words look.
    pub scope: Scope,
    /// The order.
    pub order: Order,
    /// Which time the view is opened: marks that change while it is open do not change its rows, so that they hold
    /// still until it is opened again.
    pub opening: u64,
    /// Whether of articles that tell the same only the first is a row. Those that match in another view are rows there.
    pub folded: bool,
}

/// The order of rows. Articles without a date come last in either order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Order {
    /// Newest first.
    #[default]
    Newest,
    /// Oldest first.
    Oldest,
    /// By folded title, then newest first.
    Title,
    /// By title from its end, articles without a title last all the same.
    TitleBackwards,
    /// By source, then newest first.
    Source,
    /// By source from its end, articles without a source last all the same.
    SourceBackwards,
    /// Longest first.
    Length,
    /// Shortest first.
    Shortest,
    /// Those first that meet the words of the query best; newest first where there are none.
    Relevance,
    /// By relevance from its end; oldest first where there are no words.
    LeastRelevant,
}

/// Which rows are wanted.
#[derive(Clone, Debug)]
pub struct Request {
    /// The view.
    pub view: View,
    /// Where.
    pub around: Around,
    /// At most so many rows.
    pub count: usize,
    /// Whether rows must be complete (length, language, first words), which may mean reading their
    /// files; without it unknown parts are None.
    pub complete: bool,
    /// Whether rows are to carry a match of the query's words in their text, which means reading it.
    pub snippets: bool,
    /// The reader's time zone, for the counts of days.
    pub zone: TimeZone,
    /// Gives the request up from another thread.
    pub cancel: Cancel,
}

impl Request {
    /// The query whose matches rows are to carry, if they are to and it has words.
    pub(super) fn snippet_query(&self) -> Option<&Query> {
        Some(&self.view.query).filter(|query| self.snippets && !query.highlights().is_empty())
    }
}

/// The string to pull when an answer is no longer wanted; clones pull the same string.
#[derive(Clone, Debug, Default)]
pub struct Cancel(Arc<AtomicBool>);

impl Cancel {
    /// Gives the work up: whoever does it stops soon.
    pub fn cancel(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// Whether the work is given up.
    #[must_use]
    pub fn is_cancelled(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// Which part of a view is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Around {
    /// Rows from this position on.
    From(usize),
    /// Rows with this article about the middle; if it is not in the view, rows around the position.
    Article(ArticleId, usize),
}

impl Around {
    /// The positions of a window of `count` rows in a view of `total`; `position` is the article's.
    pub(super) fn range(self, position: Option<usize>, count: usize, total: usize) -> Range<usize> {
        let first = match (self, position) {
            (Self::From(first), _) => first.min(total),
            (Self::Article(_, fallback), position) => {
                let middle = position.unwrap_or(fallback.min(total.saturating_sub(1)));
                middle.saturating_sub(count / 2).min(total.saturating_sub(count))
            }
        };
        first..first.saturating_add(count).min(total)
    }
}

/// A window of rows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Window {
    /// Position of the first row in the view.
    pub first: usize,
    /// The rows.
    pub rows: Vec<Entry>,
    /// Rows in the whole view; at least so many, if they are not counted yet.
    pub total: usize,
    /// Whether the numbers of rows are exact; if not, [`Catalogue::count`] makes them so.
    pub is_counted: bool,
    /// Position of the article asked for with [`Around::Article`], if it is in the view.
    pub position: Option<usize>,
    /// For each day that a row of this window belongs to, the articles of the whole view on that
    /// day; None stands for articles without a date.
    pub days: BTreeMap<Option<Date>, usize>,
    /// In an order by source: for each source of this window, its articles in the whole view.
    pub sources: BTreeMap<Clean, usize>,
}
