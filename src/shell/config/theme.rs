//! A theme of a person's own, read as the configuration is: what is wrong in it is told with its line,
//! and the rest holds.

use std::path::Path;

use serde::Deserialize as _;
use serde::de::DeserializeOwned;
use serde::de::IntoDeserializer as _;
use serde::de::value::{MapDeserializer, StrDeserializer};
use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue};

use super::value::Value;
use super::{Mistake, Reason, read, shown, unreadable};
use crate::shell::Error;
use crate::text::Clean;
use crate::ui::{BUNDLED, Look, Spec, ThemeFile};
use crate::words::nearest;

/// Reads the file of a theme, if it can be read. `known` are the themes that it may inherit.
pub(in crate::shell) fn load_theme(path: &Path, known: &[String]) -> (ThemeFile, Vec<Error>) {
    let text = match read(path) {
        Ok(text) => text,
        Err(error) => return (ThemeFile::default(), vec![unreadable(path, &error)]),
    };
    let (theme, mistakes) = parse(&text, known);
    let error = |mistake| Error::Configuration { place: shown(path), mistake };
    (theme, mistakes.into_iter().map(error).collect())
}

/// What is wrong with the text of a theme that inherits a bundled one, if any.
#[must_use]
pub fn mistakes_of_theme(text: &str) -> Vec<Mistake> {
    let known: Vec<String> = BUNDLED.iter().map(|&name| name.to_owned()).collect();
    parse(text, &known).1
}

/// What the text says, and its mistakes in their order.
fn parse(text: &str, known: &[String]) -> (ThemeFile, Vec<Mistake>) {
    let (document, errors) = DeTable::parse_recoverable(text);
    let mut reading = Reading { text, mistakes: Vec::new() };
    for error in errors {
        let reason = Reason::Syntax(error.message().lines().collect::<Vec<_>>().join(" "));
        reading.mistake(error.span().unwrap_or_default().start, "", reason);
    }
    let is_looks = |name: &Spanned<DeString<'_>>| name.get_ref() == "looks";
    let head = document.get_ref().iter().filter(|(name, _)| !is_looks(name));
    let mut theme: ThemeFile = reading.entries("", head);
    if let Some(parent) = theme.inherits.clone().filter(|parent| !known.contains(parent)) {
        theme.inherits = None;
        let value = document.get_ref().get("inherits");
        let nearest = nearest(&parent, known.iter().map(String::as_str)).map(str::to_owned);
        let reason = Reason::Value { found: format!("{parent:?}"), expected: known.join(", "), nearest };
        reading.mistake(value.map_or(0, |value| value.span().start), "inherits", reason);
    }
    for (name, value) in document.get_ref().iter().filter(|(name, _)| is_looks(name)) {
        match value.get_ref().as_table() {
            Some(looks) => looks.iter().for_each(|(name, value)| reading.look(&mut theme, name, value)),
            None => reading.mistake(name.span().start, "looks", Reason::Table),
        }
    }
    reading.mistakes.sort_by_key(|mistake| mistake.line);
    (theme, reading.mistakes)
}

/// A theme being read.
struct Reading<'a> {
    text: &'a str,
    mistakes: Vec<Mistake>,
}

impl Reading<'_> {
    /// What entries of a table make; without a name those of the file itself. What cannot be understood is
    /// left out, so that the rest holds.
    fn entries<'a, T: DeserializeOwned + Default>(
        &mut self,
        table_name: &str,
        entries: impl Iterator<Item = (&'a Spanned<DeString<'a>>, &'a Spanned<DeValue<'a>>)>,
    ) -> T {
        let mut good = Vec::new();
        for (name, value) in entries {
            let entry = (&**name.get_ref(), Value(value.get_ref()));
            match T::deserialize(MapDeserializer::new(std::iter::once(entry))) {
                Ok(_) => good.push(entry),
                Err(reason) => {
                    let reason = reason.found(self.text.get(value.span()).unwrap_or_default());
                    let full_name = format!("{table_name}.{}", name.get_ref());
                    self.mistake(name.span().start, full_name.trim_start_matches('.'), reason);
                }
            }
        }
        // One by one they were good.
        T::deserialize(MapDeserializer::<_, Reason>::new(good.into_iter())).unwrap_or_default()
    }

    fn mistake(&mut self, offset: usize, name: &str, reason: Reason) {
        let before = self.text.get(..offset).unwrap_or_default();
        let line = Some(before.matches('\n').count() + 1);
        self.mistakes.push(Mistake { line, name: Clean::line(name), reason });
    }

    fn look(&mut self, theme: &mut ThemeFile, name: &Spanned<DeString<'_>>, value: &Spanned<DeValue<'_>>) {
        let written: StrDeserializer<'_, Reason> = name.get_ref().as_ref().into_deserializer();
        let at = name.span().start;
        let full_name = format!("looks.{}", name.get_ref());
        match (Look::deserialize(written), value.get_ref().as_table()) {
            (Ok(look), Some(table)) => {
                let spec: Spec = self.entries(&full_name, table.iter());
                theme.looks.insert(look, spec);
            }
            (Ok(_), None) => self.mistake(at, &full_name, Reason::Table),
            (Err(Reason::Value { nearest, .. }), _) => {
                self.mistake(at, &full_name, Reason::Unknown { nearest });
            }
            (Err(reason), _) => self.mistake(at, &full_name, reason),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::{BUNDLED, bundled};
    use crate::words::{Locale, Words};

    fn known() -> Vec<String> {
        BUNDLED.iter().map(|name| (*name).to_owned()).collect()
    }

    #[test]
    fn the_bundled_themes_are_read_by_the_same_path() {
        for name in BUNDLED {
            let path = format!("{}/assets/themes/{name}.toml", env!("CARGO_MANIFEST_DIR"));
            let (theme, mistakes) = load_theme(Path::new(&path), &known());
            assert!(mistakes.is_empty(), "{mistakes:?}");
            assert_eq!(Some(theme), bundled(name), "{name}");
        }
    }

    #[test]
    fn mistakes_are_told_with_their_line_and_the_rest_holds() {
        let text = "inherits = 'gruvbox-drak'\nbackgroud = 'light'\n[looks]\nacent = { fg = '#123456' }\n\
            link = { fg = 'bleu', underline = true }\nstar = 'red'\ntag = { gf = 'red', bold = 'yes' }\n\
            text = { fg = '#12345' }\ncode = { fg = '#123456' }\n";
        let (theme, mistakes) = parse(text, &known());
        let words = Words::new(Locale::English);
        let told =
            mistakes.iter().map(|mistake| format!("{}: {}", mistake.line.unwrap(), mistake.message(&words)));
        let beginnings = [
            "1: inherits cannot be \"gruvbox-drak\"; it is one of: dark, light, gruvbox-dark,",
            "2: there is no backgroud — did you mean background?",
            "4: there is no looks.acent — did you mean accent?",
            "5: looks.link.fg cannot be 'bleu'; it is one of: #rrggbb, default, black,",
            "6: looks.star is a table: [looks.star]",
            "7: there is no looks.tag.gf — did you mean fg?",
            "7: looks.tag.bold cannot be 'yes'; it is one of: true, false",
            "8: looks.text.fg cannot be '#12345'; it is one of: #rrggbb,",
        ];
        let told: Vec<String> = told.collect();
        assert_eq!(told.len(), beginnings.len(), "{told:#?}");
        for (told, beginning) in told.iter().zip(beginnings) {
            assert!(told.starts_with(beginning), "{told}");
        }
        assert!(told[0].ends_with("did you mean gruvbox-dark?") && told[3].ends_with("did you mean blue?"));
        assert_eq!(theme.looks[&Look::Link], Spec { underline: Some(true), ..Spec::default() });
        assert!(theme.looks[&Look::Code].fg.is_some());
    }
}
