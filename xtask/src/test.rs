//! Everything that must hold, step by step: `check` is the fast part, `test` is all of it, and CI runs `test`.

use crate::run::{cargo, find, line, output, run};
use crate::{Result, build, tools};
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// One thing that must hold.
struct Step {
    name: &'static str,
    /// Whether `check` runs it: it needs no browser and no release build.
    fast: bool,
    run: fn() -> Tally,
}

/// How many test cases of a step passed and failed; a step without cases is one itself.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Tally {
    passed: usize,
    failed: usize,
}

const STEPS: [Step; 13] = [
    Step { name: "tools", fast: true, run: || once(tools::for_check()) },
    Step {
        name: "format",
        fast: true,
        run: || once(run(cargo().args(["fmt", "--all", "--check"]))),
    },
    Step {
        name: "lint native",
        fast: true,
        run: || clippy(&["--workspace", "--all-targets", "--features", "chokepoint/ssr"]),
    },
    Step { name: "lint wasm", fast: true, run: lint_wasm },
    Step {
        name: "docs",
        fast: true,
        run: || {
            once(run(cargo()
                .args(["doc", "--workspace", "--no-deps"])
                .env("RUSTDOCFLAGS", "-D warnings")))
        },
    },
    Step { name: "pure model", fast: true, run: pure_model },
    Step {
        name: "tidy",
        fast: true,
        run: || cases(cargo().args(["test", "--no-fail-fast", "--package", "xtask"])),
    },
    Step {
        name: "native tests",
        fast: true,
        run: || cases(cargo().args(["test", "--no-fail-fast", "--features", "ssr"])),
    },
    Step {
        name: "pages",
        fast: true,
        run: || cases(cargo().args(["test", "--no-fail-fast", "--package", "pages"])),
    },
    Step {
        name: "laboratory",
        fast: true,
        run: || {
            cases(cargo().args(["test", "--no-fail-fast", "--profile", "lab", "--package", "lab"]))
        },
    },
    Step { name: "browser tests", fast: false, run: browser_tests },
    Step {
        name: "page",
        fast: false,
        run: || once(build::release().and_then(|site| site.report())),
    },
    Step { name: "end to end", fast: false, run: end_to_end },
];

/// Runs the steps whose names contain one of the words, or all without words, and goes on after a failure.
///
/// # Errors
/// Something failed.
pub fn test(words: &[String], fast_only: bool) -> Result {
    let wanted = |step: &&Step| {
        words.is_empty() || words.iter().any(|word| step.name.contains(word.as_str()))
    };
    let steps: Vec<&Step> =
        STEPS.iter().filter(|step| step.fast || !fast_only).filter(wanted).collect();
    if steps.is_empty() {
        let names: Vec<&str> = STEPS.iter().map(|step| step.name).collect();
        return Err(format!(
            "no step is called {:?}; the steps are: {}",
            words.join(" "),
            names.join(", ")
        ));
    }
    let results: Vec<(&str, Tally, Duration)> = steps.into_iter().map(timed).collect();
    println!("\n{:<16} {:>8} {:>8} {:>8}", "step", "passed", "failed", "seconds");
    let mut sum = Tally::default();
    for (name, tally, time) in results {
        println!("{name:<16} {:>8} {:>8} {:>8.1}", tally.passed, tally.failed, time.as_secs_f64());
        sum = sum.plus(tally);
    }
    println!("\n{} passed, {} failed", sum.passed, sum.failed);
    if sum.failed == 0 { Ok(()) } else { Err(String::new()) }
}

/// Runs one of the programs of tests/e2e on the release page: `look` photographs it, `bench` measures it. The words choose what.
///
/// # Errors
/// The page does not build, or the browser fails.
pub fn in_browser(program: &str, words: &[String]) -> Result {
    tools::for_browser()?;
    build::release()?;
    run(cargo().args(["run", "--quiet", "--package", "e2e", "--bin", program, "--"]).args(words))
}

fn timed(step: &Step) -> (&'static str, Tally, Duration) {
    println!("\n== {} ==", step.name);
    let start = Instant::now();
    let tally = (step.run)();
    (step.name, tally, start.elapsed())
}

fn clippy(args: &[&str]) -> Tally {
    once(run(cargo().arg("clippy").args(args).args(["--", "-D", "warnings"])))
}

fn lint_wasm() -> Tally {
    let target = "--target=wasm32-unknown-unknown";
    // Only the release page has the borders that src/view/lazy.rs draws.
    let borders = ["clippy", target, "--lib", "--", "-D", "warnings", "--cfg", "split"];
    clippy(&[target, "--all-targets"]).plus(once(run(cargo().args(borders))))
}

/// The model compiles without a browser, and with nothing but libm and its own inner loops.
fn pure_model() -> Tally {
    let compiles = clippy(&["--lib", "--no-default-features"]);
    let tree = output(cargo().args([
        "tree",
        "--no-default-features",
        "--edges",
        "normal",
        "--prefix",
        "none",
        "--format",
        "{lib}",
    ]));
    let tree = tree.unwrap_or_default();
    let needed = |name: &str| tree.lines().any(|line| line.trim_end_matches(" (*)") == name);
    let others = tree.lines().map(|line| line.trim_end_matches(" (*)"));
    let others: Vec<&str> =
        others.filter(|name| !["", "chokepoint", "kernel", "libm"].contains(name)).collect();
    let alone = if needed("libm") && others.is_empty() {
        Ok(())
    } else {
        Err(format!("the model must need libm and its kernel alone, not {others:?}"))
    };
    compiles.plus(once(alone))
}

fn browser_tests() -> Tally {
    if let Err(message) = tools::for_build().and_then(|()| tools::for_browser()) {
        return once(Err(message));
    }
    let mut test = cargo();
    test.args(["test", "--target", "wasm32-unknown-unknown", "--test", "browser"])
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", "wasm-bindgen-test-runner")
        .env("WASM_BINDGEN_TEST_TIMEOUT", "120");
    if let Some(driver) = find("chromedriver") {
        test.env("CHROMEDRIVER", driver);
    }
    cases(&mut test)
}

fn end_to_end() -> Tally {
    match tools::for_browser().and_then(|()| build::release()) {
        Ok(_) => cases(cargo().args(["test", "--package", "e2e", "--test", "pages"])),
        Err(message) => once(Err(message)),
    }
}

/// A step that is its own only case.
fn once(result: Result) -> Tally {
    match result {
        Ok(()) => Tally { passed: 1, failed: 0 },
        Err(message) => {
            eprintln!("xtask: {message}");
            Tally { passed: 0, failed: 1 }
        }
    }
}

/// Runs a test runner, shows what it prints, and counts by its own closing lines.
fn cases(runner: &mut Command) -> Tally {
    let name = line(runner);
    let child = runner
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|e| format!("`{name}` cannot be started: {e}"));
    let outcome = child.and_then(|mut child| {
        let mut sum = Tally::default();
        for line in child
            .stdout
            .take()
            .into_iter()
            .flat_map(|out| BufReader::new(out).lines())
            .map_while(std::io::Result::ok)
        {
            println!("{line}");
            sum = sum.plus(closing_line(&line).unwrap_or_default());
        }
        let status = child.wait().map_err(|e| format!("`{name}` was lost: {e}"))?;
        Ok((sum, status.success()))
    });
    match outcome {
        Ok((sum, true)) if sum.passed > 0 => sum,
        Ok((sum, false)) if sum.failed > 0 => sum,
        Ok((sum, true)) => sum.plus(once(Err(format!("`{name}` ran no test")))),
        Ok((sum, false)) => sum.plus(once(Err(format!("`{name}` failed")))),
        Err(message) => once(Err(message)),
    }
}

/// Reads `test result: ok. 3 passed; 0 failed; …`.
fn closing_line(line: &str) -> Option<Tally> {
    let (_, counts) = line.strip_prefix("test result: ")?.split_once(". ")?;
    let count = |what: &str| {
        counts.split("; ").find_map(|part| part.strip_suffix(what)?.trim().parse().ok())
    };
    Some(Tally { passed: count("passed")?, failed: count("failed")? })
}

impl Tally {
    fn plus(self, other: Self) -> Self {
        Self { passed: self.passed + other.passed, failed: self.failed + other.failed }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::run::command;

    #[test]
    fn closing_lines_are_counted() {
        let line = "test result: FAILED. 11 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.09s";
        assert_eq!(closing_line(line), Some(Tally { passed: 11, failed: 2 }));
        assert_eq!(
            closing_line("test result: ok. 3 passed; 0 failed"),
            Some(Tally { passed: 3, failed: 0 })
        );
        assert_eq!(closing_line("test some::test ... ok"), None);
    }

    #[test]
    fn a_runner_that_is_silent_or_fails_is_a_failure() {
        let shell = |script: &str| cases(command("sh").args(["-c", script]));
        assert_eq!(
            shell("echo 'test result: ok. 2 passed; 0 failed'"),
            Tally { passed: 2, failed: 0 }
        );
        assert_eq!(shell("true"), Tally { passed: 0, failed: 1 });
        assert_eq!(
            shell("echo 'test result: ok. 2 passed; 0 failed'; exit 1"),
            Tally { passed: 2, failed: 1 }
        );
        assert_eq!(
            shell("echo 'test result: FAILED. 2 passed; 1 failed'; exit 1"),
            Tally { passed: 2, failed: 1 }
        );
    }
}
