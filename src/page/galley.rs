//! The galley: rows as they are set, with what stands at their left edge and the blank rows between.
//!
//! Knows indents, quote bars and markers; not which blocks ask for them.

use super::fill::{self, Line, Shape};
use super::glyph::Glyph;
use super::passage::{Look, Passage, Presentation, Runs};
use super::{Role, Row, Run};
use crate::text::{BreakRules, Clean, LineBreaks, Unit};

/// Rows in the making.
#[expect(clippy::struct_excessive_bools, reason = "states that have nothing to do with each other")]
pub(super) struct Galley {
    pub(super) rules: BreakRules,
    /// What the reader wants to see of a passage.
    pub(super) presentation: Presentation,
    /// Columns for text and edges; even.
    measure: usize,
    /// Columns to the right of the measure that marks may hang in.
    gutter: usize,
    rows: Vec<Row>,
    edges: Vec<Edge>,
    /// Columns of all edges.
    indent: usize,
    /// How many edges the last row and all places since have in common.
    common: usize,
    /// Whether a blank row is wanted before the next one.
    gap: bool,
    /// Whether tables and code may be wider than the measure.
    pub(super) sideways: bool,
    /// Whether the rows that come are scrolled sideways.
    pub(super) wide: bool,
    /// Whether some table or code did not have the room it wants.
    pub(super) cramped: bool,
    /// The top-level block that rows belong to.
    pub(super) block: Option<usize>,
}

/// What stands left of the text.
#[derive(Clone, Debug)]
enum Edge {
    /// Blank columns.
    Blank(usize),
    /// The bar of a quotation, on every row.
    Bar,
    /// A marker, on the first row only, at the right end of some columns. Without columns it takes
    /// its room from the first row's text.
    Marker { columns: usize, run: Option<Run> },
    /// Blank columns on the first row only, taken from its text.
    First(usize),
}

/// Columns for lines of code that are scrolled sideways. Those that go on beyond are no code that people read.
const WIDEST_CODE: usize = 2_000;

/// Least columns that edges leave for text.
const LEAST_COLUMNS: usize = 4;

impl Galley {
    pub(super) fn new(rules: BreakRules, measure: usize, gutter: usize) -> Self {
        Self {
            rules,
            presentation: Presentation::default(),
            measure,
            gutter,
            rows: Vec::new(),
            edges: Vec::new(),
            indent: 0,
            common: 0,
            gap: false,
            sideways: false,
            wide: false,
            cramped: false,
            block: None,
        }
    }

    pub(super) fn into_rows(self) -> Vec<Row> {
        self.rows
    }

    pub(super) fn row_count(&self) -> usize {
        self.rows.len()
    }

    /// Columns for text.
    pub(super) fn columns(&self) -> usize {
        self.measure - self.indent
    }

    /// Columns for the text of the next row, which may begin with markers.
    pub(super) fn first_columns(&self) -> usize {
        self.columns() - self.first_marker()
    }

    /// Edges that stand now; to be given to [`Galley::leave`].
    pub(super) fn depth(&self) -> usize {
        self.edges.len()
    }

    /// Takes away the edges beyond `depth`.
    pub(super) fn leave(&mut self, depth: usize) {
        let gone: usize = self.edges.drain(depth..).map(|edge| edge.columns()).sum();
        self.indent -= gone;
        self.common = self.common.min(depth);
    }

    /// Wants a blank row before the next one.
    pub(super) fn gap(&mut self) {
        self.gap = true;
    }

    /// Indents what follows, if there is room.
    pub(super) fn enter_indent(&mut self, columns: usize) {
        if self.has_room(columns) {
            self.enter(Edge::Blank(columns));
        }
    }

    /// Puts a bar left of what follows, if there is room.
    pub(super) fn enter_quote(&mut self) {
        if self.has_room(2) {
            self.enter(Edge::Bar);
        }
    }

    /// Puts a marker left of the next row, at the right end of `columns` which the rows after it leave
    /// blank. `indents` is false where no more indenting is wanted.
    pub(super) fn enter_marker(&mut self, marker: &str, columns: usize, look: Look, indents: bool) {
        let run = own_run(marker, look, self.rules);
        if indents && self.has_room(columns) {
            self.enter(Edge::Marker { columns, run: Some(run) });
        } else if run.columns + self.first_marker() + LEAST_COLUMNS <= self.columns() {
            self.enter(Edge::Marker { columns: 0, run: Some(run) });
        } else {
            let mut passage = Passage::default();
            passage.push_own(marker, look);
            self.set(&passage);
        }
    }

    /// Whether edges of so many more columns leave room: they take at most half of the measure.
    fn has_room(&self, columns: usize) -> bool {
        let taken = self.indent + columns;
        taken <= self.measure / 2 && self.measure - taken >= LEAST_COLUMNS + self.first_marker()
    }

    fn enter(&mut self, edge: Edge) {
        self.indent += edge.columns();
        self.edges.push(edge);
    }

    /// Columns that markers without columns of their own take from the next row.
    fn first_marker(&self) -> usize {
        let inline = self.edges.iter().map(|edge| match edge {
            Edge::Marker { columns: 0, run: Some(run) } => run.columns,
            Edge::First(columns) => *columns,
            _ => 0,
        });
        inline.sum()
    }

    /// Sets a passage.
    pub(super) fn set(&mut self, passage: &Passage<'_>) {
        self.set_by(passage, fill::fill);
    }

    /// Sets a passage whose first line is indented.
    pub(super) fn set_indented(&mut self, passage: &Passage<'_>, columns: usize) {
        let depth = self.depth();
        self.edges.push(Edge::First(columns));
        self.set(passage);
        self.leave(depth);
    }

    /// Sets a passage in the lines that `fill` makes.
    pub(super) fn set_by(
        &mut self,
        passage: &Passage<'_>,
        fill: impl FnOnce(&LineBreaks, Shape) -> Vec<Line>,
    ) {
        let [first, columns] = [self.first_columns(), self.columns()];
        let shape = Shape { first, fresh: columns, rest: columns, gutter: self.gutter, verbatim: false };
        let passage = passage.presented(self.presentation);
        let breaks = passage.breaks(self.rules);
        let mut runs = Runs::new(&passage, &breaks, self.presentation);
        let ends_right = runs.is_right_to_left();
        for line in fill(&breaks, shape) {
            let blank = if ends_right { self.blank_before(&breaks.units()[line.units.clone()]) } else { 0 };
            self.push_behind(blank, runs.of(line.units));
        }
    }

    /// Columns to leave blank before the units of the next row, so that it ends at the right: there the
    /// indent of a first line is too.
    fn blank_before(&mut self, units: &[Unit]) -> usize {
        let blank = self.first_columns().saturating_sub(fill::columns(units));
        self.edges.retain(|edge| !matches!(edge, Edge::First(_)));
        blank
    }

    /// Sets a passage of code: its white space is kept, and lines that go on are marked.
    pub(super) fn set_code(&mut self, passage: &Passage<'_>) {
        let mark = own_run(Glyph::Continuation.text(self.rules.ruler), Look::of(Role::Marker), self.rules);
        let [first, columns] = [self.first_columns(), self.columns()];
        // Too narrow for a mark and a character of any width.
        let marks = columns >= LEAST_COLUMNS + 2;
        let rest = if marks { columns - 2 } else { columns };
        let passage = passage.presented(self.presentation);
        let breaks = passage.breaks(self.rules);
        let shape = Shape { first, fresh: columns, rest, gutter: 0, verbatim: true };
        let mut lines = fill::fill(&breaks, shape);
        if lines.iter().any(|line| line.continues) {
            self.cramped = true;
            if self.sideways {
                let room = WIDEST_CODE.max(columns);
                lines = fill::fill(&breaks, Shape { first: room, fresh: room, rest: room - 2, ..shape });
                self.wide = true;
            }
        }
        let mut runs = Runs::new(&passage, &breaks, self.presentation);
        for line in lines {
            let mut row = if line.continues && marks { vec![mark.clone(), spaces(1)] } else { Vec::new() };
            row.extend(runs.of(line.units));
            self.push(row);
        }
        self.wide = false;
    }

    /// Adds a row of these runs behind the edges.
    pub(super) fn push(&mut self, runs: Vec<Run>) {
        self.push_behind(0, runs);
    }

    /// Adds a row of these runs behind the edges and some blank columns.
    fn push_behind(&mut self, blank: usize, runs: Vec<Run>) {
        if self.gap && !self.rows.is_empty() {
            self.push_blank();
        }
        self.gap = false;
        let mut row = Row { block: self.block, wide: self.wide, ..Row::default() };
        for edge in &mut self.edges {
            edge.show(&mut row, self.rules);
        }
        skip(&mut row, blank);
        row.runs.extend(runs);
        trim_end(&mut row);
        self.rows.push(row);
        self.common = self.edges.len();
    }

    fn push_blank(&mut self) {
        let mut row = Row::default();
        for edge in self.edges.iter_mut().take(self.common) {
            edge.show(&mut row, self.rules);
        }
        trim_end(&mut row);
        row.block =
            self.block.filter(|block| self.rows.last().is_some_and(|last| last.block == Some(*block)));
        self.rows.push(row);
    }
}

impl Edge {
    fn columns(&self) -> usize {
        match self {
            Self::Blank(columns) | Self::Marker { columns, .. } => *columns,
            Self::Bar => 2,
            Self::First(_) => 0,
        }
    }

    /// Adds itself to a row's left.
    fn show(&mut self, row: &mut Row, rules: BreakRules) {
        match self {
            Self::Blank(columns) => skip(row, *columns),
            Self::First(columns) => skip(row, std::mem::take(columns)),
            Self::Bar => {
                row.runs.push(own_run(Glyph::Bar.text(rules.ruler), Look::of(Role::Rule), rules));
                skip(row, 1);
            }
            Self::Marker { columns, run } => match run.take() {
                Some(run) => {
                    skip(row, columns.saturating_sub(run.columns));
                    row.runs.push(run);
                }
                None => skip(row, *columns),
            },
        }
    }
}

/// Leaves columns blank after what a row has so far.
pub(super) fn skip(row: &mut Row, columns: usize) {
    if row.runs.is_empty() {
        row.indent += columns;
    } else if columns > 0 {
        row.runs.push(spaces(columns));
    }
}

/// A run of words of our own.
pub(super) fn own_run(words: &str, look: Look, rules: BreakRules) -> Run {
    let columns = rules.ruler.width(words);
    let Look { role, face, link } = look;
    Run { text: Clean::text(words), columns, role, face, link, source: None }
}

fn spaces(columns: usize) -> Run {
    let text = Clean::text(&" ".repeat(columns));
    Run { text, columns, role: Role::Text, face: super::Face::default(), link: None, source: None }
}

/// Takes away white space of ours at the end of a row; texts have none there.
fn trim_end(row: &mut Row) {
    while row.runs.pop_if(|run| run.source.is_none() && run.text.trim_end().is_empty()).is_some() {}
    if let Some(run) = row.runs.last_mut().filter(|run| run.source.is_none()) {
        let kept = run.text.trim_end();
        let spaces = run.text.len() - kept.len();
        if spaces > 0 {
            run.columns -= spaces;
            run.text = Clean::text(kept);
        }
    }
    if row.runs.is_empty() {
        row.indent = 0;
    }
}
