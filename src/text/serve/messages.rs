//! Every word of the serving engine's pages, as one struct; they come with those pages and not before.

use crate::answer::ServeAnswer;
use crate::answer::accuracy::{Basis, By, Summary};
use crate::facts::Date;
use crate::model::interval::Interval;
use crate::model::serve::config::{Assumption, Refused};
use crate::model::serve::refit::Refit;
use crate::model::serve::{KvFormat, Stack, WeightFormat};
use crate::state::State;
use crate::state::serve::{Batching, HourBasis, ServePicture, Workload};
use crate::text::sentence::Sentence;

/// A figure of the serving engine that opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ServeNumber {
    /// Cost of a unit.
    Cost,
    /// Share of the cost saved against the second chip.
    Saving,
    /// Units a second, a chip.
    Speed,
    /// Tokens a second that one user sees.
    UserSpeed,
    /// Time to the first token.
    Ttft,
    /// Time between tokens.
    Tpot,
    /// Requests at once.
    Batch,
    /// Chips to a copy.
    Copy,
    /// Memory that the weights take on a chip.
    Weights,
    /// Memory that the cache takes on a chip.
    Cache,
    /// Memory kept free on a chip.
    Reserve,
    /// An hour of a chip.
    Hour,
    /// A million input tokens.
    Input,
    /// A million output tokens alone.
    Output,
    /// Cost of a unit in yen.
    Yen,
    /// Cost of a unit in yuan.
    Yuan,
    /// Share of the time that the first chip must work to be as cheap as an API.
    BreakEven,
}

/// Why a dropped file is not used.
#[derive(Clone, Debug, PartialEq)]
pub enum Unusable {
    /// It is longer than any configuration.
    TooLong,
    /// The browser could not read it.
    NotRead,
    /// It is not JSON.
    NotJson,
    /// It describes no model that we can use.
    Refused(Refused),
}

/// A figure's name and how it is worked out, in words.
#[derive(Clone, Copy, Debug)]
pub struct NumberText {
    /// Its name.
    pub name: &'static str,
    /// Its unit, as a second line under the name; may be empty.
    pub unit: &'static str,
    /// How it is worked out.
    pub how: &'static str,
}

/// All words of one language.
pub struct ServeWords {
    /// The answer.
    pub answer: fn(&ServeAnswer, &State) -> Sentence,
    /// What qualifies it, in small.
    pub note: fn(&ServeAnswer, &State) -> String,
    /// What is served.
    pub work: fn(Workload) -> &'static str,
    /// Ways of batching.
    pub batching: fn(Batching) -> &'static str,
    /// Rent or purchase.
    pub hour: fn(HourBasis) -> &'static str,
    /// A picture's name.
    pub picture: fn(ServePicture) -> &'static str,
    /// A figure's name.
    pub number: fn(ServeNumber, Workload) -> NumberText,
    /// A serving program.
    pub stack: fn(Stack) -> &'static str,
    /// What was taken for granted about a configuration.
    pub assumption: fn(Assumption) -> String,
    /// Why a configuration is not used.
    pub unusable: fn(&Unusable) -> String,
    /// What the visitor's points changed; the half-width before, as a logarithm.
    pub refit: fn(&Refit, f64) -> String,
    /// At which utilisation the first chip is as cheap as the API.
    pub break_even: fn(Interval) -> String,
    /// What accuracy comes to: by the fit to all, by fits that have not seen the model.
    pub accuracy_answer: fn(&Summary, &Summary) -> Sentence,
    /// What qualifies it, in small.
    pub accuracy_note: fn(&Summary, &Summary) -> String,
    /// When the fit was made, and what "never seen" means.
    pub fitted_on: fn(Date) -> String,
    /// The unit of what was measured.
    pub metric: fn(&str) -> &'static str,
    /// What rows are grouped by.
    pub by: fn(By) -> &'static str,
    /// Which prediction is held against the measurements.
    pub basis: fn(Basis) -> &'static str,
    /// A chip or several, as a sentence names them: "an H200", "4 H200s".
    pub chips_named: fn(f64, &str) -> String,
    /// Gives a chip the first place; takes its name.
    pub make_first: fn(&str) -> String,
    /// Takes a measured point away; takes its place from 1.
    pub forget_point: fn(usize) -> String,
    /// A point's number; takes its place from 1 and what is counted.
    pub point_box: fn(usize, &str) -> String,
    /// "First 100 of 1,400 rows".
    pub rows_shown: fn(usize, usize) -> String,
    /// Fixed words.
    pub fixed: Fixed,
}

/// Fixed words, by where they stand.
#[derive(Clone, Copy, Debug)]
pub struct Fixed {
    /// Legend: what is served.
    pub work: &'static str,
    /// Legend: model.
    pub model: &'static str,
    /// Group of models: dense.
    pub dense: &'static str,
    /// Group of models: mixtures of experts.
    pub mixture: &'static str,
    /// Group and name of a visitor's model.
    pub own_model: &'static str,
    /// Opens the box for a configuration.
    pub own_summary: &'static str,
    /// How to bring a configuration.
    pub own_help: &'static str,
    /// Label of the text box.
    pub own_text: &'static str,
    /// Label of the file box.
    pub own_file: &'static str,
    /// Style of a configuration that is none of the known.
    pub own_style: &'static str,
    /// Parameters.
    pub parameters: &'static str,
    /// Parameters that a token passes.
    pub active: &'static str,
    /// "Read as".
    pub read_as: &'static str,
    /// "Weights", of a configuration.
    pub weights_taken: &'static str,
    /// No quantisation in the file.
    pub weights_unsaid: &'static str,
    /// "Taken for granted".
    pub assumed: &'static str,
    /// "Fields left aside".
    pub unknown: &'static str,
    /// Legend: chips.
    pub chips: &'static str,
    /// Opens the list of chips.
    pub add_chip: &'static str,
    /// The first chip.
    pub first: &'static str,
    /// Gives the first place.
    pub make_first: &'static str,
    /// At most four chips.
    pub full: &'static str,
    /// One chip stays.
    pub few: &'static str,
    /// Legend: rents.
    pub rents: &'static str,
    /// Legend: weights.
    pub weights: &'static str,
    /// Legend: KV cache.
    pub kv: &'static str,
    /// Opens format and program.
    pub program_summary: &'static str,
    /// Label of the program.
    pub program: &'static str,
    /// Legend: batching.
    pub batching: &'static str,
    /// Legend: chips to a copy.
    pub copy: &'static str,
    /// As many as serve most.
    pub auto: &'static str,
    /// Legend: lengths.
    pub lengths: &'static str,
    /// Opens the money.
    pub money: &'static str,
    /// Legend: rent or purchase.
    pub hour: &'static str,
    /// Legend: API.
    pub api: &'static str,
    /// Summary of the list of providers' prices.
    pub api_prices: &'static str,
    /// Legend: currencies.
    pub currencies: &'static str,
    /// Opens the visitor's points.
    pub points: &'static str,
    /// What points are for.
    pub points_help: &'static str,
    /// Requests at once, of a point.
    pub point_batch: &'static str,
    /// Tokens a second of all chips, of a point.
    pub point_rate: &'static str,
    /// Adds a point.
    pub add_point: &'static str,
    /// Takes a point away.
    pub remove: &'static str,
    /// Table of chips.
    pub table: &'static str,
    /// Corner of that table.
    pub table_corner: &'static str,
    /// In a cell of a chip that cannot.
    pub cannot: &'static str,
    /// 80 % interval.
    pub interval: &'static str,
    /// "of", before a capacity.
    pub of: &'static str,
    /// Under the table.
    pub table_note: &'static str,
    /// Cost formula in words.
    pub cost_formula: &'static str,
    /// Speed in words.
    pub speed_formula: &'static str,
    /// Where the interval comes from.
    pub interval_note: &'static str,
    /// Rent as the visitor has it.
    pub rent_own: &'static str,
    /// No rent is published.
    pub rent_assumed: &'static str,
    /// What takes the place of small kernels in an image's time.
    pub image_memory: &'static str,
    /// Parts of a token's time: weights, matrices, attention, small, communication, host.
    pub spent: [&'static str; 6],
    /// Parts of an hour owned: capital, electricity, hosting.
    pub owned: [&'static str; 3],
    /// Speed of the first chip over the second.
    pub speed_ratio: &'static str,
    /// Price of the first chip over the second.
    pub price_ratio: &'static str,
    /// Tokens a second of a copy.
    pub copy_speed: &'static str,
    /// Room for the cache on a chip.
    pub room: &'static str,
    /// Cache of one request.
    pub per_request: &'static str,
    /// The program's own limit or the visitor's target decides how many requests.
    pub limited: &'static str,
    /// Share of the time for reading prompts.
    pub reading: &'static str,

    /// While the rows come.
    pub coming: &'static str,
    /// The rows did not come.
    pub lost: &'static str,
    /// All rows, in a filter.
    pub all: &'static str,
    /// Legend over the filters.
    pub filters: &'static str,
    /// Legend: which prediction.
    pub basis: &'static str,
    /// Table of errors by group.
    pub by_group: &'static str,
    /// Its heads: group, rows, median, p90, unseen median, unseen p90, coverage.
    pub group_head: [&'static str; 7],
    /// Legend: group by.
    pub group_by: &'static str,
    /// Table of rows.
    pub rows: &'static str,
    /// Its heads: measurement, measured, predicted, error, unseen.
    pub row_head: [&'static str; 5],
    /// No row fits.
    pub no_rows: &'static str,
}

/// A weight format's name.
pub const fn weight_name(format: WeightFormat) -> &'static str {
    match format {
        WeightFormat::Bf16 => "BF16",
        WeightFormat::Fp8 => "FP8",
        WeightFormat::Int8 => "INT8",
        WeightFormat::Int4 => "INT4",
        WeightFormat::Nvfp4 => "NVFP4",
        WeightFormat::Mxfp4 => "MXFP4",
    }
}

/// How a format of the cache is written, the same in both languages.
pub const fn kv_name(format: KvFormat) -> &'static str {
    match format {
        KvFormat::Bf16 => "BF16",
        KvFormat::Fp8 => "FP8",
        KvFormat::Fp4 => "FP4",
    }
}
