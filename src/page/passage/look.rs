//! The look of a part of a passage.

use crate::article::{LinkId, SpanKind};
use crate::page::{Face, Role};

/// What a part of a passage is and how it is set apart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::page) struct Look {
    pub(in crate::page) role: Role,
    pub(in crate::page) face: Face,
    pub(in crate::page) link: Option<LinkId>,
}

impl Look {
    /// A plain look of a role.
    pub(in crate::page) fn of(role: Role) -> Self {
        Self { role, ..Self::default() }
    }

    /// The look within a span of this kind.
    pub(super) fn within(mut self, kind: SpanKind) -> Self {
        match kind {
            SpanKind::Strong => self.face.strong = true,
            SpanKind::Emphasis => self.face.emphasis = true,
            SpanKind::Underline => self.face.underline = true,
            SpanKind::Deleted => self.face.deleted = true,
            SpanKind::Link(link) => self.link = Some(link),
            SpanKind::Highlight => self.role = Role::Highlight,
            // Headings and captions stay what they are.
            SpanKind::Code if self.role == Role::Text => self.role = Role::Code,
            SpanKind::Reading if self.role != Role::Highlight => self.role = Role::Reading,
            SpanKind::Code | SpanKind::Reading | SpanKind::Superscript | SpanKind::Subscript => {}
        }
        self
    }

    /// What two neighbours have in common, for what is put between them.
    pub(super) fn common(self, other: Self) -> Self {
        let both = |of: fn(Face) -> bool| of(self.face) && of(other.face);
        Self {
            role: if self.role == other.role { self.role } else { Role::Text },
            face: Face {
                strong: both(|face| face.strong),
                emphasis: both(|face| face.emphasis),
                underline: both(|face| face.underline),
                deleted: both(|face| face.deleted),
            },
            link: self.link.filter(|link| other.link == Some(*link)),
        }
    }
}
