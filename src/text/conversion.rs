//! Conversion between the Chinese scripts, for the screen only: never in what is stored, copied or searched.

/// The Chinese script that text is converted to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Conversion {
    /// Simplified, as on the mainland.
    Simplified,
    /// Traditional, in the forms of `OpenCC`'s standard.
    Traditional,
}
