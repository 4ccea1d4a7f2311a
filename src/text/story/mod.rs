//! The words of the front page.

pub mod claims;
mod en;
mod ja;

use super::Lang;
use super::number::NumberStyle;
use super::sentence::Sentence;
use crate::answer::story::{Stage, Tally};
use crate::facts::{Date, Verdict};
use crate::model::scenario::forecast::Branch;
use crate::state::train::{Dial, TrainAction};
use crate::state::{Action, Param, State};

/// A number of the article's supposition that the reader can move where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Supposed {
    /// H200 speed over H100 speed.
    Speed,
    /// Least premium of the H200's price, per cent.
    PremiumLow,
    /// Greatest premium, per cent.
    PremiumHigh,
    /// Chips of the training run.
    Chips,
    /// How likely a branch is, per cent.
    Odds(Branch),
}

impl Supposed {
    /// All of them, as the paragraph names them.
    pub const ALL: [Self; 7] = [
        Self::Speed,
        Self::PremiumLow,
        Self::PremiumHigh,
        Self::Chips,
        Self::Odds(Branch::Full),
        Self::Odds(Branch::Conditional),
        Self::Odds(Branch::Refused),
    ];

    /// The control's number behind it; the chips of a run are the training page's own.
    pub const fn param(self) -> Option<Param> {
        match self {
            Self::Speed => Some(Param::SpeedHigh),
            Self::PremiumLow => Some(Param::PremiumLow),
            Self::PremiumHigh => Some(Param::PremiumHigh),
            Self::Chips => None,
            Self::Odds(branch) => Some(Param::PROBABILITIES[branch as usize]),
        }
    }

    /// Its value.
    pub fn value(self, state: &State) -> f64 {
        self.param().map_or_else(|| state.train.get(Dial::Chips), |param| state.get(param))
    }

    /// What moves it to a value.
    pub fn action(self, value: f64) -> Action {
        match (self, self.param()) {
            (Self::Speed, _) => Action::Speed(value),
            (_, Some(param)) => Action::Set(param, value),
            (_, None) => Action::Train(TrainAction::Set(Dial::Chips, value)),
        }
    }

    /// The number as it stands in the paragraph.
    pub fn text(self, value: f64, lang: Lang) -> String {
        match self {
            Self::Speed => NumberStyle::Ratio(2).text(value, lang),
            Self::Chips => NumberStyle::CountProse.text(value, lang),
            _ => NumberStyle::Percent(0).text(value / 100.0, lang),
        }
    }
}

/// A piece of the paragraph.
#[derive(Clone, Copy, Debug)]
pub enum Piece {
    /// Words.
    Say(&'static str),
    /// A number that can be moved.
    Number(Supposed),
}

/// The words of one language.
pub struct StoryWords {
    /// How many claims hold.
    pub answer: fn(Tally) -> Sentence,
    /// What qualifies it, in small.
    pub note: &'static str,
    /// What the article supposes, with its numbers.
    pub supposed: &'static [Piece],
    /// How to move a number of it.
    pub how_to_move: &'static str,
    /// Puts the numbers back.
    pub put_back: &'static str,
    /// A number's name, for who does not see the paragraph.
    pub number: fn(Supposed) -> &'static str,
    /// Heading over the answers.
    pub answers: &'static str,
    /// Questions: what it costs, how long training takes, what exports lead to.
    pub questions: [&'static str; 3],
    /// Leads to the calculator of an answer.
    pub calculate: &'static str,
    /// What was found about a claim, in a word or two.
    pub found: fn(Verdict) -> &'static str,
    /// Heading of the chart of findings, and how to read it.
    pub tally: [&'static str; 2],
    /// What that chart shows, in words.
    pub tally_finding: fn(Tally) -> String,
    /// Heads of its table: finding, claims.
    pub tally_head: [&'static str; 2],
    /// The unit of its axis.
    pub claims: &'static str,
    /// Heading of the chart of the H200 for China, and how to read it.
    pub way: [&'static str; 2],
    /// What that chart shows, in words.
    pub way_finding: &'static str,
    /// Heads of its table: stage, lowest, highest.
    pub way_head: [&'static str; 3],
    /// The unit of its axis.
    pub chips: &'static str,
    /// A stage of it.
    pub stage: fn(Stage) -> &'static str,
    /// Heading over what happened since.
    pub since: &'static str,
    /// A day of it.
    pub date: fn(Date) -> String,
    /// Heading over the claims.
    pub list: &'static str,
    /// Leads to them on a page that needs no program.
    pub list_link: &'static str,
}

/// The words of a language.
pub const fn story_words(lang: Lang) -> &'static StoryWords {
    match lang {
        Lang::Ja => &ja::JA,
        Lang::En => &en::EN,
    }
}

/// A finding's sign, so that it is known without its colour.
pub const fn mark(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Holds => "●",
        Verdict::Partly => "◐",
        Verdict::DoesNotHold => "○",
        Verdict::Forecast => "◇",
        Verdict::CannotBeChecked => "–",
    }
}
