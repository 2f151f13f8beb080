//! `jianbao import` and `jianbao export`: what comes from other programs, and what goes to them. Nothing is written over
//! and nothing through a link; originals are left alone.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use jiff::Timestamp;

use super::cli::{ExportForm, ExportOptions, ImportOptions};
use super::environment::Environment;
use super::imports::take_over;
use super::list::{notes, parsed, record};
use super::new_file::{NewFile, NewFiles};
use super::sources::{self, shown};
use super::{Error, Outcome, complain, pictures, remark, tell};
use crate::article::{Article, ArticleId, PictureKind, file_name};
use crate::export::{ArticleRecord, Epub, JsonArray, Record, html_file, markdown_file};
use crate::library::{Cancel, Catalogue, View};
use crate::text::Clean;

/// Articles that are brought together before they are written.
const GATHERED: usize = 256;

/// Writes one file for each article of exports, feeds and the like, and takes over the marks that they carry.
pub(super) fn import(options: &ImportOptions, environment: &Environment) -> Result<Outcome, Error> {
    let opened = sources::open(&options.files, environment);
    let ids = opened.library.ids(&View::default(), &Cancel::default()).unwrap_or_default();
    if ids.is_empty() {
        remark(&environment.phrases.line("note-no-articles"));
        return Ok(opened.outcome.max(Outcome::Nothing));
    }
    let mut files = make_folder(&options.into)?;
    // Before the files are written, which carry the marks as well.
    take_over(&opened.carriers(), environment)?;
    let notes_title = environment.phrases.line("notes-title");
    let mut exchange = Exchange::new(&*opened.library, environment, &options.into, opened.outcome);
    exchange.each(&ids, |record, article| {
        let text = || markdown_file(article, record, &notes_title, &environment.words);
        write_into(&mut files, article, "md", text)
    })?;
    files.finish().map_err(unwritable(&options.into))?;
    exchange.told()
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
    let mut exchange = Exchange::new(&*opened.library, environment, &options.to, opened.outcome);
    let (phrases, words) = (&environment.phrases, &environment.words);
    let notes_title = phrases.line("notes-title");
    match options.format {
        ExportForm::Markdown => {
            let mut files = make_folder(&options.to)?;
            exchange.each(&ids, |record, article| {
                write_into(&mut files, article, "md", || markdown_file(article, record, &notes_title, words))
            })?;
            files.finish().map_err(unwritable(&options.to))?;
        }
        ExportForm::Html => {
            let mut files = make_folder(&options.to)?;
            exchange.each(&ids, |record, article| {
                write_into(&mut files, article, "html", || {
                    let held = pictures::held(&*opened.library, article);
                    html_file(article, record, &held, &phrases.about(article), &notes_title, words)
                })
            })?;
            files.finish().map_err(unwritable(&options.to))?;
        }
        ExportForm::Json => {
            let mut array = JsonArray::begin(begin(&options.to)?).map_err(unwritable(&options.to))?;
            exchange.each(&ids, |record, article| {
                array.push(&ArticleRecord::new(record.clone(), article, words)).map(|()| Written::Now)
            })?;
            array.finish().and_then(NewFile::finish).map_err(unwritable(&options.to))?;
        }
        ExportForm::Epub => {
            let title = options.to.file_stem().unwrap_or_default().to_string_lossy();
            let book = Epub::begin(begin(&options.to)?, Clean::line(&title), Timestamp::now());
            let mut book = book.map_err(unwritable(&options.to))?;
            exchange.each(&ids, |record, article| {
                let around = (&phrases.about(article), &notes_title);
                let mut held = pictures::held(&*opened.library, article);
                // It is none of those that every reading system knows (EPUB 3.3, 3.2).
                held.retain(|_, picture| picture.kind != PictureKind::Avif);
                book.chapter(article, record, &held, around, words).map(|()| Written::Now)
            })?;
            book.finish().and_then(NewFile::finish).map_err(unwritable(&options.to))?;
        }
    }
    exchange.told()
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
    /// The file or folder that is written.
    to: &'a Path,
    outcome: Outcome,
    written_count: usize,
    there_count: usize,
}

impl<'a> Exchange<'a> {
    fn new(
        catalogue: &'a dyn Catalogue,
        environment: &'a Environment,
        to: &'a Path,
        outcome: Outcome,
    ) -> Self {
        Self { catalogue, environment, to, outcome, written_count: 0, there_count: 0 }
    }

    /// Writes each article; those that cannot be read are told.
    fn each(
        &mut self,
        ids: &[ArticleId],
        mut write: impl FnMut(&Record, &Article) -> io::Result<Written>,
    ) -> Result<(), Error> {
        for together in ids.chunks(GATHERED) {
            self.catalogue.gather(together, &Cancel::default());
            for id in together {
                self.write(*id, &mut write)?;
            }
        }
        Ok(())
    }

    fn write(
        &mut self,
        id: ArticleId,
        write: &mut impl FnMut(&Record, &Article) -> io::Result<Written>,
    ) -> Result<(), Error> {
        let Some(entry) = self.catalogue.entry(id) else { return Ok(()) };
        let article = match self.catalogue.load(id, false) {
            Ok(article) => article,
            Err(fault) => {
                complain(&Error::Unreadable { path: entry.path.clone(), fault }, self.environment);
                self.outcome = self.outcome.max(Outcome::Incomplete);
                return Ok(());
            }
        };
        let notes = notes(&entry, self.catalogue);
        let record = Record { notes, ..record(&entry, self.environment) };
        match write(&record, &article).map_err(unwritable(self.to))? {
            Written::Now => self.written_count += 1,
            Written::Before => self.there_count += 1,
        }
        Ok(())
    }

    /// Says what was done.
    fn told(self) -> Result<Outcome, Error> {
        let words = &self.environment.words;
        let path = shown(self.to);
        let counts = [("count", self.written_count.into()), ("path", (&*path).into())];
        tell(&Clean::line(&words.with("articles-written", &counts)))?;
        if self.there_count > 0 {
            remark(&Clean::line(&words.with("note-articles-there", &[("count", self.there_count.into())])));
        }
        Ok(self.outcome)
    }
}

/// Writes an article to a file among others. Its text is made if there is none yet.
fn write_into(
    files: &mut NewFiles,
    article: &Article,
    extension: &str,
    text: impl FnOnce() -> String,
) -> io::Result<Written> {
    let name = file_name(&article.meta.title, article.id, extension);
    Ok(if files.write(&name, text)? { Written::Now } else { Written::Before })
}

/// The folder for files of articles, which is made if it is not there.
fn make_folder(path: &Path) -> Result<NewFiles, Error> {
    match fs::create_dir_all(path) {
        Err(_) if path.is_file() => Err(Error::FileForFolder(shown(path))),
        made => made.map(|()| NewFiles::of(path)).map_err(unwritable(path)),
    }
}

/// The file for all articles.
fn begin(path: &Path) -> Result<NewFile, Error> {
    if path.as_os_str().to_string_lossy().ends_with(std::path::is_separator) {
        return Err(Error::FolderForFile(shown(&path.components().collect::<PathBuf>())));
    }
    NewFile::begin(path).map_err(|error| match error.kind() {
        io::ErrorKind::AlreadyExists if path.is_dir() => Error::FolderForFile(shown(path)),
        io::ErrorKind::AlreadyExists => Error::FileExists(shown(path)),
        io::ErrorKind::NotFound => Error::NoSuchFolder(shown(path.parent().unwrap_or(path))),
        _ => unwritable(path)(error),
    })
}

fn unwritable(path: &Path) -> impl Fn(io::Error) -> Error + '_ {
    |error| Error::Unwritable { path: shown(path), error }
}
