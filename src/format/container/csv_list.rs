//! Exports that are tables (RFC 4180): Pocket, Instapaper, Readwise Reader, Raindrop. A record is found again by the
//! place where it begins. The only home of `csv`.

use std::collections::HashMap;

use csv::{ByteRecord, Position, ReaderBuilder};

use super::json::{tidy, written_moment};
use super::json_list::thousandths;
use super::{Confidence, Given, Highlight, Kept, Member, Reader, Source, Trouble, Walk};
use crate::article::Format;
use crate::format::FileHead;

pub(super) struct CsvList;

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
        let columns = Columns::read(reader(line).headers_of()?);
        columns.map(|_| Confidence::Certain)
    }

    fn each(&self, source: &mut dyn Source, walk: &mut Walk<'_, '_>) -> Result<(), Trouble> {
        source.rewind()?;
        let mut reader = reader(source);
        let columns = reader.headers_of().and_then(Columns::read).ok_or(Trouble::Gone)?;
        let mut record = ByteRecord::new();
        while reader.read_byte_record(&mut record).map_err(|error| Trouble::damaged(&error))? {
            let start = record.position().map_or(0, Position::byte);
            if walk.meet(&start.to_string(), || columns.member(&record))?.is_break() {
                break;
            }
        }
        Ok(())
    }

    fn at(&self, source: &mut dyn Source, key: &str) -> Option<Result<Member, Trouble>> {
        let read = || {
            let start: u64 = key.parse().map_err(|_| Trouble::Gone)?;
            source.rewind()?;
            let mut reader = reader(source);
            let columns = reader.headers_of().and_then(Columns::read).ok_or(Trouble::Gone)?;
            let (mut position, mut record) = (Position::new(), ByteRecord::new());
            position.set_byte(start).set_line(1).set_record(1);
            reader.seek(position).map_err(|error| Trouble::damaged(&error))?;
            let is_there = reader.read_byte_record(&mut record).map_err(|error| Trouble::damaged(&error))?;
            if is_there { columns.member(&record) } else { Err(Trouble::Gone) }
        };
        Some(read())
    }
}

fn reader<R: std::io::Read>(source: R) -> csv::Reader<R> {
    ReaderBuilder::new().flexible(true).from_reader(source)
}

/// A reader whose first record names the columns.
trait Headed {
    fn headers_of(&mut self) -> Option<Vec<String>>;
}

impl<R: std::io::Read> Headed for csv::Reader<R> {
    fn headers_of(&mut self) -> Option<Vec<String>> {
        let headers = self.byte_headers().ok()?;
        let name =
            |bytes: &[u8]| String::from_utf8_lossy(bytes).trim_matches(['\u{feff}', ' ']).to_lowercase();
        Some(headers.iter().map(name).collect())
    }
}

/// What a table is, and where its columns are.
struct Columns {
    format: Format,
    places: HashMap<String, usize>,
}

impl Columns {
    fn read(names: Vec<String>) -> Option<Self> {
        let places: HashMap<String, usize> = names.into_iter().zip(0..).collect();
        let fits = |(_, columns): &&(Format, &[&str])| columns.iter().all(|name| places.contains_key(*name));
        let format = KINDS.iter().find(fits).map(|(format, _)| *format)?;
        Some(Self { format, places })
    }

    fn text(&self, record: &ByteRecord, names: &[&str]) -> String {
        let value =
            |name: &&str| Some(String::from_utf8_lossy(record.get(*self.places.get(*name)?)?).into_owned());
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
        let progress: f64 = text(&["reading progress"]).parse().unwrap_or_default();
        let selection = given(text(&["selection", "highlights"]));
        let highlights =
            selection.iter().map(|words| Highlight { words: words.clone(), ..Highlight::default() });
        let kept = Kept {
            tags: tidy(tags),
            read: (self.format != Format::Bookmark).then_some(is_archived),
            starred: state == "Starred" || text(&["favorite"]) == "true",
            archived: is_archived,
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
