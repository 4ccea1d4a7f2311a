//! How an outcome is distributed: a row for each branch, and one for what may be.

use super::{MIXED, Said, cells, lines, look, nothing, sources, subtitle};
use crate::answer::ScenarioAnswer;
use crate::facts::article;
use crate::figure::{
    Axis, Bar, Bars, Cell, Emphasis, Figure, KeyItem, Layer, Mark, Marks, Ridge, Row, Sample,
    Shape, Table, Tick, Tip, Tone, Vertical, extent,
};
use crate::model::chance::Tally;
use crate::model::interval::Interval;
use crate::model::scenario::forecast::{Branch, Measure};
use crate::model::scenario::outcome::Outcome;
use crate::model::scenario::run::{Bands, Run};
use crate::state::State;
use crate::text::Messages;
use crate::text::number::NO_NUMBER;
use crate::text::number::NumberStyle::Percent;
use crate::text::scenario::chart::{chart_words, tick};
use crate::text::scenario::{prose, range, scenario_words};

/// Into how many parts the axis is cut to see how dense the draws lie.
const PARTS: usize = 120;
/// How often each part is smoothed with its neighbours.
const SMOOTHINGS: usize = 4;
/// Curves end where they are lower than this.
const LOWEST: f64 = 0.002;
/// The lanes of a row, from the top: the curve takes two, then the interval, then the article.
const CURVE: u8 = 1;
const INTERVAL: u8 = 2;
const ARTICLE: u8 = 3;

/// A row: a branch, or all of them by their probabilities.
struct Distribution<'a> {
    branch: Option<Branch>,
    label: &'a str,
    probability: Option<f64>,
    tally: Tally,
    bands: Option<Bands>,
    emphasis: Emphasis,
}

/// How the chosen outcome is distributed in the run's year.
pub fn spread(state: &State, run: &Run, answer: &ScenarioAnswer, m: &Messages) -> Figure {
    let w = chart_words(m.lang);
    let lang = m.lang;
    let outcome = state.scenario.outcome;
    let names = scenario_words(lang);
    let name = (names.outcome)(outcome).name;
    let when = (names.when)(outcome, run.year());
    let title = (w.spread_title)(name, &when);
    let probabilities = state.probabilities();

    let branch_row = |branch: Branch| {
        let tally = run.outcome(branch, outcome).clone();
        let probability = probabilities[branch as usize];
        Distribution {
            branch: Some(branch),
            label: (m.branch)(branch),
            probability: Some(probability),
            bands: Bands::of(&tally),
            tally,
            emphasis: if probability > 0.0 { Emphasis::Plain } else { Emphasis::Faint },
        }
    };
    let mut rows: Vec<Distribution<'_>> = Branch::ALL.into_iter().map(branch_row).collect();
    let mixture = run.mixed(probabilities, outcome);
    rows.push(Distribution {
        branch: None,
        label: w.mixed,
        probability: None,
        bands: Bands::of(&mixture),
        tally: mixture,
        emphasis: Emphasis::Plain,
    });
    if rows.iter().all(|row| row.bands.is_none()) {
        return nothing("scenario-spread", title, w.nothing, run, m);
    }

    let articles: Vec<Option<Interval>> =
        rows.iter().map(|row| articles(outcome, row.branch, answer)).collect();
    let logarithmic = is_logarithmic(outcome, rows.iter().filter_map(|row| row.bands.as_ref()));
    let tails = rows.iter().flat_map(|row| [0.01, 0.99].map(|p| row.tally.quantile(p)));
    let marked = articles.iter().flatten().flat_map(|found| [found.low, found.high]);
    let domain = extent(tails.flatten().chain(marked)).unwrap_or((0.0, 1.0));
    let format = |number: f64| tick(outcome, number, lang);
    let (x, shown) = if logarithmic {
        let x = log_axis(domain, &format);
        let shown = x.domain();
        (x, shown)
    } else {
        // All on one number would leave an axis of no length.
        let margin = if domain.1 > domain.0 { (domain.1 - domain.0) * 0.03 } else { 0.5 };
        let x = Axis::linear((domain.0 - margin, domain.1 + margin), "", &format);
        let (from, to) = x.domain();
        // What cannot be negative is not drawn there.
        (x, if outcome.is_signed() { (from, to) } else { (from.max(0.0), to) })
    };

    let mut layers = Vec::new();
    let tone = |row: &Distribution<'_>| row.branch.map_or(MIXED, |branch| look(branch).0);
    for (at, row) in rows.iter().enumerate() {
        if row.bands.is_some() {
            layers.push(Layer::Ridge(Ridge {
                tone: tone(row),
                row: at as u32,
                lane: CURVE,
                emphasis: row.emphasis,
                points: curve(&row.tally, shown, logarithmic),
            }));
        }
    }
    for (at, row) in rows.iter().enumerate() {
        let Some(bands) = &row.bands else { continue };
        let mut lines = lines(bands, outcome, w, lang);
        if let Some(probability) = row.probability {
            lines.push((m.words.probability.to_owned(), Percent(1).text(probability, lang)));
        }
        let endless = row.tally.not_finite();
        if endless > 0.0 {
            lines.push((w.endless.to_owned(), Percent(1).text(endless, lang)));
        }
        let tip = Some(Tip::new(row.label, lines));
        layers.push(Layer::Bars(Bars {
            name: row.label.to_owned(),
            tone: tone(row),
            lane: INTERVAL,
            bars: vec![Bar {
                row: at as u32,
                from: bands.p25,
                to: bands.p75,
                range: Some((bands.p05, bands.p95)),
                emphasis: row.emphasis,
                tip: tip.clone(),
                ..Bar::default()
            }],
        }));
        layers.push(Layer::Marks(Marks {
            name: row.label.to_owned(),
            tone: tone(row),
            shape: Shape::Diamond,
            lane: INTERVAL,
            marks: vec![Mark { x: bands.p50, y: at as f64, tip, ..Mark::default() }],
        }));
    }
    let note = match outcome {
        Outcome::UsShare | Outcome::ChinaShare => w.article_share,
        _ => "",
    };
    let tip = |at: usize, found: Interval| {
        let said = range(outcome, found.low, found.high, lang);
        let mut lines = vec![(name.to_owned(), said)];
        if !note.is_empty() {
            lines.push((String::new(), note.to_owned()));
        }
        Some(Tip::new(format!("{}{}{}", w.article, w.comma, rows[at].label), lines))
    };
    let found = || articles.iter().enumerate().filter_map(|(at, found)| Some((at, (*found)?)));
    let bar = |(at, found): (usize, Interval)| Bar {
        row: at as u32,
        from: found.low,
        to: found.high,
        label: Some(range(outcome, found.low, found.high, lang)),
        emphasis: Emphasis::Faint,
        tip: tip(at, found),
        ..Bar::default()
    };
    let bars: Vec<Bar> = found().map(bar).collect();
    let overlaid = !bars.is_empty();
    if overlaid {
        let sample = if found().all(|(_, found)| found.low >= found.high) {
            Sample::Mark(Tone::Article, Shape::Circle)
        } else {
            Sample::Band(Tone::Article, 50)
        };
        let key = KeyItem { sample, label: w.article.to_owned() };
        layers.push(Layer::Bars(Bars {
            name: w.article.to_owned(),
            tone: Tone::Article,
            lane: ARTICLE,
            bars,
        }));
        // A single number has no length to be seen by.
        let points = found().filter(|(_, found)| found.low >= found.high);
        let mark = |(at, found): (usize, Interval)| Mark {
            x: found.low,
            y: at as f64,
            tip: tip(at, found),
            ..Mark::default()
        };
        layers.push(Layer::Marks(Marks {
            name: w.article.to_owned(),
            tone: Tone::Article,
            shape: Shape::Circle,
            lane: ARTICLE,
            marks: points.map(mark).collect(),
        }));
        layers.push(Layer::Key(vec![key]));
    }

    let said = |row: &Distribution<'_>| Said::short(outcome, row.bands.as_ref(), lang);
    let label = |row: &Distribution<'_>| Row {
        label: match row.probability {
            Some(probability) => (w.spread_row)(row.label, &Percent(0).text(probability, lang)),
            None => row.label.to_owned(),
        },
        note: (w.spread_note)(&said(row).of("")),
    };
    let medians: Vec<(&str, String)> = rows
        .iter()
        .filter(|row| row.branch.is_some())
        .filter_map(|row| Some((row.label, prose(outcome, row.bands?.p50, lang))))
        .collect();
    let medians: Vec<(&str, &str)> =
        medians.iter().map(|(name, median)| (*name, median.as_str())).collect();
    let mixed = rows.last().and_then(|row| row.bands.as_ref());

    let mut head = vec![m.words.branch_head.to_owned(), m.words.probability.to_owned()];
    head.extend([w.median, w.ends[0], w.ends[1]].map(str::to_owned));
    if overlaid {
        head.push(w.article.to_owned());
    }
    let table_row = |(row, found): (&Distribution<'_>, &Option<Interval>)| {
        let probability = row.probability.map_or_else(
            || Cell::words(NO_NUMBER),
            |probability| Cell::number(Percent(1).text(probability, lang), probability),
        );
        let mut all = vec![Cell::words(row.label), probability];
        all.extend(cells(outcome, row.bands.as_ref(), lang));
        if overlaid {
            let said = found.map(|found| range(outcome, found.low, found.high, lang));
            all.push(Cell::words(said.unwrap_or_else(|| NO_NUMBER.to_owned())));
        }
        all
    };
    let growth = answer.outcome(Measure::Revenue, Branch::Full);
    let growth = Percent(0).range(growth.low / 100.0, growth.high / 100.0, lang);
    let growth = (w.article_revenue)(&growth);
    let unit = (w.unit)(run.plan().setting().basis);
    let mut parts = vec![w.spread_reading];
    if logarithmic {
        parts.push(w.log_horizontal);
    }
    match outcome {
        Outcome::Revenue => parts.push(&growth),
        Outcome::Units | Outcome::SellerShare | Outcome::LocalShare => {}
        _ => parts.insert(0, unit),
    }
    if !note.is_empty() {
        parts.push(note);
    }
    let mut sources = sources(&[outcome], run);
    let source = article::US_SHARE_BEFORE.source;
    if (overlaid || outcome == Outcome::Revenue) && !sources.contains(&source) {
        sources.push(source);
    }
    Figure {
        id: "scenario-spread",
        subtitle: subtitle(&parts, run, w, lang),
        finding: (w.spread_finding)(
            name,
            &when,
            &Said::prose(outcome, mixed, lang).of(""),
            &medians,
        ),
        x,
        y: Vertical::Rows(rows.iter().map(label).collect()),
        layers,
        table: Table {
            caption: title.clone(),
            head,
            rows: rows.iter().zip(&articles).map(table_row).collect(),
        },
        title,
        sources,
        height_hint: 420.0,
    }
}

/// A logarithmic axis; within a decade or so its ticks stand closer than 1, 2 and 5.
fn log_axis(domain: (f64, f64), format: &dyn Fn(f64) -> String) -> Axis {
    let axis = Axis::log(domain, "", format);
    let (low, high) = axis.domain();
    if high / low > 20.0 {
        return axis;
    }
    let first = libm::floor(libm::log10(low));
    let decades = (0..3).map(|more| libm::pow(10.0, first + f64::from(more)));
    let steps = [1.0, 1.5, 2.0, 3.0, 4.0, 5.0, 6.0, 8.0];
    let ticks = decades.flat_map(|decade| steps.map(|step| step * decade));
    axis.with_ticks(ticks.map(|at| Tick { at, label: format(at) }).collect())
}

/// Whether half and twice are as far: where nothing lies at zero or below, and where the scale has no ends.
pub(super) fn is_logarithmic<'a>(
    outcome: Outcome,
    mut shown: impl Iterator<Item = &'a Bands>,
) -> bool {
    let open = !outcome.is_signed()
        && !matches!(
            outcome,
            Outcome::UsShare
                | Outcome::ChinaShare
                | Outcome::SellerShare
                | Outcome::LocalShare
                | Outcome::Units
        );
    open && shown.all(|bands| bands.p05 > 0.0)
}

/// What the article says of an outcome in a branch, in the outcome's unit; none where it says nothing that can be compared.
/// It foresaw no licences without imports.
fn articles(outcome: Outcome, branch: Option<Branch>, answer: &ScenarioAnswer) -> Option<Interval> {
    let (measure, scale) = match outcome {
        Outcome::Gap => (Measure::Gap, 1.0),
        Outcome::UsShare => (Measure::UsShare, 0.01),
        Outcome::ChinaShare => (Measure::ChinaShare, 0.01),
        _ => return None,
    };
    let found = match branch {
        Some(branch @ (Branch::Full | Branch::Refused)) => answer.outcome(measure, branch),
        _ => return None,
    };
    Some(Interval {
        low: found.low * scale,
        central: found.central * scale,
        high: found.high * scale,
    })
}

/// How dense the draws lie along an axis, the densest place at 1.
fn curve(tally: &Tally, (from, to): (f64, f64), logarithmic: bool) -> Vec<(f64, f64)> {
    let place = |part: f64| {
        let share = part / PARTS as f64;
        if logarithmic {
            let (from, to) = (libm::log(from), libm::log(to));
            libm::exp(from + (to - from) * share)
        } else {
            from + (to - from) * share
        }
    };
    let edges: Vec<f64> = (0..=PARTS).map(|part| place(part as f64)).collect();
    let mut shares = tally.shares(&edges);
    for _ in 0..SMOOTHINGS {
        let last = shares.len().saturating_sub(1);
        shares = (0..shares.len())
            .map(|at| {
                let (before, after) = (at.saturating_sub(1), (at + 1).min(last));
                0.25 * shares[before] + 0.5 * shares[at] + 0.25 * shares[after]
            })
            .collect();
    }
    let top = shares.iter().fold(0.0_f64, |top, share| top.max(*share));
    if top <= 0.0 {
        return Vec::new();
    }
    let mut points: Vec<(f64, f64)> = shares
        .iter()
        .enumerate()
        .map(|(at, share)| (place(at as f64 + 0.5), share / top))
        .skip_while(|(_, height)| *height < LOWEST)
        .collect();
    while points.last().is_some_and(|(_, height)| *height < LOWEST) {
        points.pop();
    }
    // To the edge of the axis, where the draws go on beyond it.
    if let Some(first) =
        points.first_mut().filter(|_| shares.first().is_some_and(|s| *s >= top * LOWEST))
    {
        first.0 = from;
    }
    if let Some(last) =
        points.last_mut().filter(|_| shares.last().is_some_and(|s| *s >= top * LOWEST))
    {
        last.0 = to;
    }
    points
}
