//! Pictures of a page that were recorded with it: behind it, as those who record pages do, or at the beginning of the
//! archive, as what many pages show is.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::io::{BufRead, Read as _};
use std::ops::ControlFlow;

use url::Url;

use super::recorded::Place;
use super::trail::{Stretch, Trail};
use super::{Header, each_record, http};
use crate::article::{LinkId, MeetPicture, PictureKind, PictureLink};
use crate::format::container::counted::Counted;
use crate::format::container::walk::{ARTICLE_BYTES, HARMLESS_BYTES};
use crate::format::container::{Source, Trouble, Walk, Wanted};

/// Links of pictures by the numbers of their addresses, those that were not met yet.
type Sought = HashMap<u64, Vec<LinkId>>;

/// Meets the pictures of the page of a place.
pub(super) fn each(
    source: &mut dyn Source,
    page: Place,
    wanted: &[PictureLink],
    trail: &mut Trail,
    meet: &mut MeetPicture<'_>,
) -> Result<(), Trouble> {
    let mut sought = Sought::new();
    for picture in wanted {
        // As it is written it may lead through a proxy.
        let addresses = [&picture.address, &picture.written];
        for address in addresses.into_iter().filter(|address| address.starts_with("http")) {
            sought.entry(number(address)).or_default().push(picture.link);
        }
    }
    for (start, end) in [(page.start, u64::MAX), (0, page.start)] {
        // As much as is harmless is looked through: an archive is of any size, and what many pages link to was mostly not
        // recorded.
        let (mut next, mut left_bytes) = (Some(start), HARMLESS_BYTES);
        while let Some(place) = next.filter(|place| !sought.is_empty() && *place < end) {
            let is_passed_by = |known: &Stretch| !known.addresses.iter().any(|at| sought.contains_key(at));
            if !trail.at(place).is_some_and(is_passed_by) {
                trail.add(place, stretch(source, place, &mut sought, meet)?);
            }
            let known = trail.at(place);
            let left = known.and_then(|known| left_bytes.checked_sub(known.unpacked_bytes));
            next = left.and(known).and_then(|known| known.next);
            left_bytes = left.unwrap_or_default();
        }
    }
    Ok(())
}

/// Reads what begins at a place, and meets the pictures in it that are sought.
fn stretch(
    source: &mut dyn Source,
    place: u64,
    sought: &mut Sought,
    meet: &mut MeetPicture<'_>,
) -> Result<Stretch, Trouble> {
    let (all, mut nobody) = (Wanted::all(), |_| ControlFlow::Break(()));
    let mut walk = Walk::new("", 0, &all, &mut nobody);
    let mut reader = Counted::from(source, place)?;
    let mut addresses = Vec::new();
    let read = each_record(&mut reader, &mut |_, record| {
        addresses.extend(read(record, sought, &mut walk, meet)?);
        Ok(ControlFlow::Continue(()))
    });
    let next = match read {
        // It may be read the next time.
        Err(trouble @ Trouble::Unreadable(_)) => return Err(trouble),
        Err(_) => None,
        Ok(_) => Some(reader.place).filter(|next| *next > place),
    };
    Ok(Stretch { next, unpacked_bytes: HARMLESS_BYTES - walk.left_bytes(), addresses })
}

/// Reads a record, and meets the picture that it is. Gives the number of its address, if it may be a picture.
fn read(
    reader: &mut dyn BufRead,
    sought: &mut Sought,
    walk: &mut Walk<'_, '_>,
    meet: &mut MeetPicture<'_>,
) -> Result<Option<u64>, Trouble> {
    let Some(header) = Header::read(reader, walk)? else { return Ok(None) };
    let mut block = reader.take(header.length_bytes.unwrap_or_default());
    let may_be_picture = matches!(&*header.kind, "response" | "resource") && block.limit() <= ARTICLE_BYTES;
    let mut address = may_be_picture.then(|| number(&header.address));
    if let Some(at) = address.filter(|at| sought.contains_key(at)) {
        let bytes = walk.unpack(&mut block, ARTICLE_BYTES)?;
        let body = body(&header, bytes, walk)?;
        if PictureKind::read(&mut &*body).is_some() {
            let found = sought.remove(&at).unwrap_or_default();
            for link in &found {
                meet(*link, &mut &*body);
            }
            // Those that were sought at another address, too, are found.
            sought.retain(|_, links| {
                links.retain(|link| !found.contains(link));
                !links.is_empty()
            });
        } else {
            address = None;
        }
    }
    walk.skip(&mut block)?;
    Ok(address)
}

/// What was answered; nothing: it cannot be read.
fn body(header: &Header, bytes: Vec<u8>, walk: &mut Walk<'_, '_>) -> Result<Vec<u8>, Trouble> {
    if header.kind == "resource" {
        return Ok(bytes);
    }
    let Some((head, body)) = http::Head::split(&bytes) else { return Ok(Vec::new()) };
    match head.decoded(body, walk) {
        Err(Trouble::Bomb) => Err(Trouble::Bomb),
        body => Ok(body.unwrap_or_default()),
    }
}

/// The number of an address as documents have it, without what names a place in it.
fn number(address: &str) -> u64 {
    let parsed = Url::parse(address).map(|mut url| {
        url.set_fragment(None);
        String::from(url)
    });
    let mut hasher = DefaultHasher::new();
    parsed.unwrap_or_else(|_| address.to_owned()).hash(&mut hasher);
    hasher.finish()
}
