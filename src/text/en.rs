//! English.

mod words;

use std::fmt::Write;

use super::Lang;
use super::explain::Opens;
use super::messages::{Later, Messages, ParamText, QuantityText, ServiceText};
use super::number::NumberStyle;
use super::number::NumberStyle::{Percent, Ratio, SignedPercent, Significant};
use super::sentence::Sentence;
use crate::answer::{CompareAnswer, CostAnswer, Direction, Service};
use crate::facts::{self, Date, Outcome, SPEED_CELLS, article};
use crate::model::chip::{Ingredient, Precision, Quantity};
use crate::model::cost::measured_speed;
use crate::model::interval::Interval;
use crate::model::rule::Verdict;
use crate::model::scenario::forecast::{Branch, Measure};
use crate::state::{CompareChart, Param, Preset, PriceBasis, View};
use words::WORDS;

const L: Lang = Lang::En;

/// The English messages.
pub static EN: Messages = Messages {
    lang: L,
    view: |view| match view {
        View::Story => "Story",
        View::Cost => "Cost",
        View::Serve => "Serving",
        View::Accuracy => "How wrong?",
        View::Compare => "Chips",
        View::Rules => "Rules",
        View::Design => "Designer",
        View::Train => "Training",
        View::Scenario => "Scenarios",
        View::Record => "Forecasts",
        View::Sources => "Sources",
    },
    preset: |preset| match preset {
        Preset::CostArticle
        | Preset::ScenarioArticle
        | Preset::CompareArticle
        | Preset::TrainArticle => "As the article says",
        Preset::CostMeasured => "As measured",
        Preset::CostVendor => "Vendor’s best case",
        Preset::ServeArticle => "The maker’s case behind 1.9×",
        Preset::ServeLlama13 => "Maker’s case: Llama 2 13B",
        Preset::ServeGpt3 => "Maker’s case: GPT-3",
        Preset::ServeChat => "Llama 3.3 70B, chats",
        Preset::ServeDeepseek => "DeepSeek-R1 on 8",
        Preset::ServeGptOss => "gpt-oss 120B",
        Preset::ScenarioEnacted => "As enacted (January 2026)",
        Preset::ScenarioHappened => "As it happened",
        Preset::ScenarioFull => "Full permission",
        Preset::ScenarioRefused => "Refusal",
        Preset::ScenarioIfp => "IFP: no exports",
        Preset::ScenarioIfpB30a => "IFP: B30A allowed",
        Preset::ScenarioGrunewald => "Grunewald: 2026",
        Preset::TrainNinety => "GPT-4 in 90 days, at 40%",
        Preset::TrainDeepseek => "DeepSeek-V3 as published",
        Preset::TrainLlama => "Llama 3.1 405B as published",
        Preset::TrainGpt3 => "GPT-3 on 1,000",
        Preset::CompareChina => "Made for China",
        Preset::CompareDomestic => "China’s own chips",
        Preset::CompareFrontier => "Today’s strongest",
    },
    param,
    basis: |basis| match basis {
        PriceBasis::Premium => "Premium",
        PriceBasis::Rent => "Rent",
        PriceBasis::Purchase => "Purchase",
    },
    service: |service| match service {
        Service::Chat => ServiceText { name: "Chatbot", unit: "1,000 tokens" },
        Service::Image => ServiceText { name: "Image generation", unit: "image" },
        Service::Speech => ServiceText { name: "Speech recognition", unit: "minute" },
    },
    branch: |branch| match branch {
        Branch::Full => "Full permission",
        Branch::Conditional => "Conditional",
        Branch::Refused => "Refused",
        Branch::Held => "Licensed, not let in",
    },
    measure: |measure| match measure {
        Measure::UsShare => "US share of the AI market",
        Measure::ChinaShare => "China’s share of the AI market",
        Measure::Gap => "China’s model lag, months",
        Measure::Revenue => "NVIDIA revenue, growth",
    },
    ingredient: |what| match what {
        Ingredient::Of(quantity) => quantity_name(quantity).to_owned(),
        Ingredient::Rate(precision) => format!("Dense {} rate", precision.name()),
        Ingredient::DieArea => "Die area".to_owned(),
    },
    verdict: |verdict| match verdict {
        Verdict::Domestic => "Chinese design, not a US export",
        Verdict::Free => "no licence needed",
        Verdict::Notification => "notification or licence",
        Verdict::CaseByCase => "licence, case by case",
        Verdict::Licence => "licence required",
        Verdict::Denial => "licence, presumption of denial",
    },
    outcome: |outcome| match outcome {
        Outcome::NotControlled => "not controlled",
        Outcome::Notification => "notification or licence",
        Outcome::CaseByCase => "case by case",
        Outcome::LicenceRequired => "licence required",
        Outcome::PresumptionOfDenial => "presumption of denial",
        Outcome::ImportBlocked => "import blocked",
        Outcome::Discouraged => "discouraged",
        Outcome::Tariff => "duty",
        Outcome::Proposed => "proposed",
        Outcome::Event => "event",
    },
    claim_verdict: |verdict| match verdict {
        facts::Verdict::Holds => "It holds.",
        facts::Verdict::Partly => "It holds in part.",
        facts::Verdict::DoesNotHold => "It does not hold.",
        facts::Verdict::CannotBeChecked => "It cannot be checked.",
        facts::Verdict::Forecast => "It is a forecast.",
    },
    picture: |chart| match chart {
        CompareChart::Ratio => "Ratios",
        CompareChart::Absolute => "One quantity",
        CompareChart::Roofline => "Roofline",
        CompareChart::Scatter => "All chips",
    },
    date,
    cost_answer,
    cost_note,
    cost_finding,
    speed_note,
    words: WORDS,
};

/// What only pages fetched later say.
pub static LATER: Later = Later {
    quantity,
    compare_answer,
    compare_note,
    ratio_finding,
    absolute_finding,
    roofline_finding,
    scatter_finding,
    sources_answer: |figures, sources, as_of| {
        Sentence::new()
            .ours(Significant(6).text(figures as f64, L))
            .say(" figures from ")
            .ours(Significant(6).text(sources as f64, L))
            .say(format!(" sources stand behind this page, as of {}.", date(as_of)))
    },
};

const fn named(label: &'static str, unit: &'static str, help: &'static str) -> ParamText {
    ParamText { label, unit, help }
}

fn param(param: Param) -> ParamText {
    match param {
        Param::SpeedLow => named("Slowest case", "×", ""),
        Param::SpeedHigh => named("Fastest case", "×", ""),
        Param::PremiumLow => named("Smallest premium", "%", ""),
        Param::PremiumHigh => named("Largest premium", "%", ""),
        Param::RentH100 => named("H100", "/h", "Rent of one GPU for an hour"),
        Param::RentH200 => named("H200", "/h", "Rent of one GPU for an hour"),
        Param::PurchaseH100 => named("H100", "", "Price of one GPU"),
        Param::PurchaseH200 => named("H200", "", "Price of one GPU"),
        Param::ProbabilityFull => named("Full permission", "%", ""),
        Param::ProbabilityConditional => named("Conditional", "%", ""),
        Param::ProbabilityRefused => named("Refused", "%", ""),
        Param::ProbabilityHeld => named("Licensed, not let in", "%", ""),
        Param::ConditionalEffect => named(
            "Effect of “conditional”",
            "%",
            "Of the full effect. The article gives none; the starting value is ours.",
        ),
        Param::UsBefore => named("US share before", "%", ""),
        Param::UsAfter => named("US share after", "%", ""),
        Param::ChinaBefore => named("China’s share before", "%", ""),
        Param::ChinaAfter => named("China’s share after", "%", ""),
        Param::GapBeforeLow => named("Lag before, shortest", "months", ""),
        Param::GapBeforeHigh => named("Lag before, longest", "months", ""),
        Param::GapAfterLow => named("Lag after, shortest", "months", ""),
        Param::GapAfterHigh => named("Lag after, longest", "months", ""),
        Param::RevenueLow => named("NVIDIA revenue, least", "%", ""),
        Param::RevenueHigh => named("NVIDIA revenue, most", "%", ""),
        Param::Prompt => named("Prompt", "tokens", "What is read before the answer begins."),
        Param::Output => named("Answer", "tokens", "What is written, one token a step."),
        Param::Batch => named("Requests at once", "", "In one copy of the model."),
        Param::Tpot => {
            named("Time between tokens, at most", "ms", "What one user waits for each token: TPOT.")
        }
        Param::Ttft => named(
            "First token, at most",
            "ms",
            "What one user waits for the answer to begin, without a queue: TTFT.",
        ),
        Param::Utilisation => {
            named("Utilisation", "%", "Share of the hours paid in which the chips have work.")
        }
        Param::Life => named("Years of use", "years", ""),
        Param::Capital => named("Cost of capital", "% a year", ""),
        Param::System => named("Server and network", "%", "Of the chips’ price, on top of it."),
        Param::PowerPrice => named("Electricity", "/kWh", ""),
        Param::Pue => named("PUE", "", "Power of the building over that of its computers."),
        Param::ApiInput => {
            named("API, input", "/M tokens", "What a provider asks you for a million input tokens.")
        }
        Param::ApiOutput => named(
            "API, output",
            "/M tokens",
            "What a provider asks you for a million output tokens.",
        ),
        Param::Yen => named("Yen", "¥ a $", ""),
        Param::Yuan => named("Yuan", "RMB a $", ""),
        Param::Steps => named("Denoising steps", "", ""),
        Param::Megapixels => named("Image size", "megapixels", "1024 × 1024 is 1."),
        Param::ImportApproval => named(
            "China lets in",
            "%",
            "Of the chips licensed under full or conditional permission.",
        ),
        Param::ExportFee => {
            named("US fee", "%", "Of each sale under conditions; the seller bears it.")
        }
        Param::VolumeCap => named(
            "Volume cap",
            "%",
            "What China may buy under conditions, of US sales of the same chip. 100 is no cap.",
        ),
        Param::Correlation => named(
            "Correlation",
            "%",
            "Between what China buys legally and, apart, what is smuggled and what it makes: below 0, one stands in for the other.",
        ),
    }
}

const fn quantity_name(quantity: Quantity) -> &'static str {
    match quantity {
        Quantity::Memory => "Memory",
        Quantity::Bandwidth => "Memory bandwidth",
        Quantity::Bf16 => "BF16 rate, dense",
        Quantity::Fp8 => "FP8 rate, dense",
        Quantity::Int8 => "INT8 rate, dense",
        Quantity::Fp4 => "FP4 rate, dense",
        Quantity::Tf32 => "TF32 rate, dense",
        Quantity::Fp32 => "FP32 rate",
        Quantity::Fp64 => "FP64 rate",
        Quantity::Link => "Chip-to-chip link",
        Quantity::Power => "Power limit",
        Quantity::Price => "Price",
        Quantity::Rent => "Rent",
        Quantity::Tpp => "TPP",
        Quantity::Density => "Performance density",
        Quantity::Ridge => "Ridge point",
        Quantity::Bf16PerUsd => "BF16 per dollar",
        Quantity::BandwidthPerUsd => "Bandwidth per dollar",
        Quantity::Bf16PerWatt => "BF16 per watt",
        Quantity::BandwidthPerWatt => "Bandwidth per watt",
    }
}

fn quantity(quantity: Quantity) -> QuantityText {
    let help = match quantity {
        Quantity::Memory => {
            "High-bandwidth memory on the package. It holds the model and the KV cache."
        }
        Quantity::Bandwidth => "How fast memory is read. It bounds how fast a model writes tokens.",
        Quantity::Bf16 | Quantity::Fp8 | Quantity::Int8 | Quantity::Fp4 | Quantity::Tf32 => {
            "Peak matrix rate without sparsity. It bounds training and reading the prompt."
        }
        Quantity::Fp32 | Quantity::Fp64 => "Peak rate of scientific arithmetic.",
        Quantity::Link => "Both directions together (NVLink, Infinity Fabric, HCCS, PCIe).",
        Quantity::Power => "Thermal design power of the board.",
        Quantity::Price => "One GPU. List, street or channel price, as the source says.",
        Quantity::Rent => "One GPU for an hour, on demand unless the source says otherwise.",
        Quantity::Tpp => {
            "Total processing performance, the export rule’s measure: dense rate × bit length, the largest over formats."
        }
        Quantity::Density => "TPP a square millimetre of die.",
        Quantity::Ridge => {
            "Below this many operations a byte, work is bound by memory; above, by arithmetic."
        }
        Quantity::Bf16PerUsd => "GFLOP/s for each dollar of price.",
        Quantity::BandwidthPerUsd => "MB/s of memory bandwidth for each dollar of price.",
        Quantity::Bf16PerWatt => "GFLOP/s for each watt.",
        Quantity::BandwidthPerWatt => "GB/s of memory bandwidth for each watt.",
    };
    QuantityText { name: quantity_name(quantity), help }
}

fn date(date: Date) -> String {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let month = MONTHS[usize::from(date.month.clamp(1, 12)) - 1];
    format!("{}\u{a0}{month} {}", date.day, date.year)
}

fn range(style: NumberStyle, interval: Interval) -> String {
    style.range(interval.low, interval.high, L)
}

/// "21–34% cheaper", "anything from 35% dearer to 12% cheaper", "as dear".
fn change(answer: &CostAnswer) -> String {
    let saving = answer.saving;
    match answer.direction() {
        Direction::Even => "as dear".to_owned(),
        Direction::Cheaper => format!("{} cheaper", range(Percent(0), saving)),
        Direction::Dearer => {
            format!("{} dearer", Percent(0).range(-saving.high, -saving.low, L))
        }
        Direction::Either => format!(
            "anything from {} dearer to {} cheaper",
            Percent(0).text(-saving.low, L),
            Percent(0).text(saving.high, L)
        ),
    }
}

fn premium(ratio: Interval) -> String {
    let premium = ratio.rising(|r| r - 1.0);
    range(SignedPercent(0), premium)
}

fn cost_answer(answer: &CostAnswer) -> Sentence {
    let claimed = Percent(0).text(answer.claimed, L);
    let start = if answer.preset == Some(Preset::CostArticle) {
        "On the article’s own inputs, work on an H200 is "
    } else {
        "With these numbers, work on an H200 is "
    };
    let sentence = Sentence::new().say(start).ours(change(answer)).opening(Opens::Saving).say(
        if answer.direction() == Direction::Even { " as on an H100" } else { " than on an H100" },
    );
    if answer.reaches_claim() {
        sentence
            .say(": the article’s ")
            .claim(claimed)
            .opening(Opens::Claim(&facts::claims::C29))
            .say(" is within reach.")
    } else {
        sentence
            .say(", not the article’s ")
            .claim(claimed)
            .opening(Opens::Claim(&facts::claims::C29))
            .say(".")
    }
}

fn cost_note(answer: &CostAnswer) -> String {
    let needed = answer.price_ratio_needed - 1.0;
    let price = if needed.abs() < 0.005 {
        "cost the same as an H100".to_owned()
    } else if needed < 0.0 {
        format!("be {} cheaper than an H100", Percent(0).text(-needed, L))
    } else {
        format!("cost no more than {} over an H100", Percent(0).text(needed, L))
    };
    format!(
        "Speed {}, price {}. To save {} at {}, the H200 would have to {price}.",
        range(Ratio(2), answer.speed),
        premium(answer.price_ratio),
        Percent(0).text(answer.claimed, L),
        Ratio(2).text(answer.speed.high, L),
    )
}

fn cost_finding(answer: &CostAnswer) -> String {
    format!(
        "At a speed of {} and a price of {} the H200 is {}; the article claims {} cheaper.",
        range(Ratio(2), answer.speed),
        premium(answer.price_ratio),
        change(answer),
        Percent(0).text(answer.claimed, L),
    )
}

fn compare_answer(answer: &CompareAnswer, on: Date) -> Sentence {
    let mut sentence = Sentence::new();
    if let Some((index, chip)) = answer.others().next() {
        sentence =
            sentence.say(format!("Against the {}, the {} has ", answer.baseline.short, chip.short));
        let known = [
            (Quantity::Memory, "memory"),
            (Quantity::Bandwidth, "bandwidth"),
            (Quantity::Bf16, "BF16 rate"),
        ]
        .into_iter()
        .filter_map(|(quantity, name)| Some((answer.ratio(chip, quantity)?, quantity, name)))
        .collect::<Vec<_>>();
        for (at, (ratio, quantity, name)) in known.iter().enumerate() {
            let before = match at {
                0 => "",
                _ if at + 1 == known.len() => " and ",
                _ => ", ",
            };
            let (number, rest) = if ratio.reads_as_one() {
                ("the same".to_owned(), format!("\u{a0}{name}"))
            } else {
                (range(Ratio(2), *ratio), format!("\u{a0}the {name}"))
            };
            sentence = sentence
                .say(before)
                .ours(number)
                .opening(Opens::Ratio(chip.id, *quantity))
                .say(rest);
        }
        if known.is_empty() {
            sentence = sentence.say("no published figures to compare");
        }
        sentence = sentence.say(format!(". To China on {}: ", date(on)));
        let finding = &answer.findings[index];
        sentence = sentence.say((EN.verdict)(finding.verdict)).say(if finding.unsure.is_some() {
            ", or stricter: a figure is missing."
        } else {
            "."
        });
    }
    sentence
}

fn compare_note(answer: &CompareAnswer) -> String {
    if answer.is_articles_pair() {
        let speed = measured_speed();
        return format!(
            "The article gives {} memory, {} bandwidth, {} the inference speed and a price {}. \
             The first two hold; measured speed is {}.",
            SignedPercent(0).text(article::MEMORY_GAIN.central, L),
            SignedPercent(0).text(article::BANDWIDTH_GAIN.central, L),
            Ratio(1).text(article::INFERENCE_SPEED_RATIO.central, L),
            range(
                SignedPercent(0),
                Interval::between(article::PRICE_PREMIUM.low, article::PRICE_PREMIUM.high,)
            ),
            range(Ratio(2), speed),
        );
    }
    format!(
        "{} chips; ratios pair the worst with the best where sources differ.",
        answer.chips.len()
    )
}

fn speed_note() -> String {
    format!(
        "Measured by NVIDIA, per GPU: {} over {} cases of one table. {} is its best case.",
        range(Ratio(2), measured_speed()),
        SPEED_CELLS.len(),
        Ratio(1).text(article::INFERENCE_SPEED_RATIO.central, L)
    )
}

fn ratio_finding(answer: &CompareAnswer) -> String {
    let mut text = format!("As multiples of {}. ", answer.baseline.short);
    for (_, chip) in answer.others() {
        let known = answer.quantities.iter().filter_map(|&quantity| {
            let ratio = answer.ratio(chip, quantity)?;
            Some(format!("{} {}", quantity_name(quantity), Ratio(2).text(ratio.central, L)))
        });
        let _ = write!(text, "{}: {}. ", chip.short, known.collect::<Vec<_>>().join(", "));
    }
    text.trim_end().to_owned()
}

fn absolute_finding(answer: &CompareAnswer, quantity: Quantity) -> String {
    let values = answer.chips.iter().map(|chip| {
        let value = answer.reading(chip, quantity).map_or_else(
            || EN.words.unknown.to_owned(),
            |reading| range(Significant(4), reading.value),
        );
        format!("{} {value}", chip.short)
    });
    format!(
        "{} in {}: {}.",
        quantity_name(quantity),
        quantity.unit(),
        values.collect::<Vec<_>>().join(", ")
    )
}

fn roofline_finding(answer: &CompareAnswer, precision: Precision) -> String {
    let ridges = answer.chips.iter().filter_map(|chip| {
        let roof = crate::model::chip::Roofline::of(chip, precision)?;
        Some(format!(
            "{} {} TFLOP/s from {} FLOP a byte",
            chip.short,
            Significant(3).text(roof.peak.0, L),
            Significant(3).text(roof.ridge().0, L)
        ))
    });
    format!("{}: {}.", precision.name(), ridges.collect::<Vec<_>>().join("; "))
}

fn scatter_finding(answer: &CompareAnswer, all: usize) -> String {
    let picked = answer.chips.iter().filter_map(|chip| {
        let (memory, bandwidth) = (chip.hbm?.central.0, chip.hbm_bandwidth?.central.0);
        Some(format!(
            "{} {} GB at {} GB/s",
            chip.short,
            Significant(4).text(memory, L),
            Significant(4).text(bandwidth, L)
        ))
    });
    format!("{all} chips. Picked: {}.", picked.collect::<Vec<_>>().join("; "))
}
