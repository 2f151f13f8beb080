//! The interactive reader: threads around one loop, and one channel into it.
//!
//! Everything that happens (keys, signals, rows, pages) comes through the same channel; all that is
//! waiting is taken in, then the screen is drawn once. Nothing is drawn when nothing happened.

mod answers;
mod charge;
mod desk;
mod effects;
mod exporter;
mod keeper;
mod ledger;
mod lookout;
mod marker;
mod programs;
mod session_file;
mod settings;
mod shelf;
mod workers;

use std::collections::VecDeque;
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::{Duration, Instant};

use crossbeam_channel::{Receiver, RecvTimeoutError};
use jiff::ZonedDateTime;
use jiff::tz::TimeZone;
use notify::RecommendedWatcher;

use super::clipboard::Multiplexer;
use super::environment::variable;
use super::gate;
use super::late::LateAnswers;
use super::opener::Opener;
use super::pictures::PictureFiles;
use super::probe::{self, Answers};
use super::terminal::{self, Guard, Loan, Signal, are_hyperlinks_wanted};
use super::themes::{Dress, Ground};
use super::watch::{Saved, watch};
use super::{Error, colors, log};
use crate::app::{self, App, Configured, Effect, Message, Phrases, Setup};
use crate::library::{Marking, Progress};
use crate::page;
use crate::text::Clean;
use crate::ui;
use charge::Charge;
use desk::Changed;
pub(super) use desk::Desk;
use effects::{Outcome, Performer};
use programs::Programs;
pub use session_file::SessionFile;
pub use settings::ReaderSettings;
use workers::{Terms, Workers};

/// How long a frame waits for a page that is being set: most pages take a millisecond, and drawing twice would flicker.
/// With the frame itself a key has its answer within four milliseconds (LIBRARY 6); until a long page comes, the list is
/// there with the page before.
const PAGE_PATIENCE: Duration = Duration::from_millis(2);

/// Something that reaches the loop.
#[derive(Debug)]
pub(super) enum Event {
    /// For the state.
    Message(Message),
    /// A signal.
    Signal(Signal),
    /// Files of the configuration were saved.
    Saved(Saved),
    /// The terminal's window was chosen, perhaps after days.
    Focused,
    /// The terminal is gone.
    Lost,
}

/// Why the loop ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    Quit,
    /// With this exit code.
    Signal(u8),
    Lost,
}

/// Runs the reader until the person leaves.
///
/// # Errors
/// The terminal cannot be used.
pub fn run(settings: ReaderSettings, opener: &dyn Opener) -> Result<ExitCode, Error> {
    let (sender, receiver) = crossbeam_channel::unbounded();
    let signals = sender.clone();
    let loan = Loan::default();
    terminal::on_signal(&loan, move |signal| drop(signals.send(Event::Signal(signal))))?;
    let (gate, waiter) = gate::gate()?;
    let mut guard = Guard::enter()?;
    let mut answers = probe::ask(|questions| guard.write(questions));
    if answers.has_keyboard {
        guard.use_keyboard_protocol()?;
    }
    let (dress, mistakes) = Dress::new(settings.themes, &settings.theme, ground(&answers), settings.depth);
    let mistake = mistakes.first().map(|mistake| mistake.message(&settings.words));
    let (size, zone) = (guard.size()?, TimeZone::system());
    let (options, marking, cache) = (&settings.options, settings.marking.as_ref(), settings.cache.as_deref());
    let of_root = |root: Option<&Path>| {
        let fresh = root.and_then(|root| settings.fresh.get(root)).copied();
        marking.map(|marking| Marking { fresh: fresh.unwrap_or(marking.fresh), ..marking.clone() })
    };
    let charges = Charge::all(settings.roots, cache, options, of_root);
    let setup = Setup {
        words: Arc::clone(&settings.words),
        keymap: settings.keymap,
        settings: app::Settings {
            reading: found_out(&settings.settings.reading, &answers),
            ..settings.settings
        },
        notice: settings.notice.or(mistake),
        today: ZonedDateTime::now().with_time_zone(zone.clone()).date(),
        zone,
        size,
        mouse: settings.mouse,
        themes: dress.names(),
        welcome: settings.welcome,
        older_read: settings.older_read,
        session: settings.session_file.as_ref().and_then(SessionFile::read),
        query: settings.query,
        scan: Progress { done: charges.iter().all(Charge::answers_at_once), ..Progress::default() },
    };
    let (app, first) = App::new(setup);
    for key in std::mem::take(&mut answers.typed) {
        // Both ends are here.
        let _ = sender.send(Event::Message(Message::Key(key)));
    }
    let late = LateAnswers::new(!answers.is_complete);
    let (saved, path) = (sender.clone(), settings.desk.path());
    let watcher = path.and_then(|path| watch(&path, move |what| drop(saved.send(Event::Saved(what)))));
    let workers = Workers::start(
        charges,
        &Terms { options, cache, marking, rules: settings.rules.as_ref() },
        app.phrases.clone(),
        late,
        waiter,
        sender.clone(),
    );
    let performer = Performer {
        guard,
        workers,
        opener,
        multiplexer: Multiplexer::from_environment(),
        dress,
        words: settings.words,
        desk: settings.desk,
        pictures: PictureFiles::new(settings.cache.as_deref()),
        programs: Programs::new(gate, loan, sender),
        has_hyperlinks: has_hyperlinks(settings.hyperlinks),
        began: Instant::now(),
        session_file: settings.session_file,
    };
    let mut running = Loop {
        app,
        performer,
        receiver,
        pressed_at: Instant::now(),
        answers,
        saved: Saved::default(),
        logged: None,
        _watcher: watcher,
    };
    match running.run(first) {
        Ok(End::Signal(code)) => Ok(ExitCode::from(code)),
        Ok(End::Quit | End::Lost) => Ok(ExitCode::SUCCESS),
        // A terminal that is gone ends the reader as quietly as one that hangs up.
        Err(Error::Terminal(error)) if terminal::is_gone(&error) => Ok(ExitCode::SUCCESS),
        Err(error) => Err(error),
    }
}

/// What was left to be found out, as the terminal answered.
fn found_out(reading: &page::Settings, answers: &Answers) -> page::Settings {
    let emoji = || probe::emoji(answers, variable);
    page::Settings {
        ambiguous: reading.ambiguous.or(answers.ambiguous),
        emoji: reading.emoji.or_else(|| Some(emoji())),
        ..reading.clone()
    }
}

/// What is known of the terminal's background, by its answer or the environment.
fn ground(answers: &Answers) -> Ground {
    match answers.background.or_else(|| colors::background(variable)) {
        Some(background) => Ground::Told(background),
        None if Multiplexer::from_environment() == Multiplexer::None => Ground::Untold,
        None => Ground::Hidden,
    }
}

/// Whether the terminal is given hyperlinks: as was configured, else as the environment says.
fn has_hyperlinks(configured: Option<bool>) -> bool {
    configured.unwrap_or_else(|| are_hyperlinks_wanted(variable))
}

/// The loop and what it holds.
struct Loop<'a> {
    app: App,
    performer: Performer<'a>,
    receiver: Receiver<Event>,
    /// When something was pressed last.
    pressed_at: Instant,
    /// What the terminal told.
    answers: Answers,
    /// What was saved since the configuration was read.
    saved: Saved,
    /// What was written to the log last.
    logged: Option<Clean>,
    /// Tells when something was saved, as long as it is kept.
    _watcher: Option<RecommendedWatcher>,
}

impl Loop<'_> {
    fn run(&mut self, first: Vec<Effect>) -> Result<End, Error> {
        self.log_failure();
        if let Some(end) = self.perform(first)? {
            return Ok(end);
        }
        self.draw()?;
        loop {
            let Some(event) = self.wait() else { return Ok(End::Lost) };
            if let Some(end) = self.take(event)? {
                return Ok(end);
            }
            if let Some(end) = self.drain()? {
                return Ok(end);
            }
            if let Some(end) = self.obey()? {
                return Ok(end);
            }
            self.draw()?;
        }
    }

    /// Waits for what happens next, or until so long nothing was pressed as the state awaits. None if nothing can happen
    /// any more.
    fn wait(&mut self) -> Option<Event> {
        let Some((pause, length)) = self.app.awaited_pause() else { return self.receiver.recv().ok() };
        match self.receiver.recv_deadline(self.pressed_at + length) {
            Ok(event) => Some(event),
            Err(RecvTimeoutError::Timeout) => Some(Event::Message(Message::Paused(pause))),
            Err(RecvTimeoutError::Disconnected) => None,
        }
    }

    /// Takes all that is waiting; waits a moment for a page that is on its way.
    fn drain(&mut self) -> Result<Option<End>, Error> {
        let deadline = Instant::now() + PAGE_PATIENCE;
        loop {
            let event = if self.app.reader.loading.is_some() && !self.app.reader.is_current() {
                self.receiver.recv_deadline(deadline).ok()
            } else {
                self.receiver.try_recv().ok()
            };
            let Some(event) = event else { return Ok(None) };
            if let Some(end) = self.take(event)? {
                return Ok(Some(end));
            }
        }
    }

    fn take(&mut self, event: Event) -> Result<Option<End>, Error> {
        match event {
            Event::Message(Message::Resized { .. }) => self.resize(),
            Event::Message(message) => {
                if matches!(message, Message::Key(_) | Message::Mouse(_)) {
                    self.pressed_at = Instant::now();
                }
                self.tell(message)
            }
            Event::Focused => self.check_day(),
            Event::Signal(signal) => {
                if let Some(code) = signal.exit_code() {
                    self.tell(Message::Leaving)?;
                    return Ok(Some(End::Signal(code)));
                }
                match signal {
                    Signal::Continue => self.performer.guard.take_again()?,
                    Signal::Stop => self.performer.guard.suspend()?,
                    _ => {}
                }
                self.resize()
            }
            Event::Saved(saved) => {
                self.saved = self.saved.and(saved);
                Ok(None)
            }
            Event::Lost => {
                self.tell(Message::Leaving)?;
                Ok(Some(End::Lost))
            }
        }
    }

    /// Reads again what was saved.
    fn obey(&mut self) -> Result<Option<End>, Error> {
        let saved = std::mem::take(&mut self.saved);
        if saved.theme {
            let message = self.performer.put_on(None);
            self.tell(message)?;
        }
        let changed = saved.configuration.then(|| self.performer.desk.read_again()).flatten();
        let Some(Changed { configured, theme, hyperlinks }) = changed else { return Ok(None) };
        self.performer.words = Arc::clone(&configured.words);
        let links = has_hyperlinks(hyperlinks);
        if std::mem::replace(&mut self.performer.has_hyperlinks, links) != links {
            // Cells that look the same are drawn anew only so.
            self.performer.guard.clear()?;
        }
        if let Some(theme) = theme {
            let message = self.performer.put_on(Some(&theme));
            self.tell(message)?;
        }
        let reading = found_out(&configured.settings.reading, &self.answers);
        let settings = app::Settings { reading, ..configured.settings };
        // Before pages are asked for, which have words in their heads.
        let Phrases { zone, today, .. } = self.app.phrases.clone();
        self.performer.workers.speak(Phrases::new(Arc::clone(&configured.words), zone, today));
        self.tell(Message::Configured(Box::new(Configured { settings, ..configured })))
    }

    /// Tells the state the size of the terminal, and draws all anew: between two sizes that are equal the
    /// screen may have lost what stood on it.
    fn resize(&mut self) -> Result<Option<End>, Error> {
        self.performer.guard.clear()?;
        let (columns, rows) = self.performer.guard.size()?;
        self.tell(Message::Resized { columns, rows })
    }

    /// Tells the state what day it is, if it is another.
    fn check_day(&mut self) -> Result<Option<End>, Error> {
        let today = ZonedDateTime::now().with_time_zone(self.app.phrases.zone.clone()).date();
        if today == self.app.phrases.today {
            return Ok(None);
        }
        let effects = self.app.update(Message::Today(today));
        self.perform(effects)
    }

    /// Tells the state a fact, and does what it wishes then.
    fn tell(&mut self, message: Message) -> Result<Option<End>, Error> {
        if let Some(end) = self.check_day()? {
            return Ok(Some(end));
        }
        let effects = self.app.update(message);
        self.log_failure();
        self.perform(effects)
    }

    /// What is told as having failed goes to the log too, once.
    fn log_failure(&mut self) {
        let failed = self.app.toast.as_ref().filter(|toast| toast.failed).map(|toast| toast.text.clone());
        if failed != self.logged {
            if let Some(text) = &failed {
                log::write(text);
            }
            self.logged = failed;
        }
    }

    fn perform(&mut self, effects: Vec<Effect>) -> Result<Option<End>, Error> {
        let mut effects = VecDeque::from(effects);
        while let Some(effect) = effects.pop_front() {
            match self.performer.perform(effect)? {
                Outcome::Nothing => {}
                Outcome::Fact(message) => effects.extend(self.app.update(message)),
                Outcome::Quit => return Ok(Some(End::Quit)),
            }
        }
        Ok(None)
    }

    fn draw(&mut self) -> Result<(), Error> {
        let (app, Performer { guard, dress, has_hyperlinks, .. }) = (&self.app, &mut self.performer);
        let theme = dress.theme();
        let links = if *has_hyperlinks { ui::hyperlinks(app) } else { ui::Hyperlinks::new() };
        guard.set_title(app.window_title())?;
        guard.draw(links, |frame| {
            if let Some(position) = ui::paint(app, theme, frame.buffer_mut()) {
                frame.set_cursor_position(position);
            }
        })?;
        Ok(())
    }
}
