//! The visual order of a line (UAX #9, rules L2 and L4): for terminals that draw text as it comes.
//!
//! Knows runs, their units and directions. A cluster is the least that moves; nothing in it is turned.

use std::ops::Range;

use super::Run;
use crate::text::{Clean, Directions, LineBreaks, mirrored, visual_order};

/// The runs of a line's units, from left to right. `runs` gives those of units that follow each other.
pub(super) fn ordered(
    breaks: &LineBreaks,
    units: Range<usize>,
    directions: &Directions,
    mut runs: impl FnMut(Range<usize>) -> Vec<Run>,
) -> Vec<Run> {
    let level = |unit: usize| directions.level(breaks.units()[unit].start as usize);
    let mut read = Vec::new();
    let mut start = units.start;
    while start < units.end {
        let level_here = level(start);
        // What runs right to left goes cluster by cluster, each with its own source.
        let turned = level_here % 2 == 1;
        let same = (start + 1..units.end).take_while(|unit| !turned && level(*unit) == level_here).count();
        let end = start + 1 + same;
        let parts = runs(start..end);
        read.extend(parts.into_iter().map(|run| (level_here, if turned { turn(run) } else { run })));
        start = end;
    }
    let order = visual_order(&read.iter().map(|(level, _)| *level).collect::<Vec<_>>());
    let mut read: Vec<_> = read.into_iter().map(|(_, run)| Some(run)).collect();
    order.into_iter().filter_map(|index| read.get_mut(index).and_then(Option::take)).collect()
}

/// A bracket is drawn as its fellow.
fn turn(run: Run) -> Run {
    let mut chars = run.text.chars();
    match (chars.next().and_then(mirrored), chars.next()) {
        (Some(fellow), None) => Run { text: Clean::text(fellow.encode_utf8(&mut [0; 4])), ..run },
        _ => run,
    }
}
