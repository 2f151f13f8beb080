//! Random but legal keys: the reader never panics, never loses its way, and draws what a fresh
//! reader would draw.

use proptest::prelude::*;

use super::Reader;

const KEYS: &[&str] = &[
    "j",
    "k",
    "J",
    "K",
    "G",
    "g",
    "Space",
    "Backspace",
    "Enter",
    "Esc",
    "q",
    "Tab",
    "Shift-Tab",
    "f",
    "/",
    "n",
    "N",
    "z",
    "w",
    "g s",
    "g d",
    "S",
    "S l",
    "b",
    "<",
    ">",
    "R",
    "-",
    "+",
    "=",
    "?",
    "o",
    "y",
    "Y",
    "l",
    "h",
    "}",
    "{",
    ")",
    "(",
    "Ctrl-d",
    "Ctrl-u",
    "Ctrl-f",
    "Ctrl-b",
    "Ctrl-o",
    "Ctrl-n",
    "Ctrl-l",
    "0",
    "3",
    "9",
    "v",
    "V",
    "$",
    "m",
    "'",
    ".",
    "e",
    "|",
    "国",
    "务",
    "a",
    "Left",
    "Right",
    "Home",
    "End",
    "PgUp",
    "PgDn",
    "F1",
    "Alt-Left",
    "Ctrl-w",
    "Delete",
];
const SIZES: &[(u16, u16)] = &[(120, 36), (60, 24), (160, 44), (40, 10), (20, 4), (1, 1), (90, 12), (89, 30)];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn no_key_does_harm(steps in proptest::collection::vec((0..KEYS.len(), 0..40usize), 1..120)) {
        let mut reader = Reader::on_samples();
        for (key, size) in steps {
            reader.keys(KEYS[key]);
            if let Some((columns, rows)) = SIZES.get(size) {
                reader.resize(*columns, *rows);
            }
            let (columns, rows) = reader.app.size;
            let screen = reader.screen();
            prop_assert!(screen.lines().count() <= usize::from(rows));
            for line in screen.lines() {
                prop_assert!(jianbao::text::Ruler::default().width(line) <= usize::from(columns));
            }
            prop_assert!(reader.app.list.cursor < reader.app.list.total().max(1));
            let is_on_screen = |line: &jianbao::app::Line| line.position() == Some(reader.app.list.cursor);
            let list = reader.app.screen().list.filter(|_| reader.app.list.total() > 0);
            let shown = list.is_none() || reader.app.list.adrift || reader.app.list_lines().iter().any(is_on_screen);
            prop_assert!(shown, "the cursor is on the screen:\n{}", screen);
            prop_assert!(reader.app.list.top <= reader.app.list.cursor);
        }
    }
}
