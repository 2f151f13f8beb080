//! The bundled themes: each a file of `assets/themes`, read as a person's own would be.

use super::ThemeFile;

/// The names of the bundled themes, in the order in which they are offered.
pub const BUNDLED: &[&str] = &{
    let mut names = [""; FILES.len()];
    let mut index = 0;
    while index < FILES.len() {
        names[index] = FILES[index].0;
        index += 1;
    }
    names
};

macro_rules! files {
    ($($name:literal)*) => {
        &[$(($name, include_str!(concat!("../../../assets/themes/", $name, ".toml"))),)*]
    };
}

/// Name and text of each.
const FILES: &[(&str, &str)] = files! {
    "dark" "light"
    "gruvbox-dark" "gruvbox-light" "solarized-dark" "solarized-light" "nord" "dracula" "tokyo-night"
    "catppuccin-mocha" "catppuccin-latte" "rose-pine" "rose-pine-dawn"
    "terminal-dark" "terminal-light" "mono"
};

/// The bundled theme of this name, as it is written.
#[must_use]
pub fn bundled(name: &str) -> Option<ThemeFile> {
    let (_, text) = FILES.iter().find(|(known, _)| *known == name)?;
    // A test reads them all.
    toml::from_str(text).ok()
}
