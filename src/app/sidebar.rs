//! The sidebar: views, sources, languages, years and saved queries with their counts, a cursor among them, and what
//! choosing one does.

mod lines;
mod shelfmark;

use std::collections::BTreeSet;
use std::sync::Arc;

use super::{App, Area, Effect, Pane};
use crate::library::{Facets, Tally, View};
use crate::query::{Query, Scope, Sort};

pub use lines::SidebarLine;
pub use shelfmark::{Pile, Section, Shelfmark};

/// The sidebar's state.
#[derive(Clone, Debug, Default)]
pub struct Sidebar {
    /// What the cursor stands on.
    pub cursor: Shelfmark,
    /// First line on the screen.
    pub top: usize,
    /// What the library holds.
    pub facets: Facets,
    /// What the reader's marks make of it.
    pub tally: Tally,
    /// Whether the reader ever marked anything.
    pub(super) has_marks: bool,
    /// Whether it is what the library held when it was asked last.
    current: bool,
    /// Sections that are shown whole.
    sections: BTreeSet<Section>,
    /// Years whose months are shown.
    years: BTreeSet<i16>,
    /// Whether an answer is on its way.
    asked: bool,
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

    fn toggle_section(&mut self, section: Section) {
        if !self.sections.remove(&section) {
            self.sections.insert(section);
        }
    }

    fn toggle_year(&mut self, year: i16) {
        if !self.years.remove(&year) {
            self.years.insert(year);
        }
    }
}

impl App {
    /// What the rows of the sidebar stand for, in order.
    fn shelfmarks(&self) -> Vec<Shelfmark> {
        let mark = |line| match line {
            SidebarLine::Row { mark, .. } => Some(mark),
            SidebarLine::Blank | SidebarLine::Heading(_) => None,
        };
        self.all_sidebar_lines().into_iter().filter_map(mark).collect()
    }

    /// Moves the cursor of the sidebar by rows, stopping at the ends.
    pub(super) fn move_in_sidebar(&mut self, rows: isize) {
        let mut marks = self.shelfmarks();
        let row = self.sidebar_row().saturating_add_signed(rows).min(marks.len().saturating_sub(1));
        if row < marks.len() {
            self.sidebar.cursor = marks.swap_remove(row);
        }
    }

    /// The rows above the cursor of the sidebar; none if what it stood on is gone.
    pub(super) fn sidebar_row(&self) -> usize {
        self.shelfmarks().iter().position(|mark| *mark == self.sidebar.cursor).unwrap_or(0)
    }

    /// Keeps the cursor on the screen, with the headings above the first rows.
    pub(super) fn settle_sidebar(&mut self, area: Area) {
        let lines = self.all_sidebar_lines();
        let at = lines.iter().position(|line| line.mark() == Some(&self.sidebar.cursor)).unwrap_or(1);
        let height = usize::from(area.height).max(1);
        let first = if at == 1 { 0 } else { at };
        let last = lines.len().saturating_sub(height);
        self.sidebar.top = self.sidebar.top.min(first).max((at + 1).saturating_sub(height)).min(last);
    }

    /// The question what the library holds.
    pub(super) fn ask_for_facets(&self) -> Effect {
        Effect::Facets { today: self.phrases.today, now: self.list.mark_count }
    }

    /// What the library holds has been counted.
    pub(super) fn counted(&mut self, facets: Facets, tally: Tally) -> Vec<Effect> {
        self.sidebar.asked = false;
        self.sidebar.facets = facets;
        self.sidebar.tally = tally;
        self.tags_changed();
        Vec::new()
    }

    /// Shows what the cursor stands on, in the list; a year that is shown opens and closes.
    pub(super) fn choose(&mut self) -> Vec<Effect> {
        let mark = self.sidebar.cursor.clone();
        match mark {
            Shelfmark::Rest(section) => {
                let row = self.sidebar_row();
                self.sidebar.toggle_section(section);
                // On to the first of those that have come in its place.
                self.sidebar.cursor = self.shelfmarks().into_iter().nth(row).unwrap_or_default();
            }
            Shelfmark::Year(year) if mark == self.list.shelfmark => self.sidebar.toggle_year(year),
            mark => {
                if let Shelfmark::Year(year) = mark {
                    self.sidebar.years.insert(year);
                }
                self.show_shelfmark(mark, false);
                self.panes.focus = Pane::List;
            }
        }
        Vec::new()
    }

    /// Opens or closes what the cursor stands on, or in: a year, or the rest of a section.
    pub(super) fn fold(&mut self) -> Vec<Effect> {
        match self.sidebar.cursor {
            Shelfmark::Year(year) => self.sidebar.toggle_year(year),
            Shelfmark::Month(month) => {
                self.sidebar.toggle_year(month.year());
                self.sidebar.cursor = Shelfmark::Year(month.year());
            }
            ref mark => {
                let section = mark.section();
                self.sidebar.toggle_section(section);
                let marks = self.shelfmarks();
                if !marks.contains(&self.sidebar.cursor) {
                    let last = marks.into_iter().rfind(|mark| mark.section() == section);
                    self.sidebar.cursor = last.unwrap_or_default();
                }
            }
        }
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
        let among = match mark {
            Shelfmark::Opened => Some(Arc::new(self.opened.ids().collect())),
            Shelfmark::Linking(_) | Shelfmark::Retold(_) => {
                self.linking.as_ref().map(|linking| Arc::clone(&linking.among))
            }
            _ => None,
        };
        let query = mark.query(&self.settings.views, &self.phrases.calendar()).and(query);
        // Who asks for what is hidden finds it.
        let hides = mark.leaves_out_hidden() && !query.asks_for_hidden();
        let query = if hides { query.and(Query::unhidden()) } else { query };
        let is_search = scope == Scope::Everything && query.has_words();
        let usual = if is_search { self.list.search_order } else { self.list.order };
        let order = query.sort.map_or(usual, Sort::order);
        // Who asks for certain articles sees all of them.
        let folded = self.settings.folded && among.is_none();
        View { query, among, scope, order, opening: self.list.mark_count, folded }
    }
}
