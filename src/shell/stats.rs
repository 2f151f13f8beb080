//! `jianbao stats`: what a library holds, counted by source, language and month.

use std::io::{self, BufWriter, Write};

use super::cli::{StatsFormat, StatsOptions};
use super::environment::Environment;
use super::sources::{self, Library};
use super::{Error, Outcome};
use crate::export::{Count, Statistics, write_json};
use crate::library::{Around, Cancel, Catalogue, Facets, Request, View};
use crate::text::{Clean, Language};

/// Columns of a number.
const COLUMNS: usize = 8;

/// Prints what was counted.
pub(super) fn stats(options: &StatsOptions, environment: &Environment) -> Result<Outcome, Error> {
    let mut opened = sources::open(&options.paths, environment);
    let mut facets = counted(&opened.library, environment);
    if opened.mend(false, environment) {
        facets = counted(&opened.library, environment);
    }
    let out = BufWriter::new(io::stdout().lock());
    let printed = match options.format {
        StatsFormat::Text => print(&facets, environment, out),
        StatsFormat::Json => write_json(out, &statistics(&facets)),
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

fn statistics(facets: &Facets) -> Statistics {
    let tag = |(language, count): &(Language, usize)| Count::new((language.tag().clone(), *count));
    Statistics {
        articles: facets.articles,
        broken: facets.broken,
        undated: facets.undated,
        sources: facets.sources.iter().cloned().map(Count::new).collect(),
        languages: facets.languages.iter().map(tag).collect(),
        months: months(facets).into_iter().map(Count::new).collect(),
    }
}

/// The newest first.
fn months(facets: &Facets) -> Vec<(Clean, usize)> {
    let written = |month: &jiff::civil::Date| Clean::line(&month.strftime("%Y-%m").to_string());
    facets.months.iter().rev().map(|(month, count)| (written(month), *count)).collect()
}

fn print(facets: &Facets, environment: &Environment, mut out: impl Write) -> io::Result<()> {
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
    out.flush()
}
