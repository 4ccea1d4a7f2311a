//! The program as it is sent: cut into what the first view needs and chunks that come later, each made small and
//! named by its content, so that no cache ever puts parts of two builds together.
//!
//! Trunk builds the program in one piece. `src/view/lazy.rs` marks where it may be cut, the linker leaves its relocations in
//! (`FLAGS`), and wasm-split moves all that only a chunk reaches, functions and data, out of it, before wasm-bindgen writes the glue.

use crate::run::{command, run, run_quietly};
use crate::site::walk;
use crate::{Result, root};
use sha2::{Digest, Sha256};
use std::fmt::Write;
use std::path::{Path, PathBuf};

/// What the compiler is told where the program will be cut.
pub const FLAGS: &str = "--cfg split -Clink-arg=--emit-relocs";

/// The package's name, which cargo, trunk and wasm-bindgen give their files.
const NAME: &str = "chokepoint";
/// The script that fetches chunks, by the name that the program imports it under.
const LOADER: &str = "./loader.js";

/// Puts the program's parts and their glue into `dist` in the place of the one piece that trunk left there; returns the
/// page with their names in it.
///
/// # Errors
/// A tool fails, or trunk's files are not where they used to be.
pub fn split(dist: &Path, page: &str) -> Result<String> {
    let folder = root().join("target/split");
    let _ = std::fs::remove_dir_all(&folder);
    let whole = target().join("wasm32-unknown-unknown/release").join(NAME).with_extension("wasm");
    let main = folder.join(NAME).with_extension("wasm");
    let chunks = cut(&read(&whole)?, &folder, &main)?;
    // Chunks call the program through its table of functions, which wasm-bindgen would close as the linker's own affair.
    run(command("wasm-bindgen")
        .args(["--target=web", "--no-typescript", "--keep-debug", "--keep-lld-exports"])
        .args(["--out-name", NAME, "--out-dir"])
        .args([&folder, &main]))?;

    let loader = folder.join(LOADER);
    let script = String::from_utf8_lossy(&read(&loader)?).into_owned();
    // Like wasm-bindgen's glue, the loader must do with a host that does not know the media type of WebAssembly.
    let mut script = replaced(
        &script,
        "WebAssembly.instantiateStreaming(src, imports)",
        "WebAssembly.instantiate(await (await src).arrayBuffer(), imports)",
    )?;
    for chunk in chunks {
        shrink(&chunk)?;
        let old = file_name(&chunk);
        let new = keep(&chunk, old.trim_start_matches("split_"), dist)?;
        script = replaced(&script, &old, &new)?;
    }
    std::fs::write(&loader, script).map_err(|e| format!("{}: {e}", loader.display()))?;

    let (program, glue) = (folder.join(format!("{NAME}_bg.wasm")), folder.join("glue.js"));
    shrink(&program)?;
    bundle(&folder.join(NAME).with_extension("js"), &glue)?;
    let mut page = page.to_owned();
    for (part, ending, trunks) in [(program, "wasm", "_bg.wasm"), (glue, "js", ".js")] {
        let old = written_by_trunk(dist, trunks)?;
        let new = keep(&part, &format!("{NAME}.{ending}"), dist)?;
        page = replaced(&page, &file_name(&old), &new)?;
        std::fs::remove_file(&old).map_err(|e| format!("{}: {e}", old.display()))?;
    }
    Ok(page)
}

/// Cuts the program; writes what stays to `main` and returns the chunks.
fn cut(program: &[u8], folder: &Path, main: &Path) -> Result<Vec<PathBuf>> {
    let glue = format!("./{NAME}.js");
    let mut options = wasm_split_cli_support::Options::new(program);
    (options.output_dir, options.main_out_path) = (folder, main);
    (options.link_name, options.main_module) = (LOADER, &glue);
    let parts = wasm_split_cli_support::transform(options)
        .map_err(|e| format!("the program cannot be cut: {e:#}"))?;
    Ok(parts.split_modules)
}

/// Makes a part small. Trunk could call wasm-opt itself, but only after the functions have lost their names.
fn shrink(file: &Path) -> Result {
    // It remarks on the empty list of labels that cutting leaves behind.
    run_quietly(command("wasm-opt").arg(file).arg("-o").arg(file).args([
        "-O1",
        "-Oz",
        "--precompute-propagate",
        "--strip-producers",
        "--strip-target-features",
        // Beside their like in the order of their names, functions compress better: 3 KB gzip.
        "--reorder-functions-by-name",
        // These save raw bytes by making like functions unlike, which costs 3 KB gzip.
        "--skip-pass=local-cse",
        "--skip-pass=inlining-optimizing",
        "--skip-pass=merge-similar-functions",
        // It cuts runs of zeros out of the data, which compress well, into pieces that do not: 3 KB gzip.
        "--skip-pass=memory-packing",
    ]))
}

/// Writes a script and what it imports as one small script: one request instead of two in a row.
fn bundle(script: &Path, out: &Path) -> Result {
    run(command("esbuild").arg(script).arg(format!("--outfile={}", out.display())).args([
        "--bundle",
        "--minify",
        "--format=esm",
        "--log-level=warning",
        // wasm-bindgen names the loader once for each chunk, the same each time.
        "--log-override:duplicate-object-key=silent",
    ]))
}

/// Copies a part to `dist` under this name with its content's hash in it, and returns the name.
fn keep(part: &Path, name: &str, dist: &Path) -> Result<String> {
    let content = read(part)?;
    let name = hashed(name, &content);
    std::fs::write(dist.join(&name), content).map_err(|e| format!("{name}: {e}"))?;
    Ok(name)
}

/// `rest.wasm` to `rest-0123456789abcdef.wasm`, by its content.
fn hashed(name: &str, content: &[u8]) -> String {
    let (stem, ending) = name.split_once('.').unwrap_or((name, ""));
    let hash = Sha256::digest(content).iter().take(8).fold(String::new(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    });
    format!("{stem}-{hash}.{ending}")
}

/// The text with `new` wherever `old` stands, which must be somewhere.
fn replaced(text: &str, old: &str, new: &str) -> Result<String> {
    if text.contains(old) {
        return Ok(text.replace(old, new));
    }
    Err(format!("{old:?} stands nowhere, so it cannot become {new:?}"))
}

/// The one file of the program with this ending that trunk wrote.
fn written_by_trunk(dist: &Path, ending: &str) -> Result<PathBuf> {
    let mut found = None;
    walk(dist, &mut |file| {
        let name = file_name(file);
        if name.starts_with(&format!("{NAME}-")) && name.ends_with(ending) {
            found = Some(file.to_owned());
        }
        Ok(())
    })?;
    found.ok_or_else(|| format!("trunk wrote no {NAME}-…{ending}"))
}

fn file_name(file: &Path) -> String {
    file.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// Where cargo builds.
fn target() -> PathBuf {
    root().join(std::env::var_os("CARGO_TARGET_DIR").unwrap_or_else(|| "target".into()))
}

fn read(file: &Path) -> Result<Vec<u8>> {
    std::fs::read(file).map_err(|e| format!("{}: {e}", file.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_named_by_its_content() {
        assert_eq!(hashed("rest.wasm", b""), "rest-e3b0c44298fc1c14.wasm");
        assert_ne!(hashed("rest.wasm", b"a"), hashed("rest.wasm", b"b"));
    }

    #[test]
    fn a_new_name_stands_wherever_the_old_one_did_and_must_stand_somewhere() {
        assert_eq!(replaced("a.js, a.js", "a.js", "b.js").as_deref(), Ok("b.js, b.js"));
        assert!(replaced("b.js", "a.js", "c.js").is_err());
    }
}
