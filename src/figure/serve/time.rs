//! Where the time of a token, an image or a minute of speech goes.

use super::{count, reason, sources};
use crate::answer::{Running, ServeAnswer, Unit};
use crate::figure::{
    Axis, Bar, BarLabel, Bars, Cell, Figure, KeyItem, Layer, Row, Sample, Table, Tip, Tone,
    Vertical,
};
use crate::state::State;
use crate::text::number::NO_NUMBER;
use crate::text::number::NumberStyle::Percent;
use crate::text::serve::chart::chart_words;
use crate::text::{Lang, Messages};

/// The parts of a unit's time in the engine's order, chip time in µs a token or ms an image or a minute.
fn parts(running: &Running, unit: Unit) -> [f64; 6] {
    let spent = running.spent;
    let scale = match unit {
        Unit::MillionTokens => 1e6,
        Unit::Image | Unit::Minute => 1e3,
    };
    [spent.weights, spent.matrix, spent.attention, spent.small, spent.communication, spent.host]
        .map(|seconds| seconds * running.chips * scale)
}

/// Where the time goes.
pub fn time(state: &State, answer: &ServeAnswer, m: &Messages) -> Figure {
    let w = chart_words(m.lang);
    let lang = m.lang;
    let unit = if answer.unit == Unit::MillionTokens { "µs" } else { "ms" };
    let amount = |value: f64| format!("{}\u{a0}{unit}", count(value, lang));
    let name = |part: usize| match (answer.unit, part) {
        (Unit::Image, 3) => w.image_memory,
        _ => w.parts[part],
    };
    let spent: Vec<Option<[f64; 6]>> = answer
        .rows
        .iter()
        .map(|row| row.result.as_ref().ok().map(|running| parts(running, answer.unit)))
        .collect();
    let used: Vec<usize> =
        (0..6).filter(|&part| spent.iter().flatten().any(|parts| parts[part] > 0.0)).collect();
    let rows = answer.rows.iter().zip(&spent).map(|(row, parts)| Row {
        label: row.chip.short.to_owned(),
        note: match parts {
            Some(parts) => format!("{} {}", w.total, amount(parts.iter().sum())),
            None => reason(&row.result, w).to_owned(),
        },
    });
    let rows: Vec<Row> = rows.collect();

    let mut layers = Vec::new();
    for &part in &used {
        let bar = |(at, parts): (usize, &Option<[f64; 6]>)| {
            let parts = parts.as_ref()?;
            let total: f64 = parts.iter().sum();
            let from: f64 = parts[..part].iter().sum();
            let value = parts[part];
            Some(Bar {
                row: at as u32,
                from,
                to: from + value,
                label: Some(count(value, lang)),
                place: BarLabel::Inside,
                tip: Some(Tip::new(
                    format!("{} {}", answer.rows[at].chip.short, name(part)),
                    vec![
                        (w.total.to_owned(), amount(total)),
                        (name(part).to_owned(), amount(value)),
                        (String::new(), Percent(0).text(value / total, lang)),
                    ],
                )),
                ..Bar::default()
            })
        };
        layers.push(Layer::Bars(Bars {
            name: name(part).to_owned(),
            tone: Tone::Chip(part as u8),
            lane: 0,
            bars: spent.iter().enumerate().filter_map(bar).collect(),
        }));
    }
    let item = |part: &usize| KeyItem {
        sample: Sample::Bar(Tone::Chip(*part as u8)),
        label: name(*part).to_owned(),
    };
    layers.push(Layer::Key(used.iter().map(item).collect()));

    let longest = spent.iter().flatten().map(|parts| parts.iter().sum()).fold(0.0, f64::max);
    let findings = answer.rows.iter().zip(&spent).filter_map(|(row, parts)| {
        let parts = parts.as_ref()?;
        let total: f64 = parts.iter().sum();
        let most = (0..6).fold(0, |most, part| if parts[part] > parts[most] { part } else { most });
        let share = Percent(0).text(parts[most] / total, lang);
        Some((w.time_finding)(row.chip.short, &amount(total), name(most), &share))
    });
    let findings: Vec<String> = findings.collect();
    let mut head = vec![w.chip.to_owned()];
    head.extend(used.iter().map(|&part| format!("{} ({unit})", name(part))));
    head.push(format!("{} ({unit})", w.total));
    let cells = answer.rows.iter().zip(&spent).map(|(row, parts)| {
        let number = |value: f64| Cell::number(count(value, lang), value);
        let mut cells = vec![Cell::words(row.chip.short)];
        match parts {
            Some(parts) => {
                cells.extend(used.iter().map(|&part| number(parts[part])));
                cells.push(number(parts.iter().sum()));
            }
            None => cells.extend(used.iter().chain([&0]).map(|_| Cell::words(NO_NUMBER))),
        }
        cells
    });
    Figure {
        id: "serve-time",
        title: w.time_title.to_owned(),
        subtitle: (w.time_subtitle)(answer.unit).to_owned(),
        finding: match findings.as_slice() {
            [] => w.nothing.to_owned(),
            all => all.join(if lang == Lang::Ja { "" } else { " " }),
        },
        x: Axis::linear((0.0, if longest > 0.0 { longest } else { 1.0 }), "", &|value| {
            count(value, lang)
        }),
        y: Vertical::Rows(rows),
        table: Table { caption: w.time_title.to_owned(), head, rows: cells.collect() },
        layers,
        sources: sources(state, answer),
        height_hint: 240.0,
    }
}
