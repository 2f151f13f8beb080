//! Which Han characters only simplified or only traditional Chinese uses.

use std::sync::LazyLock;

use ferrous_opencc::OpenCC;
use ferrous_opencc::config::BuiltinConfig;

use super::table::{HAN, Table, convert_each, han_index};

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

/// Who uses `c`. Built once, on first use; [`Usage::Shared`] for everything that is not Han.
pub(in crate::text) fn usage(c: char) -> Usage {
    static USAGES: LazyLock<Box<[Usage]>> = LazyLock::new(build);
    han_index(c).and_then(|index| USAGES.get(index).copied()).unwrap_or(Usage::Shared)
}

fn build() -> Box<[Usage]> {
    let complicate = OpenCC::from_config(BuiltinConfig::S2t).ok();
    let table = Table::get();
    convert_each(complicate.as_ref(), HAN)
        .into_iter()
        .zip(HAN.filter_map(|unit| char::from_u32(u32::from(unit))))
        .map(|(traditional, c)| match table.single(c) {
            Some(simplified) if simplified == c && traditional == c => Usage::Shared,
            Some(simplified) if simplified == c => Usage::Simplified,
            _ => Usage::Traditional,
        })
        .collect()
}
