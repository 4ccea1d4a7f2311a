//! The tables that the scenario reads: that they agree with each other and with the rest.

use chokepoint::facts::{
    AS_OF, Came, Designer, FORECASTS, Foretold, INPUTS, Input, LEDGER, LEDGER_SOURCE, Owner,
    PRIORS, Prior, PriorShape, STUDIES, Shipment, Stated, article, chip, inputs, priors,
};

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

/// What all owners of the world bought up to a year's end: medians of all designers.
fn sold_to_the_end_of(year: u16) -> f64 {
    let all = LEDGER.iter().filter(|line| line.cumulative && line.owner == Owner::World);
    all.filter(|line| line.quarter == (year, 4)).map(|line| line.h100e[1]).sum()
}

#[track_caller]
fn near(what: &str, stated: f64, found: f64, tolerance: f64) {
    assert!((stated / found - 1.0).abs() <= tolerance, "{what}: {stated} is stated, {found} found");
}

/// The middle of a range that has none of its own.
fn geometric(prior: &Prior) -> f64 {
    (prior.low * prior.high).sqrt()
}

#[test]
fn priors_are_ranges_of_their_shape() {
    assert!(PRIORS.len() >= 46, "{}", PRIORS.len());
    for prior in PRIORS {
        let middle = prior.central.unwrap_or(f64::midpoint(prior.low, prior.high));
        assert!(prior.low <= middle && middle <= prior.high, "{}", prior.id);
        let exact = prior.shape == PriorShape::Exact;
        assert_eq!(exact, prior.low.to_bits() == prior.high.to_bits(), "{}", prior.id);
        let shapes = [PriorShape::Triangular, PriorShape::Pert, PriorShape::TwoPiece];
        assert_eq!(prior.central.is_some(), shapes.contains(&prior.shape), "{}", prior.id);
    }
}

#[test]
fn priors_say_what_the_inputs_say_that_they_cite() {
    let ends = |prior: &Prior| [Some(prior.low), prior.central, Some(prior.high)];
    for (prior, input) in [
        (&priors::CN_LEGAL_STOCK_2025, &inputs::CN_LEGAL_2025_12),
        (&priors::CN_SMUGGLED_STOCK_2025, &inputs::CN_SMUG_2025_12),
        (&priors::PRICE_H200_CHINA, &inputs::H200_PRICE_CN),
    ] {
        assert_eq!(ends(prior), [input.low, input.central, input.high], "{}", prior.id);
    }
    let sum = |end: fn(&Input) -> Option<f64>| {
        Some(end(&inputs::CN_HUAWEI_2025_12)? + end(&inputs::CN_CAMBRICON_2025_12)?)
    };
    assert_eq!(
        ends(&priors::CN_DOMESTIC_STOCK_2025),
        [sum(|input| input.low), sum(|input| input.central), sum(|input| input.high)]
    );
    let value = |input: &Input| input.central.or(input.high).or(input.low).unwrap_or_default();
    let caps = &priors::CAP_UNITS;
    let stated = [inputs::H200_CAP_UNITS.low, inputs::H200_CAP_UNITS.high];
    assert_eq!(stated, [Some(caps.low), Some(caps.high)]);
    let a_b300_in_h200 = 60_000.0 / 15_832.0;
    let cap = value(&inputs::GRUNEWALD_LEGAL_2026) * a_b300_in_h200;
    near("cap_units", priors::CAP_UNITS.central.unwrap_or_default(), cap, 0.01);
    near("demand_full", priors::DEMAND_FULL.high, value(&inputs::H200_ORDERS), 1e-9);
    let smuggled = value(&inputs::CN_SMUG_2025_FLOW);
    near("smuggling_2026", priors::SMUGGLING_2026.high, smuggled, 0.01);
    let malaysia = Some(value(&inputs::CN_SMUG_MALAYSIA));
    assert_eq!(priors::SMUGGLING_2026.central, malaysia);
    let most = inputs::NVDA_UNITS_2026_Q2_H100_H200.high.unwrap_or_default();
    near("approval_held", priors::APPROVAL_HELD.high, most / value(&inputs::H200_US_LICENCE), 0.02);
    let elsewhere = chip("h200_sxm").and_then(|chip| chip.price);
    let stated = elsewhere.map(|price| [price.low.0, price.central.0, price.high.0].map(Some));
    assert_eq!(Some(ends(&priors::PRICE_ELSEWHERE)), stated);
    let [first, last] = [&inputs::BERNSTEIN_DEMAND_2025, &inputs::BERNSTEIN_DEMAND_2027];
    assert_eq!(
        (priors::CHINA_DEMAND_USD.low, priors::CHINA_DEMAND_USD.high),
        (value(first), value(last))
    );
    near("algorithm_growth", geometric(&priors::ALGORITHM_GROWTH), value(&inputs::ALGO_EFF), 0.03);
    near("availability", priors::AVAILABILITY.central.unwrap_or_default(), 0.9, 1e-9);
}

#[test]
fn priors_follow_from_what_was_counted() {
    let value = |input: &Input| input.central.unwrap_or_default();
    // Growth of all that was sold in a year, and of NVIDIA's first half.
    let [before, year] =
        [2024, 2025].map(|year| sold_to_the_end_of(year) - sold_to_the_end_of(year - 1));
    near("output_growth, high", priors::OUTPUT_GROWTH.high, year / before, 0.02);
    near("output_growth, low", priors::OUTPUT_GROWTH.low, value(&inputs::HW_PRICE_PERF), 1e-9);
    let first_half = value(&inputs::NVDA_CUM_2026_06) - value(&inputs::NVDA_CUM_2025_12);
    let a_year_ago = value(&inputs::NVDA_CUM_2025_06) - value(&inputs::NVDA_CUM_2024_12);
    near("NVIDIA's first half", first_half / a_year_ago, 2.04, 0.005);
    let others: f64 = [Designer::Amd, Designer::Tpu, Designer::Trainium]
        .into_iter()
        .flat_map(|designer| lines(designer, Owner::World, true))
        .map(|line| match line.quarter {
            (2025, 4) => line.h100e[1],
            (2024, 4) => -line.h100e[1],
            _ => 0.0,
        })
        .sum();
    let middle = 2.0 * first_half + 1.5 * others;
    near("world_output_2026", geometric(&priors::WORLD_OUTPUT_2026), middle, 0.03);
    // Who holds what was sold.
    let held = |wanted: fn(&Shipment) -> bool| -> f64 {
        let at_the_end = LEDGER.iter().filter(|line| line.cumulative && line.quarter == (2025, 4));
        at_the_end.filter(|line| wanted(line)).map(|line| line.h100e[1]).sum()
    };
    let hyperscalers = held(|line| !matches!(line.owner, Owner::World | Owner::China));
    let own = held(|line| matches!(line.designer, Designer::Tpu | Designer::Trainium));
    let sold = sold_to_the_end_of(2025);
    near("us_share, low", priors::US_SHARE.low, (hyperscalers + own) / sold, 0.01);
    let domestic = priors::CN_DOMESTIC_STOCK_2025.central.unwrap_or_default();
    near("world_stock_2025", geometric(&priors::WORLD_STOCK_2025), sold + domestic, 0.02);
    near("the same", geometric(&priors::WORLD_STOCK_2025), value(&inputs::WORLD_CUM_2025), 0.01);
    let blocs = 0.78 * value(&inputs::WORLD_CUM_2025);
    let openai = value(&inputs::LAB_OPENAI) / blocs;
    near("us_largest", priors::US_LARGEST.central.unwrap_or_default(), openai, 0.01);
    // What China makes, and for what money.
    let huawei = value(&inputs::CN_HUAWEI_2025_12) - value(&inputs::CN_HUAWEI_2024_12);
    let cambricon = value(&inputs::CN_CAMBRICON_2025_12) - value(&inputs::CN_CAMBRICON_2024_12);
    let low = 1e9 * value(&inputs::HUAWEI_REVENUE_2025) / huawei;
    let high = 1e9 * value(&inputs::BERNSTEIN_LOCAL_2025) / (huawei + cambricon);
    near("local_usd_per_h100e, low", priors::LOCAL_USD_PER_H100E.low, low, 0.01);
    near("local_usd_per_h100e, high", priors::LOCAL_USD_PER_H100E.high, high, 0.01);
    let stacks = 8.0 * value(&inputs::HUAWEI_2026_HBM);
    near("hbm_stacks_2026", priors::HBM_STACKS_2026.low, stacks, 1e-9);
    near("stacks a chip", 13e6 / value(&inputs::HUAWEI_HBM_PACKAGES), 8.0, 0.02);
    let dies = inputs::HUAWEI_2026.high.unwrap_or_default();
    near("dies_2026, low", priors::DIES_2026.low, dies / priors::DIE_YIELD.high, 0.02);
    near("dies_2026, high", priors::DIES_2026.high, 7_000.0 * 12.0 * 78.0, 0.01);
    let rate = |id: &str| {
        let chip = chip(id);
        chip.and_then(|chip| chip.fp8.or(chip.int8)).map_or(0.0, |rate| rate.central.0)
    };
    let growth = |from: &str, years: f64| (rate("ascend_970") / rate(from)).powf(1.0 / years);
    near("roadmap", priors::DOMESTIC_CHIP_GROWTH.low, growth("ascend_910c", 4.0), 0.01);
    near("roadmap", priors::DOMESTIC_CHIP_GROWTH.high, growth("ascend_950pr", 2.75), 0.01);
    // Power.
    let world = value(&inputs::WORLD_AI_POWER) * (1.0 - value(&inputs::CN_SHARE_2025));
    near("us_power_gw_2026, low", priors::US_POWER_GW_2026.low, world, 0.01);
    near(
        "us_power_gw_2026, high",
        priors::US_POWER_GW_2026.high,
        world * 2_f64.powf(1.0 / 1.5),
        0.01,
    );
    near(
        "watt_per_h100e_2026",
        geometric(&priors::WATT_PER_H100E_2026),
        14_500.0 / 8.0 / 2.5265,
        0.03,
    );
}

fn foretold(id: &str) -> &'static Foretold {
    FORECASTS.iter().find(|row| row.id == id).unwrap_or_else(|| panic!("{id} is a forecast"))
}

fn stated(study: &str, id: &str) -> &'static Stated {
    let study = STUDIES.iter().find(|row| row.id == study);
    let figure = study.and_then(|study| study.figures.iter().find(|figure| figure.id == id));
    figure.unwrap_or_else(|| panic!("{id} is a figure of a study"))
}

#[test]
fn forecasts_are_judged_by_what_came() {
    assert!(FORECASTS.len() >= 40, "{}", FORECASTS.len());
    for row in FORECASTS {
        assert!(row.said_on <= AS_OF, "{}", row.id);
        let most = row.high.or(row.central).unwrap_or(f64::INFINITY);
        let least = row.low.or(row.central).unwrap_or(f64::NEG_INFINITY);
        // An outcome without ends of its own is its middle.
        let ends =
            (row.outcome_low.or(row.outcome_central), row.outcome_high.or(row.outcome_central));
        if let (Some(low), Some(high)) = ends {
            let within = low <= 1.2 * most && high >= least / 1.2;
            match row.came {
                Came::True => assert!(within, "{} came true", row.id),
                Came::DidNot => assert!(!within || row.unit == "share", "{} did not", row.id),
                _ => {}
            }
        }
        assert!(row.came != Came::Open || row.happened.is_none(), "{}", row.id);
    }
}

#[test]
fn the_articles_probabilities_are_its_own_and_score_what_the_claims_say() {
    let branches = [
        ("article_full", article::P_FULL.central),
        ("article_conditional", article::P_CONDITIONAL.central),
        ("article_refused", article::P_REFUSED.central),
    ];
    let mut brier = 0.0;
    let mut happened = 0;
    for (id, stated) in branches {
        let row = foretold(id);
        let probability = row.probability.unwrap_or_default();
        assert_eq!(probability.to_bits(), stated.to_bits(), "{id}");
        let came = f64::from(u8::from(row.happened == Some(true)));
        brier += (probability - came) * (probability - came);
        happened += u8::from(row.happened == Some(true));
    }
    assert_eq!(happened, 1, "one of the three came");
    assert!((brier - 0.38).abs() < 1e-9, "{brier}: claim C62 says 0.38");
}

#[test]
fn forecasts_say_what_the_inputs_say() {
    for (id, input) in [
        ("grunewald_total", &inputs::GRUNEWALD_TOTAL_2026),
        ("grunewald_legal", &inputs::GRUNEWALD_LEGAL_2026),
        ("ifp_us_2026", &inputs::IFP_US_2026),
        ("ifp_huawei_2026", &inputs::IFP_HUAWEI_2026),
        ("ifp_ratio", &inputs::IFP_RATIO_NO_EXPORTS),
        ("semianalysis_2026", &inputs::HUAWEI_2026_HBM),
        ("bloomberg_910c_2026", &inputs::HUAWEI_910C_2026),
        ("cfr_huawei_2026", &inputs::HUAWEI_VS_NVDA_2026),
        ("ft_huawei_2026", &inputs::HUAWEI_REVENUE_2026),
        ("bernstein_surplus_2028", &inputs::BERNSTEIN_LOCAL_2028),
        ("bernstein_nvidia_share", &inputs::NVDA_SHARE_CN),
    ] {
        assert_eq!(foretold(id).central, input.central, "{id}");
    }
    assert_eq!(foretold("kalshi_h200").probability, inputs::MARKET_H200_DELIVERED.central);
    let units = foretold("article_units").outcome_high;
    assert_eq!(units, inputs::H200_CN_UNITS_Q2.high);
    let b300 = units.unwrap_or_default() * 15_832.0 / 60_000.0;
    near(
        "grunewald_legal",
        foretold("grunewald_legal").outcome_high.unwrap_or_default(),
        b300,
        0.01,
    );
}

#[test]
fn studies_state_what_the_tables_hold() {
    assert!(STUDIES.len() >= 15, "{}", STUDIES.len());
    let ledger = |designer, owner, quarter| {
        let line = lines(designer, owner, true).find(|line| line.quarter == quarter);
        line.map(|line| line.h100e).unwrap_or_default()
    };
    for (id, counted) in [
        ("china_2022", ledger(Designer::Nvidia, Owner::China, (2022, 4))),
        ("china_2024", ledger(Designer::Nvidia, Owner::China, (2024, 4))),
        ("nvidia_2024", ledger(Designer::Nvidia, Owner::World, (2024, 4))),
        ("amd_2024", ledger(Designer::Amd, Owner::World, (2024, 4))),
        ("tpu_2024", ledger(Designer::Tpu, Owner::World, (2024, 4))),
        ("trainium_2024", ledger(Designer::Trainium, Owner::World, (2024, 4))),
    ] {
        let figure = stated("epoch_ledger", id);
        assert_eq!([figure.low, Some(figure.value), figure.high], counted.map(Some), "{id}");
    }
    let owners = LEDGER.iter().filter(|line| line.cumulative && line.quarter == (2024, 4));
    let owners = owners.filter(|line| !matches!(line.owner, Owner::World | Owner::China));
    let five: f64 = owners.map(|line| line.h100e[1]).sum();
    let figure = stated("epoch_ledger", "hyperscalers_over_china_2024");
    let found = five / ledger(Designer::Nvidia, Owner::China, (2024, 4))[1];
    near(figure.id, figure.value, found, figure.tolerance);
    for (study, id, input) in [
        ("ai_2027", "growth", &inputs::AI27_GROWTH),
        ("ai_2027", "stock_2025_03", &inputs::AI27_STOCK_2025_03),
        ("ai_2027", "stock_2027_12", &inputs::AI27_STOCK_2027_12),
        ("bernstein", "local_2025", &inputs::BERNSTEIN_LOCAL_2025),
        ("bernstein", "demand_2028", &inputs::BERNSTEIN_DEMAND_2028),
        ("cnas", "price", &inputs::SMUGGLED_H100_PRICE),
        ("cnas", "smuggled_2024", &inputs::CN_SMUG_CNAS_2024),
        ("epoch_eci", "lag", &inputs::GAP_ECI),
        ("epoch_clusters", "china_share", &inputs::CN_SHARE_CLUSTERS),
        ("grunewald", "total_2026", &inputs::GRUNEWALD_TOTAL_2026),
    ] {
        assert_eq!(Some(stated(study, id).value), input.central, "{study}: {id}");
    }
    let value = |input: &Input| input.central.unwrap_or_default();
    for (year, input, total) in [
        ("china_share_fy2024", &inputs::NVDA_CN_FY2024_HQ, 60_922.0),
        ("china_share_fy2025", &inputs::NVDA_CN_FY2025_HQ, 130_497.0),
    ] {
        let figure = stated("nvidia_filings", year);
        near(year, figure.value, value(input) / total, figure.tolerance);
    }
    let [h0, h1] = [priors::RETIREMENT_H0.low, priors::RETIREMENT_H1.low];
    let left = stated("ai_futures_model", "left_after_5");
    near(left.id, left.value, (-h0 * 5.0 - h1 * 12.5_f64).exp(), left.tolerance);
    let huawei = value(&inputs::IFP_HUAWEI_2026) / value(&inputs::IFP_US_2026);
    let share = stated("ifp", "huawei_share");
    near(share.id, share.value, huawei, share.tolerance);
    let growth = value(&inputs::AI27_CHIP_EFFICIENCY) * value(&inputs::AI27_PRODUCTION);
    near("parts of the growth", stated("ai_2027", "growth").value, growth, 0.02);
}
