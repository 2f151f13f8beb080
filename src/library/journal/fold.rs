//! What a journal says, plainly: of each field of each article the last change that was not undone. The projection
//! says the same faster, and is held to it.

use std::collections::{BTreeMap, HashMap};

use serde_json::Value;

use super::Op;
use super::line::{Line, UNDO};
use crate::article::ArticleId;

/// A field of an article: its name, and the second one.
pub(super) type Field = (ArticleId, String, String);

/// What orders two changes of one field: the later wins.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Stamp {
    pub(super) time: i64,
    pub(super) device: String,
    pub(super) sequence: u64,
}

/// What each field says, and since when. It depends on the set of lines alone: not on their order, nor on how often
/// one is met. That is the whole of merging.
pub(super) fn fold(lines: &[Line]) -> BTreeMap<Field, (Stamp, Value)> {
    let undone = undone(lines);
    let mut state: BTreeMap<Field, (Stamp, Value)> = BTreeMap::new();
    for line in lines.iter().filter(|line| !line.is_about_action()) {
        let is_undone = undone.get(&(line.device.as_str(), line.action())) == Some(&true);
        if is_undone && Op::is_undoable(&line.op) {
            continue;
        }
        let (device, sequence) = (line.device.clone(), line.sequence);
        let stamp = Stamp { time: line.time.as_microsecond(), device, sequence };
        for id in &line.ids {
            let field = (*id, line.op.clone(), line.name.clone());
            match state.get(&field) {
                Some((newer, _)) if *newer >= stamp => {}
                _ => drop(state.insert(field, (stamp.clone(), line.value.clone()))),
            }
        }
    }
    state
}

/// Whether an action is undone, by device and action: as the newest line about it says.
pub(super) fn undone(lines: &[Line]) -> HashMap<(&str, u64), bool> {
    let mut newest: HashMap<(&str, u64), (u64, bool)> = HashMap::new();
    for line in lines {
        let Some(of) = line.of.filter(|_| line.is_about_action()) else { continue };
        let said = (line.sequence, line.op == UNDO);
        let known = newest.entry((&line.device, of)).or_insert(said);
        *known = said.max(*known);
    }
    newest.into_iter().map(|(action, (_, is_undone))| (action, is_undone)).collect()
}
