//! Files of many articles: a mailbox, a feed, an export, an archive. Each kind has a reader of its own in this folder.
//!
//! A container is read as a stream: members are met one after the other, none but the present one is held in memory,
//! and nothing is written. A member is found again by its key, which is its place or its name in the container; a
//! container within one adds its own key after a `#`.

mod lines;
mod mbox;
mod member;
mod trouble;
mod walk;

use std::io::{Read, Seek};

pub(super) use member::Content;
pub use member::{Given, Member};
pub use trouble::Trouble;
use walk::Walk;
pub use walk::{Met, Wanted};

use super::FileHead;

/// The bytes of a container, wherever they are.
pub trait Source: Read + Seek {}

impl<T: Read + Seek> Source for T {}

/// The kinds of containers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Container {
    /// A mailbox (RFC 4155).
    Mbox,
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

    /// The member of a key, found without meeting those before it; None: this kind has to be read from its beginning.
    fn at(&self, _source: &mut dyn Source, _key: &str) -> Option<Result<Member, Trouble>> {
        None
    }
}

impl Container {
    const ALL: [Self; 1] = [Self::Mbox];

    /// What the file is that begins so; None: no container. Only the surest counts, the name decides between equals.
    pub(super) fn of(head: FileHead<'_>) -> Option<Self> {
        let sure = |kind: &Self| kind.reader().recognise(head);
        Self::ALL
            .into_iter()
            .filter_map(|kind| Some((sure(&kind)?, kind)))
            .max_by_key(|(sure, _)| *sure)
            .map(|(_, kind)| kind)
    }

    /// Meets the members that are wanted, one after the other, until `meet` breaks off.
    ///
    /// # Errors
    /// Why no more of it can be read. What was met before is sound.
    pub fn each(
        self,
        source: &mut dyn Source,
        wanted: &Wanted,
        meet: &mut dyn FnMut(Met) -> std::ops::ControlFlow<()>,
    ) -> Result<(), Trouble> {
        self.reader().each(source, &mut Walk::new(wanted, meet))
    }

    /// The member of a key.
    ///
    /// # Errors
    /// Why it cannot be read; [`Trouble::Gone`]: there is none.
    pub fn member(self, source: &mut dyn Source, key: &str) -> Result<Member, Trouble> {
        if let Some(found) = self.reader().at(source, key) {
            return found;
        }
        let mut found = Err(Trouble::Gone);
        self.each(source, &Wanted::only([key.to_owned()]), &mut |met| {
            found = met.member;
            std::ops::ControlFlow::Break(())
        })?;
        found
    }

    /// Whether a member is read as quickly on its own as in its turn.
    #[must_use]
    pub fn is_direct(self) -> bool {
        matches!(self, Self::Mbox)
    }

    fn reader(self) -> &'static dyn Reader {
        match self {
            Self::Mbox => &mbox::Mbox,
        }
    }
}
