//! Where the reader stopped in an article: kept when the article is left, gone back to when it is opened again.

use std::collections::HashMap;
use std::sync::Arc;

use super::{App, Destination, Effect, Eye, Pane, Sheet};
use crate::article::{ArticleId, Place, Quote};
use crate::library::{Deed, Position};

/// Characters that are kept of the words at a place, to know it again.
const QUOTE_CHARS: usize = 24;

/// Where the reader is in the article that is open, and stopped in others.
#[derive(Debug, Default)]
pub(super) struct Reading {
    /// The article that is open, and the place in it once its page is there.
    open: Option<(ArticleId, Option<Stand>)>,
    /// Where reading was stopped in this session.
    stopped: HashMap<ArticleId, Position>,
    /// Where it is gone on with, until the article is there.
    resumed: Option<(ArticleId, Position)>,
}

/// A place in an article.
#[derive(Debug)]
struct Stand {
    sheet: Arc<Sheet>,
    /// None: the beginning.
    place: Option<Place>,
    /// How much lies before it, in thousandths.
    progress: u16,
}

impl Stand {
    fn position(&self) -> Position {
        let Some((text, offset)) = self.place else { return Position::default() };
        let texts = self.sheet.article.document.texts();
        let rest = texts.get(text as usize).and_then(|text| text.string.get(offset..)).unwrap_or_default();
        let quote = rest.chars().take(QUOTE_CHARS).collect();
        Position { text, offset, quote, progress: self.progress }
    }
}

impl App {
    /// Heeds which article is open, and where in it the reader is.
    pub(super) fn follow_reading(&mut self) -> Vec<Effect> {
        let open = self.reader.id.filter(|_| self.panes.focus == Pane::Article && self.deck.is_none());
        let before = self.reading.open.as_ref().map(|(id, _)| *id);
        let effects = if before == open { Vec::new() } else { self.stop_reading() };
        if let Some(id) = open {
            if before != open {
                self.resume(id);
            }
            self.resume_at_the_words();
            let stand = self.stand();
            match &mut self.reading.open {
                // A page that is on its way says nothing.
                Some((_, known)) if before == open => *known = stand.or(known.take()),
                slot => *slot = Some((id, stand)),
            }
        }
        effects
    }

    /// Another article is opened at a place of its own, wherever reading was stopped in it.
    pub(super) fn stop_for(&mut self, id: ArticleId) -> Vec<Effect> {
        if self.reading.open.as_ref().is_some_and(|(open, _)| *open == id) {
            return Vec::new();
        }
        let effects = self.stop_reading();
        self.reading.open = Some((id, None));
        effects
    }

    fn stand(&self) -> Option<Stand> {
        let is_read =
            |sheet: &&Arc<Sheet>| sheet.page.whole && sheet.key.is_usual() && self.reader.older.is_none();
        let sheet = self.reader.current().filter(is_read)?;
        let visible = self.screen().page_rows();
        let is_end = self.reader.at_end(visible);
        let progress =
            if is_end { Position::END } else { self.reader.thousandths(visible).clamp(1, Position::END - 1) };
        Some(Stand { sheet: Arc::clone(sheet), place: self.reader.anchor(), progress })
    }

    /// The article that is open is left, and where the reader was in it is kept.
    pub(super) fn stop_reading(&mut self) -> Vec<Effect> {
        let effects = self.note_place();
        self.reading.open = None;
        effects
    }

    /// Keeps where the reader is in the article that is open, if that is news.
    pub(super) fn note_place(&mut self) -> Vec<Effect> {
        let Some((id, position)) = self.place_read_to() else { return Vec::new() };
        self.reading.stopped.insert(id, position.clone());
        vec![Effect::Mark(Deed::Stop(id, position))]
    }

    /// Whether the reader is elsewhere in the article that is open than is known.
    pub(super) fn has_read_on(&self) -> bool {
        self.place_read_to().is_some()
    }

    /// Where the reader is in the article that is open, if that is news.
    fn place_read_to(&self) -> Option<(ArticleId, Position)> {
        let (id, stand) = self.reading.open.as_ref()?;
        let position = stand.as_ref()?.position();
        let is_news = match &self.stopped_at(*id) {
            Some(known) => *known != position,
            None => position.progress > 0,
        };
        is_news.then_some((*id, position))
    }

    /// Where reading was stopped in an article, as far as it is known here.
    fn stopped_at(&self, id: ArticleId) -> Option<Position> {
        let row = self.list.window.rows.iter().find(|entry| entry.id == id);
        let told = row.and_then(|entry| entry.marks.position.clone());
        self.reading.stopped.get(&id).cloned().or(told)
    }

    /// Goes to where reading was stopped, unless the reader is somewhere in the article already or came for words.
    pub(super) fn resume(&mut self, id: ArticleId) {
        let is_begun = |position: &Position| (1..Position::END).contains(&position.progress);
        let is_free = self.reader.begins_at_top() && self.reader.is_usual() && !self.list.is_search();
        let Some(position) = self.stopped_at(id).filter(is_begun).filter(|_| is_free) else { return };
        if !is_placeless(&position) {
            let eye = Eye { anchor: (position.text, position.offset), row: 0 };
            self.reader.go_to(Destination { eye: Some(eye), focus: None });
        }
        let percent = usize::from(position.progress / 10);
        self.reading.resumed = Some((id, position));
        self.tell(self.phrases.with("resumed", &[("percent", percent.into())]));
    }

    /// Goes where the words stand at which reading was stopped, if the article has changed since.
    fn resume_at_the_words(&mut self) {
        let Some(sheet) = self.reader.current().filter(|sheet| sheet.key.is_usual()).cloned() else { return };
        let is_due = |(id, position): &mut (ArticleId, Position)| {
            *id == sheet.key.id && (sheet.page.whole || !is_placeless(position))
        };
        let Some((_, position)) = self.reading.resumed.take_if(is_due) else { return };
        if is_placeless(&position) {
            return self.reader.go_to_thousandth(position.progress, self.screen().page_rows());
        }
        let (document, place) = (&sheet.article.document, (position.text, position.offset));
        let texts = document.texts();
        let rest = texts.get(position.text as usize).and_then(|text| text.string.get(position.offset..));
        if rest.is_some_and(|rest| rest.starts_with(&position.quote)) {
            return;
        }
        let quote = Quote { words: position.quote, ..Quote::default() };
        if let Some(found) = document.find_quote(&quote, place) {
            let eye = Some(Eye { anchor: found.start, row: 0 });
            self.reader.go_to(Destination { eye, focus: None });
        }
    }
}

/// Whether only how much was read is known, not where that ended: another program said it.
fn is_placeless(position: &Position) -> bool {
    position.quote.is_empty() && (position.text, position.offset) == (0, 0)
}
