//! The command line of the reader's marks.

use std::ffi::OsString;

use clap::{ArgGroup, Args, ValueEnum};

use crate::library::When;

#[derive(Args, Debug)]
#[command(group = ArgGroup::new("marks").required(true).multiple(true))]
#[command(group = ArgGroup::new("which").required(true))]
#[expect(clippy::struct_excessive_bools, reason = "they are the flags of INTERFACE 4")]
pub(in crate::shell) struct MarkOptions {
    /// They have been read
    #[arg(long, group = "marks", conflicts_with = "unread")]
    pub(in crate::shell) read: bool,
    /// They have not been read
    #[arg(long, group = "marks")]
    pub(in crate::shell) unread: bool,
    /// They are starred
    #[arg(long, group = "marks", conflicts_with = "unstar")]
    pub(in crate::shell) star: bool,
    /// They are not starred
    #[arg(long, group = "marks")]
    pub(in crate::shell) unstar: bool,
    /// They are done with
    #[arg(long, group = "marks", conflicts_with = "unarchive")]
    pub(in crate::shell) archive: bool,
    /// They are not done with
    #[arg(long, group = "marks")]
    pub(in crate::shell) unarchive: bool,
    /// They are hidden
    #[arg(long, group = "marks", conflicts_with = "unhide")]
    pub(in crate::shell) hide: bool,
    /// They are not hidden
    #[arg(long, group = "marks")]
    pub(in crate::shell) unhide: bool,
    /// They have a tag; may be given several times
    #[arg(long, group = "marks", value_name = "T", value_parser = tag)]
    pub(in crate::shell) tag: Vec<String>,
    /// They do not have a tag; may be given several times
    #[arg(long, group = "marks", value_name = "T", value_parser = tag)]
    pub(in crate::shell) untag: Vec<String>,
    /// They are put off: until a day (2026-12-24), for a time (2w), someday, or no longer (never)
    #[arg(long, group = "marks", value_name = "D", value_parser = later)]
    pub(in crate::shell) later: Option<Put>,
    /// Files, or ids and their beginnings from six letters on
    #[arg(value_name = "WHAT", group = "which")]
    pub(in crate::shell) what: Vec<OsString>,
    /// All articles of the library that match
    #[arg(short, long, group = "which", allow_hyphen_values = true)]
    pub(in crate::shell) query: Option<String>,
}

/// Until when something is put off; None: it is not.
#[derive(Clone, Debug)]
pub(in crate::shell) struct Put(pub(in crate::shell) Option<When>);

#[derive(Args, Debug)]
pub(in crate::shell) struct HistoryOptions {
    /// At most so many
    #[arg(long, value_name = "N", default_value_t = 50)]
    pub(in crate::shell) limit: usize,
    /// How to print them
    #[arg(long, default_value = "table")]
    pub(in crate::shell) format: HistoryFormat,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::shell) enum HistoryFormat {
    /// Columns for people
    Table,
    /// An array of objects
    Json,
}

fn tag(text: &str) -> Result<String, &'static str> {
    crate::library::tag(text).ok_or("a tag has 1 to 200 bytes, none of them a control character")
}

fn later(text: &str) -> Result<Put, &'static str> {
    Ok(Put(match text {
        "never" => None,
        when => Some(
            when.parse()
                .map_err(|_| "it is a day (2026-12-24), a time (7d, 2w, 3m, 1y), someday or never")?,
        ),
    }))
}
