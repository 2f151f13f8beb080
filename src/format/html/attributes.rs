//! What elements say in their attributes: where pictures are, how lists count, what is not shown.

use super::address;
use super::frame::{EmbedFrame, Kind};
use super::media::Picture;
use super::walk::Element;
use crate::article::{List, Marker};

/// What every element may say of itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Traits<'a> {
    /// Whether it is not shown, or is a site's own (TYPESETTING 6.16).
    pub is_unseen: bool,
    /// What links call it: its `id`; the `name` of an `a`.
    pub name: Option<&'a str>,
}

impl<'a> Traits<'a> {
    /// Those of an element, in one look at its attributes.
    pub(super) fn of(element: &'a Element) -> Self {
        let mut traits = Self::default();
        for (name, value) in element.attrs() {
            match name {
                "id" => traits.name = Some(value),
                "name" if element.name() == "a" => traits.name = traits.name.or(Some(value)),
                "hidden" => traits.is_unseen |= value != "until-found",
                "style" => traits.is_unseen |= hides(value),
                _ => traits.is_unseen |= name.starts_with("data-selfpromo") || name == "data-root-share",
            }
        }
        traits.name = traits.name.filter(|name| !name.is_empty());
        traits
    }
}

fn hides(style: &str) -> bool {
    style.contains("display") && style.replace(' ', "").contains("display:none")
}

/// The value of an attribute.
pub(super) fn attribute<'a>(element: &'a Element, name: &str) -> Option<&'a str> {
    element.attrs().find(|(found, _)| *found == name).map(|(_, value)| value.trim())
}

/// The language of code, as highlighters write it in a class: `language-rust`, `lang-rust`.
pub(super) fn code_language(element: &Element) -> Option<String> {
    let classes = attribute(element, "class")?.split_ascii_whitespace();
    let mut named =
        classes.filter_map(|class| class.strip_prefix("language-").or_else(|| class.strip_prefix("lang-")));
    named.next().filter(|name| !name.is_empty()).map(str::to_owned)
}

/// An empty list, as its element describes it.
pub(super) fn list(ordered: bool, element: &Element) -> Kind {
    let marker = match attribute(element, "type") {
        _ if !ordered => Marker::Bullet,
        Some("a") => Marker::LowerLetter,
        Some("A") => Marker::UpperLetter,
        Some("i") => Marker::LowerRoman,
        Some("I") => Marker::UpperRoman,
        _ => Marker::Decimal,
    };
    let start = attribute(element, "start").and_then(|start| start.parse().ok()).unwrap_or(1);
    let step = if attribute(element, "reversed").is_some() { -1 } else { 1 };
    let list = List { marker, tight: true, items: Vec::new() };
    Kind::List { list, numbers: ordered.then_some((start, step)) }
}

/// How many columns or rows a cell spans: 1 to 1000.
pub(super) fn spanned(element: &Element, name: &str) -> usize {
    attribute(element, name).and_then(|value| value.parse().ok()).unwrap_or(1).clamp(1, 1000)
}

/// An embed, as its element describes it.
pub(super) fn embed(element: &Element) -> EmbedFrame {
    let address = ["src", "data-src", "data"].iter().find_map(|name| attribute(element, name));
    let title = attribute(element, "title").or_else(|| attribute(element, "aria-label"));
    EmbedFrame { address: address.map(str::to_owned), title: title.unwrap_or_default().to_owned() }
}

/// A picture, as its element describes it; `from_source` is the first source of the `picture` around it.
pub(super) fn picture(element: &Element, from_source: Option<String>) -> Picture {
    let lazy = ["data-src", "data-original", "data-lazy-src", "data-actualsrc", "data-url"];
    let set = || attribute(element, "srcset").or_else(|| attribute(element, "data-srcset"));
    let address = lazy.iter().find_map(|name| attribute(element, name)).filter(|address| !address.is_empty());
    let plain = attribute(element, "src").filter(|address| !address.is_empty());
    let is_placeholder = plain.is_none_or(|address| address.starts_with("data:"));
    let address = address
        .or_else(|| plain.filter(|_| !is_placeholder))
        .or_else(|| address::first_of_set(set()?))
        .map(str::to_owned)
        .or(from_source)
        .or_else(|| plain.map(str::to_owned));
    let class = attribute(element, "class").unwrap_or_default();
    let is_glyph = ["emoji", "smiley", "emoticon"].iter().any(|name| class.contains(name));
    Picture {
        address: address.unwrap_or_default(),
        held: attribute(element, "data-picture").map(str::to_owned),
        alt: attribute(element, "alt").unwrap_or_default().to_owned(),
        is_tiny: is_tiny(element),
        is_inline: is_glyph || size(element, "height").is_some_and(|height| height <= 24),
    }
}

/// Whether an element says that it is hardly visible.
pub(super) fn is_tiny(element: &Element) -> bool {
    [size(element, "width"), size(element, "height")].iter().any(|size| size.is_some_and(|size| size <= 2))
}

/// A width or height in pixels.
fn size(element: &Element, name: &str) -> Option<u32> {
    attribute(element, name)?.trim_end_matches("px").parse().ok()
}
