//! Queries that were saved, and those of before: shown by their keys, or from a picker.

use super::prompt::Before;
use super::{App, Choice, Effect, Picker, PickerRow, Prompt, PromptKind, Shelfmark};
use crate::command::{Context, show_sequence};
use crate::query::{Scope, parse};
use crate::text::Clean;

/// Searches of before that are offered.
const MOST_RECENT: usize = 20;

impl App {
    /// The saved query that the keys typed so far show.
    pub(super) fn saved_by_keys(&self) -> Option<Shelfmark> {
        let views = self.settings.views.iter().filter(|_| self.takes_saved_keys());
        let mut typed = views.filter(|view| view.keys.as_ref() == Some(&self.pending));
        typed.next().map(|view| Shelfmark::Saved(view.name.clone()))
    }

    /// Whether the keys typed so far begin those of a saved query.
    pub(super) fn begins_saved(&self) -> bool {
        let mut keys = self.settings.views.iter().filter_map(|view| view.keys.as_ref());
        self.takes_saved_keys() && keys.any(|keys| keys.starts_with(&self.pending))
    }

    fn takes_saved_keys(&self) -> bool {
        matches!(self.context(), Context::List | Context::Sidebar)
    }

    /// Shows what a saved query finds.
    pub(super) fn show_saved(&mut self, mark: Shelfmark) -> Vec<Effect> {
        self.show_shelfmark(mark, false);
        self.panes.focus = super::Pane::List;
        Vec::new()
    }

    /// Shows what a text finds among the articles of a view or source, from the beginning. Whether it is a query.
    pub(super) fn show_query(&mut self, mark: Shelfmark, text: &str, scope: Scope) -> bool {
        let Ok(query) = parse(text, &self.phrases.calendar()) else { return false };
        let view = self.view_of(&mark, query, scope);
        self.list.moved = false;
        self.list.set_view(view);
        self.list.shelfmark = mark;
        text.clone_into(&mut self.list.query_text);
        true
    }

    /// Shows what a query of before finds.
    pub(super) fn search_again(&mut self, text: &str) -> Vec<Effect> {
        if self.show_query(Shelfmark::All, text, Scope::Everything) {
            self.panes.focus = super::Pane::List;
        }
        Vec::new()
    }

    /// Whether there is a query to choose.
    pub(super) fn has_queries(&self) -> bool {
        !self.settings.views.is_empty() || self.histories.recent(PromptKind::SearchLibrary).next().is_some()
    }

    /// Opens the picker of queries, ready to be narrowed.
    pub(super) fn open_queries(&mut self) -> Vec<Effect> {
        let saved = self.settings.views.iter().map(|view| {
            let keys = view.keys.as_deref().map(show_sequence).unwrap_or_default();
            let mark = Shelfmark::Saved(view.name.clone());
            let query = Clean::line(&view.query);
            PickerRow::new(Clean::line(&keys), view.name.clone(), query, Choice::Shelfmark(mark))
        });
        let recent = self.histories.recent(PromptKind::SearchLibrary).take(MOST_RECENT).map(|line| {
            let detail = self.phrases.line("recent-search");
            PickerRow::new(Clean::line("/"), Clean::line(line), detail, Choice::Search(line.to_owned()))
        });
        let rows = saved.chain(recent).collect();
        let mut picker = Picker::new(self.phrases.line("queries-title"), rows, 0, self.ruler);
        picker.ranked = true;
        self.prompt = Some(Prompt::new(PromptKind::Query, "", Before::Commands));
        self.open_picker(picker)
    }
}
