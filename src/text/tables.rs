//! The tables of each view: every figure with its unit, and what opens when it is clicked.

use super::explain::{Opens, style, unit};
use super::number::NumberStyle::{Percent, Ratio, SignedPercent, Usd};
use super::sentence::Tone;
use super::table::{Cell, Row, Table};
use super::ui::ui;
use super::{Messages, publisher};
use crate::answer::{CompareAnswer, CostAnswer, speed_row};
use crate::facts::{Chip, OWN, RULES, Rule, article, claims};
use crate::model::chip::{Quantity, Reading};
use crate::model::interval::Interval;

/// The article's three services: before, as claimed, as computed.
pub fn services(answer: &CostAnswer, m: &Messages) -> Table {
    let [corner, columns @ ..] = m.words.cost_head;
    let rows = answer.rows.iter().map(|row| {
        let text = (m.service)(row.service);
        let usd = |value: f64| Usd.text(value, m.lang);
        Row {
            head: text.name.to_owned(),
            note: text.unit.to_owned(),
            cells: vec![
                Cell::new(usd(row.before_usd), "").opening(Opens::Claim(row.service.claim())),
                Cell::new(usd(row.claimed_usd), "")
                    .toned(Tone::Article)
                    .opening(Opens::Claim(row.service.claim())),
                Cell::new(Usd.range(row.after_usd.low, row.after_usd.high, m.lang), "")
                    .toned(Tone::Ours)
                    .opening(Opens::Service(row.service)),
                Cell::new(Percent(0).range(answer.saving.low, answer.saving.high, m.lang), "")
                    .toned(Tone::Ours)
                    .opening(Opens::Saving),
            ],
        }
    });
    Table {
        caption: m.words.cost_table.to_owned(),
        corner: corner.to_owned(),
        columns: columns.map(str::to_owned).to_vec(),
        rows: rows.collect(),
    }
}

/// Every figure of the chips picked; with `sources`, who says so and how sure it is.
pub fn comparison(answer: &CompareAnswer, sources: bool, m: &Messages) -> Table {
    let pair = answer.is_articles_pair();
    let mut columns: Vec<String> = answer.chips.iter().map(|chip| chip_name(chip, m)).collect();
    if pair {
        columns.push(m.words.article_head.to_owned());
    }
    let mut rows = Vec::new();
    for &quantity in &answer.quantities {
        let mut cells: Vec<Cell> =
            answer.chips.iter().map(|chip| figure(answer, chip, quantity, sources, m)).collect();
        if pair {
            cells.push(articles_figure(quantity, m));
        }
        rows.push(Row {
            head: (m.later().quantity)(quantity).name.to_owned(),
            note: match unit(quantity) {
                "" => "$".to_owned(),
                "/h" => "$/h".to_owned(),
                unit => unit.to_owned(),
            },
            cells,
        });
    }
    if pair {
        rows.push(measured_speed_row(answer, m));
    }
    rows.push(Row {
        head: m.words.export_row.to_owned(),
        note: String::new(),
        cells: answer
            .chips
            .iter()
            .zip(&answer.findings)
            .map(|(chip, finding)| {
                Cell::words((m.verdict)(finding.verdict))
                    .with_note(if finding.unsure.is_some() { m.words.or_stricter } else { "" })
                    .opening(Opens::Verdict(chip.id))
            })
            .chain(pair.then(Cell::default))
            .collect(),
    });
    Table {
        caption: m.words.compare_table.to_owned(),
        corner: m.words.quantity_head.to_owned(),
        columns,
        rows,
    }
}

/// A chip's name, with a mark if it is announced and not sold.
pub fn chip_name(chip: &Chip, m: &Messages) -> String {
    if chip.id == OWN {
        return ui(m.lang).own_chip.to_owned();
    }
    if chip.released.on_sale {
        return chip.short.to_owned();
    }
    format!("{} ({} {})", chip.short, m.words.announced, chip.released.text).replace(" )", ")")
}

fn figure(
    answer: &CompareAnswer,
    chip: &'static Chip,
    quantity: Quantity,
    sources: bool,
    m: &Messages,
) -> Cell {
    let Some(reading) = answer.reading(chip, quantity) else {
        return Cell::words(m.words.unknown);
    };
    let value = reading.value;
    let mut note = Vec::new();
    if chip.id != answer.baseline.id {
        note.extend(answer.ratio(chip, quantity).map(|ratio| change(ratio, m)));
    }
    if sources {
        note.push(said_by(&reading, m));
    }
    Cell::new(style(quantity).range(value.low, value.high, m.lang), "")
        .with_note(note.join(" · "))
        .opening(Opens::Chip(chip.id, quantity))
}

/// A ratio as the article writes it (+76%), or as a multiple where a percentage would be hard to read.
fn change(ratio: Interval, m: &Messages) -> String {
    if ratio.high < 3.0 {
        let change = ratio.rising(|ratio| ratio - 1.0);
        SignedPercent(0).range(change.low, change.high, m.lang)
    } else {
        Ratio(1).range(ratio.low, ratio.high, m.lang)
    }
}

fn said_by(reading: &Reading, m: &Messages) -> String {
    let publisher = reading.parts.first().map_or("", |part| publisher(part.source.get(), m.lang));
    format!("{publisher}, {}", (ui(m.lang).confidence)(reading.confidence()))
}

/// What the article's table says of a quantity: H100 → H200 and the change it states.
fn articles_figure(quantity: Quantity, m: &Messages) -> Cell {
    let percent = |low: f64, high: f64| SignedPercent(0).range(low, high, m.lang);
    let (text, gain, claim) = match quantity {
        Quantity::Memory => {
            let gain = article::MEMORY_GAIN.central;
            (
                format!("{} → {}", article::H100_HBM.central.0, article::H200_HBM.central.0),
                percent(gain, gain),
                &claims::C05,
            )
        }
        Quantity::Bandwidth => {
            let gain = article::BANDWIDTH_GAIN.central;
            let number = |value| style(quantity).text(value, m.lang);
            (
                format!(
                    "{} → {}",
                    number(article::H100_BANDWIDTH.central.0),
                    number(article::H200_BANDWIDTH.central.0)
                ),
                percent(gain, gain),
                &claims::C08,
            )
        }
        Quantity::Price => {
            let (h200, premium) = (article::H200_PRICE, article::PRICE_PREMIUM);
            (
                format!(
                    "{} → {}",
                    Usd.text(article::H100_PRICE.central.0, m.lang),
                    Usd.range(h200.low.0, h200.high.0, m.lang)
                ),
                percent(premium.low, premium.high),
                &claims::C12,
            )
        }
        _ => return Cell::default(),
    };
    Cell::new(text, "").with_note(gain).toned(Tone::Article).opening(Opens::Claim(claim))
}

fn measured_speed_row(answer: &CompareAnswer, m: &Messages) -> Row {
    let mut cells: Vec<Cell> = answer
        .chips
        .iter()
        .map(|chip| {
            speed_row(chip).map_or_else(
                || Cell::words(m.words.unknown),
                |speed| {
                    Cell::new(Ratio(2).range(speed.low, speed.high, m.lang), "")
                        .opening(Opens::MeasuredSpeed)
                },
            )
        })
        .collect();
    let speed = article::INFERENCE_SPEED_RATIO.central;
    cells.push(
        Cell::new(Ratio(1).text(speed, m.lang), "")
            .with_note(SignedPercent(0).text(speed - 1.0, m.lang))
            .toned(Tone::Article)
            .opening(Opens::Claim(&claims::C09)),
    );
    Row { head: m.words.speed_row.to_owned(), note: "H100 = 1".to_owned(), cells }
}

/// The export rules, oldest first.
pub fn rules(m: &Messages) -> Table {
    let [corner, columns @ ..] = m.words.rule_head;
    let row = |rule: &'static Rule| Row {
        head: rule.effective.or(rule.announced).map_or_else(String::new, |date| date.to_string()),
        note: match (rule.effective, rule.until) {
            (None, _) => m.words.announced_only.to_owned(),
            (_, Some(until)) => format!("→ {until}"),
            _ => String::new(),
        },
        cells: vec![
            Cell::words(m.lang.choose(rule.name)).with_note(rule.citation),
            Cell::words(m.lang.choose(rule.effect)),
            Cell::words((m.outcome)(rule.outcome)).opening(Opens::Rule(rule.id)),
        ],
    };
    Table {
        caption: m.words.rule_list.to_owned(),
        corner: corner.to_owned(),
        columns: columns.map(str::to_owned).to_vec(),
        rows: RULES.iter().map(row).collect(),
    }
}
