//! What the projection says of articles.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use rusqlite::{Connection, params};
use serde_json::Value;

use super::{Change, Note, Op};
use crate::article::ArticleId;
use crate::library::Marks;
use crate::text::Clean;

/// A place among the changes of a journal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Moment {
    /// Places of one epoch are comparable.
    pub(in crate::library) epoch: i64,
    /// Rises with every change.
    pub(in crate::library) change: i64,
}

/// The names of fields by their numbers.
pub(super) type Fields = BTreeMap<i64, (String, String)>;

/// The place after all that is known.
pub(super) fn moment(connection: &Connection) -> rusqlite::Result<Moment> {
    let mut select =
        connection.prepare_cached("SELECT number, (SELECT ifnull(max(id), 0) FROM line) FROM epoch")?;
    select.query_row([], |row| Ok(Moment { epoch: row.get(0)?, change: row.get(1)? }))
}

/// The articles of which something was said since, sorted; None: what was known before means nothing any more.
pub(super) fn changed_since(
    connection: &Connection,
    since: Moment,
) -> rusqlite::Result<Option<Vec<ArticleId>>> {
    if moment(connection)?.epoch != since.epoch {
        return Ok(None);
    }
    let mut select = connection.prepare_cached(
        "SELECT ids FROM line WHERE id > ?1 AND about IS NULL UNION ALL
         SELECT line.ids FROM line AS said JOIN line
           ON line.device = said.device AND line.action = said.about AND line.about IS NULL
         WHERE said.id > ?1 AND said.about IS NOT NULL",
    )?;
    let mut rows = select.query([since.change])?;
    let mut changed = Vec::new();
    while let Some(row) = rows.next()? {
        let ids = row.get_ref(0)?.as_blob()?.as_chunks::<16>().0;
        changed.extend(ids.iter().map(|id| ArticleId::from_bytes(*id)));
    }
    changed.sort_unstable();
    changed.dedup();
    Ok(Some(changed))
}

/// Whether something was undone or done again since, or what was known before means nothing any more.
pub(super) fn is_undone_since(connection: &Connection, since: Moment) -> rusqlite::Result<bool> {
    let mut select = connection.prepare_cached("SELECT 1 FROM line WHERE id > ?1 AND about IS NOT NULL")?;
    Ok(moment(connection)?.epoch != since.epoch || select.exists([since.change])?)
}

/// Every article of which something holds, sorted.
pub(super) fn marked(connection: &Connection) -> rusqlite::Result<Vec<ArticleId>> {
    let mut select = connection.prepare_cached("SELECT DISTINCT article FROM mark")?;
    let ids = select.query_map([], |row| row.get(0))?;
    ids.map(|id| id.map(ArticleId::from_bytes)).collect()
}

/// The marks on an article.
pub(super) fn marks(connection: &Connection, fields: &mut Fields, id: ArticleId) -> rusqlite::Result<Marks> {
    let mut marks = Marks::default();
    holding(connection, fields, id, |op| op.apply(&mut marks))?;
    marks.tags.sort_unstable();
    Ok(marks)
}

/// Whether the field of an article that this would change ever got a value, be it that it does not hold; or `exactly`
/// this one.
pub(super) fn is_said(
    connection: &Connection,
    id: ArticleId,
    op: &Op,
    exactly: bool,
) -> rusqlite::Result<bool> {
    let mut select = connection.prepare_cached(
        "SELECT 1 FROM mark WHERE article = ?1 AND field = (SELECT id FROM field WHERE op = ?2 AND name = ?3)
         AND (?4 IS NULL OR value = ?4)",
    )?;
    let (field, name) = op.field();
    select.exists(params![id.bytes(), field, name, exactly.then(|| op.value().to_string())])
}

/// What was done and is undone, as the newest line about it says.
pub(super) fn undone(connection: &Connection) -> rusqlite::Result<Vec<Change>> {
    let mut select = connection.prepare_cached(
        "SELECT op, name, value, ids
         FROM (SELECT device, about, undoes, max(sequence) FROM line WHERE about IS NOT NULL GROUP BY device, about) AS last
         JOIN line ON line.device = last.device AND line.action = last.about AND line.about IS NULL
         JOIN field ON field.id = line.field
         WHERE last.undoes",
    )?;
    let mut rows = select.query([])?;
    let mut undone = Vec::new();
    while let Some(row) = rows.next()? {
        let (field, name) = (row.get_ref(0)?.as_str()?, row.get_ref(1)?.as_str()?);
        // Nobody undoes that the reader stopped somewhere.
        let op = Op::of(field, name, &value(row.get_ref(2)?.as_str()?)).filter(|_| Op::is_undoable(field));
        let ids = row.get_ref(3)?.as_blob()?.as_chunks::<16>().0;
        undone.extend(
            op.map(|op| Change { op, ids: ids.iter().map(|id| ArticleId::from_bytes(*id)).collect() }),
        );
    }
    Ok(undone)
}

/// The notes on an article, in the order of the text, with their names.
pub(super) fn notes(
    connection: &Connection,
    fields: &mut Fields,
    id: ArticleId,
) -> rusqlite::Result<Vec<(String, Note)>> {
    let mut notes = Vec::new();
    holding(connection, fields, id, |op| {
        if let Op::Note(name, Some(note)) = op {
            notes.push((name, note));
        }
    })?;
    notes.sort_by_key(|(_, note)| note.place());
    Ok(notes)
}

/// Tells what holds of an article, field by field.
fn holding(
    connection: &Connection,
    fields: &mut Fields,
    id: ArticleId,
    mut tell: impl FnMut(Op),
) -> rusqlite::Result<()> {
    let mut select = connection.prepare_cached(
        "SELECT field, value FROM mark WHERE article = ?1 ORDER BY field, time, device, sequence",
    )?;
    let mut rows = select.query([id.bytes()])?;
    let mut last: Option<(i64, Value)> = None;
    let mut say = |said: Option<(i64, Value)>| -> rusqlite::Result<()> {
        let Some((field, value)) = said else { return Ok(()) };
        if !fields.contains_key(&field) {
            *fields = all_fields(connection)?;
        }
        if let Some((op, name)) = fields.get(&field)
            && let Some(op) = Op::of(op, name, &value)
        {
            tell(op);
        }
        Ok(())
    };
    while let Some(row) = rows.next()? {
        let field: i64 = row.get(0)?;
        let next = (field, value(row.get_ref(1)?.as_str()?));
        let before = last.replace(next);
        if before.as_ref().is_some_and(|(other, _)| *other != field) {
            say(before)?;
        }
    }
    say(last)
}

fn value(text: &str) -> Value {
    match text {
        "true" => Value::Bool(true),
        "false" => Value::Bool(false),
        text => serde_json::from_str(text).unwrap_or_default(),
    }
}

fn all_fields(connection: &Connection) -> rusqlite::Result<Fields> {
    let mut select = connection.prepare_cached("SELECT id, op, name FROM field")?;
    let fields = select.query_map([], |row| Ok((row.get(0)?, (row.get(1)?, row.get(2)?))))?;
    fields.collect()
}

/// Every stop of the reader in an article: when, and after how many thousandths of it, in the order of time.
pub(super) fn stops(connection: &Connection) -> rusqlite::Result<Vec<(ArticleId, Timestamp, u16)>> {
    let mut select = connection.prepare_cached(
        "SELECT time, value, ids FROM line WHERE field = (SELECT id FROM field WHERE op = 'position')
         ORDER BY time, device, sequence",
    )?;
    let mut rows = select.query([])?;
    let mut stops = Vec::new();
    while let Some(row) = rows.next()? {
        let time = Timestamp::from_microsecond(row.get(0)?).unwrap_or_default();
        if let Some(Op::Position(position)) = Op::of("position", "", &value(row.get_ref(1)?.as_str()?)) {
            let ids = row.get_ref(2)?.as_blob()?.as_chunks::<16>().0;
            stops.extend(ids.iter().map(|id| (ArticleId::from_bytes(*id), time, position.progress)));
        }
    }
    Ok(stops)
}

/// Every tag and the articles that have it.
pub(super) fn tags(connection: &Connection) -> rusqlite::Result<BTreeMap<Clean, BTreeSet<ArticleId>>> {
    let mut select = connection.prepare_cached("SELECT id, name FROM field WHERE op = 'tag' AND id > 15")?;
    let fields = select.query_map([], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?)))?;
    let mut tags: BTreeMap<Clean, BTreeSet<ArticleId>> = BTreeMap::new();
    let mut holding = connection.prepare_cached(
        "SELECT article, value FROM mark INDEXED BY by_field WHERE field = ?1 AND field > 15
         ORDER BY article, time, device, sequence",
    )?;
    for field in fields {
        let (field, name) = field?;
        let mut rows = holding.query(params![field])?;
        let mut tagged = BTreeSet::new();
        while let Some(row) = rows.next()? {
            let id = ArticleId::from_bytes(row.get(0)?);
            if row.get_ref(1)?.as_str()? == "true" {
                tagged.insert(id)
            } else {
                tagged.remove(&id)
            };
        }
        if !tagged.is_empty() {
            tags.entry(Clean::line(&name)).or_default().extend(tagged);
        }
    }
    Ok(tags)
}
