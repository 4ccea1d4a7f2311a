//! What the article says, what one provider asks for both chips, and what a vendor measured on both.

use super::figure::{Bounds, Figure};
use super::reader::Reader;
use super::row::Words;

/// The day on which the article was written.
pub const DAY: &str = "2025-11-22";

/// One figure of the article, which becomes a constant of its own.
#[derive(Debug)]
pub struct Named {
    pub id: String,
    /// What it counts, for the constant's documentation.
    pub what: String,
    pub unit: String,
    pub figure: Figure,
}

/// The rents of both chips at one provider on one day.
#[derive(Debug)]
pub struct RentPair {
    pub provider: String,
    pub terms: Option<Words>,
    pub h100: Figure,
    pub h200: Figure,
}

/// Measured throughput of the H200 over the H100, GPU for GPU.
#[derive(Debug, Default)]
pub struct Speed {
    pub source: usize,
    pub models: Vec<Model>,
    pub cells: Vec<Cell>,
}

/// A model of the measured table and the GPUs it ran on.
#[derive(Debug)]
pub struct Model {
    pub id: String,
    pub name: String,
    pub h100_gpus: u32,
    pub h200_gpus: u32,
}

/// One length of prompt and answer; a ratio for each model.
#[derive(Debug)]
pub struct Cell {
    pub tokens_in: u32,
    pub tokens_out: u32,
    pub ratios: Vec<f64>,
}

/// A launch case of the maker: what it gave each chip to do, and how much faster it says the H200 was.
#[derive(Debug)]
pub struct MakersCase {
    pub model: String,
    pub counts: [(&'static str, f64); 5],
    pub stated: Figure,
}

/// Reads the maker's cases.
pub fn makers_cases(reader: &mut Reader) -> Vec<MakersCase> {
    let counts = ["tokens_in", "tokens_out", "gpus", "h100_batch", "h200_batch"];
    reader.rows("measured.toml", "makers_case", |row, model| MakersCase {
        counts: counts.map(|key| (key, row.needed_number(key, Bounds(1.0, 1e5)))),
        stated: row.needed_figure("stated", Bounds(0.5, 10.0)),
        model,
    })
}

/// Reads where measurements come from: their family's name in measurements.csv, and the source.
pub fn measurements(reader: &mut Reader) -> Vec<(String, usize)> {
    reader.rows("measured.toml", "measurements", |row, family| {
        let source = row.source_named("source");
        (family, source.unwrap_or_else(|| row.refuse("source", "is missing")))
    })
}

/// The Rust type of a unit of `article.toml`; what has no type of its own is a bare number, its unit in the name.
pub fn rust_type(unit: &str) -> &'static str {
    match unit {
        "GB" => "Gb",
        "GB/s" => "GbPerS",
        "USD" => "Usd",
        _ => "f64",
    }
}

/// Reads the article's figures.
pub fn read(reader: &mut Reader) -> Vec<Named> {
    let defaults = reader.defaults("article.toml");
    reader.rows("article.toml", "figure", |row, id| {
        row.inherit(defaults);
        row.is_name(&id);
        Named {
            what: row.text("what"),
            unit: row.text("unit"),
            figure: row.needed_figure("value", Bounds(0.0, 1e15)),
            id,
        }
    })
}

/// Reads the pairs of rents.
pub fn rent_pairs(reader: &mut Reader) -> Vec<RentPair> {
    let bounds = Bounds(0.05, 100.0);
    reader.rows("prices.toml", "rent_pair", |row, _| {
        row.defaults();
        RentPair {
            provider: row.text("provider"),
            terms: row.words("terms"),
            h100: row.needed_figure("h100_usd_per_hour", bounds),
            h200: row.needed_figure("h200_usd_per_hour", bounds),
        }
    })
}

/// Reads the measured table.
pub fn speed(reader: &mut Reader) -> Speed {
    let (source, _) = reader.defaults("measured.toml");
    let tokens = Bounds(1.0, 1e6);
    let gpus = Bounds(1.0, 72.0);
    let models = reader.rows("measured.toml", "model", |row, id| Model {
        name: row.text("name"),
        h100_gpus: row.needed_number("h100_gpus", gpus) as u32,
        h200_gpus: row.needed_number("h200_gpus", gpus) as u32,
        id,
    });
    let cells = reader.rows("measured.toml", "cell", |row, _| Cell {
        tokens_in: row.needed_number("tokens_in", tokens) as u32,
        tokens_out: row.needed_number("tokens_out", tokens) as u32,
        ratios: models
            .iter()
            .map(|model| row.needed_number(&model.id, Bounds(0.1, 10.0)))
            .collect(),
    });
    if source.is_none() {
        reader.problem("data/measured.toml: defaults: source: is missing".to_owned());
    }
    Speed { source: source.unwrap_or_default(), models, cells }
}
