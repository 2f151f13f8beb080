//! What lies over the text of the article: notes and highlights, matches of a search, and the selection.

use std::ops::Range;

use ratatui::style::Style;

use super::{Look, Theme};
use crate::app::{App, Found, Noted};
use crate::article::Place;
use crate::page::{Row, Run};

/// What lies over the text.
pub(super) struct Over<'a> {
    /// In the order of the text.
    notes: &'a [Noted],
    found: Option<&'a Found>,
    selected: Option<Range<Place>>,
    cursor: Option<Place>,
}

impl<'a> Over<'a> {
    pub(super) fn new(app: &'a App) -> Self {
        Self {
            notes: if app.reader.is_current() { &app.reader.notes.all } else { &[] },
            found: app.reader.found.as_ref(),
            selected: app.reader.selected(),
            cursor: app.reader.selection.map(|selection| selection.cursor),
        }
    }

    /// Whether something is said of what a row shows.
    pub(super) fn is_annotated(&self, row: &Row) -> bool {
        let sources = || row.runs.iter().filter_map(|run| run.source.as_ref());
        let mut said = self.notes.iter().filter(|noted| !noted.note.note.is_empty());
        said.any(|noted| {
            noted.range.as_ref().is_some_and(|range| {
                sources()
                    .any(|(text, bytes)| (*text, bytes.start) < range.end && range.start < (*text, bytes.end))
            })
        })
    }

    /// The style of the cluster at a byte of a run, whose own style is `base`.
    pub(super) fn style(&self, theme: &Theme, run: &Run, offset: usize, base: Style) -> Style {
        if self.found.is_none() && self.selected.is_none() && self.notes.is_empty() {
            return base;
        }
        let Some((text, range)) = &run.source else { return base };
        // What cannot be parted is covered as a whole.
        let whole = run.text.len() != range.len();
        let from = if whole { range.start } else { range.start + offset };
        let to = if whole { range.end } else { from + 1 };
        let covers = |range: &Range<Place>| (*text, from) < range.end && range.start < (*text, to);
        let mut style = base;
        if self.notes.iter().filter_map(|noted| noted.range.as_ref()).any(covers) {
            style = style.patch(theme.style(Look::Noted));
        }
        if self.selected.as_ref().is_some_and(covers) {
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
