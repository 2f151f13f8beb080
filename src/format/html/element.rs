//! What an HTML element means to the reader. One look at its name; no tree, no text.

use crate::article::SpanKind;

/// The meaning of an element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    /// Nothing by itself: its children count.
    Inline,
    /// A block that holds others and stands apart from its neighbours.
    Block,
    /// `h1` to `h6`.
    Heading(u8),
    /// `br`
    Break,
    /// `wbr`
    OptionalBreak,
    /// `hr`
    Rule,
    /// `ul`, `ol`, `menu`, `dir`; true if its items are numbered.
    List(bool),
    /// `li`
    Item,
    /// `dl`
    Definitions,
    /// `dt`
    Term,
    /// `dd`
    Definition,
    /// `blockquote`
    Quote,
    /// `pre` and its old kin.
    Preformatted,
    /// `table`
    Table,
    /// `tr`
    Row,
    /// `td`; true for `th`.
    Cell(bool),
    /// `caption`
    Caption,
    /// `figure`
    Figure,
    /// `figcaption`
    FigureCaption,
    /// `img`
    Image,
    /// `source`, of a picture or a video.
    Source,
    /// `video`, `audio`, `iframe`, `object`, `embed`
    Embed,
    /// Text set apart by a span.
    Span(SpanKind),
    /// `a`
    Link,
    /// `q`
    InlineQuote,
    /// `rt`
    Reading,
    /// `small`
    Small,
    /// `summary`
    Summary,
    /// `noscript`
    NoScript,
    /// `svg`
    Drawing,
    /// `math`
    Formula,
    /// `form`
    Form,
    /// Parts of a site rather than of an article: `nav`, `button`, `share-…`; dropped unless raw.
    Boilerplate,
    /// Never text: `script`, `style`, `head` …
    Hidden,
}

impl Meaning {
    /// The meaning of an element by its name, which is in lower case.
    pub(super) fn of(name: &str) -> Self {
        match name {
            "p" | "div" | "section" | "article" | "main" | "header" | "footer" | "aside" | "address"
            | "center" | "details" | "dialog" | "fieldset" | "legend" | "hgroup" | "search" | "option" => {
                Self::Block
            }
            "br" => Self::Break,
            "span" => Self::Inline,
            "a" => Self::Link,
            "img" | "image" => Self::Image,
            "small" => Self::Small,
            "h1" => Self::Heading(1),
            "h2" => Self::Heading(2),
            "h3" => Self::Heading(3),
            "h4" => Self::Heading(4),
            "h5" => Self::Heading(5),
            "h6" => Self::Heading(6),
            _ => Self::span(name).or_else(|| Self::structure(name)).unwrap_or_else(|| Self::apart(name)),
        }
    }

    fn span(name: &str) -> Option<Self> {
        Some(Self::Span(match name {
            "strong" | "b" => SpanKind::Strong,
            "em" | "i" | "cite" | "dfn" => SpanKind::Emphasis,
            "u" | "ins" => SpanKind::Underline,
            "code" | "kbd" | "samp" | "var" | "tt" => SpanKind::Code,
            "del" | "s" | "strike" => SpanKind::Deleted,
            "mark" => SpanKind::Highlight,
            "sup" => SpanKind::Superscript,
            "sub" => SpanKind::Subscript,
            _ => return None,
        }))
    }

    fn structure(name: &str) -> Option<Self> {
        Some(match name {
            "ul" | "menu" | "dir" => Self::List(false),
            "ol" => Self::List(true),
            "li" => Self::Item,
            "blockquote" => Self::Quote,
            "figure" => Self::Figure,
            "figcaption" => Self::FigureCaption,
            "hr" => Self::Rule,
            "table" => Self::Table,
            "tr" => Self::Row,
            "td" => Self::Cell(false),
            "th" => Self::Cell(true),
            "caption" => Self::Caption,
            "pre" | "listing" | "xmp" | "plaintext" => Self::Preformatted,
            "dl" => Self::Definitions,
            "dt" => Self::Term,
            "dd" => Self::Definition,
            "summary" => Self::Summary,
            _ => return None,
        })
    }

    fn apart(name: &str) -> Self {
        match name {
            "video" | "audio" | "iframe" | "object" | "embed" => Self::Embed,
            "source" => Self::Source,
            "wbr" => Self::OptionalBreak,
            "q" => Self::InlineQuote,
            "rt" | "rtc" => Self::Reading,
            "noscript" => Self::NoScript,
            "svg" => Self::Drawing,
            "math" => Self::Formula,
            "form" => Self::Form,
            "nav" | "button" | "input" | "select" | "textarea" | "datalist" => Self::Boilerplate,
            "script" | "style" | "head" | "template" | "title" | "meta" | "link" | "rp" | "track"
            | "param" | "noframes" | "noembed" | "annotation" | "annotation-xml" => Self::Hidden,
            _ if name.starts_with("share-") => Self::Boilerplate,
            _ => Self::Inline,
        }
    }
}
