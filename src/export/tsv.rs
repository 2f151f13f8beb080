//! TSV: one line an article, a line of names first (IANA text/tab-separated-values). In a field `\t`,
//! `\n` and `\\` stand for what would end it and for the backslash.

use super::Record;
use crate::article::Format;

/// The names of the fields, those of [`Record`] that are no lists of text found by a search.
const NAMES: [&str; 21] = [
    "id",
    "title",
    "url",
    "source",
    "author",
    "published",
    "path",
    "member",
    "format",
    "lang",
    "chars",
    "minutes",
    "read",
    "unread",
    "starred",
    "archived",
    "later",
    "hidden",
    "tags",
    "progress",
    "versions",
];

/// The line of names.
#[must_use]
pub fn tsv_header() -> String {
    format!("{}\n", NAMES.join("\t"))
}

/// An article's line. What is not known is empty.
#[must_use]
pub fn tsv_row(record: &Record) -> String {
    let number = |value: Option<usize>| value.map(|value| value.to_string()).unwrap_or_default();
    let tags: Vec<&str> = record.tags.iter().map(|tag| &**tag).collect();
    let fields: [String; NAMES.len()] = [
        record.id.to_string(),
        escaped(&record.title),
        escaped(record.url.as_deref().unwrap_or_default()),
        escaped(&record.source),
        escaped(record.author.as_deref().unwrap_or_default()),
        record.published.map(|time| time.to_string()).unwrap_or_default(),
        escaped(&record.path),
        escaped(record.member.as_deref().unwrap_or_default()),
        record.format.map(Format::name).unwrap_or_default().to_owned(),
        escaped(record.lang.as_deref().unwrap_or_default()),
        number(record.chars),
        number(record.minutes),
        record.read.to_string(),
        record.unread.to_string(),
        record.starred.to_string(),
        record.archived.to_string(),
        escaped(record.later.as_deref().unwrap_or_default()),
        record.hidden.to_string(),
        escaped(&tags.join(" ")),
        record.progress.map(|progress| progress.to_string()).unwrap_or_default(),
        record.versions.to_string(),
    ];
    format!("{}\n", fields.join("\t"))
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for char in text.chars() {
        match char {
            '\t' => out.push_str("\\t"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\\' => out.push_str("\\\\"),
            char => out.push(char),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::ArticleId;
    use crate::text::Clean;

    #[test]
    fn a_field_never_ends_early() {
        let mut record = Record::new(ArticleId::of_bytes(b"x"), None);
        record.title = Clean::text("a\tb\nc\\d");
        let row = tsv_row(&record);
        assert_eq!(row.matches('\n').count(), 1);
        let fields: Vec<&str> = row.trim_end_matches('\n').split('\t').collect();
        assert_eq!(fields.len(), tsv_header().split('\t').count());
        assert_eq!(fields.get(1).copied(), Some("a\\tb\\nc\\\\d"));
    }

    #[test]
    fn the_names_are_those_of_the_object() {
        let record = Record::new(ArticleId::of_bytes(b"x"), None);
        let object = serde_json::to_value(&record).unwrap();
        assert!(NAMES.iter().all(|name| object.get(name).is_some()));
    }
}
