//! Bookmarks as browsers export them (the Netscape form), and Pocket's export in HTML: links with attributes, in
//! folders or below headings. A bookmark is known by its number.

use super::json::{tidy, written_moment};
use super::walk::WHOLE_BYTES;
use super::{Confidence, Given, Kept, Member, Reader, Source, Trouble, Walk, whole};
use crate::article::Format;
use crate::format::{FileHead, charset, entity, html};

pub(super) struct Bookmarks;

/// What the first bytes say, in lower case.
const NETSCAPE: &[u8] = b"<!doctype netscape-bookmark-file-1";
const POCKET: &[u8] = b"<title>pocket export</title>";

impl Reader for Bookmarks {
    fn recognise(&self, head: FileHead<'_>) -> Option<Confidence> {
        let start = head.bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head.bytes).trim_ascii_start();
        if start.first() != Some(&b'<') {
            return None;
        }
        let start = start.get(..1024).unwrap_or(start).to_ascii_lowercase();
        let is_pocket = || start.windows(POCKET.len()).any(|window| window == POCKET);
        (start.starts_with(NETSCAPE) || is_pocket()).then_some(Confidence::Certain)
    }

    fn each(&self, source: &mut dyn Source, walk: &mut Walk<'_, '_>) -> Result<(), Trouble> {
        let bytes = whole(source, WHOLE_BYTES)?;
        let text = charset::decode(&bytes, true).text;
        let mut shelf = Shelf::default();
        let mut pieces = text.split('<').skip(1).peekable();
        let mut count = 0_usize;
        while let Some(piece) = pieces.next() {
            let (tag, behind) = piece.split_once('>').unwrap_or((piece, ""));
            let name = tag.split(char::is_whitespace).next().unwrap_or_default().to_ascii_lowercase();
            if name != "a" {
                shelf.hear(&name, tag, behind);
                continue;
            }
            // Titles may have tags of their own.
            let mut title = behind.to_owned();
            while let Some(more) = pieces.next_if(|piece| !is_end(piece)) {
                title.extend(["<", more]);
            }
            let end = pieces.next();
            let comment = match pieces.peek() {
                Some(next) if next.get(..2).is_some_and(|start| start.eq_ignore_ascii_case("dd")) => {
                    next.split_once('>').map(|(_, words)| words)
                }
                _ => end.and_then(|end| end.split_once('>')).map(|(_, words)| words),
            };
            if let Some(given) = shelf.given(tag, &title) {
                count += 1;
                let words = entity::decode(comment.unwrap_or_default().trim());
                if walk.meet(&count.to_string(), || Ok(Member::link(&words, given)))?.is_break() {
                    break;
                }
            }
        }
        Ok(())
    }
}

fn is_end(piece: &str) -> bool {
    piece.get(..2).is_some_and(|start| start.eq_ignore_ascii_case("/a"))
}

/// Where in the file one is.
#[derive(Default)]
struct Shelf {
    /// The folders around, the innermost last; None: one that the browser made.
    folders: Vec<Option<String>>,
    /// The folder that begins next.
    next: Option<String>,
    /// Below which heading of Pocket's.
    heading: Option<String>,
    is_pocket: bool,
}

impl Shelf {
    fn hear(&mut self, name: &str, tag: &str, behind: &str) {
        match name {
            "title" => self.is_pocket = behind == "Pocket Export",
            "h1" => self.heading = Some(behind.trim().to_owned()),
            "h3" => {
                let is_own = attribute(tag, "personal_toolbar_folder").is_none()
                    && attribute(tag, "unfiled_bookmarks_folder").is_none();
                self.next = is_own.then(|| entity::decode(behind.trim()).into_owned());
            }
            "dl" => self.folders.push(self.next.take()),
            "/dl" => drop(self.folders.pop()),
            _ => {}
        }
    }

    /// None: no page.
    fn given(&self, tag: &str, title: &str) -> Option<Given> {
        let url =
            attribute(tag, "href").filter(|url| url.starts_with("http://") || url.starts_with("https://"))?;
        let saved = attribute(tag, "time_added").or_else(|| attribute(tag, "add_date"));
        let tags = attribute(tag, "tags").unwrap_or_default();
        let folders = self.folders.iter().flatten().cloned();
        let tags = tags.split(',').map(str::to_owned).chain(folders).collect();
        let is_archived =
            self.is_pocket && self.heading.as_deref().is_some_and(|heading| heading != "Unread");
        let to_read = attribute(tag, "toread").map(|is| is != "1");
        let title = html::text_of(title).trim().to_owned();
        Some(Given {
            format: Some(if self.is_pocket { Format::Pocket } else { Format::Bookmark }),
            title: Some(title).filter(|title| *title != url),
            url: Some(url),
            published: saved.and_then(|saved| written_moment(&saved)),
            kept: Kept {
                tags: tidy(tags),
                read: if self.is_pocket { Some(is_archived) } else { to_read },
                archived: is_archived,
                ..Kept::default()
            },
            ..Given::default()
        })
    }
}

/// The value of an attribute of a tag, its name in lower case.
fn attribute(tag: &str, name: &str) -> Option<String> {
    let mut rest = tag;
    while let Some((before, after)) = rest.split_once('=') {
        let after = after.trim_start();
        let quote = after.chars().next().filter(|char| matches!(char, '"' | '\''));
        let (value, behind) = match quote.and_then(|quote| after.strip_prefix(quote)?.split_once(quote)) {
            Some(parts) => parts,
            None => after.split_once(char::is_whitespace).unwrap_or((after, "")),
        };
        let is_it = before.split_whitespace().next_back().is_some_and(|last| last.eq_ignore_ascii_case(name));
        if is_it {
            return Some(entity::decode(value.trim()).into_owned());
        }
        rest = behind;
    }
    None
}
