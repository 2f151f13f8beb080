//! Questions that are answered one after the other, beside the loop: none is given up for a newer one, but for what is
//! asked of each article that is shown.

use std::collections::{HashSet, VecDeque};
use std::panic::{self, AssertUnwindSafe};

use crossbeam_channel::{Receiver, Sender};
use url::Url;

use super::Event;
use super::shelf::Shelf;
use crate::app::{Followed, Inquiry, Message};
use crate::article::{ArticleId, LinkId, Picture, PictureKind, PictureLink};
use crate::library::{Cancel, Catalogue, SIZE_LIMIT_BYTES, View, next_unread};

/// Others that tell the same and are named in what is told of an article; the rest is in a list of its own.
const MOST_RETOLD: usize = 20;

/// A question.
#[derive(Debug)]
pub(super) enum Question {
    /// Whether the library holds what a link of an article leads to.
    Follow(ArticleId, Url),
    /// Which links lead to articles of the library, and which pictures are in the file of the article.
    Links(Inquiry, Vec<(LinkId, Url)>, Vec<PictureLink>),
    /// A picture in the file of an article.
    Picture(ArticleId, PictureLink),
    /// Who links to an article.
    Linking(ArticleId),
    /// Which article of a view is the next unread one behind this, or else before it.
    Unread { view: Box<View>, now: u64, id: ArticleId, forward: bool },
    /// The notes on an article, now that marks have changed so often.
    Notes(ArticleId, u64),
    /// Who tells the same as an article.
    Retold(ArticleId),
    /// Where the versions of an article are, and who tells the same.
    Versions(ArticleId),
}

/// Answers until nobody asks any more, or listens. `folded`: lists show of what is told several times only the first.
pub(super) fn answer(shelf: &Shelf, questions: &Receiver<Question>, folded: bool, out: &Sender<Event>) {
    let mut waiting = VecDeque::new();
    while let Some(question) = waiting.pop_front().or_else(|| questions.recv().ok()) {
        waiting.extend(questions.try_iter());
        if is_outdone(&question, &waiting) {
            continue;
        }
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

/// Whether nobody needs the answer any more: who paged on wants to know of the links of the last article.
fn is_outdone(question: &Question, waiting: &VecDeque<Question>) -> bool {
    let asked_of = |question: &Question| match question {
        Question::Links(inquiry, ..) => Some((inquiry.id, inquiry.version.clone(), inquiry.raw)),
        _ => None,
    };
    let sheet = asked_of(question);
    sheet.is_some() && waiting.iter().filter_map(asked_of).any(|later| Some(later) != sheet)
}

fn answer_of(catalogue: &dyn Catalogue, question: Question, folded: bool) -> Message {
    match question {
        Question::Follow(from, url) => {
            let article = catalogue.find_url(url.as_str());
            Message::Followed(Followed { from, url, article })
        }
        Question::Links(inquiry, links, pictures) => {
            // What leads to the article itself leads out, to its original.
            let is_held = |url: &Url| catalogue.find_url(url.as_str()).is_some_and(|id| id != inquiry.id);
            let held = links.into_iter().filter(|(_, url)| is_held(url));
            let mut held: HashSet<LinkId> = held.map(|(link, _)| link).collect();
            // Where they cannot be looked for, they are links as others are.
            let _ = catalogue.pictures(inquiry.id, &pictures, &mut |link, reader| {
                held.extend(PictureKind::read(reader).map(|_| link));
            });
            Message::LinksFound { inquiry, held }
        }
        Question::Picture(id, link) => {
            let mut picture = None;
            let _ = catalogue.pictures(id, std::slice::from_ref(&link), &mut |_, reader| {
                picture = Picture::read(reader, SIZE_LIMIT_BYTES);
            });
            Message::PictureFound { id, link, picture }
        }
        Question::Linking(id) => {
            let ids = catalogue.linking(id, &Cancel::default()).unwrap_or_default();
            Message::LinkingFound { id, ids }
        }
        Question::Unread { view, now, id, forward } => {
            Message::UnreadFound { id: next_unread(catalogue, &view, now, id, forward), forward }
        }
        Question::Notes(id, mark_count) => {
            Message::NotesFound { asked: (id, mark_count), notes: catalogue.notes(id) }
        }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_the_links_of_many_articles_the_last_are_wanted() {
        let links = |name: &[u8], opens_list| {
            let inquiry = Inquiry {
                id: ArticleId::of_bytes(name),
                version: None,
                raw: false,
                link_count: 1,
                opens_list,
            };
            Question::Links(inquiry, Vec::new(), Vec::new())
        };
        let notes = || Question::Notes(ArticleId::of_bytes(b"b"), 0);
        let is_outdone = |question, waiting| is_outdone(&question, &VecDeque::from(waiting));
        assert!(is_outdone(links(b"a", false), vec![notes(), links(b"b", false)]));
        assert!(!is_outdone(links(b"a", false), vec![notes()]));
        assert!(!is_outdone(links(b"a", true), vec![links(b"a", false)]), "the list opens with the answer");
        assert!(!is_outdone(notes(), vec![links(b"a", false), notes()]));
    }
}
