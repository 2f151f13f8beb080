//! Pictures that another program shows: each is a file in the folder for caches, for the reader's eyes only, and gone when
//! the reader ends. Nothing is written beside the originals.

use std::fs::{self, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use super::private;
use crate::article::{Article, ArticleId, Picture, PictureKind, Pictures};
use crate::library::{Catalogue, SIZE_LIMIT_BYTES};

/// Where they are in the folder for caches, which may be any folder: a name that nobody has for pictures of their own.
const FOLDER: &str = "shown-pictures";

/// What is older than this was left by a program that was killed.
const FORGOTTEN: Duration = Duration::from_secs(24 * 60 * 60);

/// The most that goes into one file: written as text it takes a third more, and the file is to be read back.
const TOGETHER_BYTES: u64 = SIZE_LIMIT_BYTES / 2;

/// The pictures that an article shows and that are in its file, or beside it: as many as one file should hold.
pub(super) fn held(catalogue: &dyn Catalogue, article: &Article) -> Pictures {
    // The cover is that of the book.
    let shown = article.document.picture_links().filter(|picture| Some(picture.link) != article.meta.cover);
    let links: Vec<_> = shown.collect();
    let (mut held, mut left_bytes) = (Pictures::new(), TOGETHER_BYTES);
    // Those that cannot be looked for are links.
    let _ = catalogue.pictures(article.id, &links, &mut |link, reader| {
        let picture = Picture::read(reader, left_bytes);
        left_bytes -= picture.as_ref().map_or(0, |picture| picture.bytes.len() as u64);
        held.extend(picture.map(|picture| (link, picture)));
    });
    held
}

/// Pictures that were written. Dropping this deletes them.
#[derive(Debug)]
pub(super) struct PictureFiles {
    folder: Option<PathBuf>,
    written: Vec<PathBuf>,
}

impl PictureFiles {
    /// Pictures in the folder for caches.
    pub(super) fn new(cache: Option<&Path>) -> Self {
        Self { folder: cache.map(|cache| cache.join(FOLDER)), written: Vec::new() }
    }

    /// Writes a picture; its name is made of what it is.
    pub(super) fn write(&mut self, picture: &Picture) -> io::Result<PathBuf> {
        let no_folder = || io::Error::new(io::ErrorKind::NotFound, "there is no folder for caches");
        let folder = self.folder.as_ref().ok_or_else(no_folder)?;
        private::folder(folder)?;
        if self.written.is_empty() {
            sweep(folder);
        }
        let path = folder.join(name(picture));
        let mut file =
            private::file(OpenOptions::new().write(true).create(true).truncate(true)).open(&path)?;
        file.write_all(&picture.bytes)?;
        self.written.push(path.clone());
        Ok(path)
    }
}

impl Drop for PictureFiles {
    fn drop(&mut self) {
        for path in &self.written {
            // One that was shown twice is gone already.
            let _ = fs::remove_file(path);
        }
    }
}

/// What the file of a picture is called.
fn name(picture: &Picture) -> String {
    // Any hash would do, this one is at hand.
    format!("{}.{}", ArticleId::of_bytes(&picture.bytes), picture.kind.extension())
}

/// Whether the file of a picture may be called so.
fn is_name(name: &str) -> bool {
    let parts = name.split_once('.');
    let is_kind = |extension| PictureKind::ALL.iter().any(|kind| kind.extension() == extension);
    parts.is_some_and(|(hash, extension)| {
        ArticleId::parse(hash).is_some_and(|id| id.to_string() == hash) && is_kind(extension)
    })
}

/// Deletes pictures that were forgotten in a folder. What is not called as ours are is somebody else's.
fn sweep(folder: &Path) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten().filter(|entry| entry.file_name().to_str().is_some_and(is_name)) {
        let written = entry.metadata().and_then(|metadata| metadata.modified());
        let age = written.ok().and_then(|written| SystemTime::now().duration_since(written).ok());
        if age.is_some_and(|age| age > FORGOTTEN) {
            let _ = fs::remove_file(entry.path());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(bytes: &[u8]) -> Picture {
        Picture::read(&mut &*bytes, 100).unwrap()
    }

    /// Writes a file that is older than any that is in use.
    fn write_long_ago(path: &Path) -> PathBuf {
        fs::write(path, "x").unwrap();
        let before = SystemTime::now() - 2 * FORGOTTEN;
        fs::File::options().write(true).open(path).unwrap().set_modified(before).unwrap();
        path.to_owned()
    }

    #[test]
    fn what_others_keep_where_pictures_are_written_stays() {
        let cache = std::env::temp_dir().join(format!("jianbao-others-{}", std::process::id()));
        let ours = name(&of(b"GIF89a"));
        let hash = ours.strip_suffix(".gif").unwrap();
        let names = [
            "old.png".to_owned(),
            "IMG_0001.jpg".to_owned(),
            hash.to_owned(),
            format!("{hash}.txt"),
            format!("{hash}.gif.gif"),
            format!("{}.gif", hash.to_uppercase()),
        ];
        let mut files = Vec::new();
        for folder in [FOLDER, "pictures", "Pictures", "."] {
            private::folder(&cache.join(folder)).unwrap();
            files.extend(names.iter().map(|name| write_long_ago(&cache.join(folder).join(name))));
        }
        let mut pictures = PictureFiles::new(Some(&cache));
        let path = pictures.write(&of(b"\xff\xd8\xff")).unwrap();
        drop(pictures);
        assert!(!path.exists());
        for file in files {
            assert!(file.exists(), "{file:?} is gone");
        }
        fs::remove_dir_all(cache).unwrap();
    }

    #[test]
    fn a_picture_is_for_the_reader_only_and_goes_with_the_reader() {
        let cache = std::env::temp_dir().join(format!("jianbao-pictures-{}", std::process::id()));
        private::folder(&cache.join(FOLDER)).unwrap();
        let (picture, other) = (of(b"GIF89a"), of(b"\xff\xd8\xff"));
        let forgotten = write_long_ago(&cache.join(FOLDER).join(name(&other)));

        let mut pictures = PictureFiles::new(Some(&cache));
        let path = pictures.write(&picture).unwrap();
        assert_eq!(pictures.write(&picture).unwrap(), path);
        assert_eq!(
            (fs::read(&path).unwrap(), path.extension().unwrap()),
            (b"GIF89a".to_vec(), "gif".as_ref())
        );
        #[cfg(unix)]
        assert_eq!(
            std::os::unix::fs::PermissionsExt::mode(&fs::metadata(&path).unwrap().permissions()) & 0o777,
            0o600
        );
        assert!(!forgotten.exists());
        drop(pictures);
        assert!(!path.exists() && PictureFiles::new(None).write(&picture).is_err());
        fs::remove_dir_all(cache).unwrap();
    }
}
