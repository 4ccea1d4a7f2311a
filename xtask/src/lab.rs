//! The inference model's laboratory: a crate of its own, because it needs the model, optimised, and xtask does not.

use crate::run::{cargo, command, output, run};
use crate::{Result, root};
use std::path::Path;

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

/// Scores the model on a file.
///
/// # Errors
/// The words are wrong, the file cannot be read, or a column is missing.
pub fn validate(args: &[String]) -> Result {
    let [what, file] = args else {
        return Err("validate takes `inference FILE.csv`".to_owned());
    };
    if what != "inference" {
        return Err(format!("validate knows `inference`, not {what:?}"));
    }
    let file = std::path::absolute(Path::new(file)).map_err(|e| format!("{file}: {e}"))?;
    lab(&["validate", &file.to_string_lossy()])
}

fn lab(args: &[&str]) -> Result {
    let mut lab = cargo();
    lab.current_dir(root());
    run(lab.args(["run", "--quiet", "--profile", "lab", "--package", "lab", "--"]).args(args))
}
