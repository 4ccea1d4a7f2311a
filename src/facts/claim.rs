//! The article's claims and the scenario's inputs.

use super::{Confidence, SourceId, Words};

/// Part of the article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Section {
    /// The news.
    Intro,
    /// What the H200 is.
    H200,
    /// The table H100 against H200.
    Table,
    /// Five reasons.
    Reasons,
    /// The gap in November 2025.
    Gap,
    /// From 2026, if allowed.
    Forecast,
    /// Short-term benefit.
    Benefit,
    /// Long-term risk.
    Risks,
    /// The history of export control.
    Timeline,
    /// Chinese companies.
    Companies,
    /// Summary.
    Summary,
    /// Three scenarios.
    Scenarios,
}

impl Section {
    /// All parts, in the article's order.
    pub const ALL: [Self; 12] = [
        Self::Intro,
        Self::H200,
        Self::Table,
        Self::Reasons,
        Self::Gap,
        Self::Forecast,
        Self::Benefit,
        Self::Risks,
        Self::Timeline,
        Self::Companies,
        Self::Summary,
        Self::Scenarios,
    ];

    /// The word that stands for the part in a link.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Intro => "intro",
            Self::H200 => "h200",
            Self::Table => "table",
            Self::Reasons => "reasons",
            Self::Gap => "gap",
            Self::Forecast => "forecast",
            Self::Benefit => "benefit",
            Self::Risks => "risks",
            Self::Timeline => "timeline",
            Self::Companies => "companies",
            Self::Summary => "summary",
            Self::Scenarios => "scenarios",
        }
    }
}

/// What was found about a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// It holds.
    Holds,
    /// A part holds.
    Partly,
    /// It does not hold.
    DoesNotHold,
    /// No source can decide it.
    CannotBeChecked,
    /// It speaks of what was then the future.
    Forecast,
}

impl Verdict {
    /// All findings, from the best to what is open.
    pub const ALL: [Self; 5] =
        [Self::Holds, Self::Partly, Self::DoesNotHold, Self::Forecast, Self::CannotBeChecked];

    /// The word that stands for the finding in a link.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Holds => "hold",
            Self::Partly => "part",
            Self::DoesNotHold => "not",
            Self::Forecast => "forecast",
            Self::CannotBeChecked => "open",
        }
    }
}

/// One statement of the article.
#[derive(Clone, Copy, Debug)]
pub struct Claim {
    /// Stable name: `C29`.
    pub id: &'static str,
    /// Where the article says it.
    pub section: Section,
    /// What it says, in our words.
    pub says: Words,
    /// The figure as the article writes it.
    pub number: Option<&'static str>,
    /// The unit of the figure.
    pub unit: Option<&'static str>,
    /// What was found.
    pub verdict: Verdict,
    /// What holds instead.
    pub better: Option<Words>,
    /// The lowest that holds instead, in [`Claim::unit`].
    pub better_low: Option<f64>,
    /// The figure that holds instead, in [`Claim::unit`].
    pub better_central: Option<f64>,
    /// The highest that holds instead, in [`Claim::unit`].
    pub better_high: Option<f64>,
    /// What came to pass, or came to light, after the article was written; nobody could know it then.
    pub since: Option<Words>,
    /// How it was checked.
    pub how: Words,
    /// Who gives the better figure; `None` if it is arithmetic or cannot be checked.
    pub source: Option<SourceId>,
    /// How far to trust the verdict.
    pub confidence: Confidence,
}

/// An id stands once in the table.
impl PartialEq for Claim {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl Eq for Claim {}

/// One number that a scenario may use.
#[derive(Clone, Copy, Debug)]
pub struct Input {
    /// Stable name.
    pub id: &'static str,
    /// What it is about: `installed_compute`, `smuggling`.
    pub category: &'static str,
    /// Whom it is about.
    pub entity: &'static str,
    /// When; may be empty.
    pub period: &'static str,
    /// What it counts.
    pub unit: &'static str,
    /// What it is.
    pub label: Words,
    /// Low end, mostly the 5th percentile.
    pub low: Option<f64>,
    /// Middle, mostly the median.
    pub central: Option<f64>,
    /// High end, mostly the 95th percentile.
    pub high: Option<f64>,
    /// Worked out from other figures rather than published.
    pub derived: bool,
    /// What a reader must know.
    pub note: Option<Words>,
    /// Who gives it.
    pub source: SourceId,
    /// How far to trust it.
    pub confidence: Confidence,
}

/// An id stands once in the table.
impl PartialEq for Input {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl Eq for Input {}
