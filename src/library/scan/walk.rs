//! Walking the roots, in parallel.

use std::collections::HashSet;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use ignore::{DirEntry, ParallelVisitor, ParallelVisitorBuilder, WalkBuilder, WalkState};

use super::batch::{Batch, Collector};
use super::look::Look;
use crate::library::file;
use crate::library::options::Excluded;
use crate::library::{Fault, Options, Origin, Root};
use crate::text::Clean;

/// A folder to walk: its real path, and the path that the reader wrote.
struct Folder {
    real: PathBuf,
    written: PathBuf,
}

/// Looks at every file of the roots once, however the roots overlap.
pub(super) fn walk(roots: &[Root], options: &Options, collector: &Collector<'_>) {
    let mut claimed = HashSet::new();
    let mut folders = Vec::new();
    let mut batch = collector.batch();
    for root in roots {
        match root {
            // A single file overlaps nothing.
            Root::File(path) if roots.len() == 1 && path.is_file() => {
                batch.look_at(Origin::File(path.clone()), true, 0);
            }
            Root::Bytes { name, bytes } => {
                batch.look_at(Origin::Bytes { name: name.clone(), bytes: Arc::clone(bytes) }, true, 0);
            }
            Root::Folder(path) | Root::File(path) => match fs::canonicalize(path) {
                Err(error) => batch.take(Look::failure(path, file::fault(&error))),
                Ok(real) if !claimed.insert(real.clone()) => {}
                Ok(real) if real.is_dir() => folders.push(Folder { real, written: path.clone() }),
                Ok(_) => batch.look_at(Origin::File(path.clone()), true, 0),
            },
        }
    }
    drop(batch);
    if !folders.is_empty() {
        walk_folders(&folders, options, claimed, collector);
    }
}

fn walk_folders(folders: &[Folder], options: &Options, claimed: HashSet<PathBuf>, collector: &Collector<'_>) {
    let Some((first, others)) = folders.split_first() else { return };
    let gate = Gate {
        roots: folders.iter().map(|folder| folder.real.clone()).collect(),
        excluded: options.excluded(),
        follows_links: options.follow_symlinks,
        has_several_roots: claimed.len() > 1,
        claimed: Mutex::new(claimed),
    };
    let mut builder = WalkBuilder::new(&first.real);
    for other in others {
        builder.add(&other.real);
    }
    builder.standard_filters(false).follow_links(options.follow_symlinks);
    builder.filter_entry(move |entry| entry.depth() == 0 || gate.lets_in(entry));
    builder.build_parallel().visit(&mut Visitors { folders, collector });
}

/// What is walked and what is passed by.
struct Gate {
    /// The real paths of the folders.
    roots: Vec<PathBuf>,
    excluded: Excluded,
    follows_links: bool,
    /// Whether there are several roots, which may lie in one another.
    has_several_roots: bool,
    /// Real paths that are walked on their own: roots, and what a link led to.
    claimed: Mutex<HashSet<PathBuf>>,
}

impl Gate {
    /// Folders that begin with a dot, the companions of saved pages and what the reader excluded are
    /// passed by; what is a root of its own is walked as such.
    fn lets_in(&self, entry: &DirEntry) -> bool {
        let is_folder = entry.file_type().is_some_and(|kind| kind.is_dir());
        let is_own_root = || self.has_several_roots && self.claimed().contains(entry.path());
        !(is_folder && (is_hidden(entry.file_name()) || is_companion(entry.path())))
            && !self.is_excluded(entry.path(), is_folder)
            && !is_own_root()
            && (!self.follows_links || self.is_new(entry, is_folder))
    }

    fn is_excluded(&self, path: &Path, is_folder: bool) -> bool {
        let below =
            |root: &PathBuf| path.strip_prefix(root).ok().map(|below| self.excluded.holds(below, is_folder));
        self.roots.iter().filter_map(below).any(|is_excluded| is_excluded)
    }

    /// Whether links lead here for the first time. What lies in a root is walked as its part.
    fn is_new(&self, entry: &DirEntry, is_folder: bool) -> bool {
        let is_link = entry.path_is_symlink();
        if !is_link && !is_folder {
            return true;
        }
        // A link that leads nowhere is told when it is visited.
        let Ok(real) = fs::canonicalize(entry.path()) else { return true };
        let is_in_root = || self.roots.iter().any(|root| real.starts_with(root));
        !(is_link && is_in_root()) && self.claimed().insert(real)
    }

    fn claimed(&self) -> MutexGuard<'_, HashSet<PathBuf>> {
        self.claimed.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Whether a folder is passed by for its name.
pub(in crate::library) fn is_hidden(name: &OsStr) -> bool {
    name.as_encoded_bytes().starts_with(b".")
}

/// `X_files` or `X.files` beside `X.htm` or `X.html`: pictures and scripts of a saved page.
pub(in crate::library) fn is_companion(folder: &Path) -> bool {
    let name = folder.file_name().and_then(OsStr::to_str).unwrap_or_default();
    let stem = name.strip_suffix("_files").or_else(|| name.strip_suffix(".files"));
    stem.is_some_and(|stem| {
        let page = |extension| folder.with_file_name(format!("{stem}.{extension}"));
        ["htm", "html", "HTM", "HTML"].into_iter().any(|extension| page(extension).is_file())
    })
}

struct Visitors<'a> {
    folders: &'a [Folder],
    collector: &'a Collector<'a>,
}

struct Visitor<'a> {
    folders: &'a [Folder],
    collector: &'a Collector<'a>,
    batch: Batch<'a>,
}

impl<'a> ParallelVisitorBuilder<'a> for Visitors<'a> {
    fn build(&mut self) -> Box<dyn ParallelVisitor + 'a> {
        Box::new(Visitor { folders: self.folders, collector: self.collector, batch: self.collector.batch() })
    }
}

impl ParallelVisitor for Visitor<'_> {
    fn visit(&mut self, entry: Result<DirEntry, ignore::Error>) -> WalkState {
        match entry {
            Ok(entry) => match entry.file_type() {
                Some(kind) if kind.is_dir() => {}
                Some(kind) if kind.is_file() => {
                    let path = self.as_written(entry.into_path());
                    self.batch.look(path);
                }
                // Links, pipes, sockets, devices: no articles.
                _ => {
                    let path = self.as_written(entry.into_path());
                    self.batch.take(Look::irregular(path));
                }
            },
            // A link to a folder above it leads to nothing new.
            Err(error) if is_loop(&error) => {
                let path = self.as_written(path_of(&error));
                self.batch.take(Look::irregular(path));
            }
            Err(error) => self.batch.take(self.failure(&error)),
        }
        if self.collector.is_stopped() { WalkState::Quit } else { WalkState::Continue }
    }
}

impl Visitor<'_> {
    /// The path below the folder as the reader wrote it: people know that one.
    fn as_written(&self, path: PathBuf) -> PathBuf {
        let below = |folder: &Folder| {
            let rest = path.strip_prefix(&folder.real).ok()?;
            Some((folder.real.as_os_str().len(), folder.written.join(rest)))
        };
        let nearest = self.folders.iter().filter_map(below).max_by_key(|(length, _)| *length);
        nearest.map_or(path, |(_, written)| written)
    }

    fn failure(&self, error: &ignore::Error) -> Look {
        let fault = match error.io_error() {
            Some(error) => file::fault(error),
            None => Fault::Unreadable(Clean::line(&error.to_string())),
        };
        Look::failure(&self.as_written(path_of(error)), fault)
    }
}

/// The path that an error of the walk is about.
fn path_of(error: &ignore::Error) -> PathBuf {
    match error {
        ignore::Error::WithPath { path, .. } => path.clone(),
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => path_of(err),
        ignore::Error::Loop { child, .. } => child.clone(),
        _ => PathBuf::new(),
    }
}

fn is_loop(error: &ignore::Error) -> bool {
    match error {
        ignore::Error::Loop { .. } => true,
        ignore::Error::WithPath { err, .. } | ignore::Error::WithDepth { err, .. } => is_loop(err),
        _ => false,
    }
}
