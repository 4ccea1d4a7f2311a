//! Other programs: finding them, asking their version, running them.

use crate::{Result, root};
use std::ffi::OsString;
use std::path::PathBuf;
use std::process::{Command, Stdio};

/// A command that runs in the project's root and finds this project's own tools before any other.
pub fn command(program: &str) -> Command {
    let mut command = Command::new(find(program).unwrap_or_else(|| PathBuf::from(program)));
    command.current_dir(root()).env("PATH", search_path());
    command
}

/// The cargo that runs this xtask.
pub fn cargo() -> Command {
    let mut command = command("cargo");
    if let Some(same) = std::env::var_os("CARGO") {
        command = Command::new(same);
        command.current_dir(root()).env("PATH", search_path());
    }
    command
}

/// Runs a command to its end with its output on the screen; an exit code other than 0 is an error.
///
/// # Errors
/// The command cannot be started, or it fails.
pub fn run(command: &mut Command) -> Result {
    let line = line(command);
    let status = command.status().map_err(|e| format!("`{line}` cannot be started: {e}"))?;
    if status.success() { Ok(()) } else { Err(format!("`{line}` failed ({status})")) }
}

/// Runs a command to its end and shows what it says only if it fails.
///
/// # Errors
/// The command cannot be started, or it fails.
pub fn run_quietly(command: &mut Command) -> Result {
    let line = line(command);
    let out = command.output().map_err(|e| format!("`{line}` cannot be started: {e}"))?;
    if out.status.success() {
        return Ok(());
    }
    let said = String::from_utf8_lossy(&out.stderr);
    Err(format!("`{line}` failed ({})\n{}", out.status, said.trim_end()))
}

/// What a command prints on its standard output; nothing when it cannot be started or fails.
pub fn output(command: &mut Command) -> Option<String> {
    let out = command.stderr(Stdio::null()).output().ok()?;
    out.status.success().then(|| String::from_utf8_lossy(&out.stdout).trim().to_owned())
}

/// The first program of this name in the project's tools or on the PATH.
pub fn find(program: &str) -> Option<PathBuf> {
    let file = format!("{program}{}", std::env::consts::EXE_SUFFIX);
    std::env::split_paths(&search_path()).map(|dir| dir.join(&file)).find(|path| path.is_file())
}

/// A command as one would type it.
pub fn line(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
}

/// The project's own tools first, then those of its Node packages, then the PATH.
fn search_path() -> OsString {
    let own = [crate::tools::folder().join("bin"), root().join("node_modules/.bin")];
    let inherited = std::env::var_os("PATH").unwrap_or_default();
    std::env::join_paths(own.into_iter().chain(std::env::split_paths(&inherited)))
        .unwrap_or(inherited)
}
