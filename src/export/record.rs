//! An article as an object: the fields of INTERFACE 4, for JSON and TSV.

use jiff::Timestamp;
use serde::Serialize;

use super::markdown::dated_body;
use super::{LinkRecord, NoteRecord, plain_body};
use crate::article::{Article, ArticleId, Format, Length};
use crate::text::Clean;
use crate::words::Words;

/// What `list` says of an article. The names of the fields are those of the JSON object.
#[derive(Clone, Debug, Serialize)]
#[expect(clippy::struct_excessive_bools, reason = "they are the fields of INTERFACE 4")]
pub struct Record {
    /// The id.
    #[serde(serialize_with = "as_text")]
    pub id: ArticleId,
    /// The title, maybe empty.
    pub title: Clean,
    /// The address of the original.
    pub url: Option<Clean>,
    /// The source's name.
    pub source: Clean,
    /// The author.
    pub author: Option<Clean>,
    /// When it was published: RFC 3339, in UTC.
    #[serde(serialize_with = "as_optional_text")]
    pub published: Option<Timestamp>,
    /// The file, for people.
    pub path: Clean,
    /// The member of a container.
    pub member: Option<Clean>,
    /// The format; null if it cannot be read.
    pub format: Option<Format>,
    /// The language, a BCP 47 tag in lower case.
    pub lang: Option<Clean>,
    /// Characters that are not white space.
    pub chars: Option<usize>,
    /// Minutes to read it.
    pub minutes: Option<usize>,
    /// Whether the reader has said that it has been read.
    pub read: bool,
    /// Whether it waits to be read: one of which nothing was said may count as read by its age.
    pub unread: bool,
    /// Whether it is starred.
    pub starred: bool,
    /// Whether it is done with.
    pub archived: bool,
    /// Until when it is put off.
    pub later: Option<Clean>,
    /// Whether it is hidden.
    pub hidden: bool,
    /// Tags.
    pub tags: Vec<Clean>,
    /// Notes and highlights, in the order of the text.
    pub notes: Vec<NoteRecord>,
    /// How far it has been read, from 0 to 1.
    pub progress: Option<f32>,
    /// Files that hold it.
    pub versions: usize,
    /// Other articles that tell the same, if such are folded.
    pub retold: usize,
    /// Where a search found its words.
    pub snippets: Vec<Clean>,
    /// How often its title and text have the words that were searched for; null if nothing was.
    pub hits: Option<usize>,
    /// Why it cannot be read; null if it can.
    pub broken: Option<Clean>,
}

impl Record {
    /// What is known of an article from its identity and its length; the rest is empty.
    #[must_use]
    pub fn new(id: ArticleId, length: Option<Length>) -> Self {
        Self {
            id,
            title: Clean::default(),
            url: None,
            source: Clean::default(),
            author: None,
            published: None,
            path: Clean::default(),
            member: None,
            format: None,
            lang: None,
            chars: length.map(|length| length.chars),
            minutes: length.map(Length::minutes),
            read: false,
            unread: false,
            starred: false,
            archived: false,
            later: None,
            hidden: false,
            tags: Vec::new(),
            notes: Vec::new(),
            progress: None,
            versions: 1,
            retold: 0,
            snippets: Vec::new(),
            hits: None,
            broken: None,
        }
    }
}

/// What `show` says of an article: the fields of [`Record`] and what it holds.
#[derive(Clone, Debug, Serialize)]
pub struct ArticleRecord {
    /// The fields of a list.
    #[serde(flatten)]
    pub record: Record,
    /// The body as plain text.
    pub text: String,
    /// The body as Markdown.
    pub markdown: String,
    /// Its links, in the order of the text.
    pub links: Vec<LinkRecord>,
}

impl ArticleRecord {
    /// An article and its fields.
    #[must_use]
    pub fn new(record: Record, article: &Article, words: &Words) -> Self {
        Self {
            record,
            text: plain_body(&article.document),
            markdown: dated_body(article, words),
            links: LinkRecord::all(article),
        }
    }
}

fn as_text<S: serde::Serializer>(value: &impl ToString, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&value.to_string())
}

#[expect(clippy::ref_option, reason = "serde passes the field as it is")]
fn as_optional_text<T: ToString, S: serde::Serializer>(
    value: &Option<T>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    match value {
        Some(value) => serializer.serialize_str(&value.to_string()),
        None => serializer.serialize_none(),
    }
}
