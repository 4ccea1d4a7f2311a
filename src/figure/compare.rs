//! The comparison's charts: ratios, one quantity, rooflines, and every chip's memory and bandwidth.

use super::{
    Across, Axis, Bar, Bars, CHIP_MARKS, Cell, Emphasis, End, Figure, Layer, Line, Mark, Marks,
    Point, Row, Rule, Table, Tip, Tone, Vertical,
};
use crate::answer::CompareAnswer;
use crate::facts::{CHIPS, Chip, OWN, SourceId};
use crate::model::chip::{Precision, Quantity, Roofline};
use crate::order::sort;
use crate::text::Messages;
use crate::text::explain::{style, unit};
use crate::text::number::NumberStyle::{Ratio, Significant};
use crate::text::number::with_unit;
use crate::unit::FlopPerByte;

/// The tone of the chip in this place among those picked.
fn tone(place: usize) -> Tone {
    Tone::Chip(place as u8)
}

/// The sources of these quantities of the chips picked, each once.
fn sources(answer: &CompareAnswer, quantities: &[Quantity]) -> Vec<SourceId> {
    let mut all = Vec::new();
    for chip in &answer.chips {
        for reading in quantities.iter().filter_map(|&quantity| answer.reading(chip, quantity)) {
            for source in reading.parts.iter().map(|part| part.source) {
                if !all.contains(&source) {
                    all.push(source);
                }
            }
        }
    }
    all
}

/// Each quantity as a multiple of the baseline's, one bar a chip.
pub fn ratios(answer: &CompareAnswer, logarithmic: bool, m: &Messages) -> Figure {
    let words = &m.words;
    let ratio_text = |ratio: f64| Ratio(2).text(ratio, m.lang);
    let rows: Vec<Row> = answer
        .quantities
        .iter()
        .map(|&quantity| Row {
            label: (m.later().quantity)(quantity).name.to_owned(),
            note: if quantity == Quantity::Tpp { "" } else { quantity.unit() }.to_owned(),
        })
        .collect();
    let (mut least, mut most) = (1.0_f64, 1.0_f64);
    let mut layers = vec![Layer::Rule(Rule {
        across: Across::X,
        at: 1.0,
        tone: Tone::Ink,
        label: Some(answer.baseline.short.to_owned()),
        ..Rule::default()
    })];
    let mut table_rows: Vec<Vec<Cell>> =
        rows.iter().map(|row| vec![Cell::words(row.label.clone())]).collect();
    let mut head = vec![words.quantity_head.to_owned()];
    for (lane, (place, chip)) in answer.others().enumerate() {
        let mut bars = Vec::new();
        let mut named = false;
        for (row, &quantity) in answer.quantities.iter().enumerate() {
            let Some(ratio) = answer.ratio(chip, quantity) else {
                table_rows[row].push(Cell::words(words.unknown));
                continue;
            };
            least = least.min(ratio.low);
            most = most.max(ratio.high);
            let value = Ratio(2).range(ratio.low, ratio.high, m.lang);
            table_rows[row].push(Cell::number(value.clone(), ratio.central));
            bars.push(Bar {
                row: row as u32,
                from: 1.0,
                to: ratio.central,
                range: ratio.is_range().then_some((ratio.low, ratio.high)),
                // The first bar of a chip carries its name: a direct label instead of a legend.
                label: Some(if named {
                    ratio_text(ratio.central)
                } else {
                    format!("{} {}", chip.short, ratio_text(ratio.central))
                }),
                tip: Some(Tip::new(
                    format!("{} {value}", chip.short),
                    vec![(
                        (m.later().quantity)(quantity).name.to_owned(),
                        own_value(answer, chip, quantity, m),
                    )],
                )),
                ..Bar::default()
            });
            named = true;
        }
        head.push(chip.short.to_owned());
        layers.push(Layer::Bars(Bars {
            name: chip.short.to_owned(),
            tone: tone(place),
            lane: lane as u8,
            bars,
        }));
    }
    let x = if logarithmic {
        Axis::log((least * 0.8, most * 1.35), "", &ratio_text)
    } else {
        Axis::linear((0.0, most * 1.12), "", &ratio_text)
    };
    Figure {
        id: "ratio",
        title: words.ratio_chart.title.to_owned(),
        subtitle: words.ratio_chart.subtitle.to_owned(),
        finding: (m.later().ratio_finding)(answer),
        x,
        y: Vertical::Rows(rows),
        layers,
        table: Table { caption: words.ratio_chart.title.to_owned(), head, rows: table_rows },
        sources: sources(answer, &answer.quantities),
        height_hint: 360.0,
    }
}

fn own_value(answer: &CompareAnswer, chip: &Chip, quantity: Quantity, m: &Messages) -> String {
    answer.reading(chip, quantity).map_or_else(
        || m.words.unknown.to_owned(),
        |reading| {
            let value = style(quantity).range(reading.value.low, reading.value.high, m.lang);
            with_unit(&value, unit(quantity))
        },
    )
}

/// One quantity in its own unit, from zero.
pub fn absolute(answer: &CompareAnswer, quantity: Quantity, m: &Messages) -> Figure {
    let words = &m.words;
    let name = (m.later().quantity)(quantity).name;
    let mut most = 0.0_f64;
    let mut layers = Vec::new();
    let mut table_rows = Vec::new();
    for (place, chip) in answer.chips.iter().enumerate() {
        let reading = answer.reading(chip, quantity);
        let shown = own_value(answer, chip, quantity, m);
        table_rows.push(vec![
            Cell::words(chip.short),
            reading.as_ref().map_or_else(
                || Cell::words(words.unknown),
                |reading| Cell::number(shown.clone(), reading.value.central),
            ),
        ]);
        let bar = reading.map_or_else(
            || Bar { row: place as u32, label: Some(words.unknown.to_owned()), ..Bar::default() },
            |reading| {
                most = most.max(reading.value.high);
                Bar {
                    row: place as u32,
                    to: reading.value.central,
                    range: reading
                        .value
                        .is_range()
                        .then_some((reading.value.low, reading.value.high)),
                    label: Some(shown.clone()),
                    tip: Some(Tip::new(
                        format!("{} {shown}", chip.short),
                        vec![(name.to_owned(), shown.clone())],
                    )),
                    ..Bar::default()
                }
            },
        );
        layers.push(Layer::Bars(Bars {
            name: chip.short.to_owned(),
            tone: tone(place),
            lane: 0,
            bars: vec![bar],
        }));
    }
    let rows = answer
        .chips
        .iter()
        .map(|chip| Row { label: chip.short.to_owned(), note: String::new() })
        .collect();
    let top = if most > 0.0 { most * 1.2 } else { 1.0 };
    Figure {
        id: "absolute",
        title: format!("{name} ({})", quantity.unit()),
        subtitle: words.absolute_chart.subtitle.to_owned(),
        finding: (m.later().absolute_finding)(answer, quantity),
        x: Axis::linear((0.0, top), "", &|x| Significant(3).text(x, m.lang)),
        y: Vertical::Rows(rows),
        layers,
        table: Table {
            caption: format!("{name} ({})", quantity.unit()),
            head: vec![words.chip_head.to_owned(), name.to_owned()],
            rows: table_rows,
        },
        sources: sources(answer, &[quantity]),
        height_hint: 300.0,
    }
}

/// The quantity that a roofline's peak is.
fn rate(precision: Precision) -> Quantity {
    match precision {
        Precision::Bf16 => Quantity::Bf16,
        Precision::Fp8 => Quantity::Fp8,
        Precision::Int8 => Quantity::Int8,
        Precision::Fp6 | Precision::Fp4 => Quantity::Fp4,
    }
}

/// The intensities a roofline spans, FLOP a byte: one token at a time to a long prompt.
const INTENSITY: (f64, f64) = (1.0, 10_000.0);

/// Arithmetic intensity against the rate each chip allows.
pub fn rooflines(answer: &CompareAnswer, precision: Precision, m: &Messages) -> Figure {
    let words = &m.words;
    let number = |value: f64| Significant(3).text(value, m.lang);
    let mut layers = Vec::new();
    let mut table_rows = Vec::new();
    let (mut lowest, mut highest) = (f64::INFINITY, 0.0_f64);
    for (place, chip) in answer.chips.iter().enumerate() {
        let Some(roof) = Roofline::of(chip, precision) else {
            table_rows.push(vec![
                Cell::words(chip.short),
                Cell::words(words.unknown),
                Cell::words(words.unknown),
            ]);
            continue;
        };
        let tip = |intensity: f64| {
            Tip::new(
                format!(
                    "{} {} TFLOP/s",
                    chip.short,
                    number(roof.attainable(FlopPerByte(intensity)).0)
                ),
                vec![(words.intensity.to_owned(), number(intensity))],
            )
        };
        let ridge = roof.ridge().0;
        lowest = lowest.min(roof.attainable(FlopPerByte(INTENSITY.0)).0);
        highest = highest.max(roof.peak.0);
        let mut stops: Vec<f64> =
            vec![1.0, 3.0, 10.0, 30.0, 100.0, 300.0, 1_000.0, 3_000.0, INTENSITY.1];
        stops.push(ridge.clamp(INTENSITY.0, INTENSITY.1));
        sort(&mut stops, |a, b| a < b);
        layers.push(Layer::Line(Line {
            name: chip.short.to_owned(),
            tone: tone(place),
            dash: CHIP_MARKS[place % CHIP_MARKS.len()].0,
            points: stops
                .iter()
                .map(|&x| Point { x, y: roof.attainable(FlopPerByte(x)).0, tip: Some(tip(x)) })
                .collect(),
            label: Some((chip.short.to_owned(), End::Last)),
            ..Line::default()
        }));
        layers.push(Layer::Marks(Marks {
            name: format!("{} {}", chip.short, words.ridge),
            tone: tone(place),
            shape: CHIP_MARKS[place % CHIP_MARKS.len()].1,
            lane: 0,
            marks: vec![Mark {
                x: ridge,
                y: roof.peak.0,
                tip: Some(Tip::new(
                    format!("{} {}", chip.short, words.ridge),
                    vec![
                        (words.intensity.to_owned(), number(ridge)),
                        (words.attainable.to_owned(), number(roof.peak.0)),
                    ],
                )),
                ..Mark::default()
            }],
        }));
        table_rows.push(vec![
            Cell::words(chip.short),
            Cell::number(number(roof.peak.0), roof.peak.0),
            Cell::number(number(ridge), ridge),
        ]);
    }
    if !lowest.is_finite() {
        (lowest, highest) = (1.0, 1_000.0);
    }
    Figure {
        id: "roofline",
        title: format!("{} ({})", words.roofline_chart.title, precision.name()),
        subtitle: words.roofline_chart.subtitle.to_owned(),
        finding: (m.later().roofline_finding)(answer, precision),
        x: Axis::log(INTENSITY, words.intensity, &number),
        y: Vertical::Axis(Axis::log((lowest * 0.8, highest * 1.6), words.attainable, &number)),
        layers,
        table: Table {
            caption: format!("{} ({})", words.roofline_chart.title, precision.name()),
            head: vec![
                words.chip_head.to_owned(),
                words.attainable.to_owned(),
                words.ridge.to_owned(),
            ],
            rows: table_rows,
        },
        sources: sources(answer, &[rate(precision), Quantity::Bandwidth]),
        height_hint: 380.0,
    }
}

/// Every chip's memory and bandwidth; the ones picked stand out.
pub fn scatter(answer: &CompareAnswer, m: &Messages) -> Figure {
    let words = &m.words;
    let number = |value: f64| Significant(4).text(value, m.lang);
    let names = [
        (m.later().quantity)(Quantity::Memory).name,
        (m.later().quantity)(Quantity::Bandwidth).name,
    ];
    let at = |chip: &Chip| Some((chip.hbm?.central.0, chip.hbm_bandwidth?.central.0));
    let mark = |chip: &Chip, emphasis: Emphasis| {
        let (memory, bandwidth) = at(chip)?;
        Some(Mark {
            x: memory,
            y: bandwidth,
            label: Some(chip.short.to_owned()),
            emphasis,
            tip: Some(Tip::new(
                format!("{} {}", chip.vendor, chip.name),
                vec![
                    (names[0].to_owned(), format!("{}\u{a0}GB", number(memory))),
                    (names[1].to_owned(), format!("{}\u{a0}GB/s", number(bandwidth))),
                ],
            )),
            ..Mark::default()
        })
    };
    let is_picked = |chip: &&Chip| answer.chips.iter().any(|picked| picked.id == chip.id);
    let others = CHIPS.iter().filter(|chip| !is_picked(chip));
    let mut layers = vec![Layer::Marks(Marks {
        name: words.others.to_owned(),
        tone: Tone::Faint,
        marks: others.filter_map(|chip| mark(chip, Emphasis::Faint)).collect(),
        ..Marks::default()
    })];
    for (place, chip) in answer.chips.iter().enumerate() {
        layers.push(Layer::Marks(Marks {
            name: chip.short.to_owned(),
            tone: tone(place),
            shape: CHIP_MARKS[place % CHIP_MARKS.len()].1,
            lane: 0,
            marks: mark(chip, Emphasis::Strong).into_iter().collect(),
        }));
    }
    // A chip that the visitor designed is in no table.
    let own = answer.chips.iter().copied().filter(|chip| chip.id == OWN);
    let all: Vec<&Chip> = CHIPS.iter().chain(own).collect();
    let drawn: Vec<(f64, f64)> = all.iter().filter_map(|chip| at(chip)).collect();
    let span = |of: fn(&(f64, f64)) -> f64| {
        let low = drawn.iter().map(of).fold(f64::INFINITY, f64::min);
        let high = drawn.iter().map(of).fold(0.0, f64::max);
        (low * 0.8, high * 1.3)
    };
    let row = |chip: &Chip| {
        let (memory, bandwidth) = at(chip)?;
        Some(vec![
            Cell::words(chip.short),
            Cell::number(number(memory), memory),
            Cell::number(number(bandwidth), bandwidth),
        ])
    };
    Figure {
        id: "scatter",
        title: words.scatter_chart.title.to_owned(),
        subtitle: words.scatter_chart.subtitle.to_owned(),
        finding: (m.later().scatter_finding)(answer, drawn.len()),
        x: Axis::log(span(|at| at.0), format!("{} (GB)", names[0]), &number),
        y: Vertical::Axis(Axis::log(span(|at| at.1), format!("{} (GB/s)", names[1]), &number)),
        layers,
        table: Table {
            caption: words.scatter_chart.title.to_owned(),
            head: vec![
                words.chip_head.to_owned(),
                format!("{} (GB)", names[0]),
                format!("{} (GB/s)", names[1]),
            ],
            rows: all.iter().filter_map(|chip| row(chip)).collect(),
        },
        sources: sources(answer, &[Quantity::Memory, Quantity::Bandwidth]),
        height_hint: 460.0,
    }
}
