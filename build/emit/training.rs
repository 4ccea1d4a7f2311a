//! The tables that the training calculator alone reads.

use super::super::{Facts, training};
use super::{assumption, figure, float, named, option, quoted, record, source_id, table, words};

pub fn rust(facts: &Facts) -> String {
    let training = &facts.training;
    [
        named(
            "figure that stands behind a training run",
            "TRAINING_ASSUMPTIONS",
            "Assumption",
            training.assumptions.iter().map(|row| (&row.id, &row.what.en, assumption(row))),
        ),
        table(
            "How much of their chips' rate runs reached.",
            "TRAINING_SHARES: &[TrainingShare]",
            &training.shares,
            share,
        ),
        table(
            "How much of a chip's speed is left among more chips.",
            "TRAINING_SCALINGS: &[TrainingScaling]",
            &training.scalings,
            scaling,
        ),
        table(
            "The same training on as many H100 and H200.",
            "TRAINING_PAIRS: &[TrainingPair]",
            &training.pairs,
            pair,
        ),
        table("What electricity emits, by country.", "GRIDS: &[Grid]", &training.grids, grid),
        table("Training runs, by date.", "TRAINING_RUNS: &[TrainingRun]", &training.runs, run),
    ]
    .concat()
}

fn share(s: &training::Share) -> String {
    record(
        "TrainingShare",
        [
            ("id", quoted(&s.id)),
            ("name", words(&s.name)),
            ("share", figure(&s.reached, "f64")),
            ("chips", option(s.chips, float)),
            ("precision", format!("TrainedIn::{}", s.precision)),
        ],
    )
}

fn scaling(s: &training::Scaling) -> String {
    record(
        "TrainingScaling",
        [
            ("id", quoted(&s.id)),
            ("name", words(&s.name)),
            ("chips_from", float(s.chips_from)),
            ("chips_to", float(s.chips_to)),
            ("kept", figure(&s.kept, "f64")),
        ],
    )
}

fn pair(p: &training::Pair) -> String {
    record(
        "TrainingPair",
        [
            ("id", quoted(&p.id)),
            ("task", words(&p.task)),
            ("kind", format!("TrainingKind::{}", p.kind)),
            ("chips", float(p.chips)),
            ("h100_minutes", float(p.h100_minutes)),
            ("h200_minutes", float(p.h200_minutes)),
            ("note", option(p.note.as_ref(), words)),
            ("source", source_id(p.source)),
        ],
    )
}

fn grid(g: &training::Grid) -> String {
    record(
        "Grid",
        [
            ("id", quoted(&g.id)),
            ("place", words(&g.place)),
            ("grams_per_kwh", figure(&g.grams_per_kwh, "f64")),
        ],
    )
}

fn run(r: &training::Run) -> String {
    let [total, active, tokens] = r.sizes.map(|size| option(size, float));
    let other = option(r.other_chip.as_ref(), |(name, peak)| {
        format!("({}, {})", quoted(name), float(*peak))
    });
    let figures = training::FIGURES
        .iter()
        .zip(&r.figures)
        .map(|((key, _), value)| (*key, option(value.as_ref(), |value| figure(value, "f64"))));
    let rest = [
        ("id", quoted(&r.id)),
        ("name", quoted(&r.name)),
        ("developer", quoted(&r.developer)),
        ("published", quoted(r.published.as_deref().unwrap_or_default())),
        ("flop", figure(&r.flop, "f64")),
        ("epoch", format!("EpochConfidence::{}", r.epoch)),
        ("total_billion", total),
        ("active_billion", active),
        ("tokens_billion", tokens),
        ("chip", option(r.chip.as_deref(), quoted)),
        ("other_chip", other),
        ("precision", option(r.precision, |word| format!("TrainedIn::{word}"))),
        ("note", option(r.note.as_ref(), words)),
        ("source", source_id(r.source)),
    ];
    record("TrainingRun", figures.chain(rest))
}
