//! What is shown for emoji on terminals that disagree about their width (TYPESETTING 6.10).

/// What is shown for emoji.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Emoji {
    /// What stands in the text.
    #[default]
    Keep,
    /// The characters in their text form.
    Text,
    /// The first character of a cluster, without joiners and variation selectors.
    Simple,
}
