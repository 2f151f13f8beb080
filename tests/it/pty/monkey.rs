//! A monkey: it types legal keys by a seed, and now and then the screen must be that of a full redraw, cell by
//! cell. A test lets it play for a while, `benches/soak.rs` for an hour.

use std::time::Duration;

use super::terminal::Terminal;

/// What it types, each as often as it stands here. Nothing that leaves, writes files or starts programs.
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
    "\x1b",
    "\x1b",
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
    "O\x1b",
    "i\x1b",
    "?\x1b",
    "F\x1b",
    "gh\x1b",
    "gy\x1b",
    "gl\x1b",
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
    "/\x1b",
    "f总统\r",
    "f\x1b",
    "\x0c",
    "$r\x1bu",
    "0r\x1bu",
    "(",
    ")",
    "M",
    "M",
];
const SIZES: &[(u16, u16)] = &[(60, 20), (80, 24), (100, 30), (120, 36), (160, 44)];
/// Nothing comes for so long: the screen is done.
const SILENCE: Duration = Duration::from_millis(400);

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
    terminal.type_keys("\x1b\x1b\x1b");
    terminal.settle(SILENCE);
    terminal.type_keys("qqqqq");
    assert_eq!(terminal.finish(), 0);
}

/// What is on the screen is what a full redraw gives. A row that was still on its way may come between the two.
fn look(terminal: &mut Terminal) {
    terminal.type_keys("\x1b\x1b");
    for _ in 0..5 {
        terminal.settle(SILENCE);
        let before = terminal.cells();
        terminal.type_keys("\x0c");
        terminal.settle(SILENCE);
        if terminal.cells() == before {
            return;
        }
    }
    panic!("the screen is not that of a redraw:\n{}", terminal.screen());
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
