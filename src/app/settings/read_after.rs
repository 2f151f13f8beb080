//! When an article that is opened counts as read.

use serde::de::{self, Unexpected};
use serde::{Deserialize, Deserializer};

/// When an article that is opened counts as read. Looking at it beside the list and turning the wheel never count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReadAfter {
    /// After so many seconds without a key, or as soon as it is scrolled.
    Seconds(u16),
    /// As soon as it is scrolled.
    Scroll,
    /// When the reader says so.
    Never,
}

impl Default for ReadAfter {
    fn default() -> Self {
        Self::Seconds(2)
    }
}

impl<'de> Deserialize<'de> for ReadAfter {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let seconds = text.strip_suffix('s').and_then(|seconds| seconds.parse().ok());
        match (text.as_str(), seconds) {
            ("scroll", _) => Ok(Self::Scroll),
            ("never", _) => Ok(Self::Never),
            (_, Some(seconds)) => Ok(Self::Seconds(seconds)),
            _ => Err(de::Error::invalid_value(Unexpected::Str(&text), &r#""2s", "scroll" or "never""#)),
        }
    }
}
