//! The journal of the reader's marks: what was done, in files of lines that are only ever appended to, and what holds
//! in consequence (LIBRARY 2 has the design).
//!
//! A line is one action on any number of articles. What holds follows from the set of all lines, of this device and of
//! others: of each field of each article the last change that was not undone. So files may arrive in any order, twice,
//! or in conflicting copies: nothing is lost by it. It knows nothing of folders of articles; "now" arrives as a value.

mod addition;
mod compaction;
mod device;
#[cfg(test)]
mod fold;
mod line;
mod note;
mod op;
mod past;
mod projection;
mod said;
mod segment;
mod sieve;
mod snapshot;
mod store;
#[cfg(test)]
mod tests;
mod undoing;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use jiff::Timestamp;
use serde_json::Value;

use self::device::{Device, random};
use self::line::{Line, MOST_IDS, micro};
pub use self::note::Note;
pub use self::op::Op;
pub use self::past::Past;
use self::projection::Failure;
pub use self::projection::Skipped;
pub use self::said::Moment;
use self::segment::Segment;
use self::store::Store;
use super::lock::{make_folder, system};
use super::{Fault, Marks};
use crate::article::ArticleId;
use crate::text::Clean;

/// Where a journal lives.
#[derive(Clone, Debug)]
pub struct Places {
    /// The folder of its files, which may be synchronised with other devices.
    pub journal: PathBuf,
    /// The folder of what belongs to this device alone.
    pub state: PathBuf,
    /// The folder of what may be deleted at any time; None: nothing is kept.
    pub cache: Option<PathBuf>,
}

/// A change of some articles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// What of them.
    pub op: Op,
    /// Which.
    pub ids: Vec<ArticleId>,
}

/// The journal of the reader's marks. Every method may be called from any thread; those that change something come
/// back when it is on the disk.
pub struct Journal {
    /// None: it is in memory, and gone with the program.
    places: Option<Places>,
    /// Why nothing can ever be done.
    refusal: Option<Fault>,
    session: u32,
    store: Mutex<Store>,
    /// The moment up to which the caller knows what was said. The projection is shared: that others have brought it up
    /// to date does not mean that we were told.
    told: Mutex<Moment>,
}

impl Journal {
    /// The journal of these places; what is not there is made when something is written.
    ///
    /// # Errors
    /// Why its files cannot be read.
    pub fn open(places: Places) -> Result<Self, Fault> {
        let journal = Self::not_yet_read(places)?;
        journal.catch_up()?;
        Ok(journal)
    }

    /// The journal of these places, of which nothing is known yet: as long as its files cannot be read, whatever is to
    /// be done is refused.
    ///
    /// # Errors
    /// There is no memory left.
    pub fn not_yet_read(places: Places) -> Result<Self, Fault> {
        // Never 0, which stands for lines that do not say it.
        Self::new(Some(places), (random() >> 33) as u32 + 1)
    }

    /// A journal that lasts as long as the program.
    ///
    /// # Errors
    /// There is no memory left.
    pub fn in_memory() -> Result<Self, Fault> {
        Self::new(None, 1)
    }

    /// A journal that says nothing, and in which nothing can be said.
    ///
    /// # Errors
    /// There is no memory left.
    pub fn refusing(reason: Fault) -> Result<Self, Fault> {
        Ok(Self { refusal: Some(reason), ..Self::in_memory()? })
    }

    fn new(places: Option<Places>, session: u32) -> Result<Self, Fault> {
        let store = Store::in_memory().map_err(|failure| failure.fault())?;
        Ok(Self { places, refusal: None, session, store: Mutex::new(store), told: Mutex::default() })
    }

    /// The folder of its files.
    #[must_use]
    pub fn folder(&self) -> Option<&Path> {
        self.places.as_ref().map(|places| places.journal.as_path())
    }

    /// Where it lives; None: in memory.
    pub(super) fn places(&self) -> Option<&Places> {
        self.places.as_ref()
    }

    /// A file beside its own that this device alone writes, and that is no part of it.
    pub(super) fn own_file(&self, extension: &str) -> Result<PathBuf, Fault> {
        let name = format!("{}.{extension}", self.device()?.name);
        Ok(self.folder().unwrap_or(Path::new("")).join(name))
    }

    /// The folder of its files, to be watched; made if it is not there, for others may be the first to write. None: there
    /// is none and can be none.
    #[must_use]
    pub fn watched_folder(&self) -> Option<&Path> {
        self.folder().filter(|folder| make_folder(folder).is_ok())
    }

    /// Reads what others have written. Whether there is anything that the caller has not been told.
    ///
    /// # Errors
    /// Why the files cannot be read.
    pub fn catch_up(&self) -> Result<bool, Fault> {
        let mut store = self.lock();
        store.catch_up(self.places.as_ref()).map_err(|failure| failure.fault())?;
        Ok(self.tell(&store))
    }

    /// Whether something was said since this was asked last.
    fn tell(&self, store: &Store) -> bool {
        let mut told = self.told.lock().unwrap_or_else(PoisonError::into_inner);
        let moment = said::moment(&store.projection.connection).unwrap_or_default();
        std::mem::replace(&mut *told, moment) != moment
    }

    /// Whether nothing was said since [`tell`](Self::tell) was asked last.
    fn is_told(&self, store: &Store) -> bool {
        let told = *self.told.lock().unwrap_or_else(PoisonError::into_inner);
        said::moment(&store.projection.connection).is_ok_and(|moment| moment == told)
    }

    /// Does something, as one action. None: no article was named.
    ///
    /// # Errors
    /// Why it could not be written, such as a full disk; then nothing has changed.
    pub fn act(&self, changes: &[Change], now: Timestamp) -> Result<Option<Past>, Fault> {
        self.say(changes, now, false)
    }

    /// Says that an article has been read, for it was opened. Nobody did that, and an undo takes back what was done.
    ///
    /// # Errors
    /// As [`act`](Self::act).
    pub fn open_article(&self, id: ArticleId, now: Timestamp) -> Result<Option<Past>, Fault> {
        self.say(&[Change { op: Op::Read(true), ids: vec![id] }], now, true)
    }

    fn say(&self, changes: &[Change], now: Timestamp, opening: bool) -> Result<Option<Past>, Fault> {
        self.write(now, |journal, device, store| {
            let time = micro(store.time(changes, now)?);
            let first = store.next_sequence(device)?;
            let parts =
                changes.iter().flat_map(|Change { op, ids }| ids.chunks(MOST_IDS).map(move |ids| (op, ids)));
            let lines = parts.zip(first..).map(|((op, ids), sequence)| {
                let ((field, name), value) = (op.field(), op.value());
                let group = (sequence != first).then_some(first);
                let name = name.to_owned();
                let ids = ids.to_vec();
                Line { group, name, value, opening, ids, ..journal.line(field, device, sequence, time) }
            });
            Ok((lines.collect(), first))
        })
    }

    /// What was done, the newest first, at most so much of it; going on reading is left out.
    #[must_use]
    pub fn history(&self, count: usize) -> Vec<Past> {
        self.ask(|store| past::history(&store.projection.connection, count)).unwrap_or_default()
    }

    /// The marks on an article.
    #[must_use]
    pub fn marks(&self, id: ArticleId) -> Marks {
        let marks =
            self.ask(|Store { projection, fields, .. }| said::marks(&projection.connection, fields, id));
        marks.unwrap_or_default()
    }

    /// Whether anything holds of what this would change of an article, be it that it was taken away.
    pub(super) fn is_said(&self, id: ArticleId, op: &Op) -> bool {
        self.ask(|store| said::is_said(&store.projection.connection, id, op, false)).unwrap_or_default()
    }

    /// Whether this very thing was said of an article, whatever was said since; not if it is undone.
    pub(super) fn is_said_so(&self, id: ArticleId, op: &Op) -> bool {
        self.ask(|store| said::is_said(&store.projection.connection, id, op, true)).unwrap_or_default()
    }

    /// What was done and is undone.
    pub(super) fn undone(&self) -> Vec<Change> {
        self.ask(|store| said::undone(&store.projection.connection)).unwrap_or_default()
    }

    /// The marks on many articles, in their order.
    #[must_use]
    pub fn marks_of(&self, ids: &[ArticleId]) -> Vec<Marks> {
        let marks = self.ask(|Store { projection, fields, .. }| {
            // One look at the file, not one for each.
            let transaction = projection.connection.unchecked_transaction()?;
            ids.iter().map(|id| said::marks(&transaction, fields, *id)).collect()
        });
        marks.unwrap_or_else(|| vec![Marks::default(); ids.len()])
    }

    /// The notes and highlights of an article by their names, in the order of the text.
    #[must_use]
    pub fn notes(&self, id: ArticleId) -> Vec<(String, Note)> {
        let notes =
            self.ask(|Store { projection, fields, .. }| said::notes(&projection.connection, fields, id));
        notes.unwrap_or_default()
    }

    /// Every stop of the reader in an article: when, and after how many thousandths of it, in the order of time. Old ones
    /// from which the reader went on within the same quarter of an hour are left out.
    #[must_use]
    pub fn stops(&self) -> Vec<(ArticleId, Timestamp, u16)> {
        self.ask(|store| said::stops(&store.projection.connection)).unwrap_or_default()
    }

    /// Every tag, with the articles that have it.
    #[must_use]
    pub fn tags(&self) -> BTreeMap<Clean, BTreeSet<ArticleId>> {
        self.ask(|store| said::tags(&store.projection.connection)).unwrap_or_default()
    }

    /// Lines that could not be understood since this was asked last.
    #[must_use]
    pub fn take_skipped(&self) -> Vec<Skipped> {
        std::mem::take(&mut self.lock().skipped)
    }

    /// All lines that could not be understood, in the order in which they were met.
    #[must_use]
    pub fn skipped(&self) -> Vec<Skipped> {
        self.ask(|store| store.projection.skipped()).unwrap_or_default()
    }

    /// The moment after all that is known.
    #[must_use]
    pub fn moment(&self) -> Moment {
        self.ask(|store| said::moment(&store.projection.connection)).unwrap_or_default()
    }

    /// The articles of which something was said since, sorted; None: it cannot be told.
    #[must_use]
    pub fn changed_since(&self, since: Moment) -> Option<Vec<ArticleId>> {
        self.ask(|store| said::changed_since(&store.projection.connection, since)).flatten()
    }

    /// Whether nothing was ever said.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.moment().change == 0
    }

    /// Every article that has a mark, sorted.
    #[must_use]
    pub fn marked(&self) -> Vec<ArticleId> {
        self.ask(|store| said::marked(&store.projection.connection)).unwrap_or_default()
    }

    fn lock(&self) -> MutexGuard<'_, Store> {
        self.store.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Answers from the projection. If that fails, it is made anew in memory, and asked again.
    fn ask<T>(&self, question: impl Fn(&mut Store) -> rusqlite::Result<T>) -> Option<T> {
        let mut store = self.lock();
        question(&mut store)
            .or_else(|_| {
                store.replay(self.places.as_ref())?;
                question(&mut store).map_err(Failure::Projection)
            })
            .ok()
    }

    /// Who writes.
    fn device(&self) -> Result<Device, Fault> {
        match (&self.refusal, &self.places) {
            (Some(fault), _) => Err(fault.clone()),
            (None, Some(places)) => Device::of(&places.state),
            (None, None) => Ok(Device::in_memory()),
        }
    }

    /// A line without any content.
    fn line(&self, op: &str, device: &Device, sequence: u64, time: Timestamp) -> Line {
        Line {
            time,
            device: device.name.clone(),
            sequence,
            group: None,
            session: self.session,
            op: op.to_owned(),
            name: String::new(),
            value: Value::Null,
            of: None,
            compacted: false,
            opening: false,
            ids: Vec::new(),
        }
    }

    /// Writes the lines that `make` makes, and gives the action that they are about.
    fn write(
        &self,
        now: Timestamp,
        make: impl Fn(&Self, &Device, &Store) -> rusqlite::Result<(Vec<Line>, u64)>,
    ) -> Result<Option<Past>, Fault> {
        let device = self.device()?;
        let _turn = device.lock()?;
        let mut store = self.lock();
        let places = self.places.as_ref();
        store.catch_up(places).map_err(|failure| failure.fault())?;
        // What others said meanwhile is told by who asks for it.
        let is_told = self.is_told(&store);
        let (lines, action) = make(self, &device, &store)
            .or_else(|_| {
                store.replay(places)?;
                make(self, &device, &store).map_err(Failure::Projection)
            })
            .map_err(|failure| failure.fault())?;
        if lines.is_empty() {
            return Ok(None);
        }
        match places {
            Some(places) => append(&places.journal, &device, &lines, now)?,
            None => store.projection.add(&lines).map_err(|failure| failure.fault())?,
        }
        // It is done, whatever becomes of the projection.
        store.keep(places);
        let _ = store.catch_up(places);
        if is_told {
            // The answer tells it.
            self.tell(&store);
        }
        let past = past::action(&store.projection.connection, &device.name, action);
        Ok(past.ok().flatten())
    }
}

/// Appends lines to the segment of a device.
fn append(folder: &Path, device: &Device, lines: &[Line], now: Timestamp) -> Result<(), Fault> {
    let mut bytes = Vec::new();
    for line in lines {
        bytes.extend(line.write().map_err(|error| Fault::Internal(Clean::line(&error.to_string())))?);
    }
    let segment = Segment::current(folder, &device.name, now).map_err(|error| system(&error))?;
    segment::append(&segment.path(folder, &device.name), &bytes).map_err(|error| system(&error))
}

impl std::fmt::Debug for Journal {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Journal").field("places", &self.places).finish_non_exhaustive()
    }
}
