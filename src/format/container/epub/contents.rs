//! A table of contents: lists of links (EPUB 3) or points (EPUB 2) that lie in one another.

use std::collections::HashMap;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::relative;
use crate::format::container::xml;

/// Levels that are told of a place: what lies deeper is there all the same.
const LEVELS: usize = 8;
/// Characters of a title that is told of what lies in it.
const TITLE_CHARS: usize = 200;
/// Places that are told: more than any book has.
const ENTRIES: usize = 30_000;

/// A table of contents.
#[derive(Default)]
pub(super) struct Contents {
    /// By the files that it leads to.
    entries: HashMap<String, Entry>,
}

/// What a table of contents says of a file: of its first place there.
pub(super) struct Entry {
    pub(super) title: String,
    /// The titles of what it lies in, the outermost first.
    pub(super) within: Vec<String>,
}

/// A walk through a table of contents.
struct Walk<'a> {
    /// The name of its file, to which addresses are relative.
    name: &'a str,
    /// The title that was met last on each level.
    levels: Vec<String>,
    /// Levels that lie deeper.
    deeper: usize,
    /// Whether these are lists of something else, such as pages.
    is_other: bool,
    contents: Contents,
}

impl Contents {
    pub(super) fn read(text: &str, name: &str) -> Self {
        let mut walk =
            Walk { name, levels: Vec::new(), deeper: 0, is_other: false, contents: Self::default() };
        let mut reader = xml::reader(text);
        loop {
            match reader.read_event() {
                Ok(Event::Start(element)) => walk.begin(&mut reader, &element),
                Ok(Event::Empty(element)) if xml::local_name(&element) == "content" => walk.point(&element),
                Ok(Event::End(element)) => walk.end(&element.local_name().into_inner().to_ascii_lowercase()),
                Ok(Event::Eof) | Err(_) => return walk.contents,
                Ok(_) => {}
            }
        }
    }

    pub(super) fn get(&self, file: &str) -> Option<&Entry> {
        self.entries.get(file)
    }
}

impl Entry {
    /// The titles of what lies behind it and is not in the table: these, and its own.
    pub(super) fn beyond(&self) -> Vec<String> {
        self.within.iter().chain([&self.title]).cloned().collect()
    }
}

impl Walk<'_> {
    fn begin(&mut self, reader: &mut Reader<&[u8]>, element: &BytesStart<'_>) {
        match xml::local_name(element).as_str() {
            "nav" => {
                let kind = xml::attribute(element, "epub:type");
                self.is_other = kind.is_some_and(|kind| !kind.split(' ').any(|kind| kind == "toc"));
            }
            "ol" | "navpoint" if self.levels.len() > LEVELS => self.deeper += 1,
            "ol" | "navpoint" => self.levels.push(String::new()),
            "li" => self.name_level(""),
            "a" if !self.is_other => {
                let words = words(reader, element);
                self.name_level(&words);
                if let Some(address) = xml::attribute(element, "href") {
                    self.add(&address, words);
                }
            }
            "span" | "text" => {
                let words = words(reader, element);
                self.name_level(&words);
            }
            "content" => self.point(element),
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "ol" | "navpoint" if self.deeper > 0 => self.deeper -= 1,
            "ol" | "navpoint" => drop(self.levels.pop()),
            "nav" => self.is_other = false,
            _ => {}
        }
    }

    /// Where a point leads, which was named before. What is outside of all points is a list of something else.
    fn point(&mut self, element: &BytesStart<'_>) {
        if let (Some(address), Some(title)) = (xml::attribute(element, "src"), self.levels.last().cloned()) {
            self.add(&address, title);
        }
    }

    /// Of a long title the beginning: it stands with all that lies in it.
    fn name_level(&mut self, words: &str) {
        if let Some(level) = self.levels.last_mut() {
            let end = words.char_indices().nth(TITLE_CHARS);
            let start = end.and_then(|(end, _)| words.get(..end));
            *level = start.map_or_else(|| words.to_owned(), |start| format!("{start}…"));
        }
    }

    fn add(&mut self, address: &str, title: String) {
        let (_, around) = self.levels.split_last().unwrap_or((&title, &[]));
        let within = around.iter().filter(|level| !level.is_empty()).cloned().collect();
        if self.contents.entries.len() < ENTRIES {
            self.contents.entries.entry(relative(self.name, address)).or_insert(Entry { title, within });
        }
    }
}

fn words(reader: &mut Reader<&[u8]>, element: &BytesStart<'_>) -> String {
    reader.read_text(element.name()).map(|raw| xml::plain(&raw)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Vec<String> {
        let contents = Contents::read(text, "O/toc.xhtml");
        let tell = |(file, entry): (&String, &Entry)| format!("{file}: {}", entry.beyond().join(" › "));
        let mut told: Vec<String> = contents.entries.iter().map(tell).collect();
        told.sort();
        told
    }

    #[test]
    fn what_lies_in_a_part_is_told_with_it() {
        let nav = "<nav epub:type='page-list'><ol><li><a href='c.xhtml'>1</a></li></ol></nav>\
            <nav epub:type='toc'><h1>Contents</h1><ol><li><a href='a.xhtml'>Preface</a></li>\
            <li><span>Part <b>One</b></span><ol><li><a href='b.xhtml#x'>Tide</a><ol><li><a href='c.xhtml'>Ebb</a></li></ol></li>\
            <li><ol><li><a href='d.xhtml'>Bare</a></li></ol></li></ol></li><li><a href='b.xhtml#y'>Later</a></li></ol></nav>";
        let expected = [
            "O/a.xhtml: Preface",
            "O/b.xhtml: Part One › Tide",
            "O/c.xhtml: Part One › Tide › Ebb",
            "O/d.xhtml: Part One › Bare",
        ];
        assert_eq!(told(nav), expected);

        let ncx = "<ncx><docTitle><text>Book</text></docTitle><navMap>\
            <navPoint><navLabel><text>Preface</text></navLabel><content src='a.xhtml'/></navPoint>\
            <navPoint><navLabel><text>Part One</text></navLabel><content src='p.xhtml'/>\
            <navPoint><navLabel><text>Tide</text></navLabel><content src='b.xhtml'></content></navPoint></navPoint></navMap>\
            <pageList><pageTarget><navLabel><text>7</text></navLabel><content src='z.xhtml'/></pageTarget></pageList></ncx>";
        assert_eq!(told(ncx), ["O/a.xhtml: Preface", "O/b.xhtml: Part One › Tide", "O/p.xhtml: Part One"]);
        assert!(told("<ol><li><a href='a'>").len() <= 1);
    }

    #[test]
    fn a_table_of_contents_is_no_larger_in_memory_than_a_book_can_need() {
        let list = |title: &str, inner: &str| {
            format!("<ol><li><a href='{title}.xhtml'>{title}</a>{inner}</li></ol>")
        };
        let deep = (0..100).rev().fold(String::new(), |inner, level| list(&format!("{level:03}"), &inner));
        let told_deep = told(&deep);
        assert_eq!(told_deep.len(), 100);
        assert!(told_deep.iter().all(|line| line.matches('›').count() <= LEVELS + 1), "{told_deep:?}");
        let long = told(&list("a", &list("b", "")).replace(">a<", &format!(">{}<", "字".repeat(1_000))));
        let counts: Vec<usize> = long.iter().map(|line| line.matches('字').count()).collect();
        assert_eq!(counts, [1_000, TITLE_CHARS], "its own title is whole");
        let many =
            (0..ENTRIES + 9).map(|number| format!("<li><a href='{number}'>a</a></li>")).collect::<Vec<_>>();
        assert_eq!(told(&format!("<ol>{}</ol>", many.concat())).len(), ENTRIES);
    }
}
