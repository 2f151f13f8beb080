//! The behaviour language: `Reader::of(samples).keys("j j Enter").screen()`.

mod answers;
mod changed;
mod late;

use std::sync::Arc;
use std::time::Duration;

use jianbao::app::{App, Effect, Kept, MOST_ACTIONS, Marked, Message, PageKey, Session, Setup, Sheet};
use jianbao::article::{Article, LinkId, TextId};
use jianbao::command::{Keymap, parse_sequence};
use jianbao::export::markdown_link;
use jianbao::library::{
    Cancel, Catalogue, Deed, Fault, Fresh, History, Journal, Marking, MemoryCatalogue, Options, Position,
    Progress, Root, Rule, Verdict, View, samples, scan,
};
use jianbao::page::Settings;
use jianbao::query::Calendar;
use jianbao::text::Ruler;
use jianbao::ui::{Depth, Theme, paint};
use jianbao::words::{Locale, Words};
use jiff::civil::date;
use jiff::tz::TimeZone;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// Clippings given as (title, address, body), newest first, a day apart, noon in UTC.
pub(crate) fn roots(clippings: &[(&str, &str, &str)]) -> Vec<Root> {
    let newest = 1_780_000_000_000_i64;
    let root = |((title, url, body), index): (&(&str, &str, &str), i64)| {
        let time = newest - index * 86_400_000;
        let text = format!("<!--{time}-->\n[{title}]({url})\n------\n\n{body}\n");
        Root::Bytes { name: format!("{index}.txt"), bytes: Arc::from(text.into_bytes()) }
    };
    clippings.iter().zip(0..).map(root).collect()
}

/// A reader under test.
pub(crate) struct Reader {
    pub(crate) app: App,
    catalogue: MemoryCatalogue,
    journal: Arc<Journal>,
    /// Links of every article that is opened which lead to texts of it.
    pub(crate) places: Vec<(LinkId, TextId)>,
    /// Whether only openings of articles arrive, and what is asked for behind them does not.
    pub(crate) only_openings: bool,
    /// What `count` is to count, where rows come without their number; None: they come with it.
    pub(crate) uncounted: Option<Vec<(u64, View)>>,
    /// Rows that were asked for, if they are to come late.
    pub(crate) late: Option<Vec<(u64, jianbao::library::Request)>>,
    /// Addresses given to the browser.
    pub(crate) browsed: Vec<String>,
    /// Texts copied.
    pub(crate) copied: Vec<String>,
    /// What was asked of other programs.
    pub(crate) did: Vec<String>,
    pub(crate) sought_count: usize,
    /// The ticket of the last program beside the reader.
    pub(crate) ticket: u64,
    /// How long it has been running, as is told: six seconds more each time.
    clock: Duration,
    /// What was kept last of where the reader is.
    pub(crate) session: Option<Session>,
    /// Whether the mouse is the reader's.
    pub(crate) has_mouse: bool,
    /// Whether the reader was left.
    pub(crate) left: bool,
}

impl Reader {
    /// On the bundled samples, in Chinese, 120 × 36.
    pub(crate) fn on_samples() -> Self {
        Self::open(&samples(), (120, 36), Locale::Chinese)
    }

    /// On clippings, in English, 100 × 30.
    pub(crate) fn on(clippings: &[(&str, &str, &str)]) -> Self {
        Self::open(&roots(clippings), (100, 30), Locale::English)
    }

    pub(crate) fn open(roots: &[Root], size: (u16, u16), locale: Locale) -> Self {
        Self::configured(roots, size, locale, Settings::default())
    }

    pub(crate) fn configured(roots: &[Root], size: (u16, u16), locale: Locale, reading: Settings) -> Self {
        let settings = jianbao::app::Settings { reading, ..jianbao::app::Settings::default() };
        Self::with_settings(roots, size, locale, settings)
    }

    pub(crate) fn with_settings(
        roots: &[Root],
        size: (u16, u16),
        locale: Locale,
        settings: jianbao::app::Settings,
    ) -> Self {
        Self::told(roots, size, locale, settings, None, Message::Scanned)
    }

    /// On a library that is as it was known.
    pub(crate) fn known(roots: &[Root], size: (u16, u16)) -> Self {
        Self::told(roots, size, Locale::English, jianbao::app::Settings::default(), None, Message::Unchanged)
    }

    /// On a library that is as it was known, after a run that kept this.
    pub(crate) fn back(roots: &[Root], size: (u16, u16), session: Option<Session>) -> Self {
        let settings = jianbao::app::Settings::default();
        Self::told(roots, size, Locale::English, settings, session, Message::Unchanged)
    }

    fn told(
        roots: &[Root],
        size: (u16, u16),
        locale: Locale,
        settings: jianbao::app::Settings,
        session: Option<Session>,
        told: fn(Progress) -> Message,
    ) -> Self {
        let (mut reader, progress) = Self::begun(roots, size, locale, settings, session, Progress::default());
        reader.send(told(progress));
        reader
    }

    /// Before anything of the folders is told but what is known at the start; in English.
    pub(crate) fn awaiting(roots: &[Root], size: (u16, u16), scan: Progress) -> Self {
        Self::begun(roots, size, Locale::English, jianbao::app::Settings::default(), None, scan).0
    }

    /// A reader of which nothing has been told, and what is to be told of its folders.
    fn begun(
        roots: &[Root],
        size: (u16, u16),
        locale: Locale,
        settings: jianbao::app::Settings,
        session: Option<Session>,
        known: Progress,
    ) -> (Self, Progress) {
        let journal = Arc::new(Journal::in_memory().unwrap());
        let marking = Marking { journal: Arc::clone(&journal), fresh: Fresh::All };
        let catalogue = MemoryCatalogue::default().with_marking(Some(marking));
        let progress = scan(roots, &Options::default(), &catalogue, &|_| std::ops::ControlFlow::Continue(()));
        let setup = Setup {
            words: Arc::new(Words::new(locale)),
            keymap: Arc::new(Keymap::bundled()),
            settings,
            notice: None,
            zone: TimeZone::UTC,
            today: date(2026, 11, 20),
            size,
            mouse: true,
            themes: ["dark", "light", "nord"].map(str::to_owned).to_vec(),
            welcome: jianbao::app::Welcome::default(),
            older_read: None,
            session,
            scan: known,
            query: None,
        };
        let (app, effects) = App::new(setup);
        let mut reader = Self {
            app,
            catalogue,
            journal,
            places: Vec::new(),
            only_openings: false,
            uncounted: None,
            late: None,
            browsed: Vec::new(),
            copied: Vec::new(),
            did: Vec::new(),
            sought_count: 0,
            ticket: 0,
            clock: Duration::ZERO,
            session: None,
            has_mouse: false,
            left: false,
        };
        reader.perform(effects);
        (reader, progress)
    }

    /// Sends a message, and what comes of it.
    pub(crate) fn send(&mut self, message: Message) {
        let effects = self.app.update(message);
        self.perform(effects);
    }

    pub(crate) fn perform(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            let Some(effect) = self.answer(effect) else { continue };
            match effect {
                Effect::Rows { ticket, request } if self.late.is_some() => {
                    self.late.get_or_insert_default().push((ticket, request));
                }
                Effect::Rows { ticket, request } => {
                    let window = self.window(&request);
                    self.send(Message::Rows { ticket, window });
                }
                Effect::Count { ticket, view, .. } => {
                    self.uncounted.get_or_insert_default().push((ticket, view));
                }
                Effect::Load { opening: None, .. } if self.only_openings => {}
                Effect::Load { key, article, opening, .. } => {
                    let result = self.sheet(&key, article, opening);
                    self.send(Message::Loaded { key, result });
                }
                Effect::Browse(url) => {
                    self.browsed.push(url.to_string());
                    let address = jianbao::text::Clean::line(url.as_str());
                    self.send(Message::Opened { address, result: Ok(()) });
                }
                Effect::Copy { address, words } => {
                    let text =
                        words.map_or_else(|| address.to_string(), |words| markdown_link(&words, &address));
                    let what = jianbao::text::Clean::line(&text);
                    self.copied.push(text);
                    self.send(Message::Copied { what, done: true });
                }
                Effect::CopyText { text, what } => {
                    self.copied.push(text);
                    self.send(Message::Copied { what, done: true });
                }
                Effect::Theme(name) => {
                    let name = jianbao::text::Clean::line(&name);
                    self.send(Message::Themed { name, mistake: None });
                }
                Effect::Keep => {
                    let file = jianbao::text::Clean::line("~/.config/jianbao/config.toml");
                    self.send(Message::Kept(Kept::Now(file)));
                }
                Effect::Export { format, name, .. } => {
                    self.did.push(format!("export {format:?} {name}"));
                    self.send(Message::Exported(Ok(jianbao::text::Clean::line(&name))));
                }
                Effect::Pipe { ticket, words, subject } => {
                    self.did.push(format!("pipe {words:?} {}", subject.article.meta.title));
                    self.ticket = ticket;
                }
                Effect::StopProgram => self.did.push("stop".to_owned()),
                Effect::Run { words, subject } => {
                    self.did.push(format!("run {words:?} {}", subject.article.meta.title));
                    let program = jianbao::text::Clean::line(&words.join(" "));
                    self.send(Message::Ran { program, result: Ok(Some(0)) });
                }
                Effect::Edit(_) => self.did.push(format!("edit {}", self.reading())),
                Effect::Mark(deed) => self.mark(deed),
                Effect::Clock => {
                    self.clock += Duration::from_secs(6);
                    self.send(Message::Clock(self.clock));
                }
                Effect::History => {
                    let history = History::of(&self.journal, &self.catalogue, MOST_ACTIONS);
                    self.send(Message::History(history));
                }
                Effect::Remember(session) => self.session = Some(session),
                Effect::Quit => self.left = true,
                Effect::CaptureMouse(is_ours) => self.has_mouse = is_ours,
                Effect::Rescan => self.did.push("rescan".to_owned()),
                Effect::Redraw => self.did.push("redraw".to_owned()),
                Effect::Suspend => self.did.push("suspend".to_owned()),
                // Those are answered already.
                Effect::Prefetch(_)
                | Effect::Facets { .. }
                | Effect::CountUnread { .. }
                | Effect::Follow(..)
                | Effect::Versions(_)
                | Effect::FindLinks { .. }
                | Effect::FindPicture { .. }
                | Effect::ShowPicture(_)
                | Effect::NextTheme
                | Effect::Timeline { .. }
                | Effect::FindNotes(..)
                | Effect::FindUnread { .. }
                | Effect::FindLinking(_)
                | Effect::FindRetold(_) => {}
            }
        }
    }

    /// Reads and sets an article.
    fn sheet(
        &self,
        key: &PageKey,
        article: Option<Arc<Article>>,
        opening: Option<usize>,
    ) -> Result<Arc<Sheet>, Fault> {
        let load = || self.catalogue.load_version(key.id, key.version.as_ref(), key.raw);
        let mut article = Article::clone(&*article.map_or_else(load, Ok)?);
        if !self.places.is_empty() {
            article.document.places.clone_from(&self.places);
        }
        let (key, article) = (key.clone(), Arc::new(article));
        Ok(Arc::new(match opening {
            Some(count) => Sheet::opening(key, article, &self.app.phrases, count),
            None => Sheet::new(key, article, &self.app.phrases),
        }))
    }

    /// Marks, at a moment that stands still.
    fn mark(&mut self, deed: Deed) {
        let result = deed.perform(&self.journal, &self.catalogue, jiff::Timestamp::UNIX_EPOCH);
        self.send(Message::Marked(Box::new(Marked { deed, result })));
    }

    /// Where reading was stopped in the article of a row.
    pub(crate) fn position(&self, row: usize) -> Option<Position> {
        self.journal.marks(self.app.list.entry(row)?.id).position
    }

    /// Applies a rule to all articles.
    pub(crate) fn rule(&mut self, query: &str, actions: &[&str]) -> &mut Self {
        let actions = actions.iter().map(|action| action.parse().unwrap()).collect();
        let rules = [Rule { query: query.to_owned(), actions }];
        let ids = self.catalogue.ids(&View::default(), &Cancel::default()).unwrap();
        let among = Arc::new(ids.into_iter().collect());
        let calendar = Calendar { today: date(2026, 11, 20), zone: TimeZone::UTC };
        let verdict = Verdict::of(&rules, &self.catalogue, &among, &calendar);
        let past = self.journal.act(&verdict.changes, jiff::Timestamp::UNIX_EPOCH).unwrap().unwrap();
        self.send(Message::Ruled(Box::new(Ok(past))));
        self
    }

    /// Everything in the library is gone, and it was read again.
    pub(crate) fn empty_the_library(&mut self) {
        self.catalogue = MemoryCatalogue::default();
        self.send(Message::Scanned(Progress { done: true, ..Progress::default() }));
    }

    /// Presses keys, written as in the keymap and parted by spaces.
    pub(crate) fn keys(&mut self, keys: &str) -> &mut Self {
        for key in parse_sequence(keys).unwrap() {
            self.send(Message::Key(key));
        }
        self
    }

    /// Types text, letter by letter.
    pub(crate) fn types(&mut self, text: &str) -> &mut Self {
        for char in text.chars() {
            self.send(Message::Key(jianbao::command::Key::plain(jianbao::command::Code::Char(char))));
        }
        self
    }

    /// Gives the terminal another size.
    pub(crate) fn resize(&mut self, columns: u16, rows: u16) -> &mut Self {
        self.send(Message::Resized { columns, rows });
        self
    }

    /// The screen as text, one line a row, without blanks at the ends. A wide character is one character.
    pub(crate) fn screen(&self) -> String {
        let (columns, rows) = self.app.size;
        let buffer = self.painted("mono");
        let row = |y| {
            let mut line = String::new();
            let mut x = 0;
            while x < columns {
                let symbol = buffer[(x, y)].symbol();
                line.push_str(symbol);
                x += u16::try_from(Ruler::default().width(symbol)).unwrap().max(1);
            }
            line.trim_end().to_owned()
        };
        (0..rows).map(row).collect::<Vec<_>>().join("\n")
    }

    /// The cells of the screen in a bundled theme.
    pub(crate) fn painted(&self, theme: &str) -> Buffer {
        let (columns, rows) = self.app.size;
        let mut buffer = Buffer::empty(Rect::new(0, 0, columns, rows));
        paint(&self.app, &Theme::bundled(theme, Depth::True).unwrap(), &mut buffer);
        buffer
    }

    /// Whether the screen shows a text.
    #[track_caller]
    pub(crate) fn shows(&mut self, text: &str) -> &mut Self {
        let screen = self.screen();
        assert!(screen.contains(text), "{text:?} is not on the screen:\n{screen}");
        self
    }

    /// Whether the screen does not show a text.
    #[track_caller]
    pub(crate) fn hides(&mut self, text: &str) -> &mut Self {
        let screen = self.screen();
        assert!(!screen.contains(text), "{text:?} is on the screen:\n{screen}");
        self
    }

    /// The title under the cursor of the list.
    pub(crate) fn selected(&self) -> String {
        self.app.list.selected().map(|entry| entry.title.to_string()).unwrap_or_default()
    }

    /// The title of the article shown.
    pub(crate) fn reading(&self) -> String {
        self.app.reader.current().map(|sheet| sheet.article.meta.title.to_string()).unwrap_or_default()
    }
}
