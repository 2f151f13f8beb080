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
use crate::library::{Cancel, Catalogue, Change, Fault, Journal, Op, Past, Root, Rule, Ruled, Verdict, View};
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

    /// Applies them to what is new in a root. None: nothing was to be done.
    pub(super) fn apply(
        &self,
        root: &Path,
        catalogue: &dyn Catalogue,
        journal: &Journal,
    ) -> Result<Option<Past>, Fault> {
        let mut ruled = Ruled::open(&self.state)?;
        let Some(ids) = catalogue.ids(&View::default(), &Cancel::default()) else { return Ok(None) };
        let verdict = self.verdict(catalogue, ruled.new_of(root, &ids));
        ruled.note(root, &ids)?;
        journal.act(&verdict.changes, Timestamp::now())
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
        for (root, ids) in &met {
            ruled.note(root, ids).map_err(|fault| failed(&rules, fault))?;
        }
        journal.act(&verdict.changes, Timestamp::now()).map_err(|fault| failed(&rules, fault))?;
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
        "tag": if let Op::Tag(tag, _) = &change.op { Some(tag) } else { None },
        "articles": change.ids.iter().map(article).collect::<Vec<_>>(),
    })
}

fn failed(rules: &Rules, fault: Fault) -> Error {
    Error::Journal { path: shown(&rules.state), fault }
}
