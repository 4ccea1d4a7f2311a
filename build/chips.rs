//! Accelerators: `data/chips.toml`.

use super::date::Precision;
use super::figure::{Bounds, Figure};
use super::reader::Reader;
use super::row::{Row, Words};
use std::collections::BTreeSet;

/// One accelerator.
#[derive(Debug)]
pub struct Chip {
    pub id: String,
    /// `vendor`, `name`, `short`, … in the order of [`TEXTS`].
    pub texts: Vec<String>,
    pub released: Option<String>,
    pub on_sale: bool,
    pub consumer: bool,
    pub china_only: bool,
    pub origin: &'static str,
    pub source: usize,
    /// In the order of [`FIGURES`].
    pub figures: Vec<Option<Figure>>,
    pub notes: Option<Words>,
}

/// Text keys, which are also the fields of `facts::Chip`; the first three must be there.
pub const TEXTS: [&str; 7] =
    ["vendor", "name", "short", "variant", "architecture", "process", "memory_type"];

/// Key in the file, field and unit in `facts::Chip`, and the bounds that tell TB/s from GB/s or sparse from dense.
pub const FIGURES: [(&str, &str, &str, Bounds); 16] = [
    ("hbm_gb", "hbm", "Gb", Bounds(4.0, 4_000.0)),
    ("hbm_gb_per_s", "hbm_bandwidth", "GbPerS", Bounds(50.0, 50_000.0)),
    ("fp64_tflops", "fp64", "Tflops", Bounds(0.1, 1_000.0)),
    ("fp32_tflops", "fp32", "Tflops", Bounds(1.0, 2_000.0)),
    ("tf32_tflops", "tf32", "Tflops", Bounds(1.0, 10_000.0)),
    ("bf16_tflops", "bf16", "Tflops", Bounds(10.0, 20_000.0)),
    ("fp8_tflops", "fp8", "Tflops", Bounds(10.0, 50_000.0)),
    ("int8_tops", "int8", "Tflops", Bounds(10.0, 50_000.0)),
    ("fp6_tflops", "fp6", "Tflops", Bounds(10.0, 100_000.0)),
    ("fp4_tflops", "fp4", "Tflops", Bounds(10.0, 200_000.0)),
    ("die_area_mm2", "die_area", "Mm2", Bounds(50.0, 5_000.0)),
    ("link_gb_per_s", "link", "GbPerS", Bounds(10.0, 20_000.0)),
    ("tdp_watt", "power", "Watt", Bounds(20.0, 5_000.0)),
    ("price_usd", "price", "Usd", Bounds(100.0, 200_000.0)),
    ("rent_usd_per_hour", "rent", "UsdPerHour", Bounds(0.05, 100.0)),
    ("stated_tpp", "stated_tpp", "Tpp", Bounds(100.0, 1_000_000.0)),
];

/// Dense rates that the statute's measure counts, with the bits of their operands.
const TPP_PARTS: [(&str, f64); 5] = [
    ("bf16_tflops", 16.0),
    ("fp8_tflops", 8.0),
    ("int8_tops", 8.0),
    ("fp6_tflops", 6.0),
    ("fp4_tflops", 4.0),
];

/// A stated TPP may differ from its parts by this share before a note must say why.
const TPP_TOLERANCE: f64 = 0.015;

/// Reads all chips.
pub fn read(reader: &mut Reader) -> Vec<Chip> {
    let mut shorts = BTreeSet::new();
    reader.rows("chips.toml", "chip", |row, id| {
        let (source, _) = row.defaults();
        let texts: Vec<_> = TEXTS
            .iter()
            .enumerate()
            .map(|(index, key)| if index < 3 { row.text(key) } else { row.optional_text(key) })
            .collect();
        if !shorts.insert(texts[2].clone()) {
            row.refuse::<()>("short", &format!("\"{}\" labels another chip too", texts[2]));
        }
        if texts[2].chars().count() > 16 {
            row.refuse::<()>("short", "is longer than 16 characters, too wide for a chart");
        }
        let chip = Chip {
            released: row.date("released", Precision::Any),
            on_sale: row.flag("on_sale", true),
            consumer: row.flag("consumer", false),
            china_only: row.flag("china_only", false),
            origin: row.word("origin", &[("us", "Us"), ("china", "China")]),
            source: source.unwrap_or_else(|| row.refuse("source", "is missing")),
            figures: FIGURES.iter().map(|(key, _, _, bounds)| row.figure(key, *bounds)).collect(),
            notes: row.words("notes"),
            texts,
            id,
        };
        if chip.on_sale && chip.released.is_none() {
            row.refuse::<()>("released", "is missing: write it, or on_sale = false");
        }
        check_tpp(row, &chip);
        chip
    })
}

impl Chip {
    fn figure(&self, key: &str) -> Option<&Figure> {
        let index = FIGURES.iter().position(|(known, ..)| *known == key)?;
        self.figures[index].as_ref()
    }

    /// The statute's measure from the dense rates, if any is known.
    pub fn tpp(&self) -> Option<f64> {
        TPP_PARTS
            .iter()
            .filter_map(|(key, bits)| Some(self.figure(key)?.central * bits))
            .reduce(f64::max)
    }
}

/// A slip in a rate shows as a product that does not meet the stated one.
fn check_tpp(row: &mut Row, chip: &Chip) {
    let (Some(stated), Some(product)) = (chip.figure("stated_tpp"), chip.tpp()) else {
        return;
    };
    let gap = (product / stated.central - 1.0).abs();
    if gap > TPP_TOLERANCE && stated.note.is_none() {
        let reason = format!(
            "{} is stated, the rates give {product:.0}: correct one or add a note",
            stated.central
        );
        row.refuse::<()>("stated_tpp", &reason);
    }
}
