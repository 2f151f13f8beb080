//! Files of a kind that holds articles, and hold none: each by a number of its state, so that an archive of pictures is
//! not unpacked at every scan.

use std::collections::HashSet;
use std::sync::{Mutex, PoisonError};

use rusqlite::Connection;

use super::place;
use crate::library::lock::lock;

/// Those that are known, and those that a scan finds.
#[derive(Default)]
pub(super) struct Vacant {
    known: HashSet<i64>,
    now: Mutex<HashSet<i64>>,
}

impl Vacant {
    /// Those that are known.
    pub(super) fn read(connection: &Connection) -> rusqlite::Result<Self> {
        let mut select = connection.prepare("SELECT stamp FROM vacant")?;
        let known = select.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
        Ok(Self { known, now: Mutex::default() })
    }

    /// Whether a file in this state, which is there, held nothing.
    pub(super) fn sees(&self, stamp: i64) -> bool {
        let is_known = self.known.contains(&of_program(stamp));
        if is_known {
            self.add(stamp);
        }
        is_known
    }

    /// Hears of a file that holds nothing.
    pub(super) fn add(&self, stamp: i64) {
        lock(&self.now).insert(of_program(stamp));
    }

    /// Makes those that a scan found the known ones.
    pub(super) fn write(self, connection: &Connection) -> rusqlite::Result<()> {
        let now = self.now.into_inner().unwrap_or_else(PoisonError::into_inner);
        let mut insert = connection.prepare("INSERT OR IGNORE INTO vacant VALUES (?1)")?;
        let mut delete = connection.prepare("DELETE FROM vacant WHERE stamp = ?1")?;
        now.difference(&self.known).try_for_each(|stamp| insert.execute([stamp]).map(drop))?;
        self.known.difference(&now).try_for_each(|stamp| delete.execute([stamp]).map(drop))
    }
}

/// The state of a file as this version of the program sees it: the next one may know what it holds.
fn of_program(stamp: i64) -> i64 {
    stamp ^ place::hash(env!("CARGO_PKG_VERSION").as_bytes()).cast_signed()
}
