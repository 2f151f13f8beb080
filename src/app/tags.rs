//! Tags: a line to type them into, parted by commas, and those of the library to complete it with. What the row under
//! the cursor says is what Enter does.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::prompt::Before;
use super::{App, Choice, Editor, Effect, Picker, PickerRow, Prompt, PromptKind};
use crate::command::Command;
use crate::library::{Op, tag};
use crate::text::{Clean, fold};

/// Most tags on the screen: the rest is found by typing.
const MOST_ROWS: usize = 8;

/// What was tagged last, and what is to be.
#[derive(Clone, Debug, Default)]
pub(super) struct Tagging {
    /// The count that the line was opened with.
    count: Option<usize>,
    /// The tags that were added last.
    added: Vec<String>,
    /// Those that were taken away last.
    removed: Vec<String>,
}

/// What is typed: the tags before the last comma, and what follows it.
fn typed(line: &str) -> (Vec<String>, String) {
    let mut parts: Vec<&str> = line.split([',', '，', '、']).collect();
    let last = parts.pop().unwrap_or_default().trim().trim_start_matches('#').to_owned();
    (parts.into_iter().filter_map(tag).collect(), last)
}

impl App {
    /// Opens the line for tags.
    pub(super) fn open_tags(&mut self, command: Command, count: Option<usize>) -> Vec<Effect> {
        if command == Command::RemoveTag && self.tags_of_rows(count).is_empty() && self.knows_rows(count) {
            return self.tell(self.phrases.line("no-tags"));
        }
        self.tagging.count = count;
        let mut picker = self.tag_picker(command, "");
        picker.most_rows = Some(MOST_ROWS);
        self.overlay = Some(picker);
        self.prompt = Some(Prompt::new(PromptKind::Tags(command), "", Before::Commands));
        let asks = self.sidebar.wants_facets();
        asks.then(|| self.ask_for_facets()).into_iter().collect()
    }

    /// Shows what fits to what has been typed.
    pub(super) fn tags_changed(&mut self) {
        let Some(Prompt { kind: PromptKind::Tags(command), line, .. }) = &self.prompt else { return };
        let mut picker = self.tag_picker(*command, &line.text);
        if let Some(before) = &self.overlay {
            picker.be_as_high_as(before);
        }
        self.overlay = Some(picker);
    }

    /// Completes the line with the tag under the cursor, for another to follow; where it is complete, goes on to that.
    pub(super) fn complete_tag(&mut self) {
        let Some(Choice::Tags(_, tags)) =
            self.overlay.as_ref().and_then(Picker::selected).map(|row| &row.choice)
        else {
            return;
        };
        let line = format!("{}, ", tags.join(", "));
        let Some(prompt) = &mut self.prompt else { return };
        if prompt.line.text == line {
            self.overlay.iter_mut().for_each(|picker| picker.step(1));
            return;
        }
        prompt.line = Editor::new(&line);
        self.prompt_changed();
    }

    /// Adds tags, or takes them away.
    pub(super) fn tag(&mut self, command: Command, tags: Vec<String>) -> Vec<Effect> {
        let adds = command == Command::AddTag;
        let ops = tags.iter().map(|tag| Op::Tag(tag.clone(), adds)).collect();
        *(if adds { &mut self.tagging.added } else { &mut self.tagging.removed }) = tags;
        self.deck.iter_mut().for_each(super::deck::Deck::note);
        let count = self.tagging.count;
        self.do_to_rows(ops, count)
    }

    /// What a picker says that has no rows: before any tag was made, that one is made by typing it.
    #[must_use]
    pub fn picker_nothing(&self) -> Clean {
        let is_first = self.prompt.as_ref().is_some_and(|prompt| {
            prompt.kind == PromptKind::Tags(Command::AddTag) && prompt.line.text.is_empty()
        });
        self.phrases.line(if is_first { "no-tags-yet" } else { "nothing-here" })
    }

    /// Does again what was done last with tags; None: nothing was.
    pub(super) fn repeat_tags(&mut self, command: Command, count: Option<usize>) -> Option<Vec<Effect>> {
        let tags = match command {
            Command::AddTag => self.tagging.added.clone(),
            Command::RemoveTag => self.tagging.removed.clone(),
            _ => return None,
        };
        self.tagging.count = count;
        (!tags.is_empty()).then(|| self.tag(command, tags))
    }

    /// The tags that the line offers, one of which completes it.
    fn tag_picker(&self, command: Command, line: &str) -> Picker {
        let (given, last) = typed(line);
        let folded = fold(&last);
        let mut known = self.known_tags(command);
        known.retain(|(tag, _)| fold(tag).contains(&folded) && !given.contains(&tag.to_string()));
        let begins = |tag: &Clean| fold(tag).starts_with(&folded);
        known.sort_by_key(|(tag, _)| !begins(tag));
        let row = |tag: &str, detail| {
            let mut tags = given.clone();
            tags.extend((!tag.is_empty()).then(|| tag.to_owned()));
            let name = if tag.is_empty() { self.phrases.tags(&given) } else { self.phrases.tag(tag) };
            PickerRow::new(Clean::default(), name, detail, Choice::Tags(command, tags))
        };
        let articles = |count: usize| self.phrases.with("articles", &[("count", count.into())]);
        let mut rows: Vec<_> = known.iter().map(|(tag, count)| row(tag, articles(*count))).collect();
        let is_new = command == Command::AddTag && !known.iter().any(|(tag, _)| **tag == *last);
        if last.is_empty() && !given.is_empty() {
            rows.insert(0, row("", Clean::default()));
        } else if let Some(tag) = tag(&last).filter(|_| is_new) {
            let at = if known.first().is_some_and(|(tag, _)| begins(tag)) { rows.len() } else { 0 };
            rows.insert(at, row(&tag, self.phrases.line("new-tag")));
        }
        let title = self.phrases.line(if command == Command::AddTag { "tag-title" } else { "untag-title" });
        Picker::new(title, rows, 0, self.ruler)
    }

    /// The tags that a line may offer: those used last, then by how many articles have them.
    fn known_tags(&self, command: Command) -> Vec<(Clean, usize)> {
        let tags = match command {
            Command::AddTag => self.sidebar.tally.tags.clone(),
            _ if self.knows_rows(self.tagging.count) => self.tags_of_rows(self.tagging.count),
            _ => self.sidebar.tally.tags.clone(),
        };
        let recent = |tag: &Clean| self.tagging.added.iter().any(|added| **added == **tag);
        let mut tags: Vec<_> = tags.into_iter().filter(|(_, count)| *count > 0).collect();
        tags.sort_by_key(|(tag, count)| (!recent(tag), Reverse(*count)));
        tags
    }

    /// Whether all rows are known that would be marked.
    fn knows_rows(&self, count: Option<usize>) -> bool {
        self.marked_rows(count).len() >= self.marked_count(count)
    }

    /// The tags of the rows that would be marked, as far as they are known.
    fn tags_of_rows(&self, count: Option<usize>) -> BTreeMap<Clean, usize> {
        let mut tags = BTreeMap::new();
        for tag in self.marked_rows(count).into_iter().flat_map(|entry| &entry.marks.tags) {
            *tags.entry(tag.clone()).or_default() += 1;
        }
        tags
    }
}
