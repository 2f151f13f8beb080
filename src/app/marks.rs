//! The reader's marks: what is wished of them, and what came of it. They are kept outside; rows bring them along.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::deck::Deck;
use super::prompt::Before;
use super::{App, Bunch, Effect, Pane, Prompt, PromptKind};
use crate::article::ArticleId;
use crate::command::Command;
use crate::library::{Deed, Entry, Fault, Later, Marks, Op, Past, Taken, View, When, Which};
use crate::text::Clean;

/// What came of a deed.
#[derive(Debug)]
pub struct Marked {
    /// Which.
    pub deed: Deed,
    /// The action it was or was about, None if there was nothing to do; or why it could not be done.
    pub result: Result<Option<Past>, Fault>,
}

impl App {
    /// Marks what is selected, or the rows from the cursor on, or the article that is read.
    pub(super) fn mark(&mut self, command: Command, count: Option<usize>) -> Vec<Effect> {
        let view = || Box::new(self.list.view.clone());
        let cursor = self.list.selected().map(|entry| entry.id);
        let which = match (command, cursor) {
            (Command::Undo, _) => return self.undo(false),
            (Command::Redo, _) => return vec![Effect::Mark(Deed::Redo)],
            (Command::PutOffUntil, _) => {
                self.prompt = Some(Prompt::new(PromptKind::Day(count), "", Before::Nothing));
                return Vec::new();
            }
            (Command::AddTag | Command::RemoveTag, _) => return self.open_tags(command, count),
            // Those too that are folded away behind others.
            (Command::AllRead, _) => {
                Which::AllBut(Box::new(View { folded: false, ..*view() }), BTreeSet::new())
            }
            (Command::ReadAbove, Some(id)) => Which::Above(view(), id),
            (Command::ReadBelow, Some(id)) => Which::Below(view(), id),
            _ => {
                if command == Command::ToggleRead && self.panes.focus == Pane::Article {
                    self.opened.heed_told();
                }
                let rows = self.marked_rows(count);
                let op = op(command, &rows, rows.len() >= self.marked_count(count), self.phrases.today);
                return op.map(|op| self.do_to_rows(vec![op], count)).unwrap_or_default();
            }
        };
        vec![Effect::Mark(Deed::Do(vec![Op::Read(true)], which))]
    }

    /// Undoes what was done last. What another run did only if it is chosen from the history, or asked for again;
    /// then so is what it did before, until something else is done.
    pub(super) fn undo(&mut self, is_chosen: bool) -> Vec<Effect> {
        // The key that uncovers what an undo would take back is not meant for it.
        if self.promises() && !is_chosen {
            return Vec::new();
        }
        let sure = self.asks_undo || is_chosen;
        vec![Effect::Mark(Deed::Undo { sure })]
    }

    /// Puts off until a day, named by its date or by how far it is.
    pub(super) fn put_off_until(&mut self, day: &str, count: Option<usize>) -> Vec<Effect> {
        if day.is_empty() {
            return Vec::new();
        }
        let later = day.parse::<When>().ok().map(|when| when.later(&self.phrases.calendar()));
        match later.filter(|later| !matches!(later, Later::Until(day) if *day <= self.phrases.today)) {
            Some(later) => self.do_to_rows(vec![Op::Later(Some(later))], count),
            None => self.warn(self.phrases.with("no-such-day", &[("value", day.into())])),
        }
    }

    /// Does this to what is selected, or the rows from the cursor on, or the article that is read.
    pub(super) fn do_to_rows(&mut self, ops: Vec<Op>, count: Option<usize>) -> Vec<Effect> {
        if self.marks_bunch() {
            let Some(which) = self.list.selected_articles() else { return Vec::new() };
            self.list.bunch = Bunch::default();
            return vec![Effect::Mark(Deed::Do(ops, which))];
        }
        let ids: Vec<_> = self.marked_rows(count).into_iter().map(|entry| entry.id).collect();
        let Some(first) = ids.first().copied() else { return Vec::new() };
        let count = self.marked_count(count);
        let which = if ids.len() < count {
            Which::From(Box::new(self.list.view.clone()), first, count)
        } else {
            Which::These(ids)
        };
        if ops.iter().any(moves_on) {
            self.move_on(count);
        }
        vec![Effect::Mark(Deed::Do(ops, which))]
    }

    fn marks_bunch(&self) -> bool {
        self.panes.focus != Pane::Article && !self.list.bunch.is_empty()
    }

    /// The rows that are to be marked, as far as they are known.
    pub(super) fn marked_rows(&self, count: Option<usize>) -> Vec<&Entry> {
        if self.marks_bunch() {
            return self.list.selected_rows();
        }
        let rows = self.list.cursor..self.list.cursor + self.marked_count(count);
        rows.map_while(|position| self.list.entry(position)).collect()
    }

    /// How many rows are to be marked, known or not.
    pub(super) fn marked_count(&self, count: Option<usize>) -> usize {
        if self.marks_bunch() {
            return self.list.selected_count();
        }
        let count = if self.panes.focus == Pane::Article { 1 } else { count.unwrap_or(1) };
        count.min(self.list.total().saturating_sub(self.list.cursor))
    }

    /// On to what comes after so many rows, if anything does.
    fn move_on(&mut self, steps: usize) {
        let target = self.list.cursor + steps;
        if target < self.list.total() {
            self.go(target);
        }
    }

    /// The next row that is unread, among those that are known.
    pub(super) fn next_unread(&self) -> Option<usize> {
        (self.list.cursor + 1..self.list.known_rows().end).find(|position| self.is_unread(*position))
    }

    fn is_unread(&self, position: usize) -> bool {
        self.list.entry(position).is_some_and(|entry| entry.marks.is_unread())
    }

    /// To the next or previous row that is unread; one that is not known yet is looked for.
    pub(super) fn step_unread(&mut self, forward: bool, count: usize) -> Vec<Effect> {
        let is_unread = |position: &usize| self.is_unread(*position);
        let (nth, known) = (count.saturating_sub(1), self.list.known_rows());
        let found = if forward {
            (self.list.cursor + 1..known.end).filter(is_unread).nth(nth)
        } else {
            (known.start..self.list.cursor).rev().filter(is_unread).nth(nth)
        };
        if let Some(position) = found {
            self.go(position);
            return Vec::new();
        }
        let is_all = if forward { known.end >= self.list.total() } else { known.start == 0 };
        match self.list.selected().filter(|_| !is_all) {
            Some(entry) => {
                let (view, now) = (self.list.view.clone(), self.list.mark_count);
                vec![Effect::FindUnread { view, now, id: entry.id, forward }]
            }
            None => self.unread_found(None, forward),
        }
    }

    /// The next unread article among rows that were not known; or there is none.
    pub(super) fn unread_found(&mut self, id: Option<ArticleId>, forward: bool) -> Vec<Effect> {
        match id {
            Some(id) => vec![self.request_rows_at(id)],
            None => self.tell(self.phrases.line(if forward { "no-unread-below" } else { "no-unread-above" })),
        }
    }

    /// Something was marked, here or elsewhere: rows and counts are asked for again. The rows of the view stay.
    pub(super) fn marks_changed(&mut self) -> Vec<Effect> {
        self.list.refresh();
        self.list.mark_count += 1;
        self.sidebar.mark_stale();
        self.sidebar.has_marks = true;
        Vec::new()
    }

    /// What is new was marked by rules.
    pub(super) fn ruled(&mut self, result: Result<Past, Fault>) -> Vec<Effect> {
        let told = result.map(|past| self.phrases.done_to_by("ruled", &past, &self.key_of(Command::Undo)));
        self.marked_by(told)
    }

    /// Marks were taken over from another program.
    pub(super) fn imported(&mut self, result: Result<Taken, Fault>) -> Vec<Effect> {
        let told = result.map(|taken| {
            let (room, key) = (self.told_columns(), self.key_of(Command::Undo));
            // As much as there is room for.
            let ids = ["taken-over", "taken-over-short", "taken-over-least"];
            let sentences = ids.map(|id| self.phrases.taken_over(id, &taken, &key));
            let fits = |sentence: &&Clean| self.ruler.width(sentence) <= room;
            sentences.iter().find(fits).or(sentences.last()).cloned().unwrap_or_default()
        });
        self.marked_by(told)
    }

    /// Something else than the reader marked articles, as is told.
    fn marked_by(&mut self, told: Result<Clean, Fault>) -> Vec<Effect> {
        match told {
            Ok(told) => {
                self.marks_changed();
                // In the deck an undo takes it back before the answers that were there.
                self.deck.iter_mut().for_each(Deck::note);
                // Where nobody has gone anywhere yet the view is as if it were opened after that.
                if !self.list.moved && self.panes.focus != Pane::Article {
                    self.list.reopen();
                }
                self.promise_besides(told)
            }
            Err(fault) => self.warn(self.phrases.not_marked(&fault)),
        }
    }

    pub(super) fn marked(&mut self, marked: Marked) -> Vec<Effect> {
        let has_other_rows = self.list.wishes.is_late() || self.comes_back(&marked);
        let told = match (&marked.deed, marked.result) {
            (deed, Err(fault)) => {
                if matches!(deed, Deed::Do(..)) {
                    self.refused();
                }
                return self.warn(self.phrases.not_marked(&fault));
            }
            (Deed::Open(_) | Deed::Stop(..), _) => None,
            (Deed::Undo { .. }, Ok(Some(past))) if !past.is_undone => {
                self.asks_undo = true;
                Some(self.phrases.done_to_by("undo-others", &past, &self.key_of(Command::Undo)))
            }
            (Deed::Undo { .. }, Ok(Some(past))) => Some(self.phrases.done_to("undone", &past)),
            (Deed::Redo, Ok(Some(past))) => Some(self.phrases.done_to("redone", &past)),
            (Deed::Undo { .. }, Ok(None)) => Some(self.phrases.line("nothing-to-undo")),
            (Deed::Redo, Ok(None)) => Some(self.phrases.line("nothing-to-redo")),
            (_, Ok(Some(past))) => {
                Some(self.phrases.done_to_by("marked-undo-hint", &past, &self.key_of(Command::Undo)))
            }
            (Deed::Do(_, Which::Above(..)), Ok(None)) => Some(self.phrases.line("nothing-above")),
            (Deed::Do(_, Which::Below(..)), Ok(None)) => Some(self.phrases.line("nothing-below")),
            (_, Ok(None)) => Some(self.phrases.line("no-article")),
        };
        self.list.refresh();
        match marked.deed {
            // Who only reads has made no marks.
            Deed::Open(_) | Deed::Stop(..) => {
                self.list.mark_count += 1;
                self.sidebar.mark_stale();
            }
            _ => drop(self.marks_changed()),
        }
        // A view without rows has none that could move.
        if has_other_rows || self.list.total() == 0 {
            self.list.reopen();
        }
        told.map(|told| self.promise(told)).unwrap_or_default()
    }

    /// Whether an undo concerns what the view does not show: it may belong there again.
    fn comes_back(&self, marked: &Marked) -> bool {
        let (Deed::Undo { .. } | Deed::Redo, Ok(Some(past))) = (&marked.deed, &marked.result) else {
            return false;
        };
        past.first.is_some_and(|first| self.list.window.rows.iter().all(|entry| entry.id != first))
    }

    /// Articles that count as read since this was asked last are marked so, old ones too of which nothing was said.
    pub(super) fn mark_opened(&mut self) -> Vec<Effect> {
        let read = self.opened.take_read();
        let is_news = |id: &ArticleId| {
            let row = self.list.window.rows.iter().find(|entry| entry.id == *id);
            row.is_none_or(|entry| entry.marks.read != Some(true))
        };
        read.into_iter().filter(is_news).map(|id| Effect::Mark(Deed::Open(id))).collect()
    }
}

/// What a command means for articles: it is done to all if one of them lacks it, else undone; where not all of them are
/// known, it is done. None: there are none.
fn op(command: Command, rows: &[&Entry], are_all: bool, today: Date) -> Option<Op> {
    if are_all && rows.is_empty() {
        return None;
    }
    let lacks = |has: &dyn Fn(&Marks) -> bool| !are_all || !rows.iter().all(|entry| has(&entry.marks));
    Some(match command {
        Command::ToggleRead => Op::Read(lacks(&|marks| !marks.is_unread())),
        Command::ToggleStar => Op::Star(lacks(&|marks| marks.starred)),
        Command::Archive => Op::Archive(lacks(&|marks| marks.archived)),
        Command::Hide => Op::Hide(lacks(&|marks| marks.hidden)),
        Command::PutOff => Op::Later(lacks(&|marks| marks.is_later(today)).then_some(Later::Someday)),
        _ => return None,
    })
}

/// What is done with an article leads on to the next one.
fn moves_on(op: &Op) -> bool {
    matches!(op, Op::Archive(true) | Op::Hide(true) | Op::Later(Some(_)))
}
