//! What a list needs of a file, from its first few kilobytes, without a parser. Reading the whole
//! file begins with the same functions, so that both say the same.

use jiff::Timestamp;
use url::Url;

use super::charset::{self, Decoded};
use super::clipping::{self, Header};
use super::container::{self, Container, Content, Given, Kept, Member};
use super::front_matter::FrontMatter;
pub use super::html::PAGE_HEAD_BYTES;
use super::html::PageHead;
use super::{date, entity, markdown, message, plain, source};
use crate::article::{self, ArticleId, Format, envelope};
use crate::text::{Clean, Cleaner, Language};

/// Bytes that are read for a head: all real clipping headers fit (INDEX.md, design 2).
pub const HEAD_BYTES: usize = 4096;

/// Bytes in which nearly every clipping's header ends.
const FIRST_LOOK_BYTES: usize = 1024;

/// The beginning of a file and its name.
#[derive(Clone, Copy, Debug)]
pub struct FileHead<'a> {
    /// File name with its extension: a hint.
    pub name: &'a str,
    /// The first [`HEAD_BYTES`], the first [`PAGE_HEAD_BYTES`] if those do not tell, or the whole file.
    pub bytes: &'a [u8],
    /// Whether `bytes` is the whole file.
    pub whole: bool,
}

impl FileHead<'_> {
    /// Whether the name ends in one of these, which are in lower case.
    pub(super) fn has_extension(&self, extensions: &[&str]) -> bool {
        let extension = self.name.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase());
        extension.is_some_and(|extension| extensions.contains(&&*extension))
    }
}

/// What the head says.
#[derive(Clone, Debug, PartialEq)]
pub struct HeadFields {
    /// The format.
    pub format: Format,
    /// The title, maybe empty.
    pub title: Clean,
    /// The URL as written, cleaned.
    pub url: Option<Clean>,
    /// The id by the article's natural key, such as its canonical URL; None: the file's bytes are the key.
    pub id: Option<ArticleId>,
    /// Source name.
    pub source: Clean,
    /// Author.
    pub author: Option<Clean>,
    /// The language that is named beside the text; what names it in the text, only the whole file tells.
    pub language: Option<Language>,
    /// Published, as far as the head tells.
    pub published: Option<Timestamp>,
    /// What the reader had done with it elsewhere.
    pub kept: Kept,
}

/// Why a file holds no article that can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NotArticle {
    /// Neither a clipping nor of a known extension: counted, not listed.
    Unknown,
    /// Of a known extension, but empty: a broken article.
    Empty,
    /// Of a known extension, but binary: a broken article.
    Binary,
    /// The head, or what it says of the end, does not end within the bytes given: more of the file tells, or all of it.
    Cut,
    /// It holds many articles, each of which is to be read on its own.
    Many(Container),
}

/// Whether a file of this name may hold an article by its extension (LIBRARY 1).
#[must_use]
pub fn article_extension(name: &str) -> bool {
    format_of(name).is_some()
}

/// Reads a head. A clipping is known by its header whatever the file's name; otherwise only
/// `.txt .text .md .markdown .html .htm .xhtml` hold articles (LIBRARY 1).
///
/// # Errors
/// Why there is no article.
pub fn read_head(head: FileHead<'_>) -> Result<HeadFields, NotArticle> {
    if let Some(fields) = first_look(head.bytes) {
        return Ok(fields);
    }
    let opened = open(head)?;
    let recognised = recognise(head, &opened)?;
    Ok(fields(&recognised, &opened.decoded.text, &mut Cleaner::default()))
}

/// Reads the head of an article in a container.
///
/// # Errors
/// Why there is no article.
pub fn read_member_head(member: &Member) -> Result<HeadFields, NotArticle> {
    let mut fields = match &member.content {
        Content::File { name, bytes } => {
            let start = bytes.get(..HEAD_BYTES).unwrap_or(bytes);
            match read_head(FileHead { name, bytes: start, whole: start.len() == bytes.len() }) {
                Err(NotArticle::Cut) => read_head(FileHead { name, bytes, whole: true })?,
                fields => fields?,
            }
        }
        Content::Fragment(_) => located(Format::Html, None, &mut Cleaner::default()),
    };
    give(&mut fields, &member.given, &mut Cleaner::default());
    fields.id = fields.id.or_else(|| Some(member.id()));
    Ok(fields)
}

/// Overrides what an article says of itself by what its container says.
pub(super) fn give(fields: &mut HeadFields, given: &Given, cleaner: &mut Cleaner) {
    if let Some(url) = &given.url {
        let of_url = located(fields.format, Some(url), cleaner);
        (fields.url, fields.id, fields.source) = (of_url.url, of_url.id.or(fields.id), of_url.source);
    }
    let mut line = |text: &String| cleaner.line(text);
    fields.format = given.format.unwrap_or(fields.format);
    fields.title = given.title.as_ref().map_or_else(|| fields.title.clone(), &mut line);
    fields.author = given.author.as_ref().map(&mut line).or(fields.author.take());
    fields.language = given.language.clone().or(fields.language.take());
    fields.published = given.published.or(fields.published).or(given.saved);
    fields.id = given.id.or(fields.id);
    if given.kept != Kept::default() {
        fields.kept = given.kept.clone();
    }
    let address = fields.url.as_ref().map(ToString::to_string);
    name_source(fields, given.source.as_deref(), address.as_deref(), cleaner);
}

/// Reads the head of a sound clipping from its first bytes; None if more is needed to be sure.
/// Checking all of a head for UTF-8 takes longer than everything else.
fn first_look(bytes: &[u8]) -> Option<HeadFields> {
    let start =
        bytes.get(..FIRST_LOOK_BYTES).filter(|start| clipping::may_begin(start) && !start.contains(&0))?;
    let text = charset::valid_utf8(start, false)?;
    let header = Header::read(text).filter(|header| header.warning().is_none() && !header.body.is_empty())?;
    Some(of_clipping(&header, &mut Cleaner::default()))
}

/// A file that may hold an article, decoded.
pub(super) struct Opened<'a> {
    /// Its text; of a message the body.
    pub decoded: Decoded<'a>,
    /// What a message says of itself.
    heading: Option<message::Heading>,
}

/// What a text turned out to be.
pub(super) enum Recognised<'a> {
    /// A clipping, whose header was read.
    Clipping(Header<'a>),
    /// A saved page, and what it says of itself.
    Page(PageHead<'a>),
    /// Plain text or Markdown.
    Text(Format),
    /// A piece of a page, of which its container tells.
    Fragment,
    /// A mail or a page that was saved as one, and what its body says of itself if that is a page.
    Message(&'a message::Heading, Option<PageHead<'a>>),
}

/// Decodes a file that may hold an article.
pub(super) fn open(head: FileHead<'_>) -> Result<Opened<'_>, NotArticle> {
    let FileHead { name, bytes, whole } = head;
    if let Some(kind) = Container::of(head) {
        return Err(NotArticle::Many(kind));
    }
    let may_be_message = match format_of(name) {
        None => message::may_begin(bytes),
        // Messages begin with any field.
        Some(format) => is_message(format) && message::is_field(bytes),
    };
    if may_be_message {
        if !whole && !message::has_all_fields(bytes) {
            return Err(NotArticle::Cut);
        }
        if let Some((heading, decoded)) = message::read(name, bytes, whole) {
            return Ok(Opened { decoded, heading: Some(heading) });
        }
    }
    let may_be_clipping = clipping::may_begin(bytes) || charset::is_utf16(bytes);
    if !may_be_clipping && !article_extension(name) {
        return Err(NotArticle::Unknown);
    }
    if !may_be_clipping && charset::is_binary(bytes) {
        return Err(NotArticle::Binary);
    }
    let decoded = charset::decode(bytes, whole);
    let is_blank = whole && decoded.text.trim().is_empty();
    if is_blank { Err(NotArticle::Empty) } else { Ok(Opened { decoded, heading: None }) }
}

/// What a text is.
pub(super) fn recognise<'a>(
    head: FileHead<'_>,
    opened: &'a Opened<'_>,
) -> Result<Recognised<'a>, NotArticle> {
    let text = &*opened.decoded.text;
    if let Some(heading) = &opened.heading {
        let page = heading.is_html.then(|| PageHead::read(text));
        let is_cut = heading.is_page && !head.whole && page.as_ref().is_some_and(|page| page.is_cut(0));
        return if is_cut { Err(NotArticle::Cut) } else { Ok(Recognised::Message(heading, page)) };
    }
    if let Some(header) = Header::read(text) {
        return Ok(Recognised::Clipping(header));
    }
    match format_of(head.name) {
        Some(_) if charset::is_binary(head.bytes) => Err(NotArticle::Binary),
        Some(Format::Html) => {
            let page = PageHead::read(text);
            if !head.whole && page.is_cut(head.bytes.len()) {
                Err(NotArticle::Cut)
            } else {
                Ok(Recognised::Page(page))
            }
        }
        // No message, whatever it is called.
        Some(Format::Mhtml | Format::Mail) => Ok(Recognised::Text(Format::Text)),
        // The notes stand at the end.
        Some(Format::Markdown) if !head.whole && FrontMatter::split(text).0.notes.is_some() => {
            Err(NotArticle::Cut)
        }
        Some(_) if !head.whole && FrontMatter::is_cut(text) => Err(NotArticle::Cut),
        Some(format) => Ok(Recognised::Text(format)),
        None => Err(NotArticle::Unknown),
    }
}

/// What a list shows of it.
pub(super) fn fields(recognised: &Recognised<'_>, text: &str, cleaner: &mut Cleaner) -> HeadFields {
    match recognised {
        Recognised::Clipping(header) => of_clipping(header, cleaner),
        Recognised::Page(page) => of_page(page, cleaner),
        Recognised::Text(format) => of_text(text, *format, cleaner),
        Recognised::Fragment => located(Format::Html, None, cleaner),
        Recognised::Message(heading, page) => of_message(heading, page.as_ref(), cleaner),
    }
}

fn format_of(name: &str) -> Option<Format> {
    let (_, extension) = name.rsplit_once('.')?;
    let formats: [(&[&str], Format); 5] = [
        (&["txt", "text"], Format::Text),
        (&["md", "markdown"], Format::Markdown),
        (&["html", "htm", "xhtml"], Format::Html),
        (&["mhtml", "mht"], Format::Mhtml),
        (&["eml"], Format::Mail),
    ];
    let is_known = |known: &&str| extension.eq_ignore_ascii_case(known);
    formats.into_iter().find(|(extensions, _)| extensions.iter().any(is_known)).map(|(_, format)| format)
}

fn is_message(format: Format) -> bool {
    matches!(format, Format::Mhtml | Format::Mail)
}

fn of_clipping(header: &Header<'_>, cleaner: &mut Cleaner) -> HeadFields {
    let mut fields = located(Format::Clipping, Some(header.url), cleaner);
    fields.title = cleaner.line(&entity::decode(header.title));
    fields.author = header.front_matter.author.as_ref().map(|author| cleaner.line(author));
    fields.language = header.front_matter.language.as_deref().and_then(Language::from_tag);
    fields.published = header.published();
    // The archiver names the source as a tag.
    let is_own = |tag: &&String| **tag != *fields.source;
    fields.kept.tags = header.front_matter.kept.tags.iter().filter(is_own).cloned().collect();
    fields
}

fn of_page(page: &PageHead<'_>, cleaner: &mut Cleaner) -> HeadFields {
    let facts = page.facts();
    let mut fields = located(Format::Html, facts.url.as_deref(), cleaner);
    fields.title = cleaner.line(&facts.title);
    fields.author = facts.author.map(|author| cleaner.line(&author));
    fields.published = facts.published;
    name_source(&mut fields, facts.site.as_deref(), facts.url.as_deref(), cleaner);
    if let Some(mut own) = page.own() {
        let id = own.id.take();
        give(&mut fields, &own, cleaner);
        take_own(&mut fields, id);
    }
    fields
}

/// Takes the id that a file says this program gave it, unless it has an address: by that it is known as everywhere.
/// Nobody can tell who wrote it, nor who wrote the address: what a file says that it is, it is.
fn take_own(fields: &mut HeadFields, id: Option<ArticleId>) {
    fields.id = fields.id.or(id);
}

/// A page knows the name of its site, unless the source is listed.
fn name_source(fields: &mut HeadFields, site: Option<&str>, address: Option<&str>, cleaner: &mut Cleaner) {
    let is_listed =
        address.and_then(|address| Url::parse(address).ok()).is_some_and(|url| source::is_listed(&url));
    if let Some(site) = site.filter(|_| !is_listed) {
        fields.source = cleaner.line(&entity::decode(site));
    }
}

fn of_message(heading: &message::Heading, page: Option<&PageHead<'_>>, cleaner: &mut Cleaner) -> HeadFields {
    let page = page.filter(|_| heading.is_page);
    let facts = page.map(PageHead::facts);
    let of_page = facts.as_ref().and_then(|facts| facts.url.as_deref());
    let address = heading.address.as_deref().or(of_page);
    let format = if heading.is_page { Format::Mhtml } else { Format::Mail };
    let mut fields = located(format, address, cleaner);
    fields.title = cleaner.line(&heading.subject);
    fields.author = heading.author.as_deref().map(|author| cleaner.line(author));
    fields.published = heading.date;
    if let Some(facts) = &facts {
        fields.author = facts.author.as_ref().map(|author| cleaner.line(author));
        // A message says when the page was saved.
        fields.published = facts.published.or(fields.published);
        name_source(&mut fields, facts.site.as_deref(), address, cleaner);
        if fields.title.is_empty() {
            fields.title = cleaner.line(&facts.title);
        }
    }
    if let Some(host) = &heading.domain {
        let url = Url::parse(&format!("https://{host}/")).ok();
        fields.source = url.map(|url| cleaner.line(source::name(&url))).unwrap_or_default();
    }
    fields.id = heading.key.as_deref().map(ArticleId::of_message).or(fields.id);
    fields
}

fn of_text(text: &str, format: Format, cleaner: &mut Cleaner) -> HeadFields {
    let (mut front_matter, text) = FrontMatter::split(text);
    let is_address = front_matter.format.as_deref() == Some(Format::Bookmark.name());
    let format = if is_address && front_matter.id.is_some() { Format::Bookmark } else { format };
    let mut fields = located(format, front_matter.url.as_deref(), cleaner);
    if let Some(id) = front_matter.id.as_deref().and_then(ArticleId::parse) {
        take_own(&mut fields, Some(id));
        let address = fields.url.as_ref().map(ToString::to_string);
        name_source(&mut fields, front_matter.site.as_deref(), address.as_deref(), cleaner);
    }
    let title = match front_matter.title {
        Some(title) => title.into_owned(),
        None if front_matter.id.is_some() => String::new(),
        None => split_title(text, format).0,
    };
    fields.title = cleaner.line(&title);
    fields.author = front_matter.author.map(|author| cleaner.line(&author));
    fields.language = front_matter.language.as_deref().and_then(Language::from_tag);
    fields.published = front_matter.date.as_deref().and_then(date::parse).map(|written| written.timestamp);
    fields.kept = std::mem::take(&mut front_matter.kept);
    if front_matter.notes.is_some()
        && let Some((_, notes, _)) = envelope::notes_of_markdown(text)
    {
        fields.kept.highlights = container::own_notes(notes);
    }
    fields
}

/// The title of a text without front matter, and what follows it.
pub(super) fn split_title(text: &str, format: Format) -> (String, &str) {
    if format == Format::Markdown { markdown::split_title(text) } else { plain::split_title(text) }
}

/// Fields with what the address alone says.
fn located(format: Format, address: Option<&str>, cleaner: &mut Cleaner) -> HeadFields {
    let address = address.filter(|address| !address.is_empty());
    let url = address.and_then(|address| Url::parse(address).ok());
    HeadFields {
        format,
        title: Clean::default(),
        url: address.map(|address| cleaner.line(address)),
        id: url.as_ref().and_then(article::canonical).as_deref().map(ArticleId::of_url),
        source: url.as_ref().map(|url| cleaner.line(source::name(url))).unwrap_or_default(),
        author: None,
        language: None,
        published: None,
        kept: Kept::default(),
    }
}
