//! Marks that other programs made, taken over from the files of a folder that was read again.

use std::path::PathBuf;

use jiff::Timestamp;

use super::environment::Environment;
use super::sources::shown;
use super::{Error, index, marking, tell};
use crate::library::{Carrier, Fault, Imported, Index, Journal, Options, Taken};

/// Where it is kept what was taken over.
#[derive(Clone, Debug)]
pub(super) struct Imports {
    state: PathBuf,
    options: Options,
}

impl Imports {
    /// None: nothing can be kept.
    pub(super) fn of(environment: &Environment) -> Option<Self> {
        let options = &environment.configuration.library_options;
        environment.state_folder.clone().map(|state| Self { state, options: options.clone() })
    }

    /// Takes over what the files of a folder say. None: there was nothing.
    pub(super) fn apply(&self, index: &Index, journal: &Journal) -> Result<Option<Taken>, Fault> {
        self.apply_from(&index.carriers(), journal)
    }

    /// Takes over what these files say. None: there was nothing.
    fn apply_from(&self, files: &[Carrier], journal: &Journal) -> Result<Option<Taken>, Fault> {
        if files.is_empty() {
            return Ok(None);
        }
        let mut imported = Imported::open(&self.state)?.with_options(&self.options);
        imported.take_over(files, journal, Timestamp::now())
    }

    /// Takes over what these files say, and tells of it.
    pub(super) fn tell_of(
        &self,
        files: &[Carrier],
        journal: &Journal,
        environment: &Environment,
    ) -> Result<(), Error> {
        let refused = |fault| Error::Journal { path: shown(&self.state), fault };
        match self.apply_from(files, journal).map_err(refused)? {
            Some(taken) => tell(&environment.phrases.taken_over("taken-over-here", &taken, "")),
            None => Ok(()),
        }
    }
}

/// Takes over what the files of folders say whose indexes were brought up to date, and tells of it.
pub(super) fn after_update(roots: &[PathBuf], environment: &Environment) -> Result<(), Error> {
    let Some((imports, cache)) = Imports::of(environment).zip(environment.cache_folder.as_deref()) else {
        return Ok(());
    };
    for root in roots {
        let Ok((index, _)) = index::open(root, cache, environment) else { continue };
        let files = index.carriers();
        if files.is_empty() {
            continue;
        }
        let journal = marking::journal(environment)?;
        imports.tell_of(&files, &journal, environment)?;
    }
    Ok(())
}
