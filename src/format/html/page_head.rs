//! What a saved page says of itself: title, address, date, author, found by scanning its tags. Works on
//! a page's first bytes as well as on all of it.

use std::borrow::Cow;

use super::tags::{Tag, Tags};
use crate::article::envelope::PAGE_NAME;
use crate::format::container::{self, Given};
use crate::format::entity;

/// Longest title, in bytes, with the tags in it.
const TITLE_BYTES: usize = 4096;

/// What a page says of itself, as written, with character references.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::format) struct PageHead<'a> {
    og_title: Option<&'a str>,
    title: Option<&'a str>,
    heading: Option<&'a str>,
    canonical: Option<&'a str>,
    og_url: Option<&'a str>,
    published: Option<&'a str>,
    time: Option<&'a str>,
    /// `<meta name=author>`
    pub author: Option<&'a str>,
    /// `og:site_name`
    pub site: Option<&'a str>,
    /// `<base href>`
    pub base: Option<&'a str>,
    /// Whether this program exported it.
    pub is_own: bool,
    /// What this program says of the article, as JSON.
    own: Option<&'a str>,
}

impl<'a> PageHead<'a> {
    /// Reads what the page says.
    pub(in crate::format) fn read(source: &'a str) -> Self {
        let mut head = Self::default();
        for tag in Tags::new(source).filter(|tag| !tag.closing) {
            head.take(&tag, source);
            if head.heading.is_some() && head.time.is_some() {
                break;
            }
        }
        head
    }

    /// The title: `og:title`, which bears no site's name; else the page's own; else its first heading.
    pub(in crate::format) fn title(&self) -> Cow<'a, str> {
        match self.og_title.or(self.title) {
            Some(title) => entity::decode(title),
            None => super::text_of(self.heading.unwrap_or_default()).into(),
        }
    }

    /// The page's address.
    pub(in crate::format) fn url(&self) -> Option<&'a str> {
        self.canonical.or(self.og_url)
    }

    /// What this program says of the article, if it exported the page.
    pub(in crate::format) fn own(&self) -> Option<Given> {
        container::own(&entity::decode(self.own.filter(|_| self.is_own)?))
    }

    /// Whether what this program says of the article is yet to come.
    pub(in crate::format) fn is_cut(&self) -> bool {
        self.is_own && self.own.is_none()
    }

    /// When it was published.
    pub(in crate::format) fn date(&self) -> Option<&'a str> {
        self.published.or(self.time)
    }

    fn take(&mut self, tag: &Tag<'a>, source: &'a str) {
        if tag.is("meta") {
            self.take_meta(tag);
        } else if tag.is("title") {
            set(&mut self.title, content(tag, source));
        } else if tag.is("h1") {
            set(&mut self.heading, content(tag, source));
        } else if tag.is("time") {
            set(&mut self.time, tag.attribute("datetime"));
        } else if tag.is("base") {
            set(&mut self.base, tag.attribute("href"));
        } else if tag.is("link")
            && tag.attribute("rel").is_some_and(|rel| rel.eq_ignore_ascii_case("canonical"))
        {
            set(&mut self.canonical, tag.attribute("href"));
        }
    }

    fn take_meta(&mut self, tag: &Tag<'a>) {
        let Some(name) = tag.attribute("property").or_else(|| tag.attribute("name")) else { return };
        let content = tag.attribute("content");
        let field = match name.to_ascii_lowercase().as_str() {
            "generator" => return self.is_own |= content == Some(PAGE_NAME),
            PAGE_NAME => &mut self.own,
            "og:title" => &mut self.og_title,
            "og:url" => &mut self.og_url,
            "og:site_name" => &mut self.site,
            "article:published_time" | "datepublished" | "pubdate" => &mut self.published,
            "author" | "article:author" => &mut self.author,
            _ => return,
        };
        set(field, content);
    }
}

/// Sets a field that is not set yet.
fn set<'a>(field: &mut Option<&'a str>, value: Option<&'a str>) {
    *field = field.or(value.map(str::trim).filter(|value| !value.is_empty()));
}

/// The source between a start tag and its end tag, if it is no longer than a title may be.
fn content<'a>(tag: &Tag<'a>, source: &'a str) -> Option<&'a str> {
    let limit = source.len().min(tag.end + TITLE_BYTES);
    let rest = (tag.end..=limit).rev().find_map(|limit| source.get(tag.end..limit))?;
    let end = Tags::new(rest).find(|end| end.closing && end.is(tag.name))?;
    rest.get(..end.start)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_read_without_a_tree() {
        let page = "<html><head><title>潮水 - 海港早报</title><link rel=canonical href=https://example.org/a>\
            <meta property='og:title' content='潮水'><meta property=article:published_time content='2021-01-08T23:41:36+00:00'>\
            <meta name=Author content=林小川></head><body><h1>潮水 <b>来了</b></h1><time datetime=2020-01-01>";
        let head = PageHead::read(page);
        assert_eq!(
            (head.title(), head.url(), head.author),
            ("潮水".into(), Some("https://example.org/a"), Some("林小川"))
        );
        assert_eq!(head.date(), Some("2021-01-08T23:41:36+00:00"));
    }

    #[test]
    fn less_will_do() {
        let head = PageHead::read("<h1>潮水 <b>来了</b></h1><p><time datetime=2020-01-01>");
        assert_eq!((head.title(), head.url(), head.date()), ("潮水 来了".into(), None, Some("2020-01-01")));
        assert_eq!(PageHead::read("<title>cut").title(), "");
        assert_eq!(PageHead::read(""), PageHead::default());
    }
}
