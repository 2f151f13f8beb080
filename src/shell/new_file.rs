//! A file that is there as a whole or not at all: never written over another, never through a link (INTERFACE 5). It is
//! written beside its place under a name of its own, and takes its name when it is done: what is left of a program that
//! was killed is in nobody's way.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

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
        let part = part(path);
        // Of a program of the same number that was killed.
        let _ = fs::remove_file(&part);
        let file = OpenOptions::new().write(true).create_new(true).open(&part)?;
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

/// Writes one of many files that can be written again: the disk is not waited for, which would take longer than all else.
///
/// # Errors
/// As [`write_new`].
pub(super) fn write_new_of_many(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = NewFile::begin(path)?;
    file.write_all(bytes)?;
    file.flush()?;
    file.take_name()
}

/// A hidden name in the same folder that nobody else uses.
fn part(path: &Path) -> PathBuf {
    static COUNT: AtomicUsize = AtomicUsize::new(0);
    let number = COUNT.fetch_add(1, Ordering::Relaxed);
    path.with_file_name(format!(".jianbao-{}-{number}.part", std::process::id()))
}

#[cfg(test)]
mod tests {
    use super::*;

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
