//! What people read on the serving engine's pages: sentences, refusals, and that every number opens and adds up.

use std::fmt::Write;

use chokepoint::answer::accuracy::{Basis, By, Summary, groups, parse};
use chokepoint::answer::{Remedy, ServeAnswer, published_spread, remedies};
use chokepoint::facts::FITTED_ON;
use chokepoint::model::interval::Interval;
use chokepoint::model::serve::config::{Assumption, Refused};
use chokepoint::model::serve::refit::Measured;
use chokepoint::model::serve::{KvFormat, Stack, WeightFormat};
use chokepoint::state::serve::{Batching, HourBasis, Workload, servable};
use chokepoint::state::{Action, Param, Preset, ServeAction, State};
use chokepoint::text::explain::{Opens, explain};
use chokepoint::text::serve::{ServeNumber, Unusable, serve_words, tables, worked};
use chokepoint::text::{Lang, messages};

fn state(actions: &[ServeAction]) -> State {
    actions.iter().cloned().fold(State::default(), |state, one| state.reduce(Action::Serve(one)))
}

fn starts() -> Vec<(String, State)> {
    let presets = Preset::SERVE
        .map(|preset| (format!("{preset:?}"), State::default().reduce(Action::Start(preset))));
    let others = [
        ("Images", state(&[ServeAction::Work(Workload::Image)])),
        ("Speech", state(&[ServeAction::Work(Workload::Speech)])),
        ("OneChip", state(&[ServeAction::Toggle("h100_sxm")])),
        ("Others", state(&[ServeAction::Toggle("b200"), ServeAction::First("b200")])),
        (
            "FirstCannot",
            state(&[
                ServeAction::Model("deepseek-r1"),
                ServeAction::First("h100_sxm"),
                ServeAction::Copy(Some(8)),
                ServeAction::Weights(WeightFormat::Bf16),
            ]),
        ),
        (
            "SecondCannot",
            state(&[ServeAction::Weights(WeightFormat::Bf16), ServeAction::Copy(Some(1))])
                .reduce(Action::Serve(ServeAction::Model("qwen3-32b")))
                .reduce(Action::Set(Param::Prompt, 131_072.0)),
        ),
        (
            "TooSlow",
            state(&[ServeAction::Batching(Batching::Within)]).reduce(Action::Set(Param::Tpot, 1.0)),
        ),
        (
            "TooMany",
            state(&[ServeAction::Batching(Batching::Fixed)])
                .reduce(Action::Set(Param::Batch, 8192.0)),
        ),
        ("Bought", state(&[ServeAction::Hour(HourBasis::Purchase)])),
        (
            "Measured",
            state(&[ServeAction::Point(0, Measured { batch: 64.0, tokens_per_s: 1000.0 })]),
        ),
    ];
    presets.into_iter().chain(others.map(|(name, state)| (name.to_owned(), state))).collect()
}

#[test]
fn the_engines_answers_read_like_this() {
    for lang in Lang::ALL {
        let words = serve_words(lang);
        let mut text = String::new();
        for (name, state) in starts() {
            let answer = ServeAnswer::of(&state);
            let sentence = (words.answer)(&answer, &state).spoken();
            let note = (words.note)(&answer, &state);
            let _ = writeln!(text, "{name}\n  {sentence}\n  {note}");
            if let Some((refit, before)) = answer.refit.as_ref().zip(published_spread(&state)) {
                let _ = writeln!(text, "  {}", (words.refit)(refit, before));
            }
            text.push('\n');
        }
        insta::assert_snapshot!(format!("serve_answers_{}", lang.code()), text);
    }
}

/// No text a reader meets may hold a number that is none, or a placeholder left standing.
#[track_caller]
fn reads_well(text: &str, lang: Lang) {
    let stumbles = |word: &str| ["NaN", "inf"].contains(&word);
    assert!(!text.split(|c: char| !c.is_alphanumeric()).any(stumbles), "{lang:?}: {text:?}");
    assert!(!text.contains(['{', '}']) && !text.contains("  "), "{lang:?}: {text:?}");
    assert!(!text.is_empty(), "{lang:?}: nothing is said");
}

/// Ends of all controls, on every chip, for everything that is served.
fn corners() -> Vec<State> {
    let corner = |pick: fn(&chokepoint::state::Spec) -> f64| {
        Param::ALL.into_iter().fold(State::default(), |state, param| {
            state.reduce(Action::Set(param, pick(&param.spec())))
        })
    };
    let ends = [corner(|spec| spec.min), corner(|spec| spec.max), State::default()];
    let works = ends.iter().flat_map(|state| {
        Workload::ALL.map(|work| state.clone().reduce(Action::Serve(ServeAction::Work(work))))
    });
    let batchings = works.flat_map(|state| {
        Batching::ALL
            .map(|batching| state.clone().reduce(Action::Serve(ServeAction::Batching(batching))))
    });
    let chips = servable().map(|chip| {
        let state = State::default().reduce(Action::Serve(ServeAction::Toggle(chip.id)));
        state.reduce(Action::Serve(ServeAction::First(chip.id)))
    });
    batchings.chain(chips).chain(starts().into_iter().map(|(_, state)| state)).collect()
}

#[test]
fn no_choice_makes_the_engines_texts_stumble() {
    for state in corners() {
        let answer = ServeAnswer::of(&state);
        for lang in Lang::ALL {
            let (m, words) = (messages(lang), serve_words(lang));
            let sentence = (words.answer)(&answer, &state).spoken();
            reads_well(&sentence, lang);
            assert!(sentence.ends_with(['.', '。']), "{sentence}");
            let note = (words.note)(&answer, &state);
            assert!(!note.contains("NaN") && !note.contains("inf"), "{note}");
            let table = tables::chips(&answer, &state, m);
            for row in &table.rows {
                assert_eq!(row.cells.len(), table.columns.len());
                row.cells.iter().for_each(|cell| reads_well(&cell.text, lang));
            }
            for line in worked::lines(&answer, &state, lang) {
                reads_well(&line, lang);
            }
        }
    }
}

/// What `1 − 2 ÷ (3 + 4) × 5` comes to; signs of money and grouping are passed over, a per cent sign divides by 100.
fn value(formula: &str) -> f64 {
    let kept =
        |c: &char| !matches!(c, '$' | ',' | '¥' | '円' | '元' | '\u{a0}' | ' ' | 'R' | 'M' | 'B');
    let tokens: Vec<char> = formula.chars().filter(kept).collect();
    let mut at = 0;
    sum(&tokens, &mut at)
}

fn sum(tokens: &[char], at: &mut usize) -> f64 {
    let mut total = product(tokens, at);
    while let Some(sign @ ('+' | '−')) = tokens.get(*at) {
        *at += 1;
        let next = product(tokens, at);
        total += if *sign == '+' { next } else { -next };
    }
    total
}

fn product(tokens: &[char], at: &mut usize) -> f64 {
    let mut total = number(tokens, at);
    while let Some(sign @ ('×' | '÷')) = tokens.get(*at) {
        *at += 1;
        let next = number(tokens, at);
        total = if *sign == '×' { total * next } else { total / next };
    }
    total
}

fn number(tokens: &[char], at: &mut usize) -> f64 {
    if tokens.get(*at) == Some(&'(') {
        *at += 1;
        let inside = sum(tokens, at);
        assert_eq!(tokens.get(*at), Some(&')'), "{tokens:?}");
        *at += 1;
        return inside;
    }
    let negative = tokens.get(*at) == Some(&'−');
    *at += usize::from(negative);
    let digits: String =
        tokens[*at..].iter().take_while(|c| c.is_ascii_digit() || **c == '.').collect();
    *at += digits.chars().count();
    let mut number: f64 =
        digits.parse().unwrap_or_else(|_| panic!("no number in {tokens:?} at {at}"));
    if tokens.get(*at) == Some(&'%') {
        *at += 1;
        number /= 100.0;
    }
    if negative { -number } else { number }
}

const NUMBERS: [ServeNumber; 17] = [
    ServeNumber::Cost,
    ServeNumber::Saving,
    ServeNumber::Speed,
    ServeNumber::UserSpeed,
    ServeNumber::Ttft,
    ServeNumber::Tpot,
    ServeNumber::Batch,
    ServeNumber::Copy,
    ServeNumber::Weights,
    ServeNumber::Cache,
    ServeNumber::Reserve,
    ServeNumber::Hour,
    ServeNumber::Input,
    ServeNumber::Output,
    ServeNumber::Yen,
    ServeNumber::Yuan,
    ServeNumber::BreakEven,
];

#[test]
fn the_printed_steps_lead_to_the_printed_figure() {
    let mut checked = 0;
    for (name, state) in starts() {
        let answer = ServeAnswer::of(&state);
        for row in &answer.rows {
            for number in NUMBERS {
                let Some(line) = worked::with_values(number, &answer, row, &state, Lang::En) else {
                    continue;
                };
                let (steps, result) = line.split_once(" = ").expect("a result");
                // A time of a second or more stands in seconds; its steps lead to milliseconds.
                let in_s = result.ends_with("\u{a0}s");
                let result = value(result.trim_end_matches("ms").trim_end_matches('s'));
                let result = if in_s { result * 1000.0 } else { result };
                let found = value(steps);
                // Three digits are shown, two of money below ten cents; requests are whole and rounded down.
                let room = (result.abs() * 0.03).max(0.0051);
                let room = if number == ServeNumber::Batch { room.max(1.01) } else { room };
                let room = if number == ServeNumber::Saving { 0.001 } else { room };
                assert!((found - result).abs() <= room, "{name} {number:?}: {line}");
                checked += 1;
            }
        }
    }
    assert!(checked > 200, "only {checked} lines");
}

#[test]
fn every_figure_of_the_engine_opens() {
    for (name, state) in starts() {
        let answer = ServeAnswer::of(&state);
        for lang in Lang::ALL {
            let m = messages(lang);
            let mut opens: Vec<Opens> = (0..answer.rows.len())
                .map(|at| Opens::Serve(ServeNumber::Hour, at as u8))
                .collect();
            let table = tables::chips(&answer, &state, m);
            opens.extend(table.rows.iter().flat_map(|row| row.cells.iter().filter_map(|c| c.open)));
            let sentence = (serve_words(lang).answer)(&answer, &state);
            opens.extend(sentence.parts.iter().filter_map(|part| part.open));
            opens.push(Opens::Serve(ServeNumber::Speed, 0));
            for what in opens {
                let Some(shown) = explain(what, &state, m) else {
                    let refused = answer.rows[0].result.is_err();
                    assert!(
                        refused && what == Opens::Serve(ServeNumber::Speed, 0),
                        "{name}: {what:?}"
                    );
                    continue;
                };
                reads_well(&shown.title, lang);
                reads_well(&shown.value, lang);
                assert!(
                    shown.formula.is_some() || !shown.sources.is_empty() || shown.note.is_some(),
                    "{what:?} says nothing"
                );
                shown.steps.iter().for_each(|step| reads_well(&step.value, lang));
                for step in shown.steps.iter().filter_map(|step| step.open) {
                    assert!(explain(step, &state, m).is_some(), "{name}: {what:?} → {step:?}");
                }
            }
        }
    }
}

#[test]
fn what_is_said_to_help_helps() {
    let mut kinds = 0;
    for state in corners() {
        let answer = ServeAnswer::of(&state);
        for (at, row) in answer.rows.iter().enumerate().filter(|(_, row)| row.result.is_err()) {
            let id = row.chip.id;
            for remedy in remedies(&state, at) {
                kinds += 1;
                let mut tried = state.clone();
                tried.serve.chips = vec![id];
                tried.serve.rents = vec![2.0];
                tried.serve.points.clear();
                let act = |state: State, action| state.reduce(Action::Serve(action));
                let tried = match remedy {
                    Remedy::Weights(format) => act(tried, ServeAction::Weights(format)),
                    Remedy::Chips(chips) => act(tried, ServeAction::Copy(Some(chips))),
                    Remedy::Prompt(tokens) => tried.reduce(Action::Set(Param::Prompt, tokens)),
                    Remedy::Batch(batch) => tried.reduce(Action::Set(Param::Batch, batch)),
                    Remedy::Tpot(ms) => tried.reduce(Action::Set(Param::Tpot, ms)),
                    Remedy::Ttft(ms) => tried.reduce(Action::Set(Param::Ttft, ms)),
                    Remedy::Chip(chip) => {
                        tried.serve.chips = vec![chip.id];
                        tried
                    }
                };
                let helped = ServeAnswer::of(&tried);
                assert!(helped.rows[0].result.is_ok(), "{id}: {remedy:?} in {}", state.to_query());
            }
        }
    }
    assert!(kinds > 10, "only {kinds} were tried");
}

#[test]
fn every_refusal_is_worded() {
    let all = [
        Unusable::TooLong,
        Unusable::NotRead,
        Unusable::NotJson,
        Unusable::Refused(Refused::NotAnObject),
        Unusable::Refused(Refused::TooLarge),
        Unusable::Refused(Refused::NotALanguageModel),
        Unusable::Refused(Refused::MissingField("hidden_size")),
        Unusable::Refused(Refused::NotACount("num_hidden_layers")),
        Unusable::Refused(Refused::Inconsistent("hidden_size", "num_attention_heads")),
        Unusable::Refused(Refused::Unsupported("mamba".to_owned())),
    ];
    let assumed = [
        Assumption::Number("head_dim", 128.0),
        Assumption::Tied(true),
        Assumption::Tied(false),
        Assumption::WindowedLayers(12.0),
        Assumption::TextPartOnly,
    ];
    for lang in Lang::ALL {
        let words = serve_words(lang);
        let mut text = String::new();
        for why in &all {
            let _ = writeln!(text, "{}", (words.unusable)(why));
        }
        for one in assumed {
            let _ = writeln!(text, "{}", (words.assumption)(one));
        }
        for share in [Interval::exact(0.5), Interval::exact(1.5)] {
            let _ = writeln!(text, "{}", (words.break_even)(share));
        }
        for stack in Stack::ALL {
            let _ = writeln!(text, "{}", (words.stack)(stack));
        }
        insta::assert_snapshot!(format!("serve_words_{}", lang.code()), text);
    }
}

#[test]
fn the_errors_read_like_this() {
    let csv = include_str!("../../static/accuracy.csv");
    let rows: Vec<_> = parse(csv);
    assert!(rows.len() > 1000);
    for lang in Lang::ALL {
        let words = serve_words(lang);
        let fitted = Summary::of(&rows, Basis::Fitted);
        let unseen = Summary::of(&rows, Basis::Unseen);
        let sentence = (words.accuracy_answer)(&fitted, &unseen);
        reads_well(&sentence.spoken(), lang);
        reads_well(&(words.accuracy_note)(&fitted, &unseen), lang);
        reads_well(&(words.fitted_on)(FITTED_ON), lang);
        for by in By::ALL {
            let table = tables::errors(&groups(&rows, by), by, messages(lang));
            for row in &table.rows {
                assert_eq!(row.cells.len(), table.columns.len());
                row.cells.iter().for_each(|cell| reads_well(&cell.text, lang));
            }
        }
    }
}

#[test]
fn the_cache_has_a_format_that_the_link_keeps() {
    for format in KvFormat::ALL {
        let state = state(&[ServeAction::Kv(format)]);
        assert_eq!(State::from_query(&state.to_query()), state);
    }
}
