//! The configuration while the reader runs: read again when it was saved, and written by `:keep`.

use std::path::PathBuf;
use std::sync::Arc;

use crate::app::{Configured, Kept};
use crate::command::Keymap;
use crate::shell::Error;
use crate::shell::config::commands::keep;
use crate::shell::environment::Environment;

/// The configuration while the reader runs.
#[derive(Debug)]
pub(in crate::shell) struct Desk {
    environment: Environment,
    /// What is open; nothing if that is the samples.
    paths: Vec<PathBuf>,
    keymap: Arc<Keymap>,
    /// Whether mistakes were told, so that it is told when they are gone.
    has_mistakes: bool,
}

/// A configuration that was read again and says something else than before.
#[derive(Debug)]
pub(super) struct Changed {
    pub(super) configured: Configured,
    /// The theme, if it is another.
    pub(super) theme: Option<String>,
    /// Whether the terminal is given hyperlinks; None: as it is known to understand them.
    pub(super) hyperlinks: Option<bool>,
}

impl Desk {
    pub(in crate::shell) fn new(
        environment: Environment,
        paths: Vec<PathBuf>,
        keymap: Arc<Keymap>,
        has_mistakes: bool,
    ) -> Self {
        Self { environment, paths, keymap, has_mistakes }
    }

    /// The file of the configuration.
    pub(super) fn path(&self) -> Option<PathBuf> {
        self.environment.sources.path()
    }

    /// Makes what is open the library.
    pub(super) fn keep(&mut self) -> Kept {
        if self.paths.is_empty() {
            return Kept::Samples;
        }
        let kept = keep(&self.paths, &self.environment);
        if let Ok(loaded) = self.environment.sources.load() {
            self.environment.configuration.library = loaded.configuration.library;
        }
        kept.unwrap_or_else(|error| Kept::Failed(error.message(&self.environment.words)))
    }

    /// Reads all of it again.
    pub(super) fn read_again(&mut self) -> Option<Changed> {
        let before = self.environment.configuration.clone();
        let mut mistakes: Vec<Error> = Vec::new();
        match self.environment.sources.load() {
            Ok(loaded) => {
                self.environment.configure(loaded.configuration);
                mistakes.extend(loaded.mistakes);
            }
            Err(error) => mistakes.push(error),
        }
        let (keymap, wrong) = self.environment.read_keymap();
        mistakes.extend(wrong);
        let now = &self.environment.configuration;
        let is_same = (&now.ui, &now.list, &now.reading, &now.open, &now.views)
            == (&before.ui, &before.list, &before.reading, &before.open, &before.views)
            && keymap == *self.keymap;
        let had_mistakes = std::mem::replace(&mut self.has_mistakes, !mistakes.is_empty());
        if is_same && !had_mistakes && !self.has_mistakes {
            return None;
        }
        self.keymap = Arc::new(keymap);
        let configured = Configured {
            words: Arc::clone(&self.environment.words),
            keymap: Arc::clone(&self.keymap),
            settings: self.environment.settings(),
            mouse: (now.ui.mouse != before.ui.mouse).then_some(now.ui.mouse),
            notice: Error::first(&mistakes, &self.environment.words),
        };
        let theme = (now.ui.theme != before.ui.theme).then(|| self.environment.theme().to_owned());
        Some(Changed { configured, theme, hyperlinks: now.ui.hyperlinks })
    }
}
