//! The program: hands over to the shell.

fn main() {}
