//! Books (EPUB 2 and 3): every chapter of the reading order is an article, its title and what it lies in from the table of
//! contents. A chapter is found again by its name in the archive.

mod contents;

use std::collections::{HashMap, HashSet};

use quick_xml::events::Event;

use self::contents::{Contents, Entry};
use super::zip::{Archive, key_of, named};
use super::{Given, Member, Trouble, Walk, xml};
use crate::article::{ArticleId, Format, envelope};
use crate::format::{charset, date, html};
use crate::text::Language;

/// The longest name of a file that is looked for: whatever a book says lies relative to one of them.
const NAME_BYTES: usize = 1_024;
/// Files that a book tells of: more than any has.
const MOST_ITEMS: usize = 50_000;

/// Meets the chapters of a book.
pub(super) fn each(archive: &mut Archive<'_>, walk: &mut Walk<'_, '_>) -> Result<(), Trouble> {
    let container = text(&part(archive, "META-INF/container.xml", walk)?);
    let package = first_attribute(&container, "rootfile", "full-path")
        .filter(|name| name.len() <= NAME_BYTES)
        .ok_or_else(|| Trouble::damaged(&"it has no package"))?;
    let book = Book::read(&text(&part(archive, &package, walk)?), &package);
    let contents = match &book.contents {
        Some(contents) => {
            Contents::read(&text(&named(archive, contents, walk).unwrap_or_default()), contents)
        }
        None => Contents::default(),
    };
    let (mut met, mut last) = (HashSet::new(), None);
    for chapter in &book.chapters {
        let key = key_of(chapter);
        // What the table of contents leaves out lies where what came before lies, or in that.
        let entry = contents.get(chapter);
        last = entry.map(|entry| (chapter, entry)).or(last);
        let around = match last {
            Some((first, last)) if continues(chapter, first) => last.beyond(),
            Some((_, last)) => last.within.clone(),
            None => Vec::new(),
        };
        if !met.insert(chapter) || !walk.wants(&key) {
            continue;
        }
        let bytes = part(archive, chapter, walk);
        if matches!(bytes, Err(Trouble::Bomb)) {
            return Err(Trouble::Bomb);
        }
        // What the table of contents leaves out, and has no text, is a cover.
        if entry.is_none() && bytes.as_ref().is_ok_and(|bytes| is_bare(bytes)) {
            continue;
        }
        if walk.meet(&key, || Ok(book.member(chapter, entry, around, &bytes?)))?.is_break() {
            break;
        }
    }
    Ok(())
}

/// Whether a file is a further part of what begins in another, as programs name what they part: `a_split_001`, `a_0001`.
fn continues(chapter: &str, first: &str) -> bool {
    let whole = stem(first).split("_split_").next().unwrap_or_default();
    let part = stem(chapter).strip_prefix(whole);
    let number = part.and_then(|part| part.strip_prefix("_split_").or_else(|| part.strip_prefix('_')));
    chapter != first && number.is_some_and(|number| number.bytes().all(|byte| byte.is_ascii_digit()))
}

/// The name of a file without its ending.
fn stem(name: &str) -> &str {
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

/// What the book says is in it.
fn part(archive: &mut Archive<'_>, name: &str, walk: &mut Walk<'_, '_>) -> Result<Vec<u8>, Trouble> {
    named(archive, name, walk).map_err(|trouble| match trouble {
        Trouble::Gone => Trouble::damaged(&format!("{name} is not in it")),
        trouble => trouble,
    })
}

fn text(bytes: &[u8]) -> String {
    charset::decode(bytes, true).text.into_owned()
}

fn is_bare(bytes: &[u8]) -> bool {
    let text = charset::decode(bytes, true).text;
    let body = text.split_once("<body").map_or(&*text, |(_, body)| body);
    html::text_of(&format!("<body{body}")).trim().is_empty()
}

/// What a package says of a book.
#[derive(Default)]
struct Book {
    title: Option<String>,
    author: Option<String>,
    identifier: Option<String>,
    language: Option<String>,
    date: Option<String>,
    /// The names of chapters in the archive, in the order of reading.
    chapters: Vec<String>,
    /// The name of the table of contents.
    contents: Option<String>,
    /// The name of the picture on its cover.
    cover: Option<String>,
}

impl Book {
    fn read(package: &str, name: &str) -> Self {
        let mut book = Self::default();
        let mut reader = xml::reader(package);
        let mut items: HashMap<String, String> = HashMap::new();
        let (mut ncx, mut cover, mut item_count) = (None, Cover::default(), 0);
        loop {
            let element = match reader.read_event() {
                Ok(Event::Start(element) | Event::Empty(element)) => element,
                Ok(Event::Eof) | Err(_) => break,
                Ok(_) => continue,
            };
            let field = match xml::local_name(&element).as_str() {
                "title" => &mut book.title,
                "creator" => &mut book.author,
                "identifier" => &mut book.identifier,
                "language" => &mut book.language,
                "date" => &mut book.date,
                "item" if item_count < MOST_ITEMS => {
                    item_count += 1;
                    let value = |name| xml::attribute(&element, name).unwrap_or_default();
                    let path = relative(name, &value("href"));
                    if path.len() > NAME_BYTES {
                        continue;
                    }
                    if value("properties").split(' ').any(|property| property == "nav") {
                        book.contents = Some(path.clone());
                    } else if value("media-type") == "application/x-dtbncx+xml" {
                        ncx = Some(path.clone());
                    }
                    cover.item(&value("id"), &value("media-type"), &value("properties"), &path);
                    items.insert(value("id"), path);
                    continue;
                }
                "meta" if xml::attribute(&element, "name").is_some_and(|name| name == "cover") => {
                    cover.id = xml::attribute(&element, "content");
                    continue;
                }
                "itemref" => {
                    let is_read = xml::attribute(&element, "linear").is_none_or(|linear| linear != "no");
                    let id = xml::attribute(&element, "idref").filter(|_| is_read);
                    book.chapters.extend(id.and_then(|id| items.remove(&id)));
                    continue;
                }
                _ => continue,
            };
            if field.is_none() {
                let raw = reader.read_text(element.name()).ok();
                *field = raw.map(|raw| xml::plain(&raw)).filter(|text| !text.is_empty());
            }
        }
        book.contents = book.contents.or(ncx);
        book.cover = cover.found();
        book
    }

    /// A chapter, which lies `within` what is named so in the table of contents.
    fn member(&self, chapter: &str, entry: Option<&Entry>, within: Vec<String>, bytes: &[u8]) -> Member {
        let page = opened(&text(bytes));
        let head = html::PageHead::read(&page);
        if let Some((text, given)) = head.own().and_then(|own| Some((envelope::text_of_page(&page)?, own))) {
            let format = given.format.or(Some(Format::Epub));
            return Member::fragment(html::restored(text), Given { format, ..given });
        }
        let heading = || first_text(&page, &["h1", "h2", "h3", "title"]);
        let key = format!(
            "{}\0{chapter}",
            self.identifier.as_deref().or(self.title.as_deref()).unwrap_or_default()
        );
        let given = Given {
            format: Some(Format::Epub),
            title: entry.map(|entry| entry.title.clone()).or_else(heading).or_else(|| self.title.clone()),
            author: self.author.clone(),
            source: self.title.clone(),
            within,
            cover: self.cover.clone(),
            language: head.language.or(self.language.as_deref()).and_then(Language::from_tag),
            published: self.date.as_deref().and_then(date::parse).map(|date| date.timestamp),
            id: Some(ArticleId::of_item("epub", &key)),
            ..Given::default()
        };
        let body = page
            .split_once("<body")
            .and_then(|(_, body)| body.split_once('>'))
            .map_or(&*page, |(_, body)| body);
        Member::fragment(body, given)
    }
}

/// The picture on the cover of a book, as its package names it.
#[derive(Default)]
struct Cover {
    /// What a book of EPUB 2 says.
    id: Option<String>,
    /// The pictures with their ids.
    pictures: Vec<(String, String)>,
    /// What a book of EPUB 3 says.
    named: Option<String>,
}

impl Cover {
    fn item(&mut self, id: &str, media_type: &str, properties: &str, path: &str) {
        if media_type.starts_with("image/") {
            self.pictures.push((id.to_owned(), path.to_owned()));
        }
        if properties.split(' ').any(|property| property == "cover-image") {
            self.named = Some(path.to_owned());
        }
    }

    /// Where none is named, a picture may be called so.
    fn found(self) -> Option<String> {
        let picture = |is_it: &dyn Fn(&str) -> bool| {
            self.pictures.iter().find(|(id, _)| is_it(id)).map(|(_, path)| path.clone())
        };
        let is_meant = |id: &str| self.id.as_deref() == Some(id);
        let named = self.named.clone().or_else(|| picture(&is_meant));
        named.or_else(|| picture(&|id| id.to_ascii_lowercase().contains("cover")))
    }
}

/// A name that is written relative to another, without what points into the file.
pub(super) fn relative(base: &str, href: &str) -> String {
    let href = href.split('#').next().unwrap_or_default();
    let root = url::Url::parse("epub://book/").and_then(|root| root.join(base));
    let joined =
        root.and_then(|base| base.join(href)).map(|url| url.path().trim_start_matches('/').to_owned());
    html::percent_decoded(&joined.unwrap_or_else(|_| href.to_owned()))
}

fn first_attribute(text: &str, element: &str, attribute: &str) -> Option<String> {
    let mut reader = xml::reader(text);
    loop {
        match reader.read_event().ok()? {
            Event::Start(start) | Event::Empty(start) if xml::local_name(&start) == element => {
                return xml::attribute(&start, attribute);
            }
            Event::Eof => return None,
            _ => {}
        }
    }
}

/// The text of the first of these elements that has any.
fn first_text(page: &str, names: &[&str]) -> Option<String> {
    let text = |name: &&str| {
        let (_, rest) = page.split_once(&format!("<{name}"))?;
        let (inner, _) = rest.split_once('>')?.1.split_once(&format!("</{name}"))?;
        Some(xml::plain(inner)).filter(|text| !text.is_empty())
    };
    names.iter().find_map(text)
}

/// XHTML as HTML: an element that is closed as it begins has an end of its own, or all that follows would be in it.
fn opened(page: &str) -> String {
    const VOID: [&str; 8] = ["br", "hr", "img", "meta", "link", "input", "col", "wbr"];
    let mut html = String::with_capacity(page.len());
    let mut rest = page;
    while let Some((before, tag)) = rest.split_once("/>") {
        html.push_str(before);
        rest = tag;
        let begin = before.rfind('<').and_then(|at| before.get(at + 1..)).unwrap_or_default();
        let name = begin.split(|char: char| !char.is_alphanumeric()).next().unwrap_or_default();
        if name.is_empty() || begin.contains('>') || VOID.contains(&name.to_ascii_lowercase().as_str()) {
            html.push_str("/>");
        } else {
            html.extend(["></", name, ">"]);
        }
    }
    html.push_str(rest);
    html
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_book_is_no_larger_in_memory_than_one_can_need() {
        let book =
            |items: &str, places: &str| Book::read(&format!("<package>{items}{places}</package>"), "O/b.opf");
        let twice = book("<item id='a' href='a.xhtml'/>", &"<itemref idref='a'/>".repeat(9));
        assert_eq!(twice.chapters, ["O/a.xhtml"]);
        let long = format!("<item id='a' href='{}'/>", "x".repeat(NAME_BYTES));
        assert!(book(&long, "<itemref idref='a'/>").chapters.is_empty());
        let item = |number| {
            (format!("<item id='{number}' href='{number}'/>"), format!("<itemref idref='{number}'/>"))
        };
        let (items, places): (String, String) = (0..MOST_ITEMS + 9).map(item).unzip();
        assert_eq!(book(&items, &places).chapters.len(), MOST_ITEMS);
    }

    #[test]
    fn a_chapter_goes_on_in_files_that_are_named_after_it() {
        for (chapter, first) in [
            ("O/c30_split_001.xhtml", "O/c30_split_000.xhtml"),
            ("O/c30_split_001.xhtml", "O/c30.xhtml"),
            ("O/c30_0001.xhtml", "O/c30.xhtml"),
        ] {
            assert!(continues(chapter, first) && !continues(first, first), "{chapter}");
        }
        for (chapter, first) in [
            ("O/c31.xhtml", "O/c30.xhtml"),
            ("O/c30_notes.xhtml", "O/c30.xhtml"),
            ("O/c30.xhtml", "O/c3.xhtml"),
        ] {
            assert!(!continues(chapter, first), "{chapter}");
        }
    }
}
