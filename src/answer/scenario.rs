//! The scenario view: what the forecast's own probabilities lead to.

use crate::facts::{Input, inputs};
use crate::model::interval::Interval;
use crate::model::scenario::forecast::{Branch, Change, Forecast, Measure};
use crate::state::{Param, Preset, State};

/// The scenario view's answer.
#[derive(Clone, Debug, PartialEq)]
pub struct ScenarioAnswer {
    /// The forecast with the visitor's numbers.
    pub forecast: Forecast,
    /// The preset the numbers stand at, if any.
    pub preset: Option<Preset>,
    /// Whether the numbers before and after are the article's.
    pub is_articles: bool,
    /// How far the best Chinese model was found to be behind in 2026, months.
    pub observed_gap: Interval,
}

impl ScenarioAnswer {
    /// The branch the law took in January 2026 (91 FR 1684).
    pub const HAPPENED: Branch = Branch::Conditional;

    /// The answer for a state.
    pub fn of(state: &State) -> Self {
        let point = |before, after| Change {
            before: Interval::exact(state.get(before)),
            after: Interval::exact(state.get(after)),
        };
        let between = |low, high| Interval::between(state.get(low), state.get(high));
        let probability = Param::PROBABILITIES.map(|param| state.get(param) / 100.0);
        Self {
            forecast: Forecast {
                probability,
                conditional_effect: state.get(Param::ConditionalEffect) / 100.0,
                changes: [
                    point(Param::UsBefore, Param::UsAfter),
                    point(Param::ChinaBefore, Param::ChinaAfter),
                    Change {
                        before: between(Param::GapBeforeLow, Param::GapBeforeHigh),
                        after: between(Param::GapAfterLow, Param::GapAfterHigh),
                    },
                    Change {
                        before: Interval::exact(0.0),
                        after: between(Param::RevenueLow, Param::RevenueHigh),
                    },
                ],
            },
            preset: Preset::SCENARIO.into_iter().find(|preset| preset.is_active(state)),
            is_articles: Param::CHANGES
                .iter()
                .all(|&param| state.get(param).to_bits() == param.spec().default.to_bits()),
            observed_gap: observed_gap(),
        }
    }

    /// What was ordered, licensed, approved and delivered.
    pub const OUTCOME: [&'static Input; 4] = [
        &inputs::H200_ORDERS,
        &inputs::H200_US_LICENCE,
        &inputs::H200_CN_APPROVED,
        &inputs::H200_CN_UNITS_Q2,
    ];

    /// What observed the model gap in 2026.
    pub const OBSERVED_GAP: [&'static Input; 2] = [&inputs::GAP_K25, &inputs::GAP_CAISI];

    /// A measure's value in a branch.
    pub fn outcome(&self, measure: Measure, branch: Branch) -> Interval {
        self.forecast.outcome(measure, branch)
    }

    /// A measure's expected value.
    pub fn expected(&self, measure: Measure) -> Interval {
        self.forecast.expected(measure)
    }

    /// How well the probabilities foresaw what the law did; 0 is perfect.
    pub fn brier(&self) -> f64 {
        self.forecast.brier(Self::HAPPENED)
    }
}

/// From the shortest to the longest of the gaps observed in 2026; 0 if the facts ever lack them.
fn observed_gap() -> Interval {
    let [a, b] = ScenarioAnswer::OBSERVED_GAP.map(|input| input.central);
    match (a, b) {
        (Some(a), Some(b)) => Interval::between(a, b),
        (Some(one), None) | (None, Some(one)) => Interval::exact(one),
        (None, None) => Interval::exact(0.0),
    }
}
