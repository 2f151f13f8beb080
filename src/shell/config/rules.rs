//! `[[rule]]`: what is done with new articles.

use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue};

use super::tables::{Tables, query};
use super::{Mistake, Reason};
use crate::library::{Action, Rule};
use crate::words::nearest;

/// The rules, and what is wrong in them. `line` tells the line of a byte of `text`.
pub(super) fn read(
    text: &str,
    name: &Spanned<DeString<'_>>,
    value: &DeValue<'_>,
    line: &dyn Fn(usize) -> usize,
) -> (Vec<Rule>, Vec<Mistake>) {
    let tables = Tables { text, line, name: "rule", fields: &["query", "do"] };
    tables.read(name, value, |fields, at| rule(tables, fields, at))
}

fn rule(tables: Tables<'_>, fields: &DeTable<'_>, at: usize) -> Result<Rule, Mistake> {
    let mut rule = Rule { query: String::new(), actions: Vec::new() };
    for (field, value) in fields {
        let name: &str = field.get_ref();
        let wrong =
            |reason: Reason| tables.wrong(name, field.span().start, reason.found(tables.written(value)));
        match (name, value.get_ref()) {
            ("query", value) => rule.query = query(value).map_err(wrong)?,
            ("do", DeValue::Array(actions)) if !actions.is_empty() => {
                for action in actions {
                    rule.actions.push(read_action(action).map_err(|reason| {
                        tables.wrong(name, action.span().start, reason.found(tables.written(action)))
                    })?);
                }
            }
            ("do", _) => return Err(wrong(Reason::none_of(&["[\"hide\", \"tag ads\"]"]))),
            _ => return Err(wrong(tables.unknown(name))),
        }
    }
    let is_whole = !rule.query.is_empty() && !rule.actions.is_empty();
    if is_whole { Ok(rule) } else { Err(Mistake::at(at, tables.name, Reason::Idle)) }
}

fn read_action(value: &Spanned<DeValue<'_>>) -> Result<Action, Reason> {
    let text = value.get_ref().as_str().unwrap_or_default();
    text.parse().map_err(|_| {
        let word = text.split_whitespace().next().unwrap_or_default();
        let nearest = nearest(word, Action::NAMES.into_iter()).filter(|name| *name != word);
        Reason::Value {
            found: String::new(),
            expected: "read, star, archive, hide, tag T, later, later 2w, later 2026-12-24".to_owned(),
            nearest: nearest.map(str::to_owned),
        }
    })
}
