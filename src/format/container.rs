//! Files of many articles: a mailbox, a feed, an export, an archive. Each kind has a reader of its own in this folder.
//!
//! Members are met one after the other, and nothing is written. Mailboxes, tables, lists and archives are read as a
//! stream, of which none but the present member is held in memory; feeds, bookmarks, books' chapters and clippings are
//! read as a whole, if they are no larger than a limit. A member is found again by its key, which is its place or its
//! name in the container; a container within one adds its own key after a `#`. The parent's documentation says how a
//! kind is added.

mod bookmarks;
mod companion;
mod counted;
mod csv_list;
mod epub;
mod feed;
mod forward;
mod json;
mod json_feed;
mod json_list;
mod json_tree;
mod kindle;
mod lines;
mod mbox;
mod member;
mod opml;
mod packed;
mod readeck;
mod trouble;
mod walk;
mod warc;
mod xml;
mod zip;

use std::io::{Read, Seek, SeekFrom};
use std::ops::ControlFlow;

pub(super) use json_list::{own, own_notes, thousandths};
pub(super) use member::{Content, escaped};
pub use member::{Given, Highlight, Kept, Member};
pub use trouble::Trouble;
use walk::Walk;
pub use walk::{Met, Wanted};
pub use warc::Trail;

use super::{FileHead, HEAD_BYTES, clipping};
use crate::article::{MeetPicture, PictureLink};

/// The bytes of a container, wherever they are.
pub trait Source: Read + Seek {}

impl<T: Read + Seek> Source for T {}

/// The kinds of containers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Container {
    /// A mailbox (RFC 4155).
    Mbox,
    /// RSS or Atom.
    Feed,
    /// JSON Feed.
    JsonFeed,
    /// A list of sources.
    Opml,
    /// Bookmarks in HTML, and Pocket's export in HTML.
    Bookmarks,
    /// An export that is a table.
    CsvList,
    /// An export that is a list in JSON.
    JsonList,
    /// Bookmarks that are a tree in JSON.
    JsonTree,
    /// A Kindle's clippings.
    Kindle,
    /// A zip archive: a book, an export, or articles.
    Zip,
    /// A web archive.
    Warc,
    /// What is packed with gzip or Zstandard, or an archive of tar.
    Packed,
}

/// How surely a file is of a kind, the surest last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Confidence {
    /// It looks like one, as other things may.
    Likely,
    /// Its beginning says so.
    Certain,
}

/// What reads the containers of a kind.
trait Reader {
    /// Whether a file is one; said without looking at more than its first kilobytes.
    fn recognise(&self, head: FileHead<'_>) -> Option<Confidence>;

    /// Meets every member that is wanted.
    fn each(&self, source: &mut dyn Source, walk: &mut Walk<'_, '_>) -> Result<(), Trouble>;

    /// Meets pictures of the member of a key that lie beside it in the container.
    fn pictures(
        &self,
        _source: &mut dyn Source,
        _key: &str,
        _wanted: &[PictureLink],
        _trail: &mut Trail,
        _meet: &mut MeetPicture<'_>,
    ) -> Result<(), Trouble> {
        Ok(())
    }

    /// The member of a key, found without meeting those before it; None: this kind has to be read from its beginning.
    fn at(&self, _source: &mut dyn Source, _key: &str) -> Option<Result<Member, Trouble>> {
        None
    }
}

impl Container {
    const ALL: [Self; 12] = [
        Self::Mbox,
        Self::Feed,
        Self::JsonFeed,
        Self::Opml,
        Self::Bookmarks,
        Self::CsvList,
        Self::JsonList,
        Self::JsonTree,
        Self::Kindle,
        Self::Zip,
        Self::Warc,
        Self::Packed,
    ];

    /// What the file is that begins so; None: no container. The surest kind counts.
    pub(super) fn of(head: FileHead<'_>) -> Option<Self> {
        let bytes = head.bytes.get(..HEAD_BYTES).unwrap_or(head.bytes);
        if clipping::begins_with_time(bytes) {
            return None;
        }
        let head = FileHead { bytes, whole: head.whole && bytes.len() == head.bytes.len(), ..head };
        let recognised = |kind: Self| Some((kind.reader().recognise(head)?, kind));
        let kinds = Self::ALL.into_iter().filter_map(recognised);
        kinds.max_by_key(|(confidence, _)| *confidence).map(|(_, kind)| kind)
    }

    /// Meets the members that are wanted, one after the other, until `meet` breaks off. `name`: that of the file.
    ///
    /// # Errors
    /// Why no more of it can be read. What was met before is sound.
    pub fn each(
        self,
        name: &str,
        source: &mut dyn Source,
        wanted: &Wanted,
        meet: &mut dyn FnMut(Met) -> ControlFlow<()>,
    ) -> Result<(), Trouble> {
        let size_bytes = source.seek(SeekFrom::End(0))?;
        source.rewind()?;
        self.reader().each(source, &mut Walk::new(name, size_bytes, wanted, meet))
    }

    /// The member of a key. `name`: that of the file.
    ///
    /// # Errors
    /// Why it cannot be read; [`Trouble::Gone`]: there is none.
    pub fn member(self, name: &str, source: &mut dyn Source, key: &str) -> Result<Member, Trouble> {
        self.member_alone(name, source, key).unwrap_or_else(|| self.member_in_turn(name, source, key))
    }

    /// The member of a key, if it is found without unpacking those before it.
    pub fn member_alone(
        self,
        name: &str,
        source: &mut dyn Source,
        key: &str,
    ) -> Option<Result<Member, Trouble>> {
        // What else lies in a zip is not unpacked on the way.
        let by_name = self == Self::Zip && !key.contains('#');
        self.reader().at(source, key).or_else(|| by_name.then(|| self.member_in_turn(name, source, key)))
    }

    /// The member of a key, met as the others are.
    fn member_in_turn(self, name: &str, source: &mut dyn Source, key: &str) -> Result<Member, Trouble> {
        let mut found = Err(Trouble::Gone);
        self.each(name, source, &Wanted::only([key.to_owned()]), &mut |met| {
            found = met.member;
            ControlFlow::Break(())
        })?;
        found
    }

    /// Meets pictures of the member of a key that lie beside it in the container, those of what is `wanted` that do.
    /// `trail`: what was seen of the container before, while it was as it is.
    ///
    /// # Errors
    /// Why no more can be looked for.
    pub fn pictures(
        self,
        source: &mut dyn Source,
        key: &str,
        wanted: &[PictureLink],
        trail: &mut Trail,
        meet: &mut MeetPicture<'_>,
    ) -> Result<(), Trouble> {
        self.reader().pictures(source, key, wanted, trail, meet)
    }

    /// Whether a member is read as quickly on its own as in its turn.
    #[must_use]
    pub fn is_direct(self) -> bool {
        matches!(self, Self::Mbox | Self::CsvList | Self::JsonList | Self::Warc)
    }

    /// Whether its members are met as it streams by, without going back.
    fn streams(self) -> bool {
        matches!(self, Self::Mbox | Self::JsonList)
    }

    /// Which members come by when that of a key has to be read, so that they are best kept: of a zip those of the
    /// container that it lies in.
    #[must_use]
    pub fn beside(self, key: &str) -> Wanted {
        match key.split_once('#') {
            Some((outer, _)) if self == Self::Zip => Wanted::within(outer),
            _ => Wanted::all(),
        }
    }

    fn reader(self) -> &'static dyn Reader {
        match self {
            Self::Mbox => &mbox::Mbox,
            Self::Feed => &feed::Feed,
            Self::JsonFeed => &json_feed::JsonFeed,
            Self::Opml => &opml::Opml,
            Self::Bookmarks => &bookmarks::Bookmarks,
            Self::CsvList => &csv_list::CsvList,
            Self::JsonList => &json_list::JsonList,
            Self::JsonTree => &json_tree::JsonTree,
            Self::Kindle => &kindle::Kindle,
            Self::Zip => &zip::Zip,
            Self::Warc => &warc::Warc,
            Self::Packed => &packed::Packed,
        }
    }
}

/// Where a member lies, as a path: containers in one another are folders. What counts its members instead of naming them
/// has numbers there.
#[must_use]
pub fn path_in_container(key: &str) -> String {
    let parts: Vec<String> = key.split('#').map(zip::name_of).collect();
    parts.join("/").trim_start_matches('/').to_owned()
}

/// All of a source that has to be read as a whole.
fn whole(source: &mut dyn Source, limit_bytes: u64) -> Result<Vec<u8>, Trouble> {
    let size_bytes = source.seek(SeekFrom::End(0))?;
    source.rewind()?;
    if size_bytes > limit_bytes {
        return Err(Trouble::Large { size_bytes, limit_bytes });
    }
    let mut bytes = Vec::new();
    source.take(limit_bytes).read_to_end(&mut bytes)?;
    Ok(bytes)
}
