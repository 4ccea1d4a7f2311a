//! The record of forecasts and of studies: numbers, tables, and what opens.

use super::scenario_words;
use crate::answer::record::{Off, Record, came, foretold, off};
use crate::answer::studies::{Checked, checked};
use crate::facts::{Came, Confidence, Foretold, SourceId, Stated, Study, article};
use crate::model::scenario::forecast::Branch;
use crate::state::Param;
use crate::text::explain::{Opens, blank, cite, cite_datum, merge};
use crate::text::number::NumberStyle::{CountProse, Percent, Ratio, Significant, Usd, UsdCompact};
use crate::text::number::with_unit;
use crate::text::provenance::{Provenance, Step};
use crate::text::sentence::Tone;
use crate::text::table::{Cell, Row, Table};
use crate::text::{Lang, Messages};

/// A figure of a forecast or a study, with its unit.
pub fn quantity(unit: &str, low: f64, high: f64, lang: Lang) -> String {
    let percent = |low: f64, high: f64| {
        let most = low.abs().max(high.abs());
        Percent(u8::from(most < 0.1)).range(low, high, lang)
    };
    match unit {
        "%" => percent(low / 100.0, high / 100.0),
        "share" | "probability" => percent(low, high),
        "x" => Ratio(2).range(low, high, lang),
        "USD" => Usd.range(low, high, lang),
        "USD billion" => UsdCompact.range(low * 1e9, high * 1e9, lang),
        "FLOP" => with_unit(&Significant(4).range(low, high, lang), unit),
        "units" | "dies" | "B300e" | "H100e" | "h" => {
            with_unit(&CountProse.range(low, high, lang), (scenario_words(lang).counted_in)(unit))
        }
        _ => with_unit(
            &Significant(3).range(low, high, lang),
            (scenario_words(lang).counted_in)(unit),
        ),
    }
}

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
    off(forecast).map(|off| (scenario_words(lang).off)(off, forecast.unit))
}

/// The colour of a verdict: what came true stands out.
fn tone(came: Came) -> Option<Tone> {
    (came == Came::True).then_some(Tone::Ours)
}

/// Forecasts, each with what came of it.
pub fn forecasts(shown: &[&'static Foretold], m: &Messages) -> Table {
    let words = scenario_words(m.lang);
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
                words.record.said,
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
        caption: words.record.table.to_owned(),
        corner: words.record.corner.to_owned(),
        columns: words.record.head.map(str::to_owned).to_vec(),
        rows: shown.iter().map(row).collect(),
    }
}

/// How the article's odds score, beside equal ones.
pub fn scores(record: &Record, m: &Messages) -> Table {
    let fixed = &scenario_words(m.lang).record;
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

/// A study's figure as it gives it.
fn stated(figure: &Stated, lang: Lang) -> String {
    let value = quantity(figure.unit, figure.value, figure.value, lang);
    match (figure.low, figure.high) {
        (None, Some(high)) if high.to_bits() == figure.value.to_bits() => format!("<\u{a0}{value}"),
        (Some(low), None) if low.to_bits() == figure.value.to_bits() => format!(">\u{a0}{value}"),
        _ => value,
    }
}

/// Published figures beside ours.
pub fn studies(all: &[Checked], m: &Messages) -> Table {
    let words = scenario_words(m.lang);
    let row = |checked: &Checked| {
        let figure = checked.stated;
        let at = checked.study.figures.iter().position(|one| one.id == figure.id).unwrap_or(0);
        let opens = Opens::Study(checked.study, at as u8);
        let range = figure.low.zip(figure.high).filter(|(low, high)| low < high);
        let mut published = Cell::new(stated(figure, m.lang), "").opening(opens);
        if let Some((low, high)) = range {
            published = published.with_note(quantity(figure.unit, low, high, m.lang));
        }
        let ours = checked.ours.map(|(value, _)| {
            Cell::new(quantity(figure.unit, value, value, m.lang), "")
                .toned(Tone::Ours)
                .opening(opens)
        });
        let found = checked.is_reproduced();
        let mut verdict = Cell::words((words.reproduced)(found));
        verdict.tone = (found == Some(true)).then_some(Tone::Ours);
        Row {
            head: m.lang.choose(figure.label).to_owned(),
            note: m.lang.choose(checked.study.name).to_owned(),
            cells: vec![
                published,
                ours.unwrap_or_default(),
                Cell::words(checked.ours.map_or("", |(_, by)| (words.by)(by))),
                verdict,
            ],
        }
    };
    Table {
        caption: words.record.studies.to_owned(),
        corner: words.record.studies_corner.to_owned(),
        columns: words.record.studies_head.map(str::to_owned).to_vec(),
        rows: all.iter().map(row).collect(),
    }
}

/// How many figures are reproduced, in words.
pub fn studies_found(all: &[Checked], lang: Lang) -> String {
    let same = all.iter().filter(|one| one.is_reproduced() == Some(true)).count();
    let ours = all.iter().filter(|one| one.ours.is_some()).count();
    let number = |count: usize| count.to_string();
    (scenario_words(lang).studies_found)(&number(same), &number(ours), &number(all.len()))
}

fn plain(label: &str, value: String) -> Step {
    Step { label: label.to_owned(), value, unit: String::new(), open: None }
}

/// A forecast, what came of it, and who says so.
pub(super) fn explain_forecast(forecast: &'static Foretold, m: &Messages) -> Provenance {
    let words = scenario_words(m.lang);
    let [number, due, came_head, off_head, _] = words.record.head;
    let mut provenance = blank(
        format!("{} — {}", m.lang.choose(forecast.who), m.lang.choose(forecast.says)),
        (words.came)(forecast.came).to_owned(),
    );
    provenance.ours = false;
    provenance.steps.extend(said(forecast, m.lang).map(|text| plain(number, text)));
    provenance.steps.extend(found(forecast, m.lang).map(|text| plain(came_head, text)));
    provenance.steps.extend(off_by(forecast, m.lang).map(|text| plain(off_head, text)));
    provenance.steps.push(plain(words.record.said, forecast.said_on.to_string()));
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
pub(super) fn explain_score(m: &Messages) -> Provenance {
    let words = scenario_words(m.lang);
    let record = Record::of();
    let score = |value: f64| Significant(3).text(value, m.lang);
    let mut provenance = blank(
        words.record.score.to_owned(),
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
        words.record.score_how[0],
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
    provenance.note = Some(words.record.score_how[1].to_owned());
    let given = [article::P_FULL, article::P_CONDITIONAL, article::P_REFUSED];
    provenance.sources = merge(given.iter().flat_map(|datum| cite_datum(datum, m)));
    provenance
}

/// A study's figure and ours.
pub(super) fn explain_study(study: &'static Study, at: u8, m: &Messages) -> Option<Provenance> {
    let words = scenario_words(m.lang);
    let figure = study.figures.get(usize::from(at))?;
    let all = checked();
    let found = all.iter().find(|one| one.study == study && one.stated.id == figure.id)?;
    let mut provenance = blank(
        format!("{} — {}", m.lang.choose(study.name), m.lang.choose(figure.label)),
        stated(figure, m.lang),
    );
    provenance.ours = false;
    let range = figure.low.zip(figure.high).filter(|(low, high)| low < high);
    provenance.range = range.map(|(low, high)| quantity(figure.unit, low, high, m.lang));
    let [_, ours, _, verdict] = words.record.studies_head;
    if let Some((value, by)) = found.ours {
        provenance.steps.push(plain(
            &format!("{ours} ({})", (words.by)(by)),
            quantity(figure.unit, value, value, m.lang),
        ));
    }
    if figure.tolerance > 0.0 {
        provenance.steps.push(plain(
            words.record.tolerance,
            format!("±\u{a0}{}", Percent(1).text(figure.tolerance, m.lang)),
        ));
    }
    provenance.steps.push(plain(verdict, (words.reproduced)(found.is_reproduced()).to_owned()));
    provenance.sources = cite(study.source, None, Confidence::High, None, m);
    provenance.note = Some(words.record.studies_note.to_owned());
    Some(provenance)
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
