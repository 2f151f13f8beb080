//! A catalogue in memory: heads of all articles, bodies read on demand.

use std::sync::Arc;

use super::{Catalogue, Direction, Entry, Fault, Request, View, Window};
use crate::article::{Article, ArticleId};
use crate::text::Clean;

/// A catalogue in memory.
#[derive(Debug, Default)]
pub struct MemoryCatalogue {}

impl Catalogue for MemoryCatalogue {
    fn window(&self, request: &Request) -> Window {
        let _ = request;
        Window::default()
    }

    fn load(&self, id: ArticleId, raw: bool) -> Result<Arc<Article>, Fault> {
        let _ = (id, raw);
        Err(Fault::Gone)
    }

    fn entry(&self, id: ArticleId) -> Option<Entry> {
        let _ = id;
        None
    }

    fn find_prefix(&self, prefix: &str) -> Vec<ArticleId> {
        let _ = prefix;
        Vec::new()
    }

    fn find_url(&self, url: &str) -> Option<ArticleId> {
        let _ = url;
        None
    }

    fn versions(&self, id: ArticleId) -> Vec<Clean> {
        let _ = id;
        Vec::new()
    }

    fn article_count(&self) -> usize {
        0
    }

    fn neighbour(&self, view: &View, id: ArticleId, direction: Direction, steps: usize) -> Option<ArticleId> {
        let _ = (view, id, direction, steps);
        None
    }
}
