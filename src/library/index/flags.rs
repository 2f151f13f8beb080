//! The reader's marks by document: a byte each, so that a condition on marks is answered for a million documents in
//! milliseconds. They are the journal's, kept in the index as of a moment of it and brought up to date from there.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;
use rusqlite::Connection;
use serde::{Deserialize, Serialize};

use super::meta::Fact;
use super::seal::{Sum, seal, unsealed};
use super::{Index, lock};
use crate::article::ArticleId;
use crate::library::{Journal, Later, Marking, Marks, Moment, Position, View};
use crate::query::{self, State};

/// So many documents are looked up again before the flags are written to the index anew.
const MANY: usize = 512;

/// Bits of a document's byte.
const READ: u8 = 1;
const UNREAD: u8 = 1 << 1;
const STARRED: u8 = 1 << 2;
const ARCHIVED: u8 = 1 << 3;
const HIDDEN: u8 = 1 << 4;
const LATER: u8 = 1 << 5;
const STARTED: u8 = 1 << 6;
const NOTED: u8 = 1 << 7;

/// The marks of all documents.
#[derive(Clone, Debug, Default)]
pub(super) struct Flags {
    moment: Moment,
    /// By the number of the document; those beyond have none.
    bytes: Vec<u8>,
    /// The day on which documents are back that are put off until one.
    due: BTreeMap<u32, Date>,
    /// Changes that are not kept in the index yet.
    unkept: usize,
}

/// What is kept besides the bytes.
#[derive(Serialize, Deserialize)]
struct Kept {
    epoch: i64,
    change: i64,
    due: BTreeMap<u32, Date>,
}

impl Flags {
    /// Whether a document is in this state. `is_fresh`: it counts as unread if the reader has said nothing.
    pub(super) fn is(&self, state: State, document: u32, is_fresh: bool) -> bool {
        self.marks(document, is_fresh).is(state)
    }

    pub(super) fn is_later(&self, document: u32, today: Date) -> bool {
        self.marks(document, false).is_later(today)
    }

    pub(super) fn is_noted(&self, document: u32) -> bool {
        self.of(document) & NOTED != 0
    }

    /// Whether any document is hidden.
    pub(super) fn hide_any(&self) -> bool {
        self.any(HIDDEN)
    }

    /// As they were then; of documents that have come since, as they are now.
    fn with_new(&self, now: &Self) -> Self {
        let known = self.bytes.len();
        let mut flags = self.clone();
        flags.bytes.extend(now.bytes.iter().skip(known));
        let is_new = |(document, _): &(&u32, &Date)| **document as usize >= known;
        flags.due.extend(now.due.iter().filter(is_new));
        flags
    }

    fn any(&self, bit: u8) -> bool {
        self.bytes.iter().any(|flags| flags & bit != 0)
    }

    /// Whether a fact may hold of any document.
    fn may_hold(&self, fact: &query::Fact) -> bool {
        match fact {
            query::Fact::Is(State::Hidden) => self.hide_any(),
            query::Fact::Is(State::Archived) => self.any(ARCHIVED),
            query::Fact::Later(_) => self.any(LATER),
            _ => true,
        }
    }

    /// The moment of the journal that they are of.
    pub(super) fn moment(&self) -> Moment {
        self.moment
    }

    /// The marks of a document as far as they are known here.
    pub(super) fn marks(&self, document: u32, is_fresh: bool) -> Marks {
        let flags = self.of(document);
        let holds = |bit: u8| flags & bit != 0;
        let read = if holds(READ) { Some(true) } else { holds(UNREAD).then_some(false) };
        let later =
            holds(LATER).then(|| self.due.get(&document).map_or(Later::Someday, |day| Later::Until(*day)));
        Marks {
            read,
            fresh: is_fresh,
            starred: holds(STARRED),
            archived: holds(ARCHIVED),
            hidden: holds(HIDDEN),
            later,
            position: holds(STARTED).then(|| Position { progress: 1, ..Position::default() }),
            noted: holds(NOTED),
            tags: Vec::new(),
        }
    }

    fn of(&self, document: u32) -> u8 {
        self.bytes.get(document as usize).copied().unwrap_or_default()
    }

    fn set(&mut self, document: u32, marks: &Marks) {
        let flags = [
            (READ, marks.read == Some(true)),
            (UNREAD, marks.read == Some(false)),
            (STARRED, marks.starred),
            (ARCHIVED, marks.archived),
            (HIDDEN, marks.hidden),
            (LATER, marks.later.is_some()),
            (STARTED, marks.is_started()),
            (NOTED, marks.noted),
        ];
        let flags = flags.iter().filter(|(_, holds)| *holds).fold(0, |flags, (bit, _)| flags | bit);
        if let Some(slot) = self.bytes.get_mut(document as usize) {
            *slot = flags;
        }
        match marks.later {
            Some(Later::Until(day)) => drop(self.due.insert(document, day)),
            _ => drop(self.due.remove(&document)),
        }
        self.unkept += 1;
    }

    fn read(connection: &Connection) -> rusqlite::Result<Option<Self>> {
        let Some(kept) = Fact::Marks.get::<String>(connection)? else { return Ok(None) };
        let Ok(Kept { epoch, change, due }) = serde_json::from_str(&kept) else { return Ok(None) };
        let sealed: Vec<u8> = Fact::Flags.get(connection)?.unwrap_or_default();
        // The journal knows better than what is damaged.
        let Ok(bytes) = unsealed(sum(&kept), &sealed) else { return Ok(None) };
        Ok(Some(Self { moment: Moment { epoch, change }, bytes: bytes.to_vec(), due, unkept: 0 }))
    }

    fn write(&self, connection: &Connection) -> rusqlite::Result<()> {
        let Moment { epoch, change } = self.moment;
        let kept = serde_json::to_string(&Kept { epoch, change, due: self.due.clone() }).unwrap_or_default();
        let transaction = connection.unchecked_transaction()?;
        Fact::Flags.set(&transaction, seal(sum(&kept), self.bytes.clone()))?;
        Fact::Marks.set(&transaction, kept)?;
        transaction.commit()
    }

    /// Brings them up to date: what was said since, and documents that are new.
    fn catch_up(&mut self, connection: &Connection, journal: &Journal) -> rusqlite::Result<()> {
        let moment = journal.moment();
        let limit: usize =
            connection.query_row("SELECT ifnull(max(id), 0) + 1 FROM main.document", [], |row| row.get(0))?;
        let changed = journal.changed_since(self.moment).unwrap_or_else(|| {
            *self = Self { unkept: MANY, ..Self::default() };
            journal.marked()
        });
        let known = self.bytes.len();
        self.bytes.resize(limit.max(known), 0);
        let mut select = connection.prepare_cached("SELECT id FROM main.document WHERE article = ?1")?;
        let mut marked: Vec<(u32, ArticleId)> = Vec::new();
        for id in changed {
            let documents = select.query_map([id.bytes()], |row| row.get(0))?;
            for document in documents {
                marked.push((document?, id));
            }
        }
        if known > 0 && limit > known && !journal.is_empty() {
            let mut select =
                connection.prepare_cached("SELECT id, article FROM main.document WHERE id >= ?1")?;
            let new = select.query_map([known], |row| Ok((row.get(0)?, row.get(1)?)))?;
            for document in new {
                let (document, id) = document?;
                marked.push((document, ArticleId::from_bytes(id)));
            }
        }
        let ids: Vec<ArticleId> = marked.iter().map(|(_, id)| *id).collect();
        for ((document, _), marks) in marked.iter().zip(journal.marks_of(&ids)) {
            self.set(*document, &marks);
        }
        self.moment = moment;
        Ok(())
    }
}

/// A checksum of what is kept besides the bytes, which theirs is to be one of, too.
fn sum(kept: &str) -> u64 {
    Sum::default().text(Some(kept)).finish().into()
}

impl Index {
    /// The marks of all documents; None: nobody's marks are shown.
    pub(super) fn flags(&self, connection: &Connection) -> rusqlite::Result<Option<Arc<Flags>>> {
        let Some(Marking { journal, .. }) = &self.marking else { return Ok(None) };
        let mut known = lock(&self.flags);
        let mut flags = match known.take() {
            Some(flags) => flags,
            None => Arc::new(Flags::read(connection)?.unwrap_or_default()),
        };
        let limit: usize = connection
            .prepare_cached("SELECT ifnull(max(id), 0) + 1 FROM main.document")?
            .query_row([], |row| row.get(0))?;
        if flags.moment != journal.moment() || flags.bytes.len() < limit {
            let flags = Arc::make_mut(&mut flags);
            flags.catch_up(connection, journal)?;
            // Without a journal there is nothing to keep, and what marks nobody made are like is known.
            if flags.unkept >= MANY && !journal.is_empty() && self.keep(flags).is_ok() {
                flags.unkept = 0;
            }
        }
        *known = Some(Arc::clone(&flags));
        Ok(Some(flags))
    }

    /// The marks that a view goes by: as they were when it was opened for this time. None: nobody's marks are shown.
    pub(super) fn flags_of(
        &self,
        connection: &Connection,
        view: &View,
    ) -> rusqlite::Result<Option<Arc<Flags>>> {
        let Some(now) = self.flags(connection)? else { return Ok(None) };
        let mut openings = lock(&self.openings);
        let flags = match openings.get(&view.opening) {
            Some(then) if then.bytes.len() < now.bytes.len() => Arc::new(then.with_new(&now)),
            Some(then) => then,
            None => now,
        };
        openings.insert(view.opening, Arc::clone(&flags));
        Ok(Some(flags))
    }

    /// Whether all documents that are shown are in a view: where it only leaves out what is hidden, done with or put
    /// off, and nothing was when it was opened.
    pub(super) fn is_plain(&self, connection: &Connection, view: &View) -> rusqlite::Result<bool> {
        if view.among.is_some() || view.query.root.is_none() {
            return Ok(view.among.is_none());
        }
        let Some(left_out) = view.query.left_out() else { return Ok(false) };
        let opened = (view.opening, view.query.clone());
        if let Some(is_plain) = lock(&self.plain).get(&opened) {
            return Ok(*is_plain);
        }
        let flags = self.flags(connection)?;
        let leaves_out_any = flags.is_some_and(|flags| left_out.iter().any(|fact| flags.may_hold(fact)));
        let mut plain = lock(&self.plain);
        plain.retain(|(opening, _), _| *opening == view.opening);
        plain.insert(opened, !leaves_out_any);
        Ok(!leaves_out_any)
    }

    /// Keeps the flags for the next start. An indexer that is writing is not waited for: they are kept another time.
    fn keep(&self, flags: &Flags) -> rusqlite::Result<()> {
        let connection = self.file.connect()?;
        connection.busy_timeout(std::time::Duration::ZERO)?;
        flags.write(&connection)
    }
}
