//! Marks that other programs made, taken over from the files of a folder that was read again.

use std::path::PathBuf;

use jiff::Timestamp;

use super::environment::Environment;
use super::sources::shown;
use super::{Error, index, marking, tell};
use crate::library::{self, Carrier};

/// Takes over what these files say, and tells of it. Where no mark can be kept none is.
pub(super) fn take_over(files: &[Carrier], environment: &Environment) -> Result<(), Error> {
    let Some(places) = marking::places(environment).filter(|_| !files.is_empty()) else { return Ok(()) };
    let options = &environment.configuration.library_options;
    let taken = library::take_over(files, options, &*marking::journal(environment)?, Timestamp::now());
    match taken.map_err(|fault| Error::Journal { path: shown(&places.journal), fault })? {
        Some(taken) => tell(&environment.phrases.taken_over("taken-over-here", &taken, "")),
        None => Ok(()),
    }
}

/// Takes over what the files of folders say whose indexes were brought up to date, and tells of it.
pub(super) fn after_update(roots: &[PathBuf], environment: &Environment) -> Result<(), Error> {
    let Some(cache) = environment.cache_folder.as_deref() else { return Ok(()) };
    for root in roots {
        let Ok((index, _)) = index::open(root, cache, environment) else { continue };
        take_over(&index.carriers(), environment)?;
    }
    Ok(())
}
