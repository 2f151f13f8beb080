//! A row of a drawn table in the making: what cells show, and the lines between.

use crate::page::galley::own_run;
use crate::page::glyph::Glyph;
use crate::page::passage::Look;
use crate::page::{Role, Row, Run};
use crate::text::BreakRules;

/// Where in its columns a cell stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Left,
    Middle,
    /// So many columns from the right edge.
    Right(usize),
}

/// A row in the making.
pub(super) struct Line {
    rules: BreakRules,
    runs: Vec<Run>,
    /// Blanks and lines of ours after the last run: neighbours are one run.
    own: String,
}

impl Line {
    pub(super) fn new(rules: BreakRules) -> Self {
        Self { rules, runs: Vec::new(), own: String::new() }
    }

    pub(super) fn into_runs(mut self) -> Vec<Run> {
        self.flush();
        self.runs
    }

    /// Adds what a cell of `width` columns shows.
    pub(super) fn cell(&mut self, row: Option<Row>, width: usize, side: Side) {
        let row = row.unwrap_or_default();
        let rest = width.saturating_sub(row.columns());
        let before = match side {
            Side::Left => 0,
            Side::Middle => rest / 2,
            Side::Right(behind) => rest.saturating_sub(behind),
        };
        self.blank(row.indent + before);
        if !row.runs.is_empty() {
            self.flush();
            self.runs.extend(row.runs);
        }
        self.blank(rest - before);
    }

    /// Adds the line between two columns.
    pub(super) fn divide(&mut self) {
        self.blank(1);
        self.own.push_str(Glyph::Vertical.text(self.rules.ruler));
        self.blank(1);
    }

    /// Adds a rule over a column.
    pub(super) fn rule(&mut self, rule: Glyph, columns: usize) {
        self.own.extend(std::iter::repeat_n(rule.text(self.rules.ruler), columns));
    }

    /// Adds what joins the rules over two columns.
    pub(super) fn join(&mut self, rule: Glyph, junction: Glyph) {
        let Glyph::Junction { left, right, .. } = junction else { return };
        let rule = rule.text(self.rules.ruler);
        self.own.push_str(if left { rule } else { " " });
        self.own.push_str(junction.text(self.rules.ruler));
        self.own.push_str(if right { rule } else { " " });
    }

    fn blank(&mut self, columns: usize) {
        self.own.extend(std::iter::repeat_n(' ', columns));
    }

    fn flush(&mut self) {
        if self.own.is_empty() {
            return;
        }
        let blank = self.own.bytes().all(|byte| byte == b' ');
        let look = if blank { Look::default() } else { Look::of(Role::Rule) };
        self.runs.push(own_run(&self.own, look, self.rules));
        self.own.clear();
    }
}
