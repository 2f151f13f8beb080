//! How far an update of an index is, on one row of the terminal. Nothing where standard error is none.

use std::path::Path;
use std::sync::Arc;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressState, ProgressStyle};

use super::environment::Environment;
use super::sources::shown;
use crate::library::Indexing;
use crate::text::Clean;
use crate::words::Words;

/// Pictures a second: more would cost more than they tell.
const RATE: u8 = 15;
/// While it is not known how much there is to do. What the message says is cut where there is no room.
const LISTING: &str = "{wide_msg} {elapsed}";
const TEXTS: &str = "{wide_msg} [{bar:24}] {pos}/{len}, {rate}, {eta}";

/// A row that tells how far an update is, and is gone afterwards.
pub(super) struct Gauge {
    bar: ProgressBar,
    path: Clean,
    words: Arc<Words>,
}

impl Gauge {
    /// For the folder at `root`.
    pub(super) fn new(root: &Path, environment: &Environment) -> Self {
        let target = ProgressDrawTarget::stderr_with_hz(RATE);
        let bar = ProgressBar::with_draw_target(None, target).with_style(style(LISTING));
        Self { bar, path: shown(root), words: Arc::clone(&environment.words) }
    }

    /// Shows how far it is; from any thread.
    pub(super) fn show(&self, indexing: &Indexing) {
        let path = ("path", (&*self.path).into());
        if !indexing.scan.done {
            let count = indexing.scan.article_count + indexing.scan.other_count;
            self.bar.set_message(self.words.with("index-listing", &[path, ("count", count.into())]));
        } else if indexing.text_total > 0 {
            if self.bar.length().is_none() {
                self.bar.set_message(self.words.with("index-texts", &[path]));
                self.bar.set_style(style(TEXTS));
                self.bar.set_length(indexing.text_total as u64);
                self.bar.reset_eta();
            }
            self.bar.set_position(indexing.text_count as u64);
        }
    }
}

impl Drop for Gauge {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}

fn style(template: &str) -> ProgressStyle {
    let rate = |state: &ProgressState, out: &mut dyn std::fmt::Write| {
        // Where it cannot be written there is nobody to tell.
        let _ = write!(out, "{:.0}/s", state.per_sec());
    };
    let style = ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar());
    // All of them one column wide everywhere.
    style.with_key("rate", rate).progress_chars("=> ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_templates_are_some() {
        assert!([LISTING, TEXTS].iter().all(|template| ProgressStyle::with_template(template).is_ok()));
    }
}
