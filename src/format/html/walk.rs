//! The one walk over the tree: tells the builder what begins and ends. Iterative: the tree may be as
//! deep as the guard lets it be. The only file that knows `scraper`'s nodes.

use scraper::{ElementRef, Node};

use super::attributes::{Traits, attribute, code_language, embed, is_tiny, list, picture, spanned};
use super::builder::{Builder, Mark};
use super::element::Meaning;
use super::frame::{Kind, TableFrame};
use super::media::{self, Picture};
use super::{address, quote};
use crate::article::{Block, SpanKind, Text};

/// A node of the tree.
pub(super) type NodeRef<'a> = <ElementRef<'a> as std::ops::Deref>::Target;
/// An element of it: name and attributes.
pub(super) type Element = scraper::node::Element;

/// Forms with less text than this are there to be filled in; around 2005 whole pages were forms.
const FORM_CHARACTERS: usize = 100;

/// What to do at an element's end.
enum Leave {
    Nothing,
    Border,
    Container(Mark),
    Frame,
    Span,
    Heading(Option<u8>),
    Preformatted(Option<String>),
    Link(String),
    Quote(&'static str),
    Reading,
    Small,
    Summary,
    Form(Mark),
}

/// What the walk remembers between elements.
#[derive(Default)]
struct Walk {
    /// The first source of a `picture`, for its `img`.
    picture_source: Option<String>,
    /// How many `q` surround the text.
    quotes: usize,
    /// Whether this is the content of a `noscript`: those in it are dropped.
    in_noscript: bool,
}

/// Walks over what `root` holds.
pub(super) fn walk(root: NodeRef<'_>, builder: &mut Builder) {
    Walk::default().children(root, builder);
}

impl Walk {
    fn children(&mut self, root: NodeRef<'_>, builder: &mut Builder) {
        let mut open: Vec<(NodeRef<'_>, Leave)> = Vec::new();
        let mut next = root.first_child();
        loop {
            let Some(node) = next else {
                let Some((node, leave)) = open.pop() else { return };
                self.leave(leave, builder);
                next = node.next_sibling();
                continue;
            };
            next = match self.enter(node, builder) {
                Some(leave) => {
                    open.push((node, leave));
                    node.first_child()
                }
                None => node.next_sibling(),
            };
        }
    }

    /// Begins a node. None if what it holds is not to be walked over.
    fn enter(&mut self, node: NodeRef<'_>, builder: &mut Builder) -> Option<Leave> {
        match node.value() {
            Node::Text(text) => {
                builder.line.push(text);
                None
            }
            Node::Element(element) => self.element(node, element, builder),
            _ => None,
        }
    }

    fn element(&mut self, node: NodeRef<'_>, element: &Element, builder: &mut Builder) -> Option<Leave> {
        let traits = Traits::of(element);
        if traits.is_unseen && !builder.raw {
            return None;
        }
        let meaning = Meaning::of(element.name());
        let leave = self.begin(meaning, node, element, builder);
        // By now what stood before the element has ended, if the element ends it.
        if let (Some(name), Some(_)) = (traits.name, &leave) {
            builder.jumps.place(name, builder.line.number());
        }
        leave
    }

    /// Begins an element that is shown.
    fn begin(
        &mut self,
        meaning: Meaning,
        node: NodeRef<'_>,
        element: &Element,
        builder: &mut Builder,
    ) -> Option<Leave> {
        if let Some(kind) = frame(meaning, element, builder) {
            return Some(if builder.open_frame(kind) { Leave::Frame } else { Leave::Border });
        }
        Some(match meaning {
            Meaning::Block => {
                builder.boundary();
                Leave::Container(builder.mark())
            }
            Meaning::Span(SpanKind::Code) if builder.line.preserve > 0 => Leave::Nothing,
            Meaning::Span(kind) => {
                builder.line.open(kind);
                Leave::Span
            }
            Meaning::Heading(level) => {
                builder.boundary();
                Leave::Heading(builder.heading.replace(level))
            }
            Meaning::Preformatted => begin_preformatted(node, element, builder),
            Meaning::Link => begin_link(element, builder),
            Meaning::Form => {
                builder.boundary();
                Leave::Form(builder.mark())
            }
            Meaning::Row => begin_row(builder),
            Meaning::Boilerplate if !builder.raw => return None,
            Meaning::Boilerplate => {
                builder.boundary();
                Leave::Border
            }
            Meaning::Inline => Leave::Nothing,
            _ => return self.inline(meaning, node, element, builder),
        })
    }

    fn inline(
        &mut self,
        meaning: Meaning,
        node: NodeRef<'_>,
        element: &Element,
        builder: &mut Builder,
    ) -> Option<Leave> {
        match meaning {
            Meaning::Break => builder.break_line(),
            Meaning::OptionalBreak => builder.line.push("\u{200b}"),
            Meaning::Rule => {
                builder.boundary();
                builder.push(Block::Rule);
            }
            Meaning::Image => self.image(element, builder),
            Meaning::Source => self.source(element, builder),
            Meaning::Embed => frame_embed(node, element, builder),
            Meaning::NoScript => self.no_script(node, builder),
            Meaning::Drawing => drawing(node, element, builder),
            Meaning::Formula => return formula(element, builder),
            Meaning::Small => {
                builder.line.small += 1;
                return Some(Leave::Small);
            }
            Meaning::Summary => {
                builder.boundary();
                builder.line.open(SpanKind::Strong);
                return Some(Leave::Summary);
            }
            Meaning::InlineQuote => return Some(self.begin_quote(node, builder)),
            Meaning::Reading => return begin_reading(node, builder),
            Meaning::Cell(_) => return Some(Leave::Border),
            _ => {}
        }
        None
    }

    fn leave(&mut self, leave: Leave, builder: &mut Builder) {
        match leave {
            Leave::Nothing => {}
            Leave::Border => builder.boundary(),
            Leave::Container(mark) => {
                builder.boundary();
                builder.drop_if_sharing(mark);
            }
            Leave::Form(mark) => {
                builder.boundary();
                builder.drop_if_short(mark, FORM_CHARACTERS);
            }
            Leave::Frame => builder.close_frame(),
            Leave::Span => builder.line.close(),
            Leave::Heading(around) => {
                builder.boundary();
                builder.heading = around;
            }
            Leave::Preformatted(language) => builder.end_preformatted(language),
            Leave::Link(title) => {
                if !builder.line.span_is_used() {
                    builder.line.push(&title);
                }
                builder.line.close();
            }
            Leave::Quote(mark) => {
                self.quotes -= 1;
                builder.line.drop_space();
                builder.line.push(mark);
            }
            Leave::Reading => {
                builder.line.drop_space();
                builder.line.push(")");
                builder.line.close();
            }
            Leave::Small => builder.line.small -= 1,
            Leave::Summary => {
                builder.boundary();
                builder.line.close();
            }
        }
    }

    fn begin_quote(&mut self, node: NodeRef<'_>, builder: &mut Builder) -> Leave {
        let (opening, closing) = quote::Marks::of(super::language_of(node)).at(self.quotes);
        self.quotes += 1;
        builder.line.push(opening);
        Leave::Quote(closing)
    }

    fn image(&mut self, element: &Element, builder: &mut Builder) {
        if let Some(name) = attribute(element, "id") {
            builder.jumps.place(name, builder.line.number());
        }
        let from_source = self.picture_source.take();
        let picture = picture(element, from_source);
        media::picture(builder, &picture);
    }

    /// A source serves the video around it, or the picture whose `img` follows.
    fn source(&mut self, element: &Element, builder: &mut Builder) {
        let set = attribute(element, "srcset").or_else(|| attribute(element, "data-srcset"));
        let address = attribute(element, "src").or_else(|| address::first_of_set(set?));
        match &mut builder.top.kind {
            Kind::Embed(embed) if embed.address.is_none() => embed.address = address.map(str::to_owned),
            Kind::Embed(_) => {}
            _ if self.picture_source.is_none() => self.picture_source = address.map(str::to_owned),
            _ => {}
        }
    }

    /// What browsers without scripts show: text is kept, the twin of a lazy picture is not.
    fn no_script(&mut self, node: NodeRef<'_>, builder: &mut Builder) {
        if self.in_noscript {
            return;
        }
        let source: String =
            node.children().filter_map(|child| child.value().as_text().map(|text| &**text)).collect();
        let inner = super::parse_tree(&source);
        let text = super::text_under(*inner.root_element());
        let is_twin =
            text.trim().is_empty() && builder.figure_before().is_some_and(|figure| figure.image.is_some());
        if !is_twin && !media::is_stock(&text) {
            self.in_noscript = true;
            self.children(*inner.root_element(), builder);
            self.in_noscript = false;
        }
    }
}

/// The frame that an element opens.
fn frame(meaning: Meaning, element: &Element, builder: &mut Builder) -> Option<Kind> {
    Some(match meaning {
        Meaning::List(ordered) => list(ordered, element),
        Meaning::Item => Kind::Item(number(element, builder)),
        Meaning::Definitions => Kind::Definitions(Vec::new()),
        Meaning::Term => Kind::Term,
        Meaning::Definition => Kind::Definition,
        Meaning::Quote => Kind::Quote,
        Meaning::Table => {
            let is_layout = matches!(attribute(element, "role"), Some("presentation" | "none"));
            Kind::Table(TableFrame { is_layout, ..TableFrame::default() })
        }
        Meaning::Cell(header) if matches!(builder.top.kind, Kind::Table(_)) => Kind::Cell {
            header,
            column_span: spanned(element, "colspan"),
            row_span: spanned(element, "rowspan"),
        },
        Meaning::Caption | Meaning::FigureCaption => Kind::Caption,
        Meaning::Figure => Kind::Figure { caption: Vec::new() },
        Meaning::Embed if !matches!(element.name(), "iframe" | "embed") => Kind::Embed(embed(element)),
        _ => return None,
    })
}

fn begin_row(builder: &mut Builder) -> Leave {
    builder.boundary();
    if let Kind::Table(frame) = &mut builder.top.kind {
        frame.table.rows.push(Vec::new());
    }
    Leave::Border
}

fn begin_link(element: &Element, builder: &mut Builder) -> Leave {
    let Some(target) = attribute(element, "href").filter(|target| !target.is_empty()) else {
        return Leave::Nothing;
    };
    builder.open_link(target);
    Leave::Link(attribute(element, "title").unwrap_or_default().to_owned())
}

fn begin_preformatted(node: NodeRef<'_>, element: &Element, builder: &mut Builder) -> Leave {
    builder.boundary();
    builder.line.preserve += 1;
    let code = node.first_child().and_then(|child| child.value().as_element());
    Leave::Preformatted(code_language(element).or_else(|| code_language(code?)))
}

/// The reading of ruby; one without text is none.
fn begin_reading(node: NodeRef<'_>, builder: &mut Builder) -> Option<Leave> {
    if super::text_under(node).trim().is_empty() {
        return None;
    }
    builder.line.drop_space();
    builder.line.open(SpanKind::Reading);
    builder.line.push("(");
    Some(Leave::Reading)
}

/// The number of an item that begins.
fn number(element: &Element, builder: &mut Builder) -> Option<i64> {
    builder.boundary();
    let Kind::List { numbers: Some((next, step)), .. } = &mut builder.top.kind else { return None };
    let number = attribute(element, "value").and_then(|value| value.parse().ok()).unwrap_or(*next);
    *next = number.saturating_add(*step);
    Some(number)
}

/// A frame or plug-in: what stands in it is text to the parser.
fn frame_embed(node: NodeRef<'_>, element: &Element, builder: &mut Builder) {
    builder.boundary();
    let embed = embed(element);
    let goes_nowhere = embed.address.as_deref().is_none_or(|address| address.starts_with("about:"));
    let is_tiny = is_tiny(element);
    let source = super::text_under(node);
    let instead = super::text_of(&source);
    let instead = builder.cleaner.line(&instead);
    let instead = Some(instead).filter(|text| !text.is_empty() && !media::is_stock(text));
    if !is_tiny && (!goes_nowhere || instead.is_some()) {
        media::show_embed(builder, embed, instead.map(Text::plain));
    }
}

/// A drawing is its title or label, else its texts; or the picture that it is put around, as books do.
fn drawing(node: NodeRef<'_>, element: &Element, builder: &mut Builder) {
    let mut within = node.descendants().filter_map(ElementRef::wrap).map(|inner| inner.value());
    let image = within.find(|inner| inner.name() == "image");
    let address = image.and_then(|image| attribute(image, "href"));
    let label = attribute(element, "aria-label").map(str::to_owned);
    let alt = label.unwrap_or_else(|| super::text_under(node));
    let is_inline = builder.line.link().is_some() || !builder.line.is_empty();
    let (alt, address) = (alt.trim().to_owned(), address.unwrap_or_default().to_owned());
    media::picture(builder, &Picture { address, alt, is_inline, ..Picture::default() });
}

/// A formula is its alternative text, else its characters.
fn formula(element: &Element, builder: &mut Builder) -> Option<Leave> {
    match attribute(element, "alttext").filter(|text| !text.is_empty()) {
        Some(text) => {
            builder.line.push(text);
            None
        }
        None => Some(Leave::Nothing),
    }
}
