//! The deck: one article a screen, one key an answer. What an answer does is what marks do; here it is counted, taken
//! back and timed. What time it is comes from outside.

use std::time::Duration;

use super::{App, Choice, Effect, Gauge, Pane, Panes, Picker, PickerRow, Pile, Shelfmark};
use crate::article::ArticleId;
use crate::command::Command;
use crate::library::{Deed, Later, Op, Which};
use crate::text::Clean;

/// The rate of a shorter time says nothing.
const LEAST_TIME: Duration = Duration::from_secs(5);
/// Answers and the piles that they make, in the order in which the summary tells them.
const ANSWERS: [(Command, Option<Pile>); 5] = [
    (Command::Pass, None),
    (Command::ToggleStar, Some(Pile::Starred)),
    (Command::Archive, Some(Pile::Archived)),
    (Command::Hide, Some(Pile::Hidden)),
    (Command::PutOff, Some(Pile::Later)),
];

/// A deck that is gone through.
#[derive(Clone, Debug)]
pub(super) struct Deck {
    /// What was on the screen before.
    before: Panes,
    /// What was done, the last at the end; None: something that is no answer.
    answers: Vec<Option<Answer>>,
    /// When it began, None: that is not told yet; and the last time that was told.
    began: Option<Duration>,
    now: Duration,
    /// Whether it ends when the time is told.
    ends: bool,
}

/// An answer.
#[derive(Clone, Copy, Debug)]
struct Answer {
    command: Command,
    /// The article.
    id: ArticleId,
}

impl Deck {
    fn elapsed(&self) -> Duration {
        self.began.map_or(Duration::ZERO, |began| self.now.saturating_sub(began))
    }

    /// Answers a minute; None: it is too early to tell.
    fn rate(&self) -> Option<usize> {
        let elapsed = Some(self.elapsed()).filter(|elapsed| *elapsed >= LEAST_TIME)?;
        let rate = (self.done() as u128 * 60_000).checked_div(elapsed.as_millis())?;
        usize::try_from(rate).ok().filter(|rate| *rate > 0)
    }

    /// How many articles were answered for.
    fn done(&self) -> usize {
        self.answers.iter().flatten().count()
    }

    /// Something was done that does not lead on.
    pub(super) fn note(&mut self) {
        self.answers.push(None);
    }

    fn count(&self, command: Command) -> usize {
        self.answers.iter().flatten().filter(|answer| answer.command == command).count()
    }
}

impl App {
    /// Goes through the list from the cursor on.
    pub(super) fn start_deck(&mut self) -> Vec<Effect> {
        let Some(first) = self.next_card(self.list.cursor) else {
            return self.tell(self.phrases.line("deck-nothing"));
        };
        self.go(first);
        let (before, answers) = (self.panes, Vec::new());
        self.deck = Some(Deck { before, answers, began: None, now: Duration::ZERO, ends: false });
        (self.panes.zen, self.panes.focus) = (true, Pane::Article);
        self.reader.focus = None;
        // What is shown stays selected, whatever arrives above it.
        self.list.moved = true;
        vec![Effect::Clock]
    }

    /// The next row that waits for an answer: what was put away before has had its own.
    fn next_card(&self, from: usize) -> Option<usize> {
        (from..self.list.total()).find(|position| !self.list.is_put_away(*position, self.phrases.today))
    }

    /// The rows that wait for an answer; those that are not known are taken for such.
    fn cards_left(&self) -> usize {
        let today = self.phrases.today;
        let known = self.list.cursor..self.list.known_rows().end;
        let away = known.filter(|position| self.list.is_put_away(*position, today)).count();
        self.list.total().saturating_sub(self.list.cursor + away)
    }

    /// Back to the article of an answer.
    fn return_to(&mut self, answer: Answer) {
        let mut known = self.list.known_rows();
        let is_it = |position: &usize| self.list.entry(*position).is_some_and(|entry| entry.id == answer.id);
        let position = known.find(is_it).unwrap_or(self.list.cursor.saturating_sub(1));
        self.go(position);
    }

    /// What a command does in the deck; None: what it does elsewhere.
    pub(super) fn run_in_deck(&mut self, command: Command) -> Option<Vec<Effect>> {
        match command {
            Command::Undo => Some(self.take_back()),
            Command::Back | Command::Quit | Command::Cancel => {
                self.deck.as_mut()?.ends = true;
                Some(vec![Effect::Clock])
            }
            _ => Some(self.answer(command, op(command)?)),
        }
    }

    /// Answers for the article on the screen, and on to the next.
    fn answer(&mut self, command: Command, op: Op) -> Vec<Effect> {
        let id = self.list.selected().map(|entry| entry.id);
        let next = self.next_card(self.list.cursor + 1);
        let deck = self.deck.as_mut().filter(|deck| !deck.ends);
        let Some((id, deck)) = id.zip(deck) else { return Vec::new() };
        deck.answers.push(Some(Answer { command, id }));
        deck.ends = next.is_none();
        if let Some(next) = next {
            self.go(next);
        }
        vec![Effect::Mark(Deed::Do(vec![op], Which::These(vec![id]))), Effect::Clock]
    }

    /// Takes the last answer back.
    fn take_back(&mut self) -> Vec<Effect> {
        if self.promises() {
            return Vec::new();
        }
        let deck = self.deck.as_mut().filter(|deck| !deck.ends);
        let Some(last) = deck.and_then(|deck| deck.answers.pop()) else {
            return self.tell(self.phrases.line("nothing-to-undo"));
        };
        if let Some(answer) = last {
            self.return_to(answer);
        }
        vec![Effect::Mark(Deed::Undo { sure: true }), Effect::Clock]
    }

    /// The last answer could not be kept: it is none, and the article is asked about again.
    pub(super) fn refused(&mut self) {
        let Some(deck) = &mut self.deck else { return };
        let (last, ends) = (deck.answers.pop().flatten(), deck.ends);
        if let Some(answer) = last.filter(|_| !ends) {
            self.return_to(answer);
        }
    }

    /// So long has the program been running.
    pub(super) fn told_time(&mut self, now: Duration) -> Vec<Effect> {
        if let Some(deck) = &mut self.deck {
            deck.began.get_or_insert(now);
            deck.now = now;
        }
        match self.deck.take_if(|deck| deck.ends) {
            Some(deck) => self.end_deck(&deck),
            None => Vec::new(),
        }
    }

    /// Back to what was on the screen before, and a summary that leads to the piles.
    fn end_deck(&mut self, deck: &Deck) -> Vec<Effect> {
        self.panes = Panes { zen: deck.before.zen, focus: deck.before.focus, ..self.panes };
        if deck.answers.is_empty() {
            return Vec::new();
        }
        let none = Clean::default;
        let counts = ANSWERS.into_iter().map(|(answer, pile)| (deck.count(answer), pile));
        let rows = counts.filter(|(count, _)| *count > 0).map(|(count, pile)| {
            let name = self.phrases.line(pile.map_or("deck-read", Pile::sentence));
            let choice = pile.map_or(Choice::Close, |pile| Choice::Shelfmark(Shelfmark::Pile(pile)));
            PickerRow::new(Clean::line(&count.to_string()), name, none(), choice)
        });
        let time = PickerRow::new(none(), self.deck_time(deck), none(), Choice::Close);
        let rows = std::iter::once(time).chain(rows).collect();
        self.open_picker(Picker::new(self.phrases.line("deck-done"), rows, 0, self.ruler))
    }

    /// How many, in which time, how many a minute.
    fn deck_time(&self, deck: &Deck) -> Clean {
        let seconds = deck.elapsed().as_secs();
        let time = format!("{}:{:02}", seconds / 60, seconds % 60);
        let count = ("count", deck.done().into());
        let done = self.phrases.with("deck-time", &[count, ("time", time.as_str().into())]);
        Clean::join([&done, &self.deck_rate(deck)].into_iter().filter(|part| !part.is_empty()), " · ")
    }

    fn deck_rate(&self, deck: &Deck) -> Clean {
        let rate = deck.rate().map(|rate| self.phrases.with("deck-rate", &[("rate", rate.into())]));
        rate.unwrap_or_default()
    }

    /// How far the deck is: the article, of how many, the rate, and the time that is left.
    pub(super) fn deck_gauge(&self) -> Option<Gauge> {
        let deck = self.deck.as_ref()?;
        let (done, left) = (deck.done(), self.cards_left());
        let total = done + left;
        let place = [("position", (done + 1).min(total).into()), ("total", total.into())];
        let minutes = deck.rate().map(|rate| left.div_ceil(rate));
        let minutes = minutes.map(|count| self.phrases.with("minutes-left", &[("count", count.into())]));
        let parts = [Some(self.phrases.with("status-count", &place)), Some(self.deck_rate(deck)), minutes];
        let parts = parts.into_iter().flatten().filter(|part| !part.is_empty()).collect();
        Some(Gauge { share: (done * 1000).checked_div(total).map(|share| share as u16), parts })
    }
}

/// What an answer does.
fn op(answer: Command) -> Option<Op> {
    Some(match answer {
        Command::Pass => Op::Read(true),
        Command::ToggleStar => Op::Star(true),
        Command::Archive => Op::Archive(true),
        Command::Hide => Op::Hide(true),
        Command::PutOff => Op::Later(Some(Later::Someday)),
        _ => return None,
    })
}
