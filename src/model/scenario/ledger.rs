//! What the counts of chips sold say of one quarter, one year or one chip, and what follows from them.

use super::history::{FIRST_YEAR, History, KNOWN, quarter_index};
use super::path::{Plan, Way};
use crate::facts::{CHIPS, Chip, Date, Designer, INPUTS, LEDGER, Owner, chip};
use crate::model::chip::{Quantity, read};

/// Year and quarter of the calendar, 1 to 4.
pub type At = (u16, u8);

/// The quarter after this one.
pub const fn next(at: At) -> At {
    if at.1 < 4 { (at.0, at.1 + 1) } else { (at.0 + 1, 1) }
}

/// What a designer had sold to an owner by the end of a quarter, in 8-bit H100-equivalents: the 5th percentile, the median
/// and the 95th percentile; none where nobody counted it.
///
/// NVIDIA's sales to the world go on beyond the ledger, in the scenarios' inputs.
pub fn sold_by(designer: Designer, owner: Owner, at: At) -> Option<[f64; 3]> {
    let counted = LEDGER.iter().find(|line| {
        line.cumulative && line.designer == designer && line.owner == owner && line.quarter == at
    });
    counted.map(|line| line.h100e).or_else(|| {
        let end = (designer, owner) == (Designer::Nvidia, Owner::World);
        let period = format!("to {}-{:02}", at.0, at.1 * 3);
        let row = INPUTS.iter().find(|row| {
            row.category == "nvidia_shipments" && row.unit == "H100e" && row.period == period
        });
        row.filter(|_| end).and_then(|row| Some([row.low?, row.central?, row.high?]))
    })
}

/// The first and the last quarter of which a designer's sales to an owner are counted.
pub fn counted(designer: Designer, owner: Owner) -> Option<(At, At)> {
    let quarters = LEDGER
        .iter()
        .filter(|line| line.cumulative && line.designer == designer && line.owner == owner)
        .map(|line| line.quarter);
    Some((quarters.clone().min()?, quarters.max()?))
}

/// Chips of one kind sold to an owner in the quarters from one to another: the sum of the quarters' medians, which is not
/// the median of the sum. None where the ledger never has this chip for this owner, or not all the quarters.
pub fn units_sold(owner: Owner, id: &str, from: At, to: At) -> Option<f64> {
    let flows = || LEDGER.iter().filter(|line| !line.cumulative && line.owner == owner);
    let known = flows().map(|line| line.quarter).min()?..=counted(Designer::Nvidia, owner)?.1;
    flows().find(|line| line.chip == Some(id))?;
    let sum = |units: Vec<(&str, f64)>| {
        units.iter().filter(|(chip, _)| *chip == id).fold(0.0, |sum, (_, units)| sum + units)
    };
    let (mut at, mut all) = (from, (from <= to).then_some(0.0)?);
    while at <= to {
        let sold: Vec<_> = if known.contains(&at) {
            let lines = flows().filter(|line| line.quarter == at);
            lines.filter_map(|line| Some((line.chip?, line.units[1]))).collect()
        } else if owner == Owner::World {
            Some(nvidia_units(at)).filter(|units| !units.is_empty())?
        } else {
            return None;
        };
        all += sum(sold);
        at = next(at);
    }
    Some(all)
}

/// Medians of what NVIDIA sold to the world in a quarter, by chip: from the ledger and, after its end, from the scenarios'
/// inputs. Empty where there is no count.
pub fn nvidia_units(at: At) -> Vec<(&'static str, f64)> {
    let flows: Vec<_> = LEDGER
        .iter()
        .filter(|line| {
            !line.cumulative
                && (line.designer, line.owner) == (Designer::Nvidia, Owner::World)
                && line.quarter == at
        })
        .filter_map(|line| Some((line.chip?, line.units[1])))
        .collect();
    if !flows.is_empty() {
        return flows;
    }
    let period = format!("{}-Q{}", at.0, at.1);
    INPUTS
        .iter()
        .filter(|row| {
            row.category == "nvidia_shipments" && row.unit == "units" && row.period == period
        })
        .filter_map(|row| {
            let name = row.id.split_once(&format!("_q{}_", at.1))?.1;
            // Counted as one, as in the ledger.
            let id = if name == "h100_h200" { "h100_sxm" } else { name };
            Some((chip(id)?.id, row.central?))
        })
        .collect()
}

/// A chip's total processing performance.
fn tpp(chip: &Chip) -> Option<f64> {
    read(chip, Quantity::Tpp).map(|reading| reading.value.central)
}

/// Processing performance that NVIDIA sold in a quarter: chips × TPP.
fn nvidia_tpp_of_quarter(at: At) -> Option<f64> {
    let of = |(id, units): (&str, f64)| Some(units * tpp(chip(id)?)?);
    nvidia_units(at).into_iter().map(of).sum::<Option<f64>>().filter(|sum| *sum > 0.0)
}

/// Processing performance that NVIDIA sold in a year: chips × TPP.
///
/// Of a year that is not over, each quarter to come grows on the one before as the four up to the last counted one did on
/// average: NVIDIA's output has grown every quarter of the ledger, so twice the first half would fall short.
pub fn nvidia_tpp(year: u16) -> Option<f64> {
    let mut known = nvidia_tpp_of_quarter((year, 1))?;
    let (mut sum, mut growth) = (known, None);
    for quarter in 2..=4 {
        known = if let Some(counted) = nvidia_tpp_of_quarter((year, quarter)) {
            counted
        } else {
            let growth = match growth {
                Some(growth) => growth,
                None => *growth.insert(libm::pow(
                    known / nvidia_tpp_of_quarter((year - 1, quarter - 1))?,
                    0.25,
                )),
            };
            known * growth
        };
        sum += known;
    }
    Some(sum)
}

/// Huawei's newest chip that was on sale by the end of a year.
pub fn huawei_chip(year: u16) -> Option<&'static Chip> {
    let end = Date::new(year, 12, 31);
    let sold = |chip: &&Chip| {
        chip.vendor == "Huawei"
            && chip.released.on_sale
            && chip.released.not_before.is_some_and(|day| day <= end)
    };
    CHIPS.iter().filter(sold).max_by_key(|chip| chip.released.not_before)
}

/// Compute of so many of Huawei's newest chips over all that NVIDIA sells in a year, both by TPP.
pub fn huawei_share_of_nvidia(year: u16, units: f64) -> Option<f64> {
    Some(units * tpp(huawei_chip(year)?)? / nvidia_tpp(year)?)
}

/// The first year of which smuggled and domestic chips are counted.
pub const ALL_WAYS_FROM: u16 = 2024;

/// What China gained one way in a year to 2025, in H100-equivalents by a basis: from the counts' medians. What was
/// fabricated abroad through proxies is counted with domestic chips, and no count of these or of smuggled ones is older than
/// [`ALL_WAYS_FROM`]; none there.
pub fn china_gained(plan: &Plan, way: Way, year: u16) -> Option<f64> {
    let (history, exchange) = (History::known(), plan.exchange());
    let (series, each) = match way {
        Way::Legal => (&history.legal, exchange.legal),
        Way::Domestic if year >= ALL_WAYS_FROM => (&history.domestic, exchange.domestic),
        Way::Smuggled if year >= ALL_WAYS_FROM => (&history.smuggled, exchange.sold),
        _ => return None,
    };
    let end = year_end(year)?;
    let before = end.checked_sub(4).map_or(0.0, |at| series[at]);
    Some((series[end] - before) * each)
}

/// US and allied compute over China's in a year to 2025, at the medians: what was bought in the year or, as `stock`, up to
/// its end. None before [`ALL_WAYS_FROM`], when most of China's was not counted.
pub fn ratio_to_2025(plan: &Plan, year: u16, stock: bool) -> Option<f64> {
    let end = year_end(year).filter(|_| year >= ALL_WAYS_FROM)?;
    let medians = plan.setting().medians();
    let (now, then) = (plan.sold(&medians, end), plan.sold(&medians, end - 4));
    Some(if stock { now.us / now.china } else { (now.us - then.us) / (now.china - then.china) })
}

/// The last quarter of a counted year on the axis.
fn year_end(year: u16) -> Option<usize> {
    (year >= FIRST_YEAR).then(|| quarter_index(year, 4)).filter(|&at| at < KNOWN)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_those_of_the_ledger() {
        let median = |designer, owner, at| sold_by(designer, owner, at).map(|sold| sold[1]);
        assert_eq!(median(Designer::Nvidia, Owner::China, (2023, 4)), Some(177_662.0));
        assert_eq!(median(Designer::Amd, Owner::World, (2025, 4)), Some(1_244_972.0));
        assert_eq!(median(Designer::Amd, Owner::World, (2023, 4)), None);
        // Beyond the ledger: an input.
        assert_eq!(median(Designer::Nvidia, Owner::World, (2026, 2)), Some(20_987_084.0));
        assert_eq!(median(Designer::Nvidia, Owner::China, (2026, 2)), None);
        assert_eq!(counted(Designer::Tpu, Owner::World), Some(((2023, 1), (2025, 4))));
    }

    #[test]
    fn units_are_sums_of_quarters() {
        assert_eq!(units_sold(Owner::China, "h800_sxm", (2023, 1), (2023, 2)), Some(39_258.0));
        assert_eq!(units_sold(Owner::China, "h20", (2022, 1), (2022, 4)), Some(0.0));
        assert_eq!(units_sold(Owner::China, "h200_sxm", (2024, 1), (2024, 4)), None);
        assert_eq!(units_sold(Owner::China, "h20", (2024, 1), (2026, 1)), None);
        // Beyond the ledger: the inputs, of the world alone.
        assert_eq!(units_sold(Owner::World, "b200", (2025, 4), (2026, 1)), Some(764_911.0));
        assert_eq!(units_sold(Owner::World, "b200", (2026, 1), (2026, 4)), None);
        assert_eq!(units_sold(Owner::World, "b200", (2026, 1), (2025, 1)), None);
        assert_eq!(next((2024, 4)), (2025, 1));
    }

    #[test]
    fn a_year_that_is_not_over_goes_on_growing() {
        let (first, second) = (nvidia_tpp_of_quarter((2026, 1)), nvidia_tpp_of_quarter((2026, 2)));
        let (first, second) = (first.expect("counted"), second.expect("counted"));
        let growth = second / nvidia_tpp_of_quarter((2025, 2)).expect("counted");
        let year = nvidia_tpp(2026).expect("half of it is counted");
        let quarterly = growth.powf(0.25);
        let want = first + second * (1.0 + quarterly + quarterly * quarterly);
        assert!((year / want - 1.0).abs() < 1e-12 && year > 2.0 * (first + second));
        assert_eq!((nvidia_tpp(2027), nvidia_tpp(2021)), (None, None));
        assert_eq!(huawei_chip(2026).map(|chip| chip.id), Some("ascend_950pr"));
        assert_eq!(huawei_chip(2025).map(|chip| chip.id), Some("ascend_910c"));
    }

    #[test]
    fn what_was_not_counted_is_not_guessed() {
        let plan = Plan::new(super::super::setting::Setting::default());
        let legal = china_gained(&plan, Way::Legal, 2023).expect("counted");
        assert!((legal - (177_662.0 - 31_906.0)).abs() < 1e-6, "{legal}");
        for (way, year) in [
            (Way::Smuggled, 2023),
            (Way::Domestic, 2023),
            (Way::Proxy, 2025),
            (Way::Legal, 2026),
            (Way::Legal, 2021),
        ] {
            assert_eq!(china_gained(&plan, way, year), None, "{way:?} {year}");
        }
        assert!(ratio_to_2025(&plan, 2025, false).is_some_and(|ratio| ratio > 3.0));
        assert_eq!(ratio_to_2025(&plan, 2023, true), None);
    }
}
