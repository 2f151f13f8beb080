//! The history: what was done to articles, the newest first. What was done last is undone from it, what was undone
//! last is done again.

use super::{Choice, Picker, PickerRow};
use crate::app::{App, Effect};
use crate::library::{History, Next, Recorded};

/// Actions that are shown.
pub const MOST_ACTIONS: usize = 500;

impl App {
    /// Opens the history. The cursor is on what can be undone.
    pub(in crate::app) fn open_history(&mut self, history: &History) -> Vec<Effect> {
        if history.actions.is_empty() {
            return self.tell(self.phrases.line("no-history"));
        }
        let rows = history.actions.iter().map(|recorded| self.history_row(recorded)).collect();
        let next = history.actions.iter().position(|recorded| recorded.next == Some(Next::Undo));
        let title = self.phrases.line("history-title");
        self.open_picker(Picker::new(title, rows, next.unwrap_or(0), self.ruler))
    }

    fn history_row(&self, Recorded { past, title, next }: &Recorded) -> PickerRow {
        let choice = match next {
            Some(next) => Choice::Redress(*next),
            None if past.is_undone => Choice::Tell("history-undone"),
            None => Choice::Tell("history-later-first"),
        };
        let (time, what) = (self.phrases.moment(past.time), self.phrases.past(past));
        let title = title.clone().unwrap_or_default();
        PickerRow { faint: past.is_undone, ..PickerRow::new(time, what, title, choice) }
    }
}
