//! Links of the page that the terminal itself is to know of. Each has an *ink*, the underline colour of
//! its cells, which is never shown as one: so a cell whose link changes is another cell, and is drawn anew.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use ratatui::style::Color;

use crate::app::App;
use crate::article::{ArticleId, LinkId};

/// The addresses of links by their ink.
pub type Hyperlinks = HashMap<Color, String>;

/// The ink of a link, which tells it from those of this and of other articles.
pub(super) fn ink(article: ArticleId, link: LinkId) -> Color {
    let mut hasher = DefaultHasher::new();
    (article, link).hash(&mut hasher);
    let [red, green, blue, ..] = hasher.finish().to_le_bytes();
    Color::Rgb(red, green, blue)
}

/// The links on the screen that may be opened. What leads to a place of the article itself is for us alone.
#[must_use]
pub fn hyperlinks(app: &App) -> Hyperlinks {
    let Some(sheet) = app.reader.current() else { return Hyperlinks::new() };
    let article = sheet.key.id;
    let document = &sheet.article.document;
    let visible = app.reader.visible_links(app.screen().page_rows()).into_iter();
    let outward = visible.filter(|link| document.place(*link).is_none());
    let address = |link: LinkId| document.links.get(link as usize)?.openable(&[]).ok();
    outward.filter_map(|link| Some((ink(article, link), address(link)?.to_string()))).collect()
}
