//! The sidebar: views and sources, a cursor among them, and what choosing one does.

use super::{App, Area, Effect, Pane};
use crate::library::View;
use crate::query::{Scope, parse};
use crate::text::Clean;

/// The sidebar's state.
#[derive(Clone, Debug, Default)]
pub struct Sidebar {
    /// The row under the cursor.
    pub cursor: usize,
    /// First line on the screen.
    pub top: usize,
}

/// What a row of the sidebar stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shelfmark {
    /// Every article.
    All,
    /// Those that cannot be read.
    Broken,
}

/// A line of the sidebar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SidebarLine {
    /// Nothing: between groups.
    Blank,
    /// The name of a group.
    Heading(Clean),
    /// A row that can be chosen.
    Row {
        /// Its number among the rows.
        row: usize,
        /// Its name.
        name: Clean,
        /// Whether the list shows it.
        shown: bool,
    },
}

impl Shelfmark {
    /// Its query.
    fn query(&self) -> String {
        match self {
            Self::All => String::new(),
            Self::Broken => "is:broken".to_owned(),
        }
    }
}

impl App {
    fn shelfmarks(&self) -> Vec<Shelfmark> {
        let mut marks = vec![Shelfmark::All];
        marks.extend(self.list.known.then_some(Shelfmark::Broken));
        marks
    }

    /// The lines of the sidebar, all of them.
    #[must_use]
    pub fn sidebar_lines(&self) -> Vec<SidebarLine> {
        let mut lines = vec![SidebarLine::Heading(self.phrases.line("sidebar-views"))];
        for (row, mark) in self.shelfmarks().iter().enumerate() {
            let name = match mark {
                Shelfmark::All => self.phrases.line("view-all"),
                Shelfmark::Broken => self.phrases.line("view-broken"),
            };
            lines.push(SidebarLine::Row { row, name, shown: self.shows(mark) });
        }
        lines
    }

    /// Whether the list shows just this.
    fn shows(&self, mark: &Shelfmark) -> bool {
        let query = parse(&mark.query()).unwrap_or_default();
        self.list.view == self.view_of(query)
    }

    fn view_of(&self, query: crate::query::Query) -> View {
        View { query, scope: Scope::Everything, order: self.list.view.order }
    }

    /// Moves the cursor of the sidebar by rows.
    pub(super) fn move_in_sidebar(&mut self, rows: isize) {
        let last = self.shelfmarks().len().saturating_sub(1);
        self.sidebar.cursor = self.sidebar.cursor.saturating_add_signed(rows).min(last);
    }

    /// Keeps the cursor on the screen, with what stands above the first row.
    pub(super) fn settle_sidebar(&mut self, area: Area) {
        let last = self.shelfmarks().len().saturating_sub(1);
        self.sidebar.cursor = self.sidebar.cursor.min(last);
        let at_cursor =
            |line: &SidebarLine| matches!(line, SidebarLine::Row { row, .. } if *row == self.sidebar.cursor);
        let lines = self.sidebar_lines();
        let line = lines.iter().position(at_cursor).unwrap_or(0);
        let height = usize::from(area.height).max(1);
        let top = if self.sidebar.cursor == 0 { 0 } else { self.sidebar.top.min(line) };
        self.sidebar.top = top.max((line + 1).saturating_sub(height)).min(line);
    }

    /// Shows what the cursor stands on, in the list.
    pub(super) fn choose(&mut self) -> Vec<Effect> {
        let Some(mark) = self.shelfmarks().get(self.sidebar.cursor).cloned() else { return Vec::new() };
        let text = mark.query();
        if let Ok(query) = parse(&text) {
            // Another view is shown from its beginning.
            self.list.moved = self.shows(&mark) && self.list.moved;
            let view = self.view_of(query);
            self.list.set_view(view);
            self.list.query_text = text;
        }
        self.panes.focus = Pane::List;
        Vec::new()
    }
}
