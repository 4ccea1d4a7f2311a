//! Export verdicts against what is known to have happened.

use chokepoint::facts::{Date, chip};
use chokepoint::model::rule::{Verdict, verdict};

#[track_caller]
fn on(day: &str, id: &str, want: Verdict) {
    let date = Date::parse(day).unwrap_or_else(|| panic!("{day} is no date"));
    let chip = chip(id).unwrap_or_else(|| panic!("{id} is no chip"));
    let found = verdict(chip, date);
    let why = (found.rule.map(|rule| rule.id), found.unsure.map(|rule| rule.id));
    assert_eq!(found.verdict, want, "{id} on {day}: {why:?}");
}

#[test]
fn before_the_first_rule_everything_was_free() {
    on("2022-08-01", "a100_80", Verdict::Free);
    on("2022-08-01", "h100_sxm", Verdict::Free);
}

#[test]
fn the_rule_of_2022_caught_the_a100_and_let_the_a800_be() {
    on("2022-09-01", "a100_80", Verdict::Licence);
    on("2022-11-01", "a100_80", Verdict::Licence);
    on("2022-11-01", "h100_sxm", Verdict::Licence);
    on("2022-11-30", "a800_80", Verdict::Free);
    on("2023-06-01", "h800_sxm", Verdict::Free);
}

#[test]
fn the_rule_of_2023_caught_what_was_designed_around_the_first() {
    for id in ["a800_80", "h800_sxm", "l40s", "l4", "h200_sxm"] {
        on("2024-06-01", id, Verdict::Denial);
    }
    on("2024-06-01", "h20", Verdict::Free);
    on("2024-06-01", "l20", Verdict::Free);
    on("2024-06-01", "rtx4090d", Verdict::Free);
    on("2024-06-01", "rtx4090", Verdict::Notification);
}

#[test]
fn the_letters_of_april_2025_caught_the_h20_by_its_bandwidth() {
    on("2025-04-08", "h20", Verdict::Free);
    on("2025-04-09", "h20", Verdict::Licence);
    on("2025-08-11", "h20", Verdict::Licence);
    on("2025-05-01", "rtx5090", Verdict::Licence);
    on("2025-06-01", "rtx5090d_v2", Verdict::Free);
}

#[test]
fn the_policy_of_2026_opened_a_window_below_its_ceilings() {
    on("2026-01-14", "h200_sxm", Verdict::Denial);
    on("2026-01-15", "h200_sxm", Verdict::CaseByCase);
    on("2026-06-01", "mi325x", Verdict::CaseByCase);
    on("2026-06-01", "b200", Verdict::Denial);
    on("2026-06-01", "b30a", Verdict::Denial);
    on("2026-06-01", "rubin", Verdict::Denial);
}

#[test]
fn chinese_designs_are_no_us_export() {
    on("2026-06-01", "ascend_910c", Verdict::Domestic);
}

#[track_caller]
fn hangs_on(day: &str, id: &str, want: Option<&str>) {
    let date = Date::parse(day).unwrap_or_else(|| panic!("{day} is no date"));
    let found = chip(id).map_or_else(|| panic!("no {id}"), |chip| verdict(chip, date));
    assert_eq!(found.unsure.map(|rule| rule.id), want, "{id} on {day}: {:?}", found.verdict);
}

#[test]
fn a_missing_figure_is_said_and_not_guessed() {
    // No rate of the MI308X is published, so 3A090.a cannot be tested; a milder rule must not hide that.
    hangs_on("2024-06-01", "mi308x", Some("us_2023_10_a"));
    hangs_on("2025-05-01", "mi308x", Some("us_2023_10_a"));
    hangs_on("2024-06-01", "h20", None);
}

#[test]
fn the_rules_are_told_in_order() {
    let dates = chokepoint::facts::RULES.iter().map(|rule| rule.effective.or(rule.announced));
    assert!(dates.is_sorted());
}
