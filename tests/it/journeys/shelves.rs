//! The sidebar's sources, languages, years and saved queries; and who links to an article.

use jianbao::app::{SavedView, Settings, Shelfmark, SidebarLine};
use jianbao::command::{Context, parse_sequence};
use jianbao::library::Root;
use jianbao::text::Clean;
use jianbao::words::Locale;

use super::Reader;
use super::reader::roots;

fn view(name: &str, query: &str, keys: Option<&str>) -> SavedView {
    let keys = keys.map(|keys| parse_sequence(keys).unwrap());
    SavedView { name: Clean::line(name), query: query.to_owned(), keys }
}

fn with_views(views: Vec<SavedView>) -> Reader {
    let clippings = [
        ("Tea", "https://a.example/t", "<p>A cup of tea.</p>"),
        ("Sea", "https://b.example/s", "<p>The sea at night.</p>"),
    ];
    Reader::with_settings(
        &roots(&clippings),
        (150, 40),
        Locale::English,
        Settings { views, ..Settings::default() },
    )
}

/// Articles at these moments, each of a source of its own.
fn dated(moments: &[i64]) -> Vec<Root> {
    let root = |(index, seconds): (usize, &i64)| {
        let text = format!("<!--{seconds}000-->\n[T{index}](https://s{index:02}.example/)\n------\n\nx\n");
        Root::Bytes { name: format!("{index}.txt"), bytes: text.into_bytes().into() }
    };
    moments.iter().enumerate().map(root).collect()
}

/// Whether a row of the sidebar has this name.
fn named(reader: &Reader, wanted: &str) -> bool {
    let is_wanted = |line| matches!(line, SidebarLine::Row { name, .. } if name.as_str() == wanted);
    reader.app.sidebar_lines().into_iter().any(is_wanted)
}

#[test]
fn what_is_hidden_is_in_a_saved_query_only_if_that_asks_for_it() {
    let mut reader = with_views(vec![
        view("Drinks", "tea", Some("g 1")),
        view("Away", "is:hidden", Some("g 2")),
        view("Both", "tea (is:hidden OR is:unread)", Some("g 3")),
    ]);
    while reader.selected() != "Tea" {
        reader.keys("j");
    }
    reader.keys("x g 1").shows("Nothing is in this view").hides("A cup of tea");
    for keys in ["g 2", "g 3"] {
        reader.keys(keys);
        assert_eq!((reader.app.list.total(), reader.selected().as_str()), (1, "Tea"), "{}", reader.screen());
    }
}

#[test]
fn a_year_opens_into_its_months() {
    // June and July 2023, January 2020.
    let roots = dated(&[1_687_000_000, 1_690_000_000, 1_578_000_000]);
    let mut reader = Reader::open(&roots, (150, 40), Locale::English);
    assert!(named(&reader, "2023") && !named(&reader, "July"));
    reader.keys("Shift-Tab");
    while reader.app.sidebar.cursor != Shelfmark::Year(2023) {
        reader.keys("j");
    }
    reader.keys("Space");
    assert!(named(&reader, "July") && named(&reader, "June"));
    reader.keys("j j Enter").shows("June 2023");
    assert_eq!((reader.app.list.total(), reader.selected().as_str()), (1, "T0"));
    reader.keys("Shift-Tab Space");
    assert!(!named(&reader, "July"));
    reader.keys("Enter");
    assert_eq!(reader.app.list.total(), 2, "the year");
    reader.keys("Esc");
    assert_eq!(reader.app.list.total(), 3);
}

#[test]
fn of_many_sources_the_first_are_shown_and_how_many_more() {
    let moments: Vec<i64> = (0..40).map(|day| 1_690_000_000 - day * 86_400).collect();
    let mut reader = Reader::open(&dated(&moments), (150, 40), Locale::English);
    reader.shows("s09.example").hides("s10.example").shows("… 30 more");
    let line = reader.screen().lines().position(|line| line.contains("… 30 more")).unwrap();
    let gesture = jianbao::command::Gesture::Press { clicks: 1 };
    let mouse = jianbao::command::Mouse { column: 4, row: u16::try_from(line).unwrap(), gesture };
    reader.send(jianbao::app::Message::Mouse(mouse));
    reader.shows("s10.example").hides("… 30 more");
    reader.keys("Shift-Tab Space").shows("… 30 more").hides("s10.example");
}

#[test]
fn languages_are_chosen_from_where_there_are_several() {
    let chinese = "<p>美国国务院周六称，美国国务卿布林肯将访问北京，这是他上任以来的首次访问。</p>";
    let english = "<p>The harbour master wrote down every ship that passed the lighthouse at night.</p>";
    let mut reader = Reader::open(
        &roots(&[("一", "https://a.example/1", chinese), ("Two", "https://a.example/2", english)]),
        (150, 40),
        Locale::English,
    );
    // A look at the articles tells their languages.
    reader.keys("j k g r");
    reader.send(jianbao::app::Message::Scanned(jianbao::library::Progress {
        done: true,
        ..Default::default()
    }));
    reader.shows("Languages").shows("simplified Chinese");
}

#[test]
fn saved_queries_are_in_the_sidebar_and_at_their_keys() {
    let mut reader = with_views(vec![view("My tea", "tea", Some("g 1")), view("Nights", "night", None)]);
    reader.shows("Saved queries").shows("My tea").shows("Nights");
    reader.keys("g 1");
    assert_eq!((reader.app.list.total(), reader.selected().as_str()), (1, "Tea"));
    reader.shows("A cup of tea").keys("Esc");
    assert_eq!(reader.app.list.total(), 2);
    reader.keys("Shift-Tab G Enter");
    assert_eq!(reader.selected(), "Sea");
}

#[test]
fn queries_are_found_by_a_few_letters() {
    let mut reader = with_views(vec![view("My tea", "tea", Some("g 1")), view("Nights", "night", None)]);
    reader.keys("F").shows("Saved queries and searches").shows("night").types("ngt").keys("Enter");
    assert_eq!(reader.selected(), "Sea");
    reader.keys("/").types("cup").keys("Enter Esc F").shows("searched before").types("cup").keys("Enter");
    reader.shows("/ cup");
    assert_eq!(reader.selected(), "Tea");
    reader.keys("F Esc");
    assert!(reader.app.overlay.is_none() && reader.app.prompt.is_none());
}

#[test]
fn who_links_here_is_a_list_and_esc_leads_back() {
    let link = "<p>See <a href=\"https://a.example/target?utm_source=x\">the target</a>.</p>";
    let mut reader = Reader::on(&[
        ("Target", "https://a.example/target", "<p>What others speak of.</p>"),
        ("One", "https://b.example/1", link),
        ("Two", "https://b.example/2", link),
        ("Other", "https://c.example/", "<p>Nothing.</p>"),
    ]);
    reader.keys("Enter g b").shows("Links to “Target”").shows("2 articles").hides("Other");
    assert_eq!(reader.app.context(), Context::List);
    reader.keys("j Enter").shows("See the target");
    reader.keys("Esc Esc");
    assert_eq!((reader.reading().as_str(), reader.app.context()), ("Target", Context::Article));
    reader.shows("Other").keys("Esc J");
    reader.keys("G g b").shows("No article here links to this one").shows("Other");
}
