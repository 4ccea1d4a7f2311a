//! English.

use super::Piece::{Number, Say};
use super::{StoryWords, Supposed};
use crate::answer::story::Stage;
use crate::facts::Verdict;
use crate::model::scenario::forecast::Branch;
use crate::text::Lang;
use crate::text::messages;
use crate::text::sentence::Sentence;

pub(super) static EN: StoryWords = StoryWords {
    answer: |tally| {
        let found = |verdict| tally.found(verdict).to_string();
        Sentence::new()
            .say("What changes if China may buy NVIDIA’s H200? Of the article’s ")
            .plain(tally.claims.to_string())
            .say(" claims, ")
            .ours(found(Verdict::Holds))
            .say(" hold, ")
            .plain(found(Verdict::Partly))
            .say(" hold in part and ")
            .claim(found(Verdict::DoesNotHold))
            .say(" do not.")
    },
    note: "The article was written on 22 November 2025, on the day after the first reports. Each claim was looked up; what nobody could know then is marked as such.",
    supposed: &[
        Say("The article supposes that an H200 is "),
        Number(Supposed::Speed),
        Say(" as fast as an H100 and costs "),
        Number(Supposed::PremiumLow),
        Say(" to "),
        Number(Supposed::PremiumHigh),
        Say(" more, and it gives full permission "),
        Number(Supposed::Odds(Branch::Full)),
        Say(", permission with conditions "),
        Number(Supposed::Odds(Branch::Conditional)),
        Say(" and refusal "),
        Number(Supposed::Odds(Branch::Refused)),
        Say(". It does not say how many chips train a model; let it be "),
        Number(Supposed::Chips),
        Say("."),
    ],
    how_to_move: "Drag a number sideways or use its arrow keys: the three answers follow.",
    put_back: "Back to the article’s numbers",
    number: |number| match number {
        Supposed::Speed => "Speed of an H200 over an H100",
        Supposed::PremiumLow => "Least premium of the H200’s price",
        Supposed::PremiumHigh => "Greatest premium of the H200’s price",
        Supposed::Chips => "Chips of the training run",
        Supposed::Odds(Branch::Full) => "Odds of full permission",
        Supposed::Odds(Branch::Conditional) => "Odds of permission with conditions",
        Supposed::Odds(Branch::Refused) => "Odds of refusal",
        Supposed::Odds(Branch::Held) => "Odds of licences that China does not let in",
    },
    answers: "Three answers",
    questions: [
        "Does it halve the cost of AI?",
        "How long does a frontier model take to train?",
        "Does the lead in compute shrink?",
    ],
    calculate: "Calculate it yourself",
    found: |verdict| match verdict {
        Verdict::Holds => "Holds",
        Verdict::Partly => "Holds in part",
        Verdict::DoesNotHold => "Does not hold",
        Verdict::Forecast => "Forecast",
        Verdict::CannotBeChecked => "Cannot be checked",
    },
    tally: ["What was found", "Claims of the article, by finding"],
    tally_finding: |tally| {
        format!(
            "{} claims hold, {} hold in part, {} do not hold, {} are forecasts and {} cannot be checked. Of {} something was learned after the article.",
            tally.found(Verdict::Holds),
            tally.found(Verdict::Partly),
            tally.found(Verdict::DoesNotHold),
            tally.found(Verdict::Forecast),
            tally.found(Verdict::CannotBeChecked),
            tally.since,
        )
    },
    tally_head: ["Finding", "Claims"],
    claims: "claims",
    way: [
        "What became of the H200 for China",
        "Chips, up to the facts’ date. Delivered: the most there can have been in the second quarter of 2026",
    ],
    way_finding: "More than two million were ordered, up to 750,000 licensed, 400,000 let in; at most some tens of thousands arrived.",
    way_head: ["Stage", "Lowest", "Highest"],
    chips: "H200",
    stage: |stage| match stage {
        Stage::Ordered => "Ordered by Chinese firms",
        Stage::Licensed => "Licensed by the US, at most",
        Stage::Approved => "Let in by China",
        Stage::Delivered => "Delivered, at most",
    },
    since: "What happened since",
    date: |date| (messages(Lang::En).date)(date),
    list: "The article, claim by claim",
    list_link: "All claims with what was found, as a page to read or print",
};
