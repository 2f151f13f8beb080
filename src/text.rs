//! Text: the only place that measures, cuts, cleans, folds and breaks strings.
//!
//! Knows no other room. Everything is by grapheme cluster (UAX #29) and in terminal columns.
//! It does not know blocks, pages or colours.

mod bidi;
mod breaks;
mod certain;
mod clean;
mod conversion;
mod emoji;
mod fit;
mod fold;
mod language;
mod ruler;
mod spacing;
mod words;

pub use bidi::{Directions, mirrored, visual_order};
pub use breaks::{Break, BreakRules, Kinsoku, LineBreaks, Unit};
pub use certain::certain_columns;
pub use clean::{Clean, Cleaner};
pub use conversion::{Conversion, Converted, Part};
pub use emoji::{Emoji, flag_letters};
pub use fit::{Fitted, fit, fit_middle, fit_start, pad};
pub use fold::{Folded, fold, is_inert};
pub use language::{Language, Script, ScriptCounts};
pub use ruler::{Ambiguous, Cluster, Clusters, Ruler};
pub use spacing::is_spaced;
pub use words::word_starts;
