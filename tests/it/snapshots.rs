//! The screens as a person sees them, over the bundled samples: text at every size and in both languages,
//! and the styles of the cells in dark and light. `INSTA_UPDATE=always cargo test --test it snapshots`
//! writes them anew; read the difference before it is kept.

use std::fmt::Write as _;

use jianbao::library::samples;
use jianbao::words::Locale;
use ratatui::buffer::Buffer;
use ratatui::style::{Color, Modifier, Style};

use crate::journeys::Reader;

fn check(name: &str, text: &str) {
    insta::with_settings!({snapshot_path => "../fixtures/screens", prepend_module_to_snapshot => false, omit_expression => true}, {
        insta::assert_snapshot!(name, text);
    });
}

/// The list, an article being read, the sidebar with the focus.
fn screens(columns: u16, rows: u16, locale: Locale) {
    let mut reader = Reader::open(&samples(), (columns, rows), locale);
    let list = reader.keys("j j").screen();
    let article = reader.keys("Enter Space").screen();
    let side = reader.keys("q Shift-Tab j").screen();
    let rule = "=".repeat(columns.into());
    let tag = if locale == Locale::Chinese { "zh" } else { "en" };
    check(&format!("{columns}x{rows}-{tag}"), &[list, article, side].join(&format!("\n{rule}\n")));
}

macro_rules! sizes {
    ($($name:ident $columns:literal $rows:literal;)*) => {
        $(
            #[test]
            fn $name() {
                screens($columns, $rows, Locale::English);
                screens($columns, $rows, Locale::Chinese);
            }
        )*
    };
}

sizes! {
    the_smallest 40 10;
    narrow 60 24;
    usual 80 24;
    two_panes 100 30;
    two_panes_with_room 120 36;
    three_panes 160 44;
    a_large_screen 240 60;
}

/// A row of styles as lengths and letters, with what the letters mean below.
fn styles(buffer: &Buffer) -> String {
    let mut known: Vec<Style> = Vec::new();
    let mut text = String::new();
    for y in 0..buffer.area.height {
        let mut letters = (0..buffer.area.width).map(|x| {
            let style = buffer[(x, y)].style();
            known.iter().position(|other| *other == style).unwrap_or_else(|| {
                known.push(style);
                known.len() - 1
            })
        });
        let mut line = String::new();
        let mut run = letters.next().map(|first| (first, 1));
        for letter in letters {
            run = match run {
                Some((same, count)) if same == letter => Some((same, count + 1)),
                other => {
                    push_run(&mut line, other);
                    Some((letter, 1))
                }
            };
        }
        push_run(&mut line, run);
        text.push_str(line.trim_end());
        text.push('\n');
    }
    for (index, style) in known.iter().enumerate() {
        writeln!(text, "{} {}", letter(index), described(*style)).unwrap();
    }
    text
}

fn push_run(line: &mut String, run: Option<(usize, usize)>) {
    if let Some((style, count)) = run {
        write!(line, "{count}{} ", letter(style)).unwrap();
    }
}

fn letter(index: usize) -> char {
    let letters = ('a'..='z').chain('A'..='Z');
    letters.into_iter().nth(index).unwrap_or('?')
}

fn described(style: Style) -> String {
    let color = |color: Option<Color>| match color {
        Some(Color::Rgb(red, green, blue)) => format!("#{red:02x}{green:02x}{blue:02x}"),
        _ => "-".to_owned(),
    };
    let bold = if style.add_modifier.contains(Modifier::BOLD) { " bold" } else { "" };
    let underlined = if style.add_modifier.contains(Modifier::UNDERLINED) { " underlined" } else { "" };
    format!("{} on {}{bold}{underlined}", color(style.fg), color(style.bg))
}

#[test]
fn the_styles_of_the_cells() {
    for theme in ["dark", "light"] {
        let mut reader = Reader::open(&samples(), (120, 36), Locale::Chinese);
        reader.keys("j Enter Space Tab Esc q");
        check(&format!("120x36-{theme}-styles"), &styles(&reader.painted(theme)));
    }
}
