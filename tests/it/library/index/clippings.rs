//! Many articles: invented prose, or the real ones.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use jianbao::article::{ArticleId, canonical};

use super::super::tree::Tree;

#[path = "../../../../examples/make_library/library.rs"]
mod make_library;

use make_library::clipping::clipping;
use make_library::plan::Library;

/// Writes so many invented articles; returns their texts.
pub(super) fn write(tree: &Tree, count: usize) -> Vec<String> {
    let library = Library { seed: 7, count };
    let write = |index| {
        let text = clipping(library, &library.plan(index));
        tree.write(format!("{index}.txt"), &text);
        text
    };
    (0..count).map(write).collect()
}

/// Copies the files of a folder.
pub(super) fn copy(folder: &Path, tree: &Tree, texts: &mut Vec<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            copy(&path, tree, texts);
        } else {
            let bytes = fs::read(&path).unwrap();
            tree.write(format!("{}.txt", texts.len()), &bytes);
            texts.push(String::from_utf8_lossy(&bytes).into_owned());
        }
    }
}

/// Writes so many invented articles; returns the ids of those that tell the same at several addresses.
pub(super) fn write_retold(tree: &Tree, count: usize) -> BTreeSet<BTreeSet<ArticleId>> {
    write(tree, count);
    let library = Library { seed: 7, count };
    let mut stories: BTreeMap<usize, BTreeSet<ArticleId>> = BTreeMap::new();
    for plan in (0..count).map(|index| library.plan(index)) {
        let id = ArticleId::of_url(&canonical(&plan.url).unwrap());
        stories.entry(plan.body).or_default().insert(id);
    }
    stories.into_values().filter(|ids| ids.len() > 1).collect()
}
