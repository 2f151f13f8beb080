//! Where the reader is: which keys hold.

/// Where the reader is: which section of the keymap holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Context {
    /// The sidebar has the focus: views and sources.
    Sidebar,
    /// The list of articles has the focus.
    List,
    /// The article has the focus.
    Article,
    /// Text of the article is selected.
    Selection,
    /// An overlay is open: help, the list of links.
    Overlay,
    /// The timeline is open.
    Timeline,
    /// The deck is gone through: one article a screen.
    Deck,
}

impl Context {
    /// Every context, in the order of the keymap file.
    pub const ALL: [Self; 7] = [
        Self::Sidebar,
        Self::List,
        Self::Article,
        Self::Selection,
        Self::Overlay,
        Self::Timeline,
        Self::Deck,
    ];

    /// Its section in the keymap file.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Sidebar => "sidebar",
            Self::List => "list",
            Self::Article => "article",
            Self::Selection => "selection",
            Self::Overlay => "overlay",
            Self::Timeline => "timeline",
            Self::Deck => "deck",
        }
    }
}
