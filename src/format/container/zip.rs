//! Zip archives, read without unpacking them to a disk: the articles in them, the exports in them, and the exports of
//! Omnivore and Readeck, which are such. A member is found again by its name. With `export/epub.rs` the only home of the
//! crate `zip`.

use std::collections::{HashMap, HashSet};
use std::io::{Cursor, Read as _};
use std::ops::ControlFlow;

use serde_json::Value;
use url::Url;
use zip::result::ZipError;
use zip::{CompressionMethod, ZipArchive};

use super::companion::Companions;
use super::epub::relative;
use super::walk::{self, ARTICLE_BYTES, Flow, WHOLE_BYTES};
use super::{Confidence, Container, Given, Member, Reader, Source, Trail, Trouble, Walk, json, json_list};
use crate::article::{Format, MeetPicture, PictureLink};
use crate::format::FileHead;

pub(super) struct Zip;

/// An archive, open.
pub(super) type Archive<'a> = ZipArchive<&'a mut dyn Source>;

impl Reader for Zip {
    fn recognise(&self, head: FileHead<'_>) -> Option<Confidence> {
        head.bytes.starts_with(b"PK\x03\x04").then_some(Confidence::Certain)
    }

    fn each(&self, source: &mut dyn Source, walk: &mut Walk<'_, '_>) -> Result<(), Trouble> {
        source.rewind()?;
        let mut archive = ZipArchive::new(source)?;
        if archive.index_for_name("META-INF/container.xml").is_some() {
            return super::epub::each(&mut archive, walk);
        }
        let files = files(&archive);
        let lists: Vec<&String> =
            files.iter().map(|(name, _)| name).filter(|name| is_omnivore(name)).collect();
        let (mut troubles, mut met) = (Vec::new(), HashSet::new());
        for list in &lists {
            match omnivore(&mut archive, list, &mut met, walk) {
                Ok(ControlFlow::Break(())) => return Ok(()),
                Ok(ControlFlow::Continue(())) => {}
                Err(trouble @ (Trouble::Bomb | Trouble::Crowded(_))) => return Err(trouble),
                Err(trouble) => troubles.push(trouble),
            }
        }
        // What has no articles is no export, whatever a list is called; of a list that cannot be read they still can be.
        let has_articles = || files.iter().any(|(name, _)| name.starts_with("content/"));
        let is_export = !met.is_empty() || !troubles.is_empty() && has_articles();
        let is_of_list = |name: &str| is_export && (is_omnivore(name) || name.starts_with("highlights/"));
        let names = names(&archive);
        if super::readeck::is_backup(&names) {
            return super::readeck::each(&mut archive, &names, walk).map(drop);
        }
        let mut companions = Companions::of(files.iter().map(|(name, _)| &**name));
        for (name, index) in &files {
            let key = key_of(name);
            let is_passed_by =
                name.ends_with('/') || is_hidden(name) || is_of_list(name) || companions.holds(name);
            if is_passed_by || met.contains(&key) || !walk.wants(&key) {
                continue;
            }
            if file(&mut archive, *index, &key, name, walk)?.is_break() {
                return Ok(());
            }
        }
        troubles.into_iter().next().filter(|_| is_export).map_or(Ok(()), Err)
    }

    fn at(&self, source: &mut dyn Source, key: &str) -> Option<Result<Member, Trouble>> {
        in_place(source, key).transpose()
    }

    fn pictures(
        &self,
        source: &mut dyn Source,
        key: &str,
        wanted: &[PictureLink],
        trail: &mut Trail,
        meet: &mut MeetPicture<'_>,
    ) -> Result<(), Trouble> {
        let mut archive = ZipArchive::new(source)?;
        if let Some((outer, inner)) = key.split_once('#') {
            return within(&mut archive, outer, &mut |kind, source| {
                kind.pictures(source, inner, wanted, trail.within(outer), meet)
            });
        }
        let name = name_of(key);
        beside(&mut archive, &super::readeck::page(&name).unwrap_or(name), wanted, meet);
        Ok(())
    }
}

/// Meets a file of an archive. One that cannot be read does not hide the others.
fn file(archive: &mut Archive<'_>, index: usize, key: &str, name: &str, walk: &mut Walk<'_, '_>) -> Flow {
    if is_stored(archive, index) {
        match archive.by_index_seek(index) {
            Ok(mut entry) => walk.file_in_place(key, name, &mut entry),
            Err(error) => walk.unseen(key, name, error.into()),
        }
    } else {
        match archive.by_index(index) {
            Ok(mut entry) => walk.file(key, name, &mut entry),
            Err(error) => walk.unseen(key, name, error.into()),
        }
    }
}

/// A member of a container that lies in an archive as it is; None: it does not.
fn in_place(source: &mut dyn Source, key: &str) -> Result<Option<Member>, Trouble> {
    let Some((outer, inner)) = key.split_once('#') else { return Ok(None) };
    let mut archive = ZipArchive::new(source)?;
    let index = index_of(&archive, outer)?;
    if !is_stored(&mut archive, index) {
        return Ok(None);
    }
    let mut entry = archive.by_index_seek(index)?;
    kind_of(outer, &mut entry)?.member(outer, &mut entry, inner).map(Some)
}

/// Has a container read that lies in an archive.
fn within(
    archive: &mut Archive<'_>,
    key: &str,
    read: &mut dyn FnMut(Container, &mut dyn Source) -> Result<(), Trouble>,
) -> Result<(), Trouble> {
    let index = index_of(archive, key)?;
    if is_stored(archive, index) {
        let mut entry = archive.by_index_seek(index)?;
        return read(kind_of(key, &mut entry)?, &mut entry);
    }
    let mut bytes = Vec::new();
    archive.by_index(index)?.take(WHOLE_BYTES).read_to_end(&mut bytes)?;
    let mut unpacked = Cursor::new(bytes);
    read(kind_of(key, &mut unpacked)?, &mut unpacked)
}

/// Pictures whose addresses are names in the archive, relative to that of the page that shows them.
fn beside(archive: &mut Archive<'_>, page: &str, wanted: &[PictureLink], meet: &mut MeetPicture<'_>) {
    for picture in wanted.iter().filter(|picture| Url::parse(&picture.written).is_err()) {
        let name = relative(page, &picture.written);
        if let Ok(mut entry) = archive.by_name(&name) {
            meet(picture.link, &mut entry);
        }
    }
}

/// Where a file of an archive is, by its key.
fn index_of(archive: &Archive<'_>, key: &str) -> Result<usize, Trouble> {
    let name = name_of(key);
    let found = files(archive).into_iter().find(|(known, _)| *known == name);
    found.map(|(_, index)| index).ok_or(Trouble::Gone)
}

/// What kind of container lies in an archive under this name.
fn kind_of(name: &str, source: &mut dyn Source) -> Result<Container, Trouble> {
    walk::kind_of(name, source)?.ok_or(Trouble::Gone)
}

/// Whether a file lies in an archive as it is.
fn is_stored(archive: &mut Archive<'_>, index: usize) -> bool {
    let entry = archive.by_index_raw(index);
    entry.is_ok_and(|entry| entry.compression() == CompressionMethod::Stored && !entry.encrypted())
}

/// The names in an archive, in its order.
pub(super) fn names(archive: &Archive<'_>) -> Vec<String> {
    let name = |index| archive.name_for_index(index).and_then(Result::ok).unwrap_or_default().into_owned();
    (0..archive.len()).map(name).collect()
}

/// The files in an archive, in its order. `./a` is `a`; of two of one name the later counts, as it would unpacked.
fn files(archive: &Archive<'_>) -> Vec<(String, usize)> {
    let mut files: Vec<(String, usize)> = Vec::new();
    let mut places: HashMap<String, usize> = HashMap::new();
    for (index, name) in names(archive).into_iter().enumerate() {
        let name = name.trim_start_matches("./").to_owned();
        let place = *places.entry(name.clone()).or_insert(files.len());
        match files.get_mut(place) {
            Some(file) => file.1 = index,
            None => files.push((name, index)),
        }
    }
    files
}

/// What lies in an archive by this name.
pub(super) fn named(
    archive: &mut Archive<'_>,
    name: &str,
    walk: &mut Walk<'_, '_>,
) -> Result<Vec<u8>, Trouble> {
    let index = archive.index_for_name(name).ok_or(Trouble::Gone)?;
    walk.unpack(archive.by_index(index)?, ARTICLE_BYTES)
}

/// What systems add for themselves.
fn is_hidden(name: &str) -> bool {
    name.split('/').any(|part| part != "." && part.starts_with('.') || part == "__MACOSX")
}

/// A name as a key: what parts keys stands for itself.
pub(super) fn key_of(name: &str) -> String {
    name.replace('%', "%25").replace('#', "%23")
}

/// The name of a key.
pub(super) fn name_of(key: &str) -> String {
    key.replace("%23", "#").replace("%25", "%")
}

fn is_omnivore(name: &str) -> bool {
    name.strip_prefix("metadata_").is_some_and(|rest| rest.strip_suffix(".json").is_some())
}

/// The articles of a list of Omnivore's: their texts and highlights are files of their own.
fn omnivore(
    archive: &mut Archive<'_>,
    list: &str,
    met: &mut HashSet<String>,
    walk: &mut Walk<'_, '_>,
) -> Flow {
    let bytes = named(archive, list, walk)?;
    let values: Vec<Value> = serde_json::from_slice(&bytes).map_err(|error| Trouble::damaged(&error))?;
    for value in values {
        let Some(slug) = json::text(&value, &["slug"]) else { continue };
        let key = key_of(&format!("content/{slug}.html"));
        met.insert(key.clone());
        if !walk.wants(&key) {
            continue;
        }
        let content = match named(archive, &format!("content/{slug}.html"), walk) {
            Err(Trouble::Gone) => None,
            Err(trouble @ Trouble::Bomb) => return Err(trouble),
            content => Some(content),
        };
        let notes = named(archive, &format!("highlights/{slug}.md"), walk).unwrap_or_default();
        let mut given = json_list::given(&value, Format::Omnivore);
        given.kept.highlights.extend(super::member::quoted(&String::from_utf8_lossy(&notes)));
        if walk.meet(&key, || saved(&value, content, given))?.is_break() {
            return Ok(ControlFlow::Break(()));
        }
    }
    Ok(ControlFlow::Continue(()))
}

fn saved(value: &Value, content: Option<Result<Vec<u8>, Trouble>>, given: Given) -> Result<Member, Trouble> {
    Ok(match content.transpose()? {
        Some(bytes) => Member { given, ..Member::file("content.html", bytes) },
        None => Member::link(&json::text(value, &["description"]).unwrap_or_default(), given),
    })
}

impl From<ZipError> for Trouble {
    fn from(error: ZipError) -> Self {
        match error {
            ZipError::Io(error) => error.into(),
            ZipError::FileNotFound => Self::Gone,
            ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => Self::Locked,
            error => Self::damaged(&error),
        }
    }
}
