//! What each uncertain number does to the outcome: the strongest on top.

use super::{nothing, sources_of, spread::is_logarithmic};
use crate::figure::{
    Across, Axis, Bar, Bars, Cell, Emphasis, Figure, KeyItem, Layer, Row, Rule, Sample, Table, Tip,
    Tone, Vertical, extent,
};
use crate::model::chance::Index;
use crate::model::scenario::driver::Driver;
use crate::model::scenario::run::{Bands, Run};
use crate::model::scenario::solve::{Swing, swings};
use crate::state::State;
use crate::text::Messages;
use crate::text::number::NO_NUMBER;
use crate::text::number::NumberStyle::Percent;
use crate::text::scenario::chart::{SwingSaid, chart_words, tick};
use crate::text::scenario::{driver_style, driver_value, prose, scenario_words, value};

/// How many numbers are shown.
pub const SHOWN: usize = 12;

/// What each number does to the chosen outcome in the chosen branch, one at a time; with the shares of the variance that they
/// explain, where these are known, in the table.
pub fn tornado(
    state: &State,
    run: &Run,
    explained: Option<&[(Driver, Index)]>,
    m: &Messages,
) -> Figure {
    let w = chart_words(m.lang);
    let lang = m.lang;
    let (branch, outcome) = (state.scenario.branch, state.scenario.outcome);
    let plan = run.plan();
    let year = run.year();
    let name = (scenario_words(lang).outcome)(outcome).name;
    let title = (w.swing_title)(name, &(scenario_words(lang).when)(outcome, year));
    let middle = plan.outcomes(&plan.setting().medians(), branch, year)[outcome as usize];
    let mut shown = swings(plan, branch, outcome, year);
    shown.truncate(SHOWN);
    let Some(first) = shown.first().filter(|_| middle.is_finite()) else {
        return nothing("scenario-tornado", title, &(w.no_swing)(name), run, m);
    };

    let label = |driver: Driver| lang.choose(driver.prior().label);
    let ends = |swing: &Swing| {
        [(false, swing.ends.0, swing.outcome.0), (true, swing.ends.1, swing.outcome.1)]
    };
    let mut bars = Vec::new();
    for (row, swing) in shown.iter().enumerate() {
        let mut ends = ends(swing);
        // Of two ends on one side the nearer is drawn over the farther, and only that one is labelled.
        if (ends[1].2 - middle).abs() > (ends[0].2 - middle).abs() {
            ends.swap(0, 1);
        }
        let same_side = (ends[0].2 - middle) * (ends[1].2 - middle) >= 0.0;
        for (at, (high, number, outcome_there)) in ends.into_iter().enumerate() {
            bars.push(Bar {
                row: row as u32,
                from: middle,
                to: outcome_there,
                label: (!(same_side && at == 1))
                    .then(|| driver_style(swing.driver).text(number, lang)),
                emphasis: if high { Emphasis::Plain } else { Emphasis::Faint },
                tip: Some(Tip::new(
                    label(swing.driver),
                    vec![
                        (
                            if high { w.high_end } else { w.low_end }.to_owned(),
                            driver_value(swing.driver, number, number, lang),
                        ),
                        (name.to_owned(), value(outcome, outcome_there, lang)),
                    ],
                )),
                ..Bar::default()
            });
        }
    }
    let layers = vec![
        Layer::Bars(Bars { name: name.to_owned(), tone: Tone::Accent, lane: 0, bars }),
        Layer::Rule(Rule {
            across: Across::X,
            at: middle,
            tone: Tone::Ink,
            label: Some(format!("{} {}", w.all_median, value(outcome, middle, lang))),
            ..Rule::default()
        }),
        Layer::Key(vec![
            KeyItem { sample: Sample::Band(Tone::Accent, 50), label: w.low_end.to_owned() },
            KeyItem { sample: Sample::Bar(Tone::Accent), label: w.high_end.to_owned() },
        ]),
    ];

    let reached = shown.iter().flat_map(|swing| [swing.outcome.0, swing.outcome.1]);
    let (low, high) = extent(reached.chain([middle])).unwrap_or((0.0, 1.0));
    let bounds = Bands { p05: low, p25: low, p50: middle, p75: high, p95: high };
    let logarithmic = is_logarithmic(outcome, [&bounds].into_iter());
    let format = |number: f64| tick(outcome, number, lang);
    // Labels stand beyond the bars on both sides; the frame makes room on the right.
    let x = if logarithmic {
        let step = libm::exp((libm::log(high) - libm::log(low)) * 0.32);
        Axis::log((low / step, high * libm::pow(step, 0.2)), "", &format)
    } else {
        let reach = high - low;
        Axis::linear((low - reach * 0.32, high + reach * 0.06), "", &format)
    };

    let index = |driver: Driver| {
        let all = explained?;
        all.iter().find(|(other, _)| *other == driver).map(|(_, index)| *index)
    };
    let mut head = w.swing_head.map(str::to_owned).to_vec();
    if explained.is_some() {
        head.extend(w.sobol_head.map(str::to_owned));
    }
    let row = |swing: &Swing| {
        let mut row = vec![Cell::words(label(swing.driver))];
        for (_, number, outcome_there) in ends(swing) {
            row.push(Cell::number(driver_value(swing.driver, number, number, lang), number));
            row.push(Cell::number(value(outcome, outcome_there, lang), outcome_there));
        }
        if explained.is_some() {
            let found = index(swing.driver);
            for share in [found.map(|index| index.first), found.map(|index| index.total)] {
                row.push(match share.filter(|share| share.is_finite()) {
                    Some(share) => Cell::number(Percent(1).text(share, lang), share),
                    None => Cell::words(NO_NUMBER),
                });
            }
        }
        row
    };
    let driver_text = |number| driver_value(first.driver, number, number, lang);
    let finding = (w.swing_finding)(&SwingSaid {
        driver: label(first.driver),
        driver_ends: (&driver_text(first.ends.0), &driver_text(first.ends.1)),
        outcome_ends: (
            &prose(outcome, first.outcome.0, lang),
            &prose(outcome, first.outcome.1, lang),
        ),
        median: &prose(outcome, middle, lang),
    });
    let unit = (w.unit)(plan.setting().basis);
    let reading = (w.swing_reading)((m.branch)(branch));
    let mut parts = vec![unit, &reading];
    if logarithmic {
        parts.push(w.log_horizontal);
    }
    Figure {
        id: "scenario-tornado",
        subtitle: parts.join(w.between),
        finding,
        x,
        y: Vertical::Rows(
            shown
                .iter()
                .map(|swing| Row { label: label(swing.driver).to_owned(), note: String::new() })
                .collect(),
        ),
        layers,
        table: Table { caption: title.clone(), head, rows: shown.iter().map(row).collect() },
        title,
        sources: sources_of(shown.iter().map(|swing| swing.driver)),
        height_hint: 420.0,
    }
}
