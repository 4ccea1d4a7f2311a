//! The article's charts: market shares and the model gap, outcome by outcome.

use crate::answer::ScenarioAnswer;
use crate::facts::{SourceId, article};
use crate::figure::{
    Across, Axis, Bar, BarLabel, Bars, Cell, Emphasis, Figure, Layer, Row, Table, Tip, Tone,
    Vertical, Zone,
};
use crate::model::interval::Interval;
use crate::model::scenario::forecast::{Branch, Measure};
use crate::text::Messages;
use crate::text::number::NumberStyle::{Percent, Significant};
use crate::text::scenario::chart::chart_words;
use crate::text::scenario::scenario_words;

/// The rows of both charts: each branch with its probability, then the expected value.
fn rows(answer: &ScenarioAnswer, m: &Messages) -> Vec<Row> {
    let branch = |branch: Branch| Row {
        label: (m.branch)(branch).to_owned(),
        note: format!(
            "{} {}",
            m.words.probability,
            Percent(0).text(answer.forecast.probability[branch as usize], m.lang)
        ),
    };
    let mut rows: Vec<Row> = Branch::ALL.map(branch).to_vec();
    rows.push(Row { label: m.words.expected.to_owned(), note: String::new() });
    rows
}

/// A measure's value in each row of [`rows`].
fn values(answer: &ScenarioAnswer, measure: Measure) -> Vec<Interval> {
    let mut values: Vec<_> = Branch::ALL.map(|branch| answer.outcome(measure, branch)).to_vec();
    values.push(answer.expected(measure));
    values
}

/// What a row's bar says; of what the article did not foresee also that.
fn tip(row: usize, rows: &[Row], line: (String, String), m: &Messages) -> Tip {
    let mut lines = vec![line];
    if row == Branch::Held as usize {
        lines.push((String::new(), chart_words(m.lang).unforeseen.to_owned()));
    }
    Tip::new(rows[row].label.clone(), lines)
}

/// Shares of the AI market, stacked to 100 %.
pub fn shares(answer: &ScenarioAnswer, m: &Messages) -> Figure {
    let words = &m.words;
    let rows = rows(answer, m);
    let us: Vec<f64> = values(answer, Measure::UsShare).iter().map(|v| v.central).collect();
    let china: Vec<f64> = values(answer, Measure::ChinaShare).iter().map(|v| v.central).collect();
    let percent = |points: f64| Percent(1).text(points / 100.0, m.lang);
    let series = |name: &str, tone: Tone, ends: &dyn Fn(usize) -> (f64, f64)| {
        let bar = |row: usize| {
            let (from, to) = ends(row);
            Bar {
                row: row as u32,
                from,
                to,
                label: Some(if row == 0 && tone != Tone::Faint {
                    format!("{name} {}", percent(to - from))
                } else {
                    percent(to - from)
                }),
                place: BarLabel::Inside,
                emphasis: if row + 1 == rows.len() { Emphasis::Strong } else { Emphasis::Plain },
                tip: Some(tip(row, &rows, (name.to_owned(), percent(to - from)), m)),
                ..Bar::default()
            }
        };
        Layer::Bars(Bars {
            name: name.to_owned(),
            tone,
            lane: 0,
            bars: (0..rows.len()).map(bar).collect(),
        })
    };
    let layers = vec![
        series(words.us, Tone::Us, &|row| (0.0, us[row])),
        series(words.china, Tone::China, &|row| (us[row], us[row] + china[row])),
        series(words.others, Tone::Faint, &|row| (us[row] + china[row], 100.0)),
    ];
    let cell = |value: f64| Cell::number(percent(value), value);
    let table = Table {
        caption: words.share_chart.title.to_owned(),
        head: [words.branch_head, words.us, words.china, words.others].map(str::to_owned).to_vec(),
        rows: rows
            .iter()
            .enumerate()
            .map(|(row, head)| {
                vec![
                    Cell::words(head.label.clone()),
                    cell(us[row]),
                    cell(china[row]),
                    cell(100.0 - us[row] - china[row]),
                ]
            })
            .collect(),
    };
    Figure {
        id: "shares",
        title: words.share_chart.title.to_owned(),
        subtitle: words.share_chart.subtitle.to_owned(),
        finding: (scenario_words(m.lang).share_finding)(answer),
        x: Axis::linear((0.0, 100.0), "", &|x| Percent(0).text(x / 100.0, m.lang)),
        y: Vertical::Rows(rows),
        layers,
        table,
        sources: vec![article::US_SHARE_BEFORE.source],
        height_hint: 240.0,
    }
}

/// The model gap, from shortest to longest, with what was observed.
pub fn gap(answer: &ScenarioAnswer, m: &Messages) -> Figure {
    let words = &m.words;
    let rows = rows(answer, m);
    let gaps = values(answer, Measure::Gap);
    let months = |low: f64, high: f64| Significant(3).range(low, high, m.lang);
    let bar = |(row, gap): (usize, &Interval)| Bar {
        row: row as u32,
        from: gap.low,
        // A bar of no length would not be seen: a single month stands as a thin one.
        to: gap.high.max(gap.low + 0.15),
        label: Some(months(gap.low, gap.high)),
        place: BarLabel::After,
        emphasis: if row + 1 == rows.len() { Emphasis::Strong } else { Emphasis::Plain },
        tip: Some(tip(row, &rows, (words.months_behind.to_owned(), months(gap.low, gap.high)), m)),
        ..Bar::default()
    };
    let observed = answer.observed_gap;
    let longest = gaps.iter().fold(observed.high, |most, gap| most.max(gap.high));
    let layers = vec![
        Layer::Zone(Zone {
            across: Across::X,
            from: observed.low,
            to: observed.high,
            tone: Tone::Accent,
            label: Some(format!("{} {}", words.observed, months(observed.low, observed.high))),
        }),
        Layer::Bars(Bars {
            name: words.months_behind.to_owned(),
            tone: Tone::China,
            lane: 0,
            bars: gaps.iter().enumerate().map(bar).collect(),
        }),
    ];
    let number = |value: f64| Cell::number(Significant(3).text(value, m.lang), value);
    let row =
        |label: &str, gap: Interval| vec![Cell::words(label), number(gap.low), number(gap.high)];
    let mut table_rows: Vec<_> =
        rows.iter().zip(&gaps).map(|(head, gap)| row(&head.label, *gap)).collect();
    table_rows.push(row(words.observed, observed));
    Figure {
        id: "gap",
        title: words.gap_chart.title.to_owned(),
        subtitle: words.gap_chart.subtitle.to_owned(),
        finding: (scenario_words(m.lang).gap_finding)(answer),
        x: Axis::linear((0.0, longest * 1.15), words.months_behind, &|x| {
            Significant(3).text(x, m.lang)
        }),
        y: Vertical::Rows(rows),
        layers,
        table: Table {
            caption: words.gap_chart.title.to_owned(),
            head: [words.branch_head, words.shortest, words.longest].map(str::to_owned).to_vec(),
            rows: table_rows,
        },
        sources: gap_sources(),
        height_hint: 240.0,
    }
}

fn gap_sources() -> Vec<SourceId> {
    let observed = ScenarioAnswer::OBSERVED_GAP.map(|input| input.source);
    [article::GAP_BEFORE_MONTHS.source].into_iter().chain(observed).collect()
}
