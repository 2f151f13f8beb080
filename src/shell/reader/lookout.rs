//! A lookout over a folder: whatever changes in it wakes its keeper, once for many changes that come together.
//! Nothing is polled: the system tells.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use crossbeam_channel::{Receiver, Sender};
use notify::event::{AccessKind, AccessMode, Event, EventKind};
use notify::{ErrorKind, RecommendedWatcher, RecursiveMode, Watcher};

use crate::app::Blind;
use crate::shell::slot::Slot;

/// How long nothing may have changed before the keeper is woken,
const QUIET: Duration = Duration::from_millis(250);
/// and how long it is let sleep at most while more and more does.
const LONGEST: Duration = Duration::from_secs(3);

/// A folder to watch, and the folders in it that are passed by.
#[derive(Debug)]
pub(super) struct Lookout {
    /// Its real path.
    root: PathBuf,
    /// Where indexes lie: what is written there is our own.
    cache: Option<PathBuf>,
}

impl Lookout {
    pub(super) fn new(root: &Path, cache: Option<&Path>) -> Self {
        let real = |path: &Path| path.canonicalize().unwrap_or_else(|_| path.to_owned());
        Self { root: real(root), cache: cache.map(real) }
    }

    /// Wakes the keeper whenever something changes, on threads of its own, until the bell is closed. `tell` hears of
    /// what cannot be watched.
    pub(super) fn keep(self, bell: Arc<Slot<()>>, tell: impl Fn(Blind) + Send + 'static) {
        thread::spawn(move || {
            let (sender, changes) = crossbeam_channel::bounded(1);
            // A large tree takes a while.
            match self.watch(sender) {
                Ok(_watcher) => wake(&changes, &bell),
                Err(error) => tell(blind(&error)),
            }
        });
    }

    fn watch(self, changes: Sender<()>) -> notify::Result<RecommendedWatcher> {
        if is_remote(&self.root) {
            return Err(notify::Error::generic("not on this machine"));
        }
        let root = self.root.clone();
        let heed = move |event: notify::Result<Event>| {
            if event.map_or(true, |event| self.concerns(&event)) {
                // One that waits stands for all.
                let _ = changes.try_send(());
            }
        };
        let mut watcher = notify::recommended_watcher(heed)?;
        watcher.watch(&root, RecursiveMode::Recursive)?;
        Ok(watcher)
    }

    /// Whether a scan might find something else after this.
    fn concerns(&self, event: &Event) -> bool {
        let is_change = match event.kind {
            EventKind::Access(kind) => kind == AccessKind::Close(AccessMode::Write),
            _ => true,
        };
        is_change
            && (event.need_rescan()
                || event.paths.is_empty()
                || event.paths.iter().any(|path| self.is_seen(path)))
    }

    /// Whether a scan comes there.
    fn is_seen(&self, path: &Path) -> bool {
        let below = path.strip_prefix(&self.root).unwrap_or(path);
        let is_hidden = |name: &OsStr| name.as_encoded_bytes().starts_with(b".");
        let is_ours = self.cache.as_ref().is_some_and(|cache| path.starts_with(cache));
        !is_ours && !below.iter().any(is_hidden)
    }
}

/// Rings when it has been quiet for a while after a change, until the watcher is gone or the bell is closed.
fn wake(changes: &Receiver<()>, bell: &Slot<()>) {
    while changes.recv().is_ok() && !bell.is_closed() {
        let end = Instant::now() + LONGEST;
        while Instant::now() < end && changes.recv_timeout(QUIET).is_ok() {}
        bell.put(());
    }
}

fn blind(error: &notify::Error) -> Blind {
    if matches!(error.kind, ErrorKind::MaxFilesWatch) { Blind::Limit } else { Blind::Elsewhere }
}

/// Whether a folder lies on another machine, which does not tell us what changes there.
#[cfg(target_os = "linux")]
fn is_remote(path: &Path) -> bool {
    // NFS, SMB, CIFS, SMB2, Ceph, AFS, 9P, and FUSE, behind which sshfs and its like are.
    const REMOTE: [u32; 8] =
        [0x6969, 0x517b, 0xff53_4d42, 0xfe53_4d42, 0x00c3_6400, 0x5346_414f, 0x0102_1997, 0x6573_5546];
    #[expect(clippy::cast_sign_loss, reason = "a number of 32 bits, whatever the system's type for it")]
    let kind = rustix::fs::statfs(path).map(|stat| stat.f_type as u32);
    kind.is_ok_and(|kind| REMOTE.contains(&kind))
}

#[cfg(not(target_os = "linux"))]
fn is_remote(_path: &Path) -> bool {
    false
}

#[cfg(test)]
mod tests {
    use notify::event::{CreateKind, DataChange, ModifyKind};

    use super::*;

    #[test]
    fn what_a_scan_would_not_see_wakes_nobody() {
        let lookout = Lookout { root: "/library".into(), cache: Some("/library/cache".into()) };
        let concerns = |kind, path: &str| lookout.concerns(&Event::new(kind).add_path(path.into()));
        let saved = EventKind::Access(AccessKind::Close(AccessMode::Write));
        assert!(concerns(saved, "/library/a.txt"));
        assert!(concerns(EventKind::Create(CreateKind::Folder), "/library/new"));
        assert!(concerns(EventKind::Modify(ModifyKind::Data(DataChange::Any)), "/library/a.txt"));
        for path in ["/library/.git/index", "/library/a/.b.txt.swp", "/library/cache/x.index-wal"] {
            assert!(!concerns(saved, path), "{path}");
        }
        // What we read ourselves must not wake us.
        assert!(!concerns(EventKind::Access(AccessKind::Open(AccessMode::Read)), "/library/a.txt"));
        assert!(!concerns(EventKind::Access(AccessKind::Close(AccessMode::Read)), "/library/a.txt"));
    }

    #[test]
    fn many_changes_wake_once() {
        let (sender, changes) = crossbeam_channel::bounded(1);
        let bell = Slot::default();
        for _ in 0..100 {
            let _ = sender.try_send(());
        }
        drop(sender);
        wake(&changes, &bell);
        assert!(bell.has_news());
        assert_eq!(bell.take(), Some(()));
        assert!(!bell.has_news());
    }
}
