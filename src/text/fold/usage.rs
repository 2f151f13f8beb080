//! Which Han characters only simplified or only traditional Chinese uses.

use std::sync::LazyLock;
use std::sync::atomic::{AtomicU8, Ordering};

use ferrous_opencc::OpenCC;
use ferrous_opencc::config::BuiltinConfig;

use super::table::{HAN, han_index, simplifier};

/// Who uses a Han character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::text) enum Usage {
    /// Both, or neither.
    Shared,
    /// Simplified Chinese only: it has a traditional form and is no traditional form itself.
    Simplified,
    /// Traditional Chinese only: it has a simplified form.
    Traditional,
}

/// What was asked before. An article has some 500 different characters, so asking the dictionaries for
/// each of them once takes far less than asking for all 28,000 beforehand.
pub(in crate::text) struct Usages {
    known: Box<[AtomicU8]>,
    complicate: Option<OpenCC>,
}

impl Usages {
    pub(in crate::text) fn get() -> &'static Self {
        static USAGES: LazyLock<Usages> = LazyLock::new(Usages::new);
        &USAGES
    }

    fn new() -> Self {
        Self {
            known: HAN.map(|_| AtomicU8::new(0)).collect(),
            complicate: OpenCC::from_config(BuiltinConfig::S2t).ok(),
        }
    }

    /// Who uses `c`; [`Usage::Shared`] for everything that is not Han. Threads may find out the same thing
    /// at the same time; nothing else hangs on the order.
    #[inline]
    pub(in crate::text) fn of(&self, c: char) -> Usage {
        let Some(known) = han_index(c).and_then(|index| self.known.get(index)) else { return Usage::Shared };
        match known.load(Ordering::Relaxed) {
            1 => Usage::Shared,
            2 => Usage::Simplified,
            3 => Usage::Traditional,
            _ => {
                let usage = self.look_up(c);
                known.store(usage as u8 + 1, Ordering::Relaxed);
                usage
            }
        }
    }

    fn look_up(&self, c: char) -> Usage {
        let mut bytes = [0; 4];
        let text: &str = c.encode_utf8(&mut bytes);
        let changes =
            |converter: Option<&OpenCC>| converter.is_some_and(|converter| converter.convert(text) != text);
        if changes(simplifier()) {
            Usage::Traditional
        } else if changes(self.complicate.as_ref()) {
            Usage::Simplified
        } else {
            Usage::Shared
        }
    }
}
