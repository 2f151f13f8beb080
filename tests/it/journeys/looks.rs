//! How pages look, by configuration and by keys: measure, script, the width of ambiguous characters.

use std::sync::Arc;

use jianbao::command::Keymap;
use jianbao::page::{Hanging, Settings};
use jianbao::text::{Ambiguous, Conversion};
use jianbao::words::Locale;

use super::Reader;

const SIMPLIFIED: &str = "<p>国务卿说：“这条规则很重要。”春天来了，河边的柳树发了芽，台北也下了雨。</p>";
const TRADITIONAL: &str = "<p>國務卿說：「這條規則很重要。」春天來了，河邊的柳樹發了芽，臺北也下了雨。</p>";
const ENGLISH: &str =
    "<p>The keeper of the light and his daughter walked to the end of the pier in the rain.</p>";

fn three() -> Reader {
    Reader::on(&[
        ("简体的文章", "https://a.example/1", SIMPLIFIED),
        ("繁體的文章", "https://a.example/2", TRADITIONAL),
        ("English", "https://a.example/3", ENGLISH),
    ])
}

/// Columns that text may fill on the page shown.
fn measure(reader: &Reader) -> usize {
    reader.app.reader.current().unwrap().key.style.measure
}

fn conversion(reader: &Reader) -> Option<Conversion> {
    reader.app.reader.current().unwrap().key.style.conversion
}

#[test]
fn latin_has_a_narrower_column_unless_one_was_chosen() {
    let mut reader = three();
    reader.resize(200, 40).keys("Enter");
    assert_eq!(measure(&reader), 80);
    reader.keys("J J");
    assert_eq!((reader.reading().as_str(), measure(&reader)), ("English", 72));
    reader.keys("-").shows("68");
    assert_eq!(measure(&reader), 68);
    reader.keys("K K");
    assert_eq!(measure(&reader), 68, "what was chosen holds for all");
    reader.keys("=");
    assert_eq!(measure(&reader), 80);
    reader.keys("J J");
    assert_eq!(measure(&reader), 72);
}

#[test]
fn what_was_configured_holds() {
    let reading =
        Settings { measure: Some(40), hanging: Hanging::Off, readings: false, ..Settings::default() };
    let roots = jianbao::library::samples();
    let mut reader = Reader::configured(&roots, (120, 36), Locale::English, reading);
    reader.keys("Enter");
    let style = reader.app.reader.current().unwrap().key.style.clone();
    assert_eq!((style.measure, style.columns, style.hanging, style.readings), (40, 42, Hanging::Off, false));
    reader.keys("+").shows("44");
    reader.keys("=").shows("40");
}

#[test]
fn chinese_is_shown_in_the_other_script_and_the_head_says_so() {
    let mut reader = three();
    reader.keys("Enter").hides("shown in");
    reader.keys("c").shows("In traditional characters").shows("shown in traditional");
    reader.shows("國務卿說").hides("国务卿说");
    assert_eq!(conversion(&reader), Some(Conversion::Traditional));
    reader.keys("c").shows("own characters").hides("shown in");
    assert_eq!(conversion(&reader), None);
}

#[test]
fn the_script_holds_for_the_articles_that_follow() {
    let mut reader = three();
    reader.keys("Enter c J").hides("shown in");
    assert_eq!(conversion(&reader), Some(Conversion::Traditional), "it is traditional already");
    reader.keys("c").shows("shown in simplified").shows("国务卿说");
    reader.keys("K").hides("shown in");
    reader.keys("J J").hides("shown in").keys("c").shows("Only Chinese");
    reader.keys("K").shows("shown in simplified");
}

#[test]
fn what_is_copied_and_searched_is_the_article_itself() {
    let body = "<p>读<a href=\"https://b.example/x\">国务卿的话</a>。</p>";
    let mut reader = Reader::on(&[("简体的文章", "https://a.example/1", &format!("{SIMPLIFIED}{body}"))]);
    reader.keys("Enter c Tab Y");
    assert_eq!(reader.copied, ["[国务卿的话](https://b.example/x)"]);
    reader.keys("Esc /").types("国务卿").keys("Enter").shows("match 1 of 2");
}

#[test]
fn widths_are_compared_with_marks_that_show_them() {
    let mut reader = three();
    reader.keys("Enter g w").shows("two columns each");
    assert_eq!(reader.app.ruler.ambiguous, Ambiguous::Wide);
    let wide = reader.app.reader.current().unwrap();
    assert_eq!(wide.key.style.ruler.ambiguous, Ambiguous::Wide, "the page is set anew");
    reader.keys("g w").shows("one column each").shows("“—…”国|");
    assert_eq!(reader.app.ruler.ambiguous, Ambiguous::Narrow);
}

#[test]
fn without_anything_wide_sideways_says_so() {
    let mut reader = three();
    reader.keys("Enter Shift-Right").shows("wider than the column");
    reader.keys("g >").shows("wider than the column");
    reader.keys("g <").shows("left end");
}

#[test]
fn a_mistake_in_the_configuration_is_told() {
    let reader = Reader::on(&[]);
    let setup = jianbao::app::Setup {
        words: std::sync::Arc::new(jianbao::words::Words::new(Locale::English)),
        keymap: std::sync::Arc::clone(&reader.app.keymap),
        settings: jianbao::app::Settings::default(),
        notice: Some(jianbao::text::Clean::line("config.toml:3: no")),
        zone: jiff::tz::TimeZone::UTC,
        today: jiff::civil::date(2026, 11, 20),
        size: (100, 30),
        mouse: false,
        themes: Vec::new(),
        welcome: jianbao::app::Welcome::Samples,
        older_read: None,
        session: None,
        scan: jianbao::library::Progress::default(),
        query: None,
    };
    let (app, _) = jianbao::app::App::new(setup);
    let toast = app.toast.expect("a toast");
    assert_eq!((toast.text.as_str(), toast.failed), ("config.toml:3: no", true));
}

#[test]
fn the_next_theme_is_put_on_and_named() {
    let mut reader = three();
    let mut keymap = Keymap::bundled();
    assert_eq!(keymap.lay("[list]\n\"t\" = \"theme\""), []);
    reader.app.keymap = Arc::new(keymap);
    reader.keys("t").shows("Theme nord");
}

#[test]
fn a_terminal_that_is_too_small_says_so_as_far_as_it_can() {
    let mut reader = Reader::on_samples();
    assert_eq!(reader.resize(19, 3).screen().trim_end(), "19 × 3 太小了");
    assert_eq!(reader.resize(10, 3).screen().trim_end(), "10 × 3 太…");
    assert_eq!(reader.resize(0, 0).screen(), "");
}
