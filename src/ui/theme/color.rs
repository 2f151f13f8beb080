//! Colours as a theme writes them, and how well one can be read on another.

use serde::de::{Error, Unexpected};
use serde::{Deserialize, Deserializer};

/// A colour of 24 bits, red, green, blue, written `#rrggbb`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rgb(pub [u8; 3]);

/// A colour as a theme writes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Color {
    /// One of 24 bits.
    Rgb(Rgb),
    /// One of the terminal's own sixteen, by its number.
    Own(u8),
    /// The terminal's own for text, or for what is behind it.
    Default,
}

/// What a colour can be; the terminal's own in the order of their numbers.
const NAMES: &[&str] = &[
    "#rrggbb",
    "default",
    "black",
    "red",
    "green",
    "yellow",
    "blue",
    "magenta",
    "cyan",
    "white",
    "bright-black",
    "bright-red",
    "bright-green",
    "bright-yellow",
    "bright-blue",
    "bright-magenta",
    "bright-cyan",
    "bright-white",
];

/// Names before those of the terminal's own colours.
const BEFORE_OWN: usize = 2;

impl Rgb {
    /// Black.
    pub const BLACK: Self = Self([0; 3]);
    /// White.
    pub const WHITE: Self = Self([255; 3]);

    fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6)?;
        let digits = digits.bytes().all(|byte| byte.is_ascii_hexdigit()).then_some(digits)?;
        let [_, red, green, blue] = u32::from_str_radix(digits, 16).ok()?.to_be_bytes();
        Some(Self([red, green, blue]))
    }

    /// Relative luminance, 0 to 1 (WCAG 2.2).
    fn luminance(self) -> f64 {
        let [red, green, blue] = self.0.map(|value| {
            let value = f64::from(value) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        });
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    /// The contrast of two colours, 1 to 21 (WCAG 2.2). Text needs 4.5.
    #[must_use]
    pub fn contrast(self, other: Self) -> f64 {
        let (one, two) = (self.luminance(), other.luminance());
        (one.max(two) + 0.05) / (one.min(two) + 0.05)
    }

    /// How far two colours are apart, squared.
    pub(super) fn distance(self, other: Self) -> u32 {
        self.0.iter().zip(other.0).map(|(one, two)| u32::from(one.abs_diff(two)).pow(2)).sum()
    }
}

impl<'de> Deserialize<'de> for Rgb {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| D::Error::invalid_value(Unexpected::Str(&text), &"#rrggbb"))
    }
}

impl<'de> Deserialize<'de> for Color {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        if let Some(color) = Rgb::parse(&text) {
            return Ok(Self::Rgb(color));
        }
        match NAMES.iter().position(|name| *name == text) {
            Some(1) => Ok(Self::Default),
            Some(position @ BEFORE_OWN..) => Ok(Self::Own((position - BEFORE_OWN) as u8)),
            _ => Err(D::Error::unknown_variant(&text, NAMES)),
        }
    }
}
