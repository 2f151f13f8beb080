//! What a row of the list says.

use jiff::civil::Date;

use super::{Phrases, file_name, join};
use crate::app::{Away, Grouping};
use crate::library::{Entry, Later};
use crate::text::Clean;

impl Phrases {
    /// The title of a row; an untitled article shows its first words.
    #[must_use]
    pub fn row_title(&self, entry: &Entry) -> Clean {
        if !entry.title.is_empty() {
            return entry.title.clone();
        }
        let opening = entry.opening.clone().filter(|opening| !opening.is_empty());
        opening
            .unwrap_or_else(|| if entry.fault.is_some() { entry.path.clone() } else { self.line("untitled") })
    }

    /// The parts of the dim line of a row: source · time · reading time, or what is wrong with it. The header of its
    /// group is not said again. Dates are written out, or else `in_figures`.
    #[must_use]
    pub fn row_meta(&self, entry: &Entry, grouping: Grouping, in_figures: bool) -> Vec<Clean> {
        let mut parts = Vec::new();
        if grouping != Grouping::Source {
            parts.push(entry.source.clone());
        }
        if let Some(fault) = &entry.fault {
            parts.push(self.fault(fault));
        }
        parts.extend(self.row_time(entry, grouping, in_figures));
        if entry.source.is_empty() && entry.published.is_none() && !entry.title.is_empty() {
            // By its file it can be told from others that are called the same.
            parts.push(file_name(&entry.path));
        }
        if let Some(length) = entry.length {
            parts.push(self.with("minutes", &[("count", length.minutes().into())]));
        }
        if entry.version_count > 1 {
            parts.push(Clean::line(&format!("×{}", entry.version_count)));
        }
        if entry.retold_count > 0 {
            parts.push(self.with("row-retold", &[("count", entry.retold_count.into())]));
        }
        parts.retain(|part| !part.is_empty());
        parts
    }

    /// Where an article was put.
    #[must_use]
    pub fn away(&self, away: Away) -> Clean {
        match away {
            Away::Archived => self.line("away-archived"),
            Away::Hidden => self.line("away-hidden"),
            Away::Later(Later::Someday) => self.line("away-later"),
            Away::Later(Later::Until(day)) => {
                self.with("away-until", &[("day", self.words.day(day, self.today).into())])
            }
        }
    }

    /// The same in a row of the list: most of what was put away is done with, and has a sign.
    pub(in crate::app) fn away_sign(&self, away: Away, in_figures: bool) -> Clean {
        match away {
            Away::Archived => self.line("away-archived-sign"),
            Away::Later(Later::Until(day)) if in_figures => {
                self.with("away-until", &[("day", self.figures(day).as_str().into())])
            }
            away => self.away(away),
        }
    }

    /// What a compact row says at its right: when it appeared, below the header of its group; and its
    /// source, if there is room.
    #[must_use]
    pub fn row_note(&self, entry: &Entry, grouping: Grouping, with_source: bool) -> Clean {
        let source = (with_source && grouping != Grouping::Source).then(|| entry.source.clone());
        // In figures, so that dates stand in a column.
        let time = self.row_time(entry, grouping, true);
        join(&source.into_iter().chain(time).collect::<Vec<_>>())
    }

    /// The time below the header of a day; else the date.
    fn row_time(&self, entry: &Entry, grouping: Grouping, in_figures: bool) -> Option<Clean> {
        let time = self.zoned(entry.published?);
        Some(match grouping {
            Grouping::Day => Clean::line(&time.strftime("%H:%M").to_string()),
            _ if in_figures => self.figures(time.date()),
            _ => Clean::line(&self.words.day(time.date(), self.today)),
        })
    }

    /// A day, with its year if that is not this one.
    fn figures(&self, date: Date) -> Clean {
        let form = if date.year() == self.today.year() { "%m-%d" } else { "%Y-%m-%d" };
        Clean::line(&date.strftime(form).to_string())
    }
}
