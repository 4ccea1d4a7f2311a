//! The tables that the scenario alone reads.

use super::super::{Facts, forecasts, priors, shipments};
use super::{date, float, item, named, option, quoted, record, slice, source_id, table, words};

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
        table(
            "Every forecast, with what came of it.",
            "FORECASTS: &[Foretold]",
            &facts.forecasts,
            forecast,
        ),
        table("Every study, with its figures.", "STUDIES: &[Study]", &facts.studies, study),
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

fn forecast(f: &forecasts::Forecast) -> String {
    let [low, central, high] = f.ends.map(|end| option(end, float));
    let [outcome_low, outcome_central, outcome_high] = f.outcome_ends.map(|end| option(end, float));
    let day = |text: &Option<String>| date(text.as_deref().unwrap_or_default());
    record(
        "Foretold",
        [
            ("id", quoted(&f.id)),
            ("who", words(&f.who)),
            ("source", source_id(f.source)),
            ("confidence", format!("Confidence::{}", f.confidence)),
            ("said_on", day(&f.said_on)),
            ("says", words(&f.says)),
            ("unit", quoted(&f.unit)),
            ("low", low),
            ("central", central),
            ("high", high),
            ("due", day(&f.due)),
            ("outcome", words(&f.outcome)),
            ("outcome_low", outcome_low),
            ("outcome_central", outcome_central),
            ("outcome_high", outcome_high),
            ("outcome_source", option(f.outcome_source, source_id)),
            ("came", format!("Came::{}", f.came)),
            ("probability", option(f.probability, float)),
            ("happened", option(f.happened, |happened| happened.to_string())),
        ],
    )
}

fn study(s: &forecasts::Study) -> String {
    record(
        "Study",
        [
            ("id", quoted(&s.id)),
            ("name", words(&s.name)),
            ("source", source_id(s.source)),
            ("figures", slice(s.figures.iter().map(stated), ", ")),
        ],
    )
}

fn stated(s: &forecasts::Stated) -> String {
    record(
        "Stated",
        [
            ("id", quoted(&s.id)),
            ("label", words(&s.label)),
            ("unit", quoted(&s.unit)),
            ("value", float(s.value)),
            ("low", option(s.low, float)),
            ("high", option(s.high, float)),
            ("tolerance", float(s.tolerance)),
        ],
    )
}

fn floats(numbers: &[f64]) -> String {
    format!("[{}]", numbers.iter().copied().map(float).collect::<Vec<_>>().join(", "))
}
