//! The articles that link to one, or tell the same, as a view of the list, and the way back from it.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::{App, Effect, Pane, Place, Shelfmark};
use crate::article::ArticleId;
use crate::library::View;
use crate::text::Clean;

/// The articles that have to do with one.
#[derive(Debug)]
pub(super) struct Linking {
    /// They.
    pub(super) among: Arc<BTreeSet<ArticleId>>,
    /// What was shown before.
    before: Before,
}

/// What was shown before.
#[derive(Clone, Debug)]
struct Before {
    view: View,
    shelfmark: Shelfmark,
    text: String,
    place: Option<Place>,
    focus: Pane,
}

impl App {
    /// Asks who links to the article that is shown.
    pub(super) fn ask_for_linking(&self) -> Vec<Effect> {
        self.reader.id.map(Effect::FindLinking).into_iter().collect()
    }

    /// Shows who links to the article, if it still is the one that was asked about.
    pub(super) fn linking_found(&mut self, id: ArticleId, ids: &[ArticleId]) -> Vec<Effect> {
        if self.reader.id != Some(id) {
            return Vec::new();
        }
        if ids.is_empty() {
            return self.tell(self.phrases.line("nothing-links-here"));
        }
        self.show_among(ids, Shelfmark::Linking);
        Vec::new()
    }

    /// Asks who tells the same as the article that is shown or selected.
    pub(super) fn ask_for_retold(&self) -> Vec<Effect> {
        self.info_id().map(Effect::FindRetold).into_iter().collect()
    }

    /// Shows who tells the same as the article, itself among them, if it still is the one that was asked about.
    pub(super) fn retold_found(&mut self, id: ArticleId, others: &[ArticleId]) -> Vec<Effect> {
        if self.info_id() != Some(id) {
            return Vec::new();
        }
        if others.is_empty() {
            return self.tell(self.phrases.line("nobody-retells"));
        }
        self.show_among(&[&[id], others].concat(), Shelfmark::Retold);
        Vec::new()
    }

    /// Shows articles that have to do with the one that is shown or selected.
    fn show_among(&mut self, ids: &[ArticleId], mark: fn(Clean) -> Shelfmark) {
        let shown = self.reader.current().map(|sheet| sheet.article.meta.title.clone());
        let title = shown.or_else(|| self.shown_entry().map(|entry| entry.title.clone())).unwrap_or_default();
        let before = Before {
            view: self.list.view.clone(),
            shelfmark: self.list.shelfmark.clone(),
            text: self.list.query_text.clone(),
            place: self.here(),
            focus: self.panes.focus,
        };
        self.leave();
        // From one such list to the next, the way back leads to what was before the first.
        let before = self
            .linking
            .take()
            .filter(|_| before.shelfmark.is_passing())
            .map_or(before, |linking| linking.before);
        self.linking = Some(Linking { among: Arc::new(ids.iter().copied().collect()), before });
        self.show_shelfmark(mark(title), false);
        self.panes.focus = Pane::List;
    }

    /// Back to what was shown before, and to the article that was asked about.
    pub(super) fn leave_linking(&mut self) -> Vec<Effect> {
        let Some(Linking { before, .. }) = self.linking.take() else { return Vec::new() };
        self.list.set_view(before.view);
        self.sidebar.cursor = before.shelfmark.clone();
        self.list.shelfmark = before.shelfmark;
        self.list.query_text = before.text;
        let effects = before.place.map_or_else(Vec::new, |place| self.arrive(place));
        self.panes.focus = before.focus;
        effects
    }
}
