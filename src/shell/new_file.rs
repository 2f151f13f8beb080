//! A file that is there as a whole or not at all: never written over another, never through a link (INTERFACE 5). It is
//! written beside its place under a name of its own, and takes its name when it is done: what is left of a program that
//! was killed is in nobody's way.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

/// How the name of a part begins, before the number of the program that writes it.
const PART_BEGINS: &str = ".jianbao-";
/// How it ends.
const PART_ENDS: &str = ".part";
/// Files that take their names together: they are open until then.
const TOGETHER: usize = 128;

/// A file that is being written.
#[derive(Debug)]
pub(super) struct NewFile {
    path: PathBuf,
    part: PathBuf,
    file: BufWriter<File>,
}

impl NewFile {
    /// Begins a file, and removes what was left beside it of programs that were killed.
    ///
    /// # Errors
    /// [`io::ErrorKind::AlreadyExists`]: there is something of this name; or the folder cannot be written.
    pub(super) fn begin(path: &Path) -> io::Result<Self> {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
        sweep(folder.unwrap_or(Path::new(".")));
        Self::new(path)
    }

    fn new(path: &Path) -> io::Result<Self> {
        if path.symlink_metadata().is_ok() {
            return Err(io::ErrorKind::AlreadyExists.into());
        }
        let (part, file) = part(path)?;
        Ok(Self { path: path.to_owned(), part, file: BufWriter::new(file) })
    }

    /// Gives the file its name.
    ///
    /// # Errors
    /// Not all of it could be written, or there is something of this name by now.
    pub(super) fn finish(mut self) -> io::Result<()> {
        self.file.flush()?;
        self.file.get_ref().sync_all()?;
        self.take_name()
    }

    fn take_name(&self) -> io::Result<()> {
        match fs::hard_link(&self.part, &self.path) {
            Ok(()) => Ok(()),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Err(error),
            // Where files have one name only.
            Err(_) if self.path.symlink_metadata().is_err() => fs::rename(&self.part, &self.path),
            Err(_) => Err(io::ErrorKind::AlreadyExists.into()),
        }
    }
}

impl Write for NewFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

impl Seek for NewFile {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.file.seek(to)
    }
}

impl Drop for NewFile {
    /// What is not finished is not wanted.
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.part);
    }
}

/// Writes a file.
///
/// # Errors
/// As [`NewFile::begin`] and [`NewFile::finish`].
pub(super) fn write_new(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = NewFile::begin(path)?;
    file.write_all(bytes)?;
    file.finish()
}

/// Many files of one folder. They take their names together, when all of them are on the disk: to wait for it with each
/// would take longer than all else.
#[derive(Debug)]
pub(super) struct NewFiles {
    folder: PathBuf,
    /// Those that wait for their names.
    written: Vec<NewFile>,
}

impl NewFiles {
    /// None yet. What was left in the folder of programs that were killed is removed.
    pub(super) fn of(folder: &Path) -> Self {
        sweep(folder);
        Self { folder: folder.to_owned(), written: Vec::new() }
    }

    /// Writes one of them. False: there is something of this name, and no text is made.
    ///
    /// # Errors
    /// The folder cannot be written.
    pub(super) fn write(&mut self, name: &str, text: impl FnOnce() -> String) -> io::Result<bool> {
        let mut file = match NewFile::new(&self.folder.join(name)) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => return Ok(false),
            file => file?,
        };
        file.write_all(text().as_bytes())?;
        file.flush()?;
        self.written.push(file);
        if self.written.len() == TOGETHER {
            self.take_names()?;
        }
        Ok(true)
    }

    /// Comes back when all of them are on the disk under their names.
    ///
    /// # Errors
    /// Not all could be written.
    pub(super) fn finish(mut self) -> io::Result<()> {
        self.take_names()?;
        settle(&self.folder)
    }

    fn take_names(&mut self) -> io::Result<()> {
        if !self.written.is_empty() {
            settle(&self.folder)?;
        }
        for file in self.written.drain(..) {
            match file.take_name() {
                // Another program wrote it meanwhile.
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                taken => taken?,
            }
        }
        Ok(())
    }
}

/// A file of a hidden name in the same folder, for oneself as long as it is open: one that is there already, a program of
/// the same number left, or writes on another machine.
fn part(path: &Path) -> io::Result<(PathBuf, File)> {
    static COUNT: AtomicUsize = AtomicUsize::new(0);
    loop {
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let part = path.with_file_name(format!("{PART_BEGINS}{}-{number}{PART_ENDS}", std::process::id()));
        let file = match OpenOptions::new().write(true).create_new(true).open(&part) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => continue,
            opened => opened?,
        };
        let is_taken = lock(&file).is_err_and(|error| error.kind() == io::ErrorKind::WouldBlock);
        // Somebody who removes what was left may have been quicker.
        if !is_taken && part.exists() {
            return Ok((part, file));
        }
    }
}

/// Removes what programs left in a folder that were killed while they wrote: what nobody has for himself.
fn sweep(folder: &Path) {
    let files = fs::read_dir(folder).into_iter().flatten().flatten();
    for part in files.filter(|file| file.file_name().to_str().is_some_and(is_part)) {
        let is_file = part.file_type().is_ok_and(|kind| kind.is_file());
        let file = is_file.then(|| OpenOptions::new().write(true).open(part.path()).ok()).flatten();
        // Held until it is gone: who has just begun it takes another.
        if file.as_ref().is_some_and(|file| lock(file).is_ok()) {
            let _ = fs::remove_file(part.path());
        }
    }
}

/// Whether a part is called so.
fn is_part(name: &str) -> bool {
    let numbers = name.strip_prefix(PART_BEGINS).and_then(|rest| rest.strip_suffix(PART_ENDS));
    let is_number = |text: &str| text.parse::<usize>().is_ok();
    let numbers = numbers.and_then(|numbers| numbers.split_once('-'));
    numbers.is_some_and(|(writer, number)| is_number(writer) && is_number(number))
}

/// Has a part for oneself until it is closed, be it because the program was killed; among all machines and containers.
#[cfg(unix)]
fn lock(part: &File) -> io::Result<()> {
    Ok(rustix::fs::flock(part, rustix::fs::FlockOperation::NonBlockingLockExclusive)?)
}

/// Where no file can be locked nothing is removed.
#[cfg(not(unix))]
fn lock(_part: &File) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

/// Waits until all that was written into a folder is on the disk, as far as the system can be asked for that.
fn settle(folder: &Path) -> io::Result<()> {
    #[cfg(any(target_os = "linux", target_os = "android"))]
    rustix::fs::syncfs(File::open(folder)?)?;
    #[cfg(all(unix, not(any(target_os = "linux", target_os = "android"))))]
    rustix::fs::sync();
    let _ = folder;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(unix)]
    #[test]
    fn what_others_left_is_removed_and_what_others_write_is_not() {
        let folder = std::env::temp_dir().join(format!("jianbao-sweep-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let mut theirs = NewFile::begin(&folder.join("b.md")).unwrap();
        for name in [".jianbao-1-0.part", ".jianbao-x-0.part", "a.md"] {
            fs::write(folder.join(name), "").unwrap();
        }
        std::os::unix::fs::symlink(folder.join("a.md"), folder.join(".jianbao-2-0.part")).unwrap();
        sweep(&folder);
        theirs.write_all(b"theirs").unwrap();
        theirs.finish().unwrap();
        assert_eq!(names(&folder), [".jianbao-2-0.part", ".jianbao-x-0.part", "a.md", "b.md"]);
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn many_files_have_their_names_when_all_of_them_are_on_the_disk() {
        let folder = std::env::temp_dir().join(format!("jianbao-many-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("0.md"), "").unwrap();
        let mut files = NewFiles::of(&folder);
        assert!(!files.write("0.md", || panic!("it is there")).unwrap());
        let named = || names(&folder).into_iter().filter(|name| !name.starts_with('.')).count();
        for number in 1..=TOGETHER + 2 {
            assert_eq!(named(), if number <= TOGETHER { 1 } else { TOGETHER + 1 });
            assert!(files.write(&format!("{number}.md"), || "whole".to_owned()).unwrap());
        }
        fs::write(folder.join(format!("{}.md", TOGETHER + 1)), "another's").unwrap();
        files.finish().unwrap();
        let text = |number: usize| fs::read_to_string(folder.join(format!("{number}.md"))).unwrap();
        assert_eq!([0, 1, TOGETHER + 1, TOGETHER + 2].map(text), ["", "whole", "another's", "whole"]);
        assert_eq!(names(&folder).len(), TOGETHER + 3);
        drop(NewFiles::of(&folder).write("late.md", String::new));
        assert_eq!(names(&folder).len(), TOGETHER + 3, "what is not finished is not wanted");
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn what_somebody_else_of_our_number_writes_stays() {
        let folder = std::env::temp_dir().join(format!("jianbao-part-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        // More numbers than all tests of this program take together.
        let part = |number: usize| format!("{PART_BEGINS}{}-{number}{PART_ENDS}", std::process::id());
        let write = |number: usize| {
            let mut file = File::create_new(folder.join(part(number))).unwrap();
            let _ = lock(&file);
            file.write_all(b"theirs").unwrap();
            file
        };
        let _open: Vec<File> = (0..200).map(write).collect();
        write_new(&folder.join("a.md"), b"ours").unwrap();
        let text = |name: &str| fs::read_to_string(folder.join(name)).unwrap();
        assert!((0..200).all(|number| text(&part(number)) == "theirs"));
        assert_eq!((text("a.md"), names(&folder).len()), ("ours".to_owned(), 201));
        fs::remove_dir_all(folder).unwrap();
    }

    fn names(folder: &Path) -> Vec<String> {
        let names =
            fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
        let mut names: Vec<String> = names.collect();
        names.sort();
        names
    }

    #[test]
    fn nothing_is_written_over_or_through_a_link_and_nothing_by_half() {
        let folder = std::env::temp_dir().join(format!("jianbao-new-file-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let (path, other) = (folder.join("a.md"), folder.join("b.md"));
        write_new(&path, b"one").unwrap();
        assert_eq!(write_new(&path, b"two").unwrap_err().kind(), io::ErrorKind::AlreadyExists);
        #[cfg(unix)]
        {
            std::os::unix::fs::symlink(folder.join("elsewhere.md"), &other).unwrap();
            assert_eq!(write_new(&other, b"two").unwrap_err().kind(), io::ErrorKind::AlreadyExists);
            fs::remove_file(&other).unwrap();
        }
        let mut half = NewFile::begin(&other).unwrap();
        half.write_all(b"half").unwrap();
        drop(half);
        let late = NewFile::begin(&other).unwrap();
        fs::write(&other, "first").unwrap();
        assert_eq!(late.finish().unwrap_err().kind(), io::ErrorKind::AlreadyExists);
        assert_eq!(names(&folder), ["a.md", "b.md"]);
        assert_eq!((fs::read(&path).unwrap(), fs::read(&other).unwrap()), (b"one".into(), b"first".into()));
        fs::remove_dir_all(folder).unwrap();
    }
}
