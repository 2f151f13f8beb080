//! A picker: rows to choose from, in a panel at the bottom. Help, links, menus and the palette are all one.

use super::filter::Filter;
use super::{Argument, Choice};
use crate::command::Key;
use crate::text::{Clean, Ruler};

/// Rows to choose from.
#[derive(Clone, Debug, Default)]
pub struct Picker {
    /// What the rows are.
    pub title: Clean,
    /// Most rows on the screen; it may have fewer.
    pub most_rows: Option<usize>,
    /// Whether the best match stands first when it is narrowed; else the rows keep their order.
    pub ranked: bool,
    /// What the rows are values of, in the command line.
    pub arguments_of: Option<Argument>,
    /// Position of the cursor among the rows that are shown.
    pub cursor: usize,
    /// First line on the screen.
    pub top: usize,
    /// Columns of the widest mark, and of the widest text that has a detail behind it.
    pub columns: (usize, usize),
    line_count: usize,
    rows: Vec<PickerRow>,
    /// The rows that the query leaves, in the order shown.
    shown: Vec<usize>,
    query: String,
    filter: Option<Filter>,
}

/// A row.
#[derive(Clone, Debug)]
pub struct PickerRow {
    /// The group it belongs to; where another begins, its name stands above. Empty: none.
    pub group: Clean,
    /// The key that chooses it at once.
    pub key: Option<Key>,
    /// Before the text: a key, a number.
    pub mark: Clean,
    /// What it is.
    pub text: Clean,
    /// Columns by which the text stands in.
    pub indent: usize,
    /// Dim, behind the text.
    pub detail: Clean,
    /// Whether choosing it only tells why it makes no sense now.
    pub faint: bool,
    /// What is searched besides these, but not shown.
    pub aside: String,
    /// What choosing it does.
    pub choice: Choice,
}

/// A line of the panel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PickerLine<'a> {
    /// Between groups.
    Blank,
    /// The name of a group.
    Group(&'a Clean),
    /// The row at a position.
    Row(usize),
}

impl PickerRow {
    /// A row.
    #[must_use]
    pub fn new(mark: Clean, text: Clean, detail: Clean, choice: Choice) -> Self {
        Self {
            group: Clean::default(),
            key: None,
            mark,
            text,
            indent: 0,
            detail,
            faint: false,
            aside: String::new(),
            choice,
        }
    }

    /// A row of a menu, chosen by a key.
    #[must_use]
    pub fn keyed(key: Key, text: Clean, detail: Clean, choice: Choice) -> Self {
        Self { key: Some(key), ..Self::new(Clean::line(&key.to_string()), text, detail, choice) }
    }
}

impl Picker {
    /// A picker, the cursor on the row at `cursor`.
    #[must_use]
    pub fn new(title: Clean, rows: Vec<PickerRow>, cursor: usize, ruler: Ruler) -> Self {
        let marks = rows.iter().map(|row| ruler.width(&row.mark));
        let detailed = rows.iter().filter(|row| !row.detail.is_empty());
        let texts = detailed.map(|row| row.indent + ruler.width(&row.text));
        let columns = (marks.max().unwrap_or(0), texts.max().unwrap_or(0));
        let shown = (0..rows.len()).collect();
        let mut picker = Self { title, cursor, columns, rows, shown, ..Self::default() };
        picker.line_count = picker.lines().len();
        picker
    }

    /// The row shown at a position.
    #[must_use]
    pub fn row(&self, position: usize) -> Option<&PickerRow> {
        self.rows.get(*self.shown.get(position)?)
    }

    /// The row under the cursor.
    #[must_use]
    pub fn selected(&self) -> Option<&PickerRow> {
        self.row(self.cursor)
    }

    /// Rows shown.
    #[must_use]
    pub fn len(&self) -> usize {
        self.shown.len()
    }

    /// Whether no row is shown.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.shown.is_empty()
    }

    /// What it is narrowed by.
    #[must_use]
    pub fn query(&self) -> &str {
        &self.query
    }

    /// The choice that a key makes, in a menu that is not narrowed.
    #[must_use]
    pub fn choice_of(&self, key: Key) -> Option<Choice> {
        let row = self.rows.iter().find(|row| row.key == Some(key)).filter(|_| self.query.is_empty());
        row.map(|row| row.choice.clone())
    }

    /// Shows only rows that match; the cursor goes to the first.
    pub fn narrow(&mut self, query: &str) {
        if self.query == query {
            return;
        }
        query.clone_into(&mut self.query);
        let filter = self.filter.get_or_insert_with(|| Filter::new(&self.rows));
        self.shown = filter.matching(query, self.ranked);
        (self.cursor, self.top) = (0, 0);
    }

    /// Moves the cursor by rows, stopping at the ends.
    pub fn step(&mut self, rows: isize) {
        self.cursor = self.cursor.saturating_add_signed(rows).min(self.len().saturating_sub(1));
    }

    /// The lines of the panel.
    #[must_use]
    pub fn lines(&self) -> Vec<PickerLine<'_>> {
        let mut lines = Vec::with_capacity(self.shown.len());
        let mut before = None;
        for (position, row) in self.shown.iter().filter_map(|index| self.rows.get(*index)).enumerate() {
            // By rank, rows of all groups stand mixed.
            if before != Some(&row.group) && !row.group.is_empty() && !self.ranked {
                if before.is_some() {
                    lines.push(PickerLine::Blank);
                }
                lines.push(PickerLine::Group(&row.group));
            }
            before = Some(&row.group);
            lines.push(PickerLine::Row(position));
        }
        lines
    }

    /// Lines of the panel when it is not narrowed: its height, which does not change while one types.
    #[must_use]
    pub fn line_count(&self) -> usize {
        self.line_count.min(self.most_rows.unwrap_or(usize::MAX)).max(1)
    }

    /// Takes the height of another, whose place it takes while one types.
    pub(in crate::app) fn be_as_high_as(&mut self, other: &Self) {
        (self.line_count, self.most_rows) = (other.line_count.max(self.line_count), other.most_rows);
    }

    /// Scrolls so that the cursor is on the screen, and the name of its group if that stands right above.
    pub fn settle(&mut self, visible: usize) {
        let lines = self.lines();
        let count = lines.len();
        let at = lines.iter().position(|line| *line == PickerLine::Row(self.cursor)).unwrap_or(0);
        let above =
            lines.iter().take(at).rev().take_while(|line| !matches!(line, PickerLine::Row(_))).count();
        let least = (at + 1).saturating_sub(visible);
        let most = at.saturating_sub(above.min(visible.saturating_sub(1)));
        self.top = self.top.min(most).max(least).min(count.saturating_sub(visible));
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn picker(groups: &[u8]) -> Picker {
        let row = |(group, index): (&u8, usize)| PickerRow {
            group: Clean::line(&group.to_string()),
            ..PickerRow::new(
                Clean::default(),
                Clean::line(&format!("row {index}")),
                Clean::default(),
                Choice::Copy(Clean::default()),
            )
        };
        let rows = groups.iter().zip(0..).map(row).collect();
        Picker::new(Clean::line("Rows"), rows, 0, Ruler::default())
    }

    proptest! {
        #[test]
        fn the_cursor_is_always_on_the_screen(
            groups in proptest::collection::vec(0u8..3, 1..30),
            steps in proptest::collection::vec(-9isize..9, 1..20),
            visible in 1usize..12,
        ) {
            let mut picker = picker(&groups);
            for step in steps {
                picker.step(step);
                picker.settle(visible);
                let lines = picker.lines();
                let mut on_screen = lines.iter().skip(picker.top).take(visible);
                prop_assert!(on_screen.any(|line| *line == PickerLine::Row(picker.cursor)));
                prop_assert!(picker.top == 0 || picker.top + visible <= lines.len(), "no room is wasted");
            }
        }
    }

    #[test]
    fn narrowing_keeps_the_order_and_the_groups_of_what_is_left() {
        let mut picker = picker(&[1, 1, 2, 2]);
        picker.narrow("3");
        assert_eq!(picker.lines(), [PickerLine::Group(&Clean::line("2")), PickerLine::Row(0)]);
        assert_eq!(picker.selected().map(|row| row.text.as_str()), Some("row 3"));
        assert_eq!(picker.line_count(), 7, "the panel stays as high as it was");
        picker.narrow("");
        assert_eq!(picker.len(), 4);
    }
}
