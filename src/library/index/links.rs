//! Which articles link to one.

use rayon::prelude::*;
use rusqlite::Connection;

use super::Index;
use super::row::Document;
use super::segment::Segment;
use super::term::of_link;
use crate::article::ArticleId;
use crate::format::Reading;
use crate::library::{Cancel, links, reading};

/// Texts that are read before it is asked whether they are still wanted.
const STEP: usize = 64;

impl Index {
    /// The articles whose texts link to `target`, newest first; None: cancelled.
    pub(super) fn linking_to(
        &self,
        connection: &Connection,
        target: ArticleId,
        cancel: &Cancel,
    ) -> rusqlite::Result<Option<Vec<ArticleId>>> {
        let dates = self.dates(connection)?;
        let mut places = Vec::new();
        for segment in Segment::all(connection)? {
            let term = of_link(target);
            let mut found = segment.with(connection, term..=term)?;
            found.intersect(&segment.members);
            places
                .extend(found.iter().filter_map(|member| dates.newest.place(segment.first + member as u32)));
        }
        let mut pending = connection.prepare_cached("SELECT document FROM pending")?;
        let pending = pending.query_map([], |row| row.get(0))?;
        let mut pending: Vec<u32> = pending.collect::<rusqlite::Result<_>>()?;
        pending.retain(|id| dates.newest.place(*id).is_some());
        for ids in pending.chunks(STEP) {
            if cancel.is_cancelled() {
                return Ok(None);
            }
            let found = self.reading_linking(connection, ids, target)?;
            places.extend(found.into_iter().filter_map(|id| dates.newest.place(id)));
        }
        places.sort_unstable();
        let ids = places.into_iter().filter_map(|place| dates.newest.ids().get(place as usize));
        let articles = ids.map(|id| Ok(Document::get(connection, *id)?.article));
        let articles: Vec<ArticleId> = articles.collect::<rusqlite::Result<_>>()?;
        Ok(Some(articles.into_iter().filter(|id| *id != target).collect()))
    }

    /// Those of some documents, whose texts are not in the index yet, that link to `target`.
    fn reading_linking(
        &self,
        connection: &Connection,
        ids: &[u32],
        target: ArticleId,
    ) -> rusqlite::Result<Vec<u32>> {
        let documents = ids.iter().map(|id| Document::get(connection, *id));
        let documents: Vec<Document> = documents.collect::<rusqlite::Result<_>>()?;
        let links = |document: &Document| {
            let is_sound = document.fault.is_none();
            let article =
                is_sound.then(|| reading::read(&document.origin(&self.site), false, Reading::default()));
            article
                .and_then(Result::ok)
                .is_some_and(|article| links::targets(&article.document).contains(&target))
        };
        Ok(documents.into_par_iter().filter(links).map(|document| document.id).collect())
    }
}
