//! The comparison: chips as multiples of one of them, and whether they may go to China.

use crate::facts::Chip;
use crate::model::chip::{Quantity, Reading, ratio, read};
use crate::model::cost::measured_speed;
use crate::model::interval::Interval;
use crate::model::rule::{Finding, verdict};
use crate::state::{Preset, State};

/// The chips of the article's table: only for them does it give figures.
const ARTICLES_PAIR: [&str; 2] = ["h100_sxm", "h200_sxm"];

/// The comparison's answer.
#[derive(Clone, Debug, PartialEq)]
pub struct CompareAnswer {
    /// The chips picked, in the visitor's order.
    pub chips: Vec<&'static Chip>,
    /// The chip the others are measured by.
    pub baseline: &'static Chip,
    /// The quantities shown.
    pub quantities: Vec<Quantity>,
    /// For each chip, whether it may go to China on the day asked.
    pub findings: Vec<Finding>,
    /// The preset the choice stands at, if any.
    pub preset: Option<Preset>,
}

impl CompareAnswer {
    /// The answer for a state.
    pub fn of(state: &State) -> Self {
        let chips = state.compared();
        Self {
            findings: chips.iter().map(|chip| verdict(chip, state.compare.rule_date)).collect(),
            baseline: state.baseline(),
            quantities: state.compare.quantities.clone(),
            preset: Preset::COMPARE.into_iter().find(|preset| preset.is_active(state)),
            chips,
        }
    }

    /// A chip's figure.
    pub fn reading(&self, chip: &Chip, quantity: Quantity) -> Option<Reading> {
        read(chip, quantity)
    }

    /// A chip's figure as a multiple of the baseline's.
    pub fn ratio(&self, chip: &Chip, quantity: Quantity) -> Option<Interval> {
        ratio(chip, self.baseline, quantity)
    }

    /// The chips that are not the baseline.
    pub fn others(&self) -> impl Iterator<Item = (usize, &'static Chip)> + '_ {
        self.chips.iter().copied().enumerate().filter(|(_, chip)| chip.id != self.baseline.id)
    }

    /// Whether the choice is the article's pair, so that its own column makes sense.
    pub fn is_articles_pair(&self) -> bool {
        self.baseline.id == ARTICLES_PAIR[0]
            && self.chips.iter().any(|chip| chip.id == ARTICLES_PAIR[1])
    }
}

/// The measured speed of a chip against an H100, for the two chips of the article's table.
pub fn speed_row(chip: &Chip) -> Option<Interval> {
    match chip.id {
        id if id == ARTICLES_PAIR[0] => Some(Interval::exact(1.0)),
        id if id == ARTICLES_PAIR[1] => Some(measured_speed()),
        _ => None,
    }
}
