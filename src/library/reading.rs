//! Origin → article, whole; a parser's panic stays in here.

use std::any::Any;
use std::borrow::Cow;
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use super::file::{self, Stamp};
use super::neighbours::Members;
use super::{Fault, Origin, members};
use crate::article::{Article, ArticleId, Document, Format};
use crate::format::{
    FileHead, HeadFields, Kept, Member, Met, NotArticle, Reading, Wanted, read_article, read_head,
    read_member, read_member_head,
};
use crate::text::Clean;

/// A page says that it is one within so many bytes. Less than a head, so that both look at the same.
const PROBE_BYTES: usize = 1024;

/// Reads and parses the article of `origin`. `asked`: see [`head`].
pub(super) fn read(origin: &Origin, asked: bool, reading: Reading) -> Result<Article, Fault> {
    let bytes = match origin {
        Origin::File(path) => Cow::Owned(file::read(path)?),
        Origin::Bytes { bytes, .. } => Cow::Borrowed(&**bytes),
        Origin::Member { container, key } => {
            return parse_member(&members::Opened::at(container)?.member(key)?, reading);
        }
    };
    guarded(|| by_name(&origin.name(), &bytes, asked, |name| read_article(name, &bytes, reading)))?
        .map_err(fault)
}

/// As [`read`], of the article of a row. Where a file of many has changed, another may be where it was: that is gone.
pub(super) fn read_as(
    id: ArticleId,
    origin: &Origin,
    asked: bool,
    reading: Reading,
    members: Members<'_>,
) -> Result<Article, Fault> {
    let Origin::Member { container, key } = origin else { return read(origin, asked, reading) };
    let member = members.member(container, key)?;
    let is_it = member_head(&member)?.and_then(|fields| fields.id) == Some(id);
    if is_it { parse_member(&member, reading) } else { Err(Fault::Gone) }
}

/// Parses an article in a container.
pub(super) fn parse_member(member: &Member, reading: Reading) -> Result<Article, Fault> {
    guarded(|| read_member(member, reading))?.map_err(fault)
}

/// Why there is no article to read where there was one when the folder was scanned.
fn fault(problem: NotArticle) -> Fault {
    match problem {
        NotArticle::Empty => Fault::Empty,
        NotArticle::Binary => Fault::Binary,
        NotArticle::Unknown | NotArticle::Cut | NotArticle::Many(_) => Fault::Gone,
    }
}

/// Reads a head. A file that was `asked` for by name is an article whatever its extension.
pub(super) fn head(head: FileHead<'_>, asked: bool) -> Result<Result<HeadFields, NotArticle>, Fault> {
    guarded(|| by_name(head.name, head.bytes, asked, |name| read_head(FileHead { name, ..head })))
}

/// Reads the head of an article in a container; None: it is none.
pub(super) fn member_head(member: &Member) -> Result<Option<HeadFields>, Fault> {
    match guarded(|| read_member_head(member))? {
        Ok(fields) => Ok(Some(fields)),
        Err(NotArticle::Unknown | NotArticle::Cut | NotArticle::Many(_)) => Ok(None),
        Err(problem) => Err(fault(problem)),
    }
}

/// Tells which articles of a file carry marks that the reader made elsewhere, and which. `excludes`: whether the member of
/// a key is passed by, unless it is in a book.
pub(super) fn each_kept(
    path: &Path,
    excludes: &dyn Fn(&str) -> bool,
    tell: &mut dyn FnMut(ArticleId, &Kept),
) -> Result<(), Fault> {
    let mut hear = |fields: HeadFields| {
        if let Some(id) = fields.id.filter(|_| fields.kept != Kept::default()) {
            tell(id, &fields.kept);
        }
    };
    match members::Opened::at(&Origin::File(path.to_owned())) {
        // No container: one article, or none.
        Err(Fault::Gone) => file_head(path)?.into_iter().for_each(hear),
        opened => opened?.each(&Wanted::all(), &mut |Met { key, member }| {
            let fields = member.ok().and_then(|member| member_head(&member).ok().flatten());
            let fields = fields.filter(|fields| fields.format == Format::Epub || !excludes(&key));
            fields.into_iter().for_each(&mut hear);
            ControlFlow::Continue(())
        })?,
    }
    Ok(())
}

/// The head of a file that is one article, read from all of it; None: it is none.
fn file_head(path: &Path) -> Result<Option<HeadFields>, Fault> {
    let bytes = file::read(path)?;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let fields = head(FileHead { name: &name, bytes: &bytes, whole: true }, false)?.ok();
    let key = || ArticleId::of_bytes(&bytes);
    Ok(fields.map(|fields| HeadFields { id: fields.id.or_else(|| Some(key())), ..fields }))
}

/// The state of the article's bytes, None if they cannot change.
pub(super) fn stamp(origin: &Origin) -> Result<Option<Stamp>, Fault> {
    match origin {
        Origin::File(path) => file::stamp(path).map(Some),
        Origin::Bytes { .. } => Ok(None),
        Origin::Member { container, .. } => stamp(container),
    }
}

/// The texts of a document, one a line, each in the given form.
pub(super) fn lines(document: &Document, form: fn(&str) -> String) -> String {
    let mut lines = String::new();
    for text in document.texts() {
        lines.push_str(&form(&text.string));
        lines.push('\n');
    }
    lines
}

fn by_name<T>(
    name: &str,
    bytes: &[u8],
    asked: bool,
    attempt: impl Fn(&str) -> Result<T, NotArticle>,
) -> Result<T, NotArticle> {
    match attempt(name) {
        Err(NotArticle::Unknown) if asked => attempt(&format!("{name}.{}", extension(bytes))),
        outcome => outcome,
    }
}

/// The extension that the content deserves.
fn extension(bytes: &[u8]) -> &'static str {
    let start = bytes.get(..PROBE_BYTES).unwrap_or(bytes).to_ascii_lowercase();
    let is_page = |tag: &[u8]| start.windows(tag.len()).any(|window| window == tag);
    if is_page(b"<!doctype html") || is_page(b"<html") { "html" } else { "txt" }
}

/// A parser never panics; if one does, that article is broken and the others are not.
pub(super) fn guarded<T>(parse: impl FnOnce() -> T) -> Result<T, Fault> {
    catch_unwind(AssertUnwindSafe(parse)).map_err(|payload| Fault::Internal(panic_message(&*payload)))
}

fn panic_message(payload: &(dyn Any + Send)) -> Clean {
    let literal = payload.downcast_ref::<&str>().copied();
    let message = literal.or_else(|| payload.downcast_ref::<String>().map(String::as_str));
    Clean::line(message.unwrap_or("panic"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_becomes_a_fault_with_its_message() {
        let quiet = std::panic::take_hook();
        std::panic::set_hook(Box::new(|_| {}));
        let outcome: Result<(), Fault> = guarded(|| panic!("no such cell: {}", 3));
        std::panic::set_hook(quiet);
        assert_eq!(outcome, Err(Fault::Internal(Clean::line("no such cell: 3"))));
    }

    #[test]
    fn a_file_asked_for_by_name_needs_no_extension() {
        let attempt = |name: &str| {
            if name.contains('.') { Ok(name.to_owned()) } else { Err(NotArticle::Unknown) }
        };
        let tried = |bytes: &[u8], asked| by_name("notes", bytes, asked, attempt);
        assert_eq!(tried(b"plain", true), Ok("notes.txt".to_owned()));
        assert_eq!(tried(b"\n<!DOCTYPE html><p>", true), Ok("notes.html".to_owned()));
        assert_eq!(tried(b"plain", false), Err(NotArticle::Unknown));
    }
}
