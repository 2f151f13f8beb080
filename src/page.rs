//! Typesetting: a document and a width become rows (TYPESETTING 6).
//!
//! Knows `article` and `text`. No terminal, no colour: rows carry roles, the painter chooses. The
//! same page is drawn on the screen and printed by `show`.

mod row;
mod style;
mod typeset;

pub use row::{Face, Page, Role, Row, Run};
pub use style::{Hanging, Labels, Style};
pub use typeset::{Head, typeset, typeset_head};
