//! Why a container, or a member of one, cannot be read.

use std::io;

use crate::text::Clean;

/// Why a container, or a member of one, cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// It is larger than what is read.
    Large {
        /// Its size.
        size_bytes: u64,
        /// The limit.
        limit_bytes: u64,
    },
    /// It would unpack to many times its size.
    Bomb,
    /// It has more members than this.
    Crowded(usize),
    /// Containers lie in containers too often.
    Deep,
    /// It is encrypted.
    Locked,
    /// It is not what its kind is to be: why, in plain English.
    Damaged(Clean),
    /// The system refused.
    Unreadable(Clean),
    /// It is the same as was recorded before, in another container.
    Elsewhere,
    /// There is no such member.
    Gone,
}

impl Trouble {
    /// The container breaks the rules of its kind.
    pub(super) fn damaged(reason: &impl ToString) -> Self {
        Self::Damaged(Clean::line(&reason.to_string()))
    }
}

impl From<io::Error> for Trouble {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            // The last is what decoders say of their own; what the system says has kinds of its own.
            io::ErrorKind::InvalidData
            | io::ErrorKind::InvalidInput
            | io::ErrorKind::UnexpectedEof
            | io::ErrorKind::Other => Self::damaged(&error),
            _ => Self::Unreadable(Clean::line(&error.to_string())),
        }
    }
}
