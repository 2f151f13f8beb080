//! A monkey: it types legal keys by a seed, and now and then the screen must be that of a full redraw, cell by
//! cell. A test lets it play for a while, `benches/soak.rs` for an hour.

use std::time::Duration;

use super::terminal::Terminal;

/// What it types, each as often as it stands here. Nothing that leaves, writes files or starts programs. Escape is
/// spelled as a terminal does that tells keys apart: a bare one with a key behind it would be another key.
const KEYS: &[&str] = &[
    "j",
    "j",
    "j",
    "j",
    "k",
    "k",
    "\x06",
    "\x02",
    "\x04",
    "\x15",
    "gg",
    "G",
    " ",
    " ",
    "]",
    "[",
    "}",
    "{",
    "J",
    "K",
    "\r",
    "\r",
    "\x1b[27u",
    "\x1b[27u",
    "\t",
    "\x1b[Z",
    "z",
    "w",
    "b",
    "<",
    ">",
    "h",
    "l",
    "R",
    "c",
    "+",
    "-",
    "=",
    "O\x1b[27u",
    "i\x1b[27u",
    "?\x1b[27u",
    "F\x1b[27u",
    "gh\x1b[27u",
    "gy\x1b[27u",
    "gl\x1b[27u",
    "gb",
    "gs",
    "gd",
    "go",
    "Sd",
    "St",
    "r",
    "s",
    "a",
    "x",
    "L",
    "u",
    "u",
    "u",
    "\x12",
    ".",
    "n",
    "N",
    "v",
    "V",
    "*",
    "ma",
    "'a",
    "\x0f",
    "\x0e",
    "/国务\r",
    "/the\r",
    "/\x1b[27u",
    "f总统\r",
    "f\x1b[27u",
    "\x0c",
    "$r\x1b[27uu",
    "0r\x1b[27uu",
    "(",
    ")",
    "M",
    "M",
];
const SIZES: &[(u16, u16)] = &[(60, 20), (80, 24), (100, 30), (120, 36), (160, 44)];
/// Nothing comes for so long: the screen is done.
const SILENCE: Duration = Duration::from_millis(400);
/// So often it is looked whether the two are the same.
const LOOKS: usize = 30;

/// Types so many keys, then looks.
pub(crate) fn play(terminal: &mut Terminal, random: &mut Random, keys: usize) {
    for _ in 0..keys {
        terminal.type_keys(random.of(KEYS));
        terminal.settle(Duration::from_millis(random.next() % 8));
    }
    if random.next().is_multiple_of(4) {
        terminal.resize(random.of(SIZES));
    }
    look(terminal);
}

/// Leaves.
pub(crate) fn leave(mut terminal: Terminal) {
    terminal.type_keys("\x1b[27u\x1b[27u\x1b[27u");
    terminal.settle(SILENCE);
    terminal.type_keys("qqqqq");
    assert_eq!(terminal.finish(), 0);
}

/// What is on the screen is what a full redraw gives. Rows and counts that were still on their way may come between the
/// two: on a busy machine the marks of a whole library take a while.
fn look(terminal: &mut Terminal) {
    terminal.type_keys("\x1b[27u\x1b[27u");
    let (mut before, mut after) = (String::new(), String::new());
    for _ in 0..LOOKS {
        terminal.settle(SILENCE);
        let cells = terminal.cells();
        before = terminal.screen();
        terminal.type_keys("\x0c");
        terminal.settle(SILENCE);
        if terminal.cells() == cells {
            return;
        }
        after = terminal.screen();
    }
    panic!("the screen was\n{before}\nand is, drawn anew,\n{after}");
}

/// Marsaglia's xorshift.
pub(crate) struct Random(pub(crate) u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn of<T: Copy>(&mut self, of: &[T]) -> T {
        of[usize::try_from(self.next() % of.len() as u64).unwrap()]
    }
}
