//! Themes: looks → styles. A theme is data ([`ThemeFile`]); the bundled ones are assets. Made for a
//! terminal, its colours are those that the terminal has, on its background or on paper of the theme's own.
//!
//! Reading files of the configuration folder and choosing a theme are for the shell.

mod bundled;
mod color;
mod depth;
mod file;
mod look;
mod paper;
#[cfg(test)]
mod tests;

use ratatui::buffer::Buffer;
use ratatui::style::{Modifier, Style};

pub use bundled::{BUNDLED, bundled};
pub use color::{Color, Rgb};
pub use depth::Depth;
pub use file::{Background, Spec, ThemeFile};
pub use look::Look;

use depth::Grounds;
use paper::Paper;

/// A theme, made for a terminal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Theme {
    /// For every look its style, in the order of [`Look::ALL`].
    styles: [Style; Look::ALL.len()],
    /// What is painted behind everything; None keeps the terminal's own background.
    paper: Option<Paper>,
}

impl Theme {
    /// A bundled theme for a terminal of so many colours.
    #[must_use]
    pub fn bundled(name: &str, depth: Depth) -> Option<Self> {
        Some(Self::new(&bundled(name)?.complete(bundled), depth))
    }

    /// The theme of a file that is complete, for a terminal of so many colours. Where the terminal has
    /// sixteen, every look that needs others is that of `terminal-dark` or `terminal-light`; where it
    /// has none, every look is that of `mono`. The terminal's own background is kept.
    #[must_use]
    pub fn new(file: &ThemeFile, depth: Depth) -> Self {
        let background = file.background.unwrap_or_default();
        let fallback = match depth {
            Depth::True | Depth::Indexed => None,
            Depth::Sixteen => bundled(background.of_sixteen()),
            Depth::None => bundled("mono"),
        };
        let grounds = Grounds::of(file, depth);
        let style = |look| {
            let own = file.spec(look);
            match &fallback {
                Some(fallback) if !depth.has(own) => style(&fallback.spec(look), depth, &grounds),
                _ => style(&own, depth, &grounds),
            }
        };
        Self { styles: Look::ALL.map(style), paper: None }
    }

    /// As [`Theme::new`], for a terminal with such a background; None if nothing told. Where the theme is
    /// for another, or was made for a certain one and nobody knows, it brings its paper.
    #[must_use]
    pub fn on(file: &ThemeFile, depth: Depth, terminal: Option<Background>) -> Self {
        let theme = Self::new(file, depth);
        let fits = terminal.map_or(file.paper.is_none(), |own| own == file.background.unwrap_or_default());
        // What has no colours can be read on any background.
        let has_colors = theme.styles.iter().any(|style| style.fg.is_some() || style.bg.is_some());
        let paper = (!fits && has_colors).then(|| Paper::of(file, depth));
        Self { paper, ..theme }
    }

    /// Lays the paper, if it has one, behind all that was painted.
    pub(super) fn lay_paper(&self, buffer: &mut Buffer) {
        if let Some(paper) = self.paper {
            paper.lay(buffer);
        }
    }

    /// The style of a look.
    #[must_use]
    pub fn style(&self, look: Look) -> Style {
        // The looks number their styles.
        self.styles.get(look as usize).copied().unwrap_or_default()
    }
}

impl Default for Theme {
    /// The dark one, in all its colours.
    fn default() -> Self {
        Self::bundled("dark", Depth::True)
            .unwrap_or(Self { styles: [Style::new(); Look::ALL.len()], paper: None })
    }
}

/// What is written as the painter takes it. What is not bold, after the defaults, is not said to be
/// plain: a style is laid over others.
fn style(spec: &Spec, depth: Depth, grounds: &Grounds) -> Style {
    let mut style = Style::new();
    style.bg = spec.bg.map(|color| depth.background(color));
    style.fg = spec.fg.map(|color| depth.foreground(color, spec.bg, grounds));
    let modifiers = [
        (spec.bold, Modifier::BOLD),
        (spec.dim, Modifier::DIM),
        (spec.italic, Modifier::ITALIC),
        (spec.underline, Modifier::UNDERLINED),
        (spec.reverse, Modifier::REVERSED),
    ];
    modifiers
        .into_iter()
        .filter(|(on, _)| *on == Some(true))
        .fold(style, |style, (_, modifier)| style.add_modifier(modifier))
}
