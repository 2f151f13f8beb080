//! The reader's wishes for pages: the `[reading]` table of the configuration (INTERFACE 6).
//!
//! Knows what may be wished, not where it is written. What is left to be found out (`auto`) is for
//! whoever asks the terminal.

use std::fmt;
use std::ops::RangeInclusive;

use serde::Deserialize;
use serde::de::{self, Deserializer, Unexpected, Visitor};

use super::{Bidi, Hanging, Paragraph, Style};
use crate::text::{Ambiguous, Conversion, Emoji, Kinsoku, Ruler, Script};

/// The reader's wishes for pages.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// Most columns for text, within [`Settings::MEASURES`]; None: as fits the script.
    #[serde(deserialize_with = "measure")]
    pub measure: Option<usize>,
    /// Marks in the gutter.
    #[serde(with = "HangingName")]
    pub hanging: Hanging,
    /// Level of kinsoku.
    #[serde(with = "KinsokuName")]
    pub kinsoku: Kinsoku,
    /// How paragraphs are told apart.
    #[serde(with = "ParagraphName")]
    pub paragraph: Paragraph,
    /// How wide ambiguous characters are; None: as the terminal draws them.
    #[serde(deserialize_with = "ambiguous")]
    pub ambiguous: Option<Ambiguous>,
    /// What is shown for emoji; None: what the terminal can draw.
    #[serde(deserialize_with = "emoji")]
    pub emoji: Option<Emoji>,
    /// Who puts right-to-left text in order.
    #[serde(with = "BidiName")]
    pub bidi: Bidi,
    /// Whether a column is left between Han and Latin.
    pub inter_script_spacing: bool,
    /// Whether readings of ruby are shown.
    pub readings: bool,
    /// The Chinese script to show Chinese text in; None: its own.
    #[serde(deserialize_with = "conversion")]
    pub conversion: Option<Conversion>,
}

impl Settings {
    /// The measures that may be chosen, in columns (TYPESETTING 6.4).
    pub const MEASURES: RangeInclusive<usize> = 30..=120;

    /// Most columns for text of a script, where nothing else was chosen: 40 Han, or 72 letters
    /// (TYPESETTING 6.4).
    #[must_use]
    pub fn usual_measure(script: Script) -> usize {
        if script == Script::Other { 72 } else { 80 }
    }

    /// The ruler; where nothing is known of the terminal ambiguous characters are narrow.
    #[must_use]
    pub fn ruler(&self) -> Ruler {
        Ruler { ambiguous: self.ambiguous.unwrap_or_default() }
    }

    /// The style of a page of so many columns, hanging gutter included, which its text may fill.
    #[must_use]
    pub fn style(&self, columns: usize) -> Style {
        Style {
            ruler: self.ruler(),
            hanging: self.hanging,
            kinsoku: self.kinsoku,
            paragraph: self.paragraph,
            inter_script_spacing: self.inter_script_spacing,
            emoji: self.emoji.unwrap_or_default(),
            readings: self.readings,
            bidi: self.bidi,
            conversion: self.conversion,
            ..Style::of_columns(columns)
        }
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            measure: None,
            hanging: Hanging::default(),
            kinsoku: Kinsoku::default(),
            paragraph: Paragraph::default(),
            ambiguous: None,
            emoji: None,
            bidi: Bidi::default(),
            inter_script_spacing: false,
            readings: true,
            conversion: None,
        }
    }
}

#[derive(Deserialize)]
#[serde(remote = "Hanging", rename_all = "lowercase")]
enum HangingName {
    Auto,
    On,
    Off,
}

#[derive(Deserialize)]
#[serde(remote = "Kinsoku", rename_all = "lowercase")]
enum KinsokuName {
    Strict,
    Loose,
    None,
}

#[derive(Deserialize)]
#[serde(remote = "Paragraph", rename_all = "lowercase")]
enum ParagraphName {
    Spaced,
    Indented,
}

#[derive(Deserialize)]
#[serde(remote = "Bidi", rename_all = "lowercase")]
enum BidiName {
    Terminal,
    Page,
}

fn emoji<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Emoji>, D::Error> {
    #[derive(Deserialize)]
    #[serde(rename_all = "lowercase")]
    enum Name {
        Auto,
        Keep,
        Text,
        Simple,
    }
    Ok(match Name::deserialize(deserializer)? {
        Name::Auto => None,
        Name::Keep => Some(Emoji::Keep),
        Name::Text => Some(Emoji::Text),
        Name::Simple => Some(Emoji::Simple),
    })
}

fn conversion<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Conversion>, D::Error> {
    #[derive(Deserialize)]
    #[serde(rename_all = "lowercase")]
    enum Name {
        None,
        Simplified,
        Traditional,
    }
    Ok(match Name::deserialize(deserializer)? {
        Name::None => None,
        Name::Simplified => Some(Conversion::Simplified),
        Name::Traditional => Some(Conversion::Traditional),
    })
}

fn measure<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<usize>, D::Error> {
    struct Columns;

    impl Visitor<'_> for Columns {
        type Value = Option<usize>;

        fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
            let range = Settings::MEASURES;
            write!(formatter, "auto, {}-{}", range.start(), range.end())
        }

        fn visit_i64<E: de::Error>(self, number: i64) -> Result<Self::Value, E> {
            let columns = usize::try_from(number).ok().filter(|columns| Settings::MEASURES.contains(columns));
            columns.map(Some).ok_or_else(|| E::invalid_value(Unexpected::Signed(number), &self))
        }

        fn visit_str<E: de::Error>(self, text: &str) -> Result<Self::Value, E> {
            if text == "auto" { Ok(None) } else { Err(E::invalid_value(Unexpected::Str(text), &self)) }
        }
    }

    deserializer.deserialize_any(Columns)
}

/// The width is a number, but one who writes it as text means the same.
fn ambiguous<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Ambiguous>, D::Error> {
    struct Columns;

    impl Visitor<'_> for Columns {
        type Value = Option<Ambiguous>;

        fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
            formatter.write_str("auto, 1, 2")
        }

        fn visit_i64<E: de::Error>(self, number: i64) -> Result<Self::Value, E> {
            match number {
                1 => Ok(Some(Ambiguous::Narrow)),
                2 => Ok(Some(Ambiguous::Wide)),
                _ => Err(E::invalid_value(Unexpected::Signed(number), &self)),
            }
        }

        fn visit_str<E: de::Error>(self, text: &str) -> Result<Self::Value, E> {
            match text {
                "auto" => Ok(None),
                "1" => self.visit_i64(1),
                "2" => self.visit_i64(2),
                _ => Err(E::invalid_value(Unexpected::Str(text), &self)),
            }
        }
    }

    deserializer.deserialize_any(Columns)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Settings, String> {
        toml::from_str(text).map_err(|error: toml::de::Error| error.message().to_owned())
    }

    #[test]
    fn nothing_written_is_the_default() {
        assert_eq!(read(""), Ok(Settings::default()));
        assert_eq!(Settings::default().style(60), Style::of_columns(60));
    }

    #[test]
    fn every_wish_can_be_written() {
        let text = "measure = 66\nhanging = 'off'\nkinsoku = 'loose'\nparagraph = 'indented'\nambiguous = 2\n\
            emoji = 'simple'\nbidi = 'page'\ninter_script_spacing = true\nreadings = false\n\
            conversion = 'traditional'\n";
        let settings = read(text).unwrap();
        let expected = Settings {
            measure: Some(66),
            hanging: Hanging::Off,
            kinsoku: Kinsoku::Loose,
            paragraph: Paragraph::Indented,
            ambiguous: Some(Ambiguous::Wide),
            emoji: Some(Emoji::Simple),
            bidi: Bidi::Page,
            inter_script_spacing: true,
            readings: false,
            conversion: Some(Conversion::Traditional),
        };
        assert_eq!(settings, expected);
        let auto = "measure = 'auto'\nhanging = 'auto'\nkinsoku = 'strict'\nparagraph = 'spaced'\nambiguous = 'auto'\n\
            emoji = 'auto'\nbidi = 'terminal'\nconversion = 'none'";
        assert_eq!(read(auto), Ok(Settings::default()));
        assert_eq!(read("ambiguous = '1'").unwrap().ambiguous, Some(Ambiguous::Narrow));
    }

    #[test]
    fn what_cannot_be_is_refused() {
        for text in [
            "measure = 29",
            "measure = 121",
            "measure = -80",
            "measure = 'wide'",
            "hanging = true",
            "kinsoku = 'Strict'",
            "ambiguous = 3",
            "ambiguous = 'wide'",
            "emoji = ''",
            "mesure = 80",
        ] {
            assert!(read(text).is_err(), "{text}");
        }
        assert!(read("measure = 121").unwrap_err().contains("30-120"));
    }
}
