//! Published studies beside what this model makes of them.

use super::{counted_in, scenario_words};
use crate::answer::studies::{Checked, checked};
use crate::facts::{Confidence, Stated, Study};
use crate::text::explain::{Opens, blank, cite};
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
            with_unit(&CountProse.range(low, high, lang), counted_in(unit, lang))
        }
        _ => with_unit(&Significant(3).range(low, high, lang), counted_in(unit, lang)),
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
pub fn table(all: &[Checked], m: &Messages) -> Table {
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
        caption: words.studies.title.to_owned(),
        corner: words.studies.corner.to_owned(),
        columns: words.studies.head.map(str::to_owned).to_vec(),
        rows: all.iter().map(row).collect(),
    }
}

/// How many figures are reproduced, in words.
pub fn found(all: &[Checked], lang: Lang) -> String {
    let same = all.iter().filter(|one| one.is_reproduced() == Some(true)).count();
    let ours = all.iter().filter(|one| one.ours.is_some()).count();
    let number = |count: usize| count.to_string();
    (scenario_words(lang).studies_found)(&number(same), &number(ours), &number(all.len()))
}

fn plain(label: &str, value: String) -> Step {
    Step { label: label.to_owned(), value, unit: String::new(), open: None }
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
    let [_, ours, _, verdict] = words.studies.head;
    if let Some((value, by)) = found.ours {
        provenance.steps.push(plain(
            &format!("{ours} ({})", (words.by)(by)),
            quantity(figure.unit, value, value, m.lang),
        ));
    }
    if figure.tolerance > 0.0 {
        provenance.steps.push(plain(
            words.studies.tolerance,
            format!("±\u{a0}{}", Percent(1).text(figure.tolerance, m.lang)),
        ));
    }
    provenance.steps.push(plain(verdict, (words.reproduced)(found.is_reproduced()).to_owned()));
    provenance.sources = cite(study.source, None, Confidence::High, None, m);
    provenance.note = Some(words.studies.note.to_owned());
    Some(provenance)
}
