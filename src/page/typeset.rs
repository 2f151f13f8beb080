//! From document to page: the room's door. Here the geometry is decided; the rest is done by others.

use super::galley::Galley;
use super::passage::Presentation;
use super::walk::Walk;
use super::{Hanging, Page, Row, Style, headline};
use crate::article::Document;
use crate::text::{BreakRules, Clean, Script};

/// The head of an article: set above the body.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Head {
    /// The title; an untitled article has an empty one.
    pub title: Part,
    /// Dim lines below it, each a list of parts that are joined by ` · ` and broken only between parts where possible.
    pub lines: Vec<Vec<Part>>,
}

/// Words of the head.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// Words of the article, shown as its text is.
    Quoted(Clean),
    /// Words about the article, shown as they are.
    Said(Clean),
}

impl Default for Part {
    fn default() -> Self {
        Self::Quoted(Clean::default())
    }
}

impl Part {
    /// The words.
    #[must_use]
    pub fn words(&self) -> &Clean {
        match self {
            Self::Quoted(words) | Self::Said(words) => words,
        }
    }
}

/// Sets the head: the title by its own parts, balanced; then the lines, dim. Ends without a blank row.
#[must_use]
pub fn typeset_head(head: &Head, script: Script, style: &Style) -> Vec<Row> {
    let mut galley = galley(script, style);
    headline::set_title(&mut galley, &head.title, usize::MAX);
    galley.gap();
    for line in &head.lines {
        headline::set_meta(&mut galley, line);
    }
    galley.into_rows()
}

/// Sets a title alone, in at most `most` rows where it can be.
#[must_use]
pub fn typeset_title(title: &Part, most: usize, script: Script, style: &Style) -> Vec<Row> {
    let mut galley = galley(script, style);
    headline::set_title(&mut galley, title, most);
    galley.into_rows()
}

/// Sets a document. `script` is that of the document; blocks may differ.
#[must_use]
pub fn typeset(document: &Document, script: Script, style: &Style) -> Page {
    typeset_opening(document, script, style, usize::MAX)
}

/// Sets a document until there are `row_count` rows or more, which are the first rows that [`typeset`]
/// would make of it: what is seen at once of a long one. A paragraph or a table is set whole or not at all.
#[must_use]
pub fn typeset_opening(document: &Document, script: Script, style: &Style, row_count: usize) -> Page {
    let (galley, whole) = Walk::new(galley(script, style), style).document(&document.blocks, row_count);
    let cramped = galley.cramped;
    Page { columns: style.columns, rows: galley.into_rows(), whole, cramped }
}

/// Columns of the gutter that marks hang in.
const GUTTER_COLUMNS: usize = 2;

/// Least measure: one wide character and what may stand beside it.
const LEAST_MEASURE: usize = 4;

fn galley(script: Script, style: &Style) -> Galley {
    let hangs = match style.hanging {
        Hanging::Auto => matches!(script, Script::Simplified | Script::Japanese),
        Hanging::On => true,
        Hanging::Off => false,
    };
    let gutter = if hangs { GUTTER_COLUMNS } else { 0 };
    let measure = style.columns.saturating_sub(gutter).min(style.measure);
    let rules = BreakRules { kinsoku: style.kinsoku, script, ruler: style.ruler };
    // Even: a line of Han fills it.
    let mut galley = Galley::new(rules, (measure & !1).max(LEAST_MEASURE), gutter);
    galley.presentation = Presentation::new(style, script);
    galley.sideways = style.sideways;
    galley
}
