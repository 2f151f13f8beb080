//! Pictures of an article that need no network: they lie in its file, beside it in its container, or beside its file.

use std::collections::HashSet;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Component, Path, PathBuf};

use super::neighbours::Neighbours;
use super::reading::guarded;
use super::{Fault, Origin, file};
use crate::article::{MeetPicture, PictureLink};
use crate::format::{each_member_picture, each_picture, percent_decoded};

/// The most that is read for one question: a page may name what unpacks to anything, as often as it likes.
const MOST_BYTES: u64 = 128_000_000;

/// Reads as much as is left to be read; what goes on behind that is an error, not an end.
struct Allowed<'a> {
    reader: &'a mut dyn Read,
    left_bytes: &'a mut u64,
}

impl Read for Allowed<'_> {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        if *self.left_bytes == 0 && !bytes.is_empty() {
            return Err(io::Error::other("too much is to be read"));
        }
        let count = Read::take(&mut *self.reader, *self.left_bytes).read(bytes)?;
        *self.left_bytes -= count as u64;
        Ok(count)
    }
}

/// Meets those of the wanted pictures of an article that are here, each once.
pub(super) fn each(
    origin: &Origin,
    neighbours: &Neighbours,
    wanted: &[PictureLink],
    meet: &mut MeetPicture<'_>,
) -> Result<(), Fault> {
    let (mut met, mut left_bytes) = (HashSet::new(), MOST_BYTES);
    let mut meet = |link, reader: &mut dyn Read| {
        if met.insert(link) {
            meet(link, &mut Allowed { reader, left_bytes: &mut left_bytes });
        }
    };
    if wanted.is_empty() {
        return Ok(());
    }
    match origin {
        Origin::Member { container, key } => {
            let member = neighbours.member(container, key)?;
            guarded(|| each_member_picture(&member, wanted, &mut meet))?;
            neighbours.pictures(container, key, wanted, &mut meet)
        }
        Origin::Bytes { name, bytes } => guarded(|| each_picture(name, bytes, wanted, &mut meet)),
        Origin::File(path) => {
            let bytes = file::read(path)?;
            guarded(|| each_picture(&origin.name(), &bytes, wanted, &mut meet))?;
            for picture in wanted {
                let found = beside(path, &picture.written).filter(|found| is_below(found, path));
                if let Some(found) = found.and_then(|found| file::open(&found).ok()) {
                    meet(picture.link, &mut File::from(found));
                }
            }
            Ok(())
        }
    }
}

/// Where a picture lies that a page names relative to itself, if that is below the page's own folder.
fn beside(page: &Path, written: &str) -> Option<PathBuf> {
    let name = written.split(['?', '#']).next().map(percent_decoded).filter(|name| !name.is_empty())?;
    let is_below = |part: Component<'_>| matches!(part, Component::Normal(_) | Component::CurDir);
    let path = Path::new(&name);
    // What begins with a scheme is no name of a file; on some systems it may look like one.
    (!name.contains([':', '\\']) && path.components().all(is_below))
        .then(|| page.with_file_name("").join(path))
}

/// Whether what is found at a path lies in the page's folder indeed: a link may lead anywhere.
fn is_below(found: &Path, page: &Path) -> bool {
    let folder = fs::canonicalize(page.with_file_name("."));
    folder.is_ok_and(|folder| fs::canonicalize(found).is_ok_and(|found| found.starts_with(folder)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_goes_on_behind_what_may_be_read_is_no_picture_that_ends_there() {
        let read = |left_bytes: &mut u64| {
            let mut bytes = Vec::new();
            let read = Allowed { reader: &mut &b"picture"[..], left_bytes }.read_to_end(&mut bytes);
            (read.is_ok(), bytes.len())
        };
        let mut left_bytes = 10;
        assert_eq!([read(&mut left_bytes), read(&mut left_bytes)], [(true, 7), (false, 3)]);
    }

    #[test]
    fn only_what_is_below_a_page_is_beside_it() {
        let found = |written: &str| beside(Path::new("/a/page.html"), written);
        assert_eq!(found("page_files/%E5%9B%BE.png?x"), Some("/a/page_files/图.png".into()));
        assert_eq!(found("./b.png"), Some("/a/b.png".into()));
        for elsewhere in
            ["../b.png", "/b.png", "b/../../c.png", "https://a.example/b.png", "c:\\b.png", "", "#a"]
        {
            assert_eq!(found(elsewhere), None, "{elsewhere}");
        }
    }
}
