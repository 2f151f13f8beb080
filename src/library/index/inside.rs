//! Documents in containers whose texts are not in the index yet: a question that needs them reads each container once,
//! and keeps what came of it.

use std::collections::{BTreeMap, HashMap};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use rusqlite::Connection;

use super::awaited::PENDING;
use super::place;
use super::site::Site;
use crate::library::members::{self, AtHand};
use crate::library::{Cancel, Fault, Origin};

/// Documents by what their keys hash to.
type Keys = HashMap<u64, u32>;

/// Documents in containers whose texts are not in the index yet, by their containers, below the root.
#[derive(Debug, Default)]
pub(super) struct Inside(BTreeMap<PathBuf, Keys>);

/// What came of those that a question asked.
#[derive(Debug, Default)]
pub(super) struct Verdicts {
    /// None: nothing was asked that needs them.
    inside: Option<Inside>,
    known: HashMap<u32, bool>,
}

impl Inside {
    /// Those of now.
    pub(super) fn of(connection: &Connection) -> rusqlite::Result<Self> {
        let mut select = connection.prepare_cached(PENDING)?;
        let mut rows = select.query([])?;
        let mut inside = Self::default();
        while let Some(row) = rows.next()? {
            let path = place::path(row.get_ref(0)?.as_blob()?);
            let key = place::hash(row.get_ref(1)?.as_str()?.as_bytes());
            inside.0.entry(path).or_default().insert(key, row.get(2)?);
        }
        Ok(inside)
    }

    /// The containers.
    pub(super) fn containers(&self) -> Vec<PathBuf> {
        self.0.keys().cloned().collect()
    }

    /// Reads a container once. `act` hears of documents that were met. False: cancelled.
    pub(super) fn through(
        &mut self,
        container: &Path,
        site: &Site,
        cancel: &Cancel,
        act: &mut dyn FnMut(&[u32], &AtHand) -> rusqlite::Result<()>,
    ) -> rusqlite::Result<bool> {
        let Some(keys) = self.0.get(container) else { return Ok(true) };
        let document = |key: &str| keys.get(&place::hash(key.as_bytes())).copied();
        let mut outcome = Ok(());
        let origin = Origin::File(site.path(container));
        let walked = members::in_batches(&origin, &mut |key| document(key).is_some(), &mut |batch| {
            let met = members::at_hand(batch);
            let documents: Vec<u32> = met.keys().filter_map(|key| document(key)).collect();
            outcome = act(&documents, &met);
            let is_over = outcome.is_err() || cancel.is_cancelled();
            if is_over { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
        outcome?;
        // What cannot be read has no text.
        let _: Result<(), Fault> = walked;
        let is_whole = !cancel.is_cancelled();
        if is_whole {
            self.0.remove(container);
        }
        Ok(is_whole)
    }
}

impl Verdicts {
    /// What came of a document, if it was asked.
    pub(super) fn of(&self, document: u32) -> Option<bool> {
        self.known.get(&document).copied()
    }

    /// Notes what came of documents.
    pub(super) fn note(&mut self, verdicts: impl IntoIterator<Item = (u32, bool)>) {
        self.known.extend(verdicts);
    }

    /// What has not been asked yet.
    pub(super) fn unasked(&mut self, connection: &Connection) -> rusqlite::Result<&mut Inside> {
        if self.inside.is_none() {
            self.inside = Some(Inside::of(connection)?);
        }
        Ok(self.inside.get_or_insert_default())
    }
}
