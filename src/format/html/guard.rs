//! A guard before the parser. HTML's tree construction takes quadratic time and memory on hostile
//! nesting (each `<div>` looks through all open elements; each `<p>` rebuilds all open `<font>`s), so
//! tags beyond a depth that no article has are taken out of the source; their text stays.
//!
//! It follows the parser's rules closely enough never to think the tree flatter than it is. It knows
//! nothing of the document.

use std::borrow::Cow;
use std::collections::HashMap;

use super::tags::{Tag, Tags};

/// Open elements, at most.
const DEPTH: usize = 100;

/// Open formatting elements, at most: the parser builds them anew in every block.
const FORMATTING: usize = 16;

/// Formatting elements that may be built anew in one document.
const REBUILT: usize = 100_000;

/// Attributes of one tag, at most: the parser compares each with all before it.
const ATTRIBUTES: usize = 256;

/// Sources with no more bytes and no more `<` than these are harmless.
const HARMLESS: (usize, usize) = (16 * 1024, 512);

/// Elements without an end tag, and `p` and the parts of tables, which cannot nest by themselves.
const UNCOUNTED: [&str; 28] = [
    "area", "base", "basefont", "bgsound", "br", "caption", "col", "colgroup", "embed", "frame", "head",
    "hr", "img", "input", "keygen", "link", "meta", "option", "p", "param", "source", "tbody", "td", "tfoot",
    "th", "thead", "tr", "track",
];

/// Those of them that close what is open within their table.
const TABLE_PARTS: [&str; 9] = ["caption", "col", "colgroup", "tbody", "td", "tfoot", "th", "thead", "tr"];

/// Formatting elements (WHATWG 13.2.4.3), rebuilt after a block that closed them.
const FORMAT: [&str; 14] =
    ["a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"];

/// Other elements that end tags of inline elements do not look past ("special" there).
const SPECIAL: [&str; 46] = [
    "address",
    "applet",
    "area",
    "article",
    "aside",
    "blockquote",
    "body",
    "button",
    "center",
    "dd",
    "details",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "frameset",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "html",
    "li",
    "listing",
    "main",
    "marquee",
    "menu",
    "nav",
    "object",
    "ol",
    "plaintext",
    "pre",
    "search",
    "section",
    "summary",
    "table",
    "template",
    "ul",
];

/// The source, without the tags that would nest too deeply.
pub(super) fn guard(source: &str) -> Cow<'_, str> {
    if source.len() <= HARMLESS.0 && bracket_count(source) <= HARMLESS.1 {
        return Cow::Borrowed(source);
    }
    let mut guard = Guard { source, ..Guard::default() };
    Tags::new(source).for_each(|tag| guard.pass(&tag));
    Cow::Owned(guard.finish())
}

/// How many `<` there are. Sums of a byte each are counted many at once.
fn bracket_count(source: &str) -> usize {
    let count = |chunk: &[u8]| chunk.iter().map(|byte| u8::from(*byte == b'<')).sum::<u8>();
    source.as_bytes().chunks(usize::from(u8::MAX)).map(|chunk| usize::from(count(chunk))).sum()
}

/// Elements that end tags of blocks do not look past ("scope" there), besides those in drawings and formulas.
const SCOPE: [&str; 8] = ["applet", "marquee", "math", "object", "svg", "table", "template", "html"];

#[derive(Default)]
struct Guard<'a> {
    source: &'a str,
    /// Names of open elements, without the uncounted and formatting ones.
    open: Vec<String>,
    /// Names of open formatting elements.
    formatting: Vec<String>,
    /// Formatting elements that the parser has built anew so far, at most.
    rebuilt: usize,
    /// Start tags taken out, by name: as many end tags follow them.
    dropped: HashMap<String, usize>,
    /// Whether `html` and `body` were seen: their repetition only adds attributes.
    seen_html: bool,
    seen_body: bool,
    out: String,
    /// Bytes of the source that are already in `out` or were dropped.
    done: usize,
}

impl Guard<'_> {
    fn pass(&mut self, tag: &Tag<'_>) {
        let name = tag.name.to_ascii_lowercase();
        let keep = if tag.closing { self.end(&name) } else { self.start(&name, tag) };
        if !keep {
            self.replace(tag, "");
        } else if tag.attributes.len() > ATTRIBUTES && tag.attributes().nth(ATTRIBUTES).is_some() {
            self.replace(tag, &format!("<{name}>"));
        }
        if is(&SPECIAL, &name) || name == "p" {
            self.rebuild(tag);
        }
    }

    fn copy_until(&mut self, at: usize) {
        self.out.push_str(self.source.get(self.done..at).unwrap_or_default());
        self.done = at;
    }

    fn replace(&mut self, tag: &Tag<'_>, replacement: &str) {
        self.copy_until(tag.start);
        self.out.push_str(replacement);
        self.done = tag.end;
    }

    /// Counts what a block makes the parser build anew; when it is too much, ends it all.
    fn rebuild(&mut self, tag: &Tag<'_>) {
        self.rebuilt += self.formatting.len();
        if self.rebuilt > REBUILT && !self.formatting.is_empty() {
            self.copy_until(tag.end.max(self.done));
            for name in self.formatting.drain(..).rev() {
                self.out.push_str("</");
                self.out.push_str(&name);
                self.out.push('>');
            }
        }
    }

    fn finish(mut self) -> String {
        self.copy_until(self.source.len());
        self.out
    }

    /// Whether a start tag may stay.
    fn start(&mut self, name: &str, tag: &Tag<'_>) -> bool {
        if self.open.iter().any(|open| open == "svg" || open == "math") {
            // In here all nest, unless they end themselves or throw the parser out.
            let alone =
                matches!(name, "br" | "img" | "hr" | "embed" | "meta") || tag.attributes.ends_with('/');
            return alone || self.open(name);
        }
        match name {
            "html" => return !std::mem::replace(&mut self.seen_html, true),
            "body" => return !std::mem::replace(&mut self.seen_body, true),
            _ if is(&FORMAT, name) => return self.open_formatting(name),
            _ if is(&TABLE_PARTS, name) => self.close_cell(),
            _ => self.close_implied(name),
        }
        is(&UNCOUNTED, name) || self.open(name)
    }

    fn open(&mut self, name: &str) -> bool {
        let fits = self.open.len() < DEPTH;
        if fits {
            self.open.push(name.to_owned());
        } else {
            *self.dropped.entry(name.to_owned()).or_default() += 1;
        }
        fits
    }

    fn open_formatting(&mut self, name: &str) -> bool {
        if matches!(name, "a" | "nobr") {
            self.formatting.retain(|open| open != name);
        }
        let fits = self.formatting.len() < FORMATTING && self.rebuilt <= REBUILT;
        if fits {
            self.formatting.push(name.to_owned());
        } else {
            *self.dropped.entry(name.to_owned()).or_default() += 1;
        }
        fits
    }

    /// A part of a table closes what is open within the table's last cell.
    fn close_cell(&mut self) {
        if let Some(table) = self.open.iter().rposition(|open| open == "table") {
            self.open.truncate(table + 1);
        }
    }

    /// Closes what a start tag closes by itself.
    fn close_implied(&mut self, name: &str) {
        match name {
            "li" => self.close_item(&["li"]),
            "dd" | "dt" => self.close_item(&["dd", "dt"]),
            _ if is_heading(name) && self.open.last().is_some_and(|open| is_heading(open)) => {
                self.open.pop();
            }
            "rt" | "rp" if self.in_ruby() => {
                self.open.pop_if(|open| matches!(open.as_str(), "rt" | "rp" | "rb"));
            }
            _ => {}
        }
    }

    fn close_item(&mut self, items: &[&str]) {
        for at in (0..self.open.len()).rev() {
            let open = self.open.get(at).map_or("", String::as_str);
            if items.contains(&open) {
                return self.open.truncate(at);
            }
            if is(&SPECIAL, open) && !matches!(open, "address" | "div") {
                return;
            }
        }
    }

    fn in_ruby(&self) -> bool {
        let found = self.open.iter().rev().find(|open| *open == "ruby" || is(&SCOPE, open));
        found.is_some_and(|open| open == "ruby")
    }

    /// Whether an end tag may stay.
    fn end(&mut self, name: &str) -> bool {
        if let Some(count) = self.dropped.get_mut(name).filter(|count| **count > 0) {
            *count -= 1;
            return false;
        }
        if is(&FORMAT, name) {
            if let Some(at) = self.formatting.iter().rposition(|open| open == name) {
                self.formatting.remove(at);
            }
        } else if is(&TABLE_PARTS, name) {
            self.close_cell();
        } else if !is(&UNCOUNTED, name) {
            self.close(name);
        }
        true
    }

    fn close(&mut self, name: &str) {
        let special = is(&SPECIAL, name);
        for at in (0..self.open.len()).rev() {
            let open = self.open.get(at).map_or("", String::as_str);
            if open == name || (is_heading(name) && is_heading(open)) {
                // The end of a form takes only the form off the stack.
                return if name == "form" { drop(self.open.remove(at)) } else { self.open.truncate(at) };
            }
            let stops = if special { is(&SCOPE, open) } else { is(&SPECIAL, open) };
            if stops || (name == "li" && matches!(open, "ol" | "ul")) {
                return;
            }
        }
    }
}

fn is(names: &[&str], name: &str) -> bool {
    names.contains(&name)
}

fn is_heading(name: &str) -> bool {
    matches!(name, "h1" | "h2" | "h3" | "h4" | "h5" | "h6")
}

#[cfg(test)]
mod tests;
