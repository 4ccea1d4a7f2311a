//! Every sentence the page can say, as one struct: a language is a value of it, and a missing message
//! does not compile.
//!
//! Fixed words are `&'static str`; words for each case of an enum are functions over it, so a new case
//! does not compile either until every language names it; sentences with numbers are functions of the
//! answer, so each language orders them as its grammar wants.

use super::sentence::Sentence;
use super::{Lang, en, ja};
use crate::answer::{CompareAnswer, CostAnswer, Service};
use crate::facts::{self, Date, Outcome};
use crate::model::chip::{Ingredient, Precision, Quantity};
use crate::model::rule::Verdict;
use crate::model::scenario::forecast::{Branch, Measure};
use crate::state::{CompareChart, Param, Preset, PriceBasis, View};

/// A chart's fixed words.
#[derive(Clone, Copy, Debug)]
pub struct ChartText {
    /// Heading.
    pub title: &'static str,
    /// Unit and how to read it.
    pub subtitle: &'static str,
}

/// A control's words.
#[derive(Clone, Copy, Debug)]
pub struct ParamText {
    /// What the number is.
    pub label: &'static str,
    /// Its unit beside the number box.
    pub unit: &'static str,
    /// What a newcomer should know, or empty.
    pub help: &'static str,
}

/// A service's words.
#[derive(Clone, Copy, Debug)]
pub struct ServiceText {
    /// What it is.
    pub name: &'static str,
    /// What one unit of it is.
    pub unit: &'static str,
}

/// A quantity's words.
#[derive(Clone, Copy, Debug)]
pub struct QuantityText {
    /// Its name.
    pub name: &'static str,
    /// What it means, for a reader who does not know the word.
    pub help: &'static str,
}

/// All messages of one language.
pub struct Messages {
    /// Which language.
    pub lang: Lang,
    /// A view's name in the navigation.
    pub view: fn(View) -> &'static str,
    /// A preset's name.
    pub preset: fn(Preset) -> &'static str,
    /// A control's words.
    pub param: fn(Param) -> ParamText,
    /// A price basis' name.
    pub basis: fn(PriceBasis) -> &'static str,
    /// A service's words.
    pub service: fn(Service) -> ServiceText,
    /// A branch's name.
    pub branch: fn(Branch) -> &'static str,
    /// A measure's name, with its unit where a reader needs it.
    pub measure: fn(Measure) -> &'static str,
    /// What an ingredient of a computed figure is called.
    pub ingredient: fn(Ingredient) -> String,
    /// A verdict on an export.
    pub verdict: fn(Verdict) -> &'static str,
    /// What a rule leads to.
    pub outcome: fn(Outcome) -> &'static str,
    /// What was found about a claim of the article.
    pub claim_verdict: fn(facts::Verdict) -> &'static str,
    /// A picture's name.
    pub picture: fn(CompareChart) -> &'static str,
    /// A day as the language writes it.
    pub date: fn(Date) -> String,

    /// The cost view's answer.
    pub cost_answer: fn(&CostAnswer) -> Sentence,
    /// What qualifies it, in small.
    pub cost_note: fn(&CostAnswer) -> String,
    /// What its chart shows, in words.
    pub cost_finding: fn(&CostAnswer) -> String,
    /// Where measured speeds come from, in a line under the speed controls.
    pub speed_note: fn() -> String,

    /// The words of each view, and the charts in them.
    pub words: Words,
}

/// Sentences that only pages fetched later say. They stand apart from [`Messages`] so that a program that holds those need not
/// hold these.
pub struct Later {
    /// A quantity's words.
    pub quantity: fn(Quantity) -> QuantityText,
    /// The comparison's answer, on a day.
    pub compare_answer: fn(&CompareAnswer, Date) -> Sentence,
    /// What qualifies it, in small.
    pub compare_note: fn(&CompareAnswer) -> String,
    /// What the ratio chart shows, in words.
    pub ratio_finding: fn(&CompareAnswer) -> String,
    /// What the absolute chart shows, in words.
    pub absolute_finding: fn(&CompareAnswer, Quantity) -> String,
    /// What the roofline shows, in words.
    pub roofline_finding: fn(&CompareAnswer, Precision) -> String,
    /// What the scatter shows, in words.
    pub scatter_finding: fn(&CompareAnswer, usize) -> String,
    /// The source view's answer: how many figures from how many sources, as of when.
    pub sources_answer: fn(usize, usize, Date) -> Sentence,
}

impl Messages {
    /// What only pages fetched later say.
    pub const fn later(&self) -> &'static Later {
        match self.lang {
            Lang::Ja => &ja::LATER,
            Lang::En => &en::LATER,
        }
    }
}

/// Fixed words, by where they stand.
#[derive(Clone, Copy, Debug)]
pub struct Words {
    /// Legend over the presets.
    pub start_from: &'static str,
    /// Shown when no preset fits.
    pub own_numbers: &'static str,
    /// Says that a figure is the article's.
    pub article: &'static str,
    /// Heading over a worked-out figure.
    pub how: &'static str,
    /// "Facts as of".
    pub as_of: &'static str,
    /// Where the figures of the page come from, in a line at its foot.
    pub foot: &'static str,
    /// Says what to do with the embed or the offline page.
    pub privacy: &'static str,

    /// Legend of the speed controls.
    pub speed: &'static str,
    /// The saving's formula.
    pub saving_formula: &'static str,
    /// The expected value's formula.
    pub expected_formula: &'static str,
    /// Legend of the price controls.
    pub price: &'static str,
    /// The premium as a range.
    pub premium: &'static str,
    /// Legend of the provider buttons.
    pub providers: &'static str,
    /// Cost chart.
    pub cost_chart: ChartText,
    /// Cost chart, horizontal axis.
    pub cost_x: &'static str,
    /// Cost chart, the claim.
    pub claim_line: &'static str,
    /// Cost chart, the measured range.
    pub measured_zone: &'static str,
    /// Cost chart, the inputs now.
    pub now: &'static str,
    /// Cost chart, curve at the lowest price.
    pub lowest_price: &'static str,
    /// Cost chart, curve at the highest price.
    pub highest_price: &'static str,
    /// Cost table caption.
    pub cost_table: &'static str,
    /// Cost table, column heads: service, H100, H200 as claimed, H200 computed, saving.
    pub cost_head: [&'static str; 5],
    /// "Speed" in tips and tables.
    pub speed_ratio: &'static str,
    /// "Price" in tips and tables.
    pub price_ratio: &'static str,
    /// "Saving" in tips and tables.
    pub saving: &'static str,

    /// Legend of the chip picker.
    pub chips: &'static str,
    /// The chip search box.
    pub chip_search: &'static str,
    /// Placeholder of the chip search box.
    pub chip_search_hint: &'static str,
    /// The filter by export verdict.
    pub only_allowed: &'static str,
    /// No chip fits the search.
    pub no_chip: &'static str,
    /// At most so many chips.
    pub chips_full: &'static str,
    /// At least so many chips.
    pub chips_few: &'static str,
    /// Legend of the baseline choice.
    pub baseline: &'static str,
    /// Legend of the quantity choice.
    pub quantities: &'static str,
    /// Legend of the picture choice.
    pub pictures: &'static str,
    /// Legend of the scale choice.
    pub scale: &'static str,
    /// Shows who says each figure in the table.
    pub show_sources: &'static str,
    /// Linear scale.
    pub linear: &'static str,
    /// Logarithmic scale.
    pub logarithmic: &'static str,
    /// Legend of the number format choice.
    pub precision: &'static str,
    /// Legend of the rule date.
    pub rule_date: &'static str,
    /// Ratio chart.
    pub ratio_chart: ChartText,
    /// Absolute chart.
    pub absolute_chart: ChartText,
    /// Roofline chart.
    pub roofline_chart: ChartText,
    /// Roofline axis: intensity.
    pub intensity: &'static str,
    /// Roofline axis: attainable rate.
    pub attainable: &'static str,
    /// Head of a column of chips.
    pub chip_head: &'static str,
    /// After a verdict that a missing figure could make stricter.
    pub or_stricter: &'static str,
    /// What the services' H100 costs are.
    pub services_note: &'static str,
    /// Roofline: the ridge point.
    pub ridge: &'static str,
    /// Scatter chart.
    pub scatter_chart: ChartText,
    /// Comparison table caption.
    pub compare_table: &'static str,
    /// Comparison table, head of the quantity column.
    pub quantity_head: &'static str,
    /// Comparison table, head of the article's column.
    pub article_head: &'static str,
    /// Comparison table, the measured speed row.
    pub speed_row: &'static str,
    /// Comparison table, the export row.
    pub export_row: &'static str,
    /// Comparison table, no figure published.
    pub unknown: &'static str,
    /// Says that a middle value is ours.
    pub middle_is_ours: &'static str,

    /// Legend of the probabilities.
    pub probabilities: &'static str,
    /// Under the probabilities.
    pub probabilities_note: &'static str,
    /// Legend of the before/after numbers.
    pub before_after: &'static str,
    /// The gap before, as a range.
    pub gap_before: &'static str,
    /// The gap after, as a range.
    pub gap_after: &'static str,
    /// The growth of revenue, as a range.
    pub revenue: &'static str,
    /// Share chart.
    pub share_chart: ChartText,
    /// Gap chart.
    pub gap_chart: ChartText,
    /// "Expected value".
    pub expected: &'static str,
    /// "United States".
    pub us: &'static str,
    /// "China".
    pub china: &'static str,
    /// "Others".
    pub others: &'static str,
    /// "Probability".
    pub probability: &'static str,
    /// "What came to pass".
    pub happened: &'static str,
    /// "Outcome", over the branches.
    pub branch_head: &'static str,
    /// "GPUs", over counts of them.
    pub units: &'static str,
    /// "Months" after a number.
    pub months: &'static str,
    /// Marks a number as the visitor's own, under its control.
    pub your_own: &'static str,
    /// Says that a number is the visitor's own.
    pub your_number: &'static str,
    /// Before the value a control starts at.
    pub starts_at: &'static str,
    /// Marks a rule that is announced or proposed, never in force.
    pub announced_only: &'static str,
    /// Marks a chip that is announced, not sold.
    pub announced: &'static str,
    /// Says that the forecast's numbers are the visitor's.
    pub your_forecast: &'static str,
    /// "Shortest" of a range of months.
    pub shortest: &'static str,
    /// "Longest" of a range of months.
    pub longest: &'static str,
    /// "Months behind".
    pub months_behind: &'static str,
    /// Gap chart, what was observed.
    pub observed: &'static str,
    /// Scenario table caption.
    pub scenario_table: &'static str,
    /// Scenario table, head of the measure column.
    pub measure_head: &'static str,
    /// Scenario table, expected value if conditional permission does nothing, or everything.
    pub expected_bounds: &'static str,
    /// Heading over what happened.
    pub outcome_heading: &'static str,
    /// Explains the last column of the forecast's table.
    pub bounds_note: &'static str,
    /// Marks the forecast as the article's.
    pub forecast_mark: &'static str,

    /// Heading over the list of sources.
    pub source_list: &'static str,
    /// Heading over the list of export rules.
    pub rule_list: &'static str,
    /// Rule table heads: in force from, rule, what it does.
    pub rule_head: [&'static str; 4],
    /// How many figures a source stands behind.
    pub figures_from: fn(usize) -> String,
}
