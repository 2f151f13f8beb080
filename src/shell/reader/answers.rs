//! Questions that are answered one after the other, beside the loop: none of them is given up for a newer one.

use std::collections::HashSet;
use std::panic::{self, AssertUnwindSafe};

use crossbeam_channel::{Receiver, Sender};
use url::Url;

use super::Event;
use super::shelf::Shelf;
use crate::app::{Followed, Inquiry, Message};
use crate::article::{ArticleId, LinkId, PictureLink};
use crate::library::{Cancel, Catalogue, View, next_unread};

/// Others that tell the same and are named in what is told of an article; the rest is in a list of its own.
const MOST_RETOLD: usize = 20;

/// A question.
#[derive(Debug)]
pub(super) enum Question {
    /// Whether the library holds what a link leads to.
    Follow(Url),
    /// Which links lead to articles of the library, and which pictures are in the file of the article.
    Links(Inquiry, Vec<(LinkId, Url)>, Vec<PictureLink>),
    /// A picture in the file of an article.
    Picture(ArticleId, PictureLink),
    /// Who links to an article.
    Linking(ArticleId),
    /// Which article of a view is the next unread one behind this, or else before it.
    Unread { view: Box<View>, now: u64, id: ArticleId, forward: bool },
    /// The notes on an article.
    Notes(ArticleId),
    /// Who tells the same as an article.
    Retold(ArticleId),
    /// Where the versions of an article are, and who tells the same.
    Versions(ArticleId),
}

/// Answers until nobody asks any more, or listens. `folded`: lists show of what is told several times only the first.
pub(super) fn answer(shelf: &Shelf, questions: &Receiver<Question>, folded: bool, out: &Sender<Event>) {
    for question in questions {
        let catalogue = shelf.now().catalogue;
        // A panic is a defect of ours: it costs this answer, not all that follow.
        let asked = AssertUnwindSafe(|| answer_of(&*catalogue, question, folded));
        if let Ok(message) = panic::catch_unwind(asked)
            && out.send(Event::Message(message)).is_err()
        {
            return;
        }
    }
}

fn answer_of(catalogue: &dyn Catalogue, question: Question, folded: bool) -> Message {
    match question {
        Question::Follow(url) => {
            let article = catalogue.find_url(url.as_str());
            Message::Followed(Followed { url, article })
        }
        Question::Links(inquiry, links, pictures) => {
            // What leads to the article itself leads out, to its original.
            let is_held = |url: &Url| catalogue.find_url(url.as_str()).is_some_and(|id| id != inquiry.id);
            let held = links.into_iter().filter(|(_, url)| is_held(url));
            let mut held: HashSet<LinkId> = held.map(|(link, _)| link).collect();
            // Where they cannot be looked for, they are links as others are.
            let _ = catalogue.pictures(inquiry.id, &pictures, &mut |link, _| held.extend([link]));
            Message::LinksFound { inquiry, held }
        }
        Question::Picture(id, link) => {
            let mut picture = None;
            let _ =
                catalogue.pictures(id, std::slice::from_ref(&link), &mut |_, found| picture = Some(found));
            Message::PictureFound { id, link, picture }
        }
        Question::Linking(id) => {
            let ids = catalogue.linking(id, &Cancel::default()).unwrap_or_default();
            Message::LinkingFound { id, ids }
        }
        Question::Unread { view, now, id, forward } => {
            Message::UnreadFound { id: next_unread(catalogue, &view, now, id, forward), forward }
        }
        Question::Notes(id) => Message::NotesFound { id, notes: catalogue.notes(id) },
        Question::Retold(id) => {
            let ids = catalogue.retold(id, &Cancel::default()).unwrap_or_default();
            Message::RetoldFound { id, ids }
        }
        Question::Versions(id) => {
            // Where they are folded they are known; else all texts may have to be read for them.
            let others = if folded { catalogue.retold(id, &Cancel::default()) } else { None };
            let others = others.unwrap_or_default();
            let retold = others.iter().take(MOST_RETOLD).filter_map(|id| catalogue.entry(*id)).collect();
            Message::Versions { id, paths: catalogue.versions(id), retold }
        }
    }
}
