//! Which articles link to one.

use rayon::prelude::*;
use rusqlite::Connection;

use super::Index;
use super::inside::Inside;
use super::row::Document;
use super::segment::Segment;
use super::term::of_link;
use crate::article::ArticleId;
use crate::library::members::AtHand;
use crate::library::neighbours::Members;
use crate::library::{Cancel, links};

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
        let mut found = Vec::new();
        for ids in pending.chunks(STEP) {
            if cancel.is_cancelled() {
                return Ok(None);
            }
            let documents = documents(connection, ids)?;
            let documents = documents.into_iter().filter(|one| one.member.is_none());
            found.extend(self.linking_of(documents, target, Members::Anywhere(&self.neighbours)));
        }
        let mut inside = Inside::of(connection)?;
        for container in inside.containers() {
            let mut read = |ids: &[u32], met: &AtHand| {
                found.extend(self.linking_of(documents(connection, ids)?, target, Members::Met(met)));
                Ok(())
            };
            if !inside.through(&container, &self.site, cancel, &mut read)? {
                return Ok(None);
            }
        }
        places.extend(found.into_iter().filter_map(|id| dates.newest.place(id)));
        places.sort_unstable();
        let ids = places.into_iter().filter_map(|place| dates.newest.ids().get(place as usize));
        let articles = ids.map(|id| Ok(Document::get(connection, *id)?.article));
        let articles: Vec<ArticleId> = articles.collect::<rusqlite::Result<_>>()?;
        Ok(Some(articles.into_iter().filter(|id| *id != target).collect()))
    }

    /// Those of some documents, whose texts are not in the index yet, that link to `target`.
    fn linking_of(
        &self,
        documents: impl IntoIterator<Item = Document>,
        target: ArticleId,
        members: Members<'_>,
    ) -> Vec<u32> {
        let links = |document: &Document| {
            let article = document.read(&self.site, members);
            article.is_ok_and(|article| links::targets(&article.document).contains(&target))
        };
        let documents: Vec<Document> = documents.into_iter().collect();
        documents.into_par_iter().filter(links).map(|document| document.id).collect()
    }
}

fn documents(connection: &Connection, ids: &[u32]) -> rusqlite::Result<Vec<Document>> {
    ids.iter().map(|id| Document::get(connection, *id)).collect()
}
