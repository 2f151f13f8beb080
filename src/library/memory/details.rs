//! What only the whole file tells of a row: length, language, first words.

use std::sync::Arc;

use super::{MemoryCatalogue, lock};
use crate::article::{Article, Length};
use crate::format::Reading;
use crate::library::shelf::Row;
use crate::library::{Entry, Fault, reading};
use crate::query::Feature;
use crate::text::{Clean, Language};

/// Characters of an article's first words: more than the widest list shows.
const OPENING_CHARS: usize = 200;

/// What only the whole file tells of a row.
#[derive(Debug, Default)]
pub(super) struct Details {
    pub(super) length: Option<Length>,
    pub(super) language: Option<Language>,
    /// What the body holds.
    pub(super) features: Vec<Feature>,
    opening: Option<Clean>,
    fault: Option<Fault>,
}

impl MemoryCatalogue {
    /// The entry with what the file tells; if it can no longer be read, with the reason.
    pub(super) fn complete(&self, row: &Row, entry: Entry) -> Entry {
        let details = self.details(row);
        Entry {
            length: details.length,
            language: details.language.clone(),
            opening: details.opening.clone(),
            fault: entry.fault.or_else(|| details.fault.clone()),
            ..entry
        }
    }

    /// The details of a row. A fault is not remembered: the folder may come back.
    pub(super) fn details(&self, row: &Row) -> Arc<Details> {
        if let Some(details) = lock(&self.details).get(&row.serial) {
            return details;
        }
        match read_details(row) {
            Ok(details) => {
                let details = Arc::new(details);
                lock(&self.details).insert(row.serial, Arc::clone(&details));
                details
            }
            Err(fault) => Arc::new(Details { fault: Some(fault), ..Details::default() }),
        }
    }
}

fn read_details(row: &Row) -> Result<Details, Fault> {
    if let Some(fault) = &row.found.fault {
        return Err(fault.clone());
    }
    let version = &row.found.version;
    let article = reading::read(&version.origin, version.asked, Reading::default())?;
    let _ = row.chars.set(article.meta.length.chars);
    Ok(details_of(&article))
}

fn details_of(article: &Article) -> Details {
    let texts = article.document.texts();
    let first = texts.into_iter().find(|text| !text.is_empty());
    let held = [
        (Feature::Image, article.meta.images > 0),
        (Feature::Link, article.meta.links > 0),
        (Feature::Table, article.document.has_table()),
    ];
    let opening = first.map(|text| text.string.chars().take(OPENING_CHARS).collect::<String>());
    Details {
        length: Some(article.meta.length),
        language: article.meta.language.clone(),
        features: held.into_iter().filter(|(_, holds)| *holds).map(|(feature, _)| feature).collect(),
        opening: Some(Clean::line(&opening.unwrap_or_default())),
        fault: None,
    }
}
