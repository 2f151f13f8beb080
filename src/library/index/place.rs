//! Paths below the root as bytes, and the state of a file as one number.

use std::fs::Metadata;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

/// The bytes of a path below the root.
pub(super) fn bytes(path: &Path) -> Vec<u8> {
    #[cfg(unix)]
    return std::os::unix::ffi::OsStrExt::as_bytes(path.as_os_str()).to_vec();
    #[cfg(not(unix))]
    return path.to_string_lossy().into_owned().into_bytes();
}

/// The path of these bytes.
pub(super) fn path(bytes: &[u8]) -> PathBuf {
    #[cfg(unix)]
    return PathBuf::from(<std::ffi::OsStr as std::os::unix::ffi::OsStrExt>::from_bytes(bytes));
    #[cfg(not(unix))]
    return PathBuf::from(String::from_utf8_lossy(bytes).into_owned());
}

/// A number for a path.
pub(super) fn hash(below: &[u8]) -> u64 {
    let mut hasher = DefaultHasher::new();
    below.hash(&mut hasher);
    hasher.finish()
}

/// A number that is another whenever path, size, time of change or inode are. That the hash may be another in a later
/// version of the compiler costs no more than reading the files again.
pub(super) fn stamp(below: &[u8], metadata: &Metadata) -> i64 {
    let mut hasher = DefaultHasher::new();
    (below, metadata.len(), metadata.modified().ok()).hash(&mut hasher);
    #[cfg(unix)]
    std::os::unix::fs::MetadataExt::ino(metadata).hash(&mut hasher);
    hasher.finish().cast_signed()
}
