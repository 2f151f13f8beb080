//! `[[rule]]`: what is done with new articles. A table with a mistake is told with its line; the others hold.

use jiff::tz::TimeZone;
use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue};

use super::{Mistake, Reason};
use crate::library::{Action, Rule};
use crate::query::{Calendar, parse};
use crate::words::nearest;

/// What a table may hold.
const FIELDS: [&str; 2] = ["query", "do"];

/// The tables, and what is wrong in them. `line` tells the line of a byte of `text`.
pub(super) fn read(
    text: &str,
    name: &Spanned<DeString<'_>>,
    value: &DeValue<'_>,
    line: impl Fn(usize) -> usize,
) -> (Vec<Rule>, Vec<Mistake>) {
    let (mut rules, mut mistakes) = (Vec::new(), Vec::new());
    let DeValue::Array(tables) = value else {
        return (rules, vec![Mistake::at(line(name.span().start), "rule", Reason::Tables)]);
    };
    for table in tables {
        let at = line(table.span().start);
        let read = match table.get_ref() {
            DeValue::Table(fields) => rule(text, fields, at, &line),
            _ => Err(Mistake::at(at, "rule", Reason::Tables)),
        };
        match read {
            Ok(rule) => rules.push(rule),
            Err(mistake) => mistakes.push(mistake),
        }
    }
    (rules, mistakes)
}

fn rule(
    written: &str,
    fields: &DeTable<'_>,
    at: usize,
    line: impl Fn(usize) -> usize,
) -> Result<Rule, Mistake> {
    let mut rule = Rule { query: String::new(), actions: Vec::new() };
    for (field, value) in fields {
        let name: &str = field.get_ref();
        let wrong = |at: usize, reason| Mistake::at(line(at), &format!("rule.{name}"), reason);
        let here = field.span().start;
        let found = |reason: Reason| reason.found(written.get(value.span()).unwrap_or_default());
        match (name, value.get_ref()) {
            ("query", DeValue::String(text)) if !text.trim().is_empty() => {
                // Whether it is good hangs on no day.
                let calendar = Calendar { today: jiff::civil::date(2000, 1, 1), zone: TimeZone::UTC };
                parse(text, &calendar).map_err(|error| wrong(here, Reason::Query(Box::new(error))))?;
                rule.query = text.to_string();
            }
            ("query", _) => return Err(wrong(here, found(Reason::none_of(&["\"…\""])))),
            ("do", DeValue::Array(actions)) if !actions.is_empty() => {
                for action in actions {
                    let text = action.get_ref().as_str().unwrap_or_default();
                    let read = text.parse().map_err(|_| wrong(action.span().start, unknown(text)));
                    let quoted = |mistake: Mistake| {
                        let reason = mistake.reason.found(written.get(action.span()).unwrap_or_default());
                        Mistake { reason, ..mistake }
                    };
                    rule.actions.push(read.map_err(quoted)?);
                }
            }
            ("do", _) => return Err(wrong(here, found(Reason::none_of(&["[\"hide\", \"tag ads\"]"])))),
            _ => {
                let nearest = nearest(name, FIELDS.into_iter()).map(str::to_owned);
                return Err(wrong(here, Reason::Unknown { nearest }));
            }
        }
    }
    let is_whole = !rule.query.is_empty() && !rule.actions.is_empty();
    if is_whole { Ok(rule) } else { Err(Mistake::at(at, "rule", Reason::Idle)) }
}

/// What is written is nothing that a rule does.
fn unknown(text: &str) -> Reason {
    let word = text.split_whitespace().next().unwrap_or_default();
    let nearest = nearest(word, Action::NAMES.into_iter()).filter(|name| *name != word);
    Reason::Value {
        found: String::new(),
        expected: "read, star, archive, hide, tag T, later, later 2w, later 2026-12-24".to_owned(),
        nearest: nearest.map(str::to_owned),
    }
}
