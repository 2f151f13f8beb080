//! Reading files: regular ones only, within a limit; failures are values.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;
use std::time::SystemTime;

use super::Fault;
use crate::format::HEAD_BYTES;
use crate::text::Clean;

/// Files larger than this are not read whole. The largest real clipping has 0.7 MB; saved pages with
/// everything inlined reach some ten.
pub const SIZE_LIMIT_BYTES: u64 = 32_000_000;

/// A regular file, open.
#[derive(Debug)]
pub(super) struct OpenFile {
    file: File,
    pub(super) size_bytes: u64,
}

/// What tells one state of a file from the next.
pub(super) type Stamp = (u64, Option<SystemTime>);

/// The state of a regular file. Pipes and devices are never opened: that could block or act.
pub(super) fn stamp(path: &Path) -> Result<Stamp, Fault> {
    let metadata = fs::metadata(path).map_err(|error| fault(&error))?;
    if metadata.is_file() {
        Ok((metadata.len(), metadata.modified().ok()))
    } else {
        Err(Fault::Unreadable(Clean::line("not a regular file")))
    }
}

/// Opens a regular file.
pub(super) fn open(path: &Path) -> Result<OpenFile, Fault> {
    let (size_bytes, _) = stamp(path)?;
    let file = File::open(path).map_err(|error| fault(&error))?;
    Ok(OpenFile { file, size_bytes })
}

/// Reads a whole file.
pub(super) fn read(path: &Path) -> Result<Vec<u8>, Fault> {
    open(path)?.read_on(Vec::new())
}

impl From<OpenFile> for File {
    fn from(opened: OpenFile) -> Self {
        opened.file
    }
}

impl OpenFile {
    /// The first [`HEAD_BYTES`], or all there is.
    pub(super) fn read_head(&mut self) -> Result<Vec<u8>, Fault> {
        let wanted = usize::try_from(self.size_bytes).unwrap_or(HEAD_BYTES).min(HEAD_BYTES);
        let mut bytes = vec![0; wanted];
        let mut filled = 0;
        while let Some(rest) = bytes.get_mut(filled..).filter(|rest| !rest.is_empty()) {
            match self.file.read(rest) {
                Ok(0) => break,
                Ok(count) => filled += count,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(fault(&error)),
            }
        }
        bytes.truncate(filled);
        Ok(bytes)
    }

    /// `bytes`, already read, and what follows them, up to so many in all.
    pub(super) fn read_up_to(&mut self, limit: usize, mut bytes: Vec<u8>) -> Result<Vec<u8>, Fault> {
        let more = limit.saturating_sub(bytes.len()) as u64;
        Read::by_ref(&mut self.file).take(more).read_to_end(&mut bytes).map_err(|error| fault(&error))?;
        Ok(bytes)
    }

    /// `bytes`, already read, and all that follows them.
    pub(super) fn read_on(mut self, mut bytes: Vec<u8>) -> Result<Vec<u8>, Fault> {
        self.check_size(self.size_bytes)?;
        // Room for all and for the end: else it is read in pieces that begin with a few bytes.
        let left = usize::try_from(self.size_bytes).unwrap_or_default().saturating_sub(bytes.len());
        bytes.reserve_exact(left + 1);
        // One more than the limit, in case the file grows while it is read.
        let more = (SIZE_LIMIT_BYTES + 1).saturating_sub(bytes.len() as u64);
        Read::by_ref(&mut self.file).take(more).read_to_end(&mut bytes).map_err(|error| fault(&error))?;
        self.check_size(bytes.len() as u64)?;
        Ok(bytes)
    }

    fn check_size(&self, size_bytes: u64) -> Result<(), Fault> {
        if size_bytes > SIZE_LIMIT_BYTES { Err(too_large(size_bytes.max(self.size_bytes))) } else { Ok(()) }
    }
}

/// The fault of a file that is over the limit.
pub(super) fn too_large(size_bytes: u64) -> Fault {
    Fault::Large { size_bytes, limit_bytes: SIZE_LIMIT_BYTES }
}

/// Why the system refused.
pub(super) fn fault(error: &io::Error) -> Fault {
    match error.kind() {
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => Fault::Gone,
        _ => Fault::Unreadable(Clean::line(&error.to_string())),
    }
}
