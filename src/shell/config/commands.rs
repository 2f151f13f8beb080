//! `jianbao config`: where the configuration is, what holds, a first one.

use std::io;
use std::path::{Path, PathBuf};

use super::file;
use super::{BUNDLED, Loaded};
use crate::app::Kept;
use crate::shell::cli::ConfigCommand;
use crate::shell::environment::Environment;
use crate::shell::sources::shown;
use crate::shell::themes::{AUTO, Themes};
use crate::shell::{Error, Outcome, complain, print};
use crate::text::Clean;

/// Does what has no need of a configuration, or is for mending one; None: nothing of that kind.
pub(in crate::shell) fn without_configuration(
    command: &ConfigCommand,
    environment: &Environment,
) -> Option<Result<Outcome, Error>> {
    match command {
        ConfigCommand::Path => {
            Some(path(environment).and_then(|path| print(format!("{}\n", shown(&path)).as_bytes())))
        }
        ConfigCommand::Init { paths } => Some(init(paths, environment)),
        _ => None,
    }
}

/// Prints what a configuration says.
pub(in crate::shell) fn config(
    command: &ConfigCommand,
    loaded: &Loaded,
    environment: &Environment,
) -> Result<Outcome, Error> {
    match command {
        ConfigCommand::Show => {
            let path = environment.sources.path();
            print(loaded.merged.to_toml(path.as_deref()).as_bytes())
        }
        ConfigCommand::Keys => {
            let (keymap, mistakes) = environment.clone().read_keymap();
            for mistake in &mistakes {
                complain(mistake, environment);
            }
            let worst = mistakes.iter().map(Outcome::of).max().unwrap_or_default();
            print(keymap.to_toml().as_bytes()).map(|outcome| outcome.max(worst))
        }
        ConfigCommand::Themes => print(themes(environment).as_bytes()),
        ConfigCommand::Path | ConfigCommand::Init { .. } => Ok(Outcome::Done),
    }
}

fn path(environment: &Environment) -> Result<PathBuf, Error> {
    environment.sources.path().ok_or(Error::NoConfigFolder)
}

/// What `[ui] theme` can be, the one in use marked.
fn themes(environment: &Environment) -> String {
    let names = Themes::beside(environment.sources.path().as_deref()).names();
    let mark = |name: &str| if name == environment.theme() { '*' } else { ' ' };
    let names = std::iter::once(AUTO).chain(names.iter().map(String::as_str));
    let lines: Vec<String> = names.map(|name| format!("{} {}", mark(name), Clean::line(name))).collect();
    lines.join("\n") + "\n"
}

/// Writes a first configuration: all that can be set, as comments; and the library, if folders are named.
fn init(paths: &[PathBuf], environment: &Environment) -> Result<Outcome, Error> {
    if let Some(missing) = paths.iter().find(|path| !path.exists()) {
        return Err(Error::NoSuchPath(shown(missing)));
    }
    let path = path(environment)?;
    let library = file::written(paths, environment.home.as_deref())?;
    file::create(&path, &commented(&library)).map_err(|error| match error.kind() {
        io::ErrorKind::AlreadyExists => Error::ConfigExists(shown(&path)),
        _ => Error::Unwritable { path: shown(&path), error },
    })?;
    let words = &environment.words;
    let message = words.with("config-written", &[("path", (&*shown(&path)).into())]);
    print(format!("{message}\n").as_bytes())
}

/// The bundled file with its keys as comments, but for the library if it has folders.
fn commented(library: &[String]) -> String {
    let lines = BUNDLED.lines().map(|line| match line.split_once(" = ") {
        Some(("library", _)) if !library.is_empty() => format!("library = {}\n", file::array(library)),
        Some(_) if !line.starts_with('#') => format!("# {line}\n"),
        _ => format!("{line}\n"),
    });
    lines.collect()
}

/// Makes folders the library: writes them into the configuration, which may not be there yet.
pub(in crate::shell) fn keep(paths: &[PathBuf], environment: &Environment) -> Result<Kept, Error> {
    let path = path(environment)?;
    let library = file::written(paths, environment.home.as_deref())?;
    let known = |folder: &Path| environment.configured_library().iter().any(|other| same(other, folder));
    if paths.iter().all(|folder| known(folder)) {
        return Ok(Kept::Already);
    }
    file::add_to_library(&path, &library, &commented(&library))?;
    Ok(Kept::Now(shown(&path)))
}

/// Whether two paths are of one folder.
fn same(first: &Path, second: &Path) -> bool {
    match (first.canonicalize(), second.canonicalize()) {
        (Ok(first), Ok(second)) => first == second,
        _ => first == second,
    }
}
