//! Marks that were made elsewhere, carried by the files in which articles were exported: taken over into the journal
//! once, as one action. What was taken over is remembered in the state folder: the file in that state, so that it is
//! not read again, and each thing that it said of an article, so that the next export adds what is new in it and nothing
//! that was undone, taken away or changed since. What was done here and undone, the journal remembers: an own export of
//! the time between does not bring it back.

use std::collections::{BTreeMap, HashSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use jiff::Timestamp;
use serde_json::Value;

use super::lock::{Lock, system};
use super::{Change, Fault, Journal, Later, Note, Op, Options, Past, file, ids, reading, tag};
use crate::article::{ArticleId, Quote};
use crate::format::{Highlight, Kept};
use crate::text::Clean;

/// How long another run of the program is waited for.
const PATIENCE: Duration = Duration::from_secs(5);

/// What was taken over from other programs. Nobody else takes anything over while there is one.
pub struct Imported {
    path: PathBuf,
    known: HashSet<ArticleId>,
    /// What is to be remembered once it is done.
    fresh: Vec<ArticleId>,
    /// What they pass by is not heard.
    options: Options,
    _lock: Lock,
}

/// A file that carries marks, in one of its states.
#[derive(Clone, Debug)]
pub struct Carrier {
    path: PathBuf,
    /// The path below a folder of the library.
    below: PathBuf,
    state: ArticleId,
}

/// What was taken over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    /// What was done.
    pub past: Past,
    /// To how many articles.
    pub article_count: usize,
    /// The names of the files that said so.
    pub files: Vec<Clean>,
}

/// What is to be done, each kind once.
#[derive(Default)]
struct Changes {
    /// What was done here and undone, as it would be said again.
    undone: HashSet<ArticleId>,
    places: BTreeMap<String, usize>,
    all: Vec<Change>,
    articles: HashSet<ArticleId>,
    files: Vec<Clean>,
    /// Whether the present file said something new.
    is_fresh: bool,
}

impl Imported {
    /// What the state folder tells.
    ///
    /// # Errors
    /// Why it cannot be read, or [`Fault::Busy`]: another run of the program is taking something over.
    pub fn open(state: &Path) -> Result<Self, Fault> {
        let lock = Lock::take(&state.join("imported.lock"), PATIENCE)?;
        let path = state.join("imported");
        let known = ids::read(&path).map_err(|error| system(&error))?;
        Ok(Self { path, known, fresh: Vec::new(), options: Options::default(), _lock: lock })
    }

    /// What folders pass by in files of many says nothing.
    #[must_use]
    pub fn with_options(self, options: &Options) -> Self {
        Self { options: options.clone(), ..self }
    }

    /// Takes over what these files say and was not taken over before. None: there was nothing, or nothing would last. A
    /// file that cannot be read is tried again the next time.
    ///
    /// # Errors
    /// Why it could not be written; then nothing has changed, and it is tried again the next time.
    pub fn take_over(
        &mut self,
        files: &[Carrier],
        journal: &Journal,
        now: Timestamp,
    ) -> Result<Option<Taken>, Fault> {
        let files: Vec<_> = files.iter().filter(|file| !self.known.contains(&self.state(file))).collect();
        if files.is_empty() || journal.folder().is_none() {
            return Ok(None);
        }
        let mut changes = Changes { undone: undone(journal), ..Changes::default() };
        for file in files {
            self.read(file, journal, &mut changes);
        }
        let past = journal.act(&changes.all, now)?;
        let remembered = ids::append(&self.path, &self.fresh).map_err(|error| system(&error));
        self.fresh.clear();
        // What is done is told. If it is not remembered, the files are read again, and say what is known already.
        let Changes { articles, files, .. } = changes;
        let taken = |past| Ok(Some(Taken { past, article_count: articles.len(), files }));
        past.map_or_else(|| remembered.map(|()| None), taken)
    }

    fn read(&mut self, file: &Carrier, journal: &Journal, changes: &mut Changes) {
        let (state, excluded) = (self.state(file), self.options.excluded());
        let excludes = |key: &str| excluded.holds_member(&file.below, key);
        let mut is_marked = false;
        changes.is_fresh = false;
        let read = reading::each_kept(&file.path, &excludes, &mut |id, kept| {
            is_marked = true;
            self.hear(id, kept, journal, changes);
        });
        if changes.is_fresh {
            let name = file.path.file_name().unwrap_or_default().to_string_lossy();
            changes.files.push(Clean::line(&name));
        }
        // What says nothing of marks is not remembered: most files do not.
        if is_marked && read.is_ok() {
            self.fresh.push(state);
        }
    }

    /// A file as it is, and what of it is heard.
    fn state(&self, file: &Carrier) -> ArticleId {
        match self.options.exclude.as_slice() {
            [] => file.state,
            globs => ArticleId::of_item("state", &format!("{}\0{}", file.state, globs.join("\0"))),
        }
    }

    /// Hears what a file says of an article.
    fn hear(&mut self, id: ArticleId, kept: &Kept, journal: &Journal, changes: &mut Changes) {
        for op in ops(kept) {
            let said = said(&op, id);
            if self.known.insert(said) {
                self.fresh.push(said);
                if !changes.undone.contains(&said) && self.is_news(&op, id, journal) {
                    changes.add(op, id);
                }
            }
        }
    }

    /// Whether nothing is said of it. What the reader said here, also by taking it away, counts for more than what was
    /// said elsewhere.
    fn is_news(&self, op: &Op, id: ArticleId, journal: &Journal) -> bool {
        match op {
            // That it was unread was said there, too.
            Op::Read(true) if self.known.contains(&said(&Op::Read(false), id)) => !journal.is_said_so(id, op),
            Op::Progress(_) => journal.marks(id).position.is_none(),
            op => !journal.is_said(id, op),
        }
    }
}

impl Carrier {
    /// A file as it is now. None: there is none.
    #[must_use]
    pub fn of(path: &Path) -> Option<Self> {
        let (size_bytes, changed) = file::stamp(path).ok()?;
        let real = fs::canonicalize(path).ok()?;
        let state = format!("{}\0{size_bytes}\0{changed:?}", real.display());
        let below = path.file_name().unwrap_or_default().into();
        Some(Self { path: path.to_owned(), below, state: ArticleId::of_item("state", &state) })
    }

    /// A file in the state that an index calls so, which need not be looked at for that.
    pub(super) fn stamped(path: PathBuf, below: PathBuf, stamp: i64) -> Self {
        Self { path, below, state: ArticleId::of_item("stamp", &stamp.to_string()) }
    }
}

impl Changes {
    fn add(&mut self, op: Op, id: ArticleId) {
        self.is_fresh = true;
        self.articles.insert(id);
        let next = self.all.len();
        let place = *self.places.entry(format!("{op:?}")).or_insert(next);
        match self.all.get_mut(place) {
            Some(change) => change.ids.push(id),
            None => self.all.push(Change { op, ids: vec![id] }),
        }
    }
}

/// By what it is remembered that something was said of an article. A note is known by its name.
fn said(op: &Op, id: ArticleId) -> ArticleId {
    let (field, name) = op.field();
    let value = if let Op::Note(..) = op { Value::Null } else { op.value() };
    ArticleId::of_item("said", &format!("{id}\0{field}\0{name}\0{value}"))
}

/// What was done and undone here, as it would be said again.
fn undone(journal: &Journal) -> HashSet<ArticleId> {
    let undone = journal.undone();
    undone.iter().flat_map(|Change { op, ids }| ids.iter().map(move |id| said(op, *id))).collect()
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
    let progress = stopped.map(Op::Progress);
    tags.chain(read)
        .chain(starred)
        .chain(archived)
        .chain(hidden)
        .chain(later)
        .chain(progress)
        .chain(notes(&kept.highlights))
        .collect()
}

/// Notes by their names; those that would have the same are numbered. One without words is about the whole article.
fn notes(highlights: &[Highlight]) -> impl Iterator<Item = Op> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    let said = |highlight: &&Highlight| {
        [&highlight.words, &highlight.note].iter().any(|text| !text.trim().is_empty())
    };
    highlights.iter().filter(said).map(move |Highlight { words, note, before, after, place }| {
        let [before, after] = [before, after].map(Clone::clone);
        let quote = Quote { words: words.trim().to_owned(), before, after };
        let name = Note::new_name(&quote);
        let count = counts.entry(name.clone()).or_default();
        *count += 1;
        let name = if *count == 1 { name } else { format!("{name}-{count}") };
        let (text, offset) = *place;
        Op::Note(name, Some(Note { text, offset, quote, note: note.trim().to_owned() }))
    })
}

impl std::fmt::Debug for Imported {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Imported").field("path", &self.path).finish_non_exhaustive()
    }
}
