//! What each input does to the cost: the strongest on top.

use super::{sources, whole};
use crate::answer::ServeAnswer;
use crate::answer::serve_sensitivity::{End, Lever, Setting, Swing, swings};
use crate::figure::{
    Axis, Bar, Bars, Cell, Emphasis, Figure, KeyItem, Layer, Row, Sample, Table, Tip, Tone,
    Vertical,
};
use crate::state::State;
use crate::text::number::NO_NUMBER;
use crate::text::number::NumberStyle::{Percent, SignedPercent, Significant, Usd};
use crate::text::serve::chart::{ChartWords, chart_words};
use crate::text::serve::{kv_name, units_priced, weight_name};
use crate::text::{Lang, Messages};

/// A change of the cost that no reader sees.
const LEAST: f64 = 5e-4;

/// What each input does to the cost of the first chip, and to the saving against the second.
pub fn sensitivity(state: &State, answer: &ServeAnswer, m: &Messages) -> Figure {
    let w = chart_words(m.lang);
    let lang = m.lang;
    let name = answer.rows.first().map_or("", |row| row.chip.short);
    let title = (w.swing_title)(name);
    let Some((_, running)) = answer.first() else {
        let axis = || Axis::linear((0.0, 1.0), "", &|_| String::new());
        return super::nothing("serve-sensitivity", &title, (axis(), axis()), state, answer, m);
    };
    let swings = swings(state, answer);
    let other = answer.against.map(|against| against.other.short);
    let percent = |share: f64| SignedPercent(0).text(share, lang);
    let points = |share: f64| {
        let number = SignedPercent(1).text(share, lang);
        format!("{}{}", number.trim_end_matches('%'), w.points)
    };

    let tip = |swing: &Swing, end: &End| {
        let mut lines = vec![(w.cost_change.to_owned(), percent(end.cost))];
        if let (Some(saving), Some(other)) = (end.saving, other) {
            lines.push(((w.saving_points)(other), points(saving)));
        }
        let title =
            format!("{} {}", (w.lever)(swing.lever), setting(swing.lever, end.setting, w, lang));
        Tip::new(title, lines)
    };
    // Of two ends on one side of zero the nearer is drawn over the farther, and only that one is labelled.
    let ends = |swing: &Swing, value: &dyn Fn(&End) -> Option<f64>| {
        let mut ends: Vec<(bool, End, f64)> = [(false, swing.low), (true, swing.high)]
            .into_iter()
            .filter_map(|(high, end)| end.and_then(|end| Some((high, end, value(&end)?))))
            .collect();
        crate::order::sort(&mut ends, |a, b| a.2.abs() > b.2.abs());
        ends
    };
    let bars_of = |lane: u8, series: &str, tone: Tone, value: &dyn Fn(&End) -> Option<f64>| {
        let mut bars = Vec::new();
        for (row, swing) in swings.iter().enumerate() {
            let ends = ends(swing, value);
            let same_side = ends.len() == 2 && ends[0].2 * ends[1].2 > 0.0;
            for (at, (high, end, change)) in ends.iter().enumerate() {
                // What leaves the cost as it is says what it is moved to beside the saving.
                let lane_of_label = u8::from(end.cost.abs() < LEAST);
                let labelled = lane == lane_of_label && !(same_side && at == 1);
                bars.push(Bar {
                    row: row as u32,
                    from: 0.0,
                    to: change * 100.0,
                    label: labelled.then(|| short(swing.lever, end.setting, w, lang)),
                    emphasis: if *high { Emphasis::Plain } else { Emphasis::Faint },
                    tip: Some(tip(swing, end)),
                    ..Bar::default()
                });
            }
        }
        Layer::Bars(Bars { name: series.to_owned(), tone, lane, bars })
    };
    let mut layers = vec![bars_of(0, &(w.cost_of)(name), Tone::Accent, &|end| Some(end.cost))];
    let mut key = vec![KeyItem { sample: Sample::Bar(Tone::Accent), label: (w.cost_of)(name) }];
    if let Some(other) = other {
        let series = (w.saving_points)(other);
        layers.push(bars_of(1, &series, Tone::Us, &|end| end.saving));
        key.push(KeyItem { sample: Sample::Bar(Tone::Us), label: series });
    }
    key.push(KeyItem { sample: Sample::Band(Tone::Accent, 50), label: w.small_end.to_owned() });
    layers.push(Layer::Key(key));

    let changes = swings.iter().flat_map(Swing::ends);
    let changes = changes.flat_map(|end| [end.cost, end.saving.unwrap_or(0.0)]);
    let (low, high) = crate::figure::extent(changes.chain([-0.1, 0.1])).unwrap_or((-0.5, 0.5));
    // Labels stand beyond the bars on both sides.
    let margin = (high - low) * 0.3;
    let domain = ((low - margin) * 100.0, (high + margin * 0.2) * 100.0);
    let finding = swings.first().map_or_else(
        || w.nothing.to_owned(),
        |swing| {
            let (low, high) = swing.ends().fold((0.0_f64, 0.0_f64), |(low, high), end| {
                (low.min(end.cost), high.max(end.cost))
            });
            (w.swing_finding)((w.lever)(swing.lever), &SignedPercent(0).range(low, high, lang))
        },
    );
    let mut rows = Vec::new();
    for swing in &swings {
        for end in swing.ends() {
            rows.push(vec![
                Cell::words((w.lever)(swing.lever)),
                Cell::words(setting(swing.lever, end.setting, w, lang)),
                Cell::number(percent(end.cost), end.cost),
                end.saving.map_or_else(
                    || Cell::words(NO_NUMBER),
                    |saving| Cell::number(points(saving), saving * 100.0),
                ),
            ]);
        }
    }
    let cost = running.usd.central * units_priced(answer.unit);
    let cost = (w.per)(&Usd.text(cost, lang), (w.unit)(answer.unit));
    let row = |swing: &Swing| Row {
        label: (w.lever)(swing.lever).to_owned(),
        note: now(swing.lever, state, answer, w, lang),
    };
    Figure {
        id: "serve-sensitivity",
        subtitle: (w.swing_subtitle)(&cost, other),
        finding,
        x: Axis::linear(domain, w.swing_axis, &|points| {
            SignedPercent(0).text(points / 100.0, lang)
        }),
        y: Vertical::Rows(swings.iter().map(row).collect()),
        layers,
        table: Table {
            caption: title.clone(),
            head: w.swing_head.map(str::to_owned).to_vec(),
            rows,
        },
        title,
        sources: sources(state, answer),
        height_hint: 420.0,
    }
}

/// What an input stands at, where that is a number of the visitor's.
fn now(lever: Lever, state: &State, answer: &ServeAnswer, w: &ChartWords, lang: Lang) -> String {
    use crate::state::Param;
    let number = |param| setting(lever, Setting::Number(state.get(param)), w, lang);
    let hour = |at: usize| {
        answer
            .rows
            .get(at)
            .map_or_else(String::new, |row| setting(lever, Setting::Usd(row.usd_per_hour), w, lang))
    };
    match lever {
        Lever::Price => hour(0),
        Lever::OtherPrice => hour(1),
        Lever::Utilisation => {
            let share = state.get(Param::Utilisation) / 100.0;
            setting(lever, Setting::Share(share), w, lang)
        }
        Lever::Prompt => number(Param::Prompt),
        Lever::Output => number(Param::Output),
        Lever::Weights => setting(lever, Setting::Weights(state.serve.weights), w, lang),
        Lever::Kv => setting(lever, Setting::Kv(state.serve.kv), w, lang),
        Lever::Tpot => number(Param::Tpot),
        Lever::Ttft => number(Param::Ttft),
        Lever::Steps => number(Param::Steps),
        Lever::Megapixels => number(Param::Megapixels),
        Lever::Copy | Lever::Batch => {
            let choice = answer.first().and_then(|(_, running)| running.choice);
            choice.map_or_else(String::new, |choice| {
                let value = match lever {
                    Lever::Copy => choice.layout.chips(),
                    _ => choice.served.batch,
                };
                setting(lever, Setting::Number(value), w, lang)
            })
        }
        Lever::Bandwidth | Lever::Rate | Lever::Prediction => String::new(),
    }
}

/// What an input is moved to, in few letters: the row's note has the unit.
fn short(lever: Lever, to: Setting, w: &ChartWords, lang: Lang) -> String {
    match to {
        Setting::Number(number) if !matches!(lever, Lever::Copy | Lever::Megapixels) => {
            whole(number, lang)
        }
        Setting::Usd(usd) => Usd.text(usd, lang),
        _ => setting(lever, to, w, lang),
    }
}

/// What an input is moved to, as a reader sees it.
fn setting(lever: Lever, setting: Setting, w: &ChartWords, lang: Lang) -> String {
    match setting {
        Setting::Usd(usd) => format!("{}{}", Usd.text(usd, lang), w.an_hour),
        Setting::Share(share) => Percent(0).text(share, lang),
        Setting::Change(change) => SignedPercent(0).text(change, lang),
        Setting::Weights(format) => weight_name(format).to_owned(),
        Setting::Kv(format) => kv_name(format).to_owned(),
        Setting::Number(number) => {
            let text = whole(number, lang);
            match lever {
                Lever::Copy => (w.chips)(&text),
                Lever::Prompt | Lever::Output => (w.tokens)(&text),
                Lever::Steps => (w.steps)(&text),
                Lever::Batch => (w.at_once)(&text),
                Lever::Tpot | Lever::Ttft => format!("{text}\u{a0}ms"),
                Lever::Megapixels => format!("{}\u{a0}MP", Significant(3).text(number, lang)),
                _ => text,
            }
        }
    }
}
