//! Pickers: help, the list of links, narrowing, choosing.

use jianbao::app::{Message, Pause};
use jianbao::library::samples;
use jianbao::text::Ruler;
use jianbao::words::Locale;

use super::Reader;

fn linked() -> Reader {
    let links = [
        ("tea", "https://a.example/tea"),
        ("coffee", "https://b.example/coffee"),
        ("國務卿", "https://c.example/w"),
    ];
    let body: String =
        links.iter().map(|(words, url)| format!("<p><a href=\"{url}\">{words}</a></p>")).collect();
    Reader::on(&[
        ("First", "https://a.example/one", &body),
        ("Second", "https://a.example/two", "<p>Two.</p>"),
    ])
}

#[test]
fn a_panel_rises_from_the_bottom_and_leaves_the_rest_in_sight() {
    let mut reader = linked();
    reader.keys("Enter g l").shows("─ Links ─").shows("1 / 3").shows("First");
    reader.keys("j").shows("2 / 3");
    reader.keys("Esc").hides("─ Links ─");
}

#[test]
fn what_goes_on_below_says_so() {
    let mut reader = linked();
    reader.resize(100, 16).keys("?").shows("more below");
    reader.keys("G").hides("more below");
    reader.keys("g g").shows("more below");
}

#[test]
fn rows_are_narrowed_by_typing_and_chosen() {
    let mut reader = linked();
    reader.keys("Enter g l /").types("cof").shows("b.example").hides("a.example/tea").shows("1 / 1");
    reader.keys("Enter");
    assert_eq!(reader.browsed, ["https://b.example/coffee"]);
    reader.keys("g l /").types("国务").shows("c.example/w").hides("b.example");
    reader.keys("Esc").shows("b.example");
    reader.keys("/").types("nothing").shows("Nothing matches");
    reader.keys("Enter Esc");
    assert!(reader.app.overlay.is_none() && reader.browsed.len() == 1);
}

#[test]
fn help_runs_the_command_under_its_cursor() {
    let mut reader = linked();
    reader.keys("?").shows("─ Keys ─").shows("Move").keys("/").types("last row");
    reader.keys("Enter");
    assert_eq!(reader.selected(), "Second");
    reader.keys("? ?");
    assert!(reader.app.overlay.is_none());
}

#[test]
fn while_a_line_is_typed_arrows_move_among_the_rows() {
    let mut reader = linked();
    reader.keys("Enter g l / Down Down Up Enter");
    assert_eq!(reader.browsed, ["https://b.example/coffee"]);
}

#[test]
fn the_menu_of_continuations_comes_when_one_hesitates_and_shows_what_works_here() {
    let mut reader = linked();
    reader.keys("g").hides("read the folders again");
    reader.send(Message::Paused(Pause::Menu));
    reader.shows("read the folders again").hides("list of links");
    reader.keys("Esc").hides("read the folders again");
    reader.keys("Enter g");
    reader.send(Message::Paused(Pause::Menu));
    reader.shows("l  list of links");
    reader.keys("g").hides("list of links");
    reader.keys("J g");
    reader.send(Message::Paused(Pause::Menu));
    reader.shows("read the folders again").hides("list of links");
}

#[test]
fn after_a_count_the_menu_shows_what_it_counts() {
    let mut reader = linked();
    reader.send(Message::Paused(Pause::Menu));
    reader.hides("next row");
    reader.keys("1 2");
    reader.send(Message::Paused(Pause::Menu));
    reader.shows("next row, one line down").hides("list by title");
    reader.keys("k").hides("next row");
}

#[test]
fn what_makes_no_sense_now_says_why_and_is_dim_in_help() {
    let mut reader = linked();
    reader.keys("Ctrl-o").shows("Nowhere to go back to");
    reader.keys("Ctrl-n").shows("Nowhere to go forward to");
    reader.keys("Enter )").shows("no headings");
    reader.keys("n").shows("No search is open");
    reader.keys("g >").shows("wider than the column");
    reader.keys("J g l").shows("no links");
    reader.keys("c").shows("Only Chinese articles");
    reader.keys("? /").types("link-list").shows("list of links").shows("This article has no links");
    reader.keys("Enter").hides("list of links").shows("This article has no links");
}

#[test]
fn the_palette_finds_commands_by_name_and_by_sentence_in_both_languages() {
    let mut reader = linked();
    reader.keys("Ctrl-p").shows("─ Commands ─").types("zen").shows("the article alone").keys("Enter");
    assert!(reader.app.panes.zen);
    reader.keys("Ctrl-p").types("只留文章").keys("Enter");
    assert!(!reader.app.panes.zen);
    reader.keys("Ctrl-p").types("article alone").keys("Enter");
    assert!(reader.app.panes.zen);
    reader.keys("Ctrl-p").types("lnklst").shows("link-list").keys("Esc");
    assert!(reader.app.overlay.is_none() && reader.app.prompt.is_none());
}

#[test]
fn the_palette_prefers_names_and_whole_words_and_finds_nothing_where_there_is_nothing() {
    let mut reader = linked();
    let first =
        |reader: &Reader| reader.app.overlay.as_ref().unwrap().selected().map(|row| row.mark.to_string());
    for (typed, expected) in [
        ("the", Some("theme")),
        ("star", Some("toggle-star")),
        ("settings", Some("keep")),
        ("font", None),
        ("lasge", None),
    ] {
        reader.keys("Ctrl-p").types(typed);
        assert_eq!(first(&reader).as_deref(), expected, "{typed}");
        reader.keys("Esc");
    }
    let mut reader = Reader::on_samples();
    for (typed, expected) in [("主题", "theme"), ("收藏", "toggle-star"), ("设置", "keep")] {
        reader.keys("Ctrl-p").types(typed);
        assert_eq!(first(&reader).as_deref(), Some(expected), "{typed}");
        reader.keys("Esc");
    }
}

#[test]
fn from_the_palette_the_last_change_is_repeated_as_by_its_key() {
    let mut reader = linked();
    reader.keys("s j Ctrl-p").types("repeat").keys("Enter").shows("Starred");
    reader.keys("k :").types("repeat").keys("Enter").shows("Star taken away");
}

#[test]
fn a_command_line_takes_names_short_names_and_numbers() {
    let mut reader = linked();
    reader.keys(":").types("2").keys("Enter");
    assert_eq!(reader.selected(), "Second");
    for number in ["9223372036854775809", "18446744073709551615"] {
        reader.keys("g g j :").types(number).keys("Enter");
        assert_eq!(reader.selected(), "Second", "the last, however large the number");
    }
    reader.keys(":").types("help").keys("Enter").shows("─ Keys ─").keys("Esc");
    reader.keys(":").types("xyzzy").keys("Enter").shows("There is no command xyzzy");
    reader.keys(":").types("q").keys("Enter");
    assert!(reader.left);
}

#[test]
fn arguments_are_shown_completed_and_if_wrong_put_right() {
    let mut reader = linked();
    reader.keys(":").types("theme ").shows("light").shows("nord");
    reader.types("no").keys("Tab").shows("theme nord").keys("Enter").shows("Theme nord");
    reader.keys(":").types("theme nrod").keys("Enter").shows("did you mean nord?");
    reader.keys(":").types("sort tilte").keys("Enter").shows("did you mean title?");
    reader.keys(":").types("sort -date").keys("Enter");
    assert_eq!(reader.app.list.view.order, jianbao::library::Order::Oldest);
    reader.keys(":").types("measure 400").keys("Enter").shows("from 30 to 120");
    reader.keys("Enter :").types("measure 50").keys("Enter");
    assert_eq!(reader.app.measure, Some(50));
    reader.keys(":").types("meas").keys("Tab").shows(": measure").shows("30").keys("Esc");
}

#[test]
fn up_brings_back_what_was_typed_in_each_prompt() {
    let mut reader = linked();
    reader.keys(":").types("measure 50").keys("Enter :").types("2").keys("Enter");
    reader.keys("f").types("First").keys("Enter");
    reader.keys(": Up").shows(": 2").keys("Up").shows(": measure 50");
    reader.keys("Up").shows(": measure 50").keys("Down").shows(": 2").keys("Down Esc");
    reader.keys("Esc f Up").shows("Filter First");
    reader.keys("Esc Enter / Up").hides("Search First");
}

#[test]
fn text_is_pasted_into_prompts_as_one_line_and_nowhere_else() {
    let mut reader = linked();
    reader.send(Message::Paste("j\nq".to_owned()));
    assert_eq!((reader.selected().as_str(), reader.left), ("First", false));
    reader.keys("Ctrl-p");
    reader.send(Message::Paste("link\nlist".to_owned()));
    reader.shows("Command link list");
}

#[test]
fn what_is_known_of_an_article_is_shown_and_copied() {
    let mut reader = linked();
    reader.keys("i").shows("─ About this article ─").shows("https://a.example/one").shows("0.txt");
    reader.shows("clipping · UTF-8").shows("told by its characters").shows("nothing had to be removed");
    reader.keys("j y").shows("Copied https://a.example/one");
    assert_eq!(reader.copied, ["https://a.example/one"]);
    reader.keys("/").types("file").keys("Enter Esc");
    assert_eq!(reader.copied.last().map(String::as_str), Some("0.txt"));
    assert!(reader.app.overlay.is_none());
}

#[test]
fn versions_and_what_cleaning_removed_are_told() {
    let body = "<p>Soft\u{202e}ly.</p>";
    let clipping =
        |body: &str| format!("<!--1780000000000-->\n[One](https://xn--fsq.example/one)\n------\n\n{body}\n");
    let root = |name: &str, body: &str| jianbao::library::Root::Bytes {
        name: name.to_owned(),
        bytes: clipping(body).into_bytes().into(),
    };
    let roots = [root("new.txt", body), root("old.txt", body)];
    let mut reader = Reader::open(&roots, (120, 36), jianbao::words::Locale::English);
    reader.keys("Enter i").shows("new.txt").shows("older version").shows("old.txt");
    reader.shows("https://xn--fsq.example/one (");
    let removed = reader.app.reader.current().map(|sheet| sheet.article.removed_count);
    reader.shows(&format!("{} harmful or invisible character", removed.unwrap_or_default()));
    assert!(removed > Some(0));
}

/// An article of two versions, and another; each has so many paragraphs.
fn versions(count: usize) -> Reader {
    let root = |name: &str, title: &str, time: u64, said: &str| {
        let body: String = (0..count).map(|n| format!("<p>{said} {n}.</p>")).collect();
        let text = format!("<!--{time}-->\n[{title}](https://a.example/{title})\n------\n\n{body}\n");
        jianbao::library::Root::Bytes { name: name.to_owned(), bytes: text.into_bytes().into() }
    };
    let roots = [
        root("new.txt", "One", 1_780_000_000_000, "It is said"),
        root("old.txt", "One", 1_770_000_000_000, "It was said"),
        root("two.txt", "Two", 1_760_000_000_000, "Else"),
    ];
    Reader::open(&roots, (120, 36), jianbao::words::Locale::English)
}

#[test]
fn an_older_version_is_read_and_the_newest_again() {
    let mut reader = versions(1);
    reader.keys("Enter").shows("It is said 0.").keys("i /").types("old.txt").keys("Enter");
    reader.shows("It was said 0.").hides("It is said").shows("Older version: old.txt");
    reader.keys("- R").shows("It was said 0.").keys("z").shows("Older version: old.txt").keys("z");
    reader.keys("i /").types("new.txt").keys("Enter").shows("It is said 0.").hides("Older version");
    reader.keys("i /").types("old.txt").keys("Enter").shows("It was said 0.");
    // What is selected in the list is the newest.
    reader.keys("Esc").shows("It is said 0.").hides("Older version");
    reader.keys("j").shows("Else 0.").keys("k").shows("It is said 0.");
}

#[test]
fn who_looks_into_an_older_version_keeps_the_place_in_the_newest() {
    let mut reader = versions(80);
    reader.keys("Enter Ctrl-d Ctrl-d Ctrl-d");
    let top = reader.app.reader.top;
    for way_back in [
        "i / n e w . t x t Enter",
        "Esc Enter",
        "g g Ctrl-o",
        "Esc j k i / o l d . t x t Enter G Esc j k Enter",
    ] {
        reader.keys("i / o l d . t x t Enter").shows("It was said").keys("G").keys(way_back);
        reader.shows("It is said").hides("Older version");
        assert_eq!(reader.app.reader.top, top, "{way_back}");
    }
    reader.keys("Esc");
    assert!((1..900).contains(&reader.position(0).unwrap().progress));
    // From the list, too, and what leads back to the newest leads to where it was read to.
    reader.keys("j k i / o l d . t x t Enter G i / n e w . t x t Enter").shows("It is said");
    assert_eq!(reader.app.reader.top, top);
}

#[test]
fn an_older_version_is_there_to_be_read() {
    let mut reader = versions(80);
    reader.keys("i / o l d . t x t Enter").shows("It was said").keys("Ctrl-d Ctrl-d").dwell();
    for keys in ["r", "s", "a", "x", "L", "t", "e", "|", "!", "g E", ".", "v w H", "g n"] {
        reader.app.toast = None;
        reader.keys(keys).shows("An older version is there to be read; i leads to the newest");
    }
    reader.keys("Esc");
    assert!(reader.did.is_empty(), "{:?}", reader.did);
    reader.keys("Esc");
    assert_eq!(
        reader.app.list.entry(0).unwrap().marks,
        jianbao::library::Marks { fresh: true, ..Default::default() }
    );
}

#[test]
fn the_outline_leads_to_headings_and_marks_the_one_that_is_read() {
    let section =
        |n: u8| format!("<h{level}>Heading {n}</h{level}>{}", "<p>Filler.</p>".repeat(40), level = 2 + n % 2);
    let body: String = (1..=4).map(section).collect();
    let mut reader = Reader::on(&[
        ("First", "https://a.example/one", &body),
        ("Second", "https://a.example/two", "<p>No.</p>"),
    ]);
    reader.keys("Enter O").shows("─ Headings ─").shows("  Heading 3").shows("1 / 4").hides("you are here");
    reader.keys("j j Enter").shows("Heading 3").hides("─ Headings ─");
    reader.keys("O").shows("3 / 4").shows("you are here").keys("Esc Ctrl-o");
    assert_eq!(reader.app.reader.top, 0, "the way back");
    reader.keys("J O").shows("no headings");
}

#[test]
fn the_list_of_links_tells_what_the_library_holds() {
    let body = "<p><a href=\"https://a.example/two\">held</a> <a href=\"https://b.example/\">not</a></p>";
    let mut reader = Reader::on(&[
        ("First", "https://a.example/one", body),
        ("Second", "https://a.example/two", "<p>Two.</p>"),
    ]);
    reader.keys("Enter g l").shows("in the library · a.example/two").hides("in the library · b");
}

#[test]
fn a_command_that_is_none_runs_nothing() {
    let mut reader = Reader::on_samples();
    for line in ["foo", "zzz", "set nu", "downn"] {
        reader.keys(":").types(line).keys("Enter");
        assert!(
            reader.app.overlay.is_none() && reader.app.toast.as_ref().is_some_and(|toast| toast.failed),
            "{line}"
        );
    }
    reader.keys(":").types("half-page-d").keys("Enter");
    assert!(reader.app.list.cursor > 0, "the beginning of a name is enough");
    reader.keys(":").types("wq").keys("Enter");
    assert!(reader.left);
}

#[test]
fn a_strong_line_serves_as_a_heading() {
    let filler = "<p>A paragraph that is long enough to be one of several on the screen.</p>".repeat(30);
    let body = format!(
        "<p><b>A bold beginning, which is a sentence.</b></p>{filler}<p><strong>拜登政府的对华政策</strong></p>{filler}"
    );
    let mut reader = Reader::on(&[("News", "https://a.example/n", &body)]);
    reader
        .keys("Enter O")
        .shows("拜登政府的对华政策")
        .shows("1 / 1")
        .keys("Enter")
        .shows("拜登政府的对华政策");
    reader.keys("g g )").shows("拜登政府的对华政策");
}

#[test]
fn help_is_cut_only_where_the_row_ends() {
    for (columns, locale) in [(80, Locale::English), (60, Locale::Chinese), (60, Locale::English)] {
        let mut reader = Reader::open(&samples(), (columns, 24), locale);
        for keys in ["Enter ?", "Esc Ctrl-p", "Esc :"] {
            reader.keys(keys);
            for _ in 0..30 {
                let screen = reader.screen();
                // Some sentences end so by themselves.
                let is_cut =
                    |row: &&str| row.ends_with('…') && ![" …", "……"].iter().any(|end| row.ends_with(end));
                for row in screen.lines().filter(is_cut) {
                    let width = Ruler::default().width(row);
                    assert!(width + 4 >= usize::from(columns), "{row:?}\n{screen}");
                }
                reader.keys("PgDn");
            }
        }
    }
}

#[test]
fn a_link_says_its_words_first_then_where_it_leads() {
    let words = ["short", &"long words ".repeat(4), &"longest ".repeat(20)];
    let links = words.map(|words| format!("<p><a href=\"https://a.example/page\">{words}</a></p>"));
    let mut reader = Reader::on(&[("First", "https://b.example/", &links.concat())]);
    reader.resize(80, 24).keys("Enter g l");
    let screen = reader.screen();
    let row = |start: &str| screen.lines().find(|row| row.contains(start)).unwrap_or_default().to_owned();
    assert!(row(" 1  short").ends_with("a.example/page"), "{screen}");
    assert!(row(" 2  long words").contains("words  a.example"), "{screen}");
    assert!(row(" 3  longest").ends_with('…') && !row(" 3  longest").contains("a.example"), "{screen}");
}
