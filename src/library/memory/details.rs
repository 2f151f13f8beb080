//! The details of rows, kept while they are looked at.

use std::sync::Arc;

use super::{MemoryCatalogue, lock};
use crate::format::Reading;
use crate::library::details::Details;
use crate::library::neighbours::Members;
use crate::library::shelf::Row;
use crate::library::{Entry, Fault};

impl MemoryCatalogue {
    /// The entry with what the file tells; if it can no longer be read, with the reason.
    pub(super) fn complete(&self, row: &Row, entry: Entry) -> Entry {
        self.details(row, self.anywhere()).complete(entry)
    }

    /// The details of a row. A fault is not remembered: the folder may come back.
    pub(super) fn details(&self, row: &Row, members: Members<'_>) -> Arc<Details> {
        if let Some(details) = lock(&self.details).get(&row.serial) {
            return details;
        }
        match Self::read_details(row, members) {
            Ok(details) => {
                let details = Arc::new(details);
                lock(&self.details).insert(row.serial, Arc::clone(&details));
                details
            }
            Err(fault) => Arc::new(Details { fault: Some(fault), ..Details::default() }),
        }
    }

    fn read_details(row: &Row, members: Members<'_>) -> Result<Details, Fault> {
        if let Some(fault) = &row.found.fault {
            return Err(fault.clone());
        }
        let article = Self::read(row, Reading::default(), members)?;
        row.hear(&article.meta);
        Ok(Details::of(&article))
    }
}
