//! The pictures of README are what the program draws: screens of the bundled samples as SVG.
//! `JIANBAO_UPDATE=1 cargo test --test it pictures` draws them anew.

mod svg;

use std::fs;
use std::path::Path;

use jianbao::library::samples;
use jianbao::words::Locale;
use svg::Paper;

use crate::journeys::Reader;

const DARK: Paper = Paper { ground: "#171614", ink: "#d6d1c4", frame: "#36332e" };
const LIGHT: Paper = Paper { ground: "#fcfaf5", ink: "#2b2924", frame: "#ddd6c6" };

/// Draws a screen, after some keys. `JIANBAO_UPDATE` keeps it; else it must be as it is kept.
fn check(name: &str, (theme, paper): (&str, &Paper), size: (u16, u16), locale: Locale, keys: &str) {
    let mut reader = Reader::open(&samples(), size, locale);
    let drawn = svg::draw(&reader.keys(keys).painted(theme), paper);
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("assets/screens/{name}.svg"));
    if std::env::var_os("JIANBAO_UPDATE").is_some() {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, &drawn).unwrap();
    }
    let kept = fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
    assert!(kept == drawn, "{name}.svg: JIANBAO_UPDATE=1 cargo test --test it pictures draws it anew");
}

#[test]
fn the_pictures_are_what_the_program_draws() {
    let (dark, light) = (("dark", &DARK), ("light", &LIGHT));
    check("two-dark", dark, (110, 32), Locale::English, "6 j");
    check("two-light", light, (110, 32), Locale::Chinese, "7 j");
    check("three-dark", dark, (160, 44), Locale::Chinese, "6 j");
    check("zen-light", light, (78, 28), Locale::Chinese, "6 j Enter z");
    check("narrow-dark", dark, (60, 24), Locale::Chinese, "6 j Enter");
    check("search-dark", dark, (110, 32), Locale::English, "6 j Enter / 船 Enter n");
    check("palette-light", light, (110, 32), Locale::English, "6 j Ctrl-p l i n k");
}
