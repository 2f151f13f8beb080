//! Which articles the rules have met on this device: files of ids in the state folder, one for each root, only ever
//! appended to. An article is noted as soon as what is to be done to it is written, so that nothing is done to it twice,
//! whatever is undone or deleted in between, and nothing is left out where it could not be written. What is in a root when the rules first meet it is old: nothing is done to it.

use std::collections::{BTreeSet, HashSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::lock::{Lock, system};
use super::origin::name;
use super::{Fault, ids};
use crate::article::ArticleId;

/// How long another run of the program is waited for.
const PATIENCE: Duration = Duration::from_secs(5);

/// The articles that the rules have met. Nobody else applies rules while there is one.
pub struct Ruled {
    folder: PathBuf,
    ids: HashSet<ArticleId>,
    _lock: Lock,
}

impl Ruled {
    /// What the state folder tells.
    ///
    /// # Errors
    /// Why it cannot be read, or [`Fault::Busy`]: another run of the program is applying rules.
    pub fn open(state: &Path) -> Result<Self, Fault> {
        let lock = Lock::take(&state.join("ruled.lock"), PATIENCE)?;
        let folder = state.join("ruled");
        let ids = read(&folder).map_err(|error| system(&error))?;
        Ok(Self { folder, ids, _lock: lock })
    }

    /// Whether the rules have met this root.
    #[must_use]
    pub fn has_met(&self, root: &Path) -> bool {
        self.path(root).exists()
    }

    /// Those of a root's articles that are new to the rules.
    #[must_use]
    pub fn new_of(&self, root: &Path, ids: &[ArticleId]) -> BTreeSet<ArticleId> {
        if !self.has_met(root) {
            return BTreeSet::new();
        }
        ids.iter().filter(|id| !self.ids.contains(*id)).copied().collect()
    }

    /// Notes that the rules have met these articles of a root. A root without any has not been met: its disk may not
    /// be mounted.
    ///
    /// # Errors
    /// Why it cannot be noted: they stay new.
    pub fn note(&mut self, root: &Path, ids: &[ArticleId]) -> Result<(), Fault> {
        if ids.is_empty() {
            return Ok(());
        }
        let path = self.path(root);
        let fresh = ids.iter().filter(|id| self.ids.insert(**id));
        ids::append(&path, fresh).map_err(|error| system(&error))
    }

    fn path(&self, root: &Path) -> PathBuf {
        self.folder.join(name(root))
    }
}

fn read(folder: &Path) -> io::Result<HashSet<ArticleId>> {
    let mut ids = HashSet::new();
    let files = match fs::read_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(ids),
        files => files?,
    };
    for file in files {
        ids.extend(ids::read(&file?.path())?);
    }
    Ok(ids)
}

impl std::fmt::Debug for Ruled {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Ruled").field("folder", &self.folder).finish_non_exhaustive()
    }
}
