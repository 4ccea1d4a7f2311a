//! The charts of the front page: how many claims hold, and how far the H200 came.

use super::{
    Axis, Bar, Bars, Cell, Emphasis, Figure, Layer, Row, Table, Tip, Tone, Vertical, extent,
    widen_linear,
};
use crate::answer::story::{Stage, Tally};
use crate::facts::{Input, Verdict, article};
use crate::text::Messages;
use crate::text::number::NumberStyle::{CountProse, Significant};
use crate::text::story::{mark, story_words};

/// How many claims were found what.
pub fn tally(m: &Messages) -> Figure {
    let words = story_words(m.lang);
    let found = Tally::of();
    let [title, subtitle] = words.tally;
    let name = |verdict| (words.found)(verdict);
    let counts = Verdict::ALL.map(|verdict| (verdict, f64::from(found.found(verdict))));
    let text = |count: f64| Significant(3).text(count, m.lang);
    let bar = |(row, &(verdict, count)): (usize, &(Verdict, f64))| {
        Layer::Bars(Bars {
            name: name(verdict).to_owned(),
            tone: tone(verdict),
            lane: 0,
            bars: vec![Bar {
                row: row as u32,
                to: count,
                label: Some(text(count)),
                emphasis: Emphasis::Strong,
                tip: Some(Tip::new(name(verdict), vec![(words.claims.to_owned(), text(count))])),
                ..Bar::default()
            }],
        })
    };
    Figure {
        id: "story-tally",
        title: title.to_owned(),
        subtitle: subtitle.to_owned(),
        finding: (words.tally_finding)(found),
        x: from_zero(counts.iter().map(|(_, count)| *count), words.claims, &text),
        y: Vertical::Rows(
            counts
                .iter()
                .map(|(verdict, _)| Row {
                    label: format!("{} {}", mark(*verdict), name(*verdict)),
                    note: String::new(),
                })
                .collect(),
        ),
        layers: counts.iter().enumerate().map(bar).collect(),
        table: Table {
            caption: title.to_owned(),
            head: words.tally_head.map(str::to_owned).to_vec(),
            rows: counts
                .iter()
                .map(|&(verdict, count)| {
                    vec![Cell::words(name(verdict)), Cell::number(text(count), count)]
                })
                .collect(),
        },
        sources: vec![article::CLAIMED_SAVING.source],
        height_hint: 220.0,
    }
}

/// Whose colour a finding has: what holds is ours, what does not the article's.
const fn tone(verdict: Verdict) -> Tone {
    match verdict {
        Verdict::Holds => Tone::Accent,
        Verdict::DoesNotHold => Tone::Article,
        Verdict::Partly => Tone::Soft,
        Verdict::Forecast | Verdict::CannotBeChecked => Tone::Faint,
    }
}

/// What was ordered, licensed, let in and delivered.
pub fn way(m: &Messages) -> Figure {
    let words = story_words(m.lang);
    let [title, subtitle] = words.way;
    let text = |count: f64| CountProse.text(count, m.lang);
    let bar = |(row, stage): (usize, Stage)| {
        let count = most(stage.input());
        let label = (words.stage)(stage);
        Bar {
            row: row as u32,
            to: count,
            label: Some(text(count)),
            emphasis: Emphasis::Strong,
            tip: Some(Tip::new(label, vec![(words.chips.to_owned(), text(count))])),
            ..Bar::default()
        }
    };
    Figure {
        id: "story-way",
        title: title.to_owned(),
        subtitle: subtitle.to_owned(),
        finding: words.way_finding.to_owned(),
        x: from_zero(Stage::ALL.into_iter().map(|stage| most(stage.input())), words.chips, &text),
        y: Vertical::Rows(
            Stage::ALL
                .map(|stage| Row {
                    label: (words.stage)(stage).to_owned(),
                    note: stage.input().period.to_owned(),
                })
                .to_vec(),
        ),
        layers: vec![Layer::Bars(Bars {
            name: title.to_owned(),
            tone: Tone::China,
            lane: 0,
            bars: Stage::ALL.into_iter().enumerate().map(bar).collect(),
        })],
        table: Table {
            caption: title.to_owned(),
            head: words.way_head.map(str::to_owned).to_vec(),
            rows: Stage::ALL
                .map(|stage| {
                    let input = stage.input();
                    let cell = |count: f64| Cell::number(text(count), count);
                    let least = input.low.or(input.central).unwrap_or(0.0);
                    vec![Cell::words((words.stage)(stage)), cell(least), cell(most(input))]
                })
                .to_vec(),
        },
        sources: Stage::ALL.map(|stage| stage.input().source).to_vec(),
        height_hint: 200.0,
    }
}

/// The most that a source gives.
fn most(input: &Input) -> f64 {
    input.high.or(input.central).unwrap_or(0.0)
}

/// A horizontal axis on which bars stand.
fn from_zero(values: impl Iterator<Item = f64>, title: &str, text: &dyn Fn(f64) -> String) -> Axis {
    let domain = extent(values.chain([0.0])).unwrap_or((0.0, 1.0));
    Axis::linear(widen_linear(domain), title, text)
}
