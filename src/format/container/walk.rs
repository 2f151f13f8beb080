//! A walk through a container: which members are wanted, who meets them, and how far it may go.

use std::collections::BTreeSet;
use std::ops::ControlFlow;

use super::{Member, Trouble};

/// The most members of a container that are met, whatever lies within whatever.
const MOST_MEMBERS: usize = 5_000_000;

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

/// A walk through a container.
pub(super) struct Walk<'a, 'b> {
    wanted: &'a Wanted,
    meet: &'a mut (dyn FnMut(Met) -> ControlFlow<()> + 'b),
    count: usize,
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
}

impl<'a, 'b> Walk<'a, 'b> {
    pub(super) fn new(wanted: &'a Wanted, meet: &'a mut (dyn FnMut(Met) -> ControlFlow<()> + 'b)) -> Self {
        Self { wanted, meet, count: 0 }
    }

    /// Meets the member of a key, which is made only if it is wanted.
    pub(super) fn meet(
        &mut self,
        key: String,
        member: impl FnOnce() -> Result<Member, Trouble>,
    ) -> Result<ControlFlow<()>, Trouble> {
        self.count += 1;
        if self.count > MOST_MEMBERS {
            return Err(Trouble::Crowded(MOST_MEMBERS));
        }
        if !self.wanted.holds(&key) {
            return Ok(ControlFlow::Continue(()));
        }
        let member = member();
        Ok((self.meet)(Met { key, member }))
    }
}
