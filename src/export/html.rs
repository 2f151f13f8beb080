//! HTML: complete in itself, with no script, style or remote resource. Pictures that are at hand stand in it, the others
//! are links.

use url::Url;

use super::links::open_url;
use super::pieces::{Piece, pieces};
use crate::article::{
    Article, Block, Cell, Definition, Document, Embed, Figure, Link, LinkId, List, Marker, Picture, Pictures,
    SpanKind, Table, Text, TextId,
};
use crate::text::Clean;
use crate::words::Words;

/// The beginning of a page. Whatever else a browser might find in it, it fetches nothing.
#[must_use]
pub fn html_start(title: &Clean) -> String {
    let mut out = String::from("<!DOCTYPE html>\n<html>\n<head>\n<meta charset=\"utf-8\">\n");
    out.push_str(
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data:\">\n",
    );
    out.push_str("<meta name=\"viewport\" content=\"width=device-width\">\n");
    out.extend(["<title>", &escaped(title), "</title>\n</head>\n<body>\n"]);
    out
}

/// The end of a page.
#[must_use]
pub fn html_end() -> &'static str {
    "</body>\n</html>\n"
}

/// An article of a page: the title as a heading, `about` (source, date and so on) with its address,
/// then the body.
#[must_use]
pub fn html_article(article: &Article, about: &Clean, pictures: &Pictures, words: &Words) -> String {
    [&*above(article, about), &body(article, pictures, words), "</article>\n"].concat()
}

/// Blocks as they are, of a document that nothing leads into.
pub(super) fn blocks(document: &Document) -> String {
    let mut writer = Writer::new(document);
    writer.blocks(&document.blocks);
    writer.out
}

/// What stands above the body: the article's element begins with it.
pub(super) fn above(article: &Article, about: &Clean) -> String {
    let meta = &article.meta;
    let language = meta.language.as_ref().map(|language| format!(" lang=\"{}\"", escaped(language.tag())));
    let mut out = format!("<article{}>\n", language.unwrap_or_default());
    if !meta.title.is_empty() {
        out.extend(["<h1>", &escaped(&meta.title), "</h1>\n"]);
    }
    if !about.is_empty() {
        out.extend(["<p>", &escaped(about), "</p>\n"]);
    }
    if let Some(address) = &meta.url {
        let url = Link::new(address, None).openable(&[]).ok();
        out.extend(["<p>", &linked(url, &escaped(address)), "</p>\n"]);
    }
    out
}

/// A table, for formats that may contain HTML.
pub(super) fn table(table: &Table, document: &Document) -> String {
    let mut writer = Writer::new(document);
    writer.table(table);
    writer.out
}

/// The name of the element that says what a span means; links and readings have none of their own.
pub(super) fn tag_of(kind: SpanKind) -> Option<&'static str> {
    Some(match kind {
        SpanKind::Strong => "strong",
        SpanKind::Emphasis => "em",
        SpanKind::Underline => "u",
        SpanKind::Code => "code",
        SpanKind::Deleted => "del",
        SpanKind::Highlight => "mark",
        SpanKind::Superscript => "sup",
        SpanKind::Subscript => "sub",
        SpanKind::Reading | SpanKind::Link(_) => return None,
    })
}

/// The body, its links to itself leading there.
pub(super) fn body(article: &Article, pictures: &Pictures, words: &Words) -> String {
    let related = escaped(&words.get("related"));
    let document = &article.document;
    let places = Places::of(article);
    let mut writer = Writer { places, related, pictures: Some(pictures), ..Writer::new(document) };
    writer.blocks(&document.blocks);
    writer.out
}

/// Text for contents and for quoted attributes.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for char in text.chars() {
        match char {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            char => out.push(char),
        }
    }
    out
}

/// The tag that begins a link.
fn anchor(url: &Url) -> String {
    format!("<a href=\"{}\" rel=\"noreferrer\">", escaped(url.as_str()))
}

/// `inner` as a link, if there is where it leads.
fn linked(url: Option<Url>, inner: &str) -> String {
    url.map_or_else(|| inner.to_owned(), |url| format!("{}{inner}</a>", anchor(&url)))
}

/// A picture as data (RFC 2397).
fn data_image(picture: &Picture, words: &str) -> String {
    let data = data_encoding::BASE64.encode(&picture.bytes);
    format!("<img src=\"data:{};base64,{data}\" alt=\"{words}\">", picture.kind.media_type())
}

/// The texts that links of their own article lead to, and what their elements are called.
#[derive(Default)]
struct Places {
    /// Of the article: a page may hold several.
    id: String,
    /// The texts, sorted.
    texts: Vec<TextId>,
}

impl Places {
    fn of(article: &Article) -> Self {
        let mut texts: Vec<_> = article.document.places.iter().map(|(_, text)| *text).collect();
        texts.sort_unstable();
        let id = if texts.is_empty() { String::new() } else { article.id.to_string() };
        Self { id, texts }
    }

    /// The name of a text that links lead to.
    fn name(&self, text: TextId) -> Option<String> {
        self.texts.binary_search(&text).is_ok().then(|| format!("{}-{text}", self.id))
    }
}

struct Writer<'a> {
    document: &'a Document,
    places: Places,
    /// What stands above related links.
    related: String,
    /// Those that are at hand.
    pictures: Option<&'a Pictures>,
    out: String,
}

impl<'a> Writer<'a> {
    /// A writer of a document that nothing leads into.
    fn new(document: &'a Document) -> Self {
        let (places, related, out) = (Places::default(), String::new(), String::new());
        Self { document, places, related, pictures: None, out }
    }

    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.block(block);
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading { level, text } => {
                // The article's title is the only heading of level 1.
                let below = (level + 1).clamp(2, 6).to_string();
                let rest = if *level < 6 { ">" } else { " aria-level=\"7\">" };
                self.out.extend(["<h", &below, rest]);
                self.inline(text);
                self.out.extend(["</h", &below, ">\n"]);
            }
            Block::Paragraph(text) => self.wrap("p", |writer| writer.inline(text)),
            Block::List(list) => self.list(list),
            Block::Definitions(definitions) => self.wrap("dl", |writer| writer.definitions(definitions)),
            Block::Quote(blocks) => self.wrap("blockquote", |writer| writer.blocks(blocks)),
            Block::Code { language, text } => self.code(language.as_ref(), text),
            Block::Table(table) => self.table(table),
            Block::Figure(figure) => self.wrap("figure", |writer| writer.figure(figure)),
            Block::Embed(embed) => self.wrap("p", |writer| writer.embed(embed)),
            Block::Rule => self.out.push_str("<hr>\n"),
            Block::Related(links) => self.related(links),
        }
    }

    fn wrap(&mut self, tag: &str, inner: impl FnOnce(&mut Self)) {
        self.out.extend(["<", tag, ">"]);
        inner(self);
        self.out.extend(["</", tag, ">\n"]);
    }

    fn list(&mut self, list: &List) {
        let kind = match list.marker {
            Marker::Bullet => None,
            Marker::Decimal => Some("1"),
            Marker::LowerLetter => Some("a"),
            Marker::UpperLetter => Some("A"),
            Marker::LowerRoman => Some("i"),
            Marker::UpperRoman => Some("I"),
        };
        match kind {
            Some(kind) => self.out.extend(["<ol type=\"", kind, "\">\n"]),
            None => self.out.push_str("<ul>\n"),
        }
        for item in &list.items {
            match item.number.filter(|_| kind.is_some()) {
                Some(number) => self.out.extend(["<li value=\"", &number.to_string(), "\">"]),
                None => self.out.push_str("<li>"),
            }
            self.flow(&item.blocks);
            self.out.push_str("</li>\n");
        }
        self.out.push_str(if kind.is_some() { "</ol>\n" } else { "</ul>\n" });
    }

    /// A lone paragraph needs no element of its own.
    fn flow(&mut self, blocks: &[Block]) {
        match blocks {
            [Block::Paragraph(text)] => self.inline(text),
            blocks => self.blocks(blocks),
        }
    }

    fn definitions(&mut self, definitions: &[Definition]) {
        for definition in definitions {
            // Neither stands without the other.
            if definition.terms.is_empty() {
                self.out.push_str("<dt></dt>\n");
            }
            for term in &definition.terms {
                self.wrap("dt", |writer| writer.inline(term));
            }
            for meaning in &definition.meanings {
                self.wrap("dd", |writer| writer.flow(meaning));
            }
            if definition.meanings.is_empty() {
                self.out.push_str("<dd></dd>\n");
            }
        }
    }

    fn code(&mut self, language: Option<&Clean>, text: &Text) {
        let class = language.map(|language| format!(" class=\"language-{}\"", escaped(language)));
        // A line break right after the tag would be dropped.
        let code = escaped(&text.string);
        self.place(text);
        self.out.extend(["<pre><code", &class.unwrap_or_default(), ">\n", &code, "</code></pre>\n"]);
    }

    fn table(&mut self, table: &Table) {
        self.out.push_str("<table>\n");
        if let Some(caption) = &table.caption {
            self.wrap("caption", |writer| writer.inline(caption));
        }
        for row in &table.rows {
            self.out.push_str("<tr>");
            for cell in row {
                self.cell(cell);
            }
            self.out.push_str("</tr>\n");
        }
        self.out.push_str("</table>\n");
    }

    fn cell(&mut self, cell: &Cell) {
        let tag = if cell.header { "th" } else { "td" };
        self.out.extend(["<", tag]);
        for (name, span) in [("colspan", cell.column_span), ("rowspan", cell.row_span)] {
            if span > 1 {
                self.out.extend([" ", name, "=\"", &span.to_string(), "\""]);
            }
        }
        self.out.push('>');
        self.flow(&cell.blocks);
        self.out.extend(["</", tag, ">"]);
    }

    /// A link, which says that it was a picture, or holds it: nothing is fetched.
    fn figure(&mut self, figure: &Figure) {
        let shown = [&figure.alt, &figure.name, &figure.caption].into_iter().find(|text| !text.is_empty());
        let words = escaped(shown.map_or("", |text| &text.string));
        let said = [&figure.alt, &figure.caption].into_iter().find(|text| !text.is_empty());
        self.place(&figure.alt);
        self.place(&figure.name);
        let url = |link| open_url(self.document, link);
        let link = figure.alt.spans.iter().find_map(|span| match span.kind {
            SpanKind::Link(link) => url(link),
            _ => None,
        });
        let image = figure.image.and_then(url).map(String::from);
        let attributes = [
            ("rel", image.as_ref().map(|_| "noreferrer".to_owned())),
            ("href", image),
            ("title", said.map(|text| text.string.to_string())),
            ("data-link", link.map(String::from)),
        ];
        self.out.push_str("<a class=\"picture\"");
        for (name, value) in attributes {
            if let Some(value) = value {
                self.out.extend([" ", name, "=\"", &escaped(&value), "\""]);
            }
        }
        let held = figure.image.and_then(|link| self.pictures?.get(&link));
        let inner = held.map_or_else(|| words.clone(), |picture| data_image(picture, &words));
        self.out.extend([">", &inner, "</a>"]);
        if !figure.caption.is_empty() {
            self.wrap("figcaption", |writer| writer.inline(&figure.caption));
        }
    }

    fn embed(&mut self, embed: &Embed) {
        self.place(&embed.text);
        self.linked(embed.link, &escaped(&embed.text.string));
    }

    fn linked(&mut self, link: Option<LinkId>, inner: &str) {
        let url = link.and_then(|link| open_url(self.document, link));
        self.out.push_str(&linked(url, inner));
    }

    fn related(&mut self, links: &[Text]) {
        self.out.extend(["<details>\n<summary>", &self.related, "</summary>\n<ul>\n"]);
        for text in links {
            self.wrap("li", |writer| writer.inline(text));
        }
        self.out.push_str("</ul>\n</details>\n");
    }

    fn inline(&mut self, text: &Text) {
        self.place(text);
        for piece in pieces(text) {
            match piece {
                Piece::Text(part) => {
                    self.out.push_str(&escaped(part).replace('\n', "<br>\n").replace('\u{200b}', "<wbr>"));
                }
                Piece::Open(index) => self.span(text, index, true),
                Piece::Close(index) => self.span(text, index, false),
            }
        }
    }

    /// What links to a text lead to.
    fn place(&mut self, text: &Text) {
        if let Some(name) = self.places.name(text.id) {
            self.out.extend(["<span id=\"", &name, "\"></span>"]);
        }
    }

    fn span(&mut self, text: &Text, index: usize, opens: bool) {
        let Some(kind) = text.spans.get(index).map(|span| span.kind) else { return };
        let slash = if opens { "" } else { "/" };
        if let Some(tag) = tag_of(kind) {
            self.out.extend(["<", slash, tag, ">"]);
        } else if let SpanKind::Link(link) = kind
            && let Some(anchor) = self.anchor(link)
        {
            self.out.push_str(if opens { &anchor } else { "</a>" });
        }
    }

    /// The tag that begins a link, to the article itself or out of it.
    fn anchor(&self, link: LinkId) -> Option<String> {
        let place = self.document.place(link).and_then(|text| self.places.name(text));
        let within = place.map(|name| format!("<a href=\"#{name}\">"));
        within.or_else(|| open_url(self.document, link).map(|url| anchor(&url)))
    }
}

#[cfg(test)]
mod tests;
