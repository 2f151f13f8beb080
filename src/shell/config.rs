//! The configuration (INTERFACE 6): four layers, each over the one before it: what is bundled
//! (`assets/config.toml`), the reader's `config.toml`, variables of the environment, flags. What is wrong
//! in one is told with its place, and the rest holds.
//!
//! Each table belongs to a room, which defines what may stand in it: a further one is a field of
//! [`Configuration`], and its default is in the bundled file.

pub(super) mod commands;
mod file;
mod layer;
mod merged;
mod mistake;
mod rules;
mod saved;
mod tables;
mod theme;
mod value;

use std::fs::File;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use serde::Deserialize;

use super::Error;
use super::opener::OpenSettings;
use super::sources::shown;
use super::themes::Themes;
use crate::app::ListSettings;
use crate::command::{Keymap, Preset};
use crate::library::{self, Fault, Rule};
use crate::text::Clean;
use crate::{page, ui};
use layer::Layer;
use merged::OURS;
pub(super) use merged::{Merged, PREFIX};
pub use mistake::{Mistake, Reason};
pub(super) use saved::{Saved, settle_keys};
pub(super) use theme::load_theme;
pub use theme::mistakes_of_theme;

/// The bundled layer, which tells of every key.
pub(super) const BUNDLED: &str = include_str!("../../assets/config.toml");

/// Bytes of a configuration that are read: a larger file is none.
const LARGEST_BYTES: u64 = 1_000_000;

/// What was configured.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Eq)]
#[serde(default, deny_unknown_fields)]
pub(super) struct Configuration {
    /// Folders that are opened when none is named, as written.
    #[serde(deserialize_with = "value::folders")]
    pub(super) library: Vec<PathBuf>,
    /// `[list]`
    pub(super) list: ListSettings,
    /// `[reading]`
    pub(super) reading: page::Settings,
    /// `[ui]`
    pub(super) ui: ui::Settings,
    /// `[open]`
    pub(super) open: OpenSettings,
    /// `[library_options]`
    pub(super) library_options: library::Options,
    /// `[[view]]`
    #[serde(skip)]
    pub(super) views: Vec<Saved>,
    /// `[[rule]]`
    #[serde(skip)]
    pub(super) rules: Vec<Rule>,
    /// `[journal]`
    pub(super) journal: JournalSettings,
}

/// Where the journal of marks is.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Eq)]
#[serde(default, deny_unknown_fields)]
pub(super) struct JournalSettings {
    /// Its folder, as written; None: in the folder for data.
    #[serde(deserialize_with = "value::folder_or_auto")]
    pub(super) dir: Option<PathBuf>,
}

/// Where a configuration comes from.
#[derive(Clone, Debug, Default)]
pub(super) struct Sources {
    /// The file that was named, which must be there.
    pub(super) named: Option<PathBuf>,
    /// Where one is looked for otherwise, which need not be.
    pub(super) folder: Option<PathBuf>,
    /// Values of `JIANBAO_LIST_SORT` and the like.
    pub(super) variables: Vec<(String, String)>,
    /// Flags that are settings, with the name of the key and its value.
    pub(super) flags: Vec<Flag>,
}

/// A flag that is a setting.
#[derive(Clone, Debug)]
pub(super) struct Flag {
    /// `--theme`
    pub(super) written: &'static str,
    /// `ui.theme`
    pub(super) name: &'static str,
    /// Its value.
    pub(super) value: String,
}

/// A configuration that was read, and what was wrong with it.
#[derive(Debug, Default)]
pub(super) struct Loaded {
    pub(super) configuration: Configuration,
    /// The value of each key, and where it comes from.
    pub(super) merged: Merged,
    views: Vec<Saved>,
    rules: Vec<Rule>,
    pub(super) mistakes: Vec<Error>,
}

impl Sources {
    /// The file that is read, if there is one.
    pub(super) fn path(&self) -> Option<PathBuf> {
        self.named.clone().or_else(|| self.folder.as_ref().map(|folder| folder.join("config.toml")))
    }

    /// The keymap that the reader laid over the bundled one, beside the configuration.
    pub(super) fn keymap_path(&self) -> Option<PathBuf> {
        self.path().map(|path| path.with_file_name("keymap.toml"))
    }

    /// Reads the keymap: the bundled one, a preset, the reader's own.
    pub(super) fn keymap(&self, preset: Preset) -> (Keymap, Vec<Error>) {
        let mut keymap = Keymap::of_preset(preset);
        let Some(path) = self.keymap_path() else { return (keymap, Vec::new()) };
        let mistakes = match read(&path) {
            Ok(text) => {
                let file = shown(&path);
                let error = |mistake| Error::Keymap { file: file.clone(), mistake };
                keymap.lay(&text).into_iter().map(error).collect()
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => Vec::new(),
            Err(error) => vec![unreadable(&path, &error)],
        };
        (keymap, mistakes)
    }

    /// The error of a mistake in the reader's file.
    pub(super) fn error(&self, mistake: Mistake) -> Error {
        Error::Configuration { place: self.path().as_deref().map(shown).unwrap_or_default(), mistake }
    }

    /// Reads all layers.
    ///
    /// # Errors
    /// The file that was named cannot be read, or a flag is wrong.
    pub(super) fn load(&self) -> Result<Loaded, Error> {
        let mut loaded = Loaded { merged: Merged::bundled(), ..Loaded::default() };
        if let Some(path) = self.path() {
            match read(&path) {
                Ok(text) => loaded.lay(Layer::of_file(&text), &shown(&path)),
                Err(error) if self.named.is_some() => return Err(unreadable(&path, &error)),
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                Err(error) => loaded.mistakes.push(unreadable(&path, &error)),
            }
        }
        for (variable, value) in &self.variables {
            let layer = match loaded.merged.name_of(variable) {
                Some(name) => Layer::of_variable(variable, &name, value),
                None if OURS.contains(&variable.as_str()) => continue,
                None => Layer::of_unknown_variable(loaded.merged.nearest_variable(variable)),
            };
            loaded.lay(layer, &Clean::line(variable));
        }
        for flag in &self.flags {
            loaded.lay(Layer::of_flag(flag), &Clean::line(flag.written));
        }
        let (views, rules) = (std::mem::take(&mut loaded.views), std::mem::take(&mut loaded.rules));
        loaded.configuration = Configuration { views, rules, ..loaded.merged.configuration() };
        loaded.check_theme(self.path().as_deref())?;
        loaded.mistakes.sort_by_key(Error::line);
        Ok(loaded)
    }
}

impl Loaded {
    /// Lays a layer over what there is.
    fn lay(&mut self, layer: Layer, place: &Clean) {
        let error = |mistake| Error::Configuration { place: place.clone(), mistake };
        self.mistakes.extend(layer.mistakes.into_iter().map(error));
        self.merged.lay(layer.entries);
        self.views.extend(layer.views);
        self.rules.extend(layer.rules);
    }

    /// A theme must be there; one that a flag names before anything is done.
    fn check_theme(&mut self, file: Option<&Path>) -> Result<(), Error> {
        let Some(name) = &self.configuration.ui.theme else { return Ok(()) };
        let Some(reason) = Themes::beside(file).mistake(name) else { return Ok(()) };
        let error = self.merged.mistake("ui.theme", reason, file);
        let is_flag = self.merged.is_flag("ui.theme");
        self.configuration.ui.theme = None;
        self.merged.reset("ui.theme");
        match error {
            Some(error) if is_flag => Err(error),
            error => {
                self.mistakes.extend(error);
                Ok(())
            }
        }
    }
}

/// What is wrong with the text of a configuration.
#[must_use]
pub fn mistakes_of_configuration(text: &str) -> Vec<Mistake> {
    Layer::of_file(text).mistakes
}

/// Reads a file of ours.
fn read(path: &Path) -> io::Result<String> {
    let mut text = String::new();
    File::open(path)?.take(LARGEST_BYTES + 1).read_to_string(&mut text)?;
    if text.len() as u64 > LARGEST_BYTES { Err(io::ErrorKind::FileTooLarge.into()) } else { Ok(text) }
}

fn unreadable(path: &Path, error: &io::Error) -> Error {
    let fault = match error.kind() {
        io::ErrorKind::NotFound => Fault::Gone,
        _ => Fault::Unreadable(Clean::line(&error.to_string())),
    };
    Error::Unreadable { path: shown(path), fault }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_bundled_is_what_holds_without_it() {
        let layer = Layer::of_file(BUNDLED);
        assert_eq!(layer.mistakes, []);
        assert_eq!(Merged::bundled().configuration(), Configuration::default());
    }

    #[test]
    fn each_layer_is_over_the_one_before() {
        let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        let mut sources = Sources {
            variables: vec![pair("JIANBAO_UI_LANGUAGE", "zh"), pair("JIANBAO_READING_MEASURE", "44")],
            ..Sources::default()
        };
        let loaded = sources.load().unwrap();
        assert!(loaded.mistakes.is_empty(), "{:?}", loaded.mistakes);
        assert_eq!(loaded.configuration.reading.measure, Some(44));
        sources.flags = vec![Flag { written: "--language", name: "ui.language", value: "en".to_owned() }];
        sources.variables.push(pair("JIANBAO_LIBRARY", "[\"~/a\", \"b\"]"));
        sources.variables.push(pair("JIANBAO_TITLE", "x"));
        sources.variables.push(pair("JIANBAO_LIST_SROT", "x"));
        sources.variables.push(pair("JIANBAO_LIST_SORT", "dat"));
        let loaded = sources.load().unwrap();
        assert_eq!(loaded.configuration.ui.language, Some(crate::words::Locale::English));
        assert_eq!(loaded.configuration.library, [PathBuf::from("~/a"), PathBuf::from("b")]);
        let words = crate::words::Words::new(crate::words::Locale::English);
        let messages: Vec<_> = loaded.mistakes.iter().map(|mistake| mistake.message(&words)).collect();
        assert_eq!(messages.len(), 2, "{messages:?}");
        assert!(
            messages[0].contains("JIANBAO_LIST_SROT")
                && messages[0].ends_with("did you mean JIANBAO_LIST_SORT?")
        );
    }
}
