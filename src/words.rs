//! The interface's own sentences, in English and 简体中文. The only home of the localisation crate.
//!
//! A sentence is named by an id; `assets/words/*.ftl` hold them all. It knows no other room, and does not
//! clean: what is put into a sentence was cleaned before, and is cleaned again where it is drawn.

mod dates;
mod nearest;
#[cfg(test)]
mod tests;

use std::fmt;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};

pub use nearest::nearest;

const ENGLISH: &str = include_str!("../assets/words/en.ftl");
const CHINESE: &str = include_str!("../assets/words/zh-hans.ftl");

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
pub struct Words {
    locale: Locale,
    bundle: FluentBundle<FluentResource>,
}

/// Something put into a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// A count: it decides between singular and plural, and is written with its thousands apart.
    Number(usize),
    /// Text as it is.
    Text(String),
}

impl Locale {
    /// The language of the first tag that says something: the values of `LC_ALL`, `LC_MESSAGES` and
    /// `LANG` such as `zh_CN.UTF-8`, or tags such as `zh-Hans`. Every Chinese is Chinese, all else English.
    #[must_use]
    pub fn from_tags(tags: &[&str]) -> Self {
        let first = tags.iter().map(|tag| tag.trim()).find(|tag| !tag.is_empty()).unwrap_or_default();
        let primary = first.split(['_', '-', '.', '@', ':']).next().unwrap_or_default();
        if ["zh", "cmn", "yue"].iter().any(|chinese| primary.eq_ignore_ascii_case(chinese)) {
            Self::Chinese
        } else {
            Self::English
        }
    }

    fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Chinese => "zh-Hans",
        }
    }

    fn source(self) -> &'static str {
        match self {
            Self::English => ENGLISH,
            Self::Chinese => CHINESE,
        }
    }
}

impl Words {
    /// The sentences of a language.
    #[must_use]
    pub fn new(locale: Locale) -> Self {
        let mut bundle = FluentBundle::new_concurrent(vec![locale.tag().parse().unwrap_or_default()]);
        // Isolation marks are bidirectional controls: they would be cleaned away.
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(|value, _| match value {
            FluentValue::Number(number) => Some(grouped(&format!("{:.0}", number.value))),
            _ => None,
        }));
        // A message that cannot be parsed is left out; the tests hold that there is none.
        let resource =
            FluentResource::try_new(locale.source().to_owned()).unwrap_or_else(|(resource, _)| resource);
        bundle.add_resource_overriding(resource);
        Self { locale, bundle }
    }

    /// The language.
    #[must_use]
    pub fn locale(&self) -> Locale {
        self.locale
    }

    /// The sentence `id`; the id itself if there is none.
    #[must_use]
    pub fn get(&self, id: &str) -> String {
        self.with(id, &[])
    }

    /// The sentence `id` with `arguments` put in; the id itself if there is none.
    #[must_use]
    pub fn with(&self, id: &str, arguments: &[(&str, Value)]) -> String {
        let pattern = self.bundle.get_message(id).and_then(|message| message.value());
        debug_assert!(pattern.is_some(), "no message is called {id}");
        let Some(pattern) = pattern else { return id.to_owned() };
        let mut values = FluentArgs::with_capacity(arguments.len());
        for (name, value) in arguments {
            values.set(*name, value.fluent());
        }
        let mut errors = Vec::new();
        let sentence = self.bundle.format_pattern(pattern, Some(&values), &mut errors);
        debug_assert!(errors.is_empty(), "{id}: {errors:?}");
        sentence.into_owned()
    }

    /// The sentence `id` about something that was written wrong; where the right name is known that was
    /// probably meant, its twin `ID-nearest`, which tells that too.
    #[must_use]
    pub fn wrong(&self, id: &str, arguments: &[(&str, Value)], nearest: Option<&str>) -> String {
        let Some(nearest) = nearest else { return self.with(id, arguments) };
        self.with(&format!("{id}-nearest"), &[arguments, &[("nearest", nearest.into())]].concat())
    }
}

impl fmt::Debug for Words {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Words").field("locale", &self.locale).finish_non_exhaustive()
    }
}

impl Value {
    fn fluent(&self) -> FluentValue<'_> {
        match self {
            Self::Number(number) => FluentValue::from(*number),
            Self::Text(text) => FluentValue::from(text.as_str()),
        }
    }
}

impl From<usize> for Value {
    fn from(number: usize) -> Self {
        Self::Number(number)
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

/// Digits with the thousands apart: 68,948.
fn grouped(digits: &str) -> String {
    let mut grouped = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}
