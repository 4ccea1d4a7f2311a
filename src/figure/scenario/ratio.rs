//! The ratio of the stocks over time.

use super::{
    Course, MIXED, Said, at_end, bands, cell, cells, coats, counted, drawn, drawn_from, heads,
    look, medians, nothing, sources, subtitle, years,
};
use crate::facts::inputs;
use crate::figure::{
    Across, Axis, Cell, Emphasis, End, Figure, KeyItem, Layer, Line, Mark, Marks, Rule, Sample,
    Shape, Table, Tip, Tone, Vertical, extent, widen_log,
};
use crate::model::scenario::forecast::Branch;
use crate::model::scenario::history::FIRST_YEAR;
use crate::model::scenario::outcome::{LAST, Outcome};
use crate::model::scenario::run::{Run, Series};
use crate::state::State;
use crate::text::scenario::chart::{chart_words, tick};
use crate::text::scenario::{prose, range};
use crate::text::{Messages, publisher};

/// The end of the year for which a study gives a range of the ratio.
const STUDIED: f64 = 2026.0;
/// What the picture is about, whatever is asked.
const OUTCOME: Outcome = Outcome::StockRatio;

/// US and allied stock over China's: medians by branch, and what may be at the visitor's probabilities.
pub fn ratio(state: &State, run: &Run, m: &Messages) -> Figure {
    let w = chart_words(m.lang);
    let lang = m.lang;
    let probabilities = state.probabilities();
    let past = counted(run, Series::Ratio);
    let mixed =
        drawn(run, Series::Ratio, |quarter| run.mixed_fan(probabilities, Series::Ratio, quarter));
    if past.is_empty() || mixed.len() < 2 {
        return nothing("scenario-ratio", w.ratio_title.to_owned(), w.nothing, run, m);
    }
    let branches: Vec<(Branch, Course)> = Branch::ALL
        .into_iter()
        .map(|branch| {
            (branch, drawn(run, Series::Ratio, |quarter| run.fan(branch, Series::Ratio, quarter)))
        })
        .collect();
    let mut all = past.clone();
    all.extend(mixed.iter().skip(1).copied());

    let mut layers = vec![drawn_from(w)];
    layers.extend(bands(MIXED, &all));
    layers.push(Layer::Rule(Rule {
        across: Across::Y,
        at: 1.0,
        tone: Tone::Ink,
        label: Some(w.parity.to_owned()),
        ..Rule::default()
    }));
    layers.push(Layer::Line(Line {
        name: w.counted.to_owned(),
        tone: Tone::Ink,
        points: medians(w.counted, &past, OUTCOME, w, lang),
        ..Line::default()
    }));
    for (branch, course) in &branches {
        let (tone, dash, _) = look(*branch);
        layers.push(Layer::Line(Line {
            name: (m.branch)(*branch).to_owned(),
            tone,
            dash,
            points: medians((m.branch)(*branch), course, OUTCOME, w, lang),
            label: Some(((w.short)(*branch).to_owned(), End::Last)),
            ..Line::default()
        }));
    }
    let study = &inputs::US_ADV_RANGE;
    let studied = study.low.zip(study.high);
    if let Some((low, high)) = studied {
        let name = publisher(study.source.get(), lang);
        let label = (w.study)(name, &range(OUTCOME, low, high, lang));
        let tip = Tip::new(
            label.clone(),
            vec![
                (lang.choose(study.label).to_owned(), range(OUTCOME, low, high, lang)),
                (String::new(), w.study_note.to_owned()),
            ],
        );
        let mark =
            |ratio: f64| Mark { x: STUDIED, y: ratio, tip: Some(tip.clone()), ..Mark::default() };
        layers.push(Layer::Marks(Marks {
            name: name.to_owned(),
            tone: Tone::Ink,
            shape: Shape::Diamond,
            lane: 0,
            marks: vec![
                Mark {
                    y_range: Some((low, high)),
                    label: Some(label),
                    emphasis: Emphasis::Plain,
                    ..mark(low)
                },
                mark(high),
            ],
        }));
    }
    let mut key = coats(MIXED, w).to_vec();
    let sample = Sample::Mark(Tone::Ink, Shape::Diamond);
    if studied.is_some() {
        key.push(KeyItem { sample, label: w.study_key.to_owned() });
    }
    layers.push(Layer::Key(key));

    let ends = all.iter().flat_map(|(_, bands)| [bands.p05, bands.p95]);
    let medians = branches.iter().flat_map(|(_, course)| course.iter().map(|(_, b)| b.p50));
    let studied_ends = studied.into_iter().flat_map(|(low, high)| [low, high]);
    let shown = ends.chain(medians).chain(studied_ends).chain([1.0]);
    let (low, high) = extent(shown.filter(|ratio| *ratio > 0.0)).unwrap_or((1.0, 10.0));
    let y = (widen_log((low, high)).0, high * 1.1);

    let year = run.year();
    let now: Vec<(&str, String)> = branches
        .iter()
        .filter_map(|(branch, course)| {
            Some(((m.branch)(*branch), prose(OUTCOME, at_end(course, year)?.p50, lang)))
        })
        .collect();
    let now: Vec<(&str, &str)> = now.iter().map(|(name, ratio)| (*name, ratio.as_str())).collect();
    let mut head = vec![w.year_axis.to_owned()];
    head.extend(heads(w.mixed, w));
    head.extend(branches.iter().map(|(branch, _)| (w.of_bloc)((m.branch)(*branch), w.median)));
    let row =
        |year: u16| {
            let mut row = vec![Cell::number(year.to_string(), f64::from(year))];
            row.extend(cells(OUTCOME, at_end(&all, year), lang));
            row.extend(branches.iter().map(|(_, course)| {
                cell(OUTCOME, at_end(course, year).map(|bands| bands.p50), lang)
            }));
            row
        };
    let mut sources = sources(&[OUTCOME], run);
    if !sources.contains(&study.source) {
        sources.push(study.source);
    }
    let unit = (w.ratio_unit)((w.unit)(run.plan().setting().basis));
    Figure {
        id: "scenario-ratio",
        title: w.ratio_title.to_owned(),
        subtitle: subtitle(&[&unit, w.ratio_reading, w.log_vertical], run, w, lang),
        finding: (w.ratio_finding)(
            year,
            &now,
            &Said::prose(OUTCOME, at_end(&mixed, year), lang).of(""),
        ),
        x: years(w),
        y: Vertical::Axis(Axis::log(y, "", &|ratio| tick(OUTCOME, ratio, lang))),
        layers,
        table: Table {
            caption: w.ratio_title.to_owned(),
            head,
            rows: (FIRST_YEAR..=LAST).map(row).collect(),
        },
        sources,
        height_hint: 400.0,
    }
}
