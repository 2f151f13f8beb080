//! Web archives (WARC, ISO 28500, and ARC before it), whole or with each record packed on its own: every page that was
//! answered is an article. It is found again by the place where its record begins; one that was as it had been recorded
//! before also by the place of that record.

mod arc;
mod damage;
mod http;
mod pictures;
mod recorded;
mod trail;
mod visits;

use std::io::{BufRead, BufReader, Read, SeekFrom};
use std::ops::ControlFlow;

use flate2::bufread::GzDecoder;
use jiff::Timestamp;

use self::damage::Damage;
use self::recorded::{Place, Recorded};
pub use self::trail::Trail;
use self::visits::Visits;
use super::counted::Counted;
use super::packed::GZIP;
use super::walk::{ARTICLE_BYTES, Flow};
use super::{Confidence, Given, Member, Reader, Source, Trouble, Walk, Wanted};
use crate::article::{Format, MeetPicture, PictureLink};
use crate::format::{FileHead, charset, date};

pub(super) struct Warc;

const MAGIC: &[u8] = b"WARC/";
/// The longest line that a record begins with: addresses reach some kilobytes.
const LINE_BYTES: u64 = 1 << 16;
/// Parts the place of what was as before from the place where that is.
const AGAIN: char = '~';

impl Reader for Warc {
    fn recognise(&self, head: FileHead<'_>) -> Option<Confidence> {
        let mut start = [0; arc::MAGIC.len()];
        let is_packed = head.bytes.starts_with(GZIP);
        let is_archive = |start: &[u8]| start.starts_with(MAGIC) || start.starts_with(arc::MAGIC);
        let is_one = is_archive(head.bytes)
            || is_packed && GzDecoder::new(head.bytes).read_exact(&mut start).is_ok() && is_archive(&start);
        is_one.then_some(Confidence::Certain)
    }

    fn each(&self, source: &mut dyn Source, walk: &mut Walk<'_, '_>) -> Result<(), Trouble> {
        let mut visits = Visits::default();
        let flow = each_page(source, &mut visits, walk);
        if let Ok(ControlFlow::Break(())) = flow {
            return Ok(());
        }
        // What was read before something that hides the rest is sound.
        let met = visits.meet(source, walk);
        flow.and(met).map(drop)
    }

    fn at(&self, source: &mut dyn Source, key: &str) -> Option<Result<Member, Trouble>> {
        let mut read = || {
            let (place, of) = key.split_once(AGAIN).map_or((key, None), |(place, of)| (place, Some(of)));
            match (at(source, Place::parse(place)?)?, of) {
                (Record::Page(_, Some(member)), None) => *member,
                (Record::Revisit(_), None) => Err(Trouble::Elsewhere),
                (Record::Revisit(header), Some(of)) => match at(source, Place::parse(of)?)? {
                    Record::Page(_, Some(member)) => member.map(|member| header.told_of(member)),
                    _ => Err(Trouble::Gone),
                },
                _ => Err(Trouble::Gone),
            }
        };
        Some(read())
    }

    fn pictures(
        &self,
        source: &mut dyn Source,
        key: &str,
        wanted: &[PictureLink],
        trail: &mut Trail,
        meet: &mut MeetPicture<'_>,
    ) -> Result<(), Trouble> {
        let (place, _) = key.split_once(AGAIN).unwrap_or((key, ""));
        pictures::each(source, Place::parse(place)?, wanted, trail, meet)
    }
}

/// Meets the pages of an archive, and the visits that there is no room for; says which are left to be met.
fn each_page(source: &mut dyn Source, visits: &mut Visits, walk: &mut Walk<'_, '_>) -> Flow {
    let mut damage = Damage::new(source.seek(SeekFrom::End(0))?);
    let mut reader = Counted::from(source, 0)?;
    let mut recorded = Recorded::default();
    while !reader.is_at_end()? {
        let mut next = Place { start: reader.place, number: 0 };
        let flow = match meet(&mut reader, &mut next, &mut recorded, visits, walk) {
            Err(trouble @ Trouble::Damaged(_)) if damage.go_on(&mut reader, next.start)? => {
                walk.meet(&next.to_string(), || Err(trouble))?
            }
            outcome => {
                damage.passed(next.start);
                outcome?
            }
        };
        if flow.is_break() {
            return Ok(flow);
        }
        if visits.is_full() && reader.aside(|source| std::mem::take(visits).meet(source, walk))?.is_break() {
            return Ok(ControlFlow::Break(()));
        }
    }
    Ok(ControlFlow::Continue(()))
}

/// Meets the pages that begin here. `next` is the one that is read.
fn meet(
    reader: &mut Counted<'_>,
    next: &mut Place,
    recorded: &mut Recorded,
    visits: &mut Visits,
    walk: &mut Walk<'_, '_>,
) -> Flow {
    let mut hear = |place: Place, record, walk: &mut Walk<'_, '_>| {
        next.number = place.number + 1;
        match record {
            Record::Page(header, member) => {
                recorded.add(&header, place);
                walk.meet(&place.to_string(), || member.map_or(Err(Trouble::Gone), |member| *member))
            }
            Record::Revisit(header) => match recorded.find(&header) {
                Some(of) => visits.add(place, of, header, walk),
                None if header.is_page => walk.meet(&place.to_string(), || Err(Trouble::Elsewhere)),
                None => Ok(ControlFlow::Continue(())),
            },
            Record::Other => Ok(ControlFlow::Continue(())),
        }
    };
    records(reader, &mut hear, walk)
}

/// What a record is.
enum Record {
    /// A page, or why it cannot be read; None: it is not wanted.
    Page(Header, Option<Box<Result<Member, Trouble>>>),
    /// The same as was recorded before.
    Revisit(Header),
    Other,
}

/// Hears of a record.
type Hear<'a> = dyn FnMut(Place, Record, &mut Walk<'_, '_>) -> Flow + 'a;

/// Reads the record that begins here, or those that are packed together, usually one.
fn records(reader: &mut Counted<'_>, hear: &mut Hear<'_>, walk: &mut Walk<'_, '_>) -> Flow {
    each_record(reader, &mut |place, reader| {
        let record = record(reader, walk.wants(&place.to_string()), walk)?;
        hear(place, record, walk)
    })
}

/// Has each of the records read that begin here: it is read to its end.
fn each_record(reader: &mut Counted<'_>, read: &mut dyn FnMut(Place, &mut dyn BufRead) -> Flow) -> Flow {
    let mut place = Place { start: reader.place, number: 0 };
    // The buffer may end behind its first byte, which tells: records that are not packed begin with a letter.
    if reader.fill_buf()?.first() != GZIP.first() {
        return read(place, reader);
    }
    let mut records = BufReader::new(GzDecoder::new(reader));
    while !records.fill_buf()?.is_empty() {
        if read(place, &mut records)?.is_break() {
            return Ok(ControlFlow::Break(()));
        }
        place.number += 1;
    }
    Ok(ControlFlow::Continue(()))
}

/// The record at a place.
fn at(source: &mut dyn Source, place: Place) -> Result<Record, Trouble> {
    let mut found = Record::Other;
    read_again(source, &[place], &mut |at, record| {
        if at != place {
            return Ok(ControlFlow::Continue(()));
        }
        found = record;
        Ok(ControlFlow::Break(()))
    })?;
    Ok(found)
}

/// Reads the records that begin where those begin which are wanted.
fn read_again(
    source: &mut dyn Source,
    wanted: &[Place],
    hear: &mut dyn FnMut(Place, Record) -> Flow,
) -> Result<(), Trouble> {
    let size_bytes = source.seek(SeekFrom::End(0))?;
    let keys = Wanted::only(wanted.iter().map(Place::to_string));
    let mut nobody = |_| ControlFlow::Break(());
    let mut walk = Walk::new("", size_bytes, &keys, &mut nobody);
    let start = wanted.first().map_or(size_bytes, |place| place.start);
    records(&mut Counted::from(source, start)?, &mut |place, record, _| hear(place, record), &mut walk)
        .map(drop)
}

/// Reads a record.
fn record(reader: &mut dyn BufRead, is_wanted: bool, walk: &mut Walk<'_, '_>) -> Result<Record, Trouble> {
    let Some(mut header) = Header::read(reader, walk)? else { return Ok(Record::Other) };
    let length_bytes = header.length_bytes.ok_or_else(|| Trouble::damaged(&"a record without a length"))?;
    let mut block = reader.take(length_bytes);
    let may_be_page = match header.kind.as_str() {
        "response" => header.address.starts_with("http"),
        "resource" | "conversion" => http::is_page(&header.content_type),
        _ => false,
    };
    let mut member = None;
    if may_be_page && is_wanted {
        member = header.member(&mut block, walk)?.map(Box::new);
        header.is_page = member.is_some();
    } else if may_be_page || header.kind == "revisit" {
        let start = walk.unpack((&mut block).take(LINE_BYTES), LINE_BYTES)?;
        header.is_page = header.is_page_by(&start);
    }
    walk.skip(&mut block)?;
    if block.limit() > 0 {
        return Err(Trouble::damaged(&"a record is cut off"));
    }
    Ok(match header.kind.as_str() {
        "revisit" => Record::Revisit(header),
        _ if header.is_page => Record::Page(header, member),
        _ => Record::Other,
    })
}

/// What a record says of itself.
#[derive(Default)]
struct Header {
    kind: String,
    address: String,
    date: String,
    content_type: String,
    length_bytes: Option<u64>,
    /// By what other records refer to it.
    id: String,
    /// Of the body as it was sent.
    digest: String,
    refers_to: String,
    refers_to_address: String,
    refers_to_date: String,
    /// Whether it is a page, or was one before.
    is_page: bool,
}

impl Header {
    /// None: the end.
    fn read(reader: &mut dyn BufRead, walk: &mut Walk<'_, '_>) -> Result<Option<Self>, Trouble> {
        let mut line = Vec::new();
        // Blank lines part records.
        while line.trim_ascii().is_empty() {
            if !next_line(reader, &mut line, walk)? {
                return Ok(None);
            }
        }
        if !line.starts_with(MAGIC) {
            let damaged = || Trouble::damaged(&"a record does not begin where the one before it ends");
            return arc::header(&String::from_utf8_lossy(&line)).ok_or_else(damaged).map(Some);
        }
        let mut header = Self::default();
        while next_line(reader, &mut line, walk)? && !line.trim_ascii().is_empty() {
            let text = String::from_utf8_lossy(&line);
            let Some((name, value)) = text.split_once(':') else { continue };
            let value = value.trim();
            match name.trim().to_ascii_lowercase().as_str() {
                "warc-type" => header.kind = value.to_ascii_lowercase(),
                "warc-target-uri" => value.trim_matches(['<', '>']).clone_into(&mut header.address),
                "warc-date" => value.clone_into(&mut header.date),
                "content-type" => header.content_type = value.to_ascii_lowercase(),
                "content-length" => header.length_bytes = value.parse().ok(),
                "warc-record-id" => value.clone_into(&mut header.id),
                "warc-payload-digest" => value.clone_into(&mut header.digest),
                "warc-refers-to" => value.clone_into(&mut header.refers_to),
                "warc-refers-to-target-uri" => {
                    value.trim_matches(['<', '>']).clone_into(&mut header.refers_to_address);
                }
                "warc-refers-to-date" => value.clone_into(&mut header.refers_to_date),
                _ => {}
            }
        }
        Ok(Some(header))
    }

    /// Whether a block that begins so is a page.
    fn is_page_by(&self, start: &[u8]) -> bool {
        let head = || http::Head::split(start).map(|(head, _)| head);
        match self.kind.as_str() {
            "revisit" => head().is_some_and(|head| http::is_page(&head.content_type)),
            "response" => head().is_some_and(|head| head.is_page()),
            _ => true,
        }
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
        let bytes = charset::as_declared(bytes, http::charset(&content_type));
        Ok(Some(Ok(self.told_of(Member::file("page.html", bytes)))))
    }

    /// A page with what this record tells of it.
    fn told_of(&self, member: Member) -> Member {
        told(member, self.address.clone(), self.saved())
    }

    fn saved(&self) -> Option<Timestamp> {
        date::parse(&self.date).map(|date| date.timestamp)
    }
}

/// A page, and where and when it was recorded.
fn told(member: Member, address: String, saved: Option<Timestamp>) -> Member {
    let given = Given { format: Some(Format::Warc), url: Some(address), saved, ..Given::default() };
    Member { given, ..member }
}

fn next_line(reader: &mut dyn BufRead, line: &mut Vec<u8>, walk: &mut Walk<'_, '_>) -> Result<bool, Trouble> {
    line.clear();
    reader.take(LINE_BYTES).read_until(b'\n', line)?;
    walk.charge(line.len() as u64)?;
    Ok(!line.is_empty())
}
