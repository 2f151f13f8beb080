//! The keys that matter most where the reader is, at the right of the status row.

use std::ops::Range;

use super::{App, Shelfmark};
use crate::command::{Command, Context, show_sequence};
use crate::text::Clean;

/// Columns between hints, and before the first.
pub(super) const BETWEEN: u16 = 2;

/// A key and what it does now, for the status row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hint {
    /// The key.
    pub key: Clean,
    /// One or two words.
    pub label: Clean,
    /// What it runs.
    pub command: Command,
    /// Where it stands: columns of the terminal.
    pub columns: Range<u16>,
}

/// Commands and the sentences that name them.
type Hints = &'static [(Command, &'static str)];

const EMPTY: Hints =
    &[(Command::Back, "hint-back"), (Command::Search, "hint-search"), (Command::Help, "hint-help")];
const NO_HITS: Hints =
    &[(Command::Search, "hint-search"), (Command::Help, "hint-help"), (Command::Back, "hint-clear")];
const BUNCH: Hints = &[
    (Command::ToggleRead, "hint-pass"),
    (Command::ToggleStar, "hint-star"),
    (Command::Archive, "hint-archive"),
    (Command::AddTag, "hint-tag"),
    (Command::Back, "hint-none"),
];
const SEARCH: Hints = &[
    (Command::Open, "hint-open"),
    (Command::NextMatch, "hint-next-match"),
    (Command::Search, "hint-search"),
    (Command::Help, "hint-help"),
    (Command::Back, "hint-clear"),
];
const FILTERED: Hints = &[
    (Command::Open, "hint-open"),
    (Command::Filter, "hint-filter"),
    (Command::Search, "hint-search"),
    (Command::Help, "hint-help"),
    (Command::Back, "hint-clear"),
];
const NARROWED: Hints = &[
    (Command::Open, "hint-open"),
    (Command::OpenOriginal, "hint-browser"),
    (Command::Search, "hint-search"),
    (Command::Help, "hint-help"),
    (Command::Back, "hint-back"),
];
const LIST: Hints = &[
    (Command::Open, "hint-open"),
    (Command::OpenOriginal, "hint-browser"),
    (Command::Filter, "hint-filter"),
    (Command::Search, "hint-search"),
    (Command::Help, "hint-help"),
];
const SIDEBAR: Hints = &[
    (Command::Open, "hint-show"),
    (Command::NextPane, "hint-next-pane"),
    (Command::Help, "hint-help"),
    (Command::Back, "hint-back"),
];
const LINK: Hints = &[
    (Command::Open, "hint-open"),
    (Command::OpenOriginal, "hint-browser"),
    (Command::CopyUrl, "hint-copy"),
    (Command::Back, "hint-back"),
];
const NOTE_LINK: Hints =
    &[(Command::Open, "hint-open"), (Command::Help, "hint-help"), (Command::Back, "hint-back")];
const ARTICLE: Hints = &[
    (Command::ReadOn, "hint-next-page"),
    (Command::NextLink, "hint-link"),
    (Command::Search, "hint-find"),
    (Command::Help, "hint-help"),
    (Command::Quit, "hint-back"),
];
const SELECTION: Hints = &[
    (Command::CopySelection, "hint-copy"),
    (Command::SwapEnds, "hint-other-end"),
    (Command::Highlight, "hint-highlight"),
    (Command::WriteNote, "hint-note"),
    (Command::Help, "hint-help"),
    (Command::Back, "hint-end"),
];
// Where there is little room the rarer answers give way first.
const DECK: Hints = &[
    (Command::Pass, "hint-pass"),
    (Command::Hide, "hint-hide"),
    (Command::PutOff, "hint-put-off"),
    (Command::ToggleStar, "hint-star"),
    (Command::Archive, "hint-archive"),
    (Command::Undo, "hint-undo"),
    (Command::Quit, "hint-end"),
];
const TIMELINE: Hints = &[
    (Command::Open, "hint-go-there"),
    (Command::Narrow, "hint-narrow"),
    (Command::Down, "hint-finer"),
    (Command::Up, "hint-coarser"),
    (Command::Back, "hint-close"),
];
const NOTES: Hints = &[
    (Command::Open, "hint-go-there"),
    (Command::EditNote, "hint-edit"),
    (Command::DeleteNote, "hint-delete"),
    (Command::Back, "hint-close"),
];
const TEXTS: Hints =
    &[(Command::CopyUrl, "hint-copy"), (Command::Search, "hint-filter"), (Command::Back, "hint-close")];
const PICKER: Hints =
    &[(Command::Open, "hint-choose"), (Command::Search, "hint-filter"), (Command::Back, "hint-close")];

impl App {
    /// As many of the keys that matter here as there is room for, at the right of the status row.
    #[must_use]
    pub fn hints(&self) -> Vec<Hint> {
        if self.prompt.is_some() || !self.typed().is_empty() {
            return Vec::new();
        }
        let area = self.screen().status_text();
        let columns = |text: &Clean| self.ruler.width(text) as u16;
        let room = area.width.saturating_sub(columns(&self.status()) + BETWEEN);
        let mut hints = self.wanted_hints();
        // The last hints tell the way to help and back: those in the middle give way first.
        while self.row_of(&hints) > room {
            hints.remove(usize::from(hints.len() > 2));
        }
        let mut x = area.right() - self.row_of(&hints);
        for hint in &mut hints {
            hint.columns = x..x + self.width_of(hint);
            x = hint.columns.end + BETWEEN;
        }
        hints
    }

    fn width_of(&self, hint: &Hint) -> u16 {
        (self.ruler.width(&hint.key) + 1 + self.ruler.width(&hint.label)) as u16
    }

    /// Columns of hints beside each other.
    pub(super) fn row_of(&self, hints: &[Hint]) -> u16 {
        let each = hints.iter().map(|hint| self.width_of(hint) + BETWEEN);
        each.sum::<u16>().saturating_sub(BETWEEN)
    }

    /// The command of the hint at a column of the status row.
    pub(super) fn hinted(&self, column: u16) -> Option<Command> {
        self.hints().iter().find(|hint| hint.columns.contains(&column)).map(|hint| hint.command)
    }

    /// The keys that matter most here, not yet placed.
    pub(super) fn wanted_hints(&self) -> Vec<Hint> {
        let wanted =
            match self.context() {
                Context::List if self.list.known && self.list.total() == 0 => {
                    if self.list.query_text.is_empty() { EMPTY } else { NO_HITS }
                }
                Context::List if !self.list.bunch.is_empty() => BUNCH,
                Context::List if self.list.is_search() => SEARCH,
                Context::List if !self.list.query_text.is_empty() => FILTERED,
                Context::List if self.list.shelfmark != Shelfmark::HOME => NARROWED,
                Context::List => LIST,
                Context::Sidebar => SIDEBAR,
                Context::Article if self.focuses_address() => LINK,
                Context::Article if self.reader.focus.is_some() => NOTE_LINK,
                Context::Article => ARTICLE,
                Context::Selection => SELECTION,
                Context::Deck => DECK,
                Context::Timeline => TIMELINE,
                Context::Overlay if self.picked_note().is_some() => NOTES,
                Context::Overlay if self.picked_text().is_some() => TEXTS,
                Context::Overlay => PICKER,
            };
        let wanted = wanted.iter().filter(|(command, _)| self.available(*command));
        let hints = wanted.filter_map(|(command, label)| {
            let keys = self.keymap.keys_of(self.context(), *command);
            let key = Clean::line(&show_sequence(keys.first()?));
            Some(Hint { key, label: self.phrases.line(label), command: *command, columns: 0..0 })
        });
        hints.collect()
    }
}
