//! What the front page answers: how many of the article's claims hold, and what became of the H200 for China.

use super::ScenarioAnswer;
use crate::facts::{FOUND, FOUND_SINCE, Input, Verdict};

/// How many claims were found what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tally {
    /// All that were checked.
    pub claims: u32,
    /// Of how many something was learned after the article's day.
    pub since: u32,
}

impl Tally {
    /// Of the article.
    pub fn of() -> Self {
        Self {
            claims: FOUND.iter().map(|(_, count)| u32::from(*count)).sum(),
            since: FOUND_SINCE.into(),
        }
    }

    /// How many were found so.
    pub fn found(self, verdict: Verdict) -> u32 {
        let found = FOUND.iter().find(|(one, _)| *one == verdict);
        found.map_or(0, |(_, count)| (*count).into())
    }
}

/// How far an H200 came on the way to a Chinese buyer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Chinese firms ordered it.
    Ordered,
    /// The United States gave a licence.
    Licensed,
    /// China let it in.
    Approved,
    /// It arrived.
    Delivered,
}

impl Stage {
    /// The way, from the order to the delivery.
    pub const ALL: [Self; 4] = [Self::Ordered, Self::Licensed, Self::Approved, Self::Delivered];

    /// How many came so far, and who says so.
    pub const fn input(self) -> &'static Input {
        ScenarioAnswer::OUTCOME[self as usize]
    }
}
