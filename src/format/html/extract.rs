//! Where the article of a whole page is, as browsers' reading views find it. The only home of `dom_smoothie`.
//!
//! A reading view rewrites what it keeps: classes, languages and frames are lost. Here it only tells which texts are
//! the article's; what surrounds all of them in the page itself is then read as ever.

use std::collections::{HashMap, HashSet};
use std::panic::{AssertUnwindSafe, catch_unwind};

use dom_smoothie::{Config, Readability};
use ego_tree::iter::Edge;
use ego_tree::{NodeId, NodeRef};
use scraper::{Html, Node};
use url::Url;

use super::texts_under;

/// Of an article's characters so many, in hundredths, are in what surrounds it; a caption may lie apart.
const ENOUGH: usize = 98;

/// Of a page's characters so many, in hundredths, are its article's if there is nothing else to speak of on it.
const NEARLY_ALL: usize = 90;

/// What a page holds beside its article is links to other pages for so much of it, in hundredths; else the reading
/// view has missed a part of the article, such as its tables.
const LINKED: usize = 30;

/// What surrounds an article may have so many characters, in hundredths of the article's.
const MOST: usize = 200;

/// A page of more elements is no article with something around it.
const MOST_ELEMENTS: usize = 100_000;

/// Finds the element that holds the article of a page, and takes out of it what belongs to the page. None: the page
/// is nothing but its article, or none stands out. `source`: what `tree` was parsed from; `url`: its address.
pub(super) fn article(tree: &mut Html, source: &str, url: Option<&Url>) -> Option<NodeId> {
    let kept = kept_texts(source, url)?;
    let weights = Weights::of(tree, &kept);
    let all = weights.of_node(tree.tree.root().id());
    let is_bare = all.kept * 100 >= all.whole * NEARLY_ALL;
    if all.kept == 0 || is_bare || all.linked * 100 < (all.whole - all.kept) * LINKED {
        return None;
    }
    let mut root = tree.tree.root();
    while let Some(child) =
        root.children().find(|child| weights.of_node(child.id()).kept * 100 >= all.kept * ENOUGH)
    {
        root = child;
    }
    // A text stands in its element.
    let root = if root.value().is_text() { root.parent()?.id() } else { root.id() };
    let weight = weights.of_node(root);
    if weight.whole * 100 > weight.kept * MOST {
        for id in weights.foreign(tree.tree.get(root)?) {
            if let Some(mut node) = tree.tree.get_mut(id) {
                node.detach();
            }
        }
    }
    Some(root)
}

/// The texts of a page that a reading view keeps, without white space.
fn kept_texts(source: &str, url: Option<&Url>) -> Option<HashSet<String>> {
    let config = Config { max_elements_to_parse: MOST_ELEMENTS, ..Config::default() };
    let read = || Readability::new(source, url.map(Url::as_str), Some(config)).ok()?.parse().ok();
    // It cuts strings between bytes (matching.rs, `is_video_url`, in 0.19.0): then all of the page is read.
    let content = catch_unwind(AssertUnwindSafe(read)).ok()??.content;
    let kept = Html::parse_fragment(&content);
    Some(texts_under(*kept.root_element()).map(bare).collect())
}

fn is_link(node: NodeRef<'_, Node>) -> bool {
    node.value().as_element().is_some_and(|element| element.name() == "a")
}

fn bare(text: &str) -> String {
    text.split_whitespace().collect()
}

/// Characters below a node.
#[derive(Clone, Copy, Default)]
struct Weight {
    whole: usize,
    /// Of the article.
    kept: usize,
    /// In links, and not of the article.
    linked: usize,
}

impl Weight {
    /// The weight of a text that people read.
    fn of(node: NodeRef<'_, Node>, kept: &HashSet<String>, is_link: bool) -> Option<Self> {
        let text = node.value().as_text()?;
        if node.parent()?.value().as_element().is_some_and(super::is_code) {
            return None;
        }
        let text = bare(text);
        let whole = text.chars().count();
        let is_kept = kept.contains(&text);
        let of = |is_so: bool| if is_so { whole } else { 0 };
        Some(Self { whole, kept: of(is_kept), linked: of(is_link && !is_kept) })
    }

    fn add(&mut self, other: Self) {
        self.whole += other.whole;
        self.kept += other.kept;
        self.linked += other.linked;
    }
}

/// The weights of all nodes that have any.
struct Weights(HashMap<NodeId, Weight>);

impl Weights {
    fn of(tree: &Html, kept: &HashSet<String>) -> Self {
        let mut weights: HashMap<NodeId, Weight> = HashMap::new();
        let mut link_depth = 0;
        for edge in tree.tree.root().traverse() {
            match edge {
                Edge::Open(node) => {
                    link_depth += usize::from(is_link(node));
                    if let Some(weight) = Weight::of(node, kept, link_depth > 0) {
                        weights.insert(node.id(), weight);
                    }
                }
                Edge::Close(node) => {
                    link_depth -= usize::from(is_link(node));
                    let Some(weight) = weights.get(&node.id()).copied() else { continue };
                    if let Some(parent) = node.parent() {
                        weights.entry(parent.id()).or_default().add(weight);
                    }
                }
            }
        }
        Self(weights)
    }

    fn of_node(&self, id: NodeId) -> Weight {
        self.0.get(&id).copied().unwrap_or_default()
    }

    /// The highest nodes below one that have a text, but none of the article.
    fn foreign(&self, root: NodeRef<'_, Node>) -> Vec<NodeId> {
        let is_foreign = |node: NodeRef<'_, Node>| {
            let Weight { whole, kept, .. } = self.of_node(node.id());
            whole > 0 && kept == 0
        };
        let found = root.descendants().skip(1).filter(|node| is_foreign(*node));
        found.filter(|node| !node.parent().is_some_and(is_foreign)).map(|node| node.id()).collect()
    }
}
