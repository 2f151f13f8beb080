//! Who writes: the name of this device, in the state folder and never in the journal's, which travels.

use std::fs::{self, OpenOptions};
use std::hash::{BuildHasher as _, Hasher as _, RandomState};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::article::ArticleId;
use crate::library::Fault;
use crate::library::lock::{Lock, private, system};

/// How long one waits for another process that writes.
const PATIENCE: Duration = Duration::from_secs(10);
/// Letters of a name.
const LETTERS: usize = 10;

/// This device.
#[derive(Clone, Debug)]
pub(super) struct Device {
    pub(super) name: String,
    /// Held while one writes; None: nobody else can.
    lock: Option<PathBuf>,
}

impl Device {
    /// The device of a state folder; it gets a name when it is asked for the first time.
    pub(super) fn of(state: &Path) -> Result<Self, Fault> {
        let (file, lock) = (state.join("device"), state.join("journal.lock"));
        if let Some(name) = read(&file) {
            return Ok(Self { name, lock: Some(lock) });
        }
        let _lock = Lock::take(&lock, PATIENCE)?;
        let name = read(&file).map_or_else(
            || {
                let name = random_name();
                write(&file, &name).map_err(|error| system(&error)).map(|()| name)
            },
            Ok,
        )?;
        Ok(Self { name, lock: Some(lock) })
    }

    /// The only writer of a journal in memory.
    pub(super) fn in_memory() -> Self {
        Self { name: "memory".to_owned(), lock: None }
    }

    /// The turn to write.
    pub(super) fn lock(&self) -> Result<Option<Lock>, Fault> {
        self.lock.as_ref().map(|lock| Lock::take(lock, PATIENCE)).transpose()
    }
}

fn read(file: &Path) -> Option<String> {
    let name = fs::read_to_string(file).ok()?;
    let is_whole = name.len() == LETTERS && name.bytes().all(|byte| byte.is_ascii_alphanumeric());
    is_whole.then_some(name)
}

fn write(file: &Path, name: &str) -> io::Result<()> {
    private(OpenOptions::new().write(true).create(true).truncate(true)).open(file)?.write_all(name.as_bytes())
}

fn random_name() -> String {
    let mut name = ArticleId::of_bytes(&random().to_le_bytes()).to_string();
    name.truncate(LETTERS);
    name
}

/// The system's own chance, as the hashers of the standard library have it.
pub(super) fn random() -> u64 {
    RandomState::new().build_hasher().finish()
}
