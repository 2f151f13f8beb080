//! Whose marks catalogues show: the reader's journal, opened once, and what counts as unread in a library.

use std::path::Path;
use std::sync::Arc;

use jiff::Timestamp;

use super::environment::Environment;
use super::sources::shown;
use super::{Error, complain, remark};
use crate::library::{self, Fault, Fresh, Journal, Marking, Places, Root, Skipped, Unread};
use crate::text::Clean;

/// The journal of the reader's marks.
pub(super) fn journal(environment: &Environment) -> Result<Arc<Journal>, Error> {
    // One that is in memory is there only to be shown.
    if let Some(journal) = environment.journal.get().filter(|journal| journal.folder().is_some()) {
        return Ok(Arc::clone(journal));
    }
    let opened = Arc::new(open(environment)?);
    let kept = environment.journal.get_or_init(|| Arc::clone(&opened));
    Ok(if kept.folder().is_some() { Arc::clone(kept) } else { opened })
}

/// Where the journal lives; None: nowhere.
pub(super) fn places(environment: &Environment) -> Option<Places> {
    let (journal, state) = environment.journal_folder().zip(environment.state_folder.clone())?;
    Some(Places { journal, state, cache: environment.cache_folder.clone() })
}

fn open(environment: &Environment) -> Result<Journal, Error> {
    let places = places(environment).ok_or(Error::NoDataFolder)?;
    let path = shown(&places.journal);
    let journal = Journal::open(places).map_err(|fault| Error::Journal { path, fault })?;
    for skipped in journal.take_skipped() {
        remark(&passed_by(&skipped, environment));
    }
    Ok(journal)
}

/// That a line of the journal could not be understood.
pub(super) fn passed_by(Skipped { file, line, reason }: &Skipped, environment: &Environment) -> Clean {
    let values = [("file", (&**file).into()), ("line", (*line).into()), ("reason", (&**reason).into())];
    Clean::line(&environment.words.with("note-journal-skipped", &values))
}

/// The marks on the articles of a folder. Without a journal that can be read there are none, and that is said once.
pub(super) fn marking(root: Option<&Path>, environment: &Environment) -> Option<Marking> {
    let journal = environment.journal.get().cloned().or_else(|| {
        let opened = journal(environment).or_else(|error| {
            if !matches!(error, Error::NoDataFolder) {
                complain(&error, environment);
            }
            Journal::in_memory().map(Arc::new)
        });
        let opened = opened.ok()?;
        Some(Arc::clone(environment.journal.get_or_init(|| opened)))
    });
    Some(Marking { journal: journal?, fresh: fresh(root, environment, false) })
}

/// Marks that last as long as the program: those on the samples.
pub(super) fn passing() -> Option<Marking> {
    Some(Marking { journal: Arc::new(Journal::in_memory().ok()?), fresh: Fresh::All })
}

/// The marks for the reader; why there are none is added to the mistakes. The first opening of a library is noted.
pub(super) fn lasting(
    root: Option<&Path>,
    environment: &Environment,
    mistakes: &mut Vec<Error>,
) -> Option<Marking> {
    let journal = journal(environment).map_err(|error| mistakes.push(error)).ok();
    // One that cannot be read refuses every mark: nothing is shown that is not kept.
    let reason = || Fault::Unreadable(environment.phrases.line("error-no-data-folder"));
    let refusing = || places(environment).map_or_else(|| Journal::refusing(reason()), Journal::not_yet_read);
    let journal = journal.or_else(|| refusing().map(Arc::new).ok())?;
    Some(Marking { journal, fresh: fresh(root, environment, true) })
}

/// If older articles than of so many days count as read, and one of these folders is opened for the first time.
pub(super) fn older_read(roots: &[Root], environment: &Environment) -> Option<u32> {
    let state = environment.state_folder.as_deref()?;
    let Unread::Days(days) = environment.configuration.library_options.unread else { return None };
    let is_new = |root: &Path| root.is_dir() && !library::was_opened(state, root);
    roots.iter().filter_map(Root::path).any(is_new).then_some(days)
}

/// What counts as unread in a library; `may_note`: its first opening is noted.
pub(super) fn fresh(root: Option<&Path>, environment: &Environment, may_note: bool) -> Fresh {
    // The samples are new to everyone.
    let Some(root) = root else { return Fresh::All };
    let now = Timestamp::now();
    let opened = environment.state_folder.as_deref().map(|state| {
        // Where nothing can be noted, every opening is the first.
        library::first_opened(state, root, now, may_note).unwrap_or(now)
    });
    environment.configuration.library_options.unread.fresh(opened.unwrap_or(now))
}

#[cfg(test)]
mod tests {
    use clap::Parser as _;

    use super::*;
    use crate::shell::cli::Arguments;

    #[test]
    fn without_a_folder_for_it_every_mark_is_refused() {
        let mut environment = Environment::new(&Arguments::parse_from(["jianbao"]).global);
        (environment.data_folder, environment.state_folder) = (None, None);
        let mut mistakes = Vec::new();
        let marking = lasting(None, &environment, &mut mistakes).unwrap();
        assert!(matches!(mistakes.as_slice(), [Error::NoDataFolder]), "{mistakes:?}");
        let id = crate::article::ArticleId::of_bytes(b"a");
        let change = library::Change { op: library::Op::Star(true), ids: vec![id] };
        assert!(matches!(marking.journal.act(&[change], Timestamp::now()), Err(Fault::Unreadable(_))));
        assert!(marking.journal.marked().is_empty());
    }

    #[test]
    fn a_journal_that_can_be_read_takes_the_place_of_one_in_memory() {
        let folder = std::env::temp_dir().join(format!("jianbao-marking-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let mut environment = Environment::new(&Arguments::parse_from(["jianbao"]).global);
        environment.data_folder = Some(folder.join("data"));
        (environment.state_folder, environment.cache_folder) = (Some(folder.join("state")), None);
        std::fs::write(folder.join("data"), "in the way").unwrap();
        assert_eq!(marking(None, &environment).unwrap().journal.folder(), None, "it is only shown");
        std::fs::remove_file(folder.join("data")).unwrap();
        let kept = folder.join("data/journal");
        assert_eq!(journal(&environment).unwrap().folder(), Some(kept.as_path()));
        std::fs::remove_dir_all(folder).unwrap();
    }
}
