//! What is wrong in a keymap file, and where.

use crate::command::{Command, Context};
use crate::words::{Value, Words};

/// What is wrong in a keymap file, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeymapMistake {
    /// The line, counted from 1.
    pub line: usize,
    /// What is wrong.
    pub reason: KeymapReason,
}

/// What is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KeymapReason {
    /// Not TOML; the parser's own words.
    Syntax(String),
    /// Not a section of a keymap.
    Section {
        /// As written.
        name: String,
        /// What was probably meant.
        nearest: Option<&'static str>,
    },
    /// Not a key.
    Key {
        /// As written.
        keys: String,
        /// What was probably meant.
        nearest: Option<String>,
    },
    /// Not a command.
    Command {
        /// As written.
        name: String,
        /// What was probably meant.
        nearest: Option<&'static str>,
    },
    /// A command that cannot be used there.
    Elsewhere {
        /// The command.
        command: Command,
        /// The section.
        section: &'static str,
    },
    /// A longer sequence could never be typed any more.
    Hides {
        /// As people read it.
        keys: String,
        /// The longer one.
        longer: String,
        /// What the longer one is bound to.
        command: Command,
    },
    /// It means something already.
    Taken {
        /// As people read it.
        keys: String,
        /// The name of what it means.
        name: String,
    },
    /// It could never be typed: a shorter sequence comes first.
    Hidden {
        /// As people read it.
        keys: String,
        /// The shorter one.
        shorter: String,
        /// What the shorter one is bound to.
        command: Command,
    },
}

impl KeymapMistake {
    /// The mistake in the interface's language, without its place.
    #[must_use]
    pub fn message(&self, words: &Words) -> String {
        self.reason.message(words)
    }
}

impl KeymapReason {
    /// The mistake in the interface's language.
    #[must_use]
    pub fn message(&self, words: &Words) -> String {
        let text = |text: &str| Value::from(text);
        match self {
            Self::Syntax(reason) => words.with("config-syntax", &[("reason", text(reason))]),
            Self::Section { name, nearest: None } => {
                let sections = std::iter::once(super::ALL).chain(Context::ALL.map(Context::name));
                words.with("keymap-section", &[("name", text(name)), ("sections", listed(sections).into())])
            }
            Self::Section { name, nearest: Some(nearest) } => {
                words.with("keymap-section-nearest", &[("name", text(name)), ("nearest", text(nearest))])
            }
            Self::Key { keys, nearest } => {
                words.wrong("keymap-key", &[("keys", text(keys))], nearest.as_deref())
            }
            Self::Command { name, nearest } => {
                words.wrong("keymap-command", &[("name", text(name))], *nearest)
            }
            Self::Elsewhere { command, section } => {
                let sections = command.contexts().iter().map(|context| context.name());
                let name = ("name", text(command.name()));
                let sections = ("sections", listed(sections).into());
                words.with("keymap-elsewhere", &[name, ("section", text(section)), sections])
            }
            Self::Hides { keys, longer, command } => {
                let command = ("command", text(command.name()));
                words.with("keymap-hides", &[("keys", text(keys)), ("longer", text(longer)), command])
            }
            Self::Taken { keys, name } => {
                words.with("keymap-taken", &[("keys", text(keys)), ("name", text(name))])
            }
            Self::Hidden { keys, shorter, command } => {
                let command = ("command", text(command.name()));
                words.with("keymap-hidden", &[("keys", text(keys)), ("shorter", text(shorter)), command])
            }
        }
    }
}

fn listed(sections: impl Iterator<Item = &'static str>) -> String {
    sections.map(|section| format!("[{section}]")).collect::<Vec<_>>().join(" ")
}
