//! `cargo xtask COMMAND`: every chore of this project. Without a command it lists them.

use std::process::ExitCode;
use xtask::{Result, build, lab, lighthouse, serve, test};

const COMMANDS: &str = "\
cargo xtask serve [--port N]   build the page and serve it on http://127.0.0.1:8080 (installs what is missing)
cargo xtask test [STEP…]       everything that must hold, or the steps whose names contain a word
cargo xtask check              the fast part of test: format, lints, docs, native tests
cargo xtask build [--site URL] the release page in dist/, with the size of each file; fails over budget
                               (URL: where it will stand, for links and pictures that must be named in full)
cargo xtask look [WORD…]       photograph every view × language × theme × width into target/look/
cargo xtask bench [WORD…]      measure changes (cost, scenario, compare, serve), memory and load; figures only
cargo xtask lighthouse [PATH…]  Lighthouse's figures of the front page and others, phone and desktop; figures only
cargo xtask calibrate          fit the inference model to data/measurements.csv; writes data/calibration.toml
cargo xtask validate inference FILE.csv
                               score the inference model on measurements with the columns of data/measurements.csv
cargo xtask validate scenario FILE.csv [--seed N]
                               compare the scenario model with published figures; says which case fails, and why
cargo xtask watch              development server that reloads the page after each change";

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let (command, rest) = args.split_first().map_or(("", &[][..]), |(c, r)| (c.as_str(), r));
    match perform(command, rest) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            if !message.is_empty() {
                eprintln!("xtask: {message}");
            }
            ExitCode::FAILURE
        }
    }
}

fn perform(command: &str, args: &[String]) -> Result {
    match command {
        "" | "help" | "--help" | "-h" => {
            println!("{COMMANDS}");
            Ok(())
        }
        "serve" => serve::serve(port(args)?),
        "build" => build::release_at(site(args)?)?.report(),
        "test" => test::test(args, false),
        "check" => test::test(args, true),
        "look" | "bench" => test::in_browser(command, args),
        "lighthouse" => lighthouse::lighthouse(args),
        "calibrate" => lab::calibrate(args),
        "validate" => lab::validate(args),
        "watch" => build::watch(args),
        other => Err(format!("no command is called {other:?}\n\n{COMMANDS}")),
    }
}

/// Reads `--site URL`.
fn site(args: &[String]) -> Result<Option<&str>> {
    match args {
        [] => Ok(None),
        [flag, url]
            if flag == "--site" && url.starts_with("http") && !url.contains(['"', '<', ' ']) =>
        {
            Ok(Some(url))
        }
        _ => Err(format!("build takes only `--site https://…`, not {:?}", args.join(" "))),
    }
}

/// Reads `--port N` or `--port=N`; 8080 without it.
fn port(args: &[String]) -> Result<u16> {
    let number = match args {
        [] => return Ok(8080),
        [flag, number] if flag == "--port" => number,
        [both] if both.starts_with("--port=") => &both["--port=".len()..],
        _ => {
            return Err(format!("serve takes only `--port N`, not {:?}", args.join(" ")));
        }
    };
    number.parse().map_err(|_| format!("{number:?} is no port: it takes a number from 1 to 65535"))
}
