//! Several catalogues as one answer what one catalogue of all their folders answers.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

use jianbao::article::ArticleId;
use jianbao::library::{
    Around, Cancel, Catalogue, Index, MemoryCatalogue, Options, Order, Part, Request, Root, Union, View,
};
use jianbao::query::{Scope, parse};
use jiff::tz::TimeZone;
use proptest::prelude::*;

use super::tree::Tree;
use super::{clipping, request, scanned};

const ORDERS: [Order; 8] = [
    Order::Newest,
    Order::Oldest,
    Order::Title,
    Order::Source,
    Order::TitleBackwards,
    Order::SourceBackwards,
    Order::Relevance,
    Order::LeastRelevant,
];

const QUERIES: [&str; 12] = [
    "",
    "国务卿",
    "tea",
    "tea OR 塔",
    "-tea",
    "is:duplicate",
    "-is:duplicate tea",
    "is:duplicate | 塔",
    "title:塔",
    "source:a.example",
    "is:broken",
    "after:2020-09-14",
];

/// A file in one of the folders.
#[derive(Clone, Debug)]
struct Paper {
    folder: usize,
    /// Of a few addresses, so that several folders hold the same article.
    address: u8,
    hour: Option<i64>,
    title: &'static str,
    body: &'static str,
    is_broken: bool,
}

fn papers() -> impl Strategy<Value = Vec<Paper>> {
    let paper = (
        0_usize..3,
        0_u8..12,
        prop::option::weighted(0.9, 0_i64..60),
        prop::sample::select(vec!["国务卿", "塔", "Tea and 塔", "tea", ""]),
        prop::sample::select(vec!["国务卿说了话", "a tea, a tea", "tea 塔", "nothing"]),
        prop::bool::weighted(0.1),
    );
    let paper = paper.prop_map(|(folder, address, hour, title, body, is_broken)| Paper {
        folder,
        address,
        hour,
        title,
        body,
        is_broken,
    });
    prop::collection::vec(paper, 0..40)
}

fn write(tree: &Tree, papers: &[Paper]) -> Vec<PathBuf> {
    let folders: Vec<PathBuf> = (0..3).map(|folder| tree.path().join(folder.to_string())).collect();
    for folder in &folders {
        std::fs::create_dir_all(folder).unwrap();
    }
    for (number, paper) in papers.iter().enumerate() {
        let host = if paper.address % 2 == 0 { "a.example" } else { "b.example" };
        let url = format!("https://{host}/{}", paper.address);
        let time = paper.hour.map(|hour| 1_600_000_000_000 + hour * 3_600_000);
        let link = format!("<p><a href=\"https://a.example/{}\">x</a></p>", (paper.address + 2) % 12);
        let text = clipping(paper.title, &url, time, &format!("<p>{}</p>{link}", paper.body));
        let text = if paper.is_broken { String::new() } else { text };
        tree.write(format!("{}/{number}.txt", paper.folder), text);
    }
    folders
}

/// Each folder by itself, in memory or by its index.
fn union(folders: &[PathBuf], cache: &Tree, are_indexed: [bool; 3]) -> Union {
    let part = |(folder, is_indexed): (&PathBuf, bool)| -> Arc<dyn Part> {
        if is_indexed {
            let (index, _) = Index::open(folder, cache.path()).unwrap();
            index.update(&Options::default(), &|_| (), &Cancel::default()).unwrap();
            Arc::new(index)
        } else {
            Arc::new(scanned(&[Root::Folder(folder.clone())]).0)
        }
    };
    Union::new(folders.iter().zip(are_indexed).map(part).collect())
}

fn asked(query: &str, scope: Scope, order: Order, around: Around, count: usize) -> Request {
    let query = parse(query, &crate::query::calendar()).unwrap();
    request(View { query, scope, order, ..View::default() }, around, count)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    #[test]
    fn several_folders_are_one_library(
        papers in papers(),
        are_indexed in prop::array::uniform3(any::<bool>()),
        position in 0_usize..40,
        count in 1_usize..20,
    ) {
        let (tree, cache) = (Tree::new(), Tree::new());
        let folders = write(&tree, &papers);
        let union = union(&folders, &cache, are_indexed);
        let roots: Vec<Root> = folders.into_iter().map(Root::Folder).collect();
        let memory: MemoryCatalogue = scanned(&roots).0;
        for query in QUERIES {
            for order in ORDERS {
                for scope in [Scope::Everything, Scope::Titles] {
                    let some = asked(query, scope, order, Around::From(position), count);
                    prop_assert_eq!(union.window(&some), memory.window(&some), "{} {:?}", query, order);
                    let cancel = Cancel::default();
                    prop_assert_eq!(union.count(&some.view, &cancel), memory.count(&some.view, &cancel));
                    let timelines = [&union as &dyn Catalogue, &memory].map(|of| of.timeline(&some.view, &TimeZone::UTC, &cancel));
                    prop_assert_eq!(&timelines[0], &timelines[1]);
                }
            }
        }
        let all = Request { complete: true, ..asked("", Scope::Everything, Order::Newest, Around::From(0), usize::MAX) };
        let rows = memory.window(&all).rows;
        prop_assert_eq!(&union.window(&all).rows, &rows);
        // Lengths are known once the texts are read, and now all are.
        for order in [Order::Length, Order::Shortest] {
            let some = asked("", Scope::Everything, order, Around::From(position), count);
            prop_assert_eq!(union.window(&some), memory.window(&some), "{:?}", order);
        }
        prop_assert_eq!(union.facets(&TimeZone::UTC, false), memory.facets(&TimeZone::UTC, false));
        for row in &rows {
            each(&union, &memory, row.id)?;
        }
        let some: BTreeSet<ArticleId> = rows.iter().step_by(2).map(|row| row.id).collect();
        let view = View { among: Some(Arc::new(some)), ..View::default() };
        let among = request(view, Around::Article(rows.first().map_or(ArticleId::of_bytes(b"x"), |row| row.id), 0), count);
        prop_assert_eq!(union.window(&among), memory.window(&among));
    }
}

/// What is asked of one article.
fn each(union: &Union, memory: &MemoryCatalogue, id: ArticleId) -> Result<(), TestCaseError> {
    prop_assert_eq!(union.entry(id), memory.entry(id));
    prop_assert_eq!(union.path(id), memory.path(id));
    let sorted = |catalogue: &dyn Catalogue| catalogue.versions(id).into_iter().collect::<BTreeSet<_>>();
    prop_assert_eq!(sorted(union), sorted(memory));
    prop_assert_eq!(union.load(id, false), memory.load(id, false));
    let prefix = &id.to_string()[..2];
    prop_assert_eq!(union.find_prefix(prefix), memory.find_prefix(prefix));
    let cancel = Cancel::default();
    prop_assert_eq!(union.linking(id, &cancel), memory.linking(id, &cancel));
    let query = parse("tea", &crate::query::calendar()).unwrap();
    prop_assert_eq!(union.hit_count(id, &query), memory.hit_count(id, &query));
    prop_assert_eq!(union.snippets(id, &query, 2), memory.snippets(id, &query, 2));
    Ok(())
}

#[test]
fn what_is_given_up_is_not_answered() {
    let (tree, cache) = (Tree::new(), Tree::new());
    let folders = write(&tree, &[]);
    let union = union(&folders, &cache, [true, false, true]);
    let cancel = Cancel::default();
    cancel.cancel();
    let view = View { query: parse("tea", &crate::query::calendar()).unwrap(), ..View::default() };
    assert_eq!(union.count(&view, &cancel), None);
    assert_eq!(union.window(&Request { cancel, ..request(view, Around::From(0), 9) }).rows, []);
}

#[test]
fn what_stands_in_two_folders_is_counted_by_what_is_known_of_its_row() {
    let (tree, cache) = (Tree::new(), Tree::new());
    let paper = |folder, hour| Paper {
        folder,
        address: 1,
        hour: Some(hour),
        title: "国务卿",
        body: "国务卿说了话，在灯塔边上说了很久的话",
        is_broken: false,
    };
    let folders = write(&tree, &[paper(0, 2), paper(1, 1), Paper { address: 2, ..paper(1, 3) }]);
    let open = |folder: usize| Index::open(&folders[folder], cache.path()).unwrap().0;
    let (known, listed) = (open(0), open(1));
    known.update(&Options::default(), &|_| (), &Cancel::default()).unwrap();
    assert!(listed.refresh(&Options::default()).unwrap());
    // The older version is listed, and its text is not read yet: nobody has counted its language.
    let union = Union::new(vec![Arc::new(known), Arc::new(listed)]);
    let facets = union.facets(&TimeZone::UTC, false);
    let languages: Vec<_> =
        facets.languages.iter().map(|(language, count)| (language.tag(), *count)).collect();
    assert_eq!((facets.articles, &*languages), (2, &[(&jianbao::text::Clean::line("zh-hans"), 1)][..]));
}

#[test]
fn every_version_of_an_article_can_be_read() {
    let shelf = super::index::Shelf::new();
    let files = [("a/new.txt", 30, "new"), ("a/old.txt", 10, "old"), ("b/other.txt", 20, "other")];
    for (path, hour, body) in files {
        let time = Some(1_600_000_000_000 + hour * 3_600_000);
        shelf.tree.write(path, clipping("塔", "https://a.example/1", time, &format!("<p>{body}</p>")));
    }
    let part = |folder: &str| -> Arc<dyn Part> {
        Arc::new(scanned(&[Root::Folder(shelf.tree.path().join(folder))]).0)
    };
    let (memory, index) = (shelf.memory(), shelf.updated());
    let union = Union::new(vec![part("a"), part("b")]);
    for (catalogue, order) in
        [(&memory as &dyn Catalogue, "new other old"), (&index, "new other old"), (&union, "new old other")]
    {
        let id = catalogue.window(&request(View::default(), Around::From(0), 9)).rows[0].id;
        let paths = catalogue.versions(id);
        let texts: Vec<String> = paths
            .iter()
            .map(|path| {
                let article = catalogue.load_version(id, Some(path), false).unwrap();
                assert_eq!(article.id, id);
                article.document.texts()[0].string.to_string()
            })
            .collect();
        assert_eq!(texts.join(" "), order);
        let is_there = paths.iter().zip(&texts).all(|(path, text)| path.ends_with(&format!("{text}.txt")));
        assert!(is_there, "{paths:?}");
        let elsewhere = jianbao::text::Clean::line("elsewhere.txt");
        let gone = catalogue.load_version(id, Some(&elsewhere), false).unwrap_err();
        assert_eq!(gone, jianbao::library::Fault::Gone);
    }
}
