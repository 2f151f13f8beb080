//! Where it is kept where the reader was in a library, and what was searched for there.

use std::io;

use crate::app::Session;
use crate::library::Bookmark;

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
        serde_json::from_str(&self.bookmark.read()?).ok()
    }

    /// Keeps where the reader is.
    ///
    /// # Errors
    /// Why it could not be written.
    pub(super) fn write(&self, session: Session) -> io::Result<()> {
        let kept = self.read().unwrap_or_default();
        let session = session.with_searches_of(&kept);
        let session = if self.keeps_place { session } else { session.at_place_of(&kept) };
        self.bookmark.write(&serde_json::to_string(&session)?)
    }
}

#[cfg(test)]
mod tests {
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
}
