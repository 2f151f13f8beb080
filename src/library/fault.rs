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
    /// Another program is indexing the folder.
    Busy,
    /// It would unpack to many times its size.
    Bomb,
    /// A container has more members than this.
    Crowded(usize),
    /// Containers lie in containers too often.
    Deep,
    /// It is encrypted.
    Locked,
    /// A container is not what its kind is to be: why, in plain English.
    Damaged(Clean),
    /// A parser failed: a defect of ours, caught.
    Internal(Clean),
}

impl Fault {
    /// What the list knows to be wrong with a file, where there is none of its articles to be read.
    pub(super) fn or_known(self, known: Option<&Self>) -> Self {
        if self == Self::Gone { known.cloned().unwrap_or(self) } else { self }
    }

    /// The reason in the interface's language, without the file's name.
    #[must_use]
    pub fn reason(&self, words: &Words) -> String {
        match self {
            Self::Empty => words.get("broken-empty"),
            Self::Binary => words.get("broken-binary"),
            Self::Large { size_bytes, limit_bytes } => {
                let [size, limit] = [size_bytes, limit_bytes].map(|bytes| megabytes(*bytes));
                words
                    .with("broken-large", &[("size", size.as_str().into()), ("limit", limit.as_str().into())])
            }
            Self::Unreadable(reason) => {
                words.with("broken-unreadable", &[("reason", reason.as_str().into())])
            }
            Self::Gone => words.get("broken-gone"),
            Self::Busy => words.get("broken-busy"),
            Self::Bomb => words.get("broken-bomb"),
            Self::Crowded(limit) => words.with("broken-crowded", &[("limit", (*limit).into())]),
            Self::Deep => words.get("broken-deep"),
            Self::Locked => words.get("broken-locked"),
            Self::Damaged(reason) => words.with("broken-damaged", &[("reason", reason.as_str().into())]),
            Self::Internal(reason) => words.with("broken-internal", &[("reason", reason.as_str().into())]),
        }
    }
}

/// Rounded up, so that what is over a limit never looks equal to it.
fn megabytes(bytes: u64) -> String {
    format!("{} MB", bytes.div_ceil(1_000_000))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_over_a_limit_look_larger() {
        assert_eq!(megabytes(32_000_000), "32 MB");
        assert_eq!(megabytes(32_000_001), "33 MB");
    }
}
