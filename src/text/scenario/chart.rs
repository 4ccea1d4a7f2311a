//! The words of the scenarios' charts. Names of branches, outcomes, ways and drivers are the scenarios' own words.

mod en;
mod ja;

use super::{Kind, after, kind};
use crate::model::scenario::basis::Basis;
use crate::model::scenario::forecast::Branch;
use crate::model::scenario::outcome::Outcome;
use crate::text::Lang;
use crate::text::number::NumberStyle::{Percent, Ratio, Significant};

/// A median with nine tenths of the draws around it, as they are read.
#[derive(Clone, Copy, Debug)]
pub struct RangeSaid<'a> {
    /// What it is of; may be empty.
    pub name: &'a str,
    /// The median.
    pub median: &'a str,
    /// From the 5th to the 95th percentile.
    pub range: &'a str,
}

/// Names with their values, as they are read.
pub type Named<'a> = [(&'a str, &'a str)];

/// What both sides hold, as it is read.
#[derive(Clone, Copy, Debug)]
pub struct StockSaid<'a> {
    /// The year at whose end.
    pub year: u16,
    /// The branch.
    pub branch: &'a str,
    /// The US and allies.
    pub us: RangeSaid<'a>,
    /// China.
    pub china: RangeSaid<'a>,
    /// China's medians in the other branches.
    pub others: &'a Named<'a>,
}

/// What China gains in a year, as it is read.
#[derive(Clone, Copy, Debug)]
pub struct GainSaid<'a> {
    /// The year.
    pub year: u16,
    /// The branch.
    pub branch: &'a str,
    /// All that China gains.
    pub total: &'a str,
    /// The way that brings the most.
    pub most: &'a str,
    /// Its share.
    pub share: &'a str,
    /// What is rented abroad.
    pub rented: &'a str,
}

/// How far the strongest number moves an outcome, as it is read.
#[derive(Clone, Copy, Debug)]
pub struct SwingSaid<'a> {
    /// The number.
    pub driver: &'a str,
    /// From where to where it goes.
    pub driver_ends: (&'a str, &'a str),
    /// The outcome at these ends.
    pub outcome_ends: (&'a str, &'a str),
    /// The outcome with all numbers at their medians.
    pub median: &'a str,
}

/// The words of one language.
pub struct ScenarioChartWords {
    /// A branch's name where room is short.
    pub short: fn(Branch) -> &'static str,
    /// "H100-equivalents", and by what they are counted.
    pub unit: fn(Basis) -> &'static str,
    /// How many draws a picture rests on.
    pub draws: fn(&str) -> String,
    /// The end of a quarter.
    pub quarter_end: fn(u16, u8) -> String,
    /// "End of the year", under an axis of years.
    pub year_axis: &'static str,
    /// A year as a row's label.
    pub year_row: fn(u16) -> String,
    /// Parts of a subtitle as one line.
    pub between: &'static str,
    /// Both axes or one are logarithmic.
    pub log_vertical: &'static str,
    /// The same of the horizontal axis.
    pub log_horizontal: &'static str,
    /// What stands between parts of a name.
    pub comma: &'static str,
    /// All branches together, each as likely as the visitor says.
    pub mixed: &'static str,
    /// "Mean".
    pub mean: &'static str,
    /// "Share of the total".
    pub share: &'static str,

    /// "US and allies".
    pub us_allies: &'static str,
    /// "China".
    pub china: &'static str,
    /// The median in a branch.
    pub median_in: fn(&str) -> String,
    /// The median.
    pub median: &'static str,
    /// Half of the draws.
    pub half: &'static str,
    /// Nine tenths of the draws.
    pub nine_tenths: &'static str,
    /// Heads of the ends of nine tenths.
    pub ends: [&'static str; 2],
    /// What is counted ends here, what is drawn begins.
    pub drawn_from: &'static str,
    /// No draw has been made yet.
    pub nothing: &'static str,
    /// Draws that lead to no finite number.
    pub endless: &'static str,

    /// Stocks over time.
    pub stock_title: &'static str,
    /// China's medians in the branches not chosen.
    pub other_branches: &'static str,
    /// What it shows.
    pub stock_finding: fn(&StockSaid<'_>) -> String,
    /// Over a bloc's column of the table.
    pub of_bloc: fn(&str, &str) -> String,

    /// The ratio over time.
    pub ratio_title: &'static str,
    /// What it counts.
    pub ratio_unit: fn(&str) -> String,
    /// Lines and bands.
    pub ratio_reading: &'static str,
    /// "1 = parity".
    pub parity: &'static str,
    /// Before the end of 2025 there is one course only.
    pub counted: &'static str,
    /// What a study found: publisher and range.
    pub study: fn(&str, &str) -> String,
    /// The same in the key.
    pub study_key: &'static str,
    /// What must be known of that range.
    pub study_note: &'static str,
    /// What it shows: year, medians by branch, the mixture.
    pub ratio_finding: fn(u16, &Named<'_>, &RangeSaid<'_>) -> String,

    /// Where China's chips come from.
    pub ways_title: &'static str,
    /// That means are shown, and why.
    pub ways_means: &'static str,
    /// Rented abroad: access, no stock.
    pub rented: &'static str,
    /// The same as a head.
    pub rented_head: &'static str,
    /// "Total".
    pub total: &'static str,
    /// "Year".
    pub year: &'static str,
    /// What it shows.
    pub ways_finding: fn(&GainSaid<'_>) -> String,

    /// A distribution: outcome and when.
    pub spread_title: fn(&str, &str) -> String,
    /// How to read a row.
    pub spread_reading: &'static str,
    /// A row's name: branch and probability.
    pub spread_row: fn(&str, &str) -> String,
    /// Its second line: median and range.
    pub spread_note: fn(&RangeSaid<'_>) -> String,
    /// The name of the article's marks.
    pub article: &'static str,
    /// What stands for the article where it foresaw nothing.
    pub unforeseen: &'static str,
    /// Why the article's share is none of compute.
    pub article_share: &'static str,
    /// Why the article's growth of revenue is not drawn: its range.
    pub article_revenue: fn(&str) -> String,
    /// What it shows: outcome, when, the mixture, medians by branch.
    pub spread_finding: fn(&str, &str, &RangeSaid<'_>, &Named<'_>) -> String,

    /// What each number does: outcome and when.
    pub swing_title: fn(&str, &str) -> String,
    /// How to read a bar.
    pub swing_reading: fn(&str) -> String,
    /// Pale bars.
    pub low_end: &'static str,
    /// Full bars.
    pub high_end: &'static str,
    /// "All numbers at their medians".
    pub all_median: &'static str,
    /// Table: the number, its low, the outcome at it, its high, the outcome at it.
    pub swing_head: [&'static str; 5],
    /// Share of the variance that a number explains alone, and with all interactions.
    pub sobol_head: [&'static str; 2],
    /// What it shows.
    pub swing_finding: fn(&SwingSaid<'_>) -> String,
    /// No number moves the outcome.
    pub no_swing: fn(&str) -> String,
}

/// The words of a language.
pub const fn chart_words(lang: Lang) -> &'static ScenarioChartWords {
    match lang {
        Lang::Ja => &ja::JA,
        Lang::En => &en::EN,
    }
}

/// A count of chips with three significant digits, which are all that draws can tell: 1.21M, ja 2270万.
pub fn count(value: f64, lang: Lang) -> String {
    let scales: &[(f64, &str)] = match lang {
        Lang::Ja => &[(1e12, "兆"), (1e8, "億"), (1e4, "万")],
        Lang::En => &[(1e12, "T"), (1e9, "B"), (1e6, "M"), (1e3, "K")],
    };
    // What rounds up to the next scale is written in it.
    let scale = scales.iter().find(|(scale, _)| value.abs() >= scale * 0.9995);
    let (scale, name) = scale.copied().unwrap_or((1.0, ""));
    let mut text = Significant(3).text(value / scale, lang);
    text.retain(|c| c != ',');
    text + name
}

/// An outcome under an axis, where 12.5 must not read as 13.
pub fn tick(outcome: Outcome, value: f64, lang: Lang) -> String {
    match kind(outcome) {
        Kind::Ratio => Ratio(2).text(value, lang),
        Kind::Count => count(value, lang),
        Kind::Share => Percent(2).text(value, lang),
        Kind::Dollars if value < 0.0 => format!("\u{2212}${}", count(-value, lang)),
        Kind::Dollars => format!("${}", count(value, lang)),
        kind @ (Kind::Months | Kind::Days) => {
            format!("{}{}", Significant(3).text(value, lang), after(kind, lang))
        }
    }
}

/// Names with their values, as one list.
fn listed(pairs: &Named<'_>, between: &str, one: impl Fn(&str, &str) -> String) -> String {
    pairs.iter().map(|(name, value)| one(name, value)).collect::<Vec<_>>().join(between)
}
