//! Where the scenarios' numbers come from: the formula, the course of the medians, and what moves the number most.

use super::{driver_value, forecast, prose, prose_range, round, scenario_words, studies, value};
use crate::answer::ScenarioAnswer;
use crate::answer::projection::{Needed, Sought, Spread, gained, likeliest};
use crate::facts::article;
use crate::model::interval::Interval;
use crate::model::scenario::driver::Driver;
use crate::model::scenario::forecast::Branch;
use crate::model::scenario::outcome::{Outcome, Outcomes};
use crate::model::scenario::path::Way;
use crate::model::scenario::run::Run;
use crate::model::scenario::solve::{Swing, swings};
use crate::state::{Param, State};
use crate::text::explain::{Opens, blank, cite, cite_datum, merge, param_style, said_by};
use crate::text::number::NumberStyle::{CountProse, Percent, Significant};
use crate::text::number::with_unit;
use crate::text::provenance::{Cited, Provenance, Step};
use crate::text::{Lang, Messages};

/// How many of the strongest numbers a panel names.
const STRONGEST: usize = 3;
/// Blocks of a run made only to explain a number where no other is kept.
const SHORT: u32 = 2;

/// What a number of the scenarios is and where it comes from, by the run that the page shows; `None` for any other.
pub fn explain_scenario(
    what: Opens,
    state: &State,
    run: Option<&Run>,
    m: &Messages,
) -> Option<Provenance> {
    match what {
        Opens::Outcome(measure, branch) => {
            Some(forecast::outcome(&ScenarioAnswer::of(state), measure, branch, state, m))
        }
        Opens::Expected(measure) => {
            Some(forecast::expected(&ScenarioAnswer::of(state), measure, state, m))
        }
        Opens::ObservedGap => Some(forecast::observed_gap(&ScenarioAnswer::of(state), m)),
        Opens::Input(input) => forecast::input(input, m),
        Opens::Driver(driver) => Some(uncertain(driver, state, m)),
        Opens::Study(study, at) => studies::explain_study(study, at, m),
        Opens::Projected(..) | Opens::Sought(_) => {
            let short;
            let run = if let Some(run) = run {
                run
            } else {
                let scenario = &state.scenario;
                let mut begun = Run::new(&state.setting(), scenario.seed, scenario.year);
                begun.advance_by(SHORT);
                short = begun;
                &short
            };
            match what {
                Opens::Projected(outcome, Some(branch)) => {
                    Some(projected(outcome, branch, state, run, m))
                }
                Opens::Projected(outcome, None) => Some(mixed(outcome, state, run, m)),
                Opens::Sought(sought) => Some(needed(sought, state, run, m)),
                _ => None,
            }
        }
        _ => None,
    }
}

/// An uncertain number: its range now, how it is drawn, and who gives it.
fn uncertain(driver: Driver, state: &State, m: &Messages) -> Provenance {
    let fixed = &scenario_words(m.lang).fixed;
    let (prior, now, start) = (driver.prior(), state.scenario.range(driver), driver.range());
    let middle = state.setting().distribution(driver).quantile(0.5);
    let mut provenance = blank(
        m.lang.choose(prior.label).to_owned(),
        driver_value(driver, now.low, now.high, m.lang),
    );
    let untouched = now == start;
    provenance.ours = prior.ours || !untouched;
    provenance.steps = vec![plain(fixed.middle, driver_value(driver, middle, middle, m.lang))];
    let mut notes = Vec::new();
    if !untouched {
        notes.push(fixed.own_range.to_owned());
        notes.push(format!(
            "{}: {}",
            fixed.starts,
            driver_value(driver, start.low, start.high, m.lang)
        ));
    }
    notes.push((fixed.shape)(prior.shape).to_owned());
    if prior.ours {
        notes.push(fixed.our_reading.to_owned());
    }
    notes.push(m.lang.choose(prior.note).to_owned());
    provenance.note = Some(sentences(&notes, m));
    provenance.sources = cite(prior.source, prior.second, prior.confidence, None, m);
    provenance
}

/// Sentences one after the other, as the language parts them.
fn sentences(notes: &[String], m: &Messages) -> String {
    notes.join(match m.lang {
        Lang::Ja => "",
        Lang::En => " ",
    })
}

fn plain(label: &str, value: String) -> Step {
    Step { label: label.to_owned(), value, unit: String::new(), open: None }
}

/// What an outcome is made of: other outcomes, uncertain numbers, and what is decided.
struct Made {
    outcomes: &'static [Outcome],
    drivers: Vec<Driver>,
    params: &'static [Param],
}

fn made(outcome: Outcome, branch: Branch) -> Made {
    let bought: &[Driver] = match branch {
        Branch::Full => &[Driver::DemandFull, Driver::FullGrowth],
        Branch::Conditional => &[Driver::DemandConditional, Driver::CapUnits],
        Branch::Held => &[Driver::DemandConditional, Driver::CapUnits, Driver::ApprovalHeld],
        Branch::Refused => &[],
    };
    let levers: &[Param] = match branch {
        Branch::Full => &[Param::ImportApproval],
        Branch::Conditional => &[Param::ImportApproval, Param::VolumeCap],
        Branch::Held => &[Param::VolumeCap],
        Branch::Refused => &[],
    };
    let smuggled: &[Driver] = match branch {
        Branch::Refused => &[Driver::Smuggling, Driver::RefusalSmuggling],
        _ => &[Driver::Smuggling],
    };
    let of = |outcomes: &'static [Outcome], drivers: &[Driver]| Made {
        outcomes,
        drivers: drivers.to_vec(),
        params: &[],
    };
    match outcome {
        Outcome::StockRatio => of(&[Outcome::UsStock, Outcome::ChinaStock], &[]),
        Outcome::FlowRatio => {
            let world = [Driver::WorldOutput, Driver::OutputGrowth, Driver::UsShare];
            let drivers =
                [&world[..], bought, &[Driver::Dies, Driver::HbmStacks], smuggled].concat();
            Made { outcomes: &[], drivers, params: levers }
        }
        Outcome::AccessRatio => of(
            &[Outcome::UsStock, Outcome::ChinaAccess],
            &[Driver::UsLargest, Driver::ChinaLargest],
        ),
        Outcome::Gap => of(
            &[Outcome::AccessRatio],
            &[Driver::ComputeGrowth, Driver::AlgorithmGrowth, Driver::AlgorithmLag],
        ),
        Outcome::UsStock => {
            let displaced: &[Driver] =
                if branch == Branch::Refused { &[] } else { &[Driver::Displacement] };
            let world =
                [Driver::WorldStock, Driver::WorldOutput, Driver::OutputGrowth, Driver::UsShare];
            of(&[], &[&world[..], displaced].concat())
        }
        Outcome::ChinaStock => {
            let had = [Driver::LegalStock, Driver::SmuggledStock, Driver::DomesticStock];
            let own = [Driver::Dies, Driver::DieYield, Driver::HbmStacks, Driver::Proxy];
            Made {
                outcomes: &[],
                drivers: [&had[..], bought, &own, smuggled].concat(),
                params: levers,
            }
        }
        Outcome::ChinaAccess => of(&[Outcome::ChinaStock], &[Driver::Cloud]),
        Outcome::UsShare | Outcome::ChinaShare => {
            of(&[Outcome::UsStock, Outcome::ChinaStock], &[Driver::UsShare])
        }
        Outcome::Revenue => Made {
            outcomes: &[Outcome::Units],
            drivers: vec![Driver::PriceChina, Driver::Displacement, Driver::PriceElsewhere],
            params: match branch {
                Branch::Conditional | Branch::Held => &[Param::ExportFee],
                Branch::Full | Branch::Refused => &[],
            },
        },
        Outcome::Units => Made { outcomes: &[], drivers: bought.to_vec(), params: levers },
        Outcome::SellerShare => of(
            &[Outcome::Units],
            &[Driver::PriceChina, Driver::ChinaSpending, Driver::SpendingGrowth],
        ),
        Outcome::LocalShare => of(
            &[],
            &[
                Driver::Dies,
                Driver::HbmStacks,
                Driver::LocalPrice,
                Driver::ChinaSpending,
                Driver::SpendingGrowth,
            ],
        ),
        Outcome::ChinaDays => of(
            &[Outcome::ChinaAccess],
            &[Driver::ChinaLargest, Driver::RunShare, Driver::Mfu, Driver::Availability],
        ),
        Outcome::UsDays => of(
            &[Outcome::UsStock],
            &[Driver::UsLargest, Driver::RunShare, Driver::Mfu, Driver::Availability],
        ),
    }
}

/// The uncertain numbers that a panel cites: what the outcome is made of or, where that is other outcomes alone, what these
/// are made of; those have panels of their own.
fn direct(outcome: Outcome, branch: Branch) -> Vec<Driver> {
    let own = made(outcome, branch).drivers;
    if own.is_empty() { behind(outcome, branch) } else { own }
}

/// The uncertain numbers behind an outcome, those of what it is made of included.
fn behind(outcome: Outcome, branch: Branch) -> Vec<Driver> {
    let made = made(outcome, branch);
    let mut all = made.drivers;
    for &part in made.outcomes {
        for driver in behind(part, branch) {
            if !all.contains(&driver) {
                all.push(driver);
            }
        }
    }
    all
}

fn title(outcome: Outcome, branch: Option<Branch>, year: u16, m: &Messages) -> String {
    let words = scenario_words(m.lang);
    let comma = match m.lang {
        Lang::Ja => "、",
        Lang::En => ", ",
    };
    format!(
        "{} — {}{comma}{}",
        (words.outcome)(outcome).name,
        (words.when)(outcome, year),
        (words.branch)(branch)
    )
}

/// An outcome in one branch.
fn projected(
    outcome: Outcome,
    branch: Branch,
    state: &State,
    run: &Run,
    m: &Messages,
) -> Provenance {
    let words = scenario_words(m.lang);
    let (plan, year) = (run.plan(), run.year());
    let medians = plan.setting().medians();
    let at_medians = plan.outcomes(&medians, branch, year);
    let mut provenance = begun(outcome, Some(branch), state, run, m);
    let how = (words.outcome)(outcome).how;
    let values = with_values(outcome, branch, &at_medians, state, run, m);
    provenance.formula =
        Some(values.map_or_else(|| how.to_owned(), |values| format!("{how}: {values}")));
    let parts = made(outcome, branch);
    let mut steps: Vec<Step> = parts
        .outcomes
        .iter()
        .map(|&part| Step {
            open: Some(Opens::Projected(part, Some(branch))),
            ..plain((words.outcome)(part).name, value(part, at_medians[part as usize], m.lang))
        })
        .collect();
    if matches!(outcome, Outcome::FlowRatio | Outcome::ChinaStock) {
        steps.extend(gains(branch, run, m));
    }
    steps.extend(parts.params.iter().map(|&param| {
        let text = (m.param)(param);
        Step {
            open: Some(Opens::Param(param)),
            ..plain(
                text.label,
                with_unit(&param_style(param).text(state.get(param), m.lang), text.unit),
            )
        }
    }));
    steps.extend(parts.drivers.iter().map(|&driver| of_driver(driver, run, m)));
    let strongest = swings(plan, branch, outcome, year);
    let strongest = &strongest[..strongest.len().min(STRONGEST)];
    steps.extend(strongest.iter().map(|swing| moved(swing, outcome, m)));
    provenance.steps = steps;
    let mut sources = direct(outcome, branch);
    sources.extend(strongest.iter().map(|swing| swing.driver));
    provenance.sources = cited(&sources, m);
    if provenance.sources.is_empty() {
        // Where nothing is sold no range has a say: what is left is the article's refusal.
        provenance.sources = cite_datum(&article::P_REFUSED, m);
    }
    provenance.note = Some(sentences(
        &[
            words.fixed.median_path.to_owned(),
            (words.drawn)(&Significant(7).text(f64::from(run.draws()), m.lang)),
            (words.counted)(plan.setting().basis),
            words.fixed.forecast.to_owned(),
        ],
        m,
    ));
    provenance
}

/// An outcome mixed by the odds.
fn mixed(outcome: Outcome, state: &State, run: &Run, m: &Messages) -> Provenance {
    let words = scenario_words(m.lang);
    let (plan, year) = (run.plan(), run.year());
    let probability = state.probabilities();
    let spread = Spread::of(run, probability, outcome);
    let mut provenance = begun(outcome, None, state, run, m);
    let parts: Vec<String> = Branch::ALL
        .into_iter()
        .filter(|&branch| probability[branch as usize] > 0.0)
        .map(|branch| {
            let odds = Percent(0).text(probability[branch as usize], m.lang);
            format!("{odds} × {}", (words.branch)(Some(branch)))
        })
        .collect();
    provenance.formula = Some(format!("{}: {}", words.fixed.mixture, parts.join(" + ")));
    let branch = |branch: Branch| Step {
        open: Some(Opens::Projected(outcome, Some(branch))),
        ..plain(
            &format!(
                "{} ({} {})",
                (words.branch)(Some(branch)),
                words.fixed.odds,
                Percent(0).text(probability[branch as usize], m.lang)
            ),
            value(outcome, spread.branches[branch as usize].p50, m.lang),
        )
    };
    provenance.steps = Branch::ALL.map(branch).to_vec();
    let likeliest = likeliest(probability);
    let strongest = swings(plan, likeliest, outcome, year);
    let strongest = &strongest[..strongest.len().min(STRONGEST)];
    provenance.steps.extend(strongest.iter().map(|swing| moved(swing, outcome, m)));
    let mut sources = direct(outcome, likeliest);
    sources.extend(strongest.iter().map(|swing| swing.driver));
    let odds = Param::PROBABILITIES.into_iter().flat_map(|param| said_by(param, state, m));
    provenance.sources = merge(cited(&sources, m).into_iter().chain(odds));
    if provenance.sources.is_empty() {
        provenance.sources = cite_datum(&article::P_REFUSED, m);
    }
    provenance.note = Some(sentences(
        &[
            (words.drawn)(&Significant(7).text(f64::from(run.draws()), m.lang)),
            words.fixed.table_note.to_owned(),
            (words.counted)(plan.setting().basis),
            words.fixed.forecast.to_owned(),
        ],
        m,
    ));
    provenance
}

/// Title, value and range of a projected number.
fn begun(
    outcome: Outcome,
    branch: Option<Branch>,
    state: &State,
    run: &Run,
    m: &Messages,
) -> Provenance {
    let words = scenario_words(m.lang);
    let bands = Spread::of(run, state.probabilities(), outcome).of_branch(branch);
    let mut provenance =
        blank(title(outcome, branch, run.year(), m), prose(outcome, bands.p50, m.lang));
    provenance.range = Some(format!(
        "{}\u{a0}{}",
        words.fixed.nine_of_ten,
        prose_range(outcome, bands.p05, bands.p95, m.lang)
    ));
    provenance
}

/// What China gains by each way in the year, on the course of the medians.
fn gains(branch: Branch, run: &Run, m: &Messages) -> Vec<Step> {
    let words = scenario_words(m.lang);
    let gained = gained(run.plan(), branch, run.year());
    Way::ALL
        .into_iter()
        .map(|way| plain((words.way)(way), CountProse.text(gained[way as usize], m.lang)))
        .collect()
}

/// An uncertain number at its median.
fn of_driver(driver: Driver, run: &Run, m: &Messages) -> Step {
    let median = run.plan().setting().distribution(driver).quantile(0.5);
    Step {
        open: Some(Opens::Driver(driver)),
        ..plain(m.lang.choose(driver.prior().label), driver_value(driver, median, median, m.lang))
    }
}

/// What a number does to an outcome between its ends.
fn moved(swing: &Swing, outcome: Outcome, m: &Messages) -> Step {
    let words = scenario_words(m.lang);
    let (from, to) = swing.ends;
    let ends = driver_value(swing.driver, from, to, m.lang);
    Step {
        open: Some(Opens::Driver(swing.driver)),
        ..plain(
            &(words.strongest)(m.lang.choose(swing.driver.prior().label), &ends),
            (words.moves)(
                &value(outcome, swing.outcome.0, m.lang),
                &value(outcome, swing.outcome.1, m.lang),
            ),
        )
    }
}

/// The formula with the numbers of the course of the medians put in, where it fits a line.
fn with_values(
    outcome: Outcome,
    branch: Branch,
    found: &Outcomes,
    state: &State,
    run: &Run,
    m: &Messages,
) -> Option<String> {
    let at = |part: Outcome| value(part, found[part as usize], m.lang);
    let setting = run.plan().setting();
    let median = |driver: Driver| setting.distribution(driver).quantile(0.5);
    let number = |x: f64| Significant(4).text(x, m.lang);
    let percent = |driver: Driver| Percent(1).text(median(driver), m.lang);
    let result = at(outcome);
    let text = match outcome {
        Outcome::StockRatio => {
            format!("{} ÷ {}", at(Outcome::UsStock), at(Outcome::ChinaStock))
        }
        Outcome::AccessRatio => format!(
            "{} × {} ÷ ({} × {})",
            at(Outcome::UsStock),
            percent(Driver::UsLargest),
            at(Outcome::ChinaAccess),
            percent(Driver::ChinaLargest),
        ),
        Outcome::Gap => format!(
            "(12·ln {} + {}·ln {}) ÷ (ln {} + ln {})",
            number(found[Outcome::AccessRatio as usize]),
            number(median(Driver::AlgorithmLag)),
            number(median(Driver::AlgorithmGrowth)),
            number(median(Driver::ComputeGrowth)),
            number(median(Driver::AlgorithmGrowth)),
        ),
        Outcome::Revenue => {
            let fee = match branch {
                Branch::Conditional | Branch::Held => state.get(Param::ExportFee) / 100.0,
                Branch::Full | Branch::Refused => 0.0,
            };
            let usd = |driver| driver_value(driver, median(driver), median(driver), m.lang);
            format!(
                "{units} × {} × (1 − {}) − {} × {units} × {}",
                usd(Driver::PriceChina),
                Percent(0).text(fee, m.lang),
                percent(Driver::Displacement),
                usd(Driver::PriceElsewhere),
                units = at(Outcome::Units),
            )
        }
        _ => return None,
    };
    Some(format!("{text} = {result}"))
}

/// What would have to be true.
fn needed(sought: Sought, state: &State, run: &Run, m: &Messages) -> Provenance {
    let words = scenario_words(m.lang);
    let found = Needed::of(state, run);
    let (name, how) = (words.sought)(sought);
    let units = |units: Option<f64>| CountProse.text(round(units.unwrap_or(f64::NAN)), m.lang);
    let ratio = |ratio: Interval| prose_range(Outcome::StockRatio, ratio.low, ratio.high, m.lang);
    let (text, drivers): (String, &[Driver]) = match sought {
        Sought::Parity => (units(found.for_parity), &[Driver::DemandFull, Driver::FullGrowth]),
        Sought::Half => (units(found.for_half), &[Driver::DemandFull, Driver::FullGrowth]),
        Sought::ObservedRatio => (ratio(found.observed_ratio), GROWTH),
        Sought::ArticlesRatio => (ratio(found.articles_ratio), GROWTH),
    };
    let mut provenance = blank(name.to_owned(), text);
    provenance.formula = Some(how.to_owned());
    let mut all = drivers.to_vec();
    match sought {
        Sought::Parity | Sought::Half => {
            for outcome in [Outcome::UsStock, Outcome::ChinaStock] {
                let at = plan_outcome(run, Branch::Refused, outcome);
                provenance.steps.push(Step {
                    open: Some(Opens::Projected(outcome, Some(Branch::Refused))),
                    ..plain(
                        &title(outcome, Some(Branch::Refused), run.year(), m),
                        value(outcome, at, m.lang),
                    )
                });
                all.extend(behind(outcome, Branch::Full));
            }
        }
        Sought::ObservedRatio | Sought::ArticlesRatio => {
            let gap = if sought == Sought::ObservedRatio { found.observed } else { found.articles };
            let opens = if sought == Sought::ObservedRatio {
                Opens::ObservedGap
            } else {
                Opens::Param(Param::GapBeforeLow)
            };
            provenance.steps.push(Step {
                open: Some(opens),
                ..plain(m.words.months_behind, Significant(3).range(gap.low, gap.high, m.lang))
            });
        }
    }
    provenance.steps.extend(drivers.iter().map(|&driver| of_driver(driver, run, m)));
    provenance.sources = cited(&all, m);
    provenance.note =
        Some(sentences(&[words.fixed.needed_note.to_owned(), words.fixed.forecast.to_owned()], m));
    provenance
}

/// What turns a ratio of compute into months.
const GROWTH: &[Driver] = &[Driver::ComputeGrowth, Driver::AlgorithmGrowth, Driver::AlgorithmLag];

fn plan_outcome(run: &Run, branch: Branch, outcome: Outcome) -> f64 {
    let plan = run.plan();
    plan.outcomes(&plan.setting().medians(), branch, run.year())[outcome as usize]
}

/// Who stands behind the ranges of some numbers.
fn cited(drivers: &[Driver], m: &Messages) -> Vec<Cited> {
    merge(drivers.iter().flat_map(|driver| {
        let prior = driver.prior();
        cite(prior.source, prior.second, prior.confidence, None, m)
    }))
}
