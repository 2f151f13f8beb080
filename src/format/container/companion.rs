//! What is saved beside a page: pictures and scripts of `X.htm` or `X.html` in `X_files` or `X.files` (LIBRARY 1).

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};

/// Folders of a name that may be beside a page, as far as they are looked at.
const DEEPEST: usize = 8;

/// The folders of a name that may be beside a page, without their endings.
fn stems(name: &str) -> impl Iterator<Item = &str> {
    let folders = name.match_indices('/').filter_map(|(end, _)| name.get(..end));
    let stems =
        folders.filter_map(|folder| folder.strip_suffix("_files").or_else(|| folder.strip_suffix(".files")));
    stems.take(DEEPEST)
}

/// The name of a page without its ending.
fn page(name: &str) -> Option<&str> {
    let (stem, extension) = name.rsplit_once('.')?;
    (extension.eq_ignore_ascii_case("htm") || extension.eq_ignore_ascii_case("html")).then_some(stem)
}

/// A number for a name: an archive may have many, which are long.
pub(super) fn number(name: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    name.hash(&mut hasher);
    hasher.finish()
}

/// What an archive has of pages and of folders beside them, by the numbers of their names.
#[derive(Debug, Default)]
pub(super) struct Companions {
    pages: HashSet<u64>,
    /// Folders that were passed by before it was known whether they are beside a page.
    doubtful: HashSet<u64>,
    /// Whether all names are known.
    is_settled: bool,
}

impl Companions {
    /// Of all names of an archive.
    pub(super) fn of<'a>(names: impl IntoIterator<Item = &'a str>) -> Self {
        let pages = names.into_iter().filter_map(page).map(number).collect();
        Self { pages, is_settled: true, ..Self::default() }
    }

    /// Whether a file is passed by, be it for now.
    pub(super) fn holds(&mut self, name: &str) -> bool {
        if self.is_settled {
            return stems(name).any(|stem| self.pages.contains(&number(stem)));
        }
        self.pages.extend(page(name).map(number));
        self.doubtful.extend(stems(name).map(number));
        may_be_beside(name)
    }

    /// All names have been met: whether some of what was passed by is to be met after all.
    pub(super) fn settle(&mut self) -> bool {
        let was_settled = std::mem::replace(&mut self.is_settled, true);
        !was_settled && !self.doubtful.is_subset(&self.pages)
    }
}

/// Whether a file is in a folder that may be beside a page.
pub(super) fn may_be_beside(name: &str) -> bool {
    stems(name).next().is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_a_name_of_many_folders_the_first_are_looked_at() {
        let mut companions = Companions::default();
        assert!(companions.holds(&format!("{}a.txt", "x_files/".repeat(1_000))));
        assert_eq!(companions.doubtful.len(), DEEPEST);
        companions.holds("x.html");
        assert!(companions.settle() && companions.holds("x_files/y_files/a.txt"));
    }
}
