//! The interactive reader: threads around one loop, and one channel into it.
//!
//! Everything that happens (keys, signals, rows, pages) comes through the same channel; all that is
//! waiting is taken in, then the screen is drawn once. Nothing is drawn when nothing happened.

mod effects;
mod workers;

use std::sync::Arc;
use std::time::Duration;

use crossbeam_channel::{Receiver, Sender};
use jiff::ZonedDateTime;
use jiff::tz::TimeZone;

use super::terminal::{Guard, Signal};
use super::{Error, Opener};
use crate::app::{App, Message, Setup};
use crate::command::Keymap;
use crate::library::Root;
use crate::text::Ruler;
use crate::ui::Theme;
use crate::words::Words;
use effects::Performer;
use workers::Workers;

/// How long a frame waits for a page that is being set: most pages take a millisecond, and drawing
/// without them would flicker.
const PAGE_PATIENCE: Duration = Duration::from_millis(12);

/// What the reader is started with.
#[derive(Debug)]
pub struct ReaderSettings {
    /// What to read.
    pub roots: Vec<Root>,
    /// A query to start with.
    pub query: Option<String>,
    /// The interface's sentences.
    pub words: Arc<Words>,
    /// The colours.
    pub theme: Theme,
    /// Whether the roots are the bundled samples.
    pub samples: bool,
}

/// Something that reaches the loop.
#[derive(Debug)]
pub(super) enum Event {
    /// For the state.
    Message(Message),
    /// A signal.
    Signal(Signal),
    /// The terminal is gone.
    Lost,
}

/// Why the loop ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    Quit,
    Signal(Signal),
    Lost,
}

/// Runs the reader until the person leaves.
///
/// # Errors
/// The terminal cannot be used.
pub fn run(settings: ReaderSettings, opener: &dyn Opener) -> Result<std::process::ExitCode, Error> {
    let (sender, receiver) = crossbeam_channel::unbounded();
    let guard = Guard::enter()?;
    let size = guard.size()?;
    forward_signals(&guard, &sender)?;
    let zone = TimeZone::system();
    let setup = Setup {
        words: Arc::clone(&settings.words),
        keymap: Arc::new(Keymap::bundled()),
        ruler: Ruler::default(),
        today: ZonedDateTime::now().with_time_zone(zone.clone()).date(),
        zone,
        size,
        samples: settings.samples,
        query: settings.query,
    };
    let (app, first) = App::new(setup);
    let workers = Workers::start(settings.roots, app.phrases.clone(), sender);
    let performer = Performer { guard, workers, opener };
    let mut running = Loop { app, theme: settings.theme, performer, receiver };
    let end = running.run(first)?;
    let code = match end {
        End::Quit | End::Lost => 0,
        End::Signal(signal) => signal.exit_code(),
    };
    Ok(std::process::ExitCode::from(code))
}
