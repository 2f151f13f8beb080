//! `jianbao list` and `jianbao search`: rows of a library, for people or programs.

mod printer;

use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use super::cli::{ListFormat, ListOptions, SearchOptions, Selection};
use super::environment::Environment;
use super::sources::shown;
use super::{Error, Outcome, remark, sources};
use crate::library::{Around, Cancel, Catalogue, Request, View};
use crate::query::{self, Query, Scope, Sort};
use crate::text::Clean;
use printer::{Found, Printer};
pub(super) use printer::{notes, record};

/// Rows asked for at a time: enough for all threads, little to hold.
const WINDOW: usize = 512;
/// Articles that are counted although they are not printed.
const COUNTED: usize = 1_000;
/// Snippets of an article that was searched for.
const SNIPPETS: usize = 2;

/// What is to be printed.
struct Wanted<'a> {
    paths: &'a [PathBuf],
    query: &'a str,
    /// Over the query's own order.
    sort: Option<Sort>,
    /// The order if neither is there.
    usual_sort: Sort,
    limit: Option<usize>,
    format: ListFormat,
    /// With snippets, and how many articles match.
    is_search: bool,
}

/// Prints the articles of a selection.
pub(super) fn list(
    selection: &Selection,
    options: &ListOptions,
    environment: &Environment,
) -> Result<Outcome, Error> {
    let wanted = Wanted {
        paths: &selection.paths,
        query: selection.query.as_deref().unwrap_or_default(),
        sort: options.sort,
        usual_sort: environment.configuration.list.sort,
        limit: options.limit,
        format: options.format,
        is_search: false,
    };
    print(&wanted, environment)
}

/// Prints the articles that match, and where.
pub(super) fn search(options: &SearchOptions, environment: &Environment) -> Result<Outcome, Error> {
    let wanted = Wanted {
        paths: &options.paths,
        query: &options.query,
        sort: None,
        usual_sort: Sort::default(),
        limit: options.limit,
        format: options.format,
        is_search: true,
    };
    let result = print(&wanted, environment);
    if let Some(hint) = misunderstood(options, matches!(result, Ok(Outcome::Nothing)), environment) {
        remark(&hint);
    }
    result
}

/// What was probably meant by a query whose words are not quoted, or by a folder without a query.
fn misunderstood(options: &SearchOptions, is_nothing: bool, environment: &Environment) -> Option<Clean> {
    let missing: Vec<_> =
        options.paths.iter().filter(|path| !path.exists()).map(|path| shown(path)).collect();
    let said =
        |id, name, value: &str| Some(Clean::line(&environment.words.with(id, &[(name, value.into())])));
    if !missing.is_empty() {
        let words = [&[Clean::line(&options.query)][..], &missing].concat();
        return said("note-quote-query", "query", &Clean::join(&words, " "));
    }
    let is_path = is_nothing && options.paths.is_empty() && Path::new(&options.query).exists();
    if is_path { said("note-no-query", "path", &options.query) } else { None }
}

fn print(wanted: &Wanted<'_>, environment: &Environment) -> Result<Outcome, Error> {
    let out = BufWriter::new(io::stdout().lock());
    let mut printer = Printer::begin(out, wanted.format, environment).map_err(Error::Output)?;
    let result = print_rows(wanted, environment, &mut printer);
    // Also after a failure: what has begun as an array must end as one.
    let finished = printer.finish().map_err(Error::Output);
    result.and_then(|outcome| finished.map(|()| outcome))
}

fn print_rows<W: Write>(
    wanted: &Wanted<'_>,
    environment: &Environment,
    printer: &mut Printer<'_, W>,
) -> Result<Outcome, Error> {
    let query = parsed(wanted.query, environment)?;
    let mut opened = sources::open(wanted.paths, environment);
    let sort = wanted.sort.or(query.sort).unwrap_or(wanted.usual_sort);
    let folded = environment.configuration.library_options.fold_retold;
    let view = View { query, scope: Scope::Everything, order: sort.order(), folded, ..View::default() };
    let rows = Rows { view, wanted, environment };
    let mut count = rows.print(&*opened.library, printer).map_err(Error::Output)?;
    let mut total = rows.total(&*opened.library, count);
    if opened.mend(count > 0, environment) {
        count = rows.print(&*opened.library, printer).map_err(Error::Output)?;
        total = rows.total(&*opened.library, count);
    }
    if let Some((total, is_exact)) = total.filter(|_| count > 0) {
        printer.hits(total, is_exact).map_err(Error::Output)?;
    }
    let outcome = opened.outcome.max(if count == 0 { Outcome::Nothing } else { Outcome::Done });
    // Where something could not be read, that was said already.
    if outcome == Outcome::Nothing && wanted.limit != Some(0) {
        remark(&nothing(wanted.query, environment));
    }
    Ok(outcome)
}

/// That nothing was found.
fn nothing(query: &str, environment: &Environment) -> Clean {
    let words = &environment.words;
    Clean::line(&match query.trim() {
        "" => words.get("note-no-articles"),
        query if query::is_or_in_small_letters(query) => {
            words.with("note-no-hits-of-or", &[("query", query.into())])
        }
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
    view: View,
    wanted: &'a Wanted<'a>,
    environment: &'a Environment,
}

impl Rows<'_> {
    /// Prints as many as are wanted, and says how many they were.
    fn print<W: Write>(&self, catalogue: &dyn Catalogue, printer: &mut Printer<'_, W>) -> io::Result<usize> {
        let limit = self.wanted.limit.unwrap_or(usize::MAX);
        let mut count = 0;
        while count < limit {
            let entries = catalogue.window(&self.request(count, WINDOW.min(limit - count))).rows;
            if entries.is_empty() {
                break;
            }
            count += entries.len();
            for entry in &entries {
                let found = self.wanted.shows_snippets().then(|| Found {
                    snippets: catalogue.snippets(entry.id, &self.view.query, SNIPPETS),
                    count: catalogue.hit_count(entry.id, &self.view.query),
                });
                printer.row(entry, found.as_ref(), catalogue)?;
            }
        }
        Ok(count)
    }

    /// How many match, if that is wanted; whether they are all: beyond so many nobody waits for their number.
    fn total(&self, catalogue: &dyn Catalogue, printed: usize) -> Option<(usize, bool)> {
        let wanted = || catalogue.window(&self.request(printed.max(COUNTED), 1));
        self.wanted.tells_count().then(wanted).map(|window| (window.total, window.is_counted))
    }

    /// At most `count` rows after the first `skipped`.
    fn request(&self, skipped: usize, count: usize) -> Request {
        Request {
            view: self.view.clone(),
            around: Around::From(skipped),
            count,
            complete: self.wanted.format != ListFormat::Table,
            snippets: false,
            zone: self.environment.phrases.zone.clone(),
            cancel: Cancel::default(),
        }
    }
}

impl Wanted<'_> {
    /// Programs count for themselves.
    fn tells_count(&self) -> bool {
        self.is_search && self.format == ListFormat::Table
    }

    fn shows_snippets(&self) -> bool {
        self.is_search && self.format != ListFormat::Tsv
    }
}
