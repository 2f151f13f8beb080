//! Where articles come from.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::path::{Path, PathBuf};
use std::sync::Arc;

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
        }
    }

    /// The place, for people.
    pub(super) fn shown(&self) -> Clean {
        shown(self.place())
    }

    /// The order of places, for ties.
    pub(super) fn compare(&self, other: &Self) -> Ordering {
        self.place().cmp(other.place())
    }

    /// The path, or the name of what has none.
    pub(super) fn place(&self) -> &Path {
        match self {
            Self::File(path) => path,
            Self::Bytes { name, .. } => Path::new(name),
        }
    }
}

/// A path, for people.
pub(super) fn shown(path: &Path) -> Clean {
    Clean::line(&path.to_string_lossy())
}
