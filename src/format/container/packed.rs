//! What is packed with gzip (RFC 1952) or Zstandard (RFC 8878), and archives of tar (POSIX ustar), packed or not: read as
//! they stream by. What is packed is found again by its name, and so is what lies in an archive.

use std::io::{BufReader, Read, SeekFrom};
use std::ops::ControlFlow;

use flate2::read::MultiGzDecoder;

use super::walk::{Flow, WHOLE_BYTES};
use super::zip::key_of;
use super::{Confidence, Reader, Source, Trouble, Walk};
use crate::format::FileHead;

pub(super) struct Packed;

const GZIP: &[u8] = b"\x1f\x8b\x08";
const ZSTANDARD: &[u8] = b"\x28\xb5\x2f\xfd";
/// Where an archive says that it is one.
const TAR: (usize, &[u8]) = (257, b"ustar");

impl Reader for Packed {
    fn recognise(&self, head: FileHead<'_>) -> Option<Confidence> {
        let is_packed = head.bytes.starts_with(GZIP) || head.bytes.starts_with(ZSTANDARD);
        (is_packed || is_tar(head.bytes)).then_some(Confidence::Likely)
    }

    fn each(&self, source: &mut dyn Source, walk: &mut Walk<'_, '_>) -> Result<(), Trouble> {
        source.rewind()?;
        let mut start = [0; 4];
        let count = source.read(&mut start)?;
        let start = start.get(..count).unwrap_or_default().to_vec();
        source.seek(SeekFrom::Start(0))?;
        let reader = BufReader::new(source);
        let flow = if start.starts_with(GZIP) {
            let mut decoder = MultiGzDecoder::new(reader);
            let name = decoder.header().and_then(|header| header.filename()).unwrap_or_default();
            let name = String::from_utf8_lossy(name).into_owned();
            unpacked(&mut decoder, &name, walk)
        } else if start.starts_with(ZSTANDARD) {
            unpacked(&mut zstd::Decoder::with_buffer(reader)?, "", walk)
        } else {
            archived(&mut { reader }, walk)
        };
        flow.map(drop)
    }
}

fn is_tar(start: &[u8]) -> bool {
    start.get(TAR.0..).is_some_and(|rest| rest.starts_with(TAR.1))
}

/// An archive, or one file, whose name may not be known.
fn unpacked(reader: &mut dyn Read, name: &str, walk: &mut Walk<'_, '_>) -> Flow {
    let mut start = Vec::new();
    reader.take(512).read_to_end(&mut start)?;
    let is_archive = is_tar(&start);
    let mut all = start.as_slice().chain(reader);
    if is_archive {
        return archived(&mut all, walk);
    }
    let bytes = walk.unpack(&mut all, WHOLE_BYTES);
    walk.file("1", name, bytes)
}

fn archived(reader: &mut dyn Read, walk: &mut Walk<'_, '_>) -> Flow {
    let mut archive = tar::Archive::new(reader);
    for entry in archive.entries()? {
        let mut entry = entry?;
        let name = String::from_utf8_lossy(&entry.path_bytes()).trim_start_matches("./").to_owned();
        let is_hidden = name.split('/').any(|part| part.starts_with('.'));
        let key = key_of(&name);
        if !entry.header().entry_type().is_file() || is_hidden || !walk.wants(&key) {
            continue;
        }
        let bytes = walk.unpack(&mut entry, WHOLE_BYTES);
        // The stream ends here, and with it all that would follow.
        if let Err(trouble @ (Trouble::Damaged(_) | Trouble::Unreadable(_))) = bytes {
            return Err(trouble);
        }
        if walk.file(&key, &name, bytes)?.is_break() {
            return Ok(ControlFlow::Break(()));
        }
    }
    Ok(ControlFlow::Continue(()))
}
