//! What the page of the export rules can be set to.

use super::RULE_DATES;
use crate::facts::{AS_OF, CHIPS, Date, chip};
use crate::model::rule::{Plane, Verdict};

/// The day of the article.
pub const ARTICLE_DAY: Date = Date::new(2025, 11, 22);

/// The rows of the article's timeline, each on the day on which it was in force or, for the last, was told.
pub const ARTICLE_DAYS: [Date; 4] =
    [Date::new(2022, 10, 21), Date::new(2023, 11, 17), Date::new(2024, 12, 2), ARTICLE_DAY];

/// What the page of the export rules is set to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rules {
    /// The day asked.
    pub day: Date,
    /// The day it is compared with.
    pub since: Date,
    /// The plane of the picture.
    pub plane: Plane,
    /// Id of the chip that the answer is about.
    pub chip: &'static str,
    /// Whether the table tells what bills would catch if enacted.
    pub bills: bool,
    /// The maker whose chips the table lists; every one's, if none.
    pub maker: Option<&'static str>,
    /// The verdict whose chips the table lists.
    pub found: Option<Verdict>,
}

impl Default for Rules {
    /// The article's chip, today against the day of the article.
    fn default() -> Self {
        Self {
            day: AS_OF,
            since: ARTICLE_DAY,
            plane: Plane::TppMemory,
            chip: "h200_sxm",
            bills: false,
            maker: None,
            found: None,
        }
    }
}

/// One thing a visitor does on the page of the export rules.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum RulesAction {
    /// Asks another day, the nearest within [`RULE_DATES`]; a date without its day changes nothing.
    Day(Date),
    /// Compares with another day; likewise.
    Since(Date),
    /// Shows another plane.
    Plane(Plane),
    /// Asks about another chip; an unknown id changes nothing.
    Chip(&'static str),
    /// Tells what bills would catch, or not.
    Bills(bool),
    /// Lists the chips of one maker, or all; an unknown maker changes nothing.
    Maker(Option<&'static str>),
    /// Lists the chips of one verdict, or all.
    Found(Option<Verdict>),
}

impl Rules {
    pub(super) fn reduce(&mut self, action: RulesAction) {
        let within = |date: Date| date.is_exact().then(|| date.clamp(RULE_DATES.0, RULE_DATES.1));
        match action {
            RulesAction::Day(date) => self.day = within(date).unwrap_or(self.day),
            RulesAction::Since(date) => self.since = within(date).unwrap_or(self.since),
            RulesAction::Plane(plane) => self.plane = plane,
            RulesAction::Chip(id) => self.chip = chip(id).map_or(self.chip, |chip| chip.id),
            RulesAction::Bills(on) => self.bills = on,
            RulesAction::Maker(None) => self.maker = None,
            RulesAction::Maker(Some(name)) => self.maker = maker(name).or(self.maker),
            RulesAction::Found(found) => self.found = found,
        }
    }
}

/// A maker of the table, by its name.
pub(super) fn maker(name: &str) -> Option<&'static str> {
    CHIPS.iter().map(|chip| chip.vendor).find(|vendor| *vendor == name)
}

/// The makers of the chips, in the table's order.
pub fn makers() -> Vec<&'static str> {
    let mut makers = Vec::new();
    for chip in CHIPS {
        if !makers.contains(&chip.vendor) {
            makers.push(chip.vendor);
        }
    }
    makers
}

/// Where a day stands on the slider.
pub fn place(day: Date) -> f64 {
    f64::from(day.days())
}

/// The day at a place of the slider, the nearest that can be asked.
pub fn day_at(place: f64) -> Date {
    let (first, last) = RULE_DATES;
    let days = libm::round(place).clamp(self::place(first), self::place(last));
    // The cast makes 0 of what is no number.
    Date::from_days(days as u32).clamp(first, last)
}
