//! The chip designer: its page, its pictures, what it says, and that no action or link leads it astray.

use std::fmt::Write;

use chokepoint::answer::ServeAnswer;
use chokepoint::answer::design::{
    DesignAnswer, Era, STARTS, cuts, eras, found, on_the_grid, rule_days, start,
};
use chokepoint::answer::train::TrainAnswer;
use chokepoint::facts::{Date, OWN_DESIGN, chip};
use chokepoint::figure::Figure;
use chokepoint::figure::design::{beside, strip};
use chokepoint::figure::layout::layout;
use chokepoint::model::chip::Quantity;
use chokepoint::model::designer::{Design, Workload};
use chokepoint::model::rule::{Destination, Verdict, verdict};
use chokepoint::model::scenario::basis::Basis;
use chokepoint::model::scenario::forecast::Branch;
use chokepoint::model::scenario::outcome::Outcome;
use chokepoint::model::scenario::path::Plan;
use chokepoint::state::design::{AMONG, BITS, DesignNumber, DesignPicture, H20};
use chokepoint::state::serve::{CHIPS_SERVING, ServePicture};
use chokepoint::state::train::CHIPS_TRAINING;
use chokepoint::state::{
    Action, CHIPS_COMPARED, CompareChart, DesignAction, RULE_DATES, ServeAction, State, Theme, View,
};
use chokepoint::text::design::{answer, strongest, tables};
use chokepoint::text::explain::{Opens, explain};
use chokepoint::text::table::Table;
use chokepoint::text::{Lang, messages};
use chokepoint::view::app::{App, Props};
use proptest::prelude::*;
use proptest::sample::select;
use yew::ServerRenderer;

use super::scene::{coordinates, text_boxes};
use super::view::tied_together;

fn after(actions: &[DesignAction]) -> State {
    let start = State::default().reduce(Action::Show(View::Design));
    actions.iter().fold(start, |state, action| state.reduce(Action::Design(*action)))
}

fn started(id: &str) -> Design {
    start(id, 814.0).unwrap_or_else(|| panic!("{id} lacks a figure")).0
}

fn answered(state: &State) -> DesignAnswer {
    DesignAnswer::of(&state.design, found(&state.design))
}

fn rendered(state: &State, lang: Lang) -> String {
    let query = state.to_query();
    let props = move || Props { query: query.into(), lang, theme: Theme::Light };
    let html = ServerRenderer::<App>::with_props(props).hydratable(false).render();
    let html = futures::executor::block_on(html);
    tied_together(&html);
    html
}

#[track_caller]
fn reads_well(text: &str, name: &str) {
    let stumbles = |word: &str| ["NaN", "inf"].contains(&word);
    assert!(!text.split(|c: char| !c.is_alphanumeric()).any(stumbles), "{name}: {text:?}");
    assert!(!text.contains("  ") && !text.contains(['{', '}']), "{name}: {text:?}");
}

/// States worth looking at: every start on every day on which a rule begins, and the ends of the controls.
fn states() -> Vec<State> {
    let mut all = Vec::new();
    for id in STARTS {
        let design = started(id);
        for date in rule_days() {
            all.push(after(&[DesignAction::Take(design), DesignAction::Date(date)]));
        }
    }
    for workload in Workload::ALL {
        for at_most in AMONG {
            for consumer in [false, true] {
                for date in [RULE_DATES.0, RULE_DATES.1] {
                    all.push(after(&[
                        DesignAction::Workload(workload),
                        DesignAction::Among(at_most),
                        DesignAction::Consumer(consumer),
                        DesignAction::Date(date),
                    ]));
                }
            }
        }
    }
    for end in [f64::MIN, f64::MAX] {
        all.push(after(&DesignNumber::ALL.map(|number| DesignAction::Set(number, end))));
    }
    all
}

#[test]
fn design_starts_at_the_h20() {
    assert_eq!(chip("h20").and_then(Design::of), Some(H20));
    for id in STARTS {
        let design = started(id);
        let state = after(&[DesignAction::Take(design)]);
        assert_eq!(state.design.design, design, "{id} is off the controls' grid");
    }
}

#[test]
fn design_page_holds_together_in_both_languages() {
    let states = states();
    for (at, state) in states.iter().enumerate().filter(|(at, _)| at % 9 == 0) {
        for picture in DesignPicture::ALL {
            let state = state.clone().reduce(Action::Design(DesignAction::Picture(picture)));
            for lang in Lang::ALL {
                let html = rendered(&state, lang);
                for part in ["<h1 id=\"answer\">", "<figure", "<table>", "id=\"design-tops\""] {
                    assert!(html.contains(part), "{part} is missing: {at} {lang:?}");
                }
                reads_well(
                    html.split('<')
                        .filter_map(|piece| piece.split_once('>'))
                        .map(|(_, text)| text)
                        .collect::<String>()
                        .trim(),
                    "page",
                );
                assert_eq!(html.contains("規則"), lang == Lang::Ja, "{lang:?}");
            }
        }
    }
}

#[track_caller]
fn holds_together(figure: &Figure, name: &str) {
    assert!(figure.finding.ends_with(['.', '。']), "{name}: {}", figure.finding);
    for text in [&figure.title, &figure.subtitle, &figure.finding] {
        reads_well(text, name);
        assert!(!text.is_empty(), "{name}");
    }
    assert!(!figure.sources.is_empty(), "{name}");
    for row in &figure.table.rows {
        assert_eq!(row.len(), figure.table.head.len(), "{name}: {row:?}");
        for cell in row {
            reads_well(&cell.text, name);
        }
    }
    for width in [320.0, 1200.0] {
        let scene = layout(figure, width, 1.0);
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
        assert!(!scene.hits.is_empty(), "{name}: nothing answers");
        for hit in &scene.hits {
            let (_, tip) = figure.tip(hit).expect("a tip");
            assert!(!tip.title.is_empty(), "{name}");
            for (what, said) in &tip.lines {
                reads_well(&format!("{what} {said}"), name);
            }
        }
    }
}

#[test]
fn design_pictures_stay_on_the_canvas() {
    for (at, state) in states().iter().enumerate() {
        for lang in Lang::ALL {
            let m = messages(lang);
            holds_together(&strip(&state.design, m), &format!("strip {at} {lang:?}"));
            holds_together(&beside(&answered(state), m), &format!("beside {at} {lang:?}"));
        }
    }
}

#[test]
fn design_verdicts_differ_without_colour() {
    let figure = strip(&State::default().design, messages(Lang::En));
    let scene = layout(&figure, 1200.0, 1.0);
    let said: Vec<&str> = text_boxes(&scene).into_iter().map(|(_, text)| text).collect();
    for word in ["free", "licence", "This design", "H20"] {
        assert!(said.contains(&word), "{word}: {said:?}");
    }
}

#[test]
fn design_answers_read_like_this() {
    for lang in Lang::ALL {
        let m = messages(lang);
        let mut text = String::new();
        let mut tell = |name: &str, state: &State| {
            let found = answered(state);
            let _ = writeln!(text, "{name}");
            for sentence in [answer(&found, m), strongest(&found, m)] {
                reads_well(&sentence.spoken(), name);
                let _ = writeln!(text, "  {}", sentence.spoken());
            }
        };
        tell("default", &State::default());
        for id in STARTS {
            let design = started(id);
            for date in [Date::new(2022, 11, 1), Date::new(2024, 1, 1), RULE_DATES.1] {
                let state = after(&[DesignAction::Take(design), DesignAction::Date(date)]);
                tell(&format!("{id} {date}"), &state);
            }
        }
        for workload in Workload::ALL {
            for date in rule_days() {
                for at_most in AMONG {
                    let state = after(&[
                        DesignAction::Date(date),
                        DesignAction::Workload(workload),
                        DesignAction::Among(at_most),
                    ]);
                    let said = strongest(&answered(&state), m).spoken();
                    reads_well(&said, "strongest");
                    let _ = writeln!(text, "{workload:?} {date} {at_most:?}\n  {said}");
                }
            }
        }
        insta::assert_snapshot!(format!("design_answers_{}", lang.code()), text);
    }
}

fn told(table: &Table) -> String {
    let mut text = format!("{}: {} | {}\n", table.caption, table.corner, table.columns.join(" | "));
    for row in &table.rows {
        assert_eq!(row.cells.len(), table.columns.len());
        let cells: Vec<String> = row
            .cells
            .iter()
            .map(|cell| format!("{} {}", cell.text, cell.note).trim().to_owned())
            .collect();
        let head = format!("{} {}", row.head, row.note);
        let _ = writeln!(text, "  {} | {}", head.trim(), cells.join(" | "));
    }
    text
}

#[test]
fn design_tables_read_like_this() {
    for lang in Lang::ALL {
        let m = messages(lang);
        let mut text = told(&tables::verdicts(&H20, m));
        text.push_str(&told(&tables::eras(&cuts(Workload::Decode, Verdict::Free), m)));
        text.push_str(&told(&tables::eras(&eras(Verdict::Free, false), m)));
        insta::assert_snapshot!(format!("design_tables_{}", lang.code()), text);
    }
}

#[test]
fn design_numbers_open_onto_sources() {
    for state in states() {
        let found = answered(&state);
        for lang in Lang::ALL {
            let m = messages(lang);
            let mut opens: Vec<Opens> = Vec::new();
            for sentence in [answer(&found, m), strongest(&found, m)] {
                opens.extend(sentence.parts.iter().filter_map(|part| part.open));
            }
            let set = &state.design;
            let verdicts = tables::verdicts(&set.design, m);
            let cut = tables::eras(&cuts(set.workload, set.at_most), m);
            for table in [&verdicts, &cut] {
                let cells = table.rows.iter().flat_map(|row| &row.cells);
                opens.extend(cells.filter_map(|cell| cell.open));
            }
            for what in opens {
                let shown =
                    explain(what, &state, m).unwrap_or_else(|| panic!("{what:?} does not open"));
                assert!(!shown.sources.is_empty(), "{what:?} has no source");
                reads_well(&format!("{} {}", shown.title, shown.value), "panel");
                for step in &shown.steps {
                    reads_well(&format!("{} {}", step.label, step.value), "step");
                    if let Some(open) = step.open {
                        assert!(explain(open, &state, m).is_some(), "{what:?} → {open:?}");
                    }
                }
            }
        }
    }
}

#[test]
fn design_takes_the_strongest_without_breaking_a_rule() {
    for consumer in [false, true] {
        for at_most in AMONG {
            for era in eras(at_most, consumer) {
                let design = on_the_grid(&era.strongest.design);
                let state = after(&[DesignAction::Take(design), DesignAction::Date(era.date)]);
                assert_eq!(state.design.design, design, "{era:?}");
                let judged = design.judge(era.date, Destination::China);
                assert!(judged.us.is_surely(at_most), "{era:?}");
            }
        }
    }
}

fn design_actions() -> impl Strategy<Value = DesignAction> {
    let number = prop_oneof![any::<f64>(), -10.0..1e6];
    prop_oneof![
        4 => (select(DesignNumber::ALL.to_vec()), number)
            .prop_map(|(which, value)| DesignAction::Set(which, value)),
        1 => any::<u8>().prop_map(DesignAction::Bits),
        1 => select(BITS.to_vec()).prop_map(DesignAction::Bits),
        1 => any::<bool>().prop_map(DesignAction::Consumer),
        1 => (any::<f64>(), any::<u8>(), -1.0..1e5, any::<bool>()).prop_map(
            |(tops, bits, other, consumer)| DesignAction::Take(Design {
                tops,
                bits,
                die_mm2: other,
                hbm_gb: tops,
                hbm_gb_per_s: other,
                link_gb_per_s: other,
                consumer,
            })
        ),
        1 => (2019_u16..2030, 1_u8..13, 0_u8..29)
            .prop_map(|(year, month, day)| DesignAction::Date(Date::new(year, month, day))),
        1 => select(Workload::ALL.to_vec()).prop_map(DesignAction::Workload),
        1 => select(Verdict::ALL.to_vec()).prop_map(DesignAction::Among),
        1 => select(DesignPicture::ALL.to_vec()).prop_map(DesignAction::Picture),
        2 => select(vec![
            DesignAction::Compare,
            DesignAction::Serve,
            DesignAction::Train,
            DesignAction::Sell,
            DesignAction::Forget,
        ]),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn design_actions_keep_the_state_valid(actions in proptest::collection::vec(design_actions(), 0..20)) {
        let state = after(&actions);
        stands(&state);
        let set = &state.design;
        for number in DesignNumber::ALL {
            let spec = number.spec();
            prop_assert!((spec.min..=spec.max).contains(&number.of(&set.design)));
        }
        prop_assert!(BITS.contains(&set.design.bits) && AMONG.contains(&set.at_most));
        prop_assert!(set.date.is_exact() && (RULE_DATES.0..=RULE_DATES.1).contains(&set.date));
        prop_assert_eq!(State::from_query(&state.to_query()), state.clone());
        for sentence in [answer(&answered(&state), messages(Lang::Ja)), strongest(&answered(&state), messages(Lang::En))] {
            reads_well(&sentence.spoken(), "random");
        }
    }
}

#[test]
fn design_links_say_what_differs() {
    let query = "v=1&view=design&design=148,16,814,80,2039,600&asked=2023-01-01&strong=training&among=window&drawn=beside";
    let state = State::from_query(query);
    assert_eq!(state.to_query(), query);
    assert_eq!(state.design.design.bits, 16);
    for strange in [
        "design=1,2,3",
        "design=NaN,8,1,1,1,1",
        "design=300,8,814,96,4000,900,x",
        "asked=2024-02-30",
        "strong=all",
    ] {
        assert_eq!(State::from_query(strange), State::default(), "{strange}");
    }
    let card = State::from_query("design=588,8,609,24,1008,64,consumer");
    assert!(card.design.design.consumer);
}

/// What holds of the chips of every state.
#[track_caller]
fn stands(state: &State) {
    assert!(CHIPS_COMPARED.contains(&state.compare.chips.len()));
    assert!(CHIPS_SERVING.contains(&state.serve.chips.len()));
    assert_eq!(state.compared().len(), state.compare.chips.len());
    assert_eq!(state.serving().len(), state.serve.chips.len());
    assert_eq!(state.serve.rents.len(), state.serve.chips.len());
    assert!(state.compare.chips.contains(&state.compare.baseline));
    assert!(CHIPS_TRAINING.contains(&state.train.chips.len()));
    assert_eq!(state.training().len(), state.train.chips.len());
    assert_eq!(state.train.rents.len(), state.train.chips.len());
}

/// A design sent everywhere.
fn sent() -> State {
    let all = [DesignAction::Take(started("a100_80")), DesignAction::Compare, DesignAction::Serve];
    after(&all).reduce(Action::Design(DesignAction::Sell))
}

#[test]
fn design_sent_survives_its_link() {
    let state = sent();
    stands(&state);
    assert_eq!(state.view, View::Scenario);
    let query = state.to_query();
    assert!(query.contains("&chip=312,16,826,80,2039,600&"), "{query}");
    assert!(query.contains("chips=h100_sxm,h200_sxm,own&"), "{query}");
    assert!(query.contains("on-chips=h200_sxm,h100_sxm,own&"), "{query}");
    assert!(query.contains("sell=own"), "{query}");
    let again = State::from_query(&query);
    stands(&again);
    assert_eq!(again, state);
    assert_eq!(again.to_query(), query);
    // What picks the chip may stand before it, and where there is none nothing is picked.
    let before =
        State::from_query("chips=own,h20&base=own&on-chips=own&chip=312,16,826,80,2039,600");
    stands(&before);
    assert_eq!((before.compare.baseline, before.serve.chips), ("own", vec!["own"]));
    assert_eq!(State::from_query("chips=own,h20&on-chips=own&chip=312"), State::default());
    let moved = State::from_query("chips=own,h20,h200_sxm");
    assert_eq!(moved, State::from_query("chips=h20,h200_sxm"));
}

#[test]
fn design_sent_trains_and_leaves_again() {
    let taken = [DesignAction::Take(started("a100_80")), DesignAction::Train];
    let state = after(&taken);
    stands(&state);
    assert_eq!((state.view, state.train.chips.last()), (View::Train, Some(&"own")));
    let query = state.to_query();
    assert!(query.contains("train-on=h200_sxm,h100_sxm,h800_sxm,own"), "{query}");
    let again = State::from_query(&query);
    assert_eq!(again, state);
    // It trains as fast as the chip that it was started from.
    let days = |state: &State, id: &str| {
        let answer = TrainAnswer::of(state);
        let row = answer.rows.iter().find(|row| row.chip.id == id).expect("it is picked");
        row.found.as_ref().expect("it trains").run.days.central
    };
    let real = State::from_query("train-on=h200_sxm,a100_80");
    assert_eq!(days(&again, "own").to_bits(), days(&real, "a100_80").to_bits());
    for lang in Lang::ALL {
        assert!(rendered(&again, lang).contains("Own"), "{lang:?}");
    }
    let forgotten = state.reduce(Action::Design(DesignAction::Forget));
    stands(&forgotten);
    assert_eq!(forgotten.train.chips, ["h200_sxm", "h100_sxm", "h800_sxm"]);
    let pair = State::from_query("train-on=own,h20&chip=312,16,826,80,2039,600");
    assert_eq!(pair.train.chips, ["own", "h20"]);
    let forgotten = pair.reduce(Action::Design(DesignAction::Forget));
    stands(&forgotten);
    assert_eq!(forgotten.train, State::default().train);
    assert_eq!(State::from_query("train-on=own,h20").train, State::default().train);
}

#[test]
fn design_is_made_into_a_chip_once() {
    let state = sent();
    let chip = state.own.map(|own| own.chip).expect("it was sent");
    assert_eq!((chip.source, OWN_DESIGN.get().id), (OWN_DESIGN, "own-design"));
    let same = |state: &State| state.own.is_some_and(|own| std::ptr::eq(own.chip, chip));
    assert!(same(&state.clone().reduce(Action::Design(DesignAction::Compare))), "sent again");
    let moved = DesignAction::Set(DesignNumber::Size, 100.0);
    assert!(same(&state.clone().reduce(Action::Design(moved))), "the design moves on");
    let link = state.to_query();
    assert!(same(&State::from_query_beside(&link, state.own)), "read beside it");
    let loaded = State::from_query(&link);
    assert!(!same(&loaded), "read anew");
    assert!(same(&state.clone().reduce(Action::Load(Box::new(loaded)))), "loaded");
    let other = state.reduce(Action::Design(moved)).reduce(Action::Design(DesignAction::Serve));
    assert!(!same(&other), "another design");
    stands(&other);
}

#[test]
fn design_taken_out_leaves_what_was_there() {
    let forgotten = sent().reduce(Action::Design(DesignAction::Forget));
    stands(&forgotten);
    assert!(!forgotten.to_query().contains("own"), "{}", forgotten.to_query());
    let alone =
        State::from_query("chips=own,h100_sxm&base=own&on-chips=own&chip=312,16,826,80,2039,600");
    let forgotten = alone.reduce(Action::Design(DesignAction::Forget));
    stands(&forgotten);
    assert_eq!(forgotten.own, None);
    assert_eq!(State::from_query(&forgotten.to_query()), forgotten);
    // A full comparison and a full list make room.
    let full = State::from_query(
        "chips=h100_sxm,h200_sxm,b200,b300,h20,a100_80&base=a100_80&on-chips=h100_sxm,h200_sxm,b200,b300",
    );
    let full = full.reduce(Action::Design(DesignAction::Compare));
    let full = full.reduce(Action::Design(DesignAction::Serve));
    stands(&full);
    assert!(full.compare.chips.contains(&"own") && full.serve.chips.contains(&"own"));
}

#[test]
fn design_sent_is_judged_like_the_design() {
    let edge = |era: Era| on_the_grid(&era.strongest.design);
    let strongest = eras(Verdict::Free, false).into_iter().map(edge);
    for design in STARTS.into_iter().map(started).chain(strongest) {
        let state = after(&[DesignAction::Take(design), DesignAction::Compare]);
        let chip = state.chip("own").expect("it was sent");
        for day in rule_days() {
            let (own, real) = (design.judge(day, Destination::China).us, verdict(chip, day));
            assert_eq!(own, real, "{design:?} on {day}");
        }
    }
}

#[test]
fn design_sent_is_compared_and_serves() {
    for design in ["a100_80", "h20", "rtx4090d", "b200"].map(started) {
        let all = [DesignAction::Take(design), DesignAction::Compare, DesignAction::Serve];
        let state = after(&all);
        for lang in Lang::ALL {
            let name = if lang == Lang::Ja { "自分の設計" } else { "Your design" };
            for picture in CompareChart::ALL {
                let state = state.clone().reduce(Action::Show(View::Compare));
                let html = rendered(&state.reduce(Action::Picture(picture)), lang);
                assert!(html.contains(name), "{picture:?} {lang:?}");
            }
            for picture in ServePicture::ALL {
                let state = state.clone().reduce(Action::Show(View::Serve));
                let picture = Action::Serve(ServeAction::Picture(picture));
                let html = rendered(&state.reduce(picture), lang);
                assert!(html.contains(name) && html.contains("Own"), "{lang:?}");
            }
            let m = messages(lang);
            let mut opens = vec![Opens::Verdict("own")];
            for quantity in [Quantity::Tpp, Quantity::Density, Quantity::Memory, Quantity::Bf16] {
                opens.extend([Opens::Chip("own", quantity), Opens::Ratio("own", quantity)]);
            }
            for what in opens {
                let shown = explain(what, &state, m).unwrap_or_else(|| panic!("{what:?}"));
                let before_any = what == Opens::Verdict("own") && shown.sources.is_empty();
                assert!(before_any || !shown.sources.is_empty(), "{what:?} has no source");
            }
        }
        let found = ServeAnswer::of(&state);
        let own = found.rows.iter().find(|row| row.chip.id == "own").expect("a row");
        assert!(own.usd_per_hour > 0.0);
    }
    let running = ServeAnswer::of(&sent());
    assert!(running.rows.iter().all(|row| row.result.is_ok()), "80 GB hold the model");
}

#[test]
fn design_sent_can_be_sold_in_the_scenarios() {
    let state = sent();
    assert_eq!(State::default().setting().sold, None);
    let by = state.setting().sold.expect("it is sold");
    let a100 = chip("a100_80").expect("a chip");
    for basis in Basis::ALL {
        if let Some(real) = basis.h100_equivalents(a100) {
            // The designer knows no INT8 units of a chip that states its rate for 16 bits.
            let half = if basis == Basis::EightBit { 0.5 } else { 1.0 };
            assert!((by[basis as usize] / real / half - 1.0).abs() < 1e-9, "{basis:?}");
        }
    }
    let branch = Branch::Full;
    let year = |state: &State| {
        let plan = Plan::new(state.setting());
        plan.outcomes(&plan.setting().medians(), branch, 2027)[Outcome::ChinaStock as usize]
    };
    assert!(year(&state) < year(&State::default()), "an A100 counts for less than an H200");
    for lang in Lang::ALL {
        assert!(rendered(&state, lang).contains("id=\"sell\""));
        let without = State::default().reduce(Action::Show(View::Scenario));
        assert!(!rendered(&without, lang).contains("id=\"sell\""));
    }
}
