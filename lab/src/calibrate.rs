//! The fit, the same fit with each model family left out in turn, and what is written down of both.

use crate::fit::{Point, fit};
use crate::rows::{Measured, scored};
use crate::score::{Answer, Score, answer, by, pairs, pairs_line, quantile};
use chokepoint::model::serve::calibration::{CONSTANTS, Calibration, Kind, constant};
use chokepoint::model::serve::case::Case;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::Path;

/// Steps of a fit; it stops earlier when they no longer help.
const ROUNDS: usize = 40;

/// Fits, leaves out, prints and writes `data/calibration.toml` and `static/accuracy.csv`.
///
/// # Errors
/// A file cannot be read or written.
pub fn calibrate(root: &Path, today: &str) -> Result<(), String> {
    let rows = scored(&root.join("data/measurements.csv"))?;
    let (points, of_point) = points(&rows);
    let cal = fit(&points, ROUNDS);
    let seen: Vec<_> = rows.iter().map(|row| (row, answer(row, &cal))).collect();
    let unseen = left_out(&rows, &points, &of_point, &seen);
    let spreads = spreads(&unseen);
    let spread = |row: &Measured| spreads[kind(row) as usize];
    let judged = |rows: &[(&'_ Measured, Answer)]| -> Vec<(usize, Answer)> {
        rows.iter()
            .enumerate()
            .map(|(at, (row, a))| (at, Answer { spread: spread(row), ..*a }))
            .collect()
    };
    let with = |found: Vec<(usize, Answer)>| -> Vec<(&Measured, Answer)> {
        found.into_iter().map(|(at, answer)| (&rows[at], answer)).collect()
    };
    let (seen, unseen) = (with(judged(&seen)), with(judged(&unseen)));

    by("model family, fitted without it", &unseen, |row| row.row.model_family.clone());
    by("group, fitted without its model family", &unseen, Measured::group);
    let of = |rows: &[(&Measured, Answer)], pass: &dyn Fn(&Measured) -> bool| {
        Score::of(rows.iter().copied().filter(|(row, _)| pass(row))).line()
    };
    let main =
        |row: &Measured| matches!(row.row.scenario.as_str(), "max-throughput" | "fixed-batch");
    let contest = |row: &Measured| row.row.source_family.starts_with("mlperf");
    let residuals = of(&unseen, &|_| true);
    println!("\nmax-throughput and fixed-batch        {}", of(&seen, &main));
    println!("  each model family left out in turn  {}", of(&unseen, &main));
    println!("MLPerf alone                          {}", of(&seen, &contest));
    println!("  each model family left out in turn  {}", of(&unseen, &contest));
    println!("H200 over H100 where both ran one test {}", pairs_line(&pairs(&seen)));
    let ratios = pairs(&unseen);
    println!("  each model family left out in turn  {}", pairs_line(&ratios));
    let ratio_spread = quantile(ratios.iter().map(|e| (1.0 + e).ln().abs()), 0.8);
    println!("all                                   {}", of(&seen, &|_| true));
    println!("  each model family left out in turn  {residuals}");

    let write = |name: &str, text: &str| {
        std::fs::write(root.join(name), text).map_err(|e| format!("{name}: {e}"))
    };
    write("data/calibration.toml", &toml(&cal, &spreads, ratio_spread, today, &residuals))?;
    write("static/accuracy.csv", &accuracy(&seen, &unseen))
}

/// The rows that the fit can speak of, each group counting as the root of its rows; and which row each is.
fn points(rows: &[Measured]) -> (Vec<Point>, Vec<usize>) {
    let mut sizes: BTreeMap<String, f64> = BTreeMap::new();
    for row in rows {
        *sizes.entry(row.group()).or_default() += 1.0;
    }
    rows.iter()
        .enumerate()
        .filter_map(|(at, row)| {
            let case = Case::of(&row.row).ok()?;
            let weight = 3.0 / sizes[&row.group()].sqrt();
            Some((Point { case, value: row.row.value, weight }, at))
        })
        .unzip()
}

/// Every row answered by a fit that has not seen its model family. Rows that the fit does not speak of stay as they are.
fn left_out<'a>(
    rows: &'a [Measured],
    points: &[Point],
    of_point: &[usize],
    seen: &[(&'a Measured, Answer)],
) -> Vec<(&'a Measured, Answer)> {
    let mut unseen = seen.to_vec();
    let families: BTreeSet<&str> =
        of_point.iter().map(|&at| rows[at].row.model_family.as_str()).collect();
    for family in families {
        let others: Vec<Point> = points
            .iter()
            .zip(of_point)
            .filter(|(_, at)| rows[**at].row.model_family != family)
            .map(|(point, _)| *point)
            .collect();
        let cal = fit(&others, ROUNDS);
        for (row, found) in unseen.iter_mut().filter(|(row, _)| row.row.model_family == family) {
            if Case::of(&row.row).is_ok() {
                *found = answer(row, &cal);
            }
        }
    }
    unseen
}

/// Half-widths of intervals that hold four of five left-out rows of each kind, as logarithms.
fn spreads(unseen: &[(&Measured, Answer)]) -> [f64; Kind::ALL.len()] {
    Kind::ALL.map(|kind| {
        let off = unseen
            .iter()
            .filter(|(row, _)| self::kind(row) == kind)
            .filter_map(|(row, answer)| Some((answer.predicted.ok()? / row.row.value).ln().abs()));
        let found = quantile(off, 0.8);
        if found.is_finite() { found } else { 0.25 }
    })
}

/// The kind of setup that a row measures.
fn kind(row: &Measured) -> Kind {
    Case::of(&row.row).map_or(Kind::Media, |case| case.kind())
}

fn toml(cal: &Calibration, spreads: &[f64], ratio: f64, today: &str, residuals: &str) -> String {
    let mut text = String::from(
        "# The inference model's constants as the command below fitted them to data/measurements.csv.\n\
         # Written by that command: change the measurements or the model, not this file. docs/MODEL.md says what each is.\n\n",
    );
    let _ = write!(
        text,
        "[[fit]]\nid = \"inference\"\ncommand = \"cargo xtask calibrate\"\ndate = \"{today}\"\n\
         # Each model family left out in turn.\nresiduals = \"{residuals}\"\n"
    );
    let kinds = Kind::ALL.iter().zip(spreads).map(|(kind, spread)| (kind.key(), *spread));
    for (kind, spread) in kinds.chain([("ratio", ratio)]) {
        let spread = digits(spread);
        let _ = write!(text, "\n[[spread]]\nid = \"{kind}\"\nhalf_width_ln = {spread}\n");
    }
    for at in 0..CONSTANTS {
        let (name, _) = constant(at);
        let _ = write!(text, "\n[[constant]]\nid = \"{name}\"\nvalue = {}\n", digits(cal.0[at]));
    }
    text
}

/// Four significant digits: more would claim what no fit knows.
fn digits(value: f64) -> String {
    let places = (3.0 - value.abs().log10().floor()).clamp(0.0, 9.0) as usize;
    let text = format!("{value:.places$}");
    if text.contains('.') {
        text.trim_end_matches('0').trim_end_matches('.').to_owned()
    } else {
        text
    }
}

/// What the page shows of every scored row.
fn accuracy(seen: &[(&Measured, Answer)], unseen: &[(&Measured, Answer)]) -> String {
    let mut text = String::from(
        "source,model,gpu,gpus,weights,isl,osl,batch,scenario,metric,measured,predicted,unseen,half_width\n",
    );
    for ((row, now), (_, blind)) in seen.iter().zip(unseen) {
        let r = &row.row;
        let number = |n: Option<f64>| n.map_or_else(String::new, |n| n.to_string());
        let found = |answer: &Answer| answer.predicted.map_or_else(|_| String::new(), digits);
        let weights: String = if r.weight_precision.contains(',') {
            "mixed".to_owned()
        } else {
            r.weight_precision.clone()
        };
        let _ = writeln!(
            text,
            "{},{},{},{},{},{},{},{},{},{},{},{},{},{}",
            r.source_family,
            r.model,
            r.gpu,
            number(r.gpu_count),
            weights,
            number(r.isl),
            number(r.osl),
            number(r.batch),
            r.scenario,
            r.metric,
            digits(r.value),
            found(now),
            found(blind),
            digits(now.spread.max(0.001)),
        );
    }
    text
}
