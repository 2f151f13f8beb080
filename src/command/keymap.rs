//! The keymap: sequences of keys → commands, one section a context.

use std::collections::BTreeMap;
use std::ops::Bound;

use serde::Deserialize;

use super::{Command, Context, Key, parse_sequence};

/// The bundled keymap.
const BUNDLED: &str = include_str!("../../assets/keymap.toml");

/// Sequences of keys → commands. Sequences are sorted, so that those which begin with the pending
/// keys stand together, as in a trie.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Keymap {
    bindings: BTreeMap<Context, BTreeMap<Vec<Key>, Command>>,
}

/// What keys mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Feed {
    /// A command.
    Command(Command),
    /// The beginning of sequences: wait for more.
    Pending,
    /// Nothing.
    Unbound,
}

/// What is wrong with a keymap.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KeymapError {
    /// Not TOML, or not of a keymap's form.
    #[error("{0}")]
    Toml(String),
    /// Not a key.
    #[error("[{section}] {keys:?}: no such key")]
    Key {
        /// The section.
        section: &'static str,
        /// As written.
        keys: String,
    },
    /// Not a command, or not one that can be used there.
    #[error("[{section}] {keys:?}: no command {name:?} here")]
    Command {
        /// The section.
        section: &'static str,
        /// The keys.
        keys: String,
        /// As written.
        name: String,
    },
    /// One sequence begins another, which could then never be typed.
    #[error("[{section}] {keys:?} hides the longer sequence {longer:?}")]
    Hidden {
        /// The section.
        section: &'static str,
        /// The shorter sequence.
        keys: String,
        /// The longer one.
        longer: String,
    },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    all: BTreeMap<String, String>,
    #[serde(default)]
    list: BTreeMap<String, String>,
    #[serde(default)]
    article: BTreeMap<String, String>,
    #[serde(default)]
    overlay: BTreeMap<String, String>,
}

impl Keymap {
    /// The bundled keymap.
    ///
    /// # Panics
    /// Never: a test parses it.
    #[must_use]
    pub fn bundled() -> Self {
        Self::parse(BUNDLED).expect("the bundled keymap is tested")
    }

    /// Reads a keymap: sections `[list] [article] [overlay]`, and `[all]` for all three, of lines
    /// `"keys" = "command"`.
    ///
    /// # Errors
    /// The first thing that is wrong.
    pub fn parse(text: &str) -> Result<Self, KeymapError> {
        let file: File = toml::from_str(text).map_err(|error| KeymapError::Toml(error.to_string()))?;
        let mut keymap = Self::default();
        for context in Context::ALL {
            let own = match context {
                Context::List => &file.list,
                Context::Article => &file.article,
                Context::Overlay => &file.overlay,
            };
            let shared = file.all.iter().filter(|(_, name)| {
                Command::from_name(name).is_none_or(|command| command.contexts().contains(&context))
            });
            for (keys, name) in shared.chain(own) {
                keymap.bind(context, keys, name)?;
            }
            keymap.check_prefixes(context)?;
        }
        Ok(keymap)
    }

    fn bind(&mut self, context: Context, keys: &str, name: &str) -> Result<(), KeymapError> {
        let section = context.name();
        let sequence =
            parse_sequence(keys).map_err(|_| KeymapError::Key { section, keys: keys.to_owned() })?;
        let command = Command::from_name(name)
            .filter(|command| command.contexts().contains(&context))
            .ok_or_else(|| KeymapError::Command { section, keys: keys.to_owned(), name: name.to_owned() })?;
        self.bindings.entry(context).or_default().insert(sequence, command);
        Ok(())
    }

    fn check_prefixes(&self, context: Context) -> Result<(), KeymapError> {
        let Some(bindings) = self.bindings.get(&context) else { return Ok(()) };
        for (short, long) in bindings.keys().zip(bindings.keys().skip(1)) {
            if long.starts_with(short) {
                return Err(KeymapError::Hidden {
                    section: context.name(),
                    keys: super::show_sequence(short),
                    longer: super::show_sequence(long),
                });
            }
        }
        Ok(())
    }

    /// What the keys typed so far mean.
    #[must_use]
    pub fn feed(&self, context: Context, keys: &[Key]) -> Feed {
        match self.continuations(context, keys).next() {
            Some((sequence, command)) if sequence.len() == keys.len() => Feed::Command(command),
            Some(_) => Feed::Pending,
            None => Feed::Unbound,
        }
    }

    /// The bindings that begin with these keys, sorted by keys.
    pub fn continuations(&self, context: Context, keys: &[Key]) -> impl Iterator<Item = (&[Key], Command)> {
        let range = (Bound::Included(keys.to_vec()), Bound::Unbounded);
        let keys = keys.to_vec();
        let bindings = self.bindings.get(&context).into_iter();
        bindings
            .flat_map(move |bindings| bindings.range(range.clone()))
            .take_while(move |(sequence, _)| sequence.starts_with(&keys))
            .map(|(sequence, command)| (sequence.as_slice(), *command))
    }

    /// The sequences bound to a command, the shortest first, characters before named keys.
    #[must_use]
    pub fn keys_of(&self, context: Context, command: Command) -> Vec<&[Key]> {
        let all = self.continuations(context, &[]);
        let mut keys: Vec<_> = all.filter(|(_, bound)| *bound == command).map(|(keys, _)| keys).collect();
        keys.sort_by_key(|keys| (keys.len(), keys.iter().map(|key| (key.ctrl, key.alt)).max()));
        keys
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_command_has_a_key_wherever_it_can_be_used() {
        let keymap = Keymap::bundled();
        for command in Command::ALL {
            for context in command.contexts() {
                assert!(!keymap.keys_of(*context, *command).is_empty(), "{} in {context:?}", command.name());
            }
        }
    }

    #[test]
    fn sequences_wait_for_their_end() {
        let keymap = Keymap::bundled();
        let keys = parse_sequence("g g").unwrap();
        assert_eq!(keymap.feed(Context::List, &keys[..1]), Feed::Pending);
        assert_eq!(keymap.feed(Context::List, &keys), Feed::Command(Command::Top));
        let unbound = parse_sequence("g Ctrl-Alt-q").unwrap();
        assert_eq!(keymap.feed(Context::List, &unbound), Feed::Unbound);
    }

    #[test]
    fn mistakes_are_named() {
        let wrong = |text: &str| Keymap::parse(text).unwrap_err().to_string();
        assert!(wrong("[list]\n\"j\" = \"dwon\"").contains("dwon"));
        assert!(wrong("[list]\n\"Foo\" = \"down\"").contains("Foo"));
        assert!(wrong("[list]\n\"]\" = \"next-link\"").contains("next-link"));
        assert!(wrong("[list]\n\"g\" = \"top\"\n\"g g\" = \"top\"").contains("gg"));
        assert!(wrong("[lists]").contains("lists"));
    }
}
