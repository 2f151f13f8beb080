//! Laws of the geometry.

use proptest::prelude::*;

use super::*;
use crate::page::Settings;

fn panes() -> impl Strategy<Value = Panes> {
    let focus = prop::sample::select(vec![Pane::Sidebar, Pane::List, Pane::Article]);
    let columns = || prop::option::of(0u16..400);
    (focus, any::<bool>(), any::<bool>(), columns(), columns()).prop_map(
        |(focus, zen, sidebar, sidebar_columns, list_columns)| Panes {
            focus,
            zen,
            sidebar,
            sidebar_columns,
            list_columns,
        },
    )
}

fn areas(screen: &Screen) -> Vec<Area> {
    let panes = [screen.sidebar, screen.sidebar_divider, screen.list, screen.divider, screen.article];
    let rest = [screen.header, screen.rule, screen.query, Some(screen.status)];
    panes.into_iter().chain(rest).flatten().collect()
}

proptest! {
    #[test]
    fn areas_lie_within_the_terminal_and_do_not_overlap(
        columns in 0u16..300, rows in 0u16..100, panes in panes(), measure in Settings::MEASURES, is_search: bool,
    ) {
        let screen = layout(&Arrangement { size: (columns, rows), panes, panel_rows: None, measure, is_search, keeps_header: false });
        let areas = areas(&screen);
        for area in &areas {
            prop_assert!(area.right() <= columns && area.bottom() <= rows);
        }
        let cells: usize = areas.iter().map(|area| usize::from(area.width) * usize::from(area.height)).sum();
        if !screen.too_small {
            prop_assert_eq!(cells, usize::from(columns) * usize::from(rows), "they tile the screen");
            let focused = match panes.focus {
                Pane::Sidebar => screen.sidebar,
                Pane::List => screen.list,
                Pane::Article => screen.article,
            };
            prop_assert!(focused.is_some(), "what has the focus is on the screen");
        }
        for rows in [0, 1, 30, 1000] {
            let panel = screen.raise_panel(rows);
            prop_assert!(panel.rule.y >= screen.rule.map_or(0, |rule| rule.y));
            prop_assert_eq!(panel.rows.bottom(), screen.status.y);
            prop_assert!(usize::from(panel.rows.height) <= rows);
        }
        if let (Some(page), Some(article)) = (screen.page, screen.article) {
            prop_assert!(page.x >= article.x && page.right() <= article.right());
            prop_assert!(usize::from(page.width) <= screen.page_columns && screen.page_columns >= LEAST_PAGE);
        }
    }

    #[test]
    fn every_cell_is_hit_where_it_lies(
        columns in 0u16..200, rows in 0u16..60, panes in panes(), column in 0u16..210, row in 0u16..64,
    ) {
        let screen = layout(&Arrangement { size: (columns, rows), panes, panel_rows: None, measure: 80, is_search: false, keeps_header: false });
        let hits = areas(&screen).into_iter().filter(|area| area.contains(column, row)).count();
        let target = screen.hit(column, row);
        prop_assert_eq!(target == Target::Nothing, hits == 0 || screen.too_small);
        if let Target::Article { column: inner, line } = target {
            let page = screen.page.expect("a page");
            prop_assert_eq!((page.x + inner).max(column), column.max(page.x));
            prop_assert_eq!(page.y + line, row);
        }
    }
}

fn screen(size: (u16, u16), panes: Panes) -> Screen {
    layout(&Arrangement { size, panes, panel_rows: None, measure: 80, is_search: false, keeps_header: false })
}

#[test]
fn the_drawn_targets_are_met() {
    let two = screen((120, 36), Panes::default());
    assert_eq!(two.list.map(|area| area.width), Some(46));
    assert_eq!(two.page.map(|area| area.x), Some(51));
    assert_eq!(two.page_columns, 67, "64 columns of text and the gutter");
    let three = screen((160, 44), Panes::default());
    assert_eq!(three.sidebar.map(|area| area.width), Some(26));
    assert_eq!(three.list.map(|area| (area.x, area.width)), Some((27, 47)));
}

#[test]
fn a_sidebar_without_room_takes_the_place_of_the_list() {
    let focused = Panes { focus: Pane::Sidebar, ..Panes::default() };
    let (list, sidebar) = (screen((120, 36), Panes::default()), screen((120, 36), focused));
    assert_eq!((sidebar.sidebar, sidebar.list), (list.list, None));
    assert_eq!(sidebar.page, list.page, "and the article stays where it is");
    assert_eq!(screen((60, 24), focused).sidebar.map(|area| area.width), Some(60));
}

#[test]
fn dividers_stop_where_a_pane_would_be_too_narrow() {
    for chosen in [0, 500] {
        let panes = Panes { sidebar_columns: Some(chosen), list_columns: Some(chosen), ..Panes::default() };
        for columns in [90, 139, 140, 240] {
            let screen = screen((columns, 30), panes);
            assert!(screen.list.is_some_and(|list| list.width >= LEAST_LIST));
            assert!(screen.article.is_some_and(|article| article.width >= LEAST_ARTICLE));
        }
    }
}
