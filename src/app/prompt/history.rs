//! What was typed into prompts, to be recalled: for each kind of prompt its own lines.

use std::collections::HashMap;

use super::PromptKind;

/// Lines kept of a kind.
const MOST: usize = 100;

/// The lines, the newest last.
#[derive(Clone, Debug, Default)]
pub(in crate::app) struct Histories(HashMap<PromptKind, Vec<String>>);

impl Histories {
    /// Keeps a line that was accepted; one that was typed before moves to the end.
    pub(in crate::app) fn keep(&mut self, kind: PromptKind, line: &str) {
        if line.trim().is_empty() {
            return;
        }
        let lines = self.0.entry(kind).or_default();
        lines.retain(|kept| kept != line);
        lines.push(line.to_owned());
        if lines.len() > MOST {
            lines.remove(0);
        }
    }

    /// The lines of a kind, the newest first.
    pub(in crate::app) fn recent(&self, kind: PromptKind) -> impl Iterator<Item = &str> {
        self.0.get(&kind).into_iter().flatten().rev().map(String::as_str)
    }

    /// The line before (or after) the one recalled, counted from the newest: its number and text. Nothing
    /// lies before the oldest; behind the newest lies the empty line.
    #[must_use]
    pub(in crate::app) fn recall(
        &self,
        kind: PromptKind,
        recalled: Option<usize>,
        back: bool,
    ) -> Option<(Option<usize>, String)> {
        let number = match (recalled, back) {
            (None, true) => 0,
            (Some(number), true) => number + 1,
            (Some(number), false) => match number.checked_sub(1) {
                Some(number) => number,
                None => return Some((None, String::new())),
            },
            (None, false) => return None,
        };
        let line = self.0.get(&kind)?.iter().rev().nth(number)?;
        Some((Some(number), line.clone()))
    }
}
