//! Which articles a command is about: the folders and files named, else the configured library, else
//! the one in the data folder, else the samples.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use super::environment::Environment;
use super::{Error, Outcome, complain};
use crate::library::{MemoryCatalogue, Progress, Root, samples, scan};
use crate::text::Clean;

/// What was named.
#[derive(Debug)]
pub(super) struct Named {
    /// What there is to read.
    pub(super) roots: Vec<Root>,
    /// What is not there.
    pub(super) missing: Vec<PathBuf>,
    /// Whether these are the bundled samples, because nothing was named.
    pub(super) samples: bool,
}

/// What has been read.
#[derive(Debug)]
pub(super) struct Opened {
    pub(super) catalogue: MemoryCatalogue,
    /// Whether all of it could be read.
    pub(super) outcome: Outcome,
}

/// The paths, else those of `--in`, else the library, else the samples.
pub(super) fn named(paths: &[PathBuf], environment: &Environment) -> Named {
    let paths = if paths.is_empty() { &environment.folders } else { paths };
    if !paths.is_empty() {
        let (there, missing): (Vec<_>, Vec<_>) = paths.iter().partition(|path| path.exists());
        return Named {
            roots: there.into_iter().map(|path| root(path)).collect(),
            missing: missing.into_iter().cloned().collect(),
            samples: false,
        };
    }
    let configured = environment.configured_library();
    let library =
        if configured.is_empty() { Vec::from_iter(environment.library.clone()) } else { configured };
    let samples_only = library.is_empty();
    // One that is not there is told by the scan: a disk may not be mounted.
    let roots = if samples_only { samples() } else { library.iter().map(|path| root(path)).collect() };
    Named { roots, missing: Vec::new(), samples: samples_only }
}

/// Reads the heads of all articles, and says on standard error what could not be read.
pub(super) fn open(paths: &[PathBuf], environment: &Environment) -> Opened {
    let named = named(paths, environment);
    let catalogue = MemoryCatalogue::default();
    let progress = scan(&named.roots, &environment.configuration.library_options, &catalogue, &|_| {
        ControlFlow::Continue(())
    });
    let outcome = outcome(&named, &progress);
    let missing = named.missing.iter().map(|path| Error::NoSuchPath(shown(path)));
    for error in missing.chain(unreadable(&progress)) {
        complain(&error, environment);
    }
    Opened { catalogue, outcome }
}

/// A path as people are shown it.
pub(super) fn shown(path: &Path) -> Clean {
    Clean::line(&path.to_string_lossy())
}

fn root(path: &Path) -> Root {
    if path.is_dir() { Root::Folder(path.to_owned()) } else { Root::File(path.to_owned()) }
}

fn unreadable(progress: &Progress) -> Vec<Error> {
    let errors = progress
        .failures
        .iter()
        .map(|(path, fault)| Error::Unreadable { path: path.clone(), fault: fault.clone() });
    errors.collect()
}

/// If nothing that was named could be read, the command was wrong; if some could, it is done in part.
fn outcome(named: &Named, progress: &Progress) -> Outcome {
    let failed = |root: &&Root| match root {
        Root::Folder(path) | Root::File(path) => {
            progress.failures.iter().any(|(failed, _)| *failed == shown(path))
        }
        Root::Bytes { .. } => false,
    };
    let read_count = named.roots.len() - named.roots.iter().filter(failed).count();
    if read_count == 0 {
        Outcome::Refused
    } else if named.missing.is_empty() && progress.failures.is_empty() {
        Outcome::Done
    } else {
        Outcome::Incomplete
    }
}
