//! Rows whose texts are read together: those in a container in its order, so that it is read once.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;

use rayon::prelude::*;

use super::MemoryCatalogue;
use crate::library::members::{self, AtHand};
use crate::library::neighbours::Members;
use crate::library::shelf::Row;
use crate::library::{Cancel, Origin};

/// Rows in a container, by their keys.
type Inside<'a> = (&'a Origin, HashMap<&'a str, u32>);

impl MemoryCatalogue {
    /// Those of some rows of which something holds that may take their texts to tell. None: cancelled. What is
    /// not there any more has no text.
    pub(super) fn those(
        &self,
        places: &[u32],
        rows: &[Arc<Row>],
        cancel: &Cancel,
        holds: impl Fn(&Row, Members<'_>) -> bool + Sync,
    ) -> Option<HashSet<u32>> {
        let holds = |place: u32, members: Members<'_>| {
            let row = rows.get(place as usize).filter(|_| !cancel.is_cancelled());
            row.is_some_and(|row| holds(row, members))
        };
        let (apart, together) = parted(places, rows);
        let mut found: HashSet<u32> =
            apart.into_par_iter().filter(|place| holds(*place, self.anywhere())).collect();
        for (container, mut keys) in together.into_values() {
            // Why others cannot be read is told when they are asked for.
            let all: HashSet<&str> = keys.keys().copied().collect();
            let _ = members::in_batches(container, &mut |key| all.contains(key), &mut |batch| {
                let met = members::at_hand(batch);
                let places: Vec<u32> = met.keys().filter_map(|key| keys.remove(&**key)).collect();
                found.par_extend(places.into_par_iter().filter(|place| holds(*place, Members::Met(&met))));
                if cancel.is_cancelled() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
            });
            let nothing = AtHand::new();
            let gone = keys.into_values().filter(|place| holds(*place, Members::Met(&nothing)));
            found.extend(gone);
        }
        (!cancel.is_cancelled()).then_some(found)
    }
}

/// Parts rows in containers from the others.
fn parted<'a>(places: &[u32], rows: &'a [Arc<Row>]) -> (Vec<u32>, BTreeMap<&'a Path, Inside<'a>>) {
    let (mut apart, mut together) = (Vec::new(), BTreeMap::new());
    for place in places {
        let Some(row) = rows.get(*place as usize) else { continue };
        match &row.found.version.origin {
            Origin::Member { container, key } if row.found.fault.is_none() && row.body.get().is_none() => {
                let (_, keys): &mut Inside<'_> =
                    together.entry(container.place()).or_insert_with(|| (&**container, HashMap::new()));
                keys.insert(&**key, *place);
            }
            _ => apart.push(*place),
        }
    }
    (apart, together)
}
