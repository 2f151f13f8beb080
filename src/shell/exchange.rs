//! `jianbao import` and `jianbao export`: what comes from other programs, and what goes to them. Nothing is written over
//! and nothing through a link; originals are left alone.

use std::collections::BTreeSet;
use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Write as _};
use std::path::{Path, PathBuf};

use jiff::Timestamp;

use super::cli::{ExportForm, ExportOptions, ImportOptions};
use super::environment::Environment;
use super::imports::Imports;
use super::list::{notes, parsed, record};
use super::sources::{self, shown};
use super::writer::write_new;
use super::{Error, Outcome, complain, marking, remark, tell};
use crate::article::{Article, ArticleId, Format, file_name};
use crate::export::{
    ArticleRecord, Epub, JsonArray, NoteRecord, Record, html_article, html_end, html_start, markdown_file,
    with_notes,
};
use crate::library::{Cancel, Catalogue, Entry, View};
use crate::text::{Clean, Language};

/// Writes one file for each article of exports, feeds and the like, and takes over the marks that they carry.
pub(super) fn import(options: &ImportOptions, environment: &Environment) -> Result<Outcome, Error> {
    let opened = sources::open(&options.files, environment);
    let ids = opened.library.ids(&View::default(), &Cancel::default()).unwrap_or_default();
    let mut exchange = Exchange::new(&*opened.library, environment, opened.outcome);
    exchange.each(&ids, |entry, article, _| {
        let text = markdown_file(article, &entry.marks.tags, &environment.words);
        write_into(&options.into, article, "md", &text)
    })?;
    let carries = |id: &&ArticleId| {
        let entry = opened.library.entry(**id);
        entry.and_then(|entry| entry.format).is_some_and(Format::carries_marks)
    };
    let files: BTreeSet<PathBuf> =
        ids.iter().filter(carries).filter_map(|id| opened.library.path(*id)).collect();
    let outcome = exchange.told(&options.into)?;
    if let Some(imports) = Imports::of(environment).filter(|_| !files.is_empty()) {
        let journal = marking::journal(environment)?;
        let files: Vec<PathBuf> = files.into_iter().collect();
        imports.tell_of(&files, &journal, environment)?;
    }
    Ok(outcome)
}

/// Writes the articles of a selection in a form that other programs read.
pub(super) fn export(options: &ExportOptions, environment: &Environment) -> Result<Outcome, Error> {
    let query = parsed(options.selection.query.as_deref().unwrap_or_default(), environment)?;
    let opened = sources::open(&options.selection.paths, environment);
    let order = query.sort.unwrap_or(environment.configuration.list.sort).order();
    let view = View { query, order, ..View::default() };
    let ids = opened.library.ids(&view, &Cancel::default()).unwrap_or_default();
    if ids.is_empty() {
        remark(&environment.phrases.line("note-no-articles"));
        return Ok(opened.outcome.max(Outcome::Nothing));
    }
    let mut exchange = Exchange::new(&*opened.library, environment, opened.outcome);
    match options.format {
        ExportForm::Markdown => exchange.each(&ids, |entry, article, notes| {
            let noted = with_notes(article, notes, environment.phrases.line("notes-title"));
            write_into(
                &options.to,
                article,
                "md",
                &markdown_file(&noted, &entry.marks.tags, &environment.words),
            )
        })?,
        ExportForm::Html => exchange.each(&ids, |_, article, notes| {
            let page = page(article, notes, environment);
            let page = format!("{}{page}{}", html_start(&article.meta.title), html_end());
            write_into(&options.to, article, "html", &page)
        })?,
        ExportForm::Json => {
            let mut array =
                JsonArray::begin(BufWriter::new(create(&options.to)?)).map_err(unwritable(&options.to))?;
            exchange.each(&ids, |entry, article, notes| {
                let record = Record { notes: notes.to_vec(), ..record(entry, environment) };
                array.push(&ArticleRecord::new(record, article, &environment.words)).map(|()| Written::Now)
            })?;
            array.finish().and_then(|mut file| file.flush()).map_err(unwritable(&options.to))?;
        }
        ExportForm::Epub => {
            let title = options.to.file_stem().unwrap_or_default().to_string_lossy();
            let file = BufWriter::new(create(&options.to)?);
            let book = Epub::begin(file, Clean::line(&title), Timestamp::now());
            let mut book = book.map_err(unwritable(&options.to))?;
            exchange.each(&ids, |_, article, notes| {
                let language = article.meta.language.as_ref().map(Language::tag);
                let page = page(article, notes, environment);
                book.chapter(article.meta.title.clone(), language, &page).map(|()| Written::Now)
            })?;
            book.finish().and_then(|mut file| file.flush()).map_err(unwritable(&options.to))?;
        }
    }
    exchange.told(&options.to)
}

/// An article as a piece of a page, with its notes.
fn page(article: &Article, notes: &[NoteRecord], environment: &Environment) -> String {
    let about = environment.phrases.about(article);
    let noted = with_notes(article, notes, environment.phrases.line("notes-title"));
    html_article(&noted, &about, &environment.words)
}

/// What came of writing an article.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Written {
    Now,
    /// There is something of its name.
    Before,
}

/// Articles that are written one after the other.
struct Exchange<'a> {
    catalogue: &'a dyn Catalogue,
    environment: &'a Environment,
    outcome: Outcome,
    written_count: usize,
    there_count: usize,
}

impl<'a> Exchange<'a> {
    fn new(catalogue: &'a dyn Catalogue, environment: &'a Environment, outcome: Outcome) -> Self {
        Self { catalogue, environment, outcome, written_count: 0, there_count: 0 }
    }

    /// Writes each article; those that cannot be read are told.
    fn each(
        &mut self,
        ids: &[ArticleId],
        mut write: impl FnMut(&Entry, &Article, &[NoteRecord]) -> io::Result<Written>,
    ) -> Result<(), Error> {
        for id in ids {
            let Some(entry) = self.catalogue.entry(*id) else { continue };
            let article = match self.catalogue.load(*id, false) {
                Ok(article) => article,
                Err(fault) => {
                    complain(&Error::Unreadable { path: entry.path.clone(), fault }, self.environment);
                    self.outcome = self.outcome.max(Outcome::Incomplete);
                    continue;
                }
            };
            let notes = notes(&entry, self.catalogue);
            let path = entry.title.clone();
            match write(&entry, &article, &notes).map_err(|error| Error::Unwritable { path, error })? {
                Written::Now => self.written_count += 1,
                Written::Before => self.there_count += 1,
            }
        }
        Ok(())
    }

    /// Says what was done.
    fn told(self, to: &Path) -> Result<Outcome, Error> {
        let words = &self.environment.words;
        let path = shown(to);
        let counts = [("count", self.written_count.into()), ("path", (&*path).into())];
        tell(&Clean::line(&words.with("articles-written", &counts)))?;
        if self.there_count > 0 {
            remark(&Clean::line(&words.with("note-articles-there", &[("count", self.there_count.into())])));
        }
        Ok(self.outcome)
    }
}

/// Writes a file into a folder, which is made if it is not there.
fn write_into(folder: &Path, article: &Article, extension: &str, text: &str) -> io::Result<Written> {
    fs::create_dir_all(folder)?;
    match write_new(&folder.join(file_name(&article.meta.title, article.id, extension)), text.as_bytes()) {
        Ok(()) => Ok(Written::Now),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(Written::Before),
        Err(error) => Err(error),
    }
}

fn create(path: &Path) -> Result<File, Error> {
    OpenOptions::new().write(true).create_new(true).open(path).map_err(unwritable(path))
}

fn unwritable(path: &Path) -> impl Fn(io::Error) -> Error + '_ {
    |error| Error::Unwritable { path: shown(path), error }
}
