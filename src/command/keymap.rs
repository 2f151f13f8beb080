//! The keymap: sequences of keys → commands, one section a context. Files are laid over one another: the
//! bundled one, a preset, the reader's own.

mod mistake;
mod rows;
#[cfg(test)]
mod tests;

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::ops::Bound;

use super::{Command, Context, Key, Preset, show_sequence};
pub use mistake::{KeymapMistake, KeymapReason};
use rows::{NOTHING, Row, Rows};

/// The section that holds wherever a command can be used.
const ALL: &str = "all";
/// The bundled keymap.
const BUNDLED: &str = include_str!("../../assets/keymap.toml");

/// Sequences of keys → commands. Sequences are sorted, so that those which begin with the pending
/// keys stand together, as in a trie.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Keymap {
    bindings: BTreeMap<Context, BTreeMap<Vec<Key>, Binding>>,
    /// Files that were laid over one another.
    layer_count: usize,
}

/// What a sequence is bound to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Binding {
    command: Command,
    /// Its file and line: of several keys for a command those of the topmost file are shown first, in
    /// the order of the file.
    place: (Reverse<usize>, usize),
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

impl Keymap {
    /// The bundled keymap.
    #[must_use]
    pub fn bundled() -> Self {
        Self::of_preset(Preset::Default)
    }

    /// The bundled keymap with the rows of a preset over it. Tests hold that both are without mistakes.
    #[must_use]
    pub fn of_preset(preset: Preset) -> Self {
        let mut keymap = Self::default();
        keymap.lay(BUNDLED);
        keymap.lay(preset.rows());
        keymap
    }

    /// Lays a file over it: sections `[list] [article] …`, and `[all]` for all of them, of lines
    /// `"keys" = "command"`; the command `noop` unbinds. Returns what is wrong; the rest holds.
    pub fn lay(&mut self, text: &str) -> Vec<KeymapMistake> {
        let Rows { rows, mut mistakes } = Rows::parse(text);
        self.layer_count += 1;
        // What is unbound makes room for what is bound, wherever in the file they stand.
        let (unbound, bound): (Vec<Row>, Vec<Row>) = rows.into_iter().partition(|row| row.command.is_none());
        for row in unbound {
            for context in row.contexts {
                self.bindings.entry(context).or_default().remove(&row.keys);
            }
        }
        for row in bound {
            if let Err(reason) = self.bind(&row) {
                mistakes.push(KeymapMistake { line: row.line, reason });
            }
        }
        mistakes.sort_by_key(|mistake| mistake.line);
        mistakes
    }

    /// Binds keys wherever the row holds, unless that would make a sequence that cannot be typed.
    fn bind(&mut self, row: &Row) -> Result<(), KeymapReason> {
        let Some(command) = row.command else { return Ok(()) };
        if let Some(reason) = row.contexts.iter().find_map(|context| self.conflict(*context, &row.keys)) {
            return Err(reason);
        }
        let place = (Reverse(self.layer_count), row.line);
        for context in &row.contexts {
            let bindings = self.bindings.entry(*context).or_default();
            bindings.insert(row.keys.clone(), Binding { command, place });
        }
        Ok(())
    }

    /// Why keys that are to mean something beside this keymap could not be typed, or mean something already.
    #[must_use]
    pub fn obstacle(&self, context: Context, keys: &[Key]) -> Option<KeymapReason> {
        if let Feed::Command(command) = self.feed(context, keys) {
            let name = command.name().to_owned();
            return Some(KeymapReason::Taken { keys: show_sequence(keys), name });
        }
        self.conflict(context, keys)
    }

    /// Why these keys, or others, could never be typed.
    fn conflict(&self, context: Context, keys: &[Key]) -> Option<KeymapReason> {
        let written = show_sequence(keys);
        let longer = self.continuations(context, keys).find(|(longer, _)| longer.len() > keys.len());
        if let Some((longer, command)) = longer {
            return Some(KeymapReason::Hides { keys: written, longer: show_sequence(longer), command });
        }
        let bindings = self.bindings.get(&context)?;
        (1..keys.len()).find_map(|count| {
            let shorter = keys.get(..count)?;
            let command = bindings.get(shorter)?.command;
            Some(KeymapReason::Hidden { keys: written.clone(), shorter: show_sequence(shorter), command })
        })
    }

    /// The keymap as a file that, laid over the bundled one, says the same.
    #[must_use]
    pub fn to_toml(&self) -> String {
        let bundled = Self::bundled();
        let sections = std::iter::once(None).chain(Context::ALL.map(Some));
        let sections = sections.map(|section| {
            let rows = Command::ALL.iter().flat_map(|command| {
                let keys = self.keys_in(section, *command).into_iter();
                keys.map(|keys| row(keys, command.name()))
            });
            let unbound = section.into_iter().flat_map(|context| self.unbound(context, &bundled));
            let rows: String = rows.chain(unbound).collect();
            format!("[{}]\n{rows}", section.map_or(ALL, Context::name))
        });
        sections.collect::<Vec<_>>().join("\n")
    }

    /// Rows that unbind what another keymap binds and this one does not.
    fn unbound<'a>(&'a self, context: Context, other: &'a Self) -> impl Iterator<Item = String> + 'a {
        let own = self.bindings.get(&context);
        let keys = other.bindings.get(&context).into_iter().flatten().map(|(keys, _)| keys);
        let missing = keys.filter(move |keys| own.is_none_or(|own| !own.contains_key(*keys)));
        missing.map(|keys| row(keys, NOTHING))
    }

    /// The keys of a command that stand in a section: in `[all]` those that are bound to it wherever it
    /// can be used, in the others the rest.
    fn keys_in(&self, section: Option<Context>, command: Command) -> Vec<&[Key]> {
        let contexts = command.contexts();
        let is_everywhere = |keys: &[Key]| {
            contexts.len() > 1
                && contexts.iter().all(|context| self.feed(*context, keys) == Feed::Command(command))
        };
        let context = section.or(contexts.first().copied());
        let mut keys = context.map(|context| self.keys_of(context, command)).unwrap_or_default();
        keys.retain(|keys| is_everywhere(keys) == section.is_none());
        keys
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

/// A row of a keymap file.
fn row(keys: &[Key], command: &str) -> String {
    let keys: Vec<String> = keys.iter().map(Key::to_string).collect();
    // TOML's own way of quoting.
    format!("{} = \"{command}\"\n", toml::Value::String(keys.join(" ")))
}
