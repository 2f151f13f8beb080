//! An article as a file of its own that is read back as the same article, with the reader's marks and notes: Markdown
//! whose head is front matter (YAML), or a page.

use super::card::in_html;
use super::markdown::{dated_body, escape_line};
use super::notes::notes_document;
use super::page::{Form, Page};
use super::{Record, markdown_body};
use crate::article::envelope::{NOTES_BEGIN, NOTES_END};
use crate::article::{Article, Format, Pictures};
use crate::text::Clean;
use crate::words::Words;

/// The article as a file of Markdown; its notes stand behind it, below this heading.
#[must_use]
pub fn markdown_file(article: &Article, record: &Record, heading: &Clean, words: &Words) -> String {
    let mut file = head(article, record) + &dated_body(article, words);
    if !record.notes.is_empty() {
        let notes = markdown_body(&notes_document(&record.notes), words);
        let json = in_html(&record.notes);
        let heading = escape_line(heading);
        file.extend([
            "\n",
            NOTES_BEGIN,
            "\n",
            &json,
            "\n-->\n\n## ",
            &heading,
            "\n\n",
            &notes,
            "\n",
            NOTES_END,
            "\n",
        ]);
    }
    file
}

/// The article as a page, with those of its pictures that are at hand; its notes stand behind it, below this heading.
#[must_use]
pub fn html_file(
    article: &Article,
    record: &Record,
    pictures: &Pictures,
    about: &Clean,
    heading: &Clean,
    words: &Words,
) -> String {
    Page { article, record, pictures, about, notes_title: heading, words }.written(Form::Html)
}

fn head(article: &Article, record: &Record) -> String {
    let meta = &article.meta;
    let mut head = String::from("---\n");
    let mut field = |name: &str, value: &str| head.extend([name, ": ", value, "\n"]);
    field("jianbao", &article.id.to_string());
    field("title", &quoted(&meta.title));
    let texts = [("url", meta.url.as_ref()), ("author", meta.author.as_ref()), ("site", Some(&meta.source))];
    for (name, text) in texts {
        if let Some(text) = text.filter(|text| !text.is_empty()) {
            field(name, &quoted(text));
        }
    }
    if let Some(language) = meta.declared_language() {
        field("lang", language.tag());
    }
    if let Some(published) = meta.published {
        field("date", &published.to_string());
    }
    if !record.tags.is_empty() {
        let tags: Vec<String> = record.tags.iter().map(|tag| quoted(tag)).collect();
        field("tags", &format!("[{}]", tags.join(", ")));
    }
    let marks = [
        ("read", record.read),
        ("starred", record.starred),
        ("archived", record.archived),
        ("hidden", record.hidden),
    ];
    for (name, _) in marks.into_iter().filter(|(_, holds)| *holds) {
        field(name, "true");
    }
    if let Some(day) = &record.later {
        field("later", day);
    }
    if let Some(progress) = record.progress {
        field("progress", &progress.to_string());
    }
    if !record.notes.is_empty() {
        field("notes", &record.notes.len().to_string());
    }
    if meta.format.is_address_only() {
        field("format", Format::Bookmark.name());
    }
    head + "---\n\n"
}

/// A string of YAML in double quotes, which are escaped as in JSON (YAML 1.2, 5.7).
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}
