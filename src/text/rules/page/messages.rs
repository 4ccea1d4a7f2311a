//! Every word of the page of the export rules, as one struct; they come with that page and not before.

use crate::answer::rules::RulesAnswer;
use crate::facts::{Date, RuleQuantity, Term};
use crate::model::rule::{Lack, Moment, Part, Plane, Shift, Step, Told, Verdict};
use crate::text::sentence::Sentence;

/// What the picture of a plane shows, in numbers.
pub struct Seen {
    /// The day.
    pub day: Date,
    /// The plane.
    pub plane: Plane,
    /// Chips drawn.
    pub drawn: usize,
    /// Those of them to be had that day.
    pub out: usize,
    /// Chips for which a figure of the plane is missing.
    pub missing: usize,
    /// Of those to be had, how many stand at each verdict, in the order of [`Verdict::ALL`].
    pub by_verdict: [usize; 6],
}

/// All words of one language.
pub struct RulesPageWords {
    /// The answer.
    pub answer: fn(&RulesAnswer) -> Sentence,
    /// What qualifies it, in small; with the bills, if asked for.
    pub note: fn(&RulesAnswer, bool) -> Sentence,
    /// A verdict in a few words.
    pub verdict: fn(Verdict) -> &'static str,
    /// What a rule measures.
    pub quantity: fn(RuleQuantity) -> &'static str,
    /// A plane's name on its button.
    pub plane: fn(Plane) -> &'static str,
    /// The part that a rule plays.
    pub part: fn(Part) -> &'static str,
    /// What a Chinese rule does to a chip that it means.
    pub china: fn(Part) -> &'static str,
    /// The same as a sentence, now and then.
    pub china_said: fn(Part) -> [&'static str; 2],
    /// A term that goes with the verdict.
    pub term: fn(Term) -> String,
    /// What is missing.
    pub lack: fn(Lack) -> &'static str,
    /// Whether a chip meets a rule, and if not for what kind of reason.
    pub met: fn(&Step) -> &'static str,
    /// What a bill would do to the chip; it may have no test.
    pub bill: fn(&Step) -> &'static str,
    /// What happens to a rule.
    pub moment: fn(Moment) -> &'static str,
    /// What the article makes of a rule.
    pub told: fn(Told) -> &'static str,
    /// Which way a verdict moved.
    pub shift: fn(Shift) -> &'static str,
    /// The same with the number of chips, before their names.
    pub counted: fn(Shift, usize) -> String,
    /// What changed between two days: the heading.
    pub moved: fn((Date, Date)) -> String,
    /// The caption of the verdicts: since when the rules are as they are.
    pub table: fn(Option<Date>) -> String,
    /// What the plane shows: title, subtitle for the chip in focus, finding.
    pub plane_title: fn(Plane) -> &'static str,
    /// How to read it, with the name of the chip whose other figures the areas have.
    pub plane_subtitle: fn(&str) -> String,
    /// What it shows.
    pub plane_finding: fn(&Seen) -> String,
    /// What the timeline shows: how many events by the day, and how many of the rules the article tells and leaves out.
    pub timeline_finding: fn(Date, usize, usize, usize) -> String,
    /// Fixed words.
    pub fixed: RulesPageFixed,
}

/// Fixed words, by where they stand.
pub struct RulesPageFixed {
    /// Label of the slider and the date box.
    pub day: &'static str,
    /// Label of the date box.
    pub date_box: &'static str,
    /// Legend of the steps to other days.
    pub changes: &'static str,
    /// Button: the change before.
    pub back: &'static str,
    /// Button: the change after.
    pub forth: &'static str,
    /// Legend of the article's days.
    pub articles: &'static str,
    /// The article's four days, as it writes them.
    pub article_days: [&'static str; 4],
    /// Button: the facts' date.
    pub today: &'static str,
    /// Button: before the first rule.
    pub before_all: &'static str,
    /// Label of the second day.
    pub since: &'static str,
    /// Label of the chip.
    pub chip: &'static str,
    /// Legend of the plane.
    pub plane: &'static str,
    /// Switch: bills.
    pub bills: &'static str,
    /// Label of the maker.
    pub maker: &'static str,
    /// Every maker.
    pub all: &'static str,
    /// Label of the verdict.
    pub found: &'static str,
    /// Every verdict.
    pub any: &'static str,
    /// Heads of the verdicts' table: verdict, why, China's side, bills.
    pub head: [&'static str; 4],
    /// The chip's column.
    pub chips: &'static str,
    /// A chip that was not to be had.
    pub not_out: &'static str,
    /// A figure is missing, so that the verdict may be stricter.
    pub unsure: &'static str,
    /// Before what is missing.
    pub because: &'static str,
    /// No Chinese rule speaks of the chip.
    pub no_china: &'static str,
    /// No bill would catch it.
    pub no_bill: &'static str,
    /// No rule catches it.
    pub no_rule: &'static str,
    /// What is published meets no test.
    pub unknown: &'static str,
    /// A rule names the chip.
    pub named: &'static str,
    /// Before the nearest test that is missed.
    pub nearest: &'static str,
    /// Before the date from which the US warns of using a Chinese chip.
    pub domestic: &'static str,
    /// No chip fits the filter.
    pub none: &'static str,
    /// Nothing changed between the days.
    pub nothing: &'static str,
    /// Heads of the changes: before, after, rule.
    pub moved_head: [&'static str; 3],
    /// Summary of the folded changes.
    pub moved_all: &'static str,
    /// Ten chips on six days.
    pub ten: &'static str,
    /// Timeline: its title and subtitle.
    pub timeline: [&'static str; 2],
    /// Its rows: rules, letters and announcements, Congress, China, the article.
    pub rows: [&'static str; 5],
    /// Summary of the folded events.
    pub events: &'static str,
    /// Heads of the events: date, rule, what it does, what the article makes of it.
    pub events_head: [&'static str; 4],
    /// Table of the article's own timeline.
    pub told: &'static str,
    /// Its heads: what it says, whether it holds, what is missing.
    pub told_head: [&'static str; 3],
    /// Between the tests of a rule of which one is enough.
    pub or: &'static str,
    /// Between the conditions of a test.
    pub and: &'static str,
    /// At the end of a sentence.
    pub stop: &'static str,
    /// Between things told one after the other.
    pub comma: &'static str,
    /// Before what a rule says that may not be taken for advice.
    pub no_advice: &'static str,
    /// A summary of a rule's steps in the panel.
    pub formula: &'static str,
    /// Before the conditions.
    pub terms: &'static str,
    /// How the verdict comes about.
    pub how: [&'static str; 5],
}
