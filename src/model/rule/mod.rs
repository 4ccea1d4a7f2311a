//! What the rules in force on a day say of a chip: the US verdict with its reasons, the Chinese side, bills.
//!
//! The rules ask about a [`Spec`], a few plain numbers, so that a chip somebody thinks up is judged by the same code as
//! one of the table. ECCN 3A090 catches by number; Note 2 lifts it for small parts not marketed for data centres, licence
//! exception NAC and the licence policy of January 2026 soften it under their ceilings. The letters of 2022 and April
//! 2025 stand beside it and ask for a licence of their own.
//! Where a figure is missing the answer is not guessed: [`Finding::unsure`] names what could change it, and
//! [`Judgement::lacks`] which figure is missing.

mod chain;
mod region;
mod spec;
mod timeline;

pub use chain::{Asked, Part, Step, bounds};
pub use region::{Extent, Plane, Region, regions};
pub use spec::{Spec, Truth, UsSale};
pub use timeline::{Change, Event, Moment, Shift, Told, changes, days, events};

use crate::facts::{Chip, Date, Outcome, Rule, RuleQuantity, Term, rule};

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

    /// The word that stands for the verdict in a link.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Domestic => "domestic",
            Self::Free => "free",
            Self::Notification => "notice",
            Self::CaseByCase => "case",
            Self::Licence => "licence",
            Self::Denial => "denial",
        }
    }

    /// What an outcome means to an exporter; `None` for what is no condition of exporting a chip.
    pub const fn of(outcome: Outcome) -> Option<Self> {
        match outcome {
            Outcome::NotControlled => Some(Self::Free),
            Outcome::Notification => Some(Self::Notification),
            Outcome::CaseByCase => Some(Self::CaseByCase),
            Outcome::LicenceRequired => Some(Self::Licence),
            Outcome::PresumptionOfDenial => Some(Self::Denial),
            Outcome::ImportBlocked
            | Outcome::Discouraged
            | Outcome::Tariff
            | Outcome::Proposed
            | Outcome::Event => None,
        }
    }

    /// Both a bare licence requirement and a review case by case ask for a licence: neither is stricter.
    pub fn is_stricter_than(self, other: Self) -> bool {
        let licence = |verdict| matches!(verdict, Self::Licence | Self::CaseByCase);
        self > other && !(licence(self) && licence(other))
    }
}

/// The verdict on one chip on one date.
#[derive(Clone, Copy, Debug, PartialEq)]
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
        self.is_surely(Verdict::Free)
    }

    /// Whether the verdict is surely this one or a milder one.
    pub fn is_surely(&self, at_most: Verdict) -> bool {
        self.verdict <= at_most && self.unsure.is_none()
    }
}

/// Where a chip is to go.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Destination {
    /// China with Hong Kong and Macau.
    #[default]
    China,
    /// A country that is not named: what hangs on its country group stays unknown.
    Elsewhere,
}

/// A term that goes with the verdict, and the rule whose it is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Condition {
    /// Who asks; its source is the term's.
    pub rule: &'static Rule,
    /// What is asked.
    pub term: Term,
}

/// What keeps a rule from being tested.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lack {
    /// A figure of the chip.
    Figure(RuleQuantity),
    /// The country group of the destination.
    Country,
}

/// All that is to be said of a chip on a day.
#[derive(Clone, Debug, PartialEq)]
pub struct Judgement {
    /// The day.
    pub date: Date,
    /// Where the chip is to go.
    pub destination: Destination,
    /// What the US rules come to.
    pub us: Finding,
    /// How they come to it, in the order of evaluation.
    pub steps: Vec<Step>,
    /// What goes with it in numbers.
    pub conditions: Vec<Condition>,
    /// Why the US answer may be another; empty where every figure that matters is known.
    pub lacks: Vec<Lack>,
    /// What the Chinese side says, each rule for itself: customs, guidance, data centres paid by the state.
    pub china: Vec<Step>,
    /// Bills before Congress that day, and whether the chip meets their own tests.
    pub bills: Vec<Step>,
}

impl Judgement {
    /// The step of the rule that decided.
    pub fn decisive(&self) -> Option<&Step> {
        self.step(self.us.rule?)
    }

    /// The step of a rule, on whichever side it stands.
    pub fn step(&self, rule: &Rule) -> Option<&Step> {
        let all = self.steps.iter().chain(&self.china).chain(&self.bills);
        all.into_iter().find(|step| step.rule.id == rule.id)
    }
}

/// Judges a chip by every rule in force on a day.
pub fn judge(spec: &Spec, date: Date, destination: Destination) -> Judgement {
    let (us, steps) = chain::us(spec, date, destination);
    Judgement {
        conditions: chain::conditions(spec, us, date, destination),
        lacks: chain::lacks(us, &steps),
        china: chain::china(spec, date, destination),
        bills: chain::bills(spec, date, destination),
        date,
        destination,
        us,
        steps,
    }
}

/// The US verdict alone.
pub fn finding(spec: &Spec, date: Date, destination: Destination) -> Finding {
    chain::us(spec, date, destination).0
}

/// The verdict of the US rules in force on `date` for a chip of the table sold to China.
pub fn verdict(chip: &Chip, date: Date) -> Finding {
    finding(&Spec::of(chip), date, Destination::China)
}

/// Whether a chip was to be had on `date`, and surely needed no licence or notification to go to China.
///
/// A chip without a known date of release counts as to be had.
pub fn is_freely_sold(chip: &Chip, date: Date) -> bool {
    let is_out = chip.released.not_before.is_none_or(|day| day <= date);
    is_out && verdict(chip, date).needs_no_licence()
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
