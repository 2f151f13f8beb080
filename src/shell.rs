//! The outside: arguments, the terminal, threads, folders of the system, programs, the loop of the
//! reader and the commands that print.
//!
//! Knows every room; no room knows it. Only here is anything printed, started or asked of the
//! environment.

pub mod clipboard;
pub mod opener;
pub mod reader;
pub mod report;
pub mod terminal;

mod cli;
mod clicks;
mod colors;
mod config;
mod environment;
mod error;
mod input;
mod late;
mod list;
mod outcome;
mod probe;
mod show;
mod slot;
mod sources;
mod themes;

use std::io::{self, Write};
use std::panic::{self, AssertUnwindSafe};
use std::process::ExitCode;
use std::sync::Arc;

use clap::Parser as _;

use cli::{Arguments, Command, ListFormat, ListOptions, Selection};
pub use config::{Mistake, Reason};
use environment::Environment;
pub use error::{Error, Kind};
use opener::SystemOpener;
use outcome::Outcome;
use reader::ReaderSettings;
pub use themes::Themes;

use crate::library::Root;
use crate::text::Clean;

/// Runs the program on the arguments and environment of this process.
#[must_use]
pub fn main() -> ExitCode {
    let arguments = match Arguments::try_parse().and_then(Arguments::checked) {
        Ok(arguments) => arguments,
        Err(error) => {
            // Help that nobody reads any more is no failure.
            let _ = error.print();
            return ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2));
        }
    };
    let mut environment = Environment::new(&arguments.global);
    if let Some(folder) = &environment.state_folder {
        report::install(folder);
    }
    let ended = panic::catch_unwind(AssertUnwindSafe(|| run(&arguments, &mut environment)));
    let result = ended.unwrap_or_else(|_| Err(environment.panicked()));
    result.unwrap_or_else(|error| {
        complain(&error, &environment);
        Outcome::of(&error).exit_code()
    })
}

fn run(arguments: &Arguments, environment: &mut Environment) -> Result<ExitCode, Error> {
    let loaded = environment.sources.load()?;
    environment.configure(loaded.configuration);
    for mistake in &loaded.mistakes {
        complain(mistake, environment);
    }
    let configured = loaded.mistakes.iter().map(Outcome::of).max().unwrap_or_default();
    let result = match &arguments.command {
        None if environment.is_terminal => return read(arguments, environment, &loaded.mistakes),
        None => {
            let options = ListOptions { format: ListFormat::Table, sort: None, limit: None };
            list::list(&arguments.selection, &options, environment)
        }
        Some(Command::List { selection, options }) => list::list(selection, options, environment),
        Some(Command::Show(options)) => show::show(options, environment),
    };
    printed(result.map(|outcome| outcome.max(configured)))
}

fn read(arguments: &Arguments, environment: &Environment, mistakes: &[Error]) -> Result<ExitCode, Error> {
    let Selection { paths, query } = &arguments.selection;
    list::parsed(query.as_deref().unwrap_or_default(), environment)?;
    let sources::Named { mut roots, missing, samples } = sources::named(paths, environment);
    if let Some(path) = missing.first().filter(|_| roots.is_empty()) {
        return Err(Error::NoSuchPath(sources::shown(path)));
    }
    // The scan reports them, and the reader says so.
    roots.extend(missing.into_iter().map(Root::File));
    let (keymap, keymap_mistakes) = environment.sources.keymap(environment.configuration.ui.keys);
    let mut mistakes = mistakes.iter().chain(&keymap_mistakes);
    let settings = ReaderSettings {
        keymap: Arc::new(keymap),
        roots,
        query: query.clone(),
        words: Arc::clone(&environment.words),
        theme: environment.theme().to_owned(),
        themes: Themes::beside(environment.sources.path().as_deref()),
        depth: environment.depth(),
        settings: environment.settings(),
        options: environment.configuration.library_options.clone(),
        mouse: environment.configuration.ui.mouse,
        notice: mistakes.next().map(|mistake| mistake.message(&environment.words)),
        samples,
    };
    let configured = environment.configuration.open.opener.clone();
    reader::run(settings, &SystemOpener { configured, ..SystemOpener::from_environment() })
}

/// A reader of our output that has seen enough is no failure.
fn printed(result: Result<Outcome, Error>) -> Result<ExitCode, Error> {
    match result {
        Err(Error::Output(error)) if error.kind() == io::ErrorKind::BrokenPipe => Ok(ExitCode::SUCCESS),
        result => result.map(Outcome::exit_code),
    }
}

/// Says on standard error what went wrong.
fn complain(error: &Error, environment: &Environment) {
    say(&error.text(&environment.words));
}

/// Says on standard error what is no mistake, on one line.
fn remark(text: &Clean) {
    say(&format!("jianbao: {text}\n"));
}

fn say(text: &str) {
    // Where nobody listens there is no one to tell.
    let _ = io::stderr().write_all(text.as_bytes());
}
