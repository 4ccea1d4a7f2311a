//! What the export rules say of the chips on a day, and what they said on another.

use crate::facts::{
    CHIPS, Chip, Claim, Date, Jurisdiction, Origin, Outcome, RULES, Rule, RuleQuantity, chip,
    claims,
};
use crate::model::rule::{
    Asked, Destination, Extent, Judgement, Lack, Part, Plane, Region, Shift, Spec, Step, Truth,
    UsSale, Verdict, changes, days, judge, regions,
};
use crate::state::State;
use crate::state::rules::Rules;

/// The chip in focus on the day asked.
#[derive(Clone, Debug, PartialEq)]
pub struct RulesAnswer {
    /// The chip.
    pub chip: &'static Chip,
    /// All that is said of it.
    pub judged: Judgement,
    /// Whether it was to be had that day.
    pub is_out: bool,
}

impl RulesAnswer {
    /// The answer that the page gives for a state.
    pub fn of(state: &State) -> Self {
        Self::on(state.rules.chip, state.rules.day)
    }

    /// The answer for a chip on a day.
    pub fn on(id: &str, day: Date) -> Self {
        let chip = chip(id).unwrap_or(&CHIPS[0]);
        Self {
            chip,
            judged: judge(&Spec::of(chip), day, Destination::China),
            is_out: is_out(chip, day),
        }
    }

    /// Why the verdict is what it is.
    pub fn reason(&self) -> Reason {
        let judged = &self.judged;
        match judged.us.verdict {
            Verdict::Domestic => Reason::Domestic(warning(self.chip, judged.date)),
            Verdict::Free => match (judged.decisive(), nearest(&judged.steps)) {
                (Some(step), _) => step_reason(step),
                (None, Some(miss)) => Reason::Missed(miss),
                (None, None) if judged.us.unsure.is_some() => Reason::Unknown,
                (None, None) => Reason::NoRule,
            },
            verdict => {
                // A policy that comes to the same says by which line.
                let same = |step: &&Step| {
                    step.part == Part::Policy
                        && step.met == Truth::Yes
                        && step.follows == Some(verdict)
                };
                let step = judged.steps.iter().find(same).or_else(|| judged.decisive());
                step.map_or(Reason::NoRule, step_reason)
            }
        }
    }

    /// What the Chinese side says, one line a rule that speaks of the chip, what stops it first.
    pub fn china(&self) -> impl Iterator<Item = &Step> {
        [Part::Customs, Part::Guidance, Part::StateFunded].into_iter().flat_map(|part| {
            let own = move |step: &&Step| step.part == part && step.met == Truth::Yes;
            self.judged.china.iter().filter(own)
        })
    }

    /// The bills known that day that would catch the chip by their own tests.
    pub fn bills(&self) -> impl Iterator<Item = &Step> {
        self.judged.bills.iter().filter(|step| would_catch(step) == Some(true))
    }

    /// What the Chinese side says of the chip itself, rather than of those who would install it.
    pub fn china_of_chip(&self) -> impl Iterator<Item = &Step> {
        self.china().filter(|step| step.part != Part::StateFunded)
    }

    /// The rule that keeps it out of data centres paid by the Chinese state.
    pub fn state_funded(&self) -> Option<&Step> {
        self.china().find(|step| step.part == Part::StateFunded)
    }

    /// Which figures are missing that could change the verdict; what follows from another that is missing is not told.
    pub fn lacks(&self) -> Vec<Lack> {
        let all = &self.judged.lacks;
        let lacks = |quantity| all.contains(&Lack::Figure(quantity));
        let follows = |lack: &Lack| match lack {
            Lack::Figure(RuleQuantity::Density) => {
                lacks(RuleQuantity::Tpp) || lacks(RuleQuantity::OpsTimesBits)
            }
            Lack::Figure(RuleQuantity::MemoryPlusLinkGbPerS) => {
                lacks(RuleQuantity::MemoryGbPerS) || lacks(RuleQuantity::LinkGbPerS)
            }
            _ => false,
        };
        all.iter().copied().filter(|lack| !follows(lack)).collect()
    }
}

/// Whether a bill would catch the chip by its own tests; `None` if it has none.
pub fn would_catch(bill: &Step) -> Option<bool> {
    (!bill.asks_nothing()).then(|| bill.tests.iter().any(|test| meets(test)))
}

/// Whether all conditions of a test are known to hold.
pub fn meets(test: &[Asked]) -> bool {
    test.iter().all(|asked| asked.holds == Truth::Yes)
}

fn step_reason(step: &Step) -> Reason {
    if step.named {
        return Reason::Named(step.rule);
    }
    let met = step.tests.iter().find(|test| meets(test));
    met.map_or(Reason::Named(step.rule), |test| Reason::Meets(step.rule, test.clone()))
}

/// Why a verdict is what it is.
#[derive(Clone, Debug, PartialEq)]
pub enum Reason {
    /// It is a Chinese design; the US rule that warns of using it, if one does.
    Domestic(Option<&'static Rule>),
    /// A rule names it.
    Named(&'static Rule),
    /// It meets a test of a rule.
    Meets(&'static Rule, Vec<Asked>),
    /// It meets no rule's test; by which condition it most narrowly misses one.
    Missed(Miss),
    /// What is published of it meets no test, and does not miss all.
    Unknown,
    /// No rule in force tests chips.
    NoRule,
}

/// A test that a chip does not meet.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Miss {
    /// Whose test.
    pub rule: &'static Rule,
    /// The condition that it misses by most.
    pub asked: Asked,
    /// How far its figure is from the bound, as a share of the bound.
    pub share: f64,
}

/// The narrowest miss of all rules that catch.
fn nearest(steps: &[Step]) -> Option<Miss> {
    let mut nearest: Option<Miss> = None;
    for step in steps.iter().filter(|step| !step.rule.exempts && step.meant) {
        for test in &step.tests {
            // To meet the test it would have to cross the farthest of the bounds that it misses.
            let mut farthest: Option<Miss> = None;
            for asked in test.iter().filter(|asked| asked.holds == Truth::No) {
                let bound = asked.leg.at_least.filter(|least| asked.value < Some(*least));
                let bound = bound.or(asked.leg.below);
                let Some((value, bound)) = asked.value.zip(bound) else { continue };
                let share = (value / bound - 1.0).abs();
                if farthest.is_none_or(|known| share > known.share) {
                    farthest = Some(Miss { rule: step.rule, asked: *asked, share });
                }
            }
            // A test with an unknown condition is no known miss.
            let known = test.iter().all(|asked| asked.holds != Truth::Unknown);
            if let Some(miss) = farthest.filter(|_| known)
                && nearest.is_none_or(|least| miss.share < least.share)
            {
                nearest = Some(miss);
            }
        }
    }
    nearest
}

/// The US guidance in force that warns of using a chip anywhere.
fn warning(chip: &Chip, day: Date) -> Option<&'static Rule> {
    RULES.iter().find(|rule| {
        rule.jurisdiction == Jurisdiction::Us
            && rule.outcome == Outcome::Discouraged
            && rule.names_chips.contains(&chip.id)
            && rule.effective.is_some_and(|from| from <= day)
            && rule.until.is_none_or(|until| day < until)
    })
}

/// Whether a chip was to be had on a day; one without a known date of release counts as such, one that was never sold does not.
pub fn is_out(chip: &Chip, day: Date) -> bool {
    chip.released.on_sale && chip.released.not_before.is_none_or(|from| from <= day)
}

/// Every chip with what is said of it on a day, in the table's order.
pub fn judged(day: Date) -> Vec<RulesAnswer> {
    CHIPS.iter().map(|chip| RulesAnswer::on(chip.id, day)).collect()
}

/// The chips that a table lists: those of a maker and of a verdict, if asked for.
pub fn listed(rules: &Rules) -> Vec<RulesAnswer> {
    let mut all = judged(rules.day);
    all.retain(|one| {
        rules.maker.is_none_or(|maker| one.chip.vendor == maker)
            && rules.found.is_none_or(|found| one.judged.us.verdict == found)
    });
    all
}

/// The days on which a rule last changed and next changes, seen from a day: the first of them is on or before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Around {
    /// Since when the rules have been as they are that day; `None` before the first.
    pub since: Option<Date>,
    /// The change before the day, for a step back.
    pub before: Option<Date>,
    /// The change after it.
    pub after: Option<Date>,
}

impl Around {
    /// The changes around a day.
    pub fn of(day: Date) -> Self {
        let days = || days().into_iter().map(Date::first);
        Self {
            since: days().rfind(|change| *change <= day),
            before: days().rfind(|change| *change < day),
            after: days().find(|change| *change > day),
        }
    }
}

/// What may be plotted of a chip.
pub fn spot(spec: &Spec, plane: Plane) -> Option<(f64, f64)> {
    Some((spec.get(plane.x())?, spec.get(plane.y())?))
}

/// The areas of a day for a chip that has all other figures of the one in focus. One that US rules do not reach stands for a
/// US design of its figures.
pub fn areas(chip: &Chip, day: Date, plane: Plane, within: Extent) -> Vec<Region> {
    let mut rest = Spec::of(chip);
    if rest.origin == Origin::China {
        rest = Spec { origin: Origin::Us, us_sale: UsSale::Supposed, ..rest };
    }
    regions(day, plane, &rest, within)
}

/// The chips that changed between two days, by the way they went.
#[derive(Clone, Debug, PartialEq)]
pub struct Moved {
    /// The earlier day.
    pub from: Date,
    /// The later day.
    pub to: Date,
    /// The day that the page asks: one of the two.
    pub day: Date,
    /// What became of whom, in the order of [`Moved::SHIFTS`].
    pub changes: Vec<crate::model::rule::Change>,
}

impl Moved {
    /// Ways to go, in the order in which they are told.
    pub const SHIFTS: [Shift; 5] =
        [Shift::Caught, Shift::Freed, Shift::Hardened, Shift::Softened, Shift::Doubt];

    /// One of the two days, unless it is the one that the page asks, which moves.
    pub fn fixed(&self, day: Date) -> Option<Date> {
        (day != self.day).then_some(day)
    }

    /// The two days asked, the earlier first.
    pub fn days(rules: &Rules) -> (Date, Date) {
        (rules.day.min(rules.since), rules.day.max(rules.since))
    }

    /// What changed between the two days asked.
    pub fn of(rules: &Rules) -> Self {
        let (from, to) = Self::days(rules);
        let all = changes(from, to);
        let mut sorted = Vec::with_capacity(all.len());
        for shift in Self::SHIFTS {
            sorted.extend(all.iter().filter(|change| change.shift == shift).copied());
        }
        Self { from, to, day: rules.day, changes: sorted }
    }
}

/// The rows of the article's own timeline.
pub const TOLD: [&Claim; 4] = [&claims::C49, &claims::C50, &claims::C51, &claims::C52];

/// The chips and days of the table of ten by six.
pub const TEN: [&str; 11] = [
    "h100_sxm",
    "a100_80",
    "a800_80",
    "h800_sxm",
    "h20",
    "l20",
    "rtx4090d",
    "h200_sxm",
    "mi325x",
    "b200",
    "ascend_910c",
];

/// Its days.
pub const SIX: [Date; 6] = [
    Date::new(2022, 8, 1),
    Date::new(2022, 11, 1),
    Date::new(2024, 6, 1),
    Date::new(2025, 5, 1),
    Date::new(2025, 12, 1),
    Date::new(2026, 6, 1),
];
