//! The reply to the article's one number: how much faster the first chip is, for requests of many lengths.

use super::{count, sources, whole};
use crate::answer::ServeAnswer;
use crate::answer::serve_map::{MapCell, OUTPUTS, PROMPTS, SpeedMap, reaches};
use crate::facts::Chip;
use crate::figure::{
    Axis, Cell, Cells, Dash, Emphasis, Figure, KeyItem, Layer, Line, Mark, Marks, Patch, Point,
    Sample, Shape, Table, Tick, Tip, Tone, Vertical,
};
use crate::model::serve::{Choice, Refusal};
use crate::state::State;
use crate::text::number::NO_NUMBER;
use crate::text::number::NumberStyle::{Fixed, Ratio, SignedPercent};
use crate::text::serve::chart::{ChartWords, MapSaid, chart_words};
use crate::text::{Lang, Messages};

/// Where one shade ends and the next begins: a tenth slower; no difference to speak of; the ratio of the two chips'
/// bandwidths; the article's.
const BOUNDS: [f64; 5] = [0.9, 1.05, 1.2, 1.43, 1.9];
/// From a cell's middle to its edge, as a ratio: half a doubling.
const HALF: f64 = core::f64::consts::SQRT_2;

/// The shade of a ratio, by the two digits after the point that a reader sees.
fn shade(speed: f64) -> u8 {
    BOUNDS.iter().filter(|bound| reaches(speed, **bound)).count() as u8
}

/// Speed of the first chip over the second, by length of prompt and answer.
pub fn map(state: &State, answer: &ServeAnswer, m: &Messages) -> Figure {
    let w = chart_words(m.lang);
    if let Some(map) = SpeedMap::of(state, answer) {
        return drawn(&map, answer.claimed_speed, sources(state, answer), m);
    }
    // A chip alone, an image or speech: no ratio of lengths to map.
    super::nothing("serve-map", w.map_title_alone, axes(w, m.lang), state, answer, m)
}

fn axes(w: &ChartWords, lang: Lang) -> (Axis, Axis) {
    let axis = |all: &[f64], title: &str| {
        let (first, last) = (all[0], all[all.len() - 1]);
        let domain = (first / HALF, last * HALF);
        Axis::log2(domain, title, &|tokens| whole(tokens, lang))
    };
    (axis(&PROMPTS, w.prompt_axis), axis(&OUTPUTS, w.output_axis))
}

fn drawn(
    map: &SpeedMap,
    claimed: f64,
    sources: Vec<crate::facts::SourceId>,
    m: &Messages,
) -> Figure {
    let w = chart_words(m.lang);
    let lang = m.lang;
    let ratio = |speed: f64| Ratio(2).text(speed, lang);
    let hits = |cell: &MapCell| cell.speed.is_some_and(|speed| reaches(speed.central, claimed));
    let reached = map.cells().filter(|cell| hits(cell)).count();
    let all = map.cells().filter(|cell| cell.speed.is_some()).count();

    let mut layers: Vec<Layer> = map
        .rows
        .iter()
        .map(|row| {
            let output = row.first().map_or(1.0, |cell| cell.lengths.output);
            Layer::Cells(Cells {
                name: format!("{} {}", w.output, whole(output, lang)),
                rise: (output / HALF, output * HALF),
                cells: row
                    .iter()
                    .map(|cell| Patch {
                        span: (cell.lengths.prompt / HALF, cell.lengths.prompt * HALF),
                        shade: cell.speed.map(|speed| shade(speed.central)),
                        label: cell.speed.map(|speed| Fixed(2).text(speed.central, lang)),
                        tip: Some(tip(map, cell, w, lang)),
                    })
                    .collect(),
            })
        })
        .collect();
    let borders = outline(PROMPTS.len(), OUTPUTS.len(), &|column, row| {
        // Rows of the map begin with the longest answers, corners are counted from the lower left.
        map.rows.get(OUTPUTS.len() - 1 - row).and_then(|row| row.get(column)).is_some_and(hits)
    });
    if !borders.is_empty() {
        let corner = |all: &[f64], at: usize| {
            all.get(at).map_or_else(|| all[all.len() - 1] * HALF, |middle| middle / HALF)
        };
        let mut points = Vec::new();
        for border in borders {
            points.extend(border.into_iter().map(|(column, row)| Point {
                x: corner(&PROMPTS, column),
                y: corner(&OUTPUTS, row),
                tip: None,
            }));
            // A value that is not a number parts one border from the next.
            points.push(Point { x: f64::NAN, y: f64::NAN, tip: None });
        }
        layers.push(Layer::Line(Line {
            name: (w.claim)(&ratio(claimed)),
            tone: Tone::Article,
            emphasis: Emphasis::Strong,
            points,
            ..Line::default()
        }));
    }
    layers.push(Layer::Marks(Marks {
        name: w.here.to_owned(),
        tone: Tone::Ink,
        shape: Shape::Ring,
        marks: vec![Mark {
            x: map.here.lengths.prompt.clamp(PROMPTS[0] / HALF, PROMPTS[PROMPTS.len() - 1] * HALF),
            y: map.here.lengths.output.clamp(OUTPUTS[0] / HALF, OUTPUTS[OUTPUTS.len() - 1] * HALF),
            emphasis: Emphasis::Strong,
            tip: Some(tip(map, &map.here, w, lang)),
            ..Mark::default()
        }],
        ..Marks::default()
    }));
    layers.push(Layer::Key(key(map, claimed, reached > 0, w, lang)));

    let extent = map.extent().map(|(low, high)| (ratio(low), ratio(high)));
    let here = map.here.speed.map(|speed| ratio(speed.central));
    let bandwidth = bandwidths(map.first, map.other).map_or_else(|| NO_NUMBER.to_owned(), ratio);
    let claimed_text = ratio(claimed);
    let said = MapSaid {
        first: map.first.short,
        other: map.other.short,
        claimed: &claimed_text,
        reached,
        all,
        extent: extent.as_ref().map(|(low, high)| (low.as_str(), high.as_str())),
        here: here.as_deref(),
        bandwidth: &bandwidth,
    };
    let (x, y) = axes(w, lang);
    let title = (w.map_title)(map.first.short, map.other.short);
    Figure {
        id: "serve-map",
        subtitle: (w.map_subtitle)(&said),
        finding: (w.map_finding)(&said),
        x,
        y: Vertical::Axis(with_all(y, &OUTPUTS, lang)),
        layers,
        table: table(map, &title, w, lang),
        title,
        sources,
        height_hint: 400.0,
    }
}

/// Every row of a map has its tick, where there is room.
fn with_all(axis: Axis, all: &[f64], lang: Lang) -> Axis {
    axis.with_ticks(all.iter().map(|&at| Tick { at, label: whole(at, lang) }).collect())
}

fn bandwidths(first: &Chip, other: &Chip) -> Option<f64> {
    Some(first.hbm_bandwidth?.central.0 / other.hbm_bandwidth?.central.0)
}

/// What the shades, the hatching, the line and the ring mean; shades that no cell has are left out.
fn key(map: &SpeedMap, claimed: f64, reached: bool, w: &ChartWords, lang: Lang) -> Vec<KeyItem> {
    let shades: Vec<u8> =
        map.cells().filter_map(|cell| cell.speed).map(|speed| shade(speed.central)).collect();
    let ratio = |speed: f64| Ratio(2).text(speed, lang);
    let mut items: Vec<KeyItem> = (0..=BOUNDS.len())
        .filter(|at| shades.contains(&(*at as u8)))
        .map(|at| KeyItem {
            sample: Sample::Cell(Some(at as u8)),
            label: match (at.checked_sub(1).and_then(|below| BOUNDS.get(below)), BOUNDS.get(at)) {
                (None, Some(high)) => (w.below)(&ratio(*high)),
                (Some(low), Some(high)) => Ratio(2).range(*low, *high, lang),
                (Some(low), None) => (w.above)(&ratio(*low)),
                (None, None) => String::new(),
            },
        })
        .collect();
    if map.cells().any(|cell| cell.speed.is_none()) {
        items.push(KeyItem { sample: Sample::Cell(None), label: w.hatched.to_owned() });
    }
    if reached {
        items.push(KeyItem {
            sample: Sample::Line(Tone::Article, Dash::Solid),
            label: (w.claim)(&ratio(claimed)),
        });
    }
    items.push(KeyItem { sample: Sample::Mark(Tone::Ink, Shape::Ring), label: w.here.to_owned() });
    items
}

fn tip(map: &SpeedMap, cell: &MapCell, w: &ChartWords, lang: Lang) -> Tip {
    let chips = [(map.first, &cell.first), (map.other, &cell.other)];
    let title = match cell.speed {
        Some(speed) => {
            let ratio = Ratio(2).text(speed.central, lang);
            (w.map_tip)(map.first.short, map.other.short, &ratio)
        }
        None => chips
            .iter()
            .find(|(_, result)| result.is_err())
            .map_or_else(String::new, |(chip, _)| (w.not_on)(chip.short)),
    };
    let mut lines = vec![
        (w.prompt.to_owned(), whole(cell.lengths.prompt, lang)),
        (w.output.to_owned(), whole(cell.lengths.output, lang)),
    ];
    if let Some(speed) = cell.speed {
        lines.push((w.interval.to_owned(), Ratio(2).range(speed.low, speed.high, lang)));
    }
    for (chip, result) in chips {
        lines.push((chip.short.to_owned(), at_work(result, w, lang)));
    }
    if let Some(saving) = cell.saving {
        let change = SignedPercent(0).range(-saving.high, -saving.low, lang);
        lines.push((w.cost_change.to_owned(), change));
    }
    Tip::new(title, lines)
}

/// Speed of a chip and how many requests it serves at once, or why it cannot.
fn at_work(result: &Result<Choice, Refusal>, w: &ChartWords, lang: Lang) -> String {
    match result {
        Ok(choice) => {
            let speed = count(choice.tokens_per_s_per_chip(), lang);
            (w.at_work)(&speed, &whole(choice.served.batch, lang))
        }
        Err(why) => (w.refusal)(*why).to_owned(),
    }
}

fn table(map: &SpeedMap, title: &str, w: &ChartWords, lang: Lang) -> Table {
    let mut head = vec![w.output_axis.to_owned()];
    head.extend(PROMPTS.iter().map(|&prompt| format!("{} {}", w.prompt, whole(prompt, lang))));
    let row = |row: &Vec<MapCell>| {
        let output = row.first().map_or(0.0, |cell| cell.lengths.output);
        let mut cells = vec![Cell::number(whole(output, lang), output)];
        cells.extend(row.iter().map(|cell| match cell.speed {
            Some(speed) => Cell::number(Ratio(2).text(speed.central, lang), speed.central),
            None => Cell::words(NO_NUMBER),
        }));
        cells
    };
    Table { caption: title.to_owned(), head, rows: map.rows.iter().map(row).collect() }
}

/// The borders between the cells of a grid that are inside and those that are not, each a closed walk over corners
/// `(column, row)`, counted from the lower left; only corners at which it turns.
pub fn outline(
    columns: usize,
    rows: usize,
    inside: &dyn Fn(usize, usize) -> bool,
) -> Vec<Vec<(usize, usize)>> {
    type Corner = (usize, usize);
    let is = |column: Option<usize>, row: Option<usize>| match (column, row) {
        (Some(column), Some(row)) => column < columns && row < rows && inside(column, row),
        _ => false,
    };
    // Each piece of border runs with the inside on its left.
    let mut pieces: Vec<(Corner, Corner)> = Vec::new();
    for row in 0..rows {
        for column in (0..columns).filter(|column| inside(*column, row)) {
            let (right, up) = (column + 1, row + 1);
            if !is(Some(column), row.checked_sub(1)) {
                pieces.push(((column, row), (right, row)));
            }
            if !is(Some(right), Some(row)) {
                pieces.push(((right, row), (right, up)));
            }
            if !is(Some(column), Some(up)) {
                pieces.push(((right, up), (column, up)));
            }
            if !is(column.checked_sub(1), Some(row)) {
                pieces.push(((column, up), (column, row)));
            }
        }
    }
    let mut walks = Vec::new();
    while let Some((start, mut at)) = pieces.pop() {
        let mut walk = vec![start];
        while let Some(next) = pieces.iter().position(|(from, _)| *from == at) {
            let (from, to) = pieces.swap_remove(next);
            let before = walk[walk.len() - 1];
            // On the way straight ahead no corner is left behind.
            if !(before.0 == from.0 && from.0 == to.0 || before.1 == from.1 && from.1 == to.1) {
                walk.push(from);
            }
            at = to;
        }
        walk.push(at);
        walks.push(walk);
    }
    walks
}
