//! Behaviour tests of the whole: one binary, one file a subject.
#![allow(
    clippy::unwrap_used,
    clippy::string_slice,
    clippy::format_collect,
    clippy::print_stdout,
    reason = "a test that panics has failed, which is what it is for; nobody waits for its strings, and it says what it skips"
)]

mod architecture;
mod cli;
mod emulator;
mod format;
mod fuzzing;
mod hostile;
mod journeys;
mod kinsoku;
mod library;
mod page;
mod pictures;
mod pty;
mod query;
mod readme;
mod shared;
mod snapshots;
mod unicode;
