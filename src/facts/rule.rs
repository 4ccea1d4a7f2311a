//! Export rules as data; what they mean for a chip on a day is `model::rule`'s to say.

use super::{Claim, Confidence, Date, SourceId, Words};

/// What a chip test measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RuleQuantity {
    /// Total processing performance.
    Tpp,
    /// Performance density, TPP a mm².
    Density,
    /// Memory bandwidth, GB/s.
    MemoryGbPerS,
    /// Bidirectional link bandwidth, GB/s.
    LinkGbPerS,
    /// The sum of both bandwidths, GB/s.
    MemoryPlusLinkGbPerS,
    /// The measure of 2022: tera-operations a second × bits, the same product as TPP.
    OpsTimesBits,
}

/// One condition of a chip test; met if `at_least` ≤ quantity < `below`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Leg {
    /// What is measured.
    pub quantity: RuleQuantity,
    /// The bound that is still inside.
    pub at_least: Option<f64>,
    /// The bound that is already outside.
    pub below: Option<f64>,
}

/// Which chips a test is meant for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Market {
    /// All.
    Any,
    /// Designed or marketed for data centres.
    DataCentre,
    /// Not so: Note 2 to ECCN 3A090.
    NotDataCentre,
}

/// Who rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Jurisdiction {
    /// United States.
    Us,
    /// China.
    China,
}

/// What a rule does to what it catches.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// Takes it out of the control.
    NotControlled,
    /// Licence exception NAC: 25 days' notice.
    Notification,
    /// A licence, decided case by case.
    CaseByCase,
    /// A licence.
    LicenceRequired,
    /// A licence that is presumed to be denied.
    PresumptionOfDenial,
    /// May not be brought in.
    ImportBlocked,
    /// Buyers or users are warned off.
    Discouraged,
    /// A duty.
    Tariff,
    /// A bill: nothing yet.
    Proposed,
    /// Something that happened; no chip is treated otherwise for it.
    Event,
}

/// A number that a rule asks for besides its chip tests.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Term {
    /// A duty, as a share of the import value.
    Duty(f64),
    /// A share of the revenue, to be handed over.
    RevenueShare(f64),
    /// All that may go to China of a product, as a share of what was shipped to users in the US.
    VolumeCap(f64),
    /// Notice before export, days.
    NoticeDays(f64),
    /// Chips that one customer may have.
    UnitsPerCustomer(f64),
}

/// One rule, letter, announcement or event.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rule {
    /// Stable name: `us_2023_10_a`.
    pub id: &'static str,
    /// When it was made public.
    pub announced: Option<Date>,
    /// First day it applies; `None` if it never did.
    pub effective: Option<Date>,
    /// First day it no longer applies; `None` while it does.
    pub until: Option<Date>,
    /// Office that issued it.
    pub issuer: &'static str,
    /// Whose rule it is.
    pub jurisdiction: Jurisdiction,
    /// Where it is printed.
    pub citation: &'static str,
    /// What it is called.
    pub name: Words,
    /// What it does, in one line.
    pub effect: Words,
    /// What else it asks.
    pub conditions: Option<Words>,
    /// Chip tests: any of these, each all of its legs; empty if the rule has none or only names chips.
    pub catches: &'static [&'static [Leg]],
    /// Ids of the chips it names.
    pub names_chips: &'static [&'static str],
    /// Which chips the test is meant for.
    pub market: Market,
    /// What it does to what it catches.
    pub outcome: Outcome,
    /// It lifts or softens what another rule catches.
    pub exempts: bool,
    /// It holds only for what is on sale in the US on the day it takes effect.
    pub needs_us_sale: bool,
    /// What it asks in numbers besides its tests.
    pub terms: &'static [Term],
    /// Where it applies, in the codes of the rule: `CN`, `D:5`.
    pub destinations: &'static str,
    /// How it stands at [`AS_OF`](super::AS_OF).
    pub status: Words,
    /// What the article's own timeline makes of it.
    pub article: Option<Words>,
    /// The row of the article's timeline that tells of it, with what was found about that row.
    pub told_by: Option<&'static Claim>,
    /// Who tells of it.
    pub source: SourceId,
    /// How far to trust the row.
    pub confidence: Confidence,
}

/// A rule or an event after the article's day, as the front page tells it.
#[derive(Clone, Copy, Debug)]
pub struct Event {
    /// When it was made public.
    pub date: Date,
    /// Whose it is.
    pub by: Jurisdiction,
    /// What it is called.
    pub name: Words,
    /// What it did, in one line.
    pub effect: Words,
    /// Who tells of it.
    pub source: SourceId,
}
