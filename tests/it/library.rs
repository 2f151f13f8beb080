//! The shelf: scanning trees of every kind, windows over views, reading articles.

mod archived;
mod archives;
mod containers;
mod exports;
mod formats;
mod imported;
mod index;
mod journal;
mod members;
mod options;
mod passes;
mod pictures;
mod reading;
mod scanning;
mod tree;
mod union;
mod visits;
mod warc;
mod windows;

use std::ops::ControlFlow;

use jianbao::library::{
    Around, Cancel, Catalogue, Entry, MemoryCatalogue, Options, Order, Progress, Request, Root, View, Window,
    scan,
};
use jianbao::query::{Scope, parse};
use jiff::tz::TimeZone;

use self::tree::Tree;

/// A catalogue of `roots`, and the last report of the scan.
fn scanned(roots: &[Root]) -> (MemoryCatalogue, Progress) {
    let catalogue = MemoryCatalogue::default();
    let progress = scan(roots, &Options::default(), &catalogue, &|_| ControlFlow::Continue(()));
    (catalogue, progress)
}

/// The bytes of a clipping.
fn clipping(title: &str, url: &str, milliseconds: Option<i64>, body: &str) -> String {
    let time = milliseconds.map(|time| format!("<!--{time}-->\n")).unwrap_or_default();
    format!("{time}[{title}]({url})\n------\n\n{body}\n")
}

fn request(view: View, around: Around, count: usize) -> Request {
    let (zone, cancel) = (TimeZone::UTC, Cancel::default());
    Request { view, around, count, complete: false, snippets: false, zone, cancel }
}

/// All rows that match a query, newest first.
fn rows(catalogue: &dyn Catalogue, query: &str, scope: Scope) -> Vec<Entry> {
    let view = View {
        query: parse(query, &crate::query::calendar()).unwrap(),
        scope,
        order: Order::Newest,
        ..View::default()
    };
    window(catalogue, view, usize::MAX).rows
}

fn window(catalogue: &dyn Catalogue, view: View, count: usize) -> Window {
    catalogue.window(&request(view, Around::From(0), count))
}

fn titles(catalogue: &dyn Catalogue, query: &str, scope: Scope) -> Vec<String> {
    rows(catalogue, query, scope).iter().map(|entry| entry.title.to_string()).collect()
}
