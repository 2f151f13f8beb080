//! UAX #14 itself, by `icu_segmenter`, with a short way through running Chinese and Japanese.
//!
//! An ideograph ends every context that the rules of UAX #14 look at, so the text between one
//! ideograph and the next is decided by itself: by a small table if it is plain punctuation, which is
//! most of a Chinese article, else by the engine. It knows nothing of kinsoku beyond the strictness.

use icu_segmenter::options::{LineBreakOptions, LineBreakStrictness};
use icu_segmenter::{LineSegmenter, LineSegmenterBorrowed};

use super::traits::Traits;
#[cfg(not(feature = "dictionary"))]
use super::traits::is_loose_sign;
use super::{Break, Kinsoku, Unit};

/// Sets every unit's break to `Must`, `Allowed` or `No`.
pub(super) fn apply(text: &str, units: &mut [Unit], kinsoku: Kinsoku) {
    let segmenter = segmenter(kinsoku);
    let loose = kinsoku == Kinsoku::Loose;
    let mut start = 0;
    while start < units.len() {
        while let Some([left, right]) = units.get_mut(start..start + 2)
            && left.traits.has(Traits::IDEOGRAPH)
            && right.traits.has(Traits::IDEOGRAPH)
        {
            left.after = Break::Allowed;
            start += 1;
        }
        let end = stretch_end(units, start);
        let end_byte = units.get(end).map_or(text.len(), |unit| unit.start as usize);
        if let Some(stretch) = units.get_mut(start..end) {
            if stretch.iter().all(|unit| unit.traits.has(PLAIN)) {
                by_table(stretch, loose);
            } else {
                by_rules(text, stretch, end_byte, segmenter);
            }
        }
        start = (end - 1).max(start + 1);
    }
}

const PLAIN: Traits = Traits::IDEOGRAPH.with(Traits::SIMPLE);

/// The end of a stretch that begins at `start`: after the next ideograph.
fn stretch_end(units: &[Unit], start: usize) -> usize {
    let after = units.iter().skip(start + 1);
    let ideograph = after.clone().position(|unit| unit.traits.has(Traits::IDEOGRAPH));
    ideograph.map_or(units.len(), |offset| start + 1 + offset + 1)
}

/// LB13, LB14, LB21 and LB31 between ideographs, brackets and stops; CJ is NS if strict, else ID (LB1).
fn by_table(stretch: &mut [Unit], loose: bool) {
    for index in 1..stretch.len() {
        let [left, right] = [stretch[index - 1].traits, stretch[index].traits];
        let small_kana = right.has(Traits::NEVER_FIRST_STRICT);
        let kept = left.has(Traits::NEVER_LAST) || right.has(Traits::NEVER_FIRST) || small_kana && !loose;
        stretch[index - 1].after = if kept { Break::No } else { Break::Allowed };
    }
}

fn by_rules(text: &str, stretch: &mut [Unit], end_byte: usize, segmenter: LineSegmenterBorrowed<'static>) {
    if stretch.iter().any(|unit| unit.traits.has(Traits::COMPLEX)) {
        by_rules_for_complex(text, stretch, end_byte, segmenter);
    } else {
        by_engine(text, stretch, end_byte, segmenter);
    }
}

fn by_engine(text: &str, stretch: &mut [Unit], end_byte: usize, segmenter: LineSegmenterBorrowed<'static>) {
    let start_byte = stretch.first().map_or(end_byte, |unit| unit.start as usize);
    let part = text.get(start_byte..end_byte).unwrap_or_default();
    let mut index = 0;
    for position in segmenter.segment_str(part).skip(1) {
        let byte = start_byte + position;
        while stretch.get(index).is_some_and(|unit| (unit.start as usize) < byte) {
            index += 1;
        }
        // A break within a cluster is passed over. The end is decided with the next stretch.
        if index < stretch.len() && stretch[index].start as usize == byte {
            allow(text, &mut stretch[index - 1]);
        }
    }
}

/// Thai, Lao, Khmer and Burmese break between words, which the engine's models find.
#[cfg(feature = "dictionary")]
fn by_rules_for_complex(
    text: &str,
    stretch: &mut [Unit],
    end_byte: usize,
    mut segmenter: LineSegmenterBorrowed<'static>,
) {
    segmenter.load_lstm();
    by_engine(text, stretch, end_byte, segmenter);
}

/// Whether the breaks beside a character of class SA are those of its words. The engine has no models for
/// the kin of the four scripts.
#[cfg(feature = "dictionary")]
pub(super) fn knows_words_of(c: Option<char>) -> bool {
    c.is_some_and(|c| {
        matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}'
            | '\u{a9e0}'..='\u{a9ff}' | '\u{aa60}'..='\u{aa7f}')
    })
}

/// Whether the breaks beside a character of class SA are those of its words: never without the models.
#[cfg(not(feature = "dictionary"))]
pub(super) fn knows_words_of(_: Option<char>) -> bool {
    false
}

/// LB1 reads letters of class SA as AL where no dictionary is at hand. The engine would, too, but it
/// complains on standard error; so it is shown a Latin letter or accent for each of their clusters.
#[cfg(not(feature = "dictionary"))]
fn by_rules_for_complex(
    text: &str,
    stretch: &mut [Unit],
    end_byte: usize,
    segmenter: LineSegmenterBorrowed<'static>,
) {
    let mut part = String::new();
    let mut starts = Vec::with_capacity(stretch.len());
    for (index, unit) in stretch.iter().enumerate() {
        let end = stretch.get(index + 1).map_or(end_byte, |next| next.start as usize);
        starts.push(part.len());
        let cluster = text.get(unit.start as usize..end).unwrap_or_default();
        part.push_str(match cluster {
            _ if !unit.traits.has(Traits::COMPLEX) => cluster,
            _ if cluster.starts_with(is_loose_sign) => "\u{301}",
            _ => "a",
        });
    }
    for position in segmenter.segment_str(&part).skip(1) {
        if let Ok(index) = starts.binary_search(&position) {
            allow(text, &mut stretch[index - 1]);
        }
    }
}

fn allow(text: &str, unit: &mut Unit) {
    let line_end = text.as_bytes().get(unit.start as usize) == Some(&b'\n');
    unit.after = if line_end { Break::Must } else { Break::Allowed };
}

fn segmenter(kinsoku: Kinsoku) -> LineSegmenterBorrowed<'static> {
    let mut options = LineBreakOptions::default();
    options.strictness = Some(match kinsoku {
        // Small kana and the prolonged sound mark may begin a line.
        Kinsoku::Loose => LineBreakStrictness::Normal,
        Kinsoku::None | Kinsoku::Strict => LineBreakStrictness::Strict,
    });
    LineSegmenter::new_for_non_complex_scripts(options)
}
