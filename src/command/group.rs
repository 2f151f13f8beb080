//! What commands are told under.

/// Groups of commands in help and README.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Group {
    /// Moving about.
    Move,
    /// Opening, going back.
    Open,
    /// Finding.
    Find,
    /// Links.
    Links,
    /// The reader's marks.
    Mark,
    /// Selecting text.
    Select,
    /// The article for other programs.
    Tools,
    /// How things look.
    Look,
    /// The program.
    Program,
}

impl Group {
    /// Every group, in the order of help.
    pub const ALL: [Self; 9] = [
        Self::Move,
        Self::Open,
        Self::Find,
        Self::Links,
        Self::Mark,
        Self::Select,
        Self::Tools,
        Self::Look,
        Self::Program,
    ];

    /// Its name in message ids: `group-move`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Move => "move",
            Self::Open => "open",
            Self::Find => "find",
            Self::Links => "links",
            Self::Mark => "mark",
            Self::Select => "select",
            Self::Tools => "tools",
            Self::Look => "look",
            Self::Program => "program",
        }
    }
}
