//! A look at one file: is there an article, and what does its head say?

use std::path::{Path, PathBuf};

use crate::article::ArticleId;
use crate::format::{FileHead, HEAD_BYTES, HeadFields, NotArticle, article_extension};
use crate::library::file::{self, OpenFile, SIZE_LIMIT_BYTES};
use crate::library::shelf::{Found, Version};
use crate::library::{Fault, Origin, origin, reading};
use crate::query::comparable;
use crate::text::Clean;

/// What a look at one place saw.
#[derive(Debug, Default)]
pub(super) struct Look {
    pub(super) found: Option<Box<Found>>,
    pub(super) failure: Option<(Clean, Fault)>,
    /// Where there is no article, and why it is none.
    pub(super) passed: Option<(Origin, Passed)>,
}

/// Why a file is no article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Passed {
    /// Neither its beginning nor its name says that it is one.
    Unknown,
    /// It is no regular file: a link, a pipe, a device.
    Irregular,
}

impl Look {
    /// A root or folder that cannot be read.
    pub(super) fn failure(path: &Path, fault: Fault) -> Self {
        Self { failure: Some((origin::shown(path), fault)), ..Self::default() }
    }

    /// What is no regular file.
    pub(super) fn irregular(path: PathBuf) -> Self {
        Self { passed: Some((Origin::File(path), Passed::Irregular)), ..Self::default() }
    }

    /// Looks at an article's place. `asked`: the reader named this very file.
    pub(super) fn at(origin: Origin, asked: bool) -> Self {
        let seen = match &origin {
            Origin::File(path) => look_at_file(path, asked),
            Origin::Bytes { name, bytes } => look_at_bytes(name, bytes, asked),
        };
        match seen {
            Ok(None) => Self { passed: Some((origin, Passed::Unknown)), ..Self::default() },
            Ok(Some(seen)) => Self { found: Some(Box::new(seen.found(origin, asked))), ..Self::default() },
            Err(fault) => unreadable(origin, asked, fault),
        }
    }
}

/// What a file's head says, or why it says nothing.
struct Seen {
    fields: Option<HeadFields>,
    /// The hash of the file, for articles without an address.
    id: Option<ArticleId>,
    fault: Option<Fault>,
}

fn look_at_file(path: &Path, asked: bool) -> Result<Option<Seen>, Fault> {
    let mut file = file::open(path)?;
    let bytes = file.read_head()?;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let whole = file.size_bytes <= HEAD_BYTES as u64;
    let size_bytes = file.size_bytes;
    let rest = if whole { None } else { Some(file) };
    look_at_head(FileHead { name: &name, bytes: &bytes, whole }, size_bytes, asked, rest)
}

fn look_at_bytes(name: &str, bytes: &[u8], asked: bool) -> Result<Option<Seen>, Fault> {
    let seen = look_at_head(FileHead { name, bytes, whole: true }, bytes.len() as u64, asked, None)?;
    Ok(seen.map(|seen| Seen { id: Some(ArticleId::of_bytes(bytes)), ..seen }))
}

/// None: no article. `rest` is the open file, unless the head is the whole of it.
fn look_at_head(
    head: FileHead<'_>,
    size_bytes: u64,
    asked: bool,
    rest: Option<OpenFile>,
) -> Result<Option<Seen>, Fault> {
    let broken = |fault| Ok(Some(Seen { fields: None, id: None, fault: Some(fault) }));
    let is_large = size_bytes > SIZE_LIMIT_BYTES;
    match reading::head(head, asked) {
        Err(fault) => broken(fault),
        Ok(Err(NotArticle::Unknown)) => Ok(None),
        Ok(fields) if is_large => {
            Ok(Some(Seen { fields: fields.ok(), id: None, fault: Some(file::too_large(size_bytes)) }))
        }
        Ok(Err(NotArticle::Empty)) => broken(Fault::Empty),
        Ok(Err(NotArticle::Binary)) => broken(Fault::Binary),
        Ok(Err(NotArticle::Cut)) => match rest {
            Some(rest) => {
                let bytes = rest.read_on(head.bytes.to_vec())?;
                look_at_head(FileHead { bytes: &bytes, whole: true, ..head }, size_bytes, asked, None)
            }
            None => Ok(None),
        },
        Ok(Ok(fields)) => {
            let id = match (fields.id, rest) {
                (Some(_), _) => None,
                (None, None) => Some(ArticleId::of_bytes(head.bytes)),
                (None, Some(rest)) => Some(ArticleId::of_bytes(&rest.read_on(head.bytes.to_vec())?)),
            };
            Ok(Some(Seen { fields: Some(fields), id, fault: None }))
        }
    }
}

impl Seen {
    fn found(self, origin: Origin, asked: bool) -> Found {
        let Self { fields, id, fault } = self;
        let natural = fields.as_ref().and_then(|fields| fields.id);
        let id = natural.or(id.filter(|_| fault.is_none()));
        let id = id.unwrap_or_else(|| of_place(origin.place()));
        let format = fields.as_ref().map(|fields| fields.format).filter(|_| fault.is_none());
        let published = fields.as_ref().and_then(|fields| fields.published);
        let version = Version { published, origin, asked, stamp: 0 };
        let (title, source, url, author) = fields
            .map_or_else(Default::default, |fields| (fields.title, fields.source, fields.url, fields.author));
        let folded_title = comparable(&title).into_boxed_str();
        Found { id, title, folded_title, source, url, author, format, fault, version }
    }
}

/// A broken file without an address is known by its place: empty files are many articles, not many
/// versions of one, and one that is too large is not read for its hash.
fn of_place(place: &Path) -> ArticleId {
    ArticleId::of_bytes(&[b"broken\0", place.as_os_str().as_encoded_bytes()].concat())
}

/// A file that the system refuses is a failure, and a broken row if its name is an article's.
fn unreadable(origin: Origin, asked: bool, fault: Fault) -> Look {
    let failure = Some((origin.shown(), fault.clone()));
    let found = (article_extension(&origin.name()) && fault != Fault::Gone).then(|| {
        let seen = Seen { fields: None, id: None, fault: Some(fault) };
        Box::new(seen.found(origin, asked))
    });
    Look { found, failure, passed: None }
}
