//! What was foretold and what came of it, and what published studies state: `data/forecasts.toml`, `data/studies.toml`.

use super::date::{Precision, parse_date};
use super::figure::Bounds;
use super::reader::Reader;
use super::row::{Row, Words};
use std::collections::BTreeSet;
use toml::Value;

/// One forecast that can be checked, or could.
#[derive(Debug)]
pub struct Forecast {
    pub id: String,
    pub who: Words,
    pub source: usize,
    pub confidence: &'static str,
    pub said_on: Option<String>,
    pub says: Words,
    pub unit: String,
    pub ends: [Option<f64>; 3],
    pub due: Option<String>,
    pub outcome: Words,
    pub outcome_ends: [Option<f64>; 3],
    pub outcome_source: Option<usize>,
    pub came: &'static str,
    pub probability: Option<f64>,
    pub happened: Option<bool>,
}

/// One study and the figures that it publishes.
#[derive(Debug)]
pub struct Study {
    pub id: String,
    pub name: Words,
    pub source: usize,
    pub figures: Vec<Stated>,
}

/// A figure as a study states it.
#[derive(Debug)]
pub struct Stated {
    pub id: String,
    pub label: Words,
    pub unit: String,
    pub value: f64,
    pub low: Option<f64>,
    pub high: Option<f64>,
    pub tolerance: f64,
}

const VERDICTS: [(&str, &str); 5] = [
    ("came-true", "True"),
    ("partly", "Partly"),
    ("did-not", "DidNot"),
    ("open", "Open"),
    ("cannot-be-checked", "CannotBeChecked"),
];

const ANY: Bounds = Bounds(-1e30, 1e30);

/// Reads the forecasts; what is open must end after the day of the facts.
pub fn forecasts(reader: &mut Reader, as_of: &str) -> Vec<Forecast> {
    reader.rows("forecasts.toml", "forecast", |row, id| {
        let (source, confidence) = row.defaults();
        let happened = row.table.contains_key("happened").then(|| row.flag("happened", false));
        let forecast = Forecast {
            who: row.needed_words("who"),
            source: source.unwrap_or_else(|| row.refuse("source", "is missing")),
            confidence,
            said_on: row.date("said_on", Precision::Any),
            says: row.needed_words("says"),
            unit: row.optional_text("unit"),
            ends: ["low", "central", "high"].map(|key| row.number(key, ANY)),
            due: row.date("due", Precision::Any),
            outcome: row.needed_words("outcome"),
            outcome_ends: ["outcome_low", "outcome_central", "outcome_high"]
                .map(|key| row.number(key, ANY)),
            outcome_source: row.source_named("outcome_source"),
            came: row.word("verdict", &VERDICTS),
            probability: row.number("probability", Bounds(0.0, 1.0)),
            happened,
            id,
        };
        row.ordered("figure", &forecast.ends);
        row.ordered("outcome", &forecast.outcome_ends);
        checked(row, &forecast, as_of);
        forecast
    })
}

/// Refuses what does not fit together.
fn checked(row: &mut Row, forecast: &Forecast, as_of: &str) {
    let day = |date: &Option<String>| date.as_deref().and_then(parse_date);
    for (key, date) in [("said_on", &forecast.said_on), ("due", &forecast.due)] {
        if date.is_none() {
            row.refuse::<()>(key, "is missing");
        }
    }
    let as_of_day = parse_date(as_of);
    if as_of_day.is_some() && day(&forecast.said_on) > as_of_day {
        row.refuse::<()>("said_on", &format!("is after the facts' date {as_of}"));
    }
    // A year comes before each of its days: a forecast of a year may be made within it.
    let last = day(&forecast.due).map(|(year, month, day)| {
        (year, if month == 0 { 12 } else { month }, if day == 0 { 31 } else { day })
    });
    if last.is_some() && last < day(&forecast.said_on) {
        row.refuse::<()>("due", "is before said_on");
    }
    if forecast.came == "Open" && last.is_some() && last < as_of_day {
        row.refuse::<()>("verdict", &format!("is open though due before the facts' date {as_of}"));
    }
    let any = |ends: &[Option<f64>; 3]| ends.iter().any(Option::is_some);
    if (any(&forecast.ends) || any(&forecast.outcome_ends)) && forecast.unit.is_empty() {
        row.refuse::<()>("unit", "is missing, though there are figures");
    }
    let decided = ["True", "Partly", "DidNot"].contains(&forecast.came);
    if decided && forecast.outcome_source.is_none() {
        row.refuse::<()>("outcome_source", "is missing, though the verdict is given");
    }
    let undecided = !decided && !forecast.came.is_empty();
    if forecast.happened.is_some() && (forecast.probability.is_none() || undecided) {
        row.refuse::<()>("happened", "scores a probability, once the outcome is decided");
    }
    if forecast.probability.is_some() && decided && forecast.happened.is_none() {
        row.refuse::<()>("happened", "is missing, though there is a probability to score");
    }
}

/// Reads the studies.
pub fn studies(reader: &mut Reader) -> Vec<Study> {
    reader.rows("studies.toml", "study", |row, id| {
        let source = row.source_named("source");
        Study {
            name: row.needed_words("name"),
            source: source.unwrap_or_else(|| row.refuse("source", "is missing")),
            figures: figures(row),
            id,
        }
    })
}

/// The rows `[[study.figure]]` below a study.
fn figures(row: &mut Row) -> Vec<Stated> {
    let Some(Value::Array(figures)) = row.table.remove("figure") else {
        return row.refuse("figure", "is missing: write `[[study.figure]]`, one a figure");
    };
    let mut seen = BTreeSet::new();
    let mut all = Vec::new();
    for figure in figures {
        let Value::Table(table) = figure else {
            return row.refuse("figure", "write `[[study.figure]]`, one a figure");
        };
        // The inner keys are read as those of a row of their own, so that a problem names the figure and the key.
        let whole = std::mem::replace(&mut row.table, table);
        let id = row.text("id");
        let place = format!("{}: figure \"{id}\"", row.place);
        let place = std::mem::replace(&mut row.place, place);
        row.is_name(&id);
        if !seen.insert(id.clone()) {
            row.refuse::<()>("id", "stands twice");
        }
        let stated = Stated {
            label: row.needed_words("label"),
            unit: row.text("unit"),
            value: row.needed_number("value", ANY),
            low: row.number("low", ANY),
            high: row.number("high", ANY),
            tolerance: row.needed_number("tolerance", Bounds(0.0, 0.5)),
            id,
        };
        row.ordered("figure", &[stated.low, Some(stated.value), stated.high]);
        for other in std::mem::replace(&mut row.table, whole).keys() {
            row.refuse::<()>(other, "unknown key");
        }
        row.place = place;
        all.push(stated);
    }
    all
}
