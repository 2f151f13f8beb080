//! Marks that other programs made, carried by the files in which articles were exported: taken over into the journal
//! once, as one action. What was taken over is remembered in the state folder: the file in that state, so that it is
//! not read again, and what it said of each article, so that the next export adds what is new and nothing that was
//! undone.

use std::collections::{BTreeMap, HashSet};
use std::fs::{self, OpenOptions};
use std::io::{self, Write as _};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::time::Duration;

use jiff::Timestamp;

use super::lock::{Lock, private, system, touch};
use super::{
    Change, Fault, Journal, Later, Marks, Note, Op, Origin, Past, Position, file, members, reading, tag,
};
use crate::article::{ArticleId, Quote};
use crate::format::{Kept, Met, Wanted};

/// How long another run of the program is waited for.
const PATIENCE: Duration = Duration::from_secs(5);

/// What was taken over from other programs. Nobody else takes anything over while there is one.
pub struct Imported {
    path: PathBuf,
    known: HashSet<ArticleId>,
    /// What is to be remembered once it is done.
    fresh: Vec<ArticleId>,
    _lock: Lock,
}

/// What is to be done, each kind once.
#[derive(Default)]
struct Changes {
    places: BTreeMap<String, usize>,
    all: Vec<Change>,
}

impl Imported {
    /// What the state folder tells.
    ///
    /// # Errors
    /// Why it cannot be read, or [`Fault::Busy`]: another run of the program is taking something over.
    pub fn open(state: &Path) -> Result<Self, Fault> {
        let lock = Lock::take(&state.join("imported.lock"), PATIENCE)?;
        let path = state.join("imported");
        let known = read(&path).map_err(|error| system(&error))?;
        Ok(Self { path, known, fresh: Vec::new(), _lock: lock })
    }

    /// Takes over what these files say and was not taken over before. None: there was nothing. A file that cannot be
    /// read is tried again the next time.
    ///
    /// # Errors
    /// Why it could not be noted or written; then nothing has changed.
    pub fn take_over(
        &mut self,
        paths: &[PathBuf],
        journal: &Journal,
        now: Timestamp,
    ) -> Result<Option<Past>, Fault> {
        let mut changes = Changes::default();
        for path in paths {
            self.read(path, journal, &mut changes);
        }
        self.remember().map_err(|error| system(&error))?;
        journal.act(&changes.all, now)
    }

    fn read(&mut self, path: &Path, journal: &Journal, changes: &mut Changes) {
        let Ok((size_bytes, changed)) = file::stamp(path) else { return };
        let real = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        let state = ArticleId::of_item("state", &format!("{}\0{size_bytes}\0{changed:?}", real.display()));
        if self.known.contains(&state) {
            return;
        }
        let walked = members::Opened::at(&Origin::File(path.to_owned())).and_then(|mut opened| {
            opened.each(&Wanted::all(), &mut |Met { member, .. }| {
                if let Ok(member) = member
                    && *member.kept() != Kept::default()
                    && let Ok(Some(fields)) = reading::member_head(&member)
                    && let Some(id) = fields.id
                {
                    self.hear(id, member.kept(), journal, changes);
                }
                ControlFlow::Continue(())
            })
        });
        // A single article says nothing of marks.
        if matches!(walked, Ok(()) | Err(Fault::Gone)) {
            self.fresh.push(state);
        }
    }

    /// Hears what a file says of an article.
    fn hear(&mut self, id: ArticleId, kept: &Kept, journal: &Journal, changes: &mut Changes) {
        let said = serde_json::to_string(kept).unwrap_or_default();
        let said = ArticleId::of_item("said", &format!("{id}\0{said}"));
        if self.known.insert(said) {
            self.fresh.push(said);
            let marks = journal.marks(id);
            for op in ops(kept).into_iter().filter(|op| is_news(op, &marks)) {
                changes.add(op, id);
            }
        }
    }

    fn remember(&mut self) -> io::Result<()> {
        let bytes: Vec<u8> = self.fresh.iter().flat_map(ArticleId::bytes).collect();
        if bytes.is_empty() {
            return Ok(());
        }
        touch(&self.path)?;
        let mut file = private(OpenOptions::new().append(true)).open(&self.path)?;
        // A torn end is no id, and would shift all that follow.
        file.set_len(file.metadata()?.len() / 16 * 16)?;
        file.write_all(&bytes)?;
        file.sync_all()?;
        self.known.extend(self.fresh.drain(..));
        Ok(())
    }
}

impl Changes {
    fn add(&mut self, op: Op, id: ArticleId) {
        let next = self.all.len();
        let place = *self.places.entry(format!("{op:?}")).or_insert(next);
        match self.all.get_mut(place) {
            Some(change) => change.ids.push(id),
            None => self.all.push(Change { op, ids: vec![id] }),
        }
    }
}

/// What the journal is to say of an article.
fn ops(kept: &Kept) -> Vec<Op> {
    let tags = kept.tags.iter().filter_map(|written| tag(written)).map(|tag| Op::Tag(tag, true));
    let read = kept.read.map(Op::Read);
    let starred = kept.starred.then_some(Op::Star(true));
    let archived = kept.archived.then_some(Op::Archive(true));
    let hidden = kept.hidden.then_some(Op::Hide(true));
    let later = kept.later.as_deref().and_then(|day| match day {
        "someday" => Some(Later::Someday),
        day => day.parse().ok().map(Later::Until),
    });
    let later = later.map(|later| Op::Later(Some(later)));
    let stopped = kept.progress.filter(|_| kept.read != Some(true));
    let position = stopped.map(|progress| Op::Position(Position { progress, ..Position::default() }));
    let quoted = kept.highlights.iter().filter(|highlight| !highlight.words.trim().is_empty());
    let notes = quoted.map(|highlight| {
        let quote = Quote { words: highlight.words.trim().to_owned(), ..Quote::default() };
        let name = Note::new_name(&quote);
        Op::Note(name, Some(Note { quote, note: highlight.note.trim().to_owned(), ..Note::default() }))
    });
    tags.chain(read)
        .chain(starred)
        .chain(archived)
        .chain(hidden)
        .chain(later)
        .chain(position)
        .chain(notes)
        .collect()
}

/// Whether it is not said already. What the reader said here counts for more than what was said elsewhere.
fn is_news(op: &Op, marks: &Marks) -> bool {
    match op {
        Op::Read(read) => marks.read.is_none() || *read && marks.read == Some(false),
        Op::Star(_) => !marks.starred,
        Op::Archive(_) => !marks.archived,
        Op::Hide(_) => !marks.hidden,
        Op::Later(_) => marks.later.is_none(),
        Op::Tag(tag, _) => !marks.tags.iter().any(|known| **known == **tag),
        Op::Position(_) => marks.position.is_none(),
        _ => true,
    }
}

fn read(path: &Path) -> io::Result<HashSet<ArticleId>> {
    match fs::read(path) {
        Ok(bytes) => Ok(bytes.as_chunks::<16>().0.iter().map(|id| ArticleId::from_bytes(*id)).collect()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(HashSet::new()),
        Err(error) => Err(error),
    }
}

impl std::fmt::Debug for Imported {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Imported").field("path", &self.path).finish_non_exhaustive()
    }
}
