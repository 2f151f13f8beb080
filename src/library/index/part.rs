//! The rows of an index, to stand among those of other catalogues.

use jiff::Timestamp;
use rusqlite::{Connection, Row};

use super::Index;
use super::meta::Fact;
use super::row::shown;
use crate::article::ArticleId;
use crate::library::standing::Key;
use crate::library::{Cancel, Fingerprint, Order, Part, Standing, View};

impl Part for Index {
    fn state(&self) -> u64 {
        self.ask(|connection| Fact::Generation.get(connection)).flatten().unwrap_or_default()
    }

    fn known(&self) -> Vec<ArticleId> {
        let ids = self.ask(|connection| {
            let mut select = connection.prepare("SELECT DISTINCT article FROM document ORDER BY article")?;
            let ids = select.query_map([], |row| row.get(0).map(ArticleId::from_bytes))?;
            ids.collect::<rusqlite::Result<_>>()
        });
        ids.unwrap_or_default()
    }

    fn standings(&self, view: &View, cancel: &Cancel) -> Option<Vec<Standing>> {
        self.ask(|connection| {
            if self.is_plain(connection, view)? {
                all(connection, view.order).map(Some)
            } else {
                self.matching(connection, view, cancel)
            }
        })?
    }

    fn fingerprints(&self) -> Vec<(ArticleId, Fingerprint)> {
        self.ask(|connection| self.fingerprints_shown(connection)).unwrap_or_default()
    }

    fn weights(&self, view: &View, ids: &[ArticleId], cancel: &Cancel) -> Vec<u64> {
        let weights = self.ask(|connection| {
            let documents = ids.iter().filter_map(|id| shown(connection, *id).transpose());
            let documents: Vec<u32> = documents.collect::<rusqlite::Result<_>>()?;
            self.with_hits(connection, &plain(view), |_, looker| looker.weigh(&documents, cancel))
        });
        weights.unwrap_or_default()
    }
}

impl Index {
    /// The rows that match. None: cancelled.
    fn matching(
        &self,
        connection: &Connection,
        view: &View,
        cancel: &Cancel,
    ) -> rusqlite::Result<Option<Vec<Standing>>> {
        self.with_hits(connection, &plain(view), |hits, looker| {
            if !hits.find(usize::MAX, looker, cancel)? {
                return Ok(None);
            }
            let mut one = connection.prepare_cached(&select(view.order, "document.id = ?1"))?;
            let standings =
                hits.found().iter().map(|id| one.query_row([id], |row| standing(row, view.order)));
            let mut standings: Vec<Standing> = standings.collect::<rusqlite::Result<_>>()?;
            if view.is_ranked() {
                let counts = looker.title_counts(hits.found(), cancel)?;
                for (standing, count) in standings.iter_mut().zip(counts) {
                    standing.key = Key::TitleCount(count);
                }
            }
            Ok(Some(standings))
        })
    }
}

/// The view before it is ranked and folded.
fn plain(view: &View) -> View {
    View { order: view.plain_order(), folded: false, ..view.clone() }
}

fn all(connection: &Connection, order: Order) -> rusqlite::Result<Vec<Standing>> {
    let mut all = connection.prepare(&select(order, "shown"))?;
    let standings = all.query_map([], |row| standing(row, order))?;
    standings.collect()
}

/// What the order needs and no more: by date alone all is in the index of the list.
fn select(order: Order, condition: &str) -> String {
    let (key, join) = match order {
        Order::Title | Order::TitleBackwards => ("ifnull(document.folded, title)", ""),
        Order::Source | Order::SourceBackwards => {
            ("source.folded, source.name", "JOIN source ON source.id = document.source")
        }
        Order::Length | Order::Shortest => ("chars", "LEFT JOIN detail ON detail.document = document.id"),
        _ => ("NULL", ""),
    };
    format!("SELECT article, published, turn, {key} FROM document {join} WHERE {condition}")
}

fn standing(row: &Row<'_>, order: Order) -> rusqlite::Result<Standing> {
    let text = |column: usize| row.get::<_, String>(column).map(String::into_boxed_str);
    let key = match order {
        Order::Title | Order::TitleBackwards => Key::Title(text(3)?),
        Order::Source | Order::SourceBackwards => Key::Source(text(3)?, text(4)?),
        Order::Length | Order::Shortest => Key::Chars(row.get(3)?),
        _ => Key::None,
    };
    let published = row.get::<_, Option<i64>>(1)?.and_then(|time| Timestamp::from_microsecond(time).ok());
    Ok(Standing { id: ArticleId::from_bytes(row.get(0)?), published, turn: row.get(2)?, key })
}
