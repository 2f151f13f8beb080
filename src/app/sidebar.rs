//! The sidebar: views and sources with their counts, a cursor among them, and what choosing one does.

use std::sync::Arc;

use super::{App, Area, Effect, Pane};
use crate::library::{Facets, View};
use crate::query::{Condition, Fact, Field, Needle, Query, Scope, Sort};
use crate::text::Clean;

/// The sidebar's state.
#[derive(Clone, Debug, Default)]
pub struct Sidebar {
    /// What the cursor stands on.
    pub cursor: Shelfmark,
    /// First line on the screen.
    pub top: usize,
    /// What the library holds.
    pub facets: Facets,
    /// Whether it is what the library held when it was asked last.
    current: bool,
    /// Whether an answer is on its way.
    asked: bool,
}

/// What a row of the sidebar stands for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Shelfmark {
    /// Every article.
    #[default]
    All,
    /// Those opened in this session.
    Opened,
    /// Those that cannot be read.
    Broken,
    /// Those of a source.
    Source(Clean),
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
        /// What it stands for.
        mark: Shelfmark,
        /// Its name.
        name: Clean,
        /// Its articles.
        count: usize,
    },
}

impl Sidebar {
    /// The library has changed.
    pub(super) fn mark_stale(&mut self) {
        self.current = false;
    }

    /// Whether counts are to be asked for now: one question at a time is under way.
    pub(super) fn wants_facets(&mut self) -> bool {
        let wants = !self.current && !self.asked;
        if wants {
            (self.current, self.asked) = (true, true);
        }
        wants
    }
}

impl Shelfmark {
    /// Its condition in the query language.
    fn query(&self) -> Query {
        match self {
            Self::All | Self::Opened => Query::default(),
            Self::Broken => Query::of(Condition::Fact(Fact::Broken)),
            Self::Source(name) => Needle::new(name, true, false).map_or_else(Query::default, |needle| {
                Query::of(Condition::Words { field: Some(Field::Source), needle })
            }),
        }
    }
}

impl App {
    /// The views that can show something, with their articles; the one that is shown is always there.
    fn views(&self) -> Vec<(Shelfmark, usize)> {
        let facets = &self.sidebar.facets;
        let views = [
            (Shelfmark::All, facets.articles),
            (Shelfmark::Opened, self.opened.count()),
            (Shelfmark::Broken, facets.broken),
        ];
        let shown = |mark: &Shelfmark| *mark == Shelfmark::All || *mark == self.list.shelfmark;
        views.into_iter().filter(|(mark, count)| *count > 0 || shown(mark)).collect()
    }

    /// The line of a number, None behind the last: views below their heading, a blank, sources below
    /// theirs.
    fn sidebar_line(&self, views: &[(Shelfmark, usize)], line: usize) -> Option<SidebarLine> {
        let row = |mark: &Shelfmark, count: usize| SidebarLine::Row {
            mark: mark.clone(),
            name: self.phrases.shelfmark(mark),
            count,
        };
        let Some(line) = line.checked_sub(1) else {
            return Some(SidebarLine::Heading(self.phrases.line("sidebar-views")));
        };
        if let Some((mark, count)) = views.get(line) {
            return Some(row(mark, *count));
        }
        let sources = &self.sidebar.facets.sources;
        match line - views.len() {
            _ if sources.is_empty() => None,
            0 => Some(SidebarLine::Blank),
            1 => Some(SidebarLine::Heading(self.phrases.line("sidebar-sources"))),
            line => sources.get(line - 2).map(|(name, count)| row(&Shelfmark::Source(name.clone()), *count)),
        }
    }

    /// The lines of the sidebar that are on the screen.
    #[must_use]
    pub fn sidebar_lines(&self) -> Vec<SidebarLine> {
        let height = self.screen().sidebar.map_or(0, |area| usize::from(area.height));
        let views = self.views();
        (self.sidebar.top..).take(height).map_while(|line| self.sidebar_line(&views, line)).collect()
    }

    /// The line of the cursor; that of the first view if what it stood on is gone.
    fn sidebar_cursor_line(&self, views: &[(Shelfmark, usize)]) -> usize {
        let at = |mark: &Shelfmark| *mark == self.sidebar.cursor;
        let in_views = views.iter().position(|(mark, _)| at(mark)).map(|row| row + 1);
        let Shelfmark::Source(name) = &self.sidebar.cursor else { return in_views.unwrap_or(1) };
        let source = self.sidebar.facets.sources.iter().position(|(source, _)| source == name);
        source.map_or(1, |row| row + views.len() + 3)
    }

    /// Moves the cursor of the sidebar by rows, stopping at the ends.
    pub(super) fn move_in_sidebar(&mut self, rows: isize) {
        let views = self.views();
        let sources = &self.sidebar.facets.sources;
        let last = (views.len() + sources.len()).saturating_sub(1);
        let row = self.sidebar_row().saturating_add_signed(rows).min(last);
        self.sidebar.cursor = match views.get(row) {
            Some((mark, _)) => mark.clone(),
            None => sources
                .get(row - views.len())
                .map(|(name, _)| Shelfmark::Source(name.clone()))
                .unwrap_or_default(),
        };
    }

    /// The rows above the cursor of the sidebar.
    pub(super) fn sidebar_row(&self) -> usize {
        let views = self.views();
        let line = self.sidebar_cursor_line(&views);
        // Between the last view and the first source stand a blank and a heading.
        if line > views.len() { line - 3 } else { line - 1 }
    }

    /// Keeps the cursor on the screen, with the headings above the first rows.
    pub(super) fn settle_sidebar(&mut self, area: Area) {
        let views = self.views();
        let line = self.sidebar_cursor_line(&views);
        let height = usize::from(area.height).max(1);
        let first = if line == 1 { 0 } else { line };
        self.sidebar.top = self.sidebar.top.min(first).max((line + 1).saturating_sub(height));
    }

    /// What the library holds has been counted.
    pub(super) fn counted(&mut self, facets: Facets) -> Vec<Effect> {
        self.sidebar.asked = false;
        self.sidebar.facets = facets;
        Vec::new()
    }

    /// Shows what the cursor stands on, in the list.
    pub(super) fn choose(&mut self) -> Vec<Effect> {
        let mark = self.sidebar.cursor.clone();
        self.show_shelfmark(mark, false);
        self.panes.focus = Pane::List;
        Vec::new()
    }

    /// Shows a view or source, whole. The row under the cursor may be kept under it; else the view is
    /// shown from its beginning.
    pub(super) fn show_shelfmark(&mut self, mark: Shelfmark, keep_row: bool) {
        let view = self.view_of(&mark, Query::default(), Scope::Everything);
        // What is shown already stays as it is.
        if keep_row || view != self.list.view {
            self.list.moved = keep_row;
        }
        self.list.set_view(view);
        self.list.query_text.clear();
        self.sidebar.cursor = mark.clone();
        self.list.shelfmark = mark;
    }

    /// The articles of a view or source that match a query.
    pub(super) fn view_of(&self, mark: &Shelfmark, query: Query, scope: Scope) -> View {
        let opened = || Arc::new(self.opened.ids().collect());
        let is_search = scope == Scope::Everything && query.has_words();
        let usual = if is_search { self.list.search_order } else { self.list.order };
        let order = query.sort.map_or(usual, Sort::order);
        let among = (*mark == Shelfmark::Opened).then(opened);
        View { query: mark.query().and(query), among, scope, order, opening: 0 }
    }
}
