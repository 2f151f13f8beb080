//! The order of a list: which documents are shown, and where each stands.

use std::sync::Arc;

use jiff::Timestamp;
use rusqlite::Connection;

use super::seal::damaged;
use crate::library::Order;

/// Documents in an order. Four bytes a document, and four for each id ever given; no path or title.
#[derive(Debug, Default)]
pub(super) struct Sequence {
    ids: Vec<u32>,
    /// By id; [`NOWHERE`]: not shown.
    places: Vec<u32>,
}

/// The times of documents, eight bytes each.
#[derive(Debug)]
pub(super) struct Dates {
    /// By place in the order of the newest, in microseconds; [`UNDATED`]: without a date.
    times: Vec<i64>,
    pub(super) newest: Arc<Sequence>,
}

/// No [`Timestamp`] is so early.
const UNDATED: i64 = i64::MIN;
const NOWHERE: u32 = u32::MAX;
/// An index whose ids are spread wider than so many for each document, and so many besides, is better made anew.
const SPREAD: usize = 16;
const SPARE: usize = 1 << 20;

impl Sequence {
    fn new(ids: Vec<u32>) -> Self {
        let limit = ids.iter().max().map_or(0, |id| *id as usize + 1);
        let mut places = vec![NOWHERE; limit];
        for (id, place) in ids.iter().zip(0..) {
            if let Some(slot) = places.get_mut(*id as usize) {
                *slot = place;
            }
        }
        Self { ids, places }
    }

    pub(super) fn read(connection: &Connection, order: Order, dates: &Dates) -> rusqlite::Result<Arc<Self>> {
        let by = |sql: &str| -> rusqlite::Result<Arc<Self>> {
            let mut select = connection.prepare(sql)?;
            let ids = select.query_map([], |row| row.get(0))?;
            Ok(Arc::new(Self::new(ids.collect::<rusqlite::Result<_>>()?)))
        };
        let direction = match order {
            Order::TitleBackwards | Order::SourceBackwards | Order::Length => "DESC",
            _ => "ASC",
        };
        match order {
            // Those by relevance are ranked later.
            Order::Newest | Order::Relevance | Order::LeastRelevant => Ok(Arc::clone(&dates.newest)),
            Order::Oldest => Ok(Arc::new(dates.oldest())),
            Order::Title | Order::TitleBackwards => by(&format!(
                "SELECT id FROM document WHERE shown
                 ORDER BY ifnull(folded, title) = '', ifnull(folded, title) {direction}, published DESC, turn, article",
            )),
            Order::Source | Order::SourceBackwards => by(&format!(
                "SELECT document.id FROM document JOIN source ON source.id = source WHERE shown
                 ORDER BY source.folded = '', source.folded {direction}, published DESC, turn, article",
            )),
            Order::Length | Order::Shortest => by(&format!(
                "SELECT document.id FROM document LEFT JOIN detail ON detail.document = document.id WHERE shown
                 ORDER BY chars {direction} NULLS LAST, published DESC, turn, article",
            )),
        }
    }

    pub(super) fn ids(&self) -> &[u32] {
        &self.ids
    }

    /// Where a document stands; None: it is not shown.
    pub(super) fn place(&self, id: u32) -> Option<u32> {
        self.places.get(id as usize).copied().filter(|place| *place != NOWHERE)
    }
}

impl Dates {
    /// The list by date, from its covering index.
    pub(super) fn read(connection: &Connection) -> rusqlite::Result<Self> {
        let mut select = connection.prepare(
            "SELECT id, published FROM document WHERE shown ORDER BY published DESC, turn, article",
        )?;
        let (mut ids, mut times): (Vec<u32>, Vec<i64>) = (Vec::new(), Vec::new());
        let mut rows = select.query([])?;
        while let Some(row) = rows.next()? {
            ids.push(row.get(0)?);
            times.push(row.get::<_, Option<i64>>(1)?.unwrap_or(UNDATED));
        }
        // Room is made for each id that was ever given; one from nowhere would want all there is.
        let most = |count: usize| count.saturating_mul(SPREAD).saturating_add(SPARE);
        let greatest = ids.iter().max().map_or(0, |id| *id as usize);
        if greatest > most(ids.len()) {
            // These may be a few of many.
            let all: usize =
                connection.query_row("SELECT count(*) FROM main.document", [], |row| row.get(0))?;
            if greatest > most(all) {
                return Err(damaged());
            }
        }
        Ok(Self { times, newest: Arc::new(Sequence::new(ids)) })
    }

    /// When a document was published.
    pub(super) fn published(&self, id: u32) -> Option<Timestamp> {
        let place = self.newest.place(id)?;
        timestamp(*self.times.get(place as usize)?)
    }

    /// When each was published, the newest first.
    pub(super) fn all(&self) -> impl Iterator<Item = Option<Timestamp>> + '_ {
        self.times.iter().copied().map(timestamp)
    }

    /// The oldest first; those of one moment in the same order as ever, those without a date last.
    fn oldest(&self) -> Sequence {
        let mut places: Vec<usize> = (0..self.times.len()).collect();
        places.sort_by_key(|place| {
            let time = self.times.get(*place).filter(|time| **time != UNDATED);
            (time.is_none(), time)
        });
        Sequence::new(places.into_iter().filter_map(|place| self.newest.ids.get(place).copied()).collect())
    }
}

/// None: [`UNDATED`].
fn timestamp(microseconds: i64) -> Option<Timestamp> {
    Timestamp::from_microsecond(microseconds).ok()
}
