//! Themes by name: the bundled ones, and `themes/NAME.toml` beside the configuration.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

use super::Error;
use super::config::{Reason, load_theme};
use crate::ui::{BUNDLED, Background, Depth, Theme, ThemeFile, bundled};
use crate::words::nearest;

/// The name that stands for whatever fits the terminal's background.
pub(super) const AUTO: &str = "auto";

/// Where themes are looked for.
#[derive(Clone, Debug, Default)]
pub struct Themes {
    /// The folder of themes of a person's own, which need not be there.
    folder: Option<PathBuf>,
}

/// A theme that was found, and what was wrong in its file.
#[derive(Debug)]
pub(super) struct Found {
    /// Its own name: never `auto`.
    pub(super) name: String,
    pub(super) theme: Theme,
    pub(super) mistakes: Vec<Error>,
}

/// The theme that is worn.
#[derive(Debug)]
pub(super) struct Dress {
    themes: Themes,
    terminal: Ground,
    depth: Depth,
    name: String,
    theme: Theme,
}

/// What is known of the terminal's background.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ground {
    /// It, as the terminal told.
    Told(Background),
    /// Nothing: it is most likely dark.
    Untold,
    /// Nothing, for a multiplexer stands between and does not pass the question on: it may be either.
    Hidden,
}

impl Dress {
    /// Puts on a theme by its name. Returns what is wrong in its file, too.
    pub(super) fn new(themes: Themes, name: &str, terminal: Ground, depth: Depth) -> (Self, Vec<Error>) {
        let Found { name, theme, mistakes } = themes.fitting(name, terminal, depth);
        (Self { themes, terminal, depth, name, theme }, mistakes)
    }

    /// The theme.
    pub(super) fn theme(&self) -> &Theme {
        &self.theme
    }

    /// Names of the themes there are.
    pub(super) fn names(&self) -> Vec<String> {
        self.themes.names()
    }

    /// Its own name.
    pub(super) fn name(&self) -> &str {
        &self.name
    }

    /// Puts on a theme by its name.
    pub(super) fn put_on(&mut self, name: &str) -> Vec<Error> {
        let Found { name, theme, mistakes } = self.themes.fitting(name, self.terminal, self.depth);
        (self.name, self.theme) = (name, theme);
        mistakes
    }

    /// Puts on the next one.
    pub(super) fn next(&mut self) -> Vec<Error> {
        self.put_on(&self.themes.after(&self.name))
    }
}

impl Themes {
    /// The bundled ones, and those of `themes/` beside a file of configuration.
    pub(super) fn beside(configuration: Option<&Path>) -> Self {
        let folder = configuration.and_then(Path::parent);
        Self { folder: folder.map(|folder| folder.join("themes")) }
    }

    /// Every name, in the order in which they are offered: the bundled ones, then the others by name.
    pub(super) fn names(&self) -> Vec<String> {
        let mut own = self.own_names();
        own.retain(|name| !BUNDLED.contains(&name.as_str()));
        own.sort();
        BUNDLED.iter().map(|name| (*name).to_owned()).chain(own).collect()
    }

    fn own_names(&self) -> Vec<String> {
        let files = self.folder.iter().filter_map(|folder| fs::read_dir(folder).ok()).flatten();
        let paths = files.filter_map(|file| file.ok().map(|file| file.path()));
        let paths = paths.filter(|path| path.extension() == Some(OsStr::new("toml")));
        // What cannot be typed cannot be asked for.
        paths.filter_map(|path| path.file_stem()?.to_str().map(str::to_owned)).collect()
    }

    /// The name of the theme that is meant for a background, if there is one: `auto` is `dark` or `light`,
    /// and NAME is NAME-dark or NAME-light where it has these instead.
    pub(super) fn resolve(&self, name: &str, background: Background) -> Option<String> {
        let names = self.names();
        let meant = if name == AUTO { background.name().to_owned() } else { name.to_owned() };
        let fitting = format!("{name}-{}", background.name());
        [meant, fitting].into_iter().find(|name| names.contains(name))
    }

    /// What is wrong with a name that means nothing.
    pub(super) fn mistake(&self, name: &str) -> Option<Reason> {
        if self.resolve(name, Background::default()).is_some() {
            return None;
        }
        let names = self.names();
        let known = std::iter::once(AUTO).chain(names.iter().map(String::as_str));
        Some(Reason::Value {
            found: format!("{name:?}"),
            expected: known.clone().collect::<Vec<_>>().join(", "),
            nearest: nearest(name, known).map(str::to_owned),
        })
    }

    /// The theme of a name, for what is known of the terminal. On a background that is hidden `auto` is dark and brings
    /// its own, as it would on a light one.
    fn fitting(&self, name: &str, terminal: Ground, depth: Depth) -> Found {
        match terminal {
            Ground::Hidden if name == AUTO => {
                self.load(Background::Dark.name(), Some(Background::Light), depth)
            }
            Ground::Told(background) => self.load(name, Some(background), depth),
            Ground::Untold | Ground::Hidden => self.load(name, None, depth),
        }
    }

    /// The theme of a name, for the terminal's background, if that is known, and so many colours; where
    /// there is none any more, what fits the background.
    pub(super) fn load(&self, name: &str, terminal: Option<Background>, depth: Depth) -> Found {
        let background = terminal.unwrap_or_default();
        let name = self.resolve(name, background).unwrap_or_else(|| background.name().to_owned());
        let names = self.names();
        let mut mistakes = Vec::new();
        let file = self.read(&name, &names, &mut mistakes);
        // What a theme inherits by its own name is the bundled one.
        let below = |parent: &str| {
            let own = (parent != name).then(|| self.read(parent, &names, &mut Vec::new()));
            own.or_else(|| bundled(parent))
        };
        let theme = Theme::on(&file.complete(below), depth, terminal);
        Found { name, theme, mistakes }
    }

    fn read(&self, name: &str, names: &[String], mistakes: &mut Vec<Error>) -> ThemeFile {
        let path = self.folder.as_ref().map(|folder| folder.join(format!("{name}.toml")));
        match path.filter(|path| self.own_names().iter().any(|own| own == name) && path.is_file()) {
            Some(path) => {
                let (file, found) = load_theme(&path, names);
                mistakes.extend(found);
                file
            }
            None => bundled(name).unwrap_or_default(),
        }
    }

    /// The theme after the one of this name; the first after the last.
    pub(super) fn after(&self, name: &str) -> String {
        let names = self.names();
        let next = names.iter().position(|known| known == name).map_or(0, |place| place + 1);
        names.into_iter().cycle().nth(next).unwrap_or_else(|| AUTO.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::Look;

    struct Folder(PathBuf);

    impl Folder {
        fn with(name: &str, themes: &[(&str, &str)]) -> Self {
            let folder = std::env::temp_dir().join(format!("jianbao-themes-{name}-{}", std::process::id()));
            fs::create_dir_all(folder.join("themes")).unwrap();
            for (name, text) in themes {
                fs::write(folder.join("themes").join(name), text).unwrap();
            }
            Self(folder)
        }

        fn themes(&self) -> Themes {
            Themes::beside(Some(&self.0.join("config.toml")))
        }
    }

    impl Drop for Folder {
        fn drop(&mut self) {
            let _ = fs::remove_dir_all(&self.0);
        }
    }

    fn load(themes: &Themes, name: &str) -> Theme {
        let found = themes.load(name, Some(Background::Dark), Depth::True);
        assert!(found.mistakes.is_empty(), "{:?}", found.mistakes);
        found.theme
    }

    #[test]
    fn names_mean_what_fits_the_background() {
        let themes = Themes::default();
        let resolve = |name, background| themes.resolve(name, background).unwrap();
        assert_eq!(resolve("auto", Background::Light), "light");
        assert_eq!(resolve("gruvbox", Background::Light), "gruvbox-light");
        assert_eq!(resolve("gruvbox", Background::Dark), "gruvbox-dark");
        assert_eq!(resolve("nord", Background::Light), "nord");
        let mistake = themes.mistake("nrod");
        assert!(
            matches!(&mistake, Some(Reason::Value { nearest: Some(near), .. }) if near == "nord"),
            "{mistake:?}"
        );
        for good in ["auto", "gruvbox", "nord"] {
            assert_eq!(themes.mistake(good), None, "{good}");
        }
        for outside in ["../nord", "", "nord.toml", "/etc/passwd"] {
            assert!(themes.mistake(outside).is_some(), "{outside}");
        }
    }

    #[test]
    fn themes_of_a_folder_join_the_bundled_ones_and_may_stand_for_them() {
        let folder = Folder::with(
            "join",
            &[
                ("ink.toml", "inherits = 'nord'\n[looks]\nstar = { fg = '#ffffff' }"),
                ("ink-two.toml", "inherits = 'ink'"),
                ("nord.toml", "inherits = 'nord'\n[looks]\ntag = { fg = '#ffffff' }"),
                ("notes.txt", ""),
            ],
        );
        let themes = folder.themes();
        let names = themes.names();
        assert_eq!(names.len(), BUNDLED.len() + 2);
        assert_eq!(names.last().map(String::as_str), Some("ink-two"));
        let white = Some(ratatui::style::Color::Rgb(255, 255, 255));
        let nord = load(&themes, "nord");
        assert_eq!(nord.style(Look::Tag).fg, white);
        assert_eq!(nord.style(Look::Text), Theme::bundled("nord", Depth::True).unwrap().style(Look::Text));
        let ink = load(&themes, "ink");
        assert_eq!((ink.style(Look::Star).fg, ink.style(Look::Tag).fg), (white, white));
        assert_eq!(load(&themes, "ink-two"), ink);
    }

    #[test]
    fn mistakes_are_told_beside_the_theme() {
        let folder =
            Folder::with("wrong", &[("ink.toml", "\n[looks]\nsatr = {}\nstar = { fg = '#ffffff' }")]);
        let found = folder.themes().load("ink", Some(Background::Dark), Depth::True);
        let place = |error: &Error| match error {
            Error::Configuration { place, mistake } => {
                Path::new(place.as_str()).ends_with("ink.toml") && mistake.line == Some(3)
            }
            _ => false,
        };
        assert!(found.mistakes.len() == 1 && place(&found.mistakes[0]), "{:?}", found.mistakes);
    }

    #[test]
    fn a_theme_for_another_background_brings_its_own() {
        let themes = Themes::default();
        let kept = |name, terminal| {
            let bundled = Theme::bundled(name, Depth::True);
            Some(themes.load(name, terminal, Depth::True).theme) == bundled
        };
        let (dark, light) = (Some(Background::Dark), Some(Background::Light));
        for (name, terminal, is_kept) in [
            ("solarized-light", dark, false),
            ("solarized-light", light, true),
            ("solarized-light", None, false),
            ("nord", light, false),
            ("light", dark, false),
            ("light", None, true),
            ("terminal-dark", None, true),
            ("mono", light, true),
        ] {
            assert_eq!(kept(name, terminal), is_kept, "{name} {terminal:?}");
        }
        for terminal in [dark, light, None] {
            let auto = themes.load(AUTO, terminal, Depth::True);
            assert_eq!(Some(auto.theme), Theme::bundled(&auto.name, Depth::True), "{terminal:?}");
        }
    }

    #[test]
    fn one_comes_after_the_other_and_round_again() {
        let themes = Themes::default();
        let mut name = "dark".to_owned();
        for known in BUNDLED.iter().skip(1).chain(["dark"].iter()) {
            name = themes.after(&name);
            assert_eq!(&name, known);
        }
        assert_eq!(themes.after("gone"), "dark");
    }
}
