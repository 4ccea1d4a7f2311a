//! Chips: their figures, their ratios, their speed, and whether they may go to China.

use super::{Opens, blank, cite, merge, range_text};
use crate::answer::CompareAnswer;
use crate::facts::{Chip, Confidence, Rule, SPEED_CELLS, SPEED_SOURCE};
use crate::model::chip::{Ingredient, Part, Quantity, Reading, read};
use crate::model::cost::measured_speed;
use crate::model::rule::verdict;
use crate::state::State;
use crate::text::Messages;
use crate::text::number::NumberStyle::{Ratio, Significant, Usd};
use crate::text::number::{NumberStyle, with_unit};
use crate::text::provenance::{Cited, Provenance, Step};

/// How a quantity's values are written, without their unit.
pub fn style(quantity: Quantity) -> NumberStyle {
    match quantity {
        Quantity::Price | Quantity::Rent => Usd,
        Quantity::Tpp => Significant(5),
        _ => Significant(4),
    }
}

/// The unit beside a quantity's values; the dollar sign stands in the number itself.
pub const fn unit(quantity: Quantity) -> &'static str {
    match quantity {
        Quantity::Price => "",
        Quantity::Rent => "/h",
        other => other.unit(),
    }
}

pub(super) fn of_reading(
    chip: &Chip,
    quantity: Quantity,
    reading: &Reading,
    m: &Messages,
) -> Provenance {
    let style = style(quantity);
    let text = (m.later().quantity)(quantity);
    let value = with_unit(&style.text(reading.value.central, m.lang), unit(quantity));
    let mut provenance = blank(format!("{} — {}", chip.short, text.name), value);
    provenance.range = range_text(style, reading.value, unit(quantity), m);
    let stated =
        matches!(reading.parts.as_slice(), [part] if part.what == Ingredient::Of(quantity));
    provenance.ours = !stated || reading.parts.iter().any(|part| part.central_is_ours);
    if !stated {
        provenance.formula = Some(formula(quantity, reading, m));
        provenance.steps = reading.parts.iter().map(|part| step(part, m)).collect();
    }
    provenance.sources = merge(
        reading
            .parts
            .iter()
            .flat_map(|part| cite(part.source, part.second, part.confidence, part.note, m)),
    );
    let middle = reading.parts.iter().any(|part| part.central_is_ours);
    provenance.note = Some(if middle {
        format!("{} {}", text.help, m.words.middle_is_ours)
    } else {
        text.help.to_owned()
    });
    provenance
}

/// The formula with its values: the same arithmetic as the model's, in the order of the parts.
fn formula(quantity: Quantity, reading: &Reading, m: &Messages) -> String {
    let number = |value: f64| Significant(5).text(value, m.lang);
    let value = |at: usize| reading.parts.get(at).map_or(f64::NAN, |part| part.value.central);
    let result = style(quantity).text(reading.value.central, m.lang);
    match quantity {
        Quantity::Tpp | Quantity::Density => {
            let bits = match reading.parts.first().map(|part| part.what) {
                Some(Ingredient::Rate(precision)) => {
                    format!("{} × {}", number(value(0)), precision.bits())
                }
                _ => number(value(0)),
            };
            if quantity == Quantity::Density {
                format!("{bits} ÷ {} = {result}", number(value(1)))
            } else {
                format!("{bits} = {result}")
            }
        }
        Quantity::BandwidthPerWatt => {
            format!("{} ÷ {} = {result}", number(value(0)), number(value(1)))
        }
        _ => format!("{} × 1,000 ÷ {} = {result}", number(value(0)), number(value(1))),
    }
}

fn step(part: &Part, m: &Messages) -> Step {
    let (style, unit) = match part.what {
        Ingredient::Of(quantity) => (style(quantity), unit(quantity)),
        Ingredient::Rate(_) => (Significant(5), "TFLOP/s"),
        Ingredient::DieArea => (Significant(4), "mm²"),
    };
    Step {
        label: (m.ingredient)(part.what),
        value: style.range(part.value.low, part.value.high, m.lang),
        unit: unit.to_owned(),
        open: None,
    }
}

pub(super) fn ratio(
    chip: &'static Chip,
    quantity: Quantity,
    state: &State,
    m: &Messages,
) -> Option<Provenance> {
    let answer = CompareAnswer::of(state);
    let value = answer.ratio(chip, quantity)?;
    let name = (m.later().quantity)(quantity).name;
    let mut provenance = blank(
        format!("{} ÷ {} — {name}", chip.short, answer.baseline.short),
        Ratio(2).text(value.central, m.lang),
    );
    provenance.range = range_text(Ratio(2), value, "", m);
    let mut cited = Vec::new();
    let mut terms = Vec::new();
    for one in [chip, answer.baseline] {
        let reading = answer.reading(one, quantity)?;
        terms.push(Significant(5).text(reading.value.central, m.lang));
        provenance.steps.push(Step {
            label: one.short.to_owned(),
            value: style(quantity).range(reading.value.low, reading.value.high, m.lang),
            unit: unit(quantity).to_owned(),
            open: Some(Opens::Chip(one.id, quantity)),
        });
        cited.extend(
            reading
                .parts
                .iter()
                .flat_map(|part| cite(part.source, part.second, part.confidence, part.note, m)),
        );
    }
    provenance.formula =
        Some(format!("{} = {}", terms.join(" ÷ "), Ratio(2).text(value.central, m.lang)));
    provenance.sources = merge(cited);
    Some(provenance)
}

pub(super) fn export(chip: &Chip, state: &State, m: &Messages) -> Provenance {
    let on = state.compare.rule_date;
    let finding = verdict(chip, on);
    let mut provenance = blank(
        format!("{} — {} ({})", chip.short, m.words.export_row, (m.date)(on)),
        (m.verdict)(finding.verdict).to_owned(),
    );
    for quantity in [Quantity::Tpp, Quantity::Density, Quantity::Bandwidth, Quantity::Link] {
        let reading = read(chip, quantity);
        provenance.steps.push(Step {
            label: (m.later().quantity)(quantity).name.to_owned(),
            value: reading.map_or_else(
                || m.words.unknown.to_owned(),
                |reading| style(quantity).text(reading.value.central, m.lang),
            ),
            unit: unit(quantity).to_owned(),
            open: read(chip, quantity).is_some().then_some(Opens::Chip(chip.id, quantity)),
        });
    }
    provenance.range = finding.unsure.map(|_| m.words.or_stricter.to_owned());
    provenance.note = chip.notes.map(|words| m.lang.choose(words).to_owned());
    let rules = [finding.rule, finding.unsure];
    for rule in rules.into_iter().flatten() {
        provenance.sources.push(Cited {
            source: rule.source,
            confidence: rule.confidence,
            note: Some(format!("{}: {}", m.lang.choose(rule.name), m.lang.choose(rule.effect))),
        });
    }
    provenance
}

pub(super) fn rule(rule: &Rule, m: &Messages) -> Provenance {
    let text = |words| m.lang.choose(words).to_owned();
    let mut provenance = blank(text(rule.name), (m.outcome)(rule.outcome).to_owned());
    provenance.ours = false;
    provenance.range = rule.effective.map(|from| match rule.until {
        Some(until) => format!("{from} → {until}"),
        None => format!("{from} →"),
    });
    let lines = [Some(rule.effect), rule.conditions, Some(rule.status), rule.article];
    provenance.note = Some(lines.into_iter().flatten().map(text).collect::<Vec<_>>().join(" "));
    provenance.sources = vec![Cited {
        source: rule.source,
        confidence: rule.confidence,
        note: Some(rule.citation.to_owned()),
    }];
    provenance
}

pub(super) fn speed(m: &Messages) -> Provenance {
    let value = measured_speed();
    let mut provenance = blank(m.words.speed_row.to_owned(), Ratio(2).text(value.central, m.lang));
    provenance.range = range_text(Ratio(2), value, "", m);
    provenance.steps = SPEED_CELLS
        .iter()
        .map(|cell| Step {
            label: format!("{}, {}/{}", cell.model, cell.tokens_in, cell.tokens_out),
            value: Ratio(2).text(cell.h200_over_h100, m.lang),
            unit: String::new(),
            open: None,
        })
        .collect();
    provenance.sources =
        vec![Cited { source: SPEED_SOURCE, confidence: Confidence::High, note: None }];
    provenance.note = Some((m.speed_note)());
    provenance
}
