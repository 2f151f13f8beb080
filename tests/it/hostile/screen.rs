//! The reader on the folder, in a terminal: every article is opened, and of all bytes that it wrote each
//! is one that we meant.

use super::{Hostile, stream};
use crate::pty::terminal::Terminal;

/// Goes down the list to its end, one article a frame. Gives how many were seen.
fn walk(terminal: &mut Terminal) -> usize {
    let position = |screen: &str| {
        let words: Vec<&str> = screen.lines().next_back()?.split_whitespace().collect();
        let &[at, "/", count, ..] = words.as_slice() else { return None };
        Some((at.parse::<usize>().ok()?, count.parse::<usize>().ok()?))
    };
    let mut at = (0, 0);
    // The first key takes the greeting away. It is listed whole when all of it is counted.
    terminal.wait_for("help");
    terminal.type_keys("jk");
    terminal.wait_until("a position", |screen| position(screen).is_some_and(|(_, count)| count > 350));
    loop {
        terminal.wait_until("the next article", |screen| {
            let now = position(screen).unwrap_or(at);
            let is_next = now.0 != at.0;
            at = now;
            is_next
        });
        if at.0 == at.1 {
            return at.1;
        }
        if at.0 % 5 == 0 {
            look_closer(terminal);
        }
        terminal.type_keys("j");
    }
}

/// What is known of the article, its links.
fn look_closer(terminal: &mut Terminal) {
    terminal.type_keys("i");
    terminal.wait_for("About this article");
    terminal.type_keys("q");
    terminal.wait_until("the panel to go", |screen| !screen.contains("About this article"));
}

#[test]
fn nothing_but_our_own_sequences_reaches_the_terminal() {
    let hostile = Hostile::new("screen");
    let library = hostile.library();
    let mut terminal = Terminal::start(&["--language", "en", library.to_str().unwrap()], (100, 30));
    // What is taken over comes when all is indexed, and would come between a key and its answer.
    terminal.wait_for("Took over");
    let seen = walk(&mut terminal);
    assert!(seen > 350, "{seen}");
    // Every name of a source and a tag, and the titles by which something is found.
    terminal.type_keys("b");
    terminal.wait_for("Sources");
    terminal.type_keys("b/OWNED");
    terminal.wait_until("a search", |screen| screen.contains("OWNED"));
    terminal.type_keys("\r");
    terminal.wait_until("hits", |screen| screen.contains("match 1 of"));
    terminal.type_keys("qqq");
    let written = terminal.last_words();
    stream::check(&written).unwrap_or_else(|found| panic!("{found}"));
    for once in ["\x1b[?1049h", "\x1b[?1049l", "\x1b[6n", "\x1b[c"] {
        assert_eq!(written.matches(once).count(), 1, "{once:?}");
    }
}
