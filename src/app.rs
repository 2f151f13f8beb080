//! The state of the reader, what changes it, and the geometry of the screen.
//!
//! [`App::update`] takes a [`Message`] and returns [`Effect`]s: no terminal, no disk, no clock, no
//! thread. Time, zone and every result arrive as messages.

mod availability;
mod away;
mod bunch;
mod commands;
mod configured;
mod counting;
mod deck;
mod header;
mod hints;
mod hits;
mod intake;
mod jumps;
mod keys;
pub mod layout;
mod linking;
mod links;
mod list;
mod marks;
mod menu;
mod message;
mod mouse;
mod notice;
mod noting;
mod opened;
mod overlay;
mod panes;
mod pauses;
mod phrases;
mod pictures;
mod places;
mod programs;
mod prompt;
mod reader;
mod reading;
mod results;
mod rows;
mod saved;
mod search_line;
mod selection;
mod session;
mod settings;
mod settle;
mod setup;
mod sheet;
mod sidebar;
mod sort;
mod status;
mod style;
mod tags;
mod timeline;
mod toast;
mod typing;
mod vacancy;
mod wishes;

use std::collections::HashSet;
use std::sync::Arc;

use crate::command::{Command, Context, Key, Keymap};
use crate::query::Scope;
use crate::text::{Clean, Conversion, Ruler};
use layout::Arrangement;
use rows::Rows;

pub use away::{Away, Weight};
pub use bunch::Bunch;
pub use configured::{Configured, Kept};
pub use header::Gauge;
pub use hints::Hint;
pub use intake::{Intake, Texts};
pub use jumps::{Jumps, Place};
pub use layout::{Area, Divider, Screen, Target};
pub use list::List;
pub use marks::Marked;
pub use menu::MenuRow;
pub use message::{Effect, Followed, Inquiry, Message, OpenFault};
pub use notice::{Blind, News, Notice};
pub use noting::Draft;
pub use opened::Opened;
pub use overlay::{Argument, Choice, MOST_ACTIONS, Picker, PickerLine, PickerRow};
pub use panes::{Pane, Panes};
pub use pauses::Pause;
pub use phrases::Phrases;
pub use programs::{ExportFormat, Output, Subject};
pub use prompt::{Before, Editor, Prompt, PromptKind};
pub use reader::{
    Destination, Eye, Found, Label, Match, Motion, Noted, Notes, Older, Reader, Selection, Sideways, Unit,
};
pub use rows::{Line, TEXT_LEFT, TEXT_RIGHT};
pub use session::Session;
pub use settings::{Density, Grouping, ListSettings, ReadAfter, SavedView, Settings};
pub use setup::{Setup, Welcome};
pub use sheet::{PageKey, Sheet};
pub use sidebar::{Pile, Section, Shelfmark, Sidebar, SidebarLine};
pub use timeline::{Bar, Bars, CHART_LEFT, Chart, PARTS, Period};
pub use toast::Toast;
pub use vacancy::Said;
pub use wishes::Wishes;

/// Columns of the status row that what is said first leaves for the way to help.
const ROOM_FOR_HELP: usize = 12;

/// The state.
#[derive(Debug)]
pub struct App {
    /// The interface's sentences, made into whole phrases.
    pub phrases: Phrases,
    /// The keymap.
    pub keymap: Arc<Keymap>,
    /// The ruler for this terminal.
    pub ruler: Ruler,
    /// What was configured.
    pub settings: Settings,
    /// The Chinese script that Chinese articles are shown in, if not in their own.
    pub conversion: Option<Conversion>,
    /// Terminal columns and rows.
    pub size: (u16, u16),
    /// The list.
    pub list: List,
    /// Views and sources.
    pub sidebar: Sidebar,
    /// The article.
    pub reader: Reader,
    /// Which panes are on the screen, and which has the focus.
    pub panes: Panes,
    /// Most columns for text, if the reader chose; else they fit the script.
    pub measure: Option<usize>,
    /// The picker that covers a part of the screen.
    pub overlay: Option<Picker>,
    /// The line being typed.
    pub prompt: Option<Prompt>,
    /// Keys of a sequence typed so far.
    pub pending: Vec<Key>,
    /// The count typed so far.
    pub count: Option<usize>,
    /// Whether the reader hesitated after these.
    hesitates: bool,
    /// The last result.
    pub toast: Option<Toast>,
    /// How far the library is read.
    pub intake: Intake,
    /// Articles opened in this session.
    pub opened: Opened,
    /// Addresses opened in this session.
    pub visited: HashSet<String>,
    /// What was typed into prompts.
    histories: prompt::Histories,
    /// Names of the themes there are.
    themes: Vec<String>,
    jumps: Jumps,
    /// The timeline, while it is shown.
    pub timeline: Option<Chart>,
    /// Whether an undo of what another run did was asked for: the next undo means it.
    asks_undo: bool,
    /// What was tagged last, and is to be.
    tagging: tags::Tagging,
    /// The deck, while one is gone through.
    deck: Option<deck::Deck>,
    /// Who links to an article, while that is shown.
    linking: Option<linking::Linking>,
    places: places::Places,
    pointer: mouse::Pointer,
    programs: programs::Programs,
    /// What `.` does again.
    repeatable: Option<(Command, Option<usize>)>,
    sheets: sheet::Sheets,
    /// Where the reader was when that was kept last, and the article that is to be opened again.
    session: Session,
    resuming: session::Resuming,
    /// Where the reader is, and stopped.
    reading: reading::Reading,
    cancelled: bool,
}

impl App {
    /// The reader at its start, and what to do first.
    #[must_use]
    pub fn new(setup: Setup) -> (Self, Vec<Effect>) {
        let mut app = Self {
            phrases: Phrases::new(setup.words, setup.zone, setup.today),
            keymap: setup.keymap,
            ruler: setup.settings.reading.ruler(),
            measure: setup.settings.reading.measure,
            conversion: setup.settings.reading.conversion,
            list: List::new(setup.settings.list),
            settings: setup.settings,
            size: setup.size,
            sidebar: Sidebar::default(),
            reader: Reader::default(),
            panes: Panes::default(),
            overlay: None,
            prompt: None,
            pending: Vec::new(),
            count: None,
            hesitates: false,
            toast: None,
            intake: Intake::new(setup.scan),
            opened: Opened::default(),
            visited: HashSet::new(),
            histories: prompt::Histories::default(),
            themes: setup.themes,
            jumps: Jumps::default(),
            timeline: None,
            asks_undo: false,
            tagging: tags::Tagging::default(),
            deck: None,
            linking: None,
            places: places::Places::default(),
            pointer: mouse::Pointer::new(setup.mouse),
            programs: programs::Programs::default(),
            repeatable: None,
            sheets: sheet::Sheets::default(),
            session: Session::default(),
            resuming: session::Resuming::default(),
            reading: reading::Reading::default(),
            cancelled: false,
        };
        app.list.view.folded = app.settings.folded;
        app.welcome(setup.welcome, setup.older_read);
        if let Some(notice) = setup.notice {
            app.warn(notice);
        }
        app.show_shelfmark(Shelfmark::HOME, false);
        let has_query = setup.query.is_some();
        if let Some(query) = setup.query {
            app.show_query(Shelfmark::All, &query, Scope::Everything);
        }
        let rows = match setup.session {
            Some(session) if !has_query => app.go_back_to(&session),
            session => {
                app.recall_searches(&session.unwrap_or_default());
                app.request_rows()
            }
        };
        let mut effects = vec![rows];
        effects.extend(setup.mouse.then_some(Effect::CaptureMouse(true)));
        (app, effects)
    }

    /// Says what is to be known first, as much of it as there is room for.
    fn welcome(&mut self, welcome: Welcome, older_read: Option<u32>) {
        let hint = match welcome {
            Welcome::Plain => None,
            Welcome::Samples => Some(self.phrases.line("samples-hint")),
            Welcome::Unkept => Some(self.phrases.line("keep-hint")),
        };
        let older =
            older_read.map(|days| self.phrases.with("older-hint", &[("days", (days as usize).into())]));
        let said: Vec<Clean> = [&hint, &older].into_iter().flatten().cloned().collect();
        let both = phrases::join(&said);
        let fits = self.ruler.width(&both) + ROOM_FOR_HELP <= usize::from(self.size.0);
        let said = if fits { Some(both).filter(|both| !both.is_empty()) } else { older.or(hint) };
        if let Some(said) = said {
            self.tell(said);
        }
    }

    /// Takes a message and returns what the shell is to do.
    pub fn update(&mut self, message: Message) -> Vec<Effect> {
        let mut effects = match message {
            Message::Key(key) => {
                let before = (self.reader.id, self.reader.top);
                let effects = self.key(key);
                if self.reader.id == before.0 && self.reader.top != before.1 {
                    self.scrolled();
                }
                effects
            }
            Message::Mouse(mouse) => self.mouse(mouse),
            Message::Paste(text) => self.paste(&text),
            Message::Paused(pause) => self.paused(pause),
            Message::Leaving => self.leaving(),
            Message::Resized { columns, rows } => {
                self.size = (columns, rows);
                Vec::new()
            }
            Message::Today(date) => {
                self.phrases.today = date;
                self.reread_query();
                Vec::new()
            }
            Message::Scanned(progress) => self.scanned(progress),
            Message::Rescanning(progress) => self.rescanning(progress),
            Message::Unchanged(progress) => self.read_again(progress),
            Message::Indexing(texts) => self.indexing(texts),
            Message::Noticed(notice) => self.tell(self.phrases.notice(&notice)),
            Message::Rows { ticket, window } => self.rows_arrived(ticket, window),
            Message::Counted { ticket, count } => self.rows_counted(ticket, count),
            Message::UnreadCounted { ticket, count } => self.unread_counted(ticket, count),
            Message::Facets(facets, tally) => self.counted(facets, *tally),
            Message::Loaded { key, result } => self.loaded(&key, result),
            Message::Marked(marked) => self.marked(*marked),
            Message::Clock(now) => self.told_time(now),
            Message::Ruled(result) => self.ruled(*result),
            Message::Imported(result) => self.imported(*result),
            Message::History(history) => self.open_history(&history),
            Message::NotesFound { asked, notes } => self.notes_found(asked, notes),
            Message::MarksChanged => self.marks_changed(),
            Message::PictureFound { id, link, picture } => self.picture_found(id, &link, picture),
            Message::Followed(followed) => self.followed(followed),
            Message::Versions { id, paths, retold } if self.info_id() == Some(id) => {
                self.open_info(&paths, &retold)
            }
            Message::Versions { .. } => Vec::new(),
            Message::LinksFound { inquiry, held } => self.links_found(inquiry, held),
            Message::Timeline { view, timeline } => self.timeline_arrived(&view, timeline),
            Message::UnreadFound { id, forward } => self.unread_found(id, forward),
            Message::LinkingFound { id, ids } => self.linking_found(id, &ids),
            Message::RetoldFound { id, ids } => self.retold_found(id, &ids),
            Message::Opened { address, result } => self.opened(&address, result),
            Message::Themed { name, mistake: None } => self.tell(self.phrases.theme(&name)),
            Message::Themed { mistake: Some(mistake), .. } => self.warn(mistake),
            Message::Kept(kept) => self.kept(kept),
            Message::Configured(configured) => self.configured(*configured),
            Message::Exported(result) => self.exported(result),
            Message::Piped { ticket, result } => self.piped(ticket, result),
            Message::Ran { program, result } => self.ran(&program, result),
            Message::Copied { what, done: true } => self.tell(self.phrases.copied(&what)),
            Message::Copied { done: false, .. } => self.warn(self.phrases.line("copy-too-long")),
        };
        if effects.iter().any(|effect| matches!(effect, Effect::Quit)) {
            effects.splice(0..0, self.leaving());
        }
        self.tell_what_narrows();
        effects.extend(self.settle());
        effects.splice(0..0, self.mark_opened());
        self.list.wishes.wish(effects.iter().filter(|effect| matches!(effect, Effect::Mark(_))).count());
        effects
    }

    /// Where the reader is: which section of the keymap holds.
    #[must_use]
    pub fn context(&self) -> Context {
        match (&self.overlay, self.panes.focus) {
            (Some(_), _) => Context::Overlay,
            _ if self.timeline.is_some() => Context::Timeline,
            (None, Pane::Sidebar) => Context::Sidebar,
            (None, Pane::List) => Context::List,
            (None, Pane::Article) if self.reader.selection.is_some() => Context::Selection,
            (None, Pane::Article) if self.deck.is_some() => Context::Deck,
            (None, Pane::Article) => Context::Article,
        }
    }

    /// The areas of the screen.
    #[must_use]
    pub fn screen(&self) -> Screen {
        layout::layout(&self.arrangement(self.shown_measure()))
    }

    /// What the areas depend on, for a measure.
    fn arrangement(&self, measure: usize) -> Arrangement {
        Arrangement {
            size: self.size,
            panes: self.panes,
            panel_rows: self.overlay.as_ref().map(Picker::line_count).or(self.timeline_lines()),
            measure,
            is_search: self.shows_query(),
            keeps_header: self.deck.is_some() || self.reader.older.is_some(),
        }
    }

    /// What the list shows, line by line.
    #[must_use]
    pub fn list_lines(&self) -> Vec<Line> {
        self.rows(self.screen().list.unwrap_or_default()).lines()
    }

    /// The rows of the list as they stand in an area.
    fn rows(&self, area: Area) -> Rows<'_> {
        Rows { list: &self.list, phrases: &self.phrases, opened: &self.opened, ruler: self.ruler, area }
    }
}
