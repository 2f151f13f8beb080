//! Identity: 128 bits of BLAKE3 over an article's natural key (LIBRARY 1).

use std::fmt;

/// The identity of an article, on which the reader's marks hang. Shown as 26 letters and digits of
/// base32 in lower case (RFC 4648 without padding).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ArticleId([u8; 16]);

impl ArticleId {
    /// The id of the article whose canonical URL is `canonical`.
    #[must_use]
    pub fn of_url(canonical: &str) -> Self {
        Self::of("url", canonical.as_bytes())
    }

    /// The id of an article that is known only by the bytes of its file or member.
    #[must_use]
    pub fn of_bytes(bytes: &[u8]) -> Self {
        Self::of("bytes", bytes)
    }

    /// The kind of key goes in first, so that keys of two kinds never collide.
    fn of(kind: &str, key: &[u8]) -> Self {
        let mut hasher = blake3::Hasher::new();
        hasher.update(kind.as_bytes()).update(&[0]).update(key);
        let mut bytes = [0; 16];
        hasher.finalize_xof().fill(&mut bytes);
        Self(bytes)
    }
}

impl fmt::Display for ArticleId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = data_encoding::BASE32_NOPAD.encode(&self.0);
        text.make_ascii_lowercase();
        formatter.write_str(&text)
    }
}
