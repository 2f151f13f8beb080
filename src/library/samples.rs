//! The bundled samples: articles of our own, embedded in the program.

use super::Root;

/// The bundled samples.
#[must_use]
pub fn samples() -> Vec<Root> {
    Vec::new()
}
