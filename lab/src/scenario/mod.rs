//! Compares the scenario model with figures that others published or worked out: `cargo xtask validate scenario FILE.csv`.
//!
//! A case names a quantity in `output` and its arguments in `inputs_json`; the answer comes from the model's public
//! functions and the facts' tables, never from the case's id or its expected value.

mod answer;
mod args;
mod case;
mod chance;
mod chips;
mod expression;
mod known;
#[cfg(test)]
mod tests;

use case::{Case, Judged, Row};
use std::path::Path;

/// The seed where none is given.
pub const SEED: u64 = 2026;

/// How a file's cases came out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// Answered, and as expected.
    pub passed: usize,
    /// Answered otherwise.
    pub failed: usize,
    /// Not answered.
    pub unanswered: usize,
}

impl Count {
    /// The one line that says it all.
    pub fn line(self) -> String {
        let Self { passed, failed, unanswered } = self;
        let cases = passed + failed + unanswered;
        format!("cases={cases} passed={passed} failed={failed} unanswered={unanswered}")
    }
}

/// What became of one row of a file.
pub fn judge(row: &Row, seed: u64) -> Judged {
    match row {
        Row::Unreadable(_, why) => Judged::Unanswered(why.clone()),
        Row::Case(case) => match answer::answer(case, seed) {
            Ok(got) if got.is_finite() => case.expected.judge(got),
            Ok(got) => Judged::Unanswered(format!("the arguments give no finite number ({got})")),
            Err(why) => Judged::Unanswered(why),
        },
    }
}

/// Prints every case of a file and how it came out, and says how many came out how; the last line is [`Count::line`].
///
/// # Errors
/// The file cannot be read, or lacks a column.
pub fn validate(path: &Path, seed: u64) -> Result<Count, String> {
    let rows = case::read(path)?;
    println!("seed={seed}");
    let mut count = Count::default();
    for row in &rows {
        let (id, what) = match row {
            Row::Unreadable(id, _) => (id.as_str(), String::new()),
            Row::Case(Case { id, output, expected, .. }) => {
                (id.as_str(), format!("  {output}  expected {expected}"))
            }
        };
        let came = judge(row, seed);
        match &came {
            Judged::Passed(_) => count.passed += 1,
            Judged::Failed(_) => count.failed += 1,
            Judged::Unanswered(_) => count.unanswered += 1,
        }
        println!("{id}{what}  {came}");
    }
    println!("{}", count.line());
    Ok(count)
}
