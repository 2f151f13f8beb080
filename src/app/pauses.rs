//! Moments in which nothing is pressed: the shell tells when one has passed that is awaited here.

use std::time::Duration;

use super::{App, Effect, Pane, ReadAfter};

/// After so long the menu of what may follow comes.
const MENU: Duration = Duration::from_millis(300);
/// After so long it is kept where the reader is.
const REST: Duration = Duration::from_secs(2);

/// What a pause is awaited for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pause {
    /// The menu of what may follow the keys typed so far.
    Menu,
    /// To take the article that is open for read.
    Dwell,
    /// To keep where the reader is.
    Rest,
}

impl App {
    /// The next pause that something is to be done after, and how long it is, counted from the last key.
    #[must_use]
    pub fn awaited_pause(&self) -> Option<(Pause, Duration)> {
        if self.awaits_menu() {
            return Some((Pause::Menu, MENU));
        }
        let dwell = match self.settings.list.read_after {
            ReadAfter::Seconds(seconds) if self.opened.is_awaited() => {
                Some((Pause::Dwell, Duration::from_secs(seconds.into())))
            }
            _ => None,
        };
        let rest = self.has_news_of_place().then_some((Pause::Rest, REST));
        dwell.into_iter().chain(rest).min_by_key(|(_, length)| *length)
    }

    /// A pause has passed.
    pub(super) fn paused(&mut self, pause: Pause) -> Vec<Effect> {
        match pause {
            Pause::Menu => self.hesitated(),
            Pause::Rest => self.keep_place(),
            Pause::Dwell => {
                self.opened.count_as_read();
                Vec::new()
            }
        }
    }

    /// A key has scrolled the article: who scrolls reads.
    pub(super) fn scrolled(&mut self) {
        if self.settings.list.read_after != ReadAfter::Never {
            self.opened.count_as_read();
        }
    }

    /// Heeds that another article is open than before, or none; an older version is not the article.
    pub(super) fn heed_opened(&mut self) {
        let is_open = self.panes.focus == Pane::Article && self.deck.is_none() && self.reader.older.is_none();
        let open = self.reader.id.filter(|_| is_open);
        self.opened.heed(open);
    }
}
