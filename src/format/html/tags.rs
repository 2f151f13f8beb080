//! The tags of an HTML source, found by scanning: no tree, no character references. For what must be
//! known before or without parsing: a page's metadata and the guard against hostile nesting.

/// A tag of the source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Tag<'a> {
    /// Its name as written.
    pub name: &'a str,
    /// Whether it is an end tag.
    pub closing: bool,
    /// What stands between the name and the `>`.
    pub attributes: &'a str,
    /// Byte offset of its `<`.
    pub start: usize,
    /// Byte offset after its `>`.
    pub end: usize,
}

/// Iterates over the tags of a source; comments, declarations and the contents of raw text elements
/// are passed over.
#[derive(Clone, Debug)]
pub(super) struct Tags<'a> {
    source: &'a str,
    at: usize,
}

/// Elements whose content is text up to their own end tag (WHATWG 13.2.6).
const RAW_TEXT: [&str; 9] =
    ["script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes", "noscript"];

impl<'a> Tags<'a> {
    /// The tags of `source`.
    pub(super) fn new(source: &'a str) -> Self {
        Self { source, at: 0 }
    }

    fn rest(&self) -> &'a str {
        self.source.get(self.at..).unwrap_or_default()
    }

    /// Moves behind the next `needle`, or to the end.
    fn skip_past(&mut self, needle: &str) {
        let rest = self.rest();
        self.at += rest.find(needle).map_or(rest.len(), |found| found + needle.len());
    }

    /// Moves to the end tag of a raw text element, or to the end.
    fn skip_raw_text(&mut self, name: &str) {
        while let Some(found) = self.rest().find("</") {
            self.at += found;
            let end_tag = self.rest().as_bytes().get(2..2 + name.len());
            if end_tag.is_some_and(|bytes| bytes.eq_ignore_ascii_case(name.as_bytes())) {
                return;
            }
            self.at += 2;
        }
        self.at = self.source.len();
    }

    /// The tag at `at`, where a `<` and a letter or slash stand.
    fn tag(&mut self) -> Option<Tag<'a>> {
        let start = self.at;
        let rest = self.rest();
        let closing = rest.starts_with("</");
        let name_start = start + 1 + usize::from(closing);
        let named = self.source.get(name_start..)?;
        let name_length =
            named.bytes().position(|byte| byte.is_ascii_whitespace() || byte == b'/' || byte == b'>')?;
        let attributes_start = name_start + name_length;
        let length = tag_end(self.source.get(attributes_start..)?.as_bytes())?;
        self.at = attributes_start + length + 1;
        Some(Tag {
            name: self.source.get(name_start..attributes_start)?,
            closing,
            attributes: self.source.get(attributes_start..attributes_start + length)?,
            start,
            end: self.at,
        })
    }
}

impl<'a> Iterator for Tags<'a> {
    type Item = Tag<'a>;

    fn next(&mut self) -> Option<Tag<'a>> {
        loop {
            self.at += self.rest().find('<')?;
            match self.rest().as_bytes().get(1..)? {
                [b'!', b'-', b'-', ..] => self.skip_past("-->"),
                [b'!' | b'?', ..] => self.skip_past(">"),
                [b'/', letter, ..] | [letter, ..] if letter.is_ascii_alphabetic() => {
                    let tag = self.tag()?;
                    if !tag.closing && RAW_TEXT.iter().any(|raw| tag.name.eq_ignore_ascii_case(raw)) {
                        self.skip_raw_text(tag.name);
                    }
                    return Some(tag);
                }
                _ => self.at += 1,
            }
        }
    }
}

impl<'a> Tag<'a> {
    /// Whether it is an element's start or end.
    pub(super) fn is(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name)
    }

    /// The attributes, name and value, as written.
    pub(super) fn attributes(&self) -> impl Iterator<Item = (&'a str, &'a str)> + use<'a> {
        let mut rest = self.attributes;
        std::iter::from_fn(move || {
            let (name, value, after) = attribute(rest)?;
            rest = after;
            Some((name, value))
        })
    }

    /// The value of an attribute, as written.
    pub(super) fn attribute(&self, name: &str) -> Option<&'a str> {
        self.attributes().find(|(found, _)| found.eq_ignore_ascii_case(name)).map(|(_, value)| value)
    }
}

/// Bytes before the `>` that ends a tag; one within a quoted value does not.
fn tag_end(bytes: &[u8]) -> Option<usize> {
    let mut quote = None;
    let mut after_equals = false;
    for (at, byte) in bytes.iter().enumerate() {
        match (quote, byte) {
            (Some(open), _) => quote = Some(open).filter(|open| byte != open),
            (None, b'>') => return Some(at),
            (None, b'"' | b'\'') if after_equals => quote = Some(*byte),
            _ => {}
        }
        after_equals = *byte == b'=' || (after_equals && byte.is_ascii_whitespace());
    }
    None
}

/// Name and value of the first attribute, and what follows it.
fn attribute(text: &str) -> Option<(&str, &str, &str)> {
    let space = |c: char| c.is_ascii_whitespace() || c == '/';
    let text = text.trim_start_matches(space);
    let end = text.find(|c: char| space(c) || c == '=').unwrap_or(text.len());
    // A name may begin with `=`: it is taken along, so that every step moves on.
    let (name, rest) = text.split_at_checked(end.max(text.chars().next()?.len_utf8()))?;
    let Some(value) = rest.trim_start().strip_prefix('=') else { return Some((name, "", rest)) };
    let value = value.trim_start();
    for quote in ['"', '\''] {
        if let Some(inner) = value.strip_prefix(quote) {
            let (inner, rest) = inner.split_once(quote).unwrap_or((inner, ""));
            return Some((name, inner, rest));
        }
    }
    let (value, rest) =
        value.split_at_checked(value.find(|c: char| c.is_ascii_whitespace()).unwrap_or(value.len()))?;
    Some((name, value, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(source: &str) -> Vec<String> {
        Tags::new(source).map(|tag| format!("{}{}", if tag.closing { "/" } else { "" }, tag.name)).collect()
    }

    #[test]
    fn only_tags_are_found() {
        let source =
            "a < b <p>x</p><!-- <i> --><!DOCTYPE html><?xml <x> <br/><script>'<b>'</script></ScRiPt ><u";
        assert_eq!(names(source), ["p", "/p", "br", "script", "/script", "/ScRiPt"]);
        assert_eq!(names("<title><b>"), ["title"]);
    }

    #[test]
    fn attributes_are_read_as_browsers_do() {
        let tag = Tags::new("<a href = 'x>y' title=\"a'b\" checked data-x=1/2 =odd=3>").next().unwrap();
        let attributes: Vec<_> = tag.attributes().collect();
        let expected =
            [("href", "x>y"), ("title", "a'b"), ("checked", ""), ("data-x", "1/2"), ("=", ""), ("odd", "3")];
        assert_eq!(attributes, expected);
        assert_eq!(tag.attribute("TITLE"), Some("a'b"));
    }

    proptest::proptest! {
        #[test]
        fn no_source_panics_and_tags_lie_in_order(source in "([<>/='\"!a-c 中-]|<!--|</title|<title>){0,60}") {
            let mut at = 0;
            for tag in Tags::new(&source) {
                proptest::prop_assert!(at <= tag.start && tag.start < tag.end && tag.end <= source.len());
                at = tag.end;
                tag.attributes().count();
            }
        }
    }
}
