//! The tables that the scenario alone reads.

use super::super::{Facts, shipments};
use super::{float, item, option, quoted, record, source_id, table};

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

fn floats(numbers: &[f64]) -> String {
    format!("[{}]", numbers.iter().copied().map(float).collect::<Vec<_>>().join(", "))
}
