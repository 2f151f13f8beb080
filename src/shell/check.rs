//! `jianbao check`: what of a library cannot be read and why, which files are no articles, and whether the indexes
//! and the journal are sound.

use std::io::{self, BufWriter, Write};
use std::path::Path;

use super::cli::CheckOptions;
use super::environment::Environment;
use super::sources::{self, shown};
use super::{Error, Outcome, complain, index, marking};
use crate::library::{Fault, Index, Passed, Root, Soundness, Survey, survey};
use crate::text::Clean;

/// Prints what was found. What is wrong decides the outcome; that a file is no article is nothing wrong.
pub(super) fn check(options: &CheckOptions, environment: &Environment) -> Result<Outcome, Error> {
    let named = sources::named(&options.paths, environment);
    for path in &named.missing {
        complain(&Error::NoSuchPath(shown(path)), environment);
    }
    if named.roots.is_empty() {
        return Ok(Outcome::Refused);
    }
    let mut report = Report { out: BufWriter::new(io::stdout().lock()), environment, is_sound: true };
    let survey = survey(&named.roots, &environment.configuration.library_options);
    report.files(&survey).map_err(Error::Output)?;
    if let Some(cache) = &environment.cache_folder {
        let folders = named.roots.iter().filter_map(|root| match root {
            Root::Folder(path) => Some(path),
            _ => None,
        });
        for root in folders.filter(|root| Index::exists(root, cache)) {
            report.index(root, cache).map_err(Error::Output)?;
        }
    }
    report.journal().map_err(Error::Output)?;
    report.out.flush().map_err(Error::Output)?;
    let is_whole = report.is_sound && named.missing.is_empty();
    Ok(if is_whole { Outcome::Done } else { Outcome::Incomplete })
}

struct Report<'a, W: Write> {
    out: W,
    environment: &'a Environment,
    is_sound: bool,
}

impl<W: Write> Report<'_, W> {
    fn files(&mut self, survey: &Survey) -> io::Result<()> {
        for (place, fault) in survey.failures.iter().chain(&survey.broken) {
            self.is_sound = false;
            let reason = fault.reason(&self.environment.words);
            self.line(place, &reason)?;
        }
        for (path, passed) in &survey.others {
            let reason = self.environment.words.get(match passed {
                Passed::Unknown => "check-no-article",
                Passed::Irregular => "check-no-file",
                Passed::Vacant => "check-no-members",
            });
            self.line(path, &reason)?;
        }
        for (path, count) in &survey.elsewhere {
            let told = self.environment.words.with("check-elsewhere", &[("count", (*count).into())]);
            self.line(path, &told)?;
        }
        let words = &self.environment.words;
        for (format, count) in &survey.formats {
            let format = words.get(&format!("format-{format}"));
            let counted = [("format", format.as_str().into()), ("count", (*count).into())];
            writeln!(self.out, "{}", Clean::line(&words.with("check-format", &counted)))?;
        }
        let counts = [
            ("articles", (survey.sound_count - survey.copy_count + survey.broken.len()).into()),
            ("broken", survey.broken.len().into()),
            ("failures", survey.failures.len().into()),
            ("others", survey.others.len().into()),
        ];
        writeln!(self.out, "{}", words.with("check-files", &counts))?;
        match survey.copy_count {
            0 => Ok(()),
            count => writeln!(self.out, "{}", words.with("check-copies", &[("count", count.into())])),
        }
    }

    fn index(&mut self, root: &Path, cache: &Path) -> io::Result<()> {
        let checked = index::open(root, cache, self.environment)
            .and_then(|(index, is_anew)| Ok((index.check()?, is_anew)));
        let (sentence, is_sound) = match &checked {
            Ok((soundness, false)) if soundness.is_sound() => (self.sound(root, soundness), true),
            // What was wrong was said when it was opened.
            Ok((_, true)) => (self.about("check-index-anew", root), false),
            Ok((soundness, false)) => (self.damaged(root, soundness)?, false),
            Err(fault) => (self.unusable(root, fault), false),
        };
        self.is_sound &= is_sound;
        writeln!(self.out, "{}", Clean::line(&sentence))
    }

    /// Tells which lines of the journal nobody understands.
    fn journal(&mut self) -> io::Result<()> {
        let journal = match marking::journal(self.environment) {
            Ok(journal) => journal,
            Err(Error::NoDataFolder) => return Ok(()),
            Err(error) => {
                self.is_sound = false;
                return writeln!(self.out, "{}", error.message(&self.environment.words));
            }
        };
        for skipped in journal.skipped() {
            self.is_sound = false;
            writeln!(self.out, "{}", marking::passed_by(&skipped, self.environment))?;
        }
        Ok(())
    }

    fn sound(&self, root: &Path, soundness: &Soundness) -> String {
        let path = shown(root);
        let counts = [
            ("path", (&*path).into()),
            ("documents", soundness.documents.into()),
            ("indexed", soundness.indexed.into()),
        ];
        self.environment.words.with("check-index-sound", &counts)
    }

    fn damaged(&mut self, root: &Path, soundness: &Soundness) -> io::Result<String> {
        let path = shown(root);
        for message in &soundness.storage {
            self.line(&path, message)?;
        }
        let counts = [
            ("path", (&*path).into()),
            ("damaged", soundness.damaged.into()),
            ("lost", soundness.lost.into()),
        ];
        Ok(self.environment.words.with("check-index-damaged", &counts))
    }

    fn unusable(&self, root: &Path, fault: &Fault) -> String {
        Error::Index { path: shown(root), fault: fault.clone() }.message(&self.environment.words).to_string()
    }

    fn about(&self, sentence: &str, root: &Path) -> String {
        self.environment.words.with(sentence, &[("path", (&*shown(root)).into())])
    }

    fn line(&mut self, place: &Clean, reason: &str) -> io::Result<()> {
        let words = &self.environment.words;
        let line = words.with("error-unreadable", &[("path", (&**place).into()), ("reason", reason.into())]);
        writeln!(self.out, "{}", Clean::line(&line))
    }
}
