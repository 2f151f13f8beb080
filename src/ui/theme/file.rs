//! A theme as it is written, and what it inherits.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::{Color, Look, Rgb};

/// A theme as it is written.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ThemeFile {
    /// The theme that says what this one does not.
    pub inherits: Option<String>,
    /// The backgrounds that it is for.
    pub background: Option<Background>,
    /// The background that its colours were chosen on. It is painted where the terminal's own is not known
    /// to be of that kind.
    pub paper: Option<Rgb>,
    /// Its looks.
    pub looks: BTreeMap<Look, Spec>,
}

/// What a terminal's background is like.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Background {
    /// Dark.
    #[default]
    Dark,
    /// Light.
    Light,
}

/// A look as it is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Spec {
    /// The colour of the text.
    pub fg: Option<Color>,
    /// The colour behind it.
    pub bg: Option<Color>,
    /// Whether it is bold.
    pub bold: Option<bool>,
    /// Whether it is dim.
    pub dim: Option<bool>,
    /// Whether it is italic.
    pub italic: Option<bool>,
    /// Whether it is underlined.
    pub underline: Option<bool>,
    /// Whether text and background change places.
    pub reverse: Option<bool>,
}

impl Background {
    /// Its name: that of the theme for such a background, and of what is `-dark` or `-light`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Dark => "dark",
            Self::Light => "light",
        }
    }

    /// The theme of the terminal's own sixteen colours for such a background.
    pub(super) fn of_sixteen(self) -> &'static str {
        match self {
            Self::Dark => "terminal-dark",
            Self::Light => "terminal-light",
        }
    }

    /// The other kind.
    pub(super) fn other(self) -> Self {
        match self {
            Self::Dark => Self::Light,
            Self::Light => Self::Dark,
        }
    }

    /// The most usual of such backgrounds among the terminal's own sixteen colours: black, or bright white.
    pub(super) fn own(self) -> u8 {
        match self {
            Self::Dark => 0,
            Self::Light => 15,
        }
    }

    /// The most usual of such backgrounds.
    pub(super) fn usual(self) -> Rgb {
        match self {
            Self::Dark => Rgb::BLACK,
            Self::Light => Rgb::WHITE,
        }
    }
}

impl ThemeFile {
    /// What is written of a look.
    pub(super) fn spec(&self, look: Look) -> Spec {
        self.looks.get(&look).copied().unwrap_or_default()
    }

    /// The theme with all that it inherits; `find` finds a theme by its name. One that inherits nothing
    /// has the looks that it does not speak of from `dark` or `light`.
    #[must_use]
    pub fn complete(self, find: impl Fn(&str) -> Option<Self>) -> Self {
        let mut theme = self;
        // A ring of themes that inherit each other ends too.
        for _ in 0..LONGEST_LINE {
            let Some(parent) = theme.inherits.take().and_then(|name| find(&name)) else { break };
            theme = theme.over(parent);
        }
        let base = super::bundled(theme.background.unwrap_or_default().name()).unwrap_or_default();
        for (look, spec) in base.looks {
            theme.looks.entry(look).or_insert(spec);
        }
        theme
    }

    /// The theme laid over its parent: what it says holds, field by field.
    fn over(self, mut parent: Self) -> Self {
        for (look, spec) in self.looks {
            let below = parent.looks.entry(look).or_default();
            *below = spec.over(*below);
        }
        Self {
            inherits: parent.inherits,
            background: self.background.or(parent.background),
            paper: self.paper.or(parent.paper),
            looks: parent.looks,
        }
    }
}

/// Themes of which each inherits the next.
const LONGEST_LINE: usize = 8;

impl Spec {
    fn over(self, below: Self) -> Self {
        Self {
            fg: self.fg.or(below.fg),
            bg: self.bg.or(below.bg),
            bold: self.bold.or(below.bold),
            dim: self.dim.or(below.dim),
            italic: self.italic.or(below.italic),
            underline: self.underline.or(below.underline),
            reverse: self.reverse.or(below.reverse),
        }
    }
}
