//! The timeline of the view: how many articles each day, month or year has, a cursor among them, and the way from
//! there into the list.

mod bars;
mod period;

use jiff::civil::Date;

use super::{App, Effect, Pane, Target};
use crate::command::Command;
use crate::library::{Cancel, Order, Timeline, View};
use crate::query::Scope;
use crate::text::Clean;
pub use bars::{Bar, Bars, PARTS};
pub use period::Period;

/// Lines of the panel: what the cursor stands on, the bars, their dates.
const PANEL_LINES: usize = 9;
/// Columns left of the bars, and as many are free at their right.
pub const CHART_LEFT: u16 = 2;

/// The timeline that is shown.
#[derive(Debug, Default)]
pub struct Chart {
    /// What a bar stands for.
    pub period: Period,
    /// The first day of the period that the cursor stands on.
    pub cursor: Date,
    /// The articles by their days; None: they are being counted.
    pub timeline: Option<Timeline>,
    /// The periods from the first that has an article to the last, with their articles.
    periods: Vec<(Date, usize)>,
    view: View,
    cancel: Cancel,
}

impl Chart {
    /// Shows another period, about the same day.
    fn set_period(&mut self, period: Period, about: Date) {
        let days = self.timeline.iter().flat_map(|timeline| &timeline.days);
        self.period = period;
        self.periods = period.gathered(days.map(|(day, count)| (*day, *count)));
        let within = |first: Date, last: Date| period.start(about).clamp(first, last);
        self.cursor = match (self.periods.first(), self.periods.last()) {
            (Some((first, _)), Some((last, _))) => within(*first, *last),
            _ => period.start(about),
        };
    }

    fn position(&self) -> usize {
        self.periods.partition_point(|(start, _)| *start < self.cursor)
    }

    fn count(&self) -> usize {
        self.periods.get(self.position()).map_or(0, |(_, count)| *count)
    }

    fn step(&mut self, bars: isize) {
        let position = self.position().saturating_add_signed(bars).min(self.periods.len().saturating_sub(1));
        if let Some((start, _)) = self.periods.get(position) {
            self.cursor = *start;
        }
    }

    /// Articles that come before the cursor's period in a list by date.
    fn articles_before(&self, newest_first: bool) -> usize {
        let Some(timeline) = &self.timeline else { return 0 };
        let end = self.period.next(self.cursor);
        let is_before = |day: Date| if newest_first { day >= end } else { day < self.cursor };
        timeline.days.iter().filter(|(day, _)| is_before(**day)).map(|(_, count)| count).sum()
    }

    fn total(&self) -> usize {
        self.timeline.as_ref().map_or(0, |timeline| timeline.days.values().sum::<usize>() + timeline.undated)
    }
}

impl App {
    /// Lines of the panel of the timeline, while it is shown.
    pub(super) fn timeline_lines(&self) -> Option<usize> {
        self.timeline.as_ref().map(|_| PANEL_LINES)
    }

    /// Shows the timeline of what the list shows, and asks for it; or closes it.
    pub(super) fn toggle_timeline(&mut self) -> Vec<Effect> {
        if self.close_timeline() {
            return Vec::new();
        }
        let chart = Chart { view: self.list.view.clone(), ..Chart::default() };
        let (view, cancel) = (chart.view.clone(), chart.cancel.clone());
        self.timeline = Some(chart);
        vec![Effect::Timeline { view, cancel }]
    }

    /// Closes the timeline; says whether it was shown.
    pub(super) fn close_timeline(&mut self) -> bool {
        self.timeline.take().is_some_and(|chart| {
            chart.cancel.cancel();
            true
        })
    }

    /// The articles of a view were counted by their days. The finest bars that all have room are shown.
    pub(super) fn timeline_arrived(&mut self, view: &View, timeline: Timeline) -> Vec<Effect> {
        let selected = self.list.selected().and_then(|entry| self.phrases.day(entry.published));
        let columns = self.chart_columns();
        let Some(chart) = self.timeline.as_mut().filter(|chart| chart.view == *view) else {
            return Vec::new();
        };
        let last = timeline.days.keys().next_back().copied();
        let about = selected.or(last).unwrap_or_default();
        chart.timeline = Some(timeline);
        for period in Period::ALL {
            chart.set_period(period, about);
            if chart.periods.len() <= columns {
                break;
            }
        }
        Vec::new()
    }

    /// Moves by bars.
    pub(super) fn move_in_timeline(&mut self, bars: isize) {
        if let Some(chart) = &mut self.timeline {
            chart.step(bars);
        }
    }

    /// A click goes to a bar, a click elsewhere closes the timeline; says whether it was shown.
    pub(super) fn press_timeline(&mut self, target: Target, column: u16) -> bool {
        if self.timeline.is_none() {
            return false;
        }
        let Target::Panel { .. } = target else { return self.close_timeline() };
        let bars = self.timeline_bars(self.chart_columns(), 1).bars;
        let x = column.saturating_sub(CHART_LEFT);
        let pressed = bars.iter().rposition(|bar| bar.x <= x);
        let current = bars.iter().position(|bar| bar.is_current);
        if let (Some(pressed), Some(current)) = (pressed, current) {
            self.move_in_timeline(pressed.cast_signed() - current.cast_signed());
        }
        true
    }

    /// Bars that are shown at once, at most.
    pub(super) fn chart_columns(&self) -> usize {
        usize::from(self.screen().panel.map_or(self.size.0, |panel| panel.rows.width))
            .saturating_sub(2 * usize::from(CHART_LEFT))
    }

    /// What commands do in the timeline.
    pub(super) fn run_in_timeline(&mut self, command: Command, count: Option<usize>) -> Option<Vec<Effect>> {
        let chart = self.timeline.as_mut()?;
        let steps = count.unwrap_or(1).cast_signed();
        match command {
            Command::Later => chart.step(steps),
            Command::Earlier => chart.step(-steps),
            Command::Up => chart.set_period(chart.period.coarser(), chart.cursor),
            Command::Down => chart.set_period(chart.period.finer(), chart.cursor),
            Command::Top => chart.step(isize::MIN / 2),
            Command::Bottom => chart.step(isize::MAX / 2),
            Command::Open => self.go_to_period(),
            Command::Narrow => return Some(self.narrow_to_period()),
            Command::Timeline | Command::Back | Command::Quit | Command::Cancel => {
                self.close_timeline();
            }
            _ => return None,
        }
        Some(Vec::new())
    }

    /// Goes to the first row of the period, in the order of dates that the list has, else the usual one.
    fn go_to_period(&mut self) {
        let Some(chart) = self.timeline.take().filter(|chart| chart.timeline.is_some()) else { return };
        if !matches!(self.list.view.order, Order::Newest | Order::Oldest) {
            self.list.sort(Order::Newest);
            // What stands there in the other order is not what is gone to.
            self.list.window.rows.clear();
        }
        let position = chart.articles_before(self.list.view.order == Order::Newest);
        self.list.set_total(chart.total());
        self.panes.focus = Pane::List;
        self.go(position);
    }

    /// Shows only the articles of the period.
    fn narrow_to_period(&mut self) -> Vec<Effect> {
        // Before it is counted, and where nothing has a date, there is no period.
        let Some(chart) = self.timeline.take_if(|chart| !chart.periods.is_empty()) else { return Vec::new() };
        let on = format!("on:{}", chart.period.written(chart.cursor));
        let text = match self.list.query_text.as_str() {
            "" => on,
            typed => format!("({typed}) {on}"),
        };
        let scope = if self.list.query_text.is_empty() { Scope::Everything } else { self.list.view.scope };
        if self.show_query(self.list.shelfmark.clone(), &text, scope) {
            self.panes.focus = Pane::List;
        }
        Vec::new()
    }

    /// What the timeline says above its bars: at the left where the cursor stands, at the right what a bar is.
    #[must_use]
    pub fn timeline_caption(&self) -> Option<(Clean, Clean)> {
        let chart = self.timeline.as_ref()?;
        let period = self.phrases.line(chart.period.name());
        let Some(timeline) = &chart.timeline else {
            return Some((self.phrases.line("timeline-counting"), period));
        };
        if timeline.days.is_empty() {
            return Some((self.phrases.line("timeline-empty"), Clean::default()));
        }
        let count = self.phrases.with("articles", &[("count", chart.count().into())]);
        let undated = (timeline.undated > 0)
            .then(|| self.phrases.with("timeline-undated", &[("count", timeline.undated.into())]));
        let right: Vec<Clean> = undated.into_iter().chain([period]).collect();
        let name = self.phrases.period(chart.period, chart.cursor);
        Some((super::phrases::join(&[name, count]), super::phrases::join(&right)))
    }

    /// The bars in an area of so many columns and rows.
    #[must_use]
    pub fn timeline_bars(&self, columns: usize, rows: usize) -> Bars {
        let Some(chart) = &self.timeline else { return Bars::default() };
        let label = |date: Date, columns: usize, is_first: bool| {
            self.phrases.bar_label(chart.period, date, columns, is_first)
        };
        Bars::new(&chart.periods, chart.position(), (columns, rows), &label, self.ruler)
    }
}
