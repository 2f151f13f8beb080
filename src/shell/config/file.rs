//! Writing the reader's `config.toml`: a new one, or folders into one that is there, whose text and
//! comments stay as they are.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use toml_edit::{DocumentMut, Item, Value};

use super::{Mistake, Reason};
use crate::library::Fault;
use crate::shell::sources::shown;
use crate::shell::{Error, private};
use crate::text::Clean;

/// Folders as they are written into a configuration: whole, but `~` for the reader's home.
pub(super) fn written(paths: &[PathBuf], home: Option<&Path>) -> Result<Vec<String>, Error> {
    let written = paths.iter().map(|path| {
        let whole = std::path::absolute(path).unwrap_or_else(|_| path.clone());
        let below = home.and_then(|home| whole.strip_prefix(home).ok());
        let text = match below {
            Some(below) if below.as_os_str().is_empty() => Some("~".to_owned()),
            Some(below) => below.to_str().map(|below| format!("~/{below}")),
            None => whole.to_str().map(str::to_owned),
        };
        text.ok_or_else(|| Error::Unreadable {
            path: shown(path),
            fault: Fault::Unreadable(Clean::line("its name is not UTF-8")),
        })
    });
    written.collect()
}

/// A list of TOML.
pub(super) fn array(texts: &[String]) -> String {
    let texts: Vec<String> = texts.iter().map(|text| literal(&toml::Value::String(text.clone()))).collect();
    format!("[{}]", texts.join(", "))
}

/// A value of TOML on one line. Strings are quoted as in JSON, which is one way of TOML's.
pub(super) fn literal(value: &toml::Value) -> String {
    match value {
        toml::Value::String(text) => serde_json::Value::from(text.as_str()).to_string(),
        toml::Value::Array(values) => {
            format!("[{}]", values.iter().map(literal).collect::<Vec<_>>().join(", "))
        }
        other => other.to_string(),
    }
}

/// Writes a file that nobody else may read, in a folder that nobody else may look into, if there is none.
pub(super) fn create(path: &Path, text: &str) -> io::Result<()> {
    make_folder(path)?;
    private::file(OpenOptions::new().write(true).create_new(true)).open(path)?.write_all(text.as_bytes())
}

/// Adds folders to the library of a configuration; if there is none, writes `new`.
pub(super) fn add_to_library(path: &Path, folders: &[String], new: &str) -> Result<(), Error> {
    let failed = |error: io::Error| Error::Unwritable { path: shown(path), error };
    let text = match super::read(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return create(path, new).map_err(failed),
        text => text.map_err(failed)?,
    };
    let changed = with_library(&text, folders).map_err(|reason| Error::Configuration {
        place: shown(path),
        mistake: Mistake { line: None, name: Clean::line("library"), reason },
    })?;
    replace(path, &changed).map_err(failed)
}

/// The text of a configuration with folders added to its library.
fn with_library(text: &str, folders: &[String]) -> Result<String, Reason> {
    let mut document: DocumentMut =
        text.parse().map_err(|error: toml_edit::TomlError| Reason::Syntax(error.message().to_owned()))?;
    match document.entry("library") {
        toml_edit::Entry::Occupied(mut entry) => {
            let old = entry.get().as_str().map(str::to_owned);
            if let Some(old) = old {
                entry.insert(Item::Value(Value::from_iter([old])));
            }
            let Some(array) = entry.get_mut().as_array_mut() else {
                return Err(Reason::none_of(&[r#"["~/clippings"]"#]));
            };
            let known: Vec<String> = array.iter().filter_map(Value::as_str).map(str::to_owned).collect();
            for folder in folders.iter().filter(|folder| !known.contains(folder)) {
                array.push(folder);
            }
            Ok(document.to_string())
        }
        // At the top, where no table has begun; before comments, which belong to what follows them.
        toml_edit::Entry::Vacant(_) => Ok(format!("library = {}\n{text}", array(folders))),
    }
}

/// Puts a new text in the place of a file, at once: what reads it sees the old one or the new one. A link
/// stays one.
fn replace(path: &Path, text: &str) -> io::Result<()> {
    let path = fs::canonicalize(path)?;
    let beside = path.with_extension(format!("{}.part", std::process::id()));
    let written = private::file(OpenOptions::new().write(true).create_new(true)).open(&beside).and_then(
        |mut file: File| {
            file.set_permissions(fs::metadata(&path)?.permissions())?;
            file.write_all(text.as_bytes())?;
            file.sync_all()
        },
    );
    let replaced = written.and_then(|()| fs::rename(&beside, &path));
    if replaced.is_err() {
        // What is half done is not left behind.
        let _ = fs::remove_file(&beside);
    }
    replaced
}

fn make_folder(path: &Path) -> io::Result<()> {
    let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) else { return Ok(()) };
    private::folder(folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn added(text: &str) -> String {
        with_library(text, &["~/b".to_owned()]).unwrap()
    }

    #[test]
    fn a_library_is_added_and_the_rest_stays_as_it_is() {
        let text = "# mine\n\n[reading] # so\nmeasure   = 66\n";
        assert_eq!(added(text), format!("library = [\"~/b\"]\n{text}"));
        assert_eq!(added(""), "library = [\"~/b\"]\n");
        assert_eq!(added("library = [ \"~/a\" ] # both\n"), "library = [ \"~/a\" , \"~/b\"] # both\n");
        assert_eq!(added("library = \"~/a\"\n"), "library = [\"~/a\", \"~/b\"]\n");
        assert_eq!(added("library = [\"~/b\"]\n"), "library = [\"~/b\"]\n");
        assert!(with_library("library = 3\n", &[]).is_err());
        assert!(with_library("library = [\n", &[]).is_err());
    }

    #[test]
    fn a_value_stands_on_one_line() {
        let value = toml::Value::String("a\"b\\c\n\u{1b}国".to_owned());
        let text = literal(&value);
        assert_eq!(text.lines().count(), 1);
        let table: toml::Table = format!("x = {text}").parse().unwrap();
        assert_eq!(table["x"], value);
    }
}
