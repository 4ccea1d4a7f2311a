//! Which function of the model answers which quantity.

use super::args::{Args, Why, missing, positive};
use super::case::Case;
use super::chance::{self, Statistic, closed_form, monte_carlo, sensitivity, weights};
use super::chips::{figure, known, tpp_given, tpp_of_two, two};
use super::known::{self as facts, last_year};
use chokepoint::facts::{Date, Designer, Origin, Owner};
use chokepoint::model::chance::Distribution;
use chokepoint::model::chip::{Quantity, best_on_sale};
use chokepoint::model::rule::Ceilings;
use chokepoint::model::scenario::basis::{Basis, chips_for_equivalents, converted};
use chokepoint::model::scenario::forecast::Branch;
use chokepoint::model::scenario::gap;
use chokepoint::model::scenario::ledger::{
    ALL_WAYS_FROM, china_gained, huawei_chip, huawei_share_of_nvidia, nvidia_tpp, ratio_to_2025,
};
use chokepoint::model::scenario::outcome::{FIRST, LAST, Outcome};
use chokepoint::model::scenario::path::{Plan, Way};
use chokepoint::model::scenario::service::Wear;
use chokepoint::model::scenario::setting::Setting;
use chokepoint::model::scenario::study;
use chokepoint::model::scenario::trade;

/// The quantities that have one name.
const NAMES: &str = "us_cn_ratio, china_acquired_b300e, china_nvidia_h100e, nvidia_total_h100e, cumulative_h100e, \
    h20_units_sum_of_medians, best_us_over_best_huawei, huawei_share_of_nvidia_compute, huawei_share_of_us_output, \
    implied_china_base_b300e, exports_needed_b300e, h100e, tpp, tpp_ratio_A_B, perf_per_dollar_ratio_A_B, Ae_per_B, \
    A_units, A_needed, eligible_for_case_by_case, ratio, sum, naive_share, china_share, china_share_of_nvidia_stock, \
    local_share, A_gain, annual_growth, MONTHYEAR_h100e, lag_months, kappa, cn_lag_months_mean, optimal_max_run_months, \
    flop, days, mfu…, survival, gross_revenue_usd, smuggled_A_price, smuggled_chips_median, china_dc_hopper_revenue, \
    h20_licensed_revenue, china_dc_compute_in_outlook, p_delivered_before_YEAR, expected_…, p50(R), mean(R), mean, p50, \
    S1, ST1";

/// What the model says to a case.
///
/// # Errors
/// An argument is missing or wrong, the tables do not go so far, or the model knows no such quantity.
pub fn answer(case: &Case, seed: u64) -> Result<f64, Why> {
    let (args, output) = (&case.args, case.output.trim());
    let lower = output.to_ascii_lowercase();
    match lower.as_str() {
        "us_cn_ratio" => us_cn_ratio(args),
        "china_nvidia_h100e" => facts::stock(args, Designer::Nvidia, Owner::China),
        "nvidia_total_h100e" => facts::stock(args, Designer::Nvidia, Owner::World),
        "cumulative_h100e" => facts::cumulative(args),
        "units_sum_of_medians" => facts::units(args, None),
        "best_us_over_best_huawei" => best_us_over_best_huawei(args),
        "huawei_share_of_nvidia_compute" => huawei_share(args),
        "huawei_share_of_us_output" => {
            Ok(trade::share(args.about(&["huawei"])?, positive("us", args.about(&["us"])?)?))
        }
        "h100e" => h100e(args),
        "tpp" => tpp(args),
        "eligible_for_case_by_case" => eligible(args),
        "ratio" => ratio(args),
        "sum" => Ok(args.only_numbers(1)?.iter().map(|(_, number)| number).sum()),
        "china_share" => share(args, "china_incl_hk_musd", "total_musd"),
        "china_share_of_nvidia_stock" => share(args, "china", "nvidia_total"),
        "local_share" => share(args, "local_busd", "demand_busd"),
        "naive_share" | "share" | "legal_share" => share(args, "legal", "total"),
        "domestic_share" => share(args, "domestic", "total"),
        "annual_growth" => annual_growth(args),
        "lag_months" => lag(args),
        "kappa" => kappa(args),
        "cn_lag_months_mean" => facts::lag(args),
        "optimal_max_run_months" => {
            let (algorithms, hardware) =
                (growth(args, &["g_algo", "g_algorithm"])?, growth(args, &["g_hw", "g_hardware"])?);
            Ok(gap::longest_sensible_run(algorithms, hardware))
        }
        "flop" => flop(args),
        "days" => days(args),
        "survival" => {
            let wear = Wear { h0: args.number(&["h0"])?, h1: args.number(&["h1"])? };
            Ok(wear.survival(args.number(&["years", "age"])?))
        }
        "smuggled_chips_median" => facts::smuggled_chips(args),
        "china_dc_hopper_revenue" => facts::china_revenue(args),
        "h20_licensed_revenue" => facts::licensed_revenue(args),
        "china_dc_compute_in_outlook" => facts::outlook(args),
        _ => by_pattern(case, output, &lower, seed),
    }
}

/// Quantities whose name says something of what they are about.
fn by_pattern(case: &Case, output: &str, lower: &str, seed: u64) -> Result<f64, Why> {
    let args = &case.args;
    if let Some(call) = chance::call(output) {
        return monte_carlo(args, call, seed);
    }
    let statistic = match lower {
        "quantile" => {
            let p = args.number(&["p", "q", "quantile"])?;
            if !(0.0 < p && p < 1.0) {
                return Err(format!("`p` is {p}, not between 0 and 1"));
            }
            Some(Statistic::Quantile(p))
        }
        other => Statistic::parse(other),
    };
    if let Some(statistic) = statistic {
        return if args.get(&["model", "formula"]).is_some() {
            monte_carlo(args, (statistic, "", None), seed)
        } else {
            closed_form(case, statistic)
        };
    }
    if let Some(index) = chance::index(output) {
        return sensitivity(args, index, seed);
    }
    if let Some(names) = lower.strip_prefix("tpp_ratio_") {
        let (first, second) = both(args, names)?;
        let (first, second) = tpp_of_two(args, first, second)?;
        return Ok(trade::share(first, positive("tpp", second)?));
    }
    if let Some(names) = lower.strip_prefix("perf_per_dollar_ratio_") {
        return per_dollar(args, names);
    }
    if lower.starts_with("mfu") {
        return reached_share(args);
    }
    if lower.starts_with("exports_needed") {
        return exports_needed(args);
    }
    if lower.starts_with("implied_china_base") {
        let us = args.about(&["U", "us"])?;
        return Ok(trade::implied_base(us, positive("ratio", args.number(&["ratio", "R"])?)?));
    }
    if lower.starts_with("gross_revenue") {
        let units = args.number(&["units", "chips"])?;
        return Ok(trade::gross_revenue(units, args.number(&["asp", "price", "price_usd"])?));
    }
    if let Some(year) = lower.strip_prefix("p_delivered_before_") {
        return facts::delivered_before(year, args);
    }
    if lower.starts_with("expected_") || lower == "expected" {
        return expected(args);
    }
    if let Some(chip) = lower.strip_suffix("_units_sum_of_medians") {
        return facts::units(args, Some(chip));
    }
    if let Some(chip) =
        lower.strip_prefix("china_acquired_").and_then(|rest| rest.strip_suffix('e'))
    {
        return china_acquired(args, chip);
    }
    if let Some((of, chip)) = lower.split_once("e_per_") {
        let (one, of) = tpp_of_two(args, chip, of)?;
        return Ok(trade::share(one, positive("tpp", of)?));
    }
    if let Some(chip) = lower.strip_prefix("smuggled_").and_then(|rest| rest.strip_suffix("_price"))
    {
        let sum = args.number(&["usd", "total_usd", "price_usd"])?;
        return Ok(trade::price_each(
            sum,
            positive(chip, args.number(&[chip, "units", "chips"])?)?,
        ));
    }
    if lower.ends_with("_needed") {
        return chips_needed(args);
    }
    if let Some(chip) = lower.strip_suffix("_units") {
        return chips_of_equivalents(args, chip);
    }
    if lower.ends_with("_gain") {
        return gain(args);
    }
    if is_dated_stock(lower) {
        let start = args.about(&["start"])?;
        let months = match args.maybe(&["months"])? {
            Some(months) => months,
            None => 12.0 * args.maybe(&["years"])?.ok_or_else(|| missing(&["months", "years"]))?,
        };
        let annual = growth(args, &["annual", "annual_growth", "growth"])?;
        return Ok(gap::grown(start, annual, months));
    }
    Err(format!("the model knows no quantity {output:?}; known are {NAMES}"))
}

/// `dec2027_h100e`.
fn is_dated_stock(name: &str) -> bool {
    const MONTHS: [&str; 12] =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let year = name.strip_suffix("_h100e").and_then(|name| {
        MONTHS.iter().find_map(|month| name.strip_prefix(month)).or(name.strip_prefix("end"))
    });
    year.is_some_and(|year| year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit()))
}

fn both<'a>(args: &Args, names: &'a str) -> Result<(&'a str, &'a str), Why> {
    two(args, names).ok_or_else(|| {
        format!(
            "{names:?} does not name two chips that are in the table or have arguments of their own"
        )
    })
}

/// A growth a year: above 0.
fn growth(args: &Args, names: &[&str]) -> Result<f64, Why> {
    positive(names[0], args.number(names)?)
}

/// By which measure of chips, and whether of a year's flow, the stock or what the largest developers can use.
fn basis(text: &str) -> Result<(Basis, Outcome), Why> {
    let lower = text.to_ascii_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| lower.contains(word));
    let outcome = if has(&["access", "largest"]) {
        Some(Outcome::AccessRatio)
    } else if has(&["stock", "installed", "cumulative", "in service"]) {
        Some(Outcome::StockRatio)
    } else if has(&["gain", "flow", "acquired", "added", "bought", "new"]) {
        Some(Outcome::FlowRatio)
    } else {
        None
    };
    let basis = if has(&["tpp", "processing performance"]) {
        Some(Basis::Tpp)
    } else if has(&["bandwidth"]) {
        Some(Basis::Bandwidth)
    } else if has(&["bf16", "fp16", "16-bit", "16 bit"]) {
        Some(Basis::Bf16)
    } else if has(&["fp8", "int8", "8-bit", "8 bit", "tops8", "h100e"]) {
        Some(Basis::EightBit)
    } else {
        None
    };
    if outcome.is_none() && basis.is_none() {
        return Err(format!(
            "`basis` is {text:?}; say gained, stock or access, and 8-bit, bf16, tpp or bandwidth"
        ));
    }
    Ok((basis.unwrap_or_default(), outcome.unwrap_or(Outcome::FlowRatio)))
}

/// A setting and a branch of it, at the medians.
fn us_cn_ratio(args: &Args) -> Result<f64, Why> {
    let scenario = args.text(&["scenario", "branch"])?;
    let year = args.year(&["year"])?;
    let (basis, outcome) = match args.maybe_text(&["basis"])? {
        Some(text) => basis(text)?,
        None => (Basis::default(), Outcome::FlowRatio),
    };
    let own = Setting { basis, ..Setting::default() };
    let name: String = scenario
        .trim()
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '_' })
        .collect();
    let (setting, branch) = match name.as_str() {
        "no_exports" | "no_export" | "none" => (own.assuming(&study::ifp()), Branch::Refused),
        "b30a_allowed" | "b30a" | "b30a_exports" | "b30a_exported" => {
            (own.assuming(&study::ifp_b30a()), Branch::Full)
        }
        "full" | "full_permission" => (own, Branch::Full),
        "conditional" | "conditional_permission" => (own, Branch::Conditional),
        "refusal" | "refused" => (own, Branch::Refused),
        "held" => (own, Branch::Held),
        _ => {
            return Err(format!(
                "no scenario is called {scenario:?}; known are no_exports, b30a_allowed, full, conditional, refusal and held"
            ));
        }
    };
    let plan = Plan::new(setting);
    if year < FIRST && outcome != Outcome::AccessRatio {
        let ratio = ratio_to_2025(&plan, year, outcome == Outcome::StockRatio);
        return ratio.ok_or_else(|| {
            format!("China's own and smuggled chips are counted from {ALL_WAYS_FROM}; there is no ratio for {year}")
        });
    }
    in_scenarios(year)?;
    Ok(plan.outcomes(&plan.setting().medians(), branch, year)[outcome as usize])
}

fn in_scenarios(year: u16) -> Result<(), Why> {
    if (FIRST..=LAST).contains(&year) {
        Ok(())
    } else {
        Err(format!("the scenarios go from {FIRST} to {LAST}, not to {year}"))
    }
}

/// What China gains in a year, all ways or one, at the medians of Grunewald's assumptions, in equivalents of a chip by TPP.
fn china_acquired(args: &Args, chip: &str) -> Result<f64, Why> {
    let year = args.year(&["year"])?;
    let way = match args.maybe_text(&["path", "way"])? {
        None => None,
        Some(path) => match path.trim().to_ascii_lowercase().replace([' ', '-'], "_").as_str() {
            "total" | "all" => None,
            "legal_imports" | "legal" | "imports" | "legal_import" | "licensed" => Some(Way::Legal),
            "domestic" | "huawei" | "domestic_production" | "made_in_china" => Some(Way::Domestic),
            "proxy" | "proxies" | "proxy_fabrication" | "foreign_fabrication" => Some(Way::Proxy),
            "smuggled" | "smuggling" => Some(Way::Smuggled),
            _ => {
                return Err(format!(
                    "no path is called {path:?}; known are legal_imports, domestic, proxy, smuggling and total"
                ));
            }
        },
    };
    let unit = Basis::Tpp
        .h100_equivalents(known(chip)?)
        .ok_or_else(|| format!("no source gives the TPP of {chip}"))?;
    let setting = Setting { basis: Basis::Tpp, ..Setting::default() };
    let plan = Plan::new(setting.assuming(&study::grunewald()));
    let gained = if year < FIRST {
        let ways: &[Way] = match &way {
            Some(way) => std::slice::from_ref(way),
            // Proxies are counted with domestic chips.
            None => &[Way::Legal, Way::Domestic, Way::Smuggled],
        };
        let sum: Option<f64> = ways.iter().map(|way| china_gained(&plan, *way, year)).sum();
        sum.ok_or_else(|| {
            format!(
                "for {year} the counts do not have this: legal imports are counted from 2022, domestic and smuggled \
                 chips from {ALL_WAYS_FROM}, proxies to 2025 with domestic ones"
            )
        })?
    } else {
        in_scenarios(year)?;
        let from = usize::from(year - FIRST) * 4;
        let path = plan.median_path(Branch::Conditional);
        let of = |china: &[f64; 4]| match way {
            Some(way) => china[way as usize],
            None => china.iter().sum(),
        };
        path[from..from + 4].iter().map(|quarter| of(&quarter.china)).sum()
    };
    Ok(chips_for_equivalents(gained, unit))
}

/// The highest TPP of a US data-centre chip on sale by a year's end over that of Huawei's best.
fn best_us_over_best_huawei(args: &Args) -> Result<f64, Why> {
    let year = args.year(&["year"])?;
    if year > last_year() {
        return Err(format!(
            "the table of chips knows what is on sale up to {}, not {year}",
            last_year()
        ));
    }
    let end = Date::new(year, 12, 31);
    let us = best_on_sale(Quantity::Tpp, end, |chip| chip.origin == Origin::Us);
    let huawei = best_on_sale(Quantity::Tpp, end, |chip| chip.vendor == "Huawei");
    match (us, huawei) {
        (Some((_, us)), Some((_, huawei))) => Ok(trade::share(us, huawei)),
        _ => Err(format!("the table of chips has none of Huawei's on sale by the end of {year}")),
    }
}

fn huawei_share(args: &Args) -> Result<f64, Why> {
    let year = args.year(&["year"])?;
    let units = args.number(&["huawei_units", "units"])?;
    huawei_share_of_nvidia(year, units).ok_or_else(|| match (huawei_chip(year), nvidia_tpp(year)) {
        (None, _) => {
            format!("the table of chips has none of Huawei's on sale by the end of {year}")
        }
        (_, None) => format!("the ledger and the inputs do not count what NVIDIA sold in {year}"),
        _ => "no source gives the TPP of Huawei's chip".to_owned(),
    })
}

/// Units in H100-equivalents by dense 8-bit rates, as given or of a chip in the table.
fn h100e(args: &Args) -> Result<f64, Why> {
    let units = args.number(&["units", "chips"])?;
    if let Some(chip) = args.maybe_text(&["chip"])? {
        let each = Basis::EightBit.h100_equivalents(known(chip)?);
        return each
            .map(|each| converted(units, each, 1.0))
            .ok_or_else(|| format!("no source gives the 8-bit rate of {chip}"));
    }
    let rate = args.number(&["tops8", "tops", "fp8_tflops"])?;
    let h100 = args.number(&["h100_tops8", "h100_tops", "h100_fp8_tflops"])?;
    Ok(converted(units, rate, positive("h100_tops8", h100)?))
}

fn tpp(args: &Args) -> Result<f64, Why> {
    match (tpp_given(args, "")?, args.maybe_text(&["chip"])?) {
        (Some(tpp), _) => Ok(tpp),
        (None, Some(chip)) => figure(known(chip)?, Quantity::Tpp),
        (None, None) => Err(format!("{}, and so is `chip`", missing(&["tops8", "tflops"]))),
    }
}

/// 1 or 0: whether a chip lies below the ceilings given or, without any, those of January 2026.
fn eligible(args: &Args) -> Result<f64, Why> {
    let chip = args.maybe_text(&["chip"])?.map(known).transpose()?;
    let of = |names: &[&str], quantity: Quantity| match (args.maybe(names)?, chip) {
        (Some(value), _) => Ok(value),
        (None, Some(chip)) => figure(chip, quantity),
        (None, None) => Err(missing(names)),
    };
    let tpp = of(&["tpp"], Quantity::Tpp)?;
    let bandwidth = of(&["dram_bw_gbs", "bw_gbs", "memory_bandwidth_gbs"], Quantity::Bandwidth)?;
    let rule = Ceilings::of_2026();
    let cap =
        |names: &[&str], own: Option<f64>| args.maybe(names)?.or(own).ok_or_else(|| missing(names));
    let ceilings = Ceilings {
        tpp: cap(&["tpp_cap"], rule.map(|rule| rule.tpp))?,
        memory_gb_per_s: cap(&["bw_cap_gbs", "bw_cap"], rule.map(|rule| rule.memory_gb_per_s))?,
    };
    Ok(f64::from(u8::from(ceilings.admit(tpp, bandwidth))))
}

/// One number over another: the US's over China's where their names say so, else the first over the second.
fn ratio(args: &Args) -> Result<f64, Why> {
    let (first, second) = pair(args, "ratio")?;
    let is = |(name, _): (&str, f64), words: &[&str]| {
        let name = name.to_ascii_lowercase();
        name.split('_').any(|part| words.contains(&part))
    };
    let of_china = |one| is(one, &["china", "cn", "denominator"]);
    let turned = of_china(first) && !of_china(second);
    let (above, below) = if turned { (second, first) } else { (first, second) };
    Ok(trade::share(above.1, divisor(below)?))
}

/// A number and its name.
type Named<'a> = (&'a str, f64);

/// The two numbers that something is made of.
fn pair<'a>(args: &'a Args, of: &str) -> Result<(Named<'a>, Named<'a>), Why> {
    match args.only_numbers(0)?.as_slice() {
        [first, second] => Ok((*first, *second)),
        [(name, _)] => Err(format!("a {of} needs two numbers; the one beside `{name}` is missing")),
        [] => Err(format!("a {of} needs two numbers; both are missing")),
        several => {
            let names: Vec<&str> = several.iter().map(|(name, _)| *name).collect();
            Err(format!("a {of} needs two numbers, and these are given: {}", names.join(", ")))
        }
    }
}

/// A divisor: not 0.
fn divisor((name, value): (&str, f64)) -> Result<f64, Why> {
    if value == 0.0 { Err(format!("`{name}` is 0, and divides")) } else { Ok(value) }
}

/// A part over the whole, the whole being the one whose name says so; what they are called if one is missing.
fn share(args: &Args, part: &str, whole: &str) -> Result<f64, Why> {
    let all = args.only_numbers(0)?;
    let is_whole = |name: &str| {
        let name = name.to_ascii_lowercase();
        name.split('_')
            .any(|part| matches!(part, "total" | "whole" | "all" | "demand" | "market" | "world"))
    };
    let of = |whole: bool| -> Vec<(&str, f64)> {
        all.iter().copied().filter(|(name, _)| is_whole(name) == whole).collect()
    };
    match (of(true).as_slice(), of(false).as_slice()) {
        ([whole], [part]) => Ok(trade::share(part.1, divisor(*whole)?)),
        ([], _) => Err(missing(&[whole])),
        (_, []) => Err(missing(&[part])),
        _ => {
            let names: Vec<&str> = all.iter().map(|(name, _)| *name).collect();
            Err(format!(
                "a part and its whole are needed, and these are given: {}",
                names.join(", ")
            ))
        }
    }
}

/// By how much the newer exceeds the older: of two chips in the table the one that came later, else the first.
fn gain(args: &Args) -> Result<f64, Why> {
    let (first, second) = pair(args, "gain")?;
    let released = |name: &str| {
        let whole = super::chips::named(name);
        let begun = || super::chips::named(name.split('_').next()?);
        whole.or_else(begun)?.released.not_before
    };
    let older = |name: &str| matches!(name, "old" | "before" | "from" | "base" | "baseline");
    let turned = older(first.0)
        || released(first.0).zip(released(second.0)).is_some_and(|(first, second)| first < second);
    let (now, before) = if turned { (second, first) } else { (first, second) };
    Ok(trade::gain(now.1, divisor(before)?))
}

fn per_dollar(args: &Args, names: &str) -> Result<f64, Why> {
    let (first, second) = both(args, names)?;
    let price = |chip: &str| {
        let (usd, short) = (format!("{chip}_price_usd"), format!("{chip}_price"));
        positive(&usd, args.number(&[&usd, &short])?)
    };
    let share = format!("{first}_perf_share");
    let of = |chip: &str| {
        let (perf, tpp) = (format!("{chip}_perf"), format!("{chip}_tpp"));
        args.maybe(&[&perf, &tpp])
    };
    let performance = match (args.maybe(&[&share])?, of(first)?, of(second)?) {
        (Some(share), ..) => share,
        (None, Some(a), Some(b)) => trade::share(a, b),
        _ => return Err(missing(&[&share])),
    };
    Ok(trade::performance_per_dollar(performance, price(first)?, price(second)?))
}

const ALGORITHM_LAG: [&str; 3] = ["algo_lag_months", "algorithm_lag_months", "algo_lag"];

fn growths(args: &Args) -> Result<(f64, f64, f64), Why> {
    Ok((
        growth(args, &["g_compute"])?,
        growth(args, &["g_algo", "g_algorithm"])?,
        args.maybe(&ALGORITHM_LAG)?.unwrap_or(0.0),
    ))
}

fn lag(args: &Args) -> Result<f64, Why> {
    let kappa = positive("kappa", args.number(&["kappa", "ratio", "k"])?)?;
    let (compute, algorithms, later) = growths(args)?;
    Ok(gap::months_behind(kappa, compute, algorithms, later))
}

fn kappa(args: &Args) -> Result<f64, Why> {
    let months = args.number(&["lag_months", "lag", "months"])?;
    let (compute, algorithms, later) = growths(args)?;
    Ok(gap::ratio_behind(months, compute, algorithms, later))
}

const PARAMETERS: [&str; 3] = ["active_params", "params", "parameters"];
const HOURS: [&str; 2] = ["gpu_hours", "chip_hours"];
const CHIPS: [&str; 3] = ["gpus", "chips", "units"];
const PEAK: [&str; 2] = ["peak_flops", "peak_flop_per_s"];

fn flop(args: &Args) -> Result<f64, Why> {
    if let Some(days) = args.maybe(&["pf_days", "pfs_days"])? {
        return Ok(gap::flop_of_pf_days(days));
    }
    if args.get(&PARAMETERS).is_none() && args.get(&["tokens"]).is_none() {
        return Err(missing(&["pf_days", "active_params"]));
    }
    Ok(gap::flop_of_training(args.number(&PARAMETERS)?, args.number(&["tokens"])?))
}

fn days(args: &Args) -> Result<f64, Why> {
    if args.get(&["flop"]).is_some() {
        let (flop, chips) = (args.number(&["flop"])?, positive("gpus", args.number(&CHIPS)?)?);
        let (peak, mfu) = (
            positive("peak_flops", args.number(&PEAK)?)?,
            positive("mfu", args.number(&["mfu"])?)?,
        );
        let availability = args.maybe(&["availability"])?.unwrap_or(1.0);
        return Ok(gap::training_days(
            flop,
            chips,
            peak,
            mfu,
            positive("availability", availability)?,
        ));
    }
    let hours = args.number(&HOURS)?;
    Ok(gap::days_for_hours(hours, positive("gpus", args.number(&CHIPS)?)?))
}

fn chips_needed(args: &Args) -> Result<f64, Why> {
    let (flop, days) = (args.number(&["flop"])?, positive("days", args.number(&["days"])?)?);
    let (peak, mfu) =
        (positive("peak_flops", args.number(&PEAK)?)?, positive("mfu", args.number(&["mfu"])?)?);
    let availability = args.maybe(&["availability"])?.unwrap_or(1.0);
    Ok(gap::chips_for(flop, days, peak, mfu, positive("availability", availability)?))
}

fn reached_share(args: &Args) -> Result<f64, Why> {
    let (parameters, tokens) = (args.number(&PARAMETERS)?, args.number(&["tokens"])?);
    let hours = positive("gpu_hours", args.number(&HOURS)?)?;
    Ok(gap::reached_share(parameters, tokens, hours, positive("peak_flops", args.number(&PEAK)?)?))
}

fn exports_needed(args: &Args) -> Result<f64, Why> {
    let (us, china) = (args.about(&["U", "us"])?, args.about(&["C0", "C", "china"])?);
    let ratio = args.number(&["R", "ratio"])?;
    let displaced = args.number(&["lambda", "displacement", "displaced"])?;
    positive("R + lambda", ratio + displaced)?;
    Ok(trade::exports_for_ratio(us, china, ratio, displaced))
}

/// How many of a chip so many equivalents are.
fn chips_of_equivalents(args: &Args, chip: &str) -> Result<f64, Why> {
    let (tail, head) = (format!("e_per_{chip}"), format!("per_{chip}"));
    let numbers = args.numbers();
    let each = numbers.iter().find(|(name, _)| {
        let name = name.to_ascii_lowercase();
        name.ends_with(&tail) || name.ends_with(&head)
    });
    let (each_name, each) = each.ok_or_else(|| missing(&[&format!("b300{tail}")]))?;
    let others: Vec<_> = numbers.iter().filter(|(name, _)| name != each_name).collect();
    match others.as_slice() {
        [(_, equivalents)] => Ok(chips_for_equivalents(*equivalents, positive(each_name, *each)?)),
        [] => Err(missing(&["legal_b300e", "b300e"])),
        several => Err(format!("one number of equivalents is needed, {} given", several.len())),
    }
}

/// Growth a year of what is a product of two or more factors that grow.
fn annual_growth(args: &Args) -> Result<f64, Why> {
    let factors = args.only_numbers(0)?;
    if factors.len() < 2 {
        let known = ["chip_efficiency", "production"];
        let lacks = known.into_iter().find(|name| args.get(&[name]).is_none());
        return Err(missing(&[lacks.unwrap_or("production")]));
    }
    Ok(gap::grown_together(factors.into_iter().map(|(_, factor)| factor)))
}

/// The mean of what may come, each with its probability.
fn expected(args: &Args) -> Result<f64, Why> {
    let (p, x) = (args.list(&["p", "probability"])?, args.list(&["x", "values"])?);
    if p.len() != x.len() {
        return Err(format!("`p` has {} numbers and `x` {}", p.len(), x.len()));
    }
    weights("p", &p)?;
    Distribution::discrete(x.into_iter().zip(p).collect())
        .map(|mixture| mixture.mean())
        .map_err(|bad| format!("`p` and `x` make no mixture: {bad:?}"))
}
