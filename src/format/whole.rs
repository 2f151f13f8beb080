//! A file's bytes → one article.

use std::borrow::Cow;

use jiff::{SignedDuration, Timestamp};
use url::Url;

use super::charset::Decoded;
use super::container::{Content, Given, Member};
use super::front_matter::FrontMatter;
use super::head::{self, Recognised};
use super::html::{self, Options, Parsed};
use super::measure::{self, Measured};
use super::{FileHead, HeadFields, NotArticle, date, entity, markdown, plain};
use crate::article::{Article, ArticleId, Block, Format, Meta, envelope};
use crate::text::{Clean, Cleaner, Language, Script};

/// How far a date in the body may lie from the article's own to be the same (LIBRARY 1).
const DATELINE: SignedDuration = SignedDuration::from_hours(48);

/// How to read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Reading {
    /// Raw view: nothing is extracted or dropped as boilerplate; cleaning and link rules still hold.
    pub raw: bool,
}

/// Reads a whole file. Never panics, never recurses with the input's depth.
///
/// # Errors
/// Why there is no article.
pub fn read_article(name: &str, bytes: &[u8], reading: Reading) -> Result<Article, NotArticle> {
    read_file(FileHead { name, bytes, whole: true }, reading, None)
}

/// Reads an article in a container. Never panics, never recurses with the input's depth.
///
/// # Errors
/// Why there is no article.
pub fn read_member(member: &Member, reading: Reading) -> Result<Article, NotArticle> {
    match &member.content {
        Content::File { name, bytes } => {
            read_file(FileHead { name, bytes, whole: true }, reading, Some(&member.given))
        }
        Content::Fragment(html) => {
            let decoded = Decoded { text: html.into(), charset: "UTF-8", faulty: false };
            Ok(compose(&Recognised::Fragment, &decoded, reading, Some(&member.given), || member.id()))
        }
    }
}

fn read_file(file: FileHead<'_>, reading: Reading, given: Option<&Given>) -> Result<Article, NotArticle> {
    let opened = head::open(file)?;
    let recognised = head::recognise(file, &opened)?;
    let of_bytes = || ArticleId::of_bytes(file.bytes);
    Ok(compose(&recognised, &opened.decoded, reading, given, of_bytes))
}

/// Makes the article of what was recognised.
fn compose(
    recognised: &Recognised<'_>,
    decoded: &Decoded<'_>,
    reading: Reading,
    given: Option<&Given>,
    of_bytes: impl FnOnce() -> ArticleId,
) -> Article {
    let mut cleaner = Cleaner::default();
    let mut fields = head::fields(recognised, &decoded.text, &mut cleaner);
    if let Some(given) = given {
        head::give(&mut fields, given, &mut cleaner);
    }
    let mut parsed = parse(recognised, &decoded.text, &fields, reading);
    let dateline = if reading.raw { None } else { take_head(&mut parsed.blocks, &fields) };
    let declared =
        fields.language.clone().or_else(|| parsed.language.as_deref().and_then(Language::from_tag));
    let measured = measure::measure(parsed.blocks, parsed.links, &parsed.jumps, parsed.pictures);
    // An address is in no language; the words that it was saved with may be.
    let language = if fields.format.is_address_only() {
        (measure::language(&fields.title), false)
    } else {
        language(declared, &measured)
    };
    let mut article = Article {
        id: fields.id.unwrap_or_else(of_bytes),
        removed_count: cleaner.removed_count + parsed.removed_count,
        warnings: warnings(recognised, decoded),
        meta: meta(fields, dateline, language, &measured, decoded.charset),
        document: measured.document,
    };
    if let Some(given) = given {
        put_in_book(&mut article, given);
    }
    article
}

/// What only a book tells: where in it a chapter lies, and its cover.
fn put_in_book(article: &mut Article, given: &Given) {
    article.meta.within = given.within.iter().map(|title| Clean::line(title)).collect();
    article.meta.cover = given.cover.as_ref().map(|name| {
        // Its name is that from the root of the book.
        let escaped = name.replace('%', "%25").replace('#', "%23").replace('?', "%3F");
        article.document.add_picture(Clean::line(name), Clean::line(&format!("/{escaped}")))
    });
}

fn parse(recognised: &Recognised<'_>, text: &str, fields: &HeadFields, reading: Reading) -> Parsed {
    let own = fields.url.as_deref().and_then(|url| Url::parse(url).ok());
    let options = Options { base: own.clone(), own, raw: reading.raw };
    match recognised {
        Recognised::Clipping(header) if has_tags(header.body) => html::parse_body(header.body, &options),
        Recognised::Clipping(header) => parse_text(&entity::decode(header.body)),
        Recognised::Message(_, None) => parse_text(text),
        Recognised::Fragment => html::parse_body(text, &options),
        Recognised::Page(page) if page.is_own && !reading.raw => {
            html::parse_own(envelope::text_of_page(text).unwrap_or(text), &options)
        }
        Recognised::Page(page) | Recognised::Message(_, Some(page)) => {
            let base = page.base.map(entity::decode);
            html::parse_page(text, &options.relative_to(base.as_deref()))
        }
        Recognised::Text(format) => {
            let (front_matter, text) = FrontMatter::split(text);
            let is_titled = front_matter.title.is_some() || front_matter.id.is_some();
            let body = if is_titled { text } else { head::split_title(text, *format).1 };
            let noted = front_matter.notes.as_ref().filter(|_| !reading.raw);
            let body = match noted.and_then(|_| envelope::notes_of_markdown(body)) {
                Some((before, _, below)) => Cow::Owned([before, below].concat()),
                None => Cow::Borrowed(body),
            };
            match format {
                // What a page would not show of it, such as `<name>`, its source does.
                Format::Markdown if !reading.raw => {
                    let mut parsed = html::parse_body(&markdown::to_html(&body), &options);
                    html::join_captions(&mut parsed.blocks);
                    parsed
                }
                _ => parse_text(&body),
            }
        }
    }
}

fn parse_text(text: &str) -> Parsed {
    let mut cleaner = Cleaner::default();
    let blocks = plain::blocks(text, &mut cleaner);
    Parsed { blocks, removed_count: cleaner.removed_count, ..Parsed::default() }
}

/// Whether a body is HTML: a `<` and a letter, a slash or a declaration.
fn has_tags(body: &str) -> bool {
    body.as_bytes().windows(2).any(|pair| matches!(pair, [b'<', b'a'..=b'z' | b'A'..=b'Z' | b'/' | b'!']))
}

/// Takes out of a body what the head of the article says: its date, which is given back as written,
/// and its title.
fn take_head(blocks: &mut Vec<Block>, fields: &HeadFields) -> Option<Clean> {
    let dateline = fields.published.and_then(|published| take_date(blocks, published));
    let repeats = |block: &Block| match block {
        Block::Heading { text, .. } => text.string == fields.title,
        _ => false,
    };
    if blocks.first().is_some_and(repeats)
        || plain::sole_text(blocks).is_some_and(|text| text.string == fields.title)
    {
        blocks.remove(0);
    }
    dateline.or_else(|| fields.published.and_then(|published| take_date(blocks, published)))
}

/// Takes the date out of a body, if its first text is a date near `published` and nothing else.
fn take_date(blocks: &mut Vec<Block>, published: Timestamp) -> Option<Clean> {
    let is_picture = |block: &Block| matches!(block, Block::Figure(_) | Block::Embed(_));
    let at = blocks.iter().position(|block| !is_picture(block))?;
    let text = plain::sole_text(blocks.get(at..=at)?)?;
    let written = date::parse(&text.string)?;
    let is_near = written.timestamp.duration_since(published).abs() <= DATELINE;
    is_near.then(|| Clean::line(&text.string)).inspect(|_| drop(blocks.remove(at)))
}

/// The language that is named, unless its text is plainly another: templates often say `en`.
fn language(declared: Option<Language>, measured: &Measured) -> (Option<Language>, bool) {
    let is_cjk = measured.length.cjk > measured.length.words;
    let fits =
        |language: &Language| (language.script() != Script::Other) == is_cjk || measured.language.is_none();
    match declared.filter(fits) {
        Some(declared) => (Some(declared), true),
        None => (measured.language.clone(), false),
    }
}

fn warnings(recognised: &Recognised<'_>, decoded: &Decoded<'_>) -> Vec<Clean> {
    let header = match recognised {
        Recognised::Clipping(header) => header.warning(),
        _ => None,
    };
    let lost = if decoded.faulty {
        Some("some bytes are no characters of the file's charset: they are shown as U+FFFD")
    } else {
        decoded.text.contains('\u{fffd}').then_some("characters were lost before the file was saved (U+FFFD)")
    };
    header.into_iter().chain(lost).map(Clean::line).collect()
}

fn meta(
    fields: HeadFields,
    dateline: Option<Clean>,
    (language, language_declared): (Option<Language>, bool),
    measured: &Measured,
    charset: &'static str,
) -> Meta {
    Meta {
        title: fields.title,
        url: fields.url,
        source: fields.source,
        within: Vec::new(),
        cover: None,
        author: fields.author,
        published: fields.published,
        dateline,
        language,
        language_declared,
        format: fields.format,
        charset,
        length: measured.length,
        images: measured.images,
        links: measured.links,
    }
}
