//! The words of the serving calculator's charts and of the accuracy chart, in both languages.
//!
//! They stand apart from [`Messages`](crate::text::Messages), which the first view needs: only the charts name these, and
//! so they come with the charts' chunk.

mod en;
mod ja;

use crate::answer::Unit;
use crate::answer::accuracy::{Basis, By, Origin};
use crate::answer::serve_sensitivity::Lever;
use crate::model::serve::{Layout, Refusal};
use crate::text::Lang;

/// What the map shows, as its sentence needs it; ratios as they are read.
#[derive(Clone, Copy, Debug)]
pub struct MapSaid<'a> {
    /// The first chip.
    pub first: &'a str,
    /// The second.
    pub other: &'a str,
    /// The article's ratio.
    pub claimed: &'a str,
    /// Cells that reach it.
    pub reached: usize,
    /// Cells in which both chips can.
    pub all: usize,
    /// The least and the greatest ratio, if there is one.
    pub extent: Option<(&'a str, &'a str)>,
    /// The ratio at the visitor's own lengths.
    pub here: Option<&'a str>,
    /// The ratio of memory bandwidths.
    pub bandwidth: &'a str,
}

/// One chip's ends of a curve, as they are read.
#[derive(Clone, Copy, Debug)]
pub struct EndsSaid<'a> {
    /// The chip.
    pub chip: &'a str,
    /// Horizontal and vertical value of the first end.
    pub from: (&'a str, &'a str),
    /// Of the last.
    pub to: (&'a str, &'a str),
}

/// What a set of predictions comes to, as it is read.
#[derive(Clone, Copy, Debug)]
pub struct ScoreSaid<'a> {
    /// Rows.
    pub rows: &'a str,
    /// Median of the absolute errors.
    pub median: &'a str,
    /// Their 90th percentile.
    pub p90: &'a str,
    /// Share within the 80 % interval.
    pub coverage: &'a str,
}

/// The words of one language.
pub struct ChartWords {
    /// "Prompt", over lengths.
    pub prompt: &'static str,
    /// "Answer", over lengths.
    pub output: &'static str,
    /// Map: the horizontal axis.
    pub prompt_axis: &'static str,
    /// Map: the vertical axis.
    pub output_axis: &'static str,
    /// A request's lengths, prompt and answer.
    pub lengths: fn(&str, &str) -> String,
    /// The unit of throughput.
    pub tokens_per_s: &'static str,
    /// So many requests at once.
    pub at_once: fn(&str) -> String,
    /// A chip's speed and how many requests it serves at once.
    pub at_work: fn(&str, &str) -> String,
    /// A price of a unit.
    pub per: fn(&str, &str) -> String,
    /// "Requests at once", over numbers.
    pub requests: &'static str,
    /// "Speed", over ratios.
    pub speed: &'static str,
    /// Over an 80 % interval.
    pub interval: &'static str,
    /// Over a change of cost.
    pub cost_change: &'static str,
    /// The visitor's setting.
    pub here: &'static str,
    /// "Chip", over names.
    pub chip: &'static str,
    /// Does not run on this chip.
    pub not_on: fn(&str) -> String,
    /// Why.
    pub refusal: fn(Refusal) -> &'static str,
    /// A figure of the chip is not known, or its price.
    pub unknown: &'static str,
    /// What is priced, after "$ a": as many units as [`units_priced`](super::units_priced) says.
    pub unit: fn(Unit) -> &'static str,
    /// The cost of a unit, over numbers: "$ a million tokens".
    pub usd_per: fn(Unit) -> String,
    /// How a model is spread.
    pub layout: fn(&Layout) -> String,
    /// "Layout", over those words.
    pub spread: &'static str,

    /// Map: title, of both chips.
    pub map_title: fn(&str, &str) -> String,
    /// Map: title where there is nothing to compare.
    pub map_title_alone: &'static str,
    /// Map: what is drawn and whether the article's ratio is reached.
    pub map_subtitle: fn(&MapSaid) -> String,
    /// Map: the result.
    pub map_finding: fn(&MapSaid) -> String,
    /// Map: tip, the first chip is so much faster than the other.
    pub map_tip: fn(&str, &str, &str) -> String,
    /// Map: below the first bound.
    pub below: fn(&str) -> String,
    /// Map: at or above the last bound.
    pub above: fn(&str) -> String,
    /// Map: the key to the hatching.
    pub hatched: &'static str,
    /// Map: the key to the line round the article's ratio.
    pub claim: fn(&str) -> String,

    /// Batch: title.
    pub batch_title: &'static str,
    /// Batch: what is drawn, for a unit.
    pub batch_subtitle: &'static str,
    /// Batch: no chip can.
    pub nothing: &'static str,
    /// Batch: one chip's ends in words.
    pub batch_finding: fn(&EndsSaid) -> String,
    /// Batch: where memory is full.
    pub full: fn(&str) -> String,
    /// Batch: where the program takes no more.
    pub most: fn(&str) -> String,

    /// Frontier: title.
    pub frontier_title: &'static str,
    /// Frontier: what is drawn.
    pub frontier_subtitle: &'static str,
    /// Frontier: the horizontal axis.
    pub user_axis: &'static str,
    /// Frontier: the vertical axis.
    pub chip_axis: &'static str,
    /// Frontier: one chip's ends in words.
    pub frontier_finding: fn(&EndsSaid) -> String,
    /// Frontier: the target.
    pub target: fn(&str) -> String,
    /// Time to the first token.
    pub ttft: &'static str,
    /// Time between tokens.
    pub tpot: &'static str,

    /// Time: title.
    pub time_title: &'static str,
    /// Time: what is drawn, for a unit.
    pub time_subtitle: fn(Unit) -> &'static str,
    /// Time: the parts, in the engine's order.
    pub parts: [&'static str; 6],
    /// Time: the memory's part of an image.
    pub image_memory: &'static str,
    /// Time: the whole.
    pub total: &'static str,
    /// Time: one chip's largest part: chip, whole, part, share.
    pub time_finding: fn(&str, &str, &str, &str) -> String,

    /// Sensitivity: title, of the first chip.
    pub swing_title: fn(&str) -> String,
    /// Sensitivity: the cost now, and the second chip if there is one.
    pub swing_subtitle: fn(&str, Option<&str>) -> String,
    /// Sensitivity: the axis.
    pub swing_axis: &'static str,
    /// Sensitivity: the strongest input and the two ends of what it does.
    pub swing_finding: fn(&str, &str) -> String,
    /// Sensitivity: an input.
    pub lever: fn(Lever) -> &'static str,
    /// Sensitivity: the second lane.
    pub saving_points: fn(&str) -> String,
    /// Sensitivity: the first lane.
    pub cost_of: fn(&str) -> String,
    /// After points of a percentage.
    pub points: &'static str,
    /// Sensitivity, table heads: input, setting, cost, saving.
    pub swing_head: [&'static str; 4],
    /// Sensitivity: the key to the paler bars.
    pub small_end: &'static str,
    /// An hour's price.
    pub an_hour: &'static str,
    /// Chips after a number.
    pub chips: fn(&str) -> String,
    /// Tokens after a number.
    pub tokens: fn(&str) -> String,
    /// Steps after a number.
    pub steps: fn(&str) -> String,

    /// Accuracy: title.
    pub accuracy_title: &'static str,
    /// Accuracy: what is drawn, on a basis.
    pub accuracy_subtitle: fn(Basis) -> &'static str,
    /// Accuracy: the result.
    pub accuracy_finding: fn(&ScoreSaid) -> String,
    /// Accuracy: no rows.
    pub no_rows: &'static str,
    /// "Measured".
    pub measured: &'static str,
    /// "Predicted".
    pub predicted: &'static str,
    /// "Predicted without the family".
    pub unseen: &'static str,
    /// "Error".
    pub error: &'static str,
    /// A prediction and its error.
    pub off_by: fn(&str, &str) -> String,
    /// Equality.
    pub equal: &'static str,
    /// Within so many per cent.
    pub within: fn(&str) -> String,
    /// A kind of source.
    pub origin: fn(Origin) -> &'static str,
    /// What rows are grouped by.
    pub by: fn(By) -> &'static str,
    /// "Source".
    pub source: &'static str,
    /// "Model".
    pub model: &'static str,
    /// "Format of weights".
    pub weights: &'static str,
    /// "Conditions" of a measurement.
    pub scenario: &'static str,
    /// "Rows".
    pub rows: &'static str,
    /// All rows together.
    pub all: &'static str,
    /// "Median error of the fit to all rows".
    pub median_fitted: &'static str,
    /// "Median error", of fits that have not seen the family of models, as all that follows.
    pub median: &'static str,
    /// "Nine of ten within".
    pub p90: &'static str,
    /// "Bias".
    pub bias: &'static str,
    /// "Within the 80 % interval".
    pub coverage: &'static str,
}

/// The words of a language.
pub const fn chart_words(lang: Lang) -> &'static ChartWords {
    match lang {
        Lang::Ja => &ja::JA,
        Lang::En => &en::EN,
    }
}
