//! What lies behind the opening of a long article: it is gone to when the rest of the page has come, unless
//! the reader went elsewhere in the meantime.

use super::{Eye, Reader};

/// A place behind the rows that are set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ahead {
    /// A row to be the first on the screen, or the end if there are not as many.
    Row(usize),
    /// A place in the text.
    Eye(Eye),
}

impl Reader {
    /// Goes there as soon as it can, if the page is not whole.
    pub(super) fn look_ahead(&mut self, ahead: Ahead) {
        if self.current().is_some_and(|sheet| !sheet.page.whole) {
            self.ahead = Some((self.stand(), ahead));
        }
    }

    /// What was gone to, if the reader still waits for it.
    pub(super) fn take_ahead(&mut self) -> Option<Ahead> {
        let stand = self.stand();
        self.ahead.take().filter(|(stood, _)| *stood == stand).map(|(_, ahead)| ahead)
    }

    /// Goes there on a page that has just come. Rows have the same numbers only if it is `alike`; else the
    /// eye stays where it is.
    pub(super) fn go_ahead(&mut self, ahead: Ahead, alike: bool, eye: Option<Eye>) {
        match ahead {
            Ahead::Row(row) if alike => {
                self.top = row;
                self.clamp(self.visible);
            }
            Ahead::Row(_) => self.land(eye),
            Ahead::Eye(eye) => self.land(Some(eye)),
        }
    }
}
