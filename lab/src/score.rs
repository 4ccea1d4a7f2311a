//! Errors of predictions against measurements, and how they are printed.

use crate::calibrate::Fitted;
use crate::rows::{Measured, scored};
use chokepoint::model::serve::calibration::{Calibration, Kind};
use chokepoint::model::serve::case::{Case, Unanswered};
use chokepoint::model::serve::media::{MediaConstants, predict_row};
use std::collections::BTreeMap;
use std::path::Path;

/// What the model says to one row.
#[derive(Clone, Copy, Debug)]
pub struct Answer {
    /// In the row's own unit, or why there is none.
    pub predicted: Result<f64, Unanswered>,
    /// Half the width of the 80 % interval, as a logarithm.
    pub spread: f64,
}

/// Answers a row.
pub fn answer(row: &Measured, fitted: &Fitted) -> Answer {
    if row.is_media() {
        let predicted = predict_row(&row.row, &fitted.cal, &fitted.media);
        return Answer { predicted, spread: Kind::Media.spread(true) };
    }
    match Case::of(&row.row) {
        Ok(case) => Answer { predicted: case.predict(&fitted.cal), spread: case.spread() },
        Err(why) => Answer { predicted: Err(why), spread: 0.0 },
    }
}

/// The errors of a set of rows.
#[derive(Clone, Debug, Default)]
pub struct Score {
    errors: Vec<f64>,
    groups: BTreeMap<String, Vec<f64>>,
    covered: usize,
    unanswered: usize,
}

impl Score {
    /// Adds up rows with their answers.
    pub fn of<'a>(rows: impl IntoIterator<Item = (&'a Measured, Answer)>) -> Self {
        let mut score = Self::default();
        for (row, answer) in rows {
            let Ok(predicted) = answer.predicted else {
                score.unanswered += 1;
                continue;
            };
            let error = predicted / row.row.value - 1.0;
            score.errors.push(error);
            score.groups.entry(row.group()).or_default().push(error);
            score.covered += usize::from((predicted / row.row.value).ln().abs() <= answer.spread);
        }
        score
    }

    /// Answered rows.
    pub fn rows(&self) -> usize {
        self.errors.len()
    }

    /// The median of the absolute errors, per cent.
    pub fn median_abs(&self) -> f64 {
        100.0 * quantile(self.errors.iter().map(|e| e.abs()), 0.5)
    }

    /// The 90th percentile of the absolute errors, per cent.
    pub fn p90_abs(&self) -> f64 {
        100.0 * quantile(self.errors.iter().map(|e| e.abs()), 0.9)
    }

    /// The median error, per cent.
    pub fn bias(&self) -> f64 {
        100.0 * quantile(self.errors.iter().copied(), 0.5)
    }

    /// The median over groups of each group's median absolute error, per cent.
    pub fn group_median_abs(&self) -> f64 {
        let medians = self.groups.values().map(|g| quantile(g.iter().map(|e| e.abs()), 0.5));
        100.0 * quantile(medians, 0.5)
    }

    /// Share of rows inside their 80 % interval, per cent.
    pub fn coverage(&self) -> f64 {
        100.0 * self.covered as f64 / self.errors.len().max(1) as f64
    }

    /// The one line that says it all.
    pub fn line(&self) -> String {
        format!(
            "rows={} median_abs_pct={:.1} p90_abs_pct={:.1} bias_pct={:+.1} group_median_abs_pct={:.1} \
             coverage80_pct={:.1} unanswered={}",
            self.rows(),
            self.median_abs(),
            self.p90_abs(),
            self.bias(),
            self.group_median_abs(),
            self.coverage(),
            self.unanswered
        )
    }
}

/// The value below which a share of all lies; not a number if there is none.
pub fn quantile(values: impl Iterator<Item = f64>, share: f64) -> f64 {
    let mut sorted: Vec<f64> = values.collect();
    sorted.sort_by(f64::total_cmp);
    let last = sorted.len().saturating_sub(1);
    sorted.get((last as f64 * share).round() as usize).copied().unwrap_or(f64::NAN)
}

/// Prints errors by one property of the rows, the worst group first.
pub fn by(title: &str, rows: &[(&Measured, Answer)], key: impl Fn(&Measured) -> String) {
    let mut groups: BTreeMap<String, Vec<(&Measured, Answer)>> = BTreeMap::new();
    for &(row, answer) in rows {
        groups.entry(key(row)).or_default().push((row, answer));
    }
    let mut scores: Vec<_> =
        groups.into_iter().map(|(name, rows)| (name, Score::of(rows))).collect();
    scores.sort_by(|a, b| b.1.median_abs().total_cmp(&a.1.median_abs()));
    println!("\nby {title}");
    for (name, score) in scores {
        println!("  {name:<52} {}", score.line());
    }
}

/// Relative errors of the ratio H200 over H100, as predicted, in each test that both ran.
pub fn pairs(rows: &[(&Measured, Answer)]) -> Vec<f64> {
    let mut tests: BTreeMap<&str, [Vec<f64>; 4]> = BTreeMap::new();
    for (row, answer) in rows {
        let Ok(predicted) = answer.predicted else { continue };
        let column = match row.row.gpu.as_str() {
            "H100-SXM-80GB" => 0,
            "H200-SXM-141GB" => 2,
            _ => continue,
        };
        if row.pair.is_empty() {
            continue;
        }
        let test = tests.entry(&row.pair).or_default();
        test[column].push(row.row.value);
        test[column + 1].push(predicted);
    }
    let mean = |values: &Vec<f64>| values.iter().sum::<f64>() / values.len() as f64;
    tests
        .values()
        .filter(|test| test.iter().all(|column| !column.is_empty()))
        .map(|[a, pa, b, pb]| (mean(pb) / mean(pa)) / (mean(b) / mean(a)) - 1.0)
        .collect()
}

/// A line on the ratios of [`pairs`].
pub fn pairs_line(errors: &[f64]) -> String {
    let median = 100.0 * quantile(errors.iter().map(|e| e.abs()), 0.5);
    format!("tests={} median_abs_pct={median:.1}", errors.len())
}

/// Scores a file and prints everything; the last line is [`Score::line`].
///
/// # Errors
/// The file cannot be read or lacks a column.
pub fn validate(path: &Path) -> Result<(), String> {
    let all = scored(path)?;
    let fitted = Fitted { cal: Calibration::fitted(), media: MediaConstants::fitted() };
    let rows: Vec<_> = all.iter().map(|row| (row, answer(row, &fitted))).collect();
    by("scenario", &rows, |row| row.row.scenario.clone());
    by("metric", &rows, |row| row.row.metric.clone());
    by("gpu", &rows, |row| row.row.gpu.clone());
    by("model", &rows, |row| row.row.model_family.clone());
    by("source", &rows, |row| row.row.source_family.clone());
    let mut reasons: BTreeMap<String, usize> = BTreeMap::new();
    for (row, answer) in &rows {
        if let Err(why) = answer.predicted {
            *reasons
                .entry(format!("{why:?}: {} on {}", row.row.model, row.row.gpu))
                .or_default() += 1;
        }
    }
    if !reasons.is_empty() {
        println!("\nunanswered");
        for (reason, count) in reasons {
            println!("  {count:>4} {reason}");
        }
    }
    let ratios = pairs(&rows);
    if !ratios.is_empty() {
        println!("\nH200 over H100 where both ran one test: {}", pairs_line(&ratios));
    }
    println!("\n{}", Score::of(rows).line());
    Ok(())
}
