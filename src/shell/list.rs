//! `jianbao list`: rows of a library, for people or programs.

use std::io::{self, BufWriter, Write};

use super::cli::{ListFormat, ListOptions, Selection};
use super::environment::Environment;
use super::{Error, Outcome, remark, sources};
use crate::export::{JsonArray, Listing, ListingRow, Record, tsv_header, tsv_row};
use crate::library::{Around, Cancel, Catalogue, Entry, Fault, MemoryCatalogue, Request, View};
use crate::query::{self, Query, Scope};
use crate::text::Clean;

/// Rows asked for at a time: enough for all threads, little to hold.
const WINDOW: usize = 512;
/// Letters of an id in a table: a million articles have hardly two that agree in them.
const ID_LETTERS: usize = 8;

/// Prints the articles of a selection.
pub(super) fn list(
    selection: &Selection,
    options: &ListOptions,
    environment: &Environment,
) -> Result<Outcome, Error> {
    let out = BufWriter::new(io::stdout().lock());
    let mut printer = Printer::begin(out, options.format, environment).map_err(Error::Output)?;
    let result = print_rows(selection, options, environment, &mut printer);
    // Also after a failure: what has begun as an array must end as one.
    let finished = printer.finish().map_err(Error::Output);
    result.and_then(|outcome| finished.map(|()| outcome))
}

fn print_rows<W: Write>(
    selection: &Selection,
    options: &ListOptions,
    environment: &Environment,
    printer: &mut Printer<'_, W>,
) -> Result<Outcome, Error> {
    let query = parsed(selection.query.as_deref().unwrap_or_default(), environment)?;
    let opened = sources::open(&selection.paths, environment);
    let sort = options.sort.or(query.sort).unwrap_or(environment.configuration.list.sort);
    let rows = Rows {
        catalogue: &opened.catalogue,
        view: View { query, scope: Scope::Everything, order: sort.order(), ..View::default() },
        complete: options.format != ListFormat::Table,
        environment,
    };
    let mut count = 0;
    let limit = options.limit.unwrap_or(usize::MAX);
    while count < limit {
        let entries = rows.after(count, WINDOW.min(limit - count));
        if entries.is_empty() {
            break;
        }
        count += entries.len();
        for entry in &entries {
            printer.row(entry, &opened.catalogue).map_err(Error::Output)?;
        }
    }
    let outcome = opened.outcome.max(if count == 0 { Outcome::Nothing } else { Outcome::Done });
    // Where something could not be read, that was said already.
    if outcome == Outcome::Nothing && limit > 0 {
        remark(&nothing(selection.query.as_deref().unwrap_or_default(), environment));
    }
    Ok(outcome)
}

/// That nothing was found.
fn nothing(query: &str, environment: &Environment) -> Clean {
    let words = &environment.words;
    Clean::line(&match query.trim() {
        "" => words.get("note-no-articles"),
        query => words.with("note-no-hits", &[("query", query.into())]),
    })
}

/// The query of this text.
pub(super) fn parsed(text: &str, environment: &Environment) -> Result<Query, Error> {
    query::parse(text, &environment.phrases.calendar())
        .map_err(|error| Error::Query { text: text.to_owned(), error })
}

/// The rows of a view, in the order in which they are printed.
struct Rows<'a> {
    catalogue: &'a MemoryCatalogue,
    view: View,
    complete: bool,
    environment: &'a Environment,
}

impl Rows<'_> {
    /// At most `count` rows after the first `skipped`.
    fn after(&self, skipped: usize, count: usize) -> Vec<Entry> {
        let request = Request {
            view: self.view.clone(),
            around: Around::From(skipped),
            count,
            complete: self.complete,
            zone: self.environment.phrases.zone.clone(),
            cancel: Cancel::default(),
        };
        self.catalogue.window(&request).rows
    }
}

/// An entry as an object.
pub(super) fn record(entry: &Entry, environment: &Environment) -> Record {
    Record {
        title: entry.title.clone(),
        url: entry.url.clone(),
        source: entry.source.clone(),
        author: entry.author.clone(),
        published: entry.published,
        path: entry.path.clone(),
        format: entry.format,
        lang: entry.language.as_ref().map(|language| language.tag().clone()),
        tags: entry.marks.tags.clone(),
        versions: entry.version_count,
        broken: entry.fault.as_ref().map(|fault| environment.phrases.fault(fault)),
        ..Record::new(entry.id, entry.length)
    }
}

/// Writes rows in a format.
struct Printer<'a, W: Write> {
    environment: &'a Environment,
    form: Form<W>,
}

enum Form<W: Write> {
    Table { out: W, listing: Listing },
    Tsv(W),
    Json(JsonArray<W>),
}

impl<'a, W: Write> Printer<'a, W> {
    fn begin(mut out: W, format: ListFormat, environment: &'a Environment) -> io::Result<Self> {
        let form = match format {
            ListFormat::Table => Form::Table {
                out,
                listing: Listing { columns: environment.columns(), ruler: environment.ruler },
            },
            ListFormat::Tsv => {
                out.write_all(tsv_header().as_bytes())?;
                Form::Tsv(out)
            }
            ListFormat::Json => Form::Json(JsonArray::begin(out)?),
        };
        Ok(Self { environment, form })
    }

    fn row(&mut self, entry: &Entry, catalogue: &MemoryCatalogue) -> io::Result<()> {
        match &mut self.form {
            Form::Table { out, listing } => {
                let (before, title) = listing.row(&listed(entry, catalogue, self.environment));
                if self.environment.colors {
                    writeln!(out, "\x1b[2m{before}\x1b[0m{title}")
                } else {
                    writeln!(out, "{}", format!("{before}{title}").trim_end())
                }
            }
            Form::Tsv(out) => out.write_all(tsv_row(&record(entry, self.environment)).as_bytes()),
            Form::Json(array) => array.push(&record(entry, self.environment)),
        }
    }

    fn finish(self) -> io::Result<()> {
        match self.form {
            Form::Table { mut out, .. } | Form::Tsv(mut out) => out.flush(),
            Form::Json(array) => array.finish()?.flush(),
        }
    }
}

fn listed(entry: &Entry, catalogue: &MemoryCatalogue, environment: &Environment) -> ListingRow {
    let phrases = &environment.phrases;
    let date = entry
        .published
        .map(|time| time.to_zoned_datetime(phrases.zone.clone()).strftime("%Y-%m-%d %H:%M").to_string());
    let id: String = entry.id.to_string().chars().take(ID_LETTERS).collect();
    ListingRow {
        id: Clean::line(&id),
        date: Clean::line(&date.unwrap_or_default()),
        source: entry.source.clone(),
        title: title(entry, catalogue, environment),
    }
}

/// The title; first words need the file read, which only untitled articles are worth.
fn title(entry: &Entry, catalogue: &MemoryCatalogue, environment: &Environment) -> Clean {
    let phrases = &environment.phrases;
    let whole = if entry.title.is_empty() { catalogue.entry(entry.id) } else { None };
    let title = phrases.row_title(whole.as_ref().unwrap_or(entry));
    match entry.fault.as_ref().map(|fault: &Fault| phrases.fault(fault)) {
        Some(reason) => Clean::line(&format!("{title} ({reason})")),
        None => title,
    }
}
