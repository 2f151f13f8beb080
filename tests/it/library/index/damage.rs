//! Damage to the file of an index: what is asked is answered rightly or not at all, and nothing panics.

use std::fs;
use std::path::{Path, PathBuf};

use jianbao::article::ArticleId;
use jianbao::library::{Around, Cancel, Catalogue, Entry, Index, Opened, Order, Rebuilt, View, Window};
use jianbao::query::Scope;
use jiff::tz::TimeZone;
use proptest::prelude::*;
use proptest::sample::Index as Choice;
use rusqlite::Connection;

use super::super::{request, rows};
use super::files::{cache, file};
use super::{Shelf, clippings, difference, update, view};

/// Blobs, texts and numbers whose damage the database does not see, by table.
const CONTENTS: [(&str, &str); 10] = [
    ("body", "text"),
    ("postings", "block"),
    ("segment", "members"),
    ("document", "title"),
    ("document", "article"),
    ("document", "path"),
    ("source", "name"),
    ("detail", "chars"),
    ("detail", "language"),
    ("meta", "value"),
];

/// What is asked.
const QUESTIONS: [(&str, Order); 5] = [
    ("", Order::Newest),
    ("的", Order::Oldest),
    ("lighthouse | 灯塔", Order::Relevance),
    ("the body:of -is:broken", Order::Title),
    ("lang:zh chars:>20", Order::SourceBackwards),
];

/// A folder of some articles, its index as it should be, and what a look at the articles says.
struct Sound {
    shelf: Shelf,
    path: PathBuf,
    views: Vec<(View, Window)>,
    entries: Vec<(Entry, Option<Vec<ArticleId>>)>,
}

impl Sound {
    fn new() -> Self {
        let shelf = Shelf::new();
        clippings::write(&shelf.tree, 60);
        drop(shelf.updated());
        let (path, memory) = (file(&cache(&shelf)), shelf.memory());
        let whole = |(query, order): (&str, Order)| {
            let view = view(query, Scope::Everything, order);
            let window = memory.window(&request(view.clone(), Around::From(0), usize::MAX));
            (view, window)
        };
        let views = QUESTIONS.map(whole).into();
        let known = |row: &Entry| (memory.entry(row.id).unwrap(), memory.linking(row.id, &Cancel::default()));
        let entries = rows(&memory, "", Scope::Everything).iter().step_by(9).map(known).collect();
        Self { shelf, path, views, entries }
    }

    /// The index in a folder of its own, to be damaged.
    fn copy(&self, number: usize) -> (PathBuf, PathBuf) {
        let folder = self.shelf.cache.path().join(format!("damaged-{number}"));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir(&folder).unwrap();
        let path = folder.join(self.path.file_name().unwrap());
        fs::copy(&self.path, &path).unwrap();
        (folder, path)
    }

    fn open(&self, folder: &Path) -> (Index, Opened) {
        Index::open(self.shelf.tree.path(), folder).unwrap()
    }

    /// In what the answers of an index are wrong, although it says nothing of damage.
    fn lie(&self, index: &Index) -> Option<String> {
        let lie = |wrong: Option<String>| wrong.filter(|_| index.failure().is_none());
        let of_views = self.views.iter().find_map(|(view, window)| lie(difference(index, window, view)));
        let of_entries = || {
            self.entries.iter().find_map(|(entry, linking)| {
                let known = (index.entry(entry.id), index.linking(entry.id, &Cancel::default()));
                let is_wrong = known.0.as_ref() != Some(entry) || known.1 != *linking;
                lie(is_wrong.then(|| format!("{known:?} is not {entry:?} {linking:?}")))
            })
        };
        of_views.or_else(of_entries)
    }
}

/// Changes one byte of a value in the way in which a disk does it: the database knows nothing of it.
fn damage(path: &Path, (table, column): (&str, &str), row: Choice, byte: Choice, flip: u8) -> bool {
    let connection = Connection::open(path).unwrap();
    let count: usize =
        connection.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0)).unwrap();
    if count == 0 {
        return false;
    }
    let key = if table == "meta" { "key" } else { "rowid" };
    let select =
        format!("SELECT {key}, CAST({column} AS BLOB), typeof({column}) FROM {table} LIMIT 1 OFFSET ?1");
    let (key_value, value, kind) = connection
        .query_row(&select, [row.index(count)], |row| {
            let value: Option<Vec<u8>> = row.get(1)?;
            Ok((row.get::<_, rusqlite::types::Value>(0)?, value, row.get::<_, String>(2)?))
        })
        .unwrap();
    let Some(mut value) = value.filter(|value| !value.is_empty()) else { return false };
    if kind == "integer" {
        if table == "meta" {
            return false;
        }
        connection
            .execute(
                &format!("UPDATE {table} SET {column} = {column} + ?1 WHERE {key} = ?2"),
                rusqlite::params![flip, key_value],
            )
            .unwrap();
        return true;
    }
    let at = byte.index(value.len());
    value[at] ^= flip;
    connection
        .execute(
            &format!("UPDATE {table} SET {column} = CAST(?1 AS {kind}) WHERE {key} = ?2"),
            rusqlite::params![value, key_value],
        )
        .unwrap();
    true
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1, max_shrink_iters: 0, failure_persistence: None, ..ProptestConfig::default() })]

    /// Any byte of the file: either the answers are right, or the index says that it is damaged, to whoever asks or to
    /// whoever has it checked.
    #[test]
    fn a_file_with_wrong_bytes_panics_nobody_and_is_found_out(
        places in prop::collection::vec((any::<Choice>(), 1..=255_u8, 1..4_usize), 32),
    ) {
        let sound = Sound::new();
        for (number, (place, flip, length)) in places.into_iter().enumerate() {
            let (folder, path) = sound.copy(number);
            let mut bytes = fs::read(&path).unwrap();
            let at = place.index(bytes.len());
            bytes[at..].iter_mut().take(length).for_each(|byte| *byte ^= flip);
            fs::write(&path, bytes).unwrap();
            let (index, opened) = sound.open(&folder);
            if opened == Opened::Known {
                if let Some(lie) = sound.lie(&index) {
                    let soundness = index.check();
                    prop_assert!(!soundness.is_ok_and(|soundness| soundness.is_sound()), "byte {at} of {}: {lie}", path.display());
                }
            } else {
                prop_assert!(matches!(opened, Opened::Rebuilt(_) | Opened::New), "{opened:?}");
            }
            fs::remove_dir_all(folder).unwrap();
        }
    }

    /// What the database cannot see, the first question that meets it does.
    #[test]
    fn wrong_contents_are_never_believed(
        damages in prop::collection::vec((any::<Choice>(), any::<Choice>(), 1..=127_u8), 50),
    ) {
        let sound = Sound::new();
        for (number, (row, byte, flip)) in damages.into_iter().enumerate() {
            let (folder, path) = sound.copy(number);
            let place = CONTENTS[number % CONTENTS.len()];
            if damage(&path, place, row, byte, flip) {
                let (index, opened) = sound.open(&folder);
                prop_assert_eq!(opened, Opened::Known);
                let lie = sound.lie(&index);
                prop_assert!(lie.is_none(), "{:?}: {}", place, lie.unwrap_or_default());
                let soundness = index.check().unwrap();
                prop_assert!(!soundness.is_sound(), "{:?}: {:?}", place, soundness);
                drop(index);
                prop_assert_eq!(sound.open(&folder).1, Opened::Rebuilt(Rebuilt::Damaged));
            }
            fs::remove_dir_all(folder).unwrap();
        }
    }
}

#[test]
fn a_sound_index_is_found_sound_half_built_and_after_changes() {
    let shelf = Shelf::new();
    clippings::write(&shelf.tree, 30);
    let index = shelf.open().0;
    let is_sound = |index: &Index, documents, indexed| {
        let soundness = index.check().unwrap();
        assert!(soundness.is_sound(), "{soundness:?}");
        assert_eq!((soundness.documents, soundness.indexed), (documents, indexed));
    };
    is_sound(&index, 0, 0);
    super::update_list(&index);
    is_sound(&index, 30, 0);
    update(&index);
    is_sound(&index, 30, 30);
    shelf.tree.write("3.txt", "another");
    fs::remove_file(shelf.tree.path().join("4.txt")).unwrap();
    update(&index);
    // What vanished may come back.
    is_sound(&index, 30, 30);
    assert_eq!(index.facets(&TimeZone::UTC, false).articles, 29);
}
