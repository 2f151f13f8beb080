//! HTML → blocks: guard, parse, one walk, boilerplate (TYPESETTING 6). The only home of `scraper`.
//!
//! Knows `article` and `text`. It knows neither files nor clippings: where the body begins and what
//! its address is comes from outside.

mod address;
mod attributes;
mod boilerplate;
mod builder;
mod data;
mod element;
mod extract;
mod frame;
mod guard;
mod jump;
mod line;
mod linked_data;
mod media;
mod own;
mod page_head;
mod quote;
mod reference;
mod table;
mod tags;
mod walk;

use ego_tree::NodeId;
use scraper::{ElementRef, Html, Node};
use url::Url;

pub(super) use address::file_name;
pub use address::percent_decoded;
pub(super) use data::each_data;
pub(super) use media::join_captions;
pub(super) use own::restored;
pub use page_head::PAGE_HEAD_BYTES;
pub(super) use page_head::PageHead;

use crate::article::{Block, Link, LinkId, TextId};
use crate::text::Clean;
use builder::Builder;
use walk::NodeRef;

/// How to read a source.
#[derive(Clone, Debug, Default)]
pub(super) struct Options {
    /// What addresses are relative to.
    pub base: Option<Url>,
    /// The source's own address.
    pub own: Option<Url>,
    /// Whether boilerplate stays.
    pub raw: bool,
}

impl Options {
    /// The same, with addresses relative to an address which is itself relative to what they were.
    pub(super) fn relative_to(mut self, address: Option<&str>) -> Self {
        let join = |address| match &self.base {
            Some(base) => base.join(address).ok(),
            None => Url::parse(address).ok(),
        };
        self.base = address.and_then(join).or(self.base);
        self
    }
}

/// What a source says.
#[derive(Debug, Default)]
pub(super) struct Parsed {
    /// Its blocks.
    pub blocks: Vec<Block>,
    /// Its links, also those that no text uses any more.
    pub links: Vec<Link>,
    /// The links that lead to its own texts, with the numbers that these bear so far.
    pub jumps: Vec<(LinkId, TextId)>,
    /// The links that are pictures, as they are written.
    pub pictures: Vec<(LinkId, Clean)>,
    /// The language that the source names.
    pub language: Option<String>,
    /// What cleaning removed.
    pub removed_count: usize,
}

/// Parses the body of a clipping: a fragment, though it may hold a whole page.
pub(super) fn parse_body(source: &str, options: &Options) -> Parsed {
    let (source, void_count) = reference::without_void(source);
    let tree = parse_tree(&source);
    let parsed = read(*tree.root_element(), options);
    Parsed { removed_count: parsed.removed_count + void_count, ..parsed }
}

/// Parses the text of an article as this program exports it.
pub(super) fn parse_own(source: &str, options: &Options) -> Parsed {
    parse_body(&own::restored(source), options)
}

/// Parses a whole page: its article, unless it is to be raw or none stands out.
pub(super) fn parse_page(source: &str, options: &Options) -> Parsed {
    let (source, void_count) = reference::without_void(source);
    let page = guard::guard(&source);
    let mut tree = Html::parse_document(&page);
    let mut found = || extract::article(&mut tree, &page, options.own.as_ref());
    let article = if options.raw { None } else { found().or_else(|| named_article(&tree)) };
    let root = article.and_then(|id| tree.tree.get(id)).or_else(|| only(&tree, "body"));
    let parsed = read(root.unwrap_or_else(|| *tree.root_element()), options);
    Parsed { removed_count: parsed.removed_count + void_count, ..parsed }
}

/// What a page itself calls its article.
fn named_article(tree: &Html) -> Option<NodeId> {
    only(tree, "article").or_else(|| only(tree, "main")).map(|node| node.id())
}

/// The text of a source, without its tags, as it stands.
pub(super) fn text_of(source: &str) -> String {
    if !source.contains(['<', '&']) {
        return source.to_owned();
    }
    let (source, _) = reference::without_void(source);
    text_under(*parse_tree(&source).root_element())
}

fn read(root: NodeRef<'_>, options: &Options) -> Parsed {
    let language = language_of(root).map(str::to_owned);
    let mut builder = Builder::new(options.clone());
    walk::walk(root, &mut builder);
    let mut blocks = builder.finish();
    if !options.raw {
        boilerplate::tidy(&mut blocks);
    }
    let jumps = builder.jumps.resolve();
    let removed_count = builder.cleaner.removed_count;
    Parsed { blocks, links: builder.links, jumps, pictures: builder.pictures, language, removed_count }
}

fn parse_tree(source: &str) -> Html {
    Html::parse_fragment(&guard::guard(source))
}

/// The language that an element or what surrounds it names.
fn language_of(node: NodeRef<'_>) -> Option<&str> {
    let around = std::iter::once(node).chain(node.ancestors());
    around.filter_map(ElementRef::wrap).find_map(|element| {
        let attributes = element.value();
        attributes.attr("lang").or_else(|| attributes.attr("xml:lang"))
    })
}

/// The one element of a name; None if there are several.
fn only<'a>(tree: &'a Html, name: &str) -> Option<NodeRef<'a>> {
    let mut found =
        tree.tree.nodes().filter(|node| node.value().as_element().is_some_and(|e| e.name() == name));
    found.next().filter(|_| found.next().is_none())
}

/// The pieces of text below a node, without scripts and styles.
fn texts_under(node: NodeRef<'_>) -> impl Iterator<Item = &str> {
    let is_code =
        |node: NodeRef<'_>| node.parent().and_then(ElementRef::wrap).is_some_and(|e| is_code(e.value()));
    node.descendants().filter_map(move |node| match node.value() {
        Node::Text(text) if !is_code(node) => Some(&**text),
        _ => None,
    })
}

/// Whether what stands in an element is for machines.
fn is_code(element: &scraper::node::Element) -> bool {
    matches!(element.name(), "script" | "style")
}

fn text_under(node: NodeRef<'_>) -> String {
    texts_under(node).collect()
}
