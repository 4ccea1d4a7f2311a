//! Turns `data/*.toml` into the const tables of `src/facts.rs`, or stops and says which row is wrong and why.

#[path = "build/mod.rs"]
mod data;

use std::{env, fs, path::Path, process::ExitCode};

fn main() -> ExitCode {
    println!("cargo::rerun-if-changed=data");
    println!("cargo::rerun-if-changed=build");
    let out = env::var("OUT_DIR").expect("cargo sets OUT_DIR for every build script");
    let facts = match data::read(|file| fs::read_to_string(Path::new("data").join(file)).ok()) {
        Ok(facts) => facts,
        Err(problems) => {
            for problem in problems {
                println!("cargo::error={problem}");
            }
            return ExitCode::FAILURE;
        }
    };
    for id in facts.unused_sources() {
        println!("cargo::warning=data/sources.toml: source \"{id}\" backs no figure");
    }
    fs::write(Path::new(&out).join("facts.rs"), facts.emit()).expect("OUT_DIR can be written");
    ExitCode::SUCCESS
}
