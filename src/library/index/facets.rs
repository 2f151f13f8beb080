//! What an index holds, counted, and kept until it is otherwise.

use std::collections::HashMap;
use std::sync::Arc;

use jiff::tz::TimeZone;
use rusqlite::Connection;

use super::meta::Fact;
use super::sequence::Dates;
use super::{Index, lock};
use crate::library::{Facets, Timeline};
use crate::text::{Clean, Language};

/// What was counted, and of which states of the index.
#[derive(Debug)]
pub(super) struct Counted {
    zone: TimeZone,
    folded: bool,
    listed: i64,
    /// Languages are known once the texts are.
    generation: i64,
    facets: Arc<Facets>,
}

impl Index {
    pub(super) fn facets_of(
        &self,
        connection: &Connection,
        zone: &TimeZone,
        folded: bool,
    ) -> rusqlite::Result<Arc<Facets>> {
        let listed: i64 = Fact::Listed.get(connection)?.unwrap_or_default();
        let generation: i64 = Fact::Generation.get(connection)?.unwrap_or_default();
        let mut known = lock(&self.facets);
        let of_list = known.as_ref().filter(|known| known.listed == listed && known.zone == *zone);
        if let Some(known) = of_list.filter(|known| known.generation == generation && known.folded == folded)
        {
            return Ok(Arc::clone(&known.facets));
        }
        let dates = self.dates(connection)?;
        let facets = match of_list.filter(|known| !known.folded) {
            Some(known) => (*known.facets).clone(),
            None => of_list_alone(connection, &dates, zone)?,
        };
        let languages = languages(connection, &dates)?;
        let mut facets = Facets { languages, ..facets }.sorted();
        if folded {
            facets = self.folded_facets(connection, facets, zone)?;
        }
        let facets = Arc::new(facets);
        *known =
            Some(Counted { zone: zone.clone(), folded, listed, generation, facets: Arc::clone(&facets) });
        Ok(facets)
    }
}

/// All but the languages.
fn of_list_alone(connection: &Connection, dates: &Dates, zone: &TimeZone) -> rusqlite::Result<Facets> {
    let mut select = connection.prepare_cached(
        "SELECT name, count FROM source JOIN
           (SELECT source, count(*) AS count FROM document WHERE shown GROUP BY source) ON source = source.id
         WHERE name <> ''",
    )?;
    let sources = select.query_map([], |row| Ok((Clean::line(&row.get::<_, String>(0)?), row.get(1)?)))?;
    let broken = "SELECT count(*) FROM document WHERE shown AND fault IS NOT NULL";
    let timeline = Timeline::of(dates.all(), zone);
    Ok(Facets {
        articles: dates.newest.ids().len(),
        broken: connection.query_row(broken, [], |row| row.get(0))?,
        sources: sources.collect::<rusqlite::Result<_>>()?,
        languages: Vec::new(),
        months: timeline.months(),
        undated: timeline.undated,
    })
}

/// The languages of what is shown.
fn languages(connection: &Connection, dates: &Dates) -> rusqlite::Result<Vec<(Language, usize)>> {
    let mut counts: HashMap<Box<str>, usize> = HashMap::new();
    let mut select =
        connection.prepare_cached("SELECT document, language FROM detail WHERE language IS NOT NULL")?;
    let mut rows = select.query([])?;
    while let Some(row) = rows.next()? {
        if dates.newest.place(row.get(0)?).is_none() {
            continue;
        }
        let tag = row.get_ref(1)?.as_str()?;
        match counts.get_mut(tag) {
            Some(count) => *count += 1,
            None => drop(counts.insert(tag.into(), 1)),
        }
    }
    let language = |(tag, count): (Box<str>, usize)| Some((Language::from_tag(&tag)?, count));
    Ok(counts.into_iter().filter_map(language).collect())
}
