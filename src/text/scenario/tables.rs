//! The tables of the scenarios.

use super::forecast::measure_text;
use super::{range, scenario_words, value};
use crate::answer::ScenarioAnswer;
use crate::answer::projection::{Hang, Spread};
use crate::facts::Input;
use crate::model::interval::Interval;
use crate::model::scenario::forecast::{Branch, Measure};
use crate::model::scenario::outcome::Outcome;
use crate::model::scenario::run::Run;
use crate::state::State;
use crate::text::Messages;
use crate::text::explain::Opens;
use crate::text::number::NumberStyle::{CountProse, Percent};
use crate::text::sentence::Tone;
use crate::text::table::{Cell, Row, Table};

/// Every outcome by branch and mixed by the odds: medians, and where nine of ten draws lie.
pub fn by_scenario(state: &State, run: &Run, m: &Messages) -> Table {
    let words = scenario_words(m.lang);
    let probability = state.probabilities();
    let mut columns = vec![words.fixed.mixed.to_owned()];
    columns.extend(Branch::ALL.map(|branch| {
        let odds = Percent(0).text(probability[branch as usize], m.lang);
        format!("{} {odds}", (m.branch)(branch))
    }));
    let row = |outcome: Outcome| {
        let spread = Spread::of(run, probability, outcome);
        let cell = |branch: Option<Branch>| {
            let bands = spread.of_branch(branch);
            Cell::new(value(outcome, bands.p50, m.lang), "")
                .with_note(range(outcome, bands.p05, bands.p95, m.lang))
                .opening(Opens::Projected(outcome, branch))
        };
        let mut cells = vec![cell(None).toned(Tone::Ours)];
        cells.extend(Branch::ALL.map(|branch| cell(Some(branch))));
        let text = (words.outcome)(outcome);
        Row { head: text.name.to_owned(), note: text.unit.to_owned(), cells }
    };
    Table {
        caption: words.fixed.table.to_owned(),
        corner: format!("{}, {}", words.fixed.table_corner, run.year()),
        columns,
        rows: Outcome::ALL.map(row).to_vec(),
    }
}

/// What the outcome hangs on: the share of its variance that goes back to each number.
pub fn hangs(hangs: &[Hang], m: &Messages) -> Table {
    let fixed = &scenario_words(m.lang).fixed;
    // An estimate leaves 0 to 1 by its error.
    let share = |index: f64| Percent(0).text(index.clamp(0.0, 1.0), m.lang);
    let row = |Hang { driver, index }: &Hang| Row {
        head: m.lang.choose(driver.prior().label).to_owned(),
        note: String::new(),
        cells: vec![
            Cell::new(share(index.first), "").opening(Opens::Driver(*driver)),
            Cell::new(share(index.total), "").opening(Opens::Driver(*driver)),
        ],
    };
    Table {
        caption: fixed.hangs.to_owned(),
        corner: fixed.hangs_corner.to_owned(),
        columns: fixed.hangs_head.map(str::to_owned).to_vec(),
        rows: hangs.iter().map(row).collect(),
    }
}

/// The forecast, measure by measure and branch by branch, with its expected values.
pub fn forecast(answer: &ScenarioAnswer, m: &Messages) -> Table {
    let mut columns: Vec<String> = Branch::ALL
        .map(|branch| {
            let probability = answer.forecast.probability[branch as usize];
            format!("{} {}", (m.branch)(branch), Percent(0).text(probability, m.lang))
        })
        .to_vec();
    columns.push(m.words.expected.to_owned());
    columns.push(m.words.expected_bounds.to_owned());
    let rows = Measure::ALL.map(|measure| {
        let mut cells: Vec<Cell> = Branch::ALL
            .map(|branch| {
                Cell::new(measure_text(measure, answer.outcome(measure, branch), m), "")
                    .opening(Opens::Outcome(measure, branch))
            })
            .to_vec();
        cells.push(
            Cell::new(measure_text(measure, answer.expected(measure), m), "")
                .toned(Tone::Ours)
                .opening(Opens::Expected(measure)),
        );
        let [nothing, all] = [0.0, 1.0].map(|effect| answer.forecast.expected_if(measure, effect));
        let bounds = Interval::between(nothing.low.min(all.low), nothing.high.max(all.high));
        cells.push(Cell::new(measure_text(measure, bounds, m), ""));
        Row { head: (m.measure)(measure).to_owned(), note: String::new(), cells }
    });
    Table {
        caption: m.words.scenario_table.to_owned(),
        corner: m.words.measure_head.to_owned(),
        columns,
        rows: rows.to_vec(),
    }
}

/// Ordered, licensed, approved, delivered: four numbers that are easily taken for one another.
pub fn outcome(m: &Messages) -> Table {
    let row = |input: &'static Input| {
        let number = |value: f64| CountProse.text(value, m.lang);
        let text = match (input.low, input.central, input.high) {
            (_, Some(central), _) => number(central),
            (Some(low), None, Some(high)) => CountProse.range(low, high, m.lang),
            (None, None, Some(high)) => format!("≤\u{a0}{}", number(high)),
            _ => return None,
        };
        Some(Row {
            head: m.lang.choose(input.label).to_owned(),
            note: input.period.to_owned(),
            cells: vec![Cell::new(text, "").opening(Opens::Input(input))],
        })
    };
    Table {
        caption: m.words.outcome_heading.to_owned(),
        corner: m.words.happened.to_owned(),
        columns: vec![m.words.units.to_owned()],
        rows: ScenarioAnswer::OUTCOME.into_iter().filter_map(row).collect(),
    }
}
