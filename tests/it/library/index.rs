//! The index answers what a catalogue in memory answers, whatever happened to the folder and to the file.

mod changes;
mod clippings;
mod damage;
mod files;
mod folders;
mod laws;
mod retold;
mod start;
mod tally;

use std::collections::BTreeSet;

use jianbao::library::{
    Around, Cancel, Catalogue, Index, Indexing, MemoryCatalogue, Opened, Options, Order, View, Window,
};
use jianbao::query::{Scope, parse};

use super::tree::Tree;
use super::{request, scanned};
use crate::query::calendar;

/// A folder, and the cache folder of its index.
pub(super) struct Shelf {
    pub(super) tree: Tree,
    pub(super) cache: Tree,
}

impl Shelf {
    pub(super) fn new() -> Self {
        Self { tree: Tree::new(), cache: Tree::new() }
    }

    pub(super) fn open(&self) -> (Index, Opened) {
        Index::open(self.tree.path(), &self.cache.path().join("indexes")).unwrap()
    }

    /// The index, up to date.
    pub(super) fn updated(&self) -> Index {
        let (index, _) = self.open();
        let indexing = update(&index);
        assert!(indexing.done && indexing.scan.failures.is_empty(), "{indexing:?}");
        index
    }

    pub(super) fn memory(&self) -> MemoryCatalogue {
        scanned(&[self.tree.root()]).0
    }
}

pub(super) fn update(index: &Index) -> Indexing {
    index.update(&Options::default(), &|_| (), &Cancel::default()).unwrap()
}

/// Updates the list, and no texts.
fn update_list(index: &Index) {
    let cancel = Cancel::default();
    let stop = |indexing: &Indexing| {
        if indexing.scan.done {
            cancel.cancel();
        }
    };
    assert!(!index.update(&Options::default(), &stop, &cancel).unwrap().done);
}

pub(super) fn view(query: &str, scope: Scope, order: Order) -> View {
    View { query: parse(query, &calendar()).unwrap(), scope, order, ..View::default() }
}

/// Asks both the same, and says in what they differ.
fn differ(index: &Index, memory: &MemoryCatalogue, view: &View) -> Option<String> {
    let all = memory.window(&request(view.clone(), Around::From(0), usize::MAX));
    difference(index, &all, view)
}

/// Asks for a view, of which these are the rows, and says in what the answers differ.
fn difference(index: &Index, expected: &Window, view: &View) -> Option<String> {
    let some = index.window(&request(view.clone(), Around::From(1), 3));
    let ids = |rows: &[jianbao::library::Entry]| rows.iter().map(|row| row.id).collect::<Vec<_>>();
    let all = ids(&expected.rows);
    let wanted = all.get(1..).unwrap_or_default();
    if ids(&some.rows) != wanted[..wanted.len().min(3)] || some.total > all.len() {
        return Some(format!(
            "{view:?}: rows 1 to 4 are {:?} of {all:?}, at least {}",
            ids(&some.rows),
            some.total
        ));
    }
    let count = index.count(view, &Cancel::default());
    if count != Some(all.len()) {
        return Some(format!("{view:?}: {count:?} counted, there are {}", all.len()));
    }
    let found = index.window(&request(view.clone(), Around::From(0), usize::MAX));
    if found != *expected {
        let titles = |rows: &[jianbao::library::Entry]| {
            rows.iter().map(|row| row.title.to_string()).collect::<Vec<_>>()
        };
        return Some(format!(
            "{view:?}:\n{:#?}\nexpected\n{:#?}",
            titles(&found.rows),
            titles(&expected.rows)
        ));
    }
    None
}

fn is_empty(shelf: &Shelf) -> bool {
    shelf.memory().facets(&jiff::tz::TimeZone::UTC, false).articles == 0
}

/// The names in a folder.
fn names(folder: &std::path::Path) -> BTreeSet<String> {
    let entries = std::fs::read_dir(folder).unwrap();
    entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect()
}
