//! Lists of sources (OPML), as feed readers export them: one article with a link to each.

use quick_xml::events::{BytesStart, Event};

use super::member::escaped;
use super::{Confidence, Given, Member, Reader, Source, Trouble, Walk, xml};
use crate::article::Format;
use crate::format::FileHead;

pub(super) struct Opml;

impl Reader for Opml {
    fn recognise(&self, head: FileHead<'_>) -> Option<Confidence> {
        (xml::root_name(head.bytes)? == "opml").then_some(Confidence::Certain)
    }

    fn each(&self, source: &mut dyn Source, walk: &mut Walk<'_, '_>) -> Result<(), Trouble> {
        let text = xml::text(source)?;
        walk.meet("1", || Ok(list(&text))).map(drop)
    }
}

/// Lists in lists, as the outlines are.
fn list(text: &str) -> Member {
    let mut reader = xml::reader(text);
    let (mut html, mut title) = (String::from("<ul>"), None);
    loop {
        match reader.read_event() {
            Ok(Event::Start(element)) => match xml::local_name(&element).as_str() {
                "title" => title = reader.read_text(element.name()).ok().map(|raw| xml::plain(&raw)),
                "outline" => html.extend([&*outline(&element), "<ul>"]),
                _ => {}
            },
            Ok(Event::Empty(element)) if xml::local_name(&element) == "outline" => {
                html.push_str(&outline(&element));
            }
            Ok(Event::End(element)) if element.local_name().into_inner() == "outline" => {
                html.push_str("</ul></li>");
            }
            Ok(Event::Eof) | Err(_) => break,
            Ok(_) => {}
        }
    }
    Member::fragment(html, Given { format: Some(Format::Opml), title, ..Given::default() })
}

fn outline(element: &BytesStart<'_>) -> String {
    let value = |names: &[&str]| names.iter().find_map(|name| xml::attribute(element, name));
    let words = escaped(&value(&["title", "text", "xmlUrl"]).unwrap_or_default());
    match value(&["htmlUrl", "xmlUrl", "url"]) {
        Some(url) => format!("<li><a href=\"{}\">{words}</a>", escaped(&url)),
        None => format!("<li>{words}"),
    }
}
