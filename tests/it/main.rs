//! Behaviour tests of the whole: one binary, one file a subject.

mod architecture;
mod format;
mod journeys;
mod library;
mod pty;
mod query;
mod readme;
