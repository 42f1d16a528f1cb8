//! The `renkei` program.
fn main() {}
