//! The `renkei` program: arguments in, exit code out.

use std::process::ExitCode;

fn main() -> ExitCode {
    renkei::cli::main()
}
