//! How pages are to look, as the reader chooses while reading: the column, the script, the width of
//! ambiguous characters, wide tables, the raw view. From it follows which page is wanted.

use super::layout::{GUTTER, layout};
use super::reader::Sideways;
use super::{App, Effect, PageKey};
use crate::article::{ArticleId, Meta};
use crate::command::Command;
use crate::page::{Labels, Settings, Style};
use crate::text::{Ambiguous, Clean, Conversion, Language, Ruler, Script};

/// Columns by which the measure changes: two Han.
const MEASURE_STEP: usize = 4;

/// What shows whether ambiguous characters are as wide as the ruler says: three of them, a character
/// that always takes two columns, and a mark that must touch it. Behind a character of two columns the
/// painter goes to where the next one belongs, so that a wrong ruler leaves a gap or cuts into the marks.
const SAMPLE: &str = "“—…”国|";

impl App {
    /// The key of the page that should be on the screen.
    pub(super) fn wanted(&self) -> Option<PageKey> {
        let id = self.reader.id?;
        let sideways = self.reader.sideways != Sideways::Fitted;
        let style = Style { sideways, ..self.style(self.script()) };
        let (raw, version) = (self.reader.raw, self.reader.older.as_ref().map(|older| older.path.clone()));
        Some(PageKey { id, raw, version, style, today: self.phrases.today })
    }

    /// The pages that are likely to be wanted next.
    pub(super) fn neighbour_keys(&self) -> Vec<PageKey> {
        let around = [self.list.cursor.checked_add(1), self.list.cursor.checked_sub(1)];
        let entries = around.into_iter().flatten().filter_map(|position| self.list.entry(position));
        let keys = entries.map(|entry| {
            let style = self.style(Meta::script_of(entry.language.as_ref()));
            PageKey { id: entry.id, raw: false, version: None, style, today: self.phrases.today }
        });
        keys.filter(|key| self.sheets.get(key).is_none()).collect()
    }

    fn style(&self, script: Script) -> Style {
        let measure = self.measure_of(script);
        let screen = layout(&self.arrangement(measure));
        Style {
            measure,
            ruler: self.ruler,
            conversion: self.conversion,
            labels: Labels { related: self.phrases.line("related") },
            ..self.settings.reading.style(screen.page_columns)
        }
    }

    /// The script of the article that is wanted, as far as it is known.
    fn script(&self) -> Script {
        let wanted = |id: ArticleId| Some(id) == self.reader.id;
        let sheet = self.reader.sheet.as_ref().filter(|sheet| wanted(sheet.key.id));
        let entry = || self.list.selected().filter(|entry| wanted(entry.id));
        match sheet {
            Some(sheet) => sheet.article.meta.script(),
            None => Meta::script_of(entry().and_then(|entry| entry.language.as_ref())),
        }
    }

    fn measure_of(&self, script: Script) -> usize {
        self.measure.unwrap_or_else(|| Settings::usual_measure(script))
    }

    /// Most columns for the text of the article that is wanted.
    pub(super) fn shown_measure(&self) -> usize {
        self.measure_of(self.script())
    }

    /// Changes how the page looks.
    pub(super) fn restyle(&mut self, command: Command) -> Vec<Effect> {
        match command {
            Command::Narrower => self.set_measure(self.fitting_measure().saturating_sub(MEASURE_STEP)),
            Command::Wider if self.fitting_measure() < self.shown_measure() => {
                self.tell(self.phrases.line("measure-widest"))
            }
            Command::Wider => self.set_measure(self.shown_measure() + MEASURE_STEP),
            Command::ResetMeasure => {
                self.measure = self.settings.reading.measure;
                self.tell(self.phrases.measure(self.shown_measure()))
            }
            Command::Raw => {
                self.reader.raw = !self.reader.raw;
                self.tell(self.said_with_key(if self.reader.raw { "raw-on" } else { "raw-off" }, &[]))
            }
            Command::Convert => self.convert(),
            Command::AmbiguousWidth => self.compare_widths(),
            Command::ScrollRight => self.scroll_right(),
            Command::ScrollLeft => self.scroll_left(),
            _ => Vec::new(),
        }
    }

    /// The measure that the pane has room for.
    fn fitting_measure(&self) -> usize {
        self.shown_measure().min(self.screen().page_columns.saturating_sub(GUTTER))
    }

    pub(super) fn set_measure(&mut self, measure: usize) -> Vec<Effect> {
        let measure = measure.clamp(*Settings::MEASURES.start(), *Settings::MEASURES.end());
        self.measure = Some(measure);
        self.tell(self.phrases.measure(measure))
    }

    /// Shows Chinese in the other script, for this article and those that follow; or as it is.
    fn convert(&mut self) -> Vec<Effect> {
        let Some(sheet) = self.reader.current() else { return Vec::new() };
        let script = sheet.article.meta.language.as_ref().map(Language::script);
        let Some(other) = script.and_then(Conversion::of) else {
            return self.tell(self.phrases.line("convert-not-chinese"));
        };
        self.conversion = (self.conversion != Some(other)).then_some(other);
        let said = match self.conversion {
            Some(Conversion::Simplified) => "converted-simplified",
            Some(Conversion::Traditional) => "converted-traditional",
            None => "converted-none",
        };
        self.tell(self.said_with_key(said, &[]))
    }

    /// Takes ambiguous characters for wide, or for narrow again, everywhere; and shows some of them.
    fn compare_widths(&mut self) -> Vec<Effect> {
        let (ambiguous, id) = match self.ruler.ambiguous {
            Ambiguous::Narrow => (Ambiguous::Wide, "ambiguous-wide"),
            Ambiguous::Wide => (Ambiguous::Narrow, "ambiguous-narrow"),
        };
        self.ruler = Ruler { ambiguous };
        self.tell(self.phrases.sample(id, &Clean::line(SAMPLE)));
        // What stands on the screen may be elsewhere than it should be.
        vec![Effect::Redraw]
    }

    /// First lets tables and code be as wide as they are, then scrolls them.
    fn scroll_right(&mut self) -> Vec<Effect> {
        let Some(sheet) = self.reader.current() else { return Vec::new() };
        match self.reader.sideways {
            Sideways::Fitted if sheet.page.cramped => self.reader.sideways = Sideways::Wide(0),
            Sideways::Fitted => return self.tell(self.phrases.line("nothing-wide")),
            // They are on their way.
            Sideways::Wide(_) if !sheet.key.style.sideways => {}
            Sideways::Wide(shift) => {
                let most = sheet.widest_columns.saturating_sub(sheet.page.columns);
                if shift >= most {
                    return self.tell(self.phrases.line("sideways-end"));
                }
                self.reader.sideways = Sideways::Wide((shift + self.sideways_step()).min(most));
            }
        }
        Vec::new()
    }

    /// Scrolls them back; from their beginning on they are fitted to the column again.
    fn scroll_left(&mut self) -> Vec<Effect> {
        self.reader.sideways = match self.reader.sideways {
            Sideways::Fitted => return self.tell(self.phrases.line("sideways-start")),
            Sideways::Wide(0) => Sideways::Fitted,
            Sideways::Wide(shift) => Sideways::Wide(shift.saturating_sub(self.sideways_step())),
        };
        Vec::new()
    }

    /// A third of the page, so that the eye finds its place again.
    fn sideways_step(&self) -> usize {
        (self.screen().page_columns / 3).max(1)
    }
}
