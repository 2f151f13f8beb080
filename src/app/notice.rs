//! What is told of the folders and their indexes.

use super::Phrases;
use crate::library::{Fault, Rebuilt};
use crate::text::Clean;

/// Something about a folder that the reader should know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// The folder.
    pub path: Clean,
    /// What.
    pub what: News,
}

/// What there is to know about a folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum News {
    /// It is not there, or empty: what its index knows is shown.
    NotMounted,
    /// There can be no index: it is read into memory.
    Unindexed(Fault),
    /// Its index cannot be brought up to date, and answers as before.
    Outdated(Fault),
    /// Its index was made anew.
    Rebuilt(Rebuilt),
    /// What changes in it is not seen by itself.
    Unwatched(Blind),
}

/// Why a folder is not watched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Blind {
    /// It is not on a disk of this machine, or the system cannot tell what changes.
    Elsewhere,
    /// The system watches no more than it does already.
    Limit,
}

impl Phrases {
    /// A notice in a sentence.
    #[must_use]
    pub fn notice(&self, notice: &Notice) -> Clean {
        let path = ("path", notice.path.as_str().into());
        match &notice.what {
            News::NotMounted => self.with("notice-not-mounted", &[path]),
            News::Unindexed(fault) => self.of_fault("notice-unindexed", path, fault),
            News::Outdated(fault) => self.of_fault("notice-outdated", path, fault),
            News::Rebuilt(Rebuilt::Damaged) => self.with("note-index-damaged", &[path]),
            News::Rebuilt(Rebuilt::Older) => self.with("note-index-older", &[path]),
            News::Rebuilt(Rebuilt::Newer) => self.with("note-index-newer", &[path]),
            News::Unwatched(Blind::Elsewhere) => self.with("notice-unwatched", &[path]),
            News::Unwatched(Blind::Limit) => self.with("notice-watch-limit", &[path]),
        }
    }

    fn of_fault(&self, id: &str, path: (&'static str, crate::words::Value), fault: &Fault) -> Clean {
        let reason = self.fault(fault);
        self.with(id, &[path, ("reason", reason.as_str().into())])
    }
}
