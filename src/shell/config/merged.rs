//! The layers laid over one another: the value of each key, and where it comes from.

use std::path::Path;

use super::file::literal;
use super::layer::{Entry, Layer, Origin};
use super::{BUNDLED, Configuration, Mistake, Reason};
use crate::shell::Error;
use crate::shell::sources::shown;
use crate::text::Clean;
use crate::words::nearest;

/// What variables of the environment that are settings begin with.
pub(in crate::shell) const PREFIX: &str = "JIANBAO_";

/// Variables that the reader itself sets for the programs that it runs.
pub(super) const OURS: [&str; 6] = [
    "JIANBAO_PATH",
    "JIANBAO_TITLE",
    "JIANBAO_URL",
    // Those of our own tests: who develops has them in the environment, and runs the program in it, too.
    "JIANBAO_SHARED",
    "JIANBAO_UPDATE",
    "JIANBAO_CASES",
];

/// The value of each key, in the order of the bundled file.
#[derive(Clone, Debug, Default)]
pub(in crate::shell) struct Merged {
    entries: Vec<Entry>,
}

impl Merged {
    /// What is bundled.
    pub(super) fn bundled() -> Self {
        let bundled = |entry| Entry { origin: Origin::Bundled, ..entry };
        Self { entries: Layer::of_file(BUNDLED).entries.into_iter().map(bundled).collect() }
    }

    /// Puts values in the place of those there are.
    pub(super) fn lay(&mut self, entries: Vec<Entry>) {
        for entry in entries {
            match self.entries.iter_mut().find(|other| other.name == entry.name) {
                Some(other) => *other = entry,
                None => self.entries.push(entry),
            }
        }
    }

    /// Goes back to what is bundled.
    pub(super) fn reset(&mut self, name: &str) {
        self.lay(Self::bundled().entries.into_iter().filter(|entry| entry.name == name).collect());
    }

    /// The key that a variable of the environment sets.
    pub(super) fn name_of(&self, variable: &str) -> Option<String> {
        let mut names = self.entries.iter().map(|entry| &entry.name);
        let is_meant = |name: &&String| {
            variable.strip_prefix(PREFIX).is_some_and(|rest| name.to_uppercase().replace('.', "_") == rest)
        };
        names.find(is_meant).cloned()
    }

    /// The variable that was probably meant by one that sets nothing.
    pub(super) fn nearest_variable(&self, variable: &str) -> Option<String> {
        let names: Vec<String> = self.entries.iter().map(|entry| entry.name.replace('.', "_")).collect();
        let nearest = nearest(variable.strip_prefix(PREFIX)?, names.iter().map(String::as_str))?;
        Some(format!("{PREFIX}{}", nearest.to_uppercase()))
    }

    /// What all of it means.
    pub(super) fn configuration(&self) -> Configuration {
        let mut top = toml::Table::new();
        for entry in &self.entries {
            let (key, value) = (entry.key().to_owned(), entry.value.clone());
            if entry.table().is_empty() {
                top.insert(key, value);
            } else if let Some(table) =
                top.entry(entry.table()).or_insert_with(|| toml::Table::new().into()).as_table_mut()
            {
                table.insert(key, value);
            }
        }
        // One by one they were good.
        toml::Value::Table(top).try_into().unwrap_or_default()
    }

    /// All of it as a file that says the same, and where each value comes from.
    pub(super) fn to_toml(&self, file: Option<&Path>) -> String {
        let mut tables: Vec<&str> = Vec::new();
        for entry in &self.entries {
            if !tables.contains(&entry.table()) {
                tables.push(entry.table());
            }
        }
        let texts = tables.into_iter().map(|table| {
            let entries = self.entries.iter().filter(|entry| entry.table() == table);
            let lines = entries.map(|entry| {
                let line =
                    format!("{} = {} # {}", entry.key(), literal(&entry.value), entry.origin.shown(file));
                format!("{}\n", Clean::line(&line))
            });
            let header = if table.is_empty() { String::new() } else { format!("[{table}]\n") };
            header + &lines.collect::<String>()
        });
        texts.collect::<Vec<_>>().join("\n")
    }

    /// Whether a flag decides.
    pub(super) fn is_flag(&self, name: &str) -> bool {
        self.entries.iter().any(|entry| entry.name == name && matches!(entry.origin, Origin::Flag(_)))
    }

    /// A mistake that shows only now, at the place where the value comes from.
    pub(super) fn mistake(&self, name: &str, reason: Reason, file: Option<&Path>) -> Option<Error> {
        let entry = self.entries.iter().find(|entry| entry.name == name)?;
        let (place, line) = match &entry.origin {
            Origin::Bundled => return None,
            Origin::Line(line) => (shown(file?), Some(*line)),
            Origin::Variable(variable) => (Clean::line(variable), None),
            Origin::Flag(flag) => (Clean::line(flag), None),
        };
        Some(Error::Configuration { place, mistake: Mistake { line, name: Clean::line(name), reason } })
    }
}
