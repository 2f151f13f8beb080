//! Files and folders for the reader's eyes only (LIBRARY 2): what lies in them tells what somebody reads.

use std::fs::{DirBuilder, OpenOptions};
use std::io;
use std::path::Path;

/// Files made with these options are for nobody else.
pub(super) fn file(options: &mut OpenOptions) -> &mut OpenOptions {
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(options, 0o600);
    options
}

/// Makes a folder, and those that it lies in, that nobody else may look into.
pub(super) fn folder(path: &Path) -> io::Result<()> {
    let mut builder = DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.recursive(true).create(path)
}
