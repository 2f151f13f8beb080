//! The same story at several addresses: folded into one row, alike by an index, in memory and over several folders; and
//! nothing is hidden for good.

use std::collections::BTreeSet;
use std::sync::Arc;

use jianbao::article::ArticleId;
use jianbao::library::{
    Around, Cancel, Catalogue, Change, Fresh, Journal, Marking, MemoryCatalogue, Op, Order, Part, Request,
    Root, Union, View, visible_facets,
};
use jianbao::query::Scope;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use proptest::prelude::*;
use proptest::sample::Index as Choice;

use super::super::tree::Tree;
use super::super::{clipping, request, scanned};
use super::{Shelf, clippings, differ, update, update_list, view};
use crate::query::calendar;

const ORDERS: [Order; 10] = [
    Order::Newest,
    Order::Oldest,
    Order::Title,
    Order::Source,
    Order::TitleBackwards,
    Order::SourceBackwards,
    Order::Length,
    Order::Shortest,
    Order::Relevance,
    Order::LeastRelevant,
];

const QUERIES: [&str; 10] = [
    "",
    "w7",
    "w1x w2x",
    "changed",
    "-changed",
    "title:塔",
    "source:a.example",
    "塔 | w3x",
    "is:duplicate",
    "after:2020-09-14",
];

/// A file with one of a few stories.
#[derive(Clone, Debug)]
struct Paper {
    folder: usize,
    /// Of a few addresses, so that some articles have several versions.
    address: u8,
    hour: Option<i64>,
    title: &'static str,
    story: u8,
    /// Words of it that are otherwise.
    changes: Vec<Choice>,
}

impl Paper {
    fn text(&self) -> String {
        let count = if self.story == 0 { 8 } else { 300 };
        let mut words: Vec<String> = (0..count).map(|word| format!("w{word}x{}", self.story)).collect();
        for change in &self.changes {
            let place = change.index(words.len());
            "changed".clone_into(&mut words[place]);
        }
        let host = ["a.example", "b.example", "www.rfi.fr"][usize::from(self.address) % 3];
        let time = self.hour.map(|hour| 1_600_000_000_000 + hour * 3_600_000);
        let url = format!("https://{host}/{}", self.address);
        clipping(self.title, &url, time, &format!("<p>{}</p>", words.join(" ")))
    }
}

fn papers() -> impl Strategy<Value = Vec<Paper>> {
    let changes = prop::collection::vec(any::<Choice>(), 0..6);
    let titles = prop::sample::select(vec!["塔", "Tea and 塔", "w1x1", ""]);
    let paper = (0_usize..2, 0_u8..40, prop::option::weighted(0.9, 0_i64..60), titles, 0_u8..4, changes);
    let paper = paper.prop_map(|(folder, address, hour, title, story, changes)| Paper {
        folder,
        address,
        hour,
        title,
        story,
        changes,
    });
    prop::collection::vec(paper, 0..40)
}

fn write(tree: &Tree, papers: &[Paper]) {
    for folder in ["0", "1"] {
        std::fs::create_dir_all(tree.path().join(folder)).unwrap();
    }
    tree.write("0/x.txt", "x");
    for (number, paper) in papers.iter().enumerate() {
        tree.write(format!("{}/{number}.txt", paper.folder), paper.text());
    }
}

/// Marks of a journal on a library that is all new, one kind after the other on every second, third … article.
fn marked(ids: &[ArticleId]) -> Marking {
    let journal = Arc::new(Journal::in_memory().unwrap());
    let ops =
        [Op::Read(true), Op::Star(true), Op::Archive(true), Op::Tag("news".into(), true), Op::Hide(true)];
    for (step, op) in (2..).zip(ops) {
        let ids = ids.iter().step_by(step).copied().collect();
        journal.act(&[Change { op, ids }], Timestamp::UNIX_EPOCH).unwrap();
    }
    Marking { journal, fresh: Fresh::All }
}

fn folded(query: &str, order: Order) -> View {
    View { folded: true, ..view(query, Scope::Everything, order) }
}

fn count(catalogue: &dyn Catalogue, query: &str) -> usize {
    catalogue.count(&folded(query, Order::Newest), &Cancel::default()).unwrap()
}

/// The first of each story of an unfolded view.
fn first_of_each(catalogue: &dyn Catalogue, view: &View) -> Vec<ArticleId> {
    let cancel = Cancel::default();
    let ids = catalogue.ids(&View { folded: false, ..view.clone() }, &cancel).unwrap();
    let mut seen = BTreeSet::new();
    let is_first = |id: &ArticleId| {
        let others = catalogue.retold(*id, &cancel).unwrap();
        !others.iter().any(|other| seen.contains(other)) && seen.insert(*id)
    };
    ids.into_iter().filter(is_first).collect()
}

/// That each number is that of the rows of the view which it stands for.
fn counts_are_those_of_views(catalogue: &dyn Catalogue) -> Result<(), TestCaseError> {
    let all = catalogue.facets(&TimeZone::UTC, true);
    let visible = visible_facets(catalogue, &TimeZone::UTC, true, 0);
    for (facets, some) in [(all, ""), (visible, "-is:hidden")] {
        prop_assert_eq!(facets.articles, count(catalogue, some));
        prop_assert_eq!(facets.broken, count(catalogue, &format!("is:broken {some}")));
        for (source, articles) in &facets.sources {
            prop_assert_eq!(
                *articles,
                count(catalogue, &format!("source:=\"{source}\" {some}")),
                "{}",
                source
            );
        }
        for (month, articles) in &facets.months {
            let month = month.strftime("%Y-%m");
            prop_assert_eq!(*articles, count(catalogue, &format!("on:{month} {some}")), "{}", month);
        }
    }
    let tally = catalogue.tally(calendar().today, true);
    let inbox = "-is:archived -is:hidden -is:later";
    for (counted, query) in [
        (tally.inbox, inbox),
        (tally.starred, "is:starred -is:hidden"),
        (tally.archived, "is:archived -is:hidden"),
        (tally.hidden, "is:hidden"),
    ] {
        prop_assert_eq!(counted.articles, count(catalogue, query), "{}", query);
        prop_assert_eq!(counted.unread, count(catalogue, &format!("{query} is:unread")), "{}", query);
    }
    for (tag, articles) in tally.tags {
        prop_assert_eq!(articles, count(catalogue, &format!("tag:{tag} -is:hidden")));
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_story_is_one_row_and_nothing_is_hidden_for_good(papers in papers()) {
        let shelf = Shelf::new();
        write(&shelf.tree, &papers);
        let plain = shelf.memory();
        let cancel = Cancel::default();
        let ids = plain.ids(&View::default(), &cancel).unwrap();
        let marking = marked(&ids);
        let memory = shelf.memory().with_marking(Some(marking.clone()));
        drop(shelf.updated());
        let index = shelf.open().0.with_marking(Some(marking.clone()));
        let parts = ["0", "1"].map(|folder| scanned(&[Root::Folder(shelf.tree.path().join(folder))]).0);
        let part = |part: MemoryCatalogue| Arc::new(part.with_marking(Some(marking.clone()))) as Arc<dyn Part>;
        let union = Union::new(parts.into_iter().map(part).collect());
        // Lengths are known to those who have read the texts.
        for catalogue in [&memory as &dyn Catalogue, &union] {
            catalogue.window(&Request { complete: true, ..request(View::default(), Around::From(0), usize::MAX) });
        }
        for query in QUERIES {
            for order in ORDERS {
                let view = folded(query, order);
                let all = memory.window(&request(view.clone(), Around::From(0), usize::MAX));
                let rows: Vec<ArticleId> = all.rows.iter().map(|row| row.id).collect();
                prop_assert_eq!(&rows, &first_of_each(&memory, &view), "{} {:?}", query, order);
                let difference = differ(&index, &memory, &view);
                prop_assert!(difference.is_none(), "{}", difference.unwrap_or_default());
                let merged = union.window(&request(view, Around::From(0), usize::MAX));
                prop_assert_eq!(merged, all, "{} {:?}", query, order);
            }
        }
        // Whoever matches alone is a row, and so is each when its story is asked for.
        for id in &ids {
            for catalogue in [&memory as &dyn Catalogue, &index, &union] {
                prop_assert_eq!(catalogue.ids(&folded(&format!("id:{id}"), Order::Newest), &cancel), Some(vec![*id]));
                prop_assert_eq!(catalogue.retold(*id, &cancel), memory.retold(*id, &cancel));
            }
        }
        for catalogue in [&memory as &dyn Catalogue, &index, &union] {
            counts_are_those_of_views(catalogue)?;
            prop_assert_eq!(catalogue.facets(&TimeZone::UTC, true), memory.facets(&TimeZone::UTC, true));
            prop_assert_eq!(catalogue.tally(calendar().today, true), memory.tally(calendar().today, true));
        }
    }
}

/// Three in a hundred invented articles are told again elsewhere, with a paragraph more: many of these are found, and
/// nothing else.
#[test]
fn of_many_articles_those_are_found_that_were_told_again() {
    let shelf = Shelf::new();
    let again = clippings::write_retold(&shelf.tree, 1_000);
    assert!(again.len() > 20, "{again:?}");
    let index = shelf.updated();
    let cancel = Cancel::default();
    let mut found = BTreeSet::new();
    for id in index.ids(&View::default(), &cancel).unwrap() {
        let mut story: BTreeSet<ArticleId> = index.retold(id, &cancel).unwrap().into_iter().collect();
        if !story.is_empty() {
            story.insert(id);
            found.insert(story);
        }
    }
    // What adds a paragraph may be another story; what adds little is not.
    let is_true = |story: &&BTreeSet<ArticleId>| again.iter().any(|again| story.is_subset(again));
    let wrong: Vec<_> = found.iter().filter(|story| !is_true(story)).collect();
    assert!(wrong.is_empty(), "{wrong:?}");
    assert!(found.len() * 3 > again.len(), "{} of {}", found.len(), again.len());
}

/// None of them tells what another does.
#[test]
fn real_articles_are_not_taken_for_one_another() {
    let Some(folder) = crate::shared::shared("corpus/seedlike") else { return };
    let memory = scanned(&[Root::Folder(folder)]).0;
    let all = memory.window(&request(folded("", Order::Newest), Around::From(0), usize::MAX));
    let retold: Vec<_> = all.rows.iter().filter(|row| row.retold_count > 0).map(|row| &row.title).collect();
    assert!(retold.is_empty(), "{retold:?}");
}

#[test]
fn what_changes_is_another_story_and_new_texts_are_told_when_they_are_read() {
    let shelf = Shelf::new();
    let paper = |address, story| Paper {
        folder: 0,
        address,
        hour: Some(i64::from(address)),
        title: "塔",
        story,
        changes: Vec::new(),
    };
    write(&shelf.tree, &[paper(0, 1), paper(1, 1), paper(2, 1), paper(3, 2)]);
    let index = shelf.updated();
    assert_eq!(count(&index, ""), 3, "x, the story, another");
    let newest = index.window(&request(folded("", Order::Newest), Around::From(0), 9)).rows;
    assert_eq!((newest[1].url.as_deref(), newest[1].retold_count), (Some("https://www.rfi.fr/2"), 2));
    // The newest is another story now.
    shelf.tree.write("0/2.txt", paper(2, 2).text());
    update(&index);
    assert_eq!(count(&index, ""), 3);
    let rows = index.window(&request(folded("", Order::Newest), Around::From(0), 9)).rows;
    let counts: Vec<usize> = rows.iter().map(|row| row.retold_count).collect();
    assert_eq!(counts, [1, 1, 0]);
    // One more, not read yet: it is shown by itself.
    shelf.tree.write("0/4.txt", paper(4, 2).text());
    update_list(&index);
    assert_eq!(count(&index, ""), 4);
    update(&index);
    assert_eq!(count(&index, ""), 3);
    std::fs::remove_file(shelf.tree.path().join("0/4.txt")).unwrap();
    update(&index);
    assert_eq!(count(&index, "id:* 塔"), 2);
    let (index, memory) = (index, shelf.memory());
    let difference = differ(&index, &memory, &folded("", Order::Newest));
    assert!(difference.is_none(), "{}", difference.unwrap_or_default());
}
