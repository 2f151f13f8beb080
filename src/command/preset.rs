//! The presets: keymaps for hands that learnt another program.

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
