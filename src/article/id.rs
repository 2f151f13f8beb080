//! Identity: 128 bits of BLAKE3 over an article's natural key (LIBRARY 1).

use std::fmt;
use std::ops::RangeInclusive;

/// The identity of an article, on which the reader's marks hang. Shown as [`Self::LETTERS`] letters and digits of
/// base32 in lower case (RFC 4648 without padding).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ArticleId([u8; 16]);

impl ArticleId {
    /// Letters and digits of an id as it is shown.
    pub const LETTERS: usize = 26;

    /// The id of the article whose canonical URL is `canonical`.
    #[must_use]
    pub fn of_url(canonical: &str) -> Self {
        Self::of("url", canonical.as_bytes())
    }

    /// The id of the mail with this `Message-ID`, without its brackets.
    #[must_use]
    pub fn of_message(id: &str) -> Self {
        Self::of("message", id.as_bytes())
    }

    /// The id of an article that is known by a name which those of its kind have: the guid of a feed, the place in a
    /// book. Kinds of `url`, `message` and `bytes` are taken.
    #[must_use]
    pub fn of_item(kind: &str, name: &str) -> Self {
        Self::of(kind, name.as_bytes())
    }

    /// The id of an article that is known only by the bytes of its file or member.
    #[must_use]
    pub fn of_bytes(bytes: &[u8]) -> Self {
        Self::of("bytes", bytes)
    }

    /// The id that `text` shows, None if it shows none.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = data_encoding::BASE32_NOPAD.decode(text.to_ascii_uppercase().as_bytes()).ok()?;
        bytes.try_into().ok().map(Self)
    }

    /// The id of these bytes, as [`ArticleId::bytes`] gave them.
    #[must_use]
    pub fn from_bytes(bytes: [u8; 16]) -> Self {
        Self(bytes)
    }

    /// The bytes of the id.
    #[must_use]
    pub fn bytes(&self) -> [u8; 16] {
        self.0
    }

    /// The least and the greatest id that begin with `prefix`, as shown; None if none does.
    #[must_use]
    pub fn range(prefix: &str) -> Option<RangeInclusive<Self>> {
        let with = |rest: &str| {
            let rest = rest.get(prefix.len()..)?;
            Self::parse(&format!("{prefix}{rest}"))
        };
        // The last letter stands for three bits only.
        Some(with("aaaaaaaaaaaaaaaaaaaaaaaaaa")?..=with("77777777777777777777777774")?)
    }

    /// Whether the id, as shown, begins with `prefix`, which is not empty.
    #[must_use]
    pub fn matches_prefix(&self, prefix: &str) -> bool {
        let shown = self.to_string();
        !prefix.is_empty()
            && shown.get(..prefix.len()).is_some_and(|start| start.eq_ignore_ascii_case(prefix))
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Frozen: marks hang on ids.
    #[test]
    fn golden_ids() {
        assert_eq!(ArticleId::of_bytes(b"").to_string(), "guouycrik4vkj3vcwgcgqdirdm");
        assert_eq!(ArticleId::of_bytes("剪报".as_bytes()).to_string(), "wpbq22zzcvdbnkjteknpbjmiwu");
        assert_eq!(ArticleId::of_url("https://example.com/a").to_string(), "qslpqeoaub6azexren3czrpjha");
        assert_eq!(ArticleId::of_item("feed", "1").to_string(), "ko4rup3m6epzp5cae4gujamvnu");
        assert_ne!(ArticleId::of_bytes(b"https://example.com/a"), ArticleId::of_url("https://example.com/a"));
    }

    proptest! {
        #[test]
        fn an_id_begins_as_it_is_shown(bytes in any::<Vec<u8>>(), length in 1..=ArticleId::LETTERS) {
            let id = ArticleId::of_bytes(&bytes);
            let shown = id.to_string();
            prop_assert_eq!(shown.len(), ArticleId::LETTERS);
            let prefix = shown.get(..length).unwrap();
            prop_assert!(id.matches_prefix(prefix) && id.matches_prefix(&prefix.to_uppercase()));
            let range = ArticleId::range(prefix).unwrap();
            prop_assert!(range.contains(&id));
            prop_assert!(range.start().matches_prefix(prefix) && range.end().matches_prefix(prefix));
            prop_assert_eq!(ArticleId::from_bytes(id.bytes()), id);
            let longer = shown + "a";
            prop_assert!(!["", longer.as_str(), "中"].iter().any(|prefix| id.matches_prefix(prefix)));
        }
    }
}
