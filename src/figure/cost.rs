//! The cost chart: how the cost of a unit of work changes with the H200's speed, at the prices given.

use super::{
    Across, Axis, Band, Cell, Dash, Emphasis, End, Figure, Layer, Line, Mark, Marks, Point, Rule,
    Shape, Table, Tip, Tone, Vertical, Zone,
};
use crate::answer::CostAnswer;
use crate::facts::{SPEED_SOURCE, article};
use crate::model::cost::{measured_speed, saving};
use crate::order::sort;
use crate::text::Messages;
use crate::text::number::NumberStyle::{Percent, Ratio, SignedPercent};

/// Steps of the curves; enough that a hyperbola looks smooth at any width.
const STEPS: u32 = 60;
/// Every how many steps a point answers to pointer and keys.
const TIP_EVERY: u32 = 5;

/// The chart for an answer.
pub fn cost(answer: &CostAnswer, m: &Messages) -> Figure {
    let words = &m.words;
    let signed = |change: f64| SignedPercent(0).text(change, m.lang);
    let ratio = |ratio: f64| Ratio(2).text(ratio, m.lang);
    let change = |price: f64, speed: f64| -saving(price, speed);
    let (price_low, price_high) = (answer.price_ratio.low, answer.price_ratio.high);

    let from = (answer.speed.low * 0.9).min(0.9);
    let to = (answer.speed.high * 1.1).max(2.2);
    let speed_at = |step: u32| from + (to - from) * f64::from(step) / f64::from(STEPS);

    let curve = |price: f64, name: &str, dash: Dash, label: String| {
        let point = |step: u32| {
            let speed = speed_at(step);
            let tip = step.is_multiple_of(TIP_EVERY).then(|| {
                let lines = vec![
                    (words.speed_ratio.to_owned(), ratio(speed)),
                    (words.price_ratio.to_owned(), signed(price - 1.0)),
                ];
                Tip::new(signed(change(price, speed)), lines)
            });
            Point { x: speed, y: change(price, speed), tip }
        };
        Layer::Line(Line {
            name: name.to_owned(),
            tone: Tone::Accent,
            dash,
            points: (0..=STEPS).map(point).collect(),
            label: Some((label, End::Last)),
            ..Line::default()
        })
    };

    let measured = measured_speed();
    let mut layers = vec![
        Layer::Zone(Zone {
            across: Across::X,
            from: measured.low,
            to: measured.high,
            tone: Tone::Faint,
            label: Some(words.measured_zone.to_owned()),
        }),
        Layer::Rule(Rule { across: Across::Y, at: 0.0, tone: Tone::Soft, ..Rule::default() }),
        Layer::Rule(Rule {
            across: Across::Y,
            at: -answer.claimed,
            tone: Tone::Article,
            dash: Dash::Long,
            label: Some(format!("{} {}", words.claim_line, signed(-answer.claimed))),
        }),
    ];
    if answer.price_ratio.is_range() {
        let band = (0..=STEPS).map(|step| {
            let speed = speed_at(step);
            (speed, change(price_low, speed), change(price_high, speed))
        });
        layers.push(Layer::Band(Band { tone: Tone::Accent, points: band.collect() }));
        layers.push(curve(price_high, words.highest_price, Dash::Short, signed(price_high - 1.0)));
    }
    layers.push(curve(price_low, words.lowest_price, Dash::Solid, signed(price_low - 1.0)));

    let now = -answer.saving.central;
    let now_range = (-answer.saving.high, -answer.saving.low);
    let shown = SignedPercent(0).range(now_range.0, now_range.1, m.lang);
    layers.push(Layer::Marks(Marks {
        name: words.now.to_owned(),
        tone: Tone::Ink,
        shape: Shape::Circle,
        lane: 0,
        marks: vec![Mark {
            x: answer.speed.central,
            y: now,
            x_range: answer.speed.is_range().then_some((answer.speed.low, answer.speed.high)),
            y_range: answer.saving.is_range().then_some(now_range),
            label: Some(format!("{} {shown}", words.now)),
            emphasis: Emphasis::Strong,
            tip: Some(Tip::new(
                format!("{} {shown}", words.now),
                vec![
                    (
                        words.speed_ratio.to_owned(),
                        Ratio(2).range(answer.speed.low, answer.speed.high, m.lang),
                    ),
                    (
                        words.price_ratio.to_owned(),
                        SignedPercent(0).range(price_low - 1.0, price_high - 1.0, m.lang),
                    ),
                ],
            )),
        }],
    }));

    let cheapest = change(price_low, to).min(-answer.claimed).min(now_range.0);
    let dearest = change(price_high, answer.speed.low).max(change(price_high, 1.0)).max(0.1);
    Figure {
        id: "cost",
        title: words.cost_chart.title.to_owned(),
        subtitle: words.cost_chart.subtitle.to_owned(),
        finding: (m.cost_finding)(answer),
        x: Axis::linear((from, to), words.cost_x, &|x| Ratio(1).text(x, m.lang)),
        y: Vertical::Axis(Axis::linear((cheapest - 0.05, dearest + 0.05), "", &signed)),
        layers,
        table: table(answer, m),
        sources: vec![article::INFERENCE_SPEED_RATIO.source, SPEED_SOURCE],
        height_hint: 340.0,
    }
}

/// The curves' values at round speeds, with the inputs' own ends.
fn table(answer: &CostAnswer, m: &Messages) -> Table {
    let words = &m.words;
    let mut speeds: Vec<f64> = [1.0, 1.25, 1.5, 1.75, 1.9, 2.0, 2.5].to_vec();
    speeds.extend([answer.speed.low, answer.speed.high]);
    sort(&mut speeds, |a, b| a < b);
    speeds.dedup();
    let percent = |saving: f64| Cell::number(Percent(1).text(saving, m.lang), saving);
    let row = |speed: &f64| {
        vec![
            Cell::number(Ratio(2).text(*speed, m.lang), *speed),
            percent(saving(answer.price_ratio.low, *speed)),
            percent(saving(answer.price_ratio.high, *speed)),
        ]
    };
    Table {
        caption: format!("{} — {}", words.cost_chart.title, words.saving),
        head: vec![
            words.speed_ratio.to_owned(),
            words.lowest_price.to_owned(),
            words.highest_price.to_owned(),
        ],
        rows: speeds.iter().map(row).collect(),
    }
}
