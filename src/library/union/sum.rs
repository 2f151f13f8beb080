//! What several catalogues hold, added up.

use std::collections::{BTreeMap, HashMap};
use std::hash::Hash;

use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::library::{Entry, Facets};
use crate::text::{Clean, Language};

/// A sum of facets.
#[derive(Debug, Default)]
pub(super) struct Sum {
    articles: usize,
    broken: usize,
    undated: usize,
    sources: HashMap<Clean, usize>,
    languages: HashMap<Language, usize>,
    months: BTreeMap<Date, usize>,
}

impl Sum {
    pub(super) fn add(&mut self, facets: Facets) {
        self.articles += facets.articles;
        self.broken += facets.broken;
        self.undated += facets.undated;
        for (source, count) in facets.sources {
            *self.sources.entry(source).or_default() += count;
        }
        for (language, count) in facets.languages {
            *self.languages.entry(language).or_default() += count;
        }
        for (month, count) in facets.months {
            *self.months.entry(month).or_default() += count;
        }
    }

    /// Takes a row out again that was counted.
    pub(super) fn remove(&mut self, entry: &Entry, zone: &TimeZone) {
        self.articles = self.articles.saturating_sub(1);
        self.broken = self.broken.saturating_sub(usize::from(entry.fault.is_some()));
        take_one(&mut self.sources, &entry.source);
        if let Some(language) = &entry.language {
            take_one(&mut self.languages, language);
        }
        match entry.published {
            None => self.undated = self.undated.saturating_sub(1),
            Some(time) => {
                let month = zone.to_datetime(time).date().first_of_month();
                if let Some(count) = self.months.get_mut(&month) {
                    *count = count.saturating_sub(1);
                }
            }
        }
    }

    pub(super) fn facets(mut self) -> Facets {
        self.months.retain(|_, count| *count > 0);
        let facets = Facets {
            articles: self.articles,
            broken: self.broken,
            sources: self.sources.into_iter().filter(|(_, count)| *count > 0).collect(),
            languages: self.languages.into_iter().filter(|(_, count)| *count > 0).collect(),
            months: self.months,
            undated: self.undated,
        };
        facets.sorted()
    }
}

fn take_one<K: Eq + Hash>(counts: &mut HashMap<K, usize>, key: &K) {
    if let Some(count) = counts.get_mut(key) {
        *count = count.saturating_sub(1);
    }
}
