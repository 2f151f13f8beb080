//! What the status row says: where the reader is, and the keys that matter there.

use super::hints::BETWEEN;
use super::phrases::join;
use super::{App, Found, PromptKind, Sheet};
use crate::article::LinkId;
use crate::command::show_sequence;
use crate::text::{Clean, fit, fit_middle};

/// Columns kept for the hint that leads to help.
const LEAST_HINT: u16 = 9;
/// Columns that an address has before the hints.
const LEAST_ADDRESS: u16 = 26;

impl App {
    /// What the left of the status row says: the last result, where the focused link leads, or where the
    /// reader is. A failure may need the whole row; what is no failure leaves room for the way to help,
    /// and an address for what can be done with it.
    #[must_use]
    pub fn status(&self) -> Clean {
        let width = self.screen().status_text().width;
        let told = self.toast.as_ref().map(|toast| &toast.text).or(self.search_error()).cloned();
        let Some(said) = told.or_else(|| self.focused_target()) else {
            return self.position_within(self.told_columns());
        };
        let kept = match &self.toast {
            Some(toast) if toast.failed => 0,
            // While it is typed there are no hints.
            None if self.search_error().is_some() => 0,
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

    /// Columns that what is told has, unless it failed.
    pub(super) fn told_columns(&self) -> usize {
        self.screen().status_text().width.saturating_sub(LEAST_HINT).into()
    }

    /// The left of the status row: where the reader is, as much of it as there is room for.
    fn position_within(&self, columns: usize) -> Clean {
        let mut parts = self.position();
        while parts.len() > 1 && self.ruler.width(&join(&parts)) > columns {
            parts.pop();
        }
        fit(&join(&parts), columns, self.ruler).text
    }

    /// Where the reader is, the most important first.
    fn position(&self) -> Vec<Clean> {
        if let Some(position) = self.picker_position() {
            return vec![position];
        }
        let visible = self.screen().page_rows();
        let mut parts = Vec::new();
        parts.extend(self.running_program());
        // In a deck the header counts, and its answers need the room.
        let counts_rows = self.deck.is_none();
        if counts_rows && !self.list.bunch.is_empty() {
            let count = self.list.selected_count();
            parts.push(self.phrases.with("status-selected", &[("count", count.into())]));
        }
        let reading = self.reader.current().filter(|_| visible > 0);
        if counts_rows && self.list.total() > 0 {
            let arguments =
                [("position", (self.list.cursor + 1).into()), ("total", self.shown_total().into())];
            let id = if self.list.is_search() { "status-hit" } else { "status-count" };
            parts.push(self.phrases.with(id, &arguments));
        }
        parts.extend(self.match_place());
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
        parts
    }

    /// What is said of a line that is typed: which match it is, which row of a picker, how many rows the list has.
    #[must_use]
    pub fn prompt_note(&self, kind: PromptKind) -> Clean {
        match kind {
            PromptKind::SearchArticle => self.match_place().unwrap_or_default(),
            _ => self.picker_position().unwrap_or_else(|| self.header().1),
        }
    }

    /// Which match of the article it is, of how many.
    pub(super) fn match_place(&self) -> Option<Clean> {
        // That an article has none of the words that its title has is nothing to tell.
        let told = |found: &&Found| !found.of_list || !found.matches.is_empty();
        let found = self.reader.found.as_ref().filter(told)?;
        let current = found.current.map_or(0, |current| current + 1);
        Some(self.phrases.with("match-of", &[("n", current.into()), ("total", found.matches.len().into())]))
    }

    /// Where the focused link leads, and before it that the library holds it.
    #[must_use]
    pub fn focused_target(&self) -> Option<Clean> {
        let link = self.reader.focus.filter(|_| self.overlay.is_none())?;
        let target = self.link_target(self.reader.current()?, link)?;
        let held = self.held_where(link);
        Some(join(&held.into_iter().chain([Clean::line(&format!("→ {target}"))]).collect::<Vec<_>>()))
    }

    /// Whether the focused link leads to an address, not to a note.
    #[must_use]
    pub fn focuses_address(&self) -> bool {
        let is_note = |link| self.reader.current().is_some_and(|sheet| sheet.notes.contains_key(&link));
        self.overlay.is_none() && self.reader.focus.is_some_and(|link| !is_note(link))
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
