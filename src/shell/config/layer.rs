//! One layer of the configuration: what a file, a variable or a flag says, each value checked by itself,
//! so that one mistake costs one value.

use std::path::Path;

use serde::Deserialize as _;
use serde::de::value::MapDeserializer;
use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue};

use super::saved::{self, Saved};
use super::value::Value;
use super::{Configuration, Flag, Mistake, Reason, rules};
use crate::library::Rule;
use crate::shell::sources::shown;
use crate::text::Clean;

/// What one source says.
#[derive(Debug, Default)]
pub(super) struct Layer {
    pub(super) entries: Vec<Entry>,
    /// `[[view]]`
    pub(super) views: Vec<Saved>,
    /// `[[rule]]`
    pub(super) rules: Vec<Rule>,
    /// In the order of their lines.
    pub(super) mistakes: Vec<Mistake>,
}

/// A value, and where it comes from.
#[derive(Clone, Debug)]
pub(in crate::shell) struct Entry {
    /// `reading.measure`
    pub(super) name: String,
    pub(super) value: toml::Value,
    pub(super) origin: Origin,
}

/// Where a value comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::shell) enum Origin {
    Bundled,
    /// The reader's file, this line, counted from 1.
    Line(usize),
    Variable(String),
    Flag(&'static str),
}

impl Entry {
    /// Its table; empty for what stands at the top.
    pub(super) fn table(&self) -> &str {
        self.name.split_once('.').map_or("", |(table, _)| table)
    }

    /// Its key in the table.
    pub(super) fn key(&self) -> &str {
        self.name.split_once('.').map_or(&self.name, |(_, key)| key)
    }
}

impl Origin {
    /// Where a value comes from, as `config show` tells it.
    pub(super) fn shown(&self, file: Option<&Path>) -> String {
        match (self, file) {
            (Self::Bundled, _) | (Self::Line(_), None) => "default".to_owned(),
            (Self::Line(line), Some(file)) => format!("{}:{line}", shown(file)),
            (Self::Variable(name), _) => name.clone(),
            (Self::Flag(flag), _) => (*flag).to_owned(),
        }
    }
}

impl Layer {
    /// What the text of a file says.
    pub(super) fn of_file(text: &str) -> Self {
        let (document, errors) = DeTable::parse_recoverable(text);
        let mut reading = Reading { text, layer: Self::default() };
        for error in errors {
            let reason = Reason::Syntax(error.message().lines().collect::<Vec<_>>().join(" "));
            reading.mistake(error.span().unwrap_or_default().start, "", reason);
        }
        for (name, value) in document.get_ref() {
            reading.top(name, value);
        }
        let mut layer = reading.layer;
        // What is no TOML is often no value either: the first says enough.
        layer.mistakes.sort_by_key(|mistake| mistake.line);
        layer.mistakes.dedup_by_key(|mistake| mistake.line);
        layer
    }

    /// What a variable of the environment says: a value as in the file, or a plain word.
    pub(super) fn of_variable(variable: &str, name: &str, value: &str) -> Self {
        let parsed = DeValue::parse(value).map(Spanned::into_inner);
        let parsed = parsed.unwrap_or_else(|_| DeValue::String(value.into()));
        Self::of_value(name, &parsed, value, Origin::Variable(variable.to_owned()))
    }

    /// What a variable comes to that sets nothing.
    pub(super) fn of_unknown_variable(nearest: Option<String>) -> Self {
        let reason = Reason::Variable { nearest };
        Self { mistakes: vec![Mistake { line: None, name: Clean::default(), reason }], ..Self::default() }
    }

    /// What a flag says.
    pub(super) fn of_flag(flag: &Flag) -> Self {
        let value = DeValue::String(flag.value.as_str().into());
        Self::of_value(flag.name, &value, &flag.value, Origin::Flag(flag.written))
    }

    fn of_value(name: &str, value: &DeValue<'_>, written: &str, origin: Origin) -> Self {
        let checked = match name.split_once('.') {
            Some((table, key)) => check_in(table, &Spanned::new(0..0, key.into()), value),
            None => check(name, value),
        };
        match checked {
            Ok(value) => {
                let entry = Entry { name: name.to_owned(), value, origin };
                Self { entries: vec![entry], ..Self::default() }
            }
            Err(reason) => {
                let mistake = Mistake { line: None, name: Clean::line(name), reason: reason.found(written) };
                Self { mistakes: vec![mistake], ..Self::default() }
            }
        }
    }
}

/// A file being read.
struct Reading<'a> {
    text: &'a str,
    layer: Layer,
}

impl Reading<'_> {
    /// Reads what stands at the top: a table, or a value of its own.
    fn top(&mut self, name: &Spanned<DeString<'_>>, value: &Spanned<DeValue<'_>>) {
        if &**name.get_ref() == "view" {
            let (views, mistakes) =
                saved::read(self.text, name, value.get_ref(), &|offset| self.line(offset));
            self.layer.views = views;
            self.layer.mistakes.extend(mistakes);
            return;
        }
        if &**name.get_ref() == "rule" {
            let (rules, mistakes) =
                rules::read(self.text, name, value.get_ref(), &|offset| self.line(offset));
            self.layer.rules = rules;
            self.layer.mistakes.extend(mistakes);
            return;
        }
        let is_table = value.get_ref().is_table();
        let empty = DeValue::Table(DeTable::new());
        let known = check(name.get_ref(), if is_table { &empty } else { value.get_ref() });
        match (known, value.get_ref()) {
            (Ok(_), DeValue::Table(table)) => {
                for (key, value) in table {
                    let checked = check_in(name.get_ref(), key, value.get_ref());
                    self.take(key, value, &format!("{}.{}", name.get_ref(), key.get_ref()), checked);
                }
            }
            (Err(reason @ Reason::Unknown { .. }), _) if is_table => {
                self.mistake(name.span().start, &format!("[{}]", name.get_ref()), reason);
            }
            (checked, _) => self.take(name, value, name.get_ref(), checked),
        }
    }

    fn take(
        &mut self,
        key: &Spanned<DeString<'_>>,
        value: &Spanned<DeValue<'_>>,
        name: &str,
        checked: Result<toml::Value, Reason>,
    ) {
        match checked {
            Ok(value) => {
                let origin = Origin::Line(self.line(key.span().start));
                self.layer.entries.push(Entry { name: name.to_owned(), value, origin });
            }
            Err(reason) => {
                let reason = reason.found(self.text.get(value.span()).unwrap_or_default());
                self.mistake(key.span().start, name, reason);
            }
        }
    }

    fn line(&self, offset: usize) -> usize {
        self.text.get(..offset).unwrap_or_default().matches('\n').count() + 1
    }

    fn mistake(&mut self, offset: usize, name: &str, reason: Reason) {
        let line = Some(self.line(offset));
        self.layer.mistakes.push(Mistake { line, name: Clean::line(name), reason });
    }
}

/// A value of a table, if it can be one there.
fn check_in(table: &str, key: &Spanned<DeString<'_>>, value: &DeValue<'_>) -> Result<toml::Value, Reason> {
    let mut alone = DeTable::new();
    alone.insert(key.clone(), Spanned::new(0..0, value.clone()));
    check(table, &DeValue::Table(alone))?;
    toml::Value::deserialize(Value(value))
}

/// A value at the top, if it can be one there.
fn check(name: &str, value: &DeValue<'_>) -> Result<toml::Value, Reason> {
    Configuration::deserialize(MapDeserializer::new(std::iter::once((name, Value(value)))))?;
    toml::Value::deserialize(Value(value))
}

#[cfg(test)]
mod tests {
    use super::super::Merged;
    use super::*;
    use crate::page::{self, Hanging};
    use crate::words::{Locale, Words};

    fn configuration(text: &str) -> Configuration {
        let mut merged = Merged::bundled();
        merged.lay(Layer::of_file(text).entries);
        merged.configuration()
    }

    fn messages(text: &str) -> Vec<String> {
        let words = Words::new(Locale::English);
        let message = |mistake: &Mistake| format!("{}: {}", mistake.line.unwrap(), mistake.message(&words));
        Layer::of_file(text).mistakes.iter().map(message).collect()
    }

    #[test]
    fn a_table_is_read() {
        let text = "# mine\n[reading]\nmeasure = 6_6\nhanging = \"off\"\n";
        assert!(messages(text).is_empty());
        let reading = configuration(text).reading;
        assert_eq!((reading.measure, reading.hanging), (Some(66), Hanging::Off));
        assert_eq!(configuration(""), Configuration::default());
        assert_eq!(configuration("reading.measure = 40").reading.measure, Some(40));
    }

    #[test]
    fn mistakes_are_told_with_their_line_and_the_rest_holds() {
        let text = "[reading]\nmesure = 60\nhanging = \"of\"\nreadings = \"no\"\nmeasure = 66\nambiguous = 3\n\n[raeding]\na = 1\nb = 2\n";
        let expected = page::Settings { measure: Some(66), ..page::Settings::default() };
        assert_eq!(configuration(text).reading, expected);
        assert_eq!(
            messages(text),
            [
                "2: there is no reading.mesure — did you mean measure?",
                "3: reading.hanging cannot be \"of\"; it is one of: auto, on, off — did you mean on?",
                "4: reading.readings cannot be \"no\"; it is one of: true, false",
                "6: reading.ambiguous cannot be 3; it is one of: auto, 1, 2",
                "8: there is no [raeding] — did you mean reading?",
            ]
        );
    }

    #[test]
    fn what_is_no_toml_leaves_the_rest() {
        let text = "[reading]\nkinsoku = \nmeasure = 66\n";
        assert_eq!(configuration(text).reading.measure, Some(66));
        let lines: Vec<_> = Layer::of_file(text).mistakes.iter().map(|mistake| mistake.line).collect();
        assert_eq!(lines, [Some(2)]);
    }

    #[test]
    fn values_of_other_kinds_are_mistakes_too() {
        for value in ["[1, 2]", "{ a = 1 }", "1.5", "1979-05-27", "99999999999999999999", "true", "\"\""] {
            for name in ["measure", "hanging", "ambiguous"] {
                let found = messages(&format!("[reading]\n{name} = {value}"));
                assert_eq!(found.len(), 1, "{name} = {value}: {found:?}");
            }
        }
        assert_eq!(messages("reading = 3"), ["1: reading is a table: [reading]"]);
        assert_eq!(messages("[[reading]]\nmeasure = 3").len(), 1);
        assert_eq!(messages("[library]\na = 3").len(), 1);
        assert_eq!(messages("libary = []"), ["1: there is no libary — did you mean library?"]);
    }
}
