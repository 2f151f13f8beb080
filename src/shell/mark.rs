//! `jianbao mark`, `undo`, `redo` and `history`: the reader's marks without the reader's screen.

use std::io;

use jiff::Timestamp;
use serde_json::json;

use super::cli::{HistoryFormat, HistoryOptions, MarkOptions, Put};
use super::environment::Environment;
use super::show::Shelf;
use super::sources::{self, shown};
use super::{Error, Outcome, list, marking, remark, tell};
use crate::article::ArticleId;
use crate::export::JsonArray;
use crate::library::{Cancel, Change, Fault, History, Journal, Op, Past, Recorded, View};
use crate::query::Calendar;
use crate::text::Clean;

/// Marks what was named.
pub(super) fn mark(options: &MarkOptions, environment: &Environment) -> Result<Outcome, Error> {
    let (ids, outcome) = match &options.query {
        Some(query) => matching(query, environment)?,
        None => named(options, environment)?,
    };
    if ids.is_empty() {
        let query = options.query.as_deref().unwrap_or_default();
        remark(&Clean::line(&environment.words.with("note-no-hits", &[("query", query.into())])));
        return Ok(outcome.max(Outcome::Nothing));
    }
    let journal = marking::journal(environment)?;
    let marks = journal.marks_of(&ids);
    // What is so already is nothing that an undo would take back.
    let lacking =
        |op: &Op| ids.iter().zip(&marks).filter(|(_, marks)| !op.holds(marks)).map(|(id, _)| *id).collect();
    let changes: Vec<Change> = ops(options, &environment.phrases.calendar())
        .into_iter()
        .map(|op| Change { ids: lacking(&op), op })
        .filter(|change| !change.ids.is_empty())
        .collect();
    if changes.is_empty() {
        remark(&environment.phrases.line("note-marked-already"));
        return Ok(outcome);
    }
    journal.act(&changes, Timestamp::now()).map_err(|fault| refused(&journal, fault))?;
    for Change { op, ids } in &changes {
        tell(&environment.phrases.marked(op, ids.len()))?;
    }
    Ok(outcome)
}

/// Undoes what this device did last.
pub(super) fn undo(environment: &Environment) -> Result<Outcome, Error> {
    about(environment, Journal::undo, ["undone", "nothing-to-undo"])
}

/// Does again what was undone last.
pub(super) fn redo(environment: &Environment) -> Result<Outcome, Error> {
    about(environment, Journal::redo, ["redone", "nothing-to-redo"])
}

fn about(
    environment: &Environment,
    act: fn(&Journal, Timestamp) -> Result<Option<Past>, Fault>,
    [done, nothing]: [&str; 2],
) -> Result<Outcome, Error> {
    let journal = marking::journal(environment)?;
    let past = act(&journal, Timestamp::now()).map_err(|fault| refused(&journal, fault))?;
    if let Some(past) = past {
        tell(&environment.phrases.done_to(done, &past))?;
        Ok(Outcome::Done)
    } else {
        remark(&Clean::line(&environment.words.get(nothing)));
        Ok(Outcome::Nothing)
    }
}

/// Prints what was done.
pub(super) fn history(options: &HistoryOptions, environment: &Environment) -> Result<Outcome, Error> {
    let journal = marking::journal(environment)?;
    let library = sources::open(&[], environment).library;
    let history = History::of(&journal, &*library, options.limit).actions;
    if options.format == HistoryFormat::Json {
        let mut array = JsonArray::begin(io::stdout().lock()).map_err(Error::Output)?;
        for recorded in &history {
            array.push(&object(recorded)).map_err(Error::Output)?;
        }
        drop(array.finish().map_err(Error::Output)?);
    }
    for recorded in history.iter().filter(|_| options.format == HistoryFormat::Table) {
        tell(&history_line(recorded, environment))?;
    }
    Ok(if history.is_empty() { Outcome::Nothing } else { Outcome::Done })
}

/// When, what, and to which article, as far as the library has it; of several to the first.
fn history_line(Recorded { past, title, .. }: &Recorded, environment: &Environment) -> Clean {
    let more = if past.count > 1 { " …" } else { "" };
    let title = title.as_ref().map(|title| Clean::line(&format!("{title}{more}"))).unwrap_or_default();
    let parts = [environment.phrases.moment(past.time), environment.phrases.past(past), title];
    Clean::join(parts.iter().filter(|part| !part.is_empty()), "  ")
}

fn object(Recorded { past, title, .. }: &Recorded) -> serde_json::Value {
    json!({
        "title": title.as_deref(),
        "time": past.time.to_string(),
        "device": &*past.device,
        "action": past.action,
        "op": &*past.field,
        "value": past.op.as_ref().map(Op::value),
        "tag": past.op.as_ref().and_then(Op::tag),
        "articles": past.count,
        "undone": past.is_undone,
        "also": past.also.iter().map(|(op, count)| also(op, *count)).collect::<Vec<_>>(),
    })
}

fn also(op: &Op, count: usize) -> serde_json::Value {
    json!({ "op": op.name(), "value": op.value(), "tag": op.tag(), "articles": count })
}

/// What the flags ask for.
fn ops(options: &MarkOptions, calendar: &Calendar) -> Vec<Op> {
    let flag = |yes, no, op: fn(bool) -> Op| (yes || no).then(|| op(yes));
    let flags = [
        flag(options.read, options.unread, Op::Read),
        flag(options.star, options.unstar, Op::Star),
        flag(options.archive, options.unarchive, Op::Archive),
        flag(options.hide, options.unhide, Op::Hide),
        options.later.as_ref().map(|Put(when)| Op::Later(when.as_ref().map(|when| when.later(calendar)))),
    ];
    let tags = options.tag.iter().map(|tag| Op::Tag(tag.clone(), true));
    let untags = options.untag.iter().map(|tag| Op::Tag(tag.clone(), false));
    flags.into_iter().flatten().chain(tags).chain(untags).collect()
}

fn matching(query: &str, environment: &Environment) -> Result<(Vec<ArticleId>, Outcome), Error> {
    let query = list::parsed(query, environment)?;
    if query.root.is_none() {
        return Err(Error::EmptyQuery);
    }
    let mut opened = sources::open(&[], environment);
    let view = View { query, ..View::default() };
    let ids = |opened: &sources::Opened| opened.library.ids(&view, &Cancel::default()).unwrap_or_default();
    let mut found = ids(&opened);
    if opened.mend(false, environment) {
        found = ids(&opened);
    }
    Ok((found, opened.outcome))
}

/// The articles that were named, each once. One that is not known is wrong usage: nothing is marked then.
fn named(options: &MarkOptions, environment: &Environment) -> Result<(Vec<ArticleId>, Outcome), Error> {
    let mut shelf = Shelf::new(environment);
    let mut ids = Vec::new();
    for what in &options.what {
        let id = shelf.find(what, false)?.entry.id;
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    Ok((ids, shelf.outcome()))
}

fn refused(journal: &Journal, fault: Fault) -> Error {
    Error::Journal { path: journal.folder().map(shown).unwrap_or_default(), fault }
}
