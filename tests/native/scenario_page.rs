//! The scenarios' pages rendered to text, what they say, and that every number on them opens.

use std::fmt::Write;
use std::rc::Rc;

use chokepoint::answer::projection::{Hang, Needed, Projection, Sought, certain};
use chokepoint::answer::record::{Off, Record, off};
use chokepoint::answer::studies::checked;
use chokepoint::facts::{FORECASTS, Foretold};
use chokepoint::figure::scenario::record::record as drawn;
use chokepoint::model::scenario::basis::Basis;
use chokepoint::model::scenario::driver::Driver;
use chokepoint::model::scenario::forecast::Branch;
use chokepoint::model::scenario::outcome::Outcome;
use chokepoint::model::scenario::run::Run;
use chokepoint::state::Theme as Colours;
use chokepoint::state::scenario::ScenarioPicture;
use chokepoint::state::{Action, Param, Preset, ScenarioAction, State, View};
use chokepoint::text::explain::Opens;
use chokepoint::text::explain::explain;
use chokepoint::text::scenario::explain::explain_scenario;
use chokepoint::text::scenario::{record, record_words, scenario_words, studies, tables};
use chokepoint::text::sentence::Sentence;
use chokepoint::text::table::Table;
use chokepoint::text::{Lang, messages};
use chokepoint::view::app::{App, PageProps, Props};
use chokepoint::view::scenario::drivers::{THEMES, Theme, ThemeProps};
use yew::ServerRenderer;
use yew::prelude::*;

use super::view::tied_together;

fn rendered(state: &State, lang: Lang) -> String {
    let query: Rc<str> = state.to_query().into();
    let query = query.to_string();
    let props = move || Props { query: query.into(), lang, theme: Colours::Light };
    let html = ServerRenderer::<App>::with_props(props).hydratable(false).render();
    let html = futures::executor::block_on(html);
    tied_together(&html);
    html
}

/// A run of two blocks, as the page shows it first.
fn begun(state: &State) -> Run {
    let mut run = Run::new(&state.setting(), state.scenario.seed, state.scenario.year);
    run.advance_by(2);
    run
}

fn starts() -> Vec<(Preset, State)> {
    Preset::SCENARIO.map(|preset| (preset, State::default().reduce(Action::Start(preset)))).to_vec()
}

fn scenario(state: &State, action: ScenarioAction) -> State {
    state.clone().reduce(Action::Scenario(action))
}

/// No text a reader meets may hold a number that is none, or a placeholder left standing.
#[track_caller]
fn reads_well(text: &str, lang: Lang) {
    let stumbles = |word: &str| ["NaN", "inf"].contains(&word);
    assert!(!text.split(|c: char| !c.is_alphanumeric()).any(stumbles), "{lang:?}: {text:?}");
    assert!(!text.contains(['{', '}']) && !text.contains("  "), "{lang:?}: {text:?}");
    assert!(!text.is_empty(), "{lang:?}: nothing is said");
}

/// The text of a page, without its tags.
fn text_of(html: &str) -> String {
    html.split('<').filter_map(|piece| piece.split_once('>').map(|(_, text)| text)).collect()
}

#[test]
fn both_pages_hold_together_from_every_preset() {
    for (preset, state) in starts() {
        for view in [View::Scenario, View::Record] {
            let state = state.clone().reduce(Action::Show(view));
            for lang in Lang::ALL {
                let html = rendered(&state, lang);
                for part in ["<h1 id=\"answer\">", "<figure", "<table>"] {
                    assert!(html.contains(part), "{part} is missing: {preset:?} {view:?} {lang:?}");
                }
                reads_well(text_of(&html).trim(), lang);
                let japanese = html.contains("予測");
                assert_eq!(japanese, lang == Lang::Ja, "the other language shows in {lang:?}");
            }
        }
    }
}

#[test]
fn every_picture_and_every_way_of_counting_is_shown() {
    let state = State::default().reduce(Action::Show(View::Scenario));
    let pictures = ScenarioPicture::ALL.map(ScenarioAction::Picture);
    let bases = Basis::ALL.map(ScenarioAction::Basis);
    let switches = [ScenarioAction::PowerLimited(true), ScenarioAction::Scrapped(true)];
    for action in pictures.into_iter().chain(bases).chain(switches) {
        for lang in Lang::ALL {
            let html = rendered(&scenario(&state, action), lang);
            assert!(html.contains("<figure"), "{action:?}");
            reads_well(text_of(&html).trim(), lang);
        }
    }
}

#[test]
fn the_first_picture_says_how_many_draws_it_rests_on() {
    let html = rendered(&State::default().reduce(Action::Show(View::Scenario)), Lang::En);
    assert!(html.contains("1,024 of 100,352 draws"), "{html}");
}

#[test]
fn probabilities_sum_to_100_in_the_heads_of_the_table() {
    for (_, state) in starts() {
        let table = tables::by_scenario(&state, &begun(&state), messages(Lang::En));
        let percent = |head: &String| -> f64 {
            let last = head.rsplit(' ').next().unwrap_or_default();
            last.trim_end_matches('%').parse().expect("a probability")
        };
        let sum: f64 = table.columns.iter().skip(1).map(percent).sum();
        assert!((sum - 100.0).abs() < 1e-9, "{:?}", table.columns);
    }
}

fn sentences(state: &State, run: &Run, lang: Lang) -> Vec<Sentence> {
    let words = scenario_words(lang);
    let found = Projection::of(state, run);
    let mut all = vec![(words.answer)(&found), (words.note)(&found)];
    all.extend((words.needed)(&Needed::of(state, run)));
    all
}

#[test]
fn the_scenarios_answers_read_like_this() {
    for lang in Lang::ALL {
        let mut text = String::new();
        for (preset, state) in starts() {
            let run = begun(&state);
            let _ = writeln!(text, "{preset:?}");
            for sentence in sentences(&state, &run, lang) {
                let _ = writeln!(text, "  {}", sentence.spoken());
            }
            text.push('\n');
        }
        insta::assert_snapshot!(format!("scenario_answers_{}", lang.code()), text);
    }
}

#[test]
fn every_question_has_a_sentence() {
    let run = begun(&State::default());
    for lang in Lang::ALL {
        let mut text = String::new();
        for outcome in Outcome::ALL {
            let state = scenario(&State::default(), ScenarioAction::Outcome(outcome));
            let words = scenario_words(lang);
            let answer = (words.answer)(&Projection::of(&state, &run)).spoken();
            reads_well(&answer, lang);
            let held = state.reduce(Action::Set(Param::ProbabilityHeld, 100.0));
            let certain = (words.answer)(&Projection::of(&held, &run)).spoken();
            reads_well(&certain, lang);
            let _ = writeln!(text, "{outcome:?}\n  {answer}\n  {certain}\n");
        }
        insta::assert_snapshot!(format!("scenario_questions_{}", lang.code()), text);
    }
}

#[test]
fn a_certain_branch_is_known_as_such() {
    assert_eq!(certain([0.0, 0.0, 0.0, 1.0]), Some(Branch::Held));
    assert_eq!(certain([0.3, 0.5, 0.2, 0.0]), None);
}

fn opens_of(table: &Table) -> impl Iterator<Item = Opens> {
    table.rows.iter().flat_map(|row| row.cells.iter().filter_map(|cell| cell.open))
}

#[test]
fn every_number_opens_onto_sources() {
    for (preset, state) in starts() {
        let run = begun(&state);
        for lang in Lang::ALL {
            let m = messages(lang);
            let table = tables::by_scenario(&state, &run, m);
            for row in &table.rows {
                assert_eq!(row.cells.len(), table.columns.len());
                row.cells.iter().for_each(|cell| reads_well(&cell.text, lang));
            }
            let mut opens: Vec<Opens> = opens_of(&table).collect();
            for sentence in sentences(&state, &run, lang) {
                reads_well(&sentence.spoken(), lang);
                opens.extend(sentence.parts.iter().filter_map(|part| part.open));
            }
            opens.extend(Driver::ALL.iter().map(|&driver| Opens::Driver(driver)));
            opens.extend(Sought::ALL.map(Opens::Sought));
            for what in opens {
                let shown = explain_scenario(what, &state, Some(&run), m)
                    .unwrap_or_else(|| panic!("{what:?} does not open"));
                for text in [Some(&shown.title), Some(&shown.value), shown.range.as_ref()]
                    .into_iter()
                    .chain([shown.formula.as_ref(), shown.note.as_ref()])
                    .flatten()
                {
                    reads_well(text, lang);
                }
                assert!(!shown.sources.is_empty(), "{what:?} has no source");
                for step in &shown.steps {
                    reads_well(&step.label, lang);
                    reads_well(&step.value, lang);
                }
                // The steps of all presets would only open the same panels again.
                if preset == Preset::ScenarioArticle {
                    for open in shown.steps.iter().filter_map(|step| step.open) {
                        let opened = chokepoint::text::explain::explain_first(open, &state, m)
                            .or_else(|| explain_scenario(open, &state, Some(&run), m));
                        assert!(opened.is_some(), "{what:?} → {open:?}");
                    }
                }
            }
        }
    }
}

#[test]
fn the_panels_steps_lead_to_its_formula() {
    let state = State::default();
    let run = begun(&state);
    let what = Opens::Projected(Outcome::StockRatio, Some(Branch::Refused));
    let shown = explain_scenario(what, &state, Some(&run), messages(Lang::En)).expect("it opens");
    let formula = shown.formula.expect("a formula");
    for step in shown.steps.iter().take(2) {
        assert!(formula.contains(&step.value), "{formula}: {}", step.value);
    }
}

#[test]
fn what_an_answer_hangs_on_is_told_by_number() {
    let state = State::default();
    let hangs = Hang::of(&begun(&state), Branch::Conditional, Outcome::StockRatio);
    assert_eq!(hangs.len(), 8);
    let alone: f64 = hangs.iter().map(|hang| hang.index.first).sum();
    assert!((0.7..1.1).contains(&alone), "{alone}");
    let table = tables::hangs(&hangs, messages(Lang::Ja));
    assert_eq!(table.rows.len(), 8);
}

#[test]
fn every_uncertain_number_has_one_control() {
    for driver in Driver::ALL {
        let themes = THEMES.iter().filter(|theme| theme.contains(driver)).count();
        assert_eq!(themes, 1, "{driver:?}");
    }
    for lang in Lang::ALL {
        for (theme, drivers) in THEMES.iter().enumerate() {
            let props = move || ThemeProps {
                page: PageProps {
                    state: Rc::new(State::default()),
                    lang,
                    theme: Colours::Light,
                    act: Callback::noop(),
                    open: Callback::noop(),
                },
                theme,
                open: true,
            };
            let html = ServerRenderer::<Theme>::with_props(props).hydratable(false).render();
            let html = futures::executor::block_on(html);
            tied_together(&html);
            assert_eq!(html.matches("<fieldset").count(), drivers.len());
            assert_eq!(html.matches("class=\"reset gone\"").count(), drivers.len());
            reads_well(&text_of(&html), lang);
        }
    }
}

#[test]
fn the_record_reads_like_this() {
    for lang in Lang::ALL {
        let (m, words) = (messages(lang), record_words(lang));
        let found = Record::of();
        let answer = (words.answer)(&found).spoken();
        let note = (words.note)(&found);
        reads_well(&answer, lang);
        reads_well(&note, lang);
        let mut text = format!("{answer}\n{note}\n\n");
        let every: Vec<&'static Foretold> = FORECASTS.iter().collect();
        for table in
            [record::forecasts(&every, m), record::scores(&found, m), studies::table(&checked(), m)]
        {
            let _ = writeln!(text, "{}", table.caption);
            for row in &table.rows {
                assert_eq!(row.cells.len(), table.columns.len());
                let cells: Vec<String> = row
                    .cells
                    .iter()
                    .map(|cell| format!("{} {}", cell.text, cell.note).trim().to_owned())
                    .collect();
                let _ = writeln!(text, "  {} | {}", row.head, cells.join(" | "));
            }
            for open in opens_of(&table) {
                let shown = explain(open, &State::default(), m)
                    .unwrap_or_else(|| panic!("{open:?} does not open"));
                reads_well(&shown.title, lang);
                reads_well(&shown.value, lang);
                assert!(!shown.sources.is_empty(), "{open:?} has no source");
            }
        }
        reads_well(&text.replace("  ", " "), lang);
        let _ = writeln!(text, "\n{}", studies::found(&checked(), lang));
        insta::assert_snapshot!(format!("record_{}", lang.code()), text);
    }
}

#[test]
fn forecasts_and_what_came_are_drawn_where_both_are_numbers() {
    let every: Vec<&'static Foretold> = FORECASTS.iter().collect();
    for lang in Lang::ALL {
        let figure = drawn(&every, messages(lang)).expect("some are numbers");
        assert!(figure.table.rows.len() >= 5, "{}", figure.table.rows.len());
        reads_well(&figure.finding, lang);
        assert!(!figure.sources.is_empty());
    }
    assert!(drawn(&[], messages(Lang::En)).is_none());
}

#[test]
fn a_forecast_is_off_by_what_its_numbers_say() {
    let named = |id: &str| FORECASTS.iter().find(|one| one.id == id).expect("a forecast");
    assert_eq!(off(named("article_gap")), Some(Off::Within));
    assert_eq!(off(named("nvidia_first_h200")), Some(Off::Nothing));
    match off(named("kessler_huawei_2025")) {
        Some(Off::Times(times)) => assert!((times - 200.0 / 812.0).abs() < 1e-3, "{times}"),
        other => panic!("{other:?}"),
    }
    match off(named("article_revenue")) {
        Some(Off::Points(points)) => assert!(points > 20.0, "{points}"),
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_articles_odds_score_as_the_formulas_say() {
    let found = Record::of();
    assert!((found.brier_law - 0.38).abs() < 1e-9);
    assert!((found.brier_held - 1.38).abs() < 1e-9);
    assert!((found.brier_equal - 0.75).abs() < 1e-9);
    assert!(found.log_held.is_infinite());
    assert_eq!(found.by_verdict.iter().sum::<usize>(), found.all);
}

#[test]
fn published_figures_are_reproduced_but_for_the_known_ones() {
    let all = checked();
    let worked = all.iter().filter(|one| one.ours.is_some()).count();
    let same = all.iter().filter(|one| one.is_reproduced() == Some(true)).count();
    assert!(worked >= 35, "{worked} of {}", all.len());
    assert!(same * 10 >= worked * 7, "{same} of {worked}");
}
