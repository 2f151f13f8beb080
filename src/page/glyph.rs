//! The page's own marks. Where the terminal draws them two columns wide, ASCII stands in (TYPESETTING 6.9).

use crate::text::Ruler;

/// A mark of our own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Glyph {
    Bar,
    Bullet(usize),
    Continuation,
    Dash,
    Dot,
    Embed,
    /// A rule between records.
    Faint,
    Figure,
    Folded,
    Horizontal,
    /// Where lines of a table meet: which of the four there are.
    Junction {
        up: bool,
        down: bool,
        left: bool,
        right: bool,
    },
    Unfolded,
    Vertical,
}

impl Glyph {
    /// The mark, one column wide.
    pub(super) fn text(self, ruler: Ruler) -> &'static str {
        let (mark, ascii) = self.forms();
        if ruler.cluster(mark) == 1 { mark } else { ascii }
    }

    fn forms(self) -> (&'static str, &'static str) {
        match self {
            Self::Bar => ("▎", "|"),
            Self::Bullet(depth) => match depth % 3 {
                0 => ("•", "*"),
                1 => ("◦", "-"),
                _ => ("▪", "+"),
            },
            Self::Continuation => ("↪", ">"),
            Self::Dash => ("—", "-"),
            Self::Dot => ("·", "|"),
            Self::Embed => ("▶", ">"),
            Self::Faint => ("┈", "."),
            Self::Figure => ("▨", "#"),
            Self::Folded => ("▸", ">"),
            Self::Horizontal | Self::Junction { up: false, down: false, .. } => ("─", "-"),
            Self::Vertical | Self::Junction { left: false, right: false, .. } => ("│", "|"),
            Self::Junction { left: false, .. } => ("├", "+"),
            Self::Junction { right: false, .. } => ("┤", "+"),
            Self::Junction { down: false, .. } => ("┴", "+"),
            Self::Junction { up: false, .. } => ("┬", "+"),
            Self::Junction { .. } => ("┼", "+"),
            Self::Unfolded => ("▾", "v"),
        }
    }
}
