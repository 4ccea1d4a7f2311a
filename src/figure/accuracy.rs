//! Predicted against measured: one point a published measurement.

use super::{
    Axis, Band, Cell, Dash, Emphasis, Figure, KeyItem, Layer, Line, Mark, Marks, Point, Sample,
    Shape, Table, Tip, Tone, Vertical, extent, widen_log,
};
use crate::answer::accuracy::{Basis, By, Origin, Scored, Summary, groups, merge};
use crate::facts::{MEASUREMENTS, SourceId};
use crate::text::number::NumberStyle::{Compact, Percent, SignedPercent, Significant};
use crate::text::serve::chart::{ChartWords, ScoreSaid, chart_words};
use crate::text::{Lang, Messages};

/// How far off the guide bands reach, the wide one first, with how much each covers.
const GUIDES: [f64; 2] = [0.3, 0.1];
/// Points that are named: the worst.
const NAMED: usize = 3;

/// A kind of source by colour and form.
fn look(origin: Origin) -> (Tone, Shape) {
    match origin {
        Origin::Maker => (Tone::Chip(1), Shape::Circle),
        Origin::Contest => (Tone::Chip(3), Shape::Square),
        Origin::Independent => (Tone::Chip(2), Shape::Diamond),
        Origin::OpenProgram => (Tone::Chip(4), Shape::Triangle),
        Origin::Other => (Tone::Chip(0), Shape::Down),
    }
}

/// The fit to all rows against the measurements.
pub fn accuracy(rows: &[Scored], m: &Messages) -> Figure {
    accuracy_by(rows, Basis::Fitted, m)
}

/// Predictions on a basis against the measurements.
pub fn accuracy_by(rows: &[Scored], basis: Basis, m: &Messages) -> Figure {
    let w = chart_words(m.lang);
    let lang = m.lang;
    // With the errors, by measured value: the arrow keys go along the axis.
    let mut shown: Vec<(&Scored, f64)> =
        rows.iter().filter_map(|row| Some((row, row.error(basis)?))).collect();
    merge(&mut shown, &|a, b| a.0.measured < b.0.measured);
    let mut worst: Vec<f64> = shown.iter().map(|(_, error)| error.abs()).collect();
    merge(&mut worst, &|a, b| a > b);
    let named = worst.get(NAMED - 1).copied().unwrap_or(0.0);

    let values = shown.iter().flat_map(|(row, _)| [row.measured, row.prediction(basis)]);
    let domain = widen_log(extent(values).unwrap_or((10.0, 10_000.0)));
    let axis = |title: &str| Axis::log(domain, title, &|value| Compact.text(value, lang));

    let mut layers: Vec<Layer> = GUIDES
        .iter()
        .map(|reach| {
            let side = |at: f64| (at, at * (1.0 - reach), at * (1.0 + reach));
            // Beyond the corner, so that the wider side of the band reaches the edge.
            let points = vec![side(domain.0 / 2.0), side(domain.1 * 2.0)];
            Layer::Band(Band { tone: Tone::Faint, points })
        })
        .collect();
    layers.push(Layer::Line(Line {
        name: w.equal.to_owned(),
        tone: Tone::Soft,
        emphasis: Emphasis::Faint,
        points: [domain.0, domain.1].map(|at| Point { x: at, y: at, tip: None }).to_vec(),
        ..Line::default()
    }));
    let mut key = Vec::new();
    for origin in Origin::ALL {
        let own = shown.iter().filter(|(row, _)| row.origin() == origin);
        let mark = |(row, error): &(&Scored, f64)| Mark {
            x: row.measured,
            y: row.prediction(basis),
            label: (error.abs() >= named).then(|| format!("{} {}", row.model, row.gpu)),
            emphasis: Emphasis::Faint,
            tip: Some(tip(row, basis, w, lang)),
            ..Mark::default()
        };
        let marks: Vec<Mark> = own.map(mark).collect();
        if marks.is_empty() {
            continue;
        }
        let (tone, shape) = look(origin);
        let name = (w.origin)(origin);
        key.push(KeyItem { sample: Sample::Mark(tone, shape), label: name.to_owned() });
        layers.push(Layer::Marks(Marks { name: name.to_owned(), tone, shape, lane: 0, marks }));
    }
    key.push(KeyItem { sample: Sample::Line(Tone::Soft, Dash::Solid), label: w.equal.to_owned() });
    for (reach, coat) in GUIDES.iter().zip([16, 29]).rev() {
        let within = (w.within)(&Percent(0).text(*reach, lang));
        key.push(KeyItem { sample: Sample::Band(Tone::Faint, coat), label: within });
    }
    layers.push(Layer::Key(key));

    let all = Summary::of(rows, basis);
    let finding = if all.rows == 0 {
        w.no_rows.to_owned()
    } else {
        (w.accuracy_finding)(&ScoreSaid {
            rows: &Significant(6).text(all.rows as f64, lang),
            median: &Percent(1).text(all.median, lang),
            p90: &Percent(0).text(all.p90, lang),
            coverage: &Percent(0).text(all.coverage, lang),
        })
    };
    Figure {
        id: "accuracy",
        title: w.accuracy_title.to_owned(),
        subtitle: (w.accuracy_subtitle)(basis).to_owned(),
        finding,
        x: axis(w.measured),
        y: Vertical::Axis(axis(w.predicted)),
        layers,
        table: table(rows, w, lang),
        sources: sources(rows),
        height_hint: 480.0,
    }
}

/// What a row says: who measured what, and how far off each prediction is.
fn tip(row: &Scored, basis: Basis, w: &ChartWords, lang: Lang) -> Tip {
    let number = |value: f64| Significant(4).text(value, lang);
    let chips = if row.gpus > 1.0 {
        format!("{} × {}", number(row.gpus), row.gpu)
    } else {
        row.gpu.clone()
    };
    let mut lines = vec![
        (w.source.to_owned(), row.source.clone()),
        (w.chip.to_owned(), chips),
        (w.weights.to_owned(), row.weights.clone()),
    ];
    if let (Some(prompt), Some(output)) = (row.isl, row.osl) {
        lines.push((String::new(), (w.lengths)(&number(prompt), &number(output))));
    }
    if let Some(batch) = row.batch {
        lines.push((w.requests.to_owned(), number(batch)));
    }
    lines.push((w.scenario.to_owned(), row.scenario.clone()));
    lines.push((w.measured.to_owned(), format!("{} {}", number(row.measured), row.metric)));
    let against = |prediction: f64| {
        let error = SignedPercent(0).text(prediction / row.measured - 1.0, lang);
        (w.off_by)(&number(prediction), &error)
    };
    lines.push((w.predicted.to_owned(), against(row.predicted)));
    if basis == Basis::Unseen || (row.unseen - row.predicted).abs() > 1e-9 {
        lines.push((w.unseen.to_owned(), against(row.unseen)));
    }
    Tip::new(row.model.clone(), lines)
}

/// The errors chip by chip, and of all: the rows themselves are a file of their own.
fn table(rows: &[Scored], w: &ChartWords, lang: Lang) -> Table {
    let mut all = groups(rows, By::Gpu);
    all.push(crate::answer::accuracy::Group {
        name: w.all.to_owned(),
        fitted: Summary::of(rows, Basis::Fitted),
        unseen: Summary::of(rows, Basis::Unseen),
    });
    let row = |group: &crate::answer::accuracy::Group| {
        let percent = |share: f64| Cell::number(Percent(1).text(share, lang), share * 100.0);
        let count = group.unseen.rows as f64;
        vec![
            Cell::words(group.name.clone()),
            Cell::number(Significant(6).text(count, lang), count),
            percent(group.fitted.median),
            percent(group.unseen.median),
            percent(group.unseen.p90),
            Cell::number(SignedPercent(1).text(group.unseen.bias, lang), group.unseen.bias * 100.0),
            percent(group.unseen.coverage),
        ]
    };
    Table {
        caption: w.accuracy_title.to_owned(),
        head: vec![
            (w.by)(By::Gpu).to_owned(),
            w.rows.to_owned(),
            w.median_fitted.to_owned(),
            w.median.to_owned(),
            w.p90.to_owned(),
            w.bias.to_owned(),
            w.coverage.to_owned(),
        ],
        rows: all.iter().map(row).collect(),
    }
}

/// The sources of the rows.
fn sources(rows: &[Scored]) -> Vec<SourceId> {
    let shown = |(family, _): &&(&str, SourceId)| rows.iter().any(|row| row.source == *family);
    MEASUREMENTS.iter().filter(shown).map(|(_, source)| *source).collect()
}
