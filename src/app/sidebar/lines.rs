//! The lines of the sidebar: sections below their headings, of the long ones the first rows and how many more.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::{Pile, Section, Shelfmark};
use crate::app::App;
use crate::text::Clean;

/// Columns by which a month stands in below its year.
const MONTH_INDENT: u16 = 2;

/// A line of the sidebar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SidebarLine {
    /// Nothing: between groups.
    Blank,
    /// The name of a group.
    Heading(Clean),
    /// A row that can be chosen.
    Row {
        /// What it stands for.
        mark: Shelfmark,
        /// Its name.
        name: Clean,
        /// Its articles, if they are counted.
        count: Option<usize>,
        /// Columns by which it stands in.
        indent: u16,
        /// Whether what it holds is shown below it; None: it holds no rows.
        is_open: Option<bool>,
    },
}

impl SidebarLine {
    /// What it stands for, if it can be chosen.
    #[must_use]
    pub fn mark(&self) -> Option<&Shelfmark> {
        match self {
            Self::Row { mark, .. } => Some(mark),
            Self::Blank | Self::Heading(_) => None,
        }
    }
}

impl App {
    /// The lines of the sidebar that are on the screen.
    #[must_use]
    pub fn sidebar_lines(&self) -> Vec<SidebarLine> {
        let height = self.screen().sidebar.map_or(0, |area| usize::from(area.height));
        self.all_sidebar_lines().into_iter().skip(self.sidebar.top).take(height).collect()
    }

    pub(super) fn all_sidebar_lines(&self) -> Vec<SidebarLine> {
        let facets = &self.sidebar.facets;
        let mut lines = Vec::new();
        self.push_section(Section::Views, self.views(), &mut lines);
        let sources =
            facets.sources.iter().map(|(name, count)| (Shelfmark::Source(name.clone()), Some(*count)));
        self.push_section(Section::Sources, sources.collect(), &mut lines);
        // That all is in one language is nothing to choose by.
        if facets.languages.len() > 1 {
            let row =
                |(language, count): &(_, usize)| (Shelfmark::Language(Clone::clone(language)), Some(*count));
            self.push_section(Section::Languages, facets.languages.iter().map(row).collect(), &mut lines);
        }
        let row = |(tag, count): (&Clean, &usize)| (Shelfmark::Tag(tag.clone()), Some(*count));
        self.push_section(Section::Tags, self.sidebar.tally.tags.iter().map(row).collect(), &mut lines);
        let years = self.years();
        if years.len() > 1 || facets.months.len() > 1 {
            let row = |(year, count): (Reverse<i16>, usize)| (Shelfmark::Year(year.0), Some(count));
            self.push_section(Section::Years, years.into_iter().map(row).collect(), &mut lines);
        }
        let saved = self.settings.views.iter().map(|view| (Shelfmark::Saved(view.name.clone()), None));
        self.push_section(Section::Saved, saved.collect(), &mut lines);
        lines
    }

    /// The views that can show something, with their articles; the one that is shown is always there.
    fn views(&self) -> Vec<(Shelfmark, Option<usize>)> {
        let facets = &self.sidebar.facets;
        let mut views = vec![
            (Shelfmark::All, facets.articles),
            (Shelfmark::Opened, self.opened.count()),
            (Shelfmark::Broken, facets.broken),
        ];
        if let Some(linking) = self.linking.as_ref().filter(|_| self.list.shelfmark.is_passing()) {
            views.push((self.list.shelfmark.clone(), linking.among.len()));
        }
        let shown = |mark: &Shelfmark| *mark == Shelfmark::All || *mark == self.list.shelfmark;
        let views = views.into_iter().filter(|(mark, count)| *count > 0 || shown(mark));
        let mut views: Vec<_> = views.map(|(mark, count)| (mark, Some(count))).collect();
        views.splice(0..0, self.piles());
        views
    }

    /// The piles with their articles: those where something lies, and the one that is shown; the inbox is always there,
    /// and what is unread for those who mark anything.
    fn piles(&self) -> Vec<(Shelfmark, Option<usize>)> {
        let inbox = self.sidebar.tally.inbox;
        let counted = |pile: Pile| (pile, pile.count(&self.sidebar.tally).articles);
        let is_there = |(pile, count): &(Pile, usize)| match pile {
            _ if Shelfmark::Pile(*pile) == self.list.shelfmark => true,
            Pile::Inbox => true,
            Pile::Unread => self.sidebar.has_marks || (1..inbox.articles).contains(&inbox.unread),
            _ => *count > 0,
        };
        let row = |(pile, count): (Pile, usize)| (Shelfmark::Pile(pile), Some(count));
        Pile::ALL.into_iter().map(counted).filter(is_there).map(row).collect()
    }

    /// The years with their articles, the newest first.
    fn years(&self) -> BTreeMap<Reverse<i16>, usize> {
        let mut years = BTreeMap::new();
        for (month, count) in &self.sidebar.facets.months {
            *years.entry(Reverse(month.year())).or_default() += count;
        }
        years
    }

    /// A section, if it has rows: the first of them, those that matter now, and how many more there are.
    fn push_section(
        &self,
        section: Section,
        rows: Vec<(Shelfmark, Option<usize>)>,
        lines: &mut Vec<SidebarLine>,
    ) {
        if rows.is_empty() {
            return;
        }
        if !lines.is_empty() {
            lines.push(SidebarLine::Blank);
        }
        lines.push(SidebarLine::Heading(self.phrases.line(section.heading())));
        let is_whole =
            self.sidebar.sections.contains(&section) || rows.len() <= section.first_rows().saturating_add(1);
        let matters = |mark: &Shelfmark| *mark == self.list.shelfmark || self.holds_shown(mark);
        let mut rest = 0;
        for (index, (mark, count)) in rows.into_iter().enumerate() {
            if is_whole || index < section.first_rows() || matters(&mark) {
                self.push_row(mark, count, lines);
            } else {
                rest += 1;
            }
        }
        if rest > 0 {
            let name = self.phrases.with("sidebar-more", &[("count", rest.into())]);
            let mark = Shelfmark::Rest(section);
            lines.push(SidebarLine::Row { mark, name, count: None, indent: 0, is_open: None });
        }
    }

    /// Whether it is the year of the month that is shown.
    fn holds_shown(&self, mark: &Shelfmark) -> bool {
        matches!((mark, &self.list.shelfmark), (Shelfmark::Year(year), Shelfmark::Month(month)) if *year == month.year())
    }

    /// A row, and below an open year its months.
    fn push_row(&self, mark: Shelfmark, count: Option<usize>, lines: &mut Vec<SidebarLine>) {
        let name = self.phrases.shelfmark(&mark);
        let Shelfmark::Year(year) = mark else {
            lines.push(SidebarLine::Row { mark, name, count, indent: 0, is_open: None });
            return;
        };
        let is_open = self.sidebar.years.contains(&year);
        lines.push(SidebarLine::Row { mark, name, count, indent: 0, is_open: Some(is_open) });
        let months = self.sidebar.facets.months.iter().rev();
        for (month, count) in months.filter(|(month, _)| is_open && month.year() == year) {
            lines.push(SidebarLine::Row {
                mark: Shelfmark::Month(*month),
                name: self.phrases.line(&format!("month-{}", month.month())),
                count: Some(*count),
                indent: MONTH_INDENT,
                is_open: None,
            });
        }
    }
}
