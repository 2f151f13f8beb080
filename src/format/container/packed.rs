//! What is packed with gzip (RFC 1952) or Zstandard (RFC 8878), and archives of tar (POSIX ustar), packed or not: read as
//! they stream by. What is packed is found again by its name, and so is what lies in an archive.

use std::cell::Cell;
use std::collections::HashMap;
use std::io::{self, BufReader, Read, SeekFrom};
use std::ops::ControlFlow;

use flate2::read::MultiGzDecoder;

use super::companion::{Companions, may_be_beside, number};
use super::walk::Flow;
use super::zip::key_of;
use super::{Confidence, Reader, Source, Trouble, Walk};
use crate::format::FileHead;

pub(super) struct Packed;

pub(super) const GZIP: &[u8] = b"\x1f\x8b\x08";
pub(super) const ZSTANDARD: &[u8] = b"\x28\xb5\x2f\xfd";
/// The most that stands before a file of an archive: headers, names and what else is said of it.
const HEADER_BYTES: u64 = 1 << 20;
/// No system has longer names, in characters.
const NAME_CHARS: usize = 4_096;
/// Where an archive says that it is one.
const TAR: (usize, &[u8]) = (257, b"ustar");

impl Reader for Packed {
    fn recognise(&self, head: FileHead<'_>) -> Option<Confidence> {
        let is_packed = head.bytes.starts_with(GZIP) || head.bytes.starts_with(ZSTANDARD);
        (is_packed || is_tar(head.bytes)).then_some(Confidence::Likely)
    }

    fn each(&self, source: &mut dyn Source, walk: &mut Walk<'_, '_>) -> Result<(), Trouble> {
        let mut companions = Companions::default();
        if pass(source, &mut companions, false, walk)?.is_continue() && companions.settle() {
            return pass(source, &mut companions, true, walk).map(drop);
        }
        Ok(())
    }
}

/// Goes through what is packed, or through what is left of an archive.
fn pass(
    source: &mut dyn Source,
    companions: &mut Companions,
    is_rest: bool,
    walk: &mut Walk<'_, '_>,
) -> Flow {
    source.rewind()?;
    let mut start = [0; 4];
    let count = source.read(&mut start)?;
    let start = start.get(..count).unwrap_or_default().to_vec();
    source.seek(SeekFrom::Start(0))?;
    let reader = BufReader::new(source);
    let mut pass = Pass { companions, is_rest, walk };
    if start.starts_with(GZIP) {
        let mut decoder = MultiGzDecoder::new(reader);
        let name = decoder.header().and_then(|header| header.filename()).unwrap_or_default();
        let name = String::from_utf8_lossy(name).into_owned();
        let name = if name.is_empty() { name_within(&pass.walk.name) } else { name };
        pass.unpacked(&mut decoder, &name)
    } else if start.starts_with(ZSTANDARD) {
        let name = name_within(&pass.walk.name);
        pass.unpacked(&mut zstd::Decoder::with_buffer(reader)?, &name)
    } else {
        pass.archived(&mut { reader })
    }
}

/// What a file was called before it was packed, if it was called so.
fn name_within(name: &str) -> String {
    let endings = [".gz", ".zst", ".GZ", ".ZST"];
    endings.iter().find_map(|ending| name.strip_suffix(ending)).unwrap_or_default().to_owned()
}

fn is_tar(start: &[u8]) -> bool {
    start.get(TAR.0..).is_some_and(|rest| rest.starts_with(TAR.1))
}

/// A way through.
struct Pass<'w, 'a, 'b> {
    companions: &'w mut Companions,
    /// Whether only what was passed by before is met.
    is_rest: bool,
    walk: &'w mut Walk<'a, 'b>,
}

impl Pass<'_, '_, '_> {
    /// An archive, or one file, whose name may not be known.
    fn unpacked(&mut self, reader: &mut dyn Read, name: &str) -> Flow {
        let mut start = Vec::new();
        reader.take(512).read_to_end(&mut start)?;
        let is_archive = is_tar(&start);
        let mut all = start.as_slice().chain(reader);
        if is_archive {
            return self.archived(&mut all);
        }
        self.walk.file("1", name, &mut all)
    }

    fn archived(&mut self, reader: &mut dyn Read) -> Flow {
        let left_bytes = Cell::new(HEADER_BYTES);
        let mut archive = tar::Archive::new(Metered { reader, left_bytes: &left_bytes });
        let mut names: HashMap<u64, usize> = HashMap::new();
        for entry in archive.entries()? {
            let mut entry = entry?;
            // What stands before it, and what is left of the one before.
            self.pass(HEADER_BYTES.saturating_sub(left_bytes.get()))?;
            // What is stored of a file that has gaps is less than the file.
            let is_sparse = entry.header().entry_type().is_gnu_sparse();
            let stored_bytes = if is_sparse { entry.header().entry_size()? } else { entry.size() };
            left_bytes.set(stored_bytes.saturating_add(HEADER_BYTES));
            let name = String::from_utf8_lossy(&entry.path_bytes()).trim_start_matches("./").to_owned();
            let is_hidden = name.split('/').any(|part| part.starts_with('.'));
            if !entry.header().entry_type().is_file() || is_hidden {
                self.pass(left_bytes.get().saturating_sub(HEADER_BYTES))?;
                continue;
            }
            let start: String = name.chars().take(NAME_CHARS).collect();
            // An archive that was added to may hold a file several times.
            let count = names.entry(number(&start)).and_modify(|count| *count += 1).or_insert(1);
            let key = if *count == 1 { key_of(&start) } else { format!("{}%-{count}", key_of(&start)) };
            let is_passed_by = self.companions.holds(&start) || self.is_rest && !may_be_beside(&start);
            let flow = if is_passed_by || !self.walk.wants(&key) {
                ControlFlow::Continue(())
            } else if start.len() < name.len() {
                self.walk.unseen(&key, &name, Trouble::damaged(&"its name is too long"))?
            } else {
                self.walk.file(&key, &name, &mut entry)?
            };
            if flow.is_break() {
                return Ok(flow);
            }
            self.pass(left_bytes.get().saturating_sub(HEADER_BYTES))?;
        }
        Ok(ControlFlow::Continue(()))
    }

    /// Counts what is on the way to the next file as unpacked; once, however often that way is gone.
    fn pass(&mut self, size_bytes: u64) -> Result<(), Trouble> {
        if self.is_rest { Ok(()) } else { self.walk.charge(size_bytes) }
    }
}

/// Gives so many bytes at most: names and the like are held in memory, however long an archive says they are.
struct Metered<'a> {
    reader: &'a mut dyn Read,
    left_bytes: &'a Cell<u64>,
}

impl Read for Metered<'_> {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        let left_bytes = self.left_bytes.get();
        if left_bytes == 0 {
            return Err(io::Error::new(io::ErrorKind::InvalidData, "a name is too long"));
        }
        let count = (&mut *self.reader).take(left_bytes).read(bytes)?;
        self.left_bytes.set(left_bytes - count as u64);
        Ok(count)
    }
}
