//! The record of forecasts: tables, and what opens.

use super::record_words;
use super::studies::quantity;
use crate::answer::record::{Off, Record, came, foretold, off};
use crate::facts::{Came, Foretold, SourceId, article};
use crate::model::scenario::forecast::Branch;
use crate::state::{Param, State};
use crate::text::explain::{Opens, blank, cite, cite_datum, merge};
use crate::text::number::NumberStyle::{Percent, Significant};
use crate::text::provenance::{Provenance, Step};
use crate::text::sentence::Tone;
use crate::text::table::{Cell, Row, Table};
use crate::text::{Lang, Messages};

/// From low to high as someone gives it, an end left open said by a sign.
fn bounded(
    unit: &str,
    (low, central, high): (Option<f64>, Option<f64>, Option<f64>),
    lang: Lang,
) -> Option<String> {
    let one = |value: f64| quantity(unit, value, value, lang);
    Some(match (low, central, high) {
        (Some(low), _, Some(high)) => quantity(unit, low, high, lang),
        (_, Some(central), _) => one(central),
        (Some(low), None, None) => format!("≥\u{a0}{}", one(low)),
        (None, None, Some(high)) => format!("≤\u{a0}{}", one(high)),
        (None, None, None) => return None,
    })
}

/// What a forecast puts in numbers: a probability, or its range.
fn said(forecast: &Foretold, lang: Lang) -> Option<String> {
    match forecast.probability {
        Some(probability) => Some(quantity("probability", probability, probability, lang)),
        None => bounded(forecast.unit, (forecast.low, forecast.central, forecast.high), lang),
    }
}

/// What came, in numbers.
fn found(forecast: &Foretold, lang: Lang) -> Option<String> {
    let ends = (forecast.outcome_low, forecast.outcome_central, forecast.outcome_high);
    bounded(forecast.unit, ends, lang)
}

/// How far off, in words; of what is still open nothing is said.
fn off_by(forecast: &Foretold, lang: Lang) -> Option<String> {
    if matches!(forecast.came, Came::Open | Came::CannotBeChecked) {
        return None;
    }
    off(forecast).map(|off| (record_words(lang).off)(off, forecast.unit))
}

/// The colour of a verdict: what came true stands out.
fn tone(came: Came) -> Option<Tone> {
    (came == Came::True).then_some(Tone::Ours)
}

/// Forecasts, each with what came of it.
pub fn forecasts(shown: &[&'static Foretold], m: &Messages) -> Table {
    let words = record_words(m.lang);
    let row = |&forecast: &&'static Foretold| {
        let opens = Opens::Foretold(forecast);
        let number = said(forecast, m.lang);
        let verdict = (words.came)(forecast.came);
        let mut last = Cell::words(verdict).opening(opens);
        last.tone = tone(forecast.came);
        Row {
            head: m.lang.choose(forecast.says).to_owned(),
            note: format!(
                "{}, {} {}",
                m.lang.choose(forecast.who),
                words.fixed.said,
                forecast.said_on
            ),
            cells: vec![
                number.map_or_else(Cell::default, |number| Cell::new(number, "").opening(opens)),
                Cell::words(forecast.due.to_string()),
                Cell::words(m.lang.choose(forecast.outcome)),
                off_by(forecast, m.lang).map_or_else(Cell::default, Cell::words),
                last,
            ],
        }
    };
    Table {
        caption: words.fixed.table.to_owned(),
        corner: words.fixed.corner.to_owned(),
        columns: words.fixed.head.map(str::to_owned).to_vec(),
        rows: shown.iter().map(row).collect(),
    }
}

/// How the article's odds score, beside equal ones.
pub fn scores(record: &Record, m: &Messages) -> Table {
    let fixed = &record_words(m.lang).fixed;
    let score = |value: f64| {
        if value.is_finite() {
            Cell::new(Significant(3).text(value, m.lang), "").opening(Opens::Score)
        } else {
            Cell::words(fixed.endless).opening(Opens::Score)
        }
    };
    let odds = |value: f64| Cell::new(Percent(0).text(value, m.lang), "").opening(Opens::Score);
    let rows = [
        (record.odds[Branch::Conditional as usize], record.brier_law, record.log_law),
        (record.odds[Branch::Held as usize], record.brier_held, record.log_held),
        (0.25, record.brier_equal, record.log_equal),
    ];
    Table {
        caption: fixed.score.to_owned(),
        corner: String::new(),
        columns: fixed.score_head.map(str::to_owned).to_vec(),
        rows: fixed
            .score_rows
            .iter()
            .zip(rows)
            .map(|(head, (given, brier, log))| Row {
                head: (*head).to_owned(),
                note: String::new(),
                cells: vec![odds(given), score(brier), score(log)],
            })
            .collect(),
    }
}

fn plain(label: &str, value: String) -> Step {
    Step { label: label.to_owned(), value, unit: String::new(), open: None }
}

/// A forecast, what came of it, and who says so.
fn explain_forecast(forecast: &'static Foretold, m: &Messages) -> Provenance {
    let words = record_words(m.lang);
    let [number, due, came_head, off_head, _] = words.fixed.head;
    let mut provenance = blank(
        format!("{} — {}", m.lang.choose(forecast.who), m.lang.choose(forecast.says)),
        (words.came)(forecast.came).to_owned(),
    );
    provenance.ours = false;
    provenance.steps.extend(said(forecast, m.lang).map(|text| plain(number, text)));
    provenance.steps.extend(found(forecast, m.lang).map(|text| plain(came_head, text)));
    provenance.steps.extend(off_by(forecast, m.lang).map(|text| plain(off_head, text)));
    provenance.steps.push(plain(words.fixed.said, forecast.said_on.to_string()));
    provenance.steps.push(plain(due, forecast.due.to_string()));
    if let (Some(said), Some(found)) = (foretold(forecast), came(forecast))
        && let Some(Off::Times(times)) = off(forecast)
        && provenance.steps.len() > 3
    {
        let one = |value: f64| quantity(forecast.unit, value, value, m.lang);
        provenance.formula = Some(format!(
            "{} ÷ {} = {}",
            one(said.central),
            one(found.central),
            (words.off)(Off::Times(times), forecast.unit)
        ));
    }
    let who = cite(forecast.source, None, forecast.confidence, None, m);
    let outcome =
        forecast.outcome_source.map(|source| cite(source, None, forecast.confidence, None, m));
    provenance.sources = merge(who.into_iter().chain(outcome.unwrap_or_default()));
    provenance.note = Some(m.lang.choose(forecast.outcome).to_owned());
    provenance
}

/// How the article's odds score.
fn explain_score(m: &Messages) -> Provenance {
    let words = record_words(m.lang);
    let record = Record::of();
    let score = |value: f64| Significant(3).text(value, m.lang);
    let mut provenance = blank(
        words.fixed.score.to_owned(),
        format!("{} / {}", score(record.brier_law), score(record.brier_held)),
    );
    let squares = |happened: Branch| {
        let terms = Branch::ALL.map(|branch| {
            let odds = Significant(2).text(record.odds[branch as usize], m.lang);
            let came = u8::from(branch == happened);
            format!("({odds} − {came})²")
        });
        terms.join(" + ")
    };
    provenance.formula = Some(format!(
        "{} {} = {}; {} = {}",
        words.fixed.score_how[0],
        squares(Branch::Conditional),
        score(record.brier_law),
        squares(Branch::Held),
        score(record.brier_held),
    ));
    provenance.steps = Branch::ALL
        .into_iter()
        .zip(Param::PROBABILITIES)
        .map(|(branch, param)| Step {
            open: Some(Opens::Param(param)),
            ..plain((m.branch)(branch), Percent(0).text(record.odds[branch as usize], m.lang))
        })
        .collect();
    provenance.note = Some(words.fixed.score_how[1].to_owned());
    let given = [article::P_FULL, article::P_CONDITIONAL, article::P_REFUSED];
    provenance.sources = merge(given.iter().flat_map(|datum| cite_datum(datum, m)));
    provenance
}

/// Who is cited in a list of forecasts, each once.
pub fn sources(shown: &[&'static Foretold]) -> Vec<SourceId> {
    let mut all = Vec::new();
    for forecast in shown {
        for source in [Some(forecast.source), forecast.outcome_source].into_iter().flatten() {
            if !all.contains(&source) {
                all.push(source);
            }
        }
    }
    all
}

/// What a number of the record is and where it comes from; `None` for any other.
pub fn explain_record(what: Opens, _: &State, m: &Messages) -> Option<Provenance> {
    match what {
        Opens::Foretold(forecast) => Some(explain_forecast(forecast, m)),
        Opens::Score => Some(explain_score(m)),
        _ => None,
    }
}
