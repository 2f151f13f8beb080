//! `jianbao index`: brings the indexes of folders up to date, or deletes them.

use std::path::{Path, PathBuf};
use std::time::Instant;

use super::cli::IndexOptions;
use super::environment::Environment;
use super::gauge::Gauge;
use super::sources::{self, shown};
use super::{Error, Outcome, complain, imports, remark, rules, tell};
use crate::library::{Cancel, Catalogue as _, Fault, Index, Indexing, Opened, Rebuilt, Root};
use crate::text::Clean;

/// Opens the index of a folder, and says on standard error if it had to be made anew. True: it had.
pub(super) fn open(root: &Path, cache: &Path, environment: &Environment) -> Result<(Index, bool), Fault> {
    let (index, opened) = Index::open(root, cache)?;
    let note = match opened {
        Opened::New | Opened::Known => None,
        Opened::Rebuilt(Rebuilt::Damaged) => Some("note-index-damaged"),
        Opened::Rebuilt(Rebuilt::Older) => Some("note-index-older"),
        Opened::Rebuilt(Rebuilt::Newer) => Some("note-index-newer"),
    };
    if let Some(note) = note {
        remark(&about(note, root, environment));
    }
    Ok((index, note.is_some()))
}

/// Does what is wished with the index of each folder.
pub(super) fn index(options: &IndexOptions, environment: &Environment) -> Result<Outcome, Error> {
    let cache = environment.cache_folder.as_deref().ok_or(Error::NoCacheFolder)?;
    let mut outcomes = Vec::new();
    let mut updated = Vec::new();
    for root in folders(options, environment)? {
        let result = if options.forget {
            forget(&root, cache, environment)
        } else {
            update(&root, cache, options.rebuild, environment)
        };
        outcomes.push(match result {
            Err(error @ Error::Output(_)) => return Err(error),
            Err(error) => {
                complain(&error, environment);
                Outcome::of(&error)
            }
            Ok(outcome) => {
                updated.push(root);
                outcome
            }
        });
    }
    if !options.forget {
        imports::after_update(&updated, environment)?;
        rules::after_update(&updated, environment)?;
    }
    let (worst, best) = (outcomes.iter().max(), outcomes.iter().min());
    Ok(match (best.copied().unwrap_or_default(), worst.copied().unwrap_or_default()) {
        // Done for some of the folders.
        (Outcome::Done | Outcome::Nothing | Outcome::Incomplete, Outcome::Refused) => Outcome::Incomplete,
        (_, worst) => worst,
    })
}

fn folders(options: &IndexOptions, environment: &Environment) -> Result<Vec<PathBuf>, Error> {
    let named = sources::named(&options.paths, environment);
    if named.samples {
        return Err(Error::NoLibrary);
    }
    let there = named.roots.iter().filter_map(Root::path).map(Path::to_owned);
    Ok(there.chain(named.missing).collect())
}

fn forget(root: &Path, cache: &Path, environment: &Environment) -> Result<Outcome, Error> {
    if Index::forget(root, cache).map_err(|fault| unusable(root, fault))? {
        tell(&about("index-forgotten", root, environment))?;
        Ok(Outcome::Done)
    } else {
        remark(&about("note-index-none", root, environment));
        Ok(Outcome::Nothing)
    }
}

fn update(root: &Path, cache: &Path, is_anew: bool, environment: &Environment) -> Result<Outcome, Error> {
    if !root.exists() {
        return Err(Error::NoSuchPath(shown(root)));
    }
    if !root.is_dir() {
        return Err(Error::NotFolder(shown(root)));
    }
    let began = Instant::now();
    if is_anew {
        Index::forget(root, cache).map_err(|fault| unusable(root, fault))?;
    }
    let Updated { indexing, article_count } =
        updated(root, cache, environment).map_err(|fault| unusable(root, fault))?;
    let failures = &indexing.scan.failures;
    let place = shown(root);
    if let Some((path, fault)) = failures.iter().find(|(path, _)| *path == place) {
        return Err(Error::Unreadable { path: path.clone(), fault: fault.clone() });
    }
    for (path, fault) in failures {
        complain(&Error::Unreadable { path: path.clone(), fault: fault.clone() }, environment);
    }
    if indexing.scan.article_count + indexing.scan.other_count == 0
        && article_count > 0
        && failures.is_empty()
    {
        remark(&about("note-index-kept", root, environment));
    }
    let words = &environment.words;
    let seconds = format!("{:.1}", began.elapsed().as_secs_f64());
    let done = words.with(
        "index-done",
        &[
            ("path", (&*place).into()),
            ("articles", article_count.into()),
            ("new", indexing.changes.new.into()),
            ("changed", indexing.changes.changed.into()),
            ("vanished", indexing.changes.vanished.into()),
            ("failures", failures.len().into()),
            ("seconds", seconds.into()),
        ],
    );
    tell(&Clean::line(&done))?;
    Ok(if failures.is_empty() { Outcome::Done } else { Outcome::Incomplete })
}

/// What an update came to.
struct Updated {
    indexing: Indexing,
    article_count: usize,
}

/// Brings an index up to date. Damage that is met on the way is mended by opening it again.
fn updated(root: &Path, cache: &Path, environment: &Environment) -> Result<Updated, Fault> {
    let attempt = |index: &Index| {
        let gauge = Gauge::new(root, environment);
        let options = &environment.configuration.library_options;
        let indexing = index.update(options, &|indexing| gauge.show(indexing), &Cancel::default())?;
        let article_count = index.facets(&environment.phrases.zone, false).articles;
        index.failure().map_or(Ok(Updated { indexing, article_count }), Err)
    };
    let (index, _) = open(root, cache, environment)?;
    attempt(&index).or_else(|fault| {
        drop(index);
        let (index, is_anew) = open(root, cache, environment)?;
        if is_anew { attempt(&index) } else { Err(fault) }
    })
}

fn unusable(root: &Path, fault: Fault) -> Error {
    Error::Index { path: shown(root), fault }
}

fn about(sentence: &str, root: &Path, environment: &Environment) -> Clean {
    Clean::line(&environment.words.with(sentence, &[("path", (&*shown(root)).into())]))
}
