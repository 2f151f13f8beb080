//! A survey: every file is looked at, and every article read whole, to tell what is wrong with them.

use std::collections::{BTreeMap, HashSet};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use rayon::prelude::*;

use super::lock::lock;
use super::scan::{Finds, Glance, below, scan_into};
use super::shelf::{Found, Version};
use super::{Fault, Options, Origin, Passed, Root, members, origin, reading};
use crate::article::{Article, ArticleId, Format};
use crate::format::{Met, Reading};
use crate::text::Clean;

/// What a survey found, each list by path.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Survey {
    /// Articles that can be read, each as often as it is there.
    pub sound_count: usize,
    /// How many of them are there again, of the same id as another.
    pub copy_count: usize,
    /// Of what formats they are, and how many of each.
    pub formats: BTreeMap<&'static str, usize>,
    /// Articles that cannot be read: place and reason.
    pub broken: Vec<(Clean, Fault)>,
    /// Roots, folders and files that could not be opened: path and reason.
    pub failures: Vec<(Clean, Fault)>,
    /// Files that are no articles: path and reason.
    pub others: Vec<(Clean, Passed)>,
    /// Files that say of so many pages that they are as they were recorded before, in other files.
    pub elsewhere: Vec<(Clean, usize)>,
}

/// Surveys all roots; what is passed by in a scan is passed by here.
#[must_use]
pub fn survey(roots: &[Root], options: &Options) -> Survey {
    let surveyor = Surveyor::default();
    let progress = scan_into(roots, options, &surveyor, &|_| ControlFlow::Continue(()));
    surveyor.read_members(roots, options);
    let met = surveyor.met.into_inner().unwrap_or_else(PoisonError::into_inner);
    let mut survey = surveyor.survey.into_inner().unwrap_or_else(PoisonError::into_inner);
    survey.copy_count = survey.sound_count - met.len();
    survey.failures = progress.failures;
    survey.failures.sort_by(|(a, _), (b, _)| a.cmp(b));
    // What could not be opened is told once.
    let failures = &survey.failures;
    survey.broken.retain(|(place, _)| failures.binary_search_by(|(path, _)| path.cmp(place)).is_err());
    survey.broken.sort_by(|(a, _), (b, _)| a.cmp(b));
    survey.others.sort();
    survey.elsewhere.sort();
    survey
}

/// Filled from the threads of a scan.
#[derive(Default)]
struct Surveyor {
    survey: Mutex<Survey>,
    /// Those that can be read.
    met: Mutex<HashSet<ArticleId>>,
    /// Containers by their places: each is read once more, when all of them are known.
    containers: Mutex<BTreeMap<PathBuf, Arc<Origin>>>,
}

impl Surveyor {
    /// Notes what came of an article.
    fn hear(&self, origin: &Origin, read: Result<Article, Fault>) {
        let mut survey = self.survey();
        match read {
            Err(fault) => survey.broken.push((origin.shown(), fault)),
            Ok(article) => {
                survey.sound_count += 1;
                lock(&self.met).insert(article.id);
                *survey.formats.entry(article.meta.format.name()).or_default() += 1;
            }
        }
    }

    fn survey(&self) -> MutexGuard<'_, Survey> {
        lock(&self.survey)
    }

    fn read(&self, origin: &Origin, version: &Version) {
        self.hear(origin, reading::read(origin, version.asked, Reading::default()));
    }

    fn read_members(&self, roots: &[Root], options: &Options) {
        let excluded = options.excluded();
        for container in std::mem::take(&mut *lock(&self.containers)).into_values() {
            let below = below(roots, container.place());
            let excludes = |key: &str| excluded.holds_member(below, key);
            // Why no more of it can be read was told when it was scanned.
            let _ = members::in_batches(&container, &mut |_| true, &mut |batch| {
                batch.into_par_iter().for_each(|met| self.read_member(&container, &excludes, met));
                ControlFlow::Continue(())
            });
        }
    }

    /// Reads a member, if it is an article: what is wrong with its head was told when it was scanned.
    fn read_member(
        &self,
        container: &Arc<Origin>,
        excludes: &(dyn Fn(&str) -> bool + Sync),
        Met { key, member }: Met,
    ) {
        if let Ok(member) = member
            && let Ok(Some(fields)) = reading::member_head(&member)
            && (fields.format == Format::Epub || !excludes(&key))
        {
            let origin = Origin::Member { container: Arc::clone(container), key: key.into() };
            self.hear(&origin, reading::parse_member(&member, Reading::default()));
        }
    }
}

impl Finds for Surveyor {
    fn glance(&self, _path: &Path) -> Glance {
        Glance::New(0)
    }

    fn add(&self, batch: Vec<Found>) -> usize {
        let count = batch.len();
        let (broken, sound): (Vec<Found>, Vec<Found>) =
            batch.into_iter().partition(|found| found.fault.is_some());
        for found in broken {
            self.survey().broken.extend(found.fault.map(|fault| (found.version.origin.shown(), fault)));
        }
        for found in sound {
            match &found.version.origin {
                Origin::Member { container, .. } => {
                    lock(&self.containers)
                        .entry(container.place().to_owned())
                        .or_insert_with(|| Arc::clone(container));
                }
                origin => self.read(origin, &found.version),
            }
        }
        count
    }

    fn pass(&self, path: &Path, passed: Passed) {
        self.survey().others.push((origin::shown(path), passed));
    }

    fn pass_elsewhere(&self, path: &Path, count: usize) {
        self.survey().elsewhere.push((origin::shown(path), count));
    }
}
