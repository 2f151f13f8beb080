//! Pictures of an article that lie in its file, or beside it.

use std::collections::BTreeMap;
use std::io::Read;

use super::{Document, Link, LinkId};
use crate::text::Clean;

/// A picture that an article shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PictureLink {
    /// Its link in the document.
    pub link: LinkId,
    /// As the article's file writes it: what lies in that file may be known by it.
    pub written: Clean,
    /// Where it is, absolute where it can be.
    pub address: Clean,
}

/// A picture, whole.
#[derive(Clone, PartialEq, Eq)]
pub struct Picture {
    /// What its bytes say that it is.
    pub kind: PictureKind,
    /// All of it.
    pub bytes: Vec<u8>,
}

/// Kinds of pictures that can do nothing but be looked at. SVG is none: it may hold scripts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PictureKind {
    /// ISO 15948
    Png,
    /// ISO 10918
    Jpeg,
    /// `GIF87a`, `GIF89a`
    Gif,
    /// RFC 9649
    Webp,
    /// AVIF and HEIF (ISO 23008-12)
    Avif,
}

/// Pictures of an article that are at hand, by their links.
pub type Pictures = BTreeMap<LinkId, Picture>;

/// Meets what may be a picture, by the link that is one to it. Of it no more is unpacked than is read.
pub type MeetPicture<'a> = dyn FnMut(LinkId, &mut dyn Read) + 'a;

/// By so many bytes every kind is known.
const START_BYTES: u64 = 12;

impl Picture {
    /// Reads a picture. None: it is none, cannot be read, or has more bytes than that.
    pub fn read(reader: &mut dyn Read, limit_bytes: u64) -> Option<Self> {
        let mut bytes = start(reader)?;
        let kind = PictureKind::of(&bytes)?;
        reader.take(limit_bytes).read_to_end(&mut bytes).ok()?;
        (bytes.len() as u64 <= limit_bytes).then_some(Self { kind, bytes })
    }
}

fn start(reader: &mut dyn Read) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    reader.take(START_BYTES).read_to_end(&mut bytes).ok()?;
    Some(bytes)
}

impl std::fmt::Debug for Picture {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "Picture({:?}, {} bytes)", self.kind, self.bytes.len())
    }
}

impl PictureKind {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Png, Self::Jpeg, Self::Gif, Self::Webp, Self::Avif];

    /// What begins so; None: no picture. No more than the beginning is read.
    pub fn read(reader: &mut dyn Read) -> Option<Self> {
        Self::of(&start(reader)?)
    }

    fn of(bytes: &[u8]) -> Option<Self> {
        match bytes {
            [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n', ..] => Some(Self::Png),
            [0xff, 0xd8, 0xff, ..] => Some(Self::Jpeg),
            [b'G', b'I', b'F', b'8', ..] => Some(Self::Gif),
            [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some(Self::Webp),
            [_, _, _, _, b'f', b't', b'y', b'p', brand @ ..] => {
                let brands = ["avif", "avis", "heic", "heix", "mif1"];
                brands.iter().any(|known| brand.starts_with(known.as_bytes())).then_some(Self::Avif)
            }
            _ => None,
        }
    }

    /// The ending of a file's name.
    #[must_use]
    pub fn extension(self) -> &'static str {
        match self {
            Self::Png => "png",
            Self::Jpeg => "jpg",
            Self::Gif => "gif",
            Self::Webp => "webp",
            Self::Avif => "avif",
        }
    }

    /// The media type (RFC 2046).
    #[must_use]
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
            Self::Gif => "image/gif",
            Self::Webp => "image/webp",
            Self::Avif => "image/avif",
        }
    }
}

impl Document {
    /// The pictures, in the order of their links.
    pub fn picture_links(&self) -> impl Iterator<Item = PictureLink> {
        self.pictures.iter().filter_map(|(link, written)| {
            let address = self.links.get(*link as usize)?.address.clone();
            Some(PictureLink { link: *link, written: written.clone(), address })
        })
    }

    /// Adds a picture that stands in none of the texts.
    pub fn add_picture(&mut self, address: Clean, written: Clean) -> LinkId {
        let link = self.links.len() as LinkId;
        self.links.push(Link { address, url: None });
        self.pictures.push((link, written));
        link
    }

    /// The picture that a link is, if it is one.
    #[must_use]
    pub fn picture(&self, link: LinkId) -> Option<PictureLink> {
        let index = self.pictures.binary_search_by_key(&link, |(link, _)| *link).ok()?;
        let (_, written) = self.pictures.get(index)?;
        let address = self.links.get(link as usize)?.address.clone();
        Some(PictureLink { link, written: written.clone(), address })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_is_known_by_its_bytes() {
        for (bytes, kind) in [
            (&b"\x89PNG\r\n\x1a\n"[..], Some(PictureKind::Png)),
            (b"\xff\xd8\xff\xe0", Some(PictureKind::Jpeg)),
            (b"GIF89a", Some(PictureKind::Gif)),
            (b"RIFF\0\0\0\0WEBPVP8 ", Some(PictureKind::Webp)),
            (b"\0\0\0\x20ftypavif", Some(PictureKind::Avif)),
            (b"\0\0\0\x20ftypmp42", None),
            (b"<svg onload=\"x()\">", None),
            (b"", None),
        ] {
            assert_eq!(PictureKind::of(bytes), kind);
        }
    }
}
