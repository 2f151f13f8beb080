//! The command line of what comes from other programs and goes to them.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::Selection;

#[derive(Args, Debug)]
pub(in crate::shell) struct ImportOptions {
    /// Exports, feeds, mailboxes, books, archives, pages; folders of them
    #[arg(value_name = "FILE", required = true)]
    pub(in crate::shell) files: Vec<PathBuf>,
    /// Where the articles are written, each to a file of its own
    #[arg(long, value_name = "DIR")]
    pub(in crate::shell) into: PathBuf,
}

#[derive(Args, Debug)]
pub(in crate::shell) struct ExportOptions {
    #[command(flatten)]
    pub(in crate::shell) selection: Selection,
    /// In which form
    #[arg(long)]
    pub(in crate::shell) format: ExportForm,
    /// A folder for Markdown and HTML, a file for EPUB and JSON
    #[arg(long, value_name = "DIR|FILE")]
    pub(in crate::shell) to: PathBuf,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::shell) enum ExportForm {
    /// A file for each article, with front matter
    Markdown,
    /// A page for each article
    Html,
    /// A book, with a chapter for each article
    Epub,
    /// An array of objects, with marks and notes
    Json,
}
