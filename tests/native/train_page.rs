//! The page of training runs: it renders, says what it should, every number opens, and its charts hold together.

use std::fmt::Write;
use std::rc::Rc;

use chokepoint::answer::train::TrainAnswer;
use chokepoint::facts::{CHIPS, GRIDS, TRAINING_PAIRS, TRAINING_RUNS, TRAINING_SHARES};
use chokepoint::figure::Figure;
use chokepoint::figure::layout::layout;
use chokepoint::figure::rules::train::picture;
use chokepoint::model::train::Format;
use chokepoint::state::serve::HourBasis;
use chokepoint::state::train::{Dial, OWN, PLACES, RUNS, SHARES, TrainPicture, Wanted, can_train};
use chokepoint::state::{Action, Preset, State, Theme, TrainAction, View};
use chokepoint::text::explain::{Opens, explain};
use chokepoint::text::rules::train::{TrainNumber, train_words};
use chokepoint::text::rules::{train_explain::explain_train, train_tables as tables};
use chokepoint::text::sentence::Sentence;
use chokepoint::text::table::Table;
use chokepoint::text::{Lang, messages};
use chokepoint::view::app::{App, Props};
use yew::ServerRenderer;

use super::view::tied_together;
use crate::scene::{coordinates, text_boxes};

fn rendered(state: &State, lang: Lang) -> String {
    let query: Rc<str> = state.to_query().into();
    let query = query.to_string();
    let props = move || Props { query: query.into(), lang, theme: Theme::Light };
    let html = ServerRenderer::<App>::with_props(props).hydratable(false).render();
    let html = futures::executor::block_on(html);
    tied_together(&html);
    html
}

fn after(actions: &[TrainAction]) -> State {
    actions.iter().fold(State::default(), |state, action| state.reduce(Action::Train(*action)))
}

fn starts() -> Vec<(String, State)> {
    Preset::TRAIN
        .map(|preset| (format!("{preset:?}"), State::default().reduce(Action::Start(preset))))
        .to_vec()
}

/// States that differ in what the page has to say.
fn states() -> Vec<(String, State)> {
    let mut all = starts();
    let mut add = |name: &str, actions: &[TrainAction]| all.push((name.into(), after(actions)));
    add("budget", &[TrainAction::Wanted(Wanted::Budget)]);
    add(
        "budget of a bought one",
        &[TrainAction::Wanted(Wanted::Budget), TrainAction::Hour(HourBasis::Purchase)],
    );
    add("chips, crowded", &[TrainAction::Wanted(Wanted::Chips), TrainAction::Crowding(true)]);
    add(
        "no price",
        &[
            TrainAction::First("h20"),
            TrainAction::Toggle("a800_80"),
            TrainAction::Toggle("ascend_910c"),
            TrainAction::First("ascend_910c"),
            TrainAction::Wanted(Wanted::Budget),
        ],
    );
    add("no FP8", &[TrainAction::Format(Format::Fp8), TrainAction::First("a800_80")]);
    add("FP8", &[TrainAction::Format(Format::Fp8), TrainAction::Hour(HourBasis::Purchase)]);
    add("against A800", &[TrainAction::First("a800_80"), TrainAction::First("h200_sxm")]);
    add("the other way round", &[TrainAction::First("h100_sxm")]);
    add("same", &[TrainAction::Roomy(false)]);
    add("own", &[TrainAction::Run(OWN), TrainAction::Share(OWN), TrainAction::Place("norway")]);
    let least = |dial: Dial| TrainAction::Set(dial, dial.spec().min);
    let most = |dial: Dial| TrainAction::Set(dial, dial.spec().max);
    for wanted in Wanted::ALL {
        add(
            &format!("least {wanted:?}"),
            &[
                vec![TrainAction::Run(OWN), TrainAction::Share(OWN), TrainAction::Wanted(wanted)],
                Dial::ALL.map(least).to_vec(),
            ]
            .concat(),
        );
        add(
            &format!("most {wanted:?}"),
            &[
                vec![TrainAction::Run(OWN), TrainAction::Share(OWN), TrainAction::Wanted(wanted)],
                Dial::ALL.map(most).to_vec(),
            ]
            .concat(),
        );
        add(
            &format!("one chip long {wanted:?}"),
            &[
                TrainAction::Run("grok-4"),
                TrainAction::Wanted(wanted),
                TrainAction::Crowding(true),
                least(Dial::Chips),
                least(Dial::Deadline),
            ],
        );
    }
    all
}

/// No text a reader meets may hold a number that is none, or a placeholder left standing.
#[track_caller]
fn reads_well(text: &str, name: &str) {
    let stumbles = |word: &str| ["NaN", "inf"].contains(&word);
    assert!(!text.split(|c: char| !c.is_alphanumeric()).any(stumbles), "{name}: {text:?}");
    assert!(!text.contains(['{', '}']) && !text.contains("  "), "{name}: {text:?}");
    for twice in ["..", "。。", ". .", ".;", "。、"] {
        assert!(!text.contains(twice), "{name}: {text:?}");
    }
}

fn text_of(html: &str) -> String {
    html.split('<').filter_map(|piece| piece.split_once('>').map(|(_, text)| text)).collect()
}

#[test]
fn train_ids_are_those_of_the_tables() {
    let runs: Vec<&str> = TRAINING_RUNS.iter().map(|run| run.id).chain([OWN]).collect();
    assert_eq!(runs, RUNS);
    let shares: Vec<&str> = TRAINING_SHARES.iter().map(|share| share.id).chain([OWN]).collect();
    assert_eq!(shares, SHARES);
    assert_eq!(GRIDS.iter().map(|grid| grid.id).collect::<Vec<_>>(), PLACES);
}

#[test]
fn train_page_holds_together_from_every_preset() {
    for (name, state) in states() {
        let state = state.reduce(Action::Show(View::Train));
        for lang in Lang::ALL {
            let html = rendered(&state, lang);
            for part in ["<h1 id=\"answer\">", "<figure", "<table>", "class=\"how\""] {
                assert!(html.contains(part), "{part} is missing: {name} {lang:?}");
            }
            let text = text_of(&html);
            let stumbles = |word: &str| ["NaN", "inf"].contains(&word);
            let mut words = text.split(|c: char| !c.is_alphanumeric());
            assert!(!words.any(stumbles), "{name}: {text}");
            let japanese = html.contains("学習");
            assert_eq!(japanese, lang == Lang::Ja, "the other language shows in {lang:?}");
        }
    }
}

fn sentences(answer: &TrainAnswer, lang: Lang) -> Vec<Sentence> {
    let words = train_words(lang);
    let mut all = vec![(words.answer)(answer), (words.note)(answer)];
    all.extend(words.claims.iter().map(|claim| claim(answer)));
    all
}

#[test]
fn train_answers_read_like_this() {
    for lang in Lang::ALL {
        let mut text = String::new();
        for (name, state) in states() {
            let answer = TrainAnswer::of(&state);
            let _ = writeln!(text, "{name}");
            let shown = if name.starts_with("Train") { 5 } else { 2 };
            for sentence in sentences(&answer, lang).into_iter().take(shown) {
                let said = sentence.spoken();
                reads_well(&said, &name);
                let _ = writeln!(text, "  {said}");
            }
            for (chip, why) in answer.reasons() {
                let said = (train_words(lang).why)(why, chip, answer.hour);
                reads_well(&said, &name);
                let _ = writeln!(text, "  - {said}");
            }
            text.push('\n');
        }
        insta::assert_snapshot!(format!("train_answers_{}", lang.code()), text);
    }
}

#[test]
fn train_tables_read_like_this() {
    let state = State::default();
    let answer = TrainAnswer::of(&state);
    for lang in Lang::ALL {
        let mut text = String::new();
        for table in all_tables(&answer, lang) {
            let _ = writeln!(text, "{} | {}", table.caption, table.columns.join(" | "));
            for row in &table.rows {
                let cells: Vec<String> = row
                    .cells
                    .iter()
                    .map(|cell| format!("{} {}", cell.text, cell.note).trim().to_owned())
                    .collect();
                let _ = writeln!(text, "  {} ({}) | {}", row.head, row.note, cells.join(" | "));
            }
        }
        for line in tables::worked(&answer, lang) {
            let _ = writeln!(text, "{line}");
        }
        insta::assert_snapshot!(format!("train_tables_{}", lang.code()), text);
    }
}

fn all_tables(answer: &TrainAnswer, lang: Lang) -> Vec<Table> {
    let m = messages(lang);
    vec![
        tables::chips(answer, m),
        tables::over(m),
        tables::months(answer, m),
        tables::pf(m),
        tables::published(answer, m),
        tables::shares(m),
    ]
}

#[test]
fn ninety_days_of_gpt_4_take_6824_chips_at_two_fifths() {
    let state = State::default().reduce(Action::Start(Preset::TrainNinety));
    let answer = TrainAnswer::of(&state);
    let said = (train_words(Lang::En).answer)(&answer).spoken();
    assert!(said.contains("6,824 H200s"), "{said}");
}

#[test]
fn deepseek_as_published_comes_to_what_was_published() {
    let state = State::default().reduce(Action::Start(Preset::TrainDeepseek));
    let answer = TrainAnswer::of(&state);
    let (_, found) = answer.first().expect("the H800 trains");
    let usd = found.usd.map_or(f64::NAN, |usd| usd.central);
    // 2.788 million hours at $2.
    assert!((usd / 5.576e6 - 1.0).abs() < 0.05, "{usd}");
    assert!((found.run.days.central / 56.72 - 1.0).abs() < 0.05, "{:?}", found.run.days);
}

fn opens_of(table: &Table) -> impl Iterator<Item = Opens> {
    table.rows.iter().flat_map(|row| row.cells.iter().filter_map(|cell| cell.open))
}

#[test]
fn train_numbers_open_onto_sources() {
    for (name, state) in states() {
        let answer = TrainAnswer::of(&state);
        for lang in Lang::ALL {
            let m = messages(lang);
            let mut opens: Vec<Opens> = Vec::new();
            for table in all_tables(&answer, lang) {
                for row in &table.rows {
                    assert_eq!(row.cells.len(), table.columns.len(), "{name}: {}", row.head);
                    for cell in &row.cells {
                        reads_well(&cell.text, &name);
                        reads_well(&cell.note, &name);
                    }
                }
                opens.extend(opens_of(&table));
            }
            for sentence in sentences(&answer, lang) {
                opens.extend(sentence.parts.iter().filter_map(|part| part.open));
            }
            opens.push(Opens::Trained(TrainNumber::Gain, 0));
            for number in [TrainNumber::Flop, TrainNumber::Running, TrainNumber::Grid] {
                opens.push(Opens::Trained(number, 0));
            }
            let pairs = 0..TRAINING_PAIRS.len() as u8;
            opens.extend(pairs.map(|at| Opens::Trained(TrainNumber::Pair, at)));
            let mut seen: Vec<Opens> = Vec::new();
            while let Some(what) = opens.pop() {
                if seen.contains(&what) {
                    continue;
                }
                seen.push(what);
                let shown = explain(what, &state, m)
                    .unwrap_or_else(|| panic!("{name}: {what:?} does not open"));
                let texts = [Some(&shown.title), Some(&shown.value), shown.range.as_ref()];
                for text in texts.into_iter().chain([shown.formula.as_ref(), shown.note.as_ref()]) {
                    reads_well(text.map_or("", String::as_str), &name);
                }
                let Opens::Trained(number, at) = what else { continue };
                // A rent or a run of the visitor's own has no source, and says so.
                let own = number == TrainNumber::Hour
                    && state.train.rents.get(usize::from(at)).copied().flatten().is_some();
                assert!(!shown.sources.is_empty() || own, "{name}: {what:?} has no source");
                assert!(explain_train(what, &state, m).is_some());
                for step in &shown.steps {
                    reads_well(&step.label, &name);
                    reads_well(&step.value, &name);
                    opens.extend(step.open);
                }
            }
        }
    }
}

/// All finite, no word beyond the edge or over another, no number that is none.
#[track_caller]
fn holds_together(figure: &Figure, name: &str) {
    assert!(!figure.title.is_empty() && !figure.subtitle.is_empty(), "{name}");
    assert!(figure.finding.ends_with(['.', '。']), "{name}: {}", figure.finding);
    for text in [&figure.title, &figure.subtitle, &figure.finding, &figure.table.caption] {
        reads_well(text, name);
    }
    assert!(!figure.table.rows.is_empty() && !figure.sources.is_empty(), "{name}");
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
fn train_charts_hold_together() {
    for (name, state) in states() {
        for asked in TrainPicture::ALL {
            let state = state.clone().reduce(Action::Train(TrainAction::Picture(asked)));
            let answer = TrainAnswer::of(&state);
            for lang in Lang::ALL {
                let figure = picture(&state, &answer, messages(lang));
                holds_together(&figure, &format!("{name} {} {lang:?}", asked.key()));
            }
        }
    }
}

#[test]
fn every_chip_that_can_train_has_an_answer_or_a_reason() {
    for chip in CHIPS.iter().filter(|chip| can_train(chip)) {
        for format in [Format::Bf16, Format::Fp8] {
            let mut state = after(&[TrainAction::Format(format), TrainAction::Toggle("a800_80")]);
            if !state.train.chips.contains(&chip.id) {
                state = state.reduce(Action::Train(TrainAction::Toggle(chip.id)));
            }
            let state = state.reduce(Action::Train(TrainAction::First(chip.id)));
            let answer = TrainAnswer::of(&state);
            for lang in Lang::ALL {
                let said = (train_words(lang).answer)(&answer).spoken();
                reads_well(&said, chip.id);
                assert!(said.ends_with(['.', '。']), "{said}");
            }
        }
    }
}
