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

/// A file that is being written.
#[derive(Debug)]
pub(super) struct NewFile {
    path: PathBuf,
    part: PathBuf,
    file: BufWriter<File>,
}

impl NewFile {
    /// Begins a file.
    ///
    /// # Errors
    /// [`io::ErrorKind::AlreadyExists`]: there is something of this name; or the folder cannot be written.
    pub(super) fn begin(path: &Path) -> io::Result<Self> {
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

/// Writes one of many files that can be written again: the disk is not waited for, which would take longer than all
/// else, before [`settle`]. What is empty takes the place of none, see [`is_written`].
///
/// # Errors
/// As [`write_new`].
pub(super) fn write_new_of_many(path: &Path, bytes: &[u8]) -> io::Result<()> {
    if !is_written(path) && path.symlink_metadata().is_ok() {
        fs::remove_file(path)?;
    }
    let mut file = NewFile::begin(path)?;
    file.write_all(bytes)?;
    file.flush()?;
    file.take_name()
}

/// Whether there is something of a name. What is empty was left by a system that stopped before it was on the disk:
/// nothing is lost with it.
pub(super) fn is_written(path: &Path) -> bool {
    path.symlink_metadata().is_ok_and(|there| !there.is_file() || there.len() > 0)
}

/// A file of a hidden name in the same folder that nobody else uses: what is there already, a program of the same number
/// left, or writes on another machine.
fn part(path: &Path) -> io::Result<(PathBuf, File)> {
    static COUNT: AtomicUsize = AtomicUsize::new(0);
    loop {
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let part = path.with_file_name(format!("{PART_BEGINS}{}-{number}{PART_ENDS}", std::process::id()));
        match OpenOptions::new().write(true).create_new(true).open(&part) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            opened => return opened.map(|file| (part, file)),
        }
    }
}

/// Removes what programs left in a folder that were killed while they wrote.
pub(super) fn sweep(folder: &Path) {
    for file in fs::read_dir(folder).into_iter().flatten().flatten() {
        if file.file_name().to_str().and_then(writer).is_some_and(|writer| !is_running(writer)) {
            let _ = fs::remove_file(file.path());
        }
    }
}

/// The number of the program that writes a file of this name.
fn writer(name: &str) -> Option<i32> {
    let (writer, number) = name.strip_prefix(PART_BEGINS)?.strip_suffix(PART_ENDS)?.split_once('-')?;
    number.parse::<usize>().ok()?;
    writer.parse().ok()
}

#[cfg(unix)]
fn is_running(program: i32) -> bool {
    use rustix::process::{Pid, test_kill_process};

    let tested = Pid::from_raw(program).map(test_kill_process);
    tested.is_none_or(|tested| tested != Err(rustix::io::Errno::SRCH))
}

/// Nobody can be asked.
#[cfg(not(unix))]
fn is_running(_program: i32) -> bool {
    true
}

/// Waits until all that was written into a folder is on the disk, as far as the system can be asked for that.
pub(super) fn settle(folder: &Path) -> io::Result<()> {
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
        let mut gone = std::process::Command::new("true").spawn().unwrap();
        gone.wait().unwrap();
        let names = [
            format!(".jianbao-{}-0.part", gone.id()),
            format!(".jianbao-{}-7.part", std::process::id()),
            ".jianbao-x-0.part".to_owned(),
            "a.md".to_owned(),
        ];
        for name in &names {
            fs::write(folder.join(name), "").unwrap();
        }
        sweep(&folder);
        let left: Vec<bool> = names.iter().map(|name| folder.join(name).exists()).collect();
        assert_eq!(left, [false, true, true, true]);
        write_new_of_many(&folder.join("a.md"), b"one").unwrap();
        assert!(write_new_of_many(&folder.join("a.md"), b"two").is_err());
        settle(&folder).unwrap();
        assert_eq!(fs::read(folder.join("a.md")).unwrap(), b"one");
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn what_somebody_else_of_our_number_writes_stays() {
        let folder = std::env::temp_dir().join(format!("jianbao-part-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        // More numbers than all tests of this program take together.
        let part = |number: usize| format!("{PART_BEGINS}{}-{number}{PART_ENDS}", std::process::id());
        for number in 0..200 {
            fs::write(folder.join(part(number)), "theirs").unwrap();
        }
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
