//! Rows in a format, with snippets where something was searched for.

use std::io::{self, Write};

use crate::export::{JsonArray, Listing, ListingRow, NoteRecord, Record, tsv_header, tsv_row};
use crate::library::{Catalogue, Entry, Fault, Later, Snippet};
use crate::shell::cli::ListFormat;
use crate::shell::environment::Environment;
use crate::text::{Clean, fit};

/// Letters of an id in a table: a million articles have hardly two that agree in them.
const ID_LETTERS: usize = 8;
/// Before a snippet in a table.
const INDENT: &str = "    ";
/// Where a snippet's block goes on.
const CUT: &str = "…";

/// The notes on an article.
pub(in crate::shell) fn notes(entry: &Entry, catalogue: &dyn Catalogue) -> Vec<NoteRecord> {
    let notes = if entry.marks.noted { catalogue.notes(entry.id) } else { Vec::new() };
    notes.iter().map(|(_, note)| NoteRecord::new(&note.quote, note.place(), &note.note)).collect()
}

/// An entry as an object.
pub(in crate::shell) fn record(entry: &Entry, environment: &Environment) -> Record {
    Record {
        title: entry.title.clone(),
        url: entry.url.clone(),
        source: entry.source.clone(),
        author: entry.author.clone(),
        published: entry.published,
        path: entry.path.clone(),
        member: entry.member.clone(),
        format: entry.format,
        lang: entry.language.as_ref().map(|language| language.tag().clone()),
        read: entry.marks.read == Some(true),
        unread: entry.marks.is_unread(),
        starred: entry.marks.starred,
        archived: entry.marks.archived,
        hidden: entry.marks.hidden,
        later: entry.marks.later.map(|later| {
            Clean::line(&match later {
                Later::Someday => "someday".to_owned(),
                Later::Until(day) => day.to_string(),
            })
        }),
        progress: entry.marks.position.as_ref().map(|position| f32::from(position.progress) / 1000.0),
        tags: entry.marks.tags.clone(),
        versions: entry.version_count,
        retold: entry.retold_count,
        broken: entry.fault.as_ref().map(|fault| environment.phrases.fault(fault)),
        ..Record::new(entry.id, entry.length)
    }
}

/// Where a search found its words in an article.
pub(super) struct Found {
    pub(super) snippets: Vec<Snippet>,
    /// How often title and text have them.
    pub(super) count: usize,
}

/// Writes rows in a format.
pub(super) struct Printer<'a, W: Write> {
    environment: &'a Environment,
    form: Form<W>,
}

enum Form<W: Write> {
    Table { out: W, listing: Listing },
    Tsv(W),
    Json(JsonArray<W>),
}

impl<'a, W: Write> Printer<'a, W> {
    pub(super) fn begin(mut out: W, format: ListFormat, environment: &'a Environment) -> io::Result<Self> {
        let form = match format {
            ListFormat::Table => Form::Table {
                out,
                listing: Listing { columns: environment.columns(), ruler: environment.ruler },
            },
            ListFormat::Tsv => {
                out.write_all(tsv_header().as_bytes())?;
                Form::Tsv(out)
            }
            ListFormat::Json => Form::Json(JsonArray::begin(out)?),
        };
        Ok(Self { environment, form })
    }

    /// Writes a row.
    pub(super) fn row(
        &mut self,
        entry: &Entry,
        found: Option<&Found>,
        catalogue: &dyn Catalogue,
    ) -> io::Result<()> {
        let environment = self.environment;
        let snippets = found.map_or(&[][..], |found| &found.snippets);
        match &mut self.form {
            Form::Table { out, listing } => {
                let (before, title) = listing.row(&listed(entry, catalogue, environment));
                if environment.colors {
                    writeln!(out, "\x1b[2m{before}\x1b[0m{title}")?;
                } else {
                    writeln!(out, "{}", format!("{before}{title}").trim_end())?;
                }
                snippets.iter().try_for_each(|snippet| {
                    writeln!(out, "{INDENT}{}", shown(snippet, listing, environment.colors))
                })?;
                let shown_count: usize = snippets.iter().map(|snippet| snippet.matches.len()).sum();
                match found.map(|found| found.count) {
                    // One that is not shown stands in the title.
                    Some(count) if count > shown_count.max(1) => {
                        let hits = environment.words.with("hits-in-all", &[("count", count.into())]);
                        writeln!(out, "{INDENT}{hits}")
                    }
                    _ => Ok(()),
                }
            }
            Form::Tsv(out) => out.write_all(tsv_row(&record(entry, environment)).as_bytes()),
            Form::Json(array) => {
                let snippets = snippets.iter().map(|snippet| whole(snippet).0).collect();
                let hits = found.map(|found| found.count);
                let notes = notes(entry, catalogue);
                array.push(&Record { notes, snippets, hits, ..record(entry, environment) })
            }
        }
    }

    /// How many articles match, for people; at least so many if that is not exact.
    pub(super) fn hits(&mut self, count: usize, is_exact: bool) -> io::Result<()> {
        match &mut self.form {
            Form::Table { out, .. } => {
                let words = if is_exact { "hits" } else { "hits-at-least" };
                writeln!(out, "{}", self.environment.words.with(words, &[("count", count.into())]))
            }
            Form::Tsv(_) | Form::Json(_) => Ok(()),
        }
    }

    pub(super) fn finish(self) -> io::Result<()> {
        match self.form {
            Form::Table { mut out, .. } | Form::Tsv(mut out) => out.flush(),
            Form::Json(array) => array.finish()?.flush(),
        }
    }
}

/// A snippet with marks where its block goes on, and the bytes of the mark before it.
fn whole(snippet: &Snippet) -> (Clean, usize) {
    let mark = |is_cut| if is_cut { CUT } else { "" };
    let (before, after) = (mark(snippet.is_cut.0), mark(snippet.is_cut.1));
    (Clean::text(&format!("{before}{}{after}", snippet.text)), before.len())
}

/// A snippet as far as there is room, its matches bold where there are colours.
fn shown(snippet: &Snippet, listing: &Listing, colors: bool) -> String {
    let (text, offset) = whole(snippet);
    let columns = listing.columns.map(|columns| columns.saturating_sub(INDENT.len()));
    let fitted = columns.map_or_else(|| text.clone(), |columns| fit(&text, columns, listing.ruler).text);
    if !colors {
        return fitted.to_string();
    }
    let (mut line, mut done) = (String::new(), 0);
    for range in &snippet.matches {
        let range = range.start + offset..range.end + offset;
        // What was cut off is not marked.
        let matched = fitted.get(range.clone()).filter(|matched| text.get(range.clone()) == Some(*matched));
        let before = fitted.get(done..range.start);
        let (Some(matched), Some(before)) = (matched, before) else { break };
        line.extend([before, "\x1b[1m", matched, "\x1b[0m"]);
        done = range.end;
    }
    line + fitted.get(done..).unwrap_or_default()
}

fn listed(entry: &Entry, catalogue: &dyn Catalogue, environment: &Environment) -> ListingRow {
    let phrases = &environment.phrases;
    let date = entry
        .published
        .map(|time| time.to_zoned_datetime(phrases.zone.clone()).strftime("%Y-%m-%d %H:%M").to_string());
    let id: String = entry.id.to_string().chars().take(ID_LETTERS).collect();
    ListingRow {
        id: Clean::line(&id),
        date: Clean::line(&date.unwrap_or_default()),
        source: entry.source.clone(),
        title: title(entry, catalogue, environment),
    }
}

/// The title; first words need the file read, which only untitled articles are worth.
fn title(entry: &Entry, catalogue: &dyn Catalogue, environment: &Environment) -> Clean {
    let phrases = &environment.phrases;
    let whole = if entry.title.is_empty() { catalogue.entry(entry.id) } else { None };
    let title = phrases.row_title(whole.as_ref().unwrap_or(entry));
    match entry.fault.as_ref().map(|fault: &Fault| phrases.fault(fault)) {
        Some(reason) => Clean::line(&format!("{title} ({reason})")),
        None => title,
    }
}
