//! Whole phrases of the interface, made of words, dates and numbers.

mod marks;
mod row;

use std::sync::Arc;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ZonedDateTime};

use super::{Period, Shelfmark};
use crate::article::{Article, Meta, Refusal};
use crate::command::{Key, show_sequence};
use crate::library::Fault;
use crate::page::{Head, Part};
use crate::query::Calendar;
use crate::text::{Clean, Conversion, Language};
use crate::words::{Value, Words};

/// Between parts of a dim line.
const DOT: &str = " · ";

/// The interface's sentences with what they depend on: the zone and today's date.
#[derive(Clone, Debug)]
pub struct Phrases {
    words: Arc<Words>,
    /// The reader's time zone.
    pub zone: TimeZone,
    /// Today in that zone.
    pub today: Date,
}

impl Phrases {
    /// Phrases for a zone and a day.
    #[must_use]
    pub fn new(words: Arc<Words>, zone: TimeZone, today: Date) -> Self {
        Self { words, zone, today }
    }

    /// The sentences.
    #[must_use]
    pub fn words(&self) -> &Words {
        &self.words
    }

    /// The days that dates in a query are.
    #[must_use]
    pub fn calendar(&self) -> Calendar {
        Calendar { today: self.today, zone: self.zone.clone() }
    }

    /// A sentence without arguments.
    #[must_use]
    pub fn line(&self, id: &str) -> Clean {
        Clean::line(&self.words.get(id))
    }

    /// A number with its thousands apart.
    #[must_use]
    pub fn number(&self, number: usize) -> String {
        self.words.with("number", &[("number", number.into())])
    }

    pub(super) fn with(&self, id: &str, arguments: &[(&str, Value)]) -> Clean {
        Clean::line(&self.words.with(id, arguments))
    }

    /// That what is open is the library now, as this file says.
    #[must_use]
    pub fn kept(&self, file: &Clean) -> Clean {
        self.with("kept", &[("path", file.as_str().into())])
    }

    fn zoned(&self, time: Timestamp) -> ZonedDateTime {
        time.to_zoned_datetime(self.zone.clone())
    }

    /// The day of a time in the reader's zone.
    #[must_use]
    pub fn day(&self, time: Option<Timestamp>) -> Option<Date> {
        time.map(|time| self.zoned(time).date())
    }

    /// The header of a day: 今天, and 6月17日 星期六.
    #[must_use]
    pub fn day_header(&self, day: Option<Date>) -> (Clean, Clean) {
        match day {
            None => (self.line("no-date"), Clean::default()),
            Some(day) => {
                let (name, date) = self.words.day_header(day, self.today);
                (Clean::line(&name), Clean::line(&date))
            }
        }
    }

    /// 2023年
    pub(super) fn year(&self, year: i16) -> Clean {
        self.with("year", &[("year", year.to_string().into())])
    }

    /// 2023年6月
    pub(super) fn month(&self, month: Date) -> Clean {
        let name = self.words.get(&format!("month-{}", month.month()));
        self.with("month-year", &[("month", name.into()), ("year", month.year().to_string().into())])
    }

    /// A day, month or year of the timeline.
    pub(super) fn period(&self, period: Period, start: Date) -> Clean {
        match period {
            Period::Day => Clean::line(&self.words.day(start, self.today)),
            Period::Month => self.month(start),
            Period::Year => self.year(start.year()),
        }
    }

    /// The date below a bar of the timeline, where one is told: years, the first month of a year, the first day of
    /// a month; where bars are wide, the number of every month. The first in sight tells where they begin.
    pub(super) fn bar_label(
        &self,
        period: Period,
        start: Date,
        columns: usize,
        is_first: bool,
    ) -> Option<Clean> {
        let year = || Clean::line(&start.year().to_string());
        match period {
            Period::Year => Some(year()),
            Period::Month if start.month() == 1 || is_first => Some(year()),
            Period::Month => (columns >= 4).then(|| Clean::line(&start.month().to_string())),
            Period::Day => (start.day() == 1 || is_first).then(|| match start.month() {
                1 => year(),
                month => self.line(&format!("month-{month}")),
            }),
        }
    }

    /// The name of a view or source of the sidebar.
    #[must_use]
    pub fn shelfmark(&self, mark: &Shelfmark) -> Clean {
        match mark {
            Shelfmark::All => self.line("view-all"),
            Shelfmark::Pile(pile) => self.line(pile.sentence()),
            Shelfmark::Opened => self.line("view-opened"),
            Shelfmark::Broken => self.line("view-broken"),
            Shelfmark::Linking(title) => self.with("view-linking", &[("title", title.as_str().into())]),
            Shelfmark::Retold(title) => self.with("view-retold", &[("title", title.as_str().into())]),
            Shelfmark::Source(name) | Shelfmark::Saved(name) => name.clone(),
            Shelfmark::Tag(name) => self.tag(name),
            Shelfmark::Language(language) => self.language(language),
            Shelfmark::Year(year) => self.year(*year),
            Shelfmark::Month(month) => self.month(*month),
            Shelfmark::Rest(_) => Clean::default(),
        }
    }

    /// The head of an article: title, then source · part of a book · author · date, and how long ago · reading time ·
    /// language, and that it is shown in another script than its own · links · pictures. What is printed
    /// is read on any day: it does not say how long ago.
    #[must_use]
    pub fn head(&self, article: &Article, conversion: Option<Conversion>, today: Option<Date>) -> Head {
        let meta = &article.meta;
        let mut said = Vec::new();
        if let Some(time) = meta.published {
            let time = self.zoned(time);
            said.push(Clean::line(&self.words.date_time(&time)));
            // A date to come would be said twice.
            let today = today.filter(|today| time.date() <= *today);
            said.extend(today.map(|today| Clean::line(&self.words.ago(time.date(), today))));
        }
        said.push(self.with("about-minutes", &[("count", meta.length.minutes().into())]));
        said.extend(meta.language.as_ref().map(|language| self.language(language)));
        said.extend(meta.language.as_ref().and_then(|language| self.shown_in(language, conversion)));
        if meta.links > 0 {
            said.push(self.with("links", &[("count", meta.links.into())]));
        }
        if meta.images > 0 {
            said.push(self.with("images", &[("count", meta.images.into())]));
        }
        let author = meta.author.clone().filter(|author| *author != meta.source);
        let within = Some(Clean::join(&meta.within, " › "));
        let quoted = [Some(meta.source.clone()), within, author].into_iter().flatten();
        let mut parts: Vec<_> = quoted.map(Part::Quoted).chain(said.into_iter().map(Part::Said)).collect();
        parts.retain(|part| !part.words().is_empty());
        let mut lines = vec![parts];
        lines.extend(meta.dateline.clone().map(|dateline| vec![Part::Quoted(dateline)]));
        let title = if meta.title.is_empty() {
            Part::Said(self.line("untitled"))
        } else {
            Part::Quoted(meta.title.clone())
        };
        Head { title, lines }
    }

    /// What the head of an article says below the title, on one line.
    #[must_use]
    pub fn about(&self, article: &Article) -> Clean {
        let head = self.head(article, None, None);
        Clean::join(head.lines.first().into_iter().flatten().map(Part::words), DOT)
    }

    /// The name of a language.
    #[must_use]
    pub fn language(&self, language: &Language) -> Clean {
        match language.tag().as_str() {
            "zh-hans" => self.line("language-zh-hans"),
            "zh-hant" => self.line("language-zh-hant"),
            "ja" => self.line("language-ja"),
            "ko" => self.line("language-ko"),
            "en" => self.line("language-en"),
            tag => self.with("language-other", &[("tag", tag.into())]),
        }
    }

    /// That a text of a language is converted, if it is.
    fn shown_in(&self, language: &Language, conversion: Option<Conversion>) -> Option<Clean> {
        let shown = conversion.filter(|_| Conversion::of(language.script()) == conversion)?;
        Some(self.line(match shown {
            Conversion::Simplified => "shown-simplified",
            Conversion::Traditional => "shown-traditional",
        }))
    }

    /// Characters that show how wide the ruler takes them for, and what to look for.
    pub(super) fn sample(&self, id: &str, sample: &Clean) -> Clean {
        self.with(id, &[("sample", sample.as_str().into())])
    }

    /// Why an article cannot be read.
    #[must_use]
    pub fn fault(&self, fault: &Fault) -> Clean {
        Clean::line(&fault.reason(&self.words))
    }

    /// The first folder that could not be read, and how many more.
    pub(super) fn scan_failures(&self, failures: &[(Clean, Fault)]) -> Clean {
        let (path, fault) = failures.first().cloned().unwrap_or((Clean::default(), Fault::Gone));
        let reason = self.fault(&fault);
        let count = failures.len().saturating_sub(1);
        let arguments =
            [("path", path.as_str().into()), ("reason", reason.as_str().into()), ("count", count.into())];
        self.with("scan-failures", &arguments)
    }

    pub(super) fn theme(&self, name: &Clean) -> Clean {
        self.with("theme", &[("name", name.as_str().into())])
    }

    pub(super) fn copied(&self, what: &Clean) -> Clean {
        self.with("copied", &[("what", what.as_str().into())])
    }

    pub(super) fn about_program(&self, id: &str, program: &Clean) -> Clean {
        self.with(id, &[("program", program.as_str().into())])
    }

    pub(super) fn program_failed(&self, program: &Clean, code: Option<i32>) -> Clean {
        match code {
            Some(code) => {
                let code = code.to_string();
                self.with("program-failed", &[("program", program.as_str().into()), ("code", code.into())])
            }
            None => self.about_program("program-killed", program),
        }
    }

    pub(super) fn about_path(&self, id: &str, path: &Clean) -> Clean {
        self.with(id, &[("path", path.as_str().into())])
    }

    /// So many characters.
    pub(super) fn characters(&self, count: usize) -> Clean {
        self.with("characters", &[("count", count.into())])
    }

    pub(super) fn opened(&self, address: &Clean) -> Clean {
        self.with("opened", &[("address", address.as_str().into())])
    }

    pub(super) fn no_browser(&self, address: &Clean) -> Clean {
        self.with("no-browser", &[("address", address.as_str().into())])
    }

    pub(super) fn open_failed(&self, reason: &Clean) -> Clean {
        self.with("open-failed", &[("reason", reason.as_str().into())])
    }

    /// Why an address is not opened.
    #[must_use]
    pub fn refusal(&self, refusal: &Refusal, address: &Clean) -> Clean {
        match refusal {
            Refusal::Malformed => self.with("refused-malformed", &[("address", address.as_str().into())]),
            Refusal::Long => self.line("refused-long"),
            Refusal::Scheme(scheme) => self.with("refused-scheme", &[("scheme", scheme.as_str().into())]),
        }
    }

    pub(super) fn unbound(&self, keys: &[Key], help: &[Key]) -> Clean {
        let (keys, help) = (show_sequence(keys), show_sequence(help));
        self.with("not-a-key", &[("keys", keys.into()), ("help", help.into())])
    }

    pub(super) fn no_match(&self, query: &str) -> Clean {
        self.with("no-match", &[("query", query.into())])
    }

    /// That an argument has no such value, and which was probably meant.
    pub(super) fn no_such_value(&self, name: &str, value: &str, nearest: Option<&str>) -> Clean {
        let arguments = [("name", name.into()), ("value", value.into())];
        Clean::line(&self.words.wrong("no-such-value", &arguments, nearest))
    }

    pub(super) fn no_such_command(&self, name: &str, nearest: Option<&str>) -> Clean {
        Clean::line(&self.words.wrong("no-such-command", &[("name", name.into())], nearest))
    }

    pub(super) fn measure_range(&self, least: usize, most: usize) -> Clean {
        self.with("measure-range", &[("least", least.into()), ("most", most.into())])
    }

    /// A time, whole.
    #[must_use]
    pub fn date_time(&self, time: Timestamp) -> Clean {
        Clean::line(&self.words.date_time(&self.zoned(time)))
    }

    /// How much there is to read.
    pub(super) fn length(&self, meta: &Meta) -> Clean {
        let characters = self.characters(meta.length.chars);
        let minutes = self.with("about-minutes", &[("count", meta.length.minutes().into())]);
        let images = (meta.images > 0).then(|| self.with("images", &[("count", meta.images.into())]));
        let links = (meta.links > 0).then(|| self.with("links", &[("count", meta.links.into())]));
        join(&[Some(characters), Some(minutes), images, links].into_iter().flatten().collect::<Vec<_>>())
    }

    /// The language, and how it was told.
    pub(super) fn language_and_how(&self, meta: &Meta) -> Clean {
        let Some(language) = &meta.language else { return Clean::default() };
        let how = if meta.language_declared { "language-declared" } else { "language-told" };
        join(&[self.language(language), self.line(how)])
    }

    /// Characters that cleaning removed.
    pub(super) fn removed(&self, count: usize) -> Clean {
        self.with("removed", &[("count", count.into())])
    }

    /// The place in a picker, and how many rows lie below what is shown.
    pub(super) fn picker_position(&self, position: usize, total: usize, below: usize) -> Clean {
        let count = self.with("status-count", &[("position", position.into()), ("total", total.into())]);
        let more =
            if below > 0 { self.with("more-below", &[("count", below.into())]) } else { Clean::default() };
        join(&[count, more])
    }

    pub(super) fn measure(&self, columns: usize) -> Clean {
        self.with("measure", &[("columns", columns.into())])
    }

    /// That the terminal is too small.
    #[must_use]
    pub fn too_small(&self, columns: u16, rows: u16) -> Clean {
        self.with(
            "too-small",
            &[("columns", usize::from(columns).into()), ("rows", usize::from(rows).into())],
        )
    }
}

/// Joins the parts that say something.
pub(super) fn join(parts: &[Clean]) -> Clean {
    let parts: Vec<&str> = parts.iter().map(Clean::as_str).filter(|part| !part.is_empty()).collect();
    Clean::line(&parts.join(DOT))
}

/// The last part of a path, for people.
fn file_name(path: &Clean) -> Clean {
    Clean::line(path.rsplit(['/', '\\']).next().unwrap_or_default())
}
