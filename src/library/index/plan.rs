//! What a query means to the postings: for each segment the documents that certainly match, and those that may.

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;
use rusqlite::Connection;

use super::bits::Bits;
use super::flags::Flags;
use super::frequent::FrequentPairs;
use super::row::source_sum;
use super::segment::Segment;
use super::sequence::Dates;
use super::term::{Sought, sought};
use crate::library::{Journal, Marking};
use crate::query::{Condition, Expression, Fact, Feature, Field, Needle, Query, Scope, State, collapsed};
use crate::text::Clean;

/// A query, as far as postings and sources can answer it.
#[derive(Debug)]
pub(super) enum Plan {
    All(Vec<Plan>),
    Any(Vec<Plan>),
    Not(Box<Plan>),
    /// Terms must be there.
    Terms(Sought),
    /// Only articles of these sources match, and all do.
    Sources(Vec<i64>),
    /// Only articles that cannot be read match, and all do.
    Broken,
    /// Only articles of this time match, and all do.
    Published {
        from: Option<Timestamp>,
        until: Option<Timestamp>,
    },
    /// Only articles in this state match, and all do.
    Is(State, Marked),
    /// Only articles that are put off beyond this day match, and all do.
    Later(Date, Marked),
    /// Only articles with notes match, and all do.
    Noted(Marked),
    /// Only these match, and all do.
    Documents(BTreeSet<u32>),
    /// Only a look at the row tells.
    Unknown,
}

/// The marks by which a plan decides.
#[derive(Clone, Debug)]
pub(super) struct Marked {
    pub(super) flags: Arc<Flags>,
    pub(super) marking: Marking,
}

/// Sets between which the truth lies.
#[derive(Debug)]
pub(super) struct Bounds {
    /// These match.
    pub(super) sure: Bits,
    /// No others match.
    pub(super) may: Bits,
}

/// A source, as plans see it.
struct Source {
    id: i64,
    name: String,
    folded: String,
}

impl Plan {
    /// The plan of a query; the empty query needs none.
    pub(super) fn new(
        connection: &Connection,
        query: &Query,
        scope: Scope,
        frequent: &FrequentPairs,
        marked: Option<&Marked>,
    ) -> rusqlite::Result<Option<Self>> {
        let Some(root) = &query.root else { return Ok(None) };
        let mut select = connection.prepare_cached("SELECT id, name, folded, sum FROM source")?;
        let source = |row: &rusqlite::Row<'_>| {
            let source = Source { id: row.get(0)?, name: row.get(1)?, folded: row.get(2)? };
            source_sum(&source.name, &source.folded).check(row.get(3)?)?;
            Ok(source)
        };
        let sources: Vec<Source> = select.query_map([], source)?.collect::<rusqlite::Result<_>>()?;
        let mut tagged = Vec::new();
        if let Some(marked) = marked.filter(|_| query.asks_for_tags()) {
            tagged = tagged_documents(connection, &marked.marking.journal)?;
        }
        Ok(Some(Planner { scope, frequent, sources, marked, tagged }.plan(root)))
    }

    /// The bounds of what matches in a segment.
    pub(super) fn bounds(
        &self,
        connection: &Connection,
        segment: &Segment,
        dates: &Dates,
    ) -> rusqlite::Result<Bounds> {
        let none = || Bits::empty(segment.members.limit());
        match self {
            Self::All(parts) => {
                let mut all = Bounds::exactly(segment.members.clone());
                for part in parts {
                    let bounds = part.bounds(connection, segment, dates)?;
                    all.sure.intersect(&bounds.sure);
                    all.may.intersect(&bounds.may);
                    if all.may.is_empty() {
                        break;
                    }
                }
                Ok(all)
            }
            Self::Any(parts) => {
                let mut any = Bounds::exactly(none());
                for part in parts {
                    let bounds = part.bounds(connection, segment, dates)?;
                    any.sure.unite(&bounds.sure);
                    any.may.unite(&bounds.may);
                }
                Ok(any)
            }
            Self::Not(part) => {
                let bounds = part.bounds(connection, segment, dates)?;
                let (mut sure, mut may) = (segment.members.clone(), segment.members.clone());
                sure.subtract(&bounds.may);
                may.subtract(&bounds.sure);
                Ok(Bounds { sure, may })
            }
            Self::Terms(sought) => {
                let may = segment.with_all(connection, &sought.ranges)?;
                Ok(if sought.is_sure { Bounds::exactly(may) } else { Bounds { sure: none(), may } })
            }
            Self::Sources(ids) => {
                let mut found = none();
                let mut select = connection.prepare_cached(
                    "SELECT id FROM document WHERE shown AND source = ?1 AND id BETWEEN ?2 AND ?3",
                )?;
                for id in ids {
                    let last = u64::from(segment.first) + segment.members.limit() as u64;
                    let mut rows = select.query((id, segment.first, last))?;
                    while let Some(row) = rows.next()? {
                        found.insert((row.get::<_, u32>(0)? - segment.first) as usize);
                    }
                }
                found.intersect(&segment.members);
                Ok(Bounds::exactly(found))
            }
            Self::Broken => {
                let mut found = none();
                let mut select = connection.prepare_cached(
                    "SELECT id FROM document WHERE fault IS NOT NULL AND id BETWEEN ?1 AND ?2",
                )?;
                let last = u64::from(segment.first) + segment.members.limit() as u64;
                let mut rows = select.query((segment.first, last))?;
                while let Some(row) = rows.next()? {
                    found.insert((row.get::<_, u32>(0)? - segment.first) as usize);
                }
                found.intersect(&segment.members);
                Ok(Bounds::exactly(found))
            }
            Self::Published { from, until } => {
                let mut found = none();
                for member in segment.members.iter() {
                    let time = dates.published(segment.first + member as u32);
                    if time.is_some_and(|time| {
                        from.is_none_or(|from| time >= from) && until.is_none_or(|until| time < until)
                    }) {
                        found.insert(member);
                    }
                }
                Ok(Bounds::exactly(found))
            }
            Self::Is(state, Marked { flags, marking }) => Ok(Self::each(segment, |document| {
                let is_fresh = || marking.fresh.holds(dates.published(document));
                let needs_age = matches!(state, State::Unread | State::Read);
                flags.is(*state, document, needs_age && is_fresh())
            })),
            Self::Later(today, Marked { flags, .. }) => {
                Ok(Self::each(segment, |document| flags.is_later(document, *today)))
            }
            Self::Noted(Marked { flags, .. }) => Ok(Self::each(segment, |document| flags.is_noted(document))),
            Self::Documents(documents) => Ok(Self::each(segment, |document| documents.contains(&document))),
            Self::Unknown => Ok(Bounds { sure: none(), may: segment.members.clone() }),
        }
    }
}

impl Plan {
    /// The documents of a segment of which something holds.
    fn each(segment: &Segment, holds: impl Fn(u32) -> bool) -> Bounds {
        let members = segment.members.iter().filter(|member| holds(segment.first + *member as u32));
        Bounds::exactly(Bits::of(segment.members.limit(), members))
    }
}

impl Bounds {
    fn exactly(set: Bits) -> Self {
        Self { sure: set.clone(), may: set }
    }
}

/// Every tag and the documents that have it.
fn tagged_documents(
    connection: &Connection,
    journal: &Journal,
) -> rusqlite::Result<Vec<(Clean, BTreeSet<u32>)>> {
    let mut select = connection.prepare_cached("SELECT id FROM document WHERE article = ?1")?;
    let mut tagged = Vec::new();
    for (tag, ids) in journal.tags() {
        let mut documents = BTreeSet::new();
        for id in ids {
            let found = select.query_map([id.bytes()], |row| row.get::<_, u32>(0))?;
            documents.extend(found.collect::<rusqlite::Result<Vec<_>>>()?);
        }
        tagged.push((tag, documents));
    }
    Ok(tagged)
}

struct Planner<'a> {
    scope: Scope,
    frequent: &'a FrequentPairs,
    sources: Vec<Source>,
    marked: Option<&'a Marked>,
    /// Tags and the documents that have them.
    tagged: Vec<(Clean, BTreeSet<u32>)>,
}

impl Planner<'_> {
    fn plan(&self, expression: &Expression) -> Plan {
        let parts = |parts: &[Expression]| parts.iter().map(|part| self.plan(part)).collect();
        match &expression.condition {
            Condition::All(all) => Plan::All(parts(all)),
            Condition::Any(any) => Plan::Any(parts(any)),
            Condition::Not(part) => Plan::Not(Box::new(self.plan(part))),
            Condition::Words { field, needle } => self.words(*field, needle),
            Condition::Fact(Fact::Broken) => Plan::Broken,
            Condition::Fact(Fact::Published { from, until, .. }) => {
                Plan::Published { from: *from, until: *until }
            }
            Condition::Fact(fact) => self.marks(fact),
        }
    }

    fn marks(&self, fact: &Fact) -> Plan {
        let Some(marked) = self.marked else { return Plan::Unknown };
        match fact {
            Fact::Is(State::Hidden) if !marked.flags.hide_any() => Plan::Any(Vec::new()),
            Fact::Is(state) => Plan::Is(*state, marked.clone()),
            Fact::Later(today) => Plan::Later(*today, marked.clone()),
            Fact::Has(Feature::Note) => Plan::Noted(marked.clone()),
            Fact::Tag(pattern) => {
                let like = self.tagged.iter().filter(|(tag, _)| pattern.is_like_folded(tag));
                Plan::Documents(like.flat_map(|(_, documents)| documents).copied().collect())
            }
            _ => Plan::Unknown,
        }
    }

    fn words(&self, field: Option<Field>, needle: &Needle) -> Plan {
        let sought = sought(needle, self.frequent);
        match (field, self.scope) {
            (Some(Field::Title), _) => Plan::Terms(sought.in_title()),
            // The terms of a text are those of its title as well: they only say where a look is worth it.
            (Some(Field::Body), _) => Plan::Terms(Sought { is_sure: false, ..sought }),
            (Some(Field::Source), _) if needle.is_exact() => {
                self.sources(needle, |text| text == needle.written())
            }
            (Some(Field::Source), _) => self.sources(needle, |text| needle.is_part_of(text)),
            (Some(Field::Url | Field::Author), _) => Plan::Unknown,
            (None, Scope::Everything) => Plan::Terms(sought),
            (None, Scope::Titles) => Plan::Any(vec![
                Plan::Terms(sought.in_title()),
                self.sources(needle, |text| needle.is_in(text)),
            ]),
        }
    }

    fn sources(&self, needle: &Needle, matches: impl Fn(&str) -> bool) -> Plan {
        let is_wanted = |source: &&Source| {
            if needle.is_exact() { matches(&collapsed(&source.name)) } else { matches(&source.folded) }
        };
        Plan::Sources(self.sources.iter().filter(is_wanted).map(|source| source.id).collect())
    }
}
