//! Where the reader was: kept outside when the reader is left or rests, and gone back to by the next run.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{App, Effect, Pane, Pile, PromptKind, Shelfmark};
use crate::article::ArticleId;
use crate::query::Scope;
use crate::text::{Clean, Language};

/// Where the reader was.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Session {
    /// The view or source of the sidebar.
    view: String,
    /// What was typed to narrow it.
    query: String,
    /// Whether that was searched for, not only among titles.
    is_search: bool,
    /// The article under the cursor.
    article: String,
    /// Whether it was open.
    is_open: bool,
    /// What was searched for, the newest first.
    searches: Vec<String>,
}

impl Session {
    /// The same, and behind what was searched for what was searched for there.
    #[must_use]
    pub fn with_searches_of(mut self, other: &Self) -> Self {
        for search in &other.searches {
            if !self.searches.contains(search) {
                self.searches.push(search.clone());
            }
        }
        self.searches.truncate(MOST_SEARCHES);
        self
    }

    /// What was searched for, at the place of another.
    #[must_use]
    pub fn at_place_of(self, other: &Self) -> Self {
        Self { searches: self.searches, ..other.clone() }
    }
}

/// What is still to be done until the reader is where it was.
#[derive(Debug, Default)]
pub(super) struct Resuming {
    /// The article to open when its row is there.
    article: Option<ArticleId>,
    /// What narrows the list as it was left, until that is told.
    query: Option<String>,
}

/// Searches that are kept.
const MOST_SEARCHES: usize = 50;

/// The piles and their names.
const PILES: [(&str, Pile); 7] = [
    ("inbox", Pile::Inbox),
    ("unread", Pile::Unread),
    ("starred", Pile::Starred),
    ("later", Pile::Later),
    ("started", Pile::Started),
    ("archived", Pile::Archived),
    ("hidden", Pile::Hidden),
];

/// A shelfmark as it is kept; what is there only for the session is not.
fn written(mark: &Shelfmark) -> Option<String> {
    Some(match mark {
        Shelfmark::All => "all".to_owned(),
        Shelfmark::Broken => "broken".to_owned(),
        Shelfmark::Pile(pile) => PILES.iter().find(|(_, other)| other == pile)?.0.to_owned(),
        Shelfmark::Source(name) => format!("source:{name}"),
        Shelfmark::Language(language) => format!("language:{}", language.tag()),
        Shelfmark::Tag(tag) => format!("tag:{tag}"),
        Shelfmark::Year(year) => format!("year:{year}"),
        Shelfmark::Month(month) => format!("month:{month}"),
        Shelfmark::Saved(name) => format!("saved:{name}"),
        _ => return None,
    })
}

/// The shelfmark that was kept so.
fn read(text: &str) -> Option<Shelfmark> {
    let (kind, name) = text.split_once(':').unwrap_or((text, ""));
    Some(match kind {
        "all" => Shelfmark::All,
        "broken" => Shelfmark::Broken,
        "source" => Shelfmark::Source(Clean::line(name)),
        "language" => Shelfmark::Language(Language::from_tag(name)?),
        "tag" => Shelfmark::Tag(Clean::line(name)),
        "year" => Shelfmark::Year(name.parse().ok()?),
        "month" => Shelfmark::Month(name.parse::<Date>().ok()?),
        "saved" => Shelfmark::Saved(Clean::line(name)),
        kind => Shelfmark::Pile(PILES.iter().find(|(name, _)| *name == kind)?.1),
    })
}

impl App {
    /// Where the reader is.
    pub(super) fn session(&self) -> Session {
        let article = self.list.selected().filter(|_| self.list.moved).map(|entry| entry.id.to_string());
        Session {
            view: written(&self.list.shelfmark).unwrap_or_default(),
            query: self.list.query_text.clone(),
            is_search: self.list.view.scope == Scope::Everything && !self.list.query_text.is_empty(),
            article: article.unwrap_or_default(),
            is_open: self.panes.focus == Pane::Article && self.deck.is_none(),
            searches: self
                .histories
                .recent(PromptKind::SearchLibrary)
                .take(MOST_SEARCHES)
                .map(str::to_owned)
                .collect(),
        }
    }

    /// Goes to where the reader was; the article is opened when its row is there.
    pub(super) fn go_back_to(&mut self, session: &Session) -> Effect {
        self.recall_searches(session);
        let known = read(&session.view).filter(|mark| self.is_known(mark));
        self.show_shelfmark(known.unwrap_or_default(), false);
        if !session.query.is_empty() {
            let scope = if session.is_search { Scope::Everything } else { Scope::Titles };
            let is_shown = self.show_query(self.list.shelfmark.clone(), &session.query, scope);
            self.resuming.query = is_shown.then(|| session.query.clone());
        }
        self.session = session.clone();
        let article = ArticleId::parse(&session.article);
        self.resuming.article = article.filter(|_| session.is_open);
        self.tell_what_narrows();
        match article {
            Some(id) => self.request_rows_at(id),
            None => self.request_rows(),
        }
    }

    /// Offers what was searched for before.
    pub(super) fn recall_searches(&mut self, session: &Session) {
        for search in session.searches.iter().take(MOST_SEARCHES).rev() {
            self.histories.keep(PromptKind::SearchLibrary, search);
        }
    }

    /// Tells what narrows the list as it was left, once the reader is in the list: elsewhere the key that clears it does
    /// something else.
    pub(super) fn tell_what_narrows(&mut self) {
        if self.panes.focus != Pane::List || self.resuming.article.is_some() {
            return;
        }
        let Some(query) = self.resuming.query.take().filter(|query| *query == self.list.query_text) else {
            return;
        };
        self.tell(self.said_with_key("search-last-time", &[("query", query.into())]));
    }

    /// Whether it can still be shown.
    fn is_known(&self, mark: &Shelfmark) -> bool {
        match mark {
            Shelfmark::Saved(name) => self.settings.views.iter().any(|view| view.name == *name),
            _ => true,
        }
    }

    /// The first rows are there: the article that was open is opened again.
    pub(super) fn resume_session(&mut self) {
        let id = self.resuming.article.take();
        if id.is_some() && self.reader.id == id {
            self.enter_article();
        }
    }

    /// Whether something would be kept of where the reader is.
    pub(super) fn has_news_of_place(&self) -> bool {
        self.list.known
            && self.resuming.article.is_none()
            && (self.session != self.session() || self.has_read_on())
    }

    /// The reader is left: nothing waits any longer.
    pub(super) fn leaving(&mut self) -> Vec<Effect> {
        let mut effects = self.mark_opened();
        effects.extend(self.keep_place());
        effects
    }

    /// Keeps where the reader is, in the library and in the article.
    pub(super) fn keep_place(&mut self) -> Vec<Effect> {
        let mut effects = self.note_place();
        let session = self.session();
        if self.list.known && self.session != session {
            self.session = session.clone();
            effects.push(Effect::Remember(session));
        }
        effects
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_of_a_shelfmark_leads_back_to_it() {
        let month = jiff::civil::date(2021, 5, 1);
        let marks = [
            Shelfmark::HOME,
            Shelfmark::All,
            Shelfmark::Pile(Pile::Hidden),
            Shelfmark::Broken,
            Shelfmark::Source(Clean::line("a: b")),
            Shelfmark::Language(Language::from_tag("zh-hans").expect("a language")),
            Shelfmark::Tag(Clean::line("台海")),
            Shelfmark::Year(2021),
            Shelfmark::Month(month),
            Shelfmark::Saved(Clean::line("茶")),
        ];
        for mark in marks {
            assert_eq!(written(&mark).and_then(|text| read(&text)), Some(mark));
        }
        assert_eq!((written(&Shelfmark::Opened), read("shelf:7"), read("")), (None, None, None));
    }
}
