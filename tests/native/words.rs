//! What people read: the sentences, the tables, and that every number opens.

use std::fmt::Write;

use chokepoint::answer::{CompareAnswer, CostAnswer, ScenarioAnswer};
use chokepoint::facts::{AS_OF, RULES};
use chokepoint::figure::compare::{absolute, ratios, rooflines, scatter};
use chokepoint::figure::{Figure, cost, scenario};
use chokepoint::model::chip::{Precision, Quantity};
use chokepoint::state::{Action, Param, Preset, State};
use chokepoint::text::explain::{Opens, explain};
use chokepoint::text::scenario::{scenario_words, tables as scenario_tables};
use chokepoint::text::sentence::Sentence;
use chokepoint::text::table::Table;
use chokepoint::text::{Lang, Messages, messages, tables};

fn presets() -> Vec<Preset> {
    [&Preset::COST[..], &Preset::SCENARIO, &Preset::COMPARE].concat()
}

/// A few states far apart: every preset, and the corners of the controls.
fn states() -> Vec<State> {
    let start = |preset| State::default().reduce(Action::Start(preset));
    let corner = |pick: fn(&chokepoint::state::Spec) -> f64| {
        Param::ALL.into_iter().fold(State::default(), |state, param| {
            state.reduce(Action::Set(param, pick(&param.spec())))
        })
    };
    presets().into_iter().map(start).chain([corner(|s| s.min), corner(|s| s.max)]).collect()
}

fn sentences(state: &State, m: &Messages) -> [Sentence; 4] {
    [
        (m.cost_answer)(&CostAnswer::of(state)),
        (m.later().compare_answer)(&CompareAnswer::of(state), state.compare.rule_date),
        (scenario_words(m.lang).article_answer)(&ScenarioAnswer::of(state)),
        (m.later().sources_answer)(1_000, 100, AS_OF),
    ]
}

fn all_tables(state: &State, m: &Messages) -> Vec<Table> {
    let compare = CompareAnswer::of(state);
    vec![
        tables::services(&CostAnswer::of(state), m),
        tables::comparison(&compare, true, m),
        scenario_tables::forecast(&ScenarioAnswer::of(state), m),
        scenario_tables::outcome(m),
        tables::rules(m),
    ]
}

fn figures(state: &State, m: &Messages) -> Vec<Figure> {
    let compare = CompareAnswer::of(state);
    let forecast = ScenarioAnswer::of(state);
    let mut all = vec![
        cost::cost(&CostAnswer::of(state), m),
        scenario::shares(&forecast, m),
        scenario::gap(&forecast, m),
        ratios(&compare, false, m),
        ratios(&compare, true, m),
        scatter(&compare, m),
    ];
    all.extend(Precision::ROOFLINE.map(|precision| rooflines(&compare, precision, m)));
    all.extend(Quantity::ALL.map(|quantity| absolute(&compare, quantity, m)));
    all
}

#[test]
fn the_answers_read_like_this() {
    for lang in Lang::ALL {
        let m = messages(lang);
        let mut text = String::new();
        for preset in presets() {
            let state = State::default().reduce(Action::Start(preset));
            let [cost, compare, scenario, _] = sentences(&state, m).map(|s| s.spoken());
            let (answer, note) = match () {
                () if Preset::COST.contains(&preset) => {
                    (cost, (m.cost_note)(&CostAnswer::of(&state)))
                }
                () if Preset::COMPARE.contains(&preset) => {
                    (compare, (m.later().compare_note)(&CompareAnswer::of(&state)))
                }
                () => (scenario, (scenario_words(lang).article_note)(&ScenarioAnswer::of(&state))),
            };
            let _ = writeln!(text, "{preset:?}\n  {answer}\n  {note}\n");
        }
        insta::assert_snapshot!(format!("answers_{}", lang.code()), text);
    }
}

/// No text a reader meets may hold a number that is none, or a placeholder left standing.
#[track_caller]
fn reads_well(text: &str, lang: Lang) {
    let stumbles = |word: &str| ["NaN", "inf"].contains(&word);
    assert!(!text.split(|c: char| !c.is_alphanumeric()).any(stumbles), "{lang:?}: {text:?}");
    assert!(!text.contains(['{', '}']) && !text.contains("  "), "{lang:?}: {text:?}");
}

#[test]
fn no_state_makes_a_text_stumble() {
    for state in states() {
        for lang in Lang::ALL {
            let m = messages(lang);
            for sentence in sentences(&state, m) {
                reads_well(&sentence.spoken(), lang);
                assert!(sentence.spoken().ends_with(['.', '。']), "{:?}", sentence.spoken());
            }
            for figure in figures(&state, m) {
                reads_well(&figure.finding, lang);
                assert!(!figure.finding.is_empty() && !figure.title.is_empty());
                for row in &figure.table.rows {
                    assert_eq!(row.len(), figure.table.head.len(), "{}", figure.id);
                    for cell in row {
                        reads_well(&cell.text, lang);
                    }
                }
            }
            for table in all_tables(&state, m) {
                for row in &table.rows {
                    assert_eq!(row.cells.len(), table.columns.len(), "{}", table.caption);
                    for cell in &row.cells {
                        reads_well(&cell.text, lang);
                    }
                }
            }
        }
    }
}

#[test]
fn every_number_opens_onto_a_source_or_a_formula() {
    for state in states() {
        for lang in Lang::ALL {
            let m = messages(lang);
            let mut opens: Vec<Opens> = Vec::new();
            for table in all_tables(&state, m) {
                opens.extend(
                    table.rows.iter().flat_map(|row| row.cells.iter().filter_map(|c| c.open)),
                );
            }
            for sentence in sentences(&state, m) {
                opens.extend(sentence.parts.iter().filter_map(|part| part.open));
            }
            opens.extend(Param::ALL.map(Opens::Param));
            opens.extend(RULES.iter().map(|rule| Opens::Rule(rule.id)));
            for what in opens {
                let shown =
                    explain(what, &state, m).unwrap_or_else(|| panic!("{what:?} does not open"));
                reads_well(&shown.title, lang);
                reads_well(&shown.value, lang);
                // A number that the visitor moved has no source but the words that say so.
                let own = matches!(what, Opens::Param(_) | Opens::Outcome(..));
                let stands = !shown.sources.is_empty()
                    || shown.formula.is_some()
                    || matches!(what, Opens::Verdict(_))
                    || (own && shown.note.is_some());
                assert!(stands, "{what:?} says nothing");
                let shown_by_formula = shown.formula.is_none_or(|formula| {
                    // The formula ends in what the headline says: the whole range, end by end.
                    formula.contains(
                        shown.value.split(['–', '〜', '\u{a0}', ' ']).next().unwrap_or_default(),
                    )
                });
                assert!(
                    shown_by_formula || matches!(what, Opens::Ratio(..)),
                    "{what:?}: {}",
                    shown.value
                );
                for step in shown.steps.iter().filter_map(|step| step.open) {
                    assert!(explain(step, &state, m).is_some(), "{what:?} → {step:?}");
                }
            }
        }
    }
}
