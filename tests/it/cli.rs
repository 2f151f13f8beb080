//! The commands that print, by the built program: what goes in, what comes out, and the exit code.

mod check;
mod config;
mod configuring;
mod corpus;
mod exchange;
mod exit;
mod imports;
mod index;
mod languages;
mod linear;
mod list;
mod mark;
mod notes;
mod others;
mod program;
mod reader;
mod round_trips;
mod rules;
mod search;
mod show;
mod stats;
mod storm;
