//! What the reader is started with.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::Arc;

use super::{Desk, SessionFile};
use crate::app::{self, Welcome};
use crate::command::Keymap;
use crate::library::{Fresh, Marking, Options, Root};
use crate::shell::rules::Rules;
use crate::shell::themes::Themes;
use crate::text::Clean;
use crate::ui::Depth;
use crate::words::Words;

/// What the reader is started with.
#[derive(Debug)]
pub struct ReaderSettings {
    /// What to read.
    pub roots: Vec<Root>,
    /// Where indexes lie, if they may.
    pub cache: Option<PathBuf>,
    /// Whose marks are shown, if there is a journal.
    pub marking: Option<Marking>,
    /// What counts as unread in each folder.
    pub fresh: HashMap<PathBuf, Fresh>,
    /// The rules for what is new, if there are any.
    pub(in crate::shell) rules: Option<Rules>,
    /// Where it is kept where the reader is, if it is.
    pub session_file: Option<SessionFile>,
    /// A query to start with.
    pub query: Option<String>,
    /// The interface's sentences.
    pub words: Arc<Words>,
    /// The name of the theme.
    pub theme: String,
    /// Where it is looked for.
    pub themes: Themes,
    /// How many colours the terminal has.
    pub depth: Depth,
    /// Whether the terminal is given hyperlinks; None: as it is known to understand them.
    pub hyperlinks: Option<bool>,
    /// The keymap.
    pub keymap: Arc<Keymap>,
    /// What was configured.
    pub settings: app::Settings,
    /// What is wished of the scan.
    pub options: Options,
    /// What the reader is to say first: something that failed.
    pub notice: Option<Clean>,
    /// Whether the mouse is for the reader, else it is the terminal's.
    pub mouse: bool,
    /// What the reader is to say first else.
    pub welcome: Welcome,
    /// If articles older than so many days count as read here, and that is to be said.
    pub older_read: Option<u32>,
    /// The configuration while it runs.
    pub(in crate::shell) desk: Desk,
}
