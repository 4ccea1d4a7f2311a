//! How the scenarios' figures are worked out, with the numbers put in.

use super::forecast::measure_text;
use crate::answer::ScenarioAnswer;
use crate::model::interval::Interval;
use crate::model::scenario::forecast::{Branch, Measure};
use crate::text::Messages;
use crate::text::number::NumberStyle::Percent;
use crate::text::worked::{Worked, both_ends};

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
