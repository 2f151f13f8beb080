//! Web archives (WARC, ISO 28500), whole or with each record packed on its own: every page that was answered is an
//! article. It is found again by the place where its record begins.

mod http;

use std::io::{BufRead, BufReader, Read, SeekFrom};
use std::ops::ControlFlow;

use flate2::bufread::GzDecoder;

use super::counted::Counted;
use super::packed::GZIP;
use super::walk::{ARTICLE_BYTES, Flow};
use super::{Confidence, Given, Member, Met, Reader, Source, Trouble, Walk, Wanted};
use crate::article::Format;
use crate::format::{FileHead, charset, date};

pub(super) struct Warc;

const MAGIC: &[u8] = b"WARC/";
/// The longest line that a record begins with: addresses reach some kilobytes.
const LINE_BYTES: u64 = 1 << 16;

impl Reader for Warc {
    fn recognise(&self, head: FileHead<'_>) -> Option<Confidence> {
        let mut start = [0; MAGIC.len()];
        let is_packed = head.bytes.starts_with(GZIP);
        let is_archive = head.bytes.starts_with(MAGIC)
            || is_packed && GzDecoder::new(head.bytes).read_exact(&mut start).is_ok() && start == *MAGIC;
        is_archive.then_some(Confidence::Certain)
    }

    fn each(&self, source: &mut dyn Source, walk: &mut Walk<'_, '_>) -> Result<(), Trouble> {
        let mut reader = Counted::from(source, 0)?;
        while !reader.is_at_end()? {
            if records(&mut reader, walk)?.is_break() {
                break;
            }
        }
        Ok(())
    }

    fn at(&self, source: &mut dyn Source, key: &str) -> Option<Result<Member, Trouble>> {
        let mut read = || {
            let size_bytes = source.seek(SeekFrom::End(0))?;
            let start = key.split('.').next().and_then(|start| start.parse().ok()).ok_or(Trouble::Gone)?;
            let (wanted, mut found) = (Wanted::only([key.to_owned()]), Err(Trouble::Gone));
            let mut meet = |met: Met| {
                found = met.member;
                ControlFlow::Break(())
            };
            let mut walk = Walk::new("", size_bytes, &wanted, &mut meet);
            records(&mut Counted::from(source, start)?, &mut walk).map(drop)?;
            found
        };
        Some(read())
    }
}

/// Meets the record that begins here, or those that are packed together, usually one.
fn records(reader: &mut Counted<'_>, walk: &mut Walk<'_, '_>) -> Flow {
    let start = reader.place.to_string();
    // The buffer may end behind its first byte, which tells: records that are not packed begin with a letter.
    if reader.fill_buf()?.first() != GZIP.first() {
        return met(reader, &start, walk);
    }
    let mut records = BufReader::new(GzDecoder::new(reader));
    let mut number = 0_usize;
    while !records.fill_buf()?.is_empty() {
        let key = if number == 0 { start.clone() } else { format!("{start}.{number}") };
        number += 1;
        if met(&mut records, &key, walk)?.is_break() {
            return Ok(ControlFlow::Break(()));
        }
    }
    Ok(ControlFlow::Continue(()))
}

/// Meets a record, if it is a page.
fn met(reader: &mut dyn BufRead, key: &str, walk: &mut Walk<'_, '_>) -> Flow {
    let is_wanted = walk.wants(key);
    match record(reader, is_wanted, walk)? {
        Some(member) => walk.meet(key, || member),
        None => Ok(ControlFlow::Continue(())),
    }
}

/// Reads a record. None: it is no page, or not wanted.
fn record(
    reader: &mut dyn BufRead,
    is_wanted: bool,
    walk: &mut Walk<'_, '_>,
) -> Result<Option<Result<Member, Trouble>>, Trouble> {
    let Some(header) = Header::read(reader)? else { return Ok(None) };
    let length_bytes = header.length_bytes.ok_or_else(|| Trouble::damaged(&"a record without a length"))?;
    let mut block = reader.take(length_bytes);
    let is_page = match header.kind.as_str() {
        "response" => header.address.starts_with("http"),
        "resource" | "conversion" => http::is_page(&header.content_type),
        _ => false,
    };
    let member = (is_wanted && is_page).then(|| header.member(&mut block, walk)).transpose()?.flatten();
    walk.skip(&mut block)?;
    if block.limit() > 0 {
        return Err(Trouble::damaged(&"the last record is cut off"));
    }
    Ok(member)
}

/// What a record says of itself.
#[derive(Default)]
struct Header {
    kind: String,
    address: String,
    date: String,
    content_type: String,
    length_bytes: Option<u64>,
}

impl Header {
    /// None: the end.
    fn read(reader: &mut dyn BufRead) -> Result<Option<Self>, Trouble> {
        let mut line = Vec::new();
        // Blank lines part records.
        while line.trim_ascii().is_empty() {
            if !next_line(reader, &mut line)? {
                return Ok(None);
            }
        }
        if !line.starts_with(MAGIC) {
            return Err(Trouble::damaged(&"a record does not begin where the one before it ends"));
        }
        let mut header = Self::default();
        while next_line(reader, &mut line)? && !line.trim_ascii().is_empty() {
            let text = String::from_utf8_lossy(&line);
            let Some((name, value)) = text.split_once(':') else { continue };
            let value = value.trim();
            match name.trim().to_ascii_lowercase().as_str() {
                "warc-type" => header.kind = value.to_ascii_lowercase(),
                "warc-target-uri" => value.trim_matches(['<', '>']).clone_into(&mut header.address),
                "warc-date" => value.clone_into(&mut header.date),
                "content-type" => header.content_type = value.to_ascii_lowercase(),
                "content-length" => header.length_bytes = value.parse().ok(),
                _ => {}
            }
        }
        Ok(Some(header))
    }

    /// None: it is no page.
    fn member(
        &self,
        block: &mut dyn Read,
        walk: &mut Walk<'_, '_>,
    ) -> Result<Option<Result<Member, Trouble>>, Trouble> {
        let limit_bytes = ARTICLE_BYTES;
        let size_bytes = self.length_bytes.unwrap_or_default();
        if size_bytes > limit_bytes {
            return Ok(None);
        }
        let mut bytes = walk.unpack(block, limit_bytes)?;
        let content_type = if self.kind == "response" {
            let Some((head, body)) = http::Head::split(&bytes) else { return Ok(None) };
            if !head.is_page() {
                return Ok(None);
            }
            match head.decoded(body, walk) {
                Ok(body) => bytes = body,
                Err(Trouble::Bomb) => return Err(Trouble::Bomb),
                Err(trouble) => return Ok(Some(Err(trouble))),
            }
            head.content_type
        } else {
            self.content_type.clone()
        };
        if bytes.trim_ascii().is_empty() {
            return Ok(None);
        }
        let given = Given {
            format: Some(Format::Warc),
            url: Some(self.address.clone()),
            saved: date::parse(&self.date).map(|date| date.timestamp),
            ..Given::default()
        };
        let bytes = charset::as_declared(bytes, http::charset(&content_type));
        Ok(Some(Ok(Member { given, ..Member::file("page.html", bytes) })))
    }
}

fn next_line(reader: &mut dyn BufRead, line: &mut Vec<u8>) -> Result<bool, Trouble> {
    line.clear();
    Ok(reader.take(LINE_BYTES).read_until(b'\n', line)? > 0)
}
