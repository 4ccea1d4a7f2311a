//! Cases as they stand in a file, and whether an answer is what a case expects.

use super::args::Args;
use std::collections::HashMap;
use std::fmt;
use std::path::Path;

/// A row of a file.
pub enum Row {
    /// One that can be asked.
    Case(Case),
    /// One that cannot: its name, and why, with its number.
    Unreadable(String, String),
}

/// A question with its expected answer.
pub struct Case {
    /// The case's own name; shown, never looked at.
    pub id: String,
    /// Which quantity is asked for.
    pub output: String,
    /// Of what.
    pub args: Args,
    /// Where the figure comes from: names the distribution of a closed form that does not.
    pub source: String,
    /// What should come out.
    pub expected: Expected,
}

/// What should come out: near a value, or between bounds.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Expected {
    /// The value.
    pub value: Option<f64>,
    /// The least.
    pub low: Option<f64>,
    /// The most.
    pub high: Option<f64>,
    /// How far from the value as a share of it.
    pub relative: Option<f64>,
    /// How far from the value; stands before [`Expected::relative`].
    pub absolute: Option<f64>,
}

/// How a case came out.
#[derive(Clone, Debug, PartialEq)]
pub enum Judged {
    /// As expected.
    Passed(f64),
    /// Otherwise.
    Failed(f64),
    /// Not at all, and why.
    Unanswered(String),
}

/// Where a value stands alone, without tolerance and bounds.
const DEFAULT_TOLERANCE: f64 = 0.001;
/// What rounding may take from an end.
const ROUNDING: f64 = 1e-9;

impl Expected {
    /// How far from the value an answer may lie; none where only bounds decide.
    fn tolerance(&self) -> Option<f64> {
        let value = self.value?;
        let alone = self.low.is_none() && self.high.is_none();
        let relative = self.relative.or(alone.then_some(DEFAULT_TOLERANCE));
        self.absolute.or(relative.map(|share| share * value.abs()))
    }

    /// Whether an answer is near the value or between the bounds; either will do.
    pub fn judge(&self, got: f64) -> Judged {
        let near = self
            .value
            .zip(self.tolerance())
            .map(|(value, tolerance)| (got - value).abs() <= tolerance + ROUNDING * value.abs());
        let slack = |bound: f64| ROUNDING * bound.abs();
        let above = self.low.map(|low| got >= low - slack(low));
        let below = self.high.map(|high| got <= high + slack(high));
        let within = (above.is_some() || below.is_some())
            .then(|| above.unwrap_or(true) && below.unwrap_or(true));
        match (near, within) {
            (None, None) => Judged::Unanswered(format!(
                "nothing to compare with: value, lo and hi are empty; the model has {}",
                number(got)
            )),
            _ if near == Some(true) || within == Some(true) => Judged::Passed(got),
            _ => Judged::Failed(got),
        }
    }
}

impl fmt::Display for Expected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(value) = self.value {
            write!(f, "{}", number(value))?;
            match (self.absolute, self.tolerance()) {
                (Some(absolute), _) => write!(f, " ± {}", number(absolute))?,
                (None, Some(tolerance)) if value != 0.0 => {
                    write!(f, " ± {} %", number(tolerance / value.abs() * 100.0))?;
                }
                _ => {}
            }
        }
        let or = if self.value.is_some() { " or " } else { "" };
        match (self.low, self.high) {
            (Some(low), Some(high)) => write!(f, "{or}{} to {}", number(low), number(high)),
            (Some(low), None) => write!(f, "{or}at least {}", number(low)),
            (None, Some(high)) => write!(f, "{or}at most {}", number(high)),
            (None, None) if self.value.is_none() => write!(f, "nothing"),
            (None, None) => Ok(()),
        }
    }
}

impl fmt::Display for Judged {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Passed(got) => write!(f, "got {}  pass", number(*got)),
            Self::Failed(got) => write!(f, "got {}  fail", number(*got)),
            Self::Unanswered(why) => write!(f, "unanswered: {why}"),
        }
    }
}

/// A number with at most ten significant digits.
pub fn number(value: f64) -> String {
    let size = value.abs();
    if value == 0.0 || !value.is_finite() {
        return format!("{value}");
    }
    if !(1e-6..1e15).contains(&size) {
        return format!("{value:.6e}");
    }
    let places = (9.0 - size.log10().floor()).clamp(0.0, 12.0) as usize;
    let text = format!("{value:.places$}");
    if text.contains('.') {
        text.trim_end_matches('0').trim_end_matches('.').to_owned()
    } else {
        text
    }
}

/// The absolute tolerance that notes name, as in "abs tol 0.02 at N=2^14".
fn absolute(notes: &str) -> Option<f64> {
    let lower = notes.to_ascii_lowercase();
    let after = lower.split_once("abs tol")?.1.trim_start_matches([' ', '=', ':', '±']);
    let end = after.find(|c: char| !(c.is_ascii_digit() || ".e-".contains(c)));
    let figure = &after[..end.unwrap_or(after.len())];
    figure.trim_end_matches('.').parse().ok().filter(|tolerance: &f64| *tolerance >= 0.0)
}

/// Columns that are read; the others are for people.
const COLUMNS: [&str; 8] = ["id", "inputs_json", "output", "value", "lo", "hi", "rel_tol", "notes"];

/// The rows of a file.
///
/// # Errors
/// The file cannot be read, or lacks a column.
pub fn read(path: &Path) -> Result<Vec<Row>, String> {
    let place = path.display();
    let reader = csv::ReaderBuilder::new().flexible(true).from_path(path);
    rows(reader.map_err(|e| format!("{place}: {e}"))?).map_err(|e| format!("{place}: {e}"))
}

/// The rows of a reader.
///
/// # Errors
/// A column is missing, or the first line cannot be read.
pub fn rows<R: std::io::Read>(mut reader: csv::Reader<R>) -> Result<Vec<Row>, String> {
    let headers = reader.headers().map_err(|e| e.to_string())?.clone();
    let columns: HashMap<&str, usize> = headers.iter().map(str::trim).zip(0..).collect();
    let missing: Vec<&str> =
        COLUMNS.iter().filter(|name| !columns.contains_key(*name)).copied().collect();
    if !missing.is_empty() {
        let are = if missing.len() == 1 { "column is" } else { "columns are" };
        return Err(format!("the {are} missing: {}", missing.join(", ")));
    }
    let read = |(at, record): (usize, csv::Result<csv::StringRecord>)| {
        let row = format!("row {}", at + 1);
        let record = match record {
            Ok(record) => record,
            Err(e) => return Row::Unreadable(row.clone(), format!("{row}: {e}")),
        };
        let line = record.position().map_or(0, csv::Position::line);
        let text = |name: &str| {
            columns.get(name).and_then(|&at| record.get(at)).unwrap_or_default().trim()
        };
        let id = if text("id").is_empty() { row.clone() } else { text("id").to_owned() };
        case(&id, text).map_or_else(
            |why| Row::Unreadable(id.clone(), format!("{row} (line {line}): {why}")),
            Row::Case,
        )
    };
    Ok(reader.records().enumerate().map(read).collect())
}

fn case<'a>(id: &str, text: impl Fn(&str) -> &'a str) -> Result<Case, String> {
    let figure = |name: &str| match text(name) {
        "" => Ok(None),
        figure => figure
            .parse::<f64>()
            .ok()
            .filter(|figure| figure.is_finite())
            .map(Some)
            .ok_or(format!("{name} is {figure:?}, which is no number")),
    };
    let expected = Expected {
        value: figure("value")?,
        low: figure("lo")?,
        high: figure("hi")?,
        relative: figure("rel_tol")?.map(f64::abs),
        absolute: absolute(text("notes")),
    };
    if text("output").is_empty() {
        return Err("output is empty: it says which quantity is asked for".to_owned());
    }
    Ok(Case {
        id: id.to_owned(),
        output: text("output").to_owned(),
        args: Args::parse(text("inputs_json"))?,
        source: text("source").to_owned(),
        expected,
    })
}
