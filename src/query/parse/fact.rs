//! What follows the colon of a field that is no text: states, patterns, dates, lengths.

use std::ops::Range;

use jiff::Timestamp;
use jiff::civil::Date;

use super::{Parsed, Parser};
use crate::query::fact::{Comparison, Fact, Feature, Measure, Pattern, Property, State, When};
use crate::query::field::{self, Name};
use crate::query::{Condition, Mistake, ParseError, Sort};
use crate::text::fold;
use crate::words::nearest;

impl Parser<'_> {
    /// The condition of a field whose name was read and began at `start`.
    pub(super) fn fact(&mut self, start: usize, name: Name) -> Parsed {
        let value_start = self.at;
        let (text, goes_on) = if self.peek() == Some('"') {
            self.phrase()?
        } else {
            (self.take_bare().to_owned(), self.is_unfinished())
        };
        let value = Value { span: value_start..self.at, text, goes_on };
        if value.text.is_empty() {
            return if self.is_unfinished() { Ok(None) } else { Err(self.nothing_after(start..self.at)) };
        }
        let fact = match name {
            Name::Is => self.state(start, &value),
            Name::Has => self.feature(start, &value),
            Name::Like(property) => Ok(Some(like(property, &value))),
            Name::Published(when) => self.published(when, &value),
            Name::Length(measure) => self.length(measure, &value),
            Name::Tag => Ok(Some(Fact::Tag(pattern(&value)))),
            Name::Sort => self.order(start, &value),
            Name::Text(_) => Ok(None),
        }?;
        Ok(fact.map(|fact| self.expression(start, Condition::Fact(fact))))
    }

    /// What follows `is:`.
    fn state(&self, start: usize, value: &Value) -> Result<Option<Fact>, ParseError> {
        let name = value.text.to_lowercase();
        let span = start..self.at;
        let marked = State::NAMES.into_iter().find(|(known, _)| *known == name);
        let fact = match name.as_str() {
            field::BROKEN => Some(Fact::Broken),
            field::DUPLICATE => Some(Fact::Duplicate),
            field::LATER => Some(Fact::Later(self.calendar.today)),
            _ => marked.map(|(_, state)| Fact::Is(state)),
        };
        if fact.is_some() || value.goes_on && field::states().any(|state| state.starts_with(&name)) {
            return Ok(fact);
        }
        let nearest = field::nearest_state(&name);
        Err(self.error(span, Mistake::UnknownState { value: name, nearest }))
    }

    /// What follows `has:`.
    fn feature(&self, start: usize, value: &Value) -> Result<Option<Fact>, ParseError> {
        let name = value.text.to_lowercase();
        if let Some((_, feature)) = Feature::ALL.into_iter().find(|(known, _)| *known == name) {
            return Ok(Some(Fact::Has(feature)));
        }
        if value.goes_on && Feature::ALL.iter().any(|(known, _)| known.starts_with(&name)) {
            return Ok(None);
        }
        let nearest = nearest(&name, Feature::ALL.into_iter().map(|(known, _)| known));
        Err(self.error(start..self.at, Mistake::UnknownFeature { value: name, nearest }))
    }

    /// What follows `sort:` asks nothing of an article.
    fn order(&mut self, start: usize, value: &Value) -> Result<Option<Fact>, ParseError> {
        let name = fold(&value.text);
        match name.parse() {
            Ok(sort) => self.sort = Some(sort),
            Err(()) if value.goes_on && Sort::NAMES.iter().any(|known| known.starts_with(&name)) => {}
            Err(()) => {
                let nearest = nearest(&name, Sort::NAMES.iter().copied());
                return Err(self.error(start..self.at, Mistake::UnknownOrder { value: name, nearest }));
            }
        }
        Ok(None)
    }

    /// A period, or an age.
    fn published(&self, when: When, value: &Value) -> Result<Option<Fact>, ParseError> {
        let text = fold(&value.text);
        let is_age = matches!(when, When::Newer | When::Older);
        let bounds = if is_age {
            self.calendar.ago(&text).map(|day| (text.clone(), self.bounds(when, day, None)))
        } else {
            let period = self.calendar.period(&text);
            period.map(|(written, days)| (written, self.bounds(when, days.first, days.next)))
        };
        if let Some((written, (from, until))) = bounds {
            return Ok(Some(Fact::Published { written: (when, written), from, until }));
        }
        if value.goes_on {
            return Ok(None);
        }
        let mistake = if is_age { Mistake::NoAge } else { Mistake::NoDate };
        Err(self.error(value.span.clone(), mistake(value.text.clone())))
    }

    fn bounds(&self, when: When, first: Date, next: Option<Date>) -> (Option<Timestamp>, Option<Timestamp>) {
        let first = self.calendar.start(first);
        match when {
            When::After | When::Newer => (first, None),
            When::Before | When::Older => (None, first),
            When::On => (first, next.and_then(|next| self.calendar.start(next))),
        }
    }

    /// A number, with or without a sign before it.
    fn length(&self, measure: Measure, value: &Value) -> Result<Option<Fact>, ParseError> {
        let text = fold(&value.text);
        let (comparison, number) = Comparison::SIGNS
            .into_iter()
            .find_map(|(sign, comparison)| Some((comparison, text.strip_prefix(sign)?)))
            .unwrap_or((Comparison::Equal, text.as_str()));
        match number.parse() {
            Ok(number) => Ok(Some(Fact::Length(measure, comparison, number))),
            Err(_) if value.goes_on && number.is_empty() => Ok(None),
            Err(_) => Err(self.error(value.span.clone(), Mistake::NoNumber(value.text.clone()))),
        }
    }
}

/// A value as it was written.
struct Value {
    span: Range<usize>,
    text: String,
    /// Whether it is still being typed, or a star follows its quotation mark.
    goes_on: bool,
}

fn like(property: Property, value: &Value) -> Fact {
    Fact::Like(property, pattern(value))
}

fn pattern(value: &Value) -> Pattern {
    let star = if value.goes_on && !value.text.ends_with('*') { "*" } else { "" };
    Pattern::new(&format!("{}{star}", value.text.replace('＊', "*")))
}
