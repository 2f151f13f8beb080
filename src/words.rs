//! The interface's own sentences, in English and 简体中文. The only home of the localisation crate.

/// A language of the interface.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Locale {
    /// English.
    #[default]
    English,
    /// Simplified Chinese.
    Chinese,
}

/// The sentences of one language.
#[derive(Debug)]
pub struct Words {
    locale: Locale,
}

impl Words {
    /// The sentences of a language.
    #[must_use]
    pub fn new(locale: Locale) -> Self {
        Self { locale }
    }

    /// The language.
    #[must_use]
    pub fn locale(&self) -> Locale {
        self.locale
    }
}
