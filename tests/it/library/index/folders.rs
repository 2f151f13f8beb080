//! A folder that lies in one that has an index is asked through that, if it knows the folder. That answers are those
//! of the folder, whatever happens to it, is compared among the laws.

use std::fs;

use jianbao::library::{Cancel, Catalogue as _, Index, Opened, Order};
use jianbao::query::Scope;

use super::super::{clipping, titles};
#[cfg(unix)]
use super::differ;
use super::files::cache;
use super::{Shelf, names, update, view};

fn shelf() -> Shelf {
    let shelf = Shelf::new();
    let url = "https://a.example/1";
    let paper = |title, url, hour: i64| {
        clipping(title, url, Some(1_600_000_000_000 + hour * 3_600_000), "<p>Words.</p>")
    };
    shelf.tree.write("new/1.txt", paper("The newest", url, 3));
    shelf.tree.write("old/1.txt", paper("An older one", url, 2));
    shelf.tree.write("old/2.txt", paper("The oldest", url, 1));
    shelf.tree.write("old/3.txt", paper("Another", "https://a.example/3", 0));
    shelf
}

fn index_count(shelf: &Shelf) -> usize {
    names(&cache(shelf)).iter().filter(|name| name.contains("index") && !name.contains('-')).count()
}

#[test]
fn the_newest_version_there_is_the_row_whatever_is_elsewhere() {
    let shelf = shelf();
    drop(shelf.updated());
    let path = shelf.tree.path().join("old");
    assert!(Index::exists(&path, &cache(&shelf)));
    let (index, opened) = Index::open(&path, &cache(&shelf)).unwrap();
    assert_eq!((opened, index_count(&shelf)), (Opened::Known, 1));
    assert_eq!(titles(&index, "", Scope::Everything), ["An older one", "Another"]);
    assert_eq!(titles(&index, "is:duplicate", Scope::Everything), ["An older one"]);
    let id = index.find_url("https://a.example/1").unwrap();
    assert_eq!(index.entry(id).unwrap().version_count, 2);
    assert_eq!(index.versions(id).len(), 2);
    assert_eq!(index.path(id), Some(path.join("1.txt")));
    // It is brought up to date with the whole of the index.
    fs::remove_file(path.join("1.txt")).unwrap();
    assert_eq!(update(&index).scan.article_count, 2);
    assert_eq!(titles(&index, "oldest | newest", Scope::Everything), ["The oldest"]);
    assert_eq!(titles(&shelf.open().0, "oldest | newest", Scope::Everything), ["The newest"]);
}

#[test]
fn a_folder_that_the_index_around_it_does_not_know_has_its_own() {
    let shelf = shelf();
    drop(shelf.updated());
    for name in ["later", ".hidden"] {
        let path = shelf.tree.write(format!("{name}/1.txt"), "Some words.\n");
        assert!(!Index::exists(path.parent().unwrap(), &cache(&shelf)), "{name}");
        let (index, opened) = Index::open(path.parent().unwrap(), &cache(&shelf)).unwrap();
        assert_eq!(opened, Opened::New);
        update(&index);
        assert_eq!(
            index.count(&view("words", Scope::Everything, Order::Newest), &Cancel::default()),
            Some(1)
        );
    }
    assert_eq!(index_count(&shelf), 3);
}

#[cfg(unix)]
#[test]
fn paths_are_told_as_the_reader_wrote_the_folder() {
    let shelf = shelf();
    drop(shelf.updated());
    let link = shelf.cache.path().join("link");
    std::os::unix::fs::symlink(shelf.tree.path().join("old"), &link).unwrap();
    let (index, _) = Index::open(&link, &cache(&shelf)).unwrap();
    let memory = super::scanned(&[jianbao::library::Root::Folder(link)]).0;
    let view = view("path:*link/1*", Scope::Everything, Order::Newest);
    assert_eq!(differ(&index, &memory, &view), None);
    assert_eq!(titles(&index, "path:*link/1*", Scope::Everything), ["An older one"]);
}
