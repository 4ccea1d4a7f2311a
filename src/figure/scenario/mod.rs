//! The scenarios' charts, one file each.

pub mod article;
mod ratio;
pub mod record;
mod spread;
mod stock;
mod tornado;
mod ways;

pub use article::{gap, shares};
pub use ratio::ratio;
pub use spread::spread;
pub use stock::stock;
pub use tornado::tornado;
pub use ways::ways;

use super::{
    Across, Axis, Band, Cell, Dash, Figure, KeyItem, Layer, Point, Rule, Sample, Shape, Table,
    Tick, Tip, Tone, Vertical,
};
use crate::answer::ScenarioAnswer;
use crate::facts::SourceId;
use crate::model::scenario::driver::Driver;
use crate::model::scenario::forecast::Branch;
use crate::model::scenario::history::{DRAWN, FIRST_YEAR, KNOWN};
use crate::model::scenario::outcome::{FIRST, LAST, Outcome};
use crate::model::scenario::run::{Bands, Run, Series};
use crate::model::scenario::setting::Setting;
use crate::state::State;
use crate::state::scenario::ScenarioPicture;
use crate::text::number::NO_NUMBER;
use crate::text::number::NumberStyle::Significant;
use crate::text::scenario::chart::{RangeSaid, ScenarioChartWords, chart_words};
use crate::text::scenario::{prose, prose_range, range, value};
use crate::text::{Lang, Messages};

/// The picture that the state asks for.
pub fn picture(state: &State, run: &Run, answer: &ScenarioAnswer, m: &Messages) -> Figure {
    match state.scenario.picture {
        ScenarioPicture::Stock => stock(state, run, m),
        ScenarioPicture::Ratio => ratio(state, run, m),
        ScenarioPicture::Ways => ways(state, run, m),
        ScenarioPicture::Spread => spread(state, run, answer, m),
        ScenarioPicture::Tornado => tornado(state, run, None, m),
        ScenarioPicture::Shares => shares(answer, m),
        ScenarioPicture::Gap => gap(answer, m),
    }
}

/// The quarter with which pictures over time begin: the first year's last.
const BEGINS: usize = 3;
/// Where the draws begin on an axis of years: all before is counted.
const DRAWN_FROM: f64 = FIRST as f64 - 1.0;

/// A branch's colour, line and mark, the same in every picture.
fn look(branch: Branch) -> (Tone, Dash, Shape) {
    match branch {
        Branch::Full => (Tone::Chip(0), Dash::Long, Shape::Circle),
        Branch::Conditional => (Tone::Chip(1), Dash::Short, Shape::Square),
        Branch::Refused => (Tone::Chip(2), Dash::Dot, Shape::Triangle),
        Branch::Held => (Tone::Chip(3), Dash::DashDot, Shape::Down),
    }
}

/// The tone of all branches together: the curves of the branches must stand out from its band.
const MIXED: Tone = Tone::Soft;

/// The end of a quarter, counted from the first of 2022, on an axis where a year stands at its end.
fn year_end(quarter: usize) -> f64 {
    f64::from(FIRST_YEAR) - 0.75 + quarter as f64 * 0.25
}

/// What the reader calls the end of a quarter.
fn quarter_name(quarter: usize, w: &ScenarioChartWords) -> String {
    (w.quarter_end)(FIRST_YEAR + (quarter / 4) as u16, (quarter % 4) as u8 + 1)
}

/// An axis of the years' ends from 2022 to 2030.
fn years(w: &ScenarioChartWords) -> Axis {
    let tick = |year: u16| Tick { at: f64::from(year), label: year.to_string() };
    Axis::linear((year_end(BEGINS), f64::from(LAST)), w.year_axis, &|_| String::new())
        .with_ticks((FIRST_YEAR..=LAST).map(tick).collect())
}

/// Where counts end and draws begin.
fn drawn_from(w: &ScenarioChartWords) -> Layer {
    Layer::Rule(Rule {
        across: Across::X,
        at: DRAWN_FROM,
        tone: Tone::Soft,
        dash: Dash::Short,
        label: Some(w.drawn_from.to_owned()),
    })
}

/// A series over time: the quarter, counted from the first of 2022, and its bands.
type Course = Vec<(usize, Bands)>;

/// What was counted, from the end of the first year.
fn counted(run: &Run, series: Series) -> Course {
    (BEGINS..KNOWN).filter_map(|quarter| Some((quarter, run.past(series, quarter)?))).collect()
}

/// What is drawn, from the last quarter counted on, so that curves join.
fn drawn(run: &Run, series: Series, fan: impl Fn(usize) -> Option<Bands>) -> Course {
    let joint = run.past(series, KNOWN - 1).map(|bands| (KNOWN - 1, bands));
    let rest = (0..DRAWN).filter_map(|quarter| Some((KNOWN + quarter, fan(quarter)?)));
    joint.into_iter().chain(rest).collect()
}

/// The bands of a course at a year's end.
fn at_end(course: &Course, year: u16) -> Option<&Bands> {
    let wanted = usize::from(year.saturating_sub(FIRST_YEAR)) * 4 + 3;
    course.iter().find(|(quarter, _)| *quarter == wanted).map(|(_, bands)| bands)
}

/// The wide band, and the narrow one on it.
fn bands(tone: Tone, course: &Course) -> [Layer; 2] {
    let band = |ends: fn(&Bands) -> (f64, f64)| {
        let points = course.iter().map(|(quarter, bands)| {
            let (low, high) = ends(bands);
            (year_end(*quarter), low, high)
        });
        Layer::Band(Band { tone, points: points.collect() })
    };
    [band(|bands| (bands.p05, bands.p95)), band(|bands| (bands.p25, bands.p75))]
}

/// The medians of a course, each with all its numbers on the pointer's call.
fn medians(
    name: &str,
    course: &Course,
    outcome: Outcome,
    w: &ScenarioChartWords,
    lang: Lang,
) -> Vec<Point> {
    let point = |(quarter, bands): &(usize, Bands)| Point {
        x: year_end(*quarter),
        y: bands.p50,
        tip: Some(Tip::new(
            format!("{name}{}{}", w.comma, quarter_name(*quarter, w)),
            lines(bands, outcome, w, lang),
        )),
    };
    course.iter().map(point).collect()
}

/// A tip's lines about a distribution.
fn lines(
    bands: &Bands,
    outcome: Outcome,
    w: &ScenarioChartWords,
    lang: Lang,
) -> Vec<(String, String)> {
    vec![
        (w.median.to_owned(), value(outcome, bands.p50, lang)),
        (w.half.to_owned(), range(outcome, bands.p25, bands.p75, lang)),
        (w.nine_tenths.to_owned(), range(outcome, bands.p05, bands.p95, lang)),
    ]
}

/// What the coats of a band mean.
fn coats(tone: Tone, w: &ScenarioChartWords) -> [KeyItem; 2] {
    let item =
        |coat, label: &str| KeyItem { sample: Sample::Band(tone, coat), label: label.to_owned() };
    [item(29, w.half), item(16, w.nine_tenths)]
}

/// A median and nine tenths around it, for a sentence.
struct Said {
    median: String,
    range: String,
}

impl Said {
    /// As prose; without draws there are no numbers.
    fn prose(outcome: Outcome, bands: Option<&Bands>, lang: Lang) -> Self {
        Self {
            median: bands
                .map_or_else(|| NO_NUMBER.to_owned(), |bands| prose(outcome, bands.p50, lang)),
            range: bands.map_or_else(
                || NO_NUMBER.to_owned(),
                |bands| prose_range(outcome, bands.p05, bands.p95, lang),
            ),
        }
    }

    /// As a label.
    fn short(outcome: Outcome, bands: Option<&Bands>, lang: Lang) -> Self {
        Self {
            median: bands
                .map_or_else(|| NO_NUMBER.to_owned(), |bands| value(outcome, bands.p50, lang)),
            range: bands.map_or_else(
                || NO_NUMBER.to_owned(),
                |bands| range(outcome, bands.p05, bands.p95, lang),
            ),
        }
    }

    fn of<'a>(&'a self, name: &'a str) -> RangeSaid<'a> {
        RangeSaid { name, median: &self.median, range: &self.range }
    }
}

/// A number of an outcome as a cell; a gap where there is none.
fn cell(outcome: Outcome, number: Option<f64>, lang: Lang) -> Cell {
    match number.filter(|number| number.is_finite()) {
        Some(number) => Cell::number(value(outcome, number, lang), number),
        None => Cell::words(NO_NUMBER),
    }
}

/// Median and both ends, a cell each.
fn cells(outcome: Outcome, bands: Option<&Bands>, lang: Lang) -> [Cell; 3] {
    let read = |of: fn(&Bands) -> f64| cell(outcome, bands.map(of), lang);
    [read(|bands| bands.p50), read(|bands| bands.p05), read(|bands| bands.p95)]
}

/// The heads of these three under a name.
fn heads(name: &str, w: &ScenarioChartWords) -> [String; 3] {
    [w.median, w.ends[0], w.ends[1]].map(|what| (w.of_bloc)(name, what))
}

/// A subtitle of parts: what counts, how to read it, how many draws it rests on.
fn subtitle(parts: &[&str], run: &Run, w: &ScenarioChartWords, lang: Lang) -> String {
    let draws = (w.draws)(&Significant(6).text(f64::from(run.draws()), lang));
    let mut all = parts.to_vec();
    all.push(&draws);
    all.join(w.between)
}

/// Whether a number has a part in an outcome.
fn enters(driver: Driver, outcome: Outcome, setting: &Setting) -> bool {
    let money = matches!(outcome, Outcome::Revenue | Outcome::SellerShare);
    let bought = matches!(
        driver,
        Driver::DemandFull
            | Driver::DemandConditional
            | Driver::FullGrowth
            | Driver::CapUnits
            | Driver::ApprovalHeld
    );
    match driver {
        Driver::UsPower
        | Driver::UsPowerGrowth
        | Driver::ChinaPower
        | Driver::ChinaPowerGrowth
        | Driver::Watts
        | Driver::WattGrowth => setting.power_limited && !money && outcome != Outcome::Units,
        Driver::ServiceLife => setting.scrapped && !money && outcome != Outcome::Units,
        Driver::Cloud => matches!(
            outcome,
            Outcome::ChinaAccess | Outcome::AccessRatio | Outcome::Gap | Outcome::ChinaDays
        ),
        Driver::ComputeGrowth | Driver::AlgorithmGrowth | Driver::AlgorithmLag => {
            outcome == Outcome::Gap
        }
        Driver::UsLargest => {
            matches!(outcome, Outcome::AccessRatio | Outcome::Gap | Outcome::UsDays)
        }
        Driver::ChinaLargest => {
            matches!(outcome, Outcome::AccessRatio | Outcome::Gap | Outcome::ChinaDays)
        }
        Driver::RunShare | Driver::Mfu | Driver::Availability => {
            matches!(outcome, Outcome::ChinaDays | Outcome::UsDays)
        }
        Driver::PriceChina => money,
        Driver::PriceElsewhere => outcome == Outcome::Revenue,
        Driver::ChinaSpending | Driver::SpendingGrowth => {
            matches!(outcome, Outcome::SellerShare | Outcome::LocalShare)
        }
        Driver::LocalPrice => outcome == Outcome::LocalShare,
        Driver::Displacement => outcome != Outcome::Units && outcome != Outcome::SellerShare,
        _ if money || outcome == Outcome::Units => bought,
        _ => true,
    }
}

/// Who gives the ranges of the numbers that have a part in any of these outcomes, each once.
fn sources(outcomes: &[Outcome], run: &Run) -> Vec<SourceId> {
    let setting = run.plan().setting();
    let drivers = Driver::ALL.iter().copied();
    sources_of(
        drivers.filter(|&driver| outcomes.iter().any(|&outcome| enters(driver, outcome, setting))),
    )
}

/// Who gives the ranges of these numbers, each once.
fn sources_of(drivers: impl Iterator<Item = Driver>) -> Vec<SourceId> {
    let mut all = Vec::new();
    for driver in drivers {
        let prior = driver.prior();
        for source in [Some(prior.source), prior.second].into_iter().flatten() {
            if !all.contains(&source) {
                all.push(source);
            }
        }
    }
    all
}

/// A chart that has nothing to show, and says why.
fn nothing(id: &'static str, title: String, why: &str, run: &Run, m: &Messages) -> Figure {
    let w = chart_words(m.lang);
    let axis = || Axis::linear((0.0, 1.0), "", &|_| String::new());
    Figure {
        id,
        subtitle: subtitle(&[], run, w, m.lang),
        finding: why.to_owned(),
        x: axis(),
        y: Vertical::Axis(axis()),
        layers: Vec::new(),
        table: Table {
            caption: title.clone(),
            head: vec![m.words.branch_head.to_owned()],
            rows: vec![vec![Cell::words(why)]],
        },
        title,
        sources: Vec::new(),
        height_hint: 120.0,
    }
}
