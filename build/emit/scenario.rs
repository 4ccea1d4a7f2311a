//! The tables that the scenario alone reads.

use super::super::{Facts, priors, shipments};
use super::{float, item, named, option, quoted, record, source_id, table, words};

pub fn rust(facts: &Facts) -> String {
    [
        table(
            "AI chips sold, quarter by quarter, as one source counts them.",
            "LEDGER: &[Shipment]",
            &facts.ledger.rows,
            shipment,
        ),
        item(
            "Who counted [`LEDGER`].",
            &format!("pub const LEDGER_SOURCE: SourceId = {};", source_id(facts.ledger.source)),
        ),
        named(
            "number that the scenarios are uncertain of",
            "PRIORS",
            "Prior",
            facts.priors.iter().map(|row| (&row.id, &row.label.en, prior(row))),
        ),
    ]
    .concat()
}

fn shipment(s: &shipments::Shipment) -> String {
    record(
        "Shipment",
        [
            ("designer", format!("Designer::{}", s.designer)),
            ("owner", format!("Owner::{}", s.owner)),
            ("quarter", format!("{:?}", s.quarter)),
            ("chip", option(s.chip.as_deref(), quoted)),
            ("units", floats(&s.units)),
            ("h100e", floats(&s.h100e)),
            ("cumulative", s.cumulative.to_string()),
        ],
    )
}

fn prior(p: &priors::Prior) -> String {
    record(
        "Prior",
        [
            ("id", quoted(&p.id)),
            ("label", words(&p.label)),
            ("unit", quoted(&p.unit)),
            ("shape", format!("PriorShape::{}", p.shape)),
            ("low", float(p.low)),
            ("central", option(p.central, float)),
            ("high", float(p.high)),
            ("source", source_id(p.source)),
            ("second", option(p.second, source_id)),
            ("confidence", format!("Confidence::{}", p.confidence)),
            ("ours", p.ours.to_string()),
            ("note", words(&p.note)),
        ],
    )
}

fn floats(numbers: &[f64]) -> String {
    format!("[{}]", numbers.iter().copied().map(float).collect::<Vec<_>>().join(", "))
}
