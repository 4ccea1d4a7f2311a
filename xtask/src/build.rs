//! The release page in `dist/`, built only when something it is made of has changed.

use crate::run::{cargo, command, output, run};
use crate::site::{Site, walk};
use crate::{Result, csp, program, root, tools};
use sha2::{Digest, Sha256};
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

/// All that the page is made of; `xtask/src` because it writes the policy.
const INPUTS: [&str; 15] = [
    "Cargo.toml",
    "Cargo.lock",
    "Trunk.toml",
    "package.json",
    "package-lock.json",
    "build.rs",
    "build",
    "index.html",
    "data",
    "src",
    "static",
    "styles",
    "kernel",
    "pages",
    "xtask/src",
];

/// Where the page is built.
pub fn dist() -> PathBuf {
    root().join("dist")
}

/// The release page, built anew if its sources or `dist/` changed since the last build.
///
/// # Errors
/// A tool is missing and cannot be installed, or the build fails.
pub fn release() -> Result<Site> {
    release_at(None)
}

/// The same for the address at which it will stand, which pages and pictures then name in full.
///
/// # Errors
/// As [`release`].
pub fn release_at(site: Option<&str>) -> Result<Site> {
    tools::for_build()?;
    let stamp = root().join("target/dist.stamp");
    let inputs = format!("{}{}", digest(&INPUTS)?, site.unwrap_or_default());
    let known = std::fs::read_to_string(&stamp).unwrap_or_default();
    if known == format!("{inputs} {}", digest(&["dist"]).unwrap_or_default()) {
        eprintln!("xtask: dist/ is up to date");
        return Site::load(&dist());
    }
    eprintln!(
        "xtask: building the page (about 2 minutes the first time, half a minute after a change)"
    );
    run(trunk(program::FLAGS).args(["build", "--release"]))?;
    finish_page(site)?;
    std::fs::write(&stamp, format!("{inputs} {}", digest(&["dist"])?))
        .map_err(|e| format!("{}: {e}", stamp.display()))?;
    Site::load(&dist())
}

/// The development server: rebuilds and reloads after each change, apart from the release page in `dist/`.
///
/// # Errors
/// A tool is missing and cannot be installed, or the server stops with an error.
pub fn watch(args: &[String]) -> Result {
    tools::for_build()?;
    run(trunk("").args(["serve", "--dist", "target/watch"]).args(args))
}

/// Trunk takes `NO_COLOR` for its own flag and refuses the usual value `1`.
fn trunk(flags: &str) -> Command {
    let mut trunk = command("trunk");
    trunk.env_remove("NO_COLOR");
    if let Some(home) = cargo_home() {
        let flags = format!("--remap-path-prefix={}= {flags}", home.display());
        trunk.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", flags);
    }
    trunk
}

fn cargo_home() -> Option<PathBuf> {
    let named = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    named.or_else(|| Some(PathBuf::from(std::env::var_os("HOME")?).join(".cargo")))
}

/// Puts the cut program in, takes the comments out of the inlined styles, writes what a reader sees without the program, then
/// puts the policy with the hashes of what is left into every page.
fn finish_page(site: Option<&str>) -> Result {
    let page = dist().join("index.html");
    let html = read(&page)?;
    let html = program::split(&dist(), &html)?;
    write(&page, &without_comments(&html))?;
    let mut pages = cargo();
    pages.args(["run", "--quiet", "--package", "pages", "--"]).arg(dist());
    run(pages.args(site.into_iter().flat_map(|site| ["--site", site])))?;
    walk(&dist(), &mut |file| {
        if file.extension().is_none_or(|ending| ending != "html") {
            return Ok(());
        }
        let html = csp::with_policy(&read(file)?);
        write(
            file,
            &html.ok_or("a page has no <meta charset=\"utf-8\"> to write the policy after")?,
        )
    })
}

fn read(file: &Path) -> Result<String> {
    std::fs::read_to_string(file).map_err(|e| format!("{}: {e}", file.display()))
}

fn write(file: &Path, text: &str) -> Result {
    std::fs::write(file, text).map_err(|e| format!("{}: {e}", file.display()))
}

/// The page without the comments of its inlined styles and of its markup.
fn without_comments(html: &str) -> String {
    let mut page = String::with_capacity(html.len());
    for (at, piece) in html.split("<style>").enumerate() {
        match piece.split_once("</style>") {
            Some((style, rest)) if at > 0 => {
                let _ = write!(page, "<style>{}</style>{rest}", cut(style, "/*", "*/"));
            }
            _ => page += piece,
        }
    }
    cut(&page, "<!--", "-->")
}

/// The text without every stretch from `open` to `close`; one that is not closed reaches to the end.
fn cut(text: &str, open: &str, close: &str) -> String {
    let mut pieces = text.split(open);
    let first = pieces.next().unwrap_or_default().to_owned();
    pieces.fold(first, |kept, piece| kept + piece.split_once(close).map_or("", |(_, rest)| rest))
}

/// One hash over the names and contents of all files under these paths and over the compiler's version.
fn digest(paths: &[&str]) -> Result<String> {
    let root = root();
    let mut hash = Sha256::new_with_prefix(output(command("rustc").arg("-V")).unwrap_or_default());
    for path in paths.iter().map(|path| root.join(path)).filter(|path| path.exists()) {
        walk(&path, &mut |file| {
            let content = std::fs::read(file).map_err(|e| format!("{}: {e}", file.display()))?;
            hash.update(file.to_string_lossy().as_bytes());
            hash.update(Sha256::digest(content));
            Ok(())
        })?;
    }
    Ok(hash.finalize().iter().fold(String::new(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    }))
}

#[cfg(test)]
mod tests {
    use super::without_comments;

    #[track_caller]
    fn left(page: &str, want: &str) {
        assert_eq!(without_comments(page), want);
    }

    #[test]
    fn comments_go_and_nothing_else() {
        left("<style>/* why */a{b:c}/**/</style>", "<style>a{b:c}</style>");
        left("<p><!-- x -->y</p><!---->", "<p>y</p>");
        left("<input accept=\"image/*\">", "<input accept=\"image/*\">");
    }
}
