//! How a command ended: the exit codes of INTERFACE 4. Of several the highest holds.

use std::process::ExitCode;

use super::{Error, Kind};

/// How a command ended.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Outcome {
    /// Done.
    #[default]
    Done = 0,
    /// Nothing matched.
    Nothing = 1,
    /// Wrong usage or query, an unknown id, or nothing that was named could be read.
    Refused = 2,
    /// Done, but something named, or a folder inside, could not be read.
    Incomplete = 3,
    /// A defect of ours.
    Internal = 4,
}

impl Outcome {
    /// The outcome of a command that an error ended.
    pub(super) fn of(error: &Error) -> Self {
        match error.kind() {
            Kind::User | Kind::Configuration => Self::Refused,
            Kind::Internal => Self::Internal,
        }
    }

    pub(super) fn exit_code(self) -> ExitCode {
        ExitCode::from(self as u8)
    }
}
