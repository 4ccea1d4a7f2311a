//! From the text of `data/*` to checked rows, and from those to Rust.
//!
//! [`read`] takes the files as text and gives everything or the list of all problems, so a test can feed it one bad row.
//! Nothing here knows a path or the clock.

mod article;
mod assumptions;
mod calibration;
mod chips;
mod claims;
mod date;
mod emit;
mod figure;
mod forecasts;
mod models;
mod priors;
mod reader;
mod row;
mod rules;
mod shipments;
mod sources;
mod training;

use reader::Reader;

/// The files that make the facts, in the order they are read: what a later one cites, an earlier one defines.
pub const FILES: [&str; 16] = [
    "meta.toml",
    "sources.toml",
    "sources_claims.toml",
    "article.toml",
    "chips.toml",
    "rules.toml",
    "prices.toml",
    "measured.toml",
    "models.toml",
    "calibration.toml",
    "claims.toml",
    "scenario.toml",
    "priors.toml",
    "forecasts.toml",
    "studies.toml",
    "training.toml",
];

/// The ledger of chips sold: a table of its own, because a row of TOML a quarter could not be read across.
pub const LEDGER: &str = "shipments.csv";

/// All rows, checked.
#[derive(Debug, Default)]
pub struct Facts {
    as_of: String,
    sources: Vec<sources::Source>,
    article: Vec<article::Named>,
    chips: Vec<chips::Chip>,
    rules: Vec<rules::Rule>,
    prices: Vec<article::RentPair>,
    assumptions: Vec<assumptions::Assumption>,
    api_prices: Vec<assumptions::ApiPrice>,
    speed: article::Speed,
    models: Vec<models::Model>,
    makers_cases: Vec<article::MakersCase>,
    measurements: Vec<(String, usize)>,
    calibration: calibration::Calibration,
    claims: Vec<claims::Claim>,
    inputs: Vec<claims::Input>,
    ledger: shipments::Ledger,
    priors: Vec<priors::Prior>,
    forecasts: Vec<forecasts::Forecast>,
    studies: Vec<forecasts::Study>,
    training: training::Training,
    own_design: usize,
}

/// Reads every file of [`FILES`] and the [`LEDGER`] through `text`.
///
/// # Errors
/// One line a problem, `data/FILE: ROW "ID": FIELD: REASON`; all of them at once, so that one run shows the whole damage.
pub fn read(text: impl Fn(&str) -> Option<String>) -> Result<Facts, Vec<String>> {
    let mut reader = Reader::default();
    for file in FILES {
        match text(file) {
            Some(text) => reader.load(file, &text),
            None => reader.problem(format!("data/{file}: the file is missing")),
        }
    }
    let as_of = reader.as_of();
    let sources = sources::read(&mut reader, &as_of);
    let mut facts = Facts {
        forecasts: forecasts::forecasts(&mut reader, &as_of),
        as_of,
        article: article::read(&mut reader),
        chips: chips::read(&mut reader),
        prices: article::rent_pairs(&mut reader),
        assumptions: assumptions::read(&mut reader),
        speed: article::speed(&mut reader),
        models: models::read(&mut reader),
        makers_cases: article::makers_cases(&mut reader),
        measurements: article::measurements(&mut reader),
        calibration: calibration::read(&mut reader),
        claims: claims::claims(&mut reader),
        inputs: claims::inputs(&mut reader),
        priors: priors::read(&mut reader),
        studies: forecasts::studies(&mut reader),
        ..Facts::default()
    };
    facts.rules = rules::read(&mut reader, &facts.chips, &facts.claims);
    facts.training = training::read(&mut reader, &facts.chips);
    facts.own_design = reader.cited("own-design").unwrap_or_default();
    match text(LEDGER) {
        Some(lines) => {
            facts.ledger = shipments::read(&mut reader, &lines, &facts.chips, &facts.as_of);
        }
        None => reader.problem(format!("data/{LEDGER}: the file is missing")),
    }
    facts.api_prices = assumptions::api_prices(&mut reader, &facts.models);
    facts.sources = sources;
    for (source, used) in facts.sources.iter_mut().zip(&reader.used) {
        source.used = *used;
    }
    facts.count_figures();
    reader.finish().map(|()| facts)
}

impl Facts {
    /// Sources that no row cites: a leftover of a correction.
    pub fn unused_sources(&self) -> impl Iterator<Item = &str> {
        self.sources.iter().filter(|source| !source.used).map(|source| source.id.as_str())
    }

    /// Counts each stated figure, claim and rule once, for the source it names first.
    fn count_figures(&mut self) {
        let chips = self.chips.iter().flat_map(|chip| chip.figures.iter().flatten());
        let rents = self.prices.iter().flat_map(|pair| [&pair.h100, &pair.h200]);
        let article = self.article.iter().map(|named| &named.figure);
        let assumed = self.assumptions.iter().map(|row| &row.value);
        let asked = self.api_prices.iter().flat_map(|price| {
            [Some(&price.input), price.cached.as_ref(), Some(&price.output)].into_iter().flatten()
        });
        let figures = chips.chain(rents).chain(article).chain(assumed).chain(asked);
        let figures = figures.map(|figure| figure.source);
        let speeds = self.speed.cells.iter().flat_map(|cell| &cell.ratios);
        let cited: Vec<usize> = figures
            .chain(speeds.map(|_| self.speed.source))
            .chain(self.rules.iter().map(|rule| rule.source))
            .chain(self.claims.iter().filter_map(|claim| claim.source))
            .chain(self.inputs.iter().map(|input| input.source))
            .chain(self.models.iter().map(|model| model.source))
            .chain(self.makers_cases.iter().map(|case| case.stated.source))
            .chain(self.measurements.iter().map(|(_, source)| *source))
            .chain(self.priors.iter().map(|prior| prior.source))
            .chain(self.forecasts.iter().map(|forecast| forecast.source))
            .chain(self.studies.iter().flat_map(|study| study.figures.iter().map(|_| study.source)))
            .chain(self.ledger.rows.iter().map(|_| self.ledger.source))
            .chain(self.training.sources())
            .collect();
        for source in cited {
            if let Some(source) = self.sources.get_mut(source) {
                source.figures += 1;
            }
        }
    }

    /// The tables as Rust, to be included by `src/facts.rs`.
    pub fn emit(&self) -> String {
        emit::rust(self)
    }
}
