//! Published studies' figures beside what this model makes of the same assumptions, or of the formula they rest on.

use super::projection::gained;
use crate::facts::{Designer, Input, LEDGER, Owner, STUDIES, Stated, Study, chip, inputs, priors};
use crate::model::scenario::basis::Basis;
use crate::model::scenario::driver::Driver;
use crate::model::scenario::forecast::Branch;
use crate::model::scenario::gap::{flop_of_pf_days, grown, longest_sensible_run};
use crate::model::scenario::history::{KNOWN, quarter_index};
use crate::model::scenario::outcome::{FIRST, Outcome};
use crate::model::scenario::path::{Plan, Way};
use crate::model::scenario::service::Wear;
use crate::state::{Action, Preset, State};

/// How a figure of ours comes about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// The course of the medians under the study's own assumptions.
    Preset,
    /// The course of the medians under ours.
    Medians,
    /// A formula with the study's numbers put in.
    Formula,
    /// Counts of chips, converted.
    Ledger,
}

/// A figure of a study beside ours.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Checked {
    /// The study.
    pub study: &'static Study,
    /// Its figure.
    pub stated: &'static Stated,
    /// Ours, and how it comes about; none where this model says nothing of it.
    pub ours: Option<(f64, By)>,
}

impl Checked {
    /// Whether ours is the study's: within what rounding explains, or within its own range; none where there is none of ours.
    pub fn is_reproduced(&self) -> Option<bool> {
        let Stated { value, low, high, tolerance, .. } = *self.stated;
        let (ours, _) = self.ours?;
        let near = (ours - value).abs() <= tolerance * value.abs();
        let ranged = low.is_some() || high.is_some();
        let within = low.is_none_or(|low| ours >= low) && high.is_none_or(|high| ours <= high);
        Some(near || (ranged && within))
    }
}

/// Every study's figures, in the order of the facts.
pub fn checked() -> Vec<Checked> {
    let plans = Plans {
        ours: plan(None),
        ifp: plan(Some(Preset::ScenarioIfp)),
        b30a: plan(Some(Preset::ScenarioIfpB30a)),
        grunewald: plan(Some(Preset::ScenarioGrunewald)),
    };
    let figures =
        STUDIES.iter().flat_map(|study| study.figures.iter().map(move |stated| (study, stated)));
    figures
        .map(|(study, stated)| Checked { study, stated, ours: ours(study.id, stated.id, &plans) })
        .collect()
}

struct Plans {
    ours: Plan,
    ifp: Plan,
    b30a: Plan,
    grunewald: Plan,
}

fn plan(preset: Option<Preset>) -> Plan {
    let state = State::default();
    let state = match preset {
        Some(preset) => state.reduce(Action::Start(preset)),
        None => state,
    };
    Plan::new(state.setting())
}

fn central(input: &Input) -> Option<f64> {
    input.central
}

/// An outcome on the course of the medians.
fn median(plan: &Plan, branch: Branch, year: u16, outcome: Outcome) -> f64 {
    plan.outcomes(&plan.setting().medians(), branch, year)[outcome as usize]
}

/// One chip in equivalents of another.
fn one(id: &str, of: &str, basis: Basis) -> Option<f64> {
    basis.equivalents(chip(id)?, chip(of)?)
}

/// What was sold up to a quarter: chips of each kind times what one of them counts for.
fn converted(designer: Designer, owner: Owner, until: (u16, u8)) -> Option<f64> {
    let mut sum = 0.0;
    for line in LEDGER.iter().filter(|line| {
        (line.designer, line.owner, line.cumulative) == (designer, owner, false)
            && line.quarter <= until
    }) {
        sum += line.units[1] * one(line.chip?, "h100_sxm", Basis::EightBit)?;
    }
    (sum > 0.0).then_some(sum)
}

/// The same as counted, of all chips.
fn counted(designer: Designer, owner: Owner, until: (u16, u8)) -> Option<f64> {
    let line = LEDGER.iter().find(|line| {
        (line.designer, line.owner, line.cumulative, line.quarter) == (designer, owner, true, until)
    })?;
    Some(line.h100e[1])
}

/// H100-equivalents of the world at the end of a quarter, on the course of the medians.
fn world_sold(plan: &Plan, year: u16, quarter: u8) -> f64 {
    let sold = plan.sold(&plan.setting().medians(), quarter_index(year, quarter));
    sold.us + sold.china + sold.others
}

/// Ours of a figure, by the study's and the figure's names.
fn ours(study: &str, figure: &str, plans: &Plans) -> Option<(f64, By)> {
    let shares = || {
        let made = gained(&plans.grunewald, Branch::Conditional, FIRST);
        let all: f64 = made.iter().sum();
        let b300 = one("b300", "h100_sxm", Basis::Tpp)?;
        Some((made.map(|way| way / b300), all / b300))
    };
    let by_preset = |value: f64| Some((value, By::Preset));
    let formula = |value: Option<f64>| Some((value?, By::Formula));
    let ledger = |value: Option<f64>| Some((value?, By::Ledger));
    match (study, figure) {
        ("ifp", "ratio_no_exports") => {
            by_preset(median(&plans.ifp, Branch::Refused, FIRST, Outcome::FlowRatio))
        }
        ("ifp", "ratio_b30a") => {
            by_preset(median(&plans.b30a, Branch::Full, FIRST, Outcome::FlowRatio))
        }
        ("ifp", "b30a_per_dollar") => {
            let per_dollar = |id: &str| {
                let chip = chip(id)?;
                Some(Basis::Bf16.capability(chip)? / chip.price?.central.0)
            };
            formula(per_dollar("b30a").zip(per_dollar("b300")).map(|(a, b)| a / b))
        }
        ("ifp", "b30a_over_h20") => formula(one("b30a", "h20", Basis::Tpp)),
        ("ifp", "huawei_share") => {
            let both = central(&inputs::IFP_HUAWEI_2026).zip(central(&inputs::IFP_US_2026));
            formula(both.map(|(huawei, us)| huawei / us))
        }
        ("grunewald", "total_2026") => by_preset(shares()?.1),
        ("grunewald", "legal_2026") => by_preset(shares()?.0[Way::Legal as usize]),
        ("grunewald", "legal_share") => {
            let (ways, all) = shares()?;
            by_preset(ways[Way::Legal as usize] / all)
        }
        ("grunewald", "domestic_share") => {
            let (ways, all) = shares()?;
            by_preset(ways[Way::Domestic as usize] / all)
        }
        ("ai_2027", "growth") => {
            let both =
                central(&inputs::AI27_CHIP_EFFICIENCY).zip(central(&inputs::AI27_PRODUCTION));
            formula(both.map(|(chips, made)| chips * made))
        }
        ("ai_2027", "stock_2027_12") => {
            let both = central(&inputs::AI27_STOCK_2025_03).zip(central(&inputs::AI27_GROWTH));
            formula(both.map(|(start, growth)| grown(start, growth, 33.0)))
        }
        ("ai_2027", "stock_2025_03") => ledger(Some(world_sold(&plans.ours, 2025, 1))),
        ("epoch_ledger", figure) => ledger(match figure {
            "h20_q1_2024" => one("h20", "h100_sxm", Basis::EightBit).map(|e| 138_719.0 * e),
            "a100_q1_2022" => one("a100_80", "h100_sxm", Basis::EightBit).map(|e| 29_857.0 * e),
            "h800_q3_2023" => one("h800_sxm", "h100_sxm", Basis::EightBit).map(|e| 56_333.0 * e),
            "b200_q4_2024" => one("b200", "h100_sxm", Basis::EightBit).map(|e| 200_737.0 * e),
            "china_2022" => converted(Designer::Nvidia, Owner::China, (2022, 4)),
            "china_2024" => converted(Designer::Nvidia, Owner::China, (2024, 4)),
            "nvidia_2024" => converted(Designer::Nvidia, Owner::World, (2024, 4)),
            "amd_2024" => counted(Designer::Amd, Owner::World, (2024, 4)),
            "tpu_2024" => counted(Designer::Tpu, Owner::World, (2024, 4)),
            "trainium_2024" => counted(Designer::Trainium, Owner::World, (2024, 4)),
            "hyperscalers_over_china_2024" => {
                let five =
                    [Owner::Microsoft, Owner::Meta, Owner::Amazon, Owner::Google, Owner::Oracle];
                let mut sum = 0.0;
                for owner in five {
                    sum += counted(Designer::Nvidia, owner, (2024, 4))?;
                }
                counted(Designer::Nvidia, Owner::China, (2024, 4)).map(|china| sum / china)
            }
            _ => None,
        }),
        // Clusters that are known are not all that was sold: ours is of all.
        ("epoch_clusters", figure) => {
            let medians = plans.ours.setting().medians();
            let sold = plans.ours.sold(&medians, quarter_index(2025, 1).min(KNOWN - 1));
            let all = sold.us + sold.china + sold.others;
            let part = match figure {
                "us_share" => sold.us,
                "china_share" => sold.china,
                _ => return None,
            };
            Some((part / all, By::Medians))
        }
        ("epoch_eci", "lag") => {
            Some((median(&plans.ours, Branch::Held, FIRST, Outcome::Gap), By::Medians))
        }
        // The growth of hardware that Epoch AI's 15 months imply, at 1.7 times a year of algorithms.
        ("epoch_longest_run", "longest") => formula(Some(longest_sensible_run(3.0, HARDWARE))),
        ("epoch_longest_run", "longest_before") => {
            formula(Some(longest_sensible_run(1.7, HARDWARE)))
        }
        // 180,000 hours a trillion tokens, 14.8 trillion of them, longer contexts, what comes after.
        ("deepseek_v3", "gpu_hours") => formula(Some(14.8 * 180_000.0 + 119_000.0 + 5_000.0)),
        ("cfr", "best_chip") => formula(one("b300", "ascend_910c", Basis::Tpp)),
        ("cfr", "huawei_share_2026") => {
            let chips = central(&inputs::CFR_HUAWEI_UNITS_2026)?;
            let each = one("ascend_910c", "h100_sxm", Basis::EightBit)?;
            let world = plans.ours.setting().distribution(Driver::WorldOutput).quantile(0.5);
            Some((chips * each / world, By::Medians))
        }
        ("bernstein", figure) => {
            let year = match figure {
                "demand_2025" => 2025,
                "demand_2027" => 2027,
                "demand_2028" => 2028,
                _ => return None,
            };
            let of = |driver: Driver| plans.ours.setting().distribution(driver).quantile(0.5);
            let months = 12.0 * (f64::from(year) - f64::from(FIRST));
            let spent = grown(of(Driver::ChinaSpending), of(Driver::SpendingGrowth), months);
            Some((spent, By::Medians))
        }
        ("cnas", "price") => formula(Some(120e6 / 2_400.0)),
        // All of NVIDIA's revenue of the year, millions of $: its form 10-K.
        ("nvidia_filings", "china_share_fy2024") => {
            formula(central(&inputs::NVDA_CN_FY2024_HQ).map(|china| china / 60_922.0))
        }
        ("nvidia_filings", "china_share_fy2025") => {
            formula(central(&inputs::NVDA_CN_FY2025_HQ).map(|china| china / 130_497.0))
        }
        ("ai_futures_model", "left_after_5") => {
            let wear = Wear { h0: priors::RETIREMENT_H0.low, h1: priors::RETIREMENT_H1.low };
            formula(Some(wear.survival(5.0)))
        }
        ("article", "gpt3") => formula(Some(flop_of_pf_days(3640.0))),
        _ => None,
    }
}

/// How many times as much computing a dollar buys after a year, in Epoch AI's reckoning of the longest run.
const HARDWARE: f64 = 1.309_1;
