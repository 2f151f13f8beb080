//! Someone who reads: a folder of articles, and folders of their own.

use std::fs;
use std::path::Path;
use std::process::Command;

use super::program::{Folder, Ran, command, ran};

/// A folder of articles, and a reader's own folders.
pub(super) struct Reader {
    pub(super) articles: Folder,
    pub(super) home: Folder,
}

impl Reader {
    /// One without articles.
    pub(super) fn new() -> Self {
        Self { articles: Folder::new(), home: Folder::new() }
    }

    /// The program in these folders and on these articles; all of them count as unread.
    pub(super) fn command(&self, arguments: &[&str]) -> Command {
        let own = |name| self.home.path().join(name);
        let mut command = command();
        command.args(arguments).args(["--in", self.articles.name()]).arg("--data-dir").arg(own("data"));
        command.env("XDG_STATE_HOME", own("state")).env("XDG_CACHE_HOME", own("cache"));
        command.env("JIANBAO_LIBRARY_OPTIONS_UNREAD", "all");
        if own("config.toml").exists() {
            command.arg("--config").arg(own("config.toml"));
        }
        command
    }

    pub(super) fn run(&self, arguments: &[&str]) -> Ran {
        ran(&mut self.command(arguments))
    }

    /// The titles of what matches.
    #[track_caller]
    pub(super) fn titles(&self, query: &str) -> Vec<String> {
        self.run(&["list", "-q", query, "--format", "json"]).field("title")
    }

    /// The bytes of all files of their own.
    pub(super) fn size_bytes(&self) -> u64 {
        size_bytes(self.home.path())
    }
}

fn size_bytes(folder: &Path) -> u64 {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let size = |entry: fs::DirEntry| match entry.metadata() {
        Ok(metadata) if metadata.is_dir() => size_bytes(&entry.path()),
        Ok(metadata) => metadata.len(),
        // It was there a moment ago.
        Err(_) => 0,
    };
    entries.map(size).sum()
}
