//! Themes: looks → styles, read from assets.

use ratatui::style::{Color, Modifier, Style};
use serde::Deserialize;

/// A bundled theme.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ThemeName {
    /// For dark backgrounds.
    Dark,
    /// For light backgrounds.
    Light,
    /// Without colours.
    Mono,
}

impl ThemeName {
    /// Every bundled theme.
    pub const ALL: [Self; 3] = [Self::Dark, Self::Light, Self::Mono];

    /// Its name in the configuration.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Dark => "dark",
            Self::Light => "light",
            Self::Mono => "mono",
        }
    }

    /// The bundled theme of this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|theme| theme.name() == name)
    }
}

/// How many colours the terminal has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Depth {
    /// 24 bits.
    #[default]
    True,
    /// The 256 colours of xterm.
    Indexed,
}

/// What is painted, for a theme to choose a style.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it; the table of INTERFACE 1 defines them")]
pub enum Look {
    Text,
    Strong,
    Dim,
    Faint,
    Accent,
    Link,
    Visited,
    Focus,
    Emphasis,
    Code,
    Star,
    Tag,
    Selected,
    Match,
    Current,
    Label,
    Error,
}

/// A theme.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Theme {
    text: Spec,
    strong: Spec,
    dim: Spec,
    faint: Spec,
    accent: Spec,
    link: Spec,
    visited: Spec,
    focus: Spec,
    emphasis: Spec,
    code: Spec,
    star: Spec,
    tag: Spec,
    selected: Spec,
    #[serde(rename = "match")]
    hit: Spec,
    current: Spec,
    label: Spec,
    error: Spec,
    #[serde(skip)]
    depth: Depth,
}

/// What is wrong with a theme.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct ThemeError(String);

/// A style as written.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[expect(clippy::struct_excessive_bools, reason = "they combine freely, as terminal attributes do")]
struct Spec {
    fg: Option<Rgb>,
    bg: Option<Rgb>,
    bold: bool,
    dim: bool,
    italic: bool,
    underline: bool,
    reverse: bool,
}

/// A colour, written `#rrggbb`.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(try_from = "String")]
struct Rgb(u8, u8, u8);

impl TryFrom<String> for Rgb {
    type Error = String;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6);
        let number = digits.and_then(|digits| u32::from_str_radix(digits, 16).ok());
        let [_, red, green, blue] =
            number.ok_or_else(|| format!("{text:?} is no colour: write #rrggbb"))?.to_be_bytes();
        Ok(Self(red, green, blue))
    }
}

impl Theme {
    /// A bundled theme.
    ///
    /// # Panics
    /// Never: a test parses them all.
    #[must_use]
    pub fn bundled(name: ThemeName, depth: Depth) -> Self {
        let text = match name {
            ThemeName::Dark => include_str!("../../assets/themes/dark.toml"),
            ThemeName::Light => include_str!("../../assets/themes/light.toml"),
            ThemeName::Mono => include_str!("../../assets/themes/mono.toml"),
        };
        Self { depth, ..Self::parse(text).expect("the bundled themes are tested") }
    }

    /// Reads a theme.
    ///
    /// # Errors
    /// What is wrong, with its line.
    pub fn parse(text: &str) -> Result<Self, ThemeError> {
        toml::from_str(text).map_err(|error| ThemeError(error.to_string()))
    }

    /// The style of a look.
    #[must_use]
    pub fn style(&self, look: Look) -> Style {
        let spec = self.spec(look);
        let mut style = Style::new();
        style.fg = spec.fg.map(|color| self.color(color));
        style.bg = spec.bg.map(|color| self.color(color));
        let modifiers = [
            (spec.bold, Modifier::BOLD),
            (spec.dim, Modifier::DIM),
            (spec.italic, Modifier::ITALIC),
            (spec.underline, Modifier::UNDERLINED),
            (spec.reverse, Modifier::REVERSED),
        ];
        modifiers
            .into_iter()
            .filter(|(on, _)| *on)
            .fold(style, |style, (_, modifier)| style.add_modifier(modifier))
    }

    fn spec(&self, look: Look) -> &Spec {
        match look {
            Look::Text => &self.text,
            Look::Strong => &self.strong,
            Look::Dim => &self.dim,
            Look::Faint => &self.faint,
            Look::Accent => &self.accent,
            Look::Link => &self.link,
            Look::Visited => &self.visited,
            Look::Focus => &self.focus,
            Look::Emphasis => &self.emphasis,
            Look::Code => &self.code,
            Look::Star => &self.star,
            Look::Tag => &self.tag,
            Look::Selected => &self.selected,
            Look::Match => &self.hit,
            Look::Current => &self.current,
            Look::Label => &self.label,
            Look::Error => &self.error,
        }
    }

    fn color(&self, Rgb(red, green, blue): Rgb) -> Color {
        match self.depth {
            Depth::True => Color::Rgb(red, green, blue),
            Depth::Indexed => Color::Indexed(nearest_indexed([red, green, blue])),
        }
    }
}

/// The nearest of xterm's 256 colours, the first 16 apart, which everyone sets differently.
fn nearest_indexed(color: [u8; 3]) -> u8 {
    const LEVELS: [u8; 6] = [0, 95, 135, 175, 215, 255];
    let distance = |other: [u8; 3]| -> u32 {
        color.iter().zip(other).map(|(a, b)| u32::from(a.abs_diff(b)).pow(2)).sum()
    };
    let nearest = color
        .map(|value| (0..6u8).min_by_key(|level| LEVELS[usize::from(*level)].abs_diff(value)).unwrap_or(0));
    let cube = nearest.map(|level| LEVELS[usize::from(level)]);
    let gray = (0..24u8).min_by_key(|step| distance([8 + 10 * step; 3])).unwrap_or(0);
    if distance([8 + 10 * gray; 3]) < distance(cube) {
        232 + gray
    } else {
        16 + 36 * nearest[0] + 6 * nearest[1] + nearest[2]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Relative luminance, WCAG 2.2.
    fn luminance(Rgb(red, green, blue): Rgb) -> f64 {
        let linear = |value: u8| {
            let value = f64::from(value) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
    }

    fn contrast(a: Rgb, b: Rgb) -> f64 {
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn every_text_look_is_legible_on_the_background_and_on_the_selected_row() {
        for (name, background) in [(ThemeName::Dark, Rgb(0, 0, 0)), (ThemeName::Light, Rgb(255, 255, 255))] {
            let theme = Theme::bundled(name, Depth::True);
            let selected = theme.selected.bg.expect("a bar");
            let specs = [
                theme.text,
                theme.strong,
                theme.dim,
                theme.accent,
                theme.link,
                theme.visited,
                theme.emphasis,
                theme.code,
                theme.star,
                theme.tag,
                theme.error,
            ];
            for (index, spec) in specs.into_iter().enumerate() {
                let color = spec.fg.expect("a colour");
                assert!(contrast(color, background) >= 4.5, "{name:?} {index} on the background");
                assert!(contrast(color, selected) >= 4.5, "{name:?} {index} on the selected row");
            }
            for spec in [theme.hit, theme.current, theme.focus, theme.label] {
                assert!(contrast(spec.fg.expect("fg"), spec.bg.expect("bg")) >= 4.5, "{name:?} {spec:?}");
            }
        }
    }

    #[test]
    fn mono_has_no_colour() {
        let theme = Theme::bundled(ThemeName::Mono, Depth::True);
        for look in [Look::Text, Look::Accent, Look::Selected, Look::Match, Look::Error, Look::Faint] {
            let style = theme.style(look);
            assert_eq!((style.fg, style.bg), (None, None));
        }
    }

    #[test]
    fn mistakes_are_named_with_their_line() {
        let error = Theme::parse("text = { fg = \"red\" }").unwrap_err().to_string();
        assert!(error.contains("line 1") && error.contains("red"), "{error}");
    }

    #[test]
    fn the_nearest_indexed_colours_are_near() {
        assert_eq!(nearest_indexed([0, 0, 0]), 16);
        assert_eq!(nearest_indexed([255, 255, 255]), 231);
        assert_eq!(nearest_indexed([128, 128, 128]), 244);
        assert_eq!(nearest_indexed([255, 0, 0]), 196);
    }
}
