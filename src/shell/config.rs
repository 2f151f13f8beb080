//! The configuration: `config.toml` (INTERFACE 6), read once. What is wrong in it is told with its line,
//! and the rest holds.
//!
//! Each table belongs to a room, which defines what may stand in it; a further table is a field of
//! [`Configuration`], a name in `TABLES` and a line in [`Reading::table`]. Nothing is written here.

mod mistake;
mod value;

use std::fs::File;
use std::io::{self, Read as _};
use std::path::Path;

use serde::de::DeserializeOwned;
use serde::de::value::MapDeserializer;
use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue};

use super::Error;
use super::sources::shown;
use crate::library::Fault;
use crate::page;
use crate::text::Clean;
use crate::words::nearest;
pub use mistake::{Mistake, Reason};
use value::Value;

/// The tables that are known.
const TABLES: [&str; 1] = ["reading"];

/// Bytes of a configuration that are read: a larger file is none.
const LARGEST_BYTES: u64 = 1_000_000;

/// What was configured.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Configuration {
    /// `[reading]`
    pub(super) reading: page::Settings,
}

/// A configuration that was read, and what was wrong with it.
#[derive(Debug, Default)]
pub(super) struct Loaded {
    pub(super) configuration: Configuration,
    pub(super) mistakes: Vec<Error>,
}

/// Reads the file that was named, which must be there, or else the one in the folder for
/// configurations, which need not.
pub(super) fn load(named: Option<&Path>, folder: Option<&Path>) -> Result<Loaded, Error> {
    let (path, is_named) = match (named, folder) {
        (Some(path), _) => (path.to_owned(), true),
        (None, Some(folder)) => (folder.join("config.toml"), false),
        (None, None) => return Ok(Loaded::default()),
    };
    match read(&path) {
        Ok(text) => Ok(parsed(&text, &path)),
        Err(error) if is_named => Err(unreadable(&path, &error)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Loaded::default()),
        Err(error) => Ok(Loaded { mistakes: vec![unreadable(&path, &error)], ..Loaded::default() }),
    }
}

fn read(path: &Path) -> io::Result<String> {
    let mut text = String::new();
    File::open(path)?.take(LARGEST_BYTES + 1).read_to_string(&mut text)?;
    if text.len() as u64 > LARGEST_BYTES { Err(io::ErrorKind::FileTooLarge.into()) } else { Ok(text) }
}

fn unreadable(path: &Path, error: &io::Error) -> Error {
    let fault = match error.kind() {
        io::ErrorKind::NotFound => Fault::Gone,
        _ => Fault::Unreadable(Clean::line(&error.to_string())),
    };
    Error::Unreadable { path: shown(path), fault }
}

fn parsed(text: &str, path: &Path) -> Loaded {
    let (configuration, mistakes) = parse(text);
    let file = shown(path);
    let error = |mistake| Error::Configuration { file: file.clone(), mistake };
    Loaded { configuration, mistakes: mistakes.into_iter().map(error).collect() }
}

/// What the text says, and its mistakes in their order.
fn parse(text: &str) -> (Configuration, Vec<Mistake>) {
    let (document, errors) = DeTable::parse_recoverable(text);
    let mut reading = Reading { text, mistakes: Vec::new() };
    for error in errors {
        let reason = Reason::Syntax(error.message().lines().collect::<Vec<_>>().join(" "));
        reading.mistake(error.span().unwrap_or_default().start, "", reason);
    }
    let mut configuration = Configuration::default();
    for (name, value) in document.get_ref() {
        reading.table(&mut configuration, name, value);
    }
    // What is no TOML is often no value either: the first says enough.
    reading.mistakes.sort_by_key(|mistake| mistake.line);
    reading.mistakes.dedup_by_key(|mistake| mistake.line);
    (configuration, reading.mistakes)
}

/// A configuration being read.
struct Reading<'a> {
    text: &'a str,
    mistakes: Vec<Mistake>,
}

impl Reading<'_> {
    /// Reads a table into its field.
    fn table(
        &mut self,
        configuration: &mut Configuration,
        name: &Spanned<DeString<'_>>,
        value: &Spanned<DeValue<'_>>,
    ) {
        let Some(table) = value.get_ref().as_table() else {
            let nearest = nearest(name.get_ref(), TABLES.into_iter());
            return self.mistake(name.span().start, name.get_ref(), Reason::Unknown { nearest });
        };
        match &**name.get_ref() {
            "reading" => configuration.reading = self.settings("reading", table),
            other => {
                let reason = Reason::Unknown { nearest: nearest(other, TABLES.into_iter()) };
                self.mistake(name.span().start, &format!("[{other}]"), reason);
            }
        }
    }

    /// The settings of a table. What cannot be understood is left out, so that the rest holds.
    fn settings<T: DeserializeOwned + Default>(&mut self, table_name: &str, table: &DeTable<'_>) -> T {
        let mut good = Vec::new();
        for (name, value) in table {
            let entry = (&**name.get_ref(), Value(value.get_ref()));
            match T::deserialize(MapDeserializer::new(std::iter::once(entry))) {
                Ok(_) => good.push(entry),
                Err(reason) => {
                    let reason = reason.found(self.text.get(value.span()).unwrap_or_default());
                    self.mistake(name.span().start, &format!("{table_name}.{}", name.get_ref()), reason);
                }
            }
        }
        // One by one they were good.
        T::deserialize(MapDeserializer::<_, Reason>::new(good.into_iter())).unwrap_or_default()
    }

    fn mistake(&mut self, offset: usize, name: &str, reason: Reason) {
        let before = self.text.get(..offset).unwrap_or_default();
        let line = before.matches('\n').count() + 1;
        self.mistakes.push(Mistake { line, name: Clean::line(name), reason });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::Hanging;
    use crate::words::{Locale, Words};

    fn messages(text: &str) -> Vec<String> {
        let words = Words::new(Locale::English);
        let (_, mistakes) = parse(text);
        mistakes.iter().map(|mistake| format!("{}: {}", mistake.line, mistake.message(&words))).collect()
    }

    #[test]
    fn a_table_is_read() {
        let (configuration, mistakes) = parse("# mine\n[reading]\nmeasure = 6_6\nhanging = \"off\"\n");
        assert!(mistakes.is_empty(), "{mistakes:?}");
        assert_eq!((configuration.reading.measure, configuration.reading.hanging), (Some(66), Hanging::Off));
        assert_eq!(parse(""), (Configuration::default(), Vec::new()));
        assert_eq!(parse("reading.measure = 40").0.reading.measure, Some(40));
    }

    #[test]
    fn mistakes_are_told_with_their_line_and_the_rest_holds() {
        let text = "[reading]\nmesure = 60\nhanging = \"of\"\nreadings = \"no\"\nmeasure = 66\nambiguous = 3\n\n[raeding]\n";
        assert_eq!(parse(text).0.reading, page::Settings { measure: Some(66), ..page::Settings::default() });
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
        let (configuration, mistakes) = parse(text);
        assert_eq!(configuration.reading.measure, Some(66));
        assert_eq!(mistakes.iter().map(|mistake| mistake.line).collect::<Vec<_>>(), [2]);
    }

    #[test]
    fn values_of_other_kinds_are_mistakes_too() {
        for value in ["[1, 2]", "{ a = 1 }", "1.5", "1979-05-27", "99999999999999999999", "true", "\"\""] {
            for name in ["measure", "hanging", "ambiguous"] {
                let found = messages(&format!("[reading]\n{name} = {value}"));
                assert_eq!(found.len(), 1, "{name} = {value}: {found:?}");
            }
        }
        assert_eq!(messages("reading = 3").len(), 1);
    }
}
