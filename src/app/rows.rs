//! What the list shows, line by line: day headers, titles of one or two lines, and the line below.

use jiff::civil::Date;

use super::{Area, List, Phrases};
use crate::library::Entry;
use crate::page::{Hanging, Head, Labels, Style, typeset_head};
use crate::text::{Clean, Kinsoku, Language, Ruler, Script, fit};

/// Columns left of a title: the edge of the selected row, the mark, a blank.
pub const TEXT_LEFT: u16 = 3;
/// Columns kept free at the right.
pub const TEXT_RIGHT: u16 = 2;
/// Lines a title may take.
const TITLE_LINES: usize = 2;
/// Lines assumed for a row that has not arrived yet.
const UNKNOWN_LINES: usize = 2;

/// A line of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line {
    /// Nothing: between groups.
    Blank,
    /// The header of a day, with the articles of the view on that day.
    Day {
        /// 今天
        name: Clean,
        /// 6月17日 星期六
        date: Clean,
        /// Articles on that day.
        count: usize,
    },
    /// A line of a title.
    Title {
        /// Position of the row in the view.
        position: usize,
        /// Whether it is the first line of the title.
        first: bool,
        /// The text.
        text: Clean,
    },
    /// The line below the title.
    Meta {
        /// Position of the row in the view.
        position: usize,
        /// The text.
        text: Clean,
    },
    /// A row that has not arrived yet.
    Waiting {
        /// Position of the row in the view.
        position: usize,
    },
}

/// The lines from the top row on, as many as fit.
pub(super) fn lines(list: &List, phrases: &Phrases, ruler: Ruler, area: Area) -> Vec<Line> {
    let mut lines = Vec::new();
    for position in list.top..list.total() {
        if lines.len() >= usize::from(area.height) {
            break;
        }
        row_lines(list, position, phrases, ruler, area, &mut lines);
    }
    lines.truncate(area.height.into());
    lines
}

/// Scrolls so that the cursor is on the screen, with a row above and below it where there is one.
pub(super) fn settle(list: &mut List, phrases: &Phrases, ruler: Ruler, area: Area) {
    let height = usize::from(area.height);
    list.top = list.top.min(list.cursor.saturating_sub(usize::from(height > 8)));
    if list.cursor > list.top + height {
        list.top = list.cursor - height / 2;
    }
    let last = (list.cursor + usize::from(height > 8)).min(list.total().saturating_sub(1));
    while list.top < list.cursor && lines_between(list, last, phrases, ruler, area) > height {
        list.top += 1;
    }
}

/// Lines from the top row to the end of the row at `last`.
fn lines_between(list: &List, last: usize, phrases: &Phrases, ruler: Ruler, area: Area) -> usize {
    let mut lines = Vec::new();
    for position in list.top..=last {
        row_lines(list, position, phrases, ruler, area, &mut lines);
    }
    lines.len()
}

fn row_lines(
    list: &List,
    position: usize,
    phrases: &Phrases,
    ruler: Ruler,
    area: Area,
    lines: &mut Vec<Line>,
) {
    let Some(entry) = list.entry(position) else {
        lines.extend((0..UNKNOWN_LINES).map(|_| Line::Waiting { position }));
        return;
    };
    let day = phrases.day(entry.published);
    let above = position.checked_sub(1).and_then(|above| list.entry(above));
    let starts = above.is_none_or(|above| phrases.day(above.published) != day);
    if position == list.top || starts {
        if !lines.is_empty() {
            lines.push(Line::Blank);
        }
        lines.push(header(list, day, phrases));
    }
    let columns = usize::from(area.width.saturating_sub(TEXT_LEFT + TEXT_RIGHT)).max(4);
    for (index, text) in title_lines(entry, phrases, columns, ruler).into_iter().enumerate() {
        lines.push(Line::Title { position, first: index == 0, text });
    }
    let meta = fit(&phrases.row_meta(entry), columns, ruler).text;
    lines.push(Line::Meta { position, text: meta });
}

fn header(list: &List, day: Option<Date>, phrases: &Phrases) -> Line {
    let (name, date) = phrases.day_header(day);
    Line::Day { name, date, count: list.window.days.get(&day).copied().unwrap_or_default() }
}

/// The title, broken as a headline; what two lines cannot hold is cut.
fn title_lines(entry: &Entry, phrases: &Phrases, columns: usize, ruler: Ruler) -> Vec<Clean> {
    let title = phrases.row_title(entry);
    if ruler.width(&title) <= columns {
        return vec![title];
    }
    let style = Style {
        columns,
        measure: columns,
        ruler,
        hanging: Hanging::Off,
        kinsoku: Kinsoku::Strict,
        unfold: false,
        labels: Labels::default(),
    };
    let script = entry.language.as_ref().map_or(Script::Simplified, Language::script);
    let head = Head { title: title.clone(), lines: Vec::new() };
    let rows: Vec<Clean> =
        typeset_head(&head, script, &style).iter().map(|row| Clean::line(&row.plain())).collect();
    match rows.as_slice() {
        [] => vec![fit(&title, columns, ruler).text],
        rows if rows.len() <= TITLE_LINES => rows.to_vec(),
        [first, ..] => {
            let rest = title.get(first.len()..).unwrap_or_default();
            vec![first.clone(), fit(&Clean::line(rest), columns, ruler).text]
        }
    }
}

/// The position of the first row of the next or previous group, as far as the rows are known.
pub(super) fn group_start(list: &List, phrases: &Phrases, forward: bool) -> usize {
    let day_at = |position: usize| list.entry(position).map(|entry| phrases.day(entry.published));
    let begins = |position: &usize| *position == 0 || day_at(*position) != day_at(position - 1);
    let end = list.window.first + list.window.rows.len();
    if forward {
        (list.cursor + 1..end).find(begins).unwrap_or(end)
    } else {
        (list.window.first..list.cursor).rev().find(begins).unwrap_or(list.window.first)
    }
}
