//! Where it is kept where the reader was in a library, and what was searched for there.

use crate::app::Session;
use crate::library::{Bookmark, Fault};

/// The file of a session. Readers of one library share it: each keeps its place there, and none loses what another
/// searched for.
#[derive(Debug)]
pub struct SessionFile {
    /// Where it lies.
    pub bookmark: Bookmark,
    /// Whether the place is kept too: who asked for something to begin with went there for once.
    pub keeps_place: bool,
}

impl SessionFile {
    /// What is kept, if anything.
    pub(super) fn read(&self) -> Option<Session> {
        kept(self.bookmark.read())
    }

    /// Keeps where the reader is.
    ///
    /// # Errors
    /// Why it could not be written.
    pub(super) fn write(&self, session: Session) -> Result<(), Fault> {
        self.bookmark.change(|text| {
            let kept = kept(text).unwrap_or_default();
            let session = session.with_searches_of(&kept);
            let session = if self.keeps_place { session } else { session.at_place_of(&kept) };
            serde_json::to_string(&session).ok()
        })
    }
}

fn kept(text: Option<String>) -> Option<Session> {
    serde_json::from_str(&text?).ok()
}

#[cfg(test)]
mod tests {
    use std::sync::Barrier;

    use super::*;
    use crate::library::Root;

    fn session(view: &str, searches: &[&str]) -> Session {
        serde_json::from_value(serde_json::json!({ "view": view, "searches": searches })).expect("a session")
    }

    #[test]
    fn who_leaves_last_keeps_the_place_and_what_the_others_searched_for() {
        let state = std::env::temp_dir().join(format!("jianbao-session-{}", std::process::id()));
        let bookmark = Bookmark::of(&state, &[Root::Folder("/a".into())]).expect("a place");
        let usual = SessionFile { bookmark: bookmark.clone(), keeps_place: true };
        let aside = SessionFile { bookmark, keeps_place: false };
        assert_eq!(usual.read(), None);
        usual.write(session("all", &["tea", "tide"])).expect("written");
        usual.write(session("later", &["snow", "tide"])).expect("written");
        assert_eq!(usual.read(), Some(session("later", &["snow", "tide", "tea"])));
        aside.write(session("all", &["light"])).expect("written");
        assert_eq!(usual.read(), Some(session("later", &["light", "snow", "tide", "tea"])));
        std::fs::remove_dir_all(&state).expect("removed");
    }

    #[test]
    fn of_those_who_leave_at_once_none_loses_what_another_searched_for() {
        const READERS: usize = 8;
        let state = std::env::temp_dir().join(format!("jianbao-sessions-{}", std::process::id()));
        let bookmark = Bookmark::of(&state, &[Root::Folder("/a".into())]).expect("a place");
        let file = SessionFile { bookmark, keeps_place: true };
        let together = Barrier::new(READERS);
        std::thread::scope(|scope| {
            for reader in 0..READERS {
                let (file, together) = (&file, &together);
                scope.spawn(move || {
                    for round in 0..5 {
                        together.wait();
                        file.write(session("all", &[&format!("{reader} {round}")])).expect("written");
                    }
                });
            }
        });
        let searches = serde_json::to_value(file.read()).expect("JSON")["searches"].clone();
        assert_eq!(searches.as_array().map(Vec::len), Some(READERS * 5));
        std::fs::remove_dir_all(&state).expect("removed");
    }
}
