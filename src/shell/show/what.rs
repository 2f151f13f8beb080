//! WHAT is to be shown: a file, an id, or standard input.

use std::ffi::{OsStr, OsString};
use std::io::{self, Read as _};
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;

use jiff::tz::TimeZone;
use rayon::prelude::*;

use crate::article::{Article, ArticleId};
use crate::export::NoteRecord;
use crate::library::{
    Around, Cancel, Catalogue, Entry, Fault, MemoryCatalogue, Options, Request, Root, SIZE_LIMIT_BYTES, View,
    scan,
};
use crate::shell::environment::Environment;
use crate::shell::list::notes;
use crate::shell::marking::marking;
use crate::shell::sources::{self, Opened, shown};
use crate::shell::{Error, Outcome};
use crate::text::Clean;

/// Letters of an id that are needed to name it.
const FEWEST_LETTERS: usize = 6;
/// What is said to be an id is one.
const FORCED: &str = "id:";

/// What a word of the command line names.
enum What<'a> {
    Input,
    File(&'a Path),
    Folder(&'a Path),
    /// An id, or its beginning.
    Id(String),
    Nothing(&'a Path),
}

impl<'a> What<'a> {
    fn of(what: &'a OsStr) -> Self {
        let (path, name) = (Path::new(what), what.to_string_lossy());
        if let Some(id) = name.strip_prefix(FORCED) {
            return Self::Id(id.to_owned());
        }
        if name == "-" {
            return Self::Input;
        }
        match path.metadata() {
            Ok(metadata) if metadata.is_dir() => Self::Folder(path),
            Ok(_) => Self::File(path),
            Err(_) if is_id(&name) => Self::Id(name.into_owned()),
            Err(_) => Self::Nothing(path),
        }
    }
}

/// An article that was named.
#[derive(Debug)]
pub(in crate::shell) struct Shown {
    pub(in crate::shell) entry: Entry,
    pub(in crate::shell) article: Result<Arc<Article>, Fault>,
    /// The reader's notes on it.
    pub(in crate::shell) notes: Vec<NoteRecord>,
}

impl Shown {
    /// Why it cannot be read.
    pub(in crate::shell) fn fault(&self) -> Option<&Fault> {
        self.article.as_ref().err()
    }
}

/// Where ids are looked up. It is opened when the first id is asked for.
pub(in crate::shell) struct Shelf<'a> {
    environment: &'a Environment,
    library: Option<Opened>,
}

impl<'a> Shelf<'a> {
    pub(in crate::shell) fn new(environment: &'a Environment) -> Self {
        Self { environment, library: None }
    }

    /// Whether the library could be read, as far as it was asked.
    pub(in crate::shell) fn outcome(&self) -> Outcome {
        self.library.as_ref().map_or(Outcome::Done, |library| library.outcome)
    }

    /// Finds and reads articles, in this order. Files are read by all threads.
    pub(in crate::shell) fn find_all(&mut self, whats: &[OsString], raw: bool) -> Vec<Result<Shown, Error>> {
        let environment = self.environment;
        // The journal is opened, and what is wrong with it told, before all threads ask for it.
        drop(marking(None, environment));
        let read = |what: &OsString| match What::of(what) {
            What::File(path) => Some(file(path, raw, environment)),
            _ => None,
        };
        let files: Vec<_> = whats.par_iter().map(read).collect();
        let found = whats.iter().zip(files);
        found.map(|(what, file)| file.unwrap_or_else(|| self.find(what, raw))).collect()
    }

    /// Finds and reads an article.
    pub(in crate::shell) fn find(&mut self, what: &OsStr, raw: bool) -> Result<Shown, Error> {
        match What::of(what) {
            What::Input => only(&[standard_input()?], &Clean::line("-"), raw, self.environment),
            What::File(path) => file(path, raw, self.environment),
            What::Id(id) => self.find_id(&id, raw),
            What::Folder(path) => Err(Error::IsFolder(shown(path))),
            What::Nothing(path) => Err(Error::NoSuchArticle(shown(path))),
        }
    }

    fn find_id(&mut self, id: &str, raw: bool) -> Result<Shown, Error> {
        let id = id.to_ascii_lowercase();
        let written = Clean::line(&id);
        if id.len() < FEWEST_LETTERS {
            return Err(Error::ShortId(written));
        }
        let environment = self.environment;
        let opened = self.library.get_or_insert_with(|| sources::open(&[], environment));
        let found = look_up(&*opened.library, &id, raw);
        let found = if opened.mend(false, environment) { look_up(&*opened.library, &id, raw) } else { found };
        found.map_err(|examples| {
            if examples.is_empty() {
                Error::UnknownId(written)
            } else {
                Error::AmbiguousId { written, examples }
            }
        })
    }
}

/// The one article whose id begins so, or those that were found instead.
fn look_up(catalogue: &dyn Catalogue, id: &str, raw: bool) -> Result<Shown, Vec<ArticleId>> {
    let found = catalogue.find_prefix(id);
    match found.as_slice() {
        [id] => catalogue.entry(*id).map(|entry| read(catalogue, entry, raw)).ok_or_else(Vec::new),
        _ => Err(found),
    }
}

/// Whether it looks like an id, or its beginning (RFC 4648 base32).
fn is_id(text: &str) -> bool {
    let letters = text.bytes().all(|byte| byte.is_ascii_alphabetic() || matches!(byte, b'2'..=b'7'));
    letters && (FEWEST_LETTERS..=ArticleId::LETTERS).contains(&text.len())
}

fn standard_input() -> Result<Root, Error> {
    let mut bytes = Vec::new();
    // More than the library takes, so that it says so.
    io::stdin().lock().take(SIZE_LIMIT_BYTES + 1).read_to_end(&mut bytes).map_err(Error::Input)?;
    Ok(Root::Bytes { name: "-".to_owned(), bytes: bytes.into() })
}

fn file(path: &Path, raw: bool, environment: &Environment) -> Result<Shown, Error> {
    only(&[Root::File(path.to_owned())], &shown(path), raw, environment)
}

/// The only article of these roots.
fn only(roots: &[Root], path: &Clean, raw: bool, environment: &Environment) -> Result<Shown, Error> {
    let catalogue = MemoryCatalogue::default().with_marking(marking(None, environment));
    let progress = scan(roots, &Options::default(), &catalogue, &|_| ControlFlow::Continue(()));
    let fault = progress.failures.into_iter().next().map_or(Fault::Gone, |(_, fault)| fault);
    let entry = first_row(&catalogue);
    let entry = entry.ok_or_else(|| Error::Unreadable { path: path.clone(), fault })?;
    Ok(read(&catalogue, entry, raw))
}

/// A row as far as the file's head tells: the rest is known once the article is read.
fn first_row(catalogue: &dyn Catalogue) -> Option<Entry> {
    let request = Request {
        view: View::default(),
        around: Around::From(0),
        count: 1,
        complete: false,
        snippets: false,
        zone: TimeZone::UTC,
        cancel: Cancel::default(),
    };
    catalogue.window(&request).rows.into_iter().next()
}

fn read(catalogue: &dyn Catalogue, mut entry: Entry, raw: bool) -> Shown {
    let article = catalogue.load(entry.id, raw);
    match &article {
        Ok(article) => {
            entry.length = Some(article.meta.length);
            entry.language.clone_from(&article.meta.language);
        }
        Err(fault) => entry.fault = Some(fault.clone()),
    }
    let notes = notes(&entry, catalogue);
    Shown { entry, article, notes }
}
