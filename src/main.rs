//! The program: hands over to the shell.

use std::process::ExitCode;

fn main() -> ExitCode {
    jianbao::shell::main()
}
