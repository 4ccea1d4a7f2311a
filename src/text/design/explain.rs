//! Where the chip designer's numbers come from: the steps of a verdict, and what bounds a strongest chip.

use super::{along, axis_value, design_words, distance, held, of_axis, outcome_of, quantity};
use crate::answer::design::{among_all, cut};
use crate::facts::{Confidence, Date, RULES, Rule, chip};
use crate::model::chip::{Quantity, read};
use crate::model::designer::{Axis, Limit, Strongest, Workload};
use crate::model::rule::{Destination, Truth};
use crate::state::State;
use crate::text::Messages;
use crate::text::explain::{Opens, blank, cite, merge};
use crate::text::number::NumberStyle::Significant;
use crate::text::number::with_unit;
use crate::text::provenance::{Cited, Provenance, Step};

/// What a number of the designer's page is; `None` for any other.
pub fn explain_design(what: Opens, state: &State, m: &Messages) -> Option<Provenance> {
    match what {
        Opens::Designed(date) => Some(judged(date, state, m)),
        Opens::Strongest(from, date, workload, at_most) => {
            let found = match from {
                Some(id) => cut(id, date, workload, at_most)?,
                None => among_all(date, workload, at_most, state.design.design.consumer)?,
            };
            Some(strongest(&found, from, date, workload, m))
        }
        _ => None,
    }
}

fn cited(rule: &Rule, m: &Messages) -> Cited {
    Cited {
        source: rule.source,
        confidence: rule.confidence,
        note: Some(format!("{}: {}", m.lang.choose(rule.name), rule.citation)),
    }
}

/// What the rules of a day say of the design, step by step.
fn judged(date: Date, state: &State, m: &Messages) -> Provenance {
    let words = design_words(m.lang);
    let judgement = state.design.design.judge(date, Destination::China);
    let mut provenance = blank(
        format!("{} — {} ({})", words.fixed.this, m.words.export_row, (m.date)(date)),
        (m.verdict)(judgement.us.verdict).to_owned(),
    );
    provenance.range = judgement.us.unsure.map(|_| m.words.or_stricter.to_owned());
    let china = judgement.china.iter().filter(|step| step.met == Truth::Yes);
    for step in judgement.steps.iter().chain(china.clone()) {
        let follows = step.follows.map(|verdict| format!(" → {}", (words.short)(verdict)));
        provenance.steps.push(Step {
            label: m.lang.choose(step.rule.name).to_owned(),
            value: format!("{}{}", outcome_of(step, m), follows.unwrap_or_default()),
            unit: String::new(),
            open: Some(Opens::Rule(step.rule.id)),
        });
    }
    let rules = judgement.steps.iter().chain(china).map(|step| cited(step.rule, m));
    provenance.sources = merge(rules);
    if provenance.sources.is_empty() {
        // Before the first rule there is only the rule that was to come.
        provenance.sources.extend(RULES.first().map(|rule| cited(rule, m)));
    }
    provenance.formula = Some(words.fixed.how[..2].join(words.fixed.sentence_gap));
    provenance.note = Some(words.fixed.judged_note.to_owned());
    provenance
}

fn strongest(
    found: &Strongest,
    from: Option<&'static str>,
    date: Date,
    workload: Workload,
    m: &Messages,
) -> Provenance {
    let words = design_words(m.lang);
    let mut title = (words.strongest_of)(&(m.date)(date));
    if let Some(real) = from.and_then(chip) {
        title = format!("{title}, {}", (words.cut_from)(real.short));
    }
    let design = &found.design;
    let mut provenance = blank(
        format!("{title} — {}", (words.workload)(workload)),
        format!("TPP {}", Significant(5).text(design.tpp(), m.lang)),
    );
    let mut sources = Vec::new();
    for (axis, limit) in found.limits {
        let value = axis_value(axis, along(design, axis), m.lang);
        let (why, open) = match limit {
            Limit::Technology(real) => {
                let quantity = quantity_of(axis);
                let reading = read(real, quantity);
                sources.extend(reading.iter().flat_map(|reading| &reading.parts).flat_map(
                    |part| cite(part.source, part.second, part.confidence, part.note, m),
                ));
                (real.short.to_owned(), reading.map(|_| Opens::Chip(real.id, quantity)))
            }
            Limit::Rule(rule, _) => {
                sources.push(cited(rule, m));
                let name = m.lang.choose(rule.name).to_owned();
                let why = held(design, limit).map_or(name.clone(), |(_, what, at)| {
                    let at = quantity(what, at, m.lang);
                    if of_axis(axis) == Some(what) {
                        format!("< {at}, {name}")
                    } else {
                        format!("{} < {at}, {name}", (words.quantity)(what))
                    }
                });
                (why, Some(Opens::Rule(rule.id)))
            }
        };
        provenance.steps.push(Step {
            label: (words.axis)(axis).to_owned(),
            value: format!("{value} ({why})"),
            unit: String::new(),
            open,
        });
    }
    let plain = |label: &str, value: String| Step {
        label: label.to_owned(),
        value,
        unit: String::new(),
        open: None,
    };
    provenance.steps.push(plain(
        words.fixed.least_die,
        with_unit(&Significant(4).text(found.least_die_mm2, m.lang), "mm²"),
    ));
    if let Some(near) = &found.nearest {
        provenance.steps.push(Step {
            label: words.fixed.nearest.to_owned(),
            value: format!("{} ({})", near.chip.short, distance(near, m.lang)),
            unit: String::new(),
            open: read(near.chip, Quantity::Tpp).map(|_| Opens::Chip(near.chip.id, Quantity::Tpp)),
        });
        sources.push(Cited {
            source: near.chip.source,
            confidence: Confidence::Medium,
            note: None,
        });
    }
    provenance.formula = Some((words.measure)(workload).to_owned());
    provenance.note =
        Some([words.fixed.how[2], words.fixed.strongest_note].join(words.fixed.sentence_gap));
    provenance.sources = merge(sources);
    provenance
}

/// A chip's quantity along an axis.
const fn quantity_of(axis: Axis) -> Quantity {
    match axis {
        Axis::Tpp => Quantity::Tpp,
        Axis::Memory => Quantity::Bandwidth,
        Axis::Link => Quantity::Link,
        Axis::Size => Quantity::Memory,
    }
}
