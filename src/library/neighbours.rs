//! Members of containers that were read last: what is asked for next is often beside what was asked for before, and
//! many containers have to be read from their beginning to come to either.

#[cfg(test)]
mod tests;

use std::collections::{HashMap, HashSet};
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use super::file::Stamp;
use super::lock::lock;
use super::members::{self, AtHand, Opened};
use super::{Cancel, Fault, Origin, reading};
use crate::article::{MeetPicture, PictureLink};
use crate::format::{Member, Met, Trail, Wanted};

/// The most that is kept of what was asked for, apart from the member itself, and of what is going to be asked for.
const KEPT_BYTES: usize = 32_000_000;

/// Where members are read.
#[derive(Clone, Copy)]
pub(super) enum Members<'a> {
    /// In their containers, if they are not kept.
    Anywhere(&'a Neighbours),
    /// Among those that were just met: what is not there is gone.
    Met(&'a AtHand),
}

impl Members<'_> {
    /// The member of a key.
    pub(super) fn member(self, container: &Origin, key: &str) -> Result<Arc<Member>, Fault> {
        match self {
            Self::Anywhere(neighbours) => neighbours.member(container, key),
            Self::Met(met) => met.get(key).cloned().ok_or(Fault::Gone),
        }
    }
}

/// Members of the containers that were read last. Who asks for others of a container that is being read waits, rather than
/// read it too; nobody else does.
#[derive(Debug)]
pub(super) struct Neighbours {
    kept: Mutex<Kept>,
    /// Held by who reads a container.
    turns: Mutex<HashMap<PathBuf, Arc<Mutex<()>>>>,
    /// The way through the container in which pictures were sought last, as it was then.
    way: Mutex<((PathBuf, Option<Stamp>), Trail)>,
    limit_bytes: usize,
    /// How often many members were read to come to some.
    #[cfg(test)]
    passes: std::sync::atomic::AtomicUsize,
}

#[derive(Debug, Default)]
struct Kept {
    /// What followed the member that was asked for last.
    following: Held,
    /// What is going to be asked for.
    gathered: Held,
}

/// Members of containers.
#[derive(Debug, Default)]
struct Held {
    containers: HashMap<PathBuf, Near>,
    bytes: usize,
}

/// Members of a container.
#[derive(Debug, Default)]
struct Near {
    stamp: Option<Stamp>,
    members: AtHand,
}

impl Default for Neighbours {
    fn default() -> Self {
        Self {
            kept: Mutex::default(),
            turns: Mutex::default(),
            way: Mutex::default(),
            limit_bytes: KEPT_BYTES,
            #[cfg(test)]
            passes: std::sync::atomic::AtomicUsize::default(),
        }
    }
}

impl Neighbours {
    /// The member of a key.
    pub(super) fn member(&self, container: &Origin, key: &str) -> Result<Arc<Member>, Fault> {
        let stamp = reading::stamp(container)?;
        let known = || lock(&self.kept).get(container, stamp, key).cloned();
        if let Some(member) = known() {
            return Ok(member);
        }
        let mut opened = Opened::at(container)?;
        if let Some(found) = opened.member_alone(key) {
            return found.map(Arc::new);
        }
        let turn = self.turn(container);
        let _turn = lock(&turn);
        // Who waited may have waited for it.
        if let Some(member) = known() {
            return Ok(member);
        }
        #[cfg(test)]
        tests::note_pass(self);
        let mut following = Held::default();
        let found = self.read_on(&mut opened, key, following.near(container, stamp));
        lock(&self.kept).following = following;
        found
    }

    fn turn(&self, container: &Origin) -> Arc<Mutex<()>> {
        let mut turns = lock(&self.turns);
        turns.retain(|_, turn| Arc::strong_count(turn) > 1);
        Arc::clone(turns.entry(container.place().to_owned()).or_default())
    }

    /// Meets pictures of the member of a key that lie beside it.
    pub(super) fn pictures(
        &self,
        container: &Origin,
        key: &str,
        wanted: &[PictureLink],
        meet: &mut MeetPicture<'_>,
    ) -> Result<(), Fault> {
        let state = (container.place().to_owned(), reading::stamp(container)?);
        let mut opened = Opened::at(container)?;
        // Nobody waits: who asks meanwhile begins anew.
        let (before, mut trail) = std::mem::take(&mut *lock(&self.way));
        if before != state {
            trail = Trail::default();
        }
        let met = opened.pictures(key, wanted, &mut trail, meet);
        *lock(&self.way) = (state, trail);
        met
    }

    /// The member of a key, and those that follow it, as far as there is room for them.
    fn read_on(&self, opened: &mut Opened, key: &str, near: &mut Near) -> Result<Arc<Member>, Fault> {
        let (mut found, mut bytes) = (None, 0);
        let walked = opened.each(&opened.beside(key), &mut |met| {
            let size_bytes = members::size_bytes(&met);
            let member = met.member.map(Arc::new).map_err(Fault::from);
            if found.is_none() && met.key == key {
                found = Some(member.clone());
            }
            if found.is_some() {
                bytes += size_bytes;
                near.members.extend(member.ok().map(|member| (met.key, member)));
            }
            if bytes > self.limit_bytes { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
        found.unwrap_or_else(|| Err(walked.err().unwrap_or(Fault::Gone)))
    }

    /// Has members at hand that are going to be asked for, as many as there is room for: each container is read once.
    pub(super) fn gather<'a>(&self, places: impl IntoIterator<Item = &'a Origin>, cancel: &Cancel) {
        let mut wanted: HashMap<PathBuf, (&Origin, HashSet<&str>)> = HashMap::new();
        for place in places {
            if let Origin::Member { container, key } = place {
                let group = wanted.entry(container.place().to_owned());
                group.or_insert_with(|| (container, HashSet::new())).1.insert(key);
            }
        }
        wanted.retain(|_, (container, keys)| keys.len() > 1 && self.lacks(container, keys));
        if wanted.is_empty() {
            return;
        }
        let mut held = Held::default();
        for (container, keys) in wanted.into_values() {
            // Why others cannot be read is told when they are asked for.
            let _: Result<(), Fault> = self.hold(container, keys, &mut held, cancel);
        }
        lock(&self.kept).gathered = held;
    }

    /// Reads members of a container that are going to be asked for.
    fn hold(
        &self,
        container: &Origin,
        mut keys: HashSet<&str>,
        held: &mut Held,
        cancel: &Cancel,
    ) -> Result<(), Fault> {
        let stamp = reading::stamp(container)?;
        let wanted = Wanted::only(keys.iter().map(|key| (*key).to_owned()));
        let mut opened = Opened::at(container)?;
        #[cfg(test)]
        tests::note_pass(self);
        opened.each(&wanted, &mut |met| {
            keys.remove(&*met.key);
            held.keep(container, stamp, met);
            let is_done = keys.is_empty() || held.bytes > self.limit_bytes || cancel.is_cancelled();
            if is_done { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        })
    }

    /// Whether members of a container are not at hand, nor found quickly.
    fn lacks(&self, container: &Origin, keys: &HashSet<&str>) -> bool {
        let Ok(stamp) = reading::stamp(container) else { return false };
        let is_known = {
            let kept = lock(&self.kept);
            keys.iter().all(|key| kept.get(container, stamp, key).is_some())
        };
        !is_known && Opened::at(container).is_ok_and(|opened| !opened.is_direct())
    }
}

impl Kept {
    fn get(&self, container: &Origin, stamp: Option<Stamp>, key: &str) -> Option<&Arc<Member>> {
        let both = [&self.gathered, &self.following];
        both.into_iter().find_map(|held| held.get(container, stamp, key))
    }
}

impl Held {
    fn get(&self, container: &Origin, stamp: Option<Stamp>, key: &str) -> Option<&Arc<Member>> {
        let near = self.containers.get(container.place()).filter(|near| near.stamp == stamp);
        near.and_then(|near| near.members.get(key))
    }

    fn near(&mut self, container: &Origin, stamp: Option<Stamp>) -> &mut Near {
        let near = self.containers.entry(container.place().to_owned()).or_default();
        near.stamp = stamp;
        near
    }

    fn keep(&mut self, container: &Origin, stamp: Option<Stamp>, met: Met) {
        self.bytes += members::size_bytes(&met);
        if let Ok(member) = met.member {
            self.near(container, stamp).members.insert(met.key, Arc::new(member));
        }
    }
}
