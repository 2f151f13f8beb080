//! What the process finds around it: locale, zone, terminal, colours, folders. Asked once, then passed
//! as values.

use std::env;
use std::ffi::OsString;
use std::io::{self, IsTerminal as _};
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use clap::ValueEnum as _;
use directories::{BaseDirs, ProjectDirs};
use jiff::ZonedDateTime;

use super::cli::{ColorChoice, Global};
use super::config::{Configuration, Flag, PREFIX, Sources, settle_keys};
use super::themes::AUTO;
use super::{Error, colors, report};
use crate::app::{Phrases, Settings};
use crate::command::Keymap;
use crate::library::Journal;
use crate::text::{Clean, Ruler};
use crate::ui::Depth;
use crate::words::{Locale, Words};

/// What the process finds around it.
#[derive(Clone, Debug)]
pub(super) struct Environment {
    /// Sentences.
    pub(super) words: Arc<Words>,
    /// Phrases made of them, of the zone and of today's date.
    pub(super) phrases: Phrases,
    pub(super) ruler: Ruler,
    /// Whether standard output is a terminal.
    pub(super) is_terminal: bool,
    /// Whether printed text may have colours and the like.
    pub(super) colors: bool,
    /// Where the configuration comes from.
    pub(super) sources: Sources,
    /// What was configured.
    pub(super) configuration: Configuration,
    /// `--in`
    pub(super) folders: Vec<PathBuf>,
    /// `library/` in the data folder, if it is there.
    pub(super) library: Option<PathBuf>,
    /// Where the library and the journal lie.
    pub(super) data_folder: Option<PathBuf>,
    /// Where indexes lie.
    pub(super) cache_folder: Option<PathBuf>,
    /// Where reports of panics go.
    pub(super) state_folder: Option<PathBuf>,
    /// The language of the locale.
    locale: Locale,
    /// The reader's home.
    pub(super) home: Option<PathBuf>,
    is_theme_asked_for: bool,
    color: ColorChoice,
    /// The journal of the reader's marks, once it is open.
    pub(super) journal: OnceLock<Arc<Journal>>,
}

impl Environment {
    pub(super) fn new(global: &Global) -> Self {
        // POSIX: the first that is set decides.
        let set = ["LC_ALL", "LC_MESSAGES", "LANG"].map(|name| env::var(name).unwrap_or_default());
        let locale = Locale::from_tags(&set.each_ref().map(String::as_str));
        let now = ZonedDateTime::now();
        let words = Arc::new(Words::new(locale));
        let phrases = Phrases::new(Arc::clone(&words), now.time_zone().clone(), now.date());
        let is_terminal = io::stdout().is_terminal();
        let folders = ProjectDirs::from("", "", "jianbao");
        let data = folders.as_ref().map(|folders| folders.data_dir().to_owned());
        let data = global.data_dir.clone().or(data);
        let library = data.as_ref().map(|data| data.join("library"));
        let state = folders.as_ref().map(|folders| folders.state_dir().unwrap_or(folders.data_local_dir()));
        let cache = folders.as_ref().map(|folders| folders.cache_dir().to_owned());
        Self {
            words,
            phrases,
            ruler: Ruler::default(),
            is_terminal,
            colors: wants_colors(global.color, is_terminal),
            sources: Sources {
                named: global.config.clone(),
                folder: folders.as_ref().map(|folders| folders.config_dir().to_owned()),
                variables: variables(),
                flags: flags(global),
            },
            configuration: Configuration::default(),
            folders: global.folders.clone(),
            library: library.filter(|library| library.is_dir()),
            data_folder: data,
            cache_folder: global.cache_dir.clone().or(cache),
            state_folder: state.map(PathBuf::from),
            locale,
            home: BaseDirs::new().map(|folders| folders.home_dir().to_owned()),
            is_theme_asked_for: global.theme.is_some(),
            color: global.color,
            journal: OnceLock::new(),
        }
    }

    /// Takes what was configured.
    pub(super) fn configure(&mut self, configuration: Configuration) {
        self.ruler = configuration.reading.ruler();
        self.words = Arc::new(Words::new(configuration.ui.language.unwrap_or(self.locale)));
        self.phrases = Phrases::new(Arc::clone(&self.words), self.phrases.zone.clone(), self.phrases.today);
        self.configuration = configuration;
    }

    /// Columns of the terminal.
    pub(super) fn columns(&self) -> Option<usize> {
        // Elsewhere crossterm would start `tput` to find out.
        let size = if self.is_terminal { crossterm::terminal::size().ok() } else { None };
        size.map(|(columns, _)| usize::from(columns))
    }

    /// What the state of the reader depends on.
    pub(super) fn settings(&self) -> Settings {
        Settings {
            list: self.configuration.list,
            reading: self.configuration.reading.clone(),
            schemes: self.configuration.open.schemes.clone(),
            folded: self.configuration.library_options.fold_retold,
            views: self.configuration.views.iter().map(|saved| saved.view.clone()).collect(),
        }
    }

    /// Reads the keymap, and takes from saved queries the keys that it leaves no room for.
    pub(super) fn read_keymap(&mut self) -> (Keymap, Vec<Error>) {
        let (keymap, mut mistakes) = self.sources.keymap(self.configuration.ui.keys);
        let taken = settle_keys(&mut self.configuration.views, &keymap);
        mistakes.extend(taken.into_iter().map(|mistake| self.sources.error(mistake)));
        (keymap, mistakes)
    }

    /// The folders that are opened when none is named, if any are configured.
    pub(super) fn configured_library(&self) -> Vec<PathBuf> {
        self.configuration.library.iter().map(|folder| self.resolved(folder)).collect()
    }

    /// The folder of the journal of marks, if there can be one.
    pub(super) fn journal_folder(&self) -> Option<PathBuf> {
        let usual = self.data_folder.as_ref().map(|data| data.join("journal"));
        self.configuration.journal.dir.as_ref().map(|dir| self.resolved(dir)).or(usual)
    }

    /// What begins with `~/` is in the reader's home, what is relative beside the configuration.
    fn resolved(&self, folder: &Path) -> PathBuf {
        let beside = self.sources.path();
        let beside = beside.as_deref().and_then(Path::parent).unwrap_or(Path::new(""));
        match (folder.strip_prefix("~"), &self.home) {
            (Ok(below), Some(home)) => home.join(below),
            _ => beside.join(folder),
        }
    }

    /// The name of the reader's theme.
    pub(super) fn theme(&self) -> &str {
        self.configuration.ui.theme.as_deref().unwrap_or(AUTO)
    }

    /// How many colours the reader is to use. A theme that was asked for on the command line has its
    /// colours even where the environment asks for none.
    pub(super) fn depth(&self) -> Depth {
        let is_asked_for = self.is_theme_asked_for || self.color == ColorChoice::Always;
        let is_plain = self.color == ColorChoice::Never || (has_no_color() && !is_asked_for);
        if is_plain { Depth::None } else { colors::depth(variable) }
    }

    /// The error of a panic whose report is written.
    pub(super) fn panicked(&self) -> Error {
        let path = self.state_folder.as_deref().map(report::path);
        Error::Panic(path.map(|path| Clean::line(&path.to_string_lossy())))
    }
}

/// Variables that may be settings.
fn variables() -> Vec<(String, String)> {
    let text =
        |(name, value): (OsString, OsString)| Some((name.into_string().ok()?, value.into_string().ok()?));
    env::vars_os().filter_map(text).filter(|(name, _)| name.starts_with(PREFIX)).collect()
}

/// Flags that are settings.
fn flags(global: &Global) -> Vec<Flag> {
    let flag =
        |written, name, value: &Option<String>| value.clone().map(|value| Flag { written, name, value });
    let language = global.language.and_then(|language| language.to_possible_value());
    let language = language.map(|language| language.get_name().to_owned());
    [flag("--language", "ui.language", &language), flag("--theme", "ui.theme", &global.theme)]
        .into_iter()
        .flatten()
        .collect()
}

fn wants_colors(choice: ColorChoice, is_terminal: bool) -> bool {
    match choice {
        ColorChoice::Always => true,
        ColorChoice::Never => false,
        ColorChoice::Auto => is_terminal && !has_no_color(),
    }
}

fn has_no_color() -> bool {
    colors::are_unwanted(variable)
}

/// A variable of the environment, if it is text.
pub(super) fn variable(name: &str) -> Option<String> {
    env::var(name).ok()
}
