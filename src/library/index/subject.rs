//! A document as queries see it, and the look at many of them.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;
use rayon::prelude::*;
use rusqlite::Connection;

use super::Materials;
use super::bits::Bits;
use super::body::{self, Bodies, Packed};
use super::flags::Flags;
use super::row::Document;
use super::seal::damaged;
use super::segment::Segment;
use super::site::Site;
use super::term::{Sought, sought};
use crate::article::{Format, Length};
use crate::format::Reading;
use crate::library::details::Details;
use crate::library::{Cancel, Marking, Marks, reading, relevance};
use crate::query::{Condition, Expression, Fact, Feature, Field, Query, Scope, State, Subject, collapsed};
use crate::text::Clean;

/// Texts that are read together.
const STEP: usize = 128;

/// Looks at documents themselves, where terms do not tell whether they match.
pub(super) struct Looker<'a> {
    pub(super) connection: &'a Connection,
    pub(super) site: &'a Site,
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

/// What the list knows of a document.
struct Head {
    document: Document,
    /// Files that hold its article, if that is asked.
    versions: usize,
    /// The reader's, if they are asked.
    marks: Marks,
}

/// What the whole file tells.
#[derive(Default)]
struct Whole {
    details: Details,
    /// As written, one block a line.
    written: String,
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
    /// Whether each of these documents matches.
    pub(super) fn look(&self, ids: &[u32]) -> rusqlite::Result<Vec<bool>> {
        let looks: Vec<Look> = ids.iter().map(|id| self.glance(*id)).collect::<rusqlite::Result<_>>()?;
        let (query, scope, site, bodies) = (self.query, self.scope, self.site, &self.materials.bodies);
        let verdict = |look| match look {
            Look::Done(matches) => Ok(matches),
            Look::Text(head, details, packed) => {
                let whole = Whole::of(&head, details, packed, bodies, site)?;
                Ok(query.matches(&DocumentSubject::new(&head, &whole, site), scope))
            }
        };
        looks.into_par_iter().map(verdict).collect()
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
                weights.extend(self.read(ids, |subject| relevance::weight(query, subject, scope))?);
            }
        }
        Ok(weights)
    }

    /// Asks each of these documents something, with their texts.
    pub(super) fn read<T: Send>(
        &self,
        ids: &[u32],
        ask: impl Fn(&dyn Subject) -> T + Sync,
    ) -> rusqlite::Result<Vec<T>> {
        let text = |id: &u32| {
            let document = Document::get(self.connection, *id)?;
            let (details, packed) = self.indexed(&document, true)?;
            Ok((Head { document, versions: 1, marks: Marks::default() }, details, packed))
        };
        let texts: Vec<_> = ids.iter().map(text).collect::<rusqlite::Result<_>>()?;
        let (site, bodies) = (self.site, &self.materials.bodies);
        let asked = |(head, details, packed): (Head, Option<Details>, Option<Packed>)| {
            let whole = Whole::of(&head, details, packed, bodies, site)?;
            Ok(ask(&DocumentSubject::new(&head, &whole, site)))
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

impl Whole {
    fn of(
        head: &Head,
        details: Option<Details>,
        packed: Option<Packed>,
        bodies: &Bodies,
        site: &Site,
    ) -> rusqlite::Result<Self> {
        let Some(details) = details else { return Ok(Self::read(&head.document, site)) };
        let written = match packed {
            Some(packed) => bodies.written(&packed)?,
            None => String::new(),
        };
        Ok(Self { details, written })
    }

    /// What a file tells that is not in the index yet; nothing if it cannot be read.
    fn read(document: &Document, site: &Site) -> Self {
        let article = match document.fault {
            Some(_) => return Self::default(),
            None => reading::read(&document.origin(site), false, Reading::default()),
        };
        article.map_or_else(
            |_| Self::default(),
            |article| Self {
                details: Details::of(&article),
                written: reading::lines(&article.document, collapsed),
            },
        )
    }
}

/// A document and its text.
struct DocumentSubject<'a> {
    head: &'a Head,
    /// Not asked for before the rest does not decide.
    whole: &'a Whole,
    site: &'a Site,
    folded: OnceCell<String>,
}

impl<'a> DocumentSubject<'a> {
    fn new(head: &'a Head, whole: &'a Whole, site: &'a Site) -> Self {
        Self { head, whole, site, folded: OnceCell::new() }
    }
}

impl Subject for DocumentSubject<'_> {
    fn title(&self) -> &str {
        self.head.document.title()
    }

    fn source(&self) -> &str {
        &self.head.document.folded_source
    }

    fn url(&self) -> &str {
        self.head.document.url.as_deref().unwrap_or_default()
    }

    fn author(&self) -> &str {
        self.head.document.author.as_deref().unwrap_or_default()
    }

    fn is_broken(&self) -> bool {
        self.head.document.fault.is_some()
    }

    fn version_count(&self) -> usize {
        self.head.versions
    }

    fn published(&self) -> Option<Timestamp> {
        self.head.document.published
    }

    fn format(&self) -> Option<&'static str> {
        self.head.document.format.map(Format::name)
    }

    fn is(&self, state: State) -> bool {
        self.head.marks.is(state)
    }

    fn is_later(&self, today: Date) -> bool {
        self.head.marks.is_later(today)
    }

    fn tags(&self) -> Vec<Clean> {
        self.head.marks.tags.clone()
    }

    fn path(&self) -> Cow<'_, str> {
        self.site.path(&self.head.document.path).to_string_lossy().into_owned().into()
    }

    fn id(&self) -> String {
        self.head.document.article.to_string()
    }

    fn body(&self) -> &str {
        self.folded.get_or_init(|| body::folded(&self.whole.written))
    }

    fn written_title(&self) -> &str {
        &self.head.document.title
    }

    fn written_source(&self) -> &str {
        &self.head.document.source_name
    }

    fn written_body(&self) -> &str {
        &self.whole.written
    }

    fn language(&self) -> Option<String> {
        self.whole.details.language.as_ref().map(|language| language.tag().to_string())
    }

    fn has(&self, feature: Feature) -> bool {
        if feature == Feature::Note {
            return self.head.marks.noted;
        }
        self.whole.details.features.contains(&feature)
    }

    fn chars(&self) -> Option<usize> {
        self.whole.details.length.map(|length| length.chars)
    }

    fn minutes(&self) -> Option<usize> {
        self.whole.details.length.map(Length::minutes)
    }
}
