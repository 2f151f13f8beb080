//! What depends on what, brought into line after a message: the page, scroll positions, rows.

use std::sync::Arc;

use super::{App, Effect, PageKey, Pane};
use crate::article::Article;

/// Screens of a long article that are set before all of it is.
const OPENING_SCREENS: usize = 4;

impl App {
    /// Brings what depends on what into line after a message: the page for the selected article and
    /// width, the scroll positions, the rows around the cursor.
    pub(super) fn settle(&mut self) -> Vec<Effect> {
        if self.panes.focus != Pane::Article {
            self.reader.show_newest();
        }
        let screen = self.screen();
        let mut effects = Vec::new();
        if let Some(area) = screen.list {
            let top = self.rows(area).top();
            self.list.settle(top, area.height.into());
        }
        if let Some(area) = screen.sidebar {
            self.settle_sidebar(area);
        }
        if screen.sidebar.is_some() && self.sidebar.wants_facets() {
            effects.push(self.ask_for_facets());
        }
        if self.list.needs_rows() {
            effects.push(self.request_rows());
        }
        let count = self.list.wants_count();
        effects.extend(count.map(|(ticket, view, cancel)| Effect::Count { ticket, view, cancel }));
        let unread = self.list.wants_unread();
        effects.extend(unread.map(|(ticket, view, cancel)| Effect::CountUnread { ticket, view, cancel }));
        effects.extend(self.settle_page());
        self.mark_hits();
        self.reader.settle(screen.page_rows());
        self.note_progress(screen.page_rows());
        effects.extend(self.follow_reading());
        effects.extend(self.ask_for_held());
        effects.extend(self.ask_for_notes());
        self.reader.place_notes();
        self.heed_opened();
        let visible = self.panel_rows();
        if let Some(picker) = &mut self.overlay {
            picker.settle(visible);
        }
        effects
    }

    /// Shows the page that is wanted, or asks for it; either way for those that may be wanted next.
    fn settle_page(&mut self) -> Option<Effect> {
        let key = self.wanted()?;
        let visible = self.screen().page_rows();
        if let Some(sheet) = self.sheets.get(&key) {
            let before = self.reader.current().map(|shown| shown.key.id);
            let is_new = self.reader.show(&sheet, visible);
            if is_new {
                self.mark_hits();
            }
            if before != Some(key.id) {
                self.reveal_hit();
            }
            if !sheet.page.whole {
                return self.load(key, Some(Arc::clone(&sheet.article)), None);
            }
            let prefetch = if is_new { self.neighbour_keys() } else { Vec::new() };
            return (!prefetch.is_empty()).then_some(Effect::Prefetch(prefetch));
        }
        // In another width the article is set anew, not read: its file may be gone by now.
        let shown = self.reader.current().filter(|shown| shown.key.is_of(&key) && !self.reader.outdated);
        let article = shown.map(|sheet| Arc::clone(&sheet.article));
        let opening = self.reader.begins_at_top().then_some(visible.max(1) * OPENING_SCREENS);
        self.load(key, article, opening)
    }

    /// Asks for a page, unless it has been asked for.
    fn load(
        &mut self,
        key: PageKey,
        article: Option<Arc<Article>>,
        opening: Option<usize>,
    ) -> Option<Effect> {
        if [&self.reader.loading, &self.reader.failed].into_iter().flatten().any(|asked| *asked == key) {
            return None;
        }
        self.reader.loading = Some(key.clone());
        self.reader.outdated = false;
        Some(Effect::Load { key, article, opening, prefetch: self.neighbour_keys() })
    }
}
