//! Where articles come from.

use std::path::PathBuf;
use std::sync::Arc;

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
