//! What can be asked of the reader: commands, keys, and the keymap between them.
//!
//! One table feeds the keymap's names, help, hints and README. Knows no state: whether a command
//! makes sense now is told by the [`Context`] that `app` derives.

mod context;
mod group;
mod key;
mod keymap;
mod mouse;
mod preset;
mod table;

pub use context::Context;
pub use group::Group;
pub use key::{Code, Key, KeyError, parse_sequence, show_sequence};
pub use keymap::{Feed, Keymap, KeymapMistake, KeymapReason};
pub use mouse::{Gesture, Mouse};
pub use preset::Preset;
pub use table::Command;
