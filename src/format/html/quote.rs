//! The quotation marks of languages, for `q` (HTML 15.3.5 leaves them to the language).

/// Outer and inner marks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Marks {
    /// “ ” ‘ ’: English, simplified Chinese, Korean and most others.
    #[default]
    Curly,
    /// 「 」『 』: Japanese, traditional Chinese.
    Corner,
    /// « »: French, Russian, Italian and others.
    Angle,
    /// „ “: German and its neighbours.
    Low,
}

impl Marks {
    /// The marks of a language tag.
    pub(super) fn of(language: Option<&str>) -> Self {
        let tag = language.unwrap_or_default().to_ascii_lowercase().replace('_', "-");
        let traditional = ["zh-tw", "zh-hk", "zh-mo", "zh-hant"];
        if tag.starts_with("ja") || traditional.iter().any(|known| tag.starts_with(known)) {
            return Self::Corner;
        }
        match tag.get(..2) {
            Some("fr" | "ru" | "it" | "es" | "pt" | "el" | "uk" | "fa" | "ar" | "no") => Self::Angle,
            Some("de" | "cs" | "sk" | "pl" | "hu" | "ro" | "bg" | "hr" | "da") => Self::Low,
            _ => Self::Curly,
        }
    }

    /// The opening and the closing mark at a depth, from 0.
    pub(super) fn at(self, depth: usize) -> (&'static str, &'static str) {
        match (self, depth % 2) {
            (Self::Curly, 0) => ("“", "”"),
            (Self::Curly, _) => ("‘", "’"),
            (Self::Corner, 0) => ("「", "」"),
            (Self::Corner, _) => ("『", "』"),
            (Self::Angle, 0) => ("«", "»"),
            (Self::Angle, _) => ("“", "”"),
            (Self::Low, 0) => ("„", "“"),
            (Self::Low, _) => ("‚", "‘"),
        }
    }
}
