//! Where the eye is: a place in the text and the row of the screen that it stands on. It holds however
//! the page is set anew.

use super::{Ahead, Reader};
use crate::app::Sheet;
use crate::article::{LinkId, Place};
use crate::page::Row;

/// Where the eye is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Eye {
    /// The place in the text.
    pub anchor: Place,
    /// Rows above it on the screen.
    pub row: usize,
}

/// What tells whether the eye has moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stand {
    top: usize,
    focus: Option<LinkId>,
    current: Option<usize>,
}

impl Eye {
    /// The same place in another view of the article, raw or tidied, whose texts have other numbers.
    pub(super) fn moved(self, from: &Sheet, to: &Sheet) -> Option<Self> {
        let anchor = from.article.document.counterpart(&to.article.document, self.anchor)?;
        Some(Self { anchor, ..self })
    }
}

impl Reader {
    /// Where the eye is: on the focused link or the current match if that is on the screen, else on the
    /// first row. None at the beginning. As long as the reader stays where an eye was brought to, it is
    /// that one: so the place does not drift when the page is set anew again and again.
    #[must_use]
    pub fn eye(&self) -> Option<Eye> {
        let stand = self.stand();
        if let Some((_, eye)) = self.kept.filter(|(kept, _)| *kept == stand) {
            return Some(eye);
        }
        self.eye_on_focus().or_else(|| self.eye_on_match()).or_else(|| self.eye_on_top())
    }

    /// The place in the text of the first row on the screen; None at the beginning.
    #[must_use]
    pub fn anchor(&self) -> Option<Place> {
        self.eye_on_top().map(|eye| eye.anchor)
    }

    pub(super) fn stand(&self) -> Stand {
        let current = self.found.as_ref().and_then(|found| found.current);
        Stand { top: self.top, focus: self.focus, current }
    }

    /// The rows on the screen, with their number on it.
    fn rows_on_screen(&self) -> impl Iterator<Item = (usize, &Row)> {
        let rows = self.sheet.as_ref().map_or(&[][..], |sheet| &sheet.page.rows);
        rows.iter().skip(self.top).take(self.visible).enumerate()
    }

    pub(super) fn eye_on_focus(&self) -> Option<Eye> {
        let focus = self.focus?;
        self.rows_on_screen().find_map(|(row, shown)| {
            let mut runs = shown.runs.iter().filter(|run| run.link == Some(focus));
            let (text, range) = runs.find_map(|run| run.source.as_ref())?;
            Some(Eye { anchor: (*text, range.start), row })
        })
    }

    pub(super) fn eye_on_match(&self) -> Option<Eye> {
        let found = self.found.as_ref()?;
        let hit = found.matches.get(found.current?)?;
        let anchor = (hit.text, hit.range.start);
        let row = self.sheet.as_ref()?.page.row_of(hit.text, hit.range.start)?.checked_sub(self.top)?;
        (row < self.visible).then_some(Eye { anchor, row })
    }

    fn eye_on_top(&self) -> Option<Eye> {
        if self.top == 0 {
            return None;
        }
        let page = &self.sheet.as_ref()?.page;
        let anchor = page.anchor(self.top)?;
        let row = page.row_of(anchor.0, anchor.1)?.saturating_sub(self.top);
        Some(Eye { anchor, row })
    }

    /// Brings the eye to where it was on the screen, or as near as the page and the screen allow.
    pub(super) fn land(&mut self, eye: Option<Eye>) {
        let row = eye.and_then(|eye| self.row_of(eye.anchor));
        if let Some(eye) = eye.filter(|_| row.is_none() && !self.is_whole()) {
            return self.look_ahead(Ahead::Eye(eye));
        }
        let above = eye.map_or(0, |eye| eye.row.min(self.visible.saturating_sub(1)));
        self.top = row.map_or(0, |row| row.saturating_sub(above));
        self.clamp(self.visible);
        self.kept = eye.filter(|_| row.is_some()).map(|eye| (self.stand(), eye));
    }

    /// The row that shows a place of a text; of a text that is not shown, the next that is.
    pub(in crate::app) fn row_of(&self, (text, offset): Place) -> Option<usize> {
        let page = &self.sheet.as_ref()?.page;
        let follows = |row: &Row| row.runs.iter().any(|run| matches!(run.source, Some((id, _)) if id > text));
        page.row_of(text, offset).or_else(|| page.rows.iter().position(follows))
    }
}
