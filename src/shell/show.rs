//! `jianbao show`: articles, whole, as pages or in formats for programs.

mod print;
mod rows;
mod what;

use std::io::{self, BufWriter};

use super::cli::{ShowFormat, ShowOptions};
use super::environment::Environment;
use super::{Error, Outcome, complain};
use print::{Form, Printer, Width};
pub(super) use what::Shelf;
use what::Shown;

/// The width where there is no terminal.
const PIPED: usize = 80;
/// Articles that all threads read and set together, before they are printed.
const TOGETHER: usize = 16;
/// The narrowest page that the typesetter makes.
const NARROWEST: usize = 8;

/// Prints what was named.
pub(super) fn show(options: &ShowOptions, environment: &Environment) -> Result<Outcome, Error> {
    let printer = Printer { environment, width: width(options, environment), numbered_links: options.links };
    let out = BufWriter::new(io::stdout().lock());
    let mut form = Form::begin(format(options, environment), printer, out).map_err(Error::Output)?;
    let result = print_all(options, environment, &mut form);
    // Also after a failure: what has begun as an array must end as one.
    let finished = form.finish().map_err(Error::Output);
    result.and_then(|outcome| finished.map(|()| outcome))
}

fn print_all(
    options: &ShowOptions,
    environment: &Environment,
    form: &mut Form<'_, impl io::Write>,
) -> Result<Outcome, Error> {
    let mut shelf = Shelf::new(environment);
    let mut tally = Tally::default();
    for whats in options.what.chunks(TOGETHER) {
        let found = shelf.find_all(whats, options.raw);
        let shown = found.into_iter().filter_map(|found| tally.take(found, environment));
        form.articles(&shown.collect::<Vec<_>>()).map_err(Error::Output)?;
    }
    Ok(tally.outcome().max(shelf.outcome()))
}

/// What became of all that was named.
#[derive(Debug, Default)]
struct Tally {
    has_shown: bool,
    has_missed: bool,
    wrong: Outcome,
}

impl Tally {
    /// What was found, even where it cannot be read; what went wrong is said.
    fn take(&mut self, found: Result<Shown, Error>, environment: &Environment) -> Option<Shown> {
        match found {
            Ok(shown) => {
                if let Some(fault) = shown.fault() {
                    let error = Error::Unreadable { path: shown.entry.path.clone(), fault: fault.clone() };
                    complain(&error, environment);
                    self.has_missed = true;
                }
                self.has_shown = true;
                Some(shown)
            }
            Err(error) => {
                complain(&error, environment);
                self.miss(&error);
                None
            }
        }
    }

    /// A file that is not there is one of several that could not be read; a wrong id is wrong usage.
    fn miss(&mut self, error: &Error) {
        match error {
            Error::NoSuchArticle(_) | Error::Unreadable { .. } => self.has_missed = true,
            error => self.wrong = self.wrong.max(Outcome::of(error)),
        }
    }

    fn outcome(&self) -> Outcome {
        let done = match (self.has_shown, self.has_missed) {
            (false, _) => Outcome::Refused,
            (true, true) => Outcome::Incomplete,
            (true, false) => Outcome::Done,
        };
        done.max(self.wrong)
    }
}

fn width(options: &ShowOptions, environment: &Environment) -> Width {
    match options.width {
        Some(columns) => Width::Asked(columns.into()),
        None => Width::Room(environment.columns().map_or(PIPED, |columns| columns.max(NARROWEST))),
    }
}

fn format(options: &ShowOptions, environment: &Environment) -> ShowFormat {
    let usual = if environment.colors { ShowFormat::Ansi } else { ShowFormat::Text };
    options.format.unwrap_or(usual)
}
