//! The files of the journal: `DEVICE-YYYYMM-n.jsonl`, snapshots of them, and every other `.jsonl` beside them, since tools that
//! synchronise folders leave their conflicting copies under names of their own.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufRead, BufReader, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::line::LONGEST_BYTES;
use crate::library::lock::{make_folder, private};

/// A segment that has grown so long is closed.
const LARGEST_BYTES: u64 = 16_000_000;

/// Where one's own lines go.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Segment {
    /// Year and month, as in 202611.
    pub(super) month: u32,
    pub(super) number: u32,
}

/// A line as it stands in a file; None: longer than any may be.
pub(super) type Found<'a> = Option<&'a [u8]>;

impl Segment {
    /// The one to write to, in the month of `now`: the newest, if it is not full. A clock that was set back does not
    /// open an old one again.
    pub(super) fn current(folder: &Path, device: &str, now: Timestamp) -> io::Result<Self> {
        let date = TimeZone::UTC.to_datetime(now).date();
        let month = u32::from(date.year().unsigned_abs()) * 100 + u32::from(date.month().unsigned_abs());
        let newest = Self::all(folder, device)?.into_iter().max();
        let Some(newest) = newest.filter(|newest| newest.month >= month) else {
            return Ok(Self { month, number: 1 });
        };
        let size = fs::metadata(newest.path(folder, device))?.len();
        let number = newest.number + u32::from(size >= LARGEST_BYTES);
        Ok(Self { number, ..newest })
    }

    /// A device's own, in no order.
    pub(super) fn all(folder: &Path, device: &str) -> io::Result<Vec<Self>> {
        let names = list(folder)?;
        Ok(names.iter().filter_map(|name| Self::named(name, device)).collect())
    }

    pub(super) fn named(name: &str, device: &str) -> Option<Self> {
        Self::numbered(name.strip_prefix(device)?.strip_prefix('-')?)
    }

    /// From the end of a file's name.
    pub(super) fn numbered(name: &str) -> Option<Self> {
        let (month, number) = name.strip_suffix(".jsonl")?.split_once('-')?;
        Some(Self { month: month.parse().ok()?, number: number.parse().ok()? })
    }

    pub(super) fn path(&self, folder: &Path, device: &str) -> PathBuf {
        folder.join(format!("{device}-{:06}-{}.jsonl", self.month, self.number))
    }
}

/// The names of all files of the journal, sorted; none if there is no folder yet.
pub(super) fn list(folder: &Path) -> io::Result<Vec<String>> {
    let entries = match fs::read_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries?,
    };
    let mut names = Vec::new();
    for entry in entries {
        let entry = entry?;
        if let Ok(name) = entry.file_name().into_string()
            && Path::new(&name).extension().is_some_and(|extension| extension == "jsonl")
            && !name.starts_with('.')
            && fs::metadata(entry.path()).is_ok_and(|metadata| metadata.is_file())
        {
            names.push(name);
        }
    }
    names.sort_unstable();
    Ok(names)
}

/// Appends, all or nothing as far as the system lets us, and comes back when it is on the disk.
pub(super) fn append(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    make_folder(folder)?;
    let is_new = !path.exists();
    let mut file = private(OpenOptions::new().append(true).create(true)).open(path)?;
    let before = file.metadata()?.len();
    let written = file.write_all(bytes).and_then(|()| file.sync_data());
    if let Err(error) = written {
        // What nobody was promised is not left half done. If that fails too, the rest is skipped as torn.
        let _ = file.set_len(before);
        return Err(error);
    }
    if is_new {
        sync_folder(folder);
    }
    Ok(())
}

/// A new name lasts only once its folder does. Not every system can be asked for that.
pub(super) fn sync_folder(folder: &Path) {
    if let Ok(folder) = File::open(folder) {
        let _ = folder.sync_all();
    }
}

/// Reads the lines from a byte on that are complete, and says how many bytes they take.
pub(super) fn read<E: From<io::Error>>(
    path: &Path,
    from: u64,
    mut each: impl FnMut(Found<'_>) -> Result<(), E>,
) -> Result<u64, E> {
    let mut file = File::open(path)?;
    file.seek(SeekFrom::Start(from))?;
    let mut reader = BufReader::with_capacity(1 << 18, file);
    let mut line = Vec::new();
    let mut read_bytes = 0;
    loop {
        line.clear();
        let limit = LONGEST_BYTES as u64 + 1;
        let mut length = reader.by_ref().take(limit).read_until(b'\n', &mut line)? as u64;
        if line.last() == Some(&b'\n') {
            line.pop();
            each(Some(&line))?;
        } else if length == limit {
            length += reader.skip_until(b'\n')? as u64;
            each(None)?;
        } else {
            // Somebody is writing it, or died over it: the next line begins with a newline.
            return Ok(read_bytes);
        }
        read_bytes += length;
    }
}

/// The last bytes before a place, by which one knows that what was read is still there.
pub(super) fn tail(path: &Path, end: u64) -> io::Result<Vec<u8>> {
    const TAIL_BYTES: u64 = 64;
    let mut file = File::open(path)?;
    let start = end.saturating_sub(TAIL_BYTES);
    file.seek(SeekFrom::Start(start))?;
    let mut bytes = Vec::new();
    file.take(end - start).read_to_end(&mut bytes)?;
    Ok(bytes)
}
