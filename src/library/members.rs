//! The members of containers: met while a folder is scanned, found again when they are read.

use std::collections::{BTreeMap, HashMap};
use std::fs::File;
use std::io::Cursor;
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::Arc;

use super::reading::{self, guarded};
use super::{Cancel, Fault, Origin, file};
use crate::article::Article;
use crate::format::{
    Container, FileHead, HEAD_BYTES, Member, Met, NotArticle, Reading, Source, Trouble, Wanted, read_head,
};

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

    /// Meets the members that are wanted.
    pub(super) fn each(
        &mut self,
        wanted: &Wanted,
        meet: &mut dyn FnMut(Met) -> ControlFlow<()>,
    ) -> Result<(), Fault> {
        guarded(|| self.kind.each(&self.name, &mut *self.source, wanted, meet))?.map_err(Fault::from)
    }

    /// The member of a key.
    pub(super) fn member(&mut self, key: &str) -> Result<Member, Fault> {
        guarded(|| self.kind.member(&self.name, &mut *self.source, key))?.map_err(Fault::from)
    }

    /// Whether others are best kept that come by on the way to a member.
    pub(super) fn is_read_through(&self) -> bool {
        self.kind.is_read_through()
    }

    /// Whether a member is read as quickly on its own as in its turn.
    pub(super) fn is_direct(&self) -> bool {
        self.kind.is_direct()
    }
}

/// Members of a container that are best read together: their keys, and what is asked of each.
pub(super) type Group<T> = (Arc<Origin>, Vec<(String, T)>);

/// Parts those of many places that are best read together, because a container has to be read from its beginning to
/// come to any of its members, from the others, each to be read on its own.
pub(super) fn grouped<T>(places: Vec<(Origin, T)>) -> (Vec<Group<T>>, Vec<(Origin, T)>) {
    let mut groups: BTreeMap<PathBuf, Group<T>> = BTreeMap::new();
    let mut apart = Vec::new();
    for (origin, about) in places {
        match origin {
            Origin::Member { container, key } => {
                let place = container.place().to_owned();
                let (_, members) = groups.entry(place).or_insert_with(|| (container, Vec::new()));
                members.push((key.into(), about));
            }
            origin => apart.push((origin, about)),
        }
    }
    let mut together = Vec::new();
    for (container, members) in groups.into_values() {
        if members.len() > 1 && !Opened::at(&container).is_ok_and(|opened| opened.is_direct()) {
            together.push((container, members));
            continue;
        }
        for (key, about) in members {
            apart.push((Origin::Member { container: Arc::clone(&container), key: key.into() }, about));
        }
    }
    (together, apart)
}

/// Reads members of a container together. What is asked of each is given with how it is read.
pub(super) fn read<T>(
    container: &Origin,
    members: Vec<(String, T)>,
    cancel: &Cancel,
    mut take: impl FnMut(T, &mut dyn FnMut() -> Result<Article, Fault>),
) {
    let mut wanted: HashMap<String, T> = members.into_iter().collect();
    let keys = Wanted::only(wanted.keys().cloned());
    let walked = Opened::at(container).and_then(|mut opened| {
        opened.each(&keys, &mut |Met { key, member }| {
            if let Some(about) = wanted.remove(&key) {
                take(about, &mut || match &member {
                    Ok(member) => reading::parse_member(member, Reading::default()),
                    Err(trouble) => Err(trouble.clone().into()),
                });
            }
            let is_done = wanted.is_empty() || cancel.is_cancelled();
            if is_done { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        })
    });
    let fault = walked.err().unwrap_or(Fault::Gone);
    for about in wanted.into_values() {
        take(about, &mut || Err(fault.clone()));
    }
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
            Trouble::Gone => Self::Gone,
        }
    }
}
