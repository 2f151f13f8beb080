//! What a search of an index tells, and what it leaves as it was.

use std::fs;

use super::Shelf;

#[test]
fn a_question_writes_nothing_into_an_index_that_is_up_to_date() {
    let shelf = Shelf::new();
    shelf.index();
    let bytes = || fs::read(shelf.file("index")).unwrap();
    shelf.run(&["search", "harbour", shelf.folder.name()]);
    let before = bytes();
    let found = shelf.run(&["search", "harbour -is:starred", shelf.folder.name()]);
    assert!(found.stdout.ends_with("1 article matches\n"), "{found:?}");
    assert!(bytes() == before, "nobody marked anything");
}

#[test]
fn of_very_many_hits_it_is_told_that_they_are_at_least_so_many() {
    let shelf = Shelf::new();
    for number in 0..1_200 {
        // Pairs of these characters do not tell whether they stand together.
        shelf.folder.clipping(&format!("{number}.txt"), "无题", number, "<p>老城灯塔旁，城灯塔影。</p>");
    }
    shelf.index();
    let found = |query| shelf.run(&["search", query, shelf.folder.name(), "--limit", "2"]).stdout;
    let last = found("老城灯塔").lines().last().unwrap().to_owned();
    let count = last.strip_prefix("at least ").and_then(|rest| rest.strip_suffix(" articles match"));
    let count: usize = count.unwrap_or_else(|| panic!("{last}")).replace(',', "").parse().unwrap();
    assert!((1_000..1_200).contains(&count), "{last}");
    let all = shelf.run(&["search", "老城灯塔", shelf.folder.name()]).stdout;
    assert!(all.ends_with("\n1,200 articles match\n"), "{all}");
}
