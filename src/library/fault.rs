//! Why an article cannot be read.

use crate::text::Clean;
use crate::words::Words;

/// Why an article or folder cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The file is empty.
    Empty,
    /// The file is binary.
    Binary,
    /// The file is over the limit.
    Large {
        /// Its size.
        size_bytes: u64,
        /// The limit.
        limit_bytes: u64,
    },
    /// The system refused: permission, disk, a folder removed.
    Unreadable(Clean),
    /// The file is gone.
    Gone,
    /// A parser failed: a defect of ours, caught.
    Internal(Clean),
}

impl Fault {
    /// The reason in the interface's language, without the file's name.
    #[must_use]
    pub fn reason(&self, words: &Words) -> String {
        let _ = (self, words);
        String::new()
    }
}
