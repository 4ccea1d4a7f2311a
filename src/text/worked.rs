//! How a figure is worked out, with the numbers put in: the same in every language but for its words.

use super::Messages;
use super::number::NumberStyle::{Percent, Significant};
use crate::answer::CostAnswer;

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

/// One end of a range, or both.
pub(super) fn both_ends(is_range: bool, low: &str, high: &str) -> String {
    if is_range { format!("{low}; {high}") } else { high.to_owned() }
}
