//! Named starting points.

use super::scenario::{ScenarioAction, Scenarios};
use super::train::{Dial, OWN, TrainAction, Training, Wanted};
use super::{Action, Param, PriceBasis, State};
use crate::model::cost::measured_speed;
use crate::model::scenario::basis::Basis;
use crate::model::scenario::driver::Driver;
use crate::model::scenario::study::Assumed;
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
    /// Training: GPT-4's run on the article's two chips.
    TrainArticle,
    /// Training: GPT-4's run in ninety days, at two fifths of the rate and nothing else.
    TrainNinety,
    /// Training: DeepSeek-V3 on the chips and with the rent that its makers published.
    TrainDeepseek,
    /// Training: Llama 3.1 405B on the chips that Meta published.
    TrainLlama,
    /// Training: GPT-3.
    TrainGpt3,
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
    /// The presets of the training runs.
    pub const TRAIN: [Self; 5] = [
        Self::TrainArticle,
        Self::TrainNinety,
        Self::TrainDeepseek,
        Self::TrainLlama,
        Self::TrainGpt3,
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
                state.study(&IFP);
            }
            Self::ScenarioIfpB30a => {
                state.settle(Param::ProbabilityFull);
                state.study(&IFP);
                state.study(&IFP_B30A);
            }
            Self::ScenarioGrunewald => {
                state.settle(Param::ProbabilityConditional);
                state.study(&GRUNEWALD);
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
            Self::TrainArticle => state.train_as("gpt-4", &default.train.chips, &[]),
            Self::TrainNinety => {
                let forty = [
                    TrainAction::Wanted(Wanted::Chips),
                    TrainAction::Set(Dial::Deadline, 90.0),
                    TrainAction::Share(OWN),
                    TrainAction::Set(Dial::ShareLow, 40.0),
                    TrainAction::Set(Dial::ShareHigh, 40.0),
                    TrainAction::Set(Dial::RunningLow, 100.0),
                    TrainAction::Roomy(false),
                ];
                state.train_as("gpt-4", &default.train.chips, &forty);
            }
            Self::TrainDeepseek => {
                // The share is worked out from all hours, so pauses are in it; the rent is the report's own.
                let published = [
                    TrainAction::Set(Dial::Chips, 2048.0),
                    TrainAction::Share("deepseek-v3"),
                    TrainAction::Set(Dial::RunningLow, 100.0),
                    TrainAction::Rent(0, Some(2.0)),
                ];
                state.train_as("deepseek-v3", &["h800_sxm", "h200_sxm", "h20"], &published);
            }
            Self::TrainLlama => {
                let published = [TrainAction::Set(Dial::Chips, 16_384.0)];
                state.train_as("llama-3.1-405b", &["h100_sxm", "h200_sxm"], &published);
            }
            Self::TrainGpt3 => {
                let few = [TrainAction::Set(Dial::Chips, 1_000.0)];
                state.train_as("gpt-3", &["h200_sxm", "h100_sxm", "a100_80", "a800_80"], &few);
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

/// What studies assume, as `model::scenario::study` works it out, to the three digits that a range has: a test holds them
/// together. As numbers they do not bring the formulas and the ledger of chips sold into the front page.
const IFP: [Assumed; 6] = [
    (Driver::UsShare, 0.78, 0.78),
    (Driver::WorldOutput, 15.1e6, 25.1e6),
    (Driver::RefusalSmuggling, 1.0, 1.0),
    (Driver::Proxy, 0.0, 0.0),
    (Driver::HbmStacks, 3.83e6, 3.83e6),
    (Driver::Dies, 3.19e6, 3.19e6),
];
/// What comes to [`IFP`] with a B30A for sale.
const IFP_B30A: [Assumed; 2] =
    [(Driver::DemandFull, 4.31e6, 4.31e6), (Driver::Displacement, 1.0, 1.0)];
const GRUNEWALD: [Assumed; 6] = [
    (Driver::CapUnits, 814e3, 814e3),
    (Driver::DemandConditional, 814e3, 1.06e6),
    (Driver::Smuggling, 4840.0, 43.5e3),
    (Driver::Proxy, 0.0, 34.1e3),
    (Driver::HbmStacks, 1.91e6, 4.31e6),
    (Driver::Dies, 1.6e6, 3.59e6),
];

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

    /// Starts from a run on these chips; place, payment and picture stay the visitor's.
    fn train_as(&mut self, run: &'static str, chips: &[&'static str], actions: &[TrainAction]) {
        let old = &self.train;
        let mut train = Training {
            run,
            chips: chips.to_vec(),
            rents: vec![None; chips.len()],
            hour: old.hour,
            place: old.place,
            picture: old.picture,
            ..Training::default()
        };
        for action in actions {
            train.reduce(*action, self.own);
        }
        self.train = train;
    }

    /// Picks chips, the first as the baseline; which picture and which quantities stays the visitor's.
    fn pick(&mut self, ids: &[&'static str]) {
        self.compare.chips = ids.to_vec();
        self.compare.baseline = ids[0];
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::scenario::study;

    #[test]
    fn studies_stand_as_they_are_worked_out() {
        for (preset, assumed) in [
            (Preset::ScenarioIfp, study::ifp()),
            (Preset::ScenarioIfpB30a, study::ifp_b30a()),
            (Preset::ScenarioGrunewald, study::grunewald()),
        ] {
            let state = State::default().reduce(Action::Start(preset));
            for (driver, low, high) in assumed {
                let range = state.scenario.range(driver);
                let wanted = (driver.nearest(low), driver.nearest(high));
                assert_eq!((range.low, range.high), wanted, "{preset:?} {}", driver.key());
            }
        }
    }
}
