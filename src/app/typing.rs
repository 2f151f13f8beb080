//! What keys do: prompts, hints, counts and sequences come before commands.

use super::prompt::{Before, Edit};
use super::{App, Editor, Effect, Label, Pane, Prompt, PromptKind, Shelfmark};
use crate::command::{Code, Command, Context, Feed, Key};
use crate::query::{Scope, parse, parse_live};
use crate::text::Clean;

/// Letters of link hints, the easiest to reach first.
const HINT_LETTERS: &str = "fjdksla;ghrueiwoqptyvnmcxbz";
/// The largest count that can be typed.
const LARGEST_COUNT: usize = 10_000_000;

impl App {
    pub(super) fn key(&mut self, key: Key) -> Vec<Effect> {
        self.dismiss_toast();
        if self.prompt.is_some() {
            return self.prompt_key(key);
        }
        let key = key.without_input_method();
        if self.reader.hints.is_some() {
            return self.hint_key(key);
        }
        if let Some(command) = self.places.awaiting.take() {
            self.hesitates = false;
            return self.take_letter(command, key);
        }
        if let Some(choice) = self.menu_choice(key) {
            return self.chosen(choice);
        }
        if self.take_digit(key) {
            return Vec::new();
        }
        self.pending.push(key);
        if let Some(mark) = self.saved_by_keys() {
            self.clear_pending();
            return self.show_saved(mark);
        }
        match self.keymap.feed(self.context(), &self.pending) {
            Feed::Unbound if self.begins_saved() => Vec::new(),
            Feed::Pending => Vec::new(),
            Feed::Unbound => {
                let cancels = key.code == Code::Esc;
                let lone = self.pending.len() == 1 && self.count.is_none();
                let keys = std::mem::take(&mut self.pending);
                self.clear_pending();
                match (cancels, lone) {
                    (true, true) => self.run(Command::Back, None),
                    (true, false) => Vec::new(),
                    (false, _) => self.tell_unbound(&keys),
                }
            }
            Feed::Command(command) => {
                // Esc ends a count or a sequence, and does no more.
                let cancels = key.code == Code::Esc && self.count.is_some();
                let count = self.count;
                self.clear_pending();
                if cancels { Vec::new() } else { self.run(command, count) }
            }
        }
    }

    /// Says that keys mean nothing here, and which key tells those that do.
    fn tell_unbound(&mut self, keys: &[Key]) -> Vec<Effect> {
        self.cancelled = false;
        match self.keymap.keys_of(self.context(), Command::Help).first() {
            Some(help) => self.tell(self.phrases.unbound(keys, help)),
            None => Vec::new(),
        }
    }

    pub(super) fn clear_pending(&mut self) {
        self.pending.clear();
        self.count = None;
        self.places.awaiting = None;
        self.hesitates = false;
    }

    /// Digits make a count; `0` only after another digit.
    fn take_digit(&mut self, key: Key) -> bool {
        let Code::Char(char) = key.code else { return false };
        let Some(digit) = char.to_digit(10).filter(|_| !key.ctrl && !key.alt) else { return false };
        if !self.pending.is_empty() || (digit == 0 && self.count.is_none()) {
            return false;
        }
        let count = self.count.unwrap_or(0) * 10 + digit as usize;
        self.count = Some(count.min(LARGEST_COUNT));
        true
    }

    pub(super) fn paste(&mut self, text: &str) -> Vec<Effect> {
        if let Some(prompt) = &mut self.prompt {
            prompt.line.insert(text);
            self.prompt_changed();
        }
        Vec::new()
    }

    /// A prompt takes every key; that is no second Ctrl-c.
    fn prompt_key(&mut self, key: Key) -> Vec<Effect> {
        self.cancelled = false;
        if self.recall_key(key) || self.picker_key(key) {
            return Vec::new();
        }
        let Some(prompt) = &mut self.prompt else { return Vec::new() };
        match prompt.line.key(key) {
            Edit::Nothing => Vec::new(),
            Edit::Changed => {
                prompt.recalled = None;
                self.prompt_changed();
                Vec::new()
            }
            Edit::Accept => self.accept_prompt(),
            Edit::Cancel => self.cancel_prompt(),
        }
    }

    /// Up and Down bring back what was typed before; in the command line, whose rows they move among, only
    /// while it is empty or repeats an older line. Says whether the key did.
    fn recall_key(&mut self, key: Key) -> bool {
        let back = match key.code {
            Code::Up if !key.ctrl && !key.alt => true,
            Code::Down if !key.ctrl && !key.alt => false,
            _ => return false,
        };
        let Some(prompt) = self.prompt.as_mut().filter(|prompt| prompt.kind.has_history()) else {
            return false;
        };
        let is_fresh = prompt.line.text.is_empty() || prompt.recalled.is_some();
        if prompt.kind == PromptKind::Command && !is_fresh {
            return false;
        }
        let recalled = self.histories.recall(prompt.kind, prompt.recalled, back);
        let Some((number, line)) = recalled else { return prompt.kind != PromptKind::Command };
        prompt.recalled = number;
        prompt.line = Editor::new(&line);
        self.prompt_changed();
        true
    }

    /// A prompt acts while it is typed; a query that is wrong says so and leaves the last good result.
    pub(super) fn prompt_changed(&mut self) {
        let Some(prompt) = &mut self.prompt else { return };
        prompt.error = None;
        let (kind, text) = (prompt.kind, prompt.line.text.clone());
        let scope = match kind {
            PromptKind::SearchArticle => {
                if let Before::Page(top, _) = prompt.before {
                    self.reader.top = top;
                }
                self.reader.search(&text);
                self.reader.reveal_match(self.screen().page_rows());
                return;
            }
            PromptKind::Pick | PromptKind::Palette | PromptKind::Query => {
                self.overlay.iter_mut().for_each(|picker| picker.narrow(&text));
                return;
            }
            PromptKind::Command => return self.command_line_changed(&text),
            PromptKind::Tags(_) => return self.tags_changed(),
            PromptKind::Export(_)
            | PromptKind::Pipe
            | PromptKind::Run
            | PromptKind::Note
            | PromptKind::Day(_) => return,
            PromptKind::Filter => Scope::Titles,
            PromptKind::SearchLibrary => Scope::Everything,
        };
        match parse_live(&text, &self.phrases.calendar()) {
            Ok(query) => {
                // A search looks everywhere; a filter narrows what is shown.
                if scope == Scope::Everything {
                    self.list.shelfmark = Shelfmark::All;
                }
                let view = self.view_of(&self.list.shelfmark, query, scope);
                self.list.set_view(view);
                self.list.query_text = text;
                self.list.moved = false;
            }
            Err(error) => {
                let message = Clean::line(&error.message(self.phrases.words()));
                if let Some(prompt) = &mut self.prompt {
                    prompt.error = Some(message);
                }
            }
        }
    }

    /// What is wrong is said in the prompt, which stays open.
    fn accept_prompt(&mut self) -> Vec<Effect> {
        self.refuse_unfinished_query();
        let Some(prompt) = self.prompt.take_if(|prompt| prompt.error.is_none()) else { return Vec::new() };
        if prompt.kind.has_history() {
            self.histories.keep(prompt.kind, &prompt.line.text);
        }
        match prompt.kind {
            PromptKind::Pick | PromptKind::Palette | PromptKind::Query | PromptKind::Tags(_) => {
                return self.choose_selected();
            }
            PromptKind::Command => return self.accept_command_line(&prompt.line.text),
            PromptKind::Day(count) => return self.put_off_until(prompt.line.text.trim(), count),
            _ => {}
        }
        if let Before::Note(draft) = prompt.before {
            return draft.accept(&prompt.line.text);
        }
        if let Before::Nothing = prompt.before {
            return self.accept_program(prompt.kind, &prompt.line.text);
        }
        if let Before::Page(top, _) = prompt.before {
            let nothing = self.reader.found.as_ref().is_none_or(|found| found.matches.is_empty());
            if nothing {
                self.reader.found = None;
                if !prompt.line.text.is_empty() {
                    self.warn(self.phrases.no_match(&prompt.line.text));
                }
            } else if top != self.reader.top {
                // Ctrl-o leads back to where the search began.
                let found = std::mem::replace(&mut self.reader.top, top);
                self.leave();
                self.reader.top = found;
            }
        }
        Vec::new()
    }

    /// A query that waits for its end is none: then what is shown is what is asked for so far.
    fn refuse_unfinished_query(&mut self) {
        let is_query = |kind| matches!(kind, PromptKind::Filter | PromptKind::SearchLibrary);
        let Some(prompt) = self.prompt.as_mut().filter(|prompt| is_query(prompt.kind)) else { return };
        let (text, calendar) = (&prompt.line.text, self.phrases.calendar());
        if let (Ok(shown), Err(error)) = (parse_live(text, &calendar), parse(text, &calendar)) {
            prompt.error = Some(Clean::line(&error.message(self.phrases.words())));
            self.list.query_text = shown.to_string();
        }
    }

    fn cancel_prompt(&mut self) -> Vec<Effect> {
        let Some(prompt) = self.prompt.take() else { return Vec::new() };
        match prompt.before {
            Before::View { view, shelfmark, text, selected } => {
                self.list.set_view(view);
                self.list.shelfmark = shelfmark;
                self.list.query_text = text;
                if let Some(id) = selected {
                    return vec![self.request_rows_at(id)];
                }
            }
            Before::Page(top, found) => {
                self.reader.top = top;
                self.reader.found = found;
            }
            Before::Commands => self.overlay = None,
            Before::Nothing | Before::Note(_) => {}
            Before::Picker => self.overlay.iter_mut().for_each(|picker| picker.narrow("")),
        }
        Vec::new()
    }

    pub(super) fn open_prompt(&mut self, kind: PromptKind) {
        let before = match kind {
            PromptKind::SearchArticle => Before::Page(self.reader.top, self.reader.found.clone()),
            _ => Before::View {
                view: self.list.view.clone(),
                shelfmark: self.list.shelfmark.clone(),
                text: self.list.query_text.clone(),
                selected: self.list.selected().map(|entry| entry.id).filter(|_| self.list.moved),
            },
        };
        if kind != PromptKind::SearchArticle {
            self.panes.focus = Pane::List;
        }
        self.prompt = Some(Prompt::new(kind, "", before));
    }

    /// Opens the line of the search that is shown, to change it.
    pub(super) fn edit_search(&mut self) {
        self.open_prompt(PromptKind::SearchLibrary);
        let text = self.list.query_text.clone();
        self.prompt.iter_mut().for_each(|prompt| prompt.line = Editor::new(&text));
    }

    /// On another day `on:today` is another day.
    pub(super) fn reread_query(&mut self) {
        if let Ok(query) = parse(&self.list.query_text, &self.phrases.calendar()) {
            let view = self.view_of(&self.list.shelfmark, query, self.list.view.scope);
            self.list.set_view(view);
        }
    }

    /// A hint is followed as soon as only one is left.
    fn hint_key(&mut self, key: Key) -> Vec<Effect> {
        let Some(typed) = &mut self.reader.hints else { return Vec::new() };
        match key.code {
            Code::Char(letter) if !key.ctrl && !key.alt => typed.push(letter.to_ascii_lowercase()),
            Code::Backspace if !typed.is_empty() => drop(typed.pop()),
            _ => {
                self.reader.hints = None;
                return Vec::new();
            }
        }
        let labels = self.labels();
        let typed = self.reader.hints.clone().unwrap_or_default();
        if let Some(label) = labels.iter().find(|label| label.text == typed) {
            self.reader.hints = None;
            self.reader.focus = Some(label.link);
            return self.follow(label.link);
        }
        if labels.is_empty() {
            self.reader.hints = None;
        }
        Vec::new()
    }

    /// The labels on the visible links: hints, or numbers while a count is being typed.
    #[must_use]
    pub fn labels(&self) -> Vec<Label> {
        let links = self.reader.visible_links(self.screen().page_rows());
        if let Some(typed) = &self.reader.hints {
            let texts = hint_texts(links.len());
            let labels = links.into_iter().zip(texts).map(|(link, text)| Label { link, text });
            return labels.filter(|label| label.text.starts_with(typed.as_str())).collect();
        }
        let (Some(_), Context::Article, Some(sheet)) = (self.count, self.context(), self.reader.current())
        else {
            return Vec::new();
        };
        let number = |link| sheet.links.iter().position(|other| *other == link).map(|index| index + 1);
        let labels =
            links.into_iter().filter_map(|link| Some(Label { link, text: number(link)?.to_string() }));
        labels.collect()
    }
}

/// Hints of equal length, so that none begins another.
fn hint_texts(count: usize) -> Vec<String> {
    let letters: Vec<char> = HINT_LETTERS.chars().collect();
    if count <= letters.len() {
        return letters.iter().take(count).map(char::to_string).collect();
    }
    let pairs = letters.iter().flat_map(|first| letters.iter().map(move |second| format!("{first}{second}")));
    pairs.take(count).collect()
}
