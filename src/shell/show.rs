//! `jianbao show`: articles, whole, as pages or in formats for programs.

mod print;
mod rows;
mod what;

use std::io::{self, BufWriter};

use super::cli::{ShowFormat, ShowOptions};
use super::environment::Environment;
use super::{Error, Outcome, complain};
use print::{Form, Printer};
use what::Shelf;

/// The widest page on a terminal whose width nobody chose: 40 Han and the gutter (TYPESETTING 6.4).
const WIDEST: usize = 82;
/// The width where there is no terminal.
const PIPED: usize = 80;
/// The narrowest page that the typesetter makes.
const NARROWEST: usize = 8;

/// Prints what was named.
pub(super) fn show(options: &ShowOptions, environment: &Environment) -> Result<Outcome, Error> {
    let printer = Printer {
        environment,
        columns: columns(options, environment),
        numbered_links: options.links,
        out: BufWriter::new(io::stdout().lock()),
    };
    let mut form = Form::begin(format(options, environment), printer).map_err(Error::Output)?;
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
    let mut outcome = Outcome::Done;
    let mut shown_count = 0;
    for what in &options.what {
        let shown = match shelf.find(what, options.raw) {
            Ok(shown) => shown,
            Err(error) => {
                complain(&error, environment);
                outcome = outcome.max(missed(&error));
                continue;
            }
        };
        if let Some(fault) = shown.fault() {
            let error = Error::Unreadable { path: shown.entry.path.clone(), fault: fault.clone() };
            complain(&error, environment);
            outcome = outcome.max(Outcome::Incomplete);
        }
        form.article(&shown).map_err(Error::Output)?;
        shown_count += 1;
    }
    let nothing = if shown_count == 0 { Outcome::Refused } else { Outcome::Done };
    Ok(outcome.max(nothing).max(shelf.outcome()))
}

/// A file that is not there is one of several that could not be read; a wrong id is wrong usage.
fn missed(error: &Error) -> Outcome {
    match error {
        Error::NoSuchArticle(_) | Error::Unreadable { .. } | Error::Input(_) => Outcome::Incomplete,
        error => Outcome::of(error),
    }
}

fn columns(options: &ShowOptions, environment: &Environment) -> usize {
    let terminal = || environment.columns().map_or(PIPED, |columns| columns.clamp(NARROWEST, WIDEST));
    options.width.map_or_else(terminal, usize::from)
}

fn format(options: &ShowOptions, environment: &Environment) -> ShowFormat {
    let usual = if environment.colors { ShowFormat::Ansi } else { ShowFormat::Text };
    options.format.unwrap_or(usual)
}
