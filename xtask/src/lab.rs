//! The inference model's laboratory: a crate of its own, because it needs the model, optimised, and xtask does not.

use crate::run::{cargo, command, output, run};
use crate::{Result, root};
use std::path::Path;
use std::process::Command;

/// Fits the constants to the measurements, prints how well each model family is predicted by a fit without it, and
/// writes `data/calibration.toml` and `static/accuracy.csv`.
///
/// # Errors
/// The lab does not compile, or a file cannot be read or written.
pub fn calibrate(args: &[String]) -> Result {
    if !args.is_empty() {
        return Err("calibrate takes nothing: it reads data/measurements.csv".to_owned());
    }
    let today = output(command("date").arg("+%F")).ok_or("`date` does not answer")?;
    lab(&["calibrate", today.trim()])
}

/// Scores the inference model on a file of measurements, or compares the scenario model with a file of published figures.
///
/// # Errors
/// The words are wrong, the file cannot be read, a column is missing, or a scenario's case failed.
pub fn validate(args: &[String]) -> Result {
    let (what, rest) = args.split_first().map_or(("", &[][..]), |(what, rest)| (what, rest));
    let absolute = |file: &str| {
        let path = std::path::absolute(Path::new(file)).map_err(|e| format!("{file}: {e}"));
        path.map(|path| path.to_string_lossy().into_owned())
    };
    match (what, rest) {
        ("inference", [file]) => lab(&["validate", &absolute(file)?]),
        ("scenario", rest) => {
            let (file, seed) = seeded(rest)?;
            let mut words = vec!["validate-scenario".to_owned(), absolute(&file)?];
            words.extend(seed.into_iter().flat_map(|seed| ["--seed".to_owned(), seed]));
            let words: Vec<&str> = words.iter().map(String::as_str).collect();
            let mut lab = program(&words);
            let status = lab.status().map_err(|e| format!("`cargo` cannot be started: {e}"))?;
            // What is wrong has been said; the tally stays the last line.
            if status.success() { Ok(()) } else { Err(String::new()) }
        }
        _ => {
            Err("validate takes `inference FILE.csv` or `scenario FILE.csv [--seed N]`".to_owned())
        }
    }
}

/// A file and, with `--seed N` or `--seed=N` on either side of it, a seed.
fn seeded(words: &[String]) -> Result<(String, Option<String>)> {
    let (mut files, mut seed) = (Vec::new(), None);
    let mut words = words.iter();
    while let Some(word) = words.next() {
        if word == "--seed" {
            seed = Some(words.next().ok_or("--seed takes a number")?.clone());
        } else if let Some(number) = word.strip_prefix("--seed=") {
            seed = Some(number.to_owned());
        } else {
            files.push(word.clone());
        }
    }
    let [file] = files.as_slice() else {
        return Err("validate scenario takes one file and, if you like, `--seed N`".to_owned());
    };
    if let Some(seed) = seed.as_deref().filter(|seed| seed.parse::<u64>().is_err()) {
        return Err(format!("--seed takes a whole number, not {seed:?}"));
    }
    Ok((file.clone(), seed))
}

fn lab(args: &[&str]) -> Result {
    run(&mut program(args))
}

fn program(args: &[&str]) -> Command {
    let mut lab = cargo();
    lab.current_dir(root());
    lab.args(["run", "--quiet", "--profile", "lab", "--package", "lab", "--"]).args(args);
    lab
}

#[cfg(test)]
mod tests {
    use super::seeded;

    #[test]
    fn a_seed_may_stand_before_or_after_the_file() {
        let words = |text: &str| -> Vec<String> { text.split(' ').map(str::to_owned).collect() };
        let with = |seed: &str| Ok(("a.csv".to_owned(), Some(seed.to_owned())));
        assert_eq!(seeded(&words("a.csv")), Ok(("a.csv".to_owned(), None)));
        assert_eq!(seeded(&words("a.csv --seed 7")), with("7"));
        assert_eq!(seeded(&words("--seed=7 a.csv")), with("7"));
        assert!(seeded(&words("a.csv b.csv")).is_err_and(|why| why.contains("one file")));
        assert!(seeded(&words("a.csv --seed x")).is_err_and(|why| why.contains("whole number")));
        assert!(seeded(&words("a.csv --seed")).is_err_and(|why| why.contains("a number")));
    }
}
