//! The page of one article, in HTML or in a book's XHTML, so that it is read back as the article that it is: its head
//! says what it is, its text stands between two comments, and the reader's notes stand behind that.

use std::borrow::Cow;

use super::Record;
use super::card::card;
use super::html::{above, blocks, body, escaped};
use super::notes::notes_document;
use crate::article::envelope::{PAGE_NAME, TEXT_BEGINS, TEXT_ENDS};
use crate::article::{Article, Pictures};
use crate::text::Clean;
use crate::words::Words;

/// In which of its two forms a page is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// For browsers.
    Html,
    /// For books: every element is closed, and what is no character of XML is none here.
    Xhtml,
}

/// A page.
pub(super) struct Page<'a> {
    pub(super) article: &'a Article,
    /// Its marks and notes.
    pub(super) record: &'a Record,
    /// Its pictures that are at hand.
    pub(super) pictures: &'a Pictures,
    /// What stands below the title.
    pub(super) about: &'a Clean,
    /// What stands above the notes.
    pub(super) notes_title: &'a Clean,
    pub(super) words: &'a Words,
}

impl Page<'_> {
    /// All of it.
    pub(super) fn written(&self, form: Form) -> String {
        let page = [&*start(self.language().as_deref(), form), &self.head(form), &self.body(), "</html>\n"];
        let page = page.concat();
        match form {
            Form::Html => page,
            Form::Xhtml => closed(&page),
        }
    }

    fn language(&self) -> Option<String> {
        self.article.meta.language.as_ref().map(|language| escaped(language.tag()))
    }

    /// What a page is called that must be called something.
    fn name(&self) -> String {
        let meta = &self.article.meta;
        let said = [&meta.title, &meta.source].into_iter().find(|text| !text.trim().is_empty());
        said.map_or_else(|| self.article.id.to_string(), ToString::to_string)
    }

    /// What other programs may read of it, and all that this one does.
    fn head(&self, form: Form) -> String {
        let meta = &self.article.meta;
        let mut head =
            format!("<head>\n<meta charset=\"utf-8\">\n<meta name=\"generator\" content=\"{PAGE_NAME}\">\n");
        if form == Form::Html {
            head.push_str("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data:\">\n");
            head.push_str("<meta name=\"viewport\" content=\"width=device-width\">\n");
        }
        head.extend(["<title>", &escaped(&self.name()), "</title>\n"]);
        let mut field = |name: &str, value: &str| {
            head.extend(["<meta ", name, " content=\"", &escaped(value), "\">\n"]);
        };
        if let Some(author) = &meta.author {
            field("name=\"author\"", author);
        }
        if let Some(published) = meta.published {
            field("property=\"article:published_time\"", &published.to_string());
        }
        if !self.record.tags.is_empty() {
            field("name=\"keywords\"", &Clean::join(&self.record.tags, ", "));
        }
        if let Some(url) = &meta.url {
            field("property=\"og:url\"", url);
        }
        field(&format!("name=\"{PAGE_NAME}\""), &card(self.article, self.record));
        head + "</head>\n"
    }

    fn body(&self) -> String {
        let mut out = ["<body>\n", &*above(self.article, self.about), TEXT_BEGINS].concat();
        if let Some(dateline) = &self.article.meta.dateline {
            out.extend(["<p>", &escaped(dateline), "</p>\n"]);
        }
        out.extend([&*body(self.article, self.pictures, self.words), TEXT_ENDS, "\n"]);
        if !self.record.notes.is_empty() {
            let notes = blocks(&notes_document(&self.record.notes));
            out.extend(["<section>\n<h2>", &escaped(self.notes_title), "</h2>\n", &notes, "</section>\n"]);
        }
        out + "</article>\n</body>\n"
    }
}

/// How a page begins.
pub(super) fn start(language: Option<&str>, form: Form) -> String {
    let language = language.map(|tag| format!(" lang=\"{tag}\"")).unwrap_or_default();
    match form {
        Form::Html => format!("<!DOCTYPE html>\n<html{language}>\n"),
        Form::Xhtml => {
            let xml_language = language.replacen(" lang", " xml:lang", 1);
            format!(
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\" \
                 xmlns:epub=\"http://www.idpf.org/2007/ops\"{language}{xml_language}>\n"
            )
        }
    }
}

/// HTML as we write it, as XML: every element is closed, what XML has no character for is U+FFFD, and addresses are what
/// RFC 3986 calls so, which browsers take less strictly.
fn closed(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some((before, behind)) = rest.split_once('<') {
        out.extend([before, "<"]);
        // A `>` in a value is escaped.
        let (tag, behind) = behind.split_once('>').unwrap_or((behind, ""));
        rest = behind;
        match tag.split(' ').next().unwrap_or_default() {
            "meta" | "hr" | "br" | "wbr" | "img" => out.extend([tag, "/>"]),
            "a" => out.extend([&*strict(tag), ">"]),
            _ => out.extend([tag, ">"]),
        }
    }
    out.push_str(rest);
    out.replace(['\u{fffe}', '\u{ffff}'], "\u{fffd}")
}

/// A link's tag, its address without the characters that an address cannot have.
fn strict(tag: &str) -> Cow<'_, str> {
    let Some((before, address)) = tag.split_once(" href=\"") else { return tag.into() };
    let (address, behind) = address.split_once('"').unwrap_or((address, ""));
    let mut out = [before, " href=\""].concat();
    for char in address.chars() {
        match char {
            '\\' | '^' | '`' | '{' | '|' | '}' => out.extend(["%", &format!("{:02X}", u32::from(char))]),
            char => out.push(char),
        }
    }
    (out + "\"" + behind).into()
}
