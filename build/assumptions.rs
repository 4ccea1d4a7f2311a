//! What a calculation of money assumes, and what others ask for the same work: the rest of `data/prices.toml`.

use super::figure::{Bounds, Figure};
use super::models::Model;
use super::reader::Reader;
use super::row::Words;

/// One figure that stands behind a cost, which becomes a static of its own.
#[derive(Debug)]
pub struct Assumption {
    pub id: String,
    pub what: Words,
    pub unit: String,
    pub value: Figure,
}

/// What a provider asks for a model's tokens.
#[derive(Debug)]
pub struct ApiPrice {
    pub id: String,
    pub provider: String,
    pub model: String,
    pub serves: Option<String>,
    pub terms: Option<Words>,
    pub input: Figure,
    pub cached: Option<Figure>,
    pub output: Figure,
}

/// Units of assumptions with the bounds outside which a figure is a typing error.
const UNITS: [(&str, Bounds); 7] = [
    ("JPY/USD", Bounds(50.0, 500.0)),
    ("CNY/USD", Bounds(3.0, 15.0)),
    ("USD/kWh", Bounds(0.01, 1.0)),
    ("USD/kW a month", Bounds(20.0, 1000.0)),
    ("years", Bounds(1.0, 20.0)),
    ("share", Bounds(0.0, 1.0)),
    ("ratio", Bounds(1.0, 10.0)),
];

/// Reads the assumptions.
pub fn read(reader: &mut Reader) -> Vec<Assumption> {
    reader.rows("prices.toml", "assumption", |row, id| {
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
    })
}

/// Reads the prices of tokens, each perhaps of one of `models`.
pub fn api_prices(reader: &mut Reader, models: &[Model]) -> Vec<ApiPrice> {
    let bounds = Bounds(0.000_1, 1000.0);
    reader.rows("prices.toml", "api_price", |row, id| {
        row.defaults();
        let serves = row.optional_text("serves");
        if !serves.is_empty() && !models.iter().any(|model| model.id == serves) {
            row.refuse::<()>("serves", &format!("\"{serves}\" is no model"));
        }
        ApiPrice {
            provider: row.text("provider"),
            model: row.text("model"),
            serves: (!serves.is_empty()).then_some(serves),
            terms: row.words("terms"),
            input: row.needed_figure("input_usd_per_mtok", bounds),
            cached: row.figure("cached_usd_per_mtok", bounds),
            output: row.needed_figure("output_usd_per_mtok", bounds),
            id,
        }
    })
}
