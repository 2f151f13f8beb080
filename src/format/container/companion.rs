//! What is saved beside a page: pictures and scripts of `X.htm` or `X.html` in `X_files` or `X.files` (LIBRARY 1).

use std::collections::{BTreeSet, HashSet};

/// The folders of a name that may be beside a page, without their endings.
fn stems(name: &str) -> impl Iterator<Item = &str> {
    let folders = name.match_indices('/').filter_map(|(end, _)| name.get(..end));
    folders.filter_map(|folder| folder.strip_suffix("_files").or_else(|| folder.strip_suffix(".files")))
}

/// The name of a page without its ending.
fn page(name: &str) -> Option<&str> {
    let (stem, extension) = name.rsplit_once('.')?;
    (extension.eq_ignore_ascii_case("htm") || extension.eq_ignore_ascii_case("html")).then_some(stem)
}

/// What an archive has of pages and of folders beside them.
#[derive(Debug, Default)]
pub(super) struct Companions {
    pages: HashSet<String>,
    /// Folders that were passed by before it was known whether they are beside a page.
    doubtful: BTreeSet<String>,
    /// Whether all names are known.
    is_settled: bool,
}

impl Companions {
    /// Of all names of an archive.
    pub(super) fn of<'a>(names: impl IntoIterator<Item = &'a str>) -> Self {
        let pages = names.into_iter().filter_map(page).map(str::to_owned).collect();
        Self { pages, is_settled: true, ..Self::default() }
    }

    /// Whether a file is passed by, be it for now.
    pub(super) fn holds(&mut self, name: &str) -> bool {
        if self.is_settled {
            return stems(name).any(|stem| self.pages.contains(stem));
        }
        self.pages.extend(page(name).map(str::to_owned));
        let doubtful: Vec<String> = stems(name).map(str::to_owned).collect();
        let is_doubtful = !doubtful.is_empty();
        self.doubtful.extend(doubtful);
        is_doubtful
    }

    /// All names have been met: whether some of what was passed by is to be met after all.
    pub(super) fn settle(&mut self) -> bool {
        let was_settled = std::mem::replace(&mut self.is_settled, true);
        !was_settled && !self.doubtful.iter().all(|stem| self.pages.contains(stem))
    }
}

/// Whether a file is in a folder that may be beside a page.
pub(super) fn may_be_beside(name: &str) -> bool {
    stems(name).next().is_some()
}
