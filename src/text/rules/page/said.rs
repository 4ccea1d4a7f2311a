//! How a test is written: what the chip has, how it compares, and the bound.

use super::rules_page_words;
use crate::answer::rules::{Miss, Reason, RulesAnswer, meets};
use crate::facts::{Chip, Rule, RuleQuantity};
use crate::model::chip::Quantity;
use crate::model::rule::{Asked, Step, Truth};
use crate::text::Lang;
use crate::text::explain::Opens;
use crate::text::number::NumberStyle::{Percent, Significant};
use crate::text::number::{NO_NUMBER, with_unit};
use crate::text::sentence::{Sentence, spoken};

/// The unit of what a rule measures.
pub const fn unit(quantity: RuleQuantity) -> &'static str {
    match quantity {
        RuleQuantity::Tpp | RuleQuantity::OpsTimesBits | RuleQuantity::Density => "",
        RuleQuantity::MemoryGbPerS
        | RuleQuantity::LinkGbPerS
        | RuleQuantity::MemoryPlusLinkGbPerS => "GB/s",
    }
}

/// The chip's figure that a rule measures, if it is one figure.
pub const fn figure(quantity: RuleQuantity) -> Option<Quantity> {
    match quantity {
        RuleQuantity::Tpp | RuleQuantity::OpsTimesBits => Some(Quantity::Tpp),
        RuleQuantity::Density => Some(Quantity::Density),
        RuleQuantity::MemoryGbPerS => Some(Quantity::Bandwidth),
        RuleQuantity::LinkGbPerS => Some(Quantity::Link),
        RuleQuantity::MemoryPlusLinkGbPerS => None,
    }
}

/// A figure as rules and chips state it.
pub fn number(quantity: RuleQuantity, value: f64, lang: Lang) -> String {
    let digits = match quantity {
        RuleQuantity::Density => 3,
        _ => 5,
    };
    Significant(digits).text(value, lang)
}

/// The sign and bound that decide: the bound that is crossed or, if none is, each that the leg has.
fn bounds(asked: &Asked) -> Vec<(&'static str, f64)> {
    let (leg, value) = (asked.leg, asked.value);
    let low = leg.at_least.map(|least| match value {
        Some(value) if value < least => ("<", least),
        _ => ("≥", least),
    });
    let high = leg.below.map(|most| match value {
        Some(value) if value >= most => ("≥", most),
        _ => ("<", most),
    });
    match asked.holds {
        Truth::No => {
            let crossed = [(low, "<"), (high, "≥")];
            let crossed =
                crossed.into_iter().filter_map(|(one, sign)| one.filter(|(is, _)| *is == sign));
            crossed.collect()
        }
        _ => [low, high].into_iter().flatten().collect(),
    }
}

/// Goes on with one condition: TPP 15,832 < 21,000.
fn condition(
    sentence: Sentence,
    asked: &Asked,
    chip: &Chip,
    rule: &Rule,
    day: crate::facts::Date,
    lang: Lang,
) -> Sentence {
    let quantity = asked.leg.quantity;
    let what = match figure(quantity) {
        Some(figure) if asked.value.is_some() => Opens::Chip(chip.id, figure),
        _ => Opens::Judged(chip.id, Some(day)),
    };
    let value = asked.value.map_or("?".to_owned(), |value| number(quantity, value, lang));
    let mut sentence = sentence
        .say(format!("{}\u{a0}", (rules_page_words(lang).quantity)(quantity)))
        .ours(value)
        .opening(what);
    let bounds = bounds(asked);
    for (at, (sign, bound)) in bounds.iter().enumerate() {
        let comma = if at == 0 { "" } else { "," };
        let bound = number(quantity, *bound, lang);
        let bound = if at + 1 == bounds.len() { with_unit(&bound, unit(quantity)) } else { bound };
        sentence = sentence
            .say(format!("{comma}\u{a0}{sign}\u{a0}"))
            .plain(bound)
            .opening(Opens::Rule(rule.id));
    }
    sentence
}

/// Goes on with all conditions of a test.
pub fn conditions(
    mut sentence: Sentence,
    test: &[Asked],
    chip: &Chip,
    rule: &Rule,
    day: crate::facts::Date,
    lang: Lang,
) -> Sentence {
    for (at, asked) in test.iter().enumerate() {
        if at > 0 {
            sentence = sentence.say(rules_page_words(lang).fixed.and);
        }
        sentence = condition(sentence, asked, chip, rule, day, lang);
    }
    sentence
}

/// The condition by which a chip misses a test.
pub fn miss(sentence: Sentence, miss: &Miss, found: &RulesAnswer, lang: Lang) -> Sentence {
    condition(sentence, &miss.asked, found.chip, miss.rule, found.judged.date, lang)
}

/// A share that is small but not nothing.
pub fn share(share: f64, lang: Lang) -> String {
    Percent(u8::from(share < 0.1)).text(share, lang)
}

/// Why a verdict is what it is, and by which rule: a table's two lines.
pub fn reason(found: &RulesAnswer, lang: Lang) -> (String, Option<&'static Rule>) {
    let fixed = &rules_page_words(lang).fixed;
    let day = found.judged.date;
    match found.reason() {
        Reason::Domestic(warning) => {
            let text = if warning.is_some() { fixed.domestic } else { NO_NUMBER };
            (text.to_owned(), warning)
        }
        Reason::Named(rule) => (fixed.named.to_owned(), Some(rule)),
        Reason::Meets(rule, test) => {
            let said = conditions(Sentence::new(), &test, found.chip, rule, day, lang);
            (said.spoken(), Some(rule))
        }
        Reason::Missed(nearest) => {
            let said = miss(Sentence::new().say(fixed.nearest), &nearest, found, lang);
            (said.spoken(), Some(nearest.rule))
        }
        Reason::Unknown => (fixed.unknown.to_owned(), None),
        Reason::NoRule => (fixed.no_rule.to_owned(), None),
    }
}

/// A rule's tests, put to a chip: those that are met, or all.
pub fn tests(step: &Step, chip: &Chip, day: crate::facts::Date, lang: Lang) -> String {
    let fixed = &rules_page_words(lang).fixed;
    if step.named {
        return fixed.named.to_owned();
    }
    let met = step.met == Truth::Yes;
    let shown = step.tests.iter().filter(|test| !met || meets(test));
    let said = shown
        .map(|test| spoken(&conditions(Sentence::new(), test, chip, step.rule, day, lang).parts));
    said.collect::<Vec<_>>().join(fixed.or)
}
