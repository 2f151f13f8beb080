//! The presets: rows over the bundled keymap, for hands that learnt another program.

/// A preset.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Preset {
    /// The bundled keymap as it is.
    #[default]
    Default,
    /// As in newsboat.
    Newsboat,
    /// As in vim.
    Vim,
    /// As in Emacs.
    Emacs,
}

impl Preset {
    /// Every preset.
    pub const ALL: [Self; 4] = [Self::Default, Self::Newsboat, Self::Vim, Self::Emacs];

    /// Its rows, in the form of a keymap file.
    #[must_use]
    pub const fn rows(self) -> &'static str {
        match self {
            Self::Default => "",
            Self::Newsboat => include_str!("../../assets/keymaps/newsboat.toml"),
            Self::Vim => include_str!("../../assets/keymaps/vim.toml"),
            Self::Emacs => include_str!("../../assets/keymaps/emacs.toml"),
        }
    }
}
