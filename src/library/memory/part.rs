//! The rows of a catalogue in memory, to stand among those of others.

use rayon::prelude::*;

use super::MemoryCatalogue;
use super::subject::RowSubject;
use crate::article::ArticleId;
use crate::library::shelf::Row;
use crate::library::standing::Key;
use crate::library::{Cancel, Fingerprint, Order, Part, Standing, View, relevance};

impl Part for MemoryCatalogue {
    fn state(&self) -> u64 {
        self.shelf().generation
    }

    fn known(&self) -> Vec<ArticleId> {
        let mut ids: Vec<_> = self.shelf().rows.iter().map(|row| row.found.id).collect();
        ids.sort_unstable();
        ids
    }

    fn fingerprints(&self) -> Vec<(ArticleId, Fingerprint)> {
        self.fingerprints_of()
    }

    fn standings(&self, view: &View, cancel: &Cancel) -> Option<Vec<Standing>> {
        let plain = View { order: view.plain_order(), folded: false, ..view.clone() };
        let listing = self.listing(&plain, cancel)?;
        let rows = std::sync::Arc::clone(&self.shelf().rows);
        let standing = |place: &u32| {
            let row = rows.get(*place as usize)?;
            let (id, turn) = (row.found.id, row.found.version.turn);
            Some(Standing { id, published: row.published(), turn, key: self.key(row, view) })
        };
        Some(listing.rows.par_iter().filter_map(standing).collect())
    }

    fn weights(&self, view: &View, ids: &[ArticleId], cancel: &Cancel) -> Vec<u64> {
        let weight = |id: &ArticleId| match self.row(*id) {
            Some(row) if !cancel.is_cancelled() => {
                relevance::weight(&view.query, &RowSubject::new(&row, self), view.scope)
            }
            _ => 0,
        };
        ids.par_iter().map(weight).collect()
    }
}

impl MemoryCatalogue {
    fn key(&self, row: &Row, view: &View) -> Key {
        match view.order {
            Order::Newest | Order::Oldest => Key::None,
            Order::Title | Order::TitleBackwards => Key::Title(row.found.folded_title.clone()),
            Order::Source | Order::SourceBackwards => {
                Key::Source(row.source.folded.as_str().into(), row.source.name.as_str().into())
            }
            Order::Length | Order::Shortest => Key::Chars(row.chars()),
            Order::Relevance | Order::LeastRelevant => {
                Key::TitleCount(view.query.title_count(&RowSubject::new(row, self), view.scope))
            }
        }
    }
}
