//! Roots that lie in one another.

use std::fs;
use std::path::{Path, PathBuf};

use super::options::Excluded;
use super::scan::is_hidden;
use super::{Options, Origin, Root, members};
use crate::format::article_extension;

/// The roots, but for those that are found when another is scanned: each has a catalogue of its own, and nothing is to
/// be in two of them.
#[must_use]
pub fn apart(roots: Vec<Root>, options: &Options) -> Vec<Root> {
    let excluded = options.excluded();
    let real = |root: &Root| root.path().and_then(|path| fs::canonicalize(path).ok());
    let places: Vec<Option<PathBuf>> = roots.iter().map(real).collect();
    let is_covered = |number: usize, root: &Root| {
        let Some(place) = places.get(number).and_then(Option::as_ref) else { return false };
        let others = roots.iter().zip(&places).enumerate();
        others.filter(|(other, _)| *other != number).any(|(other, (folder, other_place))| {
            match (folder, other_place) {
                (_, Some(same)) if same == place => other < number,
                (Root::Folder(_), Some(folder)) => is_scanned(folder, place, root, &excluded),
                _ => false,
            }
        })
    };
    let kept: Vec<bool> = roots.iter().enumerate().map(|(number, root)| !is_covered(number, root)).collect();
    roots.into_iter().zip(kept).filter_map(|(root, is_kept)| is_kept.then_some(root)).collect()
}

/// Whether a scan of `folder` comes to `place`.
fn is_scanned(folder: &Path, place: &Path, root: &Root, excluded: &Excluded) -> bool {
    let Ok(below) = place.strip_prefix(folder) else { return false };
    let is_folder = matches!(root, Root::Folder(_));
    let is_article = || {
        article_extension(&place.file_name().unwrap_or_default().to_string_lossy())
            || members::Opened::at(&Origin::File(place.to_owned())).is_ok()
    };
    let is_passed_by = below
        .ancestors()
        .filter(|path| !path.as_os_str().is_empty())
        .any(|path| excluded.holds(path, is_folder || path != below));
    !below.iter().any(is_hidden) && !is_passed_by && (is_folder || is_article())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_another_root_covers_is_left_out() {
        let top = std::env::temp_dir().join(format!("jianbao-apart-{}", std::process::id()));
        for folder in ["a/b/c", "a/.hidden", "a/drafts/d", "ab"] {
            fs::create_dir_all(top.join(folder)).unwrap();
        }
        fs::write(top.join("a/b/x.txt"), "x").unwrap();
        fs::write(top.join("a/b/x.bin"), "x").unwrap();
        fs::write(top.join("a/b/letters"), "From a@b.example Fri Jan  8 23:41:31 2021\nSubject: x\n\nx\n")
            .unwrap();
        let options = Options { exclude: vec!["drafts/".to_owned()], ..Options::default() };
        let folder = |name: &str| Root::Folder(top.join(name));
        let file = |name: &str| Root::File(top.join(name));
        let roots = ["a/b", "a", "a/b/c", "a/../a", "a/.hidden", "a/drafts/d", "ab", "not/there"].map(folder);
        let roots = roots.into_iter().chain(["a/b/x.txt", "a/b/letters", "a/b/x.bin"].map(file)).collect();
        let kept = ["a", "a/.hidden", "a/drafts/d", "ab", "not/there"].map(folder);
        let kept: Vec<Root> = kept.into_iter().chain([file("a/b/x.bin")]).collect();
        assert_eq!(apart(roots, &options), kept);
        fs::remove_dir_all(top).unwrap();
    }
}
