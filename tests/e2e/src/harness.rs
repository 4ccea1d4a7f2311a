//! A test runner with one browser for all tests: starting one for each would take most of the time.
//!
//! It speaks like the standard runner, so the same closing line is counted.

use crate::page::Page;
use std::panic::{self, AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Instant;

/// A test: its name and what it does with a fresh page.
pub struct Case {
    name: String,
    run: Box<dyn Fn(&Page)>,
}

/// Names a test.
pub fn case(name: impl Into<String>, run: impl Fn(&Page) + 'static) -> Case {
    Case { name: name.into(), run: Box::new(run) }
}

/// Runs the cases whose names contain one of the command line's words, or all without words.
pub fn main(cases: Vec<Case>) -> ExitCode {
    let words: Vec<String> =
        std::env::args().skip(1).filter(|word| !word.starts_with('-')).collect();
    let all = cases.len();
    let wanted = |case: &Case| {
        words.is_empty() || words.iter().any(|word| case.name.contains(word.as_str()))
    };
    let cases: Vec<Case> = cases.into_iter().filter(wanted).collect();
    println!("\nrunning {} tests", cases.len());
    // One line with the place and the reason; a backtrace would only show this runner.
    panic::set_hook(Box::new(|reason| println!("    {reason}")));
    let start = Instant::now();
    let page = Page::start();
    let failed: Vec<&Case> = cases.iter().filter(|case| !passes(&page, case)).collect();
    if !failed.is_empty() {
        println!("\nfailures:");
        for case in &failed {
            println!("    {}", case.name);
        }
    }
    println!(
        "\ntest result: {}. {} passed; {} failed; 0 ignored; 0 measured; {} filtered out; finished in {:.2}s\n",
        if failed.is_empty() { "ok" } else { "FAILED" },
        cases.len() - failed.len(),
        failed.len(),
        all - cases.len(),
        start.elapsed().as_secs_f64(),
    );
    if failed.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn passes(page: &Page, case: &Case) -> bool {
    let outcome = catch_unwind(AssertUnwindSafe(|| {
        page.reset();
        (case.run)(page);
        // Whatever a test is about, these hold at its end.
        assert_eq!(page.console(), Vec::<String>::new(), "the console is silent");
        assert_eq!(
            page.requests_to_other_hosts(),
            Vec::<String>::new(),
            "nothing is asked elsewhere"
        );
    }));
    println!("test {} ... {}", case.name, if outcome.is_ok() { "ok" } else { "FAILED" });
    if outcome.is_err() {
        let photo = photo_of(case);
        if catch_unwind(AssertUnwindSafe(|| page.photograph(&photo))).is_ok() {
            println!("    photographed into {}", photo.display());
        }
    }
    outcome.is_ok()
}

fn photo_of(case: &Case) -> PathBuf {
    let name = case.name.replace(|c: char| !c.is_ascii_alphanumeric(), "-");
    xtask::root().join("target/e2e").join(name).with_extension("png")
}
