//! Where a cursor can stand on a page: the clusters of the article's own text, and the way from one to
//! another. Places are those of the text, so they hold at any width.

use std::iter;
use std::ops::Range;

use crate::app::Sheet;
use crate::article::{Place, Text, TextId};
use crate::page::Row;
use crate::text::{Ruler, word_starts};

/// A cluster of the article's text on the page, or more of it where the page shows something else for
/// it that cannot be parted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Stop {
    pub(super) text: TextId,
    pub(super) range: Range<usize>,
    /// Columns left of it in its row.
    pub(super) column: usize,
}

impl Stop {
    pub(super) fn place(&self) -> Place {
        (self.text, self.range.start)
    }
}

/// The stops of a row, from left to right.
pub(super) fn stops(row: &Row, ruler: Ruler) -> Vec<Stop> {
    let mut stops = Vec::new();
    let mut column = row.indent;
    for run in &row.runs {
        if let Some((text, range)) = &run.source {
            if run.text.len() == range.len() {
                let mut at = column;
                for cluster in ruler.clusters(&run.text).filter(|cluster| cluster.columns > 0) {
                    let start = range.start + cluster.start;
                    let range = start..start + cluster.text.len();
                    stops.push(Stop { text: *text, range, column: at });
                    at += cluster.columns;
                }
            } else if run.columns > 0 {
                stops.push(Stop { text: *text, range: range.clone(), column });
            }
        }
        column += run.columns;
    }
    stops
}

/// A page to walk on.
pub(super) struct Walk<'a> {
    sheet: &'a Sheet,
    texts: Vec<&'a Text>,
}

impl<'a> Walk<'a> {
    pub(super) fn new(sheet: &'a Sheet) -> Self {
        Self { sheet, texts: sheet.article.document.texts() }
    }

    fn stops(&self, row: usize) -> Vec<Stop> {
        self.sheet.page.rows.get(row).map_or_else(Vec::new, |row| stops(row, self.sheet.key.style.ruler))
    }

    /// The row that a place stands in.
    pub(super) fn row_of(&self, (text, offset): Place) -> Option<usize> {
        self.sheet.page.row_of(text, offset)
    }

    /// The stop that a place is in; None of what the page does not show, as blanks at the end of a row.
    pub(super) fn stop(&self, place: Place) -> Option<Stop> {
        let row = self.row_of(place)?;
        self.stops(row).into_iter().find(|stop| stop.text == place.0 && stop.range.contains(&place.1))
    }

    /// The first stop from a row on, or the last of those above it.
    pub(super) fn first_from(&self, row: usize) -> Option<Place> {
        let rows = self.sheet.page.rows.len();
        let first = |row: usize| self.stops(row).first().map(Stop::place);
        (row..rows).find_map(first).or_else(|| (0..row.min(rows)).rev().find_map(first))
    }

    /// The first or the last stop of the page.
    pub(super) fn end(&self, last: bool) -> Option<Place> {
        let id = |index: usize| TextId::try_from(index).ok();
        let mut ids: Box<dyn Iterator<Item = TextId>> = if last {
            Box::new((0..self.texts.len()).rev().filter_map(id))
        } else {
            Box::new((0..self.texts.len()).filter_map(id))
        };
        ids.find_map(|text| self.edge(text, last))
    }

    /// The first or last stop of a text; None if the page does not show it.
    pub(super) fn edge(&self, text: TextId, last: bool) -> Option<Place> {
        let length = self.texts.get(text as usize)?.string.len();
        let row = self.row_of((text, if last { length } else { 0 }))?;
        let own = self.stops(row).into_iter().filter(|stop| stop.text == text).map(|stop| stop.place());
        if last { own.max() } else { own.min() }
    }

    /// The nearest stop of a text after (or before) this one that the page shows.
    fn beyond(&self, text: TextId, forward: bool, last: bool) -> Option<Place> {
        if forward {
            (text + 1..TextId::try_from(self.texts.len()).ok()?).find_map(|text| self.edge(text, last))
        } else {
            (0..text).rev().find_map(|text| self.edge(text, last))
        }
    }

    /// The next (or previous) stop in reading order.
    pub(super) fn neighbour(&self, place: Place, forward: bool) -> Option<Place> {
        let (text, offset) = place;
        let string = &self.texts.get(text as usize)?.string;
        let ruler = self.sheet.key.style.ruler;
        if forward {
            let at = self.after(place).1;
            let rest = string.get(at..).unwrap_or_default();
            let mut starts = ruler.clusters(rest).map(|cluster| (text, at + cluster.start));
            let next = starts.find_map(|place| self.stop(place)).map(|stop| stop.place());
            next.or_else(|| self.beyond(text, true, false))
        } else {
            let before = ruler.clusters(string.get(..offset).unwrap_or_default());
            let starts: Vec<usize> = before.map(|cluster| cluster.start).collect();
            let stops = starts.into_iter().rev().filter_map(|start| self.stop((text, start)));
            let previous = stops.map(|stop| stop.place()).find(|other| *other < place);
            previous.or_else(|| self.beyond(text, false, true))
        }
    }

    /// The start of the next (or previous) word.
    pub(super) fn word(&self, place: Place, forward: bool) -> Option<Place> {
        let (text, offset) = place;
        let string = &self.texts.get(text as usize)?.string;
        if forward {
            let mut later = word_starts(string).filter(|start| *start > offset);
            let next = later.find_map(|start| self.stop((text, start)));
            next.map(|stop| stop.place()).or_else(|| self.beyond(text, true, false))
        } else {
            self.word_before(place).or_else(|| {
                // Texts without words are passed over.
                let ends =
                    iter::successors(self.beyond(text, false, true), |end| self.beyond(end.0, false, true));
                ends.into_iter().find_map(|end| self.word_before((end.0, end.1 + 1)))
            })
        }
    }

    /// The start of the last word of this text that begins before a place.
    fn word_before(&self, (text, offset): Place) -> Option<Place> {
        let string = &self.texts.get(text as usize)?.string;
        let earlier: Vec<usize> = word_starts(string).take_while(|start| *start < offset).collect();
        let previous = earlier.into_iter().rev().find_map(|start| self.stop((text, start)));
        previous.map(|stop| stop.place())
    }

    /// The first and the last stop of the word that a place is in.
    pub(super) fn word_around(&self, place: Place) -> (Place, Place) {
        let (text, offset) = place;
        let string = self.texts.get(text as usize).map_or("", |text| text.string.as_str());
        let start = word_starts(string).take_while(|start| *start <= offset).last().unwrap_or(offset);
        let end = word_starts(string).find(|start| *start > offset).unwrap_or(string.len());
        let words = string.get(start..end).unwrap_or_default().trim_end();
        let last = self.sheet.key.style.ruler.clusters(words).last().map_or(0, |cluster| cluster.start);
        ((text, start), (text, start + last))
    }

    /// The start of the next text; backwards the start of this one or, from there, of the one before.
    pub(super) fn paragraph(&self, place: Place, forward: bool) -> Option<Place> {
        if forward {
            return self.beyond(place.0, true, false);
        }
        let start = self.edge(place.0, false)?;
        if start < place { Some(start) } else { self.beyond(place.0, false, false) }
    }

    /// The stop nearest to a column, so many rows with text further.
    pub(super) fn vertical(&self, place: Place, rows: isize, column: usize) -> Option<Place> {
        let from = self.row_of(place)?;
        let has_text = |row: &usize| !self.stops(*row).is_empty();
        let count = rows.unsigned_abs();
        let row = if rows > 0 {
            (from + 1..self.sheet.page.rows.len()).filter(has_text).take(count).last()
        } else {
            (0..from).rev().filter(has_text).take(count).last()
        };
        self.nearest(row?, column)
    }

    /// The stop of a row that covers a column, or else the nearest.
    pub(super) fn nearest(&self, row: usize, column: usize) -> Option<Place> {
        let stops = self.stops(row);
        let covers = stops.iter().rev().find(|stop| stop.column <= column);
        covers.or(stops.first()).map(Stop::place)
    }

    /// The first or last stop of the row that a place stands in.
    pub(super) fn row_end(&self, place: Place, last: bool) -> Option<Place> {
        let stops = self.stops(self.row_of(place)?);
        if last { stops.last() } else { stops.first() }.map(Stop::place)
    }

    /// Columns left of a place in its row.
    pub(super) fn column(&self, place: Place) -> usize {
        self.stop(place).map_or(0, |stop| stop.column)
    }

    /// The end of the stop that a place is in, or of its cluster.
    pub(super) fn after(&self, place: Place) -> Place {
        let (text, offset) = place;
        if let Some(stop) = self.stop(place) {
            return (text, stop.range.end);
        }
        let string = self.texts.get(text as usize).map_or("", |text| text.string.as_str());
        let rest = string.get(offset..).unwrap_or_default();
        let cluster = self.sheet.key.style.ruler.clusters(rest).next();
        (text, offset + cluster.map_or(0, |cluster| cluster.text.len()))
    }

    /// Where a text ends.
    pub(super) fn end_of(&self, text: TextId) -> Place {
        (text, self.texts.get(text as usize).map_or(0, |text| text.string.len()))
    }
}
