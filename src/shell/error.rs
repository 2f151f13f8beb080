//! What can go wrong, said so that a person can mend it: what, where, and what to do.

use std::io;

use super::config::Mistake;
use crate::article::ArticleId;
use crate::command::KeymapMistake;
use crate::library::Fault;
use crate::query::ParseError;
use crate::text::{Clean, Ruler};
use crate::words::{Words, nearest};

/// Why a command failed.
#[derive(Debug)]
pub enum Error {
    /// No file or folder has this name.
    NoSuchPath(Clean),
    /// Neither a file nor an id.
    NoSuchArticle(Clean),
    /// A folder where a file was wanted.
    IsFolder(Clean),
    /// No article of the library has this id.
    UnknownId(Clean),
    /// Several articles have ids that begin so.
    AmbiguousId {
        /// What was written.
        written: Clean,
        /// Two of them.
        examples: Vec<ArticleId>,
    },
    /// Too few letters of an id.
    ShortId(Clean),
    /// A file or folder that is there cannot be read.
    Unreadable {
        /// Which.
        path: Clean,
        /// Why.
        fault: Fault,
    },
    /// A query that cannot be understood.
    Query {
        /// The query.
        text: String,
        /// The mistake.
        error: ParseError,
    },
    /// A query that asks for nothing in particular where what it finds is changed.
    EmptyQuery,
    /// Something in the configuration cannot be understood.
    Configuration {
        /// The file, the variable or the flag.
        place: Clean,
        /// The mistake.
        mistake: Mistake,
    },
    /// Something in a keymap cannot be understood.
    Keymap {
        /// The file.
        file: Clean,
        /// The mistake.
        mistake: KeymapMistake,
    },
    /// A file where a folder was wanted.
    NotFolder(Clean),
    /// Neither a folder was named nor is there a library.
    NoLibrary,
    /// The system has no folder for caches.
    NoCacheFolder,
    /// The index of a folder cannot be made or changed.
    Index {
        /// The folder.
        path: Clean,
        /// Why.
        fault: Fault,
    },
    /// The system has no folder for data and state.
    NoDataFolder,
    /// The journal of marks cannot be read or written.
    Journal {
        /// Its folder.
        path: Clean,
        /// Why.
        fault: Fault,
    },
    /// The system has no folder for configurations.
    NoConfigFolder,
    /// There is a configuration already.
    ConfigExists(Clean),
    /// There is something where a file is to be written.
    FileExists(Clean),
    /// A folder where a file is to be written.
    FolderForFile(Clean),
    /// A file where files are to be written into a folder.
    FileForFolder(Clean),
    /// The folder in which a file is to be written is not there.
    NoSuchFolder(Clean),
    /// A file of ours cannot be written.
    Unwritable {
        /// Which.
        path: Clean,
        /// Why.
        error: io::Error,
    },
    /// Standard output refused.
    Output(io::Error),
    /// Standard input refused.
    Input(io::Error),
    /// The terminal refused.
    Terminal(io::Error),
    /// A defect of ours, and the file that tells of it.
    Panic(Option<Clean>),
}

/// Whose fault it is; decides the exit code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// What was asked for cannot be done.
    User,
    /// The configuration is wrong.
    Configuration,
    /// The system or the program failed.
    Internal,
}

impl Error {
    /// Whose fault it is.
    #[must_use]
    pub fn kind(&self) -> Kind {
        match self {
            Self::Output(_) | Self::Terminal(_) | Self::Panic(_) => Kind::Internal,
            Self::Configuration { .. } | Self::Keymap { .. } => Kind::Configuration,
            _ => Kind::User,
        }
    }

    /// The line of the configuration that it is about; what is in no line comes last.
    pub(super) fn line(&self) -> usize {
        match self {
            Self::Configuration { mistake: Mistake { line: Some(line), .. }, .. } => *line,
            Self::Configuration { .. } => usize::MAX,
            _ => 0,
        }
    }

    /// The whole text for standard error: the message, then the hint, indented.
    pub(super) fn text(&self, words: &Words) -> String {
        let mut text = format!("jianbao: {}\n", self.message(words));
        for line in self.hint(words).iter().flat_map(|hint| hint.lines()) {
            text.push_str("  ");
            text.push_str(line);
            text.push('\n');
        }
        text
    }

    /// The first of several, and how many there are besides, on one line.
    pub(super) fn first(errors: &[Self], words: &Words) -> Option<Clean> {
        let (first, others) = errors.split_first()?;
        let message = first.message(words);
        if others.is_empty() {
            return Some(message);
        }
        let first = ("first", message.as_str().into());
        Some(Clean::line(&words.with("error-and-more", &[first, ("count", others.len().into())])))
    }

    /// What is wrong and where, on one line.
    pub(super) fn message(&self, words: &Words) -> Clean {
        let with = |id: &str, name: &str, value: &str| words.with(id, &[(name, value.into())]);
        let message = match self {
            Self::NoSuchPath(path) => with("error-no-such-path", "path", path),
            Self::NoSuchArticle(what) => with("error-no-such-article", "what", what),
            Self::IsFolder(path) => with("error-is-folder", "path", path),
            Self::UnknownId(id) => with("error-unknown-id", "id", id),
            Self::AmbiguousId { written, .. } => with("error-ambiguous-id", "id", written),
            Self::ShortId(id) => with("error-short-id", "id", id),
            Self::Unreadable { path, fault } => {
                let reason = fault.reason(words);
                words.with("error-unreadable", &[("path", (&**path).into()), ("reason", (&*reason).into())])
            }
            Self::Query { error, .. } => error.message(words),
            Self::EmptyQuery => words.get("error-empty-query"),
            Self::Configuration { place, mistake } => {
                let line = mistake.line.map(|line| format!("{line}:")).unwrap_or_default();
                format!("{place}:{line} {}", mistake.message(words))
            }
            Self::Keymap { file, mistake } => {
                format!("{file}:{}: {}", mistake.line, mistake.message(words))
            }
            Self::NotFolder(path) => with("error-not-folder", "path", path),
            Self::NoLibrary => words.get("error-no-library"),
            Self::NoCacheFolder => words.get("error-no-cache-folder"),
            Self::Index { path, fault: Fault::Busy } => with("error-index-busy", "path", path),
            Self::Index { path, fault } => {
                let reason = plain_reason(fault, words);
                words.with("error-index", &[("path", (&**path).into()), ("reason", (&*reason).into())])
            }
            Self::NoDataFolder => words.get("error-no-data-folder"),
            Self::Journal { path, fault: Fault::Busy } => with("error-journal-busy", "path", path),
            Self::Journal { path, fault } => {
                let reason = plain_reason(fault, words);
                words.with("error-journal", &[("path", (&**path).into()), ("reason", (&*reason).into())])
            }
            Self::NoConfigFolder => words.get("error-no-config-folder"),
            Self::ConfigExists(path) => with("error-config-exists", "path", path),
            Self::FileExists(path) => with("error-file-exists", "path", path),
            Self::FolderForFile(path) => with("error-folder-for-file", "path", path),
            Self::FileForFolder(path) => with("error-file-for-folder", "path", path),
            Self::NoSuchFolder(path) => with("error-no-such-folder", "path", path),
            Self::Unwritable { path, error } => {
                let reason = error.to_string();
                words.with("error-unwritable", &[("path", (&**path).into()), ("reason", reason.into())])
            }
            Self::Output(error) => with("error-output", "reason", &error.to_string()),
            Self::Input(error) => with("error-input", "reason", &error.to_string()),
            Self::Terminal(error) => with("error-terminal", "reason", &error.to_string()),
            Self::Panic(Some(report)) => with("error-panic-report", "path", report),
            Self::Panic(None) => words.get("error-panic"),
        };
        Clean::line(&message)
    }

    /// What to do about it.
    fn hint(&self, words: &Words) -> Option<Clean> {
        let hint = match self {
            Self::NoSuchPath(path) => {
                match nearest(path, super::cli::commands().iter().map(String::as_str)) {
                    Some(command) => words.with("hint-command-meant", &[("command", command.into())]),
                    None => words.get("hint-no-such-path"),
                }
            }
            Self::NoSuchArticle(_) | Self::UnknownId(_) => words.get("hint-ids"),
            Self::IsFolder(path) => words.with("hint-is-folder", &[("path", (&**path).into())]),
            Self::AmbiguousId { examples, .. } => {
                examples.iter().map(ArticleId::to_string).collect::<Vec<_>>().join("\n")
            }
            Self::NoLibrary => words.get("hint-no-library"),
            Self::NoCacheFolder => words.get("hint-no-cache-folder"),
            Self::NoDataFolder => words.get("hint-no-data-folder"),
            Self::NoConfigFolder => words.get("hint-no-config-folder"),
            Self::ConfigExists(_) => words.get("hint-config-exists"),
            Self::FileExists(_) => words.get("hint-file-exists"),
            Self::FolderForFile(path) => words.with("hint-folder-for-file", &[("path", (&**path).into())]),
            Self::FileForFolder(_) => words.get("hint-file-for-folder"),
            Self::NoSuchFolder(_) => words.get("hint-no-such-folder"),
            Self::ShortId(_) => words.get("hint-short-id"),
            Self::Query { text, error } => pointed(text, error),
            Self::EmptyQuery => words.get("hint-empty-query"),
            _ => return None,
        };
        Some(Clean::text(&hint))
    }
}

/// What the system says, without that it is about reading.
pub(super) fn plain_reason(fault: &Fault, words: &Words) -> String {
    match fault {
        Fault::Unreadable(reason) => reason.to_string(),
        fault => fault.reason(words),
    }
}

/// The query, and marks below the part that is wrong.
fn pointed(text: &str, error: &ParseError) -> String {
    let ruler = Ruler::default();
    let width = |range| ruler.width(&Clean::text(text.get(range).unwrap_or_default()));
    let before = " ".repeat(width(0..error.span.start));
    let marks = "^".repeat(width(error.span.clone()).max(1));
    format!("{}\n{before}{marks}", text.replace(['\n', '\t'], " "))
}

impl From<io::Error> for Error {
    /// Where the reader runs, what fails is the terminal.
    fn from(error: io::Error) -> Self {
        Self::Terminal(error)
    }
}
