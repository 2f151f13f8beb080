//! Pictures: those in the file of the article are shown from there, by a program of the system; others are links.

use super::{App, Effect};
use crate::article::{ArticleId, LinkId, Picture, PictureLink};

impl App {
    /// Looks for the picture that a link is, if it is one, where it needs no network.
    pub(super) fn look_for_picture(&self, link: LinkId) -> Option<Effect> {
        let sheet = self.reader.current().filter(|sheet| sheet.key.version.is_none())?;
        let picture = sheet.article.document.picture(link)?;
        Some(Effect::FindPicture { id: sheet.key.id, picture })
    }

    /// As [`look_for_picture`](Self::look_for_picture), if it can be nowhere else.
    pub(super) fn look_for_picture_here(&self, link: LinkId) -> Option<Effect> {
        let target = self.reader.current()?.article.document.links.get(link as usize)?;
        let is_elsewhere = target.openable(&self.settings.schemes).is_ok();
        self.look_for_picture(link).filter(|_| !is_elsewhere)
    }

    /// Has a picture shown that was looked for, or follows its link.
    pub(super) fn picture_found(
        &mut self,
        id: ArticleId,
        link: &PictureLink,
        picture: Option<Picture>,
    ) -> Vec<Effect> {
        if self.reader.id != Some(id) {
            return Vec::new();
        }
        match picture {
            Some(picture) => vec![Effect::ShowPicture(picture)],
            None => self.follow_out(link.link),
        }
    }

    /// Whether a link is a picture of the article that is shown.
    pub(super) fn is_picture(&self, link: LinkId) -> bool {
        self.reader.current().is_some_and(|sheet| sheet.article.document.picture(link).is_some())
    }
}
