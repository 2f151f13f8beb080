//! Which documents tell the same story (`library::stories`). They are looked for when an update has come to its end and
//! kept in the index, so that a question need not look at a million fingerprints; until then new texts tell their own.

use std::sync::Arc;

use jiff::tz::TimeZone;
use rusqlite::{Connection, Transaction, TransactionBehavior};

use super::bits::Bits;
use super::meta::Fact;
use super::row::{self, Document, shown};
use super::seal::{seal, unsealed};
use super::{Index, lock};
use crate::article::ArticleId;
use crate::library::stories::{Folding, Stories};
use crate::library::sum::Sum;
use crate::library::{Cancel, Facets, Fingerprint, Particulars, View};

/// Stories, and of which states of the index.
#[derive(Debug)]
pub(super) struct Told {
    /// Those of the list, and of what was found.
    of: (i64, i64),
    stories: Arc<Stories<u32>>,
}

impl Index {
    /// The stories that several of the documents tell that are shown.
    pub(super) fn stories(&self, connection: &Connection) -> rusqlite::Result<Arc<Stories<u32>>> {
        let number = |fact: Fact| Ok::<_, rusqlite::Error>(fact.get::<i64>(connection)?.unwrap_or_default());
        let of = (number(Fact::Listed)?, number(Fact::StoriesOf)?);
        if let Some(told) = lock(&self.stories).as_ref().filter(|told| told.of == of) {
            return Ok(Arc::clone(&told.stories));
        }
        let dates = self.dates(connection)?;
        let mut tellings = read(connection)?;
        for tellings in &mut tellings {
            tellings.retain(|document| dates.newest.place(*document).is_some());
        }
        let stories = Arc::new(Stories::new(tellings));
        *lock(&self.stories) = Some(Told { of, stories: Arc::clone(&stories) });
        Ok(stories)
    }

    /// By what the rows of a view are folded, if they are.
    pub(super) fn folding(
        &self,
        connection: &Connection,
        view: &View,
    ) -> rusqlite::Result<Option<Folding<u32>>> {
        if view.folded {
            self.stories(connection).map(|stories| Some(Folding::new(stories)))
        } else {
            Ok(None)
        }
    }

    /// The other articles that tell what one tells, newest first.
    pub(super) fn retold_beside(
        &self,
        connection: &Connection,
        id: ArticleId,
    ) -> rusqlite::Result<Vec<ArticleId>> {
        let Some(document) = shown(connection, id)? else { return Ok(Vec::new()) };
        let (stories, dates) = (self.stories(connection)?, self.dates(connection)?);
        let mut others: Vec<u32> = stories.of_telling(document).to_vec();
        others.retain(|other| *other != document);
        others.sort_by_key(|other| dates.newest.place(*other));
        others.into_iter().map(|other| Ok(Document::get(connection, other)?.article)).collect()
    }

    /// Facets, those that tell the same counted as one.
    pub(super) fn folded_facets(
        &self,
        connection: &Connection,
        facets: Facets,
        zone: &TimeZone,
    ) -> rusqlite::Result<Facets> {
        let mut sum = Sum::new(zone);
        sum.add(facets);
        for tellings in self.stories(connection)?.tellings() {
            let tellings = tellings.iter().map(|document| self.particulars_of(connection, *document));
            let tellings: Vec<Particulars> = tellings.collect::<rusqlite::Result<_>>()?;
            sum.fold(&tellings.iter().collect::<Vec<_>>());
        }
        Ok(sum.facets())
    }

    pub(super) fn particulars_of(
        &self,
        connection: &Connection,
        document: u32,
    ) -> rusqlite::Result<Particulars> {
        let document = Document::get(connection, document)?;
        let marks = self.marks(&document);
        let details = document.details(connection)?;
        let entry = document.entry(connection, &self.site)?;
        Ok(Particulars {
            id: document.article,
            source: entry.source,
            language: details.and_then(|(details, _)| details.language),
            published: document.published,
            is_broken: document.fault.is_some(),
            marks,
        })
    }

    /// The fingerprints of what is shown.
    pub(super) fn fingerprints_shown(
        &self,
        connection: &Connection,
    ) -> rusqlite::Result<Vec<(ArticleId, Fingerprint)>> {
        let dates = self.dates(connection)?;
        let mut fingerprints = row::fingerprints(connection)?;
        fingerprints.retain(|(document, _)| dates.newest.place(*document).is_some());
        let mut select = connection.prepare_cached("SELECT article FROM document WHERE id = ?1")?;
        let article = |(document, fingerprint)| {
            Ok((ArticleId::from_bytes(select.query_row([document], |row| row.get(0))?), fingerprint))
        };
        fingerprints.into_iter().map(article).collect()
    }
}

/// Looks for the stories anew if anything is otherwise than when they were looked for.
pub(super) fn bring_up_to_date(connection: &mut Connection, cancel: &Cancel) -> rusqlite::Result<()> {
    let generation: i64 = Fact::Generation.get(connection)?.unwrap_or_default();
    if Fact::StoriesOf.get(connection)? == Some(generation) || cancel.is_cancelled() {
        return Ok(());
    }
    let found = seal(0, to_bytes(&Stories::of(&of_shown(connection)?)));
    let transaction = Transaction::new(connection, TransactionBehavior::Immediate)?;
    let is_other = Fact::Stories.get::<Vec<u8>>(&transaction)?.as_ref() != Some(&found);
    if is_other {
        Fact::Stories.set(&transaction, found)?;
        Fact::Generation.raise(&transaction)?;
    }
    Fact::StoriesOf.set(&transaction, generation + i64::from(is_other))?;
    transaction.commit()
}

/// The fingerprints of the documents that are shown.
fn of_shown(connection: &Connection) -> rusqlite::Result<Vec<(u32, Fingerprint)>> {
    let mut select = connection.prepare("SELECT id FROM document WHERE shown")?;
    let ids: Vec<usize> = select.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    let shown = Bits::of(ids.iter().max().map_or(0, |id| id + 1), ids);
    let mut fingerprints = row::fingerprints(connection)?;
    fingerprints.retain(|(document, _)| shown.contains(*document as usize));
    Ok(fingerprints)
}

/// The documents that tell each story, as they were found.
pub(super) fn read(connection: &Connection) -> rusqlite::Result<Vec<Vec<u32>>> {
    let Some(blob) = Fact::Stories.get::<Vec<u8>>(connection)? else { return Ok(Vec::new()) };
    let mut tellings: Vec<Vec<u32>> = Vec::new();
    for [document, story] in pairs(unsealed(0, &blob)?) {
        match tellings.get_mut(story as usize) {
            Some(tellings) => tellings.push(document),
            None => tellings.push(vec![document]),
        }
    }
    Ok(tellings)
}

/// Each telling and the number of its story, by stories.
fn to_bytes(stories: &Stories<u32>) -> Vec<u8> {
    let numbered = stories.tellings().iter().zip(0_u32..);
    let pairs = numbered.flat_map(|(tellings, story)| tellings.iter().map(move |telling| [*telling, story]));
    pairs.flatten().flat_map(u32::to_le_bytes).collect()
}

fn pairs(bytes: &[u8]) -> impl Iterator<Item = [u32; 2]> + '_ {
    let (numbers, _) = bytes.as_chunks::<4>();
    let (pairs, _) = numbers.as_chunks::<2>();
    pairs.iter().map(|pair| pair.map(u32::from_le_bytes))
}
