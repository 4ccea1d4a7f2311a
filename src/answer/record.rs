//! What was foretold against what came: how far off, how many came true, and how the article's odds score.

use crate::facts::{Came, FORECASTS, Foretold};
use crate::model::interval::Interval;
use crate::model::scenario::forecast::{Branch, Forecast};
use crate::state::{Param, State};

/// How far a forecast was off.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Off {
    /// What came lies within what was foretold.
    Within,
    /// What was foretold over what came.
    Times(f64),
    /// What was foretold less what came, in the forecast's unit.
    Points(f64),
    /// Something was foretold, and nothing came.
    Nothing,
}

/// The ends of what was foretold; an end that it leaves open is as far as can be.
pub fn foretold(forecast: &Foretold) -> Option<Interval> {
    ends(forecast.low, forecast.central, forecast.high)
}

/// The ends of what came.
pub fn came(forecast: &Foretold) -> Option<Interval> {
    ends(forecast.outcome_low, forecast.outcome_central, forecast.outcome_high)
}

fn ends(low: Option<f64>, central: Option<f64>, high: Option<f64>) -> Option<Interval> {
    let central = central.or_else(|| match (low, high) {
        (Some(low), Some(high)) => Some(middle(low, high)),
        (one, other) => one.or(other),
    })?;
    Some(Interval { low: low.unwrap_or(central), central, high: high.unwrap_or(central) })
}

/// Half-way by ratios; by differences where an end is no positive number.
fn middle(low: f64, high: f64) -> f64 {
    if low > 0.0 { libm::sqrt(low * high) } else { f64::midpoint(low, high) }
}

/// Whether a unit is one of which differences say more than ratios.
fn by_points(unit: &str) -> bool {
    matches!(unit, "%" | "share" | "months" | "probability")
}

/// How far a forecast was off, where both are numbers.
pub fn off(forecast: &Foretold) -> Option<Off> {
    let (said, found) = (foretold(forecast)?, came(forecast)?);
    // A forecast of "at most" or "at least" allows all on that side.
    let open_low = forecast.low.is_none() && forecast.central.is_none();
    let open_high = forecast.high.is_none() && forecast.central.is_none();
    let above = open_low || found.central >= said.low;
    let below = open_high || found.central <= said.high;
    if above && below {
        return Some(Off::Within);
    }
    if by_points(forecast.unit) {
        return Some(Off::Points(said.central - found.central));
    }
    Some(if found.central > 0.0 { Off::Times(said.central / found.central) } else { Off::Nothing })
}

/// What was foretold over what came: least, middle and most; none where one of them is no positive number or nothing is
/// decided yet.
pub fn ratio(forecast: &Foretold) -> Option<Interval> {
    if matches!(forecast.came, Came::Open | Came::CannotBeChecked) {
        return None;
    }
    let (said, found) = (foretold(forecast)?, came(forecast)?);
    let positive = said.low > 0.0 && found.central > 0.0;
    positive.then(|| said.rising(|end| end / found.central))
}

/// Who made a forecast, each once, in the order of the facts.
pub fn makers(of: impl Fn(&'static Foretold) -> &'static str) -> Vec<&'static str> {
    let mut all = Vec::new();
    for forecast in FORECASTS {
        let who = of(forecast);
        if !all.contains(&who) {
            all.push(who);
        }
    }
    all
}

/// How forecasts fared and the article's odds score.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Record {
    /// How many forecasts there are.
    pub all: usize,
    /// Of these by verdict, in the order of [`Record::VERDICTS`].
    pub by_verdict: [usize; 5],
    /// The article's probabilities, in the order of [`Branch::ALL`].
    pub odds: [f64; 4],
    /// Against what the law did: Brier's score.
    pub brier_law: f64,
    /// Against what came to pass.
    pub brier_held: f64,
    /// What equal odds score.
    pub brier_equal: f64,
    /// The logarithmic score against what the law did: −ln of its probability.
    pub log_law: f64,
    /// The same against what came to pass; infinite where it had no chance.
    pub log_held: f64,
    /// What equal odds score.
    pub log_equal: f64,
}

impl Record {
    /// The verdicts, best first.
    pub const VERDICTS: [Came; 5] =
        [Came::True, Came::Partly, Came::DidNot, Came::Open, Came::CannotBeChecked];

    /// The record as the facts have it.
    pub fn of() -> Self {
        let odds = Param::PROBABILITIES.map(|param| param.spec().default / 100.0);
        let equal = [0.25; 4];
        let brier = |probability: [f64; 4], happened: Branch| {
            let forecast = crate::answer::ScenarioAnswer::of(&State::default()).forecast;
            Forecast { probability, ..forecast }.brier(happened)
        };
        let log =
            |probability: [f64; 4], happened: Branch| -libm::log(probability[happened as usize]);
        Self {
            all: FORECASTS.len(),
            by_verdict: Self::VERDICTS
                .map(|came| FORECASTS.iter().filter(|forecast| forecast.came == came).count()),
            odds,
            brier_law: brier(odds, Branch::Conditional),
            brier_held: brier(odds, Branch::Held),
            brier_equal: brier(equal, Branch::Held),
            log_law: log(odds, Branch::Conditional),
            log_held: log(odds, Branch::Held),
            log_equal: log(equal, Branch::Held),
        }
    }
}
