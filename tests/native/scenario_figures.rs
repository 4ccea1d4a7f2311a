//! The scenarios' charts: whatever is asked, they hold together and say what was drawn.

use chokepoint::answer::ScenarioAnswer;
use chokepoint::figure::layout::layout;
use chokepoint::figure::scenario::{picture, tornado};
use chokepoint::figure::scene::Primitive;
use chokepoint::figure::{Figure, Layer, Line};
use chokepoint::model::scenario::basis::Basis;
use chokepoint::model::scenario::driver::Driver;
use chokepoint::model::scenario::forecast::Branch;
use chokepoint::model::scenario::outcome::Outcome;
use chokepoint::model::scenario::run::{Run, Series};
use chokepoint::model::scenario::solve::{sobol, swings};
use chokepoint::state::scenario::ScenarioPicture;
use chokepoint::state::{Action, Param, ScenarioAction, State};
use chokepoint::text::{Lang, messages};

use crate::scene::{coordinates, text_boxes};

fn after(actions: &[ScenarioAction]) -> State {
    actions.iter().fold(State::default(), |state, action| state.reduce(Action::Scenario(*action)))
}

/// A run of a state, short.
fn short(state: &State) -> Run {
    let mut run = Run::new(&state.setting(), state.scenario.seed, state.scenario.year);
    run.advance_by(2);
    run
}

fn drawn(state: &State, run: &Run, lang: Lang) -> Figure {
    picture(state, run, &ScenarioAnswer::of(state), messages(lang))
}

#[track_caller]
fn reads_well(text: &str, name: &str) {
    let stumbles = |word: &str| ["NaN", "inf"].contains(&word);
    assert!(!text.split(|c: char| !c.is_alphanumeric()).any(stumbles), "{name}: {text:?}");
    assert!(!text.contains("  ") && !text.contains(['{', '}']), "{name}: {text:?}");
}

/// All finite, no word beyond the edge or over another, no number that is none.
#[track_caller]
fn holds_together(figure: &Figure, name: &str) {
    assert!(!figure.title.is_empty() && !figure.subtitle.is_empty(), "{name}");
    assert!(figure.finding.ends_with(['.', '。']), "{name}: {}", figure.finding);
    for text in [&figure.title, &figure.subtitle, &figure.finding, &figure.table.caption] {
        reads_well(text, name);
    }
    assert!(!figure.table.rows.is_empty(), "{name}: a table");
    for row in &figure.table.rows {
        assert_eq!(row.len(), figure.table.head.len(), "{name}: {row:?}");
        for cell in row {
            reads_well(&cell.text, name);
        }
    }
    for (at, source) in figure.sources.iter().enumerate() {
        assert!(!figure.sources[..at].contains(source), "{name}: {} twice", source.get().id);
    }
    for width in [320.0, 1200.0] {
        let scene = layout(figure, width, 1.0);
        assert!(scene.height.is_finite() && scene.height < 2_000.0, "{name}");
        for shape in &scene.shapes {
            for c in coordinates(shape) {
                let near = (-20.0..=width.max(scene.height) + 20.0).contains(&c);
                assert!(c.is_finite() && near, "{name} at {width}: {shape:?}");
            }
        }
        let boxes = text_boxes(&scene);
        for (at, (area, text)) in boxes.iter().enumerate() {
            reads_well(text, name);
            let inside = area.left > -0.01
                && area.right < width + 0.01
                && area.top > -0.01
                && area.bottom < scene.height + 0.01;
            assert!(inside, "{name} at {width}: “{text}” {area:?}");
            for (other, beside) in &boxes[at + 1..] {
                assert!(area.overlap(other) < 12.0, "{name} at {width}: “{text}” and “{beside}”");
            }
        }
        for hit in &scene.hits {
            let (_, tip) = figure.tip(hit).expect("a tip");
            assert!(!tip.title.is_empty(), "{name}");
            for (what, said) in &tip.lines {
                reads_well(what, name);
                reads_well(said, name);
            }
        }
    }
}

#[test]
fn every_picture_of_every_branch_and_outcome_holds_together() {
    for branch in Branch::ALL {
        let mut state = after(&[ScenarioAction::Branch(branch)]);
        let run = short(&state);
        for asked in ScenarioPicture::ALL {
            state = state.reduce(Action::Scenario(ScenarioAction::Picture(asked)));
            let outcomes: &[Outcome] = match asked {
                ScenarioPicture::Spread | ScenarioPicture::Tornado => &Outcome::ALL,
                _ => &[Outcome::StockRatio],
            };
            for &outcome in outcomes {
                state = state.reduce(Action::Scenario(ScenarioAction::Outcome(outcome)));
                for lang in Lang::ALL {
                    let name = format!("{} {} {outcome:?} {lang:?}", asked.key(), branch.key());
                    holds_together(&drawn(&state, &run, lang), &name);
                }
            }
        }
    }
}

#[test]
fn degenerate_runs_hold_together() {
    let zero = |driver| ScenarioAction::Range(driver, 0.0, 0.0);
    let none = [
        Driver::SmuggledStock,
        Driver::LegalStock,
        Driver::DomesticStock,
        Driver::Smuggling,
        Driver::Proxy,
        Driver::Dies,
        Driver::HbmStacks,
        Driver::DemandFull,
        Driver::DemandConditional,
    ];
    let mut states = vec![
        ("nothing in China", after(&none.map(zero))),
        ("no exports", after(&[zero(Driver::DemandFull), zero(Driver::DemandConditional)])),
        ("bandwidth", after(&[ScenarioAction::Basis(Basis::Bandwidth)])),
        ("last year", after(&[ScenarioAction::Year(2030)])),
        ("limited", after(&[ScenarioAction::PowerLimited(true), ScenarioAction::Scrapped(true)])),
        ("certain", State::default().reduce(Action::Set(Param::PROBABILITIES[3], 100.0))),
    ];
    let exact: Vec<ScenarioAction> = Driver::ALL
        .iter()
        .map(|&driver| ScenarioAction::Range(driver, driver.range().high, driver.range().high))
        .collect();
    states.push(("nothing uncertain", after(&exact)));
    for (name, state) in states {
        let drawn_runs = [short(&state), Run::new(&state.setting(), 1, state.scenario.year)];
        for run in &drawn_runs {
            let mut state = state.clone();
            for asked in ScenarioPicture::ALL {
                state = state.reduce(Action::Scenario(ScenarioAction::Picture(asked)));
                for outcome in [Outcome::StockRatio, Outcome::Gap, Outcome::Units] {
                    state = state.reduce(Action::Scenario(ScenarioAction::Outcome(outcome)));
                    for lang in Lang::ALL {
                        let name = format!("{name} {} {outcome:?} {}", asked.key(), run.draws());
                        holds_together(&drawn(&state, run, lang), &name);
                    }
                }
            }
        }
    }
}

fn lines(figure: &Figure) -> Vec<&Line> {
    fn line(layer: &Layer) -> Option<&Line> {
        if let Layer::Line(line) = layer { Some(line) } else { None }
    }
    figure.layers.iter().filter_map(line).collect()
}

/// A curve's value at the end of a year, if it is drawn there.
fn at(line: &Line, year: f64) -> Option<f64> {
    line.points.iter().find(|point| point.x == year).map(|point| point.y)
}

#[test]
fn tables_over_time_say_what_is_drawn() {
    for asked in [ScenarioPicture::Stock, ScenarioPicture::Ratio] {
        let state = after(&[ScenarioAction::Picture(asked), ScenarioAction::Branch(Branch::Full)]);
        let run = short(&state);
        let figure = drawn(&state, &run, Lang::En);
        let lines = lines(&figure);
        let mut bands: Vec<(f64, f64, f64)> = Vec::new();
        for layer in &figure.layers {
            if let Layer::Band(band) = layer {
                bands.extend(&band.points);
            }
        }
        for row in &figure.table.rows {
            let year = row[0].raw.expect("a year");
            let raws: Vec<f64> = row[1..].iter().filter_map(|cell| cell.raw).collect();
            assert!(raws.len() >= 3, "{row:?}");
            // The mixture of the ratio is a band without a curve.
            let curves = if asked == ScenarioPicture::Ratio { &raws[3..] } else { &raws[..1] };
            for value in curves {
                let drawn = lines.iter().filter_map(|line| at(line, year)).any(|y| y == *value);
                assert!(drawn, "{asked:?} {year}: {value}");
            }
            let wide = bands
                .iter()
                .any(|(x, low, high)| *x == year && *low == raws[1] && *high == raws[2]);
            assert!(wide, "{asked:?} {year}: {raws:?}");
        }
        // What the run has at the end of 2030 stands in the last row.
        let last = figure.table.rows.last().expect("2030");
        let (series, branch) = match asked {
            ScenarioPicture::Stock => (Series::Us, Branch::Full),
            _ => (Series::Ratio, Branch::Full),
        };
        let expected = run.fan(branch, series, 19).expect("draws").p50;
        assert!(last.iter().any(|cell| cell.raw == Some(expected)), "{last:?}");
    }
}

#[test]
fn ways_add_up_to_what_china_gains() {
    let state = after(&[ScenarioAction::Picture(ScenarioPicture::Ways)]);
    let run = short(&state);
    let figure = drawn(&state, &run, Lang::Ja);
    assert_eq!(figure.table.rows.len(), 5);
    for (at, row) in figure.table.rows.iter().enumerate() {
        let raws: Vec<f64> = row.iter().filter_map(|cell| cell.raw).collect();
        let sum: f64 = raws[1..5].iter().sum();
        assert!((sum / raws[5] - 1.0).abs() < 1e-12, "{raws:?}");
        // The stack ends where the total says, and the rented stand apart.
        let ends = figure.layers.iter().filter_map(|layer| match layer {
            Layer::Bars(bars) if bars.lane == 0 => Some(bars.bars[at].to),
            _ => None,
        });
        let longest = ends.fold(0.0, f64::max);
        assert!((longest / raws[5] - 1.0).abs() < 1e-12);
        let rented = figure.layers.iter().find_map(|layer| match layer {
            Layer::Bars(bars) if bars.lane == 1 => Some(bars.bars[at].to),
            _ => None,
        });
        assert_eq!(rented, raws.last().copied());
    }
}

#[test]
fn curves_of_density_reach_their_height_once_and_span_the_axis() {
    let mut state = after(&[ScenarioAction::Picture(ScenarioPicture::Spread)]);
    let run = short(&state);
    for outcome in Outcome::ALL {
        state = state.reduce(Action::Scenario(ScenarioAction::Outcome(outcome)));
        let figure = drawn(&state, &run, Lang::En);
        let mut ridges = 0;
        for layer in &figure.layers {
            if let Layer::Ridge(ridge) = layer {
                ridges += 1;
                let top = ridge.points.iter().map(|(_, height)| *height).fold(0.0, f64::max);
                assert_eq!(top, 1.0, "{outcome:?}");
                assert!(ridge.points.windows(2).all(|pair| pair[0].0 < pair[1].0));
            }
        }
        assert_eq!(ridges, 5, "{outcome:?}");
        let article = figure.layers.iter().any(|layer| match layer {
            Layer::Bars(bars) => bars.lane == 3 && bars.bars.len() == 2,
            _ => false,
        });
        let comparable = matches!(outcome, Outcome::Gap | Outcome::UsShare | Outcome::ChinaShare);
        assert_eq!(article, comparable, "{outcome:?}");
    }
}

#[test]
fn a_ridge_stands_above_its_interval() {
    let state = after(&[ScenarioAction::Picture(ScenarioPicture::Spread)]);
    let figure = drawn(&state, &short(&state), Lang::En);
    for width in [320.0, 1200.0] {
        let scene = layout(&figure, width, 1.0);
        let areas = scene.shapes.iter().filter_map(|shape| match shape {
            Primitive::Area { points, .. } => Some(points),
            _ => None,
        });
        let areas: Vec<_> = areas.collect();
        assert_eq!(areas.len(), 5);
        let mut floor = 0.0;
        for (area, hits) in areas.iter().zip(scene.hits.chunks(2)) {
            let top = area.iter().map(|(_, y)| *y).fold(f64::INFINITY, f64::min);
            let ground = area.iter().map(|(_, y)| *y).fold(0.0, f64::max);
            assert!(floor <= top && ground > top + 20.0, "{floor} {top} {ground}");
            for hit in hits {
                assert!(hit.area.top >= ground && hit.area.top < ground + 17.0, "{hit:?}");
                floor = hit.area.bottom;
            }
        }
    }
}

#[test]
fn the_strongest_numbers_come_first_with_what_they_explain() {
    let state = after(&[ScenarioAction::Picture(ScenarioPicture::Tornado)]);
    let run = short(&state);
    let (branch, outcome) = (state.scenario.branch, state.scenario.outcome);
    let all = swings(run.plan(), branch, outcome, run.year());
    let drivers: Vec<Driver> = all.iter().take(3).map(|swing| swing.driver).collect();
    let indices = sobol(run.plan(), branch, outcome, run.year(), &drivers, 64, 1);
    let explained: Vec<_> = drivers.iter().copied().zip(indices).collect();
    let figure = tornado(&state, &run, Some(&explained), messages(Lang::En));
    holds_together(&figure, "with indices");
    for ((swing, row), at) in all.iter().zip(&figure.table.rows).zip(0..) {
        assert_eq!(row[1].raw, Some(swing.ends.0));
        assert_eq!(row[2].raw, Some(swing.outcome.0));
        assert_eq!(row[4].raw, Some(swing.outcome.1));
        assert_eq!(row[5].raw.is_some(), at < 3, "{row:?}");
        assert!(figure.sources.contains(&swing.driver.prior().source));
    }
}

/// Each number that moves an outcome is among those whose sources its pictures name.
#[test]
fn sources_name_who_gives_what_moves_the_outcome() {
    let mut state = after(&[
        ScenarioAction::Picture(ScenarioPicture::Spread),
        ScenarioAction::PowerLimited(true),
        ScenarioAction::Scrapped(true),
    ]);
    let run = short(&state);
    for outcome in Outcome::ALL {
        state = state.reduce(Action::Scenario(ScenarioAction::Outcome(outcome)));
        let figure = drawn(&state, &run, Lang::En);
        for branch in Branch::ALL {
            for swing in swings(run.plan(), branch, outcome, run.year()) {
                let prior = swing.driver.prior();
                assert!(figure.sources.contains(&prior.source), "{outcome:?}: {}", prior.id);
            }
        }
    }
}
