//! Writing an article to a new file: never over another, never through a link (INTERFACE 5).

use std::io;
use std::path::PathBuf;

use super::new_file::write_new;
use crate::app::{ExportFormat, Subject};
use crate::article::Pictures;
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
    pictures: &Pictures,
    words: &Words,
) -> io::Result<PathBuf> {
    let home = || directories::BaseDirs::new().map(|folders| folders.home_dir().to_owned());
    let path = match name.strip_prefix("~/").and_then(|rest| Some(home()?.join(rest))) {
        Some(path) => path,
        None => std::path::absolute(name)?,
    };
    write_new(&path, exported(subject, format, pictures, words).as_bytes())?;
    Ok(path)
}

fn exported(subject: &Subject, format: ExportFormat, pictures: &Pictures, words: &Words) -> String {
    let Subject { article, about, notes } = subject;
    let notes: Vec<_> =
        notes.iter().map(|note| NoteRecord::new(&note.quote, note.place(), &note.note)).collect();
    let article = &with_notes(article, &notes, Clean::line(&words.get("notes-title")));
    match format {
        ExportFormat::Text => plain_article(article, about),
        ExportFormat::Markdown => markdown_article(article, about, words),
        ExportFormat::Html => {
            let body = html_article(article, about, pictures, words);
            format!("{}{body}{}", html_start(&article.meta.title), html_end())
        }
    }
}
