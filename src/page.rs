//! Typesetting: a document and a width become rows (TYPESETTING 6).
//!
//! Knows `article` and `text`. No terminal, no colour: rows carry roles, the painter chooses. The
//! same page is drawn on the screen and printed by `show`.
//!
//! The way of a text: a block is met on the `walk`, becomes a `passage` (what is shown, with its
//! looks and origins), is `fill`ed into lines, and the `galley` makes rows of them.

mod fill;
mod galley;
mod glyph;
mod headline;
mod marker;
mod passage;
mod row;
mod settings;
mod style;
mod table;
mod typeset;
mod visual;
mod walk;

pub use row::{Face, Page, Role, Row, Run};
pub use settings::Settings;
pub use style::{Bidi, Hanging, Labels, Paragraph, Style};
pub use typeset::{Head, Part, typeset, typeset_head, typeset_opening, typeset_title};
