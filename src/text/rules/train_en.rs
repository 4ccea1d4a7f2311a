//! English, of the page of training runs.

use super::train::{
    NumberText, TrainFixed, TrainNumber, TrainWords, count, days, dollars, flop, plain, roughly,
};
use crate::answer::train::{TrainAnswer, TrainRow, Trained};
use crate::facts::{EpochConfidence, TrainingKind, article, claims};
use crate::model::interval::Interval;
use crate::model::train::{Format, Untrained, hours, memory_gain, over_domestic};
use crate::state::serve::HourBasis;
use crate::state::train::{Dial, TrainPicture, Wanted};
use crate::text::Lang;
use crate::text::explain::Opens;
use crate::text::messages::ParamText;
use crate::text::number::NumberStyle::{CountProse, Percent, Ratio, Significant};
use crate::text::sentence::Sentence;

const L: Lang = Lang::En;

/// The English words.
pub(super) static EN: TrainWords = TrainWords {
    answer,
    note,
    claims: [half, over, months],
    why,
    wanted: |wanted| match wanted {
        Wanted::Days => "How long?",
        Wanted::Chips => "How many chips?",
        Wanted::Budget => "How far does a budget go?",
    },
    picture: |picture| match picture {
        TrainPicture::Time => "Days by chips",
        TrainPicture::Bars => "Chip by chip",
        TrainPicture::Published => "How wrong?",
        TrainPicture::Pairs => "H200 over H100",
    },
    hour: |hour| match hour {
        HourBasis::Rent => "Rent",
        HourBasis::Purchase => "Purchase",
    },
    dial,
    number,
    epoch: |word| match word {
        EpochConfidence::Confident => "confident",
        EpochConfidence::Likely => "likely",
        EpochConfidence::Speculative => "speculative",
        EpochConfidence::Unknown => "not said",
    },
    kind: |kind| match kind {
        TrainingKind::LanguagePretraining => "Pre-training a language model",
        TrainingKind::LanguageFineTuning => "Fine-tuning a language model",
        TrainingKind::Other => "Anything else",
    },
    each: |chips| format!("{chips} of each"),
    make_first: |chip| format!("put first: {chip}"),
    time_finding: |answer, row, deadline| {
        let Ok(found) = &row.found else { return "There is no answer.".to_owned() };
        format!(
            "{} on {} takes {}; the deadline is {}.",
            capital(&work(answer)),
            some(found.chips, row.chip.short),
            days(found.run.days.central, found.run.days.central, L),
            days(deadline, deadline, L),
        )
    },
    bars_finding: |first, its, other, others| format!("{first}: {its}. {other}: {others}."),
    published_finding: |all| {
        let inside = all.iter().filter(|one| one.is_inside()).count();
        let ratios = all.iter().map(|one| one.found.ratio);
        let low = ratios.clone().fold(f64::INFINITY, f64::min);
        let high = ratios.fold(0.0, f64::max);
        format!(
            "Of {} runs, {inside} took hours within the 80% interval; the middle is {} of what was reported.",
            all.len(),
            Ratio(2).range(low, high, L),
        )
    },
    pairs_finding: |language, any| {
        format!(
            "Training language models, the H200 is {} as fast as the H100; training anything, {}.",
            Ratio(2).range(language.low, language.high, L),
            Ratio(2).range(any.low, any.high, L),
        )
    },
    fixed: FIXED,
};

const FIXED: TrainFixed = TrainFixed {
    work: "What is trained",
    own_run: "A model of your own",
    ask: "Question",
    share: "Share of the chip’s rate that is reached (MFU)",
    own_share: "Your own range",
    share_range: "Share of the dense 16-bit rate",
    running: "Share of the time that the chips train",
    running_help: "The rest goes to failures and restarts. Meta had more than 90% on 16,384 H100s.",
    format: "Number format",
    crowding: "More chips slow each other down",
    roomy: "More memory adds speed, as MLPerf measured",
    hour: "An hour of a chip is paid by",
    rents: "Rent of each chip",
    no_rent: "nobody states it; it counts once you move it",
    way: "How it is trained",
    power: "Electricity",
    place: "Grid",
    chips: "Chips",
    first: "first",
    make_first: "put first",
    add_chip: "Add or remove chips",
    full: "Four chips at most: remove one to add another.",
    few: "Two chips at least: add one to remove another.",
    table: "The run, chip by chip",
    table_corner: "Figure",
    bounds: "Days, from best to worst",
    table_note: "Under each figure the interval in which it lies four times out of five if the errors are independent. Best and worst take every source at its end at once.",
    eighty: "80%:",
    cannot: "no answer",
    claims: "What the article says of training",
    claim_heads: [
        "“Nearly half the time”",
        "“2–3 times as fast as A800 and H800”",
        "“Months become weeks”",
        "PF-days of three models",
    ],
    over: [
        "The H200 over the chips that China had, chip for chip",
        "H200 over",
        "Arithmetic",
        "With memory",
        "With FP8",
        "Memory alone",
    ],
    months: [
        "As many H200s in their place, in 16 bits, and the chips that four weeks take",
        "From",
        "Days before",
        "Days on H200",
        "Shorter by",
        "Chips for four weeks, before",
        "H200s for four weeks",
    ],
    pf: [
        "Work in PF-days: the article beside the estimates",
        "Model",
        "Article",
        "Here",
        "From low to high",
        "FLOP",
    ],
    pf_said: ["about 3,640", "over 100,000", "several hundred thousand"],
    pf_note: "A PF-day is 10¹⁵ operations a second for a day: 8.64 × 10¹⁹ FLOP. Where no range was published it is the factor that Epoch AI’s word for its certainty stands for.",
    published: [
        "Published runs, and what this arithmetic says of them",
        "Run",
        "FLOP",
        "Chip-hours reported",
        "Worked out",
        "Ours over reported",
        "Share reached over all hours",
    ],
    published_note: "Worked out for the chip of each run in 16 bits, at the share in force and no other knowledge of the run. Runs differ by more than the range of one run’s share: take another’s, or a range of your own.",
    shares: [
        "Shares of the dense 16-bit rate that were reached",
        "Run",
        "Share",
        "From low to high",
        "Chips",
        "Computed in",
    ],
    how_note: "Six operations for each active parameter and token; attention over long contexts is left out. Slower links are not counted: nobody has published what they cost.",
    usable: "A fifth of the memory is left to activations and buffers: our assumption.",
    eighty_note: "Four times out of five the result lies within the range, if the errors of its factors are independent.",
    charts: [
        ["Days of training by number of chips", "Days; both axes logarithmic. Bands: 80% interval"],
        ["The run, chip by chip", "Whisker: 80% interval"],
        [
            "Published runs: hours worked out over hours reported",
            "1 is exact; logarithmic. Whisker: 80% interval",
        ],
        [
            "H200 over H100 in MLPerf Training",
            "Minutes on H100 over minutes on as many H200, to the same quality",
        ],
    ],
    axes: ["Chips", "Days"],
    bars_titles: [
        "Days of training, chip by chip",
        "Chips that finish in time, chip by chip",
        "FLOP that the budget pays, chip by chip",
    ],
    deadline: "Deadline",
    here: "Your answer",
    as_published: "As reported, on its own chips",
    exact: "As reported",
    minutes: "minutes",
    articles: "Article",
};

fn plural(chip: &str) -> String {
    if chip.ends_with(|c: char| c.is_ascii_digit() || c.is_ascii_uppercase()) {
        format!("{chip}s")
    } else {
        format!("{chip} chips")
    }
}

/// So many of a chip.
fn some(chips: f64, chip: &str) -> String {
    let name = if chips > 1.0 { plural(chip) } else { chip.to_owned() };
    format!("{} {name}", count(chips, L))
}

fn work(answer: &TrainAnswer) -> String {
    match answer.run {
        Some(run) => format!("{}’s training run", run.name),
        None => format!("a run of {} FLOP", flop(answer.flop.central, answer.flop.central, L)),
    }
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

fn percent(value: f64) -> String {
    Percent(0).text(value, L)
}

/// What is said of the other chip: less, more, or the same.
fn against(sentence: Sentence, row: &TrainRow, at: u8, words: [&str; 3]) -> Sentence {
    let Some(saved) = row.saved else { return sentence };
    let [less, more, same] = words;
    let opens = Opens::Trained(TrainNumber::Saved, at);
    let number = match saved.central {
        value if value.abs() < 0.005 => same.to_owned(),
        value if value > 0.0 => format!("{} {less}", percent(value)),
        value => format!("{} {more}", percent(-value)),
    };
    sentence.say(", ").ours(number).opening(opens).say(if saved.central.abs() < 0.005 {
        String::new()
    } else {
        " than".to_owned()
    })
}

fn answer(answer: &TrainAnswer) -> Sentence {
    let Some(row) = answer.rows.first() else { return Sentence::new().say("No chip is chosen.") };
    let found = match &row.found {
        Ok(found) => found,
        Err(why) => return Sentence::new().say(self::why(*why, row.chip.short, HourBasis::Rent)),
    };
    let sentence = match answer.wanted {
        Wanted::Days => {
            let likely = found.run.likely_days;
            let sentence = Sentence::new()
                .say(format!("{} takes ", capital(&work(answer))))
                .ours(days(found.run.days.central, found.run.days.central, L))
                .opening(Opens::Trained(TrainNumber::Days, 0))
                .say(format!(
                    " on {} (80%: {})",
                    some(found.chips, row.chip.short),
                    plain(likely.low, likely.high, L)
                ));
            match answer.rows.get(1) {
                Some(other) if other.saved.is_some() => {
                    against(sentence, other, 1, ["less", "more", "as long as"])
                        .say(format!(" on as many {}", plural(other.chip.short)))
                }
                _ => sentence,
            }
        }
        Wanted::Chips => {
            let likely = found.likely;
            let sentence = Sentence::new()
                .say(format!(
                    "To finish {} in {} takes ",
                    work(answer),
                    days(answer.deadline, answer.deadline, L)
                ))
                .ours(some(found.chips, row.chip.short))
                .opening(Opens::Trained(TrainNumber::Chips, 0))
                .say(format!(" (80%: {})", roughly(likely.low, likely.high, L)));
            match answer.rows.get(1) {
                Some(other) if other.saved.is_some() => {
                    against(sentence, other, 1, ["fewer", "more", "as many as"])
                        .say(format!(" {}", plural(other.chip.short)))
                }
                _ => sentence,
            }
        }
        Wanted::Budget => return budget(answer, row, found),
    };
    articles(answer, sentence).say(".")
}

/// What the article says of the first two chips.
fn articles(answer: &TrainAnswer, sentence: Sentence) -> Sentence {
    if answer.wanted != Wanted::Days {
        return sentence;
    }
    let first = answer.rows.first().map(|row| row.chip.id);
    match answer.rows.get(1).map(|row| row.chip.id) {
        _ if first != Some("h200_sxm") => sentence,
        Some("h100_sxm") => sentence
            .say("; the article says ")
            .claim("nearly half")
            .opening(Opens::Claim(&claims::C15)),
        Some("a800_80" | "h800_sxm") => sentence
            .say("; the article says ")
            .claim("2–3 times as fast")
            .opening(Opens::Claim(&claims::C17)),
        _ => sentence,
    }
}

fn budget(answer: &TrainAnswer, row: &TrainRow, found: &Trained) -> Sentence {
    let afforded = match found.afforded {
        Ok(afforded) => afforded,
        Err(why) => {
            return Sentence::new().say(self::why(why, row.chip.short, answer.hour));
        }
    };
    let sentence = Sentence::new()
        .say(format!(
            "{} pays {} for ",
            dollars(answer.budget, answer.budget, L),
            some(found.chips, row.chip.short)
        ))
        .ours(days(afforded.days.central, afforded.days.central, L))
        .opening(Opens::Trained(TrainNumber::AffordedDays, 0))
        .say(": ")
        .ours(format!("{} FLOP", flop(afforded.flop.central, afforded.flop.central, L)))
        .opening(Opens::Trained(TrainNumber::AffordedFlop, 0));
    match answer.run {
        Some(run) => sentence.say(format!(
            ", {} {}’s training run.",
            times(afforded.flop.central / answer.flop.central),
            run.name
        )),
        None => sentence
            .say(format!(", {} the run.", times(afforded.flop.central / answer.flop.central))),
    }
}

fn times(ratio: f64) -> String {
    format!("{} times", Significant(2).text(ratio, L))
}

fn note(answer: &TrainAnswer) -> Sentence {
    let Some((row, found)) = answer.first() else { return Sentence::new() };
    let sentence = match found.usd {
        Ok(usd) => {
            let likely = answer.likely_usd(row, found);
            let sentence = Sentence::new()
                .say("It comes to ")
                .ours(dollars(usd.central, usd.central, L))
                .opening(Opens::Trained(TrainNumber::Usd, 0))
                .say(format!(" (80%: {})", dollars(likely.low, likely.high, L)));
            match answer.purchase_usd(row, found) {
                Some(all) => sentence
                    .say(", the run’s share of a purchase of ")
                    .ours(dollars(all.central, all.central, L))
                    .opening(Opens::Trained(TrainNumber::Purchase, 0)),
                None => sentence,
            }
        }
        // A budget that pays nothing has been explained above.
        Err(_) if answer.wanted == Wanted::Budget => hours_of(Sentence::new(), found),
        Err(why) => hours_of(
            Sentence::new().say(self::why(why, row.chip.short, answer.hour)).say(" "),
            found,
        ),
    };
    let sentence = match found.run.bill {
        Ok(bill) => sentence
            .say(", ")
            .ours(format!("{} MWh", roughly_one(bill.energy_mwh.central)))
            .opening(Opens::Trained(TrainNumber::Energy, 0))
            .say(" and ")
            .ours(format!("{} t of CO₂", roughly_one(bill.co2_tonnes.central)))
            .opening(Opens::Trained(TrainNumber::Co2, 0))
            .say(format!(" on the grid of {}.", place(answer.place.place.en))),
        Err(_) => sentence.say("; what the chip draws is not published."),
    };
    published(answer, sentence)
}

fn hours_of(sentence: Sentence, found: &Trained) -> Sentence {
    sentence
        .say("It comes to ")
        .ours(format!("{} chip-hours", roughly_one(found.run.chip_hours.central)))
        .opening(Opens::Trained(TrainNumber::Hours, 0))
}

fn place(name: &str) -> String {
    if name.starts_with("United") { format!("the {name}") } else { name.to_owned() }
}

fn roughly_one(value: f64) -> String {
    roughly(value, value, L)
}

/// What was published of the run, beside what this arithmetic says of the same chips.
fn published(answer: &TrainAnswer, sentence: Sentence) -> Sentence {
    let Some(run) = answer.run else { return sentence };
    let chip = answer.chip_of(run);
    let (Some(checked), Some(hours), Some((chip, at))) = (answer.check(run), hours(run), chip)
    else {
        return sentence;
    };
    sentence
        .say(format!(
            " Reported: {} chip-hours ({chip}); worked out in the same way: ",
            CountProse.text(hours.central, L)
        ))
        .ours(roughly_one(checked.found.worked_out.central))
        .opening(Opens::Trained(TrainNumber::Published, at))
        .say(".")
}

fn half(_: &TrainAnswer) -> Sentence {
    let gain = memory_gain().unwrap_or(Interval::exact(1.0));
    let shorter = gain.falling(|gain| 1.0 / gain).falling(|left| 1.0 - left);
    Sentence::new()
        .say("In arithmetic the H200 is an H100; in training only its memory can help. In MLPerf it pre-trained a model of 405 billion parameters ")
        .ours(Ratio(2).text(gain.central, L))
        .opening(Opens::Trained(TrainNumber::Gain, 0))
        .say(" as fast and fine-tuned one of 70 billion at most ")
        .ours(Ratio(2).text(gain.high, L))
        .opening(Opens::Trained(TrainNumber::Gain, 0))
        .say(format!(
            " as fast: a run is {} shorter, {} in the middle. ",
            Percent(0).range(shorter.low, shorter.high, L),
            percent(shorter.central)
        ))
        .claim("“Nearly half”")
        .opening(Opens::Claim(&claims::C15))
        .say(" would take ")
        .claim(Ratio(1).text(article::TRAINING_SPEED_RATIO.central, L))
        .opening(Opens::Claim(&claims::C14))
        .say(", a figure measured in inference.")
}

fn over(_: &TrainAnswer) -> Sentence {
    let all = over_domestic().unwrap_or_default();
    let ratio = |value: f64| Ratio(1).text(value, L);
    let [Some((_, a800)), Some((_, h800))] = [all.first(), all.get(1)] else {
        return Sentence::new();
    };
    Sentence::new()
        .say("Chip for chip the H200 trains ")
        .ours(ratio(a800.arithmetic.central))
        .opening(Opens::Trained(TrainNumber::Over, 0))
        .say(" as fast as the A800 by arithmetic and ")
        .ours(ratio(a800.together.central))
        .opening(Opens::Trained(TrainNumber::Over, 0))
        .say(" with what memory adds, but only ")
        .ours(Ratio(2).range(h800.together.low, h800.together.high, L))
        .opening(Opens::Trained(TrainNumber::Over, 1))
        .say(" as fast as the H800, which is an H100 with slower links. The article’s ")
        .claim("2–3 times")
        .opening(Opens::Claim(&claims::C17))
        .say(" lies between the two and is true of neither.")
}

fn months(answer: &TrainAnswer) -> Sentence {
    let all = answer.months();
    let found = |id: &str| {
        all.iter()
            .position(|(chip, _)| chip.id == id)
            .and_then(|at| Some((at as u8, all.get(at)?.1.ok()?)))
    };
    let Some((at, ampere)) = found("a800_80") else {
        return Sentence::new().say(self::why(Untrained::Size, "", HourBasis::Rent));
    };
    let opens = Opens::Trained(TrainNumber::Months, at);
    let sentence = Sentence::new()
        .say(format!(
            "{}{} takes ",
            capital(&work(answer)),
            if answer.way.format == Format::Fp8 { " in 16 bits" } else { "" }
        ))
        .ours(days(ampere.days_before.central, ampere.days_before.central, L))
        .opening(opens)
        .say(format!(" on {} A800s and ", count(answer.chips, L)))
        .ours(days(ampere.days_after.central, ampere.days_after.central, L))
        .opening(opens)
        .say(" on as many H200s");
    let sentence = match found("h800_sxm") {
        Some((at, hopper)) => sentence
            .say("; in place of H800s they save ")
            .ours(percent(hopper.shorter_by.central))
            .opening(Opens::Trained(TrainNumber::Months, at)),
        None => sentence,
    };
    sentence
        .say(". To finish in four weeks takes ")
        .ours(format!("{} A800s", roughly_one(ampere.old_chips.central)))
        .opening(opens)
        .say(" or ")
        .ours(format!("{} H200s", roughly_one(ampere.new_chips.central)))
        .opening(opens)
        .say(": whether ")
        .claim("“months become weeks”")
        .opening(Opens::Claim(&claims::C24))
        .say(" hangs on the number of chips, which the article does not name.")
}

fn why(why: Untrained, chip: &str, hour: HourBasis) -> String {
    match (why, hour) {
        (Untrained::Format, _) => {
            format!("The {chip} has no FP8 rate: choose BF16 under “How it is trained”.")
        }
        (Untrained::Unknown, HourBasis::Rent) => {
            format!("Nobody states a rent for the {chip}: enter one, or choose purchase.")
        }
        (Untrained::Unknown, HourBasis::Purchase) => {
            format!("Nobody states a price for the {chip}: choose rent and enter one.")
        }
        (Untrained::Price(_), _) => {
            format!("No price follows for an hour of the {chip}: look at years and interest.")
        }
        (Untrained::Figure, _) => {
            format!(
                "The {chip} cannot be worked out so: crowding takes more than a doubling gives. Switch it off."
            )
        }
        (Untrained::Size, _) => {
            "The numbers are beyond what can be worked out: choose smaller ones.".to_owned()
        }
    }
}

fn dial(dial: Dial) -> ParamText {
    let text = |label, unit, help| ParamText { label, unit, help };
    match dial {
        Dial::Parameters => text(
            "Parameters",
            "billion",
            "Those that work on each token: of a mixture of experts, the active ones.",
        ),
        Dial::Tokens => text("Tokens", "billion", ""),
        Dial::Chips => text("Number of chips", "", ""),
        Dial::Deadline => text("Deadline", "days", ""),
        Dial::Budget => text("Budget", "million $", ""),
        Dial::ShareLow | Dial::ShareHigh => text(FIXED.share_range, "%", ""),
        Dial::RunningLow | Dial::RunningHigh => text(FIXED.running, "%", FIXED.running_help),
    }
}

fn number(number: TrainNumber) -> NumberText {
    let text = |name, unit, how| NumberText { name, unit, how };
    match number {
        TrainNumber::Flop | TrainNumber::Run => {
            text("Work of the run", "FLOP", "6 × active parameters × tokens, or as published")
        }
        TrainNumber::Days => text("Days", "", "FLOP ÷ (chips × speed) ÷ 86,400"),
        TrainNumber::Chips => {
            text("Chips that finish in time", "", "FLOP ÷ (days × 86,400 × speed), rounded up")
        }
        TrainNumber::Hours => text("Chip-hours", "", "days × 24 × chips"),
        TrainNumber::Speed => text(
            "Speed of a chip",
            "TFLOP/s",
            "dense rate × share reached × memory × FP8 × time running × crowding",
        ),
        TrainNumber::Usd => text("Cost", "", "chip-hours × price of an hour"),
        TrainNumber::Purchase => {
            text("Price of all chips and their machines", "", "chips × price × system")
        }
        TrainNumber::Hour => text("An hour of a chip", "", "rent, or what a purchase comes to"),
        TrainNumber::Energy => {
            text("Electricity", "MWh", "chip-hours × rated power × machine × drawn × PUE")
        }
        TrainNumber::Co2 => text("Emissions", "t CO₂", "MWh × grams a kilowatt-hour ÷ 1,000"),
        TrainNumber::Least => text(
            "Fewest chips that hold the model",
            "",
            "parameters × bytes ÷ (memory × usable share), rounded up",
        ),
        TrainNumber::Replica => text(
            "Chips that share a copy of the weights",
            "",
            "the least power of two whose chips hold 6 bytes a parameter and their part of the other 12",
        ),
        TrainNumber::Saved => {
            text("What the first chip saves", "", "1 − the first chip’s ÷ this one’s")
        }
        TrainNumber::AffordedDays => {
            text("Days that the budget pays", "", "budget ÷ (price of an hour × chips × 24)")
        }
        TrainNumber::AffordedFlop => {
            text("FLOP that the budget pays", "FLOP", "budget ÷ price of an hour × 3,600 × speed")
        }
        TrainNumber::Over => text("H200 over", "", "rate ÷ rate × what memory adds"),
        TrainNumber::Gain => {
            text("What memory adds in training", "", "minutes on H100 ÷ minutes on as many H200")
        }
        TrainNumber::Months => text("As many H200s in their place", "", "1 − 1 ÷ H200 over"),
        TrainNumber::Share => {
            text("Share of the rate reached", "", "FLOP of the model ÷ what the chips could do")
        }
        TrainNumber::Published => {
            text("Chip-hours, worked out", "", "FLOP ÷ (rate × share × time running) ÷ 3,600")
        }
        TrainNumber::Running => text(FIXED.running, "", ""),
        TrainNumber::Grid => text(FIXED.place, "g/kWh", ""),
        TrainNumber::Pair => {
            text("H200 over H100", "", "minutes on H100 ÷ minutes on as many H200")
        }
    }
}
