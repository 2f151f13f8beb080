//! Rows of the list that are selected: the next mark is for all of them.

use std::collections::BTreeSet;

use super::{App, Effect, List};
use crate::article::ArticleId;
use crate::command::Command;
use crate::library::{Entry, Which, Window};

/// Rows that are selected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Bunch {
    /// These.
    Rows(BTreeSet<ArticleId>),
    /// All between this one, which stands at this position, and the cursor, both among them.
    Span(usize, ArticleId),
    /// All but these.
    AllBut(BTreeSet<ArticleId>),
}

impl Default for Bunch {
    fn default() -> Self {
        Self::Rows(BTreeSet::new())
    }
}

impl Bunch {
    /// Whether nothing is selected.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        matches!(self, Self::Rows(ids) if ids.is_empty())
    }

    /// Selects a row, or no longer.
    fn toggle(&mut self, id: ArticleId) {
        match self {
            Self::Rows(ids) | Self::AllBut(ids) => {
                if !ids.remove(&id) {
                    ids.insert(id);
                }
            }
            Self::Span(..) => *self = Self::Rows(BTreeSet::from([id])),
        }
    }

    /// Rows have arrived, and the cursor with its row has moved by so many.
    pub(super) fn follow(&mut self, window: &Window, moved: isize) {
        if let Self::Span(position, id) = self {
            let found = window.rows.iter().position(|entry| entry.id == *id);
            *position = found.map_or(position.saturating_add_signed(moved), |row| window.first + row);
        }
    }
}

impl List {
    /// Whether a row is selected.
    #[must_use]
    pub fn is_selected(&self, position: usize) -> bool {
        let is_among =
            |ids: &BTreeSet<ArticleId>| self.entry(position).is_some_and(|entry| ids.contains(&entry.id));
        match &self.bunch {
            Bunch::Rows(ids) => is_among(ids),
            Bunch::AllBut(ids) => !is_among(ids),
            Bunch::Span(start, _) => {
                (*start.min(&self.cursor)..=*start.max(&self.cursor)).contains(&position)
            }
        }
    }

    /// How many rows are selected.
    #[must_use]
    pub fn selected_count(&self) -> usize {
        match &self.bunch {
            Bunch::Rows(ids) => ids.len(),
            Bunch::AllBut(ids) => self.total().saturating_sub(ids.len()),
            Bunch::Span(start, _) => start.abs_diff(self.cursor) + 1,
        }
    }

    /// Those of the rows that are selected which are known.
    pub(super) fn selected_rows(&self) -> Vec<&Entry> {
        let positions = self.window.first..self.window.first + self.window.rows.len();
        positions.filter(|position| self.is_selected(*position)).filter_map(|row| self.entry(row)).collect()
    }

    /// The articles that are selected. None: where they end is not known yet.
    pub(super) fn selected_articles(&self) -> Option<Which> {
        let view = || Box::new(self.view.clone());
        Some(match &self.bunch {
            Bunch::Rows(ids) => Which::These(ids.iter().copied().collect()),
            Bunch::AllBut(ids) => Which::AllBut(view(), ids.clone()),
            Bunch::Span(position, start) => match self.selected() {
                Some(end) => Which::Span(view(), *start, end.id),
                None => Which::From(view(), *start, self.cursor.checked_sub(*position)? + 1),
            },
        })
    }
}

impl App {
    /// Selects rows: so many from the cursor on, those up to where the cursor goes, or all.
    pub(super) fn select_rows(&mut self, command: Command, count: Option<usize>) -> Vec<Effect> {
        let bunch = &mut self.list.bunch;
        match command {
            Command::SelectAll if *bunch == Bunch::AllBut(BTreeSet::new()) => *bunch = Bunch::default(),
            Command::SelectAll => *bunch = Bunch::AllBut(BTreeSet::new()),
            Command::SelectRange if matches!(bunch, Bunch::Span(..)) => *bunch = Bunch::default(),
            Command::SelectRange => {
                let start = self.list.selected().map(|entry| Bunch::Span(self.list.cursor, entry.id));
                self.list.bunch = start.unwrap_or_default();
            }
            _ => self.toggle_rows(count.unwrap_or(1)),
        }
        Vec::new()
    }

    /// Selects so many rows from the cursor on, or no longer. Where not all of them are known they are a range.
    fn toggle_rows(&mut self, count: usize) {
        let start = self.list.cursor;
        let end = start.saturating_add(count).min(self.list.total());
        let ids: Vec<_> = (start..end).map_while(|row| self.list.entry(row)).map(|entry| entry.id).collect();
        if let Some(first) = ids.first().filter(|_| ids.len() < end - start) {
            self.list.bunch = Bunch::Span(start, *first);
            return self.go(end - 1);
        }
        for id in ids {
            self.list.bunch.toggle(id);
        }
        self.go(end);
    }
}
