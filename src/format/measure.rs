//! The last pass over a document: numbers the links that texts still use, names pictures that have no
//! words, counts what there is to read. Knows no HTML but for the names of pictures.

use super::html;
use crate::article::{Block, Document, Figure, Length, Link, LinkId, SpanKind, Text, TextId};
use crate::text::{Clean, Language, ScriptCounts};

/// Bytes of text that tell a language.
const SAMPLE_BYTES: usize = 4096;

/// A finished document and what was counted in it.
#[derive(Debug)]
pub(super) struct Measured {
    /// The document.
    pub document: Document,
    /// How much there is to read.
    pub length: Length,
    /// Pictures.
    pub images: usize,
    /// Links in texts.
    pub links: usize,
    /// The language by its characters.
    pub language: Option<Language>,
}

/// Finishes a document. `jumps` are the links that lead to texts of their own document.
/// `pictures` are those that are pictures, as they are written.
pub(super) fn measure(
    mut blocks: Vec<Block>,
    links: Vec<Link>,
    jumps: &[(LinkId, TextId)],
    pictures: Vec<(LinkId, Clean)>,
) -> Measured {
    let mut pass = Pass { renamed: vec![None; links.len()], links, ..Pass::default() };
    pass.blocks(blocks.iter_mut());
    let kept = |(link, text): &(LinkId, TextId)| Some(((*pass.renamed.get(*link as usize)?)?, *text));
    let jumps: Vec<_> = jumps.iter().filter_map(kept).collect();
    let kept = |(link, written)| Some(((*pass.renamed.get(link as usize)?)?, written));
    let mut pictures: Vec<(LinkId, Clean)> = pictures.into_iter().filter_map(kept).collect();
    pictures.sort_unstable_by_key(|(link, _)| *link);
    let counts = &pass.counts;
    let cjk = counts.han + counts.kana + counts.hangul;
    Measured {
        length: Length { chars: counts.seen, cjk, words: counts.words },
        images: pass.images,
        links: pass.is_linked.iter().filter(|is_linked| **is_linked).count(),
        language: Language::detect(counts, &pass.sample),
        document: Document { pictures, ..Document::with_jumps(blocks, pass.kept, &jumps) },
    }
}

/// The language of a text by its characters.
pub(super) fn language(text: &str) -> Option<Language> {
    let mut counts = ScriptCounts::default();
    counts.add(text);
    Language::detect(&counts, text)
}

#[derive(Default)]
struct Pass {
    links: Vec<Link>,
    /// The links in use, in reading order, and which of them texts use.
    kept: Vec<Link>,
    is_linked: Vec<bool>,
    /// The new number of each link that is kept.
    renamed: Vec<Option<LinkId>>,
    counts: ScriptCounts,
    images: usize,
    sample: String,
}

impl Pass {
    /// Blocks nest no deeper than the builder's frames: this recursion is bounded.
    fn block(&mut self, block: &mut Block) {
        match block {
            Block::Heading { text, .. } | Block::Paragraph(text) | Block::Code { text, .. } => {
                self.text(text);
            }
            Block::List(list) => self.blocks(list.items.iter_mut().flat_map(|item| &mut item.blocks)),
            Block::Quote(blocks) => self.blocks(blocks.iter_mut()),
            Block::Definitions(definitions) => {
                for definition in definitions {
                    definition.terms.iter_mut().for_each(|term| self.text(term));
                    self.blocks(definition.meanings.iter_mut().flatten());
                }
            }
            Block::Table(table) => {
                table.caption.iter_mut().for_each(|caption| self.text(caption));
                self.blocks(table.rows.iter_mut().flatten().flat_map(|cell| &mut cell.blocks));
            }
            Block::Figure(figure) => self.figure(figure),
            Block::Embed(embed) => {
                embed.link = embed.link.and_then(|link| self.keep(link));
                self.rename(&mut embed.text);
            }
            Block::Related(texts) => texts.iter_mut().for_each(|text| self.rename(text)),
            Block::Rule => {}
        }
    }

    fn blocks<'a>(&mut self, blocks: impl Iterator<Item = &'a mut Block>) {
        blocks.for_each(|block| self.block(block));
    }

    fn figure(&mut self, figure: &mut Figure) {
        self.images += 1;
        figure.image = figure.image.and_then(|image| self.keep(image));
        self.text(&mut figure.alt);
        self.text(&mut figure.caption);
        let image = figure.image.and_then(|image| self.kept.get(image as usize));
        if figure.alt.is_empty() && figure.caption.is_empty() {
            let name = image.map(|link| link.url.as_ref().map_or(link.address.to_string(), html::file_name));
            figure.name = Text::plain(Clean::line(&name.unwrap_or_default()));
        }
    }

    /// Counts a text that is there to be read.
    fn text(&mut self, text: &mut Text) {
        self.rename(text);
        self.counts.add(&text.string);
        if self.sample.len() < SAMPLE_BYTES {
            self.sample.push_str(&text.string);
            self.sample.push('\n');
        }
    }

    fn rename(&mut self, text: &mut Text) {
        for span in &mut text.spans {
            if let SpanKind::Link(id) = &mut span.kind
                && let Some(renamed) = self.keep(*id)
            {
                *id = renamed;
                if let Some(is_linked) = self.is_linked.get_mut(renamed as usize) {
                    *is_linked = true;
                }
            }
        }
    }

    /// The new number of a link; None if there is no such link.
    fn keep(&mut self, id: LinkId) -> Option<LinkId> {
        let slot = self.renamed.get_mut(id as usize)?;
        if let Some(renamed) = *slot {
            return Some(renamed);
        }
        let renamed = self.kept.len() as LinkId;
        self.kept.push(self.links.get(id as usize)?.clone());
        self.is_linked.push(false);
        *slot = Some(renamed);
        Some(renamed)
    }
}
