//! What a library holds, as an object for programs.

use serde::Serialize;

use crate::text::Clean;

/// What a library holds, counted.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Statistics {
    /// Articles.
    pub articles: usize,
    /// Those that cannot be read.
    pub broken: usize,
    /// Those without a date.
    pub undated: usize,
    /// By source, those with the most first.
    pub sources: Vec<Count>,
    /// By language, as BCP 47 tags in lower case, those with the most first.
    pub languages: Vec<Count>,
    /// By month, as 2023-06, the newest first.
    pub months: Vec<Count>,
    /// What was read.
    pub reading: Reading,
}

/// What was read, as far as places where the reader stopped tell.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Reading {
    /// Articles, whole or in part.
    pub articles: usize,
    /// Han, kana and Hangul characters.
    pub characters: usize,
    /// Words of other scripts.
    pub words: usize,
    /// Days in a row up to today.
    pub streak: usize,
    /// The most days in a row.
    pub longest_streak: usize,
    /// By day, the newest first.
    pub days: Vec<ReadingDay>,
}

/// What was read on a day.
#[derive(Clone, Debug, Serialize)]
pub struct ReadingDay {
    /// The day, as 2026-11-26.
    pub day: Clean,
    /// Articles, whole or in part.
    pub articles: usize,
    /// Han, kana and Hangul characters.
    pub characters: usize,
    /// Words of other scripts.
    pub words: usize,
}

/// How many articles something has.
#[derive(Clone, Debug, Serialize)]
pub struct Count {
    /// What.
    pub name: Clean,
    /// How many.
    pub articles: usize,
}

impl Count {
    /// So many of something.
    #[must_use]
    pub fn new((name, articles): (Clean, usize)) -> Self {
        Self { name, articles }
    }
}
