//! What lies over the text of the article: matches of a search, and the selection.

use std::ops::Range;

use ratatui::style::Style;

use super::{Look, Theme};
use crate::app::{App, Found};
use crate::article::Place;
use crate::page::Run;

/// What lies over the text.
pub(super) struct Over<'a> {
    found: Option<&'a Found>,
    selected: Option<Range<Place>>,
    cursor: Option<Place>,
}

impl<'a> Over<'a> {
    pub(super) fn new(app: &'a App) -> Self {
        Self {
            found: app.reader.found.as_ref(),
            selected: app.reader.selected(),
            cursor: app.reader.selection.map(|selection| selection.cursor),
        }
    }

    /// The style of the cluster at a byte of a run, whose own style is `base`.
    pub(super) fn style(&self, theme: &Theme, run: &Run, offset: usize, base: Style) -> Style {
        if self.found.is_none() && self.selected.is_none() {
            return base;
        }
        let Some((text, range)) = &run.source else { return base };
        // What cannot be parted is covered as a whole.
        let whole = run.text.len() != range.len();
        let from = if whole { range.start } else { range.start + offset };
        let to = if whole { range.end } else { from + 1 };
        let is_selected =
            |selected: &Range<Place>| (*text, from) < selected.end && selected.start < (*text, to);
        let mut style = base;
        if self.selected.as_ref().is_some_and(is_selected) {
            style = style.patch(theme.style(Look::Selected));
        } else if let Some(found) = self.found {
            // The colours of a match are made for its own background.
            let first = found.matches.partition_point(|hit| (hit.text, hit.range.end) <= (*text, from));
            if found.matches.get(first).is_some_and(|hit| hit.text == *text && hit.range.start < to) {
                let is_current = found.current == Some(first);
                style = style.patch(theme.style(if is_current { Look::Current } else { Look::Match }));
            }
        }
        if self.cursor.is_some_and(|cursor| cursor >= (*text, from) && cursor < (*text, to)) {
            style = style.patch(theme.style(Look::Focus));
        }
        style
    }
}
