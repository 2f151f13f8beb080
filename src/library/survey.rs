//! A survey: every file is looked at, and every article read whole, to tell what is wrong with them.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};

use rayon::prelude::*;

use super::lock::lock;
use super::scan::{Finds, Glance, scan_into};
use super::shelf::{Found, Version};
use super::{Cancel, Fault, Options, Origin, Passed, Root, members, origin, reading};
use crate::article::Article;
use crate::format::Reading;
use crate::text::Clean;

/// What a survey found, each list by path.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Survey {
    /// Articles that can be read, each as often as it is there.
    pub sound_count: usize,
    /// Of what formats they are, and how many of each.
    pub formats: BTreeMap<&'static str, usize>,
    /// Articles that cannot be read: place and reason.
    pub broken: Vec<(Clean, Fault)>,
    /// Roots, folders and files that could not be opened: path and reason.
    pub failures: Vec<(Clean, Fault)>,
    /// Files that are no articles: path and reason.
    pub others: Vec<(Clean, Passed)>,
}

/// Surveys all roots; what is passed by in a scan is passed by here.
#[must_use]
pub fn survey(roots: &[Root], options: &Options) -> Survey {
    let surveyor = Surveyor::default();
    let progress = scan_into(roots, options, &surveyor, &|_| ControlFlow::Continue(()));
    surveyor.read_members();
    let mut survey = surveyor.survey.into_inner().unwrap_or_else(PoisonError::into_inner);
    survey.failures = progress.failures;
    survey.failures.sort_by(|(a, _), (b, _)| a.cmp(b));
    // What could not be opened is told once.
    let failures = &survey.failures;
    survey.broken.retain(|(place, _)| failures.binary_search_by(|(path, _)| path.cmp(place)).is_err());
    survey.broken.sort_by(|(a, _), (b, _)| a.cmp(b));
    survey.others.sort();
    survey
}

/// Filled from the threads of a scan.
#[derive(Default)]
struct Surveyor {
    survey: Mutex<Survey>,
    /// Articles in containers, each of which is read once, when all of them are known.
    members: Mutex<Vec<(Origin, Version)>>,
}

impl Surveyor {
    /// Notes what came of an article.
    fn hear(&self, origin: &Origin, read: Result<Article, Fault>) {
        let mut survey = self.survey();
        match read {
            Err(fault) => survey.broken.push((origin.shown(), fault)),
            Ok(article) => {
                survey.sound_count += 1;
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

    fn read_members(&self) {
        let (together, apart) = members::grouped(std::mem::take(&mut *lock(&self.members)));
        apart.par_iter().for_each(|(origin, version)| self.read(origin, version));
        together.into_par_iter().for_each(|(container, versions)| {
            members::read(&container, versions, &Cancel::default(), |version, read| {
                self.hear(&version.origin, read());
            });
        });
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
        let places = sound.into_iter().map(|found| (found.version.origin.clone(), found.version));
        let (inside, files): (Vec<_>, Vec<_>) = places.partition(|(origin, _)| origin.member().is_some());
        lock(&self.members).extend(inside);
        for (origin, version) in &files {
            self.read(origin, version);
        }
        count
    }

    fn pass(&self, path: &Path, passed: Passed) {
        self.survey().others.push((origin::shown(path), passed));
    }
}
