//! Printing articles, one after the other, in a format.

use std::io::{self, Write};
use std::sync::Arc;

use rayon::prelude::*;

use super::rows::Lines;
use super::what::Shown;
use crate::app::layout::GUTTER;
use crate::article::{Article, Block, Document, Item, Link, List, Marker, Pictures, Span, SpanKind, Text};
use crate::export::{
    ArticleRecord, JsonArray, LinkRecord, NoteRecord, Record, html_article, html_end, html_start,
    markdown_article, with_notes,
};
use crate::page::{Head, Labels, Part, Row, Settings, Style, typeset, typeset_head};
use crate::shell::cli::ShowFormat;
use crate::shell::environment::Environment;
use crate::shell::list::record;
use crate::text::{Clean, Script};

/// How articles are printed.
pub(super) struct Printer<'a> {
    pub(super) environment: &'a Environment,
    /// How wide pages are.
    pub(super) width: Width,
    /// Whether a numbered list of links follows an article.
    pub(super) numbered_links: bool,
}

/// How wide pages are, in columns, hanging gutter included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Width {
    /// As wide as someone asked for: the text fills it.
    Asked(usize),
    /// As fits the text where there is room for so many.
    Room(usize),
}

/// Articles for people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Look {
    Page(Lines),
    Markdown,
    Html,
}

/// Articles in a format, as far as they are written.
pub(super) enum Form<'a, W: Write> {
    Texts { printer: Printer<'a>, look: Look, out: W, count: usize },
    Json { environment: &'a Environment, array: JsonArray<W> },
}

impl<'a, W: Write> Form<'a, W> {
    pub(super) fn begin(format: ShowFormat, printer: Printer<'a>, out: W) -> io::Result<Self> {
        let look = match format {
            ShowFormat::Text => Look::Page(Lines::Plain),
            ShowFormat::Ansi => Look::Page(Lines::Ansi),
            ShowFormat::Markdown => Look::Markdown,
            ShowFormat::Html => Look::Html,
            ShowFormat::Json => {
                return Ok(Self::Json { environment: printer.environment, array: JsonArray::begin(out)? });
            }
        };
        Ok(Self::Texts { printer, look, out, count: 0 })
    }

    /// Prints articles, which all threads set. Of those that cannot be read only objects tell.
    pub(super) fn articles(&mut self, shown: &[Shown]) -> io::Result<()> {
        match self {
            Self::Texts { printer, look, out, count } => {
                let readable = shown.iter().filter_map(|shown| Some((shown.article.as_ref().ok()?, shown)));
                let numbered: Vec<_> = (*count..).zip(readable).collect();
                *count += numbered.len();
                let text = |(index, (article, shown)): &(usize, (&Arc<Article>, &Shown))| {
                    printer.article(article, &shown.notes, *look, *index > 0)
                };
                let texts: Vec<String> = numbered.par_iter().map(text).collect();
                texts.iter().try_for_each(|text| out.write_all(text.as_bytes()))
            }
            Self::Json { environment, array } => {
                shown.iter().try_for_each(|shown| array.push(&object(shown, environment)))
            }
        }
    }

    /// Ends what was begun.
    pub(super) fn finish(self) -> io::Result<()> {
        match self {
            Self::Texts { look, mut out, count, .. } => {
                if look == Look::Html && count > 0 {
                    out.write_all(html_end().as_bytes())?;
                }
                out.flush()
            }
            Self::Json { array, .. } => array.finish()?.flush(),
        }
    }
}

/// All that is known of an article, for programs.
fn object(shown: &Shown, environment: &Environment) -> ArticleRecord {
    let record = Record { notes: shown.notes.clone(), ..record(&shown.entry, environment) };
    match &shown.article {
        Ok(article) => ArticleRecord::new(record, article, &environment.words),
        Err(_) => ArticleRecord { record, text: String::new(), markdown: String::new(), links: Vec::new() },
    }
}

impl Printer<'_> {
    /// An article with the notes on it, parted from the one before if it `follows` one.
    fn article(&self, article: &Article, notes: &[NoteRecord], look: Look, follows: bool) -> String {
        let environment = self.environment;
        let noted = || with_notes(article, notes, environment.phrases.line("notes-title"));
        let noted = (!notes.is_empty()).then(noted);
        let article = noted.as_ref().unwrap_or(article);
        match look {
            Look::Page(lines) => self.page(article, lines, follows),
            Look::Markdown => {
                let before = if follows { "\n---\n\n" } else { "" };
                format!("{before}{}", markdown_article(article, &self.about(article), &environment.words))
            }
            Look::Html => {
                let before = if follows { "<hr>\n".to_owned() } else { html_start(&article.meta.title) };
                before
                    + &html_article(article, &self.about(article), &Pictures::default(), &environment.words)
            }
        }
    }

    /// An article as a page: head, body, links. A rule parts it from the one before.
    fn page(&self, article: &Article, lines: Lines, follows: bool) -> String {
        let script = article.meta.script();
        let style = self.style(script);
        let mut parts = Vec::new();
        if follows {
            parts.push(typeset(&Document::new(vec![Block::Rule], Vec::new()), script, &style).rows);
        }
        parts.push(typeset_head(&self.head(article), script, &style));
        parts.push(typeset(&article.document, script, &style).rows);
        if self.numbered_links {
            parts.push(typeset(&self.link_list(article), script, &style).rows);
        }
        parts.retain(|rows| !rows.is_empty());
        let (mut page, gap) = (String::new(), Row::default());
        for (index, rows) in parts.iter().enumerate() {
            let gap = (follows || index > 0).then_some(&gap);
            page.extend(gap.into_iter().chain(rows).map(|row| lines.line(row)));
        }
        page
    }

    fn style(&self, script: Script) -> Style {
        let settings = &self.environment.configuration.reading;
        let (columns, measure) = match self.width {
            Width::Asked(columns) => (columns, columns),
            Width::Room(columns) => {
                let measure = settings.measure.unwrap_or_else(|| Settings::usual_measure(script));
                (columns.min(measure + GUTTER), measure)
            }
        };
        Style {
            measure,
            unfold: true,
            labels: Labels { related: self.environment.phrases.line("related") },
            ..settings.style(columns)
        }
    }

    /// The head that the reader shows, and the address.
    fn head(&self, article: &Article) -> Head {
        let conversion = self.environment.configuration.reading.conversion;
        let mut head = self.environment.phrases.head(article, conversion, None);
        head.lines
            .extend(article.meta.url.as_ref().map(|url| vec![Part::Said(Link::new(url, None).display())]));
        head
    }

    /// What the head says below the title, on one line.
    fn about(&self, article: &Article) -> Clean {
        self.environment.phrases.about(article)
    }

    /// The numbered list of links, as a document of its own.
    fn link_list(&self, article: &Article) -> Document {
        let found = LinkRecord::all(article);
        if found.is_empty() {
            return Document::default();
        }
        let links = found.iter().map(|link| Link::new(&link.url, None)).collect();
        let items = found.iter().enumerate().map(|(index, link)| Item {
            number: i64::try_from(link.number).ok(),
            blocks: vec![Block::Paragraph(link_text(link, index))],
        });
        let list = List { marker: Marker::Decimal, tight: true, items: items.collect() };
        let heading = Text::plain(self.environment.phrases.line("links-title"));
        Document::new(vec![Block::Heading { level: 2, text: heading }, Block::List(list)], links)
    }
}

/// The words of a link and, below them, where it leads.
fn link_text(link: &LinkRecord, index: usize) -> Text {
    let words = if link.text.is_empty() { String::new() } else { format!("{}\n", link.text) };
    let string = Clean::text(&format!("{words}{}", Link::new(&link.url, None).display()));
    let id = u32::try_from(index).unwrap_or(u32::MAX);
    let spans = vec![Span { range: words.len()..string.len(), kind: SpanKind::Link(id) }];
    Text { id: 0, string, spans }
}
