//! Members of containers that were read last: what is asked for next is often beside what was asked for before, and
//! many containers have to be read from their beginning to come to either.

use std::collections::{HashMap, HashSet};
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use super::file::Stamp;
use super::lock::lock;
use super::members::{self, Opened};
use super::{Fault, Origin, reading};
use crate::format::{Member, Met, Wanted};

/// The most that is kept, apart from the member that was asked for.
const KEPT_BYTES: usize = 32_000_000;

/// Members of the containers that were read last. Who asks for others of them meanwhile waits, rather than read them too.
#[derive(Debug, Default)]
pub(super) struct Neighbours(Mutex<Kept>);

#[derive(Debug, Default)]
struct Kept {
    containers: HashMap<PathBuf, Near>,
    bytes: usize,
    /// The one of which a member was asked for last.
    asked: Option<PathBuf>,
}

/// Members of a container.
#[derive(Debug, Default)]
struct Near {
    stamp: Option<Stamp>,
    members: HashMap<String, Arc<Member>>,
}

impl Neighbours {
    /// The member of a key.
    pub(super) fn member(&self, container: &Origin, key: &str) -> Result<Arc<Member>, Fault> {
        let mut opened = Opened::at(container)?;
        if opened.is_direct() {
            return opened.member(key).map(Arc::new);
        }
        let stamp = reading::stamp(container)?;
        let mut kept = lock(&self.0);
        if let Some(member) = kept.get(container, stamp, key) {
            return Ok(Arc::clone(member));
        }
        let is_asked_again = kept.asked.as_deref() == Some(container.place());
        kept.asked = Some(container.place().to_owned());
        // Who asks twice goes on to ask.
        if !is_asked_again && !opened.is_read_through() {
            return opened.member(key).map(Arc::new);
        }
        kept.forget();
        read_on(&mut opened, key, kept.near(container, stamp))
    }

    /// Has members at hand that are going to be asked for, as many as there is room for: each container is read once.
    pub(super) fn gather<'a>(&self, places: impl IntoIterator<Item = &'a Origin>) {
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
        let mut kept = lock(&self.0);
        kept.forget();
        for (container, mut keys) in wanted.into_values() {
            let Ok(stamp) = reading::stamp(container) else { continue };
            let all = Wanted::only(keys.iter().map(|key| (*key).to_owned()));
            // Why others cannot be read is told when they are asked for.
            let _ = Opened::at(container).and_then(|mut opened| {
                opened.each(&all, &mut |met| {
                    keys.remove(&*met.key);
                    kept.keep(container, stamp, met);
                    let is_done = keys.is_empty() || kept.bytes > KEPT_BYTES;
                    if is_done { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
                })
            });
        }
    }

    /// Whether members of a container are not at hand, nor found quickly.
    fn lacks(&self, container: &Origin, keys: &HashSet<&str>) -> bool {
        let Ok(stamp) = reading::stamp(container) else { return false };
        let is_known = {
            let kept = lock(&self.0);
            keys.iter().all(|key| kept.get(container, stamp, key).is_some())
        };
        !is_known && Opened::at(container).is_ok_and(|opened| !opened.is_direct())
    }

    /// Reads a container once: those of its members that are wanted, so many together as memory has room for. `act`
    /// hears which are at hand, and asks for them as for any.
    pub(super) fn through(
        &self,
        container: &Origin,
        is_wanted: &mut dyn FnMut(&str) -> bool,
        act: &mut dyn FnMut(&[String]) -> ControlFlow<()>,
    ) -> Result<(), Fault> {
        let stamp = reading::stamp(container)?;
        members::in_batches(container, is_wanted, &mut |batch| {
            let keys: Vec<String> = batch.iter().map(|met| met.key.clone()).collect();
            {
                let mut kept = lock(&self.0);
                kept.forget();
                for met in batch {
                    kept.keep(container, stamp, met);
                }
            }
            act(&keys)
        })
    }
}

impl Kept {
    fn get(&self, container: &Origin, stamp: Option<Stamp>, key: &str) -> Option<&Arc<Member>> {
        let near = self.containers.get(container.place()).filter(|near| near.stamp == stamp);
        near.and_then(|near| near.members.get(key))
    }

    fn forget(&mut self) {
        self.containers.clear();
        self.bytes = 0;
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

/// The member of a key, and those that follow it, as far as there is room for them.
fn read_on(opened: &mut Opened, key: &str, near: &mut Near) -> Result<Arc<Member>, Fault> {
    let (mut found, mut bytes) = (None, 0);
    let walked = opened.each(&Wanted::all(), &mut |met| {
        let size_bytes = members::size_bytes(&met);
        let member = met.member.map(Arc::new).map_err(Fault::from);
        if found.is_none() && met.key == key {
            found = Some(member.clone());
        }
        if found.is_some() {
            bytes += size_bytes;
            near.members.extend(member.ok().map(|member| (met.key, member)));
        }
        if bytes > KEPT_BYTES { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    found.unwrap_or_else(|| Err(walked.err().unwrap_or(Fault::Gone)))
}
