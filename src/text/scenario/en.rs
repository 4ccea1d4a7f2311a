//! English.

use super::messages::{
    OutcomeText, RecordFixed, RecordWords, ScenarioFixed, ScenarioWords, StudiesFixed,
};
use super::{few, prose, prose_range, range, round};
use crate::answer::ScenarioAnswer;
use crate::answer::projection::{Needed, Projection, Sought};
use crate::answer::record::{Off, Record};
use crate::answer::studies::By;
use crate::facts::{Came, PriorShape};
use crate::model::interval::Interval;
use crate::model::scenario::basis::Basis;
use crate::model::scenario::forecast::{Branch, Measure};
use crate::model::scenario::outcome::Outcome;
use crate::model::scenario::path::Way;
use crate::model::scenario::run::Bands;
use crate::state::Preset;
use crate::state::scenario::ScenarioPicture;
use crate::text::Lang;
use crate::text::explain::Opens;
use crate::text::number::NumberStyle::{CountProse, Percent, Significant};
use crate::text::sentence::Sentence;

const L: Lang = Lang::En;

/// The English words.
pub static EN: ScenarioWords = ScenarioWords {
    answer,
    note,
    progress: |drawn, all, seed, finished| {
        let count = |n: u32| Significant(7).text(f64::from(n), L);
        if finished {
            format!("{} draws, seed {seed}", count(drawn))
        } else {
            format!("{} of {} draws …", count(drawn), count(all))
        }
    },
    outcome,
    when: |outcome, year| {
        if in_the_year(outcome) { format!("in {year}") } else { format!("at the end of {year}") }
    },
    branch: |branch| match branch {
        Some(Branch::Full) => "full permission",
        Some(Branch::Conditional) => "conditional permission",
        Some(Branch::Refused) => "exports refused",
        Some(Branch::Held) => "licensed, not let in",
        None => "by the odds",
    },
    basis: |basis| match basis {
        Basis::EightBit => "8-bit rate",
        Basis::Bf16 => "16-bit rate",
        Basis::Tpp => "TPP",
        Basis::Bandwidth => "Bandwidth",
    },
    counted: |basis| {
        let by = match basis {
            Basis::EightBit => "dense 8-bit rate",
            Basis::Bf16 => "dense 16-bit rate",
            Basis::Tpp => "total processing performance, the statute’s measure",
            Basis::Bandwidth => "memory bandwidth",
        };
        format!("Compute is counted in H100s, by {by}.")
    },
    picture: |picture| match picture {
        ScenarioPicture::Stock => "Compute over time",
        ScenarioPicture::Ratio => "Ratio over time",
        ScenarioPicture::Ways => "Where China’s comes from",
        ScenarioPicture::Spread => "How likely",
        ScenarioPicture::Tornado => "What it hangs on",
        ScenarioPicture::Shares => "Article: shares",
        ScenarioPicture::Gap => "Article: lag",
    },
    way: |way| match way {
        Way::Legal => "Licensed and let in",
        Way::Domestic => "Made in China",
        Way::Proxy => "Fabricated abroad through proxies",
        Way::Smuggled => "Smuggled",
    },
    unit: |unit| match unit {
        "H100e" => "H100s",
        "H100e a year" => "H100s a year",
        "H200 a year" => "H200s a year",
        "dies a year" => "dies a year",
        "stacks a year" => "stacks a year",
        "x/yr" => "× a year",
        "x" => "×",
        "months" => "months",
        "years" => "years",
        "GW" => "GW",
        "W" => "W",
        "USD billion" => "billion $",
        _ => "",
    },
    needed,
    sought: |sought| match sought {
        Sought::Parity => (
            "H200s in 2026 after which China has as much compute as the US and its allies",
            "Exports are raised until the ratio of stocks is 1, all other numbers at their medians",
        ),
        Sought::Half => (
            "H200s in 2026 that halve the lead of the US and its allies",
            "Exports are raised until the ratio of stocks is half of what it is if they are refused, all other numbers at their medians",
        ),
        Sought::ObservedRatio => (
            "Ratio of compute that goes with the lags observed in 2026",
            "κ = exp((L·(ln c + ln a) − lag·ln a) ÷ 12), with L months behind, c the growth of training compute, a that of algorithms",
        ),
        Sought::ArticlesRatio => (
            "Ratio of compute that goes with the article’s lag before permission",
            "κ = exp((L·(ln c + ln a) − lag·ln a) ÷ 12), with L months behind, c the growth of training compute, a that of algorithms",
        ),
    },
    strongest: |name, ends| format!("Moves it most: {name} ({ends})"),
    moves: |from, to| format!("{from} → {to}"),
    drawn: |draws| format!("Median of {draws} draws."),
    article_answer,
    article_note,
    share_finding,
    gap_finding,
    by: |by| match by {
        By::Preset => "median course under its assumptions",
        By::Medians => "median course under ours",
        By::Formula => "its own numbers in the formula",
        By::Ledger => "counts of chips, converted",
    },
    reproduced: |found| match found {
        Some(true) => "reproduced",
        Some(false) => "not reproduced",
        None => "not in this model",
    },
    studies_found: |same, ours, all| {
        format!("Of {all} published figures this model works out {ours} and reproduces {same}.")
    },
    fixed: FIXED,
    studies: STUDIES,
};

const FIXED: ScenarioFixed = ScenarioFixed {
    levers: "What Washington and Beijing decide",
    power_limited: "Power limits what runs",
    scrapped: "Old chips are scrapped",
    sold: "Your design is sold instead of the H200, at its price and in its numbers",
    year: "Year",
    basis: "Compute counted by",
    ask: "Question",
    branch: "In the picture, if",
    ranges: "What nobody knows: low and high of each number",
    themes: [
        "The world and the US",
        "China: bought legally",
        "China: made at home",
        "Smuggled, by proxy, in the cloud",
        "Models and training",
        "Money",
        "Power and age",
    ],
    draws: "Draws",
    seed: "Seed",
    draw_anew: "Draw anew",
    table: "Every question, scenario by scenario: median, and where nine of ten draws lie",
    table_corner: "Question",
    mixed: "By the odds",
    table_note: "Medians cannot be added or divided: the median of a ratio is not the ratio of medians, and the first column is no average of the others.",
    hangs: "What the answer hangs on: Sobol’s indices",
    hangs_corner: "Number",
    hangs_head: ["Alone", "With all it touches"],
    hangs_note: "Share of the variance that would go if this number alone were known, and that would stay if only it were unknown. The eight strongest numbers; the others at their medians, correlations left out.",
    needed: "What would have to be true",
    needed_note: "All numbers but the one sought stand at their medians.",
    how: [
        "Stock: what was sold to the end of 2025 as counted, then each quarter what is bought, less wear.",
        "China: min(licensed × let in, cap) H200s + min(dies × yield ÷ 2, stacks of HBM ÷ 8) packages of its own + proxies + smuggled.",
        "US and allies: their share of (world output − displaced × exports to China).",
        "Lag: L = (12·ln κ + lag·ln a) ÷ (ln c + ln a), κ the ratio of what the largest developers can use.",
        "Mixture: P(x) = Σ odds × P(x in the branch); 98 Latin hypercubes of 1,024 draws each.",
    ],
    articles: "The article’s own arithmetic",
    articles_note: "What the article of November 2025 expects, from its own numbers alone; no draws.",
    shape: |shape| match shape {
        PriorShape::Lognormal => "Low and high are the 5th and 95th percentile of a lognormal.",
        PriorShape::Normal => "Low and high are the 5th and 95th percentile of a normal.",
        PriorShape::Uniform => "Any value between low and high is as likely.",
        PriorShape::Triangular | PriorShape::Pert => {
            "Low and high are the ends, with a most likely value between them."
        }
        PriorShape::TwoPiece => "Low, middle and high are the 5th, 50th and 95th percentile.",
        PriorShape::Exact => "A single number, not drawn.",
    },
    middle: "Middle",
    starts: "Starts at",
    own_range: "Your range, not the sources’.",
    our_reading: "The range as a whole is our reading; no source states it.",
    nine_of_ten: "90%",
    forecast: "A forecast of ours from stated assumptions, not the article’s.",
    median_path: "The steps follow the course on which every number stands at its median.",
    odds: "odds",
    mixture: "Σ odds × distribution in the branch",
};

/// Whether an outcome is a sum over a year rather than a state at its end.
const fn in_the_year(outcome: Outcome) -> bool {
    matches!(
        outcome,
        Outcome::FlowRatio
            | Outcome::Revenue
            | Outcome::Units
            | Outcome::SellerShare
            | Outcome::LocalShare
    )
}

fn outcome(outcome: Outcome) -> OutcomeText {
    let text = |name, unit, how| OutcomeText { name, unit, how };
    match outcome {
        Outcome::StockRatio => text(
            "AI compute, US and allies over China",
            "in service at the end of the year",
            "stock of the US and allies ÷ stock of China",
        ),
        Outcome::FlowRatio => text(
            "AI compute gained, US and allies over China",
            "in the year",
            "what the US and allies gain in the year ÷ what China gains",
        ),
        Outcome::AccessRatio => text(
            "Compute of the largest developers, US over China",
            "rented chips included",
            "US stock × largest share ÷ (what China can use × largest share)",
        ),
        Outcome::Gap => {
            text("China’s best models, months behind", "", "(12·ln κ + lag·ln a) ÷ (ln c + ln a)")
        }
        Outcome::UsStock => text(
            "AI compute of the US and allies",
            "H100 equivalents in service",
            "stock of 2025 + share × (world output − displaced × exports to China), less wear",
        ),
        Outcome::ChinaStock => text(
            "China’s AI compute",
            "H100 equivalents in service",
            "stock of 2025 + bought + made + proxies + smuggled, less wear",
        ),
        Outcome::ChinaAccess => text(
            "AI compute that China can use",
            "H100 equivalents, rented abroad included",
            "China’s stock + rented abroad",
        ),
        Outcome::UsShare => text(
            "Share of the US and allies in AI compute",
            "",
            "stock of the US and allies ÷ all stock",
        ),
        Outcome::ChinaShare => {
            text("China’s share in AI compute", "", "stock of China ÷ all stock")
        }
        Outcome::Revenue => text(
            "Added to NVIDIA’s revenue",
            "a year",
            "H200s × price in China × (1 − fee) − displaced × H200s × price elsewhere",
        ),
        Outcome::Units => {
            text("H200s sold to China", "a year", "min(wanted × let in, cap), grown year by year")
        }
        Outcome::SellerShare => text(
            "NVIDIA’s share of what China spends on AI chips",
            "",
            "H200s × price in China ÷ China’s spending",
        ),
        Outcome::LocalShare => text(
            "Chinese makers’ share of what China spends on AI chips",
            "",
            "made in China × price ÷ China’s spending",
        ),
        Outcome::ChinaDays => text(
            "Days that China’s largest developer takes to train a GPT-4",
            "2.1×10²⁵ FLOP",
            "2.1×10²⁵ FLOP ÷ (chips × share of a run × peak rate × share reached × time in use)",
        ),
        Outcome::UsDays => text(
            "Days that the largest US developer takes to train a GPT-4",
            "2.1×10²⁵ FLOP",
            "2.1×10²⁵ FLOP ÷ (chips × share of a run × peak rate × share reached × time in use)",
        ),
    }
}

/// What stands before and after an outcome's number; the year closes it.
fn clause(outcome: Outcome, year: u16) -> (&'static str, String) {
    let end = format!("at the end of {year}");
    match outcome {
        Outcome::StockRatio => {
            ("the US and its allies would have ", format!(" China’s AI compute {end}"))
        }
        Outcome::FlowRatio => {
            ("the US and its allies would gain ", format!(" as much AI compute as China in {year}"))
        }
        Outcome::AccessRatio => (
            "the largest US developer would have ",
            format!(" the compute of China’s largest {end}"),
        ),
        Outcome::Gap => ("China’s best models would be ", format!(" behind {end}")),
        Outcome::UsStock => {
            ("the US and its allies would have AI chips worth ", format!(" H100s {end}"))
        }
        Outcome::ChinaStock => ("China would have AI chips worth ", format!(" H100s {end}")),
        Outcome::ChinaAccess => (
            "China could use AI chips worth ",
            format!(" H100s {end}, those rented abroad included"),
        ),
        Outcome::UsShare => {
            ("the US and its allies would hold ", format!(" of the world’s AI compute {end}"))
        }
        Outcome::ChinaShare => ("China would hold ", format!(" of the world’s AI compute {end}")),
        Outcome::Revenue => {
            ("sales to China would add ", format!(" to NVIDIA’s revenue in {year}"))
        }
        Outcome::Units => ("China would buy ", format!(" H200s in {year}")),
        Outcome::SellerShare => {
            ("NVIDIA would get ", format!(" of what China spends on AI chips in {year}"))
        }
        Outcome::LocalShare => {
            ("Chinese makers would get ", format!(" of what China spends on AI chips in {year}"))
        }
        Outcome::ChinaDays => {
            ("training a GPT-4 would take China’s largest developer ", format!(" {end}"))
        }
        Outcome::UsDays => {
            ("training a GPT-4 would take the largest US developer ", format!(" {end}"))
        }
    }
}

fn answer(found: &Projection) -> Sentence {
    let (outcome, year) = (found.outcome, found.year);
    let (before, after) = clause(outcome, year);
    let median = |branch: Branch| prose(outcome, found.asked.branches[branch as usize].p50, L);
    let opens = |branch: Option<Branch>| Opens::Projected(outcome, branch);
    let ends = |bands: Bands| format!(" (90%: {})", range(outcome, bands.p05, bands.p95, L));
    let Some(branch) = found.certain else {
        let odds = if found.articles_odds { "By the article’s odds" } else { "By these odds" };
        return Sentence::new()
            .say(format!("With the H200 sold freely, {before}"))
            .ours(median(Branch::Full))
            .opening(opens(Some(Branch::Full)))
            .say(format!("{after}; with exports refused, "))
            .ours(median(Branch::Refused))
            .opening(opens(Some(Branch::Refused)))
            .say(format!(". {odds}: "))
            .ours(prose(outcome, found.asked.mixed.p50, L))
            .opening(opens(None))
            .say(format!("{}.", ends(found.asked.mixed)));
    };
    let start = match branch {
        Branch::Full => "With the H200 sold freely",
        Branch::Conditional => "With the H200 licensed under conditions",
        Branch::Refused => "With H200 exports refused",
        Branch::Held => "With the H200 licensed but not let into China",
    };
    let (other, against) = match branch {
        Branch::Refused => (Branch::Full, "had they been free"),
        _ => (Branch::Refused, "had exports been refused"),
    };
    Sentence::new()
        .say(format!("{start}, {before}"))
        .ours(median(branch))
        .opening(opens(Some(branch)))
        .say(format!("{after}{}, against ", ends(found.asked.branches[branch as usize])))
        .ours(median(other))
        .opening(opens(Some(other)))
        .say(format!(" {against}."))
}

fn note(found: &Projection) -> Sentence {
    let year = found.year;
    let mut sentence = Sentence::new();
    if found.outcome != Outcome::Revenue {
        sentence = revenue(found, sentence);
    }
    if found.outcome != Outcome::Gap {
        let Bands { p05, p50, p95, .. } = found.gap;
        sentence = sentence
            .say("China’s best models are ")
            .ours(prose(Outcome::Gap, p50, L))
            .opening(Opens::Projected(Outcome::Gap, found.certain))
            .say(format!(
                " behind at the end of {year} (90%: {}). ",
                range(Outcome::Gap, p05, p95, L)
            ));
    }
    sentence.say(format!("{} {}", (EN.counted)(found.basis), FIXED.forecast))
}

/// What sales to China do to NVIDIA’s revenue.
fn revenue(found: &Projection, sentence: Sentence) -> Sentence {
    let Bands { p05, p50, p95, .. } = found.revenue;
    if p05.abs() + p95.abs() <= 0.0 {
        return sentence.say("Nothing is sold to China. ");
    }
    let (verb, side) = if p50 < 0.0 { ("take", "from") } else { ("add", "to") };
    sentence
        .say(format!("Sales to China {verb} "))
        .ours(prose(Outcome::Revenue, p50.abs(), L))
        .opening(Opens::Projected(Outcome::Revenue, found.certain))
        .say(format!(
            " {side} NVIDIA’s revenue in {} (90%: {}). ",
            found.year,
            prose_range(Outcome::Revenue, p05, p95, L)
        ))
}

fn needed(found: &Needed) -> Vec<Sentence> {
    let year = found.year;
    let count = |units: f64| CountProse.text(round(units), L);
    let times =
        |units: f64| format!("{} times", few(units / found.wanted).text(units / found.wanted, L));
    let months =
        |gap: Interval| format!("{}\u{a0}months", Significant(3).range(gap.low, gap.high, L));
    let ratio = |ratio: Interval| prose_range(Outcome::StockRatio, ratio.low, ratio.high, L);
    let bought = |units: Option<f64>, what: String, sought: Sought| {
        match units {
        Some(units) => Sentence::new()
            .say(format!("For {what} at the end of {year}, China would have to buy "))
            .ours(count(units))
            .opening(Opens::Sought(sought))
            .say(format!(
                " H200s in 2026, and more each year as under full permission: {} what it would buy if it might.",
                times(units)
            )),
        None => Sentence::new()
            .say(format!("No number of H200s brings {what} at the end of {year}.")),
    }
    };
    vec![
        bought(
            found.for_parity,
            "as much compute as the US and its allies".to_owned(),
            Sought::Parity,
        ),
        bought(
            found.for_half,
            format!(
                "a lead of {}, half of the {} without exports,",
                prose(Outcome::StockRatio, found.half, L),
                prose(Outcome::StockRatio, found.refused, L)
            ),
            Sought::Half,
        ),
        Sentence::new()
            .say(format!("The lag observed in 2026, {}, goes with ", months(found.observed)))
            .ours(ratio(found.observed_ratio))
            .opening(Opens::Sought(Sought::ObservedRatio))
            .say(format!(
                " as much compute in the hands of the largest developer; the article’s {} with ",
                months(found.articles)
            ))
            .claim(ratio(found.articles_ratio))
            .opening(Opens::Sought(Sought::ArticlesRatio))
            .say("."),
    ]
}

fn percent_points(interval: Interval) -> String {
    Percent(1).range(interval.low / 100.0, interval.high / 100.0, L)
}

fn months(interval: Interval) -> String {
    format!("{}\u{a0}months", Significant(3).range(interval.low, interval.high, L))
}

fn article_answer(answer: &ScenarioAnswer) -> Sentence {
    let china = answer.expected(Measure::ChinaShare);
    let gap = answer.expected(Measure::Gap);
    let start = if answer.preset == Some(Preset::ScenarioArticle) {
        "On the article’s odds, China’s expected share of the AI market is "
    } else {
        "On these odds, China’s expected share of the AI market is "
    };
    Sentence::new()
        .say(start)
        .china(percent_points(china))
        .opening(Opens::Expected(Measure::ChinaShare))
        .say(" and its models lag by ")
        .china(months(gap))
        .opening(Opens::Expected(Measure::Gap))
        .say(". As it turned out, exports were allowed with conditions, next to nothing was delivered, and the lag was ")
        .ours(months(answer.observed_gap))
        .opening(Opens::ObservedGap)
        .say(".")
}

fn article_note(answer: &ScenarioAnswer) -> String {
    let whose = if answer.preset == Some(Preset::ScenarioArticle) {
        "A forecast by the article, not a fact. Its odds score"
    } else {
        "These odds score"
    };
    format!(
        "{whose} Brier {} against what the law did and {} against what came to pass (0 is perfect, 0.75 is equal quarters, 2 is worst).",
        Significant(3).text(answer.brier(), L),
        Significant(3).text(answer.forecast.brier(Branch::Held), L),
    )
}

fn share_finding(answer: &ScenarioAnswer) -> String {
    format!(
        "Expected: United States {}, China {}.",
        percent_points(answer.expected(Measure::UsShare)),
        percent_points(answer.expected(Measure::ChinaShare))
    )
}

fn gap_finding(answer: &ScenarioAnswer) -> String {
    format!(
        "Expected lag {}; observed in 2026: {}.",
        months(answer.expected(Measure::Gap)),
        months(answer.observed_gap)
    )
}

/// The unit of a forecast's or a study's figure.
pub fn counted_in(unit: &str) -> &'static str {
    match unit {
        "units" => "chips",
        "dies" => "dies",
        "months" => "months",
        "B300e" => "B300 equivalents",
        "H100e" => "H100 equivalents",
        "x/yr" => "× a year",
        "FLOP" => "FLOP",
        "h" => "hours",
        _ => "",
    }
}

const STUDIES: StudiesFixed = StudiesFixed {
    title: "What others worked out, and what this model makes of it",
    corner: "Study and figure",
    head: ["As published", "Here", "Worked out by", "Verdict"],
    note: "Reproduced: within what rounding explains, or within the study’s own range. The course of medians, not the median of draws.",
    tolerance: "Rounding explains",
};

/// The English words of the record.
pub static EN_RECORD: RecordWords = RecordWords {
    answer: record_answer,
    note: record_note,
    came: |came| match came {
        Came::True => "came true",
        Came::Partly => "in part",
        Came::DidNot => "did not",
        Came::Open => "open",
        Came::CannotBeChecked => "cannot be checked",
    },
    off: |off, unit| match off {
        Off::Within => "within".to_owned(),
        Off::Times(times) => format!("{} times", few(times).text(times, L)),
        Off::Points(points) => match unit {
            "share" | "probability" => {
                format!(
                    "{} points",
                    signed(&few(points * 100.0).text((points * 100.0).abs(), L), points)
                )
            }
            "%" => format!("{} points", signed(&few(points).text(points.abs(), L), points)),
            _ => format!("{} {unit}", signed(&few(points).text(points.abs(), L), points)),
        },
        Off::Nothing => "nothing came".to_owned(),
    },
    finding: |all, high| {
        format!("Of {all} forecasts that can be compared as numbers, {high} were too high.")
    },
    fixed: RECORD,
};

const RECORD: RecordFixed = RecordFixed {
    who: "Said by",
    all: "everybody",
    verdict: "Verdict",
    any: "All",
    table: "What was foretold, and what came of it",
    corner: "Forecast",
    head: ["Foretold", "Due", "What came", "Foretold against what came", "Verdict"],
    none: "No forecast fits.",
    said: "said",
    score: "How the article’s odds score",
    score_how: [
        "Brier: Σ (odds − 1 for what happened, 0 for the rest)²; 0 is perfect, 2 is worst.",
        "Logarithmic: −ln(odds of what happened); 0 is perfect.",
    ],
    score_head: ["Odds given", "Brier", "Logarithmic"],
    score_rows: [
        "Against what the law did: conditional permission",
        "Against what came to pass: licensed, not let in",
        "Equal odds on all four",
    ],
    endless: "without end",
    chart: [
        "Forecasts over what came",
        "1 = came as foretold; right of it, too high. Logarithmic; the whisker is the range foretold",
        "Foretold ÷ what came",
    ],
    exact: "as foretold",
    chart_head: ["Forecast", "Low", "Middle", "High"],
    by_article: "The article",
    by_others: "Others",
};

/// A difference with its sign.
fn signed(size: &str, value: f64) -> String {
    format!("{}{size}", if value < 0.0 { "\u{2212}" } else { "+" })
}

fn record_answer(record: &Record) -> Sentence {
    let [came, partly, did_not, open, unknowable] = record.by_verdict;
    let score = |value: f64| Significant(3).text(value, L);
    Sentence::new()
        .say(format!("Of {} forecasts, ", record.all))
        .ours(came.to_string())
        .say(format!(
            " came true, {partly} in part and {did_not} not; {open} are still open, {unknowable} cannot be checked. The article gave "
        ))
        .claim(Percent(0).text(record.odds[Branch::Conditional as usize], L))
        .opening(Opens::Score)
        .say(" to what the law did, a Brier score of ")
        .ours(score(record.brier_law))
        .opening(Opens::Score)
        .say(", and nothing to what came to pass: ")
        .ours(score(record.brier_held))
        .opening(Opens::Score)
        .say(".")
}

fn record_note(record: &Record) -> String {
    let score = |value: f64| Significant(2).text(value, L);
    format!(
        "0 is perfect, {} is equal odds on all four outcomes, 2 is worst. By the logarithmic score the article has {} against the law ({} for equal odds); against what came to pass it is without end, for the article gave that no chance at all.",
        score(record.brier_equal),
        score(record.log_law),
        score(record.log_equal),
    )
}
