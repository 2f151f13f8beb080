//! Snapshots: `DEVICE-snapshot-YYYYMMDD-YYYYMM-n.jsonl` has all that is still needed of the segments of a device up to
//! the one of the second month and number. It was written on the day of the first date.

use std::collections::HashSet;
use std::fs::{self, OpenOptions};
use std::io::{self, BufWriter, Write as _};
use std::path::{Path, PathBuf};

use jiff::civil::Date;
use serde_json::{Map, Value};

use super::line::{LONGEST_BYTES, Line};
use super::projection::Failure;
use super::segment::{self, Segment};
use super::sieve::{Needed, Sieve};
use crate::article::ArticleId;
use crate::library::lock::private;

/// A snapshot.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Snapshot {
    /// The last segment of which it has what is needed.
    pub(super) last: Segment,
    /// When it was written.
    pub(super) day: Date,
}

/// Between the name of the device and the rest.
const MARK: &str = "-snapshot-";

/// What a line says of one article, or all that it says.
type Atom = ArticleId;

impl Snapshot {
    /// A device's own, sorted.
    pub(super) fn all(folder: &Path, device: &str) -> io::Result<Vec<Self>> {
        let names = segment::list(folder)?;
        let mut snapshots: Vec<Self> = names.iter().filter_map(|name| Self::named(name, device)).collect();
        snapshots.sort_unstable();
        Ok(snapshots)
    }

    fn named(name: &str, device: &str) -> Option<Self> {
        let rest = name.strip_prefix(device)?.strip_prefix(MARK)?;
        let (day, last) = rest.split_once('-')?;
        Some(Self { last: Segment::numbered(last)?, day: Date::strptime("%Y%m%d", day).ok()? })
    }

    /// Whether a file is one that a snapshot among these files replaces.
    pub(super) fn replaces(names: &[String], file: &str) -> bool {
        names.iter().any(|name| {
            let Some((device, _)) = name.split_once(MARK) else { return false };
            let Some(snapshot) = Self::named(name, device) else { return false };
            Segment::named(file, device).is_some_and(|segment| segment <= snapshot.last)
                || Self::named(file, device).is_some_and(|older| older < snapshot)
        })
    }

    pub(super) fn path(&self, folder: &Path, device: &str) -> PathBuf {
        let Segment { month, number } = self.last;
        let day = self.day.strftime("%Y%m%d");
        folder.join(format!("{device}{MARK}{day}-{month:06}-{number}.jsonl"))
    }

    /// Writes what is needed of some files. It is there as a whole, or not at all.
    pub(super) fn write(&self, folder: &Path, files: &[PathBuf], sieve: &Sieve<'_>) -> Result<(), Failure> {
        // No file of the journal, as long as it begins with a dot.
        let draft = folder.join(format!(".{}-snapshot.tmp", sieve.device));
        let mut options = OpenOptions::new();
        let file = private(options.write(true).create(true).truncate(true)).open(&draft)?;
        let mut out = BufWriter::new(file);
        let mut written = HashSet::new();
        sift(files, sieve, |line, atoms| {
            let fresh: Vec<_> = atoms.into_iter().filter(|(_, atom)| written.insert(*atom)).collect();
            if fresh.is_empty() {
                return Ok(());
            }
            let ids: Vec<_> = fresh.into_iter().filter_map(|(id, _)| id).collect();
            Ok(out.write_all(&line.compacted(&ids, sieve.device))?)
        })?;
        out.into_inner().map_err(io::IntoInnerError::into_error)?.sync_all()?;
        fs::rename(&draft, self.path(folder, sieve.device))?;
        segment::sync_folder(folder);
        Ok(())
    }

    /// Whether it has all that is needed of some files.
    pub(super) fn has(&self, folder: &Path, files: &[PathBuf], sieve: &Sieve<'_>) -> Result<bool, Failure> {
        let mut atoms = HashSet::new();
        each_line(&self.path(folder, sieve.device), |found| {
            atoms.extend(found.atoms(&found.all()).into_iter().map(|(_, atom)| atom));
            Ok(())
        })?;
        let mut has_all = true;
        sift(files, sieve, |_, needed| {
            has_all &= needed.iter().all(|(_, atom)| atoms.contains(atom));
            Ok(())
        })?;
        Ok(has_all)
    }
}

/// The sequences of a device's lines in some files.
pub(super) fn sequences(files: &[PathBuf], device: &str) -> Result<HashSet<u64>, Failure> {
    let mut sequences = HashSet::new();
    for file in files {
        each_line(file, |found| {
            sequences.extend(found.line.filter(|line| line.device == device).map(|line| line.sequence));
            Ok(())
        })?;
    }
    Ok(sequences)
}

/// Tells each line of which something is needed, and what.
fn sift(
    files: &[PathBuf],
    sieve: &Sieve<'_>,
    mut tell: impl FnMut(&Found<'_>, Vec<(Option<ArticleId>, Atom)>) -> Result<(), Failure>,
) -> Result<(), Failure> {
    for file in files {
        each_line(file, |found| {
            let needed = match found.line.as_ref().map(|line| sieve.needed(line)).transpose()? {
                Some(Needed::Nothing) => return Ok(()),
                Some(Needed::Of(ids)) => ids,
                Some(Needed::All) | None => found.all(),
            };
            let atoms = found.atoms(&needed);
            tell(&found, atoms)
        })?;
    }
    Ok(())
}

/// A line as it stands in a file.
struct Found<'a> {
    bytes: &'a [u8],
    /// None: it says what only a newer version understands, or nothing.
    line: Option<Line>,
}

fn each_line(path: &Path, mut each: impl FnMut(Found<'_>) -> Result<(), Failure>) -> Result<(), Failure> {
    segment::read(path, 0, |bytes| match bytes {
        // It cannot be carried over, so its file has to stay.
        None => Err(io::Error::from(io::ErrorKind::FileTooLarge).into()),
        Some(bytes) if bytes.trim_ascii().is_empty() => Ok(()),
        Some(bytes) => each(Found { bytes, line: Line::read(bytes).ok() }),
    })?;
    Ok(())
}

impl Found<'_> {
    fn all(&self) -> Vec<ArticleId> {
        self.line.as_ref().map(|line| line.ids.clone()).unwrap_or_default()
    }

    /// What it says of these articles, each by itself; of none: what it says.
    fn atoms(&self, ids: &[ArticleId]) -> Vec<(Option<ArticleId>, Atom)> {
        let Some(line) = &self.line else { return vec![(None, ArticleId::of_bytes(self.bytes))] };
        let Line { device, sequence, op, name, value, .. } = line;
        let (time, action) = (line.time.as_microsecond(), line.action());
        let key = format!("{device}\0{sequence}\0{action}\0{time}\0{op}\0{name}\0{value}\0");
        let atom = |id: &[u8]| ArticleId::of_bytes(&[key.as_bytes(), id].concat());
        if ids.is_empty() {
            return vec![(None, atom(b""))];
        }
        ids.iter().map(|id| (Some(*id), atom(&id.bytes()))).collect()
    }

    /// The line with these articles only, and with whatever it says that we do not know. What is not the device's own
    /// or not understood stays as it is.
    fn compacted(&self, ids: &[ArticleId], device: &str) -> Vec<u8> {
        let text = self.line.as_ref().filter(|line| line.device == device).and_then(|_| {
            let mut object: Map<String, Value> = serde_json::from_slice(self.bytes).ok()?;
            if !ids.is_empty() {
                object.insert("ids".into(), ids.iter().map(ArticleId::to_string).collect());
            }
            object.insert("compacted".into(), true.into());
            Some(Value::Object(object).to_string()).filter(|text| text.len() <= LONGEST_BYTES)
        });
        let line = text.as_deref().map_or(self.bytes, str::as_bytes);
        [b"\n".as_slice(), line, b"\n"].concat()
    }
}
