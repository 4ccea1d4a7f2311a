//! Fits the inference model to published measurements, and scores it on any.
//!
//! `lab calibrate` and `lab validate FILE.csv` stand behind `cargo xtask calibrate` and `cargo xtask validate inference`.

mod calibrate;
mod fit;
mod rows;
mod score;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    let done = match args.as_slice() {
        ["calibrate", today] => calibrate::calibrate(&root(), today),
        ["validate", file] => score::validate(Path::new(file)),
        _ => Err("lab takes `calibrate DATE` or `validate FILE.csv`".to_owned()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("lab: {message}");
            ExitCode::FAILURE
        }
    }
}

fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_path_buf()
}
