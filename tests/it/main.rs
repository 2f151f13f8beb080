//! Behaviour tests of the whole: one binary, one file a subject.
#![allow(
    clippy::unwrap_used,
    clippy::string_slice,
    reason = "a test that panics has failed, which is what it is for"
)]

mod architecture;
mod cli;
mod format;
mod journeys;
mod kinsoku;
mod library;
mod page;
mod pty;
mod query;
mod readme;
