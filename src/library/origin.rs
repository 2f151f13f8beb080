//! Where articles come from.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::article::ArticleId;
use crate::text::Clean;

/// A folder or file that the reader named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Root {
    /// A folder, walked.
    Folder(PathBuf),
    /// A single file.
    File(PathBuf),
    /// Bytes in memory: a bundled sample or standard input, with a name for people.
    Bytes {
        /// The name.
        name: String,
        /// The bytes.
        bytes: Arc<[u8]>,
    },
}

/// Where the bytes of one article are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// A whole file.
    File(PathBuf),
    /// Bytes in memory.
    Bytes {
        /// The name.
        name: String,
        /// The bytes.
        bytes: Arc<[u8]>,
    },
    /// A member of a container.
    Member {
        /// Where the container is.
        container: Arc<Origin>,
        /// By what the member is found in it.
        key: Box<str>,
    },
}

/// The path by which a root is known. One that is not there now was known by its absolute path, unless there were links
/// on it.
pub(super) fn real(root: &Path) -> PathBuf {
    let real = fs::canonicalize(root).or_else(|_| std::path::absolute(root));
    real.unwrap_or_else(|_| root.to_owned())
}

/// By what files are named that are about a root: any hash of its path would do, this one is at hand.
pub(super) fn name(root: &Path) -> String {
    ArticleId::of_bytes(real(root).as_os_str().as_encoded_bytes()).to_string()
}

impl Root {
    /// Its path, if it has one.
    #[must_use]
    pub fn path(&self) -> Option<&Path> {
        match self {
            Self::Folder(path) | Self::File(path) => Some(path),
            Self::Bytes { .. } => None,
        }
    }
}

impl Origin {
    /// File name with its extension; what is not UTF-8 in it is replaced.
    pub(super) fn name(&self) -> Cow<'_, str> {
        match self {
            Self::File(path) => path.file_name().unwrap_or_default().to_string_lossy(),
            Self::Bytes { name, .. } => name.into(),
            Self::Member { container, .. } => container.name(),
        }
    }

    /// The place, for people: the file, and the member after a `#`.
    pub(super) fn shown(&self) -> Clean {
        shown_with(self.place(), self.member())
    }

    /// The order of places, for ties.
    pub(super) fn compare(&self, other: &Self) -> Ordering {
        self.place().cmp(other.place()).then_with(|| self.member().cmp(&other.member()))
    }

    /// The path of the file, or the name of what has none.
    pub(super) fn place(&self) -> &Path {
        match self {
            Self::File(path) => path,
            Self::Bytes { name, .. } => Path::new(name),
            Self::Member { container, .. } => container.place(),
        }
    }

    /// The path of the file, if it is in one.
    pub(super) fn path(&self) -> Option<&Path> {
        match self {
            Self::File(path) => Some(path),
            Self::Bytes { .. } => None,
            Self::Member { container, .. } => container.path(),
        }
    }

    /// The key in the container.
    pub(super) fn member(&self) -> Option<&str> {
        match self {
            Self::Member { key, .. } => Some(key),
            Self::File(_) | Self::Bytes { .. } => None,
        }
    }
}

/// The place of a member, for people.
pub(super) fn shown_with(path: &Path, member: Option<&str>) -> Clean {
    match member {
        Some(key) => Clean::line(&format!("{}#{key}", path.to_string_lossy())),
        None => shown(path),
    }
}

/// A path, for people.
pub(super) fn shown(path: &Path) -> Clean {
    Clean::line(&path.to_string_lossy())
}
