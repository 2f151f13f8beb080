//! Writing an article to a new file: never over another, never through a link (INTERFACE 5).

use std::fs::{self, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use crate::app::{ExportFormat, Subject};
use crate::export::{
    NoteRecord, html_article, html_end, html_start, markdown_article, plain_article, with_notes,
};
use crate::text::Clean;
use crate::words::Words;

/// Writes an article to a new file of this name, and gives its path. `~/` is the home folder.
///
/// # Errors
/// Something of this name is there already, or the folder cannot be written.
pub(super) fn write(
    name: &str,
    subject: &Subject,
    format: ExportFormat,
    words: &Words,
) -> io::Result<PathBuf> {
    let home = || directories::BaseDirs::new().map(|folders| folders.home_dir().to_owned());
    let path = match name.strip_prefix("~/").and_then(|rest| Some(home()?.join(rest))) {
        Some(path) => path,
        None => std::path::absolute(name)?,
    };
    write_new(&path, exported(subject, format, words).as_bytes())?;
    Ok(path)
}

/// `create_new` fails where there is anything of this name, and follows no link there. What is half done,
/// on a disk that is full, would be in the way of the next try.
pub(super) fn write_new(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = OpenOptions::new().write(true).create_new(true).open(path)?;
    let written = file.write_all(bytes).and_then(|()| file.sync_all());
    written.inspect_err(|_| drop(fs::remove_file(path)))
}

fn exported(subject: &Subject, format: ExportFormat, words: &Words) -> String {
    let Subject { article, about, notes } = subject;
    let notes: Vec<_> =
        notes.iter().map(|note| NoteRecord::new(&note.quote, note.place(), &note.note)).collect();
    let article = &with_notes(article, &notes, Clean::line(&words.get("notes-title")));
    match format {
        ExportFormat::Text => plain_article(article, about),
        ExportFormat::Markdown => markdown_article(article, about, words),
        ExportFormat::Html => {
            let body = html_article(article, about, words);
            format!("{}{body}{}", html_start(&article.meta.title), html_end())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_written_over_or_through_a_link() {
        let folder = std::env::temp_dir().join(format!("jianbao-writer-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let (path, other) = (folder.join("a.md"), folder.join("b.md"));
        write_new(&path, b"one").unwrap();
        assert_eq!(write_new(&path, b"two").unwrap_err().kind(), io::ErrorKind::AlreadyExists);
        #[cfg(unix)]
        {
            std::os::unix::fs::symlink(folder.join("elsewhere.md"), &other).unwrap();
            assert_eq!(write_new(&other, b"two").unwrap_err().kind(), io::ErrorKind::AlreadyExists);
            assert!(!folder.join("elsewhere.md").exists());
        }
        assert_eq!(std::fs::read(&path).unwrap(), b"one");
        std::fs::remove_dir_all(folder).unwrap();
    }
}
