//! Every bundled theme can be read, on every terminal.

use ratatui::style::Color as Shown;

use super::depth::{Grounds, LEGIBLE, indexed, nearest};
use super::*;

/// Looks that are text. `Faint` is for rules.
const TEXTS: [Look; 11] = [
    Look::Text,
    Look::Strong,
    Look::Dim,
    Look::Accent,
    Look::Link,
    Look::Visited,
    Look::Emphasis,
    Look::Code,
    Look::Star,
    Look::Tag,
    Look::Error,
];

/// Looks that have a background of their own.
const PATCHES: [Look; 5] = [Look::Focus, Look::Noted, Look::Match, Look::Current, Look::Label];

/// The sixteen colours as xterm and as the Linux console have them.
const XTERM: [u32; 16] = [
    0x00_0000, 0xcd_0000, 0x00_cd00, 0xcd_cd00, 0x00_00ee, 0xcd_00cd, 0x00_cdcd, 0xe5_e5e5, 0x7f_7f7f,
    0xff_0000, 0x00_ff00, 0xff_ff00, 0x5c_5cff, 0xff_00ff, 0x00_ffff, 0xff_ffff,
];
const LINUX: [u32; 16] = [
    0x00_0000, 0xaa_0000, 0x00_aa00, 0xaa_5500, 0x00_00aa, 0xaa_00aa, 0x00_aaaa, 0xaa_aaaa, 0x55_5555,
    0xff_5555, 0x55_ff55, 0xff_ff55, 0x55_55ff, 0xff_55ff, 0x55_ffff, 0xff_ffff,
];

fn complete(name: &str) -> ThemeFile {
    bundled(name).expect("it can be read").complete(bundled)
}

/// Themes with colours of their own, not the terminal's.
fn coloured() -> impl Iterator<Item = &'static str> {
    BUNDLED.iter().copied().filter(|name| *name != "mono" && !name.starts_with("terminal"))
}

fn rgb(number: u32) -> Rgb {
    let [_, red, green, blue] = number.to_be_bytes();
    Rgb([red, green, blue])
}

/// A colour as it is seen.
fn seen(color: Option<Shown>, palette: &[u32; 16]) -> Option<Rgb> {
    match color? {
        Shown::Rgb(red, green, blue) => Some(Rgb([red, green, blue])),
        Shown::Indexed(number) => Some(indexed(number)),
        Shown::Reset => None,
        own => {
            let number = (0..16).find(|number| Depth::Sixteen.background(Color::Own(*number)) == own);
            Some(rgb(palette[usize::from(number.expect("one of sixteen"))]))
        }
    }
}

#[test]
fn every_bundled_theme_is_whole_and_unlike_the_others() {
    let themes: Vec<Theme> =
        BUNDLED.iter().map(|name| Theme::bundled(name, Depth::True).expect(name)).collect();
    for (index, theme) in themes.iter().enumerate() {
        let name = BUNDLED[index];
        assert!(!themes[..index].contains(theme), "{name} is like another");
        assert_eq!(complete(name).looks.len(), Look::ALL.len(), "{name}");
        assert!(complete(name).background.is_some() || name == "mono", "{name}");
    }
    for (index, look) in Look::ALL.into_iter().enumerate() {
        assert_eq!(look as usize, index);
    }
}

#[test]
fn all_text_can_be_read_on_the_background_and_on_the_selected_row() {
    for name in coloured() {
        let file = complete(name);
        for depth in [Depth::True, Depth::Indexed] {
            let theme = Theme::new(&file, depth);
            let color = |look| seen(theme.style(look).fg, &XTERM);
            let ground = |look| seen(theme.style(look).bg, &XTERM);
            let grounds = Grounds::of(&file, depth).0;
            assert_eq!(ground(Look::Selected), grounds.last().copied(), "{name} {depth:?}");
            for look in TEXTS {
                for ground in &grounds {
                    let contrast = color(look).expect("a colour").contrast(*ground);
                    assert!(contrast >= LEGIBLE, "{name} {depth:?} {look:?} on {ground:?}: {contrast:.2}");
                }
            }
            for look in PATCHES {
                let contrast = color(look).expect("fg").contrast(ground(look).expect("bg"));
                assert!(contrast >= LEGIBLE, "{name} {depth:?} {look:?}: {contrast:.2}");
            }
        }
    }
}

#[test]
fn with_sixteen_colours_all_text_can_be_read_too() {
    for name in coloured() {
        let file = complete(name);
        let theme = Theme::new(&file, Depth::Sixteen);
        assert_eq!(theme, Theme::bundled(file.background.unwrap().of_sixteen(), Depth::True).unwrap());
        for palette in [&XTERM, &LINUX] {
            let usual = file.background.unwrap().usual();
            // The focus changes places with the background, whatever these are.
            for look in TEXTS.into_iter().chain(PATCHES) {
                let style = theme.style(look);
                let Some(color) = seen(style.fg, palette) else { continue };
                let contrast = color.contrast(seen(style.bg, palette).unwrap_or(usual));
                assert!(contrast >= LEGIBLE, "{name} {look:?}: {contrast:.2}");
            }
        }
    }
}

#[test]
fn without_colours_there_are_none() {
    for name in BUNDLED {
        let theme = Theme::bundled(name, Depth::None).unwrap();
        assert_eq!(theme, Theme::bundled("mono", Depth::True).unwrap(), "{name}");
        for look in Look::ALL {
            assert_eq!((theme.style(look).fg, theme.style(look).bg), (None, None));
        }
    }
}

#[test]
fn a_paper_is_behind_every_cell_and_has_ink_of_its_own() {
    let shown = |name, depth, terminal| {
        let mut buffer = Buffer::empty(ratatui::layout::Rect::new(0, 0, 3, 1));
        buffer[(1, 0)].set_bg(Shown::Red);
        buffer[(2, 0)].set_fg(Shown::Red);
        Theme::on(&complete(name), depth, terminal).lay_paper(&mut buffer);
        buffer.content.iter().map(|cell| (cell.fg, cell.bg)).collect::<Vec<_>>()
    };
    let painted = |ink, paper| vec![(ink, paper), (ink, Shown::Red), (Shown::Red, paper)];
    let own = painted(Shown::Reset, Shown::Reset);
    let (dark, light) = (Some(Background::Dark), Some(Background::Light));
    let (black, white) = (Shown::Rgb(0, 0, 0), Shown::Rgb(255, 255, 255));
    assert_eq!(shown("solarized-light", Depth::True, light), own);
    let paper = Shown::Rgb(0xfd, 0xf6, 0xe3);
    assert_eq!(shown("solarized-light", Depth::True, dark), painted(black, paper));
    assert_eq!(shown("solarized-light", Depth::True, None), painted(black, paper));
    assert_eq!(shown("light", Depth::True, dark), painted(black, white));
    assert_eq!(shown("dark", Depth::Indexed, light), painted(Shown::Indexed(231), Shown::Indexed(16)));
    assert_eq!(shown("nord", Depth::Sixteen, light), painted(Shown::White, Shown::Black));
    for depth in [Depth::True, Depth::None] {
        assert_eq!(shown("mono", depth, light), own);
    }
    assert_eq!(shown("nord", Depth::None, light), own);
}

#[test]
fn what_a_theme_does_not_say_it_inherits_field_by_field() {
    let file: ThemeFile = toml::from_str(
        "inherits = 'nord'\n[looks]\naccent = { fg = '#ffffff', bold = false }\nlink = { fg = 'cyan' }",
    )
    .unwrap();
    let (theme, nord) =
        (Theme::new(&file.complete(bundled), Depth::True), Theme::bundled("nord", Depth::True));
    let nord = nord.unwrap();
    assert_eq!(theme.style(Look::Text), nord.style(Look::Text));
    assert_eq!(theme.style(Look::Accent), Style::new().fg(Shown::Rgb(255, 255, 255)));
    assert_eq!(theme.style(Look::Link), nord.style(Look::Link).fg(Shown::Cyan));
}

#[test]
fn a_theme_of_few_words_or_in_a_ring_is_whole() {
    let light: ThemeFile = toml::from_str("background = 'light'\n[looks]\nstar = {}").unwrap();
    let theme = Theme::new(&light.clone().complete(bundled), Depth::True);
    assert_eq!(theme.style(Look::Star), Style::new());
    assert_eq!(theme.style(Look::Text), Theme::bundled("light", Depth::True).unwrap().style(Look::Text));
    let ring = ThemeFile { inherits: Some("ring".to_owned()), ..light };
    assert_eq!(Theme::new(&ring.clone().complete(|_| Some(ring.clone())), Depth::True), theme);
}

#[test]
fn the_nearest_indexed_colours_are_near() {
    let number = |color| nearest(rgb(color), |_| true).0;
    assert_eq!([0x00_0000, 0xff_ffff, 0x80_8080, 0xff_0000].map(number), [16, 231, 244, 196]);
}

#[test]
fn what_is_no_colour_is_refused() {
    for wrong in ["#fff", "#gggggg", "#+12345", "blu", "", "#12345é"] {
        assert!(toml::from_str::<ThemeFile>(&format!("looks.text.fg = '{wrong}'")).is_err(), "{wrong}");
    }
}
