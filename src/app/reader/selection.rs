//! The selection in the article: two places of its text, so that it holds however the page is set anew.

use std::collections::HashSet;
use std::ops::Range;

use super::Reader;
use super::stops::Walk;
use crate::article::{Place, TextId};

/// Steps that a count makes at most: what is further is quicker to reach in another way.
const MOST_STEPS: usize = 10_000;

/// What is selected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Selection {
    /// Where it began.
    pub anchor: Place,
    /// The end that moves.
    pub cursor: Place,
    /// By what it grows.
    pub unit: Unit,
    /// The column that movements from row to row keep to.
    column: Option<usize>,
}

/// By what a selection grows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Unit {
    /// By clusters: what people take for characters.
    #[default]
    Cluster,
    /// By whole paragraphs.
    Paragraph,
}

/// A movement of the end that moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Motion {
    /// By clusters, in reading order.
    Clusters(isize),
    /// By words.
    Words(isize),
    /// By paragraphs.
    Paragraphs(isize),
    /// By rows.
    Rows(isize),
    /// To the first or last cluster of the row.
    RowEnd {
        /// To the last.
        last: bool,
    },
    /// To the first or last cluster of the page.
    PageEnd {
        /// To the last.
        last: bool,
    },
}

impl Reader {
    /// Begins a selection at the focused link or the current match if it is on the screen, else at the
    /// first text on it. Says whether there is any text.
    pub fn begin_selection(&mut self, unit: Unit) -> bool {
        let eye = self.eye_on_focus().or_else(|| self.eye_on_match());
        let start = self.current().and_then(|sheet| {
            let walk = Walk::new(sheet);
            eye.map(|eye| eye.anchor).or_else(|| walk.first_from(self.top))
        });
        self.selection = start.map(|place| Selection { anchor: place, cursor: place, unit, column: None });
        self.focus = None;
        self.selection.is_some()
    }

    /// Begins a selection at a row of the page and a column of it, or takes one there.
    pub fn drag_selection(&mut self, row: usize, column: usize, begins: bool) {
        let Some(sheet) = self.current() else { return };
        let walk = Walk::new(sheet);
        let place = walk.nearest(row, column).or_else(|| walk.first_from(row));
        match (place, self.selection) {
            (Some(cursor), Some(selection)) if !begins => {
                self.selection = Some(Selection { cursor, column: None, ..selection });
            }
            (Some(place), _) => {
                self.selection =
                    Some(Selection { anchor: place, cursor: place, unit: Unit::Cluster, column: None });
            }
            (None, _) => {}
        }
    }

    /// Takes the whole word, or the whole paragraph, that a selection of one cluster is in.
    pub fn widen_selection(&mut self, unit: Unit) {
        let (Some(sheet), Some(selection)) = (self.current(), self.selection) else { return };
        let (anchor, cursor) = match unit {
            Unit::Cluster => Walk::new(sheet).word_around(selection.cursor),
            Unit::Paragraph => (selection.anchor, selection.cursor),
        };
        self.selection = Some(Selection { anchor, cursor, unit, column: None });
    }

    /// Moves the end that moves and keeps it on the screen. Says whether there was anywhere to go.
    pub fn move_selection(&mut self, motion: Motion, visible: usize) -> bool {
        let (Some(sheet), Some(selection)) = (self.current().cloned(), self.selection) else { return false };
        let walk = Walk::new(&sheet);
        let moved = selection.moved(&walk, motion);
        self.selection = Some(moved);
        if let Some(row) = walk.row_of(moved.cursor) {
            self.keep_in_sight(row, visible);
        }
        moved.cursor != selection.cursor
    }

    /// Has the other end move.
    pub fn swap_selection_ends(&mut self) {
        if let Some(selection) = &mut self.selection {
            std::mem::swap(&mut selection.anchor, &mut selection.cursor);
            selection.column = None;
        }
    }

    /// The places that are selected, the second behind the last.
    #[must_use]
    pub fn selected(&self) -> Option<Range<Place>> {
        Some(self.selection?.range(&Walk::new(self.current()?)))
    }

    /// The text that is selected, as it stands in the article.
    #[must_use]
    pub fn selected_text(&self) -> Option<String> {
        // Asked for at every frame: without a selection the page is not walked.
        let selected = self.selected()?;
        let sheet = self.current()?;
        let sources = sheet.page.rows.iter().flat_map(|row| &row.runs).filter_map(|run| run.source.as_ref());
        let within = |text: &TextId| (selected.start.0..=selected.end.0).contains(text);
        let shown: HashSet<_> = sources.map(|(text, _)| *text).filter(within).collect();
        Some(sheet.article.document.stretch(&selected, |text| shown.contains(&text)))
    }

    /// Scrolls as little as needed for a row to be on the screen.
    fn keep_in_sight(&mut self, row: usize, visible: usize) {
        let least = (row + 1).saturating_sub(visible);
        self.top = self.top.clamp(least, row.max(least));
        self.clamp(visible);
    }
}

impl Selection {
    /// Whether it is a single cluster, which points at what it is in.
    #[must_use]
    pub fn is_point(&self) -> bool {
        self.unit == Unit::Cluster && self.anchor == self.cursor
    }

    /// The same stretch, growing by another unit.
    #[must_use]
    pub fn by(self, unit: Unit) -> Self {
        Self { unit, ..self }
    }

    fn moved(self, walk: &Walk, motion: Motion) -> Self {
        let step = |count: isize, step: &dyn Fn(Place, bool) -> Option<Place>| {
            let mut place = self.cursor;
            for _ in 0..count.unsigned_abs().min(MOST_STEPS) {
                let Some(next) = step(place, count > 0) else { break };
                place = next;
            }
            Some(place)
        };
        let column = self.column.unwrap_or_else(|| walk.column(self.cursor));
        let cursor = match motion {
            Motion::Clusters(count) => step(count, &|place, forward| walk.neighbour(place, forward)),
            Motion::Words(count) => step(count, &|place, forward| walk.word(place, forward)),
            Motion::Paragraphs(count) => step(count, &|place, forward| walk.paragraph(place, forward)),
            Motion::Rows(rows) => walk.vertical(self.cursor, rows, column),
            Motion::RowEnd { last } => walk.row_end(self.cursor, last),
            Motion::PageEnd { last } => walk.end(last),
        };
        let column = matches!(motion, Motion::Rows(_)).then_some(column);
        Self { cursor: cursor.unwrap_or(self.cursor), column, ..self }
    }

    fn range(self, walk: &Walk) -> Range<Place> {
        let (first, last) = (self.anchor.min(self.cursor), self.anchor.max(self.cursor));
        match self.unit {
            Unit::Cluster => first..walk.after(last),
            Unit::Paragraph => (first.0, 0)..walk.end_of(last.0),
        }
    }
}
