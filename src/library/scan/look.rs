//! A look at one file: is there an article, and what does its head say?

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::article::{ArticleId, Format};
use crate::format::{
    FileHead, HEAD_BYTES, HeadFields, Kept, Met, NotArticle, PAGE_HEAD_BYTES, Trouble, Wanted,
    article_extension,
};
use crate::library::file::{self, OpenFile, SIZE_LIMIT_BYTES};
use crate::library::shelf::{Found, Version};
use crate::library::{Fault, Origin, members, origin, reading};
use crate::query::comparable;
use crate::text::Clean;

/// What a look at one place saw.
#[derive(Debug, Default)]
pub(super) struct Look {
    pub(super) found: Option<Box<Found>>,
    pub(super) failure: Option<(Clean, Fault)>,
    /// Where there is no article, and why it is none.
    pub(super) passed: Option<(Origin, Passed)>,
    /// Where so many pages are only said to be as they were recorded before, in another file.
    pub(super) elsewhere: Option<(Origin, usize)>,
}

/// Why a file is no article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Passed {
    /// Neither its beginning nor its name says that it is one.
    Unknown,
    /// It is no regular file: a link, a pipe, a device.
    Irregular,
    /// It is of a kind that holds articles, and holds none.
    Vacant,
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

    /// Where there is no article.
    fn passed(origin: Origin, passed: Passed) -> Self {
        Self { passed: Some((origin, passed)), ..Self::default() }
    }

    /// An article, readable or not.
    fn found(seen: Seen, origin: Origin, asked: bool) -> Self {
        Self { found: Some(Box::new(seen.found(origin, asked))), ..Self::default() }
    }
}

/// Looks at an article's place, or that of many. `asked`: the reader named this very file.
/// `excludes`: whether the member of a key is passed by.
pub(super) fn at(
    origin: Origin,
    asked: bool,
    excludes: &dyn Fn(&str) -> bool,
    see: &mut dyn FnMut(Look) -> ControlFlow<()>,
) {
    let at_place = match &origin {
        Origin::File(path) => look_at_file(path, asked),
        Origin::Bytes { name, bytes } => look_at_bytes(name, bytes, asked),
        Origin::Member { .. } => Ok(AtPlace::Nothing),
    };
    let look = match at_place {
        Ok(AtPlace::Nothing) => Look::passed(origin, Passed::Unknown),
        Ok(AtPlace::One(seen)) => Look::found(seen, origin, asked),
        Ok(AtPlace::Many) => return at_members(origin, asked, excludes, see),
        Err(fault) => unreadable(origin, asked, fault),
    };
    let _ = see(look);
}

/// Looks at the members of a container; what hinders that is an article that is broken.
fn at_members(
    container: Origin,
    asked: bool,
    excludes: &dyn Fn(&str) -> bool,
    see: &mut dyn FnMut(Look) -> ControlFlow<()>,
) {
    let container = Arc::new(container);
    let (mut count, mut elsewhere_count) = (0, 0);
    let first_turn = first_turn(&container.name());
    let walked = members::Opened::at(&container).and_then(|mut opened| {
        opened.each(&Wanted::all(), &mut |Met { key, member }| {
            let is_excluded = excludes(&key);
            if matches!(member, Err(Trouble::Elsewhere)) {
                elsewhere_count += usize::from(!is_excluded);
                return ControlFlow::Continue(());
            }
            let origin = Origin::Member { container: Arc::clone(&container), key: key.into() };
            let seen = match member.map_err(Fault::from).and_then(|member| reading::member_head(&member)) {
                // A book is one file to its reader.
                Ok(Some(fields)) if !is_excluded || fields.format == Format::Epub => {
                    Seen { fields: Some(fields), id: None, fault: None }
                }
                Err(fault) if !is_excluded => Seen { fields: None, id: None, fault: Some(fault) },
                _ => return ControlFlow::Continue(()),
            };
            let mut look = Look::found(seen, origin, false);
            if let Some(found) = &mut look.found {
                found.version.turn = first_turn.saturating_add(count);
            }
            count += 1;
            see(look)
        })
    });
    let origin = Origin::clone(&container);
    if elsewhere_count > 0 {
        let elsewhere = Some((origin.clone(), elsewhere_count));
        let _ = see(Look { elsewhere, ..Look::default() });
    }
    let look = match walked {
        Err(Fault::Gone) => unreadable(origin, asked, Fault::Gone),
        Err(fault) => {
            // Where the system refused, the row says that the file is to be read again, although some of it was read.
            let failure = matches!(fault, Fault::Unreadable(_)).then(|| (origin.shown(), fault.clone()));
            Look {
                failure,
                ..Look::found(Seen { fields: None, id: None, fault: Some(fault) }, origin, asked)
            }
        }
        Ok(()) if count == 0 => Look::passed(origin, Passed::Vacant),
        Ok(()) => return,
    };
    let _ = see(look);
}

/// The turn of the first article of a container: those of one name follow each other.
fn first_turn(name: &str) -> i64 {
    let [a, b, c, d, ..] = ArticleId::of_bytes(name.as_bytes()).bytes();
    i64::from(u32::from_be_bytes([a, b, c, d])) << 30 | 1
}

/// What a file's head says, or why it says nothing.
struct Seen {
    fields: Option<HeadFields>,
    /// The hash of the file, for articles without an address.
    id: Option<ArticleId>,
    fault: Option<Fault>,
}

/// What is at a place.
#[expect(clippy::large_enum_variant, reason = "it is taken apart at once")]
enum AtPlace {
    Nothing,
    One(Seen),
    Many,
}

fn look_at_file(path: &Path, asked: bool) -> Result<AtPlace, Fault> {
    let mut file = file::open(path)?;
    let bytes = file.read_head()?;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let whole = file.size_bytes <= HEAD_BYTES as u64;
    let size_bytes = file.size_bytes;
    let rest = if whole { None } else { Some(file) };
    look_at_head(FileHead { name: &name, bytes: &bytes, whole }, size_bytes, asked, rest)
}

fn look_at_bytes(name: &str, bytes: &[u8], asked: bool) -> Result<AtPlace, Fault> {
    Ok(match look_at_head(FileHead { name, bytes, whole: true }, bytes.len() as u64, asked, None)? {
        AtPlace::One(seen) => AtPlace::One(Seen { id: Some(ArticleId::of_bytes(bytes)), ..seen }),
        other => other,
    })
}

/// `rest` is the open file, unless the head is the whole of it.
fn look_at_head(
    head: FileHead<'_>,
    size_bytes: u64,
    asked: bool,
    rest: Option<OpenFile>,
) -> Result<AtPlace, Fault> {
    let broken = |fault| Ok(AtPlace::One(Seen { fields: None, id: None, fault: Some(fault) }));
    let is_large = size_bytes > SIZE_LIMIT_BYTES;
    match reading::head(head, asked) {
        Err(fault) => broken(fault),
        Ok(Err(NotArticle::Unknown)) => Ok(AtPlace::Nothing),
        Ok(Err(NotArticle::Many(_))) => Ok(AtPlace::Many),
        Ok(fields) if is_large => {
            Ok(AtPlace::One(Seen { fields: fields.ok(), id: None, fault: Some(file::too_large(size_bytes)) }))
        }
        Ok(Err(NotArticle::Empty)) => broken(Fault::Empty),
        Ok(Err(NotArticle::Binary)) => broken(Fault::Binary),
        Ok(Err(NotArticle::Cut)) => match rest {
            Some(mut rest) if head.bytes.len() < PAGE_HEAD_BYTES && size_bytes > PAGE_HEAD_BYTES as u64 => {
                let bytes = rest.read_up_to(PAGE_HEAD_BYTES, head.bytes.to_vec())?;
                // One that was cut short meanwhile is read to its end.
                let rest = if bytes.len() < PAGE_HEAD_BYTES { None } else { Some(rest) };
                look_at_head(
                    FileHead { bytes: &bytes, whole: rest.is_none(), ..head },
                    size_bytes,
                    asked,
                    rest,
                )
            }
            Some(rest) => {
                let bytes = rest.read_on(head.bytes.to_vec())?;
                look_at_head(FileHead { bytes: &bytes, whole: true, ..head }, size_bytes, asked, None)
            }
            None => Ok(AtPlace::Nothing),
        },
        Ok(Ok(fields)) => {
            let id = match (fields.id, rest) {
                (Some(_), _) => None,
                (None, None) => Some(ArticleId::of_bytes(head.bytes)),
                (None, Some(rest)) => Some(ArticleId::of_bytes(&rest.read_on(head.bytes.to_vec())?)),
            };
            Ok(AtPlace::One(Seen { fields: Some(fields), id, fault: None }))
        }
    }
}

impl Seen {
    fn found(self, origin: Origin, asked: bool) -> Found {
        let Self { fields, id, fault } = self;
        let natural = fields.as_ref().and_then(|fields| fields.id);
        let id = natural.or(id.filter(|_| fault.is_none()));
        let id = id.unwrap_or_else(|| of_place(&origin));
        let format = fields.as_ref().map(|fields| fields.format).filter(|_| fault.is_none());
        let published = fields.as_ref().and_then(|fields| fields.published);
        let is_marked = fields.as_ref().is_some_and(|fields| fields.kept != Kept::default());
        let has_text = !format.is_some_and(Format::is_address_only);
        let version = Version { has_text, is_marked, published, turn: 0, origin, asked, stamp: 0 };
        let (title, source, url, author) = fields
            .map_or_else(Default::default, |fields| (fields.title, fields.source, fields.url, fields.author));
        let folded_title = comparable(&title).into_boxed_str();
        Found { id, title, folded_title, source, url, author, format, fault, version }
    }
}

/// A broken file without an address is known by its place: empty files are many articles, not many
/// versions of one, and one that is too large is not read for its hash.
fn of_place(origin: &Origin) -> ArticleId {
    let (place, member) = (origin.place().as_os_str().as_encoded_bytes(), origin.member());
    let member = member.map(|key| [b"\0", key.as_bytes()].concat()).unwrap_or_default();
    ArticleId::of_bytes(&[b"broken\0", place, &member].concat())
}

/// A file that the system refuses is a failure, and a broken row if its name is an article's.
fn unreadable(origin: Origin, asked: bool, fault: Fault) -> Look {
    let failure = Some((origin.shown(), fault.clone()));
    let found = (article_extension(&origin.name()) && fault != Fault::Gone).then(|| {
        let seen = Seen { fields: None, id: None, fault: Some(fault) };
        Box::new(seen.found(origin, asked))
    });
    Look { found, failure, ..Look::default() }
}
