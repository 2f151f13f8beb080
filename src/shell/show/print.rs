//! Printing articles, one after the other, in a format.

use std::io::{self, Write};

use super::rows::Lines;
use super::what::Shown;
use crate::app::layout::GUTTER;
use crate::article::{Article, Block, Document, Item, Link, List, Marker, Span, SpanKind, Text};
use crate::export::{
    ArticleRecord, JsonArray, LinkRecord, NoteRecord, Record, html_article, html_end, html_start,
    markdown_article, with_notes,
};
use crate::page::{Head, Labels, Part, Row, Settings, Style, typeset, typeset_head};
use crate::shell::cli::ShowFormat;
use crate::shell::environment::Environment;
use crate::shell::list::record;
use crate::text::{Clean, Script};

/// Where and how articles are printed.
pub(super) struct Printer<'a, W: Write> {
    pub(super) environment: &'a Environment,
    /// How wide pages are.
    pub(super) width: Width,
    /// Whether a numbered list of links follows an article.
    pub(super) numbered_links: bool,
    pub(super) out: W,
}

/// How wide pages are, in columns, hanging gutter included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Width {
    /// As wide as someone asked for: the text fills it.
    Asked(usize),
    /// As fits the text where there is room for so many.
    Room(usize),
}

/// A format, and how far it is.
pub(super) enum Form<'a, W: Write> {
    Page { printer: Printer<'a, W>, lines: Lines, count: usize },
    Markdown { printer: Printer<'a, W>, count: usize },
    Html { printer: Printer<'a, W>, count: usize },
    Json { environment: &'a Environment, array: JsonArray<W> },
}

impl<'a, W: Write> Form<'a, W> {
    pub(super) fn begin(format: ShowFormat, printer: Printer<'a, W>) -> io::Result<Self> {
        Ok(match format {
            ShowFormat::Text => Self::Page { printer, lines: Lines::Plain, count: 0 },
            ShowFormat::Ansi => Self::Page { printer, lines: Lines::Ansi, count: 0 },
            ShowFormat::Markdown => Self::Markdown { printer, count: 0 },
            ShowFormat::Html => Self::Html { printer, count: 0 },
            ShowFormat::Json => {
                Self::Json { environment: printer.environment, array: JsonArray::begin(printer.out)? }
            }
        })
    }

    /// Prints an article. Of one that cannot be read only objects tell.
    pub(super) fn article(&mut self, shown: &Shown) -> io::Result<()> {
        if let Self::Json { environment, array } = self {
            let record = Record { notes: shown.notes.clone(), ..record(&shown.entry, environment) };
            return array.push(&match &shown.article {
                Ok(article) => ArticleRecord::new(record, article, &environment.words),
                Err(_) => {
                    ArticleRecord { record, text: String::new(), markdown: String::new(), links: Vec::new() }
                }
            });
        }
        let Ok(article) = &shown.article else { return Ok(()) };
        let noted = self.noted(article, &shown.notes);
        let article = noted.as_ref().unwrap_or(article);
        match self {
            Self::Page { printer, lines, count } => {
                *count += 1;
                printer.page(article, *lines, *count > 1)
            }
            Self::Markdown { printer, count } => {
                *count += 1;
                printer.markdown(article, *count > 1)
            }
            Self::Html { printer, count } => {
                *count += 1;
                printer.html(article, *count > 1)
            }
            Self::Json { .. } => Ok(()),
        }
    }

    /// The article with the notes on it, if there are any.
    fn noted(&self, article: &Article, notes: &[NoteRecord]) -> Option<Article> {
        let environment = match self {
            Self::Page { printer, .. } | Self::Markdown { printer, .. } | Self::Html { printer, .. } => {
                printer.environment
            }
            Self::Json { environment, .. } => environment,
        };
        (!notes.is_empty()).then(|| with_notes(article, notes, environment.phrases.line("notes-title")))
    }

    /// Ends what was begun.
    pub(super) fn finish(self) -> io::Result<()> {
        match self {
            Self::Page { mut printer, .. } | Self::Markdown { mut printer, .. } => printer.out.flush(),
            Self::Html { mut printer, count } => {
                if count > 0 {
                    printer.out.write_all(html_end().as_bytes())?;
                }
                printer.out.flush()
            }
            Self::Json { array, .. } => array.finish()?.flush(),
        }
    }
}

impl<W: Write> Printer<'_, W> {
    /// An article as a page: head, body, links. A rule parts it from the one before.
    fn page(&mut self, article: &Article, lines: Lines, follows: bool) -> io::Result<()> {
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
        for (index, rows) in parts.iter().enumerate() {
            let gap = (follows || index > 0).then(Row::default);
            for row in gap.iter().chain(rows) {
                self.out.write_all(lines.line(row).as_bytes())?;
            }
        }
        Ok(())
    }

    fn markdown(&mut self, article: &Article, follows: bool) -> io::Result<()> {
        if follows {
            self.out.write_all(b"\n---\n\n")?;
        }
        let words = &self.environment.words;
        self.out.write_all(markdown_article(article, &self.about(article), words).as_bytes())
    }

    fn html(&mut self, article: &Article, follows: bool) -> io::Result<()> {
        let before = if follows { "<hr>\n".to_owned() } else { html_start(&article.meta.title) };
        self.out.write_all(before.as_bytes())?;
        let words = &self.environment.words;
        self.out.write_all(html_article(article, &self.about(article), words).as_bytes())
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
