//! The file that says where the reader was in a library, one for each set of folders. What it says is the reader's.

use std::fs::{self, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::lock::{Lock, private, system};
use super::origin::name;
use super::{Fault, Root};

/// How long another who changes it is waited for.
const PATIENCE: Duration = Duration::from_secs(1);

/// The file that says where the reader was.
#[derive(Clone, Debug)]
pub struct Bookmark {
    path: PathBuf,
}

impl Bookmark {
    /// That of these folders and files, in the state folder. None: what is read has no place of its own.
    #[must_use]
    pub fn of(state: &Path, roots: &[Root]) -> Option<Self> {
        let names: Vec<String> = roots.iter().map(|root| Some(name(root.path()?))).collect::<Option<_>>()?;
        let folder = state.join("bookmarks");
        (!names.is_empty())
            .then(|| Self { path: folder.join(format!("{}.json", name(Path::new(&names.join("-"))))) })
    }

    /// What it says, if anything.
    #[must_use]
    pub fn read(&self) -> Option<String> {
        fs::read_to_string(&self.path).ok()
    }

    /// Has it say something else, made of what it says; None leaves it as it is. Those who do so at once take turns, and
    /// what it said is there until all of the new is.
    ///
    /// # Errors
    /// Why it could not be written.
    pub fn change(&self, change: impl FnOnce(Option<String>) -> Option<String>) -> Result<(), Fault> {
        let _turn = Lock::take(&self.path.with_extension("lock"), PATIENCE)?;
        let Some(text) = change(self.read()) else { return Ok(()) };
        self.write(&text).map_err(|error| system(&error))
    }

    fn write(&self, text: &str) -> io::Result<()> {
        let new = self.path.with_extension("new");
        private(OpenOptions::new().write(true).create(true).truncate(true))
            .open(&new)?
            .write_all(text.as_bytes())?;
        fs::rename(&new, &self.path)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_set_of_folders_has_its_own() {
        let state = std::env::temp_dir().join(format!("jianbao-bookmark-{}", std::process::id()));
        let of = |paths: &[&str]| {
            let roots: Vec<Root> = paths.iter().map(|path| Root::Folder(PathBuf::from(path))).collect();
            Bookmark::of(&state, &roots)
        };
        let (one, both) = (of(&["/a"]).expect("a place"), of(&["/a", "/b"]).expect("a place"));
        assert!(of(&[]).is_none() && one.read().is_none());
        let write = |bookmark: &Bookmark, text: &str| {
            bookmark.change(|_| Some(text.to_owned())).expect("written");
        };
        write(&one, "here");
        write(&both, "there");
        write(&one, "here still");
        assert_eq!((one.read().as_deref(), both.read().as_deref()), (Some("here still"), Some("there")));
        fs::remove_dir_all(&state).expect("removed");
    }
}
