//! Members of the container that was read last: what is asked for next is often beside what was asked for before, and
//! many containers have to be read from their beginning to come to either.

use std::collections::HashMap;
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use super::file::Stamp;
use super::lock::lock;
use super::members::Opened;
use super::{Fault, Origin, reading};
use crate::format::{Member, Met, Wanted};

/// The most that is kept, apart from the member that was asked for.
const KEPT_BYTES: usize = 32_000_000;

/// Members of the container that was read last, from one that was asked for on. Who asks for others of it meanwhile
/// waits, rather than read it too.
#[derive(Debug, Default)]
pub(super) struct Neighbours(Mutex<Option<Kept>>);

#[derive(Debug)]
struct Kept {
    container: PathBuf,
    stamp: Option<Stamp>,
    members: HashMap<String, Arc<Member>>,
}

impl Neighbours {
    /// The member of a key.
    pub(super) fn member(&self, container: &Origin, key: &str) -> Result<Arc<Member>, Fault> {
        let mut opened = Opened::at(container)?;
        if !opened.is_read_through() {
            return opened.member(key).map(Arc::new);
        }
        let stamp = reading::stamp(container)?;
        let mut last = lock(&self.0);
        let of_it = |kept: &&Kept| kept.container == container.place() && kept.stamp == stamp;
        if let Some(member) = last.as_ref().filter(of_it).and_then(|kept| kept.members.get(key)) {
            return Ok(Arc::clone(member));
        }
        let (found, members) = read_on(&mut opened, key);
        *last = Some(Kept { container: container.place().to_owned(), stamp, members });
        found
    }
}

/// The member of a key, and those that follow it, as far as there is room for them.
fn read_on(opened: &mut Opened, key: &str) -> (Result<Arc<Member>, Fault>, HashMap<String, Arc<Member>>) {
    let (mut found, mut members, mut kept_bytes) = (None, HashMap::new(), 0);
    let walked = opened.each(&Wanted::all(), &mut |Met { key: of, member }| {
        if found.is_none() && of == key {
            found = Some(member.clone().map(Arc::new).map_err(Fault::from));
        }
        if let (Some(_), Ok(member)) = (&found, member) {
            kept_bytes += member.size_bytes();
            members.insert(of, Arc::new(member));
        }
        if kept_bytes > KEPT_BYTES { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    (found.unwrap_or_else(|| Err(walked.err().unwrap_or(Fault::Gone))), members)
}
