//! Every word of the chip designer, as one struct.

use crate::answer::design::DesignAnswer;
use crate::facts::RuleQuantity;
use crate::model::designer::{Axis, Workload};
use crate::model::rule::Verdict;
use crate::state::design::{DesignNumber, DesignPicture};
use crate::text::ParamText;
use crate::text::sentence::Sentence;

/// What is said of the strongest chip: what a rule bounds, and what is as good as anybody had built.
#[derive(Clone, Debug, PartialEq)]
pub struct StrongSaid {
    /// Quantities that a rule bounds.
    pub bound: Vec<String>,
    /// The others.
    pub built: Vec<String>,
}

/// All words of one language.
pub struct DesignWords {
    /// The answer.
    pub answer: fn(&DesignAnswer) -> Sentence,
    /// What is said under it.
    pub strongest: fn(&DesignAnswer) -> Sentence,
    /// A control.
    pub number: fn(DesignNumber) -> ParamText,
    /// What a rule tests.
    pub quantity: fn(RuleQuantity) -> &'static str,
    /// A quantity that a designer would raise.
    pub axis: fn(Axis) -> &'static str,
    /// What a chip is strong at.
    pub workload: fn(Workload) -> &'static str,
    /// How that is measured.
    pub measure: fn(Workload) -> &'static str,
    /// Among which chips the strongest is sought.
    pub among: fn(Verdict) -> &'static str,
    /// A picture.
    pub picture: fn(DesignPicture) -> &'static str,
    /// A verdict in a word or two.
    pub short: fn(Verdict) -> &'static str,
    /// A quantity that stands just under a bound: name, bound, rule.
    pub just_under: fn(&str, &str, &str) -> String,
    /// Figures that the bound of something made of them holds: the figures, what is bound, bound, rule.
    pub held_by: fn(&str, &str, &str, &str) -> String,
    /// A quantity with its value.
    pub figure: fn(&str, &str) -> String,
    /// A quantity that differs: name, by how much, whether it is less.
    pub off: fn(&str, &str, bool) -> String,
    /// How far a chip is from another: what differs, and within what share all else is the same; none where it is just the same.
    pub apart: fn(&[String], Option<&str>) -> String,
    /// Chips whose area nobody states: starting from them leaves it as it stands.
    pub unstated: fn(&[&str]) -> String,
    /// The length of operands.
    pub bits: fn(u8) -> String,
    /// What the strip shows: the design's verdict today, and on how many days it changed.
    pub strip_finding: fn(&str, usize) -> String,
    /// What the second picture shows: TPP of the strongest over the design's; nothing found.
    pub beside_finding: fn(Option<&str>) -> String,
    /// The strongest chip as a row or a mark is named, by the day.
    pub strongest_of: fn(&str) -> String,
    /// A chip cut from another.
    pub cut_from: fn(&str) -> String,
    /// Fixed words.
    pub fixed: DesignFixed,
}

/// Fixed words, by where they stand.
#[derive(Clone, Copy, Debug)]
pub struct DesignFixed {
    /// The design in tables and pictures.
    pub this: &'static str,
    /// Between conditions.
    pub between: &'static str,
    /// Between two things.
    pub and: &'static str,
    /// Between sentences that end without a mark of their own.
    pub sentence_gap: &'static str,
    /// A step that is met.
    pub met: &'static str,
    /// One that is not.
    pub not_met: &'static str,
    /// One that a missing figure leaves open.
    pub open: &'static str,
    /// One meant for another market.
    pub other_market: &'static str,
    /// No rule about chips was in force.
    pub no_rule: &'static str,
    /// Legend: the numbers.
    pub numbers: &'static str,
    /// Legend: the bit length.
    pub bits: &'static str,
    /// Switch: a card for consumers.
    pub consumer: &'static str,
    /// Label: the day.
    pub day: &'static str,
    /// Legend: workload.
    pub workload: &'static str,
    /// Legend: among which chips.
    pub among: &'static str,
    /// Button: the strongest of the day.
    pub start_strongest: &'static str,
    /// Legend: the design as a chip in the other calculators.
    pub use_it: &'static str,
    /// Buttons: compare it, serve on it, sell it, take it away.
    pub uses: [&'static str; 5],
    /// Under them.
    pub use_note: &'static str,
    /// Line that says what follows from the numbers: TPP, density.
    pub follows: [&'static str; 2],
    /// The strip: title, subtitle.
    pub strip: [&'static str; 2],
    /// The second picture: title, subtitle.
    pub beside: [&'static str; 2],
    /// The day asked.
    pub asked: &'static str,
    /// A bound of a rule.
    pub bound: &'static str,
    /// A mark's tip: multiple of the design's.
    pub times: &'static str,
    /// From, until, verdict.
    pub stretch: [&'static str; 3],
    /// Table of verdicts: title, corner, heads.
    pub verdicts: [&'static str; 2],
    /// Its heads.
    pub verdict_head: [&'static str; 3],
    /// Under it.
    pub verdicts_note: &'static str,
    /// Table of eras.
    pub eras: &'static str,
    /// Table of cuts.
    pub cuts: &'static str,
    /// Corner of the one.
    pub eras_corner: &'static str,
    /// Corner of the other.
    pub cuts_corner: &'static str,
    /// Heads of both: the four axes, what bounds, nearest chip.
    pub era_head: [&'static str; 6],
    /// No real chip.
    pub nobody: &'static str,
    /// Under them.
    pub eras_note: &'static str,
    /// How it is worked out.
    pub how: [&'static str; 4],
    /// What the best that was built bounds.
    pub technology: &'static str,
    /// Panel of a verdict: what it says besides.
    pub judged_note: &'static str,
    /// Panel of a strongest chip.
    pub strongest_note: &'static str,
    /// Chinese side in a step.
    pub china: &'static str,
    /// The smallest dies.
    pub least_die: &'static str,
    /// Nearest real chip, in a step.
    pub nearest: &'static str,
    /// Nothing was let through.
    pub none: &'static str,
}
