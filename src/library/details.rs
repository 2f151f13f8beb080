//! What only the whole file tells of a row: length, language, first words.

use super::{Entry, Fault, Fingerprint};
use crate::article::{Article, Length};
use crate::query::{Feature, collapsed};
use crate::text::{Clean, Language};

/// Characters of an article's first words: more than the widest list shows.
const OPENING_CHARS: usize = 200;

/// What only the whole file tells of a row.
#[derive(Clone, Debug, Default)]
pub(super) struct Details {
    pub(super) length: Option<Length>,
    pub(super) language: Option<Language>,
    /// What the body holds.
    pub(super) features: Vec<Feature>,
    pub(super) opening: Option<Clean>,
    /// None: the text is too short, or its terms are not known here.
    pub(super) fingerprint: Option<Fingerprint>,
    pub(super) fault: Option<Fault>,
}

impl Details {
    /// What an article tells.
    pub(super) fn of(article: &Article) -> Self {
        let texts = article.document.texts();
        let first = texts.into_iter().find(|text| !text.is_empty());
        let held = [
            (Feature::Image, article.meta.images > 0),
            (Feature::Link, article.meta.links > 0),
            (Feature::Table, article.document.has_table()),
        ];
        Self {
            length: Some(article.meta.length),
            language: article.meta.language.clone(),
            features: held.into_iter().filter(|(_, holds)| *holds).map(|(feature, _)| feature).collect(),
            opening: Some(opening(first.map_or("", |text| text.string.as_str()))),
            fingerprint: None,
            fault: None,
        }
    }

    /// The entry with this in it; if the file can no longer be read, with the reason.
    pub(super) fn complete(&self, entry: Entry) -> Entry {
        Entry {
            length: self.length,
            language: self.language.clone(),
            opening: self.opening.clone().filter(|_| entry.title.is_empty()),
            fault: entry.fault.or_else(|| self.fault.clone()),
            ..entry
        }
    }
}

/// The first words of a text, as an index keeps it: white space between Han is none.
pub(super) fn opening(text: &str) -> Clean {
    Clean::line(&collapsed(text).chars().take(OPENING_CHARS).collect::<String>())
}
