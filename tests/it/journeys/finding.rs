//! Search in the article, filter and search of the list.

use super::Reader;

fn chinese() -> Reader {
    Reader::on(&[
        ("國務卿訪問北京", "https://a.example/1", "<p>這是第一段。國務卿說了話。</p><p>後來國務卿走了。</p>"),
        ("天气预报", "https://b.example/2", "<p>明天有雨，国务卿也带伞。</p>"),
        ("Weather report", "https://c.example/3", "<p>Rain tomorrow. Café open.</p>"),
    ])
}

#[test]
fn simplified_finds_traditional_and_n_goes_round() {
    let mut reader = chinese();
    reader.keys("Enter /").types("国务卿").shows("match 1 of 2");
    reader.keys("Enter n").shows("match 2 of 2").hides("again");
    reader.keys("n").shows("match 1 of 2 · from the top again");
    reader.keys("N").shows("match 2 of 2 · from the end again");
    reader.keys("N").shows("match 1 of 2").hides("again");
    let found = reader.app.reader.found.clone().unwrap();
    assert_eq!(found.matches.len(), 2);
    reader.keys("Esc");
    assert!(reader.app.reader.found.is_none(), "Esc ends the search first");
    reader.keys("Esc");
    assert_eq!(reader.app.context(), jianbao::command::Context::List);
}

#[test]
fn a_search_says_where_it_looks_and_that_there_is_but_one_match() {
    let mut reader = chinese();
    reader.keys("Enter").shows("/ find").keys("/").shows("Find here").hides("Search all");
    reader.types("後來").keys("Enter n").shows("match 1 of 1 · the only one");
    reader.keys("Esc Esc").shows("/ search").keys("/").shows("Search all").hides("Find here");
}

#[test]
fn matches_are_marked_by_whole_characters() {
    let mut reader = chinese();
    reader.keys("Enter /").types("國務卿").keys("Enter");
    let sheet = reader.app.reader.current().unwrap();
    let texts = sheet.article.document.texts();
    for hit in &reader.app.reader.found.as_ref().unwrap().matches {
        let text = &texts[hit.text as usize].string;
        assert_eq!(text.get(hit.range.clone()), Some("國務卿"));
    }
}

#[test]
fn a_search_without_a_match_says_so_and_changes_nothing() {
    let mut reader = chinese();
    reader.keys("Enter /").types("nowhere").keys("Enter").shows("nowhere");
    assert!(reader.app.reader.found.is_none());
    reader.keys("/").types("雨").keys("Esc");
    assert!(reader.app.reader.found.is_none(), "a cancelled search leaves no trace");
}

#[test]
fn the_filter_narrows_the_list_as_one_types() {
    let mut reader = chinese();
    reader.keys("f").types("wea");
    assert_eq!(reader.app.list.total(), 1, "the unfinished word is a prefix");
    reader.shows("Weather report").keys("Enter");
    assert_eq!(reader.selected(), "Weather report");
    reader.keys("Esc");
    assert_eq!(reader.app.list.total(), 3, "Esc clears the filter");
    reader.keys("f").types("国务卿");
    assert_eq!(reader.app.list.total(), 1, "titles only");
    reader.keys("Esc");
    assert_eq!(reader.app.list.total(), 3, "a cancelled filter is none");
}

#[test]
fn the_search_of_the_library_looks_into_the_articles() {
    let mut reader = chinese();
    reader.keys("/").types("国务卿").keys("Enter");
    assert_eq!(reader.app.list.total(), 2);
    reader.keys("Esc /").types("cafe").keys("Enter");
    assert_eq!(reader.selected(), "Weather report");
}

#[test]
fn a_wrong_query_points_at_the_mistake_and_keeps_the_list() {
    let mut reader = chinese();
    reader.keys("f");
    reader.send(jianbao::app::Message::Paste("titel:x".to_owned()));
    reader.shows("title:");
    assert_eq!(reader.app.list.total(), 3);
    reader.keys("Enter").shows("title:");
}

#[test]
fn nothing_found_is_said_with_the_way_back() {
    let mut reader = chinese();
    reader.keys("f").types("zzz").keys("Enter").shows("zzz");
    assert_eq!(reader.app.list.total(), 0);
    reader.keys("j Enter Esc");
    assert_eq!(reader.app.list.total(), 3);
}

#[test]
fn pasted_text_goes_into_a_prompt_and_nowhere_else() {
    let mut reader = chinese();
    reader.send(jianbao::app::Message::Paste("q".to_owned()));
    assert!(!reader.left);
    reader.keys("f");
    reader.send(jianbao::app::Message::Paste("Weather\nreport".to_owned()));
    assert_eq!(reader.app.list.total(), 1);
}

#[test]
fn a_query_may_ask_for_an_order_which_ends_with_it() {
    let mut reader = Reader::on(&[
        ("Beta", "https://a.example/b", "<p>One story of the harbour.</p>"),
        ("Alpha", "https://a.example/a", "<p>Another story of the harbour.</p>"),
    ]);
    assert_eq!(reader.selected(), "Beta", "the newest");
    reader.keys("/").types("harbour sort:title").keys("Enter");
    assert_eq!(reader.selected(), "Alpha");
    reader.keys("Esc g g");
    assert_eq!(reader.selected(), "Beta", "the list's own order again");
}

#[test]
fn a_hit_of_the_list_opens_at_what_was_searched_for() {
    let filler = "<p>Nothing of the kind stands here.</p>".repeat(40);
    let body = format!("{filler}<p>At last 國務卿 is named.</p>{filler}<p>国务卿 once more.</p>");
    let mut reader = Reader::on(&[
        ("Long", "https://a.example/l", &body),
        ("Short", "https://a.example/s", "<p>Other.</p>"),
    ]);
    reader.keys("/").types("国务卿").keys("Enter").shows("At last 國務卿");
    assert_eq!(reader.app.reader.top, 0);
    reader.keys("Enter").shows("At last").shows("match 1 of 2");
    reader.keys("n").shows("once more").shows("match 2 of 2");
    reader.keys("/").types("kind").keys("Enter").shows("of 80");
    reader.keys("Esc").shows("of 2");
    reader.keys("Esc").keys("Esc").hides("match").shows("Short");
}

#[test]
fn a_wrong_query_keeps_the_prompt_open() {
    let mut reader = Reader::on(&[("Alpha", "https://a.example/a", "<p>One.</p>")]);
    reader.keys("/").types("titel:a").keys("Enter").shows("did you mean title:?");
    reader.keys("Backspace Backspace").types(" ").keys("Ctrl-u").types("title:alpha").keys("Enter");
    reader.hides("did you mean").shows("/ title:alpha");
}

#[test]
fn another_size_does_not_lead_to_a_hit_that_was_left() {
    let filler = "<p>Nothing of the kind stands here.</p>".repeat(40);
    let body = format!("{filler}<p>At last 国务卿 is named.</p>");
    let mut reader = Reader::on(&[("Long", "https://a.example/l", &body)]);
    reader.keys("/").types("国务卿").keys("Enter Enter").shows("At last");
    reader.keys("g g").resize(80, 24).hides("At last");
}

#[test]
fn the_way_out_of_a_search_or_a_filter_is_hinted() {
    let mut reader = chinese();
    reader.resize(80, 24).hides("Esc back");
    reader.keys("/").types("rain").keys("Enter").shows("Esc clear");
    reader.keys("Esc").hides("Esc clear");
    reader.keys("f").types("weather").keys("Enter").shows("Esc clear");
}
