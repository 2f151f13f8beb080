//! Questions that are answered beside the loop.

use jianbao::app::{Effect, Followed, Message};
use jianbao::article::{Picture, PictureKind};
use jianbao::library::{Cancel, Catalogue as _, visible_facets};
use jiff::tz::TimeZone;

use super::Reader;

impl Reader {
    /// Answers a question about the library; what is none comes back.
    pub(super) fn answer(&mut self, effect: Effect) -> Option<Effect> {
        match effect {
            Effect::CountUnread { ticket, view, cancel } => {
                let count = self.catalogue.count(&view, &cancel);
                self.send(Message::UnreadCounted { ticket, count });
            }
            Effect::Facets { today, now } => {
                let folded = self.app.settings.folded;
                let facets = visible_facets(&self.catalogue, &TimeZone::UTC, folded, now);
                let tally = self.catalogue.tally(today, folded);
                self.send(Message::Facets(facets, Box::new(tally)));
            }
            Effect::Follow(from, url) => {
                let article = self.catalogue.find_url(url.as_str());
                self.send(Message::Followed(Followed { from, url, article }));
            }
            Effect::Versions(id) => {
                let (paths, is_told) = (self.catalogue.versions(id), self.app.settings.folded);
                let ids = if is_told { self.catalogue.retold(id, &Cancel::default()) } else { None };
                let retold =
                    ids.unwrap_or_default().iter().filter_map(|id| self.catalogue.entry(*id)).collect();
                self.send(Message::Versions { id, paths, retold });
            }
            Effect::FindLinks { inquiry, links, pictures } => {
                let is_held =
                    |url: &url::Url| self.catalogue.find_url(url.as_str()).is_some_and(|id| id != inquiry.id);
                let held = links.into_iter().filter(|(_, url)| is_held(url));
                let mut held: std::collections::HashSet<_> = held.map(|(link, _)| link).collect();
                self.sought_count += pictures.len();
                let _ = self.catalogue.pictures(inquiry.id, &pictures, &mut |link, reader| {
                    held.extend(PictureKind::read(reader).map(|_| link));
                });
                self.send(Message::LinksFound { inquiry, held });
            }
            Effect::FindPicture { id, picture: link } => {
                let mut picture = None;
                let wanted = std::slice::from_ref(&link);
                let _ = self.catalogue.pictures(id, wanted, &mut |_, reader| {
                    picture = Picture::read(reader, u64::MAX);
                });
                self.send(Message::PictureFound { id, link, picture });
            }
            Effect::ShowPicture(picture) => {
                self.did.push(format!("show {picture:?}"));
                let address = jianbao::text::Clean::line("~/.cache/jianbao/shown-pictures/x.png");
                self.send(Message::Opened { address, result: Ok(()) });
            }
            Effect::NextTheme => {
                let name = jianbao::text::Clean::line("nord");
                self.send(Message::Themed { name, mistake: None });
            }
            Effect::Timeline { view, cancel } => {
                let timeline = self.catalogue.timeline(&view, &TimeZone::UTC, &cancel).unwrap_or_default();
                self.send(Message::Timeline { view, timeline });
            }
            Effect::FindNotes(id, mark_count) => {
                let notes = self.catalogue.notes(id);
                self.send(Message::NotesFound { asked: (id, mark_count), notes });
            }
            Effect::FindUnread { view, now, id, forward } => {
                let id = jianbao::library::next_unread(&self.catalogue, &view, now, id, forward);
                self.send(Message::UnreadFound { id, forward });
            }
            Effect::FindLinking(id) => {
                let ids = self.catalogue.linking(id, &Cancel::default()).unwrap_or_default();
                self.send(Message::LinkingFound { id, ids });
            }
            Effect::FindRetold(id) => {
                let ids = self.catalogue.retold(id, &Cancel::default()).unwrap_or_default();
                self.send(Message::RetoldFound { id, ids });
            }
            other => return Some(other),
        }
        None
    }
}
