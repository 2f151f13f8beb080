//! The few signs of our own that are drawn, and their ASCII twins for terminals that draw them two
//! columns wide.

use crate::text::{Ambiguous, Clean, Ruler};

/// The signs.
#[derive(Clone, Debug)]
pub(super) struct Glyphs {
    /// Beside an unread article.
    pub unread: Clean,
    /// Beside a starred article.
    pub star: Clean,
    /// Beside a row that is selected.
    pub selected: Clean,
    /// The edge of the row under the cursor.
    pub edge: Clean,
    /// A horizontal line.
    pub horizontal: Clean,
    /// A vertical line.
    pub vertical: Clean,
    /// Where the vertical line meets the horizontal one above it.
    pub tee: Clean,
    /// Where it meets one below it.
    pub foot: Clean,
    /// A filled cell of a gauge.
    pub filled: Clean,
    /// An empty one.
    pub empty: Clean,
    /// The scroll position.
    pub thumb: Clean,
    /// That rows stand below.
    pub open: Clean,
    /// That rows are folded away.
    pub closed: Clean,
    /// A cell filled from below by so many eighths.
    pub parts: [Clean; 8],
    /// That a row goes on at the left.
    pub before: Clean,
    /// That a row goes on at the right.
    pub after: Clean,
}

impl Glyphs {
    pub(super) fn new(ruler: Ruler) -> Self {
        let sign =
            |usual, plain| Clean::line(if ruler.ambiguous == Ambiguous::Narrow { usual } else { plain });
        let (usual, plain) =
            (["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"], [".", ".", ":", ":", "+", "+", "#", "#"]);
        Self {
            unread: sign("•", "*"),
            star: sign("★", "+"),
            selected: sign("✓", "x"),
            edge: sign("▎", ">"),
            horizontal: sign("─", "-"),
            vertical: sign("│", "|"),
            tee: sign("┬", "+"),
            foot: sign("┴", "+"),
            filled: sign("▰", "#"),
            empty: sign("▱", "-"),
            thumb: sign("▐", "|"),
            open: sign("▾", "-"),
            closed: sign("▸", "+"),
            parts: std::array::from_fn(|eighth| sign(usual[eighth], plain[eighth])),
            before: sign("‹", "<"),
            after: sign("›", ">"),
        }
    }
}
