//! Links: what an article points to, which of them may be opened, how they are shown, and the canonical
//! form of a URL (TYPESETTING 5.5, INTERFACE 5).
//!
//! It opens nothing, and says why not with a [`Refusal`]; the words for it are the caller's.

mod canonical;
mod mail;
mod shown;
#[cfg(test)]
mod tests;

use serde::Deserialize;
use url::Url;

pub use canonical::canonical;

use crate::text::Clean;

/// Index of a link in its document.
pub type LinkId = u32;

/// Longer addresses are shown, but neither parsed nor opened: browsers and systems differ in what they
/// do with them.
const ADDRESS_MAX_BYTES: usize = 8_000;

/// A scheme whose links are opened if the reader's configuration names it. No other ever is.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub enum Scheme {
    /// <gemini://geminiprotocol.net>
    Gemini,
    /// RFC 4266
    Gopher,
    /// RFC 1738
    Ftp,
}

/// A link of an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The address as written, cleaned, made absolute against the article's URL where that is known.
    pub address: Clean,
    /// The address parsed; None if it is no URL, or too long to be opened.
    pub url: Option<Url>,
}

/// Why a link is shown but not opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It is no URL, or one with something hidden in it.
    Malformed,
    /// It is longer than 8,000 bytes.
    Long,
    /// Its scheme is none of those that may be opened.
    Scheme(Clean),
}

impl Link {
    /// Parses `address`, relative to `base` if there is one.
    #[must_use]
    pub fn new(address: &str, base: Option<&Url>) -> Self {
        let trimmed = address.trim();
        if trimmed.len() > ADDRESS_MAX_BYTES {
            return Self { address: Clean::line(trimmed), url: None };
        }
        let url = base.map_or_else(|| Url::parse(trimmed).ok(), |base| base.join(trimmed).ok());
        let address = Clean::line(url.as_ref().map_or(trimmed, Url::as_str));
        Self { address, url }
    }

    /// The address for the reader's eye: percent-encoded characters decoded where they are letters of
    /// some script, the real host in ASCII (with its Unicode form behind the address), and `(…@)` where
    /// a user's name stands before the host, which might be taken for the host.
    #[must_use]
    pub fn display(&self) -> Clean {
        self.url.as_ref().map_or_else(|| self.address.clone(), shown::shown)
    }

    /// The URL, if it may be given to a browser: http, https or mailto, or gemini, gopher or ftp where
    /// `schemes` names it. It holds no control character and no space, it begins with its scheme and so
    /// never with `-`, and a mailto is reduced to to, cc, subject and body.
    ///
    /// # Errors
    /// The reason why not.
    pub fn openable(&self, schemes: &[Scheme]) -> Result<Url, Refusal> {
        if self.address.len() > ADDRESS_MAX_BYTES {
            return Err(Refusal::Long);
        }
        let url = self.url.as_ref().ok_or(Refusal::Malformed)?;
        let scheme = url.scheme();
        let is_named = || schemes.iter().any(|named| named.name() == scheme);
        let url = match scheme {
            "mailto" => mail::reduced(url).ok_or(Refusal::Malformed)?,
            "http" | "https" => url.clone(),
            _ if is_named() => url.clone(),
            _ => return Err(Refusal::Scheme(Clean::line(scheme))),
        };
        if url.as_str().bytes().all(|byte| byte.is_ascii_graphic()) {
            Ok(url)
        } else {
            Err(Refusal::Malformed)
        }
    }
}

impl Scheme {
    fn name(self) -> &'static str {
        match self {
            Self::Gemini => "gemini",
            Self::Gopher => "gopher",
            Self::Ftp => "ftp",
        }
    }
}

/// The bytes that a percent-encoded text stands for. A `%` without two digits stands for itself.
fn percent_decoded(text: &str) -> Vec<u8> {
    let mut decoded = Vec::with_capacity(text.len());
    let mut bytes = text.as_bytes();
    while let Some((&first, rest)) = bytes.split_first() {
        let digit = |index: usize| rest.get(index).and_then(|byte| char::from(*byte).to_digit(16));
        if let (b'%', Some(high), Some(low)) = (first, digit(0), digit(1)) {
            decoded.push((high * 16 + low) as u8);
            bytes = rest.get(2..).unwrap_or_default();
        } else {
            decoded.push(first);
            bytes = rest;
        }
    }
    decoded
}
