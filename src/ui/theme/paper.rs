//! The paper of a theme: what it stands on where the terminal's own background is not of its kind.

use ratatui::buffer::Buffer;
use ratatui::style::Color as Shown;

use super::{Background, Color, Depth, ThemeFile};

/// A background, and the ink for what has no colour of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Paper {
    ground: Shown,
    ink: Shown,
}

impl Paper {
    /// The paper that a theme names, else black or white by its kind: so too where there are only the
    /// terminal's own sixteen colours.
    pub(super) fn of(file: &ThemeFile, depth: Depth) -> Self {
        let kind = file.background.unwrap_or_default();
        let plain = |kind: Background| match depth {
            Depth::Sixteen => Color::Own(kind.own()),
            _ => Color::Rgb(kind.usual()),
        };
        let named = file.paper.filter(|_| depth != Depth::Sixteen).map(Color::Rgb);
        let ground = named.unwrap_or_else(|| plain(kind));
        Self { ground: depth.background(ground), ink: depth.background(plain(kind.other())) }
    }

    /// Puts it in the place of the terminal's own colours, in every cell: so nothing is half painted.
    pub(super) fn lay(self, buffer: &mut Buffer) {
        for cell in &mut buffer.content {
            if cell.bg == Shown::Reset {
                cell.bg = self.ground;
            }
            if cell.fg == Shown::Reset {
                cell.fg = self.ink;
            }
        }
    }
}
