//! The look at documents, where terms do not tell whether they match.

use std::path::Path;
use std::sync::Arc;

use rayon::prelude::*;
use rusqlite::Connection;

use super::Materials;
use super::bits::Bits;
use super::body::Packed;
use super::flags::Flags;
use super::inside::Verdicts;
use super::row::Document;
use super::seal::damaged;
use super::segment::Segment;
use super::site::Site;
use super::subject::{DocumentSubject, Head, Stores, Whole};
use super::term::{Sought, sought};
use crate::library::details::Details;
use crate::library::members::AtHand;
use crate::library::neighbours::{Members, Neighbours};
use crate::library::{Cancel, Marking, Marks, Origin, relevance};
use crate::query::{Condition, Expression, Fact, Feature, Field, Query, Scope, Subject};

/// Texts that are read together.
const STEP: usize = 128;

/// Looks at documents themselves, where terms do not tell whether they match.
pub(super) struct Looker<'a> {
    pub(super) connection: &'a Connection,
    pub(super) site: &'a Site,
    pub(super) neighbours: &'a Neighbours,
    pub(super) materials: &'a Materials,
    pub(super) query: &'a Query,
    pub(super) scope: Scope,
    pub(super) wants: Wants,
    pub(super) marking: Option<&'a Marking>,
    /// The marks that the view goes by, if it is one.
    pub(super) flags: Option<Arc<Flags>>,
}

/// What a query asks of a document that takes a look of its own.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Wants {
    versions: bool,
    marks: bool,
    text: bool,
}

/// What is known of a document before its text is looked at.
enum Look {
    Done(bool),
    /// What the text told and the text; None and None: it is not in the index yet.
    Text(Box<Head>, Option<Details>, Option<Packed>),
}

impl Wants {
    /// What this query asks.
    pub(super) fn of(query: &Query, scope: Scope) -> Self {
        let mut wants = Self::default();
        if let Some(root) = &query.root {
            wants.add(root, scope);
        }
        wants
    }

    fn add(&mut self, expression: &Expression, scope: Scope) {
        match &expression.condition {
            Condition::All(parts) | Condition::Any(parts) => {
                for part in parts {
                    self.add(part, scope);
                }
            }
            Condition::Not(part) => self.add(part, scope),
            Condition::Words { field, .. } => {
                self.text |= *field == Some(Field::Body) || field.is_none() && scope == Scope::Everything;
            }
            Condition::Fact(fact) => {
                self.versions |= *fact == Fact::Duplicate;
                self.marks |=
                    matches!(fact, Fact::Is(_) | Fact::Later(_) | Fact::Tag(_) | Fact::Has(Feature::Note));
            }
        }
    }
}

impl Looker<'_> {
    /// Whether each of these documents matches; None: cancelled. `verdicts`: what came of those in containers.
    pub(super) fn look(
        &self,
        ids: &[u32],
        verdicts: &mut Verdicts,
        cancel: &Cancel,
    ) -> rusqlite::Result<Option<Vec<bool>>> {
        let mut looks = self.glances(ids)?;
        for look in &mut looks {
            let Look::Text(head, None, _) = look else { continue };
            let Document { id, path, member: Some(_), fault: None, .. } = &head.document else { continue };
            if verdicts.of(*id).is_none() && !self.look_inside(path, verdicts, cancel)? {
                return Ok(None);
            }
            // What is not there any more has no text.
            let gone =
                || self.query.matches(&DocumentSubject::new(head, &Whole::default(), self.site), self.scope);
            *look = Look::Done(verdicts.of(*id).unwrap_or_else(gone));
        }
        self.judged(looks, self.anywhere()).map(Some)
    }

    /// Looks at all documents in a container whose texts are not in the index yet. False: cancelled.
    fn look_inside(
        &self,
        container: &Path,
        verdicts: &mut Verdicts,
        cancel: &Cancel,
    ) -> rusqlite::Result<bool> {
        let mut known = Vec::new();
        let mut look = |ids: &[u32], met: &AtHand| {
            let judged = self.judged(self.glances(ids)?, Members::Met(met))?;
            known.extend(ids.iter().copied().zip(judged));
            Ok(())
        };
        let inside = verdicts.unasked(self.connection)?;
        let is_whole = inside.through(container, self.site, cancel, &mut look)?;
        verdicts.note(known);
        Ok(is_whole)
    }

    fn glances(&self, ids: &[u32]) -> rusqlite::Result<Vec<Look>> {
        ids.iter().map(|id| self.glance(*id)).collect()
    }

    fn judged(&self, looks: Vec<Look>, members: Members<'_>) -> rusqlite::Result<Vec<bool>> {
        let (query, scope, stores) = (self.query, self.scope, self.stores(members));
        let matches = |head: &Head, whole: &Whole| {
            query.matches(&DocumentSubject::new(head, whole, stores.site), scope)
        };
        let verdict = |look| match look {
            Look::Done(matches) => Ok(matches),
            Look::Text(head, details, packed) => {
                Ok(matches(&head, &Whole::of(&head, details, packed, stores)?))
            }
        };
        looks.into_par_iter().map(verdict).collect()
    }

    fn anywhere(&self) -> Members<'_> {
        Members::Anywhere(self.neighbours)
    }

    fn stores<'b>(&'b self, members: Members<'b>) -> Stores<'b> {
        Stores { site: self.site, members, bodies: &self.materials.bodies }
    }

    /// How many of the query's words the title of each of these documents has.
    pub(super) fn title_counts(&self, ids: &[u32], cancel: &Cancel) -> rusqlite::Result<Vec<usize>> {
        let may_have = self.titles_with_words(ids.iter().max().map_or(0, |id| *id as usize + 1))?;
        let count = |id: &u32| {
            if cancel.is_cancelled() || !may_have.contains(*id as usize) {
                return Ok(0);
            }
            let head =
                Head { document: Document::get(self.connection, *id)?, versions: 1, marks: Marks::default() };
            let whole = Whole::default();
            let subject = DocumentSubject::new(&head, &whole, self.site);
            Ok(self.query.title_count(&subject, self.scope))
        };
        ids.iter().map(count).collect()
    }

    /// Documents, by id, whose titles may have one of the query's words.
    fn titles_with_words(&self, limit: usize) -> rusqlite::Result<Bits> {
        // What has not been read yet may have any.
        let mut pending = self.connection.prepare_cached("SELECT document FROM pending")?;
        let pending = pending.query_map([], |row| row.get(0))?;
        let mut titles = Bits::of(limit, pending.collect::<rusqlite::Result<Vec<usize>>>()?);
        let needles = self.query.title_needles(self.scope);
        let needles: Vec<Sought> =
            needles.into_iter().map(|needle| sought(needle, &self.materials.pairs).in_title()).collect();
        for segment in Segment::all(self.connection)? {
            for needle in &needles {
                let found = segment.with_all(self.connection, &needle.ranges)?;
                found.iter().for_each(|member| titles.insert(segment.first as usize + member));
            }
        }
        Ok(titles)
    }

    /// What the texts of these documents weigh.
    pub(super) fn weigh(&self, ids: &[u32], cancel: &Cancel) -> rusqlite::Result<Vec<u64>> {
        let (query, scope) = (self.query, self.scope);
        let mut weights = Vec::new();
        for ids in ids.chunks(STEP) {
            if !cancel.is_cancelled() {
                weights.extend(self.read(ids, cancel, |subject| relevance::weight(query, subject, scope))?);
            }
        }
        Ok(weights)
    }

    /// Asks each of these documents something, with their texts.
    pub(super) fn read<T: Send>(
        &self,
        ids: &[u32],
        cancel: &Cancel,
        ask: impl Fn(&dyn Subject) -> T + Sync,
    ) -> rusqlite::Result<Vec<T>> {
        let text = |id: &u32| {
            let document = Document::get(self.connection, *id)?;
            let (details, packed) = self.indexed(&document, true)?;
            Ok((Head { document, versions: 1, marks: Marks::default() }, details, packed))
        };
        let texts: Vec<_> = ids.iter().map(text).collect::<rusqlite::Result<_>>()?;
        let stores = self.stores(self.anywhere());
        let unread = texts.iter().filter(|(_, details, _)| details.is_none());
        let places: Vec<Origin> = unread.map(|(head, ..)| head.document.origin(self.site)).collect();
        self.neighbours.gather(&places, cancel);
        let asked = |(head, details, packed): (Head, Option<Details>, Option<Packed>)| {
            let whole = Whole::of(&head, details, packed, stores)?;
            Ok(ask(&DocumentSubject::new(&head, &whole, stores.site)))
        };
        texts.into_par_iter().map(asked).collect()
    }

    fn glance(&self, id: u32) -> rusqlite::Result<Look> {
        let document = Document::get(self.connection, id)?;
        let versions = if self.wants.versions { document.version_count(self.connection)? } else { 1 };
        let marking = self.marking.filter(|_| self.wants.marks);
        let marks = marking.map(|marking| {
            let marks = marking.marks(document.article, document.published);
            match &self.flags {
                Some(flags) => Marks { tags: marks.tags, ..flags.marks(id, marks.fresh) },
                None => marks,
            }
        });
        let head =
            Head { document, versions, marks: marks.unwrap_or(Marks { fresh: true, ..Marks::default() }) };
        let seen = self.query.glance(&DocumentSubject::new(&head, &Whole::default(), self.site), self.scope);
        if let Some(matches) = seen {
            return Ok(Look::Done(matches));
        }
        let (details, packed) = self.indexed(&head.document, self.wants.text)?;
        Ok(Look::Text(Box::new(head), details, packed))
    }

    /// What is known of a text, and the text if it is wanted; None and None: it is not in the index yet.
    fn indexed(
        &self,
        document: &Document,
        is_wanted: bool,
    ) -> rusqlite::Result<(Option<Details>, Option<Packed>)> {
        let Some((details, has_text)) = document.details(self.connection)? else { return Ok((None, None)) };
        let packed = if has_text && is_wanted {
            Some(Packed::read(self.connection, document.id)?.ok_or_else(damaged)?)
        } else {
            None
        };
        Ok((Some(details), packed))
    }
}
