//! The page of the export rules: what it says on which day, how its charts are laid out, and that every number on it opens.

use std::fmt::Write;

use chokepoint::answer::rules::{Around, Moved, RulesAnswer, TEN, is_out, judged, spot};
use chokepoint::facts::{CHIPS, Date, article, rule};
use chokepoint::figure::layout::layout;
use chokepoint::figure::rules::{plane::plane, timeline::timeline};
use chokepoint::figure::{Emphasis, Figure, Layer};
use chokepoint::model::rule::{Plane, Spec, Verdict, days};
use chokepoint::state::rules::{ARTICLE_DAY, ARTICLE_DAYS, day_at, makers, place};
use chokepoint::state::{Action, RULE_DATES, RulesAction, State, Theme as Colours, View};
use chokepoint::text::explain::{Opens, explain};
use chokepoint::text::rules::page::{rules_page_words, tables};
use chokepoint::text::sentence::Sentence;
use chokepoint::text::table::Table;
use chokepoint::text::{Lang, messages};
use chokepoint::view::app::{App, Props};
use yew::ServerRenderer;

use super::scene::{coordinates, text_boxes};
use super::view::tied_together;

fn day(text: &str) -> Date {
    Date::parse(text).unwrap_or_else(|| panic!("{text} is no date"))
}

fn after(actions: &[RulesAction]) -> State {
    let start = State::default().reduce(Action::Show(View::Rules));
    actions.iter().fold(start, |state, action| state.reduce(Action::Rules(*action)))
}

fn rendered(state: &State, lang: Lang) -> String {
    let query = state.to_query();
    let props = move || Props { query: query.into(), lang, theme: Colours::Light };
    let html = ServerRenderer::<App>::with_props(props).hydratable(false).render();
    let html = futures::executor::block_on(html);
    tied_together(&html);
    html
}

/// Days that differ: before all rules, under each of them, and today.
const DAYS: [&str; 9] = [
    "2022-08-01",
    "2022-09-01",
    "2022-11-01",
    "2024-06-01",
    "2025-05-01",
    "2025-09-01",
    "2025-12-10",
    "2026-02-01",
    "2026-10-01",
];

/// No text a reader meets may hold a number that is none, or a placeholder left standing.
#[track_caller]
fn reads_well(text: &str, lang: Lang) {
    let stumbles = |word: &str| ["NaN", "inf", "None", "Some"].contains(&word);
    assert!(!text.split(|c: char| !c.is_alphanumeric()).any(stumbles), "{lang:?}: {text:?}");
    assert!(!text.contains(['{', '}']) && !text.contains("  "), "{lang:?}: {text:?}");
    assert!(!text.contains("..") && !text.contains("。。"), "{lang:?}: {text:?}");
}

#[test]
fn rules_page_holds_together_on_every_day() {
    for (at, on) in DAYS.into_iter().enumerate() {
        let chip = ["h200_sxm", "h20", "ascend_910c", "mi308x", "rtx4090"][at % 5];
        let plane = Plane::ALL[at % 4];
        let state = after(&[
            RulesAction::Day(day(on)),
            RulesAction::Chip(chip),
            RulesAction::Plane(plane),
            RulesAction::Bills(at % 2 == 0),
        ]);
        for lang in Lang::ALL {
            let html = rendered(&state, lang);
            for part in ["<h1 id=\"answer\">", "data-chart=\"rule-plane\"", "<table>", "<details"] {
                assert!(html.contains(part), "{part} is missing: {on} {lang:?}");
            }
            assert!(html.contains("data-chart=\"rule-timeline\""));
            let text: String = html
                .split('<')
                .filter_map(|piece| piece.split_once('>').map(|(_, text)| text))
                .collect();
            reads_well(text.trim(), lang);
            assert_eq!(html.contains("輸出規制"), lang == Lang::Ja, "{lang:?}");
        }
    }
}

#[test]
fn rules_filters_leave_what_they_ask_for() {
    let state = after(&[
        RulesAction::Day(day("2026-06-01")),
        RulesAction::Maker(Some("AMD")),
        RulesAction::Found(Some(Verdict::CaseByCase)),
    ]);
    let table = tables::verdicts(&state, messages(Lang::En));
    let heads: Vec<&str> = table.rows.iter().map(|row| row.head.as_str()).collect();
    assert!(heads.contains(&"MI325X") && !heads.contains(&"H200"), "{heads:?}");
    let none = state.reduce(Action::Rules(RulesAction::Found(Some(Verdict::Domestic))));
    assert!(rendered(&none, Lang::En).contains("No chip fits"));
    for maker in makers() {
        let state = after(&[RulesAction::Maker(Some(maker))]);
        assert!(!tables::verdicts(&state, messages(Lang::En)).rows.is_empty(), "{maker}");
    }
}

fn said(state: &State, lang: Lang) -> Vec<Sentence> {
    let words = rules_page_words(lang);
    let found = RulesAnswer::of(state);
    vec![(words.answer)(&found), (words.note)(&found, state.rules.bills)]
}

#[test]
fn rules_answers_read_like_this() {
    for lang in Lang::ALL {
        let mut text = String::new();
        for id in
            ["h200_sxm", "h20", "h800_sxm", "rtx4090", "rtx4090d", "mi308x", "b30a", "ascend_910c"]
        {
            let _ = writeln!(text, "{id}");
            let mut before = String::new();
            for on in DAYS {
                let state = after(&[
                    RulesAction::Chip(id),
                    RulesAction::Day(day(on)),
                    RulesAction::Bills(true),
                ]);
                let now: Vec<String> = said(&state, lang).iter().map(Sentence::spoken).collect();
                for said in &now {
                    reads_well(said, lang);
                }
                let now = now.join("\n    ");
                if now != before {
                    let _ = writeln!(text, "  {now}");
                    before = now;
                }
            }
        }
        insta::assert_snapshot!(format!("rules_answers_{}", lang.code()), text);
    }
}

#[test]
fn rules_tables_read_like_this() {
    for lang in Lang::ALL {
        let m = messages(lang);
        let state = after(&[RulesAction::Bills(true)]);
        let moved = Moved::of(&state.rules);
        let mut text = String::new();
        for sentence in tables::shifts(&moved, m) {
            let _ = writeln!(text, "{}", sentence.spoken());
        }
        for table in [tables::verdicts(&state, m), tables::ten_by_six(m), tables::told(m)] {
            let _ = writeln!(text, "\n{}: {}", table.caption, table.columns.join(" | "));
            for row in &table.rows {
                assert_eq!(row.cells.len(), table.columns.len());
                let cells = row.cells.iter().map(|cell| match cell.note.as_str() {
                    "" => cell.text.clone(),
                    note => format!("{} [{note}]", cell.text),
                });
                let _ = writeln!(
                    text,
                    "  {} ({}): {}",
                    row.head,
                    row.note,
                    cells.collect::<Vec<_>>().join(" | ")
                );
            }
        }
        insta::assert_snapshot!(format!("rules_tables_{}", lang.code()), text);
    }
}

fn opens_of(table: &Table) -> impl Iterator<Item = Opens> {
    table.rows.iter().flat_map(|row| row.cells.iter().filter_map(|cell| cell.open))
}

#[track_caller]
fn opens_well(what: Opens, state: &State, lang: Lang) {
    let m = messages(lang);
    let shown = explain(what, state, m).unwrap_or_else(|| panic!("{what:?} does not open"));
    let texts = [Some(&shown.title), Some(&shown.value), shown.range.as_ref()];
    for text in texts.into_iter().chain([shown.formula.as_ref(), shown.note.as_ref()]).flatten() {
        reads_well(text, lang);
        assert!(!text.is_empty(), "{what:?}");
    }
    assert!(!shown.sources.is_empty(), "{what:?} has no source");
    for step in &shown.steps {
        reads_well(&step.label, lang);
        reads_well(&step.value, lang);
        if let Some(next) = step.open {
            assert!(explain(next, state, m).is_some(), "{what:?} → {next:?}");
        }
    }
}

#[test]
fn rules_numbers_open_onto_sources() {
    for on in DAYS {
        for lang in Lang::ALL {
            let m = messages(lang);
            let state = after(&[RulesAction::Day(day(on)), RulesAction::Bills(true)]);
            for chip in CHIPS {
                opens_well(Opens::Judged(chip.id, Some(day(on))), &state, lang);
                let focus = state.clone().reduce(Action::Rules(RulesAction::Chip(chip.id)));
                for sentence in said(&focus, lang) {
                    reads_well(&sentence.spoken(), lang);
                    for what in sentence.parts.iter().filter_map(|part| part.open) {
                        let m = messages(lang);
                        assert!(explain(what, &focus, m).is_some(), "{what:?}");
                    }
                }
            }
            let moved = Moved::of(&state.rules);
            let tables = [
                tables::verdicts(&state, m),
                tables::changes(&moved, m),
                tables::ten_by_six(m),
                tables::told(m),
                tables::all_events(m),
            ];
            for table in &tables {
                for what in opens_of(table) {
                    opens_well(what, &state, lang);
                }
            }
            for sentence in tables::shifts(&moved, m) {
                reads_well(&sentence.spoken(), lang);
                for what in sentence.parts.iter().filter_map(|part| part.open) {
                    opens_well(what, &state, lang);
                }
            }
        }
    }
}

/// All finite, no word beyond the edge or over another, no number that is none.
#[track_caller]
fn holds_together(figure: &Figure, lang: Lang, name: &str) {
    for text in [&figure.title, &figure.subtitle, &figure.finding, &figure.table.caption] {
        assert!(!text.is_empty(), "{name}");
        reads_well(text, lang);
    }
    for row in &figure.table.rows {
        assert_eq!(row.len(), figure.table.head.len(), "{name}: {row:?}");
        for cell in row {
            reads_well(&cell.text, lang);
        }
    }
    for width in [320.0, 1200.0] {
        let scene = layout(figure, width, 1.0);
        assert!(scene.height.is_finite() && scene.height < 1_000.0, "{name}");
        for shape in &scene.shapes {
            for c in coordinates(shape) {
                let near = (-20.0..=width.max(scene.height) + 20.0).contains(&c);
                assert!(c.is_finite() && near, "{name} at {width}: {shape:?}");
            }
        }
        let boxes = text_boxes(&scene);
        for (at, (area, text)) in boxes.iter().enumerate() {
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
                reads_well(what, lang);
                reads_well(said, lang);
            }
        }
    }
}

#[test]
fn rules_figures_hold_together_on_every_plane_and_day() {
    for on in DAYS {
        for chosen in Plane::ALL {
            for chip in ["h200_sxm", "h20", "rtx4090", "ascend_910c"] {
                let state = after(&[
                    RulesAction::Day(day(on)),
                    RulesAction::Plane(chosen),
                    RulesAction::Chip(chip),
                ]);
                for lang in Lang::ALL {
                    let name = format!("{on} {chosen:?} {chip} {lang:?}");
                    let found = RulesAnswer::of(&state);
                    holds_together(&plane(&found, &state, messages(lang)), lang, &name);
                }
            }
        }
        for lang in Lang::ALL {
            holds_together(&timeline(day(on), messages(lang)), lang, on);
        }
    }
}

#[test]
fn rules_marks_say_what_the_table_says() {
    let on = day("2026-06-01");
    let state = after(&[RulesAction::Day(on)]);
    let m = messages(Lang::En);
    let figure = plane(&RulesAnswer::of(&state), &state, m);
    let drawn = CHIPS.iter().filter(|chip| spot(&Spec::of(chip), Plane::TppMemory).is_some());
    let mut marks = 0;
    for layer in &figure.layers {
        let Layer::Marks(series) = layer else { continue };
        marks += series.marks.len();
        for mark in &series.marks {
            let tip = mark.tip.as_ref().expect("a tip");
            let one = judged(on)
                .into_iter()
                .find(|one| tip.title == format!("{} {}", one.chip.vendor, one.chip.short));
            let one = one.expect("a chip");
            let verdict = (rules_page_words(Lang::En).verdict)(one.judged.us.verdict);
            assert!(tip.lines.iter().any(|(_, said)| said == verdict), "{tip:?}");
            assert_eq!(series.name, verdict);
            let focus = one.chip.id == "h200_sxm";
            assert_eq!(mark.emphasis == Emphasis::Strong, focus);
            assert!(focus || (mark.emphasis == Emphasis::Faint) != is_out(one.chip, on));
        }
    }
    assert_eq!(marks, drawn.count());
    assert_eq!(figure.table.rows.len(), marks);
}

#[test]
fn rules_areas_name_the_rule_of_the_chip_in_focus() {
    // The chip in focus stands in an area of the rule that decided, unless a rule names it.
    for (id, on) in [("h200_sxm", "2026-06-01"), ("b200", "2026-06-01"), ("h100_sxm", "2024-06-01")]
    {
        let found = RulesAnswer::on(id, day(on));
        let name = found.judged.us.rule.map(|rule| rule.name.en).expect("a rule");
        for chosen in Plane::ALL {
            let state = after(&[
                RulesAction::Day(day(on)),
                RulesAction::Plane(chosen),
                RulesAction::Chip(id),
            ]);
            let figure = plane(&found, &state, messages(Lang::En));
            let labelled = figure.layers.iter().any(|layer| match layer {
                Layer::Field(field) => {
                    field.label.as_ref().is_some_and(|label| label.contains(name))
                }
                _ => false,
            });
            assert!(labelled, "{id} {on} {chosen:?}: {name}");
        }
    }
}

#[test]
fn rules_steps_go_to_the_days_on_which_a_rule_changed() {
    let mut day = RULE_DATES.0;
    let mut seen = 0;
    while let Around { after: Some(next), .. } = Around::of(day) {
        assert!(next > day && next.is_exact());
        let back = Around::of(next);
        assert!(back.before.is_none_or(|before| before <= day));
        assert_eq!(back.since, Some(next));
        (day, seen) = (next, seen + 1);
    }
    let mut all: Vec<Date> = days().into_iter().map(Date::first).collect();
    all.dedup();
    assert_eq!(seen, all.len());
    assert_eq!(Around::of(RULE_DATES.0).since, None);
    assert_eq!(place(self::day("2026-09-27")) - place(RULE_DATES.0), 1518.0);
    assert_eq!(day_at(place(ARTICLE_DAY)), ARTICLE_DAY);
    assert_eq!(day_at(f64::NAN), RULE_DATES.0);
}

#[test]
fn rules_days_of_the_article_are_those_of_the_facts() {
    assert_eq!(Date::parse(article::H200_HBM.source.get().date), Some(ARTICLE_DAY));
    let effective = |id: &str| rule(id).and_then(|rule| rule.effective);
    for (id, on) in ["us_2022_10", "us_2023_10_a", "us_2024_12_hbm"].into_iter().zip(ARTICLE_DAYS) {
        assert_eq!(effective(id), Some(on), "{id}");
    }
    assert!(TEN.iter().all(|id| chokepoint::facts::chip(id).is_some()));
}

#[test]
fn rules_links_hold_only_what_differs() {
    let state = after(&[
        RulesAction::Day(day("2024-06-01")),
        RulesAction::Since(day("2022-08-01")),
        RulesAction::Plane(Plane::MemoryLink),
        RulesAction::Chip("h20"),
        RulesAction::Bills(true),
        RulesAction::Maker(Some("Google")),
        RulesAction::Found(Some(Verdict::Denial)),
    ]);
    let link = "v=1&view=rules&day=2024-06-01&since=2022-08-01&plane=bandwidths&focus=h20\
                &bills=shown&maker=Google&found=denial";
    assert_eq!(state.to_query(), link);
    assert_eq!(State::from_query(link), state);
    for strange in ["day=2022-02-30", "day=2024", "maker=Acme", "focus=h300", "found=maybe"] {
        assert_eq!(State::from_query(strange), State::default(), "{strange}");
    }
}
