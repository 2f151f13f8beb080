//! From document to page.

use super::{Page, Row, Style};
use crate::article::Document;
use crate::text::{Clean, Script};

/// The head of an article: set above the body.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Head {
    /// The title; an untitled article has an empty one.
    pub title: Clean,
    /// Dim lines below it, each a list of parts that are joined by ` · ` and broken only between parts where possible.
    pub lines: Vec<Vec<Clean>>,
}

/// Sets the head: the title by its own parts, balanced; then the lines, dim. Ends without a blank row.
#[must_use]
pub fn typeset_head(head: &Head, script: Script, style: &Style) -> Vec<Row> {
    let _ = (head, script, style);
    Vec::new()
}

/// Sets a document. `script` is that of the document; blocks may differ.
#[must_use]
pub fn typeset(document: &Document, script: Script, style: &Style) -> Page {
    let _ = (document, script);
    Page { columns: style.columns, rows: Vec::new() }
}
