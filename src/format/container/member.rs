//! One article in a container: its bytes, and what the container says of it.

use jiff::Timestamp;

use crate::article::{ArticleId, Format};

/// One article in a container.
#[derive(Clone, Debug)]
pub struct Member {
    pub(in crate::format) content: Content,
    pub(in crate::format) given: Given,
}

/// What an article is made of.
#[derive(Clone, Debug)]
pub(in crate::format) enum Content {
    /// A file like any other, known by its name and its bytes.
    File {
        /// Its name with its extension: a hint.
        name: String,
        /// All of it.
        bytes: Vec<u8>,
    },
}

/// What a container says of a member. It is believed before what the member says of itself.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Given {
    /// What it is to be called, where the container's kind says more than the member's.
    pub format: Option<Format>,
    /// Its title, as text.
    pub title: Option<String>,
    /// Its address.
    pub url: Option<String>,
    /// Who wrote it.
    pub author: Option<String>,
    /// Where it appeared, unless the address is one that has a name.
    pub source: Option<String>,
    /// When it was published, or else saved.
    pub published: Option<Timestamp>,
    /// Its identity, if the address is none.
    pub id: Option<ArticleId>,
}

impl Member {
    /// The identity of one that nothing else tells: its bytes.
    pub(in crate::format) fn id(&self) -> ArticleId {
        match &self.content {
            Content::File { bytes, .. } => ArticleId::of_bytes(bytes),
        }
    }

    /// A file like any other.
    pub(super) fn file(name: impl Into<String>, bytes: Vec<u8>) -> Self {
        Self { content: Content::File { name: name.into(), bytes }, given: Given::default() }
    }
}
