//! What a row of the sidebar stands for.

use jiff::civil::Date;

use crate::app::SavedView;
use crate::library::{Count, Tally};
use crate::query::{Calendar, Condition, Fact, Field, Needle, Query, parse};
use crate::text::{Clean, Language};

/// What a row of the sidebar stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shelfmark {
    /// Every article.
    All,
    /// Those of a pile that marks make.
    Pile(Pile),
    /// Those opened in this session.
    Opened,
    /// Those that cannot be read.
    Broken,
    /// Those that link to the article of this title.
    Linking(Clean),
    /// That of this title, and those that tell the same.
    Retold(Clean),
    /// Those of a source.
    Source(Clean),
    /// Those in a language.
    Language(Language),
    /// Those that have a tag.
    Tag(Clean),
    /// Those of a year.
    Year(i16),
    /// Those of the month that begins with this day.
    Month(Date),
    /// What a query finds that was saved under this name.
    Saved(Clean),
    /// The rows of a section that are not shown.
    Rest(Section),
}

/// What the reader's marks make of the articles (INTERFACE 2).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pile {
    /// What is neither done with nor hidden nor put off.
    Inbox,
    /// What of that is unread.
    Unread,
    /// What is starred.
    Starred,
    /// What is put off.
    Later,
    /// What was begun to be read.
    Started,
    /// What is done with.
    Archived,
    /// What is hidden.
    Hidden,
}

impl Pile {
    /// All of them, in the order of the sidebar.
    pub(super) const ALL: [Self; 7] =
        [Self::Inbox, Self::Unread, Self::Starred, Self::Later, Self::Started, Self::Archived, Self::Hidden];

    /// Its name.
    pub(in crate::app) const fn sentence(self) -> &'static str {
        match self {
            Self::Inbox => "view-inbox",
            Self::Unread => "view-unread",
            Self::Starred => "view-starred",
            Self::Later => "view-later",
            Self::Started => "view-started",
            Self::Archived => "view-archived",
            Self::Hidden => "view-hidden",
        }
    }

    /// What lies there.
    pub(in crate::app) const fn count(self, tally: &Tally) -> Count {
        match self {
            Self::Inbox => tally.inbox,
            Self::Unread => Count { articles: tally.inbox.unread, unread: tally.inbox.unread },
            Self::Starred => tally.starred,
            Self::Later => tally.later,
            Self::Started => tally.started,
            Self::Archived => tally.archived,
            Self::Hidden => tally.hidden,
        }
    }

    const fn query(self) -> &'static str {
        match self {
            Self::Inbox => "-is:archived -is:hidden -is:later",
            Self::Unread => "-is:archived -is:hidden -is:later is:unread",
            Self::Starred => "is:starred",
            Self::Later => "is:later",
            Self::Started => "is:started -is:archived",
            Self::Archived => "is:archived",
            Self::Hidden => "is:hidden",
        }
    }
}

/// Rows of the sidebar below a heading.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Section {
    /// Views.
    #[default]
    Views,
    /// Sources.
    Sources,
    /// Languages.
    Languages,
    /// The reader's tags.
    Tags,
    /// Years and their months.
    Years,
    /// Saved queries.
    Saved,
}

impl Section {
    /// The name of its heading.
    pub(super) const fn heading(self) -> &'static str {
        match self {
            Self::Views => "sidebar-views",
            Self::Sources => "sidebar-sources",
            Self::Languages => "sidebar-languages",
            Self::Tags => "sidebar-tags",
            Self::Years => "sidebar-years",
            Self::Saved => "sidebar-saved",
        }
    }

    /// Rows that are shown of it before it is opened: the sidebar is to be taken in at a glance.
    pub(super) const fn first_rows(self) -> usize {
        match self {
            Self::Views | Self::Saved => usize::MAX,
            Self::Sources => 10,
            Self::Languages => 4,
            Self::Tags | Self::Years => 8,
        }
    }
}

impl Default for Shelfmark {
    fn default() -> Self {
        Self::HOME
    }
}

impl Shelfmark {
    /// Where the reader begins, and gets back to.
    pub const HOME: Self = Self::Pile(Pile::Inbox);

    /// Whether it is there only while it is shown, and there is a way back from it.
    pub(in crate::app) fn is_passing(&self) -> bool {
        matches!(self, Self::Linking(_) | Self::Retold(_))
    }

    /// Where it stands.
    pub(super) fn section(&self) -> Section {
        match self {
            Self::All | Self::Pile(_) | Self::Opened | Self::Broken | Self::Linking(_) | Self::Retold(_) => {
                Section::Views
            }
            Self::Source(_) => Section::Sources,
            Self::Language(_) => Section::Languages,
            Self::Tag(_) => Section::Tags,
            Self::Year(_) | Self::Month(_) => Section::Years,
            Self::Saved(_) => Section::Saved,
            Self::Rest(section) => *section,
        }
    }

    /// Whether what is hidden is not among it, unless that is asked for: what was hidden has a pile of its own, and who asks
    /// for certain articles sees all of them.
    pub(super) fn leaves_out_hidden(&self) -> bool {
        !matches!(self, Self::Opened | Self::Linking(_) | Self::Retold(_) | Self::Rest(_))
    }

    /// Its condition in the query language.
    pub(super) fn query(&self, saved: &[SavedView], calendar: &Calendar) -> Query {
        let written = |text: &str| parse(text, calendar).unwrap_or_default();
        match self {
            Self::All | Self::Opened | Self::Linking(_) | Self::Retold(_) | Self::Rest(_) => Query::default(),
            Self::Pile(pile) => written(pile.query()),
            Self::Broken => Query::of(Condition::Fact(Fact::Broken)),
            Self::Source(name) => Needle::new(name, true, false).map_or_else(Query::default, |needle| {
                Query::of(Condition::Words { field: Some(Field::Source), needle })
            }),
            Self::Language(language) => written(&format!("lang:{}", language.tag())),
            Self::Tag(tag) => Query::of(Condition::Fact(Fact::tag(tag))),
            Self::Year(year) => written(&format!("on:{year:04}")),
            Self::Month(month) => written(&month.strftime("on:%Y-%m").to_string()),
            Self::Saved(name) => saved
                .iter()
                .find(|view| view.name == *name)
                .map_or_else(Query::default, |view| written(&view.query)),
        }
    }
}
