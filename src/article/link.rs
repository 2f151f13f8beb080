//! Links: what an article points to, which of them may be opened, and the canonical form of a URL.

use url::Url;

use crate::text::Clean;

/// Index of a link in its document.
pub type LinkId = u32;

/// A link of an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The address as written, cleaned, made absolute against the article's URL where that is known.
    pub address: Clean,
    /// The address parsed; None if it is no URL.
    pub url: Option<Url>,
}

/// Why a link is shown but not opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It is no URL.
    Malformed,
    /// Its scheme is none of those that may be opened.
    Scheme(Clean),
}

impl Link {
    /// Parses `address`, relative to `base` if there is one.
    #[must_use]
    pub fn new(address: &str, base: Option<&Url>) -> Self {
        let trimmed = address.trim();
        let url = base.map_or_else(|| Url::parse(trimmed).ok(), |base| base.join(trimmed).ok());
        let address = Clean::line(url.as_ref().map_or(trimmed, Url::as_str));
        Self { address, url }
    }

    /// Display.
    #[must_use]
    pub fn display(&self) -> Clean {
        self.address.clone()
    }

    /// The URL, if it may be given to a browser: http, https or mailto, or one of `schemes`.
    ///
    /// # Errors
    /// The reason why not.
    pub fn openable(&self, schemes: &[String]) -> Result<Url, Refusal> {
        let url = self.url.as_ref().ok_or(Refusal::Malformed)?;
        let scheme = url.scheme();
        if matches!(scheme, "http" | "https" | "mailto") || schemes.iter().any(|known| known == scheme) {
            Ok(url.clone())
        } else {
            Err(Refusal::Scheme(Clean::line(scheme)))
        }
    }
}

/// The canonical form of an article's URL, version 1, frozen (LIBRARY 1): None if it names no article.
#[must_use]
pub fn canonical(url: &Url) -> Option<String> {
    Some(url.as_str().to_owned())
}
