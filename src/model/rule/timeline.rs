//! The course of the rules: the days on which something changes, what changes for which chip, and what the article tells of it.

use super::{Finding, Verdict, verdict};
use crate::facts::{AS_OF, CHIPS, Chip, Claim, Date, RULES, Rule, article};
use crate::order::sort;

/// Every day on which a rule begins or ends to apply, in order, up to the facts' date.
pub fn days() -> Vec<Date> {
    let mut days = Vec::new();
    for day in RULES.iter().flat_map(|rule| [rule.effective, rule.until]).flatten() {
        if day <= AS_OF && !days.contains(&day) {
            days.push(day);
        }
    }
    sort(&mut days, |one, other| one < other);
    days
}

/// Which way a verdict moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shift {
    /// From free to caught.
    Caught,
    /// From caught to free.
    Freed,
    /// To a stricter verdict.
    Hardened,
    /// To a milder verdict, or from a bare licence to a stated policy.
    Softened,
    /// The verdict stayed; whether another rule catches the chip became unknown, or ceased to be.
    Doubt,
}

/// What became of one chip between two days.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Change {
    /// The chip.
    pub chip: &'static Chip,
    /// How it stood on the first day.
    pub before: Finding,
    /// How it stands on the second.
    pub after: Finding,
    /// Which way it moved.
    pub shift: Shift,
}

/// The chips of the table whose verdict for China differs between two days, in the table's order.
pub fn changes(from: Date, to: Date) -> Vec<Change> {
    CHIPS
        .iter()
        .filter_map(|chip| {
            let (before, after) = (verdict(chip, from), verdict(chip, to));
            let shift = match (before.verdict, after.verdict) {
                (Verdict::Domestic, _) => return None,
                (old, new) if old == new => {
                    let doubts = |finding: Finding| finding.unsure.map(|rule| rule.id);
                    (doubts(before) != doubts(after)).then_some(Shift::Doubt)?
                }
                (Verdict::Free, _) => Shift::Caught,
                (_, Verdict::Free) => Shift::Freed,
                (old, new) if new < old => Shift::Softened,
                _ => Shift::Hardened,
            };
            Some(Change { chip, before, after, shift })
        })
        .collect()
}

/// What happens to a rule on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moment {
    /// It is made public, and does not apply yet, or never.
    Announced,
    /// It begins to apply.
    TakesEffect,
    /// It no longer applies.
    Ends,
}

/// What the article's own timeline makes of a rule.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Told {
    /// One of its four rows tells of it; the claim says whether that row holds, and what it lacks.
    In(&'static Claim),
    /// The rule was known by the day of the article, which does not tell of it.
    LeftOut,
    /// It came after the article.
    After,
}

/// One row of the timeline.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Event {
    /// When.
    pub date: Date,
    /// What happens.
    pub moment: Moment,
    /// To which rule.
    pub rule: &'static Rule,
    /// What the article makes of it.
    pub told: Told,
}

/// What happened to the rules from one day to another, both included, in order.
pub fn events(from: Date, to: Date) -> Vec<Event> {
    let published = Date::parse(article::H200_HBM.source.get().date);
    let mut events = Vec::new();
    for rule in RULES {
        let told = match rule.told_by {
            Some(claim) => Told::In(claim),
            None if rule.announced <= published => Told::LeftOut,
            None => Told::After,
        };
        let announced = rule.announced.filter(|_| rule.announced != rule.effective);
        let moments = [
            (announced, Moment::Announced),
            (rule.effective, Moment::TakesEffect),
            (rule.until, Moment::Ends),
        ];
        for (date, moment) in moments {
            if let Some(date) = date.filter(|date| from <= *date && *date <= to) {
                events.push(Event { date, moment, rule, told });
            }
        }
    }
    sort(&mut events, |one, other| one.date < other.date);
    events
}
