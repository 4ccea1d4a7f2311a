//! The fit, the same fit with each model family left out in turn, and what is written down of both.

use crate::fit::{Model, fit};
use crate::rows::{Measured, scored};
use crate::score::{Answer, Score, answer, by, pairs, pairs_line, quantile};
use chokepoint::model::serve::calibration::{CONSTANTS, Calibration, Kind, Prior, constant};
use chokepoint::model::serve::case::Case;
use chokepoint::model::serve::media::{MEDIA_CONSTANTS, MediaConstants, predict_row};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::Path;

/// Both fits: of language models, and of images and speech on top of it.
#[derive(Clone, Copy)]
pub struct Fitted {
    /// The engine's constants.
    pub cal: Calibration,
    /// Those of images and speech.
    pub media: MediaConstants,
}

/// Language models' rows.
struct Tokens<'a> {
    cases: Vec<(Case, &'a Measured, f64)>,
}

impl Model for Tokens<'_> {
    fn priors(&self) -> Vec<Prior> {
        (0..CONSTANTS).map(|at| constant(at).1).collect()
    }
    fn rows(&self) -> usize {
        self.cases.len()
    }
    fn weight(&self, row: usize) -> f64 {
        self.cases[row].2
    }
    fn residual(&self, row: usize, constants: &[f64]) -> Option<f64> {
        let (case, measured, _) = &self.cases[row];
        Some((case.predict(&engine(constants)).ok()? / measured.row.value).ln())
    }
}

/// Images' and speech's rows.
struct Media<'a> {
    cal: Calibration,
    rows: Vec<(&'a Measured, f64)>,
}

impl Model for Media<'_> {
    fn priors(&self) -> Vec<Prior> {
        MediaConstants::PRIORS.iter().map(|(_, prior)| *prior).collect()
    }
    fn rows(&self) -> usize {
        self.rows.len()
    }
    fn weight(&self, row: usize) -> f64 {
        self.rows[row].1
    }
    fn residual(&self, row: usize, constants: &[f64]) -> Option<f64> {
        let measured = self.rows[row].0;
        let found = predict_row(&measured.row, &self.cal, &media(constants)).ok()?;
        Some((found / measured.row.value).ln())
    }
}

fn engine(constants: &[f64]) -> Calibration {
    Calibration(std::array::from_fn(|at| constants[at]))
}

fn media(constants: &[f64]) -> MediaConstants {
    let values: [f64; MEDIA_CONSTANTS] = std::array::from_fn(|at| constants[at]);
    MediaConstants::of(values)
}

/// Fits to rows, each group counting as the root of its size.
fn fit_to(rows: &[&Measured]) -> Fitted {
    let mut sizes: BTreeMap<String, f64> = BTreeMap::new();
    for row in rows {
        *sizes.entry(row.group()).or_default() += 1.0;
    }
    let weight = |row: &Measured| 3.0 / sizes[&row.group()].sqrt();
    let cases =
        rows.iter().filter_map(|row| Some((Case::of(&row.row).ok()?, *row, weight(row)))).collect();
    let cal = engine(&fit(&Tokens { cases }));
    let rows = rows.iter().filter(|row| row.is_media()).map(|row| (*row, weight(row))).collect();
    Fitted { cal, media: media(&fit(&Media { cal, rows })) }
}

/// Fits, leaves out, prints and writes `data/calibration.toml` and `static/accuracy.csv`.
///
/// # Errors
/// A file cannot be read or written.
pub fn calibrate(root: &Path, today: &str) -> Result<(), String> {
    let rows = scored(&root.join("data/measurements.csv"))?;
    let all: Vec<&Measured> = rows.iter().collect();
    let fitted = fit_to(&all);
    let seen: Vec<_> = all.iter().map(|row| (*row, answer(row, &fitted))).collect();
    let unseen = left_out(&all);
    let spreads = spreads(&unseen);
    let judge = |rows: &[(&'_ Measured, Answer)]| -> Vec<Answer> {
        rows.iter().map(|(row, a)| Answer { spread: spreads[kind(row) as usize], ..*a }).collect()
    };
    let pair = |answers: Vec<Answer>| -> Vec<(&Measured, Answer)> {
        all.iter().copied().zip(answers).collect()
    };
    let (seen, unseen) = (pair(judge(&seen)), pair(judge(&unseen)));

    by("model family, fitted without it", &unseen, |row| row.row.model_family.clone());
    by("group, fitted without its model family", &unseen, Measured::group);
    let of = |rows: &[(&Measured, Answer)], pass: &dyn Fn(&Measured) -> bool| {
        Score::of(rows.iter().copied().filter(|(row, _)| pass(row))).line()
    };
    let main =
        |row: &Measured| matches!(row.row.scenario.as_str(), "max-throughput" | "fixed-batch");
    let contest = |row: &Measured| row.row.source_family.starts_with("mlperf");
    let residuals = of(&unseen, &|_| true);
    let blind = "  each model family left out in turn";
    println!("\nmax-throughput and fixed-batch        {}", of(&seen, &main));
    println!("{blind}  {}", of(&unseen, &main));
    println!("MLPerf alone                          {}", of(&seen, &contest));
    println!("{blind}  {}", of(&unseen, &contest));
    println!("images and speech                     {}", of(&seen, &Measured::is_media));
    println!("{blind}  {}", of(&unseen, &Measured::is_media));
    println!("H200 over H100 where both ran a test  {}", pairs_line(&pairs(&seen)));
    let ratios = pairs(&unseen);
    println!("{blind}  {}", pairs_line(&ratios));
    println!("all                                   {}", of(&seen, &|_| true));
    println!("{blind}  {residuals}");

    let ratio_spread = quantile(ratios.iter().map(|e| (1.0 + e).ln().abs()), 0.8);
    let write = |name: &str, text: &str| {
        std::fs::write(root.join(name), text).map_err(|e| format!("{name}: {e}"))
    };
    let toml = toml(&fitted, &spreads, ratio_spread, today, &residuals);
    write("data/calibration.toml", &toml)?;
    write("static/accuracy.csv", &accuracy(&seen, &unseen))
}

/// Every row answered by a fit that has not seen what it should foresee: its model family, or for images and speech, of
/// which there are too few models, its chip.
fn left_out<'a>(all: &[&'a Measured]) -> Vec<(&'a Measured, Answer)> {
    let part = |row: &Measured| {
        if row.is_media() { row.row.gpu.clone() } else { row.row.model_family.clone() }
    };
    let parts: BTreeSet<(bool, String)> =
        all.iter().map(|row| (row.is_media(), part(row))).collect();
    let mut found: BTreeMap<&str, Answer> = BTreeMap::new();
    for (of_media, name) in parts {
        let is_out = |row: &Measured| row.is_media() == of_media && part(row) == name;
        let others: Vec<&Measured> = all.iter().copied().filter(|row| !is_out(row)).collect();
        let fitted = fit_to(&others);
        for row in all.iter().filter(|row| is_out(row)) {
            found.insert(&row.row.id, answer(row, &fitted));
        }
    }
    all.iter().map(|row| (*row, found[row.row.id.as_str()])).collect()
}

/// Half-widths of intervals that hold four of five left-out rows of each kind, as logarithms.
fn spreads(unseen: &[(&Measured, Answer)]) -> [f64; Kind::ALL.len()] {
    Kind::ALL.map(|kind| {
        let off = unseen
            .iter()
            .filter(|(row, _)| self::kind(row) == kind)
            .filter_map(|(row, answer)| Some((answer.predicted.ok()? / row.row.value).ln().abs()));
        quantile(off, 0.8)
    })
}

/// The kind of setup that a row measures.
fn kind(row: &Measured) -> Kind {
    Case::of(&row.row).map_or(Kind::Media, |case| case.kind())
}

fn toml(fitted: &Fitted, spreads: &[f64], ratio: f64, today: &str, residuals: &str) -> String {
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
    let mut put = |table: &str, name: &str, value: f64| {
        let _ = write!(text, "\n[[{table}]]\nid = \"{name}\"\nvalue = {}\n", digits(value));
    };
    for at in 0..CONSTANTS {
        put("constant", &constant(at).0, fitted.cal.0[at]);
    }
    for ((name, _), value) in MediaConstants::PRIORS.iter().zip(fitted.media.values()) {
        put("media", name, value);
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
        let several = r.weight_precision.contains(',');
        let weights = if several { "mixed" } else { r.weight_precision.as_str() };
        let fields = [
            r.source_family.clone(),
            r.model.clone(),
            r.gpu.clone(),
            number(r.gpu_count),
            weights.to_owned(),
            number(r.isl),
            number(r.osl),
            number(r.batch),
            r.scenario.clone(),
            r.metric.clone(),
            digits(r.value),
            found(now),
            found(blind),
            digits(now.spread),
        ];
        let _ = writeln!(text, "{}", fields.join(","));
    }
    text
}
