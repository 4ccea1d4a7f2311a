//! The tools this project builds and tests with: each is installed when it is missing or of another version.
//!
//! Versions stand in one place each: trunk's here, wasm-bindgen's in Cargo.lock, those of Node packages in package.json.
//! Built tools go to `target/tools`, so no other project's tools are touched; a right version on the PATH is used as it is.

use crate::run::{cargo, command, find, output, run};
use crate::{Result, root};
use std::path::{Path, PathBuf};
use std::process::Stdio;

/// The newest trunk that compiles with this project's `rust-version` (0.22 asks for 1.96).
const TRUNK: &str = "0.21.14";

/// Where tools built for this project live.
pub fn folder() -> PathBuf {
    root().join("target/tools")
}

/// All that turns the sources into the page.
///
/// # Errors
/// Something is missing and cannot be installed.
pub fn for_build() -> Result {
    rust("target", "wasm32-unknown-unknown", "lib/rustlib/wasm32-unknown-unknown")?;
    node_packages()?;
    wasm_bindgen()?;
    trunk()?;
    japanese_font()?;
    let _ = std::fs::remove_dir_all(folder().join("build"));
    Ok(())
}

/// The formatter and the linter, which a minimal toolchain lacks, and the browser's target to lint for.
///
/// # Errors
/// One is missing and rustup cannot add it.
pub fn for_check() -> Result {
    rust("target", "wasm32-unknown-unknown", "lib/rustlib/wasm32-unknown-unknown")?;
    rust("component", "rustfmt", "bin/cargo-fmt")?;
    rust("component", "clippy", "bin/cargo-clippy")
}

/// A browser, its driver and a font for Japanese.
///
/// # Errors
/// One is missing, and this is no Debian, or apt fails.
pub fn for_browser() -> Result {
    let browsers = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
    let mut packages = Vec::new();
    if cfg!(target_os = "linux") && !browsers.iter().any(|name| find(name).is_some()) {
        packages.push("chromium");
    }
    if find("chromedriver").is_none() {
        packages.push("chromium-driver");
    }
    apt(&packages, "Chromium or Chrome, and the chromedriver of the same version")?;
    japanese_font()
}

/// A font for Japanese: photographs and the pictures beside shared links need one.
fn japanese_font() -> Result {
    let fonts = output(command("fc-list").arg(":lang=ja"));
    if cfg!(target_os = "linux") && fonts.is_none_or(|fonts| fonts.is_empty()) {
        return apt(&["fonts-ipafont-gothic", "fontconfig"], "a Japanese font");
    }
    Ok(())
}

/// The version of wasm-bindgen that the lock file names.
///
/// # Errors
/// Cargo.lock cannot be read or does not name it.
pub fn wasm_bindgen_version() -> Result<String> {
    let lock = std::fs::read_to_string(root().join("Cargo.lock"))
        .map_err(|e| format!("Cargo.lock: {e}"))?;
    locked_version(&lock, "wasm-bindgen").ok_or_else(|| "Cargo.lock names no wasm-bindgen".into())
}

fn locked_version(lock: &str, package: &str) -> Option<String> {
    let mut lines = lock.lines().skip_while(|line| *line != format!("name = \"{package}\""));
    let version = lines.nth(1)?.strip_prefix("version = \"")?;
    version.strip_suffix('"').map(str::to_owned)
}

fn rust(kind: &str, name: &str, file_in_sysroot: &str) -> Result {
    let sysroot = output(command("rustc").args(["--print", "sysroot"])).unwrap_or_default();
    if Path::new(&sysroot).join(file_in_sysroot).exists() {
        return Ok(());
    }
    say(&format!("adding the {kind} {name} to the Rust toolchain"), "half a minute");
    run(command("rustup").args([kind, "add", name]))
        .map_err(|e| format!("{e}; without rustup, install the {kind} {name} by hand"))
}

fn trunk() -> Result {
    if version("trunk").as_deref() == Some(TRUNK) {
        return Ok(());
    }
    say(&format!("building trunk {TRUNK}, which bundles the page"), "3 to 4 minutes");
    // An unoptimised trunk is built three times as fast and still bundles the page in seconds: cargo does the heavy part.
    cargo_install("trunk", TRUNK, &["--no-default-features", "--features", "rustls"], "0")
}

fn wasm_bindgen() -> Result {
    let wanted = wasm_bindgen_version()?;
    if ["wasm-bindgen", "wasm-bindgen-test-runner"]
        .iter()
        .all(|tool| version(tool).as_ref() == Some(&wanted))
    {
        return Ok(());
    }
    say(&format!("building the wasm-bindgen command {wanted}"), "2 minutes");
    // It reads and writes whole modules, so it gets a little optimisation.
    cargo_install("wasm-bindgen-cli", &wanted, &[], "1")
}

fn cargo_install(package: &str, version: &str, features: &[&str], opt_level: &str) -> Result {
    let mut install = cargo();
    install
        .args(["install", "--locked", "--force", "--version", version, package])
        .args(features)
        .arg("--root")
        .arg(folder())
        // A folder of our own lets an interrupted build go on where it stopped.
        .env("CARGO_TARGET_DIR", folder().join("build"))
        .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", opt_level)
        .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
        .env("CARGO_PROFILE_RELEASE_LTO", "off");
    run(&mut install)
}

/// wasm-opt, esbuild and axe-core, at the versions of package-lock.json.
fn node_packages() -> Result {
    let modified = |file: &str| root().join(file).metadata().and_then(|m| m.modified()).ok();
    // npm writes the inner lock when it has finished; an older one belongs to an older list.
    if modified("node_modules/.package-lock.json") >= modified("package-lock.json") {
        return Ok(());
    }
    // Debian packs npm apart from Node.js, other sources of Debian packages in one.
    for (program, package) in [("node", "nodejs"), ("npm", "npm")] {
        if find(program).is_none() {
            apt(&[package], "Node.js 18 or newer with npm")?;
        }
    }
    say("fetching wasm-opt, esbuild and axe-core from npm", "half a minute");
    run(command("npm").args([
        "ci",
        "--ignore-scripts",
        "--no-audit",
        "--no-fund",
        "--loglevel=error",
    ]))
}

/// Installs Debian packages; elsewhere says what to install.
fn apt(packages: &[&str], in_words: &str) -> Result {
    if packages.is_empty() {
        return Ok(());
    }
    let missing = packages.join(" ");
    let os = std::fs::read_to_string("/etc/os-release").unwrap_or_default();
    if !os.lines().any(|line| line == "ID=debian") {
        return Err(format!("please install {in_words} (on Debian: apt-get install {missing})"));
    }
    say(&format!("installing {missing} with apt"), "1 to 2 minutes");
    let is_root = output(command("id").arg("-u")).as_deref() == Some("0");
    let apt_get = |args: &[&str]| {
        let mut command = command(if is_root { "env" } else { "sudo" });
        if !is_root {
            command.arg("env");
        }
        command.args(["DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]).args(args);
        // dpkg names each package three times; errors go to the other stream.
        run(command.stdout(Stdio::null()))
    };
    apt_get(&["update"])
        .and_then(|()| apt_get(&[&["install", "-y", "--no-install-recommends"], packages].concat()))
        .map_err(|e| format!("{e}; please install {in_words}"))
}

/// The version a tool reports: the second word of `TOOL --version`.
fn version(tool: &str) -> Option<String> {
    let line = output(command(tool).arg("--version"))?;
    line.split_whitespace().nth(1).map(str::to_owned)
}

fn say(what: &str, how_long: &str) {
    eprintln!("xtask: {what} (about {how_long})");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lock_file_names_the_version() {
        let lock = "[[package]]\nname = \"wasm-bindgen-macro\"\nversion = \"9\"\n\n[[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.126\"\n";
        assert_eq!(locked_version(lock, "wasm-bindgen").as_deref(), Some("0.2.126"));
        assert_eq!(locked_version(lock, "trunk"), None);
    }

    #[test]
    fn this_project_locks_wasm_bindgen() {
        assert!(wasm_bindgen_version().is_ok_and(|v| v.starts_with("0.2.")));
    }
}
