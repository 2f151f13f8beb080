//! Pictures of a page that were recorded with it: behind it, as those who record pages do, or at the beginning of the
//! archive, as what many pages show is.

use std::collections::HashMap;
use std::io::{BufRead, Read as _};
use std::ops::ControlFlow;

use url::Url;

use super::recorded::Place;
use super::{Header, each_record, http};
use crate::article::{LinkId, MeetPicture, Picture, PictureLink};
use crate::format::container::counted::Counted;
use crate::format::container::walk::{ARTICLE_BYTES, Flow};
use crate::format::container::{Source, Trouble, Walk, Wanted};

/// Links of pictures by their addresses, those that were not met yet.
type Sought = HashMap<String, Vec<LinkId>>;

/// Meets the pictures of the page of a place.
pub(super) fn each(
    source: &mut dyn Source,
    page: Place,
    wanted: &[PictureLink],
    meet: &mut MeetPicture<'_>,
) -> Result<(), Trouble> {
    let mut sought = Sought::new();
    for picture in wanted {
        // As it is written it may lead through a proxy.
        let addresses = [&picture.address, &picture.written];
        for address in addresses.into_iter().filter(|address| address.starts_with("http")) {
            sought.entry(without_fragment(address)).or_default().push(picture.link);
        }
    }
    for (start, end) in [(page.start, u64::MAX), (0, page.start)] {
        // Of each stretch as much as is harmless is unpacked: an archive is of any size, and what many pages link to was
        // mostly not recorded.
        let (all, mut nobody) = (Wanted::all(), |_| ControlFlow::Break(()));
        let mut walk = Walk::new("", 0, &all, &mut nobody);
        let mut reader = Counted::from(source, start)?;
        while !sought.is_empty() && reader.place < end && !reader.is_at_end()? {
            let read = each_record(&mut reader, &mut |_, record| read(record, &mut sought, &mut walk, meet));
            if read.is_err() {
                break;
            }
        }
    }
    Ok(())
}

/// Reads a record, and meets the picture that it is.
fn read(
    reader: &mut dyn BufRead,
    sought: &mut Sought,
    walk: &mut Walk<'_, '_>,
    meet: &mut MeetPicture<'_>,
) -> Flow {
    let Some(header) = Header::read(reader, walk)? else { return Ok(ControlFlow::Continue(())) };
    let mut block = reader.take(header.length_bytes.unwrap_or_default());
    let may_be_picture = matches!(&*header.kind, "response" | "resource") && block.limit() <= ARTICLE_BYTES;
    let address = Some(&header.address).filter(|_| may_be_picture).map(|address| without_fragment(address));
    if let Some(address) = address.filter(|address| sought.contains_key(address)) {
        let bytes = walk.unpack(&mut block, ARTICLE_BYTES)?;
        if let Some(picture) = picture(&header, bytes, walk)? {
            for link in sought.remove(&address).unwrap_or_default() {
                meet(link, picture.clone());
            }
        }
    }
    walk.skip(&mut block)?;
    Ok(ControlFlow::Continue(()))
}

/// The picture that was answered; None: something else was.
fn picture(header: &Header, bytes: Vec<u8>, walk: &mut Walk<'_, '_>) -> Result<Option<Picture>, Trouble> {
    if header.kind == "resource" {
        return Ok(Picture::of(bytes));
    }
    let Some((head, body)) = http::Head::split(&bytes) else { return Ok(None) };
    match head.decoded(body, walk) {
        Err(Trouble::Bomb) => Err(Trouble::Bomb),
        body => Ok(body.ok().and_then(Picture::of)),
    }
}

/// An address as documents have it, without what names a place in it.
fn without_fragment(address: &str) -> String {
    let parsed = Url::parse(address).map(|mut url| {
        url.set_fragment(None);
        String::from(url)
    });
    parsed.unwrap_or_else(|_| address.to_owned())
}
