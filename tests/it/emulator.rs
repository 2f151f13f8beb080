//! The law of the screen: what an emulator shows is the buffer that was meant, cell by cell, whatever was
//! drawn before; a full redraw changes nothing. And what a frame costs.

mod bytes;
mod law;

use alacritty_terminal::event::VoidListener;
use alacritty_terminal::grid::Dimensions;
use alacritty_terminal::term::cell::{Cell, Flags};
use alacritty_terminal::term::{Config, Term};
use alacritty_terminal::vte::ansi::{Color, NamedColor, Processor};
use jianbao::app::App;
use jianbao::shell::terminal::Backend;
use jianbao::ui::{Hyperlinks, Theme, hyperlinks, paint};
use ratatui::buffer::{Buffer, CellWidth as _};
use ratatui::layout::Rect;
use ratatui::style::{Color as Shown, Modifier};
use ratatui::{Terminal, TerminalOptions, Viewport};

struct Size(u16, u16);

impl Dimensions for Size {
    fn total_lines(&self) -> usize {
        self.1.into()
    }
    fn screen_lines(&self) -> usize {
        self.1.into()
    }
    fn columns(&self) -> usize {
        self.0.into()
    }
}

/// A terminal, and what is drawn into it.
struct Emulator {
    term: Term<VoidListener>,
    parser: Processor,
    terminal: Terminal<Backend<Vec<u8>>>,
    theme: Theme,
    /// What was meant by the last frame.
    meant: Buffer,
}

/// A cell as it is seen: its cluster, its colours, its attributes.
#[derive(Debug, PartialEq)]
struct Seen {
    cluster: String,
    colors: [Option<Shown>; 2],
    modifier: Modifier,
    link: Option<String>,
}

impl Emulator {
    fn new((columns, rows): (u16, u16)) -> Self {
        let area = Rect::new(0, 0, columns, rows);
        let options = TerminalOptions { viewport: Viewport::Fixed(area) };
        Self {
            // An emulator has one cell at least.
            term: Term::new(Config::default(), &Size(columns.max(2), rows.max(1)), VoidListener),
            parser: Processor::new(),
            terminal: Terminal::with_options(Backend::new(Vec::new()), options).unwrap(),
            theme: Theme::default(),
            meant: Buffer::empty(area),
        }
    }

    /// Draws a frame and returns how many bytes that took.
    fn draw(&mut self, app: &App) -> usize {
        self.draw_with(app, hyperlinks(app))
    }

    fn draw_with(&mut self, app: &App, links: Hyperlinks) -> usize {
        self.terminal.backend_mut().link(links);
        let (theme, meant) = (&self.theme, &mut self.meant);
        let draw = self.terminal.draw(|frame| {
            if let Some(position) = paint(app, theme, frame.buffer_mut()) {
                frame.set_cursor_position(position);
            }
            meant.clone_from(frame.buffer_mut());
        });
        draw.unwrap();
        let bytes = std::mem::take(self.terminal.backend_mut().writer_mut());
        self.parser.advance(&mut self.term, &bytes);
        bytes.len()
    }

    /// What the emulator shows.
    fn shown(&self) -> Vec<Vec<Seen>> {
        let mut rows: Vec<Vec<Seen>> = Vec::new();
        for cell in self.term.grid().display_iter() {
            let row = usize::try_from(cell.point.line.0).unwrap();
            rows.resize_with(rows.len().max(row + 1), Vec::new);
            rows[row].push(seen(cell.cell));
        }
        let (columns, row_count) = (usize::from(self.meant.area.width), usize::from(self.meant.area.height));
        rows.truncate(row_count);
        for row in &mut rows {
            row.truncate(columns);
        }
        rows
    }

    /// What was meant to be shown.
    fn meant(&self, links: &Hyperlinks) -> Vec<Vec<Seen>> {
        let area = self.meant.area;
        let row = |y| {
            let mut row = Vec::new();
            while row.len() < usize::from(area.width) {
                let cell = &self.meant[(u16::try_from(row.len()).unwrap(), y)];
                let half = |cluster: &str| Seen {
                    cluster: cluster.to_owned(),
                    colors: [cell.fg, cell.bg]
                        .map(|color| Some(color).filter(|color| *color != Shown::Reset)),
                    modifier: cell.modifier,
                    link: links.get(&cell.underline_color).cloned(),
                };
                row.push(half(cell.symbol()));
                row.extend((1..cell.cell_width()).map(|_| half(" ")));
            }
            row
        };
        (0..area.height).map(row).collect()
    }
}

fn seen(cell: &Cell) -> Seen {
    let mut cluster = cell.c.to_string();
    cluster.extend(cell.zerowidth().unwrap_or_default());
    let attributes = [
        (Flags::BOLD, Modifier::BOLD),
        (Flags::DIM, Modifier::DIM),
        (Flags::ITALIC, Modifier::ITALIC),
        (Flags::UNDERLINE, Modifier::UNDERLINED),
        (Flags::INVERSE, Modifier::REVERSED),
        (Flags::STRIKEOUT, Modifier::CROSSED_OUT),
    ];
    let set = attributes.into_iter().filter(|(flag, _)| cell.flags.contains(*flag));
    let color = |color: Color| match color {
        Color::Spec(rgb) => Some(Shown::Rgb(rgb.r, rgb.g, rgb.b)),
        Color::Named(NamedColor::Foreground | NamedColor::Background) => None,
        other => panic!("{other:?} was not meant"),
    };
    Seen {
        cluster,
        colors: [color(cell.fg), color(cell.bg)],
        modifier: set.fold(Modifier::empty(), |all, (_, modifier)| all | modifier),
        link: cell.hyperlink().map(|link| link.uri().to_owned()),
    }
}
