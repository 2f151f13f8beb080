//! A list for people: columns, the title last. Fitted to a width, or uncut for other programs.

use crate::text::{Clean, Ruler, fit, pad};

/// Columns of the parts before the title.
const ID_COLUMNS: usize = 8;
const DATE_COLUMNS: usize = 16;
const SOURCE_COLUMNS: usize = 14;
/// Parts before the title give way when it would have fewer columns than this.
const TITLE_COLUMNS: usize = 24;
/// Between columns.
const GAP: &str = "  ";

/// What a row says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListingRow {
    /// The beginning of the id.
    pub id: Clean,
    /// The date and time, in the reader's zone.
    pub date: Clean,
    /// The source.
    pub source: Clean,
    /// The title, or what stands for it.
    pub title: Clean,
}

/// How wide a list is.
#[derive(Clone, Copy, Debug)]
pub struct Listing {
    /// Columns in all; None: the title is never cut.
    pub columns: Option<usize>,
    /// The ruler.
    pub ruler: Ruler,
}

impl Listing {
    /// A row as what stands before its title, gap included, and the title. Together they are never
    /// wider than the list.
    #[must_use]
    pub fn row(&self, row: &ListingRow) -> (Clean, Clean) {
        let total = self.columns.unwrap_or(usize::MAX);
        let mut used = 0;
        let mut before = Vec::new();
        let parts = [(&row.id, ID_COLUMNS), (&row.date, DATE_COLUMNS), (&row.source, SOURCE_COLUMNS)];
        for (part, columns) in parts {
            let needed = columns + GAP.len();
            if total.saturating_sub(used + needed) < TITLE_COLUMNS {
                break;
            }
            before.push(pad(part, columns, self.ruler).text);
            used += needed;
        }
        // `line` would trim the gap that belongs to the columns.
        before.push(Clean::default());
        (Clean::join(&before, GAP), fit(&row.title, total - used, self.ruler).text)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn row(title: &str) -> ListingRow {
        ListingRow {
            id: Clean::line("abcdefgh"),
            date: Clean::line("2023-06-17 23:45"),
            source: Clean::line("读书周报与各地来信的编辑部"),
            title: Clean::line(title),
        }
    }

    #[test]
    fn uncut_without_a_width() {
        let title = "很长".repeat(200);
        let listing = Listing { columns: None, ruler: Ruler::default() };
        let (before, shown) = listing.row(&row(&title));
        assert_eq!(shown.as_str(), title);
        assert_eq!(Ruler::default().width(&before), 8 + 2 + 16 + 2 + 14 + 2);
    }

    proptest! {
        #[test]
        fn never_wider_than_asked(columns in 0usize..200, title in "\\PC{0,80}") {
            let ruler = Ruler::default();
            let (before, shown) = Listing { columns: Some(columns), ruler }.row(&row(&title));
            prop_assert!(ruler.width(&before) + ruler.width(&shown) <= columns);
        }
    }
}
