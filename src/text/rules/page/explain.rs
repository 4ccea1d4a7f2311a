//! The chain of reasons behind a verdict: each rule in force put to the chip, China's side, bills, and who says so.

use super::rules_page_words;
use super::said::{figure, number, reason, tests, unit};
use crate::answer::rules::RulesAnswer;
use crate::facts::{Rule, RuleQuantity};
use crate::model::chip::read;
use crate::model::rule::{Part, Step as Asked, Truth};
use crate::state::State;
use crate::text::explain::{Opens, blank, cite, merge};
use crate::text::provenance::{Cited, Provenance, Step};
use crate::text::{Lang, Messages};

/// What the rules' pages can ask of a chip.
const ASKED: [RuleQuantity; 4] = [
    RuleQuantity::Tpp,
    RuleQuantity::Density,
    RuleQuantity::MemoryGbPerS,
    RuleQuantity::LinkGbPerS,
];

/// What the rules say of a chip on a day; `None` for any other number.
pub fn explain_rules_page(what: Opens, state: &State, m: &Messages) -> Option<Provenance> {
    let Opens::Judged(id, day) = what else { return None };
    let chip = crate::facts::chip(id)?;
    Some(judged(&RulesAnswer::on(chip.id, day.unwrap_or(state.rules.day)), m))
}

fn judged(found: &RulesAnswer, m: &Messages) -> Provenance {
    let words = rules_page_words(m.lang);
    let fixed = &words.fixed;
    let (chip, judged) = (found.chip, &found.judged);
    let mut provenance = blank(
        format!("{} — {} ({})", chip.short, fixed.head[0], (m.date)(judged.date)),
        (words.verdict)(judged.us.verdict).to_owned(),
    );
    provenance.range = judged.us.unsure.map(|_| fixed.unsure.to_owned());
    let (why, rule) = reason(found, m.lang);
    provenance.formula = Some(match rule {
        Some(rule) => format!("{}: {why}", m.lang.choose(rule.name)),
        None => why,
    });
    provenance.steps = ASKED.iter().filter_map(|&quantity| asked(found, quantity, m)).collect();
    let all = judged.steps.iter().chain(found.china()).chain(&judged.bills);
    provenance.steps.extend(all.map(|step| put(step, found, m)));
    for condition in &judged.conditions {
        provenance.steps.push(Step {
            label: format!("{}: {}", fixed.terms, m.lang.choose(condition.rule.name)),
            value: (words.term)(condition.term),
            unit: String::new(),
            open: Some(Opens::Rule(condition.rule.id)),
        });
    }
    provenance.sources = sources(found, m);
    let mut notes = vec![fixed.formula.to_owned()];
    let mut lacks = found.lacks().into_iter().map(words.lack).peekable();
    if lacks.peek().is_some() {
        let lacks: Vec<&str> = lacks.collect();
        let gap = if m.lang == Lang::En { " " } else { "" };
        let stop = if m.lang == Lang::En { "." } else { "。" };
        let text = [fixed.unsure, gap, fixed.because, gap, &lacks.join(fixed.comma), stop];
        notes.push(capital(&text.concat()));
    }
    if !found.is_out {
        let stop = if m.lang == Lang::En { "." } else { "。" };
        notes.push(capital(&[fixed.not_out, stop].concat()));
    }
    notes.extend(chip.notes.map(|words| m.lang.choose(words).to_owned()));
    notes.push(fixed.no_advice.to_owned());
    provenance.note = Some(notes.join(if m.lang == Lang::En { " " } else { "" }));
    provenance
}

/// The text with its first letter large, where letters have sizes.
fn capital(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(|letter| letter.to_ascii_uppercase());
    first.into_iter().chain(letters).collect()
}

/// A figure that rules ask for, if any does.
fn asked(found: &RulesAnswer, quantity: RuleQuantity, m: &Messages) -> Option<Step> {
    let of = figure(quantity)?;
    let reading = read(found.chip, of);
    let value = reading.as_ref().map(|reading| number(quantity, reading.value.central, m.lang));
    Some(Step {
        label: (rules_page_words(m.lang).quantity)(quantity).to_owned(),
        unit: if value.is_some() { unit(quantity).to_owned() } else { String::new() },
        value: value.unwrap_or_else(|| m.words.unknown.to_owned()),
        open: reading.is_some().then_some(Opens::Chip(found.chip.id, of)),
    })
}

/// A rule, put to the chip.
fn put(step: &Asked, found: &RulesAnswer, m: &Messages) -> Step {
    let words = rules_page_words(m.lang);
    let tests = tests(step, found.chip, found.judged.date, m.lang);
    let name = m.lang.choose(step.rule.name);
    let part = (words.part)(step.part);
    let label = if tests.is_empty() {
        format!("{part} — {name}")
    } else {
        format!("{part} — {name}: {tests}")
    };
    Step {
        label,
        value: if step.part == Part::Bill { (words.bill)(step) } else { (words.met)(step) }
            .to_owned(),
        unit: String::new(),
        open: Some(Opens::Rule(step.rule.id)),
    }
}

/// Who stands behind the figures and behind the rules that have a say.
fn sources(found: &RulesAnswer, m: &Messages) -> Vec<Cited> {
    let judged = &found.judged;
    let said = |rule: &Rule| Cited {
        source: rule.source,
        confidence: rule.confidence,
        note: Some(format!("{}: {}", rule.citation, m.lang.choose(rule.effect))),
    };
    let has_a_say = |step: &&Asked| step.met != Truth::No;
    let steps = judged.steps.iter().chain(&judged.china).chain(&judged.bills).filter(has_a_say);
    let rules = steps.map(|step| step.rule).chain(judged.conditions.iter().map(|one| one.rule));
    let reason = reason(found, m.lang).1;
    let mut all: Vec<Cited> = reason.into_iter().chain(rules).map(said).collect();
    for quantity in ASKED {
        let reading = figure(quantity).and_then(|of| read(found.chip, of));
        for part in reading.into_iter().flat_map(|reading| reading.parts) {
            all.extend(cite(part.source, part.second, part.confidence, None, m));
        }
    }
    all.extend(cite(found.chip.source, None, crate::facts::Confidence::High, None, m));
    merge(all)
}
