//! Files of ids in the state folder, 16 bytes each, only ever appended to.

use std::collections::HashSet;
use std::fs::{self, OpenOptions};
use std::io::{self, Write as _};
use std::path::Path;

use super::lock::{private, touch};
use crate::article::ArticleId;

/// Bytes of an id.
const ID_BYTES: u64 = 16;

/// The ids of a file; none if there is no such file yet.
pub(super) fn read(path: &Path) -> io::Result<HashSet<ArticleId>> {
    match fs::read(path) {
        Ok(bytes) => Ok(bytes.as_chunks::<16>().0.iter().map(|id| ArticleId::from_bytes(*id)).collect()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(HashSet::new()),
        Err(error) => Err(error),
    }
}

/// Appends ids, and comes back when they are on the disk. The file is there afterwards even if there are none.
pub(super) fn append<'a>(path: &Path, ids: impl IntoIterator<Item = &'a ArticleId>) -> io::Result<()> {
    let bytes: Vec<u8> = ids.into_iter().flat_map(ArticleId::bytes).collect();
    touch(path)?;
    let mut file = private(OpenOptions::new().append(true)).open(path)?;
    // A torn end is no id, and would shift all that follow.
    file.set_len(file.metadata()?.len() / ID_BYTES * ID_BYTES)?;
    file.write_all(&bytes)?;
    file.sync_all()
}
