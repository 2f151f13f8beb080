//! A document as an outline: one line a text, indented by depth, spans as `kind[text]`.

use std::fmt::Write;

use jianbao::article::{Block, Document, SpanKind, Text};

/// The outline of a document.
pub(crate) fn outline(document: &Document) -> String {
    let mut outline = Outline { document, out: String::new(), depth: 0 };
    document.blocks.iter().for_each(|block| outline.block(block));
    outline.out
}

struct Outline<'a> {
    document: &'a Document,
    out: String,
    depth: usize,
}

impl Outline<'_> {
    fn line(&mut self, text: &str) {
        writeln!(self.out, "{:indent$}{text}", "", indent = self.depth * 2).unwrap();
    }

    fn below<'a>(&mut self, blocks: impl IntoIterator<Item = &'a Block>) {
        self.depth += 1;
        blocks.into_iter().for_each(|block| self.block(block));
        self.depth -= 1;
    }

    fn address(&self, id: Option<u32>) -> &str {
        id.map_or("-", |id| &self.document.links[id as usize].address)
    }

    fn text(&self, text: &Text) -> String {
        let mut out = text.string.replace('\n', "⏎");
        for span in &text.spans {
            let covered = &text.string[span.range.clone()];
            match span.kind {
                SpanKind::Link(id) => write!(out, " ⟨{covered} → {}⟩", self.address(Some(id))).unwrap(),
                kind => write!(out, " ⟨{covered} {kind:?}⟩").unwrap(),
            }
        }
        out
    }

    fn texts(&mut self, label: &str, texts: &[Text]) {
        for text in texts {
            let text = self.text(text);
            self.line(&format!("{label} {text}"));
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading { level, text } => self.line(&format!("h{level} {}", self.text(text))),
            Block::Paragraph(text) => self.line(&format!("p {}", self.text(text))),
            Block::Code { language, text } => {
                self.line(&format!("code({}) {}", language.as_deref().unwrap_or_default(), self.text(text)));
            }
            Block::Rule => self.line("rule"),
            Block::Quote(blocks) => {
                self.line("quote");
                self.below(blocks);
            }
            Block::List(list) => {
                self.line(&format!("list {:?}{}", list.marker, if list.tight { "" } else { " loose" }));
                for item in &list.items {
                    self.line(&item.number.map_or("-".to_owned(), |number| format!("- {number}")));
                    self.below(&item.blocks);
                }
            }
            Block::Definitions(definitions) => {
                for definition in definitions {
                    self.texts("dt", &definition.terms);
                    definition.meanings.iter().for_each(|blocks| self.below(blocks));
                }
            }
            Block::Table(table) => {
                self.line("table");
                self.texts("caption", table.caption.as_slice());
                for row in &table.rows {
                    self.line("row");
                    for cell in row {
                        let kind = if cell.header { "th" } else { "td" };
                        self.line(&format!("{kind} {}x{}", cell.column_span, cell.row_span));
                        self.below(&cell.blocks);
                    }
                }
            }
            Block::Figure(figure) => {
                let [alt, caption, name] =
                    [&figure.alt, &figure.caption, &figure.name].map(|text| self.text(text));
                self.line(&format!(
                    "figure alt={alt} caption={caption} name={name} {}",
                    self.address(figure.image)
                ));
            }
            Block::Embed(embed) => {
                self.line(&format!("embed {} {}", self.text(&embed.text), self.address(embed.link)));
            }
            Block::Related(texts) => self.texts("related", texts),
        }
    }
}
