//! A buffer of cells as SVG. Every cluster stands at the column of its cell, so that all is aligned in
//! whatever font; lines, bars and grounds are shapes, so that they meet.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use ratatui::buffer::{Buffer, Cell, CellWidth as _};
use ratatui::style::{Color, Modifier};

/// A cell in pixels, and the space around the screen.
const CELL: (u16, u16) = (9, 20);
const MARGIN: u16 = 14;
/// From the top of a cell to the line that letters stand on, and to the line below them.
const BASELINE: u16 = 15;
const UNDERLINE: u16 = 17;
/// Those of Latin first: in a CJK font the curly quotes are two columns wide.
const FONTS: &str = "ui-monospace,'SF Mono',Menlo,Consolas,'DejaVu Sans Mono','Sarasa Mono SC',\
    'Noto Sans Mono CJK SC','PingFang SC','Microsoft YaHei','Noto Sans CJK SC',monospace";

/// Colours that are the terminal's own.
pub(super) struct Paper {
    pub(super) ground: &'static str,
    pub(super) ink: &'static str,
    pub(super) frame: &'static str,
}

/// Rectangles of each colour: left, top, width, height in pixels.
#[derive(Default)]
struct Shapes(BTreeMap<String, String>);

impl Shapes {
    fn push(&mut self, color: String, [x, y, width, height]: [u16; 4]) {
        let path = self.0.entry(color).or_default();
        write!(path, "M{x} {y}h{width}v{height}h-{width}z").unwrap();
    }

    fn write(&self, svg: &mut String) {
        for (color, path) in &self.0 {
            writeln!(svg, "<path fill=\"{color}\" d=\"{path}\"/>").unwrap();
        }
    }
}

/// Neighbouring clusters of one look.
struct Run {
    look: String,
    text: String,
    /// The pixel where each UTF-16 unit of the text stands: SVG counts in these.
    stops: Vec<String>,
    /// The column behind it.
    end: u16,
}

impl Run {
    fn push(&mut self, x: u16, symbol: &str) {
        self.text.push_str(symbol);
        self.stops.extend(symbol.encode_utf16().map(|_| left(x).to_string()));
    }
}

/// The picture of a screen.
pub(super) fn draw(buffer: &Buffer, paper: &Paper) -> String {
    let (columns, rows) = (buffer.area.width, buffer.area.height);
    let (mut grounds, mut bars, mut texts) = (Shapes::default(), Shapes::default(), String::new());
    for y in 0..rows {
        let mut runs: Vec<Run> = Vec::new();
        let mut x = 0;
        while x < columns {
            let cell = &buffer[(x, y)];
            let width = cell.cell_width().max(1);
            let ink = hex(cell.fg).unwrap_or_else(|| paper.ink.to_owned());
            if let Some(ground) = hex(cell.bg) {
                grounds.push(ground, [left(x), top(y), width * CELL.0, CELL.1]);
            }
            if cell.modifier.contains(Modifier::UNDERLINED) {
                bars.push(ink.clone(), [left(x), top(y) + UNDERLINE, width * CELL.0, 1]);
            }
            for [bar_x, bar_y, width, height] in shapes(cell.symbol()) {
                bars.push(ink.clone(), [left(x) + bar_x, top(y) + bar_y, *width, *height]);
            }
            if cell.symbol() != " " && shapes(cell.symbol()).is_empty() {
                push_cell(&mut runs, x, cell, look(cell, &ink, width));
            }
            x += width;
        }
        for Run { look, text, stops, .. } in runs {
            let (text, y) = (escape(&text), top(y) + BASELINE);
            writeln!(texts, "<text x=\"{}\" y=\"{y}\"{look}>{text}</text>", stops.join(" ")).unwrap();
        }
    }
    let (width, height) = (columns * CELL.0 + 2 * MARGIN, rows * CELL.1 + 2 * MARGIN);
    let Paper { ground, frame, .. } = paper;
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" \
         font-family=\"{FONTS}\" font-size=\"15\">\n<style>text{{white-space:pre}}</style>\n\
         <rect x=\".5\" y=\".5\" width=\"{}\" height=\"{}\" rx=\"9\" fill=\"{ground}\" stroke=\"{frame}\"/>\n",
        width - 1,
        height - 1,
    );
    grounds.write(&mut svg);
    svg.push_str(&texts);
    bars.write(&mut svg);
    svg.push_str("</svg>\n");
    svg
}

fn left(x: u16) -> u16 {
    MARGIN + x * CELL.0
}

fn top(y: u16) -> u16 {
    MARGIN + y * CELL.1
}

/// Adds a cell to the last run, with the blank between two words; after a gap or in another look to a new one.
fn push_cell(runs: &mut Vec<Run>, x: u16, cell: &Cell, look: String) {
    let end = x + cell.cell_width().max(1);
    if let Some(run) = runs.last_mut().filter(|run| run.look == look && x - run.end <= 1) {
        if run.end < x {
            run.push(run.end, " ");
        }
        run.push(x, cell.symbol());
        run.end = end;
        return;
    }
    let mut run = Run { look, text: String::new(), stops: Vec::new(), end };
    run.push(x, cell.symbol());
    runs.push(run);
}

/// Attributes of a text. Wide characters fill their two cells.
fn look(cell: &Cell, ink: &str, width: u16) -> String {
    let has = |modifier, attribute| if cell.modifier.contains(modifier) { attribute } else { "" };
    let size = if width == 2 { " font-size=\"17\"" } else { "" };
    let weight = has(Modifier::BOLD, " font-weight=\"bold\"");
    let slant = has(Modifier::ITALIC, " font-style=\"italic\"");
    let line = has(Modifier::CROSSED_OUT, " text-decoration=\"line-through\"");
    format!(" fill=\"{ink}\"{size}{weight}{slant}{line}")
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

fn hex(color: Color) -> Option<String> {
    match color {
        Color::Rgb(red, green, blue) => Some(format!("#{red:02x}{green:02x}{blue:02x}")),
        _ => None,
    }
}

/// The parts of a line or bar, in pixels of the cell.
fn shapes(symbol: &str) -> &'static [[u16; 4]] {
    match symbol {
        "─" => &[[0, 9, 9, 1]],
        "│" => &[[4, 0, 1, 20]],
        "┬" => &[[0, 9, 9, 1], [4, 9, 1, 11]],
        "┴" => &[[0, 9, 9, 1], [4, 0, 1, 10]],
        "┼" => &[[0, 9, 9, 1], [4, 0, 1, 20]],
        "▎" => &[[0, 0, 2, 20]],
        "▐" => &[[5, 0, 4, 20]],
        _ => &[],
    }
}

#[test]
fn markup_is_escaped_and_wide_cells_stand_two_columns_apart() {
    let mut buffer = Buffer::empty(ratatui::layout::Rect::new(0, 0, 12, 1));
    buffer.set_string(0, 0, "a<&> 新闻 b", ratatui::style::Style::new());
    let svg = draw(&buffer, &Paper { ground: "#000000", ink: "#ffffff", frame: "#808080" });
    assert!(svg.contains("<text x=\"14 23 32 41\" y=\"29\" fill=\"#ffffff\">a&lt;&amp;&gt;</text>"), "{svg}");
    assert!(
        svg.contains("<text x=\"59 77\" y=\"29\" fill=\"#ffffff\" font-size=\"17\">新闻</text>"),
        "{svg}"
    );
}
