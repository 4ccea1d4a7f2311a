//! How fast each user is served against how much a chip does: every way of running the model that no other beats.

use super::{constants, count, marks, sources, tone, whole};
use crate::answer::{Ask, ChipRow, ServeAnswer};
use crate::figure::{
    Across, Axis, Cell, Dash, Emphasis, End, Figure, KeyItem, Layer, Line, Mark, Marks, Point,
    Rule, Sample, Shape, Table, Tip, Tone, Vertical, extent, widen_log,
};
use crate::model::serve::{Choice, Device};
use crate::state::serve::Batching;
use crate::state::{Param, State};
use crate::text::number::NumberStyle::{Significant, Usd};
use crate::text::serve::chart::{EndsSaid, chart_words};
use crate::text::{Lang, Messages};

/// One chip's line.
struct Front<'a> {
    place: usize,
    row: &'a ChipRow,
    now: Choice,
    /// The slowest for a user first.
    all: Vec<Choice>,
}

/// Tokens a second for a user against tokens a second a chip.
pub fn frontier(state: &State, answer: &ServeAnswer, m: &Messages) -> Figure {
    let w = chart_words(m.lang);
    let lang = m.lang;
    let cal = constants(answer);
    let ask = Ask::of(state, &cal);
    let busy = state.get(Param::Utilisation) / 100.0;
    let mut fronts = Vec::new();
    for (place, row) in answer.rows.iter().enumerate() {
        let Ok(running) = &row.result else { continue };
        let (Some(now), Ok(device)) = (running.choice, Device::of(row.chip)) else { continue };
        let mut all = ask.setup.frontier(&device, ask.lengths, ask.chips);
        all.reverse();
        fronts.push(Front { place, row, now, all });
    }
    let shown = || fronts.iter().flat_map(|front| front.all.iter().chain([&front.now]));
    let target = (state.serve.batching == Batching::Within).then(|| state.get(Param::Tpot));
    let users = shown().map(Choice::tokens_per_s_per_user).chain(target.map(|ms| 1000.0 / ms));
    let (low, high) = extent(users).unwrap_or((1.0, 100.0));
    let rate = |value: f64| Significant(6).text(value, lang);
    let x = Axis::log((low / 1.1, high * 1.1), w.user_axis, &rate);
    let y = widen_log(extent(shown().map(Choice::tokens_per_s_per_chip)).unwrap_or((1.0, 100.0)));
    let y = Axis::log(y, w.chip_axis, &rate);
    if fronts.is_empty() {
        return super::nothing("serve-frontier", w.frontier_title, (x, y), state, answer, m);
    }

    let cost = |front: &Front, choice: &Choice| {
        front.row.usd_per_hour / 3600.0 / busy / choice.tokens_per_s_per_chip() * 1e6
    };
    let ms = |seconds: f64| format!("{}\u{a0}ms", count(seconds * 1e3, lang));
    let tip = |front: &Front, choice: &Choice| {
        Tip::new(
            format!("{} {}", front.row.chip.short, (w.layout)(&choice.layout)),
            vec![
                (w.user_axis.to_owned(), count(choice.tokens_per_s_per_user(), lang)),
                (w.chip_axis.to_owned(), count(choice.tokens_per_s_per_chip(), lang)),
                (w.requests.to_owned(), whole(choice.served.batch, lang)),
                (w.ttft.to_owned(), ms(choice.served.ttft_s)),
                (w.tpot.to_owned(), ms(choice.served.tpot_s)),
                ((w.usd_per)(answer.unit), Usd.text(cost(front, choice), lang)),
            ],
        )
    };
    let mut layers = Vec::new();
    if let Some(ms) = target {
        layers.push(Layer::Rule(Rule {
            across: Across::X,
            at: 1000.0 / ms,
            tone: Tone::Ink,
            dash: Dash::Dot,
            label: Some((w.target)(&count(ms, lang))),
        }));
    }
    for front in &fronts {
        let point = |choice: &Choice| Point {
            x: choice.tokens_per_s_per_user(),
            y: choice.tokens_per_s_per_chip(),
            tip: Some(tip(front, choice)),
        };
        layers.push(Layer::Line(Line {
            name: front.row.chip.short.to_owned(),
            tone: tone(front.place),
            dash: marks(front.place).0,
            points: front.all.iter().map(point).collect(),
            label: Some((front.row.chip.short.to_owned(), End::Last)),
            ..Line::default()
        }));
    }
    for front in &fronts {
        layers.push(Layer::Marks(Marks {
            name: format!("{} {}", front.row.chip.short, w.here),
            tone: tone(front.place),
            shape: marks(front.place).1,
            marks: vec![Mark {
                x: front.now.tokens_per_s_per_user(),
                y: front.now.tokens_per_s_per_chip(),
                emphasis: Emphasis::Strong,
                tip: Some(tip(front, &front.now)),
                ..Mark::default()
            }],
            ..Marks::default()
        }));
    }
    layers.push(Layer::Key(vec![KeyItem {
        sample: Sample::Mark(Tone::Chip(0), Shape::Circle),
        label: w.here.to_owned(),
    }]));

    let finding = fronts.iter().filter_map(|front| {
        let (slow, fast) = (front.all.first()?, front.all.last()?);
        let user = |choice: &Choice| count(choice.tokens_per_s_per_user(), lang);
        let chip = |choice: &Choice| count(choice.tokens_per_s_per_chip(), lang);
        Some((w.frontier_finding)(&EndsSaid {
            chip: front.row.chip.short,
            from: (&user(slow), &chip(slow)),
            to: (&user(fast), &chip(fast)),
        }))
    });
    let finding = finding.collect::<Vec<_>>().join(if lang == Lang::Ja { "" } else { " " });
    let rows = fronts
        .iter()
        .flat_map(|front| front.all.iter().map(move |choice| (front, choice)).collect::<Vec<_>>());
    let row = |(front, choice): (&Front, &Choice)| {
        let number = |value: f64| Cell::number(count(value, lang), value);
        let usd = cost(front, choice);
        vec![
            Cell::words(front.row.chip.short),
            Cell::words((w.layout)(&choice.layout)),
            Cell::number(whole(choice.served.batch, lang), choice.served.batch),
            number(choice.served.tpot_s * 1e3),
            number(choice.tokens_per_s_per_user()),
            number(choice.tokens_per_s_per_chip()),
            Cell::number(Usd.text(usd, lang), usd),
        ]
    };
    let rows = rows.map(row).collect();
    Figure {
        id: "serve-frontier",
        title: w.frontier_title.to_owned(),
        subtitle: w.frontier_subtitle.to_owned(),
        finding,
        x,
        y: Vertical::Axis(y),
        layers,
        table: Table {
            caption: w.frontier_title.to_owned(),
            head: vec![
                w.chip.to_owned(),
                w.spread.to_owned(),
                w.requests.to_owned(),
                format!("{} (ms)", w.tpot),
                w.user_axis.to_owned(),
                w.chip_axis.to_owned(),
                (w.usd_per)(answer.unit),
            ],
            rows,
        },
        sources: sources(state, answer),
        height_hint: 380.0,
    }
}
