//! Training runs, and what a calculation of training rests on: `data/training.toml`.

use super::assumptions::Assumption;
use super::chips::Chip;
use super::date::Precision;
use super::figure::{Bounds, Figure};
use super::reader::Reader;
use super::row::{Row, Words};

/// Everything in the file.
#[derive(Debug, Default)]
pub struct Training {
    pub assumptions: Vec<Assumption>,
    pub shares: Vec<Share>,
    pub scalings: Vec<Scaling>,
    pub pairs: Vec<Pair>,
    pub grids: Vec<Grid>,
    pub runs: Vec<Run>,
}

impl Training {
    /// Who answers for each row, once.
    pub fn sources(&self) -> impl Iterator<Item = usize> {
        let figures = self.assumptions.iter().map(|row| &row.value);
        let figures = figures.chain(self.shares.iter().map(|row| &row.reached));
        let figures = figures.chain(self.scalings.iter().map(|row| &row.kept));
        let figures = figures.chain(self.grids.iter().map(|row| &row.grams_per_kwh));
        let figures = figures.chain(self.runs.iter().map(|row| &row.flop));
        figures.map(|figure| figure.source).chain(self.pairs.iter().map(|row| row.source))
    }
}

/// How much of its chips' rate a run reached.
#[derive(Debug)]
pub struct Share {
    pub id: String,
    pub name: Words,
    pub reached: Figure,
    pub chips: Option<f64>,
    pub precision: &'static str,
}

/// How much of a chip's speed is left among more chips.
#[derive(Debug)]
pub struct Scaling {
    pub id: String,
    pub name: Words,
    pub chips_from: f64,
    pub chips_to: f64,
    pub kept: Figure,
}

/// The same training on as many H100 and H200.
#[derive(Debug)]
pub struct Pair {
    pub id: String,
    pub task: Words,
    pub kind: &'static str,
    pub chips: f64,
    pub h100_minutes: f64,
    pub h200_minutes: f64,
    pub note: Option<Words>,
    pub source: usize,
}

/// What electricity emits.
#[derive(Debug)]
pub struct Grid {
    pub id: String,
    pub place: Words,
    pub grams_per_kwh: Figure,
}

/// One training run.
#[derive(Debug)]
pub struct Run {
    pub id: String,
    pub name: String,
    pub developer: String,
    pub published: Option<String>,
    pub flop: Figure,
    pub epoch: &'static str,
    /// Total, active parameters and tokens, all in billions.
    pub sizes: [Option<f64>; 3],
    /// Id of a chip of the table.
    pub chip: Option<String>,
    /// Name and dense 16-bit TFLOP/s of a chip that is not in the table.
    pub other_chip: Option<(String, f64)>,
    /// In the order of [`FIGURES`].
    pub figures: Vec<Option<Figure>>,
    pub precision: Option<&'static str>,
    pub note: Option<Words>,
    pub source: usize,
}

/// Units of assumptions with the bounds outside which a figure is a typing error.
const UNITS: [(&str, Bounds); 3] =
    [("share", Bounds(0.0, 1.0)), ("ratio", Bounds(1.0, 100.0)), ("bytes", Bounds(1.0, 64.0))];

const SHARE: Bounds = Bounds(0.01, 1.0);
const CHIPS: Bounds = Bounds(1.0, 1e7);
const MINUTES: Bounds = Bounds(0.1, 1e6);

/// What a run may publish: the key, which is also the field of `facts::TrainingRun`, and its bounds.
pub const FIGURES: [(&str, Bounds); 6] = [
    ("chips", CHIPS),
    ("days", Bounds(0.1, 2000.0)),
    ("chip_hours", Bounds(1e3, 1e11)),
    ("mfu", SHARE),
    ("energy_mwh", Bounds(1.0, 1e8)),
    ("co2_tonnes", Bounds(1.0, 1e8)),
];

const PRECISIONS: [(&str, &str); 3] = [("bf16", "Bf16"), ("fp16", "Fp16"), ("fp8", "Fp8")];

const EPOCH: [(&str, &str); 4] = [
    ("confident", "Confident"),
    ("likely", "Likely"),
    ("speculative", "Speculative"),
    ("unknown", "Unknown"),
];

const KINDS: [(&str, &str); 3] = [
    ("language-pretraining", "LanguagePretraining"),
    ("language-fine-tuning", "LanguageFineTuning"),
    ("other", "Other"),
];

/// Stated FLOP may differ from six for each active parameter and token by this share before a note must say why.
const FLOP_TOLERANCE: f64 = 0.1;

/// Hours may differ from chips × days by this share before a note must say why.
const HOURS_TOLERANCE: f64 = 0.1;

/// Reads the file; the chips that it names must be in the table.
pub fn read(reader: &mut Reader, chips: &[Chip]) -> Training {
    let file = "training.toml";
    Training {
        assumptions: reader.rows(file, "assumption", assumption),
        shares: reader.rows(file, "mfu", |row, id| {
            row.defaults();
            Share {
                name: row.needed_words("name"),
                reached: row.needed_figure("share", SHARE),
                chips: row.number("chips", CHIPS),
                precision: row.word("precision", &PRECISIONS),
                id,
            }
        }),
        scalings: reader.rows(file, "scaling", scaling),
        pairs: reader.rows(file, "h200", |row, id| {
            let source = row.source_named("source");
            Pair {
                task: row.needed_words("task"),
                kind: row.word("kind", &KINDS),
                chips: row.needed_number("chips", CHIPS),
                h100_minutes: row.needed_number("h100_minutes", MINUTES),
                h200_minutes: row.needed_number("h200_minutes", MINUTES),
                note: row.words("note"),
                source: source.unwrap_or_else(|| row.refuse("source", "is missing")),
                id,
            }
        }),
        grids: reader.rows(file, "grid", |row, id| {
            row.defaults();
            Grid {
                place: row.needed_words("place"),
                grams_per_kwh: row.needed_figure("grams_per_kwh", Bounds(5.0, 1500.0)),
                id,
            }
        }),
        runs: reader.rows(file, "run", |row, id| run(row, id, chips)),
    }
}

fn assumption(row: &mut Row, id: String) -> Assumption {
    row.defaults();
    row.is_name(&id);
    let unit = row.text("unit");
    let known = UNITS.iter().find(|(name, _)| *name == unit);
    if known.is_none() && !unit.is_empty() {
        let units: Vec<_> = UNITS.iter().map(|(name, _)| *name).collect();
        row.refuse::<()>("unit", &format!("\"{unit}\" is none of {}", units.join(", ")));
    }
    let bounds = known.map_or(Bounds(0.0, 1e9), |(_, bounds)| *bounds);
    Assumption {
        what: row.needed_words("what"),
        value: row.needed_figure("value", bounds),
        unit,
        id,
    }
}

fn scaling(row: &mut Row, id: String) -> Scaling {
    row.defaults();
    let scaling = Scaling {
        name: row.needed_words("name"),
        chips_from: row.needed_number("chips_from", CHIPS),
        chips_to: row.needed_number("chips_to", CHIPS),
        kept: row.needed_figure("kept", Bounds(0.3, 1.0)),
        id,
    };
    if scaling.chips_to < 2.0 * scaling.chips_from {
        row.refuse::<()>("chips_to", "is not at least twice chips_from");
    }
    scaling
}

fn run(row: &mut Row, id: String, chips: &[Chip]) -> Run {
    let (source, _) = row.defaults();
    let billions = Bounds(0.01, 1e6);
    let chip = row.optional_text("chip");
    let other = row.optional_text("chip_name");
    let peak = row.number("peak_tflops", Bounds(10.0, 20_000.0));
    if !chip.is_empty() && !chips.iter().any(|known| known.id == chip) {
        row.refuse::<()>("chip", &format!("\"{chip}\" is no chip"));
    }
    if !chip.is_empty() && !other.is_empty() {
        row.refuse::<()>("chip_name", "is given beside chip");
    }
    if other.is_empty() == peak.is_some() {
        row.refuse::<()>("peak_tflops", "goes with chip_name, and chip_name with it");
    }
    let run = Run {
        name: row.text("name"),
        developer: row.text("developer"),
        published: row.date("published", Precision::Any),
        flop: row.needed_figure("flop", Bounds(1e18, 1e30)),
        epoch: row.word("epoch", &EPOCH),
        sizes: ["total_billion", "active_billion", "tokens_billion"]
            .map(|key| row.number(key, billions)),
        chip: (!chip.is_empty()).then_some(chip),
        other_chip: peak.map(|peak| (other, peak)),
        figures: FIGURES.iter().map(|(key, bounds)| row.figure(key, *bounds)).collect(),
        precision: if row.table.contains_key("precision") {
            Some(row.word("precision", &PRECISIONS))
        } else {
            None
        },
        note: row.words("note"),
        source: source.unwrap_or_else(|| row.refuse("source", "is missing")),
        id,
    };
    if run.published.is_none() {
        row.refuse::<()>("published", "is missing");
    }
    check(row, &run);
    run
}

/// What a run states must agree with itself: a slip in one number shows in another.
fn check(row: &mut Row, run: &Run) {
    let off = |stated: f64, worked_out: f64, tolerance: f64| {
        (stated / worked_out - 1.0).abs() > tolerance && run.note.is_none()
    };
    let [total, active, tokens] = run.sizes;
    if let (Some(total), Some(active)) = (total, active)
        && active > total
    {
        row.refuse::<()>("active_billion", "is above total_billion");
    }
    if let (Some(active), Some(tokens)) = (active, tokens) {
        let six = 6.0 * active * tokens * 1e18;
        if off(run.flop.central, six, FLOP_TOLERANCE) {
            let reason = format!(
                "{:e} is stated, 6 × parameters × tokens give {six:.3e}: correct one or add a note",
                run.flop.central
            );
            row.refuse::<()>("flop", &reason);
        }
    }
    let [chips, days, hours] = [0, 1, 2].map(|at| run.figures[at].as_ref().map(|f| f.central));
    if let (Some(chips), Some(days), Some(hours)) = (chips, days, hours)
        && off(hours, chips * days * 24.0, HOURS_TOLERANCE)
    {
        let reason = format!(
            "{hours} is stated, chips × days × 24 give {:.0}: correct one or add a note",
            chips * days * 24.0
        );
        row.refuse::<()>("chip_hours", &reason);
    }
}
