//! Rows of the table of documents.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, Row, params};

use super::place;
use super::seal::{Sum, damaged};
use super::site::Site;
use crate::article::{Article, ArticleId, Format, Length};
use crate::format::Reading;
use crate::library::details::Details;
use crate::library::file::SIZE_LIMIT_BYTES;
use crate::library::neighbours::Members;
use crate::library::{Entry, Fault, Fingerprint, Marks, Origin, origin, reading};
use crate::query::Feature;
use crate::text::{Clean, Language};

const SELECT: &str =
    "SELECT document.id, article, published, source.name, source.folded, title, document.folded, url, author,
    format, fault, path, missing, source, document.sum, source.sum, member
  FROM document JOIN source ON source.id = document.source WHERE ";

/// What a body can hold, by their bits in the table.
const FEATURES: [Feature; 3] = [Feature::Image, Feature::Table, Feature::Link];

/// The highest bit of what a body holds: text.
const HAS_TEXT: u8 = 1 << 7;

/// What of a document's row has a checksum.
#[derive(Clone, Copy, Debug)]
pub(super) struct Columns<'a> {
    pub(super) article: &'a [u8; 16],
    pub(super) published: Option<i64>,
    pub(super) source: i64,
    pub(super) title: &'a str,
    pub(super) folded: Option<&'a str>,
    pub(super) url: Option<&'a str>,
    pub(super) author: Option<&'a str>,
    pub(super) format: Option<usize>,
    pub(super) fault: Option<&'a str>,
    pub(super) path: &'a [u8],
    pub(super) member: Option<&'a str>,
}

impl Columns<'_> {
    pub(super) fn sum(&self) -> Sum {
        Sum::default()
            .bytes(Some(self.article))
            .number(self.published.map(i64::cast_unsigned))
            .number(Some(self.source.cast_unsigned()))
            .text(Some(self.title))
            .text(self.folded)
            .text(self.url)
            .text(self.author)
            .number(self.format.map(|number| number as u64))
            .text(self.fault)
            .bytes(Some(self.path))
            .text(self.member)
    }
}

/// The checksum of a source's row.
pub(super) fn source_sum(name: &str, folded: &str) -> Sum {
    Sum::default().text(Some(name)).text(Some(folded))
}

/// A document as the list knows it.
#[derive(Clone, Debug)]
pub(super) struct Document {
    pub(super) id: u32,
    pub(super) article: ArticleId,
    pub(super) published: Option<Timestamp>,
    pub(super) source_name: String,
    pub(super) folded_source: String,
    pub(super) title: String,
    /// None: as the title.
    pub(super) folded_title: Option<String>,
    pub(super) url: Option<String>,
    pub(super) author: Option<String>,
    pub(super) format: Option<Format>,
    pub(super) fault: Option<Fault>,
    /// Below the root.
    pub(super) path: PathBuf,
    /// By what it is found in a file of many.
    pub(super) member: Option<String>,
}

impl Document {
    /// A document that the list names: that it is not there is damage.
    pub(super) fn get(connection: &Connection, id: u32) -> rusqlite::Result<Self> {
        let mut select = connection.prepare_cached(&format!("{SELECT} document.id = ?1"))?;
        select.query_row([id], Self::of_row).optional()?.ok_or_else(damaged)
    }

    /// The versions of an article whose files are there, the newest first.
    pub(super) fn versions(connection: &Connection, article: ArticleId) -> rusqlite::Result<Vec<Self>> {
        let mut select = connection.prepare_cached(&format!("{SELECT} article = ?1 AND NOT missing"))?;
        let found: rusqlite::Result<Vec<Self>> = select.query_map([article.bytes()], Self::of_row)?.collect();
        let mut found = found?;
        found.sort_by(|a, b| b.rank().cmp(&a.rank()));
        Ok(found)
    }

    pub(super) fn origin(&self, site: &Site) -> Origin {
        self.origin_at(site.path(&self.path))
    }

    /// Where it is, its file being at this path.
    pub(super) fn origin_at(&self, path: PathBuf) -> Origin {
        let file = Origin::File(path);
        match &self.member {
            Some(key) => Origin::Member { container: Arc::new(file), key: key.as_str().into() },
            None => file,
        }
    }

    /// Reads the article.
    pub(super) fn read(&self, site: &Site, members: Members<'_>) -> Result<Article, Fault> {
        match &self.fault {
            Some(fault) => Err(fault.clone()),
            None => reading::read_as(self.article, &self.origin(site), false, Reading::default(), members),
        }
    }

    /// Of the versions of an article the one with the highest rank is shown.
    fn rank(&self) -> Rank<'_> {
        let has_text = !self.format.is_some_and(Format::is_address_only);
        (has_text, self.published, &self.path, self.member.as_deref())
    }

    pub(super) fn title(&self) -> &str {
        self.folded_title.as_deref().unwrap_or(&self.title)
    }

    /// Files that hold the article.
    pub(super) fn version_count(&self, connection: &Connection) -> rusqlite::Result<usize> {
        let mut count =
            connection.prepare_cached("SELECT count(*) FROM document WHERE article = ?1 AND NOT missing")?;
        count.query_row([self.article.bytes()], |row| row.get(0))
    }

    /// The row as a list shows it, without what only the whole file tells.
    pub(super) fn entry(&self, connection: &Connection, site: &Site) -> rusqlite::Result<Entry> {
        let version_count = self.version_count(connection)?;
        // What comes from a file is cleaned, and the index is a file as well.
        let line = |text: &String| Clean::line(text);
        Ok(Entry {
            id: self.article,
            title: line(&self.title),
            opening: None,
            source: line(&self.source_name),
            url: self.url.as_ref().map(line),
            author: self.author.as_ref().map(line),
            published: self.published,
            format: self.format,
            length: None,
            language: None,
            path: origin::shown(&site.path(&self.path)),
            member: self.member.as_deref().map(Clean::line),
            version_count,
            retold_count: 0,
            fault: self.fault.clone(),
            marks: Marks::default(),
            snippet: None,
        })
    }

    /// What the whole file told, and whether it has a text; None: it has not been read yet.
    pub(super) fn details(&self, connection: &Connection) -> rusqlite::Result<Option<(Details, bool)>> {
        let mut select = connection.prepare_cached(
            "SELECT document, chars, cjk, words, language, features, fingerprint, sum FROM detail WHERE document = ?1",
        )?;
        select.query_row([self.id], |row| read_details(row, self.id)).optional()
    }

    fn of_row(row: &Row<'_>) -> rusqlite::Result<Self> {
        let article: [u8; 16] = row.get(1)?;
        let published: Option<i64> = row.get(2)?;
        let (source_name, folded_source): (String, String) = (row.get(3)?, row.get(4)?);
        let (title, folded_title): (String, Option<String>) = (row.get(5)?, row.get(6)?);
        let (url, author): (Option<String>, Option<String>) = (row.get(7)?, row.get(8)?);
        let (format, fault): (Option<usize>, Option<String>) = (row.get(9)?, row.get(10)?);
        let path = row.get_ref(11)?.as_blob()?;
        let missing: bool = row.get(12)?;
        let member: Option<String> = row.get(16)?;
        let columns = Columns {
            article: &article,
            published,
            source: row.get(13)?,
            title: &title,
            folded: folded_title.as_deref(),
            url: url.as_deref(),
            author: author.as_deref(),
            format,
            fault: fault.as_deref(),
            path,
            member: member.as_deref(),
        };
        columns.sum().check(row.get(14)?)?;
        source_sum(&source_name, &folded_source).check(row.get(15)?)?;
        Ok(Self {
            id: row.get(0)?,
            article: ArticleId::from_bytes(article),
            published: published.and_then(|time| Timestamp::from_microsecond(time).ok()),
            path: place::path(path),
            member,
            format: self::format(format),
            fault: if missing { Some(Fault::Gone) } else { fault.as_deref().map(read_fault) },
            source_name,
            folded_source,
            title,
            folded_title,
            url,
            author,
        })
    }
}

/// By what the versions of an article are ranked.
type Rank<'a> = (bool, Option<Timestamp>, &'a Path, Option<&'a str>);

/// The document that is shown for an article.
pub(super) fn shown(connection: &Connection, id: ArticleId) -> rusqlite::Result<Option<u32>> {
    let mut select = connection.prepare_cached("SELECT id FROM document WHERE article = ?1 AND shown")?;
    select.query_row([id.bytes()], |row| row.get(0)).optional()
}

/// The fingerprints of all texts that have one.
pub(super) fn fingerprints(connection: &Connection) -> rusqlite::Result<Vec<(u32, Fingerprint)>> {
    let mut select = connection.prepare_cached(
        "SELECT document, chars, cjk, words, language, features, fingerprint, sum FROM detail
         WHERE fingerprint IS NOT NULL",
    )?;
    let mut rows = select.query([])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let document = row.get(0)?;
        let (details, _) = read_details(row, document)?;
        found.extend(details.fingerprint.map(|fingerprint| (document, fingerprint)));
    }
    Ok(found)
}

/// What the whole file told, and whether it has a text; from the second column on.
fn read_details(row: &Row<'_>, document: u32) -> rusqlite::Result<(Details, bool)> {
    let length = match (row.get(1)?, row.get(2)?, row.get(3)?) {
        (Some(chars), Some(cjk), Some(words)) => Some(Length { chars, cjk, words }),
        _ => None,
    };
    let language: Option<String> = row.get(4)?;
    let held: u8 = row.get(5)?;
    let fingerprint: Option<i64> = row.get(6)?;
    detail_sum(document, length, language.as_deref(), held, fingerprint).check(row.get(7)?)?;
    let language = language.and_then(|tag| Language::from_tag(&tag));
    let features = FEATURES.into_iter().zip(0..).filter(|(_, bit)| held >> bit & 1 == 1);
    let features = features.map(|(feature, _)| feature).collect();
    let fingerprint = fingerprint.map(|bits| Fingerprint(bits.cast_unsigned()));
    Ok((Details { length, language, features, fingerprint, ..Details::default() }, held & HAS_TEXT != 0))
}

/// Notes what the whole file told.
pub(super) fn store_details(
    connection: &Connection,
    document: u32,
    details: &Details,
    has_text: bool,
) -> rusqlite::Result<()> {
    let mut insert = connection.prepare_cached(
        "INSERT INTO detail (document, chars, cjk, words, language, features, fingerprint, sum)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    )?;
    let length = details.length;
    let language = details.language.as_ref().map(|language| language.tag().as_str());
    let held = FEATURES.into_iter().zip(0..).filter(|(feature, _)| details.features.contains(feature));
    let fingerprint = details.fingerprint.map(|fingerprint| fingerprint.0.cast_signed());
    let features = held.fold(if has_text { HAS_TEXT } else { 0 }, |bits, (_, bit)| bits | 1 << bit);
    insert
        .execute(params![
            document,
            length.map(|length| length.chars),
            length.map(|length| length.cjk),
            length.map(|length| length.words),
            language,
            features,
            fingerprint,
            detail_sum(document, length, language, features, fingerprint).finish(),
        ])
        .map(drop)
}

fn detail_sum(
    document: u32,
    length: Option<Length>,
    language: Option<&str>,
    features: u8,
    fingerprint: Option<i64>,
) -> Sum {
    let part = |part: fn(Length) -> usize| length.map(|length| part(length) as u64);
    Sum::default()
        .number(Some(document.into()))
        .number(part(|length| length.chars))
        .number(part(|length| length.cjk))
        .number(part(|length| length.words))
        .text(language)
        .number(Some(features.into()))
        .number(fingerprint.map(i64::cast_unsigned))
}

/// The number of a format.
pub(super) fn format_number(format: Format) -> Option<usize> {
    Format::ALL.iter().position(|known| *known == format)
}

/// The format of a number.
pub(super) fn format(number: Option<usize>) -> Option<Format> {
    number.and_then(|number| Format::ALL.get(number).copied())
}

/// A fault as it is stored.
pub(super) fn written_fault(fault: &Fault) -> String {
    match fault {
        Fault::Empty => "empty".to_owned(),
        Fault::Binary => "binary".to_owned(),
        Fault::Large { size_bytes, .. } => format!("large:{size_bytes}"),
        Fault::Unreadable(reason) => format!("unreadable:{reason}"),
        // No article is.
        Fault::Busy => "busy".to_owned(),
        Fault::Gone => "gone".to_owned(),
        Fault::Bomb => "bomb".to_owned(),
        Fault::Crowded(limit) => format!("crowded:{limit}"),
        Fault::Deep => "deep".to_owned(),
        Fault::Locked => "locked".to_owned(),
        Fault::Damaged(reason) => format!("damaged:{reason}"),
        Fault::Internal(reason) => format!("internal:{reason}"),
    }
}

fn read_fault(written: &str) -> Fault {
    let (kind, rest) = written.split_once(':').unwrap_or((written, ""));
    match kind {
        "empty" => Fault::Empty,
        "binary" => Fault::Binary,
        "large" => {
            Fault::Large { size_bytes: rest.parse().unwrap_or_default(), limit_bytes: SIZE_LIMIT_BYTES }
        }
        "unreadable" => Fault::Unreadable(Clean::line(rest)),
        "gone" => Fault::Gone,
        "bomb" => Fault::Bomb,
        "crowded" => Fault::Crowded(rest.parse().unwrap_or_default()),
        "deep" => Fault::Deep,
        "locked" => Fault::Locked,
        "damaged" => Fault::Damaged(Clean::line(rest)),
        _ => Fault::Internal(Clean::line(rest)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn faults_and_formats_are_read_as_they_are_written() {
        for fault in [
            Fault::Empty,
            Fault::Binary,
            Fault::Large { size_bytes: 40_000_000, limit_bytes: SIZE_LIMIT_BYTES },
            Fault::Unreadable(Clean::line("Permission denied: x")),
            Fault::Gone,
            Fault::Bomb,
            Fault::Crowded(5),
            Fault::Deep,
            Fault::Locked,
            Fault::Damaged(Clean::line("no end: x")),
            Fault::Internal(Clean::line("no such cell: 3")),
        ] {
            assert_eq!(read_fault(&written_fault(&fault)), fault);
        }
        for format in Format::ALL {
            assert_eq!(format_number(format).and_then(|number| Format::ALL.get(number)), Some(&format));
        }
    }
}
