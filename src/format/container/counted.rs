//! A source that is read forwards, and knows where it is.

use std::io::{self, BufRead, BufReader, Read, Seek as _, SeekFrom};

use super::{Source, Trouble};

/// A source that is read forwards, and knows where it is.
pub(super) struct Counted<'a> {
    reader: BufReader<&'a mut dyn Source>,
    /// The place of the next byte.
    pub(super) place: u64,
}

impl<'a> Counted<'a> {
    /// Begins at a place.
    pub(super) fn from(source: &'a mut dyn Source, place: u64) -> io::Result<Self> {
        source.seek(SeekFrom::Start(place))?;
        Ok(Self { reader: BufReader::with_capacity(1 << 16, source), place })
    }

    /// Has something else read of the source, and goes on where it was.
    pub(super) fn aside<T>(
        &mut self,
        read: impl FnOnce(&mut dyn Source) -> Result<T, Trouble>,
    ) -> Result<T, Trouble> {
        let next = self.place + self.reader.buffer().len() as u64;
        let source = self.reader.get_mut();
        let outcome = read(&mut **source);
        source.seek(SeekFrom::Start(next))?;
        outcome
    }

    /// Goes on at another place.
    pub(super) fn go_to(&mut self, place: u64) -> io::Result<()> {
        self.reader.seek(SeekFrom::Start(place))?;
        self.place = place;
        Ok(())
    }

    /// Whether there is no more.
    pub(super) fn is_at_end(&mut self) -> io::Result<bool> {
        self.reader.fill_buf().map(<[u8]>::is_empty)
    }
}

impl Read for Counted<'_> {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        let count = self.reader.read(bytes)?;
        self.place += count as u64;
        Ok(count)
    }
}

impl BufRead for Counted<'_> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.reader.fill_buf()
    }

    fn consume(&mut self, count: usize) {
        self.place += count as u64;
        self.reader.consume(count);
    }
}
