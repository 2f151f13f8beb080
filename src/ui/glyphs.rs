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
    /// The edge of the selected row.
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
        let [
            unread,
            star,
            edge,
            horizontal,
            vertical,
            tee,
            foot,
            filled,
            empty,
            thumb,
            open,
            closed,
            before,
            after,
        ] = match ruler.ambiguous {
            Ambiguous::Narrow => ["•", "★", "▎", "─", "│", "┬", "┴", "▰", "▱", "▐", "▾", "▸", "‹", "›"],
            Ambiguous::Wide => ["*", "+", ">", "-", "|", "+", "+", "#", "-", "|", "-", "+", "<", ">"],
        }
        .map(Clean::line);
        let parts = match ruler.ambiguous {
            Ambiguous::Narrow => ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"],
            Ambiguous::Wide => [".", ".", ":", ":", "+", "+", "#", "#"],
        }
        .map(Clean::line);
        Self {
            unread,
            star,
            edge,
            horizontal,
            vertical,
            tee,
            foot,
            filled,
            empty,
            thumb,
            open,
            closed,
            parts,
            before,
            after,
        }
    }
}
