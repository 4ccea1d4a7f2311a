//! The words of the chip designer; they come with its page and not before.

mod en;
pub mod explain;
mod ja;
mod messages;
pub mod tables;

use super::number::NumberStyle::{self, Percent, Significant};
use super::number::with_unit;
use super::sentence::Sentence;
use super::{Lang, Messages};
use crate::answer::design::{Apart, DesignAnswer, along, apart, caught_by, held, missed_by};
use crate::facts::{Rule, RuleQuantity};
use crate::model::designer::{Axis, Nearest, Strongest};
use crate::model::rule::{Asked, Judgement, Step, Truth};

pub use messages::{DesignFixed, DesignWords, StrongSaid};

/// The words of `lang`.
pub const fn design_words(lang: Lang) -> &'static DesignWords {
    match lang {
        Lang::Ja => &ja::JA,
        Lang::En => &en::EN,
    }
}

/// The unit of what a rule tests; TPP has none.
pub const fn unit(quantity: RuleQuantity) -> &'static str {
    match quantity {
        RuleQuantity::Tpp | RuleQuantity::OpsTimesBits | RuleQuantity::Density => "",
        RuleQuantity::MemoryGbPerS
        | RuleQuantity::LinkGbPerS
        | RuleQuantity::MemoryPlusLinkGbPerS => "GB/s",
    }
}

/// How such a number is written.
pub const fn style(quantity: RuleQuantity) -> NumberStyle {
    match quantity {
        RuleQuantity::Density => Significant(3),
        _ => Significant(5),
    }
}

/// A number with its unit.
pub fn quantity(what: RuleQuantity, value: f64, lang: Lang) -> String {
    with_unit(&style(what).text(value, lang), unit(what))
}

/// What a rule tests along an axis; memory size is tested by none.
pub const fn of_axis(axis: Axis) -> Option<RuleQuantity> {
    match axis {
        Axis::Tpp => Some(RuleQuantity::Tpp),
        Axis::Memory => Some(RuleQuantity::MemoryGbPerS),
        Axis::Link => Some(RuleQuantity::LinkGbPerS),
        Axis::Size => None,
    }
}

/// A number along an axis, with its unit.
pub fn axis_value(axis: Axis, value: f64, lang: Lang) -> String {
    match of_axis(axis) {
        Some(what) => quantity(what, value, lang),
        None => with_unit(&Significant(4).text(value, lang), "GB"),
    }
}

/// A condition with the chip's figure: `TPP 2,368 < 4,800`. Where both would read alike, more digits part them.
pub fn condition(asked: &Asked, m: &Messages) -> String {
    let name = (design_words(m.lang).quantity)(asked.leg.quantity);
    let Some(value) = asked.value else {
        return format!("{name} {}", m.words.unknown);
    };
    let what = asked.leg.quantity;
    let bound = |bound: f64| style(what).text(bound, m.lang);
    let own = |beside: f64| {
        let short = style(what).text(value, m.lang);
        let alike = short == bound(beside) && value.to_bits() != beside.to_bits();
        if alike { Significant(12).text(value, m.lang) } else { short }
    };
    match (asked.leg.at_least, asked.leg.below) {
        (Some(least), _) if value < least => format!("{name} {} < {}", own(least), bound(least)),
        (_, Some(most)) if value >= most => format!("{name} {} ≥ {}", own(most), bound(most)),
        (Some(least), Some(most)) => {
            format!("{} ≤ {name} {} < {}", bound(least), own(most), bound(most))
        }
        (Some(least), None) => format!("{name} {} ≥ {}", own(least), bound(least)),
        (None, Some(most)) => format!("{name} {} < {}", own(most), bound(most)),
        (None, None) => format!("{name} {}", style(what).text(value, m.lang)),
    }
}

/// Several conditions in a row.
pub fn conditions(all: &[Asked], m: &Messages) -> String {
    let between = design_words(m.lang).fixed.between;
    all.iter().map(|asked| condition(asked, m)).collect::<Vec<_>>().join(between)
}

/// What a step makes of the chip, with the figures that settle it.
pub fn outcome_of(step: &Step, m: &Messages) -> String {
    let words = design_words(m.lang);
    let met = |test: &&Vec<Asked>| test.iter().all(|asked| asked.holds == Truth::Yes);
    match step.met {
        Truth::Yes => match step.tests.iter().find(met) {
            Some(test) => format!("{} ({})", words.fixed.met, conditions(test, m)),
            None => words.fixed.met.to_owned(),
        },
        Truth::Unknown => words.fixed.open.to_owned(),
        Truth::No if !step.meant => words.fixed.other_market.to_owned(),
        Truth::No => match missed_by(step) {
            missed if missed.is_empty() => words.fixed.not_met.to_owned(),
            missed => format!("{} ({})", words.fixed.not_met, conditions(&missed, m)),
        },
    }
}

/// Why the rules say what they say: the conditions by which they catch the chip, or by which each of them misses it.
pub fn reason(judgement: &Judgement, m: &Messages) -> String {
    let caught = caught_by(judgement);
    if !caught.is_empty() {
        return conditions(&caught, m);
    }
    // Of several bounds on one quantity that all stand above the chip, the lowest says the others too.
    let mut missed: Vec<Asked> = Vec::new();
    for asked in judgement.steps.iter().filter(|step| !step.rule.exempts).flat_map(missed_by) {
        let same = missed.iter_mut().find(|known| {
            known.leg.quantity == asked.leg.quantity && above(known).zip(above(&asked)).is_some()
        });
        match same {
            Some(known) if above(&asked) < above(known) => *known = asked,
            Some(_) => {}
            None => missed.push(asked),
        }
    }
    if missed.is_empty() {
        return design_words(m.lang).fixed.no_rule.to_owned();
    }
    conditions(&missed, m)
}

/// The bound that a condition's figure stands below, if it does.
fn above(asked: &Asked) -> Option<f64> {
    asked.leg.at_least.filter(|least| asked.value.is_some_and(|value| value < *least))
}

/// The figures by which the rules catch a chip, for a sentence: name and number, the first of each quantity.
fn figures(judgement: &Judgement, lang: Lang) -> Vec<(&'static str, String)> {
    let mut told: Vec<RuleQuantity> = Vec::new();
    let mut all = Vec::new();
    for asked in caught_by(judgement) {
        let (what, Some(value)) = (asked.leg.quantity, asked.value) else { continue };
        if !told.contains(&what) {
            told.push(what);
            all.push(((design_words(lang).quantity)(what), quantity(what, value, lang)));
        }
    }
    all
}

/// What a rule bounds of a strongest chip: the quantities that one bound holds together.
struct Held {
    axes: Vec<Axis>,
    rule: &'static Rule,
    what: RuleQuantity,
    at: f64,
}

impl Held {
    /// Whether the bound is on the quantity itself rather than on something made of it.
    fn is_direct(&self) -> bool {
        let what = match self.what {
            RuleQuantity::OpsTimesBits => RuleQuantity::Tpp,
            what => what,
        };
        self.axes.iter().all(|axis| of_axis(*axis) == Some(what))
    }
}

/// What rules bound of a strongest chip, and what is as good as anybody had built.
fn held_and_built(strongest: &Strongest) -> (Vec<Held>, Vec<Axis>) {
    let (mut bound, mut built): (Vec<Held>, Vec<Axis>) = (Vec::new(), Vec::new());
    for (axis, limit) in strongest.limits {
        let Some((rule, what, at)) = held(&strongest.design, limit) else {
            built.push(axis);
            continue;
        };
        let together = bound.iter_mut().find(|known| {
            known.rule.id == rule.id && known.what == what && known.at.to_bits() == at.to_bits()
        });
        match together {
            Some(known) => known.axes.push(axis),
            None => bound.push(Held { axes: vec![axis], rule, what, at }),
        }
    }
    (bound, built)
}

/// What is said of the strongest chip, in pieces that each language orders.
fn said(strongest: &Strongest, lang: Lang) -> StrongSaid {
    let words = design_words(lang);
    let (bound, built) = held_and_built(strongest);
    let value = |axis: Axis| axis_value(axis, along(&strongest.design, axis), lang);
    let figure = |axis: &Axis| (words.figure)((words.axis)(*axis), &value(*axis));
    let held = |held: &Held| {
        let at = quantity(held.what, held.at, lang);
        let rule = lang.choose(held.rule.name);
        if held.is_direct() {
            let names: Vec<&str> = held.axes.iter().map(|axis| (words.axis)(*axis)).collect();
            return (words.just_under)(&names.join(words.fixed.and), &at, rule);
        }
        let figures: Vec<String> = held.axes.iter().map(figure).collect();
        (words.held_by)(&figures.join(words.fixed.and), (words.quantity)(held.what), &at, rule)
    };
    StrongSaid {
        bound: bound.iter().map(held).collect(),
        built: built.iter().map(figure).collect(),
    }
}

/// What bounds a strongest chip, one condition after the other, as a table says it.
fn bounds(strongest: &Strongest, m: &Messages) -> String {
    let words = design_words(m.lang);
    let of = |held: &Held| {
        let names: Vec<&str> = held.axes.iter().map(|axis| (words.axis)(*axis)).collect();
        let name = if held.is_direct() {
            names.join(words.fixed.and)
        } else {
            (words.quantity)(held.what).to_owned()
        };
        let at = quantity(held.what, held.at, m.lang);
        format!("{name} < {at}: {}", m.lang.choose(held.rule.name))
    };
    let all: Vec<String> = held_and_built(strongest).0.iter().map(of).collect();
    if all.is_empty() { words.fixed.technology.to_owned() } else { all.join(words.fixed.between) }
}

/// How far the nearest real chip is from the strongest, in words.
pub fn distance(near: &Nearest, lang: Lang) -> String {
    let words = design_words(lang);
    let Apart { differs, within } = apart(&near.ratios);
    let share = |share: f64| Percent(1).text(share.abs(), lang);
    let differs: Vec<String> = differs
        .iter()
        .map(|(axis, change)| (words.off)((words.axis)(*axis), &share(*change), *change < 0.0))
        .collect();
    // Less than a figure of a sheet can tell is no difference.
    let within = (within >= 0.0005).then(|| share(within));
    (words.apart)(&differs, within.as_deref())
}

/// The answer: what the rules say of the design.
pub fn answer(found: &DesignAnswer, m: &Messages) -> Sentence {
    (design_words(m.lang).answer)(found)
}

/// What is said under it: the strongest chip of the day, what bounds it, and who built it.
pub fn strongest(found: &DesignAnswer, m: &Messages) -> Sentence {
    (design_words(m.lang).strongest)(found)
}
