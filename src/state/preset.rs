//! Named starting points.

use super::{Action, Param, PriceBasis, State};
use crate::model::cost::measured_speed;
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
    /// Scenario: the law took the conditional branch, and next to nothing was delivered.
    ScenarioHappened,
    /// Scenario: full permission for certain.
    ScenarioFull,
    /// Scenario: refusal for certain.
    ScenarioRefused,
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
    pub const SCENARIO: [Self; 4] =
        [Self::ScenarioArticle, Self::ScenarioHappened, Self::ScenarioFull, Self::ScenarioRefused];
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
            Self::ScenarioHappened => state.settle(Param::ProbabilityConditional, Some(0.0)),
            Self::ScenarioFull => state.settle(Param::ProbabilityFull, None),
            Self::ScenarioRefused => state.settle(Param::ProbabilityRefused, None),
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

/// The forecast's odds, and what conditional permission is worth.
const ODDS: [Param; 4] = [
    Param::ProbabilityFull,
    Param::ProbabilityConditional,
    Param::ProbabilityRefused,
    Param::ConditionalEffect,
];

impl State {
    fn take(&mut self, from: &Self, params: &[Param]) {
        for &param in params {
            self.values[param as usize] = from.get(param);
        }
    }

    fn take_forecast(&mut self, from: &Self) {
        self.take(from, &ODDS);
        self.take(from, &Param::CHANGES);
    }

    /// Makes one branch certain, all else as the article has it.
    fn settle(&mut self, branch: Param, conditional_effect: Option<f64>) {
        self.take_forecast(&Self::default());
        self.set(branch, 100.0);
        if let Some(effect) = conditional_effect {
            self.set(Param::ConditionalEffect, effect);
        }
    }

    /// Picks chips, the first as the baseline; which picture and which quantities stays the visitor's.
    fn pick(&mut self, ids: &[&'static str]) {
        self.compare.chips = ids.to_vec();
        self.compare.baseline = ids[0];
    }
}
