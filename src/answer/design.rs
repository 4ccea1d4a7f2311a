//! The chip designer: what the rules say of a design through time, and which chip they made the makers build.

use crate::facts::{AS_OF, Chip, Date, Jurisdiction, Leg, RULES, Rule, RuleQuantity, chip};
use crate::model::designer::{Axis, Design, Limit, Strongest, Technology, Workload, strongest};
use crate::model::rule::{
    Asked, Destination, Finding, Judgement, Part, Spec, Step, Truth, Verdict, days, finding, judge,
};
use crate::state::{Designer, RULE_DATES};

/// Chips to start from, the oldest first.
pub const STARTS: [&str; 10] = [
    "a100_80", "a800_80", "h100_sxm", "h800_sxm", "h20", "h200_sxm", "rtx4090d", "mi325x", "b200",
    "b30a",
];

/// Chips whose fate stands beside the design's.
pub const BESIDE: [&str; 7] =
    ["a800_80", "h800_sxm", "h20", "rtx4090d", "h200_sxm", "mi325x", "b30a"];

/// Chips that their makers cut, and the day of the rule that they cut them for.
const CUT: [(&str, Date); 7] = [
    ("a100_80", Date::new(2022, 10, 21)),
    ("h100_sxm", Date::new(2022, 10, 21)),
    ("gh200_96", Date::new(2023, 11, 17)),
    ("l40s", Date::new(2023, 11, 17)),
    ("rtx4090", Date::new(2023, 11, 17)),
    ("rtxpro6000", Date::new(2025, 4, 9)),
    ("rtx5090", Date::new(2025, 4, 9)),
];

/// A chip to start from, as a design, and whether the table states its area; where it does not, `area_mm2` stands.
pub fn start(id: &str, area_mm2: f64) -> Option<(Design, bool)> {
    let real = chip(id)?;
    if let Some(design) = Design::of(real) {
        return Some((design, true));
    }
    let mut area = chip("h20")?.die_area?;
    area.central.0 = area_mm2;
    Some((Design::of(&Chip { die_area: Some(area), ..*real })?, false))
}

/// Whether a rule is one that US exporters test chips for China by.
fn tests_chips(rule: &Rule) -> bool {
    let part = Part::of(rule);
    rule.jurisdiction == Jurisdiction::Us
        && part.is_some_and(|part| Part::US.contains(&part) && part != Part::Duty)
        && !(rule.catches.is_empty() && rule.names_chips.is_empty())
        && !rule.destinations.starts_with("worldwide")
}

/// The days on which a US rule about chips for China begins or ends to apply, in order.
pub fn rule_days() -> Vec<Date> {
    let begins = |day: Date| {
        let mut rules = RULES.iter().filter(|rule| tests_chips(rule));
        rules.any(|rule| rule.effective == Some(day) || rule.until == Some(day))
    };
    days().into_iter().filter(|day| begins(*day)).collect()
}

/// A stretch of time over which the rules say the same of a chip.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stretch {
    /// Its first day.
    pub from: Date,
    /// The first day after it, or the facts' date.
    pub to: Date,
    /// What they say.
    pub found: Finding,
}

/// What the US rules said of a chip since some day, until the facts' date.
pub fn stretches(spec: &Spec, since: Date) -> Vec<Stretch> {
    let since = since.first().clamp(RULE_DATES.0, AS_OF);
    let mut all: Vec<Stretch> = Vec::new();
    let later = rule_days().into_iter().filter(|day| *day > since);
    for from in std::iter::once(since).chain(later) {
        let found = finding(spec, from, Destination::China);
        let same = |last: &Stretch| {
            last.found.verdict == found.verdict
                && last.found.unsure.is_some() == found.unsure.is_some()
        };
        if let Some(last) = all.last_mut() {
            last.to = from;
        }
        if !all.last().is_some_and(same) {
            all.push(Stretch { from, to: AS_OF, found });
        }
    }
    if let Some(last) = all.last_mut() {
        last.to = AS_OF;
    }
    all
}

/// A chip whose fate stands beside the design's, since it came.
pub fn fates() -> Vec<(&'static Chip, Vec<Stretch>)> {
    let of = |chip: &'static Chip| {
        let came = chip.released.not_before.unwrap_or(RULE_DATES.0);
        (chip, stretches(&Spec::of(chip), came))
    };
    BESIDE.into_iter().filter_map(chip).map(of).collect()
}

/// The designer's answer.
#[derive(Clone, Debug, PartialEq)]
pub struct DesignAnswer {
    /// The chip.
    pub design: Design,
    /// The day asked.
    pub date: Date,
    /// What its rules say of the design.
    pub now: Judgement,
    /// The first later day on which they say something else.
    pub next: Option<Judgement>,
    /// What the strongest chip was to be strong at.
    pub workload: Workload,
    /// The strictest verdict that it may have.
    pub at_most: Verdict,
    /// The strongest chip; none where nothing could be built or nothing was let through.
    pub strongest: Option<Strongest>,
}

impl DesignAnswer {
    /// The answer for what the designer is set to, [`found`] being the strongest chip.
    pub fn of(set: &Designer, strongest: Option<Strongest>) -> Self {
        let at = |day: Date| set.design.judge(day, Destination::China);
        let now = at(set.date);
        let later = rule_days().into_iter().filter(|day| *day > set.date);
        let next = later.map(at).find(|then| then.us.verdict != now.us.verdict);
        Self {
            design: set.design,
            date: set.date,
            now,
            next,
            workload: set.workload,
            at_most: set.at_most,
            strongest,
        }
    }
}

/// The strongest chip of the day asked, for the workload and among the chips chosen.
pub fn found(set: &Designer) -> Option<Strongest> {
    among_all(set.date, set.workload, set.at_most, set.design.consumer)
}

/// The strongest chip of a day that could be built from the best that anybody had shown.
pub fn among_all(
    date: Date,
    workload: Workload,
    at_most: Verdict,
    consumer: bool,
) -> Option<Strongest> {
    strongest(&Technology::of(date, consumer)?, date, workload, at_most)
}

/// The strongest that its maker could cut from one chip.
pub fn cut(id: &str, date: Date, workload: Workload, at_most: Verdict) -> Option<Strongest> {
    strongest(&Technology::of_chip(chip(id)?)?, date, workload, at_most)
}

/// The strongest chip of an era.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Era {
    /// The era's first day.
    pub date: Date,
    /// What the chip is strong at.
    pub workload: Workload,
    /// The strictest verdict that it may have.
    pub at_most: Verdict,
    /// The chip that it was cut from; none if it was made of the best of all.
    pub from: Option<&'static Chip>,
    /// The chip.
    pub strongest: Strongest,
}

/// The strongest chip at each workload, from each day on which the rules made it another one.
pub fn eras(at_most: Verdict, consumer: bool) -> Vec<Era> {
    let mut all: Vec<Era> = Vec::new();
    for workload in Workload::ALL {
        let mut last: Option<Design> = None;
        for date in rule_days() {
            let Some(strongest) = among_all(date, workload, at_most, consumer) else { continue };
            if last.replace(strongest.design) != Some(strongest.design) {
                all.push(Era { date, workload, at_most, from: None, strongest });
            }
        }
    }
    all
}

/// What the makers could cut from the chips that they had, on the days for which they cut them.
pub fn cuts(workload: Workload, at_most: Verdict) -> Vec<Era> {
    let of = |(id, date): (&str, Date)| {
        let strongest = cut(id, date, workload, at_most)?;
        Some(Era { date, workload, at_most, from: chip(id), strongest })
    };
    CUT.into_iter().filter_map(of).collect()
}

/// A chip on the grid of the controls that the rules treat no worse: everything they bound rounded down, the area up.
pub fn on_the_grid(design: &Design) -> Design {
    Design {
        tops: libm::floor(design.tops * 10.0) / 10.0,
        die_mm2: libm::ceil(design.die_mm2),
        hbm_gb: libm::floor(design.hbm_gb),
        hbm_gb_per_s: libm::floor(design.hbm_gb_per_s),
        link_gb_per_s: libm::floor(design.link_gb_per_s),
        ..*design
    }
}

/// A design's quantity along an axis of the designer's.
pub fn along(design: &Design, axis: Axis) -> f64 {
    match axis {
        Axis::Tpp => design.tpp(),
        Axis::Memory => design.hbm_gb_per_s,
        Axis::Link => design.link_gb_per_s,
        Axis::Size => design.hbm_gb,
    }
}

/// What a design has of what a rule tests.
pub fn tested(design: &Design, quantity: RuleQuantity) -> Option<f64> {
    design.spec().get(quantity)
}

/// The bound of a condition that a value stands under; none if it stands over all.
pub fn bound_above(leg: &Leg, value: f64) -> Option<f64> {
    [leg.at_least, leg.below].into_iter().flatten().find(|bound| value < *bound)
}

/// The bound by which a limit holds a design, with the rule and what it tests.
pub fn held(design: &Design, limit: Limit) -> Option<(&'static Rule, RuleQuantity, f64)> {
    let Limit::Rule(rule, leg) = limit else { return None };
    let bound = bound_above(&leg, tested(design, leg.quantity)?)?;
    Some((rule, leg.quantity, bound))
}

/// The conditions by which the rules catch a chip: those of the first test that the deciding rule's step meets.
pub fn caught_by(judgement: &Judgement) -> Vec<Asked> {
    let tests = judgement.decisive().map(|step| step.tests.as_slice()).unwrap_or_default();
    let met = tests.iter().find(|test| test.iter().all(|asked| asked.holds == Truth::Yes));
    met.cloned().unwrap_or_default()
}

/// Why a rule does not catch a chip: the first condition of each of its tests that the chip does not meet.
pub fn missed_by(step: &Step) -> Vec<Asked> {
    let first = |test: &Vec<Asked>| test.iter().find(|asked| asked.holds == Truth::No).copied();
    let mut missed: Vec<Asked> = Vec::new();
    for asked in step.tests.iter().filter_map(first) {
        if !missed.contains(&asked) {
            missed.push(asked);
        }
    }
    missed
}

/// The judgements of a design on each day on which a rule about chips begins or ends to apply.
pub fn judgements(design: &Design) -> Vec<Judgement> {
    let spec = design.spec();
    rule_days().into_iter().map(|day| judge(&spec, day, Destination::China)).collect()
}

/// How far a real chip is from the strongest: its figures that differ by more than a trifle, as relative changes, and how
/// far the others differ at most.
#[derive(Clone, Debug, PartialEq)]
pub struct Apart {
    /// What differs, in the order of the ratios.
    pub differs: Vec<(Axis, f64)>,
    /// All else is the same within this share.
    pub within: f64,
}

/// From this share on a difference is told by name.
const TRIFLE: f64 = 0.03;

/// How far the nearest real chip is from a strongest one.
pub fn apart(ratios: &[(Axis, Option<f64>)]) -> Apart {
    let mut apart = Apart { differs: Vec::new(), within: 0.0 };
    for (axis, ratio) in ratios {
        let Some(change) = ratio.map(|ratio| ratio - 1.0) else { continue };
        if change.abs() > TRIFLE {
            apart.differs.push((*axis, change));
        } else {
            apart.within = apart.within.max(change.abs());
        }
    }
    apart
}

/// A bound of the day as a multiple of the design's figure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bound {
    /// What is bounded.
    pub quantity: RuleQuantity,
    /// The bound itself.
    pub at: f64,
    /// Over the design's figure; for a sum, what the other part leaves over the design's memory bandwidth.
    pub ratio: f64,
}

/// The bounds of the day asked, each once.
pub fn bounds_beside(design: &Design, date: Date) -> Vec<Bound> {
    let mut all: Vec<Bound> = Vec::new();
    for quantity in [
        RuleQuantity::Tpp,
        RuleQuantity::Density,
        RuleQuantity::MemoryGbPerS,
        RuleQuantity::LinkGbPerS,
        RuleQuantity::MemoryPlusLinkGbPerS,
    ] {
        let (beside, own) = match quantity {
            RuleQuantity::MemoryPlusLinkGbPerS => (design.link_gb_per_s, Some(design.hbm_gb_per_s)),
            other => (0.0, tested(design, other)),
        };
        for at in crate::model::rule::bounds(date, quantity) {
            let ratio = own.map_or(f64::NAN, |own| (at - beside) / own);
            let known = all
                .iter()
                .any(|bound| bound.quantity == quantity && bound.at.to_bits() == at.to_bits());
            if ratio.is_finite() && ratio > 0.0 && !known {
                all.push(Bound { quantity, at, ratio });
            }
        }
    }
    all
}
