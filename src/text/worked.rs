//! How a figure is worked out, with the numbers put in: the same in every language but for its words.

use super::Messages;
use super::explain::measure_text;
use super::number::NumberStyle::{Percent, Significant};
use crate::answer::{CostAnswer, ScenarioAnswer};
use crate::model::interval::Interval;
use crate::model::scenario::forecast::{Branch, Measure};

/// A figure's formula: the rule in words, and with the numbers put in.
#[derive(Clone, Debug, PartialEq)]
pub struct Worked {
    /// The formula.
    pub formula: &'static str,
    /// The same with values; both ends of a range.
    pub with_values: String,
}

/// The saving.
pub fn saving(answer: &CostAnswer, m: &Messages) -> Worked {
    let number = |value: f64| Significant(4).text(value, m.lang);
    let end = |price: f64, speed: f64, saving: f64| {
        format!("1 − {} ÷ {} = {}", number(price), number(speed), Percent(1).text(saving, m.lang))
    };
    let (price, speed) = (answer.price_ratio, answer.speed);
    Worked {
        formula: m.words.saving_formula,
        with_values: both_ends(
            answer.saving.is_range(),
            &end(price.high, speed.low, answer.saving.low),
            &end(price.low, speed.high, answer.saving.high),
        ),
    }
}

/// A measure's expected value.
pub fn expected(answer: &ScenarioAnswer, measure: Measure, m: &Messages) -> Worked {
    let value = answer.expected(measure);
    let end = |of: fn(Interval) -> f64| {
        let text = |value: Interval| measure_text(measure, Interval::exact(of(value)), m);
        let terms = Branch::ALL.map(|branch| {
            let probability = answer.forecast.probability[branch as usize];
            format!(
                "{} × {}",
                Percent(0).text(probability, m.lang),
                text(answer.outcome(measure, branch))
            )
        });
        format!("{} = {}", terms.join(" + "), text(value))
    };
    Worked {
        formula: m.words.expected_formula,
        with_values: both_ends(value.is_range(), &end(|v| v.low), &end(|v| v.high)),
    }
}

fn both_ends(is_range: bool, low: &str, high: &str) -> String {
    if is_range { format!("{low}; {high}") } else { high.to_owned() }
}
