//! The chores of this project as functions, so that the end-to-end tests can use the same build and server.

pub mod build;
pub mod csp;
pub mod lab;
pub mod lighthouse;
pub mod program;
pub mod run;
pub mod serve;
pub mod site;
pub mod test;
#[cfg(test)]
mod tidy;
pub mod tools;

use std::path::{Path, PathBuf};

/// What every chore returns: nothing, or one sentence that says what went wrong and what to do.
pub type Result<T = ()> = std::result::Result<T, String>;

/// The folder that holds the workspace's `Cargo.toml`.
pub fn root() -> PathBuf {
    let xtask = Path::new(env!("CARGO_MANIFEST_DIR"));
    xtask.parent().unwrap_or(xtask).to_path_buf()
}
