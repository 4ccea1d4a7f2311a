//! English.

use super::messages::{RulesPageFixed, RulesPageWords, Seen};
use super::said::{conditions, miss, share};
use crate::answer::rules::{Reason, RulesAnswer, would_catch};
use crate::facts::{AS_OF, Date, RuleQuantity, Term, Verdict as Holds};
use crate::model::rule::{Lack, Moment, Part, Plane, Shift, Told, Truth, Verdict};
use crate::text::explain::Opens;
use crate::text::number::NumberStyle::{CountProse, Fixed, Percent};
use crate::text::sentence::Sentence;
use crate::text::{Lang, messages};

const L: Lang = Lang::En;

pub static EN: RulesPageWords = RulesPageWords {
    answer,
    note,
    verdict: |verdict| match verdict {
        Verdict::Domestic => "Chinese design",
        Verdict::Free => "no licence needed",
        Verdict::Notification => "notice or licence",
        Verdict::CaseByCase => "case by case",
        Verdict::Licence => "licence needed",
        Verdict::Denial => "presumed refused",
    },
    quantity: |quantity| match quantity {
        RuleQuantity::Tpp => "TPP",
        RuleQuantity::Density => "density",
        RuleQuantity::MemoryGbPerS => "memory",
        RuleQuantity::LinkGbPerS => "link",
        RuleQuantity::MemoryPlusLinkGbPerS => "memory + link",
        RuleQuantity::OpsTimesBits => "TOPS × bits",
    },
    plane: |plane| match plane {
        Plane::TppDensity => "TPP × density",
        Plane::TppMemory => "TPP × memory",
        Plane::TppLink => "TPP × link",
        Plane::MemoryLink => "memory × link",
    },
    part: |part| match part {
        Part::Exemption => "exemption",
        Part::Control => "control",
        Part::Notice => "licence exception",
        Part::Letter => "letter",
        Part::Policy => "licence policy",
        Part::Duty => "duty",
        Part::Customs => "Chinese customs",
        Part::Guidance => "Beijing’s guidance",
        Part::StateFunded => "state-funded data centres",
        Part::Bill => "bill",
    },
    china: |part| match part {
        Part::Customs => "customs stop it",
        Part::StateFunded => "barred from state data centres",
        _ => "buyers are told to stay away",
    },
    china_said: |part| match part {
        Part::Customs => ["China’s customs stop it", "China’s customs stopped it"],
        Part::StateFunded => [
            "Data centres paid by the Chinese state may not install it",
            "Data centres paid by the Chinese state could not install it",
        ],
        _ => ["Beijing tells buyers to stay away", "Beijing told buyers to stay away"],
    },
    term: |term| match term {
        Term::Duty(share) => format!("{} duty", Percent(0).text(share, L)),
        Term::RevenueShare(share) => format!("{} of the revenue", Percent(0).text(share, L)),
        Term::VolumeCap(share) => format!("volume cap {}", Percent(0).text(share, L)),
        Term::NoticeDays(days) => format!("{} days’ notice", Fixed(0).text(days, L)),
        Term::UnitsPerCustomer(units) => {
            format!("{} chips a customer", CountProse.text(units, L))
        }
    },
    lack: |lack| match lack {
        Lack::Figure(RuleQuantity::Tpp | RuleQuantity::OpsTimesBits) => {
            "no rate is published, so its TPP is unknown"
        }
        Lack::Figure(RuleQuantity::Density) => {
            "no die area or rate is published, so its performance density is unknown"
        }
        Lack::Figure(RuleQuantity::MemoryGbPerS) => "its memory bandwidth is not published",
        Lack::Figure(RuleQuantity::LinkGbPerS) => "its link bandwidth is not published",
        Lack::Figure(RuleQuantity::MemoryPlusLinkGbPerS) => {
            "its memory or link bandwidth is not published"
        }
        Lack::Country => "the rule depends on the country",
    },
    met: |step| match (step.met, step.meant, step.sold) {
        (Truth::Yes, ..) if step.softened_by.is_some() => "applies, softened",
        (Truth::Yes, ..) => "applies",
        (Truth::Unknown, ..) => "unknown",
        (Truth::No, false, _) => "other market",
        (Truth::No, _, false) => "not on US sale",
        (Truth::No, ..) => "does not apply",
    },
    bill: |step| match would_catch(step) {
        Some(true) => "would catch it",
        Some(false) => "would not catch it",
        None => "tests no chip",
    },
    moment: |moment| match moment {
        Moment::Announced => "made public",
        Moment::TakesEffect => "takes effect",
        Moment::Ends => "ends",
    },
    told: |told| match told {
        Told::In(claim) => match claim.verdict {
            Holds::Holds => "told, and right",
            _ => "told in part",
        },
        Told::LeftOut => "left out",
        Told::After => "after the article",
    },
    shift: |shift| match shift {
        Shift::Caught => "Newly caught",
        Shift::Freed => "Newly free",
        Shift::Hardened => "Treated more strictly",
        Shift::Softened => "Treated more mildly",
        Shift::Doubt => "Same verdict, other doubts",
    },
    counted: |shift, count| format!("{} ({count}): ", (EN.shift)(shift)),
    moved: |(from, to)| format!("What changed from {} to {}", day(from), day(to)),
    table: |since| match since {
        Some(day) => {
            format!("Every chip under the rules as they stood from {}", (messages(L).date)(day))
        }
        None => "Every chip before the first rule".to_owned(),
    },
    plane_title: |plane| match plane {
        Plane::TppDensity => "Which rule catches which chip: performance and density",
        Plane::TppMemory => "Which rule catches which chip: performance and memory bandwidth",
        Plane::TppLink => "Which rule catches which chip: performance and link bandwidth",
        Plane::MemoryLink => "Which rule catches which chip: memory and link bandwidth",
    },
    plane_subtitle: |chip| {
        format!(
            "Marks: the verdict on each chip; pale ones were not on sale. Areas: where a rule decides for a chip whose other figures are those of the {chip}"
        )
    },
    plane_finding: finding,
    timeline_finding: |day, events, told, left_out| {
        format!(
            "By {} there were {events} events. Of the rules known by its day, the article’s timeline tells {told} and leaves out {left_out}.",
            (messages(L).date)(day)
        )
    },
    fixed: RulesPageFixed {
        day: "Day asked",
        date_box: "As a date",
        changes: "To the day on which a rule changed",
        back: "← earlier",
        forth: "later →",
        articles: "The article’s four dates",
        article_days: ["Oct 2022", "Oct 2023", "2024", "Nov 2025"],
        today: "today",
        before_all: "before the first rule",
        since: "Compare with",
        chip: "Chip",
        plane: "Plane",
        bills: "Show what bills before Congress would catch",
        maker: "Maker",
        all: "all",
        found: "Verdict",
        any: "all",
        head: ["For China", "Why", "China’s side", "If enacted"],
        chips: "Chip",
        not_out: "not on sale that day",
        unsure: "or stricter",
        because: "because",
        no_china: "—",
        no_bill: "not caught",
        no_rule: "no rule in force tests chips",
        unknown: "what is published meets no test",
        named: "named by the rule",
        nearest: "nearest test: ",
        domestic: "use anywhere at the user’s risk",
        none: "No chip fits this choice.",
        nothing: "Between the two days no chip’s verdict changed.",
        moved_head: ["Before", "After", "By which rule"],
        moved_all: "Each change with the rule behind it",
        ten: "Eleven chips on six days",
        timeline: [
            "What happened, and what the article tells of it",
            "Each mark is a rule, a letter, an announcement or an event; filled squares are those in the article’s timeline",
        ],
        rows: [
            "US rules",
            "US letters and announcements",
            "Bills in Congress",
            "China’s side",
            "The article",
        ],
        events: "Every event in order",
        events_head: ["Date", "Rule", "What it does", "In the article"],
        told: "The article’s own timeline",
        told_head: ["Row", "Does it hold?", "What it lacks"],
        or: "; or ",
        and: " and ",
        stop: ".",
        comma: ", ",
        no_advice: "This is what the printed tests say, not legal advice: licences also depend on the buyer and the use.",
        formula: "The strictest rule that applies decides; exemptions and policies soften it.",
        terms: "terms",
        how: [
            "TPP = dense tera-operations a second × bits of the operation, the most over all formats (ECCN 3A090, technical notes).",
            "Performance density = TPP ÷ area of the logic dies, mm².",
            "Verdict = the strictest of 3A090, the letters and the licence policy that applies on the day, softened by Note 2 for consumer chips, licence exception NAC and, since 15 January 2026, the ceilings.",
            "A bound that says “at or above” holds the figure itself. A missing figure is never guessed: the verdict then says “or stricter”.",
            "Only tests of the chip are judged. Who buys, what for, and through which country can change the answer.",
        ],
    },
};

fn day(date: Date) -> String {
    (messages(L).date)(date)
}

fn answer(found: &RulesAnswer) -> Sentence {
    let judged = &found.judged;
    let (chip, on) = (found.chip, judged.date);
    let past = on < AS_OF;
    let verdict = Opens::Judged(chip.id, None);
    let verb = |now: &'static str, then: &'static str| if past { then } else { now };
    let begin = Sentence::new().say(format!("On {} the {} ", day(on), chip.short));
    let mut said = match judged.us.verdict {
        Verdict::Domestic => {
            begin.say(verb("is a ", "was a ")).china("Chinese design").opening(verdict).say(verb(
                ", which US export rules do not hold back",
                ", which US export rules did not hold back",
            ))
        }
        Verdict::Free => begin
            .say(verb("may go to China ", "could go to China "))
            .ours("without a licence")
            .opening(verdict),
        Verdict::Notification => begin
            .say(verb("may go to China ", "could go to China "))
            .ours("with notice or a licence")
            .opening(verdict),
        Verdict::CaseByCase => begin
            .say(verb("may be ", "could be "))
            .ours("licensed for China case by case")
            .opening(verdict),
        Verdict::Licence => {
            begin.say(verb("needs ", "needed ")).ours("a licence for China").opening(verdict)
        }
        Verdict::Denial => begin
            .say(verb("needs ", "needed "))
            .ours(verb(
                "a licence for China that is presumed refused",
                "a licence for China that was presumed refused",
            ))
            .opening(verdict),
    };
    said = match found.reason() {
        Reason::Domestic(None) => said,
        Reason::Domestic(Some(rule)) => said
            .say("; Washington calls using it anywhere ")
            .plain("a risk of breaking US rules")
            .opening(Opens::Rule(rule.id)),
        Reason::Named(rule) => said
            .say(": ")
            .plain(format!("“{}”", L.choose(rule.name)))
            .opening(Opens::Rule(rule.id))
            .say(verb(" names it", " named it")),
        Reason::Meets(rule, test) => conditions(said.say(": "), &test, chip, rule, on, L),
        Reason::Missed(nearest) => {
            let said = said
                .say(verb(": it is ", ": it was "))
                .ours(share(nearest.share, L))
                .opening(verdict)
                .say(" clear of the nearest test, ")
                .plain(format!("“{}”", L.choose(nearest.rule.name)))
                .opening(Opens::Rule(nearest.rule.id))
                .say(" (");
            miss(said, &nearest, found, L).say(")")
        }
        Reason::Unknown => said.say(verb(
            ": what is published of it meets no test",
            ": what is published of it met no test",
        )),
        Reason::NoRule => said.say(verb(": no rule tests chips", ": no rule tested chips yet")),
    };
    for (at, condition) in judged.conditions.iter().enumerate() {
        said = said
            .say(if at == 0 { "; terms: " } else { ", " })
            .plain((EN.term)(condition.term))
            .opening(Opens::Rule(condition.rule.id));
    }
    said = said.say(".");
    for step in found.china_of_chip() {
        let [now, then] = (EN.china_said)(step.part);
        said = said.say(" ").china(verb(now, then)).opening(Opens::Rule(step.rule.id)).say(".");
    }
    said
}

fn note(found: &RulesAnswer, bills: bool) -> Sentence {
    let mut said = Sentence::new();
    if !found.is_out {
        said = said.say(if found.chip.released.on_sale {
            "It was not on sale yet that day. "
        } else {
            "It is announced or reported, not known to be sold. "
        });
    }
    if let Some(step) = found.state_funded() {
        let [now, then] = (EN.china_said)(step.part);
        let text = if found.judged.date < AS_OF { then } else { now };
        said = said.china(text).opening(Opens::Rule(step.rule.id)).say(". ");
    }
    if let Some(rule) = found.judged.us.unsure {
        said = said
            .say("It may be stricter, by ")
            .plain(format!("“{}”", L.choose(rule.name)))
            .opening(Opens::Rule(rule.id))
            .say(": ");
        for (at, lack) in found.lacks().iter().enumerate() {
            said = said.say(if at == 0 { "" } else { "; " }).say((EN.lack)(*lack));
        }
        said = said.say(". ");
    }
    if bills {
        let mut any = false;
        for step in found.bills() {
            said = said
                .say(if any { " So would " } else { "If enacted, " })
                .plain(format!("the {}", L.choose(step.rule.name)))
                .opening(Opens::Rule(step.rule.id))
                .say(if any { "." } else { " would ask a licence for it." });
            any = true;
        }
        said =
            said.say(if any { " " } else { "No bill known that day has a test that it meets. " });
    }
    said.say(EN.fixed.no_advice)
}

fn finding(seen: &Seen) -> String {
    let Seen { day: on, drawn, out, missing, by_verdict, .. } = *seen;
    let all = Verdict::ALL.into_iter().zip(by_verdict).filter(|(_, count)| *count > 0);
    let counts: Vec<String> =
        all.map(|(verdict, count)| format!("{count} {}", (EN.verdict)(verdict))).collect();
    let missing = match missing {
        0 => String::new(),
        1 => " One chip lacks a figure and is not drawn.".to_owned(),
        more => format!(" {more} chips lack a figure and are not drawn."),
    };
    format!(
        "Of {drawn} chips {out} are on sale on {}: {}.{missing}",
        day(on),
        if counts.is_empty() { "none".to_owned() } else { counts.join(", ") },
    )
}
