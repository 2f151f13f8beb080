//! The few facts about an index as a whole.

use rusqlite::types::FromSql;
use rusqlite::{Connection, OptionalExtension, ToSql, params};

/// A fact's name.
#[derive(Clone, Copy, Debug)]
pub(super) enum Fact {
    /// Rises with every change.
    Generation,
    /// Rises with every change of the list.
    Listed,
    /// How many documents are shown.
    Shown,
    /// The dictionary of the bodies' compression.
    Dictionary,
    /// The common pairs.
    FrequentPairs,
    /// Rises whenever the dictionary and the pairs are others.
    Materials,
    /// How many documents there were when too few of them were at hand to make these of; none if there were enough.
    UntrainedAt,
    /// As of which moment of the journal the flags are.
    Marks,
    /// The reader's marks, a byte a document.
    Flags,
    /// The state of the folder when it was last scanned.
    State,
    /// What was passed by when the folder was last scanned.
    Excluded,
    /// Documents that tell the same.
    Stories,
    /// The generation in which they were looked for.
    StoriesOf,
}

impl Fact {
    pub(super) fn get<T: FromSql>(self, connection: &Connection) -> rusqlite::Result<Option<T>> {
        let mut select = connection.prepare_cached("SELECT value FROM meta WHERE key = ?1")?;
        select.query_row([self.name()], |row| row.get(0)).optional()
    }

    pub(super) fn set(self, connection: &Connection, value: impl ToSql) -> rusqlite::Result<()> {
        let mut insert =
            connection.prepare_cached("INSERT OR REPLACE INTO meta (key, value) VALUES (?1, ?2)")?;
        insert.execute(params![self.name(), value]).map(drop)
    }

    pub(super) fn raise(self, connection: &Connection) -> rusqlite::Result<()> {
        self.set(connection, self.get::<i64>(connection)?.unwrap_or_default() + 1)
    }

    fn name(self) -> &'static str {
        match self {
            Self::Generation => "generation",
            Self::Listed => "listed",
            Self::Shown => "shown",
            Self::Dictionary => "dictionary",
            Self::FrequentPairs => "frequent_pairs",
            Self::Materials => "materials",
            Self::UntrainedAt => "untrained_at",
            Self::Marks => "marks",
            Self::Flags => "flags",
            Self::State => "state",
            Self::Excluded => "excluded",
            Self::Stories => "stories",
            Self::StoriesOf => "stories_of",
        }
    }
}
