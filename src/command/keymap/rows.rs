//! The rows of a keymap file: sections `[all] [list] …` of lines `"keys" = "command"`. What is wrong in
//! one row costs that row.

use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue};

use super::{ALL, KeymapMistake, KeymapReason};
use crate::command::{Command, Context, Key, parse_sequence};
use crate::words::nearest;

/// Unbinds.
pub(super) const NOTHING: &str = "noop";

/// What a file says.
#[derive(Debug, Default)]
pub(super) struct Rows {
    /// Those of `[all]` come first: the others are over them.
    pub(super) rows: Vec<Row>,
    pub(super) mistakes: Vec<KeymapMistake>,
}

/// A line of a file.
#[derive(Debug)]
pub(super) struct Row {
    pub(super) line: usize,
    /// Where it holds.
    pub(super) contexts: Vec<Context>,
    pub(super) keys: Vec<Key>,
    /// None: these keys are to do nothing.
    pub(super) command: Option<Command>,
}

impl Rows {
    pub(super) fn parse(text: &str) -> Self {
        let (document, errors) = DeTable::parse_recoverable(text);
        let mut reading = Reading { text, rows: Self::default() };
        for error in errors {
            let reason = error.message().lines().collect::<Vec<_>>().join(" ");
            reading.mistake(error.span().unwrap_or_default().start, KeymapReason::Syntax(reason));
        }
        for is_all in [true, false] {
            let sections = document.get_ref().iter();
            for (name, value) in sections.filter(|(name, _)| (&**name.get_ref() == ALL) == is_all) {
                reading.section(name, value);
            }
        }
        let mut rows = reading.rows;
        // What is no TOML is often no row either: the first says enough.
        rows.mistakes.sort_by_key(|mistake| mistake.line);
        rows.mistakes.dedup_by_key(|mistake| mistake.line);
        rows
    }
}

struct Reading<'a> {
    text: &'a str,
    rows: Rows,
}

impl Reading<'_> {
    fn section(&mut self, name: &Spanned<DeString<'_>>, value: &Spanned<DeValue<'_>>) {
        let written: &str = name.get_ref();
        let holds = |context: &Context| written == ALL || written == context.name();
        let contexts: Vec<Context> = Context::ALL.into_iter().filter(holds).collect();
        match value.get_ref() {
            DeValue::Table(rows) if !contexts.is_empty() => {
                for (keys, command) in rows {
                    let written = self.text.get(command.span()).unwrap_or_default();
                    let name = command.get_ref().as_str().unwrap_or(written);
                    match row(&contexts, keys.get_ref(), name) {
                        Ok((keys_read, contexts, command)) => {
                            let line = self.line(keys.span().start);
                            self.rows.rows.push(Row { line, contexts, keys: keys_read, command });
                        }
                        Err(reason) => self.mistake(keys.span().start, reason),
                    }
                }
            }
            _ => {
                let known = std::iter::once(ALL).chain(Context::ALL.map(Context::name));
                let nearest = nearest(written, known);
                self.mistake(name.span().start, KeymapReason::Section { name: written.to_owned(), nearest });
            }
        }
    }

    fn line(&self, offset: usize) -> usize {
        self.text.get(..offset).unwrap_or_default().matches('\n').count() + 1
    }

    fn mistake(&mut self, offset: usize, reason: KeymapReason) {
        let line = self.line(offset);
        self.rows.mistakes.push(KeymapMistake { line, reason });
    }
}

/// The keys, the contexts of the section in which the command can be used, and the command.
type Read = (Vec<Key>, Vec<Context>, Option<Command>);

fn row(contexts: &[Context], keys: &str, name: &str) -> Result<Read, KeymapReason> {
    let sequence = parse_sequence(keys).map_err(|error| {
        // Two spaces have no key between them.
        let wrong = if error.0.is_empty() { format!("{keys:?}") } else { error.0 };
        KeymapReason::Key { nearest: Key::guess(&wrong), keys: wrong }
    })?;
    if name == NOTHING {
        return Ok((sequence, contexts.to_vec(), None));
    }
    let Some(command) = Command::from_name(name) else {
        let known = Command::ALL.iter().map(|command| command.name()).chain([NOTHING]);
        let written = if name.is_empty() { "\"\"" } else { name };
        return Err(KeymapReason::Command { name: written.to_owned(), nearest: nearest(name, known) });
    };
    let usable = |context: &&Context| command.contexts().contains(context);
    let usable: Vec<Context> = contexts.iter().filter(usable).copied().collect();
    match contexts {
        [context] if usable.is_empty() => Err(KeymapReason::Elsewhere { command, section: context.name() }),
        _ => Ok((sequence, usable, Some(command))),
    }
}
