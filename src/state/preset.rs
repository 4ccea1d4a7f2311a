//! Named starting points.

use super::scenario::{ScenarioAction, Scenarios};
use super::{Action, Param, PriceBasis, State};
use crate::model::cost::measured_speed;
use crate::model::scenario::basis::Basis;
use crate::model::scenario::driver::Driver;
use crate::model::scenario::study as studies;
use crate::model::serve::WeightFormat;

const FP8: WeightFormat = WeightFormat::Fp8;

/// A named starting point of one calculator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Preset {
    /// Cost: what the article assumes.
    CostArticle,
    /// Cost: speeds one vendor table measured, rents of one provider.
    CostMeasured,
    /// Cost: the vendor's best case at a provider's rents.
    CostVendor,
    /// Scenario: what the article forecasts.
    ScenarioArticle,
    /// Scenario: the rule of January 2026, and China buys as much as it may.
    ScenarioEnacted,
    /// Scenario: the law took the conditional branch, and China let next to nothing in.
    ScenarioHappened,
    /// Scenario: full permission for certain.
    ScenarioFull,
    /// Scenario: refusal for certain.
    ScenarioRefused,
    /// Scenario: the Institute for Progress, October 2025, without exports.
    ScenarioIfp,
    /// Scenario: the same with a chip of half a B300, for as much of the output as China had before the controls.
    ScenarioIfpB30a,
    /// Scenario: Grunewald's estimate of February 2026 of what China acquires that year.
    ScenarioGrunewald,
    /// Serving: the maker's case behind the article's 1.9×: Llama 2 70B, long prompts, short answers, one chip each.
    ServeArticle,
    /// Serving: the maker's case of Llama 2 13B.
    ServeLlama13,
    /// Serving: the maker's case of GPT-3, eight chips each.
    ServeGpt3,
    /// Serving: an open model of 2024, chats.
    ServeChat,
    /// Serving: a large mixture of experts of 2025.
    ServeDeepseek,
    /// Serving: an open mixture of 2025 that fits one chip.
    ServeGptOss,
    /// Comparison: the article's two chips.
    CompareArticle,
    /// Comparison: what was made for China, against the H200.
    CompareChina,
    /// Comparison: China's own chips against the H200.
    CompareDomestic,
    /// Comparison: today's strongest against the H200.
    CompareFrontier,
}

impl Preset {
    /// The presets of the cost view, in the order of the buttons.
    pub const COST: [Self; 3] = [Self::CostArticle, Self::CostMeasured, Self::CostVendor];
    /// The presets of the scenario view.
    pub const SCENARIO: [Self; 8] = [
        Self::ScenarioArticle,
        Self::ScenarioEnacted,
        Self::ScenarioHappened,
        Self::ScenarioRefused,
        Self::ScenarioFull,
        Self::ScenarioIfp,
        Self::ScenarioIfpB30a,
        Self::ScenarioGrunewald,
    ];
    /// The presets of the serving calculator.
    pub const SERVE: [Self; 6] = [
        Self::ServeArticle,
        Self::ServeLlama13,
        Self::ServeGpt3,
        Self::ServeChat,
        Self::ServeDeepseek,
        Self::ServeGptOss,
    ];
    /// The presets of the comparison.
    pub const COMPARE: [Self; 4] =
        [Self::CompareArticle, Self::CompareChina, Self::CompareDomestic, Self::CompareFrontier];

    pub(super) fn apply(self, state: &mut State) {
        let default = State::default();
        match self {
            Self::CostArticle => {
                state.basis = default.basis;
                state.take(&default, &[Param::SpeedLow, Param::SpeedHigh]);
                state.take(&default, &[Param::PremiumLow, Param::PremiumHigh]);
            }
            Self::CostMeasured => {
                let speed = measured_speed();
                state.basis = PriceBasis::Rent;
                state.take(&default, &[Param::RentH100, Param::RentH200]);
                state.set(Param::SpeedLow, speed.low);
                state.set(Param::SpeedHigh, speed.high);
            }
            Self::CostVendor => {
                state.basis = PriceBasis::Rent;
                state.take(
                    &default,
                    &[Param::RentH100, Param::RentH200, Param::SpeedLow, Param::SpeedHigh],
                );
            }
            Self::ScenarioArticle => state.take_forecast(&default),
            Self::ScenarioEnacted => state.settle(Param::ProbabilityConditional),
            Self::ScenarioHappened => state.settle(Param::ProbabilityHeld),
            Self::ScenarioFull => state.settle(Param::ProbabilityFull),
            Self::ScenarioRefused => state.settle(Param::ProbabilityRefused),
            Self::ScenarioIfp => {
                state.settle(Param::ProbabilityRefused);
                state.study(&studies::ifp());
            }
            Self::ScenarioIfpB30a => {
                state.settle(Param::ProbabilityFull);
                state.study(&studies::ifp_b30a());
            }
            Self::ScenarioGrunewald => {
                state.settle(Param::ProbabilityConditional);
                state.study(&studies::grunewald());
                state.scenario.basis = Basis::Tpp;
            }
            Self::ServeArticle => state.serve_from("llama-2-70b", (2048.0, 128.0), Some(1), FP8),
            Self::ServeLlama13 => state.serve_from("llama-2-13b", (128.0, 2048.0), Some(1), FP8),
            Self::ServeGpt3 => state.serve_from("gpt-3-175b", (80.0, 200.0), Some(8), FP8),
            Self::ServeChat => state.serve_from("llama-3.3-70b", (1000.0, 1000.0), None, FP8),
            Self::ServeDeepseek => state.serve_from("deepseek-r1", (1000.0, 1000.0), Some(8), FP8),
            Self::ServeGptOss => {
                state.serve_from("gpt-oss-120b", (1000.0, 1000.0), None, WeightFormat::Mxfp4);
            }
            Self::CompareArticle => state.pick(&default.compare.chips),
            Self::CompareChina => state.pick(&["h200_sxm", "a800_80", "h800_sxm", "h20", "mi308x"]),
            Self::CompareDomestic => {
                state.pick(&[
                    "h200_sxm",
                    "ascend_910b",
                    "ascend_910c",
                    "ascend_950pr",
                    "ascend_960",
                ]);
            }
            Self::CompareFrontier => {
                state.pick(&["h200_sxm", "b200", "b300", "mi355x", "tpu_v7", "rubin"]);
            }
        }
    }

    /// Whether starting from here would change nothing.
    pub fn is_active(self, state: &State) -> bool {
        state.clone().reduce(Action::Start(self)) == *state
    }
}

/// What the rules allow.
const LEVERS: [Param; 4] =
    [Param::ImportApproval, Param::ExportFee, Param::VolumeCap, Param::Correlation];

/// The forecast's odds, and what conditional permission is worth.
const ODDS: [Param; 5] = [
    Param::ProbabilityFull,
    Param::ProbabilityConditional,
    Param::ProbabilityRefused,
    Param::ProbabilityHeld,
    Param::ConditionalEffect,
];

impl State {
    fn take(&mut self, from: &Self, params: &[Param]) {
        for &param in params {
            self.values[param as usize] = from.get(param);
        }
    }

    /// Puts back all that the scenarios rest on; which picture, year and outcome is asked for stays the visitor's.
    fn take_forecast(&mut self, from: &Self) {
        self.take(from, &ODDS);
        self.take(from, &Param::CHANGES);
        self.take(from, &LEVERS);
        self.scenario = Scenarios {
            year: self.scenario.year,
            outcome: self.scenario.outcome,
            branch: self.scenario.branch,
            picture: self.scenario.picture,
            seed: self.scenario.seed,
            ..Scenarios::default()
        };
    }

    /// Makes one branch certain, all else as the article has it.
    fn settle(&mut self, branch: Param) {
        self.take_forecast(&Self::default());
        self.set(branch, 100.0);
    }

    /// Takes the ranges of a published study.
    fn study(&mut self, ranges: &[(Driver, f64, f64)]) {
        for &(driver, low, high) in ranges {
            self.scenario.reduce(ScenarioAction::Range(driver, low, high));
        }
    }

    /// Picks chips, the first as the baseline; which picture and which quantities stays the visitor's.
    fn pick(&mut self, ids: &[&'static str]) {
        self.compare.chips = ids.to_vec();
        self.compare.baseline = ids[0];
    }
}
