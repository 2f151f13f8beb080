//! The members of containers: met while a folder is scanned, found again when they are read.

use std::collections::HashMap;
use std::fs::File;
use std::io::Cursor;
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::Arc;

use super::reading::guarded;
use super::{Fault, Origin, file};
use crate::article::{MeetPicture, PictureLink};
use crate::format::{
    Container, FileHead, HEAD_BYTES, Member, Met, NotArticle, Source, Trail, Trouble, Wanted, read_head,
};

/// The most members that are taken together,
const MOST: usize = 2_048;
/// and the bytes that they take in memory, apart from the last of them.
const MOST_BYTES: usize = 16_000_000;

/// Members of a container that were met and can be read, by their keys.
pub(super) type AtHand = HashMap<String, Arc<Member>>;

/// A container, open.
pub(super) struct Opened {
    kind: Container,
    name: String,
    source: Box<dyn Source>,
}

impl Opened {
    /// Opens the container at a place.
    pub(super) fn at(origin: &Origin) -> Result<Self, Fault> {
        let (head, whole, source): (_, _, Box<dyn Source>) = match origin {
            Origin::File(path) => {
                let mut opened = file::open(path)?;
                let head = opened.read_head()?;
                let whole = opened.size_bytes <= HEAD_BYTES as u64;
                (head, whole, Box::new(File::from(opened)))
            }
            Origin::Bytes { bytes, .. } => {
                let head = bytes.get(..HEAD_BYTES).unwrap_or(bytes).to_vec();
                (head, bytes.len() <= HEAD_BYTES, Box::new(Cursor::new(Arc::clone(bytes))))
            }
            // Containers in containers are one to the outside: their keys are.
            Origin::Member { .. } => return Err(Fault::Gone),
        };
        let head = FileHead { name: &origin.name(), bytes: &head, whole };
        match guarded(|| read_head(head))? {
            Err(NotArticle::Many(kind)) => Ok(Self { kind, name: origin.name().into_owned(), source }),
            // It was a container when the folder was scanned.
            _ => Err(Fault::Gone),
        }
    }

    /// Meets the members that are wanted. A panic of `meet` is none of the reader's: it goes on.
    pub(super) fn each(
        &mut self,
        wanted: &Wanted,
        meet: &mut dyn FnMut(Met) -> ControlFlow<()>,
    ) -> Result<(), Fault> {
        let mut panic = None;
        let walked = guarded(|| {
            self.kind.each(&self.name, &mut *self.source, wanted, &mut |met| {
                let flow = catch_unwind(AssertUnwindSafe(|| meet(met)));
                flow.unwrap_or_else(|payload| {
                    panic = Some(payload);
                    ControlFlow::Break(())
                })
            })
        });
        if let Some(payload) = panic {
            resume_unwind(payload);
        }
        walked?.map_err(Fault::from)
    }

    /// The member of a key, if it is found without unpacking those before it.
    pub(super) fn member_alone(&mut self, key: &str) -> Option<Result<Member, Fault>> {
        let found = guarded(|| self.kind.member_alone(&self.name, &mut *self.source, key)).transpose()?;
        Some(found.and_then(|member| member.map_err(Fault::from)))
    }

    /// Which members are worth being kept when that of a key has to be read.
    pub(super) fn beside(&self, key: &str) -> Wanted {
        self.kind.beside(key)
    }

    /// The member of a key.
    pub(super) fn member(&mut self, key: &str) -> Result<Member, Fault> {
        guarded(|| self.kind.member(&self.name, &mut *self.source, key))?.map_err(Fault::from)
    }

    /// Meets pictures of the member of a key that lie beside it.
    pub(super) fn pictures(
        &mut self,
        key: &str,
        wanted: &[PictureLink],
        trail: &mut Trail,
        meet: &mut MeetPicture<'_>,
    ) -> Result<(), Fault> {
        guarded(|| self.kind.pictures(&mut *self.source, key, wanted, trail, meet))?.map_err(Fault::from)
    }

    /// Whether a member is read as quickly on its own as in its turn.
    pub(super) fn is_direct(&self) -> bool {
        self.kind.is_direct()
    }
}

/// Meets those members of a container that are wanted, in its order, so many together as memory has room for.
pub(super) fn in_batches(
    container: &Origin,
    is_wanted: &mut dyn FnMut(&str) -> bool,
    take: &mut dyn FnMut(Vec<Met>) -> ControlFlow<()>,
) -> Result<(), Fault> {
    let mut batch = Batch::default();
    let mut is_over = false;
    let walked = Opened::at(container)?.each(&Wanted::all(), &mut |met| {
        if is_wanted(&met.key) {
            let bytes = size_bytes(&met);
            batch.add(met, bytes);
        }
        if !batch.is_full() {
            return ControlFlow::Continue(());
        }
        let flow = take(batch.take());
        is_over = flow.is_break();
        flow
    });
    if !is_over {
        let _ = take(batch.take());
    }
    walked
}

/// Those of a batch that can be read.
pub(super) fn at_hand(batch: Vec<Met>) -> AtHand {
    batch.into_iter().filter_map(|met| Some((met.key, Arc::new(met.member.ok()?)))).collect()
}

/// Members that are taken together.
#[derive(Debug)]
pub(super) struct Batch<T> {
    pub(super) members: Vec<T>,
    bytes: usize,
}

impl<T> Batch<T> {
    /// Adds one that takes so many bytes in memory.
    pub(super) fn add(&mut self, member: T, bytes: usize) {
        self.members.push(member);
        self.bytes += bytes;
    }

    /// Whether no more of them should be held in memory.
    pub(super) fn is_full(&self) -> bool {
        self.members.len() >= MOST || self.bytes >= MOST_BYTES
    }

    /// All of them; it is empty then.
    pub(super) fn take(&mut self) -> Vec<T> {
        std::mem::take(self).members
    }
}

impl<T> Default for Batch<T> {
    fn default() -> Self {
        Self { members: Vec::new(), bytes: 0 }
    }
}

/// About what a member takes in memory.
pub(super) fn size_bytes(met: &Met) -> usize {
    met.key.len() + met.member.as_ref().map_or(0, Member::size_bytes)
}

impl From<Trouble> for Fault {
    fn from(trouble: Trouble) -> Self {
        match trouble {
            Trouble::Large { size_bytes, limit_bytes } => Self::Large { size_bytes, limit_bytes },
            Trouble::Bomb => Self::Bomb,
            Trouble::Crowded(limit) => Self::Crowded(limit),
            Trouble::Deep => Self::Deep,
            Trouble::Locked => Self::Locked,
            Trouble::Damaged(reason) => Self::Damaged(reason),
            Trouble::Unreadable(reason) => Self::Unreadable(reason),
            Trouble::Elsewhere | Trouble::Gone => Self::Gone,
        }
    }
}
