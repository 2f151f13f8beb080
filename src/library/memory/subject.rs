//! A row as queries see it.

use std::cell::OnceCell;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::format::Reading;
use crate::library::reading;
use crate::library::shelf::Row;
use crate::query::{Subject, collapsed, comparable};

/// Folded bodies are kept up to this. Nothing is driven out: a search reads everything in turn, and
/// the next letter would find exactly what it needs next driven out.
const BODY_BYTES: usize = 64_000_000;

/// A row, and its body as far as it was asked for.
pub(super) struct RowSubject<'a> {
    row: &'a Row,
    /// Bytes of bodies kept by all rows.
    kept_bytes: &'a AtomicUsize,
    folded: OnceCell<String>,
    written: OnceCell<String>,
}

impl<'a> RowSubject<'a> {
    pub(super) fn new(row: &'a Row, kept_bytes: &'a AtomicUsize) -> Self {
        Self { row, kept_bytes, folded: OnceCell::new(), written: OnceCell::new() }
    }

    /// What cannot be read has no body.
    fn read(&self, form: fn(&str) -> String) -> String {
        if self.is_broken() {
            return String::new();
        }
        let version = &self.row.found.version;
        let article = reading::read(&version.origin, version.asked, Reading::default());
        article.map_or_else(
            |_| String::new(),
            |article| {
                let _ = self.row.chars.set(article.meta.length.chars);
                reading::lines(&article.document, form)
            },
        )
    }

    fn keep(&self, body: String) -> Result<(), String> {
        let length = body.len();
        if self.kept_bytes.fetch_add(length, Ordering::Relaxed) + length <= BODY_BYTES {
            let _ = self.row.body.set(body.into_boxed_str());
            Ok(())
        } else {
            self.kept_bytes.fetch_sub(length, Ordering::Relaxed);
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

    fn is_broken(&self) -> bool {
        self.row.found.fault.is_some()
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
}
