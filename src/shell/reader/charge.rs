//! What keepers look after.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::library::{Fault, Index, Marking, MemoryCatalogue, Opened, Options, Part, Root, apart};

/// What a keeper looks after.
pub(super) enum Charge {
    /// Files, samples, and folders of which there can be no index.
    Memory(Vec<Root>, Option<Fault>),
    /// A folder with its index.
    Folder(Folder),
}

/// A folder with its index.
pub(super) struct Folder {
    /// As the reader wrote it.
    pub(super) root: PathBuf,
    pub(super) index: Arc<Index>,
    pub(super) opened: Opened,
    /// Where indexes lie.
    cache: PathBuf,
    marking: Option<Marking>,
}

impl Charge {
    /// What there is to look after.
    pub(super) fn all(
        roots: Vec<Root>,
        cache: Option<&Path>,
        options: &Options,
        marking: impl Fn(Option<&Path>) -> Option<Marking>,
    ) -> Vec<Self> {
        let Some(cache) = cache else { return vec![Self::Memory(roots, None)] };
        let is_folder = |root: &Root| matches!(root, Root::Folder(_));
        let (folders, others): (Vec<Root>, Vec<Root>) =
            apart(roots, options).into_iter().partition(is_folder);
        let mut charges: Vec<Self> = folders
            .iter()
            .filter_map(Root::path)
            .map(|root| Self::folder(root, cache, marking(Some(root))))
            .collect();
        if !others.is_empty() || charges.is_empty() {
            charges.push(Self::Memory(others, None));
        }
        charges
    }

    fn folder(root: &Path, cache: &Path, marking: Option<Marking>) -> Self {
        let folder = Folder::open(root.to_owned(), cache.to_owned(), marking);
        folder
            .map_or_else(|fault| Self::Memory(vec![Root::Folder(root.to_owned())], Some(fault)), Self::Folder)
    }

    /// Whether it can be asked before the folder has been walked.
    pub(super) fn answers_at_once(&self) -> bool {
        match self {
            Self::Memory(..) => false,
            Self::Folder(folder) => folder.index.listed() > 0,
        }
    }

    /// Whose marks are shown on its articles; `usual`: on those that are in no folder of an index.
    pub(super) fn marking(&self, usual: Option<&Marking>) -> Option<Marking> {
        match self {
            Self::Memory(..) => usual.cloned(),
            Self::Folder(folder) => folder.marking.clone(),
        }
    }

    /// What answers at first.
    pub(super) fn catalogue(&self, marking: Option<&Marking>) -> Arc<dyn Part> {
        match self {
            Self::Folder(folder) if self.answers_at_once() => Arc::clone(&folder.index) as _,
            _ => Arc::new(MemoryCatalogue::default().with_marking(self.marking(marking))),
        }
    }
}

impl Folder {
    fn open(root: PathBuf, cache: PathBuf, marking: Option<Marking>) -> Result<Self, Fault> {
        let (index, opened) = Index::open(&root, &cache)?;
        let index = Arc::new(index.with_marking(marking.clone()));
        Ok(Self { root, index, opened, cache, marking })
    }

    /// The same folder with its index opened anew.
    pub(super) fn reopened(&self) -> Result<Self, Fault> {
        Self::open(self.root.clone(), self.cache.clone(), self.marking.clone())
    }
}
