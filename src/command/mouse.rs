//! What the mouse does, independent of any terminal library.

/// Something that was done with the mouse, at a cell of the screen. Only the left button counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mouse {
    /// What.
    pub gesture: Gesture,
    /// Column of the screen, from 0.
    pub column: u16,
    /// Row of the screen, from 0.
    pub row: u16,
}

/// What was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gesture {
    /// The button went down.
    Press {
        /// The how manieth time in quick succession on this cell, from 1 to 3.
        clicks: u8,
    },
    /// The mouse moved with the button held.
    Drag,
    /// The button went up.
    Release,
    /// The wheel turned by so many notches, positive downwards.
    Wheel {
        /// Notches.
        notches: i16,
    },
}
