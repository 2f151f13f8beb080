//! Reports of panics: a defect of ours leaves a file, not a broken screen.
//!
//! The hook only writes. The screen is given back by unwinding, and a panic that a worker catches
//! does not disturb the reader at all.

use std::backtrace::Backtrace;
use std::fs::OpenOptions;
use std::io::Write as _;
use std::panic::{self, PanicHookInfo};
use std::path::{Path, PathBuf};

use super::private;

/// Has panics written to a file in `folder`, and to nowhere else.
pub fn install(folder: &Path) {
    let path = path(folder);
    panic::set_hook(Box::new(move |info| {
        // A report that cannot be written must not hide the panic itself.
        let _ = write(&path, info);
    }));
}

/// Where this process writes its report.
#[must_use]
pub fn path(folder: &Path) -> PathBuf {
    folder.join(format!("panic-{}.txt", std::process::id()))
}

/// Version, place and backtrace. The message of a panic may quote an article: it is cut short.
fn write(path: &Path, info: &PanicHookInfo<'_>) -> std::io::Result<()> {
    if let Some(folder) = path.parent() {
        private::folder(folder)?;
    }
    let mut file = private::file(OpenOptions::new().create(true).append(true)).open(path)?;
    let literal = info.payload().downcast_ref::<&str>().copied();
    let message = literal.or_else(|| info.payload().downcast_ref::<String>().map(String::as_str));
    let message = message.unwrap_or("no message");
    let message: String = message.chars().take(200).flat_map(char::escape_default).collect();
    let place = info.location().map_or_else(String::new, ToString::to_string);
    let version = env!("CARGO_PKG_VERSION");
    writeln!(file, "jianbao {version}\n{place}\n{message}\n{}", Backtrace::force_capture())
}
