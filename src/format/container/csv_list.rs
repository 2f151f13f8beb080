//! Exports that are tables (RFC 4180): Pocket, Instapaper, Readwise Reader, Raindrop. A record is found again by the
//! place where it begins. The only home of `csv`.

use std::collections::HashMap;
use std::io::{self, Read, Seek, SeekFrom};

use csv::{ByteRecord, Position, ReaderBuilder};

use super::json::{tidy, written_moment};
use super::json_list::thousandths;
use super::walk::ARTICLE_BYTES;
use super::{Confidence, Given, Highlight, Kept, Member, Reader, Source, Trouble, Walk};
use crate::article::Format;
use crate::format::{FileHead, charset};

pub(super) struct CsvList;

/// Bytes that tell of what charset a table is.
const CHARSET_BYTES: u64 = 1 << 16;

/// By which columns the tables are told, and what they are.
const KINDS: [(Format, &[&str]); 4] = [
    (Format::Pocket, &["title", "url", "time_added", "status"]),
    (Format::Instapaper, &["url", "title", "selection", "folder"]),
    (Format::Readwise, &["title", "url", "document tags", "reading progress"]),
    (Format::Bookmark, &["title", "url", "folder", "tags", "created"]),
];

impl Reader for CsvList {
    fn recognise(&self, head: FileHead<'_>) -> Option<Confidence> {
        let line = head.bytes.split(|byte| *byte == b'\n').next()?;
        if line.len() == head.bytes.len() && !head.whole {
            return None;
        }
        let names_an_address = |line: &[u8]| line.windows(3).any(|word| word.eq_ignore_ascii_case(b"url"));
        if !line.contains(&b',') || !names_an_address(line) {
            return None;
        }
        Columns::read(reader(line).names()?, "").map(|_| Confidence::Certain)
    }

    fn each(&self, source: &mut dyn Source, walk: &mut Walk<'_, '_>) -> Result<(), Trouble> {
        let (mut reader, columns) = table(source)?;
        let mut record = ByteRecord::new();
        while reader.next(&mut record)? {
            let start = record.position().map_or(0, Position::byte);
            if walk.meet(&start.to_string(), || columns.member(&record))?.is_break() {
                break;
            }
        }
        Ok(())
    }

    fn at(&self, source: &mut dyn Source, key: &str) -> Option<Result<Member, Trouble>> {
        let mut read = || {
            let start: u64 = key.parse().map_err(|_| Trouble::Gone)?;
            let (mut reader, columns) = table(source)?;
            let (mut position, mut record) = (Position::new(), ByteRecord::new());
            // From the end of the line before: what a reader begins with is rid of a byte order mark.
            position.set_byte(start.saturating_sub(1)).set_line(1).set_record(1);
            reader.seek(position)?;
            if reader.next(&mut record)? { columns.member(&record) } else { Err(Trouble::Gone) }
        };
        Some(read())
    }
}

/// A table from its beginning, and what its columns are.
fn table(source: &mut dyn Source) -> Result<(Table<&mut dyn Source>, Columns), Trouble> {
    source.rewind()?;
    let mut start = Vec::new();
    (&mut *source).take(CHARSET_BYTES).read_to_end(&mut start)?;
    let charset = charset::decode(&start, false).charset;
    source.rewind()?;
    let mut reader = reader(source);
    let columns = reader.names().and_then(|names| Columns::read(names, charset));
    let columns = columns.ok_or_else(|| Trouble::damaged(&"it does not name its columns"))?;
    Ok((reader, columns))
}

fn reader<R: Read>(source: R) -> Table<R> {
    Table(ReaderBuilder::new().flexible(true).from_reader(Limited { source, left_bytes: ARTICLE_BYTES }))
}

/// A table, of which one record is held in memory.
struct Table<R>(csv::Reader<Limited<R>>);

impl<R: Read> Table<R> {
    /// The first record names the columns.
    fn names(&mut self) -> Option<Vec<String>> {
        let headers = self.0.byte_headers().ok()?;
        let name =
            |bytes: &[u8]| String::from_utf8_lossy(bytes).trim_matches(['\u{feff}', ' ']).to_lowercase();
        Some(headers.iter().map(name).collect())
    }

    /// Reads the next record. False: there is none.
    fn next(&mut self, record: &mut ByteRecord) -> Result<bool, Trouble> {
        self.0.get_mut().left_bytes = ARTICLE_BYTES;
        Ok(self.0.read_byte_record(record)?)
    }
}

impl<R: Read + Seek> Table<R> {
    fn seek(&mut self, position: Position) -> Result<(), Trouble> {
        Ok(self.0.seek(position)?)
    }
}

/// Ends a record that is longer than any article: a quote that is never closed makes one of all that follows.
struct Limited<R> {
    source: R,
    left_bytes: u64,
}

impl<R: Read> Read for Limited<R> {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        if self.left_bytes == 0 {
            return Err(io::Error::new(io::ErrorKind::InvalidData, "a record is too long"));
        }
        let count = self.source.read(bytes)?;
        self.left_bytes = self.left_bytes.saturating_sub(count as u64);
        Ok(count)
    }
}

impl<R: Seek> Seek for Limited<R> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.source.seek(to)
    }
}

impl From<csv::Error> for Trouble {
    fn from(error: csv::Error) -> Self {
        match error.into_kind() {
            csv::ErrorKind::Io(error) => error.into(),
            kind => Self::damaged(&format!("{kind:?}")),
        }
    }
}

/// What a table is, and where its columns are.
struct Columns {
    format: Format,
    charset: &'static str,
    places: HashMap<String, usize>,
}

impl Columns {
    fn read(names: Vec<String>, charset: &'static str) -> Option<Self> {
        let places: HashMap<String, usize> = names.into_iter().zip(0..).collect();
        let fits = |(_, columns): &&(Format, &[&str])| columns.iter().all(|name| places.contains_key(*name));
        let format = KINDS.iter().find(fits).map(|(format, _)| *format)?;
        Some(Self { format, charset, places })
    }

    fn text(&self, record: &ByteRecord, names: &[&str]) -> String {
        let decoded = |bytes| charset::decode_as(self.charset, bytes);
        let value = |name: &&str| Some(decoded(record.get(*self.places.get(*name)?)?).into_owned());
        names.iter().filter_map(value).find(|text| !text.is_empty()).unwrap_or_default()
    }

    fn member(&self, record: &ByteRecord) -> Result<Member, Trouble> {
        let text = |names: &[&str]| self.text(record, names);
        let given = |text: String| Some(text).filter(|text| !text.trim().is_empty());
        let url = given(text(&["url"]));
        if url.is_none() && given(text(&["title"])).is_none() {
            return Err(Trouble::damaged(&"it has neither an address nor a title"));
        }
        let state = text(&["status", "location", "folder"]);
        let is_archived = matches!(state.as_str(), "archive" | "Archive");
        let folder = match state.as_str() {
            "Unread" | "Archive" | "Starred" | "Unsorted" => None,
            _ => self.places.get("folder").map(|_| state.clone()),
        };
        let mut tags = written_tags(&text(&["tags", "document tags"]));
        tags.extend(folder);
        // Readwise's other shelves.
        tags.extend((state == "shortlist").then_some(state.clone()));
        let progress: f64 = text(&["reading progress"]).parse().unwrap_or_default();
        let selection = given(text(&["selection", "highlights"]));
        let highlights =
            selection.iter().map(|words| Highlight { words: words.clone(), ..Highlight::default() });
        let kept = Kept {
            tags: tidy(tags),
            read: (self.format != Format::Bookmark).then_some(is_archived),
            starred: state == "Starred" || text(&["favorite"]) == "true",
            archived: is_archived,
            later: (self.format == Format::Readwise && state == "later").then(|| "someday".to_owned()),
            progress: (progress > 0.0).then(|| thousandths(progress)),
            highlights: highlights.collect(),
            ..Kept::default()
        };
        let saved = text(&["time_added", "timestamp", "saved date", "created"]);
        let words = [text(&["excerpt"]), text(&["note"]), selection.unwrap_or_default()].join("\n");
        let given = Given {
            format: Some(self.format),
            // Pocket gives the address where it knows no title.
            title: given(text(&["title"])).filter(|title| Some(title) != url.as_ref()),
            url,
            published: written_moment(&saved),
            kept,
            ..Given::default()
        };
        Ok(Member::link(&words, given))
    }
}

/// `a|b`, `a,b`, `['a', 'b']` or `["a","b"]`.
fn written_tags(text: &str) -> Vec<String> {
    let text = text.trim();
    let inner = text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    let separator = if inner.is_none() && text.contains('|') { '|' } else { ',' };
    let tags = inner.unwrap_or(text).split(separator);
    tags.map(|tag| tag.trim().trim_matches(['\'', '"']).to_owned()).collect()
}
