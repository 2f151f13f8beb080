//! Random legal keys and sizes.

use std::sync::Arc;

use jianbao::command::{Context, Key, Keymap, parse_sequence};
use jianbao::library::{Root, samples};
use jianbao::page::Settings;
use jianbao::text::Emoji;
use jianbao::ui::hyperlinks;
use jianbao::words::Locale;

use super::Emulator;
use crate::journeys::Reader;

/// Text of every width. The emulator draws ZWJ clusters as their parts and U+FE0F as nothing; there the
/// program says `emoji = simple` of itself, and shows none of either. Conjuncts of Devanagari are left out: it
/// draws their consonants apart, which no program can mend.
const TEXTS: [&str; 4] = [
    "国务卿“说”了……话。他——走了。<a href='https://a.example/一/二?x=1'>一个很长很长的链接，跨过好几行，一个很长很长的链接，跨过好几行</a>，后来呢？",
    "cafe\u{301} and re\u{301}sume\u{301}, naïve <b>bold</b> <i>italic</i> <code>code</code> <a href='https://b.example/'>a link</a> <a href='mailto:a@b.example'>mail</a>",
    "👍🏽 🇨🇳 👨‍👩‍👧‍👦 ❤️ ☎️ ① ※ → 1️⃣ 한국어 テスト か\u{3099} ไทย",
    "<table><tr><th>项目</th><th>数</th></tr><tr><td>甲</td><td>12</td></tr></table><pre>fn main() {\n\t国\n}</pre>",
];
const SIZES: [(u16, u16); 10] =
    [(120, 36), (60, 24), (160, 44), (40, 10), (20, 4), (3, 2), (90, 12), (89, 30), (139, 20), (200, 50)];
const KEY_COUNT: usize = 10_000;
/// A check looks at every cell, which takes as long as many frames.
const KEYS_A_CHECK: usize = 25;

/// A sequence of numbers that is the same every time (xorshift, Marsaglia 2003).
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % limit as u64).unwrap()
    }
}

fn clippings() -> Vec<Root> {
    let clipping = |index: usize| {
        let body: String =
            (0..6).map(|part| format!("<p>{}</p>", TEXTS[(index + part) % 4].repeat(2))).collect();
        let title =
            ["国务卿说了话：“走吧”", "Cafe\u{301} 👍🏽 한국어", "一二三四五六七八九十".repeat(6).leak()]
                [index % 3];
        let time = 1_780_000_000_000_usize - index * 40_000_000;
        let text = format!("<!--{time}-->\n[{title}](https://a.example/{index})\n------\n\n{body}\n");
        Root::Bytes { name: format!("{index}.txt"), bytes: Arc::from(text.into_bytes()) }
    };
    (0..30).map(clipping).chain(samples()).collect()
}

/// Every key of the keymap, but those that leave, and letters for prompts.
fn keys() -> Vec<Key> {
    let keymap = Keymap::bundled();
    let bound = Context::ALL.into_iter().flat_map(|context| keymap.continuations(context, &[]));
    let mut keys: Vec<Key> = bound.flat_map(|(keys, _)| keys.to_vec()).collect();
    keys.extend(parse_sequence("国 务 a 1 2 3 j j j j Space Space").unwrap());
    let leaving = parse_sequence("q Ctrl-c Ctrl-z").unwrap();
    keys.retain(|key| !leaving.contains(key));
    keys
}

#[test]
fn what_the_terminal_shows_is_what_was_meant() {
    let reading = Settings { emoji: Some(Emoji::Simple), ..Settings::default() };
    let mut reader = Reader::configured(&clippings(), SIZES[0], Locale::Chinese, reading);
    let mut emulator = Emulator::new(SIZES[0]);
    let keys = keys();
    let mut random = Random(0x2026_1126);
    let mut pressed = Vec::new();
    for count in 0..KEY_COUNT {
        let key = keys[random.below(keys.len())];
        pressed.push(key.to_string());
        reader.send(jianbao::app::Message::Key(key));
        if random.below(40) == 0 {
            let (columns, rows) = SIZES[random.below(SIZES.len())];
            pressed.push(format!("{columns}×{rows}"));
            reader.resize(columns, rows);
            emulator = Emulator::new((columns, rows));
        }
        emulator.draw(&reader.app);
        if count % KEYS_A_CHECK == 0 {
            check(&reader, &emulator, &pressed);
        }
    }
}

#[track_caller]
fn check(reader: &Reader, emulator: &Emulator, pressed: &[String]) {
    let (shown, meant) = (emulator.shown(), emulator.meant(&hyperlinks(&reader.app)));
    let last = || pressed[pressed.len().saturating_sub(60)..].join(" ");
    for (y, (shown, meant)) in shown.iter().zip(&meant).enumerate() {
        for (x, (shown, meant)) in shown.iter().zip(meant).enumerate() {
            assert_eq!(shown, meant, "column {x} of row {y} (shown, meant) after {}", last());
        }
    }
    let mut fresh = Emulator::new(reader.app.size);
    fresh.draw(&reader.app);
    assert!(fresh.shown() == shown, "a full redraw changes nothing, after {}", last());
}
