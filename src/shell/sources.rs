//! Which articles a command is about: the folders and files named, else the configured library, else
//! the one in the data folder, else the samples. Folders that have an index are asked through it.

use std::ops::{ControlFlow, Deref};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::environment::Environment;
use super::error::plain_reason;
use super::{Error, Outcome, complain, index, marking, remark};
use crate::library::{
    Carrier, Catalogue, Fault, Index, MemoryCatalogue, Part, Progress, Root, Union, apart, samples, scan,
};
use crate::text::Clean;

/// What was named.
#[derive(Clone, Debug)]
pub(super) struct Named {
    /// What there is to read.
    pub(super) roots: Vec<Root>,
    /// What is not there.
    pub(super) missing: Vec<PathBuf>,
    /// Whether these are the bundled samples, because nothing was named.
    pub(super) samples: bool,
}

/// What has been opened.
#[derive(Debug)]
pub(super) struct Opened {
    pub(super) library: Library,
    /// The indexes that it is asked through, if it is.
    pub(super) indexes: Vec<Arc<Index>>,
    /// Whether all of it could be read.
    pub(super) outcome: Outcome,
    named: Named,
}

/// Who answers questions.
#[derive(Debug)]
pub(super) enum Library {
    /// What was read for this one command.
    Memory(Box<MemoryCatalogue>),
    /// The index of the folder.
    Index(Arc<Index>),
    /// The indexes of several folders.
    Union(Box<Union>),
}

impl Deref for Library {
    type Target = dyn Catalogue;

    fn deref(&self) -> &Self::Target {
        match self {
            Self::Memory(catalogue) => &**catalogue,
            Self::Index(index) => &**index,
            Self::Union(union) => &**union,
        }
    }
}

impl Opened {
    /// The folders that were named.
    pub(super) fn folders(&self) -> Vec<PathBuf> {
        let folder = |root: &Root| match root {
            Root::Folder(path) => Some(path.clone()),
            _ => None,
        };
        self.named.roots.iter().filter_map(folder).collect()
    }

    /// Files that carry marks that were made elsewhere.
    pub(super) fn carriers(&self) -> Vec<Carrier> {
        match &self.library {
            Library::Memory(catalogue) => catalogue.carriers(),
            Library::Index(_) | Library::Union(_) => {
                self.indexes.iter().flat_map(|index| index.carriers()).collect()
            }
        }
    }

    /// If the index broke while it was asked, says so. True: the folder has been read instead, and all is to be asked
    /// again; not if something `is_printed` already.
    pub(super) fn mend(&mut self, is_printed: bool, environment: &Environment) -> bool {
        let Some(fault) = self.library.failure() else { return false };
        let note = if is_printed { "note-index-broke" } else { "note-index-unusable" };
        say_unusable(note, self.named.roots.first().and_then(Root::path), &fault, environment);
        if is_printed {
            self.outcome = self.outcome.max(Outcome::Incomplete);
            return false;
        }
        *self = read(self.named.clone(), environment);
        true
    }
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

/// Opens what was named, and says on standard error what could not be read. Writes nothing unless there is an index.
pub(super) fn open(paths: &[PathBuf], environment: &Environment) -> Opened {
    opened(paths, environment, Index::exists)
}

/// As [`open`], for longer than one command: a folder that has no index gets one.
pub(super) fn open_to_stay(paths: &[PathBuf], environment: &Environment) -> Opened {
    opened(paths, environment, |_, _| true)
}

/// `may_have`: whether a folder is asked through its index, given where indexes lie.
fn opened(paths: &[PathBuf], environment: &Environment, may_have: fn(&Path, &Path) -> bool) -> Opened {
    let named = named(paths, environment);
    let Some(indexes) = indexes(&named, environment, may_have) else { return read(named, environment) };
    let library = match indexes.as_slice() {
        [index] => Library::Index(Arc::clone(index)),
        indexes => {
            let parts = indexes.iter().map(|index| Arc::clone(index) as Arc<dyn Part>);
            Library::Union(Box::new(Union::new(parts.collect())))
        }
    };
    Opened { library, indexes, outcome: Outcome::Done, named }
}

/// The indexes of the folders that were named, if all may have one and they answer as the folders would.
fn indexes(
    named: &Named,
    environment: &Environment,
    may_have: fn(&Path, &Path) -> bool,
) -> Option<Vec<Arc<Index>>> {
    let cache = environment.cache_folder.as_deref().filter(|_| named.missing.is_empty())?;
    let roots = apart(named.roots.clone(), &environment.configuration.library_options);
    let folder = |root: &Root| match root {
        Root::Folder(path) if may_have(path, cache) => Some(path.clone()),
        _ => None,
    };
    let folders: Vec<PathBuf> = roots.iter().map(folder).collect::<Option<_>>()?;
    let indexes = folders.iter().map(|folder| refreshed(folder, cache, environment).map(Arc::new));
    indexes.collect::<Option<Vec<_>>>().filter(|indexes| !indexes.is_empty())
}

/// The index of a folder, its list up to date; None: the folder knows better.
fn refreshed(root: &Path, cache: &Path, environment: &Environment) -> Option<Index> {
    let options = &environment.configuration.library_options;
    let refreshed =
        index::open(root, cache, environment).and_then(|(index, _)| Ok((index.refresh(options)?, index)));
    let marking = marking::marking(Some(root), environment);
    match refreshed {
        Ok((is_current, index)) => is_current.then_some(index.with_marking(marking)),
        // It is about to be up to date; until then the folder knows better.
        Err(Fault::Busy) => None,
        Err(fault) => {
            say_unusable("note-index-unusable", Some(root), &fault, environment);
            None
        }
    }
}

fn say_unusable(note: &str, root: Option<&Path>, fault: &Fault, environment: &Environment) {
    let words = &environment.words;
    let path = root.map(shown).unwrap_or_default();
    let reason = plain_reason(fault, words);
    remark(&Clean::line(&words.with(note, &[("path", (&*path).into()), ("reason", (&*reason).into())])));
}

/// Reads the heads of all articles.
fn read(named: Named, environment: &Environment) -> Opened {
    let root = named.roots.first().and_then(Root::path);
    let catalogue = MemoryCatalogue::default().with_marking(marking::marking(root, environment));
    let progress = scan(&named.roots, &environment.configuration.library_options, &catalogue, &|_| {
        ControlFlow::Continue(())
    });
    let outcome = outcome(&named, &progress);
    let missing = named.missing.iter().map(|path| Error::NoSuchPath(shown(path)));
    for error in missing.chain(unreadable(&progress)) {
        complain(&error, environment);
    }
    Opened { library: Library::Memory(Box::new(catalogue)), indexes: Vec::new(), outcome, named }
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
