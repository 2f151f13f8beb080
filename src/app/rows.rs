//! What the list shows, line by line: headers of days or sources, titles of one or two lines, and the
//! dim line below; or one line a row. What a search found shows where it was found.

mod hit;
mod title;

use std::ops::Range;

use jiff::civil::Date;

use super::phrases::join;
use super::{Area, Away, Density, Grouping, List, Opened, Phrases};
use crate::library::Entry;
use crate::text::{Clean, Ruler, fit};

/// Columns left of a title: the edge of the selected row, the mark, a blank.
pub const TEXT_LEFT: u16 = 3;
/// Columns kept free at the right.
pub const TEXT_RIGHT: u16 = 2;
/// Columns of the star behind the line below a title, and the blank before it.
const STAR: usize = 2;
/// In a list of fewer lines titles take one line, so that more than two rows are seen.
const LOW: u16 = 10;
/// In a list of fewer lines a header would leave nothing below it.
const LEAST_WITH_HEADERS: u16 = 4;
/// A compact row of so many columns has room for the source.
const ROOM_FOR_SOURCE: usize = 56;

/// A line of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line {
    /// Nothing: between groups.
    Blank,
    /// The header of a day or source, with its articles in the view.
    Group {
        /// 今天; the source
        name: Clean,
        /// 6月17日 星期六; nothing
        date: Clean,
        /// Articles in the group.
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
        /// The bytes of it that match what was asked for.
        matches: Vec<Range<usize>>,
        /// At the right of the only line of a compact row: where it was put, how far it was read, or when it appeared.
        note: Clean,
    },
    /// The line below the title.
    Meta {
        /// Position of the row in the view.
        position: usize,
        /// The text.
        text: Clean,
        /// Behind it: the reader's tags.
        tags: Clean,
        /// At the right: where it was put, or how far it was read.
        note: Clean,
    },
    /// The words of the article around a match.
    Snippet {
        /// Position of the row in the view.
        position: usize,
        /// The text.
        text: Clean,
        /// The bytes of it that match.
        matches: Vec<Range<usize>>,
    },
    /// A line of a row that has not arrived yet.
    Waiting {
        /// Position of the row in the view.
        position: usize,
    },
}

impl Line {
    /// The row that the line is of.
    #[must_use]
    pub fn position(&self) -> Option<usize> {
        match self {
            Self::Blank | Self::Group { .. } => None,
            Self::Title { position, .. }
            | Self::Meta { position, .. }
            | Self::Snippet { position, .. }
            | Self::Waiting { position } => Some(*position),
        }
    }

    /// Whether it is the first line of a row that has arrived.
    pub(super) fn begins_row(&self) -> bool {
        matches!(self, Self::Title { first: true, .. })
    }
}

/// What a row is gathered with.
#[derive(PartialEq, Eq)]
enum Group<'a> {
    Day(Option<Date>),
    Source(&'a Clean),
    All,
}

/// The rows of a list in an area.
pub(super) struct Rows<'a> {
    pub(super) list: &'a List,
    pub(super) phrases: &'a Phrases,
    pub(super) opened: &'a Opened,
    pub(super) ruler: Ruler,
    pub(super) area: Area,
}

impl Rows<'_> {
    /// The lines from the top row on, as many as fit.
    pub(super) fn lines(&self) -> Vec<Line> {
        let mut lines = Vec::new();
        for position in self.list.top..self.list.total() {
            if lines.len() >= usize::from(self.area.height) {
                break;
            }
            self.push_row(position, &mut lines);
        }
        lines.truncate(self.area.height.into());
        lines
    }

    /// The top row with which the cursor is on the screen, with a row above and below it where there is
    /// one: the present one if it can be. Adrift only the end of the list stops it.
    pub(super) fn top(&self) -> usize {
        let List { cursor, top, adrift, .. } = *self.list;
        if adrift {
            return top.min(self.least_top(self.list.total().saturating_sub(1)));
        }
        let margin = usize::from(self.area.height > 8);
        let last = (cursor + margin).min(self.list.total().saturating_sub(1));
        top.min(cursor.saturating_sub(margin)).max(self.least_top(last)).min(cursor)
    }

    /// The first row from which on the row at `last` is still wholly on the screen.
    fn least_top(&self, last: usize) -> usize {
        let has_headers = self.has_headers();
        // The header of the top row's group is always there.
        let mut used = usize::from(has_headers);
        for position in (0..=last).rev() {
            let own = self.line_count(position);
            if used + own > usize::from(self.area.height) {
                return (position + 1).min(last);
            }
            used += own;
            if has_headers && self.starts_group(position) {
                used += 2;
            }
        }
        0
    }

    fn has_headers(&self) -> bool {
        self.list.grouping() != Grouping::None && self.area.height >= LEAST_WITH_HEADERS
    }

    /// Lines of a row, its group's header apart.
    fn line_count(&self, position: usize) -> usize {
        match (self.list.density, self.list.entry(position)) {
            (Density::Compact, _) => 1,
            (Density::Comfortable, Some(entry)) => {
                let snippet = usize::from(entry.snippet.is_some());
                self.title_lines(entry).len() + 1 + snippet + usize::from(self.is_airy())
            }
            (Density::Comfortable, None) => 2 + usize::from(self.is_airy()),
        }
    }

    fn group<'a>(&'a self, entry: &'a Entry) -> Group<'a> {
        match self.list.grouping() {
            Grouping::Day => Group::Day(self.phrases.day(entry.published)),
            Grouping::Source => Group::Source(&entry.source),
            Grouping::None => Group::All,
        }
    }

    /// Whether the row is the first of its group, as far as the rows are known.
    fn starts_group(&self, position: usize) -> bool {
        let group = |position: usize| self.list.entry(position).map(|entry| self.group(entry));
        position.checked_sub(1).is_none_or(|above| group(above) != group(position))
    }

    fn push_row(&self, position: usize, lines: &mut Vec<Line>) {
        let Some(entry) = self.list.entry(position) else {
            lines.extend((0..self.line_count(position)).map(|_| Line::Waiting { position }));
            return;
        };
        if self.has_headers() && (position == self.list.top || self.starts_group(position)) {
            let above = lines.len();
            lines.extend(self.header(entry));
            if above > 0 && lines.len() > above {
                lines.insert(above, Line::Blank);
            }
        }
        match self.list.density {
            Density::Comfortable => self.push_comfortable(position, entry, lines),
            Density::Compact => lines.push(self.compact(position, entry)),
        }
    }

    fn header(&self, entry: &Entry) -> Option<Line> {
        let window = &self.list.window;
        match self.group(entry) {
            Group::Day(day) => {
                let (name, date) = self.phrases.day_header(day);
                Some(Line::Group { name, date, count: window.days.get(&day).copied().unwrap_or_default() })
            }
            Group::Source(source) => {
                let count = window.sources.get(source).copied().unwrap_or_default();
                let name = if source.is_empty() { self.phrases.line("no-source") } else { source.clone() };
                Some(Line::Group { name, date: Clean::default(), count })
            }
            Group::All => None,
        }
    }

    fn push_comfortable(&self, position: usize, entry: &Entry, lines: &mut Vec<Line>) {
        let titles = self.title_lines(entry);
        let found = hit::in_title(&self.phrases.row_title(entry), &titles, &self.list.sought());
        for (index, (text, matches)) in titles.into_iter().zip(found).enumerate() {
            let note = Clean::default();
            lines.push(Line::Title { position, first: index == 0, text, matches, note });
        }
        let note = self.note(position, entry).unwrap_or_default();
        let room = self.columns().saturating_sub(self.ruler.width(&note) + 1);
        let tags = fit(&self.phrases.tags(&entry.marks.tags), room / 2, self.ruler);
        let star = if entry.marks.starred { STAR } else { 0 };
        let beside = tags.columns + usize::from(tags.columns > 0) + star;
        let text = self.meta(entry, room.saturating_sub(beside));
        lines.push(Line::Meta { position, text, tags: tags.text, note });
        if let Some(snippet) = &entry.snippet {
            let hit::Marked { text, matches } = hit::snippet(snippet, self.columns(), self.ruler);
            lines.push(Line::Snippet { position, text, matches });
        }
        if self.is_airy() {
            lines.push(Line::Blank);
        }
    }

    /// As many parts of the line below a title as there is room for; a date is written shorter before one is left out.
    fn meta(&self, entry: &Entry, room: usize) -> Clean {
        let is_too_wide = |parts: &[Clean]| self.ruler.width(&join(parts)) > room;
        let mut parts = self.phrases.row_meta(entry, self.list.grouping(), false);
        if is_too_wide(&parts) {
            parts = self.phrases.row_meta(entry, self.list.grouping(), true);
        }
        while parts.len() > 1 && is_too_wide(&parts) {
            parts.pop();
        }
        fit(&join(&parts), room, self.ruler).text
    }

    /// Whether rows are parted by blanks: those of a search, which no headers gather.
    fn is_airy(&self) -> bool {
        self.list.is_search() && self.area.height >= LOW
    }

    fn compact(&self, position: usize, entry: &Entry) -> Line {
        let with_source = self.columns() >= ROOM_FOR_SOURCE;
        let note = self.note(position, entry);
        let note = note.unwrap_or_else(|| self.phrases.row_note(entry, self.list.grouping(), with_source));
        let note = fit(&note, self.columns() / 2, self.ruler);
        let room = self.columns().saturating_sub(note.columns + usize::from(note.columns > 0) * 2);
        let title = self.phrases.row_title(entry);
        let text = title::lines(&title, entry, 1, room, self.ruler).swap_remove(0);
        let matches = hit::in_title(&title, std::slice::from_ref(&text), &self.list.sought()).swap_remove(0);
        Line::Title { position, first: true, text, matches, note: note.text }
    }

    /// What stands at the right of a row: where it was put, or how far it was read.
    fn note(&self, position: usize, entry: &Entry) -> Option<Clean> {
        let away = self.list.away(position, self.phrases.today);
        away.map(|away| self.away_sign(away)).or_else(|| self.progress(entry))
    }

    /// A day takes a third of the line at most, if it can be.
    fn away_sign(&self, away: Away) -> Clean {
        let sign = self.phrases.away_sign(away, false);
        let is_short = self.ruler.width(&sign) * 3 <= self.columns();
        if is_short { sign } else { self.phrases.away_sign(away, true) }
    }

    fn progress(&self, entry: &Entry) -> Option<Clean> {
        let begun = || entry.marks.position.as_ref().filter(|_| entry.marks.is_started());
        let percent = self.opened.percent(entry.id).or_else(|| Some(begun()?.progress / 10));
        percent.filter(|percent| *percent > 0).map(|percent| Clean::line(&format!("{percent}%")))
    }

    fn columns(&self) -> usize {
        text_columns(self.area)
    }

    fn title_lines(&self, entry: &Entry) -> Vec<Clean> {
        let most = if self.area.height < LOW { 1 } else { 2 };
        title::lines(&self.phrases.row_title(entry), entry, most, self.columns(), self.ruler)
    }

    /// The position of the first row of the next or previous group, as far as the rows are known; None
    /// where there are no groups.
    pub(super) fn group_start(&self, forward: bool) -> Option<usize> {
        if self.list.grouping() == Grouping::None {
            return None;
        }
        let begins = |position: &usize| self.starts_group(*position);
        let List { cursor, window, .. } = self.list;
        let end = window.first + window.rows.len();
        Some(if forward {
            (cursor + 1..end).find(begins).unwrap_or(end)
        } else {
            (window.first..*cursor).rev().find(begins).unwrap_or(window.first)
        })
    }
}

pub(super) fn text_columns(area: Area) -> usize {
    usize::from(area.width.saturating_sub(TEXT_LEFT + TEXT_RIGHT)).max(4)
}
