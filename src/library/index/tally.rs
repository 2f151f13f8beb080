//! What the reader's marks make of an index, counted from the flags and kept until something is marked.

use jiff::civil::Date;
use rusqlite::Connection;

use super::meta::Fact;
use super::row::shown;
use super::{Index, lock};
use crate::library::{Marking, Moment, Tally};

/// What was counted, and of which list, moment and day.
#[derive(Debug)]
pub(super) struct Tallied {
    of: (i64, Moment, Date),
    tally: Tally,
}

impl Index {
    pub(super) fn tally_of(&self, connection: &Connection, today: Date) -> rusqlite::Result<Tally> {
        let (Some(flags), Some(Marking { journal, fresh })) = (self.flags(connection)?, &self.marking) else {
            return Ok(Tally::default());
        };
        let listed: i64 = Fact::Listed.get(connection)?.unwrap_or_default();
        let of = (listed, flags.moment(), today);
        if let Some(known) = lock(&self.tally).as_ref().filter(|known| known.of == of) {
            return Ok(known.tally.clone());
        }
        let dates = self.dates(connection)?;
        let mut tally = Tally::default();
        for (document, published) in dates.newest.ids().iter().zip(dates.all()) {
            tally.add(&flags.marks(*document, fresh.holds(published)), today);
        }
        for (tag, ids) in journal.tags() {
            let mut count = 0;
            for id in ids {
                count += usize::from(shown(connection, id)?.is_some());
            }
            tally.tags.extend((count > 0).then_some((tag, count)));
        }
        *lock(&self.tally) = Some(Tallied { of, tally: tally.clone() });
        Ok(tally)
    }
}
