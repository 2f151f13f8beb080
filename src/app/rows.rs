//! What the list shows, line by line: day headers, titles of one or two lines, and the line below.

use jiff::civil::Date;

use super::{Area, List, Phrases};
use crate::article::{Block, Document, Meta, Text};
use crate::library::Entry;
use crate::page::{Hanging, Head, Style, typeset, typeset_head};
use crate::text::{Clean, Ruler, Script, fit};

/// Columns left of a title: the edge of the selected row, the mark, a blank.
pub const TEXT_LEFT: u16 = 3;
/// Columns kept free at the right.
pub const TEXT_RIGHT: u16 = 2;
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
    list.height = height;
    if list.adrift {
        let end = least_top(list, list.total().saturating_sub(1), height, phrases, ruler, area);
        list.top = list.top.min(end);
        return;
    }
    let margin = usize::from(height > 8);
    let last = (list.cursor + margin).min(list.total().saturating_sub(1));
    let least = least_top(list, last, height, phrases, ruler, area);
    list.top = list.top.min(list.cursor.saturating_sub(margin)).max(least).min(list.cursor);
}

/// The first row from which on the row at `last` is still wholly on the screen.
fn least_top(list: &List, last: usize, height: usize, phrases: &Phrases, ruler: Ruler, area: Area) -> usize {
    // The header of the top row's day is always there.
    let mut used = 1;
    for position in (0..=last).rev() {
        let own = list
            .entry(position)
            .map_or(UNKNOWN_LINES, |entry| title_lines(entry, phrases, text_columns(area), ruler).len() + 1);
        if used + own > height {
            return (position + 1).min(last);
        }
        used += own;
        if starts_day(list, position, phrases) {
            used += 2;
        }
    }
    0
}

/// Whether the row is the first of its day, as far as the rows are known.
fn starts_day(list: &List, position: usize, phrases: &Phrases) -> bool {
    let day = |position: usize| list.entry(position).map(|entry| phrases.day(entry.published));
    position.checked_sub(1).is_none_or(|above| day(above) != day(position))
}

pub(super) fn text_columns(area: Area) -> usize {
    usize::from(area.width.saturating_sub(TEXT_LEFT + TEXT_RIGHT)).max(4)
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
    if position == list.top || starts_day(list, position, phrases) {
        if !lines.is_empty() {
            lines.push(Line::Blank);
        }
        lines.push(header(list, day, phrases));
    }
    let columns = text_columns(area);
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
    let script = Meta::script_of(entry.language.as_ref());
    let lines = headline(&title, script, columns, ruler);
    if lines.len() <= 2 { lines } else { cut_title(&title, script, columns, ruler) }
}

/// A title too long for two lines: the first as full as it can be, the second cut.
fn cut_title(title: &Clean, script: Script, columns: usize, ruler: Ruler) -> Vec<Clean> {
    let paragraph = Block::Paragraph(Text::plain(title.clone()));
    let page = typeset(&Document::new(vec![paragraph], Vec::new()), script, &plain_style(columns, ruler));
    let first = page.rows.first().map(|row| Clean::line(&row.plain())).unwrap_or_default();
    let rest = title.get(first.len()..).unwrap_or_default();
    vec![first, fit(&Clean::line(rest), columns, ruler).text]
}

fn plain_style(columns: usize, ruler: Ruler) -> Style {
    Style { ruler, hanging: Hanging::Off, ..Style::of_columns(columns) }
}

/// A text in lines of at most so many columns, broken as a headline.
pub(super) fn headline(text: &Clean, script: Script, columns: usize, ruler: Ruler) -> Vec<Clean> {
    if ruler.width(text) <= columns {
        return vec![text.clone()];
    }
    let head = Head { title: text.clone(), lines: Vec::new() };
    typeset_head(&head, script, &plain_style(columns, ruler))
        .iter()
        .map(|row| Clean::line(&row.plain()))
        .collect()
}

/// The position of the first row of the next or previous group, as far as the rows are known.
pub(super) fn group_start(list: &List, phrases: &Phrases, forward: bool) -> usize {
    let begins = |position: &usize| starts_day(list, *position, phrases);
    let end = list.window.first + list.window.rows.len();
    if forward {
        (list.cursor + 1..end).find(begins).unwrap_or(end)
    } else {
        (list.window.first..list.cursor).rev().find(begins).unwrap_or(list.window.first)
    }
}
