//! A walk through a container: which members are wanted, who meets them, and how far it may go.

use std::collections::BTreeSet;
use std::io::{Cursor, Read, sink};
use std::ops::ControlFlow;

use super::forward::Forward;
use super::{Container, Member, Source, Trouble};
use crate::format::{FileHead, HEAD_BYTES, NotArticle, article_extension, read_head};

/// The most members of a container that are met, whatever lies within whatever.
const MOST_MEMBERS: usize = 5_000_000;
/// Containers that may lie in one another.
const DEEPEST: usize = 3;
/// The largest article in a container that is read.
pub(super) const ARTICLE_BYTES: u64 = 32_000_000;
/// The largest container in a container that is read, and the largest that has to be read as a whole.
pub(super) const WHOLE_BYTES: u64 = 64_000_000;
/// No real container unpacks to more than so many times its size,
const RATIO: u64 = 200;
/// unless it is small.
pub(super) const HARMLESS_BYTES: u64 = 64_000_000;
/// The same, of what is met again, which is not unpacked again: a page that stays as it is has many visits.
const HARMLESS_AGAIN_BYTES: u64 = 1_000_000_000;
/// Bytes by which it is seen what a file is, and whether there are more of it.
const START_BYTES: u64 = HEAD_BYTES as u64 + 1;
/// What holds articles, of those that are told by their beginnings alone.
const CONTAINERS: [&str; 8] = ["epub", "mbox", "zip", "wacz", "warc", "tar", "gz", "zst"];

/// A member that was met.
#[derive(Debug)]
pub struct Met {
    /// By what it is found again.
    pub key: String,
    /// The member, or why it cannot be read.
    pub member: Result<Member, Trouble>,
}

/// Which members are wanted.
#[derive(Clone, Debug)]
pub struct Wanted(Which);

#[derive(Clone, Debug)]
enum Which {
    All,
    Only(BTreeSet<String>),
    /// What their keys begin with, which ends with the `#` of a container.
    Within(String),
}

/// Goes on, or breaks off.
pub(super) type Flow = Result<ControlFlow<()>, Trouble>;

/// A walk through a container.
pub(super) struct Walk<'a, 'b> {
    wanted: &'a Wanted,
    meet: &'a mut (dyn FnMut(Met) -> ControlFlow<()> + 'b),
    /// Whether nobody wants to meet any more.
    is_over: bool,
    /// The name of the container that is walked through.
    pub(super) name: String,
    /// The key of the container that is walked through, in the outermost.
    within: String,
    depth: usize,
    count: usize,
    /// What may still be unpacked.
    allowance_bytes: u64,
    /// What may still be met again.
    again_bytes: u64,
}

impl Wanted {
    /// All of them.
    #[must_use]
    pub fn all() -> Self {
        Self(Which::All)
    }

    /// Those of these keys.
    pub fn only(keys: impl IntoIterator<Item = String>) -> Self {
        Self(Which::Only(keys.into_iter().collect()))
    }

    /// Those of the container of this key.
    #[must_use]
    pub fn within(key: &str) -> Self {
        Self(Which::Within(format!("{key}#")))
    }

    /// Whether this one is.
    fn holds(&self, key: &str) -> bool {
        match &self.0 {
            Which::All => true,
            Which::Only(keys) => keys.contains(key),
            Which::Within(start) => key.starts_with(start),
        }
    }

    /// Whether this one is, or something in it.
    fn holds_within(&self, key: &str) -> bool {
        let in_it = format!("{key}#");
        let is_begun = || match &self.0 {
            Which::All => true,
            Which::Only(keys) => {
                keys.range(in_it.clone()..).next().is_some_and(|next| next.starts_with(&in_it))
            }
            Which::Within(start) => start.starts_with(&in_it),
        };
        self.holds(key) || is_begun()
    }
}

impl<'a, 'b> Walk<'a, 'b> {
    /// A walk through a container of this name and size.
    pub(super) fn new(
        name: &str,
        size_bytes: u64,
        wanted: &'a Wanted,
        meet: &'a mut (dyn FnMut(Met) -> ControlFlow<()> + 'b),
    ) -> Self {
        let most_bytes = size_bytes.saturating_mul(RATIO);
        Self {
            wanted,
            meet,
            is_over: false,
            name: name.to_owned(),
            within: String::new(),
            depth: 1,
            count: 0,
            allowance_bytes: most_bytes.max(HARMLESS_BYTES),
            again_bytes: most_bytes.max(HARMLESS_AGAIN_BYTES),
        }
    }

    /// Whether a member, or something in it, is wanted.
    pub(super) fn wants(&self, key: &str) -> bool {
        self.wanted.holds_within(&format!("{}{key}", self.within))
    }

    /// Meets the member of a key, which is made only if it is wanted.
    pub(super) fn meet(&mut self, key: &str, member: impl FnOnce() -> Result<Member, Trouble>) -> Flow {
        self.count += 1;
        if self.count > MOST_MEMBERS {
            return Err(Trouble::Crowded(MOST_MEMBERS));
        }
        let key = format!("{}{key}", self.within);
        if self.wanted.holds(&key) && (self.meet)(Met { key, member: member() }).is_break() {
            self.is_over = true;
        }
        Ok(self.flow())
    }

    /// Meets a file that lies in the container: an article, the members of one that is a container itself, or nothing.
    /// No more is read than tells what it is, unless it is one of them.
    pub(super) fn file(&mut self, key: &str, name: &str, reader: &mut dyn Read) -> Flow {
        let start = match self.unpack((&mut *reader).take(START_BYTES), START_BYTES) {
            Ok(start) => start,
            Err(trouble) => return self.unseen(key, name, trouble),
        };
        let kind = match read_head(head_of(name, &start)) {
            Err(NotArticle::Unknown) => return Ok(self.flow()),
            Err(NotArticle::Many(_)) if self.depth == DEEPEST => {
                return self.meet(key, || Err(Trouble::Deep));
            }
            Err(NotArticle::Many(kind)) => Some(kind),
            _ => None,
        };
        if let Some(kind) = kind.filter(|kind| kind.streams()) {
            return self.streamed(key, name, kind, start.chain(reader));
        }
        let limit_bytes = if kind.is_some() { WHOLE_BYTES } else { ARTICLE_BYTES };
        match (self.unpack_on(start, reader, limit_bytes), kind) {
            (Err(Trouble::Bomb), _) => Err(Trouble::Bomb),
            (Ok(bytes), Some(kind)) => self.within(key, name, kind, &mut Cursor::new(bytes)),
            (bytes, _) => self.meet(key, || Ok(Member::file(name, bytes?))),
        }
    }

    /// As [`file`](Self::file), of one that lies in the container as it is: however large it is, it is not held in memory
    /// if it is a container itself.
    pub(super) fn file_in_place(&mut self, key: &str, name: &str, source: &mut dyn Source) -> Flow {
        match kind_of(name, source) {
            Err(error) => self.unseen(key, name, error.into()),
            Ok(Some(kind)) if self.depth < DEEPEST => self.within(key, name, kind, source),
            Ok(_) => self.file(key, name, source),
        }
    }

    /// Meets a file of which not even the beginning can be read, if its name is that of an article or of many.
    pub(super) fn unseen(&mut self, key: &str, name: &str, trouble: Trouble) -> Flow {
        let head = FileHead { name, bytes: &[], whole: false };
        match trouble {
            Trouble::Bomb => Err(trouble),
            _ if article_extension(name) || head.has_extension(&CONTAINERS) => {
                self.meet(key, || Err(trouble))
            }
            _ => Ok(self.flow()),
        }
    }

    /// Walks through a container that lies in this one, as it is unpacked: however large it is, it is not held in memory.
    fn streamed(&mut self, key: &str, name: &str, kind: Container, reader: impl Read) -> Flow {
        // What was read of it is counted.
        let mut source = Forward::new(reader, self.allowance_bytes.saturating_add(START_BYTES));
        let walked = self.walked(key, name, kind, &mut source);
        self.charge(source.place.saturating_sub(START_BYTES))?;
        self.told(key, if source.is_over { Err(Trouble::Bomb) } else { walked })
    }

    /// Walks through a container that lies in this one.
    fn within(&mut self, key: &str, name: &str, kind: Container, source: &mut dyn Source) -> Flow {
        let walked = self.walked(key, name, kind, source);
        self.told(key, walked)
    }

    fn walked(
        &mut self,
        key: &str,
        name: &str,
        kind: Container,
        source: &mut dyn Source,
    ) -> Result<(), Trouble> {
        let inner = format!("{}{key}#", self.within);
        let outer =
            (std::mem::replace(&mut self.within, inner), std::mem::replace(&mut self.name, name.to_owned()));
        self.depth += 1;
        let walked = kind.reader().each(source, self);
        self.depth -= 1;
        (self.within, self.name) = outer;
        walked
    }

    /// Tells what became of a container that lies in this one.
    fn told(&mut self, key: &str, walked: Result<(), Trouble>) -> Flow {
        match walked {
            Ok(()) => Ok(self.flow()),
            Err(trouble @ (Trouble::Bomb | Trouble::Crowded(_))) => Err(trouble),
            // The others can be read.
            Err(trouble) => self.meet(key, || Err(trouble)),
        }
    }

    /// Unpacks what is packed, as far as the limits let.
    pub(super) fn unpack(&mut self, packed: impl Read, limit_bytes: u64) -> Result<Vec<u8>, Trouble> {
        self.unpack_on(Vec::new(), packed, limit_bytes)
    }

    /// As [`unpack`](Self::unpack), of what was begun.
    fn unpack_on(
        &mut self,
        mut bytes: Vec<u8>,
        packed: impl Read,
        limit_bytes: u64,
    ) -> Result<Vec<u8>, Trouble> {
        let begun_bytes = bytes.len() as u64;
        let allowed = limit_bytes.saturating_sub(begun_bytes).min(self.allowance_bytes);
        let read = packed.take(allowed + 1).read_to_end(&mut bytes);
        let size_bytes = bytes.len() as u64;
        self.charge(size_bytes - begun_bytes)?;
        read?;
        if size_bytes > limit_bytes { Err(Trouble::Large { size_bytes, limit_bytes }) } else { Ok(bytes) }
    }

    /// Unpacks what nobody wants.
    pub(super) fn skip(&mut self, packed: &mut dyn Read) -> Result<(), Trouble> {
        let size_bytes =
            std::io::copy(&mut packed.take(self.allowance_bytes.saturating_add(1)), &mut sink())?;
        self.charge(size_bytes)
    }

    /// What may still be unpacked.
    pub(super) fn left_bytes(&self) -> u64 {
        self.allowance_bytes
    }

    /// Counts what is unpacked.
    pub(super) fn charge(&mut self, size_bytes: u64) -> Result<(), Trouble> {
        self.allowance_bytes = self.allowance_bytes.checked_sub(size_bytes).ok_or(Trouble::Bomb)?;
        Ok(())
    }

    /// Counts what is met again.
    pub(super) fn charge_again(&mut self, size_bytes: u64) -> Result<(), Trouble> {
        self.again_bytes = self.again_bytes.checked_sub(size_bytes).ok_or(Trouble::Bomb)?;
        Ok(())
    }

    pub(super) fn flow(&self) -> ControlFlow<()> {
        if self.is_over { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }
}

/// The head of a file that is at hand.
fn head_of<'a>(name: &'a str, bytes: &'a [u8]) -> FileHead<'a> {
    let head = bytes.get(..HEAD_BYTES).unwrap_or(bytes);
    FileHead { name, bytes: head, whole: head.len() == bytes.len() }
}

/// What kind of container a file is that lies in another as it is.
pub(super) fn kind_of(name: &str, source: &mut dyn Source) -> std::io::Result<Option<Container>> {
    let mut head = Vec::new();
    source.take(HEAD_BYTES as u64).read_to_end(&mut head)?;
    source.rewind()?;
    Ok(Container::of(FileHead { name, bytes: &head, whole: false }))
}
