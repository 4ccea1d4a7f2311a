//! Cost by requests at once: what batching is worth, and where memory ends it.

use super::{around, constants, count, marks, sources, tone, usd, whole};
use crate::answer::{Ask, ChipRow, Running, ServeAnswer};
use crate::figure::{
    Axis, Band, Cell, Emphasis, Figure, Layer, Line, Mark, Marks, Point, Table, Tip, Vertical,
    extent, widen_log,
};
use crate::model::interval::Interval;
use crate::model::serve::{Choice, Device, Engine, Served};
use crate::order::sort;
use crate::state::State;
use crate::state::serve::Batching;
use crate::text::Messages;
use crate::text::number::NO_NUMBER;
use crate::text::number::NumberStyle::Usd;
use crate::text::serve::chart::{EndsSaid, chart_words};

/// With more curves than this their ends lie too close for more than a name and a price; the tips say what ends them.
const ROOMY: usize = 2;

/// One chip's curve.
struct Curve<'a> {
    place: usize,
    row: &'a ChipRow,
    running: &'a Running,
    /// The layout of the answer, at the batch of the answer.
    now: Choice,
    device: Device,
    all: Vec<Served>,
    /// Whether memory, not the program, sets the most.
    full: bool,
}

impl Curve<'_> {
    /// What a million tokens cost at a throughput.
    fn cost(&self, served: &Served) -> Interval {
        let usd_per_s = self.running.usd.central * self.running.units_per_s;
        around(usd_per_s / (served.tokens_per_s / 1e6), self.running.spread)
    }

    fn last(&self) -> Option<&Served> {
        self.all.last()
    }
}

/// Requests of these lengths, so many at once, under the state's way of batching.
fn served(engine: &Engine, ask: &Ask, state: &State, batch: f64) -> Served {
    if state.serve.batching == Batching::Fixed {
        engine.batch(ask.lengths, batch)
    } else {
        engine.steady(ask.lengths, batch)
    }
}

/// Cost by requests at once.
pub fn by_batch(state: &State, answer: &ServeAnswer, m: &Messages) -> Figure {
    let w = chart_words(m.lang);
    let lang = m.lang;
    let cal = constants(answer);
    let ask = Ask::of(state, &cal);
    let mut curves = Vec::new();
    for (place, row) in answer.rows.iter().enumerate() {
        let Ok(running) = &row.result else { continue };
        let (Some(now), Ok(device)) = (running.choice, Device::of(row.chip)) else { continue };
        let engine = ask.setup.engine(&device, now.layout);
        let memory = engine.memory(ask.lengths.prompt + ask.lengths.output).sequences;
        let all: Vec<Served> = ask
            .setup
            .by_batch(&device, now.layout, ask.lengths)
            .iter()
            .map(|choice| served(&engine, &ask, state, choice.served.batch))
            .collect();
        let full = all.last().is_some_and(|last| memory <= last.batch);
        curves.push(Curve { place, row, running, now, device, all, full });
    }
    let most = curves.iter().filter_map(|curve| curve.last()).map(|served| served.batch);
    let most = most.chain(curves.iter().map(|curve| curve.now.served.batch)).fold(2.0, f64::max);
    let costs = curves.iter().flat_map(|curve| {
        let shown = curve.all.iter().chain([&curve.now.served]);
        shown.flat_map(|served| {
            let cost = curve.cost(served);
            [cost.low, cost.high]
        })
    });
    let x = Axis::log2((1.0, most), w.requests, &|batch| whole(batch, lang));
    let y = widen_log(extent(costs).unwrap_or((0.1, 10.0)));
    let y = Axis::log(y, "", &|cost| Usd.text(cost, lang));
    if curves.is_empty() {
        return super::nothing("serve-batch", w.batch_title, (x, y), state, answer, m);
    }

    let mut layers: Vec<Layer> = Vec::new();
    for curve in &curves {
        let band = curve.all.iter().map(|served| {
            let cost = curve.cost(served);
            (served.batch, cost.low, cost.high)
        });
        layers.push(Layer::Band(Band { tone: tone(curve.place), points: band.collect() }));
    }
    // What ends a curve, said at its end.
    let end_of = |curve: &Curve, served: &Served| {
        let last = curve.last().filter(|last| last.batch <= served.batch)?;
        let text = if curve.full { w.full } else { w.most };
        Some((text(&whole(last.batch, lang)), String::new()))
    };
    let tip = |curve: &Curve, served: &Served| {
        let cost = curve.cost(served);
        let speed = served.tokens_per_s / curve.now.layout.chips();
        Tip::new(
            format!("{} {}", curve.row.chip.short, Usd.text(cost.central, lang)),
            vec![
                (w.requests.to_owned(), whole(served.batch, lang)),
                (w.interval.to_owned(), usd(cost, lang)),
                (w.chip_axis.to_owned(), count(speed, lang)),
                (w.tpot.to_owned(), format!("{}\u{a0}ms", count(served.tpot_s * 1e3, lang))),
            ]
            .into_iter()
            .chain(end_of(curve, served))
            .collect(),
        )
    };
    for curve in &curves {
        let point = |served: &Served| Point {
            x: served.batch,
            y: curve.cost(served).central,
            tip: Some(tip(curve, served)),
        };
        layers.push(Layer::Line(Line {
            name: curve.row.chip.short.to_owned(),
            tone: tone(curve.place),
            dash: marks(curve.place).0,
            points: curve.all.iter().map(point).collect(),
            ..Line::default()
        }));
    }
    for curve in &curves {
        let end = curve.last().map(|last| {
            let text = if curve.full { w.full } else { w.most };
            (last, text(&whole(last.batch, lang)))
        });
        let now = &curve.now.served;
        let price = Usd.text(curve.cost(now).central, lang);
        let mut label = format!("{} {price}", curve.row.chip.short);
        let mut all = Vec::new();
        if let Some((last, text)) = end {
            if last.batch > now.batch * 1.001 {
                all.push(Mark {
                    x: last.batch,
                    y: curve.cost(last).central,
                    label: (curves.len() <= ROOMY).then_some(text),
                    tip: Some(tip(curve, last)),
                    ..Mark::default()
                });
            } else if curves.len() <= ROOMY {
                label = format!("{label}\n{text}");
            }
        }
        all.push(Mark {
            x: now.batch,
            y: curve.cost(now).central,
            label: Some(label),
            emphasis: Emphasis::Strong,
            tip: Some(tip(curve, now)),
            ..Mark::default()
        });
        layers.push(Layer::Marks(Marks {
            name: format!("{} {}", curve.row.chip.short, w.here),
            tone: tone(curve.place),
            shape: marks(curve.place).1,
            marks: all,
            ..Marks::default()
        }));
    }

    let finding = curves.iter().filter_map(|curve| {
        let (first, last) = (curve.all.first()?, curve.last()?);
        let price = |served| Usd.text(curve.cost(served).central, lang);
        let batch = |served: &Served| whole(served.batch, lang);
        Some((w.batch_finding)(&EndsSaid {
            chip: curve.row.chip.short,
            from: (&batch(first), &price(first)),
            to: (&batch(last), &price(last)),
        }))
    });
    let finding =
        finding.collect::<Vec<_>>().join(if lang == crate::text::Lang::Ja { "" } else { " " });
    let mut batches: Vec<f64> = (0..20).map(|power| f64::from(1_u32 << power)).collect();
    batches.retain(|batch| *batch <= most);
    for curve in &curves {
        batches.extend(curve.last().map(|last| last.batch));
        batches.push(curve.now.served.batch);
    }
    sort(&mut batches, |a, b| a < b);
    batches.dedup_by_key(|batch| libm::round(*batch) as u32);
    let row = |batch: &f64| {
        let mut cells = vec![Cell::number(whole(*batch, lang), *batch)];
        for curve in &curves {
            let engine = ask.setup.engine(&curve.device, curve.now.layout);
            let fits =
                curve.last().is_some_and(|last| *batch <= last.batch.max(curve.now.served.batch));
            cells.push(if fits {
                let cost = curve.cost(&served(&engine, &ask, state, *batch)).central;
                Cell::number(Usd.text(cost, lang), cost)
            } else {
                Cell::words(NO_NUMBER)
            });
        }
        cells
    };
    let mut head = vec![w.requests.to_owned()];
    head.extend(curves.iter().map(|curve| curve.row.chip.short.to_owned()));
    Figure {
        id: "serve-batch",
        title: w.batch_title.to_owned(),
        subtitle: w.batch_subtitle.to_owned(),
        finding,
        x,
        y: Vertical::Axis(y),
        table: Table {
            caption: format!("{} — {}", w.batch_title, (w.usd_per)(answer.unit)),
            head,
            rows: batches.iter().map(row).collect(),
        },
        layers,
        sources: sources(state, answer),
        height_hint: 360.0,
    }
}
