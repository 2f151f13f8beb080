//! A set article, ready to be shown, and the few that are kept.

use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

use jiff::civil::Date;

use super::Phrases;
use crate::article::{Article, ArticleId, LinkId, Text, TextId};
use crate::page::{Page, Row, Style, typeset_head, typeset_opening};
use crate::text::{Clean, Folded};

/// Sheets kept: the one shown, its neighbours and the last few read.
const KEPT: usize = 12;
/// Bytes of text from which on an article is long: setting it whole would be felt.
const LONG_BYTES: usize = 200_000;
/// Characters of a note's first words: more than a row shows.
const OPENING_CHARS: usize = 200;

/// What a sheet was made of: two equal keys give equal sheets.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct PageKey {
    /// The article.
    pub id: ArticleId,
    /// Raw view.
    pub raw: bool,
    /// Where its version is; None: the newest.
    pub version: Option<Clean>,
    /// How it is set.
    pub style: Style,
    /// The day on which its head says how long ago it appeared.
    pub today: Date,
}

impl PageKey {
    /// Whether it is of the same text, however that is set.
    pub(super) fn is_of(&self, other: &Self) -> bool {
        (self.id, self.raw, &self.version) == (other.id, other.raw, &other.version)
    }

    /// Whether it is of the article as it is read: tidied, and the newest version.
    pub(super) fn is_usual(&self) -> bool {
        !self.raw && self.version.is_none()
    }
}

/// A set article.
#[derive(Debug)]
pub struct Sheet {
    /// What it was made of.
    pub key: PageKey,
    /// The article.
    pub article: Arc<Article>,
    /// Its page, head included.
    pub page: Page,
    /// Columns of the widest row that scrolls sideways.
    pub widest_columns: usize,
    /// Links in the order in which they stand on the page.
    pub links: Vec<LinkId>,
    /// The words of these links as they stand in the article.
    pub link_words: Vec<Clean>,
    /// Where the links lead that lead to a text of the article itself: its first words.
    pub notes: HashMap<LinkId, Clean>,
    /// The folded texts, once they were looked in.
    folded: OnceLock<Vec<Folded>>,
}

impl Sheet {
    /// Sets an article. This is work for a worker thread: it takes as long as the article is.
    #[must_use]
    pub fn new(key: PageKey, article: Arc<Article>, phrases: &Phrases) -> Self {
        Self::set(key, article, phrases, usize::MAX)
    }

    /// Sets so many rows of an article that is long, so that they can be shown at once; or all of one
    /// that is not.
    #[must_use]
    pub fn opening(key: PageKey, article: Arc<Article>, phrases: &Phrases, row_count: usize) -> Self {
        let texts = article.document.texts();
        let is_long = texts.iter().map(|text| text.string.len()).sum::<usize>() > LONG_BYTES;
        Self::set(key, article, phrases, if is_long { row_count } else { usize::MAX })
    }

    fn set(key: PageKey, article: Arc<Article>, phrases: &Phrases, row_count: usize) -> Self {
        let script = article.meta.script();
        let mut page = typeset_opening(&article.document, script, &key.style, row_count);
        let mut rows = vec![Row::default()];
        let head = phrases.head(&article, key.style.conversion, Some(key.today));
        rows.extend(typeset_head(&head, script, &key.style));
        rows.push(Row::default());
        rows.append(&mut page.rows);
        page.rows = rows;
        let widest = page.rows.iter().filter(|row| row.wide).map(Row::columns).max();
        let texts = article.document.texts();
        let (links, link_words) = links_in_order(&page, &texts);
        let notes = article.document.places.iter();
        let notes = notes.filter_map(|(link, text)| Some((*link, opening(texts.get(*text as usize)?))));
        let notes = notes.collect();
        let widest_columns = widest.unwrap_or(0);
        let folded = OnceLock::new();
        Self { key, article, page, widest_columns, links, link_words, notes, folded }
    }

    /// The folded texts, by number: what search looks in. Folding takes as long as typesetting and few
    /// articles are searched, so it is done at the first search.
    #[must_use]
    pub fn folded(&self) -> &[Folded] {
        self.folded.get_or_init(|| {
            self.article.document.texts().iter().map(|text| Folded::new(&text.string)).collect()
        })
    }

    /// The text that a link stands in.
    #[must_use]
    pub fn text_of_link(&self, link: LinkId) -> Option<TextId> {
        let runs = self.page.rows.iter().flat_map(|row| &row.runs);
        runs.filter(|run| run.link == Some(link)).find_map(|run| Some(run.source.as_ref()?.0))
    }

    /// The words of a link as they stand in the article.
    #[must_use]
    pub fn link_words(&self, link: LinkId) -> Option<&Clean> {
        let index = self.links.iter().position(|other| *other == link)?;
        self.link_words.get(index)
    }
}

/// The first words of a text.
fn opening(text: &Text) -> Clean {
    Clean::line(&text.string.chars().take(OPENING_CHARS).collect::<String>())
}

/// The links of a page and their words, in one pass: there may be many thousands. The words are those
/// of the article, whatever form the page shows them in.
fn links_in_order(page: &Page, texts: &[&Text]) -> (Vec<LinkId>, Vec<Clean>) {
    let mut order = Vec::new();
    let mut words: HashMap<LinkId, String> = HashMap::new();
    let mut before: Option<(LinkId, TextId, usize)> = None;
    for run in page.rows.iter().flat_map(|row| &row.runs) {
        let Some(link) = run.link else { continue };
        let entry = words.entry(link).or_insert_with(|| {
            order.push(link);
            String::new()
        });
        let source = run.source.as_ref().and_then(|(text, range)| {
            texts.get(*text as usize).and_then(|text| text.string.get(range.clone()))
        });
        if let Some((text, range)) = &run.source {
            // The blank at which a row ended belongs to the words, too.
            let gap = before.filter(|(of, within, _)| (*of, *within) == (link, *text));
            let gap = gap.and_then(|(_, _, end)| texts.get(*text as usize)?.string.get(end..range.start));
            entry.push_str(gap.unwrap_or_default());
            before = Some((link, *text, range.end));
        }
        entry.push_str(source.unwrap_or(&run.text));
    }
    let words = order.iter().map(|link| Clean::line(words.get(link).map_or("", String::as_str))).collect();
    (order, words)
}

/// The sheets kept, the newest last.
#[derive(Debug, Default)]
pub(super) struct Sheets(Vec<Arc<Sheet>>);

impl Sheets {
    pub(super) fn get(&self, key: &PageKey) -> Option<Arc<Sheet>> {
        self.0.iter().find(|sheet| sheet.key == *key).cloned()
    }

    pub(super) fn keep(&mut self, sheet: Arc<Sheet>) {
        self.0.retain(|kept| kept.key != sheet.key);
        self.0.push(sheet);
        if self.0.len() > KEPT {
            self.0.remove(0);
        }
    }

    /// Forgets all: the files may have changed.
    pub(super) fn clear(&mut self) {
        self.0.clear();
    }
}
