//! What the reader wishes of folders: the `[library_options]` table of the configuration (INTERFACE 6).

use std::fmt;
use std::path::{Component, Path, PathBuf};

use super::Unread;
use crate::format::path_in_container;
use ignore::gitignore::{Gitignore, GitignoreBuilder};
use serde::Deserialize;
use serde::de::{self, Deserializer, SeqAccess, Unexpected, Visitor};

/// What the reader wishes of folders.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq)]
#[serde(default, deny_unknown_fields)]
pub struct Options {
    /// Whether symbolic links in a folder are followed.
    pub follow_symlinks: bool,
    /// Which articles count as unread of which the reader has said nothing.
    pub unread: Unread,
    /// Files and folders that are passed by: globs as in `.gitignore`, each folder of the library being
    /// a root of its own.
    #[serde(deserialize_with = "globs")]
    pub exclude: Vec<String>,
    /// Whether folders are watched while they are read.
    pub watch: bool,
    /// Whether of articles that tell the same only the first of a list is a row.
    pub fold_retold: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            follow_symlinks: false,
            unread: Unread::default(),
            exclude: Vec::new(),
            watch: true,
            fold_retold: false,
        }
    }
}

/// What is passed by.
#[derive(Clone, Debug)]
pub(super) struct Excluded(Gitignore);

impl Options {
    /// What is passed by.
    pub(super) fn excluded(&self) -> Excluded {
        let mut builder = GitignoreBuilder::new("");
        for glob in &self.exclude {
            // They were read once already.
            let _ = builder.add_line(None, glob);
        }
        Excluded(builder.build().unwrap_or_else(|_| Gitignore::empty()))
    }
}

impl Excluded {
    /// Whether a path below a folder of the library is passed by. That its parents are not was found
    /// out before.
    pub(super) fn holds(&self, below: &Path, is_folder: bool) -> bool {
        self.0.matched(below, is_folder).is_ignore()
    }

    /// Whether the member of a key is passed by, as a file where it lies would be, or a folder that it is in. `container`:
    /// below a folder of the library.
    pub(super) fn holds_member(&self, container: &Path, key: &str) -> bool {
        if self.0.is_empty() {
            return false;
        }
        // A name may begin as only paths do that lead elsewhere.
        let within = path_in_container(key);
        let parts = Path::new(&within).components().filter(|part| matches!(part, Component::Normal(_)));
        let below: PathBuf = container.components().chain(parts).collect();
        self.0.matched_path_or_any_parents(below, false).is_ignore()
    }
}

/// A list of globs, or a single one.
fn globs<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<String>, D::Error> {
    #[derive(Clone, Copy)]
    struct Globs;

    impl<'de> Visitor<'de> for Globs {
        type Value = Vec<String>;

        fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
            formatter.write_str(r#"["*.tmp", "drafts/"]"#)
        }

        fn visit_str<E: de::Error>(self, glob: &str) -> Result<Self::Value, E> {
            match GitignoreBuilder::new("").add_line(None, glob) {
                Ok(_) => Ok(vec![glob.to_owned()]),
                Err(_) => Err(E::invalid_value(Unexpected::Str(glob), &self)),
            }
        }

        fn visit_seq<A: SeqAccess<'de>>(self, mut sequence: A) -> Result<Self::Value, A::Error> {
            let mut globs = Vec::new();
            while let Some(glob) = sequence.next_element::<String>()? {
                globs.extend(self.visit_str::<A::Error>(&glob)?);
            }
            Ok(globs)
        }
    }

    deserializer.deserialize_any(Globs)
}
