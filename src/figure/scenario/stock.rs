//! Stocks of both blocs over time.

use super::{
    Course, at_end, bands, cell, cells, coats, counted, drawn, drawn_from, heads, look, medians,
    nothing, sources, subtitle, years,
};
use crate::figure::{
    Axis, Cell, Dash, Emphasis, End, Figure, KeyItem, Layer, Line, Point, Sample, Table, Tone,
    Vertical, extent, widen_log,
};
use crate::model::scenario::forecast::Branch;
use crate::model::scenario::history::FIRST_YEAR;
use crate::model::scenario::outcome::{LAST, Outcome};
use crate::model::scenario::run::{Run, Series};
use crate::state::State;
use crate::text::Messages;
use crate::text::scenario::chart::{StockSaid, chart_words, count};
use crate::text::scenario::prose;

/// No more than so many times lie between the axis' ends, or what matters is squeezed.
const TALLEST: f64 = 3e4;

/// Stocks of both blocs over time, in the branch chosen; of China's also the medians of the others.
pub fn stock(state: &State, run: &Run, m: &Messages) -> Figure {
    let w = chart_words(m.lang);
    let lang = m.lang;
    let branch = state.scenario.branch;
    let whole = |series: Series, branch: Branch| -> Course {
        let mut course = counted(run, series);
        let rest = drawn(run, series, |quarter| run.fan(branch, series, quarter));
        course.extend(rest.into_iter().skip(1));
        course
    };
    let (us, china) = (whole(Series::Us, branch), whole(Series::China, branch));
    if us.is_empty() || china.is_empty() {
        return nothing("scenario-stock", w.stock_title.to_owned(), w.nothing, run, m);
    }
    let others: Vec<(Branch, Course)> = Branch::ALL
        .into_iter()
        .filter(|other| *other != branch)
        .map(|other| {
            (other, drawn(run, Series::China, |quarter| run.fan(other, Series::China, quarter)))
        })
        .collect();

    let mut layers = vec![drawn_from(w)];
    layers.extend(bands(Tone::Us, &us));
    layers.extend(bands(Tone::China, &china));
    for (other, course) in &others {
        layers.push(Layer::Line(Line {
            name: (w.of_bloc)(w.china, (m.branch)(*other)),
            tone: Tone::China,
            dash: look(*other).1,
            emphasis: Emphasis::Faint,
            points: after_first(medians((m.branch)(*other), course, Outcome::ChinaStock, w, lang)),
            label: Some(((w.short)(*other).to_owned(), End::Last)),
        }));
    }
    let line = |name: &str, tone, outcome, course: &Course| {
        Layer::Line(Line {
            name: name.to_owned(),
            tone,
            points: medians(name, course, outcome, w, lang),
            label: Some((name.to_owned(), End::Last)),
            ..Line::default()
        })
    };
    layers.push(line(w.us_allies, Tone::Us, Outcome::UsStock, &us));
    layers.push(line(w.china, Tone::China, Outcome::ChinaStock, &china));
    let mut key = vec![KeyItem {
        sample: Sample::Line(Tone::China, Dash::Solid),
        label: (w.median_in)((m.branch)(branch)),
    }];
    key.extend(coats(Tone::China, w));
    key.push(KeyItem {
        sample: Sample::Line(Tone::China, Dash::Long),
        label: w.other_branches.to_owned(),
    });
    layers.push(Layer::Key(key));

    let ends = us.iter().chain(&china).flat_map(|(_, bands)| [bands.p05, bands.p95]);
    let others_ends = others.iter().flat_map(|(_, course)| course.iter().map(|(_, b)| b.p50));
    let positive = ends.chain(others_ends).filter(|stock| *stock > 0.0);
    let (low, high) = extent(positive).unwrap_or((1e5, 1e8));
    let y = widen_log((low.max(high / TALLEST), high));

    let year = run.year();
    let said = |course: &Course, outcome| super::Said::prose(outcome, at_end(course, year), lang);
    let (us_said, china_said) = (said(&us, Outcome::UsStock), said(&china, Outcome::ChinaStock));
    let other_medians: Vec<(&str, String)> = others
        .iter()
        .filter_map(|(other, course)| {
            let median = at_end(course, year)?.p50;
            Some(((m.branch)(*other), prose(Outcome::ChinaStock, median, lang)))
        })
        .collect();
    let other_medians: Vec<(&str, &str)> =
        other_medians.iter().map(|(name, median)| (*name, median.as_str())).collect();

    let mut head = vec![w.year_axis.to_owned()];
    head.extend(heads(w.us_allies, w));
    head.extend(heads(w.china, w));
    head.extend(others.iter().map(|(other, _)| (w.of_bloc)(w.china, (m.branch)(*other))));
    let row = |year: u16| {
        let mut row = vec![Cell::number(year.to_string(), f64::from(year))];
        row.extend(cells(Outcome::UsStock, at_end(&us, year), lang));
        row.extend(cells(Outcome::ChinaStock, at_end(&china, year), lang));
        row.extend(others.iter().map(|(_, course)| {
            cell(Outcome::ChinaStock, at_end(course, year).map(|bands| bands.p50), lang)
        }));
        row
    };
    let unit = (w.unit)(run.plan().setting().basis);
    Figure {
        id: "scenario-stock",
        title: w.stock_title.to_owned(),
        subtitle: subtitle(&[unit, (m.branch)(branch), w.log_vertical], run, w, lang),
        finding: (w.stock_finding)(&StockSaid {
            year,
            branch: (m.branch)(branch),
            us: us_said.of(w.us_allies),
            china: china_said.of(w.china),
            others: &other_medians,
        }),
        x: years(w),
        y: Vertical::Axis(Axis::log(y, "", &|stock| count(stock, lang))),
        layers,
        table: Table {
            caption: format!("{}{}{unit}", w.stock_title, w.comma),
            head,
            rows: (FIRST_YEAR..=LAST).map(row).collect(),
        },
        sources: sources(&[Outcome::UsStock, Outcome::ChinaStock], run),
        height_hint: 400.0,
    }
}

/// Where a branch sets out it is where all are: that point answers for the line that leads there.
fn after_first(mut points: Vec<Point>) -> Vec<Point> {
    if let Some(first) = points.first_mut() {
        first.tip = None;
    }
    points
}
