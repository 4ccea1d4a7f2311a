//! English.

use super::{Named, RangeSaid, ScenarioChartWords, listed};
use crate::model::scenario::basis::Basis;
use crate::model::scenario::forecast::Branch;

/// A median with its range.
fn ranged(said: &RangeSaid<'_>) -> String {
    let name = if said.name.is_empty() { String::new() } else { format!("{} ", said.name) };
    format!("{name}{} (90%: {})", said.median, said.range)
}

fn medians(pairs: &Named<'_>) -> String {
    listed(pairs, ", ", |name, value| format!("“{name}” {value}"))
}

/// The English words.
pub(super) static EN: ScenarioChartWords = ScenarioChartWords {
    short: |branch| match branch {
        Branch::Full => "Full",
        Branch::Conditional => "Conditional",
        Branch::Refused => "Refused",
        Branch::Held => "Not let in",
    },
    unit: |basis| match basis {
        Basis::EightBit => "H100-equivalents by dense 8-bit rate",
        Basis::Bf16 => "H100-equivalents by dense 16-bit rate",
        Basis::Tpp => "H100-equivalents by total processing performance",
        Basis::Bandwidth => "H100-equivalents by memory bandwidth",
    },
    draws: |count| format!("{count} draws"),
    quarter_end: |year, quarter| format!("End of Q{quarter} {year}"),
    year_axis: "At the end of the year",
    year_row: |year| year.to_string(),
    between: ". ",
    comma: ", ",
    mixed: "All, by the odds",
    mean: "mean",
    share: "share of the total",
    log_vertical: "Logarithmic scale",
    log_horizontal: "Logarithmic scale",

    us_allies: "US and allies",
    china: "China",
    median_in: |branch| format!("median, “{branch}”"),
    median: "median",
    half: "half of the draws",
    nine_tenths: "nine of ten draws",
    ends: ["5%", "95%"],
    drawn_from: "counted | drawn",
    nothing: "Nothing has been drawn yet.",
    endless: "Without a finite value",

    stock_title: "The AI compute that each side holds",
    other_branches: "China’s median, other outcomes",
    stock_finding: |said| {
        format!(
            "At the end of {}, in the outcome “{}”: {}, {}. China’s median otherwise: {}.",
            said.year,
            said.branch,
            ranged(&said.us),
            ranged(&said.china),
            medians(said.others)
        )
    },
    of_bloc: |bloc, what| format!("{bloc}, {what}"),

    ratio_title: "How many times China’s compute the US and allies hold",
    ratio_unit: |unit| format!("Stock over stock, {unit}"),
    ratio_reading: "Lines: medians. Bands: all outcomes at your probabilities",
    parity: "1× = parity",
    counted: "Counted",
    study: |publisher, range| format!("{publisher}: {range}"),
    study_key: "a study’s range, over China’s own compute",
    study_note: "Over China’s own compute, without what it imported; met once, in a policy paper",
    ratio_finding: |year, pairs, mixed| {
        format!(
            "At the end of {year} the median is: {}. At your probabilities it is {}.",
            medians(pairs),
            ranged(mixed)
        )
    },

    ways_title: "Where China’s new compute comes from",
    ways_means: "Means, because medians cannot be added",
    rented: "rented abroad: access, not stock",
    rented_head: "Rented abroad at the year’s end (access, median course)",
    total: "Total",
    year: "Year",
    ways_finding: |said| {
        format!(
            "In {}, in the outcome “{}”, China gains {} on average. The largest part is “{}” with {}. It rents {} abroad.",
            said.year, said.branch, said.total, said.most, said.share, said.rented
        )
    },

    spread_title: |outcome, when| format!("{outcome}, {when}"),
    spread_reading: "Each curve has a height of its own. Diamond: median, bar: half, line: nine of ten draws",
    spread_row: |branch, probability| format!("{branch}: {probability} likely"),
    spread_note: |said| {
        // A number that is certain is its own range.
        if said.median == said.range {
            said.median.to_owned()
        } else {
            format!("{} ({})", said.median, said.range)
        }
    },
    article: "The article",
    unforeseen: "The article does not foresee this; shown as if refused",
    article_share: "A share of the “AI market”, which the article does not define: not one of compute",
    article_revenue: |growth| {
        format!("The article says that revenue grows by {growth} and names no dollars")
    },
    spread_finding: |outcome, when, mixed, pairs| {
        format!(
            "{outcome}, {when}: {} at your probabilities. Medians: {}.",
            ranged(mixed),
            medians(pairs)
        )
    },

    swing_title: |outcome, when| format!("What moves this: {outcome}, {when}"),
    swing_reading: |branch| {
        format!("“{branch}”; one number moves from its 5th to its 95th percentile, the others stay")
    },
    low_end: "number at its 5th percentile",
    high_end: "at its 95th",
    all_median: "all at their medians",
    swing_head: ["Number", "5%", "Outcome at 5%", "95%", "Outcome at 95%"],
    sobol_head: ["Variance explained alone", "With interactions"],
    swing_finding: |said| {
        format!(
            "What matters most is “{}”: as it goes from {} to {}, the outcome goes from {} to {}. With all numbers at their medians it is {}.",
            said.driver,
            said.driver_ends.0,
            said.driver_ends.1,
            said.outcome_ends.0,
            said.outcome_ends.1,
            said.median
        )
    },
    no_swing: |outcome| format!("No uncertain number moves this: {outcome}."),
};
