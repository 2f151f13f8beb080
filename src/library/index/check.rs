//! Whether an index is sound: all of it is read, not only what questions ask for.

use rayon::prelude::*;
use rusqlite::Connection;

use super::bits::Bits;
use super::body::Packed;
use super::file::{fault, is_damage};
use super::row::Document;
use super::seal::damaged;
use super::segment::Segment;
use super::{Index, Materials, stories};
use crate::library::Fault;
use crate::text::Clean;

/// What the database tells of at most so many things is wrong with its file.
const MESSAGES: usize = 20;
/// Documents that are looked at together.
const STEP: usize = 512;

/// What a look at the whole of an index found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Soundness {
    /// Files with an article that it knows.
    pub documents: usize,
    /// Those whose texts can be searched; the others wait for their turn.
    pub indexed: usize,
    /// What the database says is wrong with its file.
    pub storage: Vec<Clean>,
    /// Rows, texts and blocks of terms that are not what was stored.
    pub damaged: usize,
    /// Documents that searches would miss.
    pub lost: usize,
}

impl Soundness {
    /// Whether nothing is wrong.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        self.storage.is_empty() && self.damaged == 0 && self.lost == 0
    }

    /// Notes what cannot be read, and goes on.
    fn note<T>(&mut self, read: rusqlite::Result<T>) -> rusqlite::Result<Option<T>> {
        match read {
            Err(error) if is_damage(&error) => {
                self.damaged += 1;
                Ok(None)
            }
            read => read.map(Some),
        }
    }
}

impl Index {
    /// Reads all of the index. One that is not sound is made anew when it is opened again.
    ///
    /// # Errors
    /// Why it cannot be read at all.
    pub fn check(&self) -> Result<Soundness, Fault> {
        let connection = self.file.connect().map_err(|error| fault(&error))?;
        let soundness = examine(&connection).map_err(|error| fault(&error))?;
        if !soundness.is_sound() {
            self.file.heed(&damaged());
        }
        Ok(soundness)
    }
}

fn examine(connection: &Connection) -> rusqlite::Result<Soundness> {
    // One state, whatever is written meanwhile.
    let connection = &*connection.unchecked_transaction()?;
    let mut soundness = Soundness::default();
    let storage = storage(connection);
    soundness.storage = soundness.note(storage)?.unwrap_or_default();
    let materials = soundness.note(Materials::load(connection))?.flatten().unwrap_or_default();
    soundness.note(stories::read(connection))?;
    let ids = ids(connection, "SELECT id FROM document");
    let ids = soundness.note(ids)?.unwrap_or_default();
    let pending = self::ids(connection, "SELECT document FROM pending");
    let pending = soundness.note(pending)?.unwrap_or_default();
    soundness.documents = ids.len();
    soundness.indexed = ids.len().saturating_sub(pending.len());
    for ids in ids.chunks(STEP) {
        soundness.documents(connection, ids, &materials)?;
    }
    let segments = Segment::all(connection);
    let segments = soundness.note(segments)?.unwrap_or_default();
    for segment in &segments {
        soundness.note(segment.read_through(connection))?;
    }
    let limit = ids.iter().chain(&pending).max().map_or(0, |id| *id as usize + 1);
    let covered = segments
        .iter()
        .flat_map(|segment| segment.members.iter().map(|member| segment.first as usize + member));
    let covered = Bits::of(limit, covered.chain(pending.iter().map(|id| *id as usize)));
    soundness.lost = ids.iter().filter(|id| !covered.contains(**id as usize)).count();
    Ok(soundness)
}

impl Soundness {
    fn documents(
        &mut self,
        connection: &Connection,
        ids: &[u32],
        materials: &Materials,
    ) -> rusqlite::Result<()> {
        let mut texts = Vec::new();
        for id in ids {
            texts.extend(self.note(text(connection, *id))?.flatten());
        }
        let is_damaged = |text: &Packed| materials.bodies.written(text).is_err();
        self.damaged += texts.par_iter().filter(|text| is_damaged(text)).count();
        Ok(())
    }
}

/// The text of a document, if it has one, its rows being sound.
fn text(connection: &Connection, id: u32) -> rusqlite::Result<Option<Packed>> {
    let document = Document::get(connection, id)?;
    match document.details(connection)? {
        Some((_, true)) => Packed::read(connection, id)?.ok_or_else(damaged).map(Some),
        _ => Ok(None),
    }
}

fn storage(connection: &Connection) -> rusqlite::Result<Vec<Clean>> {
    let mut check = connection.prepare(&format!("PRAGMA integrity_check({MESSAGES})"))?;
    let messages = check.query_map([], |row| row.get::<_, String>(0))?;
    let messages: Vec<String> = messages.collect::<rusqlite::Result<_>>()?;
    Ok(messages.iter().filter(|message| *message != "ok").map(|message| Clean::line(message)).collect())
}

fn ids(connection: &Connection, sql: &str) -> rusqlite::Result<Vec<u32>> {
    let mut select = connection.prepare(sql)?;
    select.query_map([], |row| row.get(0))?.collect()
}
