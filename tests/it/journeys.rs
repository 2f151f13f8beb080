//! Journeys: a library and keys in, the screen out. The state runs without terminal, threads or
//! clock; a recorder stands in for the browser and the clipboard.

mod arranging;
mod arrows;
mod articles;
mod bunches;
mod complete;
mod configured;
mod deck;
mod empty;
mod eye;
mod finding;
mod highlights;
mod links;
mod lists;
mod looks;
mod marks;
mod mouse;
mod notes;
mod overlays;
mod panes;
mod pictures;
mod places;
mod reader;
mod resuming;
mod retold;
mod searching;
mod selecting;
mod shelves;
mod sideways;
mod stopping;
mod storms;
mod tags;
mod timeline;
mod tools;
mod unasked;

pub(crate) use reader::Reader;

/// Three short articles, for what is done to rows.
const THREE: [(&str, &str, &str); 3] = [
    ("Alpha", "https://a.example/0", "<p>The first.</p>"),
    ("Beta", "https://a.example/1", "<p>The second.</p>"),
    ("Gamma", "https://a.example/2", "<p>The third.</p>"),
];
