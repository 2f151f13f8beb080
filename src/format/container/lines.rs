//! Lines of a source, one after the other, with the places where they begin. A line longer than what is held in memory
//! comes in pieces.

use std::io::{self, BufRead, BufReader, Read as _, SeekFrom};

use super::Source;

/// Bytes of a line that come at once.
const PIECE_BYTES: u64 = 1 << 20;
/// Bytes that are asked of the system at once.
const BUFFER_BYTES: usize = 1 << 16;

/// Lines of a source.
pub(super) struct Lines<'a> {
    reader: BufReader<&'a mut dyn Source>,
    /// The line, with its end.
    pub(super) line: Vec<u8>,
    /// Where the line begins.
    pub(super) start: u64,
    /// Whether what was read is the beginning of a line.
    pub(super) begins: bool,
    ended: bool,
}

impl<'a> Lines<'a> {
    /// Lines from a place on.
    pub(super) fn from(source: &'a mut dyn Source, start: u64) -> io::Result<Self> {
        source.seek(SeekFrom::Start(start))?;
        let reader = BufReader::with_capacity(BUFFER_BYTES, source);
        Ok(Self { reader, line: Vec::new(), start, begins: true, ended: true })
    }

    /// Reads the next line, or the next piece of one. False: there is none.
    pub(super) fn advance(&mut self) -> io::Result<bool> {
        self.start += self.line.len() as u64;
        self.begins = self.ended;
        self.line.clear();
        let count = (&mut self.reader).take(PIECE_BYTES).read_until(b'\n', &mut self.line)?;
        self.ended = self.line.ends_with(b"\n");
        Ok(count > 0)
    }
}
