//! The article's state: the page, where the eye is, the focused link, the matches of a search.

mod ahead;
mod cells;
mod eye;
mod notes;
mod older;
mod search;
mod selection;
mod stops;

use std::collections::HashSet;
use std::sync::Arc;

use super::{Inquiry, PageKey, Sheet};
use crate::article::{ArticleId, LinkId};
use crate::library::Fault;
use ahead::Ahead;
pub use eye::Eye;
use eye::Stand;
pub use notes::{Noted, Notes};
pub use older::Older;
pub use search::{Found, Match};
pub use selection::{Motion, Selection, Unit};

/// Rows that stay in sight above a place that is jumped to.
pub(super) const CONTEXT_ROWS: usize = 3;

/// The article.
#[derive(Debug, Default)]
pub struct Reader {
    /// The article that is wanted.
    pub id: Option<ArticleId>,
    /// Whether its raw view is wanted.
    pub raw: bool,
    /// The older version that is wanted instead of the newest.
    pub older: Option<Older>,
    /// What is shown: the article wanted, or the one before while that is on its way.
    pub sheet: Option<Arc<Sheet>>,
    /// Why the article wanted cannot be read.
    pub fault: Option<Fault>,
    /// The page that has been asked for and has not come.
    pub loading: Option<PageKey>,
    /// The page that could not be had, for the reason in `fault`.
    pub failed: Option<PageKey>,
    /// Whether the article must be read anew though it is shown.
    pub outdated: bool,
    /// First row on the screen.
    pub top: usize,
    /// Whether wide tables and code are as wide as they are, and how far they are scrolled.
    pub sideways: Sideways,
    /// Rows of the page that were visible at once when the state was last settled.
    visible: usize,
    /// Where to go when the article wanted has come.
    destination: Option<Destination>,
    /// The eye that was last brought somewhere, and where the reader stood then.
    kept: Option<(Stand, Eye)>,
    /// What was gone to behind the opening of an article that is not set whole yet, and where the reader
    /// stood then.
    ahead: Option<(Stand, Ahead)>,
    /// The focused link.
    pub focus: Option<LinkId>,
    /// Which links lead to articles of the library, and of which article; None until it was asked.
    pub held: Option<(Inquiry, HashSet<LinkId>)>,
    /// What was asked of them last.
    pub asked: Option<Inquiry>,
    /// Letters typed of a link hint; None when no hints are shown.
    pub hints: Option<String>,
    /// The search.
    pub found: Option<Found>,
    /// The text that is selected.
    pub selection: Option<Selection>,
    /// The notes and highlights.
    pub notes: Notes,
}

/// Tables and code that are wider than the column.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sideways {
    /// Made to fit it.
    #[default]
    Fitted,
    /// As wide as they are; so many columns are scrolled out at the left.
    Wide(usize),
}

/// A place to go to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Destination {
    /// Where the eye is to be; None: at the beginning.
    pub eye: Option<Eye>,
    /// The link to be focused.
    pub focus: Option<LinkId>,
}

/// A label on a link: a hint's letters or a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// The link.
    pub link: LinkId,
    /// What is shown on it.
    pub text: String,
}

impl Reader {
    /// Wants another article, from its start.
    pub fn select(&mut self, id: Option<ArticleId>) {
        if self.id != id {
            *self = Self { id, sheet: self.sheet.take(), visible: self.visible, ..Self::default() };
        }
    }

    /// Whether the article is wanted as it is read: tidied, and its newest version.
    pub(super) fn is_usual(&self) -> bool {
        !self.raw && self.older.is_none()
    }

    /// Whether the sheet shown is of the article wanted.
    #[must_use]
    pub fn is_current(&self) -> bool {
        self.fault.is_none() && self.sheet.as_ref().is_some_and(|sheet| Some(sheet.key.id) == self.id)
    }

    /// The sheet of the article wanted.
    #[must_use]
    pub fn current(&self) -> Option<&Arc<Sheet>> {
        self.sheet.as_ref().filter(|_| self.is_current())
    }

    /// The article wanted cannot be had.
    pub fn fail(&mut self, key: PageKey, fault: Fault) {
        self.loading = None;
        self.failed = Some(key);
        self.fault = Some(fault);
    }

    /// Has the article read anew, whether it is shown or could not be had.
    pub fn forget_pages(&mut self) {
        self.outdated = self.is_current();
        self.loading = None;
        self.failed = None;
    }

    /// Goes to a place, at once or when the article has come.
    pub fn go_to(&mut self, destination: Destination) {
        let version = self.older.as_ref().map(|older| &older.path);
        let is_shown = |sheet: &Sheet| (sheet.key.raw, sheet.key.version.as_ref()) == (self.raw, version);
        if self.current().is_some_and(|sheet| is_shown(sheet)) {
            self.focus = destination.focus;
            self.land(destination.eye);
        } else {
            self.destination = Some(destination);
        }
    }

    /// Shows a sheet of the article wanted, where so many rows are visible. If the article was already
    /// shown in another form, the line under the eye stays where it is on the screen. Says whether it
    /// was not shown before.
    pub fn show(&mut self, sheet: &Arc<Sheet>, visible: usize) -> bool {
        if self.sheet.as_ref().is_some_and(|shown| Arc::ptr_eq(shown, sheet)) {
            return false;
        }
        let before = self.current().cloned();
        let ahead = self.take_ahead();
        let same = before.as_ref().is_some_and(|shown| shown.key.is_of(&sheet.key));
        let (eye, top) = (self.eye(), self.top);
        self.loading = None;
        self.failed = None;
        self.fault = None;
        self.visible = visible;
        self.sheet = Some(Arc::clone(sheet));
        if !same {
            self.selection = None;
            self.focus = None;
        }
        match (self.destination.take(), before) {
            (Some(destination), _) => self.go_to(destination),
            (None, None) => self.land(None),
            (None, Some(before)) if same => match ahead {
                Some(ahead) => self.go_ahead(ahead, before.key == sheet.key, eye),
                None => self.land(eye),
            },
            (None, Some(before)) => match eye.and_then(|eye| eye.moved(&before, sheet)) {
                Some(eye) => self.land(Some(eye)),
                None => self.top = top,
            },
        }
        // Matches are places in the text, whatever the width. Hits of the list are marked by whoever knows
        // whether this article is too long for that.
        if let Some(found) = self.found.take_if(|_| !same)
            && !found.of_list
        {
            self.find(found.needles, false);
        }
        true
    }

    fn row_count(&self) -> usize {
        self.current().map_or(0, |sheet| sheet.page.rows.len())
    }

    /// Keeps the page on the screen, and the line under the eye where so many rows are visible now.
    pub fn settle(&mut self, visible: usize) {
        if self.visible != visible {
            let eye = self.eye();
            self.visible = visible;
            if eye.is_some() && self.is_current() {
                self.land(eye);
            }
        }
        self.clamp(visible);
    }

    fn clamp(&mut self, visible: usize) {
        if self.is_current() {
            self.top = self.top.min(self.row_count().saturating_sub(visible));
        }
    }

    /// Scrolls by rows; says whether anything moved.
    pub fn scroll(&mut self, rows: isize, visible: usize) -> bool {
        let before = self.top;
        let wanted = self.top.saturating_add_signed(rows);
        self.top = wanted;
        self.clamp(visible);
        if self.top < wanted {
            self.look_ahead(Ahead::Row(wanted));
        }
        self.top != before
    }

    fn is_whole(&self) -> bool {
        self.current().is_none_or(|sheet| sheet.page.whole)
    }

    /// Whether the end of the page is on the screen.
    #[must_use]
    pub fn at_end(&self, visible: usize) -> bool {
        self.is_whole() && self.top + visible >= self.row_count()
    }

    /// Whether the page that is wanted is to be shown from its beginning.
    pub(super) fn begins_at_top(&self) -> bool {
        match self.destination {
            Some(destination) => destination.eye.is_none(),
            None => !self.is_current() || self.eye().is_none(),
        }
    }

    /// How much has been seen, in percent.
    #[must_use]
    pub fn percent(&self, visible: usize) -> usize {
        usize::from(self.thousandths(visible) / 10)
    }

    /// How much has been seen, in thousandths.
    pub(super) fn thousandths(&self, visible: usize) -> u16 {
        let count = self.row_count();
        if count <= visible { 1000 } else { ((self.top * 1000) / (count - visible)).min(1000) as u16 }
    }

    /// Goes to where so much lies before, in thousandths, unless the reader has gone on already.
    pub(super) fn go_to_thousandth(&mut self, thousandth: u16, visible: usize) {
        if self.top == 0 {
            let rows = self.row_count().saturating_sub(visible);
            self.top = (rows * usize::from(thousandth)).div_ceil(1000);
        }
    }

    fn reveal_row(&mut self, row: usize, visible: usize) {
        if row < self.top || row >= self.top + visible.saturating_sub(1) {
            self.top = row.saturating_sub(CONTEXT_ROWS.min(visible / 2));
            self.clamp(visible);
        }
    }

    /// Links with a row on the screen, in order.
    #[must_use]
    pub fn visible_links(&self, visible: usize) -> Vec<LinkId> {
        let Some(sheet) = self.current() else { return Vec::new() };
        let rows = sheet.page.rows.iter().skip(self.top).take(visible);
        let mut links: Vec<LinkId> = rows.flat_map(|row| &row.runs).filter_map(|run| run.link).collect();
        let mut seen = std::collections::HashSet::new();
        links.retain(|link| seen.insert(*link));
        links
    }

    /// Focuses the link `steps` further; without a focus the first one on the screen, or the last
    /// above it.
    pub fn step_focus(&mut self, steps: isize, visible: usize) -> bool {
        let Some(sheet) = self.current().cloned() else { return false };
        if sheet.links.is_empty() {
            return false;
        }
        let last = sheet.links.len() - 1;
        let at = |link: LinkId| sheet.links.iter().position(|other| *other == link);
        let on_screen = self.focus.filter(|focus| self.visible_links(visible).contains(focus)).and_then(at);
        let index = match on_screen {
            Some(index) => index.saturating_add_signed(steps).min(last),
            None => self.first_link(&sheet, steps > 0, visible).and_then(at).unwrap_or(if steps > 0 {
                last
            } else {
                0
            }),
        };
        self.focus = sheet.links.get(index).copied();
        if let Some(row) = self.focus.and_then(|focus| row_of_link(&sheet, focus)) {
            self.reveal_row(row, visible);
        }
        true
    }

    fn first_link(&self, sheet: &Sheet, forward: bool, visible: usize) -> Option<LinkId> {
        let rows = &sheet.page.rows;
        let link_of = |row: &crate::page::Row| row.runs.iter().find_map(|run| run.link);
        if forward {
            rows.iter().skip(self.top).find_map(link_of)
        } else {
            rows.iter().take(self.top + visible).rev().find_map(link_of)
        }
    }

    /// Scrolls to the next or previous row that begins a block (or a heading).
    pub fn step_block(&mut self, forward: bool, headings: bool, visible: usize) -> bool {
        let Some(sheet) = self.current() else { return false };
        let blocks = &sheet.article.document.blocks;
        let rows = &sheet.page.rows;
        let begins = |row: &usize| {
            let block = rows.get(*row).and_then(|row| row.block);
            let above = row.checked_sub(1).and_then(|above| rows.get(above)).and_then(|row| row.block);
            block.is_some_and(|index| {
                block != above
                    && (!headings || blocks.get(index).is_some_and(|block| block.heading().is_some()))
            })
        };
        let target = if forward {
            (self.top + 1..rows.len()).find(begins)
        } else {
            (0..self.top).rev().find(begins).or((!headings).then_some(0))
        };
        let Some(target) = target else { return false };
        let before = self.top;
        self.top = target;
        self.clamp(visible);
        self.top != before
    }
}

fn row_of_link(sheet: &Sheet, link: LinkId) -> Option<usize> {
    sheet.page.rows.iter().position(|row| row.runs.iter().any(|run| run.link == Some(link)))
}
