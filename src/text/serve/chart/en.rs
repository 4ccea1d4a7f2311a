//! English.

use super::ChartWords;
use crate::answer::Unit;
use crate::answer::accuracy::{Basis, By, Origin};
use crate::answer::serve_sensitivity::Lever;
use crate::model::serve::Refusal;

/// The English words.
pub(super) static EN: ChartWords = ChartWords {
    prompt: "Prompt",
    output: "Answer",
    prompt_axis: "Length of prompt (tokens)",
    output_axis: "Length of answer (tokens)",
    lengths: |prompt, output| format!("prompt {prompt}, answer {output} tokens"),
    tokens_per_s: "tokens/s",
    at_once: |count| format!("{count} at once"),
    at_work: |speed, count| format!("{speed} tokens/s, {count} at once"),
    per: |price, unit| format!("{price} a {unit}"),
    requests: "Requests at once",
    speed: "Speed",
    interval: "80% interval",
    cost_change: "Change in cost",
    here: "Your setting",
    chip: "Chip",
    not_on: |chip| format!("Does not run on {chip}"),
    refusal: |why| match why {
        Refusal::Weights => "the weights do not fit in memory",
        Refusal::Cache => "no room for one request’s KV cache",
        Refusal::Batch => "not so many at once",
        Refusal::TooSlow => "slower than promised",
    },
    unknown: "a figure it needs is not published",
    unit: |unit| match unit {
        Unit::MillionTokens => "million output tokens",
        Unit::Image => "thousand images",
        Unit::Minute => "thousand minutes of speech",
    },
    usd_per: |unit| match unit {
        Unit::MillionTokens => "$ a million output tokens".to_owned(),
        Unit::Image => "$ a thousand images".to_owned(),
        Unit::Minute => "$ a thousand minutes of speech".to_owned(),
    },
    layout: |layout| {
        let mut text = if layout.chips() > 1.0 {
            format!("split over {} chips", layout.chips())
        } else {
            "one chip".to_owned()
        };
        if layout.spread_experts {
            text.push_str(", experts spread");
        }
        if layout.spread_attention {
            text.push_str(", attention spread");
        }
        text
    },
    spread: "Layout",

    map_title: |first, other| format!("How much faster {first} is than {other}"),
    map_title_alone: "Ratio of speeds by lengths",
    map_subtitle: |said| {
        let claim = match said.reached {
            _ if said.all == 0 => "No lengths run on both".to_owned(),
            0 => format!("No lengths reach the article’s {}", said.claimed),
            reached if reached == said.all => {
                format!("All lengths reach the article’s {}", said.claimed)
            }
            reached => format!(
                "The heavy line bounds the {reached} of {} that reach the article’s {}",
                said.all, said.claimed
            ),
        };
        format!(
            "Ratio of speeds, chip for chip; that of memory bandwidths is {}. {claim}",
            said.bandwidth
        )
    },
    map_finding: |said| {
        let Some((low, high)) = said.extent else {
            return format!("No lengths run on both {} and {}.", said.first, said.other);
        };
        let here =
            said.here.map_or_else(String::new, |here| format!(" At your lengths it is {here}."));
        let reached = match said.reached {
            0 => "none reaches".to_owned(),
            1 => "one reaches".to_owned(),
            reached => format!("{reached} reach"),
        };
        format!(
            "{} runs at {low} to {high} the speed of {}.{here} Of {} combinations of lengths, {reached} the article’s {}.",
            said.first, said.other, said.all, said.claimed
        )
    },
    map_tip: |first, other, ratio| format!("{first} {ratio} as fast as {other}"),
    below: |ratio| format!("under {ratio}"),
    above: |ratio| format!("{ratio} or more"),
    hatched: "does not run on one of them",
    claim: |ratio| format!("reaches the article’s {ratio}"),

    batch_title: "Cost by requests at once",
    batch_subtitle: "$ a million output tokens. Bands are 80% intervals, both axes logarithmic",
    nothing: "No chip can do this.",
    batch_finding: |ends| {
        format!(
            "{}: {} at {}, {} at the most, {}.",
            ends.chip, ends.from.1, ends.from.0, ends.to.1, ends.to.0
        )
    },
    full: |count| format!("memory full: {count}"),
    most: |count| format!("program’s limit: {count}"),

    frontier_title: "Speed for each user against work of each chip",
    frontier_subtitle: "Further right each user is served faster, further up a chip does more. No other layout or batch beats a point on the line. Both axes logarithmic",
    user_axis: "Tokens a second for each user",
    chip_axis: "Tokens a second a chip",
    frontier_finding: |ends| {
        format!(
            "{}: {} tokens a second a chip at {} for each user, {} at {}.",
            ends.chip, ends.from.1, ends.from.0, ends.to.1, ends.to.0
        )
    },
    target: |ms| format!("{ms}\u{a0}ms a token"),
    ttft: "Time to the first token",
    tpot: "Time between tokens",

    time_title: "Where the time goes",
    time_subtitle: |unit| match unit {
        Unit::MillionTokens => "Chip time an output token, µs times chips",
        Unit::Image => "Chip time an image, ms",
        Unit::Minute => "Chip time a minute of speech, ms",
    },
    parts: [
        "reading weights",
        "matrix products",
        "attention and KV cache",
        "small kernels",
        "between chips",
        "host",
    ],
    image_memory: "reading and writing memory",
    total: "total",
    time_finding: |chip, total, part, share| {
        format!("{chip}: {total} in all, most of it {part} ({share}).")
    },

    swing_title: |chip| format!("What moves the cost on {chip}"),
    swing_subtitle: |cost, other| {
        let saving = other.map_or_else(String::new, |other| {
            format!(". Lower bars: change of the saving against {other}, in points")
        });
        format!("Change from {cost} when one input moves and the others stay{saving}")
    },
    swing_axis: "Change (%, of savings in points)",
    swing_finding: |lever, range| format!("{lever} matters most: the cost changes by {range}."),
    lever: |lever| match lever {
        Lever::Price => "Price of an hour",
        Lever::OtherPrice => "Price of the other chip",
        Lever::Utilisation => "Utilisation",
        Lever::Prompt => "Length of prompt",
        Lever::Output => "Length of answer",
        Lever::Weights => "Format of weights",
        Lever::Kv => "Format of KV cache",
        Lever::Copy => "Chips of a copy",
        Lever::Batch => "Requests at once",
        Lever::Tpot => "Most time between tokens",
        Lever::Ttft => "Most time to the first token",
        Lever::Steps => "Denoising steps",
        Lever::Megapixels => "Size of image",
        Lever::Bandwidth => "Memory bandwidth",
        Lever::Rate => "Matrix rate",
        Lever::Prediction => "Error of prediction (80%)",
    },
    saving_points: |other| format!("saving against {other}"),
    cost_of: |chip| format!("cost on {chip}"),
    points: " points",
    swing_head: ["Input", "Moved to", "Change in cost", "Change of the saving (points)"],
    small_end: "paler: input made smaller",
    an_hour: "/h",
    chips: |count| match count {
        "1" => "1 chip".to_owned(),
        _ => format!("{count} chips"),
    },
    tokens: |count| format!("{count} tokens"),
    steps: |count| format!("{count} steps"),

    accuracy_title: "Predicted against measured",
    accuracy_subtitle: |basis| match basis {
        Basis::Fitted => {
            "A point is one published measurement, in its source’s unit (tokens/s, samples/s, ms). Both axes logarithmic"
        }
        Basis::Unseen => {
            "A point is one published measurement, predicted by a fit without its family of models. Both axes logarithmic"
        }
    },
    accuracy_finding: |said| {
        format!(
            "{} measurements: the median error is {}, nine of ten are within {}, and {} lie in the 80% interval.",
            said.rows, said.median, said.p90, said.coverage
        )
    },
    no_rows: "No measurement fits.",
    measured: "Measured",
    predicted: "Predicted",
    unseen: "Predicted without the family",
    error: "Error",
    off_by: |prediction, error| format!("{prediction} ({error})"),
    equal: "predicted = measured",
    within: |percent| format!("within ±{percent}"),
    origin: |origin| match origin {
        Origin::Maker => "NVIDIA (TensorRT-LLM and others)",
        Origin::Contest => "MLPerf",
        Origin::Independent => "InferenceX",
        Origin::OpenProgram => "GPUStack (vLLM and others)",
        Origin::Other => "others",
    },
    by: |by| match by {
        By::Gpu => "Chip",
        By::Model => "Model",
        By::Source => "Source",
    },
    source: "Source",
    model: "Model",
    weights: "Format of weights",
    scenario: "Conditions",
    rows: "Rows",
    all: "All",
    median_fitted: "Median error, fitted to all",
    median: "Median error, family unseen",
    p90: "Nine of ten within",
    bias: "Bias",
    coverage: "In the 80% interval",
};
