//! What an index knows of files by their state.

use std::collections::HashSet;

use rusqlite::Connection;

/// Documents by the state of their files, in order.
pub(super) struct Known(Vec<(i64, u32)>);

impl Known {
    /// What could not be read is tried again, whether or not the file has changed, and so is every container whose
    /// members are not known.
    pub(super) fn read(connection: &Connection, are_members_known: bool) -> rusqlite::Result<Self> {
        let mut select = connection.prepare(
            "SELECT stamp, id, fault IS NOT NULL AND fault LIKE 'unreadable:%' FROM document
               WHERE ?1 OR member IS NULL",
        )?;
        let mut rows = select.query([are_members_known])?;
        let (mut documents, mut unreadable) = (Vec::new(), HashSet::new());
        while let Some(row) = rows.next()? {
            let (stamp, id, is_unreadable): (i64, u32, bool) = (row.get(0)?, row.get(1)?, row.get(2)?);
            documents.push((stamp, id));
            if is_unreadable {
                unreadable.insert(stamp);
            }
        }
        if !unreadable.is_empty() {
            documents.retain(|(stamp, _)| !unreadable.contains(stamp));
        }
        documents.sort_unstable();
        Ok(Self(documents))
    }

    /// The documents of a file in this state: one, or all that it holds.
    pub(super) fn documents(&self, stamp: i64) -> &[(i64, u32)] {
        let start = self.0.partition_point(|(known, _)| *known < stamp);
        let rest = self.0.get(start..).unwrap_or_default();
        let count = rest.iter().take_while(|(known, _)| *known == stamp).count();
        rest.get(..count).unwrap_or_default()
    }
}
