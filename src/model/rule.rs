//! Which US rule catches a chip bound for China on a date.
//!
//! ECCN 3A090 catches by number; Note 2 lifts it for small parts not marketed for data centres, licence
//! exception NAC and the licence policy of January 2026 soften it under their ceilings. The letters of
//! 2022 and April 2025 stand beside it and ask for a licence of their own.
//! Where a figure is missing the answer is not guessed: [`Finding::unsure`] names what could change it.

use super::chip::{Quantity, read};
use crate::facts::{
    Chip, Date, Jurisdiction, Leg, Market, Origin, Outcome, RULES, Rule, RuleQuantity, rule,
};

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

impl Finding {
    /// Whether the chip could surely be sold to China without a licence or a notification.
    pub fn needs_no_licence(&self) -> bool {
        self.verdict <= Verdict::Free && self.unsure.is_none()
    }
}

/// The ceilings under which a licence to China is reviewed case by case; both are outside.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ceilings {
    /// Total processing performance.
    pub tpp: f64,
    /// Memory bandwidth, GB/s.
    pub memory_gb_per_s: f64,
}

impl Ceilings {
    /// Those of the licence policy of January 2026.
    pub fn of_2026() -> Option<Self> {
        let legs = rule("us_2026_01")?.catches.first()?;
        let below = |quantity| legs.iter().find(|leg| leg.quantity == quantity)?.below;
        Some(Self {
            tpp: below(RuleQuantity::Tpp)?,
            memory_gb_per_s: below(RuleQuantity::MemoryGbPerS)?,
        })
    }

    /// Whether a chip of these figures lies below both.
    pub fn admit(self, tpp: f64, memory_gb_per_s: f64) -> bool {
        tpp < self.tpp && memory_gb_per_s < self.memory_gb_per_s
    }
}

/// Whether a chip was to be had on `date`, and surely needed no licence or notification to go to China.
///
/// A chip without a known date of release counts as to be had.
pub fn is_freely_sold(chip: &Chip, date: Date) -> bool {
    let is_out = chip.released.not_before.is_none_or(|day| day <= date);
    is_out && verdict(chip, date).needs_no_licence()
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
    // The strictest verdict that hangs on a missing figure.
    let mut possible = Verdict::Free;
    let mildest = in_force()
        .filter(|rule| rule.exempts && meets(rule, chip) == Truth::Yes)
        .filter_map(|rule| Some((of(rule.outcome)?, rule)))
        .min_by_key(|(verdict, _)| *verdict);

    for rule in in_force().filter(|rule| !rule.exempts) {
        let Some(caught) = of(rule.outcome) else { continue };
        let (verdict, by) = match mildest {
            Some((softer, by)) if is_3a090(rule) && softer < caught => (softer, by),
            _ => (caught, rule),
        };
        match meets(rule, chip) {
            // A stated policy says more than a bare licence requirement, though neither is stricter.
            Truth::Yes
                if is_stricter(verdict, finding.verdict) || says_more(verdict, finding.verdict) =>
            {
                finding.verdict = verdict;
                finding.rule = Some(by);
            }
            Truth::Unknown if is_stricter(verdict, possible) => {
                possible = verdict;
                finding.unsure = Some(rule);
            }
            _ => {}
        }
    }
    if !is_stricter(possible, finding.verdict) {
        finding.unsure = None;
    }
    finding
}

/// Both a bare licence requirement and a review case by case ask for a licence: neither is stricter.
fn is_stricter(one: Verdict, other: Verdict) -> bool {
    let licence = |verdict| matches!(verdict, Verdict::Licence | Verdict::CaseByCase);
    one > other && !(licence(one) && licence(other))
}

fn says_more(one: Verdict, other: Verdict) -> bool {
    one == Verdict::CaseByCase && other == Verdict::Licence
}

fn is_in_force(rule: &Rule, date: Date) -> bool {
    // Rules on Chinese firms abroad speak of other shipments than this one.
    let reaches_china = !rule.destinations.starts_with("worldwide")
        && ["CN", "D:5", "all"].iter().any(|place| rule.destinations.contains(place));
    rule.jurisdiction == Jurisdiction::Us
        && reaches_china
        && rule.effective.is_some_and(|from| from <= date)
        && rule.until.is_none_or(|until| date < until)
}

/// The rules that the exempting ones lift or soften; the letters of 2022 and 2025 stand beside them.
fn is_3a090(rule: &Rule) -> bool {
    rule.citation.contains("3A090") || rule.outcome == Outcome::PresumptionOfDenial
}

fn names(rule: &Rule, chip: &Chip) -> bool {
    rule.names_chips.contains(&chip.id)
}

/// What an outcome means to an exporter; `None` for what is no condition of exporting a chip.
fn of(outcome: Outcome) -> Option<Verdict> {
    match outcome {
        Outcome::NotControlled => Some(Verdict::Free),
        Outcome::Notification => Some(Verdict::Notification),
        Outcome::CaseByCase => Some(Verdict::CaseByCase),
        Outcome::LicenceRequired => Some(Verdict::Licence),
        Outcome::PresumptionOfDenial => Some(Verdict::Denial),
        _ => None,
    }
}

fn meets(rule: &Rule, chip: &Chip) -> Truth {
    if names(rule, chip) {
        return Truth::Yes;
    }
    let meant = match rule.market {
        Market::Any => true,
        Market::DataCentre => !chip.consumer,
        Market::NotDataCentre => chip.consumer,
    };
    if !meant {
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
