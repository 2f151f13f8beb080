//! Watching the files of the configuration: editors save by renaming, so that their folders are watched.
//! Nothing is polled: the system tells.

use std::path::Path;

use notify::event::{AccessKind, AccessMode, Event, EventKind, ModifyKind};
use notify::{RecommendedWatcher, RecursiveMode, Watcher as _};

/// What was saved.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Saved {
    /// The configuration or the keymap.
    pub(super) configuration: bool,
    /// A theme.
    pub(super) theme: bool,
}

impl Saved {
    /// Whether anything was.
    pub(super) fn is_anything(self) -> bool {
        self != Self::default()
    }

    /// Both.
    pub(super) fn and(self, other: Self) -> Self {
        Self { configuration: self.configuration || other.configuration, theme: self.theme || other.theme }
    }
}

/// Tells whenever a configuration, or `keymap.toml` or `themes/*.toml` beside it, was saved, from a thread
/// of its own, as long as the watcher lives. None: this system or this folder cannot be watched.
pub(super) fn watch(
    configuration: &Path,
    tell: impl Fn(Saved) + Send + 'static,
) -> Option<RecommendedWatcher> {
    let folder = configuration.parent().filter(|folder| !folder.as_os_str().is_empty());
    let folder = folder.unwrap_or(Path::new(".")).to_owned();
    let (name, themes) = (configuration.file_name()?.to_owned(), folder.join("themes"));
    let heed = move |event: notify::Result<Event>| {
        let Some(event) = event.ok().filter(|event| is_saving(event.kind)) else { return };
        let saved = event.paths.iter().map(|path| Saved {
            configuration: path.file_name().is_some_and(|other| other == name || other == "keymap.toml"),
            theme: path.parent().is_some_and(|parent| parent.ends_with("themes")),
        });
        let saved = saved.fold(Saved::default(), Saved::and);
        if saved.is_anything() {
            tell(saved);
        }
    };
    let mut watcher = notify::recommended_watcher(heed).ok()?;
    watcher.watch(&folder, RecursiveMode::NonRecursive).ok()?;
    // It need not be there.
    let _ = watcher.watch(&themes, RecursiveMode::NonRecursive);
    Some(watcher)
}

/// Whether a file is whole again after this. Where the system tells when a file is closed, what comes
/// before is half a file.
fn is_saving(kind: EventKind) -> bool {
    match kind {
        EventKind::Access(AccessKind::Close(AccessMode::Write))
        | EventKind::Modify(ModifyKind::Name(_))
        | EventKind::Remove(_) => true,
        EventKind::Modify(_) | EventKind::Create(_) => !cfg!(target_os = "linux"),
        _ => false,
    }
}
