//! The rules of the configuration, applied to articles that are new: by `jianbao rules`, after `jianbao index`, and by
//! the reader when a folder has been read again.

use std::collections::{BTreeSet, HashMap};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::Timestamp;
use serde_json::json;

use super::cli::{RulesFormat, RulesOptions};
use super::environment::Environment;
use super::sources::{self, shown};
use super::{Error, Outcome, marking, remark, tell};
use crate::article::ArticleId;
use crate::export::JsonArray;
use crate::library::{Cancel, Catalogue, Change, Fault, Journal, Past, Root, Rule, Ruled, Verdict, View};
use crate::query::Calendar;
use crate::text::Clean;

/// The rules, and where it is kept what they have met.
#[derive(Clone, Debug)]
pub(super) struct Rules {
    all: Vec<Rule>,
    state: PathBuf,
    zone: jiff::tz::TimeZone,
}

impl Rules {
    /// Those of the configuration; None: there are none, or nothing can be kept.
    pub(super) fn of(environment: &Environment) -> Option<Self> {
        let rules = environment.configuration.rules.clone();
        let (state, zone) = (environment.state_folder.clone()?, environment.phrases.zone.clone());
        (!rules.is_empty()).then_some(Self { all: rules, state, zone })
    }

    /// Applies them to what is new in a root. None: nothing was to be done, or nothing would last.
    pub(super) fn apply(
        &self,
        root: &Path,
        catalogue: &dyn Catalogue,
        journal: &Journal,
    ) -> Result<Option<Past>, Fault> {
        if journal.folder().is_none() {
            return Ok(None);
        }
        let mut ruled = Ruled::open(&self.state)?;
        let Some(ids) = catalogue.ids(&View::default(), &Cancel::default()) else { return Ok(None) };
        let verdict = self.verdict(catalogue, ruled.new_of(root, &ids));
        let past = journal.act(&verdict.changes, Timestamp::now())?;
        let noted = ruled.note(root, &ids);
        // What is done is told.
        past.map_or_else(|| noted.map(|()| None), |past| Ok(Some(past)))
    }

    fn verdict(&self, catalogue: &dyn Catalogue, among: BTreeSet<ArticleId>) -> Verdict {
        let today = Timestamp::now().to_zoned_datetime(self.zone.clone()).date();
        let calendar = Calendar { today, zone: self.zone.clone() };
        Verdict::of(&self.all, catalogue, &Arc::new(among), &calendar)
    }
}

/// Applies the rules to folders whose indexes were brought up to date, and says what they did.
pub(super) fn after_update(roots: &[PathBuf], environment: &Environment) -> Result<(), Error> {
    let Some(rules) = Rules::of(environment) else { return Ok(()) };
    let journal = marking::journal(environment)?;
    for root in roots {
        let opened = sources::open(std::slice::from_ref(root), environment);
        let past = rules.apply(root, &*opened.library, &journal).map_err(|fault| failed(&rules, fault))?;
        if let Some(past) = past {
            tell(&environment.phrases.done_to("ruled-here", &past))?;
        }
    }
    Ok(())
}

/// Tells what the rules do with what is new, and does it.
pub(super) fn rules(options: &RulesOptions, environment: &Environment) -> Result<Outcome, Error> {
    let Some(rules) = Rules::of(environment) else {
        remark(&environment.phrases.line("note-no-rules"));
        return Ok(Outcome::Nothing);
    };
    let named = sources::named(&options.paths, environment);
    if named.samples {
        return Err(Error::NoLibrary);
    }
    let mut outcome = Outcome::Done;
    let mut ruled = Ruled::open(&rules.state).map_err(|fault| failed(&rules, fault))?;
    let (mut verdict, mut titles, mut met) = (Verdict::default(), HashMap::new(), Vec::new());
    let there = named.roots.iter().filter_map(Root::path).map(Path::to_owned);
    for root in there.chain(named.missing) {
        let opened = sources::open(std::slice::from_ref(&root), environment);
        outcome = outcome.max(opened.outcome);
        let ids = opened.library.ids(&View::default(), &Cancel::default()).unwrap_or_default();
        if !options.all && !ids.is_empty() && !ruled.has_met(&root) {
            tell_of_meeting(&root, ids.len(), environment);
        }
        let among = if options.all { ids.iter().copied().collect() } else { ruled.new_of(&root, &ids) };
        let found = rules.verdict(&*opened.library, among);
        let touched = found.changes.iter().flat_map(|change| &change.ids);
        let entries = touched.filter_map(|id| opened.library.entry(*id));
        titles.extend(entries.map(|entry| (entry.id, entry.title)));
        verdict.join(found);
        met.push((root, ids));
    }
    if !options.dry_run {
        let journal = marking::journal(environment)?;
        journal.act(&verdict.changes, Timestamp::now()).map_err(|fault| failed(&rules, fault))?;
        for (root, ids) in &met {
            ruled.note(root, ids).map_err(|fault| failed(&rules, fault))?;
        }
    }
    report(&verdict, &titles, options, environment)?;
    Ok(if verdict.changes.is_empty() { outcome.max(Outcome::Nothing) } else { outcome })
}

fn tell_of_meeting(root: &Path, count: usize, environment: &Environment) {
    let values = [("path", (&*shown(root)).into()), ("count", count.into())];
    remark(&Clean::line(&environment.words.with("note-rules-meet", &values)));
}

fn report(
    verdict: &Verdict,
    titles: &HashMap<ArticleId, Clean>,
    options: &RulesOptions,
    environment: &Environment,
) -> Result<(), Error> {
    if options.format == RulesFormat::Json {
        let mut array = JsonArray::begin(io::stdout().lock()).map_err(Error::Output)?;
        for change in &verdict.changes {
            array.push(&object(change, titles)).map_err(Error::Output)?;
        }
        return array.finish().map(drop).map_err(Error::Output);
    }
    for Change { op, ids } in &verdict.changes {
        tell(&environment.phrases.marked(op, ids.len()))?;
        for id in ids {
            let title = titles.get(id).cloned().unwrap_or_default();
            tell(&format_args!("  {id}  {title}"))?;
        }
    }
    let id = match (verdict.changes.is_empty(), options.dry_run) {
        (true, _) => "note-rules-nothing",
        (false, true) => "note-rules-dry",
        (false, false) => "note-rules-done",
    };
    remark(&environment.phrases.line(id));
    Ok(())
}

fn object(change: &Change, titles: &HashMap<ArticleId, Clean>) -> serde_json::Value {
    let article =
        |id: &ArticleId| json!({ "id": id.to_string(), "title": titles.get(id).map(|title| &**title) });
    json!({
        "op": change.op.name(),
        "value": change.op.value(),
        "tag": change.op.tag(),
        "articles": change.ids.iter().map(article).collect::<Vec<_>>(),
    })
}

fn failed(rules: &Rules, fault: Fault) -> Error {
    Error::Journal { path: shown(&rules.state), fault }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::library::{MemoryCatalogue, Options, Places, samples, scan};

    #[test]
    fn an_article_is_met_once_it_is_written_what_was_done_to_it() {
        let folder = std::env::temp_dir().join(format!("jianbao-rules-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let rule = Rule { query: String::new(), actions: vec!["star".parse().unwrap()] };
        let (all, state, zone) = (vec![rule], folder.join("state"), jiff::tz::TimeZone::UTC);
        let (rules, root) = (Rules { all, state: state.clone(), zone }, Path::new("/library"));
        let catalogue = MemoryCatalogue::default();
        scan(&samples(), &Options::default(), &catalogue, &|_| std::ops::ControlFlow::Continue(()));
        let ids = catalogue.ids(&View::default(), &Cancel::default()).unwrap();
        Ruled::open(&state).unwrap().note(root, ids.get(..1).unwrap()).unwrap();
        let passing = Journal::in_memory().unwrap();
        assert_eq!(rules.apply(root, &catalogue, &passing), Ok(None));
        assert!(passing.marked().is_empty(), "it would not last");
        let places = Places { journal: folder.join("journal"), state, cache: None };
        fs::write(&places.journal, "in the way").unwrap();
        let journal = Journal::not_yet_read(places.clone()).unwrap();
        assert!(rules.apply(root, &catalogue, &journal).is_err());
        fs::remove_file(&places.journal).unwrap();
        let past = rules.apply(root, &catalogue, &journal).unwrap().unwrap();
        assert_eq!(past.count, ids.len() - 1);
        assert_eq!(rules.apply(root, &catalogue, &journal), Ok(None));
        fs::remove_dir_all(folder).unwrap();
    }
}
