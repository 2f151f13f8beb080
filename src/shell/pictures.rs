//! Pictures that another program shows: each is a file in the folder for caches, for the reader's eyes only, and gone when
//! the reader ends. Nothing is written beside the originals.

use std::fs::{self, DirBuilder, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use crate::article::{Article, ArticleId, Picture, Pictures};
use crate::library::Catalogue;

/// What is older than this was left by a program that was killed.
const FORGOTTEN: Duration = Duration::from_secs(24 * 60 * 60);

/// The most that goes into one file.
const TOGETHER_BYTES: usize = 64_000_000;

/// The pictures of an article that are in its file, or beside it: together no more than a file should hold.
pub(super) fn held(catalogue: &dyn Catalogue, article: &Article) -> Pictures {
    let links: Vec<_> = article.document.picture_links().collect();
    let (mut held, mut bytes) = (Pictures::new(), 0);
    // Those that cannot be looked for are links.
    let _ = catalogue.pictures(article.id, &links, &mut |link, picture| {
        bytes += picture.bytes.len();
        if bytes <= TOGETHER_BYTES {
            held.insert(link, picture);
        }
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
        Self { folder: cache.map(|cache| cache.join("pictures")), written: Vec::new() }
    }

    /// Writes a picture; its name is made of what it is.
    pub(super) fn write(&mut self, picture: &Picture) -> io::Result<PathBuf> {
        let no_folder = || io::Error::new(io::ErrorKind::NotFound, "there is no folder for caches");
        let folder = self.folder.as_ref().ok_or_else(no_folder)?;
        make_folder(folder)?;
        if self.written.is_empty() {
            sweep(folder);
        }
        // Any hash would do, this one is at hand.
        let name = ArticleId::of_bytes(&picture.bytes);
        let path = folder.join(format!("{name}.{}", picture.kind.extension()));
        let mut options = OpenOptions::new();
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        options.write(true).create(true).truncate(true).open(&path)?.write_all(&picture.bytes)?;
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

fn make_folder(path: &Path) -> io::Result<()> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path)
}

/// Deletes what was forgotten in a folder.
fn sweep(folder: &Path) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
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

    #[test]
    fn a_picture_is_for_the_reader_only_and_goes_with_the_reader() {
        let cache = std::env::temp_dir().join(format!("jianbao-pictures-{}", std::process::id()));
        let forgotten = cache.join("pictures/old.png");
        make_folder(&cache.join("pictures")).unwrap();
        fs::write(&forgotten, "x").unwrap();
        let before = SystemTime::now() - 2 * FORGOTTEN;
        fs::File::options().write(true).open(&forgotten).unwrap().set_modified(before).unwrap();

        let mut pictures = PictureFiles::new(Some(&cache));
        let picture = Picture::of(b"GIF89a".to_vec()).unwrap();
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
