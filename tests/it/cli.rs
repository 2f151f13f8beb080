//! The commands that print, by the built program: what goes in, what comes out, and the exit code.

mod config;
mod configuring;
mod corpus;
mod exit;
mod linear;
mod list;
mod program;
mod show;
