//! What the reader is given at its start.

use std::sync::Arc;

use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::{Session, Settings};
use crate::command::Keymap;
use crate::library::Progress;
use crate::text::Clean;
use crate::words::Words;

/// What is said first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Welcome {
    /// Nothing.
    #[default]
    Plain,
    /// That these are the bundled samples.
    Samples,
    /// That what is open can be kept as the library: there is no configuration yet.
    Unkept,
}

/// What the reader is given at its start.
#[derive(Clone, Debug)]
pub struct Setup {
    /// The interface's sentences.
    pub words: Arc<Words>,
    /// The keymap.
    pub keymap: Arc<Keymap>,
    /// What was configured.
    pub settings: Settings,
    /// What is to be said first: something that failed.
    pub notice: Option<Clean>,
    /// The reader's time zone.
    pub zone: TimeZone,
    /// Today in that zone.
    pub today: Date,
    /// Terminal columns and rows.
    pub size: (u16, u16),
    /// Whether the mouse is for the reader, else it is the terminal's.
    pub mouse: bool,
    /// Names of the themes there are.
    pub themes: Vec<String>,
    /// What is to be said first where nothing failed.
    pub welcome: Welcome,
    /// If a folder is opened for the first time: articles older than so many days count as read.
    pub older_read: Option<u32>,
    /// A query to start with, as typed.
    pub query: Option<String>,
    /// Where the reader was when this was read last.
    pub session: Option<Session>,
    /// How far the library is read: done where an index answers at once.
    pub scan: Progress,
}
