//! What would have to be true, and what each number does: a few single courses, all numbers but one at their medians.

use super::driver::{Draw, Driver};
use super::forecast::Branch;
use super::outcome::{Outcome, Outcomes};
use super::path::Plan;
use crate::model::chance::{Index, indices};

/// What an uncertain number does to an outcome.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Swing {
    /// The number.
    pub driver: Driver,
    /// Its 5th and 95th percentile.
    pub ends: (f64, f64),
    /// The outcome at these, all other numbers at their medians.
    pub outcome: (f64, f64),
}

impl Swing {
    /// How far the outcome moves.
    pub fn size(&self) -> f64 {
        (self.outcome.1 - self.outcome.0).abs()
    }
}

/// What each number does to an outcome, the strongest first; what does nothing is left out.
pub fn swings(plan: &Plan, branch: Branch, outcome: Outcome, year: u16) -> Vec<Swing> {
    let medians = plan.setting().medians();
    let at = |driver: Driver, value: f64| {
        let mut draw = medians;
        draw[driver] = driver.prepare(value);
        plan.outcomes(&draw, branch, year)[outcome as usize]
    };
    let mut swings: Vec<Swing> = Driver::ALL
        .iter()
        .map(|&driver| {
            let distribution = plan.setting().distribution(driver);
            let ends = (distribution.quantile(0.05), distribution.quantile(0.95));
            Swing { driver, ends, outcome: (at(driver, ends.0), at(driver, ends.1)) }
        })
        .filter(|swing| swing.outcome.0.is_finite() && swing.outcome.1.is_finite())
        .filter(|swing| swing.size() > 1e-9)
        .collect();
    crate::order::sort(&mut swings, |a, b| a.size() > b.size());
    swings
}

/// Sobol indices of an outcome for the numbers of `drivers`, the others at their medians (formula 15): for each the share of
/// the variance that it explains alone, and with all its interactions. Correlations are left out, as the method asks.
pub fn sobol(
    plan: &Plan,
    branch: Branch,
    outcome: Outcome,
    year: u16,
    drivers: &[Driver],
    points: u32,
    seed: u64,
) -> Vec<Index> {
    let medians = plan.setting().medians();
    let distributions: Vec<_> =
        drivers.iter().map(|&driver| plan.setting().distribution(driver)).collect();
    indices(drivers.len(), points, seed, |row| {
        let mut draw = medians;
        for ((&driver, distribution), &p) in drivers.iter().zip(&distributions).zip(row) {
            draw[driver] = driver.prepare(distribution.quantile(p));
        }
        // A ratio or a stock is judged by its logarithm: half and twice are as far.
        let value = plan.outcomes(&draw, branch, year)[outcome as usize];
        if outcome.is_signed() { value } else { libm::log(value.max(f64::MIN_POSITIVE)) }
    })
}

/// H200s that China would have to buy in 2026, and again each year as the branch has it, for an outcome to reach a value by
/// the end of a year, all else at the medians; none if no number of exports does it.
pub fn exports_for(plan: &Plan, outcome: Outcome, year: u16, value: f64) -> Option<f64> {
    /// More chips than the world makes.
    const MOST: f64 = 1e9;
    let medians = plan.setting().medians();
    let at = |units: f64| {
        let mut draw: Draw = medians;
        draw[Driver::DemandFull] = units;
        let outcomes: Outcomes = plan.outcomes(&draw, Branch::Full, year);
        outcomes[outcome as usize]
    };
    let (none, most) = (at(0.0), at(MOST));
    if !(none.is_finite() && most.is_finite()) || (none - value) * (most - value) > 0.0 {
        return None;
    }
    let (mut low, mut high) = (0.0, MOST);
    for _ in 0..80 {
        let middle = f64::midpoint(low, high);
        if (at(middle) - value) * (most - value) > 0.0 {
            high = middle;
        } else {
            low = middle;
        }
    }
    Some(f64::midpoint(low, high))
}
