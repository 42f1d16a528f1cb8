//! The `renkei` program: arguments in, exit code out.

use std::process::ExitCode;

/// Building a site is a million small allocations; this allocator makes and frees them in parallel.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    renkei::cli::main()
}
