//! The log that `--log` names: what went wrong, a line each with its time. Whoever wants none has none.

use std::fs::{File, OpenOptions};
use std::io::{self, Write as _};
use std::path::Path;
use std::sync::{Mutex, OnceLock, PoisonError};

use jiff::ZonedDateTime;

use super::private;

/// The file, once it is open: what goes wrong, goes wrong in every room and thread of the shell.
static FILE: OnceLock<Mutex<File>> = OnceLock::new();

/// Opens the log; what is in it stays.
pub(super) fn open(path: &Path) -> io::Result<()> {
    let file = private::file(OpenOptions::new().create(true).append(true)).open(path)?;
    private::keep(&file)?;
    // A process has one log.
    let _ = FILE.set(Mutex::new(file));
    Ok(())
}

/// Writes a line for each of the text.
pub(super) fn write(text: &str) {
    let Some(file) = FILE.get() else { return };
    let time = ZonedDateTime::now().strftime("%Y-%m-%dT%H:%M:%S%:z").to_string();
    let mut file = file.lock().unwrap_or_else(PoisonError::into_inner);
    for line in text.lines() {
        // There is no one to tell that telling failed.
        let _ = file.write_all(format!("{time} {line}\n").as_bytes());
    }
}
