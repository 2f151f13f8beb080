//! How a passage is shown where the reader asks for something else than what stands in the text:
//! in the other Chinese script, with columns between Han and Latin, with simpler emoji, without
//! readings. Sources stay those of the text.
//!
//! Neutral options cost one comparison. It does not know lines.

use std::borrow::Cow;
use std::ops::Range;

use super::borders::Borders;
use super::edit::Edit;
use super::{Kind, Origin, Passage};
use crate::page::{Bidi, Style};
use crate::text::{Conversion, Emoji, Ruler, Script, ScriptCounts, is_spaced};

/// What changes the showing of a passage.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::page) struct Presentation {
    conversion: Option<Conversion>,
    spacing: bool,
    emoji: Emoji,
    hides_readings: bool,
    reorders: bool,
}

impl Presentation {
    /// The presentation that a style asks for, in a document of `script`. Only Chinese is converted, and
    /// only into the script that it is not in.
    pub(in crate::page) fn new(style: &Style, script: Script) -> Self {
        let conversion = style.conversion.filter(|conversion| Conversion::of(script) == Some(*conversion));
        Self {
            conversion,
            spacing: style.inter_script_spacing,
            emoji: style.emoji,
            hides_readings: !style.readings,
            reorders: style.bidi == Bidi::Page,
        }
    }

    /// The same in reading order, where no line is set from the right: what a text takes by itself.
    pub(in crate::page) fn as_read(self) -> Self {
        Self { reorders: false, ..self }
    }

    /// Whether lines are put in visual order.
    pub(super) fn reorders(self) -> bool {
        self.reorders
    }

    /// Whether everything is shown that stands in the text, and nothing else.
    fn is_plain(self) -> bool {
        Self { reorders: false, ..self } == Self::default()
    }
}

impl<'a> Passage<'a> {
    /// The passage as it is shown.
    pub(in crate::page) fn presented(&self, presentation: Presentation) -> Cow<'_, Passage<'a>> {
        let mut passage = Cow::Borrowed(self);
        if presentation.is_plain() {
            return passage;
        }
        if presentation.hides_readings {
            change(&mut passage, Self::without_readings);
        }
        if let Some(conversion) = presentation.conversion.filter(|_| is_chinese(&self.shown)) {
            change(&mut passage, |passage| passage.converted(conversion));
        }
        if presentation.emoji.may_change(&self.shown) {
            change(&mut passage, |passage| passage.with_emoji(presentation.emoji));
        }
        if presentation.spacing && !self.shown.is_ascii() {
            change(&mut passage, Self::spaced);
        }
        passage
    }

    /// Each base and its reading become the base alone, which stands for both. A reading without a
    /// base stays.
    fn without_readings(&self) -> Option<Self> {
        let mut edits: Vec<Edit<'_>> = Vec::new();
        let mut done = 0;
        for (index, reading) in self.stretches(|kind| kind == Kind::Reading) {
            let before = self.shown.get(done..reading.start).unwrap_or_default();
            let is_seen = |c: char| !c.is_whitespace() && c != '\u{200b}';
            let base = Ruler::default().clusters(before).last().filter(|base| base.text.contains(is_seen));
            if let Some(base) = base
                && self.is_one_text(done + base.start, index)
            {
                let range = done + base.start..reading.end;
                edits.push(Edit { range, with: Cow::Borrowed(base.text) });
            }
            done = reading.end;
        }
        self.edited(edits)
    }

    /// Whether the byte at `start` and piece `index` come from one text.
    fn is_one_text(&self, start: usize, index: usize) -> bool {
        let before = self.pieces.partition_point(|piece| piece.start <= start).checked_sub(1);
        let text = |index: usize| match self.pieces.get(index)?.origin {
            Origin::Own => None,
            Origin::Same { text, .. } | Origin::Instead { text, .. } => Some(text),
        };
        before.and_then(text).is_some_and(|before| text(index) == Some(before))
    }

    fn converted(&self, conversion: Conversion) -> Option<Self> {
        let converted: Vec<_> = self
            .stretches(|kind| matches!(kind, Kind::Text | Kind::Reading))
            .map(|(_, range)| {
                let converted = conversion.convert(self.shown.get(range.clone()).unwrap_or_default());
                (range, converted)
            })
            .collect();
        let edits = converted.iter().flat_map(|(range, converted)| {
            converted.parts.iter().filter_map(|part| {
                let source = range.start + part.source.start..range.start + part.source.end;
                let shown = converted.text.get(part.shown.clone())?;
                let changes = self.shown.get(source.clone()) != Some(shown);
                changes.then_some(Edit { range: source, with: Cow::Borrowed(shown) })
            })
        });
        self.edited(edits)
    }

    fn with_emoji(&self, emoji: Emoji) -> Option<Self> {
        let edits = Ruler::default().clusters(&self.shown).filter_map(|cluster| {
            let range = cluster.start..cluster.start + cluster.text.len();
            emoji.shown(cluster.text).map(|with| Edit { range, with })
        });
        self.edited(edits)
    }

    /// Columns of our own between Han and Latin.
    fn spaced(&self) -> Option<Self> {
        let mut borders = Borders::new(self);
        let mut left = "";
        let mut edits = Vec::new();
        for cluster in Ruler::default().clusters(&self.shown) {
            if is_spaced(left, cluster.text) && borders.takes_space(cluster.start) {
                edits.push(Edit { range: cluster.start..cluster.start, with: Cow::Borrowed(" ") });
            }
            left = cluster.text;
        }
        self.edited(edits)
    }

    /// The longest stretches of pieces of certain kinds: the first piece, and what they show.
    fn stretches(&self, wanted: impl Fn(Kind) -> bool) -> impl Iterator<Item = (usize, Range<usize>)> {
        let mut index = 0;
        std::iter::from_fn(move || {
            index += self.pieces.get(index..)?.iter().position(|piece| wanted(piece.kind))?;
            let first = index;
            index += self.pieces.get(index..)?.iter().take_while(|piece| wanted(piece.kind)).count();
            let end = self.pieces.get(index).map_or(self.shown.len(), |piece| piece.start);
            Some((first, self.pieces.get(first)?.start..end))
        })
    }
}

/// Changes a passage, if there is something to change.
fn change<'p, 'a>(
    passage: &mut Cow<'p, Passage<'a>>,
    changed: impl FnOnce(&Passage<'a>) -> Option<Passage<'a>>,
) {
    if let Some(changed) = changed(passage) {
        *passage = Cow::Owned(changed);
    }
}

/// Whether a passage of a Chinese document is Chinese: not Korean, and not Japanese, which has a good
/// part of its characters in kana.
fn is_chinese(text: &str) -> bool {
    let ScriptCounts { han, kana, hangul, .. } = ScriptCounts::of(text);
    han > 0 && kana * 4 < han + kana && hangul * 4 < han + hangul
}
