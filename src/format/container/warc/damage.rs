//! What is damaged in a web archive: reading goes on at the next record, so that what is there is not hidden by what is not.

use std::io::{self, BufReader, Read as _, SeekFrom};

use flate2::bufread::GzDecoder;

use super::{MAGIC, arc};
use crate::format::container::counted::Counted;
use crate::format::container::packed::GZIP;
use crate::format::container::{Source, Trouble};

/// An archive that is damaged more often is none.
const MOST: usize = 100;
/// Places that look like something packed and are looked into.
const MOST_TRIED: usize = 1_000;
/// Bytes that are read at once.
const PIECE_BYTES: u64 = 1 << 16;
/// Bytes that tell whether a record begins: in ARC it is a line, which has an address.
const LOOK_BYTES: usize = 4_096;

/// What was found damaged so far.
pub(super) struct Damage {
    size_bytes: u64,
    count: usize,
    tried: usize,
    /// Bytes that were read in vain: what is damaged may say that it is as large as all that follows.
    wasted_bytes: u64,
    /// Where the last record begins that was read to its end.
    sound: u64,
}

impl Damage {
    /// Of an archive of this size.
    pub(super) fn new(size_bytes: u64) -> Self {
        Self { size_bytes, count: 0, tried: 0, wasted_bytes: 0, sound: 0 }
    }

    /// What begins at this place was read to its end.
    pub(super) fn passed(&mut self, place: u64) {
        self.sound = place;
    }

    /// Goes on at the next record behind this place, at which none could be read. False: there is none.
    ///
    /// Where no record begins, the one before says that it is longer or shorter than it is: the next may be in it.
    pub(super) fn go_on(&mut self, reader: &mut Counted<'_>, place: u64) -> Result<bool, Trouble> {
        let from = match reader.aside(|source| Ok(start_of(source, place)?))? {
            Some(start) => start + 1,
            None => reader.aside(|source| Ok(start_of(source, self.sound)?))?.unwrap_or(place) + 1,
        };
        self.count += 1;
        self.wasted_bytes += reader.place.saturating_sub(from);
        if self.count > MOST || self.wasted_bytes > self.size_bytes {
            return Ok(false);
        }
        reader.go_to(from)?;
        let next = self.next(reader)?;
        next.map_or(Ok(()), |next| reader.go_to(next))?;
        Ok(next.is_some())
    }

    /// The place of the next record.
    fn next(&mut self, reader: &mut Counted<'_>) -> Result<Option<u64>, Trouble> {
        let (mut start, mut bytes) = (reader.place, Vec::new());
        loop {
            let count = reader.by_ref().take(PIECE_BYTES).read_to_end(&mut bytes)?;
            let seen = if count == 0 { bytes.len() } else { bytes.len().saturating_sub(LOOK_BYTES) };
            for at in 0..seen {
                let (rest, place) = (bytes.get(at..).unwrap_or_default(), start + at as u64);
                let begins_line = || at.checked_sub(1).is_none_or(|before| bytes.get(before) == Some(&b'\n'));
                let is_page_of_arc = || rest.starts_with(b"http") && begins_line() && is_record_of_arc(rest);
                let is_one = is_record(rest) || is_page_of_arc();
                if is_one || rest.starts_with(GZIP) && self.is_packed_record(reader, place)? {
                    return Ok(Some(place));
                }
            }
            if count == 0 {
                return Ok(None);
            }
            bytes.drain(..seen);
            start += seen as u64;
        }
    }

    fn is_packed_record(&mut self, reader: &mut Counted<'_>, place: u64) -> Result<bool, Trouble> {
        self.tried += 1;
        if self.tried > MOST_TRIED {
            return Ok(false);
        }
        reader.aside(|source| {
            source.seek(SeekFrom::Start(place))?;
            let mut start = Vec::new();
            let packed = GzDecoder::new(BufReader::new(source.take(PIECE_BYTES)));
            // What was unpacked before something that is damaged tells enough.
            let _ = packed.take(LOOK_BYTES as u64).read_to_end(&mut start);
            Ok(start.starts_with(MAGIC) || is_record_of_arc(&start))
        })
    }
}

/// Where the record begins, or what it is packed in, that is read from this place on: blank lines part records.
fn start_of(source: &mut dyn Source, place: u64) -> io::Result<Option<u64>> {
    source.seek(SeekFrom::Start(place))?;
    let mut bytes = Vec::new();
    source.take(LOOK_BYTES as u64).read_to_end(&mut bytes)?;
    let rest = bytes.trim_ascii_start();
    let begins = rest.starts_with(MAGIC) || rest.starts_with(GZIP) || is_record_of_arc(rest);
    Ok(begins.then(|| place + (bytes.len() - rest.len()) as u64))
}

/// Whether this is the first line of a record, and the beginning of the second.
fn is_record(bytes: &[u8]) -> bool {
    let Some([b'0' | b'1', b'.', rest @ ..]) = bytes.strip_prefix(MAGIC) else { return false };
    let digits = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let rest = rest.get(digits..).unwrap_or_default();
    let field = rest.strip_prefix(b"\r\n").or_else(|| rest.strip_prefix(b"\n")).unwrap_or_default();
    [&b"WARC-"[..], b"Content-"]
        .iter()
        .any(|name| field.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name)))
}

/// Whether this begins with the line of a record of ARC.
fn is_record_of_arc(bytes: &[u8]) -> bool {
    let mut lines = bytes.split(|byte| *byte == b'\n');
    let line = lines.next().filter(|_| lines.next().is_some()).map(String::from_utf8_lossy);
    line.and_then(|line| arc::header(&line)).is_some_and(|header| header.length_bytes.is_some())
}
