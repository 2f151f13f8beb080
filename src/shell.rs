//! The outside: arguments, the terminal, threads, folders of the system, programs, the loop of the
//! reader and the commands that print.
//!
//! Knows every room; no room knows it. Only here is anything printed, started or asked of the
//! environment.

pub mod clipboard;
mod new_file;
pub mod opener;
pub mod reader;
pub mod report;
pub mod terminal;

mod check;
mod cli;
mod clicks;
mod colors;
mod config;
mod environment;
mod error;
mod exchange;
mod gate;
mod gauge;
mod imports;
mod index;
mod input;
mod late;
mod linear;
mod list;
mod log;
mod manual;
mod mark;
mod marking;
mod outcome;
mod pictures;
mod private;
mod probe;
mod programs;
mod rules;
mod show;
mod slot;
mod sources;
mod stats;
mod themes;
mod watch;
mod writer;

use std::fmt::Display;
use std::io::{self, Write};
use std::panic::{self, AssertUnwindSafe};
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use clap::Parser as _;

use cli::{Arguments, Command, ListFormat, ListOptions, Selection};
pub use config::{Mistake, Reason, mistakes_of_configuration, mistakes_of_theme};
use environment::Environment;
pub use error::{Error, Kind};
use opener::SystemOpener;
use outcome::Outcome;
use reader::{Desk, ReaderSettings, SessionFile};
use rules::Rules;
pub use themes::Themes;

use crate::app::Welcome;
use crate::library::{Bookmark, Root};
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
    if let Some(path) = &arguments.global.log
        && let Err(error) = log::open(path)
    {
        let error = Error::Unwritable { path: sources::shown(path), error };
        complain(&error, &environment);
        return Outcome::of(&error).exit_code();
    }
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
    if let Some(result) = before_configuration(arguments, environment) {
        return printed(result);
    }
    let loaded = environment.sources.load()?;
    environment.configure(loaded.configuration.clone());
    for mistake in &loaded.mistakes {
        complain(mistake, environment);
    }
    let configured = loaded.mistakes.iter().map(Outcome::of).max().unwrap_or_default();
    let result = match &arguments.command {
        None if arguments.linear => linear::read(&arguments.selection, environment, &opener(environment)),
        None if environment.is_terminal => return read(arguments, environment, loaded.mistakes),
        None => {
            let options = ListOptions { format: ListFormat::Table, sort: None, limit: None };
            list::list(&arguments.selection, &options, environment)
        }
        Some(Command::List { selection, options }) => list::list(selection, options, environment),
        Some(Command::Search(options)) => list::search(options, environment),
        Some(Command::Index(options)) => index::index(options, environment),
        Some(Command::Check(options)) => check::check(options, environment),
        Some(Command::Stats(options)) => stats::stats(options, environment),
        Some(Command::Show(options)) => show::show(options, environment),
        Some(Command::Mark(options)) => mark::mark(options, environment),
        Some(Command::Undo) => mark::undo(environment),
        Some(Command::Redo) => mark::redo(environment),
        Some(Command::History(options)) => mark::history(options, environment),
        Some(Command::Rules(options)) => rules::rules(options, environment),
        Some(Command::Import(options)) => exchange::import(options, environment),
        Some(Command::Export(options)) => exchange::export(options, environment),
        Some(Command::Config(command)) => config::commands::config(command, &loaded, environment),
        // Done before.
        Some(Command::Completions { .. } | Command::Man) => Ok(Outcome::Done),
    };
    printed(result.map(|outcome| outcome.max(configured)))
}

/// Does what must work whatever the configuration says.
fn before_configuration(arguments: &Arguments, environment: &Environment) -> Option<Result<Outcome, Error>> {
    match &arguments.command {
        Some(Command::Config(command)) => config::commands::without_configuration(command, environment),
        Some(Command::Completions { shell }) => Some(manual::completions(*shell)),
        Some(Command::Man) => Some(manual::manual()),
        _ => None,
    }
}

fn read(
    arguments: &Arguments,
    environment: &Environment,
    mut mistakes: Vec<Error>,
) -> Result<ExitCode, Error> {
    let Selection { paths, query } = &arguments.selection;
    list::parsed(query.as_deref().unwrap_or_default(), environment)?;
    let sources::Named { mut roots, missing, samples } = sources::named(paths, environment);
    if let Some(path) = missing.first().filter(|_| roots.is_empty()) {
        return Err(Error::NoSuchPath(sources::shown(path)));
    }
    let is_named = !(paths.is_empty() && environment.folders.is_empty());
    let is_configured = environment.sources.path().is_none_or(|path| path.exists());
    let welcome = match (samples, is_named && !is_configured) {
        (true, _) => Welcome::Samples,
        (false, true) => Welcome::Unkept,
        (false, false) => Welcome::Plain,
    };
    let paths = roots.iter().filter_map(Root::path).map(Path::to_owned).collect();
    // The scan reports them, and the reader says so.
    roots.extend(missing.into_iter().map(Root::File));
    let mut environment = environment.clone();
    let (keymap, keymap_mistakes) = environment.read_keymap();
    let keymap = Arc::new(keymap);
    mistakes.extend(keymap_mistakes);
    let older_read = marking::older_read(&roots, &environment);
    let marking = if samples {
        marking::passing()
    } else {
        marking::lasting(roots.first().and_then(Root::path), &environment, &mut mistakes)
    };
    let folders = roots.iter().filter_map(|root| match root {
        Root::Folder(path) => Some(path),
        _ => None,
    });
    let fresh = folders
        .map(|root| (root.to_owned(), marking::fresh(Some(root.as_path()), &environment, true)))
        .collect();
    let bookmark = environment.state_folder.as_deref().and_then(|state| Bookmark::of(state, &roots));
    let settings = ReaderSettings {
        session_file: bookmark.map(|bookmark| SessionFile { bookmark, keeps_place: query.is_none() }),
        fresh,
        keymap: Arc::clone(&keymap),
        roots,
        cache: environment.cache_folder.clone(),
        query: query.clone(),
        marking,
        rules: Rules::of(&environment),
        words: Arc::clone(&environment.words),
        theme: environment.theme().to_owned(),
        themes: Themes::beside(environment.sources.path().as_deref()),
        depth: environment.depth(),
        hyperlinks: environment.configuration.ui.hyperlinks,
        settings: environment.settings(),
        options: environment.configuration.library_options.clone(),
        mouse: environment.configuration.ui.mouse,
        notice: Error::first(&mistakes, &environment.words),
        welcome,
        older_read,
        desk: Desk::new(environment.clone(), paths, keymap, !mistakes.is_empty()),
    };
    reader::run(settings, &opener(&environment))
}

fn opener(environment: &Environment) -> SystemOpener {
    let configured = environment.configuration.open.opener.clone();
    SystemOpener { configured, ..SystemOpener::from_environment() }
}

/// A reader of our output that has seen enough is no failure.
fn printed(result: Result<Outcome, Error>) -> Result<ExitCode, Error> {
    match result {
        Err(Error::Output(error)) if error.kind() == io::ErrorKind::BrokenPipe => Ok(ExitCode::SUCCESS),
        result => result.map(Outcome::exit_code),
    }
}

/// Prints what a command was asked for.
fn print(text: &[u8]) -> Result<Outcome, Error> {
    io::stdout().lock().write_all(text).map_err(Error::Output)?;
    Ok(Outcome::Done)
}

/// Prints what was done, on a line.
fn tell(line: &dyn Display) -> Result<(), Error> {
    writeln!(io::stdout(), "{line}").map_err(Error::Output)
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
    log::write(text);
    // Where nobody listens there is no one to tell.
    let _ = io::stderr().write_all(text.as_bytes());
}
