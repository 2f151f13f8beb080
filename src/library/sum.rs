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
        lose(self.sources.get_mut(&article.source));
        lose(article.language.as_ref().and_then(|language| self.languages.get_mut(language)));
        match self.month(article) {
            None => lose(Some(&mut self.undated)),
            Some(month) => lose(self.months.get_mut(&month)),
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
        for source in lost(gone, left, |article| Some(article.source.clone())) {
            lose(self.sources.get_mut(&source));
        }
        for language in lost(gone, left, |article| article.language.clone()) {
            lose(self.languages.get_mut(&language));
        }
        for month in lost(gone, left, |article| self.month(article)) {
            lose(self.months.get_mut(&month));
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

    fn month(&self, article: &Particulars) -> Option<Date> {
        Some(self.zone.to_datetime(article.published?).date().first_of_month())
    }
}

/// The keys of what is gone that nothing has which is left, each once.
fn lost<K: Eq + Hash>(
    gone: &[&Particulars],
    left: &[&Particulars],
    key: impl Fn(&Particulars) -> Option<K>,
) -> HashSet<K> {
    let keys = |articles: &[&Particulars]| {
        articles.iter().filter_map(|article| key(article)).collect::<HashSet<K>>()
    };
    let left = keys(left);
    keys(gone).into_iter().filter(|key| !left.contains(key)).collect()
}

/// Counts one less.
fn lose(count: Option<&mut usize>) {
    if let Some(count) = count {
        *count = count.saturating_sub(1);
    }
}

fn count_once<K: Eq + Hash>(counts: &mut HashMap<K, usize>, keys: impl Iterator<Item = K>) {
    for key in keys.collect::<HashSet<K>>() {
        *counts.entry(key).or_default() += 1;
    }
}
