//! The tables that the scenario reads: that they agree with each other and with the rest.

use chokepoint::facts::{Designer, INPUTS, Input, LEDGER, LEDGER_SOURCE, Owner, Shipment, chip};

fn input(id: &str) -> &'static Input {
    INPUTS.iter().copied().find(|row| row.id == id).unwrap_or_else(|| panic!("{id} is an input"))
}

fn lines(
    designer: Designer,
    owner: Owner,
    cumulative: bool,
) -> impl Iterator<Item = &'static Shipment> {
    LEDGER.iter().filter(move |line| {
        (line.designer, line.owner, line.cumulative) == (designer, owner, cumulative)
    })
}

#[test]
fn what_was_sold_in_all_is_what_was_sold_by_the_quarter() {
    for owner in [Owner::World, Owner::China] {
        for total in lines(Designer::Nvidia, owner, true) {
            let mut sum = [0.0; 6];
            for flow in lines(Designer::Nvidia, owner, false) {
                if flow.quarter <= total.quarter {
                    for (sum, part) in sum.iter_mut().zip(flow.units.iter().chain(&flow.h100e)) {
                        *sum += part;
                    }
                }
            }
            let stated = total.units.iter().chain(&total.h100e);
            for (index, (sum, stated)) in sum.iter().zip(stated).enumerate() {
                // A quantile of a sum is not the sum of the quantiles, but the source's chips err together.
                let allowed = if index % 3 == 1 { 0.01 } else { 0.08 } * stated;
                let off = (sum - stated).abs();
                assert!(off <= allowed, "{owner:?} {:?}: {sum}, not {stated}", total.quarter);
            }
        }
    }
}

#[test]
fn what_was_sold_in_all_only_grows_and_no_quarter_is_missing() {
    for designer in [Designer::Nvidia, Designer::Amd, Designer::Tpu, Designer::Trainium] {
        let world: Vec<_> = lines(designer, Owner::World, true).collect();
        assert!(world.is_sorted_by_key(|line| line.quarter), "{designer:?}");
        assert_eq!(world.last().map(|line| line.quarter), Some((2025, 4)), "{designer:?}");
        for pair in world.windows(2) {
            let [(year, quarter), next] = [pair[0].quarter, pair[1].quarter];
            let following = if quarter == 4 { (year + 1, 1) } else { (year, quarter + 1) };
            assert_eq!(following, next, "{designer:?}");
            assert!((0..3).all(|end| pair[0].h100e[end] <= pair[1].h100e[end]), "{designer:?}");
        }
    }
}

#[test]
fn owners_hold_no_more_than_was_sold() {
    for sold in lines(Designer::Nvidia, Owner::World, true) {
        let held = LEDGER.iter().filter(|line| {
            line.cumulative && line.quarter == sold.quarter && line.owner != Owner::World
        });
        let held: f64 = held.map(|line| line.h100e[1]).sum();
        assert!(held < sold.h100e[1], "{:?}", sold.quarter);
    }
}

#[test]
fn the_ledger_counts_an_h100_as_one() {
    for line in LEDGER.iter().filter(|line| !line.cumulative) {
        let known = line.chip.and_then(chip).unwrap_or_else(|| panic!("{:?}", line.chip));
        let rate = [known.fp8, known.int8].into_iter().flatten().map(|rate| rate.central.0);
        let each = rate.fold(0.0, f64::max) / 1979.0;
        if line.units[1] > 0.0 {
            // For the B200 and B300 the source takes the rate of the GB200 and GB300: 5,000, not 4,500.
            let of_a_superchip = if each > 2.0 { 5.0 / 4.5 } else { 1.0 };
            let found = line.h100e[1] / line.units[1] / (each * of_a_superchip);
            assert!((found - 1.0).abs() < 2e-3, "{}: {found}", known.id);
        }
    }
}

#[test]
fn the_ledger_agrees_with_the_newer_export() {
    assert_eq!(LEDGER_SOURCE.get().id, "epoch-chip-ledger-2026-04");
    let year_ends = [
        ("nvda_cum_2022_12", Owner::World, 2022),
        ("nvda_cum_2023_12", Owner::World, 2023),
        ("nvda_cum_2024_12", Owner::World, 2024),
        ("nvda_cum_2025_12", Owner::World, 2025),
        ("cn_legal_2022_12", Owner::China, 2022),
        ("cn_legal_2023_12", Owner::China, 2023),
        ("cn_legal_2024_12", Owner::China, 2024),
        ("cn_legal_2025_12", Owner::China, 2025),
    ];
    for (id, owner, year) in year_ends {
        let line = lines(Designer::Nvidia, owner, true).find(|line| line.quarter == (year, 4));
        let ledger = line.map(|line| line.h100e).unwrap_or_default();
        for (end, stated) in [input(id).low, input(id).central, input(id).high].iter().enumerate() {
            // The later export rounds where the earlier one cut.
            let off = (ledger[end] - stated.unwrap_or_default()).abs();
            assert!(off <= 1.0, "{id}: {} and {stated:?}", ledger[end]);
        }
    }
}
