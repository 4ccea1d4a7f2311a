//! The strongest chip under each rule, found from the rules, against the chips that makers sold.

use chokepoint::facts::{CHIPS, Chip, Date, RuleQuantity, chip};
use chokepoint::model::chip::{Quantity, read};
use chokepoint::model::designer::{
    Axis, Design, Limit, Strongest, Technology, Workload, strongest,
};
use chokepoint::model::rule::{Destination, Spec, Verdict, days, finding, verdict};
use chokepoint::model::scenario::basis::Basis;
use chokepoint::model::serve::device::Device;
use std::fmt::Write;

fn day(text: &str) -> Date {
    Date::parse(text).unwrap_or_else(|| panic!("{text} is no date"))
}

fn of(id: &str) -> &'static Chip {
    chip(id).unwrap_or_else(|| panic!("{id} is no chip"))
}

/// What the maker of a chip can cut from it under the rules of a day.
#[track_caller]
fn cut(id: &str, date: &str, workload: Workload, at_most: Verdict) -> Strongest {
    let technology = Technology::of_chip(of(id)).unwrap_or_else(|| panic!("{id} lacks a figure"));
    strongest(&technology, day(date), workload, at_most).unwrap_or_else(|| panic!("{id}: none"))
}

/// The real chip's figures over the design's, TPP, memory, link and size, each within its bounds.
#[track_caller]
fn compare(design: &Design, real: &str, bounds: [(f64, f64); 4]) {
    let figure = |quantity| read(of(real), quantity).map_or(f64::NAN, |found| found.value.central);
    let ratios = [
        figure(Quantity::Tpp) / design.tpp(),
        figure(Quantity::Bandwidth) / design.hbm_gb_per_s,
        figure(Quantity::Link) / design.link_gb_per_s,
        figure(Quantity::Memory) / design.hbm_gb,
    ];
    for (ratio, (low, high)) in ratios.into_iter().zip(bounds) {
        assert!(low <= ratio && ratio <= high, "{real}: {ratios:?}");
    }
}

/// The rule and the quantity that bind an axis; `None` if technology does.
fn bound(found: &Strongest, axis: Axis) -> Option<(&'static str, RuleQuantity)> {
    found.limits.iter().find(|(its, _)| *its == axis).and_then(|(_, limit)| match limit {
        Limit::Rule(rule, leg) => Some((rule.id, leg.quantity)),
        Limit::Technology(_) => None,
    })
}

const SAME: (f64, f64) = (0.995, 1.005);

#[test]
fn under_the_rule_of_2022_the_link_is_what_to_cut() {
    for (from, made) in [("a100_80", "a800_80"), ("h100_sxm", "h800_sxm")] {
        for workload in Workload::ALL {
            let found = cut(from, "2022-10-21", workload, Verdict::Free);
            assert_eq!(bound(&found, Axis::Link), Some(("us_2022_10", RuleQuantity::LinkGbPerS)));
            assert_eq!(bound(&found, Axis::Tpp), None);
            assert!(found.design.link_gb_per_s < 600.0 && found.design.link_gb_per_s > 599.9);
            // The makers cut to 400: the rule would have let them keep half as much again.
            compare(&found.design, made, [SAME, SAME, (0.66, 0.67), SAME]);
            assert_eq!(found.nearest.map(|near| near.chip.id), Some(made));
        }
    }
}

#[test]
fn under_the_rule_of_2023_arithmetic_is_what_to_cut() {
    for workload in Workload::ALL {
        // The same die with the memory that was then new: the GH200's.
        let found = cut("gh200_96", "2023-11-17", workload, Verdict::Free);
        assert_eq!(bound(&found, Axis::Tpp), Some(("us_2023_10_b", RuleQuantity::Tpp)));
        assert_eq!((bound(&found, Axis::Memory), bound(&found, Axis::Link)), (None, None));
        compare(&found.design, "h20", [(0.98, 1.0), SAME, SAME, SAME]);
        assert_eq!(found.nearest.map(|near| near.chip.id), Some("h20"));
        // Below 2,400 the density must stay under 3.2, and that takes 750 mm² of the 814.
        assert!((found.least_die_mm2 - 750.0).abs() < 0.01, "{}", found.least_die_mm2);
        // A smaller die is bound by the density.
        let found = cut("l40s", "2023-11-17", workload, Verdict::Free);
        assert_eq!(bound(&found, Axis::Tpp), Some(("us_2023_10_b", RuleQuantity::Density)));
        compare(&found.design, "l20", [(0.98, 1.0), SAME, SAME, SAME]);
        let found = cut("rtx4090", "2023-11-17", workload, Verdict::Free);
        assert_eq!(bound(&found, Axis::Tpp), Some(("us_2023_10_note2", RuleQuantity::Tpp)));
        compare(&found.design, "rtx4090d", [(0.98, 1.0), SAME, SAME, SAME]);
    }
}

#[test]
fn the_best_of_all_makers_on_that_day_is_the_h20_with_more_memory() {
    let date = day("2023-11-17");
    let technology = Technology::of(date, false).unwrap_or_else(|| panic!("chips were on sale"));
    assert_eq!(technology.hbm_gb_per_s.chip.id, "gh200_96", "the first with 4,000 GB/s");
    for workload in Workload::ALL {
        let found = strongest(&technology, date, workload, Verdict::Free);
        let found = found.unwrap_or_else(|| panic!("some chip passes"));
        compare(&found.design, "h20", [(0.98, 1.0), SAME, SAME, (0.75, 0.75)]);
    }
    // A second way in: below density 1.6 anything under TPP 4,800 passes. It pays from 1,500 mm² on.
    let mut large = technology;
    for (area, tpp) in [(1499.0, 2400.0), (1501.0, 2401.6), (2.0 * 858.0, 2745.6), (3001.0, 4800.0)]
    {
        large.die_mm2.value = area;
        let found = strongest(&large, date, Workload::Prefill, Verdict::Free);
        let found = found.map_or(0.0, |found| found.design.tpp());
        assert!((found - tpp).abs() < 1e-6 && found / area < 3.2, "{area}: {found}");
    }
}

#[test]
fn the_letters_of_2025_left_little_bandwidth() {
    let found = cut("h20", "2025-04-09", Workload::Decode, Verdict::Free);
    let letter = |quantity| Some(("us_2025_04_h20", quantity));
    assert_eq!(bound(&found, Axis::Memory), letter(RuleQuantity::MemoryGbPerS));
    assert_eq!(bound(&found, Axis::Link), letter(RuleQuantity::MemoryPlusLinkGbPerS));
    assert!((found.design.hbm_gb_per_s - 1400.0).abs() < 1e-6);
    assert!((found.design.link_gb_per_s - 300.0).abs() < 1e-6);
    // Training shares the sum evenly.
    let found = cut("h20", "2025-04-09", Workload::Training, Verdict::Free);
    assert!((found.design.hbm_gb_per_s - 850.0).abs() < 1e-6);
    assert!((found.design.link_gb_per_s - 850.0).abs() < 1e-6);
    // What was made for it: a consumer card a little under both lines, with less memory; a server card of the same bandwidth.
    let found = cut("rtx5090", "2025-08-01", Workload::Decode, Verdict::Free);
    compare(&found.design, "rtx5090d_v2", [(0.98, 1.0), (0.96, 0.961), SAME, (0.75, 0.75)]);
    let found = cut("rtxpro6000", "2025-07-01", Workload::Decode, Verdict::Free);
    let made = of("rtxpro6000d").hbm_bandwidth.map_or(0.0, |rate| rate.central.0);
    assert!((0.998..1.0).contains(&(made / found.design.hbm_gb_per_s)));
}

#[test]
fn the_window_of_2026_is_the_mi325x_with_a_little_more_bandwidth() {
    let found = cut_of_amd(Verdict::CaseByCase);
    assert_eq!(bound(&found, Axis::Tpp), Some(("us_2026_01", RuleQuantity::Tpp)));
    assert_eq!(bound(&found, Axis::Memory), Some(("us_2026_01", RuleQuantity::MemoryGbPerS)));
    assert_eq!(bound(&found, Axis::Link), None);
    compare(&found.design, "mi325x", [(0.995, 1.0), (0.92, 0.93), (0.83, 0.84), (0.88, 0.89)]);
    // Without a licence the same maker is held to the lines of 2023 and the letters.
    let free = cut_of_amd(Verdict::Free).design;
    assert!(free.tpp() < 2400.0 && free.hbm_gb_per_s < 1400.0);
}

/// The MI355X does not state its area; any would do, for no density binds in the window.
fn cut_of_amd(at_most: Verdict) -> Strongest {
    let date = day("2026-01-15");
    let technology = Technology::of(date, false).unwrap_or_else(|| panic!("chips were on sale"));
    let of_amd = |mut reached: chokepoint::model::designer::Reached, value: f64| {
        (reached.chip, reached.value) = (of("mi355x"), value);
        reached
    };
    let technology = Technology {
        link_gb_per_s: of_amd(technology.link_gb_per_s, 1075.0),
        hbm_gb_per_s: of_amd(technology.hbm_gb_per_s, 8000.0),
        hbm_gb: of_amd(technology.hbm_gb, 288.0),
        ..technology
    };
    strongest(&technology, date, Workload::Decode, at_most).unwrap_or_else(|| panic!("some pass"))
}

/// No design of a fine grid that passes is better than the one found; and the one found passes.
#[test]
fn nothing_that_passes_is_stronger() {
    for date in days() {
        for (consumer, at_most) in
            [(false, Verdict::Free), (true, Verdict::Free), (false, Verdict::CaseByCase)]
        {
            let Some(technology) = Technology::of(date, consumer) else { continue };
            let all = Workload::ALL.map(|workload| strongest(&technology, date, workload, at_most));
            let parts = |most: f64| (1..=6).map(move |part| most * f64::from(part) / 6.0);
            let mut rivals = Vec::new();
            for tpp in parts(technology.tpp.value).chain(parts(5000.0)) {
                for memory in parts(technology.hbm_gb_per_s.value).chain(parts(1700.0)) {
                    for link in parts(technology.link_gb_per_s.value).chain(parts(640.0)) {
                        rivals.push(Design {
                            tops: tpp.min(technology.tpp.value) / 8.0,
                            bits: 8,
                            die_mm2: technology.die_mm2.value,
                            hbm_gb: technology.hbm_gb.value,
                            hbm_gb_per_s: memory.min(technology.hbm_gb_per_s.value),
                            link_gb_per_s: link.min(technology.link_gb_per_s.value),
                            consumer,
                        });
                    }
                }
            }
            rivals.retain(|rival| {
                finding(&rival.spec(), date, Destination::China).is_surely(at_most)
            });
            for (workload, found) in Workload::ALL.into_iter().zip(all) {
                let found = found.unwrap_or_else(|| panic!("{date} {workload:?}: none"));
                assert!(found.design.judge(date, Destination::China).us.is_surely(at_most));
                for rival in &rivals {
                    assert!(
                        workload.measure(rival) <= found.measure * (1.0 + 1e-12),
                        "{date} {workload:?}: {rival:?} over {found:?}"
                    );
                }
            }
        }
    }
}

#[test]
fn a_design_is_judged_like_the_chip_it_copies() {
    let mut copied = 0;
    for chip in CHIPS.iter().filter(|chip| Spec::of(chip).origin == chokepoint::facts::Origin::Us) {
        let Some(design) = Design::of(chip) else { continue };
        copied += 1;
        for (date, found) in design.verdicts() {
            // A design is supposed to be on sale in the US, which the window of 2026 asks for and these are not.
            if chip.china_only && date >= day("2026-01-15") {
                continue;
            }
            let real = verdict(chip, date);
            assert_eq!(found.verdict, real.verdict, "{} on {date}", chip.id);
        }
    }
    assert!(copied >= 18, "{copied}");
}

#[test]
fn a_design_serves_and_counts_like_the_chip_it_copies() {
    for id in ["h100_sxm", "h200_sxm", "h20", "a100_80"] {
        let (chip, design) = (of(id), Design::of(of(id)).unwrap_or_else(|| panic!("{id}")));
        let (own, real) = (design.device(chip), Device::of(chip));
        let (own, real) = own.ok().zip(real.ok()).unwrap_or_else(|| panic!("{id}"));
        for (own, real) in [
            (own.bf16_flop_per_s, real.bf16_flop_per_s),
            (own.bytes_per_s, real.bytes_per_s),
            (own.capacity_bytes, real.capacity_bytes),
            (own.link_bytes_per_s, real.link_bytes_per_s),
        ] {
            assert!((own / real - 1.0).abs() < 1e-3, "{id}: {own} {real}");
        }
        assert_eq!(
            (own.fp8_flop_per_s.is_some(), own.link),
            (real.fp8_flop_per_s.is_some(), real.link)
        );
        for basis in [Basis::Bf16, Basis::Tpp, Basis::Bandwidth] {
            let (own, real) = (design.h100_equivalents(basis), basis.h100_equivalents(chip));
            let ratio = own.zip(real).map_or(f64::NAN, |(own, real)| own / real);
            assert!((ratio - 1.0).abs() < 1e-3, "{id} by {basis:?}: {ratio}");
        }
    }
}

#[test]
fn no_input_makes_it_panic_or_guess() {
    for value in [0.0, -1.0, f64::NAN, f64::INFINITY, 1e300, 5e-324] {
        let design = Design {
            tops: value,
            bits: 8,
            die_mm2: value,
            hbm_gb: value,
            hbm_gb_per_s: value,
            link_gb_per_s: value,
            consumer: false,
        };
        let _ = (design.verdicts(), design.device(of("h100_sxm")), design.density());
        let spec = design.spec();
        assert!(
            [spec.tpp, spec.density, spec.memory_gb_per_s].iter().flatten().all(|x| x.is_finite())
        );
    }
}

/// The strongest chips of each era, for the eye: a line where one changes.
fn every_strongest() -> String {
    let kinds = [
        ("data centre", false, Verdict::Free),
        ("data centre", false, Verdict::CaseByCase),
        ("consumer", true, Verdict::Free),
    ];
    let mut text = String::new();
    for (kind, consumer, at_most) in kinds {
        for workload in Workload::ALL {
            let _ = writeln!(text, "{kind}, at most {at_most:?}, {workload:?}");
            let mut last = String::new();
            for date in std::iter::once(day("2022-08-01")).chain(days()) {
                let technology = Technology::of(date, consumer);
                let found = technology.and_then(|all| strongest(&all, date, workload, at_most));
                let line = found.map_or_else(|| "nothing on sale".to_owned(), |found| told(&found));
                if line != last {
                    let _ = writeln!(text, "  {date}  {line}");
                    last = line;
                }
            }
        }
    }
    text
}

fn told(found: &Strongest) -> String {
    let design = found.design;
    let mut text = format!(
        "TPP {:.0} on {:.0} to {:.0} mm², {:.0} GB at {:.0} GB/s, link {:.0};",
        design.tpp(),
        found.least_die_mm2,
        design.die_mm2,
        design.hbm_gb,
        design.hbm_gb_per_s,
        design.link_gb_per_s,
    );
    for (axis, limit) in found.limits {
        let _ = match limit {
            Limit::Technology(chip) => write!(text, " {axis:?}: {};", chip.id),
            Limit::Rule(rule, leg) => write!(text, " {axis:?}: {} {:?};", rule.id, leg.quantity),
        };
    }
    if let Some(near) = found.nearest {
        let _ = write!(text, " near {} {:.2}", near.chip.id, near.distance);
    }
    text
}

#[test]
fn the_strongest_chips_are_the_reviewed_ones() {
    let text = every_strongest();
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden/strongest.txt");
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(path, &text).expect("tests/golden is writable");
    }
    let reviewed = std::fs::read_to_string(path).unwrap_or_default();
    for (line, (found, reviewed)) in text.lines().zip(reviewed.lines()).enumerate() {
        assert_eq!(found, reviewed, "line {}", line + 1);
    }
    assert_eq!(text.lines().count(), reviewed.lines().count());
}
