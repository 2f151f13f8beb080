//! The file that says where the reader was in a library, one for each set of folders. What it says is the reader's.

use std::fs::{self, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use super::Root;
use super::lock::{make_folder, private};
use super::origin::name;

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

    /// Has it say something else; what it said is there until all of that is.
    ///
    /// # Errors
    /// Why it could not be written.
    pub fn write(&self, text: &str) -> io::Result<()> {
        make_folder(self.path.parent().unwrap_or(&self.path))?;
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
        one.write("here").expect("written");
        both.write("there").expect("written");
        one.write("here still").expect("written");
        assert_eq!((one.read().as_deref(), both.read().as_deref()), (Some("here still"), Some("there")));
        fs::remove_dir_all(&state).expect("removed");
    }
}
