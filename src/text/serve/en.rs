//! English.

use super::messages::{Fixed, NumberText, ServeNumber, ServeWords, Unusable, weight_name};
use super::{articles_row, is_articles_pair, model_name, units_priced};
use crate::answer::accuracy::{Basis, By};
use crate::answer::{
    Against, CannotServe, ChipRow, Remedy, Running, ServeAnswer, remedies, shortage,
};
use crate::facts::claims;
use crate::model::interval::Interval;
use crate::model::serve::config::{Assumption, Refused};
use crate::model::serve::{Refusal, Stack};
use crate::state::serve::{Batching, HourBasis, ServePicture, Workload};
use crate::state::{Param, State};
use crate::text::explain::Opens;
use crate::text::number::NumberStyle::{Percent, Ratio, Significant, Usd};
use crate::text::sentence::Sentence;
use crate::text::{Lang, messages};

const L: Lang = Lang::En;

/// The English words.
pub(super) static EN: ServeWords = ServeWords {
    answer,
    note,
    work: |work| match work {
        Workload::Text => "Text",
        Workload::Image => "Images",
        Workload::Speech => "Speech to text",
    },
    batching: |batching| match batching {
        Batching::Largest => "As many as fit",
        Batching::Within => "Within a time",
        Batching::Steady => "A number",
        Batching::Fixed => "Fixed batch",
    },
    hour: |hour| match hour {
        HourBasis::Rent => "Rent",
        HourBasis::Purchase => "Purchase",
    },
    picture: |picture| match picture {
        ServePicture::Map => "By length",
        ServePicture::Batch => "By batch",
        ServePicture::Frontier => "Speed or throughput",
        ServePicture::Time => "Where time goes",
        ServePicture::Sensitivity => "What matters",
    },
    number,
    stack: |stack| match stack {
        Stack::TrtLlmStatic => "TensorRT-LLM, fixed batch (2023–24)",
        Stack::TrtLlmEarly => "TensorRT-LLM, early in-flight (mid-2024)",
        Stack::TrtLlmInflight => "TensorRT-LLM, in-flight (2024–25)",
        Stack::TrtLlmPytorch => "TensorRT-LLM, PyTorch (2025)",
        Stack::MlPerf => "Tuned for MLPerf",
        Stack::Open => "vLLM or SGLang",
    },
    assumption: |assumption| match assumption {
        Assumption::Number(field, value) => format!("{field} = {}", Significant(9).text(value, L)),
        Assumption::Tied(true) => "the output layer is the embedding".to_owned(),
        Assumption::Tied(false) => "the output layer is not the embedding".to_owned(),
        Assumption::WindowedLayers(layers) => {
            format!("{} layers with a window", Significant(6).text(layers, L))
        }
        Assumption::TextPartOnly => {
            "the language model alone, without what sees or hears".to_owned()
        }
    },
    unusable: |why| match why {
        Unusable::TooLong => "The file is longer than 1 MB: no configuration is.".to_owned(),
        Unusable::NotRead => "The browser could not read the file.".to_owned(),
        Unusable::NotJson => "This is not JSON. The file wanted is called config.json.".to_owned(),
        Unusable::Refused(refused) => match refused {
            Refused::NotAnObject => {
                "This is JSON, but not a configuration: it has no fields.".to_owned()
            }
            Refused::TooLarge => "It has more fields or parameters than any model.".to_owned(),
            Refused::NotALanguageModel => {
                "It describes a model of another kind, not one that writes text.".to_owned()
            }
            Refused::MissingField(field) => format!("The field {field} is missing."),
            Refused::NotACount(field) => {
                format!("The field {field} is not a whole number that a model can have.")
            }
            Refused::Inconsistent(a, b) => format!("The fields {a} and {b} contradict each other."),
            Refused::Unsupported(what) => {
                format!("It has layers that this engine does not know: {what}.")
            }
        },
    },
    refit: |refit, before| {
        format!(
            "By your points kernels take {} as long as published, the host {}; the 80% interval narrows from ±{} to ±{}.",
            Ratio(2).text(refit.kernels, L),
            Ratio(2).text(refit.host, L),
            Percent(0).text(libm::expm1(before), L),
            Percent(0).text(libm::expm1(refit.spread), L),
        )
    },
    break_even: |share| {
        if share.central > 1.0 {
            "Even chips that always have work cost more than this API.".to_owned()
        } else {
            format!(
                "The first chip is as cheap as this API once it has work {} of the time (80% interval {}).",
                Percent(0).text(share.central, L),
                Percent(0).range(share.low, share.high, L),
            )
        }
    },
    accuracy_answer: |fitted, unseen| {
        Sentence::new()
            .say("On ")
            .ours(Significant(6).text(fitted.rows as f64, L))
            .say(" published measurements the prediction is off by ")
            .ours(Percent(1).text(fitted.median, L))
            .say(" at the median; by a fit that has never seen the model, by ")
            .ours(Percent(1).text(unseen.median, L))
            .say(".")
    },
    accuracy_note: |fitted, unseen| {
        format!(
            "Nine rows in ten lie within {} (unseen: {}); the 80% interval holds for {} of them.",
            Percent(0).text(fitted.p90, L),
            Percent(0).text(unseen.p90, L),
            Percent(0).text(unseen.coverage, L),
        )
    },
    fitted_on: |date| {
        format!(
            "Fitted on {}. “Never seen”: the fit was repeated without the model’s whole family.",
            (messages(L).date)(date)
        )
    },
    metric: |metric| match metric {
        "tokens_per_s_output" => "tokens/s",
        "tokens_per_s_input" => "input tokens/s",
        "samples_per_s" => "samples/s",
        "ttft_ms" => "ms to the first token",
        "x_realtime" => "× real time",
        _ => "",
    },
    by: |by| match by {
        By::Gpu => "Chip",
        By::Model => "Model",
        By::Source => "Source",
    },
    basis: |basis| match basis {
        Basis::Unseen => "Model never seen",
        Basis::Fitted => "Fitted to all",
    },
    chips_named,
    make_first: |name| format!("Put first: {name}"),
    forget_point: |at| format!("Remove point {at}"),
    point_box: |at, what| format!("Point {at}: {what}"),
    rows_shown: |shown, all| {
        let count = |n: usize| Significant(6).text(n as f64, L);
        format!("The worst {} of {} rows.", count(shown), count(all))
    },
    fixed: FIXED,
};

const FIXED: Fixed = Fixed {
    work: "What is served",
    model: "Model",
    dense: "Dense",
    mixture: "Mixtures of experts",
    own_model: "Your own model",
    own_summary: "Your own: a config.json",
    own_help: "Paste the config.json of a model, or drop the file here. It stays in this browser.",
    own_text: "Text of config.json",
    own_file: "Choose a file",
    own_style: "a model like Llama",
    parameters: "Parameters",
    active: "for each token",
    read_as: "Read as",
    weights_taken: "Weights",
    weights_unsaid: "not quantised by the file; the format below holds",
    assumed: "Taken for granted",
    unknown: "Fields left aside",
    chips: "Chips (1–4)",
    add_chip: "Add or remove chips",
    first: "compared with the others",
    make_first: "Put first",
    full: "Four chips at most. Take one away first.",
    few: "One chip stays.",
    rents: "Rent of one chip",
    weights: "Format of the weights",
    kv: "Format of the KV cache",
    program_summary: "Program, cache and chips per copy",
    program: "Serving program",
    batching: "Requests at once",
    copy: "Chips to a copy of the model",
    auto: "Best",
    lengths: "Length of a request",
    money: "Utilisation, API and currencies",
    hour: "What an hour costs",
    api: "Against an API",
    api_prices: "Take a provider’s prices",
    currencies: "Currencies",
    points: "Your own measurements",
    points_help: "What you measured on the first chip with these settings moves the prediction and narrows its interval.",
    point_batch: "requests at once",
    point_rate: "tokens/s of a copy",
    add_point: "Add a point",
    remove: "Remove",
    table: "The chips side by side. Click a number for how it comes about",
    table_corner: "Figure",
    cannot: "cannot",
    interval: "80% interval",
    of: "of",
    table_note: "Input and output share the cost by the time that each takes. Totals hold for the lengths chosen.",
    cost_formula: "cost = $ an hour × chips ÷ 3,600 s ÷ utilisation ÷ units a second",
    speed_formula: "A pass takes as long as reading weights and cache and multiplying matrices need on this chip, plus chips waiting for each other and the host; how near each comes to the data sheet was fitted to measurements.",
    interval_note: "In four of five published setups whose model the fit had never seen, the measurement lies within this interval.",
    rent_own: "Your own number",
    rent_assumed: "No published rent: a placeholder",
    image_memory: "Reading and writing memory",
    spent: [
        "Reading weights",
        "Multiplying matrices",
        "Attention and cache",
        "Small kernels",
        "Waiting for other chips",
        "Host",
    ],
    owned: ["Price and interest", "Electricity", "Space"],
    speed_ratio: "Speed, chip for chip",
    price_ratio: "Price of an hour",
    copy_speed: "Speed of a copy",
    room: "Left for the cache",
    per_request: "Cache of one request",
    limited: "More would fit: the program’s own limit or your setting decides.",
    reading: "Share of the time for prompts",

    coming: "Loading the measurements…",
    lost: "The measurements could not be loaded. Please check the connection.",
    all: "All",
    filters: "Show",
    basis: "Prediction",
    by_group: "Errors by group, the worst first",
    group_head: [
        "Group",
        "Rows",
        "Median",
        "9 in 10 within",
        "Median, unseen",
        "9 in 10, unseen",
        "Within interval",
    ],
    group_by: "Group by",
    rows: "Single measurements, the worst first",
    row_head: ["Measurement", "Measured", "Predicted", "Error", "Error, unseen"],
    no_rows: "No measurement fits these filters.",
};

fn number(number: ServeNumber, work: Workload) -> NumberText {
    let text = |name, unit, how| NumberText { name, unit, how };
    let per = match work {
        Workload::Text => "million output tokens",
        Workload::Image => "1,000 images",
        Workload::Speech => "1,000 minutes",
    };
    match number {
        ServeNumber::Cost => {
            text("Cost", per, "$ an hour × chips ÷ 3,600 s ÷ utilisation ÷ units a second")
        }
        ServeNumber::Saving => text("Saving", "", "1 − price ratio ÷ speed ratio"),
        ServeNumber::Speed => match work {
            Workload::Text => {
                text("Speed of a chip", "tokens/s", "1 ÷ time of a token, over the chips of a copy")
            }
            Workload::Image => text("Speed of a chip", "images/s", "1 ÷ time of an image"),
            Workload::Speech => {
                text("Speed of a chip", "minutes/s", "1 ÷ time of a minute of speech")
            }
        },
        ServeNumber::UserSpeed => text("Speed for a user", "tokens/s", "1 ÷ time between tokens"),
        ServeNumber::Ttft => text(
            "Time to the first token",
            "TTFT",
            "time of the passes that read the prompt beside other requests’ tokens",
        ),
        ServeNumber::Tpot => {
            text("Time between tokens", "TPOT", "requests at once ÷ tokens a second of a copy")
        }
        ServeNumber::Batch => text(
            "Requests at once",
            "a copy",
            "what the memory leaves ÷ cache of one request, rounded down",
        ),
        ServeNumber::Copy => text(
            "Chips to a copy",
            "",
            "of 1, 2, 4 and 8 the number that serves most a chip, unless you choose",
        ),
        ServeNumber::Weights => {
            text("Weights", "GB a chip", "parameters × bytes of their format ÷ chips")
        }
        ServeNumber::Cache => {
            text("KV cache", "GB a chip", "requests at once × cache of one request")
        }
        ServeNumber::Reserve => {
            text("Kept free", "GB a chip", "headroom, libraries and activations")
        }
        ServeNumber::Hour => text(
            "An hour",
            "a chip",
            "price × system × capital recovery, electricity and space, over 8,760 h",
        ),
        ServeNumber::Input => text(
            "Input",
            "million tokens",
            "cost of a request × share of the time for prompts ÷ input tokens",
        ),
        ServeNumber::Output => text(
            "Output alone",
            "million tokens",
            "cost of a request × rest of the time ÷ output tokens",
        ),
        ServeNumber::Yen => text("In yen", per, "cost × yen a dollar"),
        ServeNumber::Yuan => text("In yuan", per, "cost × yuan a dollar"),
        ServeNumber::BreakEven => {
            text("Break-even utilisation", "", "cost of an hour ÷ what its tokens cost at the API")
        }
    }
}

/// "an H200", "4 H200s".
fn chips_named(chips: f64, name: &str) -> String {
    if chips > 1.0 {
        return format!("{} {name}s", Significant(3).text(chips, L));
    }
    let mut letters = name.chars();
    let (first, second) = (letters.next().unwrap_or('x'), letters.next().unwrap_or('x'));
    // A letter that is read by its name, or a word.
    let vowel = if second.is_ascii_lowercase() { "AEIOU" } else { "AEFHILMNORSX" };
    format!("{} {name}", if vowel.contains(first) { "an" } else { "a" })
}

fn per(work: Workload) -> &'static str {
    match work {
        Workload::Text => " per million output tokens, prompts included",
        Workload::Image => " per 1,000 images",
        Workload::Speech => " per 1,000 minutes",
    }
}

fn doing(state: &State, on: &str) -> String {
    let model = model_name(state);
    match state.serve.work {
        Workload::Text => {
            format!("Serving {model} in {} on {on} costs ", weight_name(state.serve.weights))
        }
        Workload::Image => format!("Drawing with {model} on {on} costs "),
        Workload::Speech => format!("Writing down speech with {model} on {on} costs "),
    }
}

fn answer(answer: &ServeAnswer, state: &State) -> Sentence {
    let Some(row) = answer.rows.first() else { return Sentence::new() };
    let running = match &row.result {
        Ok(running) => running,
        Err(why) => return cannot(Sentence::new(), row, *why, state, 0).say("."),
    };
    let sentence = Sentence::new()
        .say(doing(state, &chips_named(running.chips, row.chip.short)))
        .ours(Usd.text(running.usd.central * units_priced(answer.unit), L))
        .opening(Opens::Serve(ServeNumber::Cost, 0))
        .say(per(answer.work));
    match (answer.rows.get(1), &answer.against) {
        (Some(other), Some(against)) => {
            let chips = other.result.as_ref().map_or(1.0, |running| running.chips);
            compared(sentence, answer, against, &chips_named(chips, other.chip.short))
        }
        (Some(other), None) => match other.result {
            Err(why) => cannot(sentence.say(". "), other, why, state, 1).say("."),
            Ok(_) => sentence.say("."),
        },
        _ => sentence.say("."),
    }
}

fn compared(sentence: Sentence, answer: &ServeAnswer, against: &Against, other: &str) -> Sentence {
    let saved = libm::round(against.saving.central * 100.0);
    let share = Percent(0).text(against.saving.central.abs(), L);
    let opens = Opens::Serve(ServeNumber::Saving, 0);
    let sentence = sentence.say(": ");
    let sentence = match () {
        () if saved > 0.0 => sentence.ours(format!("{share} less")).opening(opens).say(" than on "),
        () if saved < 0.0 => sentence.ours(format!("{share} more")).opening(opens).say(" than on "),
        () => sentence.ours("as much").opening(opens).say(" as on "),
    };
    let sentence = sentence.say(other);
    if is_articles_pair(answer) {
        let claimed = Percent(0).text(answer.claimed, L);
        return sentence
            .say("; the article says ")
            .claim(format!("{claimed} less"))
            .opening(Opens::Claim(&claims::C29))
            .say(".");
    }
    sentence.say(".")
}

fn gb(bytes: f64) -> String {
    format!("{}\u{a0}GB", Significant(3).text(bytes / 1e9, L))
}

fn ms(time: f64) -> String {
    format!("{}\u{a0}ms", Significant(6).text(time, L))
}

/// Why a chip cannot, and what would help.
fn cannot(
    sentence: Sentence,
    row: &ChipRow,
    why: CannotServe,
    state: &State,
    at: usize,
) -> Sentence {
    let name = row.chip.short;
    let format = weight_name(state.serve.weights);
    // Beside a sentence on the first chip the model needs no name.
    let model =
        if at == 0 { format!("{} in {format}", model_name(state)) } else { "It".to_owned() };
    let sentence = match why {
        CannotServe::Unknown => {
            return sentence.say(format!(
                "Nothing can be said of the {name}: a figure of it is not published"
            ));
        }
        CannotServe::NoPrice => {
            return sentence.say(format!(
                "Nobody says what the {name} is sold for; its rent can be put in instead"
            ));
        }
        CannotServe::Refused(refusal, _) => {
            let short = shortage(state, at);
            let on = chips_named(short.map_or(1.0, |short| short.chips), name);
            match (refusal, short) {
                (Refusal::Weights, Some(short)) => sentence
                    .say(format!("{model} does not fit on {on}: the weights take "))
                    .ours(gb(short.weights))
                    .say(", the memory leaves ")
                    .ours(gb(short.room)),
                (Refusal::Cache, Some(short)) => sentence
                    .say(format!(
                        "{model} fits on {on}, but no request this long beside it: one takes "
                    ))
                    .ours(gb(short.per_request))
                    .say(", the memory leaves ")
                    .ours(gb((short.room - short.weights).max(0.0))),
                (Refusal::Batch, Some(short)) => sentence
                    .say(format!("{on} cannot hold so many requests at once: room is for "))
                    .ours(Significant(4).text(short.requests, L)),
                (Refusal::TooSlow, _) => sentence
                    .say(format!("On {on} even a single request misses the target of "))
                    .ours(ms(state.get(Param::Tpot)))
                    .say(" between tokens and ")
                    .ours(ms(state.get(Param::Ttft)))
                    .say(" to the first"),
                _ => sentence.say(format!("{model} does not fit on {on}")),
            }
        }
    };
    let helps: Vec<String> = remedies(state, at).into_iter().map(remedy).collect();
    match helps.split_last() {
        None => sentence,
        Some((last, [])) => sentence.say(format!(". It would {last}")),
        Some((last, rest)) => sentence.say(format!(". It would {} or {last}", rest.join(", "))),
    }
}

fn remedy(remedy: Remedy) -> String {
    let count = |n: f64| Significant(6).text(n, L);
    match remedy {
        Remedy::Weights(format) => format!("with weights in {}", weight_name(format)),
        Remedy::Chips(chips) => format!("on {chips} chips"),
        Remedy::Prompt(tokens) => format!("with prompts of {} tokens", count(tokens)),
        Remedy::Batch(requests) => format!("with {} at once", count(requests)),
        Remedy::Tpot(time) => format!("with {} between tokens", ms(time)),
        Remedy::Ttft(time) => format!("with {} to the first", ms(time)),
        Remedy::Chip(chip) => format!("on {}", chips_named(1.0, chip.short)),
    }
}

/// "12% more to 32% less", of the ends of a saving.
fn change(saving: Interval) -> String {
    let Interval { low, high, .. } = saving;
    let share = |saved: f64| Percent(0).text(saved.abs(), L);
    let side = |saved: f64| match libm::round(saved * 100.0) {
        n if n < 0.0 => format!("{} more", share(saved)),
        n if n > 0.0 => format!("{} less", share(saved)),
        _ => "no change".to_owned(),
    };
    match (libm::round(low * 100.0), libm::round(high * 100.0)) {
        (worst, _) if worst > 0.0 => format!("{} less", Percent(0).range(low, high, L)),
        (_, best) if best < 0.0 => format!("{} more", Percent(0).range(-high, -low, L)),
        (worst, best) if worst == 0.0 && best == 0.0 => side(low),
        _ => format!("{} to {}", side(low), side(high)),
    }
}

fn note(answer: &ServeAnswer, state: &State) -> String {
    let mut parts = Vec::new();
    if let Some((_, running)) = answer.first() {
        let factor = units_priced(answer.unit);
        let mut interval = format!(
            "80% interval: {}",
            Usd.range(running.usd.low * factor, running.usd.high * factor, L)
        );
        if let Some(against) = &answer.against {
            interval = format!("{interval}, {}", change(against.saving));
        }
        parts.push(format!("{interval}."));
        parts.extend(setup(answer, running, state));
    }
    if is_articles_pair(answer) || answer.work != Workload::Text {
        let (before, after) = articles_row(answer.work).stated();
        let unit = (messages(L).service)(articles_row(answer.work)).unit;
        parts.push(format!(
            "The article’s table: {} → {} per {unit}.",
            Usd.text(before.central.0, L),
            Usd.text(after.central.0, L)
        ));
    }
    parts.join(" ")
}

/// Chips, requests, times and lengths behind the answer.
fn setup(answer: &ServeAnswer, running: &Running, state: &State) -> Option<String> {
    let served = running.choice?.served;
    let count = |n: f64| Significant(6).text(n, L);
    let chips = if running.chips > 1.0 {
        format!("{} chips to a copy", count(running.chips))
    } else {
        "One chip to a copy".to_owned()
    };
    Some(format!(
        "{chips}, {} requests at once, {}\u{a0}ms between tokens; {} tokens in, {} out; {}.",
        count(libm::round(served.batch)),
        Significant(3).text(served.tpot_s * 1000.0, L),
        count(answer.lengths.prompt),
        count(answer.lengths.output),
        (EN.stack)(state.serve.stack),
    ))
}
