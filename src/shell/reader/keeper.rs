//! Keepers: each looks after a folder and its index, or after what is read into memory, on a thread of its own.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Duration;

use jiff::Timestamp;

use super::charge::{Charge, Folder};
use super::ledger::Ledger;
use super::lookout::Lookout;
use super::shelf::Shelf;
use crate::app::News;
use crate::library::{
    Cancel, Catalogue, Fault, Indexing, Marking, MemoryCatalogue, Opened, Options, Progress, Root, scan,
    take_over,
};
use crate::shell::rules::Rules;
use crate::shell::slot::Slot;
use crate::shell::sources::shown;

/// How long until it is tried again to index what another program is indexing.
const TURN: Duration = Duration::from_secs(5);

/// What keepers share, and which of them this is.
#[derive(Clone, Debug)]
pub(super) struct Post {
    /// Its part of the shelf and of the ledger.
    pub(super) part: usize,
    pub(super) options: Options,
    /// Whose marks are shown.
    pub(super) marking: Option<Marking>,
    /// The rules for what is new, if there are any.
    pub(super) rules: Option<Rules>,
    /// Where indexes lie, if they may.
    pub(super) cache: Option<PathBuf>,
    pub(super) shelf: Arc<Shelf>,
    pub(super) ledger: Arc<Ledger>,
    /// Wakes it, and ends it when it is closed.
    pub(super) bell: Arc<Slot<()>>,
}

/// Looks after something.
pub(super) struct Keeper {
    charge: Charge,
    post: Post,
    /// The state of the index's list that is shown; 0: something else is.
    shown: AtomicU64,
    /// Whether all that there was has been shown once: what comes later changes it as a whole.
    has_shown: bool,
    /// Whether a broken index was opened again in vain.
    has_reopened: bool,
}

/// What a keeper does next.
enum Rest {
    /// It waits until it is woken,
    Long,
    /// or not longer than a while,
    Short,
    /// or not at all.
    None,
}

impl Keeper {
    pub(super) fn new(charge: Charge, post: Post) -> Self {
        let shown = match &charge {
            Charge::Folder(folder) => folder.index.listed(),
            Charge::Memory(..) => 0,
        };
        let has_shown = shown > 0;
        Self { charge, post, shown: AtomicU64::new(shown), has_shown, has_reopened: false }
    }

    /// Keeps until the bell is closed.
    pub(super) fn keep(mut self) {
        self.tell_how_it_opened();
        if self.has_shown {
            self.post.shelf.await_screen();
        }
        self.post_lookouts();
        while !self.post.bell.is_closed() {
            let goes_on = match self.look_after() {
                Rest::Long => self.post.bell.take().is_some(),
                Rest::Short => self.post.bell.rest(TURN),
                Rest::None => true,
            };
            if !goes_on {
                return;
            }
        }
    }

    fn tell_how_it_opened(&self) {
        match &self.charge {
            Charge::Memory(roots, Some(fault)) => {
                let path = roots.first().and_then(Root::path).map(shown).unwrap_or_default();
                self.post.ledger.notice(path, News::Unindexed(fault.clone()));
            }
            Charge::Folder(Folder { root, opened: Opened::Rebuilt(reason), .. }) => {
                self.post.ledger.notice(shown(root), News::Rebuilt(*reason));
            }
            _ => {}
        }
    }

    /// Has itself woken when something changes.
    fn post_lookouts(&self) {
        let roots = match &self.charge {
            Charge::Memory(roots, _) => roots.iter().filter_map(Root::path).collect(),
            Charge::Folder(folder) => vec![folder.root.as_path()],
        };
        let Post { options, cache, ledger, bell, .. } = &self.post;
        for root in roots.into_iter().filter(|root| options.watch && root.is_dir()) {
            let (ledger, path) = (Arc::clone(ledger), shown(root));
            let tell = move |blind| ledger.notice(path.clone(), News::Unwatched(blind));
            Lookout::new(root, cache.as_deref()).keep(Arc::clone(bell), tell);
        }
    }

    fn look_after(&mut self) -> Rest {
        match &self.charge {
            Charge::Memory(roots, _) => {
                self.has_shown |= self.read(roots);
                Rest::Long
            }
            Charge::Folder(folder) => match self.update(folder) {
                Ok(()) => {
                    self.has_shown = true;
                    Rest::Long
                }
                Err(Fault::Busy) => {
                    if !self.has_shown {
                        self.has_shown = self.read(&[Root::Folder(folder.root.clone())]);
                    }
                    Rest::Short
                }
                Err(fault) => self.mend(&fault),
            },
        }
    }

    /// Reads into memory. The first time rows show while it is done; later what was found takes the place of what
    /// was shown. False: it was broken off.
    fn read(&self, roots: &[Root]) -> bool {
        let Post { part, options, shelf, ledger, bell, .. } = &self.post;
        let catalogue = Arc::new(MemoryCatalogue::default().with_marking(self.post.marking.clone()));
        if !self.has_shown {
            shelf.put(*part, Arc::clone(&catalogue) as _);
        }
        let progress = scan(roots, options, &catalogue, &|progress| {
            let goes_on = ledger.scanning(*part, progress, !self.has_shown) && !bell.is_closed();
            if goes_on { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        });
        if progress.done {
            if let [Root::Folder(root)] = roots {
                self.apply_rules(root, &*catalogue);
            }
            if self.has_shown {
                shelf.put(*part, catalogue);
            }
            ledger.scanned(*part, &progress, true);
        }
        progress.done
    }

    /// Brings the index up to date. Until it has a list of a folder that was never seen, memory answers.
    fn update(&self, folder: &Folder) -> Result<(), Fault> {
        let Post { part, options, shelf, .. } = &self.post;
        if let Some(fault) = folder.index.failure() {
            return Err(fault);
        }
        self.show_what_others_listed(folder);
        let meanwhile = (!self.has_shown)
            .then(|| Arc::new(MemoryCatalogue::default().with_marking(self.post.marking.clone())));
        if let Some(meanwhile) = &meanwhile {
            shelf.put(*part, Arc::clone(meanwhile) as _);
        }
        let (cancel, is_listed) = (Cancel::default(), AtomicBool::new(false));
        let report = |indexing: &Indexing| {
            if !self.report(folder, indexing, &is_listed) {
                cancel.cancel();
            }
        };
        folder.index.update_beside(meanwhile, options, &report, &cancel)?;
        if !cancel.is_cancelled() {
            self.take_over(folder);
            self.apply_rules(&folder.root, &*folder.index);
        }
        Ok(())
    }

    /// Takes over the marks that other programs made.
    fn take_over(&self, folder: &Folder) {
        let Post { marking, options, ledger, .. } = &self.post;
        let Some(Marking { journal, .. }) = marking else { return };
        let taken = take_over(&folder.index.carriers(), options, journal, Timestamp::now());
        taken.transpose().into_iter().for_each(|result| ledger.imported(result));
    }

    /// Applies the rules to what is new, once the texts are known.
    fn apply_rules(&self, root: &Path, catalogue: &dyn Catalogue) {
        let Post { rules, marking, ledger, .. } = &self.post;
        let Some((rules, marking)) = rules.as_ref().zip(marking.as_ref()) else { return };
        match rules.apply(root, catalogue, &marking.journal) {
            Ok(None) => {}
            Ok(Some(past)) => ledger.ruled(Ok(past)),
            Err(fault) => ledger.ruled(Err(fault)),
        }
    }

    /// If another program has listed the folder since, its list is shown.
    fn show_what_others_listed(&self, folder: &Folder) {
        let is_shown = self.shown.load(Ordering::Relaxed) > 0;
        if self.has_shown && !is_shown && folder.index.listed() > 0 {
            self.show(folder, &Progress { done: true, ..Progress::default() });
        }
    }

    /// Tells how far an update is; false: it is to be broken off.
    fn report(&self, folder: &Folder, indexing: &Indexing, is_listed: &AtomicBool) -> bool {
        let Post { part, ledger, bell, .. } = &self.post;
        if !indexing.scan.done {
            return ledger.scanning(*part, &indexing.scan, !self.has_shown) && !bell.is_closed();
        }
        if !is_listed.swap(true, Ordering::Relaxed) {
            self.show(folder, &indexing.scan);
        }
        // Who wakes it has texts that are done already stay done.
        let is_wanted_anew = indexing.text_count > 0 && bell.has_news();
        ledger.indexing(*part, indexing) && !bell.is_closed() && !is_wanted_anew
    }

    /// Shows the list of the index, which is complete.
    fn show(&self, folder: &Folder, scan: &Progress) {
        let Post { part, shelf, ledger, .. } = &self.post;
        let listed = folder.index.listed();
        let before = self.shown.swap(listed, Ordering::Relaxed);
        if before == 0 && listed > 0 {
            shelf.put(*part, Arc::clone(&folder.index) as _);
        }
        let mut scan = scan.clone();
        if listed > 0 && scan.article_count + scan.other_count == 0 {
            let path = shown(&folder.root);
            scan.failures.retain(|(failed, _)| *failed != path);
            ledger.notice(path, News::NotMounted);
        }
        ledger.scanned(*part, &scan, before != listed || !self.has_shown);
    }

    /// Opens an index anew that cannot be asked or brought up to date; without one, memory answers.
    fn mend(&mut self, fault: &Fault) -> Rest {
        let Charge::Folder(folder) = &self.charge else { return Rest::Long };
        let Post { part, shelf, ledger, .. } = &self.post;
        let (path, is_broken) = (shown(&folder.root), folder.index.failure().is_some());
        match folder.reopened() {
            Ok(fresh @ Folder { opened: Opened::New | Opened::Rebuilt(_), .. }) => {
                if let Opened::Rebuilt(reason) = fresh.opened {
                    ledger.notice(path, News::Rebuilt(reason));
                }
                self.shown.store(0, Ordering::Relaxed);
                self.charge = Charge::Folder(fresh);
                Rest::None
            }
            Ok(_) if !is_broken && folder.index.listed() > 0 => {
                ledger.notice(path, News::Outdated(fault.clone()));
                ledger.give_up(*part);
                Rest::Long
            }
            Ok(fresh) if is_broken && !self.has_reopened => {
                self.has_reopened = true;
                shelf.put(*part, Arc::clone(&fresh.index) as _);
                self.charge = Charge::Folder(fresh);
                Rest::None
            }
            Ok(_) | Err(_) => {
                ledger.notice(path, News::Unindexed(fault.clone()));
                self.charge = Charge::Memory(vec![Root::Folder(folder.root.clone())], None);
                Rest::None
            }
        }
    }
}
