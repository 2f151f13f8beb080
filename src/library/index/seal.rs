//! Checksums: damage to what rows hold, which the database does not see, is met before it is believed.

use crc32fast::Hasher;
use rusqlite::types::Type;

/// A checksum of values, each with its length, so that no two lists of them run into each other.
#[derive(Default)]
pub(super) struct Sum(Hasher);

impl Sum {
    pub(super) fn number(mut self, number: Option<u64>) -> Self {
        self.0.update(&[u8::from(number.is_some())]);
        self.0.update(&number.unwrap_or_default().to_le_bytes());
        self
    }

    pub(super) fn text(self, text: Option<&str>) -> Self {
        self.bytes(text.map(str::as_bytes))
    }

    pub(super) fn bytes(self, bytes: Option<&[u8]>) -> Self {
        let mut longer = self.number(bytes.map(|bytes| bytes.len() as u64));
        longer.0.update(bytes.unwrap_or_default());
        longer
    }

    pub(super) fn finish(self) -> u32 {
        self.0.finalize()
    }

    /// That this is the checksum which was stored.
    pub(super) fn check(self, stored: u32) -> rusqlite::Result<()> {
        if self.finish() == stored { Ok(()) } else { Err(damaged()) }
    }
}

/// Puts a checksum behind a blob, of it and of the number that it is found by.
pub(super) fn seal(number: u64, mut blob: Vec<u8>) -> Vec<u8> {
    let sum = sum(number, &blob);
    blob.extend(sum.to_le_bytes());
    blob
}

/// The blob that was sealed.
pub(super) fn unsealed(number: u64, blob: &[u8]) -> rusqlite::Result<&[u8]> {
    let (blob, stored) = blob.split_last_chunk().ok_or_else(damaged)?;
    if sum(number, blob).to_le_bytes() == *stored { Ok(blob) } else { Err(damaged()) }
}

/// That what was stored is not what is read.
pub(super) fn damaged() -> rusqlite::Error {
    rusqlite::Error::FromSqlConversionFailure(0, Type::Blob, "the index is damaged".into())
}

fn sum(number: u64, blob: &[u8]) -> u32 {
    let mut hasher = Hasher::new();
    hasher.update(&number.to_le_bytes());
    hasher.update(blob);
    hasher.finalize()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_changed_bit_is_seen(
            number in any::<u64>(),
            blob in prop::collection::vec(any::<u8>(), 0..200),
            bit in any::<prop::sample::Index>(),
        ) {
            let mut sealed = seal(number, blob.clone());
            prop_assert_eq!(unsealed(number, &sealed).unwrap(), &blob[..]);
            prop_assert!(unsealed(number ^ 1, &sealed).is_err());
            let bit = bit.index(sealed.len() * 8);
            sealed[bit / 8] ^= 1 << (bit % 8);
            prop_assert!(unsealed(number, &sealed).is_err());
        }
    }

    #[test]
    fn values_do_not_run_into_each_other() {
        let sum = |a: Option<&str>, b: Option<&str>| Sum::default().text(a).text(b).finish();
        assert_ne!(sum(Some("ab"), Some("c")), sum(Some("a"), Some("bc")));
        assert_ne!(sum(Some(""), None), sum(None, Some("")));
        assert!(unsealed(0, b"abc").is_err());
    }
}
