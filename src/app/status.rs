//! What the status row says: where the reader is, and the keys that matter there.

use std::ops::Range;

use super::phrases::join;
use super::{App, Found, Sheet, Shelfmark};
use crate::article::LinkId;
use crate::command::{Command, Context, show_sequence};
use crate::text::{Clean, fit, fit_middle};

/// Columns kept for the hint that leads to help.
const LEAST_HINT: u16 = 9;
/// Columns that an address has before the hints.
const LEAST_ADDRESS: u16 = 26;
/// Columns between hints, and before the first.
const BETWEEN: u16 = 2;

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

impl App {
    /// What the left of the status row says: the last result, where the focused link leads, or where the
    /// reader is. A failure may need the whole row; what is no failure leaves room for the way to help,
    /// and an address for what can be done with it.
    #[must_use]
    pub fn status(&self) -> Clean {
        let said = match &self.toast {
            Some(toast) => toast.text.clone(),
            None => match self.search_error() {
                Some(error) => error.clone(),
                None => self.focused_target().unwrap_or_else(|| self.position()),
            },
        };
        let width = self.screen().status_text().width;
        let kept = match &self.toast {
            Some(toast) if toast.failed => 0,
            None if self.focuses_address() => {
                (self.row_of(&self.wanted_hints()) + BETWEEN).min(width.saturating_sub(LEAST_ADDRESS))
            }
            _ => LEAST_HINT,
        };
        // What was told begins with what matters and often ends in the name of a file; an address begins
        // with its host.
        let fitted = if self.toast.is_some() { fit_middle } else { fit };
        fitted(&said, width.saturating_sub(kept).into(), self.ruler).text
    }

    /// The left of the status row: where the reader is.
    #[must_use]
    pub fn position(&self) -> Clean {
        if let Some(position) = self.picker_position() {
            return position;
        }
        let visible = self.screen().page_rows();
        let mut parts = Vec::new();
        parts.extend(self.running_program());
        let reading = self.reader.current().filter(|_| visible > 0);
        if self.list.total() > 0 {
            let arguments =
                [("position", (self.list.cursor + 1).into()), ("total", self.shown_total().into())];
            let id = if self.list.is_search() { "status-hit" } else { "status-count" };
            parts.push(self.phrases.with(id, &arguments));
        }
        // That an article has none of the words that its title has is nothing to tell.
        let told = |found: &&Found| !found.of_list || !found.matches.is_empty();
        if let Some(found) = self.reader.found.as_ref().filter(told) {
            let current = found.current.map_or(0, |current| current + 1);
            let arguments = [("n", current.into()), ("total", found.matches.len().into())];
            parts.push(self.phrases.with("match-of", &arguments));
        }
        if let Some(sheet) = reading {
            let percent = self.reader.percent(visible);
            if sheet.page.rows.len() > visible {
                parts.push(Clean::line(&format!("{percent}%")));
            }
            let left = (sheet.article.meta.length.minutes() * (100 - percent)).div_ceil(100);
            if left > 0 && percent < 100 {
                parts.push(self.phrases.with("minutes-left", &[("count", left.into())]));
            }
        }
        if let Some(size) = self.selected_size() {
            parts.push(size);
        }
        join(&parts)
    }

    /// Where the focused link leads, and before it that the library holds it.
    #[must_use]
    pub fn focused_target(&self) -> Option<Clean> {
        let link = self.reader.focus.filter(|_| self.overlay.is_none())?;
        let target = self.link_target(self.reader.current()?, link)?;
        let held = self.is_held(link).then(|| self.phrases.line("in-library"));
        Some(join(&held.into_iter().chain([Clean::line(&format!("→ {target}"))]).collect::<Vec<_>>()))
    }

    /// Whether the focused link leads to an address, not to a note.
    #[must_use]
    pub fn focuses_address(&self) -> bool {
        let is_note = |link| self.reader.current().is_some_and(|sheet| sheet.notes.contains_key(&link));
        self.overlay.is_none() && self.reader.focus.is_some_and(|link| !is_note(link))
    }

    /// Whether the list shows less than everything: the way back shows more.
    fn is_narrowed(&self) -> bool {
        !self.list.query_text.is_empty() || self.list.shelfmark != Shelfmark::All
    }

    /// Where a link leads: to its address as the browser would get it, or to a note.
    pub(super) fn link_target(&self, sheet: &Sheet, link: LinkId) -> Option<Clean> {
        if let Some(words) = sheet.notes.get(&link) {
            return Some(self.phrases.with("leads-to-note", &[("words", words.as_str().into())]));
        }
        let target = sheet.article.document.links.get(link as usize)?.display();
        // The host is what matters in a narrow row; an address of another scheme keeps it.
        Some(target.strip_prefix("https://").map_or_else(|| target.clone(), Clean::line))
    }

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
    fn row_of(&self, hints: &[Hint]) -> u16 {
        let each = hints.iter().map(|hint| self.width_of(hint) + BETWEEN);
        each.sum::<u16>().saturating_sub(BETWEEN)
    }

    /// The command of the hint at a column of the status row.
    pub(super) fn hinted(&self, column: u16) -> Option<Command> {
        self.hints().iter().find(|hint| hint.columns.contains(&column)).map(|hint| hint.command)
    }

    /// The keys that matter most here, not yet placed.
    fn wanted_hints(&self) -> Vec<Hint> {
        let wanted: &[(Command, &str)] = match self.context() {
            Context::List if self.list.known && self.list.total() == 0 => &[
                (Command::Back, "hint-back"),
                (Command::Search, "hint-search"),
                (Command::Help, "hint-help"),
            ],
            Context::List if self.list.is_search() => &[
                (Command::Open, "hint-open"),
                (Command::NextMatch, "hint-next-match"),
                (Command::Search, "hint-search"),
                (Command::Help, "hint-help"),
                (Command::Back, "hint-clear"),
            ],
            Context::List if self.is_narrowed() => &[
                (Command::Open, "hint-open"),
                (Command::OpenOriginal, "hint-browser"),
                (Command::Search, "hint-search"),
                (Command::Help, "hint-help"),
                (Command::Back, "hint-back"),
            ],
            Context::List => &[
                (Command::Open, "hint-open"),
                (Command::OpenOriginal, "hint-browser"),
                (Command::Filter, "hint-filter"),
                (Command::Search, "hint-search"),
                (Command::Help, "hint-help"),
            ],
            Context::Sidebar => &[
                (Command::Open, "hint-show"),
                (Command::NextPane, "hint-next-pane"),
                (Command::Help, "hint-help"),
                (Command::Back, "hint-back"),
            ],
            Context::Article if self.focuses_address() => &[
                (Command::Open, "hint-open"),
                (Command::OpenOriginal, "hint-browser"),
                (Command::CopyUrl, "hint-copy"),
                (Command::Back, "hint-back"),
            ],
            Context::Article if self.reader.focus.is_some() => {
                &[(Command::Open, "hint-open"), (Command::Help, "hint-help"), (Command::Back, "hint-back")]
            }
            Context::Article => &[
                (Command::ReadOn, "hint-next-page"),
                (Command::NextLink, "hint-link"),
                (Command::Search, "hint-search"),
                (Command::Help, "hint-help"),
                (Command::Quit, "hint-back"),
            ],
            Context::Selection => &[
                (Command::CopySelection, "hint-copy"),
                (Command::SwapEnds, "hint-other-end"),
                (Command::Highlight, "hint-highlight"),
                (Command::WriteNote, "hint-note"),
                (Command::Help, "hint-help"),
                (Command::Back, "hint-end"),
            ],
            Context::Deck => &[
                (Command::Pass, "hint-pass"),
                (Command::ToggleStar, "hint-star"),
                (Command::Archive, "hint-archive"),
                (Command::Hide, "hint-hide"),
                (Command::PutOff, "hint-put-off"),
                (Command::Undo, "hint-undo"),
                (Command::Quit, "hint-end"),
            ],
            Context::Timeline => &[
                (Command::Open, "hint-go-there"),
                (Command::Narrow, "hint-narrow"),
                (Command::Down, "hint-finer"),
                (Command::Up, "hint-coarser"),
                (Command::Back, "hint-close"),
            ],
            Context::Overlay if self.picked_note().is_some() => &[
                (Command::Open, "hint-go-there"),
                (Command::EditNote, "hint-edit"),
                (Command::DeleteNote, "hint-delete"),
                (Command::Back, "hint-close"),
            ],
            Context::Overlay if self.picked_text().is_some() => &[
                (Command::CopyUrl, "hint-copy"),
                (Command::Search, "hint-filter"),
                (Command::Back, "hint-close"),
            ],
            Context::Overlay => &[
                (Command::Open, "hint-choose"),
                (Command::Search, "hint-filter"),
                (Command::Back, "hint-close"),
            ],
        };
        let wanted = wanted.iter().filter(|(command, _)| self.available(*command));
        let hints = wanted.filter_map(|(command, label)| {
            let keys = self.keymap.keys_of(self.context(), *command);
            let key = Clean::line(&show_sequence(keys.first()?));
            Some(Hint { key, label: self.phrases.line(label), command: *command, columns: 0..0 })
        });
        hints.collect()
    }

    /// The keys typed so far: a count, the beginning of a sequence.
    #[must_use]
    pub fn typed(&self) -> Clean {
        if let Some(command) = self.places.awaiting {
            let keys = self.keymap.keys_of(self.context(), command);
            return Clean::line(&keys.first().map_or_else(String::new, |keys| show_sequence(keys)));
        }
        let count = self.count.map_or_else(String::new, |count| count.to_string());
        Clean::line(&format!("{count}{}", show_sequence(&self.pending)))
    }
}
