//! Marks that were made elsewhere, carried by the files in which articles were exported: taken over into the journal
//! once, as one action. The journal tells what is new of what they say: nothing that was said here, taken away or undone.
//! Which files were heard is remembered beside the journal's own files: another journal has heard nothing, and one that
//! is lost is made anew from the same exports.

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

/// What files say.
struct Hearing<'a> {
    options: &'a Options,
    journal: &'a Journal,
    /// What is remembered: files in their states, and that an article was unread elsewhere and so became it here.
    known: HashSet<ArticleId>,
    /// What is to be remembered once it is done.
    fresh: Vec<ArticleId>,
    /// What is not to be done: it was undone here, or is among what is to be done already.
    passed_by: HashSet<ArticleId>,
    changes: Changes,
}

/// What is to be done, each kind once.
#[derive(Default)]
struct Changes {
    places: BTreeMap<String, usize>,
    all: Vec<Change>,
    articles: HashSet<ArticleId>,
    files: Vec<Clean>,
    /// Whether the present file said something new.
    is_fresh: bool,
}

/// Takes over what these files say and was not taken over before, but for what is passed by in files of many. None:
/// there was nothing, or nothing would last. A file that cannot be read is tried again the next time.
///
/// # Errors
/// [`Fault::Busy`]: another run of the program is taking something over; or why it could not be read or written: then
/// nothing has changed, and it is tried again the next time.
pub fn take_over(
    files: &[Carrier],
    options: &Options,
    journal: &Journal,
    now: Timestamp,
) -> Result<Option<Taken>, Fault> {
    let Some(places) = journal.places().filter(|_| !files.is_empty()) else { return Ok(None) };
    let _lock = Lock::take(&places.state.join("imported.lock"), PATIENCE)?;
    let memory = journal.own_file("imported")?;
    let known = ids::read(&memory).map_err(|error| system(&error))?;
    let files: Vec<_> = files.iter().filter(|file| !known.contains(&file.heard_with(options))).collect();
    if files.is_empty() {
        return Ok(None);
    }
    let (passed_by, changes) = (undone(journal), Changes::default());
    let mut hearing = Hearing { options, journal, known, fresh: Vec::new(), passed_by, changes };
    for file in files {
        hearing.read(file);
    }
    let Hearing { fresh, changes: Changes { all, articles, files, .. }, .. } = hearing;
    let past = journal.act(&all, now)?;
    let remembered = ids::append(&memory, &fresh).map_err(|error| system(&error));
    // What is done is told. If it is not remembered, the files are read again, and say what is known already.
    let taken = |past| Ok(Some(Taken { past, article_count: articles.len(), files }));
    past.map_or_else(|| remembered.map(|()| None), taken)
}

impl Hearing<'_> {
    fn read(&mut self, file: &Carrier) {
        let excluded = self.options.excluded();
        let excludes = |key: &str| excluded.holds_member(&file.below, key);
        let mut is_marked = false;
        self.changes.is_fresh = false;
        let read = reading::each_kept(&file.path, &excludes, &mut |id, kept| {
            is_marked = true;
            self.hear(id, kept);
        });
        if self.changes.is_fresh {
            let name = file.path.file_name().unwrap_or_default().to_string_lossy();
            self.changes.files.push(Clean::line(&name));
        }
        // What says nothing of marks is not remembered: most files do not.
        if is_marked && read.is_ok() {
            self.fresh.push(file.heard_with(self.options));
        }
    }

    /// Hears what a file says of an article.
    fn hear(&mut self, id: ArticleId, kept: &Kept) {
        for op in ops(kept) {
            let said = said(&op, id);
            if self.is_news(&op, id) && self.passed_by.insert(said) {
                if op == Op::Read(false) {
                    self.known.insert(said);
                    self.fresh.push(said);
                }
                self.changes.add(op, id);
            }
        }
    }

    /// Whether nothing is said of it. What the reader said here, also by taking it away, counts for more than what was
    /// said elsewhere.
    fn is_news(&self, op: &Op, id: ArticleId) -> bool {
        match op {
            // That it was unread was said there, too.
            Op::Read(true) if self.known.contains(&said(&Op::Read(false), id)) => {
                !self.journal.is_said_so(id, op)
            }
            Op::Progress(_) => self.journal.marks(id).position.is_none(),
            op => !self.journal.is_said(id, op),
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

    /// The file in its state, and what of it is heard.
    fn heard_with(&self, options: &Options) -> ArticleId {
        match options.exclude.as_slice() {
            [] => self.state,
            globs => ArticleId::of_item("state", &format!("{}\0{}", self.state, globs.join("\0"))),
        }
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
