//! A row as queries see it.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use jiff::Timestamp;
use jiff::civil::Date;

use super::MemoryCatalogue;
use crate::article::{Format, Length};
use crate::format::Reading;
use crate::library::Marks;
use crate::library::details::Details;
use crate::library::neighbours::Members;
use crate::library::reading;
use crate::library::shelf::Row;
use crate::query::{Feature, State, Subject, collapsed, comparable};
use crate::text::Clean;

/// Folded bodies are kept up to this. Nothing is driven out: a search reads everything in turn, and
/// the next letter would find exactly what it needs next driven out.
const BODY_BYTES: usize = 64_000_000;

/// A row, and its body as far as it was asked for.
pub(super) struct RowSubject<'a> {
    row: &'a Row,
    catalogue: &'a MemoryCatalogue,
    members: Members<'a>,
    folded: OnceCell<String>,
    written: OnceCell<String>,
    marks: OnceCell<Marks>,
}

impl<'a> RowSubject<'a> {
    pub(super) fn new(row: &'a Row, catalogue: &'a MemoryCatalogue) -> Self {
        Self::among(row, catalogue, catalogue.anywhere())
    }

    /// A row whose text is read among these.
    pub(super) fn among(row: &'a Row, catalogue: &'a MemoryCatalogue, members: Members<'a>) -> Self {
        let (folded, written, marks) = (OnceCell::new(), OnceCell::new(), OnceCell::new());
        Self { row, catalogue, members, folded, written, marks }
    }

    fn marks(&self) -> &Marks {
        self.marks.get_or_init(|| self.catalogue.marks(self.row))
    }

    /// What the file tells.
    fn details(&self) -> Arc<Details> {
        self.catalogue.details(self.row, self.members)
    }

    /// What cannot be read has no body.
    fn read(&self, form: fn(&str) -> String) -> String {
        if self.is_broken() {
            return String::new();
        }
        let article = MemoryCatalogue::read(self.row, Reading::default(), self.members);
        article.map_or_else(
            |_| String::new(),
            |article| {
                self.row.hear(&article.meta);
                reading::lines(&article.document, form)
            },
        )
    }

    fn keep(&self, body: String) -> Result<(), String> {
        let length = body.len();
        if self.catalogue.body_bytes.fetch_add(length, Ordering::Relaxed) + length <= BODY_BYTES {
            let _ = self.row.body.set(body.into_boxed_str());
            Ok(())
        } else {
            self.catalogue.body_bytes.fetch_sub(length, Ordering::Relaxed);
            Err(body)
        }
    }
}

impl Subject for RowSubject<'_> {
    fn title(&self) -> &str {
        &self.row.found.folded_title
    }

    fn source(&self) -> &str {
        &self.row.source.folded
    }

    fn url(&self) -> &str {
        self.row.found.url.as_deref().unwrap_or_default()
    }

    fn author(&self) -> &str {
        self.row.found.author.as_deref().unwrap_or_default()
    }

    fn is_broken(&self) -> bool {
        self.row.found.fault.is_some()
    }

    fn version_count(&self) -> usize {
        let shelf = self.catalogue.shelf();
        shelf.place(self.row.found.id).map_or(1, |place| shelf.version_count(place))
    }

    fn published(&self) -> Option<Timestamp> {
        self.row.published()
    }

    fn format(&self) -> Option<&'static str> {
        self.row.found.format.map(Format::name)
    }

    fn is(&self, state: State) -> bool {
        self.marks().is(state)
    }

    fn is_later(&self, today: Date) -> bool {
        self.marks().is_later(today)
    }

    fn tags(&self) -> Vec<Clean> {
        self.marks().tags.clone()
    }

    fn path(&self) -> Cow<'_, str> {
        self.row.found.version.origin.place().to_string_lossy()
    }

    fn id(&self) -> String {
        self.row.found.id.to_string()
    }

    fn body(&self) -> &str {
        if let Some(body) = self.row.body.get() {
            return body;
        }
        let body = self.folded.get_or_init(|| self.keep(self.read(comparable)).err().unwrap_or_default());
        self.row.body.get().map_or(body, |kept| kept)
    }

    fn written_title(&self) -> &str {
        &self.row.found.title
    }

    fn written_source(&self) -> &str {
        &self.row.source.name
    }

    fn written_body(&self) -> &str {
        self.written.get_or_init(|| self.read(collapsed))
    }

    fn language(&self) -> Option<String> {
        self.details().language.as_ref().map(|language| language.tag().to_string())
    }

    fn has(&self, feature: Feature) -> bool {
        if feature == Feature::Note {
            return self.marks().noted;
        }
        self.details().features.contains(&feature)
    }

    fn chars(&self) -> Option<usize> {
        self.row.chars().or_else(|| self.details().length.map(|length| length.chars))
    }

    fn minutes(&self) -> Option<usize> {
        self.details().length.map(Length::minutes)
    }
}
