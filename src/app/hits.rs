//! What the list was searched for is marked in the article that is shown, and opening a hit leads to it.
//! A search of the article itself comes before; when it ends, the hits are marked again.

use super::{App, Pane, Sheet};
use crate::query::Scope;

/// Characters of an article whose hits are marked beside the list: to fold more takes longer than a
/// frame may, and is done when the article is opened.
const MOST_CHARS: usize = 50_000;

impl App {
    /// Marks what the list was searched for, if that has changed.
    pub(super) fn mark_hits(&mut self) {
        if !self.reader.is_current() || self.reader.found.as_ref().is_some_and(|found| !found.of_list) {
            return;
        }
        let is_opened = self.panes.focus == Pane::Article;
        let is_short = |sheet: &Sheet| sheet.article.meta.length.chars <= MOST_CHARS;
        if !is_opened && !self.reader.current().is_some_and(|sheet| is_short(sheet)) {
            return;
        }
        let wanted = self.list_needles();
        let marked = self.reader.found.as_ref().map_or(&[][..], |found| &found.needles);
        if marked != wanted {
            self.reader.mark(wanted);
        }
    }

    /// In an article that is read from its beginning, the eye goes to the first hit.
    pub(super) fn reveal_hit(&mut self) {
        let of_list = self.reader.found.as_ref().is_some_and(|found| found.of_list);
        if of_list && self.reader.top == 0 && self.panes.focus == Pane::Article {
            self.reader.reveal_match(self.screen().page_rows());
        }
    }

    /// The words, folded, that a search of the list looks for in texts.
    fn list_needles(&self) -> Vec<String> {
        match self.list.view.scope {
            Scope::Everything => self.list.view.query.highlights().into_iter().map(str::to_owned).collect(),
            Scope::Titles => Vec::new(),
        }
    }
}
