//! The keymap: sequences of keys → commands, one section a context.

use std::collections::BTreeMap;
use std::ops::Bound;

use super::{Command, Context, Key, parse_sequence};

/// The section that holds wherever a command can be used.
const ALL: &str = "all";
/// The bundled keymap.
const BUNDLED: &str = include_str!("../../assets/keymap.toml");

/// Sequences of keys → commands. Sequences are sorted, so that those which begin with the pending
/// keys stand together, as in a trie.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Keymap {
    bindings: BTreeMap<Context, BTreeMap<Vec<Key>, Binding>>,
}

/// What a sequence is bound to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Binding {
    command: Command,
    /// Its place in the file: of several keys for a command the first is shown first.
    place: usize,
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
    /// Not a section of a keymap.
    #[error("[{0}]: no such section: there are [all], [sidebar], [list], [article], [selection], [overlay]")]
    Section(String),
    /// Not a key.
    #[error("[{section}] {keys:?}: no such key")]
    Key {
        /// The section.
        section: String,
        /// As written.
        keys: String,
    },
    /// Not a command, or not one that can be used there.
    #[error("[{section}] {keys:?}: no command {name:?} here")]
    Command {
        /// The section.
        section: String,
        /// The keys.
        keys: String,
        /// As written.
        name: String,
    },
    /// One sequence begins another, which could then never be typed.
    #[error("[{section}] {keys:?} hides the longer sequence {longer:?}")]
    Hidden {
        /// The section.
        section: String,
        /// The shorter sequence.
        keys: String,
        /// The longer one.
        longer: String,
    },
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

    /// Reads a keymap: sections `[sidebar] [list] [article] [selection] [overlay]`, and `[all]` for all of
    /// them, of lines
    /// `"keys" = "command"`.
    ///
    /// # Errors
    /// The first thing that is wrong.
    pub fn parse(text: &str) -> Result<Self, KeymapError> {
        let file: toml::Table =
            text.parse().map_err(|error: toml::de::Error| KeymapError::Toml(error.to_string()))?;
        let mut keymap = Self::default();
        for (section, bindings) in &file {
            let contexts: Vec<Context> = Context::ALL
                .into_iter()
                .filter(|context| section == ALL || section == context.name())
                .collect();
            let bindings = bindings.as_table().filter(|_| !contexts.is_empty());
            let bindings = bindings.ok_or_else(|| KeymapError::Section(section.clone()))?;
            for (keys, name) in bindings {
                keymap.bind(section, &contexts, keys, name.as_str().unwrap_or_default())?;
            }
        }
        Context::ALL.into_iter().try_for_each(|context| keymap.check_prefixes(context))?;
        Ok(keymap)
    }

    /// Binds keys in those of the contexts in which the command can be used.
    fn bind(
        &mut self,
        section: &str,
        contexts: &[Context],
        keys: &str,
        name: &str,
    ) -> Result<(), KeymapError> {
        let (section, keys) = (section.to_owned(), keys.to_owned());
        let Ok(sequence) = parse_sequence(&keys) else { return Err(KeymapError::Key { section, keys }) };
        let command = Command::from_name(name);
        let usable =
            |command: Command| contexts.iter().filter(move |context| command.contexts().contains(context));
        let Some(command) = command.filter(|command| usable(*command).next().is_some()) else {
            return Err(KeymapError::Command { section, keys, name: name.to_owned() });
        };
        for context in usable(command) {
            let bindings = self.bindings.entry(*context).or_default();
            let place = bindings.len();
            bindings.insert(sequence.clone(), Binding { command, place });
        }
        Ok(())
    }

    fn check_prefixes(&self, context: Context) -> Result<(), KeymapError> {
        let Some(bindings) = self.bindings.get(&context) else { return Ok(()) };
        for (short, long) in bindings.keys().zip(bindings.keys().skip(1)) {
            if long.starts_with(short) {
                return Err(KeymapError::Hidden {
                    section: context.name().to_owned(),
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
            .map(|(sequence, binding)| (sequence.as_slice(), binding.command))
    }

    /// The sequences bound to a command, in the order of the file.
    #[must_use]
    pub fn keys_of(&self, context: Context, command: Command) -> Vec<&[Key]> {
        let bindings = self.bindings.get(&context).into_iter().flatten();
        let mut keys: Vec<_> = bindings.filter(|(_, binding)| binding.command == command).collect();
        keys.sort_by_key(|(_, binding)| binding.place);
        keys.into_iter().map(|(keys, _)| keys.as_slice()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_command_has_a_key_wherever_it_can_be_used() {
        // What is wanted too seldom for a key: it is run by its name.
        const UNBOUND: [Command; 1] = [Command::NextTheme];
        let keymap = Keymap::bundled();
        for command in Command::ALL.iter().filter(|command| !UNBOUND.contains(command)) {
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
