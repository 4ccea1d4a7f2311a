//! Which US rule catches a chip bound for China on a date.
//!
//! The order is the statute's: a part not marketed for data centres and under the threshold is out first
//! (Note 2 to 3A090), then the rules that catch by number or by name, and last the licence policy of
//! January 2026, which softens presumption of denial to case-by-case under its ceilings.
//! Where a figure is missing the answer is not guessed: [`Finding::unsure`] names what could change it.

use super::chip::{Quantity, read};
use crate::facts::{Chip, Date, Jurisdiction, Leg, Origin, Outcome, RULES, Rule, RuleQuantity};

/// What a US exporter faces, from nothing to refusal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// Designed in China: US export rules do not stand between it and a Chinese buyer.
    Domestic,
    /// No licence needed under the chip rules.
    Free,
    /// Notification 25 days ahead, or a licence.
    Notification,
    /// A licence, each case on its merits.
    CaseByCase,
    /// A licence, with no policy of refusal stated.
    Licence,
    /// A licence, presumed refused.
    Denial,
}

impl Verdict {
    /// All verdicts, mildest first.
    pub const ALL: [Self; 6] = [
        Self::Domestic,
        Self::Free,
        Self::Notification,
        Self::CaseByCase,
        Self::Licence,
        Self::Denial,
    ];
}

/// The verdict on one chip on one date.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// The mildest verdict the known figures allow.
    pub verdict: Verdict,
    /// The rule that decided, if one did.
    pub rule: Option<&'static Rule>,
    /// A stricter rule that a missing figure keeps from being tested.
    pub unsure: Option<&'static Rule>,
}

/// Whether a chip meets a test, when some figures may be missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Truth {
    No,
    Unknown,
    Yes,
}

impl Truth {
    fn known(value: bool) -> Self {
        if value { Self::Yes } else { Self::No }
    }

    fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::No, _) | (_, Self::No) => Self::No,
            (Self::Yes, Self::Yes) => Self::Yes,
            _ => Self::Unknown,
        }
    }

    fn or(self, other: Self) -> Self {
        match (self, other) {
            (Self::Yes, _) | (_, Self::Yes) => Self::Yes,
            (Self::No, Self::No) => Self::No,
            _ => Self::Unknown,
        }
    }
}

/// The verdict of the US rules in force on `date` for a chip sold to China.
pub fn verdict(chip: &Chip, date: Date) -> Finding {
    if chip.origin == Origin::China {
        return Finding { verdict: Verdict::Domestic, rule: None, unsure: None };
    }
    let in_force = || RULES.iter().filter(move |rule| is_in_force(rule, date));
    let mut finding = Finding { verdict: Verdict::Free, rule: None, unsure: None };
    let exemption = in_force().find(|rule| rule.exempts && meets(rule, chip) == Truth::Yes);

    for rule in in_force().filter(|rule| !rule.exempts) {
        let Some(strictness) = strictness(rule.outcome) else { continue };
        if exemption.is_some() && !names(rule, chip) && is_3a090(rule) {
            continue;
        }
        match meets(rule, chip) {
            Truth::Yes if strictness > finding.verdict => {
                finding.verdict = strictness;
                finding.rule = Some(rule);
            }
            Truth::Unknown if strictness > finding.verdict => finding.unsure = Some(rule),
            _ => {}
        }
    }
    // The policy of January 2026 reviews what 3A090 catches case by case below its ceilings.
    if finding.verdict == Verdict::Denial {
        let window = in_force().find(|rule| rule.outcome == Outcome::CaseByCase);
        if let Some(rule) = window.filter(|rule| meets(rule, chip) == Truth::Yes) {
            finding = Finding { verdict: Verdict::CaseByCase, rule: Some(rule), unsure: None };
        }
    }
    let settled = finding.unsure.and_then(|rule| strictness(rule.outcome));
    if settled.is_none_or(|possible| possible <= finding.verdict) {
        finding.unsure = None;
    }
    if finding.rule.is_none() {
        finding.rule = exemption;
    }
    finding
}

fn is_in_force(rule: &Rule, date: Date) -> bool {
    rule.jurisdiction == Jurisdiction::Us
        && rule.effective.is_some_and(|from| from <= date)
        && rule.until.is_none_or(|until| date < until)
}

/// The rules from which Note 2 exempts consumer parts.
fn is_3a090(rule: &Rule) -> bool {
    rule.citation.contains("3A090") || rule.outcome == Outcome::PresumptionOfDenial
}

fn names(rule: &Rule, chip: &Chip) -> bool {
    rule.names_chips.contains(&chip.id)
}

fn strictness(outcome: Outcome) -> Option<Verdict> {
    match outcome {
        Outcome::Notification => Some(Verdict::Notification),
        Outcome::LicenceRequired => Some(Verdict::Licence),
        Outcome::PresumptionOfDenial => Some(Verdict::Denial),
        _ => None,
    }
}

fn meets(rule: &Rule, chip: &Chip) -> Truth {
    if names(rule, chip) {
        return Truth::Yes;
    }
    if rule.exempts && !chip.consumer {
        return Truth::No;
    }
    rule.catches.iter().fold(Truth::No, |any, legs| {
        any.or(legs.iter().fold(Truth::Yes, |all, leg| all.and(leg_holds(leg, chip))))
    })
}

fn leg_holds(leg: &Leg, chip: &Chip) -> Truth {
    let central = |quantity| read(chip, quantity).map(|reading| reading.value.central);
    let value = match leg.quantity {
        RuleQuantity::Tpp | RuleQuantity::OpsTimesBits => central(Quantity::Tpp),
        RuleQuantity::Density => central(Quantity::Density),
        RuleQuantity::MemoryGbPerS => central(Quantity::Bandwidth),
        RuleQuantity::LinkGbPerS => central(Quantity::Link),
        RuleQuantity::MemoryPlusLinkGbPerS => {
            match (central(Quantity::Bandwidth), central(Quantity::Link)) {
                (Some(memory), Some(link)) => Some(memory + link),
                _ => None,
            }
        }
    };
    value.map_or(Truth::Unknown, |value| {
        Truth::known(
            leg.at_least.is_none_or(|least| value >= least)
                && leg.below.is_none_or(|most| value < most),
        )
    })
}
