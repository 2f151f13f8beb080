//! Titles in a list: broken as headlines, and cut where a line could end if they are too long.

use crate::article::Meta;
use crate::library::Entry;
use crate::page::{Hanging, Part, Style, typeset_title};
use crate::text::{Break, BreakRules, Clean, Kinsoku, LineBreaks, Ruler, Script, fit};

/// What stands where something was cut.
const ELLIPSIS: &str = "…";
/// Marks that say nothing before an ellipsis.
const LOOSE_MARKS: &[char] = &['，', '、', '：', '；', '。', ',', ':', ';', '—', '-', ' '];

/// A row's title in at most so many lines, never none.
pub(super) fn lines(title: &Clean, entry: &Entry, most: usize, columns: usize, ruler: Ruler) -> Vec<Clean> {
    let script = Meta::script_of(entry.language.as_ref());
    let lines = headline(title, script, most, columns, ruler);
    if lines.len() <= most { lines } else { cut(title, script, most, columns, ruler) }
}

/// A text in lines of at most so many columns, broken as a headline: at most `most` where they hold it.
fn headline(text: &Clean, script: Script, most: usize, columns: usize, ruler: Ruler) -> Vec<Clean> {
    if ruler.width(text) <= columns {
        return vec![text.clone()];
    }
    let style = Style { ruler, hanging: Hanging::Off, ..Style::of_columns(columns) };
    typeset_title(&Part::Said(text.clone()), most, script, &style)
        .iter()
        .map(|row| Clean::line(&row.plain()))
        .collect()
}

/// The title up to the last place where a line may end that leaves room for the ellipsis; up to where
/// one of its parts ends, if that is most of what there is room for.
fn cut(title: &Clean, script: Script, most: usize, columns: usize, ruler: Ruler) -> Vec<Clean> {
    let fitted = fit(title, columns, ruler).text;
    let wide = |cluster: &str| ruler.width(cluster) == 2;
    if most == 1
        && fitted
            .trim_end_matches(ELLIPSIS)
            .chars()
            .next_back()
            .is_some_and(|last| wide(last.encode_utf8(&mut [0; 4])))
    {
        // In a single line of Han every column is worth having.
        return vec![fitted];
    }
    let room = most * columns;
    let ends = ends(title, script, room, ruler);
    let is_part = |end: &&End| end.is_part && end.columns * 3 >= room * 2;
    let candidates = ends.iter().rev().filter(is_part).chain(ends.iter().rev());
    let fitting = candidates.map(|end| shortened(title, end.bytes)).find_map(|text| {
        let lines = headline(&text, script, most, columns, ruler);
        (lines.len() <= most).then_some(lines)
    });
    // A single word that is longer than the line.
    fitting.unwrap_or_else(|| vec![fitted])
}

fn shortened(title: &Clean, bytes: usize) -> Clean {
    let kept = title.get(..bytes).unwrap_or_default().trim_end_matches(LOOSE_MARKS);
    Clean::line(&format!("{kept}{ELLIPSIS}"))
}

/// A place where a line may end.
struct End {
    bytes: usize,
    columns: usize,
    /// Whether a blank parts it from what follows, as between the halves of a Chinese headline.
    is_part: bool,
}

/// Where lines may end within so many columns.
fn ends(title: &Clean, script: Script, room: usize, ruler: Ruler) -> Vec<End> {
    let breaks = LineBreaks::new(title, BreakRules { kinsoku: Kinsoku::default(), script, ruler });
    let mut ends = Vec::new();
    let mut columns = 0;
    let mut after_wide = false;
    for (index, unit) in breaks.units().iter().enumerate() {
        columns += usize::from(unit.columns);
        if columns > room {
            break;
        }
        if unit.after >= Break::Allowed {
            let bytes = breaks.bytes(&(0..index + 1)).end;
            ends.push(End { bytes, columns, is_part: unit.is_blank() && after_wide });
        }
        after_wide = unit.columns == 2;
    }
    ends
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn cut_to(title: &str, most: usize, columns: usize) -> Vec<String> {
        let title = Clean::line(title);
        let lines = cut(&title, Script::Simplified, most, columns, Ruler::default());
        lines.iter().map(Clean::to_string).collect()
    }

    #[test]
    fn a_title_that_fits_is_not_cut_to_keep_its_parts_whole() {
        let title = Clean::line("香港各界关注美国新任总统拜登宣誓就职 学者指美中关系或有新开始");
        let lines = headline(&title, Script::Simplified, 2, 35, Ruler::default());
        assert_eq!(
            lines.iter().map(Clean::as_str).collect::<Vec<_>>(),
            ["香港各界关注美国新任总统拜登宣", "誓就职 学者指美中关系或有新开始",]
        );
    }

    #[test]
    fn a_cut_title_ends_where_a_line_may_end() {
        let title = "香港各界关注美国新任总统拜登宣誓就职 学者指美中关系或有新开始 北京尚无回应";
        assert_eq!(cut_to(title, 2, 24), ["香港各界关注美国新", "任总统拜登宣誓就职…"]);
        let english = "Sample: The lighthouse keeper who catalogued every ship that passed";
        assert_eq!(cut_to(english, 1, 30), ["Sample: The lighthouse keeper…"]);
        assert_eq!(cut_to("Donaudampfschifffahrtsgesellschaft", 1, 12), ["Donaudampfs…"]);
    }

    proptest! {
        #[test]
        fn a_cut_title_fits_and_is_a_beginning(
            title in "[国务卿，。 a-z]{1,80}|\\PC{1,60}", most in 1usize..3, columns in 4usize..50,
        ) {
            let title = Clean::line(&title);
            for line in cut(&title, Script::Simplified, most, columns, Ruler::default()) {
                prop_assert!(Ruler::default().width(&line) <= columns);
            }
        }
    }
}
