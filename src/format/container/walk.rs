//! A walk through a container: which members are wanted, who meets them, and how far it may go.

use std::collections::BTreeSet;
use std::io::{Cursor, Read};
use std::ops::ControlFlow;

use super::{Container, Member, Source, Trouble};
use crate::format::{FileHead, HEAD_BYTES, NotArticle, read_head};

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
const HARMLESS_BYTES: u64 = 64_000_000;

/// A member that was met.
#[derive(Debug)]
pub struct Met {
    /// By what it is found again.
    pub key: String,
    /// The member, or why it cannot be read.
    pub member: Result<Member, Trouble>,
}

/// Which members are wanted.
#[derive(Clone, Debug, Default)]
pub struct Wanted(Option<BTreeSet<String>>);

/// Goes on, or breaks off.
pub(super) type Flow = Result<ControlFlow<()>, Trouble>;

/// A walk through a container.
pub(super) struct Walk<'a, 'b> {
    wanted: &'a Wanted,
    meet: &'a mut (dyn FnMut(Met) -> ControlFlow<()> + 'b),
    /// Whether nobody wants to meet any more.
    is_over: bool,
    /// The key of the container that is walked through, in the outermost.
    within: String,
    depth: usize,
    count: usize,
    /// What may still be unpacked.
    allowance_bytes: u64,
}

impl Wanted {
    /// All of them.
    #[must_use]
    pub fn all() -> Self {
        Self(None)
    }

    /// Those of these keys.
    pub fn only(keys: impl IntoIterator<Item = String>) -> Self {
        Self(Some(keys.into_iter().collect()))
    }

    /// Whether this one is.
    fn holds(&self, key: &str) -> bool {
        self.0.as_ref().is_none_or(|keys| keys.contains(key))
    }

    /// Whether this one is, or something in it.
    fn holds_within(&self, key: &str) -> bool {
        let in_it = format!("{key}#");
        self.holds(key)
            || self.0.as_ref().is_some_and(|keys| {
                keys.range(in_it.clone()..).next().is_some_and(|next| next.starts_with(&in_it))
            })
    }
}

impl<'a, 'b> Walk<'a, 'b> {
    /// A walk through a container of this size.
    pub(super) fn new(
        size_bytes: u64,
        wanted: &'a Wanted,
        meet: &'a mut (dyn FnMut(Met) -> ControlFlow<()> + 'b),
    ) -> Self {
        let allowance_bytes = size_bytes.saturating_mul(RATIO).max(HARMLESS_BYTES);
        Self { wanted, meet, is_over: false, within: String::new(), depth: 1, count: 0, allowance_bytes }
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
    pub(super) fn file(&mut self, key: &str, name: &str, bytes: Result<Vec<u8>, Trouble>) -> Flow {
        let bytes = match bytes {
            Err(trouble @ Trouble::Bomb) => return Err(trouble),
            Err(trouble) => return self.meet(key, || Err(trouble)),
            Ok(bytes) => bytes,
        };
        match read_head(head_of(name, &bytes)) {
            Err(NotArticle::Unknown) => Ok(self.flow()),
            Err(NotArticle::Many(_)) if self.depth == DEEPEST => self.meet(key, || Err(Trouble::Deep)),
            Err(NotArticle::Many(kind)) => self.within(key, kind, &mut Cursor::new(bytes)),
            _ => self.meet(key, || Ok(Member::file(name, bytes))),
        }
    }

    /// As [`file`](Self::file), of one that lies in the container as it is: however large it is, it is not held in memory
    /// if it is a container itself.
    pub(super) fn file_in_place(&mut self, key: &str, name: &str, source: &mut dyn Source) -> Flow {
        let mut head = Vec::new();
        source.take(HEAD_BYTES as u64).read_to_end(&mut head)?;
        source.rewind()?;
        match Container::of(FileHead { name, bytes: &head, whole: false }) {
            Some(kind) if self.depth < DEEPEST => self.within(key, kind, source),
            _ => {
                let bytes = self.unpack(source, ARTICLE_BYTES);
                self.file(key, name, bytes)
            }
        }
    }

    /// Walks through a container that lies in this one.
    fn within(&mut self, key: &str, kind: Container, source: &mut dyn Source) -> Flow {
        let inner = format!("{}{key}#", self.within);
        let outer = std::mem::replace(&mut self.within, inner);
        self.depth += 1;
        let walked = kind.reader().each(source, self);
        self.depth -= 1;
        self.within = outer;
        match walked {
            Ok(()) => Ok(self.flow()),
            Err(trouble @ (Trouble::Bomb | Trouble::Crowded(_))) => Err(trouble),
            // The others can be read.
            Err(trouble) => self.meet(key, || Err(trouble)),
        }
    }

    /// Unpacks what is packed, as far as the limits let.
    pub(super) fn unpack(&mut self, mut packed: impl Read, limit_bytes: u64) -> Result<Vec<u8>, Trouble> {
        let mut bytes = Vec::new();
        let allowed = limit_bytes.min(self.allowance_bytes);
        (&mut packed).take(allowed + 1).read_to_end(&mut bytes)?;
        let size_bytes = bytes.len() as u64;
        if size_bytes > self.allowance_bytes {
            return Err(Trouble::Bomb);
        }
        self.allowance_bytes -= size_bytes;
        if size_bytes > limit_bytes { Err(Trouble::Large { size_bytes, limit_bytes }) } else { Ok(bytes) }
    }

    fn flow(&self) -> ControlFlow<()> {
        if self.is_over { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }
}

/// The head of a file that is at hand.
fn head_of<'a>(name: &'a str, bytes: &'a [u8]) -> FileHead<'a> {
    let head = bytes.get(..HEAD_BYTES).unwrap_or(bytes);
    FileHead { name, bytes: head, whole: head.len() == bytes.len() }
}
