//! What the reader's marks make of an index, counted from the flags and kept until something is marked.

use std::sync::Arc;

use jiff::civil::Date;
use rusqlite::Connection;

use super::meta::Fact;
use super::row::shown;
use super::{Index, lock};
use crate::library::stories::Folding;
use crate::library::{Marking, Moment, Tally};
use crate::query::State;

/// What was counted, and of which list, moment and day.
#[derive(Debug)]
pub(super) struct Tallied {
    of: (i64, Moment, Date, Option<i64>),
    tally: Tally,
}

impl Index {
    pub(super) fn tally_of(
        &self,
        connection: &Connection,
        today: Date,
        folded: bool,
    ) -> rusqlite::Result<Tally> {
        let (Some(flags), Some(Marking { journal, fresh })) = (self.flags(connection)?, &self.marking) else {
            return Ok(Tally::default());
        };
        let listed: i64 = Fact::Listed.get(connection)?.unwrap_or_default();
        let stories_of = if folded { Fact::StoriesOf.get(connection)? } else { None };
        let of = (listed, flags.moment(), today, stories_of);
        if let Some(known) = lock(&self.tally).as_ref().filter(|known| known.of == of) {
            return Ok(known.tally.clone());
        }
        let dates = self.dates(connection)?;
        let stories = if folded { self.stories(connection)? } else { Arc::default() };
        let mut tally = Tally::default();
        for (document, published) in dates.newest.ids().iter().zip(dates.all()) {
            if !stories.is_retold(*document) {
                tally.add(&[flags.marks(*document, fresh.holds(published))], today);
            }
        }
        let marks = |document: &u32| flags.marks(*document, fresh.holds(dates.published(*document)));
        for tellings in stories.tellings() {
            tally.add(&tellings.iter().map(marks).collect::<Vec<_>>(), today);
        }
        for (tag, ids) in journal.tags() {
            let (mut folding, mut count) = (Folding::new(Arc::clone(&stories)), 0);
            for id in ids {
                let visible =
                    shown(connection, id)?.filter(|document| !flags.is(State::Hidden, *document, false));
                count += usize::from(visible.is_some_and(|document| folding.lets_in(document)));
            }
            tally.tags.extend((count > 0).then_some((tag, count)));
        }
        *lock(&self.tally) = Some(Tallied { of, tally: tally.clone() });
        Ok(tally)
    }
}
