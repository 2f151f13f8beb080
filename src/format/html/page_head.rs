//! What a saved page says of itself: title, address, date, author, found by scanning its tags. Works on
//! a page's first bytes as well as on all of it.

use jiff::Timestamp;

use super::linked_data::LinkedData;
use super::tags::{Tag, Tags};
use crate::article::envelope::PAGE_NAME;
use crate::format::container::{self, Given};
use crate::format::{date, entity};

/// Bytes of its text in which a page is looked at for what it says of itself, unless that lies farther behind: a folder of
/// pages of several megabytes is listed without reading all of each.
const SAID_BYTES: usize = 256 << 10;

/// Bytes that are read of a page whose first few do not tell: so much text they have in any charset, as of UTF-16 two
/// make a letter.
pub const PAGE_HEAD_BYTES: usize = 2 * SAID_BYTES;

/// Longest title, in bytes, with the tags in it.
const TITLE_BYTES: usize = 4096;

/// Longest name of an author, in bytes, with the tags in it.
const BYLINE_BYTES: usize = 400;

/// Within so many bytes those that save pages begin their comment.
const COMMENT_BYTES: usize = 200;

/// How `SingleFile` begins its comment.
const SINGLE_FILE: &str = "Page saved with SingleFile";

/// How those begin it that save pages.
const SAVED: [&str; 2] = [SINGLE_FILE, "saved from url="];

/// What stands between a title and the site's name.
const SEPARATORS: [char; 8] = ['|', '-', '–', '—', '\\', '/', '>', '»'];

/// Names of `<meta>` that say the title, the most trusted first.
const TITLES: [&str; 6] =
    ["og:title", "dc:title", "dc.title", "dcterm:title", "twitter:title", "parsely-title"];
/// The author; an address is none.
const AUTHORS: [&str; 6] =
    ["dc:creator", "dc.creator", "dcterm:creator", "author", "parsely-author", "article:author"];
/// When it was published.
const DATES: [&str; 4] = ["article:published_time", "datepublished", "pubdate", "parsely-pub-date"];

/// What a page says of itself, as written, with character references.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::format) struct PageHead<'a> {
    /// By the names of those that say it, the most trusted first.
    titles: [Option<&'a str>; TITLES.len()],
    authors: [Option<&'a str>; AUTHORS.len()],
    dates: [Option<&'a str>; DATES.len()],
    title: Option<&'a str>,
    heading: Option<&'a str>,
    canonical: Option<&'a str>,
    og_url: Option<&'a str>,
    time: Option<&'a str>,
    /// Who is called the author in the page itself.
    byline: Option<&'a str>,
    site: Option<&'a str>,
    /// The language that the whole page names.
    pub language: Option<&'a str>,
    /// JSON-LD that tells of an article.
    linked_data: Option<&'a str>,
    /// If a browser saved it, what `SingleFile` says: the address, and when the page was saved.
    saved: Option<(Option<&'a str>, Option<&'a str>)>,
    /// `<base href>`
    pub base: Option<&'a str>,
    /// Whether this program exported it.
    pub is_own: bool,
    /// What this program says of the article, as JSON.
    own: Option<&'a str>,
    /// Whether the head of the page ends.
    is_ended: bool,
    /// Whether it was looked for in all of the page.
    is_long: bool,
}

/// What a page says of itself, as text.
#[derive(Debug, Default)]
pub(in crate::format) struct Facts {
    pub title: String,
    pub url: Option<String>,
    pub author: Option<String>,
    pub site: Option<String>,
    pub published: Option<Timestamp>,
}

impl<'a> PageHead<'a> {
    /// Reads what the page says, within the first [`SAID_BYTES`]: in all of it, if they are less than its head, if this
    /// program exported it and says more, or if else the day of saving would be taken for the day of publishing.
    pub(in crate::format) fn read(source: &'a str) -> Self {
        let start = start(source, SAID_BYTES);
        let head = Self::read_all(start);
        let is_dated = first(&head.dates).is_some() || head.time.is_some() || head.linked_data.is_some();
        let is_enough = head.is_ended
            && (head.own.is_some() || !head.is_own)
            && (is_dated || head.saved.is_none_or(|(_, day)| day.is_none()));
        if is_enough || start.len() == source.len() {
            head
        } else {
            Self { is_long: true, ..Self::read_all(source) }
        }
    }

    fn read_all(source: &'a str) -> Self {
        let comment = first_comment(source);
        let saved = comment.filter(|comment| SAVED.iter().any(|by| comment.starts_with(by))).map(saved_with);
        let mut head = Self { saved, ..Self::default() };
        for tag in Tags::new(source) {
            head.is_ended |= tag.closing && tag.is("head") || tag.is("body");
            if tag.closing {
                continue;
            }
            head.take(&tag, source);
            if head.heading.is_some() && head.time.is_some() && head.says_author() {
                break;
            }
        }
        head
    }

    /// All of it as text. The title: `og:title` and its like, which bear no site's name; else the page's own without
    /// the site's; else its first heading. The date is when it was published, or else saved.
    pub(in crate::format) fn facts(&self) -> Facts {
        let linked = self.linked_data.and_then(LinkedData::read).unwrap_or_default();
        let text = |written: Option<&str>| written.map(|written| entity::decode(written).into_owned());
        let [titles, authors, dates] =
            [&self.titles[..], &self.authors, &self.dates].map(|all| text(first(all)));
        let own_title = || self.title.map(|title| without_site(&entity::decode(title)));
        let heading = || super::text_of(self.heading.unwrap_or_default());
        let moment = |written: String| date::parse(&written).map(|written| written.timestamp);
        let published =
            dates.or(linked.published).and_then(moment).or_else(|| text(self.time).and_then(moment));
        let (address, saved) = self.saved.unwrap_or_default();
        Facts {
            title: titles.or(linked.title).or_else(own_title).unwrap_or_else(heading),
            url: text(self.canonical.or(self.og_url).or(address)).or(linked.url),
            author: authors
                .or(linked.author)
                .or_else(|| self.byline.map(byline))
                .filter(|name| !name.is_empty()),
            site: text(self.site).or(linked.site),
            published: published.or_else(|| saved.and_then(when_saved)),
        }
    }

    /// What this program says of the article, if it exported the page. What a browser saved is somebody else's page.
    pub(in crate::format) fn own(&self) -> Option<Given> {
        let is_ours = self.is_own && self.saved.is_none();
        container::own(&entity::decode(self.own.filter(|_| is_ours)?))
    }

    /// Whether what is not known may yet come, of a page of which so many bytes were read and that goes on.
    pub(in crate::format) fn is_cut(&self, bytes: usize) -> bool {
        let says_all = self.is_ended
            && (first(&self.titles).is_some() || self.title.is_some())
            && (self.canonical.is_some() || self.og_url.is_some())
            && first(&self.dates).is_some()
            && first(&self.authors).is_some();
        let is_enough = if self.is_own { self.own.is_some() } else { says_all || bytes >= PAGE_HEAD_BYTES };
        self.is_long || !is_enough
    }

    fn says_author(&self) -> bool {
        first(&self.authors).is_some() || self.byline.is_some()
    }

    fn take(&mut self, tag: &Tag<'a>, source: &'a str) {
        if tag.is("meta") {
            return self.take_meta(tag);
        }
        let is = |name, value: &str| {
            let words = tag.attribute(name).unwrap_or_default();
            words.split_ascii_whitespace().any(|word| word.eq_ignore_ascii_case(value))
        };
        if tag.is("html") {
            set(&mut self.language, tag.attribute("lang").or_else(|| tag.attribute("xml:lang")));
        } else if tag.is("title") {
            // Drawings have titles as well.
            if self.title.is_none() && !self.is_ended {
                set(&mut self.title, content(tag, source, TITLE_BYTES));
            }
        } else if tag.is("h1") {
            if self.heading.is_none() {
                set(&mut self.heading, content(tag, source, TITLE_BYTES));
            }
        } else if tag.is("time") {
            set(&mut self.time, tag.attribute("datetime"));
        } else if tag.is("base") {
            set(&mut self.base, tag.attribute("href"));
        } else if tag.is("link") && is("rel", "canonical") {
            set(&mut self.canonical, tag.attribute("href"));
        } else if tag.is("script") && is("type", "application/ld+json") {
            let script =
                source.get(tag.end..).and_then(|rest| rest.split_once("</")).map(|(script, _)| script);
            let tells = |script: &&str| LinkedData::read(script).is_some();
            self.linked_data = self.linked_data.or_else(|| script.filter(tells));
        } else if is("rel", "author") || is("itemprop", "author") {
            let name = content(tag, source, BYLINE_BYTES).filter(|content| !byline(content).is_empty());
            set(&mut self.byline, name);
        }
    }

    fn take_meta(&mut self, tag: &Tag<'a>) {
        let content = tag.attribute("content");
        for name in [tag.attribute("property"), tag.attribute("name")].into_iter().flatten() {
            for name in name.split_ascii_whitespace() {
                self.take_named(&name.to_ascii_lowercase(), content);
            }
        }
    }

    fn take_named(&mut self, name: &str, content: Option<&'a str>) {
        let place = |names: &[&str]| names.iter().position(|known| *known == name);
        let field = match name {
            "generator" => return self.is_own |= content == Some(PAGE_NAME),
            PAGE_NAME => Some(&mut self.own),
            "og:url" => Some(&mut self.og_url),
            "og:site_name" => Some(&mut self.site),
            _ => place(&TITLES)
                .and_then(|at| self.titles.get_mut(at))
                .or_else(|| self.authors.get_mut(place(&AUTHORS)?))
                .or_else(|| self.dates.get_mut(place(&DATES)?)),
        };
        let is_address = |content: &&str| name == "article:author" && content.trim().starts_with("http");
        if let Some(field) = field {
            set(field, content.filter(|content| !is_address(content)));
        }
    }
}

/// The first that says something.
fn first<'a>(said: &[Option<&'a str>]) -> Option<&'a str> {
    said.iter().find_map(|said| *said)
}

/// A title without the site's name behind it, as browsers' reading views show it: behind the last ` | `, ` - ` and so
/// on, if at least five words are left.
fn without_site(title: &str) -> String {
    let title = title.trim();
    let cuts = title.char_indices().filter(|(_, char)| SEPARATORS.contains(char));
    let is_apart = |at: &usize| {
        let (before, after) = title.split_at_checked(*at).unwrap_or((title, ""));
        before.ends_with(' ') && after.chars().nth(1) == Some(' ')
    };
    let cut = cuts.map(|(at, _)| at).rfind(is_apart);
    let short = cut.and_then(|at| title.get(..at)).map(str::trim);
    short.filter(|short| short.split_whitespace().count() > 4).unwrap_or(title).to_owned()
}

/// The name in an element that names the author.
fn byline(content: &str) -> String {
    super::text_of(content).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The comment with which a page begins.
fn first_comment(source: &str) -> Option<&str> {
    let (_, rest) = source.split_once("<!--").filter(|(before, _)| before.len() < COMMENT_BYTES)?;
    rest.split_once("-->").map(|(comment, _)| comment.trim())
}

/// The address and the date in `SingleFile`'s comment.
fn saved_with(comment: &str) -> (Option<&str>, Option<&str>) {
    if !comment.starts_with(SINGLE_FILE) {
        return (None, None);
    }
    let value = |name| comment.lines().find_map(|line| line.trim().strip_prefix(name)).map(str::trim);
    (value("url:"), value("saved date:"))
}

/// `Fri Jan 08 2021 22:11:23 GMT+0800 (China Standard Time)`, as JavaScript writes dates.
fn when_saved(written: &str) -> Option<Timestamp> {
    let moment = written.split(" (").next()?.trim();
    Timestamp::strptime("%a %b %d %Y %H:%M:%S GMT%z", moment).ok()
}

/// Sets a field that is not set yet.
fn set<'a>(field: &mut Option<&'a str>, value: Option<&'a str>) {
    *field = field.or(value.map(str::trim).filter(|value| !value.is_empty()));
}

/// At most so many bytes of a text, up to a character's end.
fn start(text: &str, most_bytes: usize) -> &str {
    let limit = text.len().min(most_bytes);
    (0..=limit).rev().find_map(|limit| text.get(..limit)).unwrap_or_default()
}

/// The source between a start tag and its end tag, if it is no longer than so many bytes.
fn content<'a>(tag: &Tag<'a>, source: &'a str, most_bytes: usize) -> Option<&'a str> {
    let rest = start(source.get(tag.end..)?, most_bytes);
    let end = Tags::new(rest).find(|end| end.closing && end.is(tag.name))?;
    rest.get(..end.start)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::HEAD_BYTES;

    #[test]
    fn a_page_is_read_without_a_tree() {
        let page = "<html><head><title>潮水 - 海港早报</title><link rel=canonical href=https://example.org/a>\
            <meta property='og:title' content='潮水'><meta property=article:published_time content='2021-01-08T23:41:36+00:00'>\
            <meta name=Author content=林小川></head><body><h1>潮水 <b>来了</b></h1><time datetime=2020-01-01>";
        let head = PageHead::read(page);
        let Facts { title, url, author, published, .. } = head.facts();
        assert_eq!((&*title, url.as_deref()), ("潮水", Some("https://example.org/a")));
        assert_eq!(author.as_deref(), Some("林小川"));
        assert_eq!(published, "2021-01-08T23:41:36Z".parse().ok());
        assert!(!head.is_cut(HEAD_BYTES));
    }

    #[test]
    fn less_will_do() {
        let head = PageHead::read("<h1>潮水 <b>来了</b></h1><p><time datetime=2020-01-01>");
        let facts = head.facts();
        assert_eq!((&*facts.title, facts.url), ("潮水 来了", None));
        assert_eq!(facts.published, "2020-01-01T00:00:00Z".parse().ok());
        assert_eq!(PageHead::read("<title>cut").facts().title, "");
        assert_eq!(PageHead::read(""), PageHead::default());
        assert!(head.is_cut(HEAD_BYTES) && !head.is_cut(PAGE_HEAD_BYTES));
    }

    #[test]
    fn what_singlefile_and_json_say_counts() {
        let page = "<!DOCTYPE html><html><!--\n Page saved with SingleFile \n url: https://a.example/tide?a=1&b=2 \n \
            saved date: Fri Jan 08 2021 22:11:23 GMT+0800 (China Standard Time)\n--><title>潮水</title>";
        let facts = PageHead::read(page).facts();
        assert_eq!(facts.url.as_deref(), Some("https://a.example/tide?a=1&b=2"));
        assert_eq!(facts.published, "2021-01-08T14:11:23Z".parse().ok());
        let page = page.to_owned()
            + "<script type='application/ld+json'>{\"@type\":\"WebSite\",\"name\":\"站\"}</script>\
               <script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"datePublished\":\"2021-01-07T01:00:00Z\",\"author\":{\"name\":\"林小川\"}}</script>";
        let facts = PageHead::read(&page).facts();
        assert_eq!(
            (facts.published, facts.author.as_deref()),
            ("2021-01-07T01:00:00Z".parse().ok(), Some("林小川"))
        );
    }

    #[test]
    fn far_behind_its_beginning_a_page_is_heard_only_for_a_reason() {
        let far = " ".repeat(SAID_BYTES);
        let said = |before: &str| {
            let page = format!("{before}<title>字</title></head>{far}<time datetime=2020-01-01>");
            let head = PageHead::read(&page);
            assert_eq!(head.is_cut(page.len().max(PAGE_HEAD_BYTES)), head.is_long);
            head.facts().published.map(|published| published.to_string())
        };
        assert_eq!(said(""), None);
        let day = Some("2020-01-01T00:00:00Z".to_owned());
        assert_eq!(said(&format!("<style>{far}</style>")), day);
        let saved =
            "<!--\n Page saved with SingleFile \n saved date: Fri Jan 08 2021 22:11:23 GMT+0800 \n-->";
        assert_eq!(said(saved), day);
        let own =
            format!("<meta name=generator content={PAGE_NAME}>{far}<meta name={PAGE_NAME} content='{{}}'>");
        assert!(PageHead::read(&own).own().is_some());
        assert_eq!(start("字字", 4), "字");
    }

    #[test]
    fn a_title_loses_the_name_of_the_site_if_enough_is_left() {
        for (written, title) in [
            ("The tide comes in again | News | Harbour", "The tide comes in again | News"),
            ("Tide - Harbour", "Tide - Harbour"),
            ("The tide – a long-term view", "The tide – a long-term view"),
            ("潮水 - 海港早报", "潮水 - 海港早报"),
        ] {
            assert_eq!(without_site(written), title);
        }
    }
}
