//! The words of the page of training runs, and how its numbers are written.

use crate::answer::train::{Checked, TrainAnswer, TrainRow};
use crate::decimal;
use crate::facts::{EpochConfidence, TrainingKind};
use crate::model::interval::Interval;
use crate::model::train::{Format, Untrained};
use crate::state::serve::HourBasis;
use crate::state::train::{Dial, TrainPicture, Wanted};
use crate::text::Lang;
use crate::text::messages::ParamText;
use crate::text::number::NO_NUMBER;
use crate::text::number::NumberStyle::{self, CountProse, Fixed, Significant};
use crate::text::sentence::Sentence;

/// A figure of a training run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TrainNumber {
    /// Floating-point operations of the run.
    Flop,
    /// Days that the chips take.
    Days,
    /// Chips that finish in time.
    Chips,
    /// Hours of all chips.
    Hours,
    /// FLOP/s of one chip.
    Speed,
    /// Dollars.
    Usd,
    /// Dollars that all the chips cost to buy.
    Purchase,
    /// Dollars an hour of a chip.
    Hour,
    /// Electricity.
    Energy,
    /// Emissions.
    Co2,
    /// The fewest chips that hold the model.
    Least,
    /// Chips that share a copy of the weights.
    Replica,
    /// By how much the first chip needs less.
    Saved,
    /// Days that a budget pays.
    AffordedDays,
    /// FLOP that a budget pays.
    AffordedFlop,
    /// The H200 over a chip of the article's claim, by its place among those.
    Over,
    /// What memory adds.
    Gain,
    /// A run before and after its chips are replaced, by the old chip's place.
    Months,
    /// The share of its chips' rate that a published run reached, by its place in the table.
    Share,
    /// A published run's work, by its place in the table.
    Run,
    /// A published run's hours beside ours, by its place in the table.
    Published,
    /// A pair of MLPerf, by its place in the table.
    Pair,
    /// Share of the time that chips train.
    Running,
    /// What the grid emits.
    Grid,
}

/// A figure's words.
#[derive(Clone, Copy, Debug)]
pub struct NumberText {
    /// What it is.
    pub name: &'static str,
    /// Its unit in a table; may be empty.
    pub unit: &'static str,
    /// How it is worked out.
    pub how: &'static str,
}

/// Every word of the page in one language.
pub struct TrainWords {
    /// The answer.
    pub answer: fn(&TrainAnswer) -> Sentence,
    /// What it costs and emits, and what was published.
    pub note: fn(&TrainAnswer) -> Sentence,
    /// The article's claims, answered: nearly half, two to three times, months and weeks.
    pub claims: [fn(&TrainAnswer) -> Sentence; 3],
    /// Why there is no answer, and what to do about it.
    pub why: fn(Untrained, &str, HourBasis) -> String,
    /// A question's name.
    pub wanted: fn(Wanted) -> &'static str,
    /// A picture's name.
    pub picture: fn(TrainPicture) -> &'static str,
    /// What is paid.
    pub hour: fn(HourBasis) -> &'static str,
    /// A number's control.
    pub dial: fn(Dial) -> ParamText,
    /// A figure's words.
    pub number: fn(TrainNumber) -> NumberText,
    /// How sure Epoch AI is.
    pub epoch: fn(EpochConfidence) -> &'static str,
    /// What a pair of MLPerf is.
    pub kind: fn(TrainingKind) -> &'static str,
    /// So many of both chips; takes the number.
    pub each: fn(&str) -> String,
    /// A button that makes a chip the first; takes its name.
    pub make_first: fn(&str) -> String,
    /// What the picture over number of chips shows.
    pub time_finding: fn(&TrainAnswer, &TrainRow, f64) -> String,
    /// What the bars show: the chip, its answer, the other's.
    pub bars_finding: fn(&str, &str, &str, &str) -> String,
    /// What the published runs show: how many of how many within the interval, least and most.
    pub published_finding: fn(&[Checked]) -> String,
    /// What MLPerf's pairs show.
    pub pairs_finding: fn(Interval, Interval) -> String,
    /// Its fixed words.
    pub fixed: TrainFixed,
}

/// The page's fixed words.
#[derive(Clone, Copy, Debug)]
pub struct TrainFixed {
    /// Label of the list of runs.
    pub work: &'static str,
    /// A run of the visitor's.
    pub own_run: &'static str,
    /// Legend of the question.
    pub ask: &'static str,
    /// Label of the list of shares.
    pub share: &'static str,
    /// A share of the visitor's.
    pub own_share: &'static str,
    /// Label of the share's range.
    pub share_range: &'static str,
    /// Label of the range of time.
    pub running: &'static str,
    /// What time is.
    pub running_help: &'static str,
    /// Legend of the number format.
    pub format: &'static str,
    /// The switch of crowding.
    pub crowding: &'static str,
    /// The switch of memory.
    pub roomy: &'static str,
    /// Legend of what an hour costs.
    pub hour: &'static str,
    /// Legend of the rents.
    pub rents: &'static str,
    /// Nobody states a rent.
    pub no_rent: &'static str,
    /// Summary of how it is trained.
    pub way: &'static str,
    /// Summary of place and power.
    pub power: &'static str,
    /// Label of the list of grids.
    pub place: &'static str,
    /// Legend of the chips.
    pub chips: &'static str,
    /// The first chip.
    pub first: &'static str,
    /// Makes a chip the first.
    pub make_first: &'static str,
    /// Opens the list of chips.
    pub add_chip: &'static str,
    /// No more chips.
    pub full: &'static str,
    /// No fewer chips.
    pub few: &'static str,
    /// The table of chips.
    pub table: &'static str,
    /// Head of its first column.
    pub table_corner: &'static str,
    /// The row of extremes.
    pub bounds: &'static str,
    /// Below the table.
    pub table_note: &'static str,
    /// Before an interval.
    pub eighty: &'static str,
    /// No answer.
    pub cannot: &'static str,
    /// Heading of the article's claims.
    pub claims: &'static str,
    /// Names of the claims.
    pub claim_heads: [&'static str; 4],
    /// Table of the H200 over others: caption, corner, columns.
    pub over: [&'static str; 6],
    /// Table of months and weeks: caption, corner, columns.
    pub months: [&'static str; 7],
    /// Table of PF-days: caption, corner, columns.
    pub pf: [&'static str; 6],
    /// What the article says of the three runs.
    pub pf_said: [&'static str; 3],
    /// Below the table of PF-days.
    pub pf_note: &'static str,
    /// Table of published runs: caption, corner, columns.
    pub published: [&'static str; 7],
    /// Below it.
    pub published_note: &'static str,
    /// Table of shares: caption, corner, columns.
    pub shares: [&'static str; 6],
    /// How the answer is worked out, beside the formulas.
    pub how_note: &'static str,
    /// What is said where the middle of a range is ours.
    pub usable: &'static str,
    /// What an interval is.
    pub eighty_note: &'static str,
    /// Title, subtitle of each picture.
    pub charts: [[&'static str; 2]; 4],
    /// Axes: chips, days.
    pub axes: [&'static str; 2],
    /// Title of the bars by question: days, chips, budget.
    pub bars_titles: [&'static str; 3],
    /// The deadline in the picture.
    pub deadline: &'static str,
    /// Marks the answer.
    pub here: &'static str,
    /// Marks runs as published.
    pub as_published: &'static str,
    /// As published.
    pub exact: &'static str,
    /// Minutes, as a unit.
    pub minutes: &'static str,
    /// What the article says of training.
    pub articles: &'static str,
}

/// The words of `lang`.
pub const fn train_words(lang: Lang) -> &'static TrainWords {
    match lang {
        Lang::Ja => &super::train_ja::JA,
        Lang::En => &super::train_en::EN,
    }
}

/// The name of a number format.
pub const fn format_name(format: Format) -> &'static str {
    match format {
        Format::Bf16 => "BF16",
        Format::Fp8 => "FP8",
    }
}

/// How a dial is written.
pub const fn dial_style(dial: Dial) -> NumberStyle {
    match dial {
        Dial::ShareLow | Dial::ShareHigh => Fixed(1),
        Dial::RunningLow | Dial::RunningHigh => Fixed(0),
        _ => Significant(8),
    }
}

/// A number without more digits than it deserves.
pub fn rounded(value: f64, digits: usize) -> f64 {
    let text = format!("{value:.*e}", digits.saturating_sub(1));
    decimal::parse(&text).unwrap_or(value)
}

/// From low to high with as many digits as days deserve.
pub fn plain(low: f64, high: f64, lang: Lang) -> String {
    if !(low.is_finite() && high.is_finite()) {
        return NO_NUMBER.to_owned();
    }
    let style = if high < 9.95 { Significant(2) } else { Significant(3) };
    let cut = |value: f64| if high < 9.95 { value } else { libm::round(value) };
    style.range(cut(low), cut(high), lang)
}

/// Days, from low to high, with their unit.
pub fn days(low: f64, high: f64, lang: Lang) -> String {
    let number = plain(low, high, lang);
    match lang {
        Lang::En if number == "1" => format!("{number}\u{a0}day"),
        Lang::En => format!("{number}\u{a0}days"),
        Lang::Ja => format!("{number}日"),
    }
}

/// A number of chips with all its digits, as a sentence says it.
pub fn count(value: f64, lang: Lang) -> String {
    if value >= 1e6 || value.to_bits() == rounded(value, 3).to_bits() {
        return CountProse.text(value, lang);
    }
    match lang {
        Lang::Ja if value >= 1e4 => {
            let rest = value % 1e4;
            format!("{}{}", CountProse.text(value - rest, lang), Fixed(0).text(rest, lang))
                .replace(',', "")
        }
        _ => Significant(7).text(value, lang),
    }
}

/// A number that is only known roughly, as a sentence says it.
pub fn roughly(low: f64, high: f64, lang: Lang) -> String {
    CountProse.range(rounded(low, 2), rounded(high, 2), lang)
}

/// Dollars as a sentence says them, two digits each.
pub fn dollars(low: f64, high: f64, lang: Lang) -> String {
    let number = roughly(low, high, lang);
    match lang {
        Lang::En => format!("${number}"),
        Lang::Ja => format!("{number}ドル"),
    }
}

/// FLOP as a sentence says them.
pub fn flop(low: f64, high: f64, lang: Lang) -> String {
    Significant(2).range(low, high, lang)
}

/// What stands before an interval in which the result lies four times out of five.
pub fn eighty(text: &str, lang: Lang) -> String {
    format!("{}\u{a0}{text}", train_words(lang).fixed.eighty)
}
