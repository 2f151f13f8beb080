//! `jianbao stats`: what a library holds, counted by source, language and month, and what was read of it.

use std::io::{self, BufWriter, Write};

use jiff::civil::Date;

use super::cli::{StatsFormat, StatsOptions};
use super::environment::Environment;
use super::sources::{self, Library};
use super::{Error, Outcome, marking};
use crate::export::{Count, Reading, ReadingDay, Statistics, write_json};
use crate::library::{Activity, Around, Cancel, Catalogue, Facets, Read, Request, View};
use crate::text::{Clean, Language};

/// Days of reading that are told.
const DAYS: usize = 30;
/// Columns of a number.
const COLUMNS: usize = 8;

/// Prints what was counted.
pub(super) fn stats(options: &StatsOptions, environment: &Environment) -> Result<Outcome, Error> {
    let mut opened = sources::open(&options.paths, environment);
    let mut facets = counted(&opened.library, environment);
    if opened.mend(false, environment) {
        facets = counted(&opened.library, environment);
    }
    let activity = read(&opened.library, environment);
    let out = BufWriter::new(io::stdout().lock());
    let printed = match options.format {
        StatsFormat::Text => print(&facets, &activity, environment, out),
        StatsFormat::Json => write_json(out, &statistics(&facets, &activity, environment)),
    };
    printed.map_err(Error::Output)?;
    let usual = if facets.articles == 0 { Outcome::Nothing } else { Outcome::Done };
    Ok(opened.outcome.max(usual))
}

fn counted(library: &Library, environment: &Environment) -> Facets {
    let zone = environment.phrases.zone.clone();
    // Languages are told by whole texts, which only an index has seen.
    if let Library::Memory(catalogue) = library {
        let request = Request {
            view: View::default(),
            around: Around::From(0),
            count: usize::MAX,
            complete: true,
            snippets: false,
            zone: zone.clone(),
            cancel: Cancel::default(),
        };
        catalogue.window(&request);
    }
    library.facets(&zone, false)
}

/// What was read of a library. A journal that cannot be used was told of when the library was opened.
fn read(library: &Library, environment: &Environment) -> Activity {
    let zone = &environment.phrases.zone;
    marking::journal(environment)
        .map_or_else(|_| Activity::default(), |journal| Activity::of(&journal, &**library, zone))
}

fn reading(activity: &Activity, environment: &Environment) -> Reading {
    let Read { articles, characters, words } = activity.total;
    let (streak, longest_streak) = (activity.streak(environment.phrases.today), activity.longest_streak());
    let day = |(day, read): (&Date, &Read)| {
        let Read { articles, characters, words } = *read;
        ReadingDay { day: Clean::line(&day.to_string()), articles, characters, words }
    };
    let days = activity.days.iter().rev().map(day).collect();
    Reading { articles, characters, words, streak, longest_streak, days }
}

fn statistics(facets: &Facets, activity: &Activity, environment: &Environment) -> Statistics {
    let tag = |(language, count): &(Language, usize)| Count::new((language.tag().clone(), *count));
    Statistics {
        articles: facets.articles,
        broken: facets.broken,
        undated: facets.undated,
        sources: facets.sources.iter().cloned().map(Count::new).collect(),
        languages: facets.languages.iter().map(tag).collect(),
        months: months(facets).into_iter().map(Count::new).collect(),
        reading: reading(activity, environment),
    }
}

/// The newest first.
fn months(facets: &Facets) -> Vec<(Clean, usize)> {
    let written = |month: &jiff::civil::Date| Clean::line(&month.strftime("%Y-%m").to_string());
    facets.months.iter().rev().map(|(month, count)| (written(month), *count)).collect()
}

fn print(
    facets: &Facets,
    activity: &Activity,
    environment: &Environment,
    mut out: impl Write,
) -> io::Result<()> {
    let words = &environment.words;
    let counts = [
        ("count", facets.articles.into()),
        ("broken", facets.broken.into()),
        ("undated", facets.undated.into()),
    ];
    writeln!(out, "{}", words.with("stats-articles", &counts))?;
    let language = |(language, count): &(Language, usize)| (environment.phrases.language(language), *count);
    let languages = facets.languages.iter().map(language).collect::<Vec<_>>();
    let parts = [
        ("stats-sources", &facets.sources),
        ("stats-languages", &languages),
        ("stats-months", &months(facets)),
    ];
    for (title, rows) in parts.into_iter().filter(|(_, rows)| !rows.is_empty()) {
        writeln!(out, "\n{}", words.get(title))?;
        for (name, count) in rows {
            writeln!(out, "{count:>COLUMNS$}  {name}")?;
        }
    }
    if !activity.days.is_empty() {
        print_reading(activity, environment, &mut out)?;
    }
    out.flush()
}

/// All that was read, and the last days of it.
fn print_reading(activity: &Activity, environment: &Environment, out: &mut impl Write) -> io::Result<()> {
    let words = &environment.words;
    let told = |read: Read| {
        let counts = [
            ("articles", read.articles.into()),
            ("characters", read.characters.into()),
            ("words", read.words.into()),
        ];
        words.with("stats-read", &counts)
    };
    let values = [
        ("what", told(activity.total).into()),
        ("days", activity.days.len().into()),
        ("streak", activity.streak(environment.phrases.today).into()),
        ("longest", activity.longest_streak().into()),
    ];
    writeln!(out, "\n{}", words.with("stats-reading", &values))?;
    for (day, read) in activity.days.iter().rev().take(DAYS) {
        let values = [("day", day.to_string().into()), ("what", told(*read).into())];
        writeln!(out, "{}", words.with("stats-day", &values))?;
    }
    Ok(())
}
