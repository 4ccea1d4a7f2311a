//! The forecast's numbers, and what was ordered, licensed, approved, delivered and observed.

use super::worked;
use crate::answer::ScenarioAnswer;
use crate::facts::Input;
use crate::model::interval::Interval;
use crate::model::scenario::forecast::{Branch, Measure};
use crate::state::{Param, State};
use crate::text::Messages;
use crate::text::explain::moves::{Lever, moves};
use crate::text::explain::{Opens, blank, cite, merge, said_by};
use crate::text::number::NumberStyle::{CountProse, Percent, Significant};
use crate::text::number::with_unit;
use crate::text::provenance::{Provenance, Step};

/// A measure's value as it is written.
pub fn measure_text(measure: Measure, value: Interval, m: &Messages) -> String {
    match measure {
        Measure::Gap => Significant(3).range(value.low, value.high, m.lang),
        Measure::Revenue | Measure::UsShare | Measure::ChinaShare => {
            Percent(1).range(value.low / 100.0, value.high / 100.0, m.lang)
        }
    }
}

/// The numbers that a measure is made of.
fn params(measure: Measure) -> &'static [Param] {
    match measure {
        Measure::UsShare => &[Param::UsBefore, Param::UsAfter],
        Measure::ChinaShare => &[Param::ChinaBefore, Param::ChinaAfter],
        Measure::Gap => {
            &[Param::GapBeforeLow, Param::GapBeforeHigh, Param::GapAfterLow, Param::GapAfterHigh]
        }
        Measure::Revenue => &[Param::RevenueLow, Param::RevenueHigh],
    }
}

/// Cites whoever stands behind the numbers put in, and says whose forecast it is.
fn stand_on(provenance: &mut Provenance, measure: Measure, state: &State, m: &Messages) {
    let said = params(measure).iter().map(|&param| said_by(param, state, m));
    let said: Vec<_> = said.collect();
    let is_articles = said.iter().all(|cited| !cited.is_empty());
    provenance.sources = merge(said.into_iter().flatten());
    let note = if is_articles { m.words.forecast_mark } else { m.words.your_forecast };
    provenance.note = Some(note.to_owned());
}

/// A measure in one branch.
pub(super) fn outcome(
    answer: &ScenarioAnswer,
    measure: Measure,
    branch: Branch,
    state: &State,
    m: &Messages,
) -> Provenance {
    let text = |value: Interval| measure_text(measure, value, m);
    let mut provenance = blank(
        format!("{} — {}", (m.measure)(measure), (m.branch)(branch)),
        text(answer.outcome(measure, branch)),
    );
    stand_on(&mut provenance, measure, state, m);
    provenance.ours = branch == Branch::Conditional;
    if branch == Branch::Conditional {
        let (before, after) = (Branch::Refused, Branch::Full);
        let effect = Percent(0).text(answer.forecast.conditional_effect, m.lang);
        let end = |of: fn(Interval) -> f64| {
            let at = |branch| text(Interval::exact(of(answer.outcome(measure, branch))));
            let (before, after) = (at(before), at(after));
            format!("{before} + ({after} − {before}) × {effect} = {}", at(Branch::Conditional))
        };
        let (low, high) = (end(|v| v.low), end(|v| v.high));
        provenance.formula = Some(if low == high { low } else { format!("{low}; {high}") });
        let step = |label: &str, value: String, open| Step {
            label: label.to_owned(),
            value,
            unit: String::new(),
            open,
        };
        provenance.steps = vec![
            step((m.branch)(before), text(answer.outcome(measure, before)), None),
            step((m.branch)(after), text(answer.outcome(measure, after)), None),
            step(
                (m.param)(Param::ConditionalEffect).label,
                effect,
                Some(Opens::Param(Param::ConditionalEffect)),
            ),
        ];
    }
    provenance
}

/// A measure's expected value.
pub(super) fn expected(
    answer: &ScenarioAnswer,
    measure: Measure,
    state: &State,
    m: &Messages,
) -> Provenance {
    let worked = worked::expected(answer, measure, m);
    let mut provenance = blank(
        format!("{} — {}", m.words.expected, (m.measure)(measure)),
        measure_text(measure, answer.expected(measure), m),
    );
    stand_on(&mut provenance, measure, state, m);
    provenance.formula = Some(format!("{}: {}", worked.formula, worked.with_values));
    let params =
        Param::PROBABILITIES.iter().chain(&Param::CHANGES).chain([&Param::ConditionalEffect]);
    let levers = params.map(|&param| Lever::param(param, state, m));
    provenance.moves = moves(levers, state, |other| {
        let expected = ScenarioAnswer::of(other).expected(measure);
        Some((expected.central, measure_text(measure, expected, m)))
    });
    provenance.steps = Branch::ALL
        .map(|branch| Step {
            label: (m.branch)(branch).to_owned(),
            value: measure_text(measure, answer.outcome(measure, branch), m),
            unit: String::new(),
            open: Some(Opens::Outcome(measure, branch)),
        })
        .to_vec();
    provenance
}

/// The gaps observed in 2026, each by its own method.
pub(super) fn observed_gap(answer: &ScenarioAnswer, m: &Messages) -> Provenance {
    let gap = answer.observed_gap;
    let mut provenance = blank(
        format!("{} — {}", m.words.observed, m.words.months_behind),
        with_unit(&Significant(3).range(gap.low, gap.high, m.lang), m.words.months),
    );
    provenance.ours = false;
    provenance.steps = ScenarioAnswer::OBSERVED_GAP
        .iter()
        .filter_map(|&input| {
            Some(Step {
                label: m.lang.choose(input.label).to_owned(),
                value: Significant(3).text(input.central?, m.lang),
                unit: m.words.months.to_owned(),
                open: Some(Opens::Input(input)),
            })
        })
        .collect();
    let cited = ScenarioAnswer::OBSERVED_GAP
        .iter()
        .flat_map(|input| cite(input.source, None, input.confidence, input.note, m));
    provenance.sources = merge(cited);
    provenance
}

/// A sourced input of the scenarios.
pub(super) fn input(input: &Input, m: &Messages) -> Option<Provenance> {
    let unit = match input.unit {
        "units" => m.words.units,
        "months" => m.words.months,
        other => other,
    };
    let written = |number: String| with_unit(&number, unit);
    let (low, high) = (input.low.or(input.central), input.high.or(input.central)?);
    let range = low.filter(|&low| low < high);
    let range = range.map(|low| written(CountProse.range(low, high, m.lang)));
    let value = match (input.central, &range) {
        (Some(central), _) => written(CountProse.text(central, m.lang)),
        (None, Some(range)) => range.clone(),
        (None, None) => written(format!("≤\u{a0}{}", CountProse.text(high, m.lang))),
    };
    let mut provenance = blank(m.lang.choose(input.label).to_owned(), value);
    provenance.range = range.filter(|_| input.central.is_some());
    provenance.ours = input.derived;
    provenance.sources = cite(input.source, None, input.confidence, input.note, m);
    Some(provenance)
}
