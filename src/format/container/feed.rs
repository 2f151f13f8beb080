//! Feeds that were saved: RSS 0.9x, 1.0 and 2.0, and Atom (RFC 4287). Each item is an article, known by its number.

use std::collections::HashMap;
use std::ops::ControlFlow;

use quick_xml::events::{BytesStart, Event};

use super::{Confidence, Given, Member, Reader, Source, Trouble, Walk, xml};
use crate::article::{ArticleId, Format};
use crate::format::{FileHead, date};
use crate::text::Language;

pub(super) struct Feed;

impl Reader for Feed {
    fn recognise(&self, head: FileHead<'_>) -> Option<Confidence> {
        let name = xml::root_name(head.bytes)?;
        matches!(name.as_str(), "rss" | "rdf" | "feed" | "entry").then_some(Confidence::Certain)
    }

    fn each(&self, source: &mut dyn Source, walk: &mut Walk<'_, '_>) -> Result<(), Trouble> {
        let text = xml::text(source)?;
        let mut reader = xml::reader(&text);
        let mut feed = Item::default();
        let mut count = 0_usize;
        loop {
            let event = match reader.read_event() {
                Ok(event) => event,
                Err(error) => return Err(Trouble::damaged(&error)),
            };
            match event {
                Event::Eof => return Ok(()),
                Event::Start(element) => match xml::local_name(&element).as_str() {
                    "item" | "entry" => {
                        let item = Item::read(&mut reader, &element);
                        let cut = || Trouble::damaged(&"an item does not end");
                        let is_empty = item.fields.is_empty() && item.link.is_none();
                        if is_empty && item.is_cut {
                            return Err(cut());
                        }
                        if is_empty {
                            continue;
                        }
                        count += 1;
                        let flow = walk.meet(&count.to_string(), || Ok(item.member(&feed)))?;
                        if flow == ControlFlow::Break(()) {
                            return Ok(());
                        }
                        if item.is_cut {
                            return Err(cut());
                        }
                    }
                    "rss" | "rdf" | "feed" | "channel" => feed.hear_base(&element),
                    _ => feed.take(&mut reader, &element),
                },
                Event::Empty(element) => feed.take_empty(&element),
                _ => {}
            }
        }
    }
}

/// What an item, or the feed itself, says.
#[derive(Default)]
struct Item {
    /// What stands in its elements, as it stands there; the first of a name.
    fields: HashMap<String, String>,
    /// The address of the page.
    link: Option<String>,
    /// What addresses are relative to.
    base: Option<String>,
    /// Whether the feed ends before it does.
    is_cut: bool,
}

impl Item {
    fn read(reader: &mut quick_xml::Reader<&[u8]>, start: &BytesStart<'_>) -> Self {
        let mut item = Self::default();
        item.hear_base(start);
        let about = xml::attribute(start, "rdf:about");
        loop {
            match reader.read_event() {
                Ok(Event::Start(element)) => item.take(reader, &element),
                Ok(Event::Empty(element)) => item.take_empty(&element),
                Ok(Event::End(end)) if end.name() == start.name() => break,
                Ok(Event::Eof) | Err(_) => {
                    item.is_cut = true;
                    break;
                }
                Ok(_) => {}
            }
        }
        item.link = item.link.or(about);
        item
    }

    fn hear_base(&mut self, element: &BytesStart<'_>) {
        self.base = xml::attribute(element, "xml:base").or(self.base.take());
    }

    fn take_empty(&mut self, element: &BytesStart<'_>) {
        if xml::local_name(element) == "link" {
            self.hear_link(element, "");
        }
    }

    /// Takes an element with what is in it.
    fn take(&mut self, reader: &mut quick_xml::Reader<&[u8]>, element: &BytesStart<'_>) {
        let name = xml::local_name(element);
        let prefix = element.name().prefix().map(|prefix| prefix.into_inner().to_ascii_lowercase());
        let Ok(raw) = reader.read_text(element.name()) else { return };
        let raw: &str = &raw;
        match (prefix.as_deref(), name.as_str()) {
            // What belongs to pictures and films.
            (Some("media" | "itunes" | "image"), _) => return,
            (_, "link") => return self.hear_link(element, raw),
            (_, "author") if raw.contains("<name") || raw.contains(":name") => {
                let inner = raw.split_once("name>").and_then(|(_, rest)| rest.split_once("</"));
                return self.set("author", inner.map_or("", |(author, _)| author));
            }
            (_, "guid") => {
                let is_address = xml::attribute(element, "isPermaLink").is_none_or(|is| is != "false");
                if is_address {
                    self.set("permalink", raw);
                }
            }
            _ => {}
        }
        let is_text =
            xml::attribute(element, "type").is_some_and(|kind| kind == "text" || kind == "text/plain");
        match name.as_str() {
            "content" | "summary" | "title" if is_text && prefix.is_none() => {
                let text = xml::markup(raw);
                self.set(&name, &format!("<![CDATA[{}]]>", super::member::paragraphs(&text)));
            }
            _ => self.set(&name, raw),
        }
    }

    fn set(&mut self, name: &str, raw: &str) {
        if !raw.trim().is_empty() {
            self.fields.entry(name.to_owned()).or_insert_with(|| raw.to_owned());
        }
    }

    /// An address in the element (RSS) or in its `href` (Atom), where several are told apart by `rel`.
    fn hear_link(&mut self, element: &BytesStart<'_>, raw: &str) {
        let is_page = xml::attribute(element, "rel").is_none_or(|rel| rel == "alternate");
        let address = xml::attribute(element, "href").unwrap_or_else(|| xml::plain(raw));
        if is_page && self.link.is_none() && !address.is_empty() {
            self.link = Some(address);
        }
    }

    fn plain(&self, names: &[&str]) -> Option<String> {
        let mut found = names.iter().filter_map(|name| self.fields.get(*name));
        found.next().map(|raw| xml::plain(raw)).filter(|text| !text.is_empty())
    }

    fn member(&self, feed: &Self) -> Member {
        let permalink = || self.plain(&["permalink"]).filter(|address| address.starts_with("http"));
        let address = self.plain(&["origlink"]).or_else(|| self.link.clone()).or_else(permalink);
        let base = self.base.as_ref().or(feed.base.as_ref()).or(feed.link.as_ref());
        let key =
            self.plain(&["guid", "id"]).map(|key| of_feed(key, feed.link.as_ref(), feed.plain(&["title"])));
        let published = ["pubdate", "published", "issued", "date", "created", "updated", "modified"];
        let content = ["encoded", "content", "body", "description", "summary"];
        let content = content.iter().find_map(|name| self.fields.get(*name));
        let given = Given {
            format: Some(Format::Feed),
            title: Some(self.plain(&["title"]).unwrap_or_default()),
            url: address.map(|address| absolute(&address, base.map(String::as_str))),
            author: self.plain(&["creator", "author"]).or_else(|| feed.plain(&["author"])),
            source: feed.plain(&["title"]),
            language: [self, feed].iter().find_map(|of| Language::from_tag(&of.plain(&["language"])?)),
            published: self.plain(&published).and_then(|text| date::parse(&text)).map(|date| date.timestamp),
            id: key.map(|key| ArticleId::of_item("feed", &key)),
            ..Given::default()
        };
        Member::fragment(content.map_or("".into(), |raw| xml::markup(raw)), given)
    }
}

/// The key of an item: one that is no address or the like is its feed's own, as a number is.
pub(super) fn of_feed(key: String, address: Option<&String>, title: Option<String>) -> String {
    let feed = || address.cloned().or(title).unwrap_or_default();
    if key.contains(':') { key } else { format!("{}\0{key}", feed()) }
}

/// An address that may be relative to another.
fn absolute(address: &str, base: Option<&str>) -> String {
    let joined = base.and_then(|base| url::Url::parse(base).ok()).and_then(|base| base.join(address).ok());
    joined.map_or_else(|| address.to_owned(), Into::into)
}
