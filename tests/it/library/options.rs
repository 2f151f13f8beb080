//! What the reader wishes of a scan: what is passed by, and whether links are followed.

use std::ops::ControlFlow;

use jianbao::library::{MemoryCatalogue, Options, Root, scan};
use jianbao::query::Scope;

use super::{Tree, clipping, titles};

fn write(tree: &Tree, path: &str) {
    let url = format!("https://a.example/{path}");
    tree.write(path, clipping(path, &url, Some(1_600_000_000_000), "<p>Text.</p>"));
}

fn scanned(roots: &[Root], options: &Options) -> Vec<String> {
    let catalogue = MemoryCatalogue::default();
    scan(roots, options, &catalogue, &|_| ControlFlow::Continue(()));
    let mut titles = titles(&catalogue, "", Scope::Everything);
    titles.sort();
    titles
}

#[test]
fn what_is_excluded_is_passed_by_below_every_folder() {
    let (tree, other) = (Tree::new(), Tree::new());
    for path in ["a.txt", "b.tmp.txt", "drafts/c.txt", "deep/drafts/d.txt", "old/e.txt", "deep/old/f.txt"] {
        write(&tree, path);
    }
    write(&other, "old/g.txt");
    let exclude = ["*.tmp.txt", "drafts/", "/old"].map(str::to_owned).to_vec();
    let options = Options { exclude, ..Options::default() };
    assert_eq!(scanned(&[tree.root(), other.root()], &options), ["a.txt", "deep/old/f.txt"]);
    assert_eq!(scanned(&[tree.root()], &Options::default()).len(), 6);
}

#[cfg(unix)]
#[test]
fn links_are_followed_where_that_is_wished_and_nothing_is_read_twice() {
    use std::os::unix::fs::symlink;

    let (tree, other) = (Tree::new(), Tree::new());
    write(&tree, "in/a.txt");
    write(&other, "b.txt");
    write(&other, "more/c.txt");
    symlink(other.path(), tree.path().join("linked")).unwrap();
    symlink(other.path().join("more"), tree.path().join("linked-again")).unwrap();
    symlink(tree.path(), tree.path().join("in/loop")).unwrap();
    symlink(tree.path().join("in/a.txt"), tree.path().join("same.txt")).unwrap();
    let followed = Options { follow_symlinks: true, ..Options::default() };
    let catalogue = MemoryCatalogue::default();
    let progress = scan(&[tree.root()], &followed, &catalogue, &|_| ControlFlow::Continue(()));
    assert_eq!(progress.failures, []);
    let mut found = titles(&catalogue, "", Scope::Everything);
    found.sort();
    assert_eq!(found, ["b.txt", "in/a.txt", "more/c.txt"]);
    assert_eq!(scanned(&[tree.root()], &Options::default()), ["in/a.txt"]);
}
