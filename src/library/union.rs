//! Several catalogues as one: the folders of a library. Each answers for its own articles; an article that several
//! hold is one row, that of its newest version, with all its versions counted.

mod merged;
mod questions;
mod shared;
mod stories;

use std::sync::{Arc, Mutex};

use self::merged::Merged;
use self::shared::Shared;
use super::lock::lock;
use super::recent::Recent;
use super::stories::Stories;
use super::{Part, View};
use crate::article::ArticleId;

/// Views whose rows are remembered.
const VIEWS: usize = 4;

/// Several catalogues as one.
pub struct Union {
    parts: Vec<Arc<dyn Part>>,
    shared: Mutex<Option<AsOf<Shared>>>,
    merged: Mutex<Recent<View, AsOf<Merged>>>,
    stories: Mutex<Option<AsOf<Stories<ArticleId>>>>,
}

/// Something that held for these states of the parts.
type AsOf<T> = (Vec<u64>, Arc<T>);

impl Union {
    /// Of these catalogues.
    #[must_use]
    pub fn new(parts: Vec<Arc<dyn Part>>) -> Self {
        let (shared, stories) = (Mutex::default(), Mutex::default());
        Self { parts, shared, merged: Mutex::new(Recent::new(VIEWS)), stories }
    }

    fn states(&self) -> Vec<u64> {
        self.parts.iter().map(|part| part.state()).collect()
    }

    /// The articles that several parts hold, looked for anew whenever a part has changed.
    fn shared(&self) -> Arc<Shared> {
        let states = self.states();
        let mut known = lock(&self.shared);
        if let Some((_, shared)) = known.as_ref().filter(|(of, _)| *of == states) {
            return Arc::clone(shared);
        }
        let shared = Arc::new(Shared::of(&self.parts));
        *known = Some((states, Arc::clone(&shared)));
        shared
    }
}

impl std::fmt::Debug for Union {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Union").field("parts", &self.parts.len()).finish_non_exhaustive()
    }
}
