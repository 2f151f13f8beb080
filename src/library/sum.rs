//! What is counted of a library, put together from its parts.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::hash::Hash;

use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::{Facets, Particulars};
use crate::text::{Clean, Language};

/// A sum of facets.
#[derive(Debug)]
pub(super) struct Sum<'a> {
    zone: &'a TimeZone,
    articles: usize,
    broken: usize,
    undated: usize,
    sources: HashMap<Clean, usize>,
    languages: HashMap<Language, usize>,
    months: BTreeMap<Date, usize>,
}

impl<'a> Sum<'a> {
    /// Nothing yet; months are those of a zone.
    pub(super) fn new(zone: &'a TimeZone) -> Self {
        let (sources, languages, months) = (HashMap::new(), HashMap::new(), BTreeMap::new());
        Self { zone, articles: 0, broken: 0, undated: 0, sources, languages, months }
    }

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

    /// Takes an article out again that was counted.
    pub(super) fn remove(&mut self, article: &Particulars) {
        self.articles = self.articles.saturating_sub(1);
        self.broken = self.broken.saturating_sub(usize::from(article.is_broken));
        if let Some(count) = self.sources.get_mut(&article.source) {
            *count = count.saturating_sub(1);
        }
        if let Some(count) = article.language.as_ref().and_then(|language| self.languages.get_mut(language)) {
            *count = count.saturating_sub(1);
        }
        match self.month(article) {
            None => self.undated = self.undated.saturating_sub(1),
            Some(month) => {
                if let Some(count) = self.months.get_mut(&month) {
                    *count = count.saturating_sub(1);
                }
            }
        }
    }

    /// Counts articles that were counted one by one as one: once in everything that any of them is counted in.
    pub(super) fn fold(&mut self, articles: &[&Particulars]) {
        for article in articles {
            self.remove(article);
        }
        self.articles += 1;
        self.broken += usize::from(articles.iter().any(|article| article.is_broken));
        self.undated += usize::from(articles.iter().any(|article| article.published.is_none()));
        let named = articles.iter().map(|article| &article.source).filter(|source| !source.is_empty());
        count_once(&mut self.sources, named.cloned());
        count_once(&mut self.languages, articles.iter().filter_map(|article| article.language.clone()));
        let months: HashSet<Date> = articles.iter().filter_map(|article| self.month(article)).collect();
        for month in months {
            *self.months.entry(month).or_default() += 1;
        }
    }

    /// Takes out what of a story is hidden, wherever it is counted for that alone; `left` are its other tellings.
    pub(super) fn hide(&mut self, gone: &[&Particulars], left: &[&Particulars]) {
        let is_lost = |counts: fn(&Particulars) -> bool| {
            usize::from(
                gone.iter().any(|article| counts(article)) && !left.iter().any(|article| counts(article)),
            )
        };
        self.articles = self.articles.saturating_sub(usize::from(left.is_empty()));
        self.broken = self.broken.saturating_sub(is_lost(|article| article.is_broken));
        self.undated = self.undated.saturating_sub(is_lost(|article| article.published.is_none()));
        let source = |article: &Particulars| Some(article.source.clone());
        lose(&mut self.sources, gone, left, source);
        lose(&mut self.languages, gone, left, |article| article.language.clone());
        let zone = self.zone;
        lose(&mut self.months, gone, left, |article| month(article, zone));
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

    fn month(&self, article: &Particulars) -> Option<Date> {
        month(article, self.zone)
    }
}

fn month(article: &Particulars, zone: &TimeZone) -> Option<Date> {
    Some(zone.to_datetime(article.published?).date().first_of_month())
}

/// Counts one less for every key of what is gone that nothing has which is left.
fn lose<'c, K: Eq + Hash + 'c>(
    counts: impl IntoIterator<Item = (&'c K, &'c mut usize)>,
    gone: &[&Particulars],
    left: &[&Particulars],
    key: impl Fn(&Particulars) -> Option<K>,
) {
    let keys = |articles: &[&Particulars]| {
        articles.iter().filter_map(|article| key(article)).collect::<HashSet<K>>()
    };
    let (gone, left) = (keys(gone), keys(left));
    for (key, count) in counts {
        if gone.contains(key) && !left.contains(key) {
            *count = count.saturating_sub(1);
        }
    }
}

fn count_once<K: Eq + Hash>(counts: &mut HashMap<K, usize>, keys: impl Iterator<Item = K>) {
    for key in keys.collect::<HashSet<K>>() {
        *counts.entry(key).or_default() += 1;
    }
}
