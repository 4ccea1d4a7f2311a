//! What is known, and who says so: typed, read-only tables that `build.rs` makes of `data/`.
//!
//! Every figure carries its source and how far to trust it; where sources differ it has a low and a high end.
//! Claims and inputs are named by their path, `claims::C29`: the page carries those it names and no others.
//! This module knows no formula and no language beyond [`Words`]: what follows from the facts is `model`'s to say.

mod architecture;
mod assumption;
mod chip;
mod claim;
mod date;
mod figure;
mod foretold;
mod measured;
mod prior;
mod rule;
mod shipment;
mod training;

pub use architecture::{Architecture, Attention, Experts, Model, Window};
pub use assumption::{ApiPrice, Assumption};
pub use chip::{Chip, OWN, Origin, Released};
pub use claim::{Claim, Input, Section, Verdict};
pub use date::Date;
pub use figure::{Confidence, Datum, Source, SourceId, Words};
pub use foretold::{Came, Foretold, Stated, Study};
pub use measured::{MakersCase, RentPair, SpeedCell};
pub use prior::{Prior, PriorShape};
pub use rule::{Event, Jurisdiction, Leg, Market, Outcome, Rule, RuleQuantity, Term};
pub use shipment::{Designer, Owner, Shipment};
pub use table::{
    API_PRICES, AS_OF, ASSUMPTIONS, CHIPS, CLAIMS, CONSTANT_NAMES, CONSTANTS, EVENTS, FITTED_ON,
    FORECASTS, FOUND, FOUND_SINCE, GRIDS, INPUTS, LEDGER, LEDGER_SOURCE, MAKERS_CASES,
    MEASUREMENTS, MEDIA_CONSTANTS, MODELS, OWN_DESIGN, PRIORS, RENT_PAIRS, RULES, SOURCES,
    SPEED_CELLS, SPEED_SOURCE, SPREADS, STUDIES, TRAINING_ASSUMPTIONS, TRAINING_PAIRS,
    TRAINING_RUNS, TRAINING_SCALINGS, TRAINING_SHARES, article, assumptions, claims, inputs,
    priors, training_assumptions,
};
pub use training::{
    EpochConfidence, Grid, TrainedIn, TrainingKind, TrainingPair, TrainingRun, TrainingScaling,
    TrainingShare,
};

/// The chip with this id, such as `h200_sxm`.
pub fn chip(id: &str) -> Option<&'static Chip> {
    CHIPS.iter().find(|chip| chip.id == id)
}

/// The language model with this id, such as `llama-3.1-8b`.
pub fn model(id: &str) -> Option<&'static Model> {
    MODELS.iter().find(|model| model.id == id)
}

/// How many figures, claims and rules there are, each with a source.
pub fn figures() -> usize {
    SOURCES.iter().map(|source| usize::from(source.figures)).sum()
}

/// The training run with this id, such as `gpt-4`.
pub fn training_run(id: &str) -> Option<&'static TrainingRun> {
    TRAINING_RUNS.iter().find(|run| run.id == id)
}

/// How much of its chips' rate a run reached, by the row's id, such as `llama-3`.
pub fn training_share(id: &str) -> Option<&'static TrainingShare> {
    TRAINING_SHARES.iter().find(|share| share.id == id)
}

/// The grid with this id, such as `us`.
pub fn grid(id: &str) -> Option<&'static Grid> {
    GRIDS.iter().find(|grid| grid.id == id)
}

/// The rule with this id, such as `us_2026_01`.
pub fn rule(id: &str) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.id == id)
}

#[allow(
    clippy::unreadable_literal,
    clippy::wildcard_imports,
    clippy::doc_markdown,
    clippy::approx_constant,
    reason = "made from data/*.toml, where the figures stand as a person reads them"
)]
mod table {
    use super::{
        ApiPrice, Architecture, Assumption, Attention, Came, Chip, Claim, Confidence, Date, Datum,
        Designer, EpochConfidence, Event, Experts, Foretold, Grid, Input, Jurisdiction, Leg,
        MakersCase, Market, Model, Origin, Outcome, Owner, Prior, PriorShape, Released, RentPair,
        Rule, RuleQuantity, Section, Shipment, Source, SourceId, SpeedCell, Stated, Study, Term,
        TrainedIn, TrainingKind, TrainingPair, TrainingRun, TrainingScaling, TrainingShare,
        Verdict, Window, Words,
    };
    use crate::unit::{Gb, GbPerS, Mm2, Tflops, Tpp, Usd, UsdPerHour, UsdPerMtok, Watt};
    include!(concat!(env!("OUT_DIR"), "/facts.rs"));
}
