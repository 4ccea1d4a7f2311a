//! What the scenarios may believe of the numbers that nobody knows: `data/priors.toml`.

use super::figure::Bounds;
use super::reader::Reader;
use super::row::{Row, Words};

/// One uncertain number, which becomes a static of its own.
#[derive(Debug)]
pub struct Prior {
    pub id: String,
    pub label: Words,
    pub unit: String,
    pub shape: &'static str,
    pub low: f64,
    pub central: Option<f64>,
    pub high: f64,
    pub source: usize,
    pub second: Option<usize>,
    pub confidence: &'static str,
    pub ours: bool,
    pub note: Words,
}

/// Shapes, as the rows write them and as variants of `PriorShape`.
const SHAPES: [(&str, &str); 7] = [
    ("lognormal", "Lognormal"),
    ("normal", "Normal"),
    ("uniform", "Uniform"),
    ("triangular", "Triangular"),
    ("pert", "Pert"),
    ("two-piece", "TwoPiece"),
    ("exact", "Exact"),
];

/// Units with the bounds outside which a figure is a typing error.
const UNITS: [(&str, Bounds); 16] = [
    ("H100e", Bounds(0.0, 1e9)),
    ("H100e a year", Bounds(0.0, 1e9)),
    ("H200 a year", Bounds(0.0, 1e8)),
    ("dies a year", Bounds(0.0, 1e9)),
    ("stacks a year", Bounds(0.0, 1e9)),
    ("x/yr", Bounds(0.2, 20.0)),
    ("x", Bounds(0.1, 20.0)),
    ("share", Bounds(0.0, 1.0)),
    ("months", Bounds(-24.0, 60.0)),
    ("years", Bounds(0.5, 30.0)),
    ("USD", Bounds(100.0, 1e6)),
    ("USD billion", Bounds(0.1, 1e4)),
    ("GW", Bounds(0.1, 1e3)),
    ("W", Bounds(10.0, 1e5)),
    ("per year", Bounds(0.0, 1.0)),
    ("per year²", Bounds(0.0, 0.1)),
];

/// Reads the priors.
pub fn read(reader: &mut Reader) -> Vec<Prior> {
    reader.rows("priors.toml", "prior", |row, id| {
        let (source, confidence) = row.defaults();
        row.is_name(&id);
        let unit = row.text("unit");
        let known = UNITS.iter().find(|(name, _)| *name == unit);
        if known.is_none() && !unit.is_empty() {
            let units: Vec<_> = UNITS.iter().map(|(name, _)| *name).collect();
            row.refuse::<()>("unit", &format!("\"{unit}\" is none of {}", units.join(", ")));
        }
        let bounds = known.map_or(Bounds(-1e30, 1e30), |(_, bounds)| *bounds);
        let shape = row.word("shape", &SHAPES);
        let [low, central, high] = ends(row, shape, bounds);
        let prior = Prior {
            label: row.needed_words("label"),
            source: source.unwrap_or_else(|| row.refuse("source", "is missing")),
            second: row.source_named("second"),
            ours: row.flag("ours", false),
            note: row.needed_words("note"),
            low: low.unwrap_or_default(),
            high: high.unwrap_or_default(),
            unit,
            shape,
            central,
            confidence,
            id,
        };
        if prior.ours && prior.confidence == "High" {
            row.refuse::<()>("confidence", "is high though the range is ours");
        }
        prior
    })
}

/// Low, central and high, of which a shape has those it is made of: `value` alone where the number is exact.
fn ends(row: &mut Row, shape: &str, bounds: Bounds) -> [Option<f64>; 3] {
    let wanted: &[&str] = match shape {
        "Exact" => &["value"],
        "Triangular" | "Pert" | "TwoPiece" => &["low", "central", "high"],
        // What an unknown shape is made of is unknown too.
        "" => {
            for key in ["value", "low", "central", "high"] {
                row.table.remove(key);
            }
            return [None; 3];
        }
        _ => &["low", "high"],
    };
    let [value, low, central, high] = ["value", "low", "central", "high"].map(|key| {
        let there = row.table.contains_key(key);
        match wanted.contains(&key) {
            true if !there => row.refuse(key, "is missing"),
            false if there => {
                row.table.remove(key);
                row.refuse(key, &format!("a shape of this kind is made of {}", wanted.join(", ")))
            }
            _ => row.number(key, bounds),
        }
    });
    if shape == "Exact" {
        return [value, None, value];
    }
    let ends = [low, central, high];
    row.ordered("figure", &ends);
    if low.is_some() && low == high {
        row.refuse::<()>("figure", "low is high: write shape = \"exact\" and value");
    }
    let positive = ["Lognormal", "TwoPiece"].contains(&shape);
    if positive && ends.iter().flatten().any(|end| *end <= 0.0) {
        row.refuse::<()>("figure", "is not positive, as this shape must be");
    }
    if shape == "TwoPiece" && (low == central || central == high) {
        row.refuse::<()>("figure", "the median lies on an end, and half of the values with it");
    }
    ends
}
