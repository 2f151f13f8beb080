//! The laws of windows: whatever a library holds, views are total, stable, tiled and counted.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use jianbao::article::ArticleId;
use jianbao::library::{
    Around, Cancel, Catalogue, Entry, MemoryCatalogue, Order, Request, Root, View, Window,
};
use jianbao::query::{Scope, comparable, parse};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use proptest::prelude::*;

use super::{clipping, request, scanned};

const ORDERS: [Order; 10] = [
    Order::Newest,
    Order::Oldest,
    Order::Title,
    Order::TitleBackwards,
    Order::Source,
    Order::SourceBackwards,
    Order::Length,
    Order::Shortest,
    Order::Relevance,
    Order::LeastRelevant,
];

/// Whether a made-up article should be found.
type Naive<'a> = &'a dyn Fn(&Paper) -> bool;

/// What a made-up article says.
#[derive(Clone, Debug)]
struct Paper {
    title: String,
    host: &'static str,
    milliseconds: Option<i64>,
    body: String,
}

impl Paper {
    /// A body that never only repeats the title: that would be shown, and searched, once.
    fn html(&self) -> String {
        format!("<p>Text: {}</p>", self.body)
    }
}

fn words(most: usize) -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec!["sea", "tea", "Tea", "灯塔", "燈塔", "season", "北京"]);
    prop::collection::vec(word, 0..=most).prop_map(|words| words.join(" "))
}

fn paper() -> impl Strategy<Value = Paper> {
    let host = prop::sample::select(vec!["a.example", "b.example", "c.example"]);
    // Few moments of few days: ties and full days are what the laws are about.
    let time = prop::option::of(
        (0..5_i64, 0..4_i64)
            .prop_map(|(day, quarter)| 1_600_000_000_000 + day * 86_400_000 + quarter * 21_600_000),
    );
    (words(3), host, time, words(6)).prop_map(|(title, host, milliseconds, body)| Paper {
        title,
        host,
        milliseconds,
        body,
    })
}

fn catalogue(papers: &[Paper]) -> MemoryCatalogue {
    let root = |(index, paper): (usize, &Paper)| {
        let url = format!("https://{}/{index}", paper.host);
        let text = clipping(&paper.title, &url, paper.milliseconds, &paper.html());
        Root::Bytes { name: format!("{index}.txt"), bytes: text.into_bytes().into() }
    };
    scanned(&papers.iter().enumerate().map(root).collect::<Vec<_>>()).0
}

fn whole(catalogue: &MemoryCatalogue, view: &View) -> Window {
    catalogue.window(&request(view.clone(), Around::From(0), usize::MAX))
}

fn ids(rows: &[Entry]) -> Vec<ArticleId> {
    rows.iter().map(|row| row.id).collect()
}

fn views() -> impl Strategy<Value = View> {
    let query =
        prop::sample::select(vec!["", "tea", "灯塔 OR sea", "-sea", "body:北京", "is:broken", "source:b."]);
    let scope = prop::sample::select(vec![Scope::Titles, Scope::Everything]);
    let order = prop::sample::select(ORDERS.to_vec());
    (query, scope, order).prop_map(|(query, scope, order)| View {
        query: parse(query, &crate::query::calendar()).unwrap(),
        scope,
        order,
        ..View::default()
    })
}

/// The title's key in an order by title: folded, the empty last.
fn title_key(row: &Entry) -> (bool, String) {
    (row.title.is_empty(), comparable(&row.title))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn facets_equal_a_naive_count(papers in prop::collection::vec(paper(), 0..40)) {
        let catalogue = catalogue(&papers);
        let rows = whole(&catalogue, &View::default()).rows;
        let facets = catalogue.facets(&TimeZone::UTC, false);
        let count = |of: &dyn Fn(Timestamp) -> jiff::civil::Date| {
            let mut counts = BTreeMap::new();
            for time in rows.iter().filter_map(|row| row.published) {
                *counts.entry(of(time)).or_insert(0_usize) += 1;
            }
            counts
        };
        let day = |time| TimeZone::UTC.to_datetime(time).date();
        prop_assert_eq!(&facets.months, &count(&|time| day(time).first_of_month()));
        prop_assert_eq!(facets.undated, rows.iter().filter(|row| row.published.is_none()).count());
        let timeline = catalogue.timeline(&View::default(), &TimeZone::UTC, &Cancel::default()).unwrap();
        prop_assert_eq!((timeline.days, timeline.undated), (count(&day), facets.undated));
        prop_assert_eq!(facets.articles, rows.len());
        prop_assert_eq!(facets.broken, rows.iter().filter(|row| row.fault.is_some()).count());
        let named = rows.iter().filter(|row| !row.source.is_empty()).count();
        prop_assert_eq!(facets.sources.iter().map(|(_, count)| count).sum::<usize>(), named);
        for (name, count) in &facets.sources {
            let view = View { query: parse(&format!("source:=\"{name}\""), &crate::query::calendar()).unwrap(), ..View::default() };
            prop_assert_eq!(whole(&catalogue, &view).total, *count, "{}", name);
        }
        prop_assert!(facets.sources.is_sorted_by(|(_, many), (_, fewer)| many >= fewer));
    }

    #[test]
    fn a_view_among_some_articles_holds_no_other(papers in prop::collection::vec(paper(), 0..40), step in 1..5_usize) {
        let catalogue = catalogue(&papers);
        let all = ids(&whole(&catalogue, &View::default()).rows);
        let among: std::collections::BTreeSet<_> = all.iter().copied().step_by(step).collect();
        let view = View { among: Some(std::sync::Arc::new(among.clone())), ..View::default() };
        let expected: Vec<_> = all.into_iter().filter(|id| among.contains(id)).collect();
        prop_assert_eq!(ids(&whole(&catalogue, &view).rows), expected);
    }

    #[test]
    fn an_order_is_total_and_the_undated_come_last(papers in prop::collection::vec(paper(), 0..40)) {
        let catalogue = catalogue(&papers);
        for order in ORDERS {
            let view = View { order, ..View::default() };
            let rows = whole(&catalogue, &view).rows;
            prop_assert_eq!(rows.len(), papers.len());
            let sorted = match order {
                // Without words they are by date.
                Order::Newest | Order::Relevance => rows.is_sorted_by_key(|row| (row.published.is_none(), Reverse(row.published), row.id)),
                Order::Oldest | Order::LeastRelevant => rows.is_sorted_by_key(|row| (row.published.is_none(), row.published, row.id)),
                Order::Title => rows.is_sorted_by_key(|row| {
                    (title_key(row), row.published.is_none(), Reverse(row.published), row.id)
                }),
                Order::Source => rows.is_sorted_by_key(|row| {
                    (row.source.to_string(), row.published.is_none(), Reverse(row.published), row.id)
                }),
                Order::TitleBackwards => rows.is_sorted_by_key(|row| {
                    let (is_empty, title) = title_key(row);
                    ((is_empty, Reverse(title)), row.published.is_none(), Reverse(row.published), row.id)
                }),
                Order::SourceBackwards => rows.is_sorted_by_key(|row| {
                    (Reverse(row.source.to_string()), row.published.is_none(), Reverse(row.published), row.id)
                }),
                Order::Shortest => rows.is_sorted_by_key(|row| {
                    let length = catalogue.entry(row.id).unwrap().length;
                    (length.is_none(), length.map(|length| length.chars))
                }),
                Order::Length => rows.is_sorted_by_key(|row| {
                    Reverse(catalogue.entry(row.id).unwrap().length.map(|length| length.chars))
                }),
            };
            prop_assert!(sorted, "{:?}: {:?}", order, rows);
        }
    }

    #[test]
    fn a_scan_in_another_order_gives_the_same_list(papers in prop::collection::vec(paper(), 0..30)) {
        let forwards = catalogue(&papers);
        let roots: Vec<Root> = papers.iter().enumerate().rev().map(|(index, paper)| {
            let url = format!("https://{}/{index}", paper.host);
            let text = clipping(&paper.title, &url, paper.milliseconds, &paper.html());
            Root::Bytes { name: format!("{index}.txt"), bytes: text.into_bytes().into() }
        }).collect();
        let (backwards, _) = scanned(&roots);
        for order in ORDERS {
            let view = View { order, ..View::default() };
            prop_assert_eq!(whole(&forwards, &view), whole(&backwards, &view));
        }
    }

    #[test]
    fn windows_of_any_size_tile_the_view(
        papers in prop::collection::vec(paper(), 0..40),
        view in views(),
        count in 1_usize..12,
    ) {
        let catalogue = catalogue(&papers);
        let all = whole(&catalogue, &view);
        prop_assert_eq!(all.rows.len(), all.total);
        let mut tiled = Vec::new();
        while tiled.len() < all.total {
            let window = catalogue.window(&request(view.clone(), Around::From(tiled.len()), count));
            prop_assert_eq!((window.first, window.total), (tiled.len(), all.total));
            prop_assert!(!window.rows.is_empty() && window.rows.len() <= count);
            tiled.extend(window.rows);
        }
        prop_assert_eq!(&tiled, &all.rows);
        let beyond = catalogue.window(&request(view, Around::From(all.total + 5), count));
        prop_assert_eq!((beyond.first, beyond.rows.len()), (all.total, 0));
    }

    #[test]
    fn a_window_around_an_article_holds_it_at_its_position(
        papers in prop::collection::vec(paper(), 1..40),
        view in views(),
        count in 1_usize..12,
        pick in any::<prop::sample::Index>(),
    ) {
        let catalogue = catalogue(&papers);
        let everything = whole(&catalogue, &View::default()).rows;
        let id = pick.get(&everything).id;
        let all = ids(&whole(&catalogue, &view).rows);
        let index = all.iter().position(|other| *other == id);
        let window = catalogue.window(&request(view, Around::Article(id, 3), count));
        prop_assert_eq!(window.position, index);
        prop_assert_eq!(window.rows.len(), count.min(all.len()), "full if it can be");
        prop_assert_eq!(&ids(&window.rows)[..], &all[window.first..window.first + window.rows.len()]);
        let middle = index.unwrap_or(3.min(all.len().saturating_sub(1)));
        prop_assert!(all.is_empty() || (window.first..window.first + window.rows.len()).contains(&middle));
    }

    #[test]
    fn days_are_counted_over_the_whole_view(
        papers in prop::collection::vec(paper(), 0..40),
        view in views(),
        zone in prop::sample::select(vec!["UTC", "Asia/Shanghai", "America/New_York"]),
    ) {
        let catalogue = catalogue(&papers);
        let zone = TimeZone::get(zone).unwrap();
        let day = |time: Option<Timestamp>| time.map(|time| zone.to_datetime(time).date());
        let mut naive = BTreeMap::new();
        for row in whole(&catalogue, &view).rows {
            *naive.entry(day(row.published)).or_insert(0_usize) += 1;
        }
        let window = catalogue.window(&Request { zone: zone.clone(), ..request(view, Around::From(0), 3) });
        let shown: BTreeMap<_, _> =
            window.rows.iter().map(|row| day(row.published)).map(|day| (day, naive[&day])).collect();
        prop_assert_eq!(window.days, shown);
    }

    #[test]
    fn a_filter_is_what_a_naive_search_finds(papers in prop::collection::vec(paper(), 0..40)) {
        let catalogue = catalogue(&papers);
        let has = |text: &str, word: &str| {
            text.to_lowercase().split_whitespace().any(|other| other.replace('燈', "灯") == word)
        };
        let cases: [(&str, Scope, Naive); 6] = [
            ("tea", Scope::Titles, &|paper| has(&paper.title, "tea")),
            ("燈塔", Scope::Everything, &|paper| has(&paper.title, "灯塔") || has(&paper.body, "灯塔")),
            ("sea*", Scope::Titles, &|paper| has(&paper.title, "sea") || has(&paper.title, "season")),
            ("body:sea -title:tea", Scope::Titles, &|paper| has(&paper.body, "sea") && !has(&paper.title, "tea")),
            ("=Tea", Scope::Titles, &|paper| paper.title.split(' ').any(|word| word == "Tea")),
            ("b.example", Scope::Titles, &|paper| paper.host == "b.example"),
        ];
        for (query, scope, naive) in cases {
            let mut found: Vec<String> =
                super::rows(&catalogue, query, scope).iter().map(|row| row.path.to_string()).collect();
            found.sort();
            let matching = papers.iter().enumerate().filter(|(_, paper)| naive(paper));
            let mut expected: Vec<String> = matching.map(|(index, _)| format!("{index}.txt")).collect();
            expected.sort();
            prop_assert_eq!(found, expected, "{}", query);
        }
    }
}

#[test]
fn a_cancelled_request_is_answered_with_nothing() {
    let text = clipping("T", "https://a.example/1", None, "x");
    let (catalogue, _) = scanned(&[Root::Bytes { name: "-".into(), bytes: text.into_bytes().into() }]);
    let view = View { query: parse("body:x", &crate::query::calendar()).unwrap(), ..View::default() };
    let cancel = Cancel::default();
    let wanted = Request { cancel: cancel.clone(), ..request(view.clone(), Around::From(0), 5) };
    cancel.cancel();
    assert_eq!(catalogue.window(&wanted), Window::default());
    assert_eq!(whole(&catalogue, &view).total, 1, "and leaves nothing wrong behind");
}

#[test]
fn rows_that_are_added_appear_in_views_that_were_asked_for_before() {
    use std::ops::ControlFlow;
    let root = |index: i64| {
        let text = clipping("T", &format!("https://a.example/{index}"), Some(1_600_000_000_000 + index), "x");
        Root::Bytes { name: "-".into(), bytes: text.into_bytes().into() }
    };
    let catalogue = MemoryCatalogue::default();
    for index in 1..20 {
        jianbao::library::scan(&[root(index)], &jianbao::library::Options::default(), &catalogue, &|_| {
            ControlFlow::Continue(())
        });
        let window = whole(&catalogue, &View::default());
        assert_eq!(window.total, usize::try_from(index).unwrap());
        assert!(window.rows.is_sorted_by_key(|row| Reverse(row.published)));
        assert_eq!(window.days.values().sum::<usize>(), window.total);
    }
}
