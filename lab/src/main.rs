//! Fits the inference model to published measurements, scores it on any, and compares the scenarios with published figures.
//!
//! `lab calibrate`, `lab validate FILE.csv` and `lab validate-scenario FILE.csv` stand behind `cargo xtask calibrate`,
//! `cargo xtask validate inference` and `cargo xtask validate scenario`.

mod calibrate;
mod fit;
mod rows;
mod scenario;
mod score;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    let done = match args.as_slice() {
        ["calibrate", today] => calibrate::calibrate(&root(), today),
        ["validate", file] => score::validate(Path::new(file)),
        ["validate-scenario", file] => scored(Path::new(file), scenario::SEED),
        ["validate-scenario", file, "--seed", seed] => match seed.parse() {
            Ok(seed) => scored(Path::new(file), seed),
            Err(_) => Err(format!("--seed takes a whole number, not {seed:?}")),
        },
        _ => Err("lab takes `calibrate DATE`, `validate FILE.csv` or `validate-scenario FILE.csv [--seed N]`"
            .to_owned()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            if !message.is_empty() {
                eprintln!("lab: {message}");
            }
            ExitCode::FAILURE
        }
    }
}

/// Validates; that a case failed is said by the last line, to which nothing is added.
fn scored(path: &Path, seed: u64) -> Result<(), String> {
    let count = scenario::validate(path, seed)?;
    if count.failed == 0 { Ok(()) } else { Err(String::new()) }
}

fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_path_buf()
}
