//! The links of an article, numbered in the order in which they are read.

use std::collections::BTreeMap;

use serde::Serialize;
use url::Url;

use crate::article::{Article, Block, Document, Figure, LinkId, SpanKind, Text};
use crate::text::Clean;

/// A link of an article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LinkRecord {
    /// Its number, from 1.
    pub number: usize,
    /// Its words; all of them, if it stands in several places.
    pub text: Clean,
    /// Where it leads.
    pub url: Clean,
    /// Whether the reader would open it (INTERFACE 5).
    pub opens: bool,
}

impl LinkRecord {
    /// The links of an article, each once, in the order in which they are read.
    #[must_use]
    pub fn all(article: &Article) -> Vec<Self> {
        let mut found = Found { document: &article.document, links: Vec::new(), places: BTreeMap::new() };
        article.document.blocks.iter().for_each(|block| found.block(block));
        found.links
    }
}

/// The address of a link as a browser may be given it, None if it may not, or if the link leads to a
/// text of the document itself, as to a footnote.
pub(super) fn open_url(document: &Document, link: LinkId) -> Option<Url> {
    let leads_out = document.place(link).is_none();
    document.links.get(link as usize).filter(|_| leads_out)?.openable(&[]).ok()
}

struct Found<'a> {
    document: &'a Document,
    links: Vec<LinkRecord>,
    /// Where each link stands in `links`.
    places: BTreeMap<LinkId, usize>,
}

impl Found<'_> {
    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.block(block);
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading { text, .. } | Block::Paragraph(text) | Block::Code { text, .. } => {
                self.text(text);
            }
            Block::List(list) => list.items.iter().for_each(|item| self.blocks(&item.blocks)),
            Block::Definitions(definitions) => {
                for definition in definitions {
                    definition.terms.iter().for_each(|term| self.text(term));
                    definition.meanings.iter().for_each(|meaning| self.blocks(meaning));
                }
            }
            Block::Quote(blocks) => self.blocks(blocks),
            Block::Table(table) => {
                table.caption.iter().for_each(|caption| self.text(caption));
                table.rows.iter().flatten().for_each(|cell| self.blocks(&cell.blocks));
            }
            Block::Figure(figure) => self.figure(figure),
            Block::Embed(embed) => {
                self.add(embed.link, &embed.text.string);
                self.text(&embed.text);
            }
            Block::Related(links) => links.iter().for_each(|text| self.text(text)),
            Block::Rule => {}
        }
    }

    fn figure(&mut self, figure: &Figure) {
        let shown = [&figure.alt, &figure.caption, &figure.name].into_iter().find(|text| !text.is_empty());
        self.add(figure.image, shown.map_or("", |text| &text.string));
        self.text(&figure.alt);
        self.text(&figure.caption);
    }

    fn text(&mut self, text: &Text) {
        for span in &text.spans {
            if let SpanKind::Link(link) = span.kind {
                self.add(Some(link), text.string.get(span.range.clone()).unwrap_or_default());
            }
        }
    }

    fn add(&mut self, link: Option<LinkId>, words: &str) {
        let Some((id, link)) = link.and_then(|id| Some((id, self.document.links.get(id as usize)?))) else {
            return;
        };
        let place = *self.places.entry(id).or_insert(self.links.len());
        match self.links.get_mut(place) {
            // The same words again add nothing.
            Some(known) if known.text.contains(&*Clean::line(words)) => {}
            Some(known) => known.text = Clean::line(&format!("{} {words}", known.text)),
            None => self.links.push(LinkRecord {
                number: place + 1,
                text: Clean::line(words),
                url: link.address.clone(),
                opens: open_url(self.document, id).is_some(),
            }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Link, Span};
    use crate::export::tests::article;

    #[test]
    fn links_are_numbered_as_they_are_read() {
        let string = Clean::line("first, second, first again");
        let spans = [(0..5, 1), (7..13, 0), (15..20, 1)];
        let spans = spans.map(|(range, link)| Span { range, kind: SpanKind::Link(link) });
        let links = vec![Link::new("https://b.example/", None), Link::new("javascript:alert(1)", None)];
        let text = Text { id: 0, string, spans: spans.into() };
        let article = article(Document::new(vec![Block::Quote(vec![Block::Paragraph(text)])], links));
        let found: Vec<_> =
            LinkRecord::all(&article).into_iter().map(|link| (link.number, link.text, link.opens)).collect();
        assert_eq!(found, [(1, Clean::line("first"), false), (2, Clean::line("second"), true)]);
    }
}
