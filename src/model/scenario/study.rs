//! Published studies as settings of this model: what each assumes, in the drivers' units.
//!
//! A study's chips are counted in B300 equivalents; the drivers count 8-bit H100 equivalents and H200s.

use super::basis::Basis;
use super::driver::Driver;
use super::history::Exchange;
use super::path::{DIES_PER_PACKAGE, STACKS_PER_PACKAGE};
use crate::facts::{Input, chip, inputs};

/// A driver and the ends of its range.
pub type Assumed = (Driver, f64, f64);

fn central(input: &Input) -> f64 {
    input.central.unwrap_or(0.0)
}

/// One chip in equivalents of another, by a basis.
fn one(id: &str, of: &str, basis: Basis) -> f64 {
    let equivalents = chip(id).zip(chip(of)).and_then(|(chip, of)| basis.equivalents(chip, of));
    equivalents.unwrap_or(1.0)
}

/// As much HBM as so many Ascend 910C need, from `low` to `high`, and more dies than that.
fn ascends(low: f64, high: f64) -> [Assumed; 2] {
    let least_yield = Driver::DieYield.range().low.max(0.05);
    [
        (Driver::HbmStacks, low * STACKS_PER_PACKAGE, high * STACKS_PER_PACKAGE),
        (Driver::Dies, low * DIES_PER_PACKAGE / least_yield, high * DIES_PER_PACKAGE / least_yield),
    ]
}

/// The Institute for Progress, October 2025: the US gains 6.89 million B300 equivalents in 2026 (a quarter more or less is
/// ours), Huawei makes 160,000; what is smuggled is our own estimate, for the study's is not public in a figure.
pub fn ifp() -> Vec<Assumed> {
    let b300 = one("b300", "h100_sxm", Basis::EightBit);
    let share = Driver::UsShare.central().unwrap_or(1.0);
    let world = central(&inputs::IFP_US_2026) * b300 / share;
    let packages = central(&inputs::IFP_HUAWEI_2026) * one("b300", "ascend_910c", Basis::EightBit);
    let mut assumed = vec![
        (Driver::UsShare, share, share),
        (Driver::WorldOutput, world * 0.75, world * 1.25),
        (Driver::RefusalSmuggling, 1.0, 1.0),
        (Driver::Proxy, 0.0, 0.0),
    ];
    assumed.extend(ascends(packages, packages));
    assumed
}

/// The same with B30A for sale: China buys as much of the year's output as it had of NVIDIA's revenue in fiscal 2023, before
/// the controls (that share is our reading; the study's number is not public), and each chip is one less for others.
pub fn ifp_b30a() -> Vec<Assumed> {
    let share = central(&inputs::NVDA_CN_FY2023) / 26_974.0;
    let world = central(&inputs::IFP_US_2026) * one("b300", "h200_sxm", Basis::EightBit)
        / Driver::UsShare.central().unwrap_or(1.0);
    let mut assumed = ifp();
    assumed.extend([
        (Driver::DemandFull, world * share, world * share),
        (Driver::Displacement, 1.0, 1.0),
    ]);
    assumed
}

/// Grunewald, February 2026: the cap binds at 230,000 B300 equivalents by TPP; a quarter of 320,000 is made in China, what
/// remains is smuggled or fabricated through proxies. How these two share it, and how wide each range is, is ours.
pub fn grunewald() -> Vec<Assumed> {
    let x = Exchange::by(Basis::Tpp);
    let b300 = one("b300", "h100_sxm", Basis::Tpp);
    let total = central(&inputs::GRUNEWALD_TOTAL_2026);
    let legal = central(&inputs::GRUNEWALD_LEGAL_2026) * one("b300", "h200_sxm", Basis::Tpp);
    let packages = total * 0.25 * one("b300", "ascend_910c", Basis::Tpp);
    let rest = (total - central(&inputs::GRUNEWALD_LEGAL_2026) - total * 0.25) / 2.0 * b300;
    let (smuggled, proxy) = (rest.max(0.0) / x.new, rest.max(0.0) / x.of_ascend);
    let mut assumed = vec![
        (Driver::CapUnits, legal, legal),
        (Driver::DemandConditional, legal, legal * 1.3),
        (Driver::Smuggling, smuggled / 3.0, smuggled * 3.0),
        (Driver::Proxy, 0.0, proxy * 2.0),
    ];
    assumed.extend(ascends(packages / 1.5, packages * 1.5));
    assumed
}
