//! What a frame costs in bytes.

use std::sync::Arc;

use jianbao::app::App;
use jianbao::library::Root;
use jianbao::ui::{Hyperlinks, Theme, paint};
use jianbao::words::Locale;
use ratatui::backend::{Backend as _, CrosstermBackend};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::Emulator;
use crate::journeys::Reader;

fn reader() -> Reader {
    let paragraph = "国务卿在周二的发布会上说，今年的第二十七号台风已经过去，渔港里的人们把船又系了三遍，天亮以后才回家。";
    let body: String = (0..60).map(|_| format!("<p>{}</p>", paragraph.repeat(3))).collect();
    let text = format!("<!--1780000000000-->\n[台风来临前夜](https://a.example/)\n------\n\n{body}\n");
    let root = Root::Bytes { name: "1.txt".to_owned(), bytes: Arc::from(text.into_bytes()) };
    let mut reader = Reader::open(&[root], (120, 36), Locale::Chinese);
    reader.keys("Enter");
    reader
}

fn buffer(app: &App) -> Buffer {
    let (columns, rows) = app.size;
    let mut buffer = Buffer::empty(Rect::new(0, 0, columns, rows));
    paint(app, &Theme::default(), &mut buffer);
    buffer
}

/// What ratatui's own backend would write.
fn by_ratatui(before: &Buffer, after: &Buffer) -> usize {
    let mut bytes = Vec::new();
    CrosstermBackend::new(&mut bytes).draw(before.diff(after).into_iter()).unwrap();
    bytes.len()
}

#[test]
fn a_step_writes_less_than_a_screen_and_han_needs_no_movements() {
    let mut reader = reader();
    let mut emulator = Emulator::new((120, 36));
    let before = buffer(&reader.app);
    let full = emulator.draw(&reader.app);
    let full_by_ratatui = by_ratatui(&Buffer::empty(before.area), &before);
    assert_eq!(emulator.draw(&reader.app), 0, "what did not change costs nothing");
    reader.keys("j");
    let step = emulator.draw(&reader.app);
    let step_by_ratatui = by_ratatui(&before, &buffer(&reader.app));
    println!("a screen of Han, 120 × 36: {full} bytes (ratatui alone: {full_by_ratatui})");
    println!("a step of one line: {step} bytes (ratatui alone: {step_by_ratatui})");
    assert!(step < full && step * 2 < step_by_ratatui && full * 3 < full_by_ratatui * 2);
}

#[test]
fn hyperlinks_cost_once_a_row() {
    let link = "<a href='https://a.example/%E4%B8%80'>很长的链接很长的链接很长的链接很长的链接很长的链接很长的链接很长的链接</a>";
    let mut reader = Reader::on(&[("题", "https://a.example/1", link)]);
    reader.keys("Enter");
    let with = Emulator::new((100, 30)).draw(&reader.app);
    let without = Emulator::new((100, 30)).draw_with(&reader.app, Hyperlinks::new());
    let one = "\x1b]8;id=000000;https://a.example/%E4%B8%80\x1b\\\x1b]8;;\x1b\\".len();
    let rows = 2;
    assert!((one..=one * rows).contains(&(with - without)), "{with} {without} {one}");
}
