//! How the interface is to be: the `[ui]` table of the configuration (INTERFACE 6).

use serde::{Deserialize, Deserializer};

use crate::command::Preset;
use crate::words::Locale;

/// How the interface is to be.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// The language; None: that of the locale.
    #[serde(deserialize_with = "language")]
    pub language: Option<Locale>,
    /// The name of a theme; None: the one that fits the terminal's background.
    #[serde(deserialize_with = "theme")]
    pub theme: Option<String>,
    /// The keymap that the reader's own is laid over.
    #[serde(with = "PresetName")]
    pub keys: Preset,
    /// Whether the terminal is given hyperlinks; None: as it is known to understand them.
    #[serde(deserialize_with = "hyperlinks")]
    pub hyperlinks: Option<bool>,
    /// Whether the mouse is for the reader, else it is the terminal's.
    pub mouse: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self { language: None, theme: None, keys: Preset::default(), hyperlinks: None, mouse: true }
    }
}

#[derive(Deserialize)]
#[serde(remote = "Preset", rename_all = "lowercase")]
enum PresetName {
    Default,
    Newsboat,
    Vim,
    Emacs,
}

fn language<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Locale>, D::Error> {
    #[derive(Deserialize)]
    #[serde(rename_all = "lowercase")]
    enum Name {
        Auto,
        En,
        Zh,
    }
    Ok(match Name::deserialize(deserializer)? {
        Name::Auto => None,
        Name::En => Some(Locale::English),
        Name::Zh => Some(Locale::Chinese),
    })
}

fn hyperlinks<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<bool>, D::Error> {
    #[derive(Deserialize)]
    #[serde(rename_all = "lowercase")]
    enum Name {
        Auto,
        On,
        Off,
    }
    Ok(match Name::deserialize(deserializer)? {
        Name::Auto => None,
        Name::On => Some(true),
        Name::Off => Some(false),
    })
}

/// Which names there are is known outside: the reader may have themes of their own.
fn theme<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    let name = String::deserialize(deserializer)?;
    Ok((name != "auto").then_some(name))
}
