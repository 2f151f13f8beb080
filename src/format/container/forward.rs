//! What is unpacked as it streams by, as a source: it is read forwards, and no further than is allowed.

use std::io::{self, Read, Seek, SeekFrom, sink};

/// What streams by.
pub(super) struct Forward<R> {
    reader: R,
    allowance_bytes: u64,
    /// The place of the next byte.
    pub(super) place: u64,
    /// Whether there was more than is allowed.
    pub(super) is_over: bool,
}

impl<R: Read> Forward<R> {
    /// At most so many bytes are read.
    pub(super) fn new(reader: R, allowance_bytes: u64) -> Self {
        Self { reader, allowance_bytes, place: 0, is_over: false }
    }
}

impl<R: Read> Read for Forward<R> {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        let left_bytes = self.allowance_bytes.saturating_sub(self.place);
        let count = (&mut self.reader).take(left_bytes.saturating_add(1)).read(bytes)?;
        self.place += count as u64;
        self.is_over |= self.place > self.allowance_bytes;
        if self.is_over { Err(io::Error::other("there is more than is allowed")) } else { Ok(count) }
    }
}

impl<R: Read> Seek for Forward<R> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let ahead_bytes = match to {
            SeekFrom::Start(place) => place.checked_sub(self.place),
            SeekFrom::Current(bytes) => u64::try_from(bytes).ok(),
            SeekFrom::End(_) => None,
        };
        let ahead_bytes = ahead_bytes.ok_or(io::ErrorKind::Unsupported)?;
        io::copy(&mut self.take(ahead_bytes), &mut sink())?;
        Ok(self.place)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_goes_forwards_only_and_so_far() {
        let mut forward = Forward::new(&b"0123456789"[..], 8);
        let mut bytes = [0; 2];
        assert_eq!((forward.rewind().is_ok(), forward.read(&mut bytes).unwrap()), (true, 2));
        assert_eq!(forward.seek(SeekFrom::Start(5)).unwrap(), 5);
        assert_eq!((forward.read(&mut bytes).unwrap(), bytes), (2, *b"56"));
        assert!(forward.rewind().is_err() && forward.seek(SeekFrom::End(0)).is_err() && !forward.is_over);
        assert!(forward.read_to_end(&mut Vec::new()).is_err() && forward.is_over);
    }
}
