//! What the status row says: where the reader is, and the keys that matter there.

use std::ops::Range;

use super::phrases::join;
use super::{App, Found, Sheet};
use crate::article::LinkId;
use crate::command::{Command, Context, show_sequence};
use crate::text::{Clean, fit};

/// Columns kept for the hint that leads to help.
const LEAST_HINT: u16 = 9;
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
    /// reader is. A failure may need the whole row; what is no failure leaves room for the way to help.
    #[must_use]
    pub fn status(&self) -> Clean {
        let said = match &self.toast {
            Some(toast) => toast.text.clone(),
            None => self.focused_target().unwrap_or_else(|| self.position()),
        };
        let failed = self.toast.as_ref().is_some_and(|toast| toast.failed);
        let kept = if failed { 0 } else { LEAST_HINT };
        let room = self.screen().status_text().width.saturating_sub(kept);
        fit(&said, room.into(), self.ruler).text
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
                [("position", (self.list.cursor + 1).into()), ("total", self.list.total().into())];
            parts.push(self.phrases.with("status-count", &arguments));
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

    /// Where the focused link leads.
    #[must_use]
    pub fn focused_target(&self) -> Option<Clean> {
        let focus = self.reader.focus.filter(|_| self.overlay.is_none())?;
        let target = self.link_target(self.reader.current()?, focus)?;
        Some(Clean::line(&format!("→ {target}")))
    }

    /// Where a link leads: to its address as the browser would get it, or to a note.
    pub(super) fn link_target(&self, sheet: &Sheet, link: LinkId) -> Option<Clean> {
        if let Some(words) = sheet.notes.get(&link) {
            return Some(self.phrases.with("leads-to-note", &[("words", words.as_str().into())]));
        }
        Some(sheet.article.document.links.get(link as usize)?.display())
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
        let width = |hint: &Hint| columns(&hint.key) + 1 + columns(&hint.label);
        let row = |hints: &[Hint]| hints.iter().map(|hint| width(hint) + BETWEEN).sum::<u16>();
        // The last hints tell the way to help and back: those in the middle give way first.
        while row(&hints).saturating_sub(BETWEEN) > room {
            hints.remove(usize::from(hints.len() > 2));
        }
        let mut x = area.right() + BETWEEN - row(&hints);
        for hint in &mut hints {
            hint.columns = x..x + width(hint);
            x = hint.columns.end + BETWEEN;
        }
        hints
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
                (Command::Help, "hint-help"),
                (Command::Back, "hint-end"),
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
