//! JSON Feed 1.0 and 1.1 (jsonfeed.org). Each item is an article, known by its number.

use serde::Deserialize;
use serde_json::Value;

use super::feed::of_feed;
use super::member::paragraphs;
use super::walk::WHOLE_BYTES;
use super::{Confidence, Given, Member, Reader, Source, Trouble, Walk, whole};
use crate::article::{ArticleId, Format};
use crate::format::{FileHead, date};
use crate::text::Language;

pub(super) struct JsonFeed;

#[derive(Default, Deserialize)]
#[serde(default)]
struct Document {
    title: Option<String>,
    home_page_url: Option<String>,
    author: Option<Author>,
    authors: Vec<Author>,
    language: Option<String>,
    items: Vec<Item>,
}

#[derive(Clone, Default, Deserialize)]
#[serde(default)]
struct Author {
    name: Option<String>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Item {
    id: Value,
    url: Option<String>,
    external_url: Option<String>,
    title: Option<String>,
    content_html: Option<String>,
    content_text: Option<String>,
    summary: Option<String>,
    date_published: Option<String>,
    date_modified: Option<String>,
    author: Option<Author>,
    authors: Vec<Author>,
    language: Option<String>,
}

impl Reader for JsonFeed {
    fn recognise(&self, head: FileHead<'_>) -> Option<Confidence> {
        let starts = super::json::behind(head.bytes, b'{').is_some();
        let version = b"//jsonfeed.org/version/";
        (starts && head.bytes.windows(version.len()).any(|window| window == version))
            .then_some(Confidence::Certain)
    }

    fn each(&self, source: &mut dyn Source, walk: &mut Walk<'_, '_>) -> Result<(), Trouble> {
        let bytes = whole(source, WHOLE_BYTES)?;
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
        let feed: Document = serde_json::from_slice(bytes).map_err(|error| Trouble::damaged(&error))?;
        for (item, number) in feed.items.iter().zip(1..) {
            if walk.meet(&number.to_string(), || Ok(item.member(&feed)))?.is_break() {
                break;
            }
        }
        Ok(())
    }
}

impl Item {
    fn member(&self, feed: &Document) -> Member {
        let key = match &self.id {
            Value::String(id) => Some(id.clone()),
            Value::Number(id) => Some(id.to_string()),
            _ => None,
        };
        let is_address = |key: &&String| key.starts_with("http");
        let url = self.url.as_ref().or(self.external_url.as_ref()).or(key.as_ref().filter(is_address));
        let authors = [&self.author].into_iter().flatten().chain(&self.authors);
        let mut authors = authors.chain(&feed.author).chain(&feed.authors);
        let written = self.date_published.as_deref().or(self.date_modified.as_deref());
        let given = Given {
            format: Some(Format::Feed),
            title: Some(self.title.clone().unwrap_or_default()),
            url: url.cloned(),
            author: authors.find_map(|author| author.name.clone()),
            source: feed.title.clone(),
            language: self
                .language
                .as_ref()
                .or(feed.language.as_ref())
                .and_then(|tag| Language::from_tag(tag)),
            published: written.and_then(date::parse).map(|date| date.timestamp),
            id: key
                .map(|key| of_feed(key, feed.home_page_url.as_ref(), feed.title.clone()))
                .map(|key| ArticleId::of_item("feed", &key)),
            ..Given::default()
        };
        let text = || self.content_text.as_ref().or(self.summary.as_ref()).map(|text| paragraphs(text));
        Member::fragment(self.content_html.clone().or_else(text).unwrap_or_default(), given)
    }
}
