//! The state of a folder as one number: where it is what it was when the folder was last scanned, nothing in the folder
//! is otherwise, and the list of the index need not be compared with it file by file.

use std::fs::{self, DirEntry};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io;
use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use rayon::prelude::*;

use super::place;
use crate::library::Options;
use crate::library::options::Excluded;
use crate::library::scan::{is_companion, is_hidden};

/// The sum of the states of files, in whatever order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct State {
    files: u64,
    sum: u64,
}

/// A state that threads of a scan add to.
#[derive(Debug, Default)]
pub(super) struct Gathered {
    files: AtomicU64,
    sum: AtomicU64,
    is_unknown: AtomicBool,
}

impl State {
    /// That of a folder: of the files that a scan would look at, whether or not they are articles. It costs a look at
    /// each file's dates, but opens none. None: it cannot be told, or only a scan can.
    pub(super) fn of(root: &Path, options: &Options) -> Option<Self> {
        // Where links lead is the scan's business.
        if options.follow_symlinks {
            return None;
        }
        let (root, excluded) = (fs::canonicalize(root).ok()?, options.excluded());
        Look { root: &root, excluded: &excluded }.folder(Path::new("")).ok()
    }

    /// As it is kept, with the wishes that decide what is looked at. None: of nothing.
    pub(super) fn number(self, options: &Options) -> Option<i64> {
        let mut hasher = DefaultHasher::new();
        (self.files, self.sum, &options.exclude).hash(&mut hasher);
        (self.files > 0).then(|| hasher.finish().cast_signed())
    }

    fn of_file(stamp: i64) -> Self {
        Self { files: 1, sum: stamp.cast_unsigned() }
    }

    fn plus(self, other: Self) -> Self {
        Self { files: self.files + other.files, sum: self.sum.wrapping_add(other.sum) }
    }
}

impl Gathered {
    /// Adds a file; None: its state cannot be told, nor that of all.
    pub(super) fn add(&self, stamp: Option<i64>) {
        match stamp {
            Some(stamp) => {
                self.files.fetch_add(1, Ordering::Relaxed);
                self.sum.fetch_add(stamp.cast_unsigned(), Ordering::Relaxed);
            }
            None => self.is_unknown.store(true, Ordering::Relaxed),
        }
    }

    /// The state of all files.
    pub(super) fn state(self) -> Option<State> {
        let state = State { files: self.files.into_inner(), sum: self.sum.into_inner() };
        (!self.is_unknown.into_inner()).then_some(state)
    }
}

struct Look<'a> {
    root: &'a Path,
    excluded: &'a Excluded,
}

impl Look<'_> {
    fn folder(&self, below: &Path) -> io::Result<State> {
        let entries: Vec<DirEntry> = fs::read_dir(self.root.join(below))?.collect::<io::Result<_>>()?;
        let states = entries.par_iter().map(|entry| self.entry(below, entry));
        states.try_reduce(State::default, |a, b| Ok(a.plus(b)))
    }

    fn entry(&self, folder: &Path, entry: &DirEntry) -> io::Result<State> {
        let (kind, below) = (entry.file_type()?, folder.join(entry.file_name()));
        let is_folder = kind.is_dir();
        if !is_folder && !kind.is_file()
            || is_folder && (is_hidden(&entry.file_name()) || is_companion(&self.root.join(&below)))
            || self.excluded.holds(&below, is_folder)
        {
            return Ok(State::default());
        }
        if is_folder {
            return self.folder(&below);
        }
        Ok(State::of_file(place::stamp(&place::bytes(&below), &entry.metadata()?)))
    }
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, SystemTime};

    use super::*;
    use crate::library::index::Index;
    use crate::library::index::meta::Fact;
    use crate::library::{Cancel, Options};

    const CLIPPING: &str = "[One](https://a.example/1)\n------\n\n<p>words</p>\n";

    /// Whether a look at the folder says what the last scan noted.
    fn is_as_noted(index: &Index, root: &Path, options: &Options) -> bool {
        let noted = index.ask(|connection| Fact::State.get::<Option<i64>>(connection)).flatten().flatten();
        noted.is_some() && State::of(root, options).and_then(|state| state.number(options)) == noted
    }

    #[test]
    fn a_look_sees_what_a_scan_sees_and_whatever_changes() {
        let top = std::env::temp_dir().join(format!("jianbao-state-{}", std::process::id()));
        let root = top.join("root");
        for folder in ["a/b", ".hidden", "page_files", "drafts", "empty"] {
            fs::create_dir_all(root.join(folder)).unwrap();
        }
        let files =
            ["1.txt", "a/b/2.txt", "a/x.bin", ".3.txt", ".hidden/4.txt", "page.html", "page_files/5.txt"];
        for file in files.into_iter().chain(["drafts/6.txt"]) {
            fs::write(root.join(file), CLIPPING).unwrap();
        }
        #[cfg(unix)]
        std::os::unix::fs::symlink(root.join("1.txt"), root.join("link.txt")).unwrap();
        let options = Options { exclude: vec!["drafts/".to_owned()], ..Options::default() };
        let index = Index::open(&root, &top.join("cache")).unwrap().0;
        let update = || index.update(&options, &|_| (), &Cancel::default()).unwrap();
        update();
        assert!(is_as_noted(&index, &root, &options));
        assert!(!is_as_noted(&index, &root, &Options::default()), "other wishes");
        let changes: [fn(&Path); 5] = [
            // In its place, as long as before.
            |root| {
                let file = fs::OpenOptions::new().write(true).open(root.join("a/b/2.txt")).unwrap();
                file.set_modified(SystemTime::UNIX_EPOCH + Duration::from_secs(1)).unwrap();
            },
            |root| fs::rename(root.join("1.txt"), root.join("a/1.txt")).unwrap(),
            |root| fs::write(root.join("a/7.txt"), CLIPPING).unwrap(),
            |root| fs::remove_file(root.join("a/x.bin")).unwrap(),
            |root| {
                fs::create_dir(root.join("empty/more")).unwrap();
                fs::write(root.join("empty/more/8.md"), "# x").unwrap();
            },
        ];
        for (number, change) in changes.iter().enumerate() {
            change(&root);
            assert!(!is_as_noted(&index, &root, &options), "change {number}");
            assert!(index.refresh(&options).unwrap());
            assert!(is_as_noted(&index, &root, &options), "after change {number}");
        }
        for passed_by in [".hidden/4.txt", "page_files/5.txt", "drafts/6.txt"] {
            fs::write(root.join(passed_by), "other").unwrap();
        }
        assert!(is_as_noted(&index, &root, &options));
        fs::remove_dir_all(&top).unwrap();
    }
}
