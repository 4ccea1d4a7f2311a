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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::root;

    fn fitted() -> Fitted {
        Fitted { cal: Calibration::fitted(), media: MediaConstants::fitted() }
    }

    fn rows() -> Vec<Measured> {
        scored(&root().join("data/measurements.csv")).expect("the measurements can be read")
    }

    #[test]
    fn the_published_fit_keeps_what_the_page_says_of_it() {
        let (rows, fitted) = (rows(), fitted());
        let all: Vec<_> = rows.iter().map(|row| (row, answer(row, &fitted))).collect();
        let main =
            |row: &Measured| matches!(row.row.scenario.as_str(), "max-throughput" | "fixed-batch");
        let throughput = Score::of(all.iter().copied().filter(|(row, _)| main(row)));
        assert!(throughput.median_abs() <= 8.0, "{}", throughput.line());
        assert!(throughput.p90_abs() <= 25.0, "{}", throughput.line());
        let everything = Score::of(all.iter().copied());
        assert!(everything.median_abs() <= 14.0, "{}", everything.line());
        assert_eq!((everything.rows(), everything.unanswered), (rows.len(), 0));
        let ratios = pairs(&all);
        assert!(ratios.len() > 90 && quantile(ratios.iter().map(|e| e.abs()), 0.5) <= 0.06);
    }

    #[test]
    fn left_out_rows_keep_it_too() {
        let path = root().join("static/accuracy.csv");
        let mut reader = csv::Reader::from_path(path).expect("the file that the page shows");
        let (mut off, mut inside, mut all) = (Vec::new(), 0.0, 0.0);
        for record in reader.records() {
            let record = record.expect("a row");
            let number = |at: usize| record[at].parse::<f64>().expect("a number");
            let error = (number(12) / number(10)).ln();
            (all, inside) = (all + 1.0, inside + f64::from(u8::from(error.abs() <= number(13))));
            if matches!(&record[8], "max-throughput" | "fixed-batch") {
                off.push((number(12) / number(10) - 1.0).abs());
            }
        }
        assert!(quantile(off.iter().copied(), 0.5) <= 0.11);
        assert!(quantile(off.iter().copied(), 0.9) <= 0.35);
        assert!((0.75..=0.85).contains(&(inside / all)), "{}", inside / all);
    }

    #[test]
    fn the_file_that_the_page_shows_is_of_this_fit() {
        let (rows, fitted) = (rows(), fitted());
        let path = root().join("static/accuracy.csv");
        let mut reader = csv::Reader::from_path(path).expect("the file that the page shows");
        let shown: Vec<_> = reader.records().map(|record| record.expect("a row")).collect();
        assert_eq!(shown.len(), rows.len());
        for (row, record) in rows.iter().zip(&shown) {
            let now = answer(row, &fitted).predicted.expect("every row is answered");
            let then: f64 = record[11].parse().expect("a number");
            // The constants are written with four digits, after the file.
            assert!((now / then - 1.0).abs() < 0.01, "{}: {then} then, {now} now", row.row.id);
        }
    }

    #[test]
    fn a_score_counts_what_it_says() {
        let mut measured = rows();
        measured.truncate(4);
        let mut answers =
            [0.9, 1.1, 1.3, f64::NAN].map(|ratio| Answer { predicted: Ok(ratio), spread: 0.15 });
        for (row, answer) in measured.iter().zip(&mut answers) {
            answer.predicted = answer.predicted.map(|ratio| ratio * row.row.value);
        }
        answers[3].predicted = Err(Unanswered::Model);
        let score = Score::of(measured.iter().zip(answers));
        assert_eq!((score.rows(), score.unanswered), (3, 1));
        assert!((score.median_abs() - 10.0).abs() < 1e-9 && (score.bias() - 10.0).abs() < 1e-9);
        assert!((score.coverage() - 200.0 / 3.0).abs() < 1e-9, "{}", score.line());
    }
}
