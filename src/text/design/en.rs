//! The chip designer in English.

use super::messages::{DesignFixed, DesignWords, StrongSaid};
use super::{distance, figures, quantity, said};
use crate::answer::design::DesignAnswer;
use crate::facts::RuleQuantity;
use crate::model::designer::{Axis, Workload};
use crate::model::rule::{Judgement, Verdict};
use crate::state::design::{DesignNumber, DesignPicture};
use crate::text::explain::Opens;
use crate::text::number::NumberStyle::Significant;
use crate::text::sentence::Sentence;
use crate::text::{Lang, ParamText, messages};

/// The chip designer's words in English.
pub static EN: DesignWords = DesignWords {
    answer,
    strongest,
    number: |number| {
        let (label, unit, help) = match number {
            DesignNumber::Tops => (
                "Dense rate",
                "TOP/s",
                "Operations on full matrices, without sparsity, at the bit length below",
            ),
            DesignNumber::Die => (
                "Logic die area",
                "mm²",
                "All logic dies of the package; performance density divides by it",
            ),
            DesignNumber::Size => ("Memory size", "GB", "No rule tests it"),
            DesignNumber::Bandwidth => ("Memory bandwidth", "GB/s", ""),
            DesignNumber::Link => ("Links to other chips", "GB/s", "Both directions together"),
        };
        ParamText { label, unit, help }
    },
    quantity: |what| match what {
        RuleQuantity::Tpp => "TPP",
        RuleQuantity::OpsTimesBits => "operations × bits",
        RuleQuantity::Density => "performance density",
        RuleQuantity::MemoryGbPerS => "memory bandwidth",
        RuleQuantity::LinkGbPerS => "link bandwidth",
        RuleQuantity::MemoryPlusLinkGbPerS => "memory and links together",
    },
    axis: |axis| match axis {
        Axis::Tpp => "TPP",
        Axis::Memory => "memory bandwidth",
        Axis::Link => "links",
        Axis::Size => "memory size",
    },
    workload: |workload| match workload {
        Workload::Decode => "Writing (decode)",
        Workload::Prefill => "Reading (prefill)",
        Workload::Training => "Training",
    },
    measure: |workload| match workload {
        Workload::Decode => {
            "√(memory bandwidth × memory size): each token reads the weights and the sequence’s cache"
        }
        Workload::Prefill => "TPP: a prompt’s tokens share one reading of the weights",
        Workload::Training => {
            "∛(TPP × memory bandwidth × links): a step multiplies, passes over memory and sums over all chips"
        }
    },
    among: |at_most| match at_most {
        Verdict::Free => "Licence-free",
        _ => "Case by case or milder",
    },
    picture: |picture| match picture {
        DesignPicture::Strip => "Through time",
        DesignPicture::Beside => "Beside the strongest",
    },
    short: |verdict| match verdict {
        Verdict::Domestic => "not a US export",
        Verdict::Free => "free",
        Verdict::Notification => "notice",
        Verdict::CaseByCase => "case by case",
        Verdict::Licence => "licence",
        Verdict::Denial => "refused",
    },
    just_under: |name, bound, rule| format!("{name} just under {bound} ({rule})"),
    held_by: |figures, what, bound, rule| format!("{figures} ({what} just under {bound}: {rule})"),
    figure: |name, value| format!("{name} {value}"),
    off: |name, share, less| format!("{name} {share} {}", if less { "lower" } else { "higher" }),
    apart: |differs, within| match (differs, within) {
        ([], None) => "the same".to_owned(),
        ([], Some(within)) => format!("the same within {within}"),
        (_, None) => format!("{}, all else the same", differs.join(", ")),
        (_, Some(within)) => format!("{}, all else within {within}", differs.join(", ")),
    },
    unstated: |chips| {
        format!(
            "Nobody states the die area of {}: starting from them leaves it as it stands.",
            chips.join(", ")
        )
    },
    bits: |bits| format!("{bits} bits"),
    strip_finding: |verdict, changes| {
        let times = match changes {
            0 => "it never was anything else".to_owned(),
            1 => "it changed once".to_owned(),
            changes => format!("it changed {changes} times"),
        };
        format!("Today the answer for this design is “{verdict}”; {times} since August 2022.")
    },
    beside_finding: |tpp| match tpp {
        Some(tpp) => format!("The strongest chip of the day has {tpp} the design’s TPP."),
        None => "No chip passes on these terms that day.".to_owned(),
    },
    strongest_of: |day| format!("Strongest, {day}"),
    cut_from: |chip| format!("cut from the {chip}"),
    fixed: DesignFixed {
        this: "This design",
        between: "; ",
        and: " and ",
        sentence_gap: ". ",
        met: "met",
        not_met: "not met",
        open: "open: a figure is missing",
        other_market: "not met: meant for another market",
        no_rule: "No rule about chips was in force",
        numbers: "The chip",
        bits: "At a bit length of",
        consumer: "A consumer card, not for data centres",
        day: "Rules as of",
        workload: "Strongest at",
        among: "Among chips that are",
        start_strongest: "The strongest of this day",
        use_it: "Use this chip elsewhere",
        uses: ["Compare it", "Serve on it", "Train on it", "In scenarios", "Take it out again"],
        use_note: "It then stands beside the real chips as “Own”, as it is now; the link carries it. The engine takes it to be built like the first chips with its narrowest format.",
        follows: ["TPP", "Performance density"],
        strip: [
            "What the rules say of it",
            "US rules for China from August 2022; the darker, the stricter; real chips from the day they came",
        ],
        beside: [
            "Beside the strongest and the nearest real chip",
            "Multiples of the design’s figures, logarithmic; triangles are the bounds of the day’s rules",
        ],
        asked: "Day asked",
        bound: "Bound of a rule",
        times: "times the design’s",
        stretch: ["From", "Until", "Verdict"],
        verdicts: ["Rule by rule", "From"],
        verdict_head: ["Verdict", "Rule that decides", "Why"],
        verdicts_note: "The design is judged as if it was on sale in the US in time, and no letter names it. Click a verdict for every step.",
        eras: "The strongest chip of each era",
        cuts: "What the makers could cut",
        eras_corner: "From",
        cuts_corner: "Chip",
        era_head: [
            "TPP",
            "Memory bandwidth",
            "Links",
            "Memory size",
            "Bound by",
            "Nearest real chip",
        ],
        nobody: "none",
        eras_note: "Found from the rules and from the best figures shown by US designs on sale that day, without knowing what was built. The second table starts from one chip each, as its maker did.",
        how: [
            "TPP = dense operations a second (10¹²) × bit length; performance density = TPP ÷ area of the logic dies",
            "Each rule asks whether a figure, or a sum of two, stands at or above a bound; the strictest rule that is met decides, softened by the exceptions",
            "Strongest chip: the bounds cut the space of designs into cells; the measure grows with every figure, so the best of a cell is its upper corner; all corners are tried",
            "Nearest real chip: the least root mean square of the logarithms of the ratios, among US chips sold that the same rules let through",
        ],
        technology: "as good as anybody had built",
        judged_note: "In the order in which the rules are put to a chip. A design of the visitor’s own has no letter that names it.",
        strongest_note: "The measure only ranks designs; its unit means nothing.",
        china: "China",
        least_die: "Smallest dies that hold it",
        nearest: "Nearest real chip",
        none: "No chip passes on these terms that day.",
    },
};

fn answer(found: &DesignAnswer) -> Sentence {
    let number = |what, value| quantity(what, value, Lang::En);
    let m = messages(Lang::En);
    let mut sentence = Sentence::new()
        .say("With TPP ")
        .ours(number(RuleQuantity::Tpp, found.design.tpp()))
        .opening(Opens::Designed(found.date));
    if let Some(density) = found.design.density() {
        sentence = sentence
            .say(" and performance density ")
            .ours(Significant(2).text(density, Lang::En))
            .opening(Opens::Designed(found.date));
    }
    sentence = sentence
        .say(" this chip ")
        .ours(verb(found.now.us.verdict, "needs"))
        .opening(Opens::Designed(found.date))
        .say(format!(" for China on {}", (m.date)(found.date)));
    if found.now.us.unsure.is_some() {
        sentence = sentence.say(", or worse: a figure is missing");
    }
    let Some(next) = &found.next else {
        return sentence.say(", and no later rule has changed that.");
    };
    let day = (m.date)(next.date);
    let sentence = sentence.say(format!("; from {day} "));
    match next.us.verdict {
        Verdict::Free => sentence.say("it needs ").ours("none").opening(Opens::Designed(next.date)),
        verdict => sentence
            .say(cause(next))
            .say(" ")
            .ours(verb(verdict, "calls for"))
            .opening(Opens::Designed(next.date)),
    }
    .say(".")
}

/// What a verdict asks for, after a verb.
fn verb(verdict: Verdict, verb: &str) -> String {
    let what = match verdict {
        Verdict::Domestic | Verdict::Free => "no licence",
        Verdict::Notification => "25 days’ notice",
        Verdict::CaseByCase => "a licence (decided case by case)",
        Verdict::Licence => "a licence",
        Verdict::Denial => "a licence (presumed refused)",
    };
    format!("{verb} {what}")
}

/// The figures that decide, as the subject of a clause.
fn cause(judgement: &Judgement) -> String {
    let figures = figures(judgement, Lang::En);
    let one = |(name, value): &(&str, String)| match *name {
        "TPP" => format!("its TPP of {value}"),
        name => format!("its {name} of {value}"),
    };
    match figures.as_slice() {
        [] => "the rule".to_owned(),
        [only] => one(only),
        [first, rest @ ..] => {
            let rest: Vec<String> =
                rest.iter().map(|(name, value)| format!("{name} of {value}")).collect();
            format!("{} with {}", one(first), rest.join(" and "))
        }
    }
}

fn strongest(found: &DesignAnswer) -> Sentence {
    let Some(strongest) = &found.strongest else {
        return Sentence::new().say(EN.fixed.none);
    };
    let StrongSaid { bound, built } = said(strongest, Lang::En);
    let among = match found.at_most {
        Verdict::Free => "that needs no licence",
        _ => "open to a licence case by case",
    };
    let work = match found.workload {
        Workload::Decode => "writing answers",
        Workload::Prefill => "reading prompts",
        Workload::Training => "training",
    };
    let mut sentence = Sentence::new()
        .say("The ")
        .ours("strongest chip")
        .opening(Opens::Strongest(None, found.date, found.workload, found.at_most))
        .say(format!(" for {work} {among} that day has "));
    sentence = match (bound.is_empty(), built.is_empty()) {
        (true, _) => sentence.say(format!("the best of all that was built: {}", built.join(", "))),
        (false, true) => sentence.say(bound.join(", ")),
        (false, false) => sentence.say(format!(
            "{}, and the best that was built in {}",
            bound.join(", "),
            built.join(", ")
        )),
    };
    match &strongest.nearest {
        Some(near) => sentence
            .say(format!(". {} built the ", near.chip.vendor))
            .ours(near.chip.short)
            .say(format!(": {}.", distance(near, Lang::En))),
        None => sentence.say(". Nobody has built a chip like it."),
    }
}
