//! A document as queries see it.

use std::borrow::Cow;
use std::cell::OnceCell;

use jiff::Timestamp;
use jiff::civil::Date;

use super::body::{self, Bodies, Packed};
use super::row::Document;
use super::site::Site;
use crate::article::{Format, Length};
use crate::library::details::Details;
use crate::library::neighbours::Members;
use crate::library::{Marks, reading};
use crate::query::{Feature, Needle, State, Subject, collapsed};
use crate::text::Clean;

/// Where texts are.
#[derive(Clone, Copy)]
pub(super) struct Stores<'a> {
    pub(super) site: &'a Site,
    pub(super) members: Members<'a>,
    pub(super) bodies: &'a Bodies,
}

/// What the list knows of a document.
pub(super) struct Head {
    pub(super) document: Document,
    /// Files that hold its article, if that is asked.
    pub(super) versions: usize,
    /// The reader's, if they are asked.
    pub(super) marks: Marks,
}

/// What the whole file tells.
#[derive(Default)]
pub(super) struct Whole {
    pub(super) details: Details,
    /// As written, one block a line.
    pub(super) written: String,
}

impl Whole {
    pub(super) fn of(
        head: &Head,
        details: Option<Details>,
        packed: Option<Packed>,
        stores: Stores<'_>,
    ) -> rusqlite::Result<Self> {
        let Some(details) = details else { return Ok(Self::read(&head.document, stores)) };
        let written = match packed {
            Some(packed) => stores.bodies.written(&packed)?,
            None => String::new(),
        };
        Ok(Self { details, written })
    }

    /// What a file tells that is not in the index yet; nothing if it cannot be read.
    fn read(document: &Document, stores: Stores<'_>) -> Self {
        let article = document.read(stores.site, stores.members);
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
pub(super) struct DocumentSubject<'a> {
    head: &'a Head,
    /// Not asked for before the rest does not decide.
    whole: &'a Whole,
    pub(super) site: &'a Site,
    folded: OnceCell<String>,
}

impl<'a> DocumentSubject<'a> {
    pub(super) fn new(head: &'a Head, whole: &'a Whole, site: &'a Site) -> Self {
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

    fn body_has(&self, needle: &Needle) -> bool {
        let read = || if needle.is_exact() { self.written_body() } else { self.body() };
        needle.is_surely_in(self.written_body()) || needle.is_in(read())
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
